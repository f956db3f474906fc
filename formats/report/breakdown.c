/* The breakdown sheets: one a scene, with what each department must bring. */
#include "formats/report/breakdown.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/report/elements.h"
#include "formats/report/plan.h"
#include "formats/report/reports.h"

#define DATA_COLUMN(name, title) {name, title, COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 60, false, true}

const struct column breakdown_columns[BREAKDOWN_COLUMNS] = {
    [CARD_CODE]          = {"mark", "", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 26, true, false},
    [CARD_TITLE]         = {"title", "", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 110, true, false},
    [CARD_TEXT]          = {"text", "", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, false},
    [BREAKDOWN_DAY]      = DATA_COLUMN("day", "Day"),
    [BREAKDOWN_DATE]     = DATA_COLUMN("date", "Date"),
    [BREAKDOWN_SCENE]    = DATA_COLUMN("scene", "Scene"),
    [BREAKDOWN_INTERIOR] = DATA_COLUMN("int_ext", "I/E"),
    [BREAKDOWN_SET]      = DATA_COLUMN("set", "Set"),
    [BREAKDOWN_TIME]     = DATA_COLUMN("day_night", "D/N"),
    [BREAKDOWN_PAGES]    = DATA_COLUMN("pages", "Pages"),
    [BREAKDOWN_LOCATION] = DATA_COLUMN("location", "Location"),
    [BREAKDOWN_CATEGORY] = DATA_COLUMN("category", "Category"),
    [BREAKDOWN_ELEMENT]  = DATA_COLUMN("element", "Element"),
};

/* ---- boxes ---- */

static void data_cells(struct compose *c, const struct scene *scene, const struct strip *strip, const struct day *day, struct cell_text *cells)
{
    struct slugline slug = slugline_split(scene->heading, c->arena);
    int eighths = strip ? plan_eighths(c, strip) : measure_eighths(c->story, scene, NULL);
    cells[BREAKDOWN_DAY].text = day && plan_shoots(day) ? arena_format(c->arena, "%zu", measure_shoot_day(c->story, day)) : "";
    cells[BREAKDOWN_DATE].text = day ? compose_plain_date(c, day->date) : "";
    cells[BREAKDOWN_SCENE].text = label_scene(c->labels, scene);
    cells[BREAKDOWN_INTERIOR].text = slug.interior;
    cells[BREAKDOWN_SET].text = scene->omitted ? compose_heading(c, scene) : slug.set;
    cells[BREAKDOWN_TIME].text = slug.time;
    cells[BREAKDOWN_PAGES].text = eighths_text(eighths, c->arena);
    cells[BREAKDOWN_LOCATION].text = compose_place(c, scene->location);
}

struct box_of { const char *code, *title, *category; unsigned rgb; };

/* A row a thing; the first one has the title. */
static void add_things(struct compose *c, struct growing *table, const struct cell_text *data, struct box_of box, struct words things)
{
    for (size_t i = 0; i < things.count; i++) {
        struct cell_text *cells;
        struct row *row = table_add_row(c, table, ROW_CELLS, &cells);
        if (data)
            memcpy(cells, data, BREAKDOWN_COLUMNS * sizeof *cells);
        row->rgb = i ? 0 : box.rgb;
        cells[CARD_CODE].text = i ? "" : box.code;
        cells[CARD_TITLE].text = i ? "" : box.title;
        cells[CARD_TEXT].text = cells[BREAKDOWN_ELEMENT].text = things.at[i];
        cells[BREAKDOWN_CATEGORY].text = box.category;
    }
}

static void add_open(struct compose *c, struct growing *table, const struct element_mark *mark)
{
    struct cell_text *cells;
    table_add_row(c, table, ROW_OPEN, &cells)->rgb = mark->rgb;
    cells[CARD_CODE].text = mark->code;
    cells[CARD_TITLE].text = mark->title;
}

void breakdown_add_boxes(struct compose *c, struct growing *table, const struct scene *scene, const struct strip *strip, const struct day *day,
                         bool open)
{
    struct cell_text *data = table_add_cells(c, BREAKDOWN_COLUMNS);
    struct words own = elements_own(c, scene);
    data_cells(c, scene, strip, day, data);
    for (size_t i = 0; i < element_mark_count; i++) {
        const struct element_mark *mark = &element_marks[i];
        struct words things = elements_of(c, scene, strip, mark->category);
        if (!things.count && open && mark->usual)
            add_open(c, table, mark);
        add_things(c, table, data, (struct box_of){mark->code, mark->title, mark->category, mark->rgb}, things);
    }
    for (size_t i = 0; i < own.count; i++)
        add_things(c, table, data, (struct box_of){"·", own.at[i], own.at[i], 0}, elements_of(c, scene, strip, own.at[i]));
}

void breakdown_add_fact(struct compose *c, struct growing *table, const char *label, const char *text)
{
    struct cell_text *cells;
    if (!*text)
        return;
    table_add_row(c, table, ROW_FACT, &cells);
    cells[CARD_TITLE].text = label;
    cells[CARD_TEXT].text = text;
}

void breakdown_add_words(struct compose *c, struct growing *table, const char *title, struct words words)
{
    add_things(c, table, NULL, (struct box_of){"", title, "", 0}, words);
}

/* ---- the sheets ---- */

/* "1 · Tue 13, 2 · Wed 14": the days on which a scene is shot. */
static const char *days_of(struct compose *c, const struct scene *scene)
{
    struct buf text = {0};
    for (size_t d = 0; d < c->story->day_count; d++) {
        const struct day *day = c->story->days[d];
        for (size_t i = 0; i < day->strip_count; i++)
            if (strip_scene(c, &day->strips[i]) == scene) {
                const char *date = compose_short_date(c, day->date);
                buf_add_format(&text, "%s%zu%s%s", text.length ? ", " : "", measure_shoot_day(c->story, day), *date ? " · " : "", date);
                break;
            }
    }
    return compose_take(c, &text);
}

static const char *minutes_of(struct compose *c, const struct scene *scene)
{
    return scene->minutes == NONE ? "" : compose_minutes(c, scene->minutes);
}

static void add_facts(struct compose *c, struct growing *table, const struct scene *scene, size_t sheet)
{
    struct slugline slug = slugline_split(scene->heading, c->arena);
    int eighths = measure_eighths(c->story, scene, NULL);
    const struct pair facts[] = {
        {"Sheet", arena_format(c->arena, "%zu", sheet), NULL},
        {"Scene", label_scene(c->labels, scene), NULL},
        {"Int / Ext", slug.interior, NULL},
        {"Set", slug.set, NULL},
        {"Day / Night", slug.time, NULL},
        {"Pages", eighths_text(eighths, c->arena), NULL},
        {"Script page", compose_or_empty(scene->script_page), NULL},
        {"Script day", compose_or_empty(scene->script_day), NULL},
        {"Unit", compose_or_empty(scene->unit), NULL},
        {"Sequence", compose_or_empty(scene->sequence), NULL},
        {"Episode", compose_or_empty(c->story->episode), NULL},
        {"Location", compose_place(c, scene->location), NULL},
        {"Est. time", minutes_of(c, scene), NULL},
        {"Screen time", seconds_text(measure_seconds(&scene->thing), c->arena), NULL},
        {"Shooting day", days_of(c, scene), NULL},
        {"Revision", plan_revised(c, scene), NULL},
        {"Synopsis", compose_prose(c, scene->synopsis), NULL},
        {"Comments", compose_prose(c, scene->notes), NULL},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        breakdown_add_fact(c, table, facts[i].label, facts[i].text);
}

static void add_sheet(struct compose *c, struct growing *table, const struct scene *scene, size_t sheet)
{
    struct cell_text *cells;
    struct row *row = table_add_row(c, table, ROW_GROUP, &cells);
    row->colour = compose_strip_colour(c, scene);
    cells[GROUP_NUMBER].text = label_scene(c->labels, scene);
    cells[GROUP_HEADING].text = compose_heading(c, scene);
    cells[GROUP_RIGHT].text = compose_pages(c, measure_eighths(c->story, scene, NULL));
    add_facts(c, table, scene, sheet);
    breakdown_add_boxes(c, table, scene, NULL, NULL, true);
}

const struct report *report_breakdown(struct report_options *options, struct arena *arena)
{
    struct paper paper = paper_new(options, arena);
    struct compose *c = &paper.c;
    struct growing table = table_begin("", breakdown_columns, BREAKDOWN_COLUMNS);
    size_t count = 0;
    for (size_t i = 0; i < c->story->scene_count; i++)
        if (!c->story->scenes[i]->omitted && compose_is_asked(c, c->story->scenes[i]))
            add_sheet(c, &table, c->story->scenes[i], ++count);
    if (!compose_columns(c, &table.table))
        return NULL;
    paper_title(&paper, "Breakdown", arena_format(arena, "%zu scene%s", count, count == 1 ? "" : "s"), compose_draft(c));
    paper_add_cards(&paper, &table, 3, true);
    return paper_finish(&paper, "breakdown", "breakdown", NULL);
}
