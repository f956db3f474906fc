#include "editor/views/outline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/differs.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "editor/names.h"
#include "editor/select.h"
#include "editor/tint.h"
#include "editor/views/list.h"
#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"
#include "formats/feel.h"
#include "formats/measure.h"
#include "formats/yaml/tree.h"

#define GROUP(kind, key, title, array, number, type) \
    {kind, key, title, offsetof(struct story, array), offsetof(struct story, number), sizeof(struct type)}
#define GROUP_OF_POINTERS(kind, key, title, array, number) \
    {kind, key, title, offsetof(struct story, array), offsetof(struct story, number), 0}

const struct group groups[] = {
    GROUP_OF_POINTERS(KIND_DAY, "days", "Days",       days,       day_count),
    GROUP(KIND_CHARACTER, "characters", "Characters", characters, character_count, character),
    GROUP(KIND_LOCATION,  "locations",  "Locations",  locations,  location_count,  location),
    GROUP(KIND_CREW,      "crew",       "Crew",       crew,       crew_count,      crew),
    GROUP(KIND_PROMISE,   "promises",   "Promises",   promises,   promise_count,   promise),
    GROUP(KIND_NOTE,      "notes",      "Notes",      notes,      note_count,      note),
    GROUP(KIND_PICTURE,   "pictures",   "Pictures",   pictures,   picture_count,   picture),
    GROUP(KIND_RELEASE,   "releases",   "Releases",   releases,   release_count,   release),
    GROUP(KIND_EMOTION,   "emotions",   "Emotions",   emotions,   emotion_count,   emotion),
};
const size_t group_count = sizeof groups / sizeof *groups;

const struct thing *group_thing(const struct group *group, const struct story *story, size_t index)
{
    const char *at = *(const char *const *)((const char *)story + group->at);
    if (index >= *(const size_t *)((const char *)story + group->count))
        return NULL;
    return group->size ? (const struct thing *)(at + index * group->size) : ((const struct thing *const *)(const void *)at)[index];
}

/* ---- the filter ---- */

/* What is selected is always shown: no key may change what nobody sees. */
static bool holds_selection(struct app *app, const struct thing *thing)
{
    const struct thing *at = app_thing(app);
    while (at && at != thing)
        at = at->parent;
    return at != NULL;
}

static bool passes_somewhere(struct app *app, const struct thing *thing)
{
    if (filtering_passes(app, thing))
        return true;
    const struct story *story = doc_story(app->doc);
    for (size_t i = 0; i < thing_children(story, thing); i++) {
        if (passes_somewhere(app, thing_child(story, thing, i)))
            return true;
    }
    return false;
}

/* ---- folds ---- */

static const char *fold_name(const struct thing *thing, const struct group *group, char *path, size_t size)
{
    return group ? group->title : thing->id ? thing->id : thing_path(thing, path, size);
}

static size_t toggled_at(const struct outline *outline, const char *name)
{
    size_t i = 0;
    while (i < outline->toggled_count && strcmp(outline->toggled[i], name) != 0)
        i++;
    return i;
}

static bool is_open(const struct outline *outline, const struct thing *thing, const struct group *group)
{
    char path[256];
    bool usual = !group && thing->kind != KIND_DAY;
    if (outline->filter)
        return true;
    return usual != (toggled_at(outline, fold_name(thing, group, path, sizeof path)) < outline->toggled_count);
}

static void set_open(struct outline *outline, const struct thing *thing, const struct group *group, bool open)
{
    char path[256];
    if (is_open(outline, thing, group) == open || outline->filter)
        return;
    const char *name = fold_name(thing, group, path, sizeof path);
    size_t at = toggled_at(outline, name);
    if (at < outline->toggled_count) {
        free(outline->toggled[at]);
        outline->toggled[at] = outline->toggled[--outline->toggled_count];
    } else {
        mem_grow(&outline->toggled, outline->toggled_count, &outline->toggled_capacity, sizeof *outline->toggled);
        outline->toggled[outline->toggled_count++] = mem_copy(name, strlen(name));
    }
    outline->stale = outline->afresh = true;
}

/* ---- rows ---- */

enum { MENDED_MOST = 8 };               /* scenes; when more of them changed all rows are put together anew */

static struct outline_row *add_row(struct outline *outline, struct outline_row row)
{
    mem_grow(&outline->rows, outline->count, &outline->capacity, sizeof *outline->rows);
    outline->rows[outline->count] = row;
    return &outline->rows[outline->count++];
}

static void add_rows(struct outline *outline, const struct outline_row *rows, size_t count)
{
    while (outline->capacity < outline->count + count)
        mem_grow(&outline->rows, outline->capacity, &outline->capacity, sizeof *outline->rows);
    memcpy(outline->rows + outline->count, rows, count * sizeof *rows);
    outline->count += count;
}

/* MATCHED: something around it passed the filter, so all inside is shown. */
static void add_thing(struct app *app, const struct thing *thing, unsigned char depth, bool matched)
{
    struct outline *outline = &app->outline;
    if (outline->filter && !matched && !passes_somewhere(app, thing) && !holds_selection(app, thing))
        return;
    const struct story *story = doc_story(app->doc);
    size_t children = thing_children(story, thing);
    bool open = is_open(outline, thing, NULL);
    add_row(outline, (struct outline_row){thing, NULL, depth, open, children > 0});
    matched = matched || (outline->filter && filtering_passes(app, thing));
    for (size_t i = 0; open && i < children; i++)
        add_thing(app, thing_child(story, thing, i), depth + 1, matched);
}

static void add_group(struct app *app, const struct story *story, const struct group *group)
{
    struct outline *outline = &app->outline;
    size_t count = *(const size_t *)((const char *)story + group->count), before = outline->count;
    bool open = is_open(outline, NULL, group);
    add_row(outline, (struct outline_row){NULL, group, 0, open, count > 0});
    for (size_t i = 0; open && i < count; i++)
        add_thing(app, group_thing(group, story, i), 1, false);
    if (outline->filter && outline->count == before + 1 && strcmp(app->session.current + 1, group->key) != 0)
        outline->count = before;
}

/* The old part of SCENE, whose rows are as they would be made; mostly it is the one behind the last, *HINT. */
static const struct outline_part *part_kept(const struct outline *outline, const struct scene *scene, const struct outline_part *old,
                                            size_t count, size_t *hint)
{
    for (size_t i = 0; i < count && !outline->afresh && !outline->filter; i++) {
        const struct outline_part *part = &old[(*hint + i) % count];
        if (part->scene != scene || part->made != scene->made)
            continue;
        *hint = (size_t)(part - old) + 1;
        /* what has no id is folded by its place */
        return part->index == scene->thing.index || outline->toggled_count == 0 ? part : NULL;
    }
    return NULL;
}

static void add_part(struct app *app, const struct scene *scene, const struct outline_part *kept, const struct outline_row *rows)
{
    struct outline *outline = &app->outline;
    struct outline_part part = {scene, scene->made, scene->thing.index, outline->count, 0};
    if (kept)
        add_rows(outline, rows + kept->first, kept->count);
    else
        add_thing(app, &scene->thing, 0, false);
    part.count = outline->count - part.first;
    mem_grow(&outline->parts, outline->part_count, &outline->part_capacity, sizeof *outline->parts);
    outline->parts[outline->part_count++] = part;
}

/* The rows so far become the spare ones, and the other way round. */
static void turn_over(struct outline *outline)
{
    struct outline_row *rows = outline->rows;
    struct outline_part *parts = outline->parts;
    size_t capacity = outline->capacity, part_capacity = outline->part_capacity;
    outline->rows = outline->spare, outline->spare = rows;
    outline->capacity = outline->spare_capacity, outline->spare_capacity = capacity;
    outline->parts = outline->spare_parts, outline->spare_parts = parts;
    outline->part_capacity = outline->spare_part_capacity, outline->spare_part_capacity = part_capacity;
    outline->count = outline->part_count = 0;
}

/* The rows of SCENE, which was edited, in the place of those of the part. */
static void mend_part(struct app *app, size_t at, const struct scene *scene)
{
    struct outline *outline = &app->outline;
    struct outline_part *part = &outline->parts[at];
    size_t end = outline->count, old = part->count;
    add_thing(app, &scene->thing, 0, false);
    size_t count = outline->count - end;
    struct outline_row *rows = outline->rows, *made = mem_new(count + 1, sizeof *made);
    memcpy(made, rows + end, count * sizeof *rows);
    memmove(rows + part->first + count, rows + part->first + old, (end - part->first - old) * sizeof *rows);
    memcpy(rows + part->first, made, count * sizeof *rows);
    free(made);
    outline->count = end + count - old;
    *part = (struct outline_part){scene, scene->made, scene->thing.index, part->first, count};
    for (size_t i = at + 1; i < outline->part_count && count != old; i++)
        outline->parts[i].first += count - old;
}

/* Nearly every edit is one in a scene: the rows of all others stay where they are. */
static bool mend(struct app *app, const struct story *story)
{
    struct outline *outline = &app->outline;
    bool fits = story && story->scene_count && outline->part_count == story->scene_count && !outline->afresh && !outline->filter;
    for (size_t i = 0, strange = 0; fits && i < story->scene_count; i++) {
        strange += outline->parts[i].made != story->scenes[i]->made || outline->parts[i].scene != story->scenes[i];
        fits = outline->parts[i].index == story->scenes[i]->thing.index && strange <= MENDED_MOST;
    }
    if (!fits)
        return false;
    const struct outline_part *last = &outline->parts[outline->part_count - 1];
    outline->count = last->first + last->count;
    outline->rows[0].thing = &story->thing;
    for (size_t i = 0; i < story->scene_count; i++) {
        const struct scene *scene = story->scenes[i];
        if (outline->parts[i].scene != scene || outline->parts[i].made != scene->made)
            mend_part(app, i, scene);
    }
    return true;
}

static void add_scenes(struct app *app, const struct story *story)
{
    struct outline *outline = &app->outline;
    size_t before = outline->part_count, hint = 0;
    turn_over(outline);
    if (!story)
        return;
    add_row(outline, (struct outline_row){&story->thing, NULL, 0, true, false});
    for (size_t i = 0; i < story->scene_count; i++) {
        const struct scene *scene = story->scenes[i];
        add_part(app, scene, part_kept(outline, scene, outline->spare_parts, before, &hint), outline->spare);
    }
    outline->afresh = false;
}

static void build(struct app *app)
{
    struct outline *outline = &app->outline;
    const struct story *story = doc_story(app->doc);
    outline->stale = false;
    if (!mend(app, story))
        add_scenes(app, story);
    for (size_t i = 0; story && i < group_count; i++)
        add_group(app, story, &groups[i]);
    if (story && outline->row >= outline->count)
        outline->row = outline->count - 1;
}

static void ensure(struct app *app)
{
    if (app->outline.stale)
        build(app);
}

char *outline_path(struct app *app, size_t row, char *path, size_t size)
{
    ensure(app);
    *path = '\0';
    if (row >= app->outline.count)
        return path;
    const struct outline_row *at = &app->outline.rows[row];
    if (at->thing)
        return thing_path(at->thing, path, size);
    struct arena *arena = arena_new();
    strncpy(path, path_join("/", at->group->key, arena), size - 1);
    path[size - 1] = '\0';
    arena_free(arena);
    return path;
}

char *outline_selected_path(struct app *app, char *path, size_t size)
{
    return outline_path(app, app->outline.row, path, size);
}

const struct group *outline_group(struct app *app)
{
    ensure(app);
    return app->outline.row < app->outline.count ? app->outline.rows[app->outline.row].group : NULL;
}

/* The rows among which THING's would be. */
static void rows_around(const struct outline *outline, const struct thing *thing, size_t *from, size_t *to)
{
    const struct scene *scene = thing_scene(thing);
    *from = 0;
    *to = outline->count;
    for (size_t i = 0; scene && i < outline->part_count; i++) {
        if (outline->parts[i].scene != scene)
            continue;
        *from = outline->parts[i].first;
        *to = *from + outline->parts[i].count;
        return;
    }
}

/* The row of the selection, or of the nearest shown thing around it. */
static size_t row_of_selection(struct app *app)
{
    struct outline *outline = &app->outline;
    const struct thing *thing = app_thing(app);
    size_t from, to;
    for (thing = thing ? thing_outer(thing) : NULL; thing; thing = thing->parent) {
        rows_around(outline, thing, &from, &to);
        for (size_t i = from; i < to; i++) {
            bool group = thing->kind == KIND_BOARD && outline->rows[i].group && app->session.current[1]
                && strcmp(app->session.current + 1, outline->rows[i].group->key) == 0;
            if (group || (outline->rows[i].thing == thing && thing->kind != KIND_BOARD))
                return i;
        }
    }
    return 0;
}

/* Unfold what hides the selection. */
static void reveal(struct app *app)
{
    const struct thing *thing = app_thing(app);
    app->outline.stale = app->outline.stale || app->outline.filter;
    if (!thing || app->outline.filter)
        return;
    thing = thing_outer(thing);
    for (size_t i = 0; i < group_count; i++) {
        if (groups[i].kind == thing->kind || (thing->kind == KIND_STRIP && groups[i].kind == KIND_DAY))
            set_open(&app->outline, NULL, &groups[i], true);
    }
    for (thing = thing->parent; thing && thing->kind != KIND_BOARD; thing = thing->parent)
        set_open(&app->outline, thing, NULL, true);
}

void outline_selected(struct app *app)
{
    char path[sizeof app->session.current];
    if (doc_stale(app->doc) || (!app->outline.stale && strcmp(outline_path(app, app->outline.row, path, sizeof path), app->session.current) == 0))
        return;
    reveal(app);
    ensure(app);
    app->outline.row = row_of_selection(app);
}

void outline_refresh(struct app *app)
{
    app->outline.stale = true;
    outline_selected(app);
    ensure(app);
}

void outline_remember(struct app *app, struct buf *out)
{
    for (size_t i = 0; i < app->outline.toggled_count; i++) {
        if (!strpbrk(app->outline.toggled[i], " \"\n"))
            buf_add_format(out, "view outline\nselect %s\nfold\n", app->outline.toggled[i]);
    }
}

void outline_release(struct app *app)
{
    struct outline *outline = &app->outline;
    for (size_t i = 0; i < outline->toggled_count; i++)
        free(outline->toggled[i]);
    free(outline->toggled);
    free(outline->rows);
    free(outline->spare);
    free(outline->parts);
    free(outline->spare_parts);
    free(outline->filter);
    *outline = (struct outline){0};
}

/* ---- motions ---- */

static bool go_to(struct app *app, size_t row)
{
    char path[sizeof app->session.current];
    if (row >= app->outline.count || row == app->outline.row)
        return false;
    app->outline.row = row;
    app_select(app, outline_path(app, row, path, sizeof path));
    return true;
}

static bool go_by(struct app *app, long step)
{
    long row = (long)app->outline.row + step, last = (long)app->outline.count - 1;
    return go_to(app, (size_t)(row < 0 ? 0 : row > last ? last : row));
}

static bool go_scene(struct app *app, int step)
{
    long row = (long)app->outline.row;
    for (row += step; row >= 0 && row < (long)app->outline.count; row += step) {
        const struct outline_row *at = &app->outline.rows[row];
        if (at->depth == 0)
            return go_to(app, (size_t)row);
    }
    return false;
}

static bool go_out(struct app *app)
{
    struct outline *outline = &app->outline;
    const struct outline_row at = outline->rows[outline->row];
    if (at.open && at.full && !outline->filter && (at.group || at.thing->kind != KIND_BOARD)) {
        set_open(outline, at.thing, at.group, false);
        ensure(app);
        return true;
    }
    for (size_t row = outline->row; row-- > 0;) {
        if (outline->rows[row].depth < at.depth)
            return go_to(app, row);
    }
    return go_to(app, 0);
}

static bool go_in(struct app *app)
{
    struct outline *outline = &app->outline;
    const struct outline_row at = outline->rows[outline->row];
    if (at.full && !at.open) {
        set_open(outline, at.thing, at.group, true);
        ensure(app);
        return true;
    }
    return at.full && go_by(app, 1);
}

bool outline_move(struct app *app, enum motion motion, int count)
{
    ensure(app);
    if (app->outline.count == 0)
        return false;
    long page = app->outline.height > 1 ? (long)app->outline.height - 1 : 1;
    switch (motion) {
    case MOVE_UP:             return go_by(app, -count);
    case MOVE_DOWN:           return go_by(app, count);
    case MOVE_PAGE_UP:        return go_by(app, -page * count);
    case MOVE_PAGE_DOWN:      return go_by(app, page * count);
    case MOVE_FIRST:          return go_to(app, 0);
    case MOVE_LAST:           return go_to(app, app->outline.count - 1);
    case MOVE_OUT:            return go_out(app);
    case MOVE_IN:             return go_in(app);
    case MOVE_NEXT_SCENE:     return go_scene(app, 1);
    case MOVE_PREVIOUS_SCENE: return go_scene(app, -1);
    }
    return false;
}

/* Fold all scenes when one is open, else unfold them. */
static void fold_all(struct app *app)
{
    const struct story *story = doc_story(app->doc);
    bool any = false;
    for (size_t i = 0; story && i < story->scene_count; i++)
        any = any || is_open(&app->outline, &story->scenes[i]->thing, NULL);
    const struct thing *thing = app_thing(app);
    const struct scene *scene = thing ? thing_scene(thing) : NULL;
    char path[sizeof app->session.current];
    if (any && scene)
        app_select(app, thing_path(&scene->thing, path, sizeof path));
    for (size_t i = 0; story && i < story->scene_count; i++)
        set_open(&app->outline, &story->scenes[i]->thing, NULL, !any);
    outline_refresh(app);
}

void outline_fold(struct app *app, bool all)
{
    ensure(app);
    if (all) {
        fold_all(app);
        return;
    }
    if (app->outline.row >= app->outline.count)
        return;
    const struct outline_row at = app->outline.rows[app->outline.row];
    if (at.full)
        set_open(&app->outline, at.thing, at.group, !at.open);
    ensure(app);
}

/* How far two things stand from each other in the file. */
static size_t distance(const struct thing *a, const struct thing *b)
{
    size_t one = a->node ? node_offset(a->node) : 0, other = b->node ? node_offset(b->node) : 0;
    return one > other ? one - other : other - one;
}

/* Go to THING if it passes by itself, else to the nearest that does; of those as far, to the first. */
static void select_shown(struct app *app, const struct thing *thing)
{
    const struct outline_row *rows = app->outline.rows;
    char path[sizeof app->session.current];
    size_t nearest = 0, least = SIZE_MAX;
    for (size_t i = 1; i < app->outline.count; i++) {
        size_t far = rows[i].thing && filtering_passes(app, rows[i].thing) ? thing && thing->kind != KIND_BOARD ? distance(rows[i].thing, thing) : i : SIZE_MAX;
        nearest = far < least ? i : nearest;
        least = far < least ? far : least;
    }
    app_select(app, outline_path(app, nearest, path, sizeof path));
}

static bool set_filter(struct app *app, const char *words, const char **why)
{
    struct outline *outline = &app->outline;
    if (!filtering_set(app, words, why))
        return false;
    char *old = outline->filter, before[sizeof app->session.current];
    memcpy(before, app->session.current, sizeof before);
    const struct thing *thing = app_thing(app);
    outline->filter = mem_copy(words, strlen(words));
    outline->afresh = true;
    app_select(app, "/");               /* which passes always, so that only what passes by itself is shown */
    outline_refresh(app);
    if (outline->count > 1) {
        free(old);
        if (!old)
            memcpy(outline->left, before, sizeof before);
        select_shown(app, thing ? thing_outer(thing) : NULL);
        memcpy(outline->landed, app->session.current, sizeof outline->landed);
        return true;
    }
    free(outline->filter);
    outline->filter = old;
    outline->afresh = true;
    filtering_set(app, old, why);
    *why = "nothing passes";
    app_select(app, before);
    outline_refresh(app);
    return false;
}

bool outline_filter(struct app *app, const char *words, const char **why)
{
    struct outline *outline = &app->outline;
    if (words && *words)
        return set_filter(app, words, why);
    bool stayed = outline->filter && strcmp(app->session.current, outline->landed) == 0;
    free(outline->filter);
    outline->filter = NULL;
    outline->afresh = true;
    filtering_set(app, NULL, why);
    outline_refresh(app);
    if (stayed)
        app_select(app, outline->left);
    return true;
}

bool outline_click(struct app *app, struct area area, int row, int column)
{
    (void)area;
    size_t at = app->outline.top + (size_t)row;
    ensure(app);
    if (at >= app->outline.count)
        return false;
    bool same = at == app->outline.row, sign = column >= 2 + 2 * app->outline.rows[at].depth - 1 && column <= 3 + 2 * app->outline.rows[at].depth;
    go_to(app, at);
    if (same || sign)
        outline_fold(app, false);
    return true;
}

/* ---- drawing ---- */

/* What stands at the right edge: a scene's length, a beat's feelings, a shot's seconds. */
struct aside { const char *text; enum ink ink; const char *feeling; };

static struct aside feel_aside(const struct beat *beat, struct arena *arena)
{
    const struct feeling *most = feel_leading(beat);
    if (!most)
        return (struct aside){"", INK_FEELING, NULL};
    return (struct aside){arena_format(arena, "%s %g%s", most->word, most->strength, beat->feel_count > 1 ? "+" : ""), INK_FEELING, most->word};
}

static struct aside scene_aside(struct app *app, const struct scene *scene, struct arena *arena)
{
    bool estimated;
    int eighths = measure_eighths(doc_story(app->doc), scene, &estimated);
    const char *time = seconds_text(measure_seconds(&scene->thing), arena);
    if (scene->omitted)
        return (struct aside){"omitted", INK_DIM, NULL};
    return (struct aside){arena_format(arena, "%s%s %5s", estimated ? "~" : "", eighths_text(eighths, arena), time), INK_NUMBER, NULL};
}

static char *date_text(int date, struct arena *arena)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    int year, month, day, weekday;
    date_split(date, &year, &month, &day, &weekday);
    return arena_format(arena, "%s %04d-%02d-%02d", names[weekday], year, month, day);
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static struct aside aside_of(struct app *app, const struct thing *thing, struct arena *arena)
{
    const void *t = thing;
    switch (thing->kind) {
    case KIND_BOARD: return (struct aside){seconds_text(measure_story_seconds(t), arena), INK_NUMBER, NULL};
    case KIND_SCENE: return scene_aside(app, t, arena);
    case KIND_BEAT:  return feel_aside(t, arena);
    case KIND_SHOT:  return (struct aside){seconds_text(((const struct shot *)t)->seconds, arena), INK_NUMBER, NULL};
    case KIND_CREW:  return (struct aside){or_empty(((const struct crew *)t)->position), INK_DIM, NULL};
    case KIND_CHARACTER: return (struct aside){or_empty(((const struct character *)t)->player), INK_DIM, NULL};
    case KIND_NOTE:  return (struct aside){or_empty(((const struct note *)t)->status), INK_DIM, NULL};
    default:         return (struct aside){"", INK_DIM, NULL};
    }
}

static enum ink label_ink(const struct thing *thing, struct arena *arena)
{
    if (thing->kind == KIND_SCENE)
        return scene_ink((const struct scene *)thing, arena);
    return thing->kind == KIND_BEAT ? INK_DIM : INK_LABEL;
}

/* A shot's size and move stand before its words. */
static int draw_craft(struct canvas *canvas, struct area line, int column, const struct shot *shot)
{
    if (shot->size)
        column += canvas_text(canvas, line, 0, column, INK_STRONG, shot->size) + 1;
    if (shot->move && strcmp(shot->move, "static") != 0)
        column += canvas_text(canvas, line, 0, column, INK_DIM, shot->move) + 1;
    return column;
}

static const char *line_title(struct app *app, const struct thing *thing, struct arena *arena)
{
    const struct day *day = (const struct day *)thing;
    if (thing->kind != KIND_DAY)
        return thing_title(app, thing, arena);
    const char *date = day->date == NONE ? "no date yet" : date_text(day->date, arena);
    const char *call = day->call == NONE ? "" : arena_format(arena, "  call %02d:%02d", day->call / 60 % 24, day->call % 60);
    return arena_format(arena, "%s%s", date, call);
}

/* Is STRETCH inside one of the things that have rows of their own below this open one? */
static bool in_child(struct app *app, const struct thing *thing, const struct stretch *stretch)
{
    const struct story *story = doc_story(app->doc);
    for (size_t i = 0; i < thing_children(story, thing); i++) {
        const struct node *node = thing_child(story, thing, i)->node;
        size_t start = node_offset(node);
        if (stretch->offset >= start && stretch->offset + stretch->length <= start + node->length)
            return true;
    }
    return false;
}

/* In the margin: "+" what is new since the board was opened, "~" what is not as it was; of an open row, what is its own. */
static const char *change_mark(struct app *app, const struct outline_row *row)
{
    const struct differs *since = doc_since_opened(app->doc);
    const struct thing *thing = row->thing;
    if (!since->count || !thing || !thing->node || thing->kind == KIND_BOARD || doc_stale(app->doc))
        return "";
    size_t start = node_offset(thing->node), end = start + thing->node->length;
    for (const struct stretch *stretch = NULL; (stretch = differs_in(since, start, end, stretch));) {
        if (stretch->was_length == 0 && stretch->offset <= start && stretch->offset + stretch->length >= end)
            return "+";
        if (!row->open || !in_child(app, thing, stretch))
            return "~";
    }
    return "";
}

static void draw_thing(struct app *app, struct canvas *canvas, struct area line, int column, const struct outline_row *row, bool focused,
                       bool selected)
{
    struct arena *arena = arena_new();
    const struct thing *thing = row->thing;
    struct aside aside = aside_of(app, thing, arena);
    int width = text_width(aside.text, strlen(aside.text)), most = line.columns / 3;
    width = width > most ? most : width;
    struct area right = area_inside(line, 0, line.columns - width - 1, 1, width);
    struct area left = area_inside(line, 0, 0, 1, line.columns - (width ? width + 2 : 0));
    const char *label = thing_label(app, thing, arena);
    int end = column;
    if (thing->kind == KIND_SCENE)
        label = arena_format(arena, " %s ", label);
    if (*label)
        end += canvas_text(canvas, left, 0, column, label_ink(thing, arena), label);
    if (selected)
        canvas_ink(canvas, area_inside(left, 0, 0, 1, end > column ? end : column), focused ? INK_SELECTED : INK_SELECTED_DIM);
    column = end + (*label ? 1 : 0);
    if (thing->kind == KIND_SHOT)
        column = draw_craft(canvas, left, column, (const struct shot *)thing);
    const char *title = line_title(app, thing, arena);
    enum ink ink = thing->kind == KIND_SCENE ? INK_STRONG : thing->kind == KIND_BOARD ? INK_TITLE : thing->kind == KIND_SHOT ? INK_DIM : INK_TEXT;
    if (thing->kind == KIND_BEAT && !*title)
        canvas_text(canvas, left, 0, column, INK_DIM, thing_remark(app, thing, arena));
    else if (strcmp(label, title) != 0)
        canvas_text(canvas, left, 0, column, ink, title);
    canvas_text(canvas, right, 0, 0, aside.ink, aside.text);
    tint_feeling(app, canvas, right, aside.feeling);
    canvas_text(canvas, line, 0, line.columns - 1, INK_GOOD, change_mark(app, row));
    arena_free(arena);
}

static void draw_group(struct app *app, struct canvas *canvas, struct area line, int column, const struct outline_row *row, bool focused,
                       bool selected)
{
    const struct story *story = doc_story(app->doc);
    size_t count = *(const size_t *)((const char *)story + row->group->count);
    int end = column + canvas_text(canvas, line, 0, column, count ? INK_LABEL : INK_DIM, row->group->title);
    if (selected)
        canvas_ink(canvas, area_inside(line, 0, 0, 1, end), focused ? INK_SELECTED : INK_SELECTED_DIM);
    struct arena *arena = arena_new();
    canvas_text(canvas, line, 0, end + 1, INK_DIM, count ? arena_format(arena, "%zu", count) : selected ? "none yet; i adds one" : "");
    arena_free(arena);
}

static void draw_row(struct app *app, struct canvas *canvas, struct area line, const struct outline_row *row, bool focused, bool selected)
{
    int column = 1 + 2 * row->depth;
    bool marked = row->thing && marks_has(doc_marks(app->doc), row->thing);
    canvas_text(canvas, line, 0, 0, marked ? INK_KEY : INK_TEXT, selected && marked ? "»" : selected ? ">" : marked ? "*" : " ");
    if (row->full)
        canvas_text(canvas, line, 0, column, INK_DIM, row->open ? "▾" : "▸");
    if (row->group)
        draw_group(app, canvas, line, column + 2, row, focused, selected);
    else
        draw_thing(app, canvas, line, column + 2, row, focused, selected);
}

static void draw_empty(struct app *app, struct canvas *canvas, struct area area)
{
    bool broken = doc_stale(app->doc) || tree_error(doc_tree(app->doc), NULL);
    char key[24], text[96];
    snprintf(text, sizeof text, "The file does not parse. %s shows its text at the error.", keymap_key_for("view text", key, sizeof key));
    canvas_prose(canvas, area_inside(area, 1, 2, area.rows - 1, area.columns - 4), 0, INK_DIM,
                 broken ? text : "An empty board. o adds the first scene.");
}

void outline_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    ensure(app);
    struct outline *outline = &app->outline;
    outline->height = (size_t)area.rows;
    if (outline->count == 0) {
        draw_empty(app, canvas, area);
        return;
    }
    outline->top = list_top(outline->top, outline->row, outline->count, (size_t)area.rows, area.rows > 8 ? 2 : 0, area.columns < canvas->columns);
    for (size_t i = 0; i < (size_t)area.rows && outline->top + i < outline->count; i++) {
        size_t row = outline->top + i;
        draw_row(app, canvas, area_inside(area, (int)i, 0, 1, area.columns), &outline->rows[row], focused, row == outline->row);
    }
}
