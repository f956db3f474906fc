/* Coverage: which shots tell which beat: a grid a scene, a row a beat, a column a shot. */
#include "formats/report/reports.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/measure.h"
#include "formats/report/paper.h"

enum { BEAT, WHAT, KEPT, ACROSS = 18 };

static bool is_carried(const struct beat *beat, const struct shot *shot)
{
    for (size_t i = 0; shot->thing.id && i < beat->feel_count; i++)
        for (size_t k = 0; k < beat->feel[i].by.count; k++)
            if (strcmp(beat->feel[i].by.at[k], shot->thing.id) == 0)
                return true;
    return false;
}

/* The shot's size where it stands in the beat, a ring where it carries a feeling of another one. */
static void mark(struct cell_text *cell, const struct beat *beat, const struct shot *shot)
{
    if (thing_beat(&shot->thing) == beat)
        *cell = (struct cell_text){.text = shot->size ? shot->size : "●", .mark = CELL_SOLID};
    else if (is_carried(beat, shot))
        *cell = (struct cell_text){.text = "○", .mark = CELL_OUTLINE};
}

static const struct shot **shots_of(struct compose *c, const struct scene *scene, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < scene->beat_count; i++)
        *count += scene->beats[i].shot_count;
    const struct shot **shots = arena_alloc(c->arena, (*count + 1) * sizeof *shots);
    for (size_t i = 0, n = 0; i < scene->beat_count; i++)
        for (size_t k = 0; k < scene->beats[i].shot_count; k++)
            shots[n++] = &scene->beats[i].shots[k];
    return shots;
}

static struct growing grid_of(struct compose *c, const struct scene *scene, const struct shot *const *shots, size_t count)
{
    struct column *columns = arena_alloc(c->arena, (KEPT + count) * sizeof *columns);
    struct heading *headings = arena_alloc(c->arena, (KEPT + count) * sizeof *headings);
    columns[BEAT] = (struct column){"beat", "Beat", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 32, true, true};
    columns[WHAT] = (struct column){"what", "What happens", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, count > ACROSS ? 230 : 0, true, true};
    for (size_t i = 0; i < count; i++) {
        const char *label = label_shot(c->labels, shots[i]);
        columns[KEPT + i] = (struct column){label, label, COLUMN_TEXT, ALIGN_CENTRE, TONE_STRONG, TONE_DIM, 28, true, true};
    }
    for (size_t i = 0; i < KEPT + count; i++)
        headings[i] = (struct heading){{"", "", "", columns[i].title}, false};
    struct growing g = table_begin(arena_format(c->arena, "%s  %s", label_scene(c->labels, scene), compose_heading(c, scene)), columns, KEPT + count);
    if (count > ACROSS) {               /* too many for a sheet: the grid goes on on the next, under the scene's name */
        headings[BEAT].lines[3] = label_scene(c->labels, scene);
        headings[WHAT].lines[3] = compose_heading(c, scene);
        g.table.headings = headings;
    }
    g.table.kept = KEPT;
    g.table.across = ACROSS;
    return g;
}

static void add_scene(struct paper *paper, const struct scene *scene)
{
    struct compose *c = &paper->c;
    size_t count, bare = 0;
    const struct shot **shots = shots_of(c, scene, &count);
    struct growing g = grid_of(c, scene, shots, count);
    for (size_t i = 0; i < scene->beat_count; i++) {
        const struct beat *beat = &scene->beats[i];
        struct cell_text *cells = table_add(c, &g);
        cells[BEAT].text = label_beat(c->labels, beat);
        cells[WHAT].text = compose_or_empty(beat->what);
        for (size_t k = 0; k < count; k++)
            mark(&cells[KEPT + k], beat, shots[k]);
        bare += !beat->shot_count;
    }
    if (bare)
        g.table.right = arena_format(c->arena, "%zu beat%s without a shot", bare, bare == 1 ? "" : "s");
    paper_add_table(paper, &g);
}

const struct report *report_coverage(struct report_options *options, struct arena *arena)
{
    struct paper paper = paper_new(options, arena);
    const struct story *story = options->story;
    const char *draft = compose_draft(&paper.c);
    paper_title(&paper, arena_format(arena, "Coverage: beats and their shots%s%s", *draft ? " · " : "", draft), compose_person(&paper.c, story->director), "a size: a shot of the beat · ○ carries a feeling of it");
    for (size_t i = 0; i < story->scene_count; i++)
        if (!story->scenes[i]->omitted && story->scenes[i]->beat_count && compose_is_asked(&paper.c, story->scenes[i]))
            add_scene(&paper, story->scenes[i]);
    struct report *report = paper_finish(&paper, "shot-list", "coverage", NULL);
    report->landscape = true;
    return report;
}
