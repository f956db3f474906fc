/* The shot list: one table, a band a scene, a row a shot. */
#include "formats/report/reports.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/report/compose.h"

enum {
    DONE, SCENE, INTERIOR, SET, TIME_OF_DAY, SHOT, SETUP, FRAME, SIZE, TYPE, ANGLE, MOVE, SUPPORT, LENS, FPS, CAMERA, SOUND, SUBJECT,
    ACTION, DIALOGUE, INTENT, SECONDS, SETUP_MINUTES, SHOOT_MINUTES, ESTIMATE, CAST, LOCATION, EIGHTHS, PAGES, PROPS, VFX, PRIORITY, STATUS,
    NOTES, COLUMNS
};

static const struct column columns[COLUMNS] = {
    [DONE]        = {"done", "", COLUMN_TICK, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 16, true, false},
    [SCENE]       = {"scene", "Scene", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 30, false, true},
    [INTERIOR]    = {"int_ext", "I/E", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 34, false, true},
    [SET]         = {"set", "Set", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 90, false, true},
    [TIME_OF_DAY] = {"day_night", "D/N", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true},
    [SHOT]        = {"shot", "Shot", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 36, true, true},
    [SETUP]       = {"setup", "Setup", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 34, true, true},
    [FRAME]       = {"frame", "Frame", COLUMN_PICTURE, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 78, true, true},
    [SIZE]        = {"size", "Size", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_PLAIN, 36, true, true},
    [TYPE]        = {"type", "Type", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 52, false, true},
    [ANGLE]       = {"angle", "Angle", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 46, true, true},
    [MOVE]        = {"move", "Movement", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 58, true, true},
    [SUPPORT]     = {"support", "Support", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 50, false, true},
    [LENS]        = {"lens", "Lens", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 34, true, true},
    [FPS]         = {"fps", "fps", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 26, false, true},
    [CAMERA]      = {"camera", "Cam", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 26, true, true},
    [SOUND]       = {"sound", "Sound", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true},
    [SUBJECT]     = {"subject", "Subject", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 70, false, true},
    [ACTION]      = {"action", "Action / dialogue", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_MONO, 0, true, true},
    [DIALOGUE]    = {"dialogue", "Dialogue", COLUMN_TEXT, ALIGN_LEFT, TONE_MONO, TONE_DIM, 120, false, true},
    [INTENT]      = {"intent", "Emotion", COLUMN_TEXT, ALIGN_LEFT, TONE_FEELING, TONE_FEELING, 92, true, true},
    [SECONDS]     = {"seconds", "Time", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 32, false, true},
    [SETUP_MINUTES] = {"setup_minutes", "Setup min", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 44, false, true},
    [SHOOT_MINUTES] = {"shoot_minutes", "Shoot min", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 44, false, true},
    [ESTIMATE]    = {"est", "Est", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 32, true, false},
    [CAST]        = {"cast", "Cast", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true},
    [LOCATION]    = {"location", "Location", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 90, false, true},
    [EIGHTHS]     = {"eighths", "Eighths", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 40, false, true},
    [PAGES]       = {"pages", "Pages", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 36, false, true},
    [PROPS]       = {"props", "Props", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 70, false, true},
    [VFX]         = {"vfx", "VFX", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 60, false, true},
    [PRIORITY]    = {"priority", "Priority", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true},
    [STATUS]      = {"status", "Status", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 44, false, true},
    [NOTES]       = {"notes", "Notes", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 120, false, true},
};

struct list {
    struct compose c;
    struct row *rows;
    size_t count;
    size_t shots, setups;
    int minutes, eighths;
};

/* ---- cells ---- */

static const char *whole(struct compose *c, int number)
{
    return number == NONE ? "" : arena_format(c->arena, "%d", number);
}

static const char *joined(struct compose *c, struct words words, const char *(*say)(struct compose *, const char *))
{
    struct buf text = {0};
    for (size_t i = 0; i < words.count; i++)
        buf_add_format(&text, "%s%s", i ? ", " : "", say ? say(c, words.at[i]) : words.at[i]);
    return compose_take(c, &text);
}

static const char *lens_text(struct compose *c, struct number_range lens)
{
    if (isnan(lens.low))
        return compose_or_empty(lens.text);
    return lens.low == lens.high || isnan(lens.high) ? arena_format(c->arena, "%g", lens.low)
                                                     : arena_format(c->arena, "%g-%g", lens.low, lens.high);
}

static const char *dialogue_text(struct compose *c, const struct shot *shot)
{
    struct buf text = {0};
    for (size_t i = 0; i < shot->dialogue_count; i++) {
        const struct line *line = &shot->dialogue[i];
        buf_add_format(&text, "%s%s%s%s", i ? "\n" : "", compose_capitals(c, compose_character(c, line->who)), line->who ? " " : "", compose_or_empty(line->text));
        while (text.length && text.data[text.length - 1] == '\n')
            text.length--;
    }
    if (!shot->dialogue_count && shot->cue)
        buf_add_format(&text, "“%s”", shot->cue);
    return compose_take(c, &text);
}

/* Prose: a single line break is a blank, an empty line a paragraph. */
static const char *prose(struct compose *c, const char *text)
{
    char *flowing = arena_string(c->arena, compose_or_empty(text));
    size_t length = strlen(flowing);
    while (length && flowing[length - 1] == '\n')
        flowing[--length] = '\0';
    for (size_t i = 0; i < length; i++)
        if (flowing[i] == '\n' && flowing[i + 1] != '\n' && (i == 0 || flowing[i - 1] != '\n'))
            flowing[i] = ' ';
    return flowing;
}

static const char *move_text(struct compose *c, const struct shot *shot)
{
    const char *move = compose_or_empty(shot->move);
    if (!shot->move_from && !shot->move_to)
        return move;
    return arena_format(c->arena, "%s%s%s%s%s", move, shot->move_from ? " from " : "", compose_or_empty(shot->move_from),
                        shot->move_to ? " to " : "", compose_or_empty(shot->move_to));
}

static int estimate(const struct shot *shot)
{
    int sum = (shot->setup_minutes == NONE ? 0 : shot->setup_minutes) + (shot->shoot_minutes == NONE ? 0 : shot->shoot_minutes);
    return shot->setup_minutes == NONE && shot->shoot_minutes == NONE ? NONE : sum;
}

static void scene_cells(struct compose *c, const struct scene *scene, struct cell_text *cells)
{
    struct slugline slug = slugline_split(scene->heading, c->arena);
    const struct location *location = scene->location ? story_location(c->story, scene->location) : NULL;
    int eighths = measure_eighths(c->story, scene, NULL);
    cells[SCENE].text = label_scene(c->labels, scene);
    cells[INTERIOR].text = slug.interior;
    cells[SET].text = slug.set;
    cells[TIME_OF_DAY].text = slug.time;
    cells[LOCATION].text = location && location->name ? location->name : compose_or_empty(scene->location);
    cells[EIGHTHS].text = arena_format(c->arena, "%d", eighths);
    cells[PAGES].text = eighths_text(eighths, c->arena);
}

static void shot_cells(struct compose *c, const struct shot *shot, struct cell_text *cells)
{
    int minutes = estimate(shot);
    cells[SHOT].text = label_shot(c->labels, shot);
    cells[SETUP].text = whole(c, shot->setup);
    cells[FRAME].text = shot->frame_count ? compose_or_empty(shot->frames[0].file) : "";
    cells[SIZE].text = compose_or_empty(shot->size);
    cells[SIZE].below = shot->type.count ? joined(c, shot->type, NULL) : NULL;
    cells[TYPE].text = joined(c, shot->type, NULL);
    cells[ANGLE].text = compose_or_empty(shot->angle);
    cells[MOVE].text = move_text(c, shot);
    cells[SUPPORT].text = compose_or_empty(shot->support);
    cells[LENS].text = lens_text(c, shot->lens);
    cells[FPS].text = isnan(shot->fps) ? "" : arena_format(c->arena, "%g", shot->fps);
    cells[CAMERA].text = compose_or_empty(shot->camera);
    cells[SOUND].text = compose_or_empty(shot->sound);
    cells[SUBJECT].text = shot->subject ? shot->subject : joined(c, shot->who, compose_character);
    cells[ACTION].text = prose(c, shot->action);
    cells[DIALOGUE].text = dialogue_text(c, shot);
    cells[ACTION].below = *cells[DIALOGUE].text ? cells[DIALOGUE].text : NULL;
    cells[INTENT].text = compose_shot_feeling(c, shot);
    cells[SECONDS].text = seconds_text(measure_seconds(&shot->thing), c->arena);
    cells[SETUP_MINUTES].text = whole(c, shot->setup_minutes);
    cells[SHOOT_MINUTES].text = whole(c, shot->shoot_minutes);
    cells[ESTIMATE].text = minutes == NONE ? "" : arena_format(c->arena, "%d′", minutes);
    cells[CAST].text = joined(c, shot->who, NULL);
    cells[PROPS].text = compose_or_empty(shot->props);
    cells[VFX].text = compose_or_empty(shot->vfx);
    cells[PRIORITY].text = compose_or_empty(shot->priority);
    cells[STATUS].text = compose_or_empty(shot->status);
    cells[NOTES].text = prose(c, shot->notes);
}

static struct cell_text *new_cells(struct compose *c, size_t count)
{
    struct cell_text *cells = arena_alloc(c->arena, count * sizeof *cells);
    for (size_t i = 0; i < count; i++)
        cells[i].text = "";
    return cells;
}

static void add_shot(struct list *list, const struct scene *scene, const struct shot *shot)
{
    struct cell_text *cells = new_cells(&list->c, COLUMNS);
    scene_cells(&list->c, scene, cells);
    shot_cells(&list->c, shot, cells);
    bool done = shot->status && strcmp(shot->status, "done") == 0;
    cells[DONE].text = done ? "x" : "";
    list->rows[list->count++] = (struct row){.kind = ROW_CELLS, .cells = cells, .ticked = done};
    list->shots++;
    int minutes = estimate(shot);
    list->minutes += minutes == NONE ? 0 : minutes;
}

/* ---- scenes ---- */

static void add_band(struct list *list, const struct scene *scene, const struct strip *strip)
{
    struct compose *c = &list->c;
    struct cell_text *cells = new_cells(c, GROUP_CELLS);
    struct slugline slug = slugline_split(scene->heading, c->arena);
    int eighths = measure_eighths(c->story, scene, NULL);
    const char *cast = compose_cast_numbers(c, compose_cast(c, scene, strip));
    const char *time = strip ? compose_time(c, strip->time) : "";
    cells[GROUP_NUMBER].text = label_scene(c->labels, scene);
    cells[GROUP_HEADING].text = compose_heading(c, scene);
    cells[GROUP_NOTE].text = compose_line(c, scene);
    if (!scene->omitted)
        cells[GROUP_RIGHT].text = arena_format(c->arena, "%s%s%s pp%s%s%s%s", scene->script_day ? scene->script_day : slug.time,
        scene->script_day || *slug.time ? " · " : "", eighths_text(eighths, c->arena), *cast ? " · cast " : "", cast, *time ? " · " : "", time);
    bool again = false;                 /* a scene in several strips has its pages once */
    for (size_t i = 0; i < list->count && !again; i++)
        again = list->rows[i].kind == ROW_GROUP && list->rows[i].cells[GROUP_NUMBER].text == cells[GROUP_NUMBER].text;
    list->eighths += again ? 0 : eighths;
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

static void add_scene(struct list *list, const struct scene *scene, const struct strip *strip)
{
    if (!scene || (list->c.options->scene && list->c.options->scene != scene))
        return;
    const struct shot **shots = arena_alloc(list->c.arena, (shots_in(scene) + 1) * sizeof *shots);
    size_t count = 0;
    for (size_t b = 0; !scene->omitted && b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            if (strip_has_shot(strip, &scene->beats[b].shots[i]))
                shots[count++] = &scene->beats[b].shots[i];
    if (list->c.options->by_setup)
        qsort(shots, count, sizeof *shots, by_setup);
    add_band(list, scene, strip);
    list->setups += count_setups(shots, count);
    for (size_t i = 0; i < count; i++)
        add_shot(list, scene, shots[i]);
}

static size_t most_rows(const struct compose *c)
{
    const struct day *day = c->options->day;
    size_t n = 1;
    for (size_t i = 0; day && i < day->strip_count; i++) {
        const struct scene *scene = strip_scene(c, &day->strips[i]);
        n += scene ? 1 + shots_in(scene) : 0;
    }
    for (size_t i = 0; !day && i < c->story->scene_count; i++)
        n += 1 + shots_in(c->story->scenes[i]);
    return n;
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
    const char *of = day ? arena_format(c->arena, " · Day %zu of %zu", measure_shoot_day(c->story, day), measure_shoot_days(c->story))
                   : c->options->scene ? arena_format(c->arena, " · Scene %s", label_scene(c->labels, c->options->scene)) : "";
    m->left.below = arena_format(c->arena, "Shot list%s", of);
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
    if (c->story->draft_colour)
        buf_add_format(&text, "%sdraft %s", text.length ? " · " : "", c->story->draft_colour);
    if (*compose_issued(c, day))
        buf_add_format(&text, "%sissued %s", text.length ? " · " : "", compose_issued(c, day));
    return compose_take(c, &text);
}

const struct report *report_shot_list(struct report_options *options, struct arena *arena)
{
    struct list list = {.c = {options, options->story, options->labels, arena}};
    struct compose *c = &list.c;
    const struct day *day = options->day;
    list.rows = arena_alloc(arena, most_rows(c) * sizeof *list.rows);
    for (size_t i = 0; day && i < day->strip_count; i++)
        add_scene(&list, strip_scene(c, &day->strips[i]), &day->strips[i]);
    for (size_t i = 0; !day && i < c->story->scene_count; i++)
        add_scene(&list, c->story->scenes[i], NULL);

    struct table *table = arena_alloc(arena, sizeof *table);
    *table = (struct table){.title = "", .right = "", .columns = columns, .column_count = COLUMNS, .rows = list.rows,
                            .row_count = list.count, .roomy = true, .empty_rows = 10};
    if (!compose_columns(c, table))
        return NULL;
    struct block *blocks = arena_alloc(arena, 2 * sizeof *blocks);
    blocks[0] = (struct block){.kind = BLOCK_TITLE, .masthead = title_of(&list, day)};
    blocks[1] = (struct block){.kind = BLOCK_TABLE, .tables = table, .table_count = 1};
    struct report *report = arena_alloc(arena, sizeof *report);
    *report = (struct report){.kind = "shot-list", .title = compose_or_empty(options->story->title), .language = compose_or_empty(options->story->language),
                              .footer = footer_of(c, day), .issued = compose_issued(c, day), .landscape = true,
                              .letter = compose_letter(c), .blocks = blocks, .block_count = 2};
    return report;
}
