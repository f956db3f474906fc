#include "editor/views/strips.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "editor/names.h"
#include "editor/select.h"
#include "editor/views/inspector.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"
#include "formats/measure.h"
#include "formats/report/plan.h"
#include "formats/schedule.h"
#include "formats/yaml/tree.h"

enum { COLUMN_LEAST = 25, COLUMNS_FROM = 60, NUMBER_CELLS = 3, MARKED_CELLS = 16, HEAD_ROWS = 4, BAND_ROWS = 2, FOOT_MOST = 3, PAGES_CELLS = 5, HOUR_CELLS = 4, SUMS_CELLS = 30, BADGE_CELLS = 5, FOOT_RIGHT = 12 };

/* ---- what stands where ---- */

static struct strips_column *add_column(struct strips *strips)
{
    mem_grow(&strips->columns, strips->column_count, &strips->column_capacity, sizeof *strips->columns);
    struct strips_column *column = &strips->columns[strips->column_count++];
    *column = (struct strips_column){.first = strips->count};
    return column;
}

static void add_item(struct strips *strips, struct strips_item item)
{
    mem_grow(&strips->items, strips->count, &strips->capacity, sizeof *strips->items);
    strips->items[strips->count++] = item;
    strips->columns[strips->column_count - 1].count++;
}

static void add_day(struct strips *strips, const struct story *story, const struct schedule *schedule, size_t place)
{
    const struct day *day = story->days[place];
    add_column(strips);
    add_item(strips, (struct strips_item){.day = day});
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct strip *strip = &day->strips[i];
        const struct scene *scene = schedule_scene(schedule, story, place, i);
        add_item(strips, (struct strips_item){.day = day, .strip = strip, .scene = scene});
    }
}

static void add_boneyard(struct app *app, const struct story *story, const struct schedule *schedule)
{
    struct strips *strips = &app->strips;
    add_column(strips);
    add_item(strips, (struct strips_item){0});
    for (size_t i = 0; i < story->scene_count; i++) {
        const struct scene *scene = story->scenes[i];
        enum scheduled scheduled = scene->omitted ? SCHEDULED_WHOLLY : schedule_of(schedule, scene);
        if (scheduled != SCHEDULED_WHOLLY && app_shows(app, &scene->thing))
            add_item(strips, (struct strips_item){.scene = scene, .left = scheduled == SCHEDULED_PARTLY ? schedule_left(schedule, scene) : 0});
    }
}

static void build(struct app *app)
{
    struct strips *strips = &app->strips;
    const struct story *story = doc_story(app->doc);
    size_t *tops = mem_new(strips->column_count + 1, sizeof *tops), before = strips->column_count;
    for (size_t i = 0; i < before; i++)
        tops[i] = strips->columns[i].top;
    strips->count = strips->column_count = 0;
    arena_free(strips->arena);
    strips->arena = arena_new();
    if (story) {
        const struct schedule *schedule = doc_schedule(app->doc);
        for (size_t i = 0; i < story->day_count; i++)
            add_day(strips, story, schedule, i);
        add_boneyard(app, story, schedule);
    }
    for (size_t i = 0; i < before && i < strips->column_count; i++)
        strips->columns[i].top = tops[i];
    free(tops);
}

static size_t column_of(const struct strips *strips, size_t item)
{
    size_t column = 0;
    while (column + 1 < strips->column_count && strips->columns[column + 1].first <= item)
        column++;
    return column;
}

/* Does ITEM stand for THING: its own day or strip; of a scene or a shot, the strip that has it, or its place in the boneyard? */
static bool stands_for(const struct strips_item *item, const struct thing *thing)
{
    const struct scene *scene = thing_scene(thing);
    const struct shot *shot = thing_shot(thing);
    if (thing->kind == KIND_DAY)
        return item->day && &item->day->thing == thing && !item->strip;
    if (thing->kind == KIND_STRIP)
        return item->strip && &item->strip->thing == thing;
    return scene && item->scene == scene && (!shot || !item->strip || strip_has_shot(item->strip, shot));
}

static void find_item(struct app *app)
{
    struct strips *strips = &app->strips;
    const struct thing *thing = app_thing(app);
    if (strips->item >= strips->count)
        strips->item = strips->count ? strips->count - 1 : 0;
    if (!thing || strips->count == 0)
        return;
    if (strcmp(app->session.current, "/days") == 0) {
        strips->item = strips->columns[strips->column_count - 1].first;
        return;
    }
    thing = thing_outer(thing);
    if (stands_for(&strips->items[strips->item], thing))
        return;                         /* of several strips of a scene, the one where one was */
    for (size_t i = 0; i < strips->count; i++) {
        if (stands_for(&strips->items[i], thing)) {
            strips->item = i;
            return;
        }
    }
}

static void ensure(struct app *app)
{
    struct strips *strips = &app->strips;
    strips->stale = strips->stale || strips->filtered != app->filtering.serial;
    strips->filtered = app->filtering.serial;
    if (strips->stale)
        build(app);
    if (strips->stale || strips->astray)
        find_item(app);
    strips->stale = strips->astray = false;
}

static char *path_of(const struct strips *strips, size_t at, char *path, size_t size)
{
    snprintf(path, size, "%s", at < strips->count ? "/days" : "");
    if (at >= strips->count)
        return path;
    const struct strips_item *item = &strips->items[at];
    const struct thing *thing = item->strip ? &item->strip->thing : item->scene ? &item->scene->thing : item->day ? &item->day->thing : NULL;
    return thing ? thing_path(thing, path, size) : path;
}

/* ---- what the app tells it ---- */

void strips_selected(struct app *app)
{
    char path[sizeof app->session.current];
    struct strips *strips = &app->strips;
    bool same = !strips->stale && strcmp(path_of(strips, strips->item, path, sizeof path), app->session.current) == 0;
    strips->astray = strips->astray || !same;
}

void strips_refresh(struct app *app)
{
    app->strips.stale = app->strips.astray = true;
}

void strips_release(struct app *app)
{
    struct strips *strips = &app->strips;
    arena_free(strips->arena);
    free(strips->items);
    free(strips->columns);
    *strips = (struct strips){0};
}

char *strips_path(struct app *app, char *path, size_t size)
{
    ensure(app);
    return path_of(&app->strips, app->strips.item, path, size);
}

static const char *const layouts[] = {[STRIPS_AS_FITS] = "as-fits", [STRIPS_COLUMNS] = "columns", [STRIPS_BANDS] = "bands"};

void strips_remember(struct app *app, struct buf *out)
{
    buf_add_format(out, "strips %s\n", layouts[app->strips.layout]);
}

bool strips_lay_out(struct app *app, const char *layout)
{
    struct strips *strips = &app->strips;
    if (strcmp(layout, "next") == 0) {
        strips->layout = strips->layout != STRIPS_AS_FITS ? STRIPS_AS_FITS : strips->bands ? STRIPS_COLUMNS : STRIPS_BANDS;
        return true;
    }
    for (enum strips_layout i = STRIPS_AS_FITS; i <= STRIPS_BANDS; i++) {
        if (strcmp(layout, layouts[i]) == 0) {
            strips->layout = i;
            return true;
        }
    }
    return false;
}

/* ---- motions ---- */

static bool go_to(struct app *app, size_t item)
{
    struct strips *strips = &app->strips;
    char path[sizeof app->session.current];
    if (item >= strips->count || item == strips->item)
        return false;
    strips->item = item;
    app_select(app, path_of(strips, item, path, sizeof path));
    strips->item = item;                /* a scene may stand in several places */
    return true;
}

/* Among all items, or in columns among those of the column. */
static bool go_by(struct app *app, long step)
{
    const struct strips *strips = &app->strips;
    const struct strips_column *column = &strips->columns[column_of(strips, strips->item)];
    long first = strips->bands ? 0 : (long)column->first, last = strips->bands ? (long)strips->count - 1 : first + (long)column->count - 1;
    long to = (long)strips->item + step;
    return go_to(app, (size_t)(to < first ? first : to > last ? last : to));
}

/* To the head of a column, or to the same place in it. */
static bool go_column(struct app *app, long step, bool head)
{
    const struct strips *strips = &app->strips;
    size_t here = column_of(strips, strips->item), inside = strips->item - strips->columns[here].first;
    long to = (long)here + step;
    if (head && step < 0 && inside > 0)
        to++;                           /* the own head first */
    if (to < 0 || to >= (long)strips->column_count)
        return false;
    const struct strips_column *column = &strips->columns[to];
    size_t most = column->count - 1;
    return go_to(app, column->first + (head ? 0 : inside < most ? inside : most));
}

bool strips_move(struct app *app, enum motion motion, int count)
{
    ensure(app);
    struct strips *strips = &app->strips;
    if (strips->count == 0)
        return false;
    long page = strips->height > 2 ? (long)strips->height / (strips->bands ? 1 : 2) : 1;
    switch (motion) {
    case MOVE_UP:             return go_by(app, -count);
    case MOVE_DOWN:           return go_by(app, count);
    case MOVE_PAGE_UP:        return go_by(app, -page * count);
    case MOVE_PAGE_DOWN:      return go_by(app, page * count);
    case MOVE_FIRST:          return go_to(app, 0);
    case MOVE_LAST:           return go_to(app, strips->count - 1);
    case MOVE_OUT:            return go_column(app, -count, strips->bands);
    case MOVE_IN:             return go_column(app, count, strips->bands);
    case MOVE_NEXT_SCENE:     return go_column(app, count, true);
    case MOVE_PREVIOUS_SCENE: return go_column(app, -count, true);
    }
    return false;
}

/* ---- sums and warnings ---- */

static struct compose composer(struct app *app, struct report_options *options, struct arena *arena)
{
    *options = (struct report_options){.story = doc_story(app->doc), .labels = doc_labels(app->doc), .schedule = doc_schedule(app->doc)};
    return compose_begin(options, arena);
}

static int eighths_of(struct compose *c, const struct strips_item *item)
{
    if (item->strip)
        return plan_eighths(c, item->strip);
    return item->scene ? plan_left_eighths(c, item->scene) : 0;
}

/* The cast of a whole column, by number; made once, when it is drawn first. */
static void sum_up(struct app *app, struct strips_column *column)
{
    struct strips *strips = &app->strips;
    struct report_options options;
    struct compose c = composer(app, &options, strips->arena);
    struct cast all = compose_all_characters(&c), today = {.at = arena_alloc(strips->arena, (all.count + 1) * sizeof *today.at)};
    bool *there = arena_alloc(strips->arena, c.story->character_count + 1);
    column->summed = true;
    for (size_t i = 1; i < column->count; i++) {
        const struct strips_item *item = &strips->items[column->first + i];
        struct cast cast = item->scene ? compose_cast(&c, item->scene, item->strip) : (struct cast){0};
        column->eighths += eighths_of(&c, item);
        column->minutes += item->strip && item->strip->minutes != NONE ? item->strip->minutes : 0;
        for (size_t k = 0; k < cast.count; k++)
            there[cast.at[k] - c.story->characters] = true;
    }
    for (size_t i = 0; i < all.count; i++)
        if (there[all.at[i] - c.story->characters])
            today.at[today.count++] = all.at[i];
    column->cast = compose_cast_numbers(&c, today);
}

/* What the checker said of the strip or scene itself; NULL when nothing. */
static const struct message *message_of(struct app *app, const struct thing *thing)
{
    char path[256];
    thing_path(thing, path, sizeof path);
    for (size_t i = 0; thing->kind == KIND_STRIP && i < app->problems.found.count; i++)
        if (app->problems.found.at[i].path && path_inside(app->problems.found.at[i].path, path))
            return &app->problems.found.at[i];
    return NULL;
}

/* Is it about the day, one of its strips, or, when it weighs, a place that is shot at? */
static bool concerns(struct app *app, const struct strips_column *column, const struct message *message)
{
    char path[256];
    const struct strips_item *items = &app->strips.items[column->first];
    const struct story *story = doc_story(app->doc);
    if (!message->path || !items->day)
        return false;
    if (path_inside(message->path, thing_path(&items->day->thing, path, sizeof path)))
        return true;
    for (size_t i = 0; message->severity >= SEVERITY_WARNING && i < column->count; i++) {
        const char *key = items[i].scene ? items[i].scene->location : i == 0 ? items->day->location : NULL;
        const struct location *place = key ? story_location(story, key) : NULL;
        if (place && path_inside(message->path, thing_path(&place->thing, path, sizeof path)))
            return true;
    }
    return false;
}

/* What MESSAGE says, with the place that it is about. */
static const char *said(const struct message *message, struct arena *arena)
{
    static const char places[] = "/locations/";
    const char *key = strncmp(message->path, places, sizeof places - 1) == 0 ? message->path + sizeof places - 1 : NULL;
    return key ? arena_format(arena, "%.*s: %s", (int)strcspn(key, "/"), key, message->text) : message->text;
}

/* Which of several is said first: the gravest, and of those what is about the day itself. */
static int weight(const struct message *message)
{
    return 2 * (int)message->severity + (strncmp(message->path, "/days", 5) == 0);
}

/* "! 2: short rest …"; "" when nothing is wrong.  *COUNT gets how many there are. */
static const char *warnings_text(struct app *app, const struct strips_column *column, struct arena *arena, size_t *count)
{
    const struct message *first = NULL;
    *count = 0;
    for (size_t i = 0; i < app->problems.found.count; i++) {
        const struct message *message = &app->problems.found.at[i];
        if (!concerns(app, column, message))
            continue;
        first = !first || weight(message) > weight(first) ? message : first;
        ++*count;
    }
    return *count == 0 ? "" : *count == 1 ? arena_format(arena, "! %s", said(first, arena)) : arena_format(arena, "! %zu: %s", *count, said(first, arena));
}

/* ---- drawing ---- */

static const char *hour_letters(const char *hour, struct arena *arena)
{
    if (strcmp(hour, "DAY") == 0 || strcmp(hour, "NIGHT") == 0)
        return arena_format(arena, "%c", *hour);
    return arena_copy(arena, hour, text_fit(hour, strlen(hour), HOUR_CELLS, NULL));
}

static size_t shot_count(const struct scene *scene)
{
    size_t count = 0;
    for (size_t b = 0; b < scene->beat_count; b++)
        count += scene->beats[b].shot_count;
    return count;
}

/* "1, 2 · 3/5 shots · 45′" */
static const char *details(struct compose *c, const struct strips_item *item)
{
    struct buf text = {0};
    bool part = item->strip ? item->strip->shots.count : item->left;
    size_t shots = item->strip ? strip_shot_count(item->strip, item->scene) : item->left;
    buf_add_string(&text, compose_cast_numbers(c, compose_cast(c, item->scene, item->strip)));
    if (part)
        buf_add_format(&text, "%s%zu/%zu shots", text.length ? " · " : "", shots, shot_count(item->scene));
    if (item->strip && item->strip->minutes != NONE)
        buf_add_format(&text, "%s%d′", text.length ? " · " : "", item->strip->minutes);
    return compose_take(c, &text);
}

static const char *strip_time(struct compose *c, const struct strips_item *item)
{
    return item->strip && item->strip->time != NONE ? compose_time(c, item->strip->time) : "";
}

static void draw_banner(struct compose *c, struct canvas *canvas, struct area line, const struct strips_item *item, bool selected, bool focused)
{
    const char *words = item->strip->banner ? item->strip->banner : item->strip->scene ? item->strip->scene : "";
    const char *time = strip_time(c, item);
    canvas_line_across(canvas, area_inside(line, 0, 1, 1, line.columns - 1), 0, INK_FRAME);
    int end = 2 + canvas_text(canvas, line, 0, 2, item->strip->banner ? INK_DIM : INK_ERROR,
                              arena_format(c->arena, " %s%s%s ", time, *time ? " " : "", words));
    if (selected)
        canvas_ink(canvas, area_inside(line, 0, 2, 1, end - 2 < MARKED_CELLS ? end - 2 : MARKED_CELLS), focused ? INK_SELECTED : INK_SELECTED_DIM);
}

/* The strip itself, in its colour: number, inside or outside, set; day or night and pages at the right. */
static void draw_bar(struct app *app, struct compose *c, struct canvas *canvas, struct area line, const struct strips_item *item, bool selected,
                     bool focused)
{
    struct slugline slug = slugline_split(item->scene->heading ? item->scene->heading : "", c->arena);
    enum ink ink = scene_ink(item->scene, c->arena);
    const char *label = thing_label(app, &item->scene->thing, c->arena), *pages = eighths_text(eighths_of(c, item), c->arena);
    const char *hour = hour_letters(slug.time, c->arena);
    pages = strcmp(pages, "0") ? pages : "–";
    int number = app->strips.bands ? NUMBER_CELLS : 0, gap = app->strips.bands ? PAGES_CELLS - text_width(pages, strlen(pages)) : 0;
    const char *right = arena_format(c->arena, "%s %*s%s", hour, gap > 0 ? gap : 0, "", pages);
    int width = text_width(right, strlen(right));
    canvas_fill(canvas, area_inside(line, 0, 1, 1, line.columns - 1), ink);
    int end = 1 + canvas_text(canvas, line, 0, 1, ink, arena_format(c->arena, " %-*s ", number, label));
    if (selected)
        canvas_ink(canvas, area_inside(line, 0, 1, 1, end - 1), focused ? INK_SELECTED : INK_SELECTED_DIM);
    const char *set = *slug.set ? slug.set : item->scene->title ? item->scene->title : "";
    canvas_text(canvas, area_inside(line, 0, 0, 1, line.columns - width - 2), 0, end, ink, arena_format(c->arena, "%s%s%s", slug.interior, *slug.interior ? " " : "", set));
    canvas_text(canvas, line, 0, line.columns - width - 1, ink, right);
}

static void draw_item(struct app *app, struct canvas *canvas, struct area area, size_t at, bool focused)
{
    const struct strips *strips = &app->strips;
    const struct strips_item *item = &strips->items[at];
    const struct thing *thing = item->strip ? &item->strip->thing : item->scene ? &item->scene->thing : NULL;
    bool selected = at == strips->item, marked = thing && marks_has(doc_marks(app->doc), thing);
    struct arena *arena = arena_new();
    struct report_options options;
    struct compose c = composer(app, &options, arena);
    bool wrong = thing && message_of(app, thing);
    canvas_text(canvas, area, 0, 0, marked ? INK_KEY : wrong && !selected ? INK_WARNING : INK_TEXT,
                selected && marked ? "»" : selected ? ">" : marked ? "*" : wrong ? "!" : " ");
    if (!item->scene) {
        draw_banner(&c, canvas, area, item, selected, focused);
    } else {
        const char *more = details(&c, item), *time = strip_time(&c, item);
        bool wide = strips->bands && area.columns >= COLUMNS_FROM;
        int own = wide ? area.columns * 55 / 100 : area.columns;
        draw_bar(app, &c, canvas, area_inside(area, 0, 0, 1, own), item, selected, focused);
        const char *text = arena_format(arena, "%s%s%s", time, *time && *more ? " " : "", more);
        if (wide)
            canvas_text(canvas, area, 0, own + 1, INK_DIM, text);
        else if (area.rows > 1)
            canvas_text(canvas, area, 1, 2, INK_DIM, text);
    }
    arena_free(arena);
}

/* A strip takes a line, or two where the second is needed for what stands on it. */
static int item_rows(const struct strips *strips, const struct strips_item *item)
{
    if (strips->bands)
        return !item->strip && !item->scene ? BAND_ROWS : 1;
    return item->scene ? 2 : 1;
}

static const char *head_title(struct app *app, struct compose *c, const struct strips_item *item)
{
    const struct day *day = item->day;
    if (!day)
        return "Boneyard";
    const char *label = plan_shoots(day) ? thing_label(app, &day->thing, c->arena) : compose_capitals(c, day->day_kind);
    const char *date = day->date == NONE ? "no date yet"
                     : arena_format(c->arena, "%.3s %s", compose_short_date(c, day->date), compose_day_month(c, day->date));
    return arena_format(c->arena, "%s  %s", label, date);
}

/* "06:30–17:45  6 6/8 pp  10:10 h"; without the wrap where CELLS are few. */
static const char *head_sums(struct compose *c, const struct strips_column *column, const struct day *day, int cells)
{
    struct buf text = {0};
    const char *pages = eighths_text(column->eighths, c->arena), *gap = cells < SUMS_CELLS ? " " : "  ";
    if (day && day->call != NONE)
        buf_add_string(&text, compose_time(c, day->call));
    if (day && day->call != NONE && cells >= SUMS_CELLS)
        buf_add_format(&text, "–%s", day->wrap == NONE ? "?" : compose_time(c, day->wrap));
    buf_add_format(&text, "%s%s pp", text.length ? gap : "", pages);
    if (column->minutes)
        buf_add_format(&text, "%s%d:%02d h", gap, column->minutes / 60, column->minutes % 60);
    if (!day)
        buf_add_format(&text, "%s%zu scene%s", gap, column->count - 1, column->count == 2 ? "" : "s");
    return compose_take(c, &text);
}

/* The day bar, its sums, its cast, and the first of its warnings; in bands the sums stand in the bar. */
static void draw_head(struct app *app, struct canvas *canvas, struct area area, size_t number, bool focused)
{
    struct strips *strips = &app->strips;
    struct strips_column *column = &strips->columns[number];
    const struct strips_item *item = &strips->items[column->first];
    struct arena *arena = arena_new();
    struct report_options options;
    struct compose c = composer(app, &options, arena);
    if (!column->summed)
        sum_up(app, column);
    struct area bar = area_inside(area, 0, 1, 1, area.columns - 1);
    bool selected = column->first == strips->item;
    canvas_fill(canvas, bar, INK_BAR);
    canvas_text(canvas, area, 0, 0, INK_TEXT, selected ? ">" : " ");
    int end = canvas_text(canvas, bar, 0, 0, INK_BAR, arena_format(arena, " %s ", head_title(app, &c, item)));
    if (selected)
        canvas_ink(canvas, area_inside(bar, 0, 0, 1, end), focused ? INK_SELECTED : INK_SELECTED_DIM);
    size_t wrong;
    const char *sums = head_sums(&c, column, item->day, area.columns - 2), *warnings = warnings_text(app, column, arena, &wrong);
    const char *cast = *column->cast ? arena_format(arena, "cast %s", column->cast) : "";
    int width = text_width(sums, strlen(sums));
    bool in_bar = strips->bands && end + width + 1 < bar.columns;
    if (in_bar)
        canvas_text(canvas, bar, 0, bar.columns - width - 1, INK_BAR, sums);
    else if (wrong && strips->bands)
        canvas_text(canvas, bar, 0, bar.columns - BADGE_CELLS, INK_MATCH, arena_format(arena, " !%zu ", wrong));
    if (strips->bands) {
        int behind = 2 + canvas_text(canvas, area, 1, 2, INK_DIM, arena_format(arena, "%s%s%s", in_bar ? "" : sums, in_bar ? "" : "  ", cast));
        canvas_text(canvas, area, 1, behind + 2 * (behind > 2), INK_WARNING, warnings);
    } else {
        canvas_text(canvas, area, 1, 2, INK_DIM, sums);
        canvas_text(canvas, area, 2, 2, INK_DIM, cast);
        canvas_text(canvas, area, 3, 1, INK_WARNING, warnings);
    }
    arena_free(arena);
}

/* Draw items FIRST to END from *TOP on; when the selected one is among them it is brought in sight. */
static void draw_list(struct app *app, struct canvas *canvas, struct area area, size_t first, size_t end, size_t *top, bool focused)
{
    struct strips *strips = &app->strips;
    if (*top < first || *top >= end)
        *top = first;
    if (strips->item >= first && strips->item < end) {
        if (strips->item < *top)
            *top = strips->item;
        int rows = 0;
        for (size_t i = strips->item + 1; i-- > *top;) {
            rows += item_rows(strips, &strips->items[i]);
            if (rows > area.rows) {
                *top = i + 1;
                break;
            }
        }
    }
    int row = 0;
    for (size_t i = *top; i < end && row < area.rows; i++) {
        const struct strips_item *item = &strips->items[i];
        int rows = item_rows(strips, item);
        struct area place = area_inside(area, row, 0, rows, area.columns);
        if (item->strip || item->scene)
            draw_item(app, canvas, place, i, focused);
        else
            draw_head(app, canvas, place, column_of(strips, i), focused);
        row += rows;
    }
}

/* How many columns are in sight, and how wide each is. */
static size_t columns_in(const struct strips *strips, int cells, int *width)
{
    size_t most = (size_t)(cells / COLUMN_LEAST), shown = most < 1 ? 1 : most < strips->column_count ? most : strips->column_count;
    *width = cells / (int)shown;
    *width = *width > 2 * COLUMN_LEAST ? 2 * COLUMN_LEAST : *width;
    return shown;
}

static void draw_columns(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    struct strips *strips = &app->strips;
    int width, head = area.rows >= 3 * HEAD_ROWS ? HEAD_ROWS : 2;
    size_t shown = columns_in(strips, area.columns, &width), here = column_of(strips, strips->item);
    if (here < strips->left)
        strips->left = here;
    if (here >= strips->left + shown)
        strips->left = here + 1 - shown;
    if (strips->left + shown > strips->column_count)
        strips->left = strips->column_count - shown;
    strips->height = (size_t)(area.rows - head);
    for (size_t i = 0; i < shown; i++) {
        struct strips_column *column = &strips->columns[strips->left + i];
        struct area place = area_inside(area, 0, (int)i * width, area.rows, width - 1);
        size_t top = column->first + 1 + column->top;
        draw_head(app, canvas, area_inside(place, 0, 0, head, place.columns), strips->left + i, focused);
        draw_list(app, canvas, area_inside(place, head, 0, area.rows - head, place.columns), column->first + 1, column->first + column->count, &top,
                  focused);
        column->top = top - column->first - 1;
    }
}

/* What is wrong with the selected day or strip, else what happens in the scene. */
static const char *foot_text(struct app *app, struct compose *c, enum ink *ink)
{
    const struct strips *strips = &app->strips;
    const struct strips_item *item = &strips->items[strips->item];
    const struct message *message = item->strip ? message_of(app, &item->strip->thing) : NULL;
    size_t wrong = 0;
    *ink = INK_WARNING;
    if (message)
        return said(message, c->arena);
    const char *warnings = item->strip ? "" : warnings_text(app, &strips->columns[column_of(strips, strips->item)], c->arena, &wrong);
    *ink = wrong ? INK_WARNING : INK_DIM;
    return wrong ? warnings : item->scene ? compose_line(c, item->scene) : "";
}

/* Cells beside the words: in columns, for which of them are in sight. */
static int foot_right(const struct strips *strips)
{
    return strips->bands ? 2 : FOOT_RIGHT;
}

/* What is wrong is told whole; and what is out of sight. */
static void draw_foot(struct app *app, struct canvas *canvas, struct area area, size_t shown, const char *text, enum ink ink)
{
    const struct strips *strips = &app->strips;
    struct arena *arena = arena_new();
    const char *more = strips->bands || shown >= strips->column_count ? ""
                     : arena_format(arena, "%zu–%zu of %zu", strips->left + 1, strips->left + shown, strips->column_count);
    int width = text_width(more, strlen(more));
    canvas_prose(canvas, area_inside(area, 0, 1, area.rows, area.columns - foot_right(strips)), 0, ink, text);
    canvas_text(canvas, area, area.rows - 1, area.columns - width - 1, INK_DIM, more);
    arena_free(arena);
}

static void draw_empty(struct app *app, struct canvas *canvas, struct area area)
{
    bool broken = doc_stale(app->doc) || tree_error(doc_tree(app->doc), NULL);
    canvas_prose(canvas, area_inside(area, 1, 2, area.rows - 1, area.columns - 4), 0, INK_DIM,
                 broken ? "The file does not parse; 0 shows its text at the error." : "Nothing to schedule yet.");
}

void strips_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    ensure(app);
    struct strips *strips = &app->strips;
    if (strips->count == 0) {
        draw_empty(app, canvas, area);
        return;
    }
    int width;
    bool columns = strips->layout == STRIPS_COLUMNS || (strips->layout == STRIPS_AS_FITS && area.columns >= COLUMNS_FROM);
    strips->bands = !columns;
    struct arena *arena = arena_new();
    struct report_options options;
    struct compose c = composer(app, &options, arena);
    enum ink ink;
    const char *foot = foot_text(app, &c, &ink);
    int rows = ink == INK_WARNING ? text_rows(foot, area.columns - foot_right(strips)) : 1;
    strips->foot = rows < 1 ? 1 : rows < FOOT_MOST ? rows : FOOT_MOST;
    struct area body = area_inside(area, 0, 0, area.rows - strips->foot, area.columns);
    if (columns) {
        draw_columns(app, canvas, body, focused);
    } else {
        strips->height = (size_t)body.rows;
        draw_list(app, canvas, body, 0, strips->count, &strips->top, focused);
    }
    draw_foot(app, canvas, area_inside(area, area.rows - strips->foot, 0, strips->foot, area.columns), columns_in(strips, area.columns, &width), foot, ink);
    arena_free(arena);
}

/* The item at ROW of a list that begins with TOP. */
static size_t item_at(const struct strips *strips, size_t top, size_t end, int row)
{
    for (; top < end; top++) {
        row -= item_rows(strips, &strips->items[top]);
        if (row < 0)
            return top;
    }
    return strips->count;
}

bool strips_click(struct app *app, struct area area, int row, int column)
{
    ensure(app);
    struct strips *strips = &app->strips;
    int width, head = area.rows - strips->foot >= 3 * HEAD_ROWS ? HEAD_ROWS : 2;
    if (strips->count == 0 || row >= area.rows - strips->foot)
        return false;
    if (strips->bands)
        return go_to(app, item_at(strips, strips->top, strips->count, row));
    columns_in(strips, area.columns, &width);
    size_t number = strips->left + (size_t)(column / width);
    if (number >= strips->column_count)
        return false;
    const struct strips_column *hit = &strips->columns[number];
    return go_to(app, row < head ? hit->first : item_at(strips, hit->first + 1 + hit->top, hit->first + hit->count, row - head));
}
