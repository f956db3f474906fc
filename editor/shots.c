#include "editor/shots.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/names.h"
#include "editor/select.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/measure.h"
#include "formats/report/plan.h"
#include "formats/schedule.h"

static const char usual[] = "shot,setup,size,angle,move,lens,who,action,seconds,status";

static const char *const group_names[SHOTS_GROUPS] = {"none", "scene", "setup", "day", "location"};

const char *shots_group_name(enum shots_group group)
{
    return group_names[group];
}

bool shots_in_order(const struct app *app)
{
    return app->shot_table.sort == SHOT_COLUMNS && app->shot_table.group <= SHOTS_BY_SCENE;
}

/* ---- columns ---- */

static size_t column_at(const struct shots *shots, enum shot_column_id id)
{
    size_t at = 0;
    while (at < shots->column_count && shots->columns[at].id != id)
        at++;
    return at;
}

static void add_column(struct shots *shots, enum shot_column_id id)
{
    if (column_at(shots, id) == shots->column_count)
        shots->columns[shots->column_count++] = (struct shots_column){id, shot_columns[id].cells};
}

static void drop_column(struct shots *shots, enum shot_column_id id)
{
    size_t at = column_at(shots, id);
    if (at == shots->column_count)
        return;
    shots->column_count--;
    memmove(&shots->columns[at], &shots->columns[at + 1], (shots->column_count - at) * sizeof *shots->columns);
}

/* One word of a list: "size", "size:8", "+stop", "-notes". */
static bool take_column(struct shots *shots, const char *word, size_t length, struct arena *arena, const char **why)
{
    bool drop = *word == '-', sign = drop || *word == '+';
    const char *colon = memchr(word, ':', length);
    int cells = colon ? atoi(colon + 1) : 0;
    length = colon ? (size_t)(colon - word) : length;
    enum shot_column_id id = shot_column_named(word + sign, length - sign);
    if (id == SHOT_COLUMNS) {
        struct buf names = {0};
        for (enum shot_column_id i = 0; i < SHOT_COLUMNS; i++)
            buf_add_format(&names, "%s%s", i ? ", " : "", shot_columns[i].column.name);
        *why = arena_format(arena, "there is no column “%.*s”; they are %s", (int)(length - sign), word + sign, buf_string(&names));
        buf_release(&names);
        return false;
    }
    if (drop)
        drop_column(shots, id);
    else
        add_column(shots, id);
    if (!drop && cells >= SHOTS_CELLS_LEAST && cells <= SHOTS_CELLS_MOST)
        shots->columns[column_at(shots, id)].cells = cells;
    return true;
}

static bool take_columns(struct shots *shots, const char *list, struct arena *arena, const char **why)
{
    static const char between[] = ", ";
    list += strspn(list, between);
    if (*list != '+' && *list != '-')
        shots->column_count = 0;
    for (; *list; list += strspn(list, between)) {
        size_t length = strcspn(list, between);
        if (!take_column(shots, list, length, arena, why))
            return false;
        list += length;
    }
    *why = "one column at least must stay";
    return shots->column_count > 0;
}

bool shots_set_columns(struct app *app, const char *list, struct arena *arena, const char **why)
{
    struct shots *shots = &app->shot_table, wanted = *shots;
    const char *own = preferences_columns(&app->preferences, arena);
    if (!take_columns(&wanted, list[strspn(list, ", ")] ? list : own ? own : usual, arena, why))
        return false;
    memcpy(shots->columns, wanted.columns, sizeof wanted.columns);
    shots->column_count = wanted.column_count;
    shots->left = 1;
    if (shots->column >= shots->column_count)
        shots->column = shots->column_count - 1;
    return true;
}

const char *shots_columns(const struct app *app, struct arena *arena)
{
    struct buf names = {0};
    for (size_t i = 0; i < app->shot_table.column_count; i++) {
        const struct shots_column *column = &app->shot_table.columns[i];
        buf_add_format(&names, "%s%s", i ? "," : "", shot_columns[column->id].column.name);
        if (column->cells != shot_columns[column->id].cells)
            buf_add_format(&names, ":%d", column->cells);
    }
    const char *copy = arena_string(arena, buf_string(&names));
    buf_release(&names);
    return copy;
}

void shots_init(struct shots *shots)
{
    *shots = (struct shots){.sort = SHOT_COLUMNS, .group = SHOTS_BY_SCENE, .stale = true, .afresh = true, .astray = true, .left = 1};
}

/* ---- the order of the rows ---- */

/* What a row is ordered by: first its group, then its place in the sorted column, then the story. */
struct sortable {
    const struct shot *shot;
    double group, number;               /* NAN: none, which comes last */
    const char *text;                   /* "" comes last; NULL: ordered by the number */
    size_t at;
    int sign;                           /* -1: largest first */
};

static double group_of(struct app *app, const struct schedule *schedule, const struct shot *shot)
{
    const struct scene *scene = thing_scene(&shot->thing);
    const struct story *story = doc_story(app->doc);
    const struct location *place = scene->location ? story_location(story, scene->location) : NULL;
    const struct day *day;
    switch (app->shot_table.group) {
    case SHOTS_BY_SCENE:    return (double)scene->thing.index;
    case SHOTS_BY_SETUP:    return shot->setup == NONE ? NAN : shot->setup;
    case SHOTS_BY_LOCATION: return place ? (double)(place - story->locations) : NAN;
    case SHOTS_BY_DAY:      day = schedule_day(schedule, shot); return day ? (double)day->thing.index : NAN;
    default:                return 0;
    }
}

static int by_number(double a, double b)
{
    if (isnan(a) || isnan(b))
        return !!isnan(a) - !!isnan(b);
    return (a > b) - (a < b);
}

/* Nothing stands behind everything, whichever way it is sorted; a word of one's own behind the usual ones. */
static int by_column(const struct sortable *x, const struct sortable *y)
{
    if (!*x->text || !*y->text)
        return !*x->text - !*y->text;
    int order = by_number(x->number, y->number);
    if (isnan(x->number) && isnan(y->number))
        order = strcoll(x->text, y->text);
    return isnan(x->number) != isnan(y->number) ? order : x->sign * order;
}

static int compare(const void *a, const void *b)
{
    const struct sortable *x = a, *y = b;
    int group = by_number(x->group, y->group), column = group ? 0 : by_column(x, y);
    return group ? group : column ? column : (x->at > y->at) - (x->at < y->at);
}

static void add_sum(struct shots_sum *sum, const struct shot *shot)
{
    double seconds = measure_seconds(&shot->thing);
    int minutes = shot_minutes(shot);
    sum->count++;
    sum->seconds += isnan(seconds) ? 0 : seconds;
    sum->setup_minutes += shot->setup_minutes == NONE ? 0 : shot->setup_minutes;
    sum->minutes += minutes == NONE ? 0 : minutes;
}

static struct shots_row *add_row(struct shots *shots, struct shots_row row)
{
    mem_grow(&shots->rows, shots->count, &shots->capacity, sizeof *shots->rows);
    shots->rows[shots->count] = row;
    return &shots->rows[shots->count++];
}

/* The sorted shots as rows, with a head where the group changes. */
static void lay_out(struct shots *shots, const struct sortable *sorted, size_t count)
{
    struct shots_sum sum = {0};
    size_t head = 0;
    for (size_t i = 0; i < count; i++) {
        bool first = i == 0 || by_number(sorted[i].group, sorted[i - 1].group) != 0;
        if (first && shots->group != SHOTS_BY_NOTHING) {
            head = shots->count;
            add_row(shots, (struct shots_row){.shot = sorted[i].shot, .head = true});
        }
        add_row(shots, (struct shots_row){.shot = sorted[i].shot});
        add_sum(&shots->rows[head].sum, sorted[i].shot);
        add_sum(&sum, sorted[i].shot);
    }
    shots->sum = sum;
}

static struct compose composer(struct app *app, struct report_options *options, struct arena *arena)
{
    *options = (struct report_options){.story = doc_story(app->doc), .labels = doc_labels(app->doc)};
    return compose_begin(options, arena);
}

/* The texts are needed only for sorting by them. */
static struct sortable sortable_of(struct app *app, struct compose *c, const struct schedule *schedule, const struct shot *shot, size_t at)
{
    const struct shots *shots = &app->shot_table;
    struct sortable item = {shot, group_of(app, schedule, shot), NAN, "", at, shots->falling ? -1 : 1};
    if (shots->sort == SHOT_COLUMNS)
        return item;
    item.text = shot_column_text(c, shot, shots->sort);
    item.number = shot_columns[shots->sort].number ? shot_columns[shots->sort].number(shot) : NAN;
    return item;
}

static void add_scene(struct shots *shots, const struct scene *scene)
{
    struct shots_sum sum = {0};
    size_t head = shots->count;
    for (size_t b = 0; b < scene->beat_count; b++) {
        for (size_t i = 0; i < scene->beats[b].shot_count; i++) {
            const struct shot *shot = &scene->beats[b].shots[i];
            if (shots->group == SHOTS_BY_SCENE && sum.count == 0)
                add_row(shots, (struct shots_row){.shot = shot, .head = true});
            add_row(shots, (struct shots_row){.shot = shot});
            add_sum(&sum, shot);
        }
    }
    mem_grow(&shots->blocks, shots->block_count, &shots->block_capacity, sizeof *shots->blocks);
    shots->blocks[shots->block_count++] = (struct shots_block){scene, scene->made, head, shots->count - head, sum};
    if (sum.count)
        shots->rows[head].sum = sum;
}

/* As in the story: where the scene before changed in length the rows behind it are made anew as well. */
static void build_in_order(struct shots *shots, const struct story *story)
{
    size_t known = shots->afresh ? 0 : shots->block_count;
    shots->block_count = 0;
    for (size_t i = 0; i < story->scene_count; i++) {
        const struct shots_block *block = &shots->blocks[i];
        bool same = i < known && block->scene == story->scenes[i] && block->made == story->scenes[i]->made && block->first == shots->count;
        if (same) {
            shots->count += block->count;
            shots->block_count++;
        } else {
            add_scene(shots, story->scenes[i]);
        }
        const struct shots_sum *sum = &shots->blocks[i].sum;
        shots->sum.count += sum->count;
        shots->sum.seconds += sum->seconds;
        shots->sum.setup_minutes += sum->setup_minutes;
        shots->sum.minutes += sum->minutes;
    }
}

static void build_sorted(struct app *app, const struct story *story)
{
    struct shots *shots = &app->shot_table;
    struct sortable *sorted = NULL;
    size_t count = 0, capacity = 0;
    struct arena *arena = arena_new();
    struct report_options options;
    struct compose c = composer(app, &options, arena);
    const struct schedule *schedule = shots->group == SHOTS_BY_DAY ? doc_schedule(app->doc) : NULL;
    for (const struct thing *thing = NULL; (thing = story_next(story, thing));) {
        const struct shot *shot = (const struct shot *)thing;
        if (thing->kind != KIND_SHOT || !app_shows(app, thing))
            continue;
        mem_grow(&sorted, count, &capacity, sizeof *sorted);
        sorted[count] = sortable_of(app, &c, schedule, shot, count);
        count++;
    }
    if (count)
        qsort(sorted, count, sizeof *sorted, compare);
    lay_out(shots, sorted, count);
    free(sorted);
    arena_free(arena);
}

static void build(struct app *app)
{
    struct shots *shots = &app->shot_table;
    const struct story *story = doc_story(app->doc);
    bool in_order = shots_in_order(app) && !app->filtering.filter;
    shots->count = 0;
    shots->sum = (struct shots_sum){0};
    if (story && in_order)
        build_in_order(shots, story);
    else if (story)
        build_sorted(app, story);
    shots->afresh = !in_order;
}

/* ---- the selection ---- */

/* The nearest row that is a shot; the rows are not all heads. */
static size_t row_near(const struct shots *shots, size_t row)
{
    if (row >= shots->count)
        row = shots->count - 1;
    return shots->rows[row].head ? row + 1 : row;
}

/* The first shown shot that is in THING, or the one that it is in. */
static bool holds(const struct thing *thing, const struct shot *shot)
{
    const struct thing *around = &shot->thing;
    while (around && around != thing)
        around = around->parent;
    return around != NULL;
}

static void find_row(struct app *app)
{
    struct shots *shots = &app->shot_table;
    const struct thing *thing = app_thing(app);
    const struct shot *shot = thing ? thing_shot(thing) : NULL;
    thing = shot ? &shot->thing : thing && thing->kind != KIND_BOARD ? thing_outer(thing) : NULL;
    for (size_t i = 0; thing && i < shots->count; i++) {
        if (!shots->rows[i].head && holds(thing, shots->rows[i].shot)) {
            shots->row = i;
            return;
        }
    }
    if (shots->count)
        shots->row = row_near(shots, shots->row);
}

/* The column of the field that is selected; of a whole shot, the one that stands for it. */
static void find_column(struct app *app)
{
    struct shots *shots = &app->shot_table;
    char path[sizeof app->session.current];
    const struct thing *thing = app_thing(app);
    const struct shot *shot = thing ? thing_shot(thing) : NULL;
    if (!shot)
        return;
    thing_path(&shot->thing, path, sizeof path);
    size_t length = strlen(path);
    const char *rest = app->session.current + length;
    bool whole = strncmp(app->session.current, path, length) != 0 || *rest != '/';
    for (size_t i = 0; !whole && i < shots->column_count; i++) {
        const struct shot_column *column = &shot_columns[shots->columns[i].id];
        size_t field = column->field && column->of == KIND_SHOT ? strlen(column->field) : 0;
        bool named = field && strncmp(rest + 1, column->field, field) == 0 && (rest[1 + field] == '\0' || rest[1 + field] == '/');
        if (named && shots->columns[i].id != SHOT_LABEL && shots->columns[i].id != SHOT_DONE) {
            shots->column = i;
            return;
        }
    }
    const struct shot_column *now = &shot_columns[shots->columns[shots->column].id];
    if (whole && now->of == KIND_SHOT && now->field)
        shots->column = 0;
}

/* The settings may say which columns are the usual ones; a word there that is no column is said elsewhere. */
static void take_usual(struct app *app)
{
    struct arena *arena = arena_new();
    const char *why;
    if (!shots_set_columns(app, "", arena, &why))
        take_columns(&app->shot_table, usual, arena, &why);
    arena_free(arena);
}

void shots_ensure(struct app *app)
{
    struct shots *shots = &app->shot_table;
    if (shots->column_count == 0)
        take_usual(app);
    if (shots->filtered != app->filtering.serial)
        shots->stale = shots->afresh = true;
    shots->filtered = app->filtering.serial;
    if (shots->stale)
        build(app);
    if (shots->stale || shots->astray)
        find_row(app);
    if (shots->astray)
        find_column(app);
    shots->stale = shots->astray = false;
}

char *shots_path(struct app *app, size_t row, size_t column, char *path, size_t size)
{
    const struct shots *shots = &app->shot_table;
    *path = '\0';
    if (row >= shots->count || column >= shots->column_count)
        return path;
    thing_path(&shots->rows[row].shot->thing, path, size);
    enum shot_column_id id = shots->columns[column].id;
    const struct shot_column *cell = &shot_columns[id];
    if (cell->field && cell->of == KIND_SHOT && id != SHOT_LABEL && id != SHOT_DONE) {
        size_t length = strlen(path);
        snprintf(path + length, size - length, "/%s", cell->field);
    }
    return path;
}

bool shots_field(struct app *app, size_t row, size_t column, char *path, size_t size)
{
    const struct shots *shots = &app->shot_table;
    if (row >= shots->count || column >= shots->column_count)
        return false;
    const struct shot_column *cell = &shot_columns[shots->columns[column].id];
    const struct shot *shot = shots->rows[row].shot;
    const struct thing *thing = cell->of == KIND_SCENE ? &thing_scene(&shot->thing)->thing
                              : cell->of == KIND_BEAT  ? &thing_beat(&shot->thing)->thing : &shot->thing;
    thing_path(thing, path, size);
    size_t length = strlen(path);
    if (cell->field)
        snprintf(path + length, size - length, "/%s", cell->field);
    return cell->field != NULL;
}

/* ---- heads ---- */

const char *shots_head(struct app *app, const struct shots_row *head, struct arena *arena)
{
    const struct shots *shots = &app->shot_table;
    const struct scene *scene = thing_scene(&head->shot->thing);
    struct report_options options;
    struct compose c = composer(app, &options, arena);
    const struct day *day;
    const char *place;
    switch (shots->group) {
    case SHOTS_BY_SETUP:
        return head->shot->setup == NONE ? "No setup" : arena_format(arena, "Setup %d · %s", head->shot->setup, compose_heading(&c, scene));
    case SHOTS_BY_DAY:
        day = schedule_day(doc_schedule(app->doc), head->shot);
        return day ? plan_day_heading(&c, day) : "On no day";
    case SHOTS_BY_LOCATION:
        place = shot_column_text(&c, head->shot, SHOT_LOCATION);
        return *place ? place : "No location";
    default:
        return compose_heading(&c, scene);
    }
}
