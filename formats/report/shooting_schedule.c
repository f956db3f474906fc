/* The shooting schedule: the days in order, and in them each scene with its cast, what it needs, and the notes of the day. */
#include "formats/report/breakdown.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/report/plan.h"
#include "formats/report/reports.h"

struct shooting {
    struct paper paper;
    struct growing table;
    size_t scenes;
    int eighths;
};

static struct row *add_band(struct shooting *s, enum strip_colour colour, const char *heading, const char *right, struct cell_text **cells)
{
    struct row *row = table_add_row(&s->paper.c, &s->table, ROW_GROUP, cells);
    row->colour = colour;
    (*cells)[GROUP_HEADING].text = heading;
    (*cells)[GROUP_RIGHT].text = right;
    return row;
}

/* "D1 · 1 4/8 pages · 2 h 05 min" */
static const char *measures_of(struct compose *c, const struct scene *scene, const struct strip *strip, const struct left *left)
{
    int eighths = strip ? plan_eighths(c, strip) : left->eighths;
    int minutes = strip && strip->minutes != NONE ? strip->minutes : scene->minutes;
    bool again = strip ? plan_continues(c, strip) : left->again;
    const char *time = strip ? compose_time(c, strip->time) : "";
    struct buf text = {0};
    const char *parts[] = {time, scene->script_day, again && !eighths ? "cont." : compose_pages(c, eighths),
                           minutes == NONE ? "" : compose_minutes(c, minutes)};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i] && *parts[i])
            buf_add_format(&text, "%s%s", text.length ? " · " : "", parts[i]);
    return compose_take(c, &text);
}

/* A scene of a DAY's STRIP, or one that is LEFT over. */
static void add_scene(struct shooting *s, const struct scene *scene, const struct strip *strip, const struct day *day, const struct left *left)
{
    struct compose *c = &s->paper.c;
    struct cell_text *cells;
    if (!scene) {                       /* a scene that is not in the board any more: its place stays, check names it */
        add_band(s, STRIP_NONE, compose_or_empty(strip->scene), "", &cells);
        return;
    }
    add_band(s, scene->omitted ? STRIP_NONE : compose_strip_colour(c, scene), compose_heading(c, scene), measures_of(c, scene, strip, left), &cells);
    cells[GROUP_NUMBER].text = label_scene(c->labels, scene);
    cells[GROUP_NOTE].text = compose_line(c, scene);
    if (scene->omitted)
        return;
    breakdown_add_fact(c, &s->table, "Location", compose_place(c, scene->location));
    breakdown_add_fact(c, &s->table, "Shots", strip ? compose_part(c, scene, strip) : plan_left_part(c, left));
    breakdown_add_fact(c, &s->table, "Unit", compose_or_empty(scene->unit));
    breakdown_add_fact(c, &s->table, "Revision", plan_revised(c, scene));
    breakdown_add_fact(c, &s->table, "Comments", compose_prose(c, scene->notes));
    if (left && left->again)            /* what the scene needs stands with its strip */
        breakdown_add_fact(c, &s->table, "Cast", compose_cast_numbers(c, plan_left_cast(c, left)));
    else
        breakdown_add_boxes(c, &s->table, scene, strip, day, false);
    s->scenes += strip ? !plan_continues(c, strip) : !left->again;
}

static struct words department_notes(struct compose *c, const struct day *day)
{
    const char **words = arena_alloc(c->arena, (day->department_notes.count + 1) * sizeof *words);
    for (size_t i = 0; i < day->department_notes.count; i++)
        words[i] = arena_format(c->arena, "%s: %s", day->department_notes.at[i].key, day->department_notes.at[i].text);
    return (struct words){words, day->department_notes.count};
}

static void add_day_band(struct shooting *s, const struct day *day)
{
    struct compose *c = &s->paper.c;
    struct cell_text *cells;
    const char *call = compose_time(c, day->call);
    bool shoots = plan_shoots(day);
    add_band(s, shoots ? STRIP_DAY_BREAK : strcmp(day->day_kind, "holiday") == 0 ? STRIP_HOLIDAY : STRIP_OFF, plan_day_heading(c, day),
             shoots ? arena_format(c->arena, "%s%s%s", *call ? "crew call " : "", call, arena_format(c->arena, "%s%s", *call ? " · " : "",
                                   compose_pages(c, plan_day_eighths(c, day)))) : "", &cells);
    breakdown_add_words(c, &s->table, "Notices", day->notices);
    breakdown_add_words(c, &s->table, "Safety", day->hazards);
    breakdown_add_words(c, &s->table, "Departments", department_notes(c, day));
}

static void add_day(struct shooting *s, const struct day *day)
{
    struct compose *c = &s->paper.c;
    add_day_band(s, day);
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct strip *strip = &day->strips[i];
        const char *time = compose_time(c, strip->time);
        if (strip->banner)
            table_add_banner(c, &s->table, arena_format(c->arena, "%s%s%s", time, *time ? "  " : "", strip->banner), NULL);
        else
            add_scene(s, strip_scene(c, strip), strip, day, NULL);
    }
    s->eighths += plan_day_eighths(c, day);
}

static void add_unscheduled(struct shooting *s)
{
    struct compose *c = &s->paper.c;
    struct leftovers left = plan_unscheduled(c);
    struct cell_text *cells;
    if (!left.count)
        return;
    add_band(s, STRIP_OFF, "NOT SCHEDULED", "", &cells);
    for (size_t i = 0; i < left.count; i++) {
        add_scene(s, left.at[i].scene, NULL, NULL, &left.at[i]);
        s->eighths += left.at[i].eighths;
    }
}

const struct report *report_shooting_schedule(struct report_options *options, struct arena *arena)
{
    struct shooting s = {.paper = paper_new(options, arena)};
    struct compose *c = &s.paper.c;
    s.table = table_begin("", breakdown_columns, BREAKDOWN_COLUMNS);
    for (size_t i = 0; i < c->story->day_count; i++)
        if (!options->day || options->day == c->story->days[i])
            add_day(&s, c->story->days[i]);
    if (!options->day)
        add_unscheduled(&s);
    if (!compose_columns(c, &s.table.table))
        return NULL;
    const char *draft = compose_draft(c);
    size_t days = options->day ? 1 : measure_shoot_days(c->story);
    paper_title(&s.paper, arena_format(arena, "Shooting schedule%s%s", *draft ? " · " : "", draft),
                arena_format(arena, "%zu day%s · %zu scene%s · %s", days, days == 1 ? "" : "s", s.scenes, s.scenes == 1 ? "" : "s",
                             compose_pages(c, s.eighths)), compose_first_ad(c));
    paper_add_cards(&s.paper, &s.table, 3, false);
    return paper_finish(&s.paper, "shooting-schedule", "shooting schedule", options->day);
}
