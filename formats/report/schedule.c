/* The one-line schedule, and the stripboard: the days in order, a bar a day, a line or a strip a scene. */
#include "formats/report/reports.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/report/calls.h"
#include "formats/report/palette.h"
#include "formats/report/paper.h"
#include "formats/report/plan.h"

enum {
    DAY, DATE, UNIT, TIME, SCENE, ACTION, INTERIOR, SET, TIME_OF_DAY, SCRIPT_DAY, PAGES, EIGHTHS, CAST, BACKGROUND, MINUTES, LOCATION,
    SYNOPSIS, FLAGS, REVISION, REVISION_DATE, COLUMNS
};

static const struct column columns[COLUMNS] = {
    [DAY]        = {"day", "Day", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 28, false, true},
    [DATE]       = {"date", "Date", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 56, false, true},
    [UNIT]       = {"unit", "Unit", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true},
    [TIME]       = {"time", "Time", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true},
    [SCENE]      = {"scene", "Sc", COLUMN_TEXT, ALIGN_LEFT, TONE_NUMBER, TONE_DIM, 36, true, true},
    [ACTION]     = {"action", "Set and action", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_PLAIN, 0, true, false},
    [INTERIOR]   = {"int_ext", "I/E", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 34, false, true},
    [SET]        = {"set", "Set", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 120, false, true},
    [TIME_OF_DAY] = {"day_night", "D/N", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 46, true, true},
    [SCRIPT_DAY] = {"script_day", "Script day", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true},
    [PAGES]      = {"pages", "Pages", COLUMN_TEXT, ALIGN_RIGHT, TONE_STRONG, TONE_DIM, 36, true, true},
    [EIGHTHS]    = {"eighths", "Eighths", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 40, false, true},
    [CAST]       = {"cast", "Cast", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 84, true, true},
    [BACKGROUND] = {"background", "Background", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 30, false, true},
    [MINUTES]    = {"minutes", "Minutes", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 40, false, true},
    [LOCATION]   = {"location", "Location", COLUMN_TEXT, ALIGN_LEFT, TONE_DIM, TONE_DIM, 86, true, true},
    [SYNOPSIS]   = {"synopsis", "Synopsis", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 200, false, true},
    [FLAGS]      = {"flags", "Flags", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 80, false, true},
    [REVISION]   = {"revision", "Revision", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 50, false, true},
    [REVISION_DATE] = {"revision_date", "Revised", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 56, false, true},
};

struct schedule {
    struct paper paper;
    struct growing table;
    size_t scenes;
    int eighths, week_eighths;
    size_t week_days;
};

static const char *number(struct compose *c, int value)
{
    return value == NONE ? "" : arena_format(c->arena, "%d", value);
}

static const char *background_count(struct compose *c, const struct scene *scene)
{
    int sum = 0;
    for (size_t i = 0; i < scene->background_count; i++)
        sum += scene->background[i].count == NONE ? 0 : scene->background[i].count;
    return sum ? number(c, sum) : "";
}

static void day_cells(struct compose *c, const struct day *day, struct cell_text *cells)
{
    cells[DAY].text = plan_shoots(day) ? arena_format(c->arena, "%zu", measure_shoot_day(c->story, day)) : "";
    cells[DATE].text = compose_plain_date(c, day->date);
    cells[UNIT].text = compose_or_empty(day->unit);
}

static void scene_cells(struct compose *c, const struct scene *scene, const char *part, struct cast cast, struct cell_text *cells)
{
    struct slugline slug = slugline_split(scene->heading, c->arena);
    cells[SCENE].text = label_scene(c->labels, scene);
    cells[ACTION].text = *part ? arena_format(c->arena, "%s (%s)", compose_heading(c, scene), part) : compose_heading(c, scene);
    cells[ACTION].below = compose_line(c, scene);
    cells[INTERIOR].text = slug.interior;
    cells[SET].text = scene->omitted ? compose_heading(c, scene) : slug.set;
    cells[TIME_OF_DAY].text = slug.time;
    cells[TIME_OF_DAY].below = scene->script_day;
    cells[SCRIPT_DAY].text = compose_or_empty(scene->script_day);
    cells[CAST].text = compose_cast_numbers(c, cast);
    cells[BACKGROUND].text = background_count(c, scene);
    cells[LOCATION].text = compose_place(c, scene->location);
    cells[LOCATION].below = plan_revised(c, scene);
    cells[SYNOPSIS].text = compose_line(c, scene);
    cells[FLAGS].text = plan_flags(c, scene, cast);
    cells[REVISION].text = plan_revision(c, scene);
    cells[REVISION_DATE].text = plan_revision_date(c, scene);
}

static void add_scene(struct schedule *s, const struct scene *scene, const struct strip *strip, const struct day *day)
{
    struct compose *c = &s->paper.c;
    struct cell_text *cells;
    struct row *row = table_add_row(c, &s->table, ROW_CELLS, &cells);
    day_cells(c, day, cells);
    if (!scene) {                       /* a scene that is not in the board any more: its place stays, check names it */
        cells[SCENE].text = compose_or_empty(strip->scene);
        return;
    }
    bool again = plan_continues(c, strip);
    row->colour = scene->omitted ? STRIP_NONE : compose_strip_colour(c, scene);
    scene_cells(c, scene, compose_part(c, scene, strip), compose_cast(c, scene, strip), cells);
    cells[PAGES].text = plan_pages(c, strip);
    cells[EIGHTHS].text = number(c, plan_eighths(c, strip));
    cells[TIME].text = compose_time(c, strip->time);
    cells[MINUTES].text = number(c, strip->minutes != NONE ? strip->minutes : again ? NONE : scene->minutes);
    s->scenes += !again && !scene->omitted;
}

static void add_left(struct schedule *s, const struct left *left)
{
    struct compose *c = &s->paper.c;
    struct cell_text *cells;
    struct row *row = table_add_row(c, &s->table, ROW_CELLS, &cells);
    row->colour = compose_strip_colour(c, left->scene);
    scene_cells(c, left->scene, plan_left_part(c, left), plan_left_cast(c, left), cells);
    cells[PAGES].text = left->again && !left->eighths ? "cont." : eighths_text(left->eighths, c->arena);
    cells[EIGHTHS].text = number(c, left->eighths);
    cells[TIME].text = "";
    cells[MINUTES].text = number(c, left->again ? NONE : left->scene->minutes);
    s->scenes += !left->again;
}

static void add_banner(struct schedule *s, const struct strip *strip, const struct day *day)
{
    struct compose *c = &s->paper.c;
    struct cell_text *cells, *data = table_add_cells(c, COLUMNS);
    struct row *row = table_add_row(c, &s->table, ROW_BANNER, &cells);
    const char *time = compose_time(c, strip->time);
    cells[0].text = arena_format(c->arena, "%s%s%s", time, *time ? "  " : "", strip->banner);
    day_cells(c, day, data);
    data[TIME].text = time;
    data[SET].text = strip->banner;
    data[MINUTES].text = number(c, strip->minutes);
    row->data = data;
}

/* The bar of a day, a week, or of what has no day. */
static void add_bar(struct schedule *s, enum strip_colour colour, bool closes, const char *heading, const char *right)
{
    struct cell_text *cells;
    struct row *row = table_add_row(&s->paper.c, &s->table, ROW_GROUP, &cells);
    row->colour = colour;
    row->closes = closes;
    cells[GROUP_HEADING].text = heading;
    cells[GROUP_RIGHT].text = right;
}

static void add_day_bar(struct schedule *s, const struct day *day)
{
    struct compose *c = &s->paper.c;
    bool below = c->options->bars_below;
    int eighths = plan_day_eighths(c, day);
    enum strip_colour colour = plan_shoots(day) ? STRIP_DAY_BREAK : strcmp(day->day_kind, "holiday") == 0 ? STRIP_HOLIDAY : STRIP_OFF;
    const char *heading = plan_day_heading(c, day);
    add_bar(s, colour, below, below ? arena_format(c->arena, "END OF %s", heading) : heading, plan_shoots(day) ? compose_pages(c, eighths) : "");
}

/* A week in which nobody shoots has no end either; those with one are numbered by the calendar. */
static void end_week(struct schedule *s, int week)
{
    struct compose *c = &s->paper.c;
    if (s->week_days)
        add_bar(s, STRIP_WEEK_BREAK, true, arena_format(c->arena, "END OF WEEK %d", week),
                arena_format(c->arena, "%zu day%s · %s", s->week_days, s->week_days == 1 ? "" : "s", compose_pages(c, s->week_eighths)));
    s->week_days = 0;
    s->week_eighths = 0;
}

static void add_day(struct schedule *s, const struct day *day)
{
    struct compose *c = &s->paper.c;
    bool below = c->options->bars_below;
    if (!below)
        add_day_bar(s, day);
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct strip *strip = &day->strips[i];
        if (strip->banner)
            add_banner(s, strip, day);
        else
            add_scene(s, strip_scene(c, strip), strip, day);
    }
    if (below)
        add_day_bar(s, day);
    s->eighths += plan_day_eighths(c, day);
    s->week_eighths += plan_day_eighths(c, day);
    s->week_days += plan_shoots(day);
}

static void add_days(struct schedule *s)
{
    const struct story *story = s->paper.c.story;
    for (size_t i = 0; i < story->day_count; i++) {
        const struct day *day = story->days[i], *next = i + 1 < story->day_count ? story->days[i + 1] : NULL;
        int week = plan_week(story, day);
        if (s->paper.c.options->day && s->paper.c.options->day != day)
            continue;
        add_day(s, day);
        if (week && !s->paper.c.options->day && (!next || plan_week(story, next) != week))
            end_week(s, week);
    }
}

/* What no day has taken yet comes last, so that nobody believes the film is shorter. */
static void add_unscheduled(struct schedule *s)
{
    struct compose *c = &s->paper.c;
    struct leftovers left = plan_unscheduled(c);
    int eighths = 0;
    for (size_t i = 0; i < left.count; i++)
        eighths += left.at[i].eighths;
    if (!left.count || c->options->day)
        return;
    add_bar(s, STRIP_OFF, false, "NOT SCHEDULED", eighths ? compose_pages(c, eighths) : "");
    for (size_t i = 0; i < left.count; i++)
        add_left(s, &left.at[i]);
    s->eighths += eighths;
}

static void add_head(struct schedule *s, const char *kind)
{
    struct compose *c = &s->paper.c;
    const char *draft = compose_draft(c), *director = compose_person(c, c->story->director), *first = compose_person(c, c->story->first_ad);
    size_t days = c->options->day ? 1 : measure_shoot_days(c->story);
    const char *people = arena_format(c->arena, "%s%s%s%s%s", *director ? "Director " : "", director, *director && *first ? " · " : "",
                                      *first ? "1st AD " : "", first);
    paper_title(&s->paper, arena_format(c->arena, "%s%s%s", kind, *draft ? " · " : "", draft),
                arena_format(c->arena, "%zu day%s · %zu scene%s · %s", days, days == 1 ? "" : "s", s->scenes, s->scenes == 1 ? "" : "s",
                             compose_pages(c, s->eighths)), people);
}

const struct report *report_schedule(struct report_options *options, struct arena *arena)
{
    struct schedule s = {.paper = paper_new(options, arena)};
    s.table = table_begin("", columns, COLUMNS);
    s.table.table.tinted = true;
    s.table.table.empty_rows = 12;
    add_days(&s);
    add_unscheduled(&s);
    if (!compose_columns(&s.paper.c, &s.table.table))
        return NULL;
    add_head(&s, "One-line schedule");
    paper_add_table(&s.paper, &s.table);
    struct report *report = paper_finish(&s.paper, "schedule", "schedule", options->day);
    calls_add(&s.paper.c, report, options->day);
    return report;
}

/* ---- the stripboard ---- */

/* Which columns a strip has, from its head down, and how high they are; the last one runs along it. */
static const struct { size_t column; enum column_kind kind; double height; } on_strips[] = {
    {SCENE, COLUMN_TEXT, 14}, {INTERIOR, COLUMN_TEXT, 9}, {TIME_OF_DAY, COLUMN_TEXT, 18}, {PAGES, COLUMN_TEXT, 10}, {CAST, COLUMN_KEYS, 7.6},
    {ACTION, COLUMN_TEXT, 0},
};

static struct column *strip_columns(struct compose *c)
{
    struct column *shown = arena_alloc(c->arena, sizeof columns);
    memcpy(shown, columns, sizeof columns);
    for (size_t i = 0; i < COLUMNS; i++)
        shown[i].paper = false;
    for (size_t i = 0; i < sizeof on_strips / sizeof *on_strips; i++) {
        struct column *column = &shown[on_strips[i].column];
        column->paper = true;
        column->kind = on_strips[i].kind;
        column->width = on_strips[i].height;
    }
    return shown;
}

static bool is_on_set(struct compose *c, const struct character *character)
{
    bool here = !compose_is_voice(character);
    for (size_t i = 0; i < c->story->day_count && !here; i++)
        here = compose_works(c, character, c->story->days[i]);
    return here;
}

/* Everybody who may stand on a strip, by number. */
static void add_keys(struct compose *c, struct table *table)
{
    struct cast all = compose_all_characters(c);
    struct pair *keys = arena_alloc(c->arena, (all.count + 1) * sizeof *keys);
    for (size_t i = 0; i < all.count; i++)
        if (is_on_set(c, all.at[i]))
            keys[table->key_count++] = (struct pair){compose_cast_numbers(c, (struct cast){.at = &all.at[i], .count = 1}),
                                                     compose_character(c, all.at[i]->thing.id), NULL};
    table->keys = keys;
}

/* Which colour stands for what. */
static const char *legend(struct compose *c)
{
    static const struct { enum strip_colour colour; const char *what; } rows[] = {
        {STRIP_INT_DAY, " INT day"}, {STRIP_EXT_DAY, " EXT day"}, {STRIP_INT_NIGHT, " INT night"}, {STRIP_EXT_NIGHT, " EXT night"},
        {STRIP_DUSK, " EXT dawn and dusk"}, {STRIP_DAY_BREAK, ": a day begins"}, {STRIP_WEEK_BREAK, ": a week ends"}, {STRIP_HOLIDAY, ": holiday"},
        {STRIP_OFF, ": no shooting, and what has no day yet"},
    };
    struct buf text = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        buf_add_format(&text, "%s%s%s", i ? " · " : "", palette_name(c, rows[i].colour), rows[i].what);
    return compose_take(c, &text);
}

const struct report *report_strips(struct report_options *options, struct arena *arena)
{
    struct schedule s = {.paper = paper_new(options, arena)};
    struct compose *c = &s.paper.c;
    s.table = table_begin("", strip_columns(c), COLUMNS);
    s.table.table.tinted = true;
    add_days(&s);
    add_unscheduled(&s);
    add_keys(c, &s.table.table);
    if (!compose_columns(c, &s.table.table))
        return NULL;
    add_head(&s, "Stripboard");
    paper_add_table(&s.paper, &s.table);
    s.paper.blocks[s.paper.count - 1].kind = BLOCK_STRIPS;
    paper_add(&s.paper, BLOCK_REMARK)->text = legend(c);
    struct report *report = paper_finish(&s.paper, "strips", "stripboard", options->day);
    report->landscape = true;
    return report;
}
