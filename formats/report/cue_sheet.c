/* The cue sheet: every declared use of AI, "none declared" when there is none, and who answers for the authorship. */
#include "formats/report/reports.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/report/paper.h"
#include "formats/report/rights.h"

enum { WHERE, TIMECODE, TOOL, PURPOSE, MATERIAL, BY, WHEN, AGREED, REPLACED, COLUMNS };

static const struct column columns[COLUMNS] = {
    [WHERE]    = {"where", "Where", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 96, true, true},
    [TIMECODE] = {"timecode", "Timecode", COLUMN_TEXT, ALIGN_LEFT, TONE_MONO, TONE_DIM, 66, true, true},
    [TOOL]     = {"tool", "Tool", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 90, true, true},
    [PURPOSE]  = {"purpose", "Used for", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, true},
    [MATERIAL] = {"material", "Made from, rights", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 120, true, true},
    [BY]       = {"by", "By", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 74, true, true},
    [WHEN]     = {"when", "When", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 54, true, true},
    [AGREED]   = {"agreed_by", "Agreed by", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 84, true, true},
    [REPLACED] = {"replaced_by", "Replaced by", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 84, true, true},
};

/* "Shot 12A", "Scene 3", a picture's file, or the word itself. */
static const char *where_of(struct compose *c, const char *about)
{
    const struct thing *thing = about ? story_find(c->story, about) : NULL;
    switch (thing ? thing->kind : KIND_NONE) {
    case KIND_SHOT:  return arena_format(c->arena, "Shot %s", label_shot(c->labels, (const struct shot *)thing));
    case KIND_SCENE: return arena_format(c->arena, "Scene %s", label_scene(c->labels, (const struct scene *)thing));
    case KIND_BEAT:  return arena_format(c->arena, "Beat %s", label_beat(c->labels, (const struct beat *)thing));
    default:         return compose_or_empty(about);
    }
}

static struct cell_text *add_use(struct compose *c, struct growing *table, const struct ai *ai)
{
    struct cell_text *cells = table_add(c, table);
    cells[TOOL].text = compose_or_empty(ai->tool);
    cells[PURPOSE].text = compose_or_empty(ai->what_for);
    cells[BY].text = ai->by ? compose_person(c, ai->by) : "";
    cells[WHEN].text = compose_plain_date(c, ai->when);
    cells[AGREED].text = compose_or_empty(ai->agreed_by);
    cells[REPLACED].text = compose_or_empty(ai->replaced_by);
    return cells;
}

static bool says_anything(const struct picture *picture)
{
    bool made = picture->made && !strcmp(picture->made, "ai");
    return made || picture->ai.tool || picture->ai.what_for || picture->ai.by || picture->ai.agreed_by || picture->ai.replaced_by;
}

static void add_uses(struct compose *c, struct growing *table)
{
    for (size_t i = 0; i < c->story->ai_use_count; i++) {
        const struct ai_use *use = &c->story->ai_uses[i];
        struct cell_text *cells = add_use(c, table, &use->ai);
        cells[WHERE].text = where_of(c, use->about);
        cells[TIMECODE].text = compose_or_empty(use->timecode);
        cells[MATERIAL].text = compose_or_empty(use->material);
    }
    for (size_t i = 0; i < c->story->picture_count; i++) {
        const struct picture *picture = &c->story->pictures[i];
        if (!says_anything(picture))
            continue;
        const char *shots = rights_shots_of_picture(c, picture);
        struct cell_text *cells = add_use(c, table, &picture->ai);
        cells[WHERE].text = picture->thing.id;
        cells[WHERE].below = *shots ? arena_format(c->arena, "shots %s", shots) : NULL;
        cells[MATERIAL].text = compose_or_empty(picture->source);
    }
}

/* ---- the statement ---- */

static const char *statement(struct compose *c, size_t uses)
{
    const char *title = c->story->title ? c->story->title : "this board", *declared = uses == 0 ? "No use of AI is declared."
        : arena_format(c->arena, "%zu use%s of AI %s declared above; we know of no other.", uses, uses == 1 ? "" : "s", uses == 1 ? "is" : "are");
    return arena_format(c->arena,
                        "Human authorship. The story of “%s”, its scenes, beats and intended feelings, and the choice and order of its shots are the "
                        "work of the people who sign here. %s What people agreed to stands in the consent register.", title, declared);
}

static void add_signatures(struct paper *paper)
{
    struct compose *c = &paper->c;
    struct pair *pairs = arena_alloc(c->arena, 3 * sizeof *pairs);
    struct box *box = arena_alloc(c->arena, sizeof *box);
    const struct words *producers = &c->story->producers;
    pairs[0] = (struct pair){compose_person(c, c->story->writer), "Writer", NULL};
    pairs[1] = (struct pair){compose_person(c, c->story->director), "Director", NULL};
    pairs[2] = (struct pair){producers->count ? compose_person(c, producers->at[0]) : "", "Producer", NULL};
    *box = (struct box){"", pairs, 3};
    struct block *block = paper_add(paper, BLOCK_SIGNATURES);
    block->boxes = box;
    block->box_count = 1;
}

const struct report *report_cue_sheet(struct report_options *options, struct arena *arena)
{
    struct paper paper = paper_new(options, arena);
    struct compose *c = &paper.c;
    struct growing table = table_begin("", columns, COLUMNS);
    add_uses(c, &table);
    size_t uses = table.table.row_count;
    if (!compose_columns(c, &table.table))
        return NULL;
    if (!uses)
        table_add_banner(c, &table, "None declared.", NULL);
    paper_title(&paper, "Cue sheet of declared AI", uses ? arena_format(arena, "%zu use%s", uses, uses == 1 ? "" : "s") : "none declared", compose_draft(c));
    paper_add_table(&paper, &table);
    paper_add(&paper, BLOCK_REMARK)->text = statement(c, uses);
    add_signatures(&paper);
    struct report *report = paper_finish(&paper, "cue-sheet", "cue sheet", NULL);
    report->landscape = true;
    return report;
}
