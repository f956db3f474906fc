#include "formats/report/storyboard.h"

#include <math.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/guides.h"
#include "formats/measure.h"
#include "formats/report/paper.h"
#include "formats/report/plan.h"
#include "formats/report/reports.h"
#include "formats/report/shot_columns.h"

const struct storyboard_layout storyboard_layouts[] = {
    {"3x2", "three panels beside each other, two rows, on its side", 3, 2, true, PANEL_ABOVE, false},
    {"2x3", "two panels beside each other, three rows, upright", 2, 3, false, PANEL_ABOVE, false},
    {"4x3", "twelve small panels, an overview", 4, 3, true, PANEL_ABOVE, false},
    {"1x1", "one large panel a page, to present", 1, 1, true, PANEL_ABOVE, false},
    {"beside", "four rows: picture left, words right", 1, 4, false, PANEL_BESIDE, false},
    {"e-konte", "the upright Japanese board: cut, picture, action, dialogue, time in seconds and frames", 1, 5, false, PANEL_STRIP, false},
    {"worksheet", "empty panels to draw in by hand", 2, 3, false, PANEL_ABOVE, true},
};
const size_t storyboard_layout_count = sizeof storyboard_layouts / sizeof *storyboard_layouts;

static const struct column columns[PANEL_COLUMNS] = {
    [PANEL_SCENE]    = {"scene", "Scene", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 30, false, true},
    [PANEL_LABEL]    = {"panel", "Panel", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 36, true, true},
    [PANEL_PICTURE]  = {"frame", "Frame", COLUMN_PICTURE, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 78, true, true},
    [PANEL_FACTS]    = {"shot", "Shot", COLUMN_TEXT, ALIGN_LEFT, TONE_DIM, TONE_DIM, 90, true, true},
    [PANEL_TIME]     = {"time", "Time", COLUMN_TEXT, ALIGN_RIGHT, TONE_STRONG, TONE_DIM, 36, true, true},
    [PANEL_ACTION]   = {"action", "Action", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, true},
    [PANEL_DIALOGUE] = {"dialogue", "Dialogue", COLUMN_TEXT, ALIGN_LEFT, TONE_MONO, TONE_DIM, 120, true, true},
    [PANEL_FEELING]  = {"intent", "Emotion", COLUMN_TEXT, ALIGN_LEFT, TONE_FEELING, TONE_FEELING, 80, true, true},
};

struct storyboard {
    struct paper paper;
    struct growing table;
    const struct storyboard_layout *layout;
    size_t panels;
    double seconds;                     /* of the shots so far; NAN when none says */
};

/* ---- what a panel says ---- */

const char *storyboard_frames(double seconds, double fps, struct arena *arena)
{
    if (isnan(seconds) || isnan(fps) || fps <= 0)
        return "";
    long frames = lround(seconds * fps), base = lround(fps) > 0 ? lround(fps) : 1;
    return arena_format(arena, "%ld+%02ld", frames / base, frames % base);
}

static const char *time_text(struct storyboard *b, double seconds)
{
    struct compose *c = &b->paper.c;
    if (isnan(seconds))
        return "";
    if (b->layout->shape == PANEL_STRIP)
        return storyboard_frames(seconds, c->story->fps, c->arena);
    return arena_format(c->arena, "%.1f s", seconds);
}

static const char *facts_text(struct compose *c, const struct shot *shot)
{
    static const enum shot_column_id parts[] = {SHOT_SIZE, SHOT_TYPE, SHOT_ANGLE, SHOT_MOVE, SHOT_LENS};
    struct buf text = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *part = shot_column_text(c, shot, parts[i]);
        if (*part)
            buf_add_format(&text, "%s%s%s", text.length ? " · " : "", part, parts[i] == SHOT_LENS && !isnan(shot->lens.low) ? " mm" : "");
    }
    return compose_take(c, &text);
}

/* A name in capitals, and under it what is said. */
static const char *dialogue_text(struct compose *c, const struct shot *shot)
{
    struct buf text = {0};
    for (size_t i = 0; i < shot->dialogue_count; i++) {
        const struct line *line = &shot->dialogue[i];
        buf_add_format(&text, "%s%s%s%s", text.length ? "\n" : "", compose_capitals(c, compose_character(c, line->who)), line->who ? "\n" : "",
                       compose_or_empty(line->text));
        while (text.length && text.data[text.length - 1] == '\n')
            text.length--;
    }
    if (!shot->dialogue_count)
        buf_add_string(&text, shot_column_text(c, shot, SHOT_DIALOGUE));
    return compose_take(c, &text);
}

/* ---- panels ---- */

static struct cell_text *add_panel(struct storyboard *b, const struct scene *scene, const char *label)
{
    struct cell_text *cells = table_add(&b->paper.c, &b->table);
    cells[PANEL_SCENE].text = label_scene(b->paper.c.labels, scene);
    cells[PANEL_LABEL].text = label;
    b->panels++;
    return cells;
}

/* The words of a shot stand with its first panel; each panel has its own caption and time. */
static void add_shot(struct storyboard *b, const struct scene *scene, const struct shot *shot)
{
    struct compose *c = &b->paper.c;
    const char *label = label_shot(c->labels, shot);
    size_t count = shot->frame_count ? shot->frame_count : 1;
    for (size_t i = 0; i < count; i++) {
        const struct panel *panel = shot->frame_count ? &shot->frames[i] : NULL;
        struct cell_text *cells = add_panel(b, scene, count > 1 ? arena_format(c->arena, "%s.%zu", label, i + 1) : label);
        const char *caption = panel ? compose_or_empty(panel->caption) : "", *action = i ? "" : shot_column_text(c, shot, SHOT_ACTION);
        cells[PANEL_PICTURE].text = panel ? compose_or_empty(panel->file) : "";
        cells[PANEL_FACTS].text = facts_text(c, shot);
        cells[PANEL_TIME].text = time_text(b, count == 1 ? measure_seconds(&shot->thing) : panel->seconds);
        cells[PANEL_ACTION].text = *caption && *action ? arena_format(c->arena, "%s\n%s", action, caption) : *caption ? caption : action;
        if (!i) {
            cells[PANEL_DIALOGUE].text = dialogue_text(c, shot);
            cells[PANEL_FEELING].text = compose_shot_feeling(c, shot);
        }
    }
}

/* A beat that nobody has broken into shots yet has a panel to draw in. */
static void add_beat(struct storyboard *b, const struct scene *scene, const struct strip *strip, const struct beat *beat)
{
    struct compose *c = &b->paper.c;
    for (size_t i = 0; i < beat->shot_count; i++)
        if (strip_has_shot(strip, &beat->shots[i]))
            add_shot(b, scene, &beat->shots[i]);
    if (!beat->shot_count && (!strip || !strip->shots.count))
        add_panel(b, scene, label_beat(c->labels, beat))[PANEL_ACTION].text = compose_or_empty(beat->what);
}

/* "9 boards · 0:31 · 16:9 · BLUE rev. 2026-05-04" */
static const char *counts_text(struct storyboard *b, size_t panels, double seconds, const char *revised)
{
    struct compose *c = &b->paper.c;
    struct buf text = {0};
    const char *time = b->layout->shape == PANEL_STRIP ? storyboard_frames(seconds, c->story->fps, c->arena) : seconds_text(seconds, c->arena);
    buf_add_format(&text, "%zu board%s%s%s · %s", panels, panels == 1 ? "" : "s", *time ? " · " : "", time, c->story->aspect_text);
    if (*revised)
        buf_add_format(&text, " · %s", revised);
    return compose_take(c, &text);
}

static double plus(double sum, double more)
{
    return isnan(more) ? sum : isnan(sum) ? more : sum + more;
}

static void add_scene(struct storyboard *b, const struct scene *scene, const struct strip *strip)
{
    struct compose *c = &b->paper.c;
    if (!scene || (c->options->scene && c->options->scene != scene))
        return;
    struct cell_text *cells;
    struct row *band = table_add_row(c, &b->table, ROW_GROUP, &cells);
    band->colour = scene->omitted ? STRIP_NONE : compose_strip_colour(c, scene);
    cells[GROUP_NUMBER].text = label_scene(c->labels, scene);
    cells[GROUP_HEADING].text = compose_heading(c, scene);
    size_t before = b->panels;
    for (size_t i = 0; !scene->omitted && i < scene->beat_count; i++)
        add_beat(b, scene, strip, &scene->beats[i]);
    double seconds = NAN;
    for (size_t i = 0; i < scene->beat_count; i++)
        for (size_t k = 0; k < scene->beats[i].shot_count; k++)
            if (strip_has_shot(strip, &scene->beats[i].shots[k]))
                seconds = plus(seconds, measure_seconds(&scene->beats[i].shots[k].thing));
    b->seconds = plus(b->seconds, scene->omitted ? NAN : seconds);
    const char *revised = plan_revised(c, scene);       /* the sheet of a scene has no other head than this */
    if (!scene->omitted)
        cells[GROUP_RIGHT].text = counts_text(b, b->panels - before, seconds, *revised ? revised : compose_draft(c));
}

/* ---- the paper ---- */

static const struct storyboard_layout *layout_named(struct report_options *options, struct arena *arena)
{
    const char *names = "";
    for (size_t i = 0; i < storyboard_layout_count; i++) {
        if (!options->layout || strcmp(storyboard_layouts[i].name, options->layout) == 0)
            return &storyboard_layouts[i];
        names = arena_format(arena, "%s%s%s", names, i ? ", " : "", storyboard_layouts[i].name);
    }
    options->why = arena_format(arena, "there is no layout “%s”; the layouts are %s", options->layout, names);
    return NULL;
}

/* The upright board has names of its own for what it shows. */
static const struct column *columns_of(struct storyboard *b)
{
    if (b->layout->shape != PANEL_STRIP)
        return columns;
    struct column *own = arena_alloc(b->paper.c.arena, sizeof columns);
    memcpy(own, columns, sizeof columns);
    own[PANEL_LABEL].title = "Cut";
    own[PANEL_PICTURE].title = "Picture";
    return own;
}

static void add_panels(struct storyboard *b)
{
    struct compose *c = &b->paper.c;
    struct guides guides;
    guides_read(compose_or_empty(c->options->guides), &guides);
    struct panels *panels = arena_alloc(c->arena, sizeof *panels);
    *panels = (struct panels){.shape = b->layout->shape, .across = b->layout->across, .down = b->layout->down, .aspect = c->story->aspect,
                              .run_on = c->options->run_on, .blank = b->layout->blank,
                              .safe = guides.sets & GUIDES_SAFE, .thirds = guides.sets & GUIDES_THIRDS};
    static const struct pair by_hand[] = {{"Scene", "", NULL}, {"Set", "", NULL}, {"Day or night", "", NULL}, {"Page", "", NULL}};
    struct masthead *m = arena_alloc(c->arena, sizeof *m);
    m->left = (struct column_head){.head = compose_or_empty(c->story->title), .below = "Storyboard", .pairs = by_hand,
                                   .pair_count = b->layout->blank ? sizeof by_hand / sizeof *by_hand : 0};
    m->right = (struct column_head){.head = "", .below = b->layout->blank ? "" : compose_draft(c)};
    paper_add_table(&b->paper, &b->table);
    struct block *block = &b->paper.blocks[b->paper.count - 1];
    block->kind = BLOCK_PANELS;
    block->masthead = m;
    block->panels = panels;
}

const struct report *report_storyboard(struct report_options *options, struct arena *arena)
{
    struct storyboard b = {.paper = paper_new(options, arena), .layout = layout_named(options, arena), .seconds = NAN};
    const struct story *story = options->story;
    const struct day *day = options->day;
    if (options->columns)
        options->why = "a storyboard has no columns to choose";
    struct guides guides;
    if (options->guides && (!guides_read(options->guides, &guides) || guides.ratio > 0))
        options->why = arena_format(arena, "there are no guides “%s”; they are safe, thirds or both", options->guides);
    if (options->why)
        return NULL;
    b.table = table_begin("", columns_of(&b), PANEL_COLUMNS);
    for (size_t i = 0; !b.layout->blank && day && i < day->strip_count; i++)
        add_scene(&b, strip_scene(&b.paper.c, &day->strips[i]), &day->strips[i]);
    for (size_t i = 0; !b.layout->blank && !day && i < story->scene_count; i++)
        add_scene(&b, story->scenes[i], NULL);
    add_panels(&b);
    const char *counts = b.layout->blank ? story->aspect_text : counts_text(&b, b.panels, b.seconds, "");
    struct report *report = paper_finish(&b.paper, "storyboard", arena_format(arena, "storyboard · %s", counts), day);
    report->landscape = b.layout->landscape;
    return report;
}
