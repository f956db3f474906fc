/* The day out of days: a row for each character, or for each thing of a category, a column for each calendar day. */
#include "formats/report/reports.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/report/codes.h"
#include "formats/report/elements.h"
#include "formats/report/paper.h"
#include "formats/report/plan.h"
#include "formats/schema.h"

enum { ACROSS = 31 };
enum { NUMBER, NAME, PLAYER, KEPT };                                    /* before the days */
enum { WORK, HOLD, TRAVEL, OTHER, START, FINISH, TOTAL, TOTALS };       /* behind them */

static const struct column kept_columns[KEPT] = {
    [NUMBER] = {"number", "No.", COLUMN_TEXT, ALIGN_RIGHT, TONE_STRONG, TONE_DIM, 20, true, true},
    [NAME]   = {"name", "Name", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 120, true, true},
    [PLAYER] = {"player", "Player", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 90, false, true},
};

static const struct column total_columns[TOTALS] = {
    [WORK]   = {"work", "Work", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 26, true, true},
    [HOLD]   = {"hold", "Hold", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 26, true, true},
    [TRAVEL] = {"travel", "Trav", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 26, true, true},
    [OTHER]  = {"other", "R/FT", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 26, true, true},
    [START]  = {"start", "Start", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 35, true, true},
    [FINISH] = {"finish", "Finish", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 35, true, true},
    [TOTAL]  = {"total", "Total", COLUMN_TEXT, ALIGN_CENTRE, TONE_STRONG, TONE_DIM, 26, true, true},
};

struct grid {
    struct paper paper;
    struct calendar calendar;
    struct growing table;
};

/* ---- columns ---- */

static const char *const weekday_letters[] = {"M", "T", "W", "T", "F", "S", "S"};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* "4", "4+5" of several units, "M" of a company move, "/" of a holiday; "" of a day off. */
static const char *shoot_day(struct compose *c, const struct calendar_day *at)
{
    static const struct { const char *kind, *code; } kinds[] = {{"move", "M"}, {"travel", "T"}, {"holiday", "/"}};
    struct buf text = {0};
    for (size_t i = 0; i < at->day_count; i++)
        if (plan_shoots(at->days[i]))
            buf_add_format(&text, "%s%zu", text.length ? "+" : "", measure_shoot_day(c->story, at->days[i]));
    for (size_t i = 0; i < at->day_count && !text.length; i++)
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (at->days[i]->day_kind && strcasecmp(at->days[i]->day_kind, kinds[k].kind) == 0)
                buf_add_string(&text, kinds[k].code);
    return compose_take(c, &text);
}

/* Month, where it begins and at the left of a sheet, weekday, date, shooting day. */
static void day_column(struct grid *g, size_t i, struct column *column, struct heading *heading)
{
    struct compose *c = &g->paper.c;
    const struct calendar_day *at = &g->calendar.at[i];
    const char *number = shoot_day(c, at);
    int year, month, day, weekday;
    *column = (struct column){"day", *number ? arena_format(c->arena, "Day %s", number) : "Day", COLUMN_TEXT, ALIGN_CENTRE, TONE_STRONG, TONE_DIM, 22,
                              true, true};
    *heading = (struct heading){{"", "", "", number}, !at->works};
    if (at->date == NONE)
        return;
    date_split(at->date, &year, &month, &day, &weekday);
    column->title = compose_plain_date(c, at->date);
    heading->lines[0] = day == 1 || i % ACROSS == 0 ? months[month - 1] : "";
    heading->lines[1] = weekday_letters[weekday];
    heading->lines[2] = arena_format(c->arena, "%d", day);
}

static void make_columns(struct grid *g, const char *what)
{
    struct compose *c = &g->paper.c;
    size_t days = g->calendar.count, count = KEPT + days + TOTALS;
    struct column *columns = arena_alloc(c->arena, count * sizeof *columns);
    struct heading *headings = arena_alloc(c->arena, count * sizeof *headings);
    memcpy(columns, kept_columns, sizeof kept_columns);
    memcpy(columns + KEPT + days, total_columns, sizeof total_columns);
    for (size_t i = 0; i < days; i++)
        day_column(g, i, &columns[KEPT + i], &headings[KEPT + i]);
    for (size_t i = 0; i < count; i++)
        if (i < KEPT || i >= KEPT + days)
            headings[i] = (struct heading){{"", "", "", i == NAME ? what : i == NUMBER ? "#" : columns[i].title}, false};
    g->table = table_begin("", columns, count);
    g->table.table.headings = headings;
    g->table.table.kept = KEPT;
    g->table.table.across = ACROSS;
    g->table.table.ending = TOTALS;
    g->table.table.empty_rows = 8;
}

/* ---- rows ---- */

static enum cell_mark mark_of(const char *code)
{
    return strchr(code, 'W') ? CELL_SOLID : strcmp(code, "H") == 0 ? CELL_OUTLINE : *code ? CELL_PALE : CELL_PLAIN;
}

static const char *counted(struct compose *c, size_t count)
{
    return count ? arena_format(c->arena, "%zu", count) : "–";
}

static const char *when(struct grid *g, size_t place)
{
    struct compose *c = &g->paper.c;
    if (place >= g->calendar.count)
        return "–";
    const struct calendar_day *at = &g->calendar.at[place];
    return at->date == NONE ? shoot_day(c, at) : compose_day_month(c, at->date);
}

static bool is_called(const struct grid *g, const struct codes *codes)
{
    for (size_t i = 0; i < g->calendar.count; i++)
        if (*codes->at[i])
            return true;
    return false;
}

static struct cell_text *add_row(struct grid *g, const struct codes *codes)
{
    struct compose *c = &g->paper.c;
    struct cell_text *cells = table_add(c, &g->table), *totals = cells + KEPT + g->calendar.count;
    for (size_t i = 0; i < g->calendar.count; i++)
        cells[KEPT + i] = (struct cell_text){.text = codes->at[i], .mark = mark_of(codes->at[i])};
    totals[WORK].text = counted(c, codes->work);
    totals[HOLD].text = counted(c, codes->hold);
    totals[TRAVEL].text = counted(c, codes->travel);
    totals[OTHER].text = counted(c, codes->fitting + codes->rehearsal);
    totals[START].text = when(g, codes->start);
    totals[FINISH].text = when(g, codes->finish);
    totals[TOTAL].text = counted(c, codes->work + codes->hold + codes->travel + codes->fitting + codes->rehearsal);
    return cells;
}

static void add_characters(struct grid *g)
{
    struct compose *c = &g->paper.c;
    struct cast all = compose_all_characters(c);
    for (size_t i = 0; i < all.count; i++) {
        const struct character *character = all.at[i];
        struct engagement e = codes_character(c, &g->calendar, character);
        struct codes codes = codes_of(c, &g->calendar, &e);
        if (!is_called(g, &codes))
            continue;
        struct cell_text *cells = add_row(g, &codes);
        cells[NUMBER].text = character->number == NONE ? "" : arena_format(c->arena, "%d", character->number);
        cells[NAME].text = arena_format(c->arena, "%s%s", compose_character(c, character->thing.id), character->minor ? " (K)" : "");
        cells[PLAYER].text = compose_or_empty(character->player);
    }
}

/* ---- things of a category ---- */

/* What is counted that no breakdown lists as elements; "cast" has rows of its own. */
static const char *const other_categories[] = {"cast", "sets", "locations", "background"};

/* The things that a scene, or a strip of it, needs of CATEGORY: the set, the place, who walks by, or what the breakdown has. */
static struct words things_of(struct compose *c, const struct scene *scene, const struct strip *strip, const char *category)
{
    const char **words = arena_alloc(c->arena, (scene->background_count + 1) * sizeof *words);
    if (scene->omitted)
        return (struct words){0};
    if (strcasecmp(category, "sets") == 0 || strcasecmp(category, "locations") == 0) {
        words[0] = strcasecmp(category, "sets") == 0 ? slugline_split(scene->heading, c->arena).set : compose_place(c, scene->location);
        return (struct words){words, *words[0] != '\0'};
    }
    if (strcasecmp(category, "background") != 0)
        return elements_of(c, scene, strip, category);
    size_t count = 0;
    for (size_t i = 0; i < scene->background_count; i++)
        if (scene->background[i].what)
            words[count++] = scene->background[i].what;
    return (struct words){words, count};
}

static bool needs(struct words things, const char *thing)
{
    for (size_t i = 0; i < things.count; i++)
        if (strcasecmp(things.at[i], thing) == 0)
            return true;
    return false;
}

static bool day_needs(struct compose *c, const struct day *day, const char *category, const char *thing)
{
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct scene *scene = strip_scene(c, &day->strips[i]);
        if (scene && needs(things_of(c, scene, &day->strips[i], category), thing))
            return true;
    }
    return false;
}

static void add_thing(struct grid *g, const char *category, const char *thing)
{
    struct compose *c = &g->paper.c;
    struct engagement e = codes_engagement(c, &g->calendar);
    for (size_t i = 0; i < g->calendar.count; i++)
        for (size_t k = 0; k < g->calendar.at[i].day_count; k++)
            e.works[i] |= day_needs(c, g->calendar.at[i].days[k], category, thing);
    struct codes codes = codes_of(c, &g->calendar, &e);
    if (is_called(g, &codes))
        add_row(g, &codes)[NAME].text = thing;
}

/* In the order of the script, each once. */
static void add_things(struct grid *g, const char *category)
{
    struct compose *c = &g->paper.c;
    for (size_t s = 0; s < c->story->scene_count; s++) {
        struct words things = things_of(c, c->story->scenes[s], NULL, category);
        for (size_t i = 0; i < things.count; i++) {
            bool known = false;
            for (size_t r = 0; r < g->table.table.row_count && !known; r++)
                known = strcasecmp(g->table.rows[r].cells[NAME].text, things.at[i]) == 0;
            if (!known)
                add_thing(g, category, things.at[i]);
        }
    }
}

/* ---- which category ---- */

/* All that may be asked for: the usual ones, those of the breakdown, and the board's own words. */
static struct words categories_of(struct compose *c)
{
    size_t usual = sizeof other_categories / sizeof *other_categories, count = 0, most = usual + element_mark_count + 1;
    for (size_t i = 0; i < c->story->scene_count; i++)
        most += c->story->scenes[i]->element_count;
    const char **words = arena_alloc(c->arena, most * sizeof *words);
    for (size_t i = 0; i < usual; i++)
        words[count++] = other_categories[i];
    for (size_t i = 0; i < element_mark_count; i++)
        if (!needs((struct words){words, count}, element_marks[i].category))
            words[count++] = element_marks[i].category;
    for (size_t i = 0; i < c->story->scene_count; i++)
        for (struct words own = elements_own(c, c->story->scenes[i]); own.count; own.at++, own.count--)
            if (!needs((struct words){words, count}, *own.at))
                words[count++] = *own.at;
    return (struct words){words, count};            /* the place behind the last one is NULL */
}

static bool is_category(struct compose *c, const char *category)
{
    struct words all = categories_of(c);
    struct buf text = {0};
    if (needs(all, category))
        return true;
    const char *nearest = schema_nearest(all.at, category);
    buf_add_format(&text, "there is no category “%s”%s%s%s; they are ", category, nearest ? " (did you mean “" : "", nearest ? nearest : "",
                   nearest ? "”?)" : "");
    for (size_t i = 0; i < all.count; i++)
        buf_add_format(&text, "%s%s", i ? ", " : "", all.at[i]);
    c->options->why = compose_take(c, &text);
    return false;
}

/* ---- the paper ---- */

static const char *span_of(struct grid *g)
{
    struct compose *c = &g->paper.c;
    size_t count = g->calendar.count, days = measure_shoot_days(c->story);
    const char *shooting = arena_format(c->arena, "%zu shooting day%s", days, days == 1 ? "" : "s");
    if (!count || g->calendar.at[0].date == NONE || g->calendar.at[count - 1].date == NONE)
        return shooting;
    return arena_format(c->arena, "%s · %s – %s", shooting, compose_date(c, g->calendar.at[0].date), compose_date(c, g->calendar.at[count - 1].date));
}

static void hide_empty(struct grid *g)
{
    struct column *columns = arena_alloc(g->paper.c.arena, g->table.table.column_count * sizeof *columns);
    size_t other = g->table.table.column_count - TOTALS + OTHER;
    memcpy(columns, g->table.table.columns, g->table.table.column_count * sizeof *columns);
    columns[other].paper = false;
    for (size_t r = 0; r < g->table.table.row_count; r++)
        columns[other].paper |= strcmp(g->table.rows[r].cells[other].text, "–") != 0;
    g->table.table.columns = columns;
}

const struct report *report_days(struct report_options *options, struct arena *arena)
{
    struct grid g = {.paper = paper_new(options, arena)};
    struct compose *c = &g.paper.c;
    const char *category = options->category ? options->category : "cast", *draft = compose_draft(c);
    bool cast = strcasecmp(category, "cast") == 0;
    if (options->columns) {
        options->why = "the day out of days has a column for each day; they are not chosen";
        return NULL;
    }
    if (!is_category(c, category))
        return NULL;
    g.calendar = codes_calendar(c);
    make_columns(&g, arena_format(arena, "%c%s", toupper((unsigned char)*category), *category ? category + 1 : ""));
    if (cast)
        add_characters(&g);
    else
        add_things(&g, category);
    hide_empty(&g);
    paper_title(&g.paper, arena_format(arena, "Day out of days · %s%s%s", category, *draft ? " · " : "", draft), span_of(&g),
                compose_first_ad(c));
    paper_add_table(&g.paper, &g.table);
    paper_add(&g.paper, BLOCK_REMARK)->text = "S start · W work · H hold · F finish · D drop · P pick-up · T travel · FT fitting · R rehearsal · "
        "M company move · / holiday · grey columns are days off";
    struct report *report = paper_finish(&g.paper, "days", "day out of days", NULL);
    report->landscape = true;
    return report;
}
