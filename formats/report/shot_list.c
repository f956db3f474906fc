/* The shot list: one table, a band a scene, a row a shot. */
#include "formats/report/reports.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/report/palette.h"
#include "formats/report/plan.h"
#include "formats/report/shot_columns.h"

struct list {
    struct compose c;
    struct row *rows;
    size_t count;
    size_t shots, setups;
    int minutes, eighths;
};

/* ---- rows ---- */

static struct cell_text *new_cells(struct compose *c, size_t count)
{
    struct cell_text *cells = arena_alloc(c->arena, count * sizeof *cells);
    for (size_t i = 0; i < count; i++)
        cells[i].text = "";
    return cells;
}

static void add_shot(struct list *list, const struct shot *shot)
{
    struct compose *c = &list->c;
    struct cell_text *cells = new_cells(c, SHOT_COLUMNS);
    for (enum shot_column_id id = 0; id < SHOT_COLUMNS; id++)
        cells[id].text = shot_column_text(c, shot, id);
    cells[SHOT_SIZE].below = shot->type.count ? cells[SHOT_TYPE].text : NULL;
    cells[SHOT_ACTION].below = *cells[SHOT_DIALOGUE].text ? cells[SHOT_DIALOGUE].text : NULL;
    list->rows[list->count++] = (struct row){.kind = ROW_CELLS, .cells = cells, .ticked = *cells[SHOT_DONE].text};
    list->shots++;
    int minutes = shot_minutes(shot);
    list->minutes += minutes == NONE ? 0 : minutes;
}

/* The columns without what only a screen wants to know. */
static const struct column *columns_of(struct compose *c)
{
    struct column *columns = arena_alloc(c->arena, SHOT_COLUMNS * sizeof *columns);
    for (enum shot_column_id id = 0; id < SHOT_COLUMNS; id++)
        columns[id] = shot_columns[id].column;
    columns[SHOT_FRAME].paper &= !c->options->no_frames;
    return columns;
}

/* ---- scenes ---- */

static void add_band(struct list *list, const struct scene *scene, struct cast people, int eighths, const char *time)
{
    struct compose *c = &list->c;
    struct cell_text *cells = new_cells(c, GROUP_CELLS);
    struct slugline slug = slugline_split(scene->heading, c->arena);
    const char *cast = compose_cast_numbers(c, people);
    cells[GROUP_NUMBER].text = label_scene(c->labels, scene);
    cells[GROUP_HEADING].text = compose_heading(c, scene);
    cells[GROUP_NOTE].text = compose_line(c, scene);
    const char *revised = plan_revised(c, scene);
    if (!scene->omitted)
        cells[GROUP_RIGHT].text = arena_format(c->arena, "%s%s%s pp%s%s%s%s%s%s", scene->script_day ? scene->script_day : slug.time,
            scene->script_day || *slug.time ? " · " : "", eighths_text(eighths, c->arena), *cast ? " · cast " : "", cast, *time ? " · " : "", time,
            *revised ? " · " : "", revised);
    list->eighths += eighths;
    list->rows[list->count++] = (struct row){.kind = ROW_GROUP, .cells = cells,
                                             .colour = scene->omitted ? STRIP_NONE : compose_strip_colour(c, scene)};
}

static int by_setup(const void *a, const void *b)
{
    const struct shot *x = *(const struct shot *const *)a, *y = *(const struct shot *const *)b;
    int m = x->setup == NONE ? INT_MAX : x->setup, n = y->setup == NONE ? INT_MAX : y->setup;
    return m != n ? (m > n) - (m < n) : (x->thing.order > y->thing.order) - (x->thing.order < y->thing.order);
}

static size_t count_setups(const struct shot *const *shots, size_t count)
{
    size_t setups = 0;
    for (size_t i = 0; i < count; i++) {
        bool seen = false;
        for (size_t k = 0; k < i && !seen && shots[i]->setup != NONE; k++)
            seen = shots[k]->setup == shots[i]->setup;
        setups += !seen;
    }
    return setups;
}

static size_t shots_in(const struct scene *scene)
{
    size_t n = 0;
    for (size_t b = 0; b < scene->beat_count; b++)
        n += scene->beats[b].shot_count;
    return n;
}

static bool is_asked_for(const struct list *list, const struct scene *scene)
{
    return scene && (!list->c.options->scene || list->c.options->scene == scene);
}

static void add_shots(struct list *list, const struct shot **shots, size_t count)
{
    if (list->c.options->by_setup)
        qsort(shots, count, sizeof *shots, by_setup);
    list->setups += count_setups(shots, count);
    for (size_t i = 0; i < count; i++)
        add_shot(list, shots[i]);
}

static void add_scene(struct list *list, const struct scene *scene, const struct strip *strip)
{
    if (!is_asked_for(list, scene))
        return;
    const struct shot **shots = arena_alloc(list->c.arena, (shots_in(scene) + 1) * sizeof *shots);
    size_t count = 0;
    for (size_t b = 0; !scene->omitted && b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            if (strip_has_shot(strip, &scene->beats[b].shots[i]))
                shots[count++] = &scene->beats[b].shots[i];
    add_band(list, scene, compose_cast(&list->c, scene, strip), strip ? plan_eighths(&list->c, strip) : measure_eighths(list->c.story, scene, NULL),
             strip ? compose_time(&list->c, strip->time) : "");
    add_shots(list, shots, count);
}

static void add_left(struct list *list, const struct left *left)
{
    if (!is_asked_for(list, left->scene))
        return;
    add_band(list, left->scene, plan_left_cast(&list->c, left), left->eighths, "");
    add_shots(list, left->shots, left->shot_count);
}

static size_t rows_of_day(const struct compose *c, const struct day *day)
{
    size_t n = 1;
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct scene *scene = strip_scene(c, &day->strips[i]);
        n += scene ? 1 + shots_in(scene) : 0;
    }
    return n;
}

static size_t most_rows(const struct compose *c)
{
    size_t n = 2;
    for (size_t i = 0; i < c->story->day_count; i++)
        n += rows_of_day(c, c->story->days[i]);
    for (size_t i = 0; i < c->story->scene_count; i++)
        n += 1 + shots_in(c->story->scenes[i]);
    return n;
}

static void add_strips(struct list *list, const struct day *day)
{
    for (size_t i = 0; i < day->strip_count; i++)
        add_scene(list, strip_scene(&list->c, &day->strips[i]), &day->strips[i]);
}

static void add_bar(struct list *list, const char *heading)
{
    struct cell_text *cells = new_cells(&list->c, GROUP_CELLS);
    cells[GROUP_HEADING].text = heading;
    list->rows[list->count++] = (struct row){.kind = ROW_GROUP, .cells = cells, .colour = STRIP_DAY_BREAK};
}

/* Each day that shoots something under its bar, then the scenes that no day has. */
static void add_days(struct list *list)
{
    struct compose *c = &list->c;
    for (size_t i = 0; i < c->story->day_count; i++)
        if (c->story->days[i]->strip_count) {
            add_bar(list, plan_day_heading(c, c->story->days[i]));
            add_strips(list, c->story->days[i]);
        }
    struct leftovers rest = plan_unscheduled(c);
    if (rest.count)
        add_bar(list, "NOT SCHEDULED");
    for (size_t i = 0; i < rest.count; i++)
        add_left(list, &rest.at[i]);
}

/* ---- the paper ---- */

static const char *counts_text(struct list *list, const struct day *day)
{
    struct compose *c = &list->c;
    struct buf text = {0};
    buf_add_format(&text, "%zu shot%s · %zu setup%s · %s", list->shots, list->shots == 1 ? "" : "s", list->setups,
                   list->setups == 1 ? "" : "s", compose_pages(c, list->eighths));
    if (list->minutes)
        buf_add_format(&text, " · est. %s", compose_minutes(c, list->minutes));
    const char *sun = day ? compose_sky(c, day).sun : "";
    if (*sun)
        buf_add_format(&text, " · sun %s", sun);
    return compose_take(c, &text);
}

static const struct masthead *title_of(struct list *list, const struct day *day)
{
    struct compose *c = &list->c;
    struct masthead *m = arena_alloc(c->arena, sizeof *m);
    m->left.head = compose_or_empty(c->story->title);
    const char *unit = day ? plan_unit(c, day) : "";
    const char *of = day ? arena_format(c->arena, " · Day %zu of %zu%s%s", measure_shoot_day(c->story, day), measure_shoot_days(c->story),
                                        *unit ? " · " : "", unit)
                   : c->options->scene ? arena_format(c->arena, " · Scene %s", label_scene(c->labels, c->options->scene)) : "";
    const char *draft = compose_draft(c);
    m->left.below = arena_format(c->arena, "Shot list%s%s%s", of, *draft ? " · " : "", draft);
    m->right.head = day ? compose_date(c, day->date) : compose_or_empty(c->story->director);
    if (!day)
        m->right.head = compose_person(c, c->story->director);
    m->right.below = counts_text(list, day);
    return m;
}

static const char *footer_of(struct compose *c, const struct day *day)
{
    struct buf text = {0};
    buf_add_string(&text, compose_or_empty(c->story->title));
    if (*compose_draft(c))
        buf_add_format(&text, "%s%s", text.length ? " · " : "", compose_draft(c));
    if (*compose_issued(c, day))
        buf_add_format(&text, "%sissued %s", text.length ? " · " : "", compose_issued(c, day));
    return compose_take(c, &text);
}

const struct report *report_shot_list(struct report_options *options, struct arena *arena)
{
    struct list list = {.c = compose_begin(options, arena)};
    struct compose *c = &list.c;
    const struct day *day = options->day;
    list.rows = arena_alloc(arena, most_rows(c) * sizeof *list.rows);
    if (options->coverage)
        return report_coverage(options, arena);
    if (day)
        add_strips(&list, day);
    else if (options->by_day)
        add_days(&list);
    for (size_t i = 0; !day && !options->by_day && i < c->story->scene_count; i++)
        add_scene(&list, c->story->scenes[i], NULL);

    struct table *table = arena_alloc(arena, sizeof *table);
    *table = (struct table){.title = "", .right = "", .columns = columns_of(c), .column_count = SHOT_COLUMNS, .rows = list.rows,
                            .row_count = list.count, .roomy = true, .empty_rows = 10};
    if (options->columns)
        options->columns = shot_columns_by_name(c, options->columns);
    if (!compose_columns(c, table))
        return NULL;
    struct block *blocks = arena_alloc(arena, 2 * sizeof *blocks);
    blocks[0] = (struct block){.kind = BLOCK_TITLE, .masthead = title_of(&list, day)};
    blocks[1] = (struct block){.kind = BLOCK_TABLE, .tables = table, .table_count = 1};
    struct report *report = arena_alloc(arena, sizeof *report);
    *report = (struct report){.kind = "shot-list", .title = compose_or_empty(options->story->title), .language = compose_or_empty(options->story->language),
                              .footer = footer_of(c, day), .issued = compose_issued(c, day), .landscape = true,
                              .letter = compose_letter(c), .palette = palette_of(c), .blocks = blocks, .block_count = 2};
    return report;
}
