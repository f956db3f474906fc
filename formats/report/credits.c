/* Credits and clearance: whose each picture is, on which terms it may be used, and what is still open. */
#include "formats/report/reports.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/report/paper.h"
#include "formats/report/rights.h"

enum { PICTURE, SHOWS, CREDIT, SOURCE, LICENCE, USE, PEOPLE, SHOTS, MADE, CHANGES, OPEN, COLUMNS };

static const struct column columns[COLUMNS] = {
    [PICTURE] = {"picture", "Picture", COLUMN_PICTURE, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 78, true, true},
    [SHOWS]   = {"shows", "What it shows", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, true},
    [CREDIT]  = {"credit", "Credit", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 110, true, true},
    [SOURCE]  = {"source", "Source", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 100, false, true},
    [LICENCE] = {"licence", "Licence", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 84, true, true},
    [USE]     = {"use", "Use", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 48, true, true},
    [PEOPLE]  = {"people", "People", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 84, true, true},
    [SHOTS]   = {"shots", "Shots", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 60, true, true},
    [MADE]    = {"made", "Made", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 60, false, true},
    [CHANGES] = {"changes", "Changes", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 100, false, true},
    [OPEN]    = {"open", "Still open", COLUMN_TEXT, ALIGN_LEFT, TONE_DANGER, TONE_DIM, 110, true, true},
};

static const char *names_of(struct compose *c, const struct words *people)
{
    struct buf names = {0};
    for (size_t i = 0; i < people->count; i++)
        buf_add_format(&names, "%s%s", i ? ", " : "", compose_character(c, people->at[i]));
    return compose_take(c, &names);
}

static bool add_picture(struct compose *c, struct growing *table, const struct picture *picture)
{
    struct cell_text *cells = table_add(c, table);
    const char *made = compose_or_empty(picture->made), *creator = compose_or_empty(picture->creator);
    cells[PICTURE].text = picture->thing.id;
    cells[SHOWS].text = compose_or_empty(picture->alt);
    cells[SHOWS].below = picture->thing.id;
    cells[CREDIT].text = picture->credit ? picture->credit : creator;
    cells[CREDIT].below = picture->source ? picture->source : *made ? arena_format(c->arena, "made: %s", made) : NULL;
    cells[SOURCE].text = compose_or_empty(picture->source);
    cells[LICENCE].text = compose_or_empty(picture->licence);
    cells[USE].text = compose_or_empty(picture->use);
    cells[PEOPLE].text = names_of(c, &picture->people);
    cells[SHOTS].text = rights_shots_of_picture(c, picture);
    cells[MADE].text = made;
    cells[CHANGES].text = compose_or_empty(picture->changes);
    cells[OPEN].text = rights_open(c, picture);
    return *cells[OPEN].text;
}

/* Frames that no entry of `pictures` speaks of: nothing is known about them. */
static size_t add_unknown(struct compose *c, struct growing *table)
{
    struct words seen = {0};
    const char **at = NULL;
    size_t count = 0, capacity = 0;
    for (const struct thing *thing = NULL; (thing = story_next(c->story, thing));) {
        const struct panel *panel = (const struct panel *)thing;
        if (thing->kind != KIND_PANEL || !panel->file || story_picture(c->story, panel->file))
            continue;
        bool known = false;
        for (size_t i = 0; i < seen.count && !known; i++)
            known = !strcmp(seen.at[i], panel->file);
        if (known)
            continue;
        if (count == capacity) {
            capacity = capacity ? 2 * capacity : 16;
            const char **more = arena_alloc(c->arena, capacity * sizeof *more);
            if (count)
                memcpy(more, at, count * sizeof *more);
            at = more;
        }
        at[count++] = panel->file;
        seen = (struct words){at, count};
        struct picture nothing = {.thing = {.kind = KIND_PICTURE, .id = panel->file}};
        add_picture(c, table, &nothing);
    }
    return count;
}

const struct report *report_credits(struct report_options *options, struct arena *arena)
{
    struct paper paper = paper_new(options, arena);
    struct compose *c = &paper.c;
    struct growing table = table_begin("", columns, COLUMNS);
    size_t open = 0;
    for (size_t i = 0; i < c->story->picture_count; i++)
        open += add_picture(c, &table, &c->story->pictures[i]);
    open += add_unknown(c, &table);
    table.table.roomy = true;
    if (!compose_columns(c, &table.table))
        return NULL;
    size_t count = table.table.row_count;
    if (!count)
        table_add_banner(c, &table, "No picture is on the board.", NULL);
    paper_title(&paper, "Credits and clearance", arena_format(arena, "%zu picture%s, %zu still open", count, count == 1 ? "" : "s", open), compose_draft(c));
    paper_add_table(&paper, &table);
    struct report *report = paper_finish(&paper, "credits", "credits and clearance", NULL);
    report->landscape = true;
    return report;
}
