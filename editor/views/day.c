#include "editor/views/day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/path.h"
#include "editor/picture_box.h"
#include "editor/select.h"
#include "editor/surroundings.h"
#include "editor/target.h"
#include "formats/base/arena.h"
#include "formats/report/report.h"
#include "formats/story.h"
#include "render/report_cells.h"

enum {
    HELP_ROWS = 2,
    USUAL_COLUMNS = 80,                 /* while nothing was drawn yet */
    MARGIN = 2,                         /* lines that stay in sight above and below the cursor */
    ENTRY_COLUMNS = 30,                 /* least cells that a field is typed in */
    SIDEWAYS = 2,                       /* a cell to the side counts as this many lines */
};

/* ---- which day ---- */

static bool shoots(const struct day *day, const struct scene *scene, const struct shot *shot)
{
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct strip *strip = &day->strips[i];
        bool part = shot && strip->shots.count, has = !part;
        for (size_t k = 0; part && k < strip->shots.count; k++)
            has = has || (shot->thing.id && strcmp(strip->shots.at[k], shot->thing.id) == 0);
        if (has && strip->scene && scene->thing.id && strcmp(strip->scene, scene->thing.id) == 0)
            return true;
    }
    return false;
}

/* The day that the selection is of, or that its scene is shot on; else the one that is shown. */
static size_t day_of(struct app *app, const struct story *story)
{
    const struct thing *thing = story_thing_at(story, app->session.current);
    const struct scene *scene = thing ? thing_scene(thing) : NULL;
    const struct shot *shot = thing ? thing_shot(thing) : NULL;
    size_t shown = app->day.day < story->day_count ? app->day.day : 0;
    for (const struct thing *at = thing; at; at = at->parent)
        if (at->kind == KIND_DAY)
            return at->index;
    for (size_t i = 0; scene && i < story->day_count; i++) {
        size_t day = (shown + i) % story->day_count;
        if (shoots(story->days[day], scene, shot))
            return day;
    }
    return shown;
}

/* ---- the sheet ---- */

/* The place of the field at PATH, or of the first field of what stands there; the one at NEAR when it will do. */
static size_t place_of(const struct report_cells *sheet, const char *path, size_t near)
{
    if (near < sheet->place_count && strcmp(sheet->places[near].path, path) == 0)
        return near;
    for (size_t i = 0; i < sheet->place_count; i++)
        if (strcmp(sheet->places[i].path, path) == 0)
            return i;
    for (size_t i = 0; i < sheet->place_count && strcmp(path, "/") != 0; i++)
        if (path_inside(sheet->places[i].path, path))
            return i;
    return sheet->place_count;
}

/* The same, also for what stands around it: the scene of a shot. */
static size_t find_place(struct app *app, const char *path)
{
    const struct report_cells *sheet = app->day.sheet;
    char around[sizeof app->session.current];
    snprintf(around, sizeof around, "%s", path);
    size_t place = sheet->place_count;
    while (place == sheet->place_count && *around) {
        place = place_of(sheet, around, app->day.place);
        *strrchr(around, '/') = '\0';
    }
    return place;
}

static void build(struct app *app, const struct story *story)
{
    struct day_view *view = &app->day;
    arena_free(view->arena);
    view->arena = arena_new();
    struct report_options options = {.story = story, .labels = doc_labels(app->doc), .day = story->days[view->day],
                                     .usual_clock = app->preferences.config.clock, .zone = surroundings_zone, .context = &view->zone};
    view->sheet = report_cells_new(report_kind_named("call-sheet")->build(&options, view->arena), view->columns, view->arena);
}

static void reveal(struct app *app)
{
    struct day_view *view = &app->day;
    if (!view->sheet || view->place >= view->sheet->place_count)
        return;
    const struct cells_place *place = &view->sheet->places[view->place];
    int first = place->row - MARGIN, end = place->row + place->rows + MARGIN, most = view->sheet->rows - view->height;
    if (end > view->top + view->height)
        view->top = end - view->height;
    if (first < view->top)
        view->top = first;
    view->top = view->top > most ? most : view->top;
    view->top = view->top < 0 ? 0 : view->top;
}

/* Make the sheet fit the document, the selection and the width; false when there is none. */
static bool ensure(struct app *app, int columns)
{
    struct day_view *view = &app->day;
    const struct story *story = doc_story(app->doc);
    if (!story || doc_stale(app->doc) || story->day_count == 0) {
        view->sheet = NULL;
        return false;
    }
    size_t day = day_of(app, story);
    bool same = view->sheet && view->revision == doc_revision(app->doc) && view->columns == columns && view->day == day;
    if (!same) {
        view->columns = columns;
        view->revision = doc_revision(app->doc);
        view->top = view->day == day ? view->top : 0;
        view->day = day;
        build(app, story);
    }
    if (!same || view->seek) {
        size_t place = find_place(app, app->session.current);
        if (place != view->place)
            view->lane_end = 0;
        view->place = place;
        view->seek = false;
        reveal(app);
    }
    return true;
}

static bool ensure_as_shown(struct app *app)
{
    return ensure(app, app->day.columns ? app->day.columns : USUAL_COLUMNS);
}

void day_selected(struct app *app)
{
    app->day.seek = true;
}

void day_refresh(struct app *app)
{
    app->day.seek = true;
}

void day_release(struct app *app)
{
    arena_free(app->day.arena);
    buf_release(&app->day.zone);
    app->day = (struct day_view){0};
}

char *day_path(struct app *app, char *path, size_t size)
{
    *path = '\0';
    if (!ensure_as_shown(app))
        return path;
    const struct report_cells *sheet = app->day.sheet;
    char call[64];
    snprintf(call, sizeof call, "/days/%zu/call", app->day.day);
    size_t place = app->day.place < sheet->place_count ? app->day.place : place_of(sheet, call, 0);
    if (place < sheet->place_count)
        snprintf(path, size, "%s", sheet->places[place].path);
    return path;
}

/* On the line of a scene it is the strip that is moved and gets neighbours. */
const struct thing *day_thing(struct app *app)
{
    if (strncmp(app->session.current, "/scenes/", strlen("/scenes/")) != 0 || !ensure_as_shown(app))
        return NULL;
    const struct report_cells *sheet = app->day.sheet;
    char strips[64];
    snprintf(strips, sizeof strips, "/days/%zu/strips/", app->day.day);
    for (size_t i = app->day.place < sheet->place_count ? app->day.place + 1 : 0; i-- > 0;)
        if (strncmp(sheet->places[i].path, strips, strlen(strips)) == 0)
            return story_thing_at(doc_story(app->doc), sheet->places[i].path);
    return NULL;
}

/* ---- motions ---- */

static bool go_to(struct app *app, size_t place)
{
    struct day_view *view = &app->day;
    if (place >= view->sheet->place_count)
        return false;
    bool moved = place != view->place;
    char path[sizeof app->session.current];
    snprintf(path, sizeof path, "%s", view->sheet->places[place].path);
    app_select(app, path);
    view->place = place;
    view->seek = false;
    reveal(app);
    return moved;
}

static size_t current(const struct day_view *view)
{
    return view->place < view->sheet->place_count ? view->place : 0;
}

static bool go_along(struct app *app, long step)
{
    struct day_view *view = &app->day;
    long place = (long)current(view) + step, last = (long)view->sheet->place_count - 1;
    view->lane_end = 0;
    return go_to(app, (size_t)(place < 0 ? 0 : place > last ? last : place));
}

/* How far PLACE is from line ROW and from the lane, in lines; what is beside counts for more. */
static int distance(const struct day_view *view, const struct cells_place *place, int row)
{
    int left = place->column - view->lane_end + 1, right = view->lane - (place->column + place->columns) + 1;
    int aside = left > 0 ? left : right > 0 ? right : 0;
    return abs(place->row - row) + SIDEWAYS * aside;
}

/* The lane is what all the places have in common that the cursor went through; one that lies beside is only visited. */
static void keep_lane(struct day_view *view, const struct cells_place *place)
{
    int end = place->column + place->columns;
    if (view->lane_end == 0) {
        view->lane = place->column;
        view->lane_end = end;
    } else if (place->column < view->lane_end && end > view->lane) {
        view->lane = place->column > view->lane ? place->column : view->lane;
        view->lane_end = end < view->lane_end ? end : view->lane_end;
    }
}

/* The nearest place on a line at least LINES below (STEP 1) or above (-1). */
static bool go_line(struct app *app, int step, int lines)
{
    struct day_view *view = &app->day;
    const struct cells_place *places = view->sheet->places, *at = &places[current(view)];
    size_t found = view->sheet->place_count;
    keep_lane(view, at);
    int row = at->row + step * (lines - 1);
    for (size_t i = 0; i < view->sheet->place_count; i++) {
        bool that_way = step > 0 ? places[i].row > row : places[i].row < row;
        if (that_way && (found == view->sheet->place_count || distance(view, &places[i], row) < distance(view, &places[found], row)))
            found = i;
    }
    return go_to(app, found);
}

static bool go_lines(struct app *app, int step, int lines, int count)
{
    bool moved = false;
    for (int i = 0; i < count && go_line(app, step, lines); i++)
        moved = true;
    if (!moved && lines > 1)            /* less than a page is left */
        return go_to(app, step > 0 ? app->day.sheet->place_count - 1 : 0);
    return moved;
}

/* Another day, at the place that says there what this one says here. */
static bool go_day(struct app *app, int step)
{
    const struct story *story = doc_story(app->doc);
    long day = (long)app->day.day + step, last = (long)story->day_count - 1;
    day = day < 0 ? 0 : day > last ? last : day;
    if ((size_t)day == app->day.day)
        return false;
    char path[sizeof app->session.current], own[64];
    snprintf(own, sizeof own, "/days/%zu/", app->day.day);
    bool of_day = strncmp(app->session.current, own, strlen(own)) == 0;
    snprintf(path, sizeof path, "/days/%ld/%s", day, of_day ? app->session.current + strlen(own) : "call");
    app->day.day = (size_t)day;
    app_select(app, path);
    if (!ensure_as_shown(app) || app->day.place >= app->day.sheet->place_count) {
        snprintf(path, sizeof path, "/days/%ld/call", day);
        app_select(app, path);
    }
    return true;
}

bool day_move(struct app *app, enum motion motion, int count)
{
    if (!ensure_as_shown(app) || !app->day.sheet->place_count)
        return false;
    int page = app->day.height > 2 ? app->day.height - 2 : 1;
    switch (motion) {
    case MOVE_UP:             return go_lines(app, -1, 1, count);
    case MOVE_DOWN:           return go_lines(app, 1, 1, count);
    case MOVE_PAGE_UP:        return go_lines(app, -1, page, count);
    case MOVE_PAGE_DOWN:      return go_lines(app, 1, page, count);
    case MOVE_FIRST:          return go_along(app, -(long)app->day.sheet->place_count);
    case MOVE_LAST:           return go_along(app, (long)app->day.sheet->place_count);
    case MOVE_OUT:            return go_along(app, -count);
    case MOVE_IN:             return go_along(app, count);
    case MOVE_NEXT_SCENE:     return go_day(app, count);
    case MOVE_PREVIOUS_SCENE: return go_day(app, -count);
    default:                  return false;
    }
}

/* ---- drawing ---- */

static void draw_without(struct app *app, struct canvas *canvas, struct area area)
{
    const char *text = !doc_story(app->doc) || doc_stale(app->doc)
        ? "The file does not parse; its text (0) shows where."
        : "No shooting days yet. A day is added by `:new day`: its date, its call, and where; then i puts scenes on it. Its call sheet stands here.";
    canvas_prose(canvas, area_inside(area, 1, 2, area.rows - 1, area.columns - 4), 0, INK_DIM, text);
}

/* What field the cursor stands on, whose, and what it means. */
static void draw_help(struct app *app, struct canvas *canvas, struct area area, const struct cells_place *place)
{
    struct arena *arena = arena_new();
    const char *key;
    path_parent(place->path, &key, arena);
    const struct field *field = schema_at(place->path, NULL);
    char *name = arena_string(arena, field ? field->key : key);
    for (char *at = name; (at = strchr(at, '_'));)
        *at = ' ';
    const char *of = target_name(&app->session, place->path, arena);
    const char *text = arena_format(arena, "%s, %s: %s", of, name, field && field->help ? field->help : "");
    draw_some(canvas, area, area.rows, INK_DIM, text);
    arena_free(arena);
}

static bool edits(const struct app *app, const struct cells_place *place)
{
    return app->entry.kind == ENTRY_FIELD && strcmp(app->entry.path, place->path) == 0;
}

/* The field that is typed lies over its place; where that is narrow, also over what is beside. */
static void draw_entry(struct app *app, struct canvas *canvas, struct area area, const struct cells_place *place)
{
    int columns = place->columns > ENTRY_COLUMNS ? place->columns : ENTRY_COLUMNS;
    columns = columns > area.columns ? area.columns : columns;
    int left = place->column + columns > area.columns ? area.columns - columns : place->column;
    int rows = entry_rows(&app->entry, columns), row = place->row - app->day.top;
    rows = rows > area.rows ? area.rows : rows;
    if (row + rows > area.rows)
        row = area.rows - rows;
    struct area own = area_inside(area, row < 0 ? 0 : row, left, rows, columns);
    canvas_fill(canvas, own, INK_TEXT);
    entry_draw(&app->entry, canvas, own);
}

static void draw_cursor(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    struct day_view *view = &app->day;
    const struct cells_place *place = &view->sheet->places[view->place];
    struct arena *arena = arena_new();
    const char *value = entry_text(app, place->path, arena);
    enum ink ink = focused ? INK_SELECTED : INK_SELECTED_DIM;
    if (edits(app, place))
        draw_entry(app, canvas, area, place);
    else
        report_cells_ink(view->sheet, place, value, view->top, canvas, area, ink);
    arena_free(arena);
}

static int help_rows(struct area area, bool focused)
{
    return !focused ? 0 : area.rows < 12 ? 1 : HELP_ROWS;
}

void day_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    struct day_view *view = &app->day;
    int below = help_rows(area, focused);
    struct area sheet = area_inside(area, 0, 1, area.rows - below, area.columns - 2);
    bool resized = view->height != sheet.rows;
    view->height = sheet.rows;
    if (!ensure(app, sheet.columns)) {
        draw_without(app, canvas, area);
        return;
    }
    if (resized)
        reveal(app);
    report_cells_draw(view->sheet, view->top, canvas, sheet);
    if (view->place >= view->sheet->place_count)
        return;
    draw_cursor(app, canvas, sheet, focused);
    if (below)
        draw_help(app, canvas, area_inside(area, area.rows - below, 1, below, area.columns - 2), &view->sheet->places[view->place]);
}

bool day_click(struct app *app, struct area area, int row, int column)
{
    (void)area;
    struct day_view *view = &app->day;
    if (!ensure_as_shown(app))
        return false;
    for (size_t i = 0; i < view->sheet->place_count; i++) {
        const struct cells_place *place = &view->sheet->places[i];
        int down = row + view->top - place->row, right = column - 1 - place->column;
        if (down >= 0 && down < place->rows && right >= 0 && right < place->columns) {
            view->lane_end = 0;
            return go_to(app, i) || app_run(app, "edit");
        }
    }
    return false;
}
