/* The consent register: who agreed to what, how far it has come, and what must not be used. */
#include "formats/report/reports.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/report/paper.h"
#include "formats/report/rights.h"

enum { RELEASE, PERSON, KIND, SCOPE, STATUS, DATE, GUARDIAN, UNTIL, REVIEW, EXPLAINED, DOCUMENT, SHOTS, COLUMNS };

static const struct column columns[COLUMNS] = {
    [RELEASE]   = {"release", "No.", COLUMN_TEXT, ALIGN_LEFT, TONE_NUMBER, TONE_DIM, 40, true, true},
    [PERSON]    = {"person", "Person", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 96, true, true},
    [KIND]      = {"kind", "Agrees to", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 74, true, true},
    [SCOPE]     = {"scope", "Scope", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, true},
    [STATUS]    = {"status", "Status", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 62, true, true},
    [DATE]      = {"date", "Signed", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 54, true, true},
    [GUARDIAN]  = {"guardian", "Guardian, witness", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 84, true, true},
    [UNTIL]     = {"withdraw_until", "Withdraw until", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 62, true, true},
    [REVIEW]    = {"review", "Ask again", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 54, true, true},
    [EXPLAINED] = {"explained", "How it was explained", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 90, false, true},
    [DOCUMENT]  = {"document", "Paper", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 74, true, true},
    [SHOTS]     = {"shots", "Shots", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 90, true, true},
};

static const char *name_of(struct compose *c, const char *person)
{
    return !person ? "" : story_character(c->story, person) ? compose_character(c, person) : compose_person(c, person);
}

static void add_release(struct compose *c, struct growing *table, const struct release *release)
{
    struct cell_text *cells = table_add(c, table);
    cells[RELEASE].text = release->thing.id;
    cells[PERSON].text = name_of(c, release->person);
    cells[KIND].text = compose_or_empty(release->release_kind);
    cells[SCOPE].text = compose_or_empty(release->scope);
    cells[STATUS].text = release->status ? release->status : "not-asked";
    cells[DATE].text = compose_plain_date(c, release->date);
    cells[GUARDIAN].text = compose_or_empty(release->guardian);
    cells[UNTIL].text = compose_plain_date(c, release->withdraw_until);
    cells[REVIEW].text = compose_plain_date(c, release->review);
    cells[EXPLAINED].text = compose_or_empty(release->explained);
    cells[DOCUMENT].text = compose_or_empty(release->document);
    cells[SHOTS].text = release->person && rights_about_shots(release) ? rights_shots_of_person(c, release->person) : "";
}

/* ---- what must not be used ---- */

enum { WHAT, BECAUSE, BARRED_COLUMNS };

static const struct column barred_columns[BARRED_COLUMNS] = {
    [WHAT]    = {"what", "Shot, picture, use", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 0, true, true},
    [BECAUSE] = {"because", "Because", COLUMN_TEXT, ALIGN_LEFT, TONE_DANGER, TONE_DIM, 260, true, true},
};

static bool leans_on(const struct picture *picture, const struct release *release)
{
    for (size_t i = 0; rights_about_pictures(release) && i < picture->releases.count; i++)
        if (!strcmp(picture->releases.at[i], release->thing.id))
            return true;
    for (size_t i = 0; rights_about_shots(release) && release->person && i < picture->people.count; i++)
        if (!strcmp(picture->people.at[i], release->person))
            return true;
    return false;
}

static void bar(struct compose *c, struct growing *table, const char *what, const struct release *release)
{
    struct cell_text *cells = table_add(c, table);
    cells[WHAT].text = what;
    cells[BECAUSE].text = arena_format(c->arena, "%s: %s %s", name_of(c, release->person), compose_or_empty(release->release_kind), release->status);
}

/* What a refusal forbids beside the pictures that name it; "" when it is about shots. */
static const char *use_of(const struct release *release)
{
    static const struct { const char *kind, *use; } uses[] = {
        {"digital-replica", "Digital replica"}, {"image-for-training", "Images for training"}, {"location", "Location"}, {"property", "Property"},
        {"materials", "Materials"}, {"archival", "Archival material"}, {"music", "Music"},
    };
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        if (release->release_kind && !strcmp(release->release_kind, uses[i].kind))
            return uses[i].use;
    return "";
}

static void add_barred(struct compose *c, struct growing *table, const struct release *release)
{
    bool seen = rights_about_shots(release);
    const char *shots = seen && release->person ? rights_shots_of_person(c, release->person) : "", *use = use_of(release);
    if (*use)
        bar(c, table, use, release);
    if (*shots)
        bar(c, table, arena_format(c->arena, "Shots %s", shots), release);
    for (size_t i = 0; i < c->story->picture_count; i++)
        if (leans_on(&c->story->pictures[i], release))
            bar(c, table, c->story->pictures[i].thing.id, release);
}

const struct report *report_consent(struct report_options *options, struct arena *arena)
{
    struct paper paper = paper_new(options, arena);
    struct compose *c = &paper.c;
    struct growing table = table_begin("", columns, COLUMNS), barred = table_begin("Must not be used", barred_columns, BARRED_COLUMNS);
    size_t granted = 0, count = c->story->release_count;
    for (size_t i = 0; i < count; i++) {
        const struct release *release = &c->story->releases[i];
        add_release(c, &table, release);
        granted += rights_granted(release);
        if (rights_refused(release))
            add_barred(c, &barred, release);
    }
    if (!compose_columns(c, &table.table))
        return NULL;
    if (!count)
        table_add_banner(c, &table, "No release is on the board.", NULL);
    paper_title(&paper, "Consent register", arena_format(arena, "%zu of %zu given", granted, count), compose_draft(c));
    paper_add_table(&paper, &table);
    if (barred.table.row_count)
        paper_add_table(&paper, &barred);
    struct report *report = paper_finish(&paper, "consent", "consent register", NULL);
    report->landscape = true;
    return report;
}
