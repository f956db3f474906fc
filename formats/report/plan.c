#include "formats/report/plan.h"

#include <string.h>
#include <strings.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/schedule.h"

bool plan_shoots(const struct day *day)
{
    return !day->day_kind || strcasecmp(day->day_kind, "shoot") == 0;
}

/* ---- pages ---- */

/* How what is left of a scene's eighths is divided: in the order of its strips, each by the shots that it is the first to have.  The
 * strips with typed eighths are out of it, and a shot of no strip keeps its share for the day that will have it. */
struct division {
    int left;
    size_t shots, before, own;          /* that share it: all, those of strips before the one in question, its own */
    bool first;                         /* the strip in question is the first to share */
};

/* Where the first of the strips without typed eighths that has the shot stands; COUNT when none has. */
static size_t taker(const struct strip *const *strips, size_t count, const struct shot *shot)
{
    size_t at = 0;
    while (at < count && (strips[at]->pages != NONE || !strip_has_shot(strips[at], shot)))
        at++;
    return at;
}

static size_t place_of(const struct strip *const *strips, const struct strip *strip)
{
    size_t at = 0;
    while (strips[at] != strip)
        at++;
    return at;
}

static struct division division_of(struct compose *c, const struct scene *scene, const struct strip *strip)
{
    const struct schedule *schedule = compose_schedule(c);
    size_t count;
    const struct strip *const *strips = schedule_strips(schedule, scene, &count);
    size_t here = place_of(strips, strip);
    struct division division = {.left = measure_eighths(c->story, scene, NULL), .first = true};
    for (size_t i = 0; i < count; i++) {
        division.left -= strips[i]->pages == NONE ? 0 : strips[i]->pages;
        division.first &= i >= here || strips[i]->pages != NONE;
    }
    for (size_t b = 0; b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++) {
            const struct shot *shot = &scene->beats[b].shots[i];
            size_t by = taker(strips, count, shot);
            division.shots += by < count || !schedule_strip(schedule, shot);
            division.before += by < here;
            division.own += by == here;
        }
    return division;
}

/* Rounded up, so that the first strip of a scene is never without any of it. */
static int share(struct division division, size_t shots)
{
    return (int)(((size_t)division.left * shots + division.shots - 1) / division.shots);
}

int plan_eighths(struct compose *c, const struct strip *strip)
{
    const struct scene *scene = strip_scene(c, strip);
    if (!scene || scene->omitted)
        return 0;
    if (strip->pages != NONE)
        return strip->pages;
    struct division division = division_of(c, scene, strip);
    if (division.left <= 0)
        return 0;
    if (!division.shots)
        return division.first ? division.left : 0;
    return share(division, division.before + division.own) - share(division, division.before);
}

bool plan_continues(struct compose *c, const struct strip *strip)
{
    const struct scene *scene = strip_scene(c, strip);
    size_t count;
    return scene && schedule_strips(compose_schedule(c), scene, &count)[0] != strip;
}

bool plan_splits(struct compose *c, const struct scene *scene)
{
    size_t count;
    schedule_strips(compose_schedule(c), scene, &count);
    return count > 1 || (count == 1 && schedule_of(compose_schedule(c), scene) != SCHEDULED_WHOLLY);
}

int plan_left_eighths(struct compose *c, const struct scene *scene)
{
    size_t count;
    const struct strip *const *strips = schedule_strips(compose_schedule(c), scene, &count);
    int left = measure_eighths(c->story, scene, NULL);
    for (size_t i = 0; i < count; i++)
        left -= plan_eighths(c, strips[i]);
    return left > 0 ? left : 0;
}

static const char *pages_or_more(struct compose *c, int eighths, const struct strip *first)
{
    return !eighths && plan_continues(c, first) ? "cont." : eighths_text(eighths, c->arena);
}

const char *plan_pages(struct compose *c, const struct strip *strip)
{
    return pages_or_more(c, plan_eighths(c, strip), strip);
}

const char *plan_scene_pages(struct compose *c, const struct day *day, const struct scene *scene)
{
    const struct strip *first = NULL;
    int sum = 0;
    for (size_t i = 0; i < day->strip_count; i++)
        if (strip_scene(c, &day->strips[i]) == scene) {
            first = first ? first : &day->strips[i];
            sum += plan_eighths(c, &day->strips[i]);
        }
    return first ? pages_or_more(c, sum, first) : "";
}

int plan_day_eighths(struct compose *c, const struct day *day)
{
    int sum = 0;
    for (size_t i = 0; i < day->strip_count; i++)
        sum += plan_eighths(c, &day->strips[i]);
    return sum;
}

/* ---- days ---- */

/* Weeks from Monday 1970-01-05 on; the days before it count below 0. */
static int calendar_week(int date)
{
    int from_monday = date - 4;
    return from_monday >= 0 ? from_monday / 7 : -((6 - from_monday) / 7);
}

int plan_week(const struct story *story, const struct day *day)
{
    int first = NONE;
    for (size_t i = 0; i < story->day_count; i++)
        if (story->days[i]->date != NONE && (first == NONE || story->days[i]->date < first))
            first = story->days[i]->date;
    return day->date == NONE || first == NONE ? 0 : calendar_week(day->date) - calendar_week(first) + 1;
}

const char *plan_unit(struct compose *c, const struct day *day)
{
    static const char word[] = "unit";
    const char *unit = compose_or_empty(day->unit);
    size_t length = strlen(unit), tail = sizeof word - 1;
    bool said = length >= tail && strcasecmp(unit + length - tail, word) == 0;
    return !*unit || said ? unit : arena_format(c->arena, "%s %s", unit, word);
}

const char *plan_day_heading(struct compose *c, const struct day *day)
{
    const char *unit = plan_unit(c, day);
    const char *what = plan_shoots(day) ? arena_format(c->arena, "DAY %zu", measure_shoot_day(c->story, day))
                                        : compose_capitals(c, day->day_kind);
    return arena_format(c->arena, "%s%s%s%s%s", what, *unit ? " · " : "", unit, day->date == NONE ? "" : " · ", compose_date(c, day->date));
}

/* ---- scenes ---- */

static struct left left_of(struct compose *c, const struct schedule *schedule, const struct scene *scene)
{
    struct left left = {.scene = scene, .eighths = plan_left_eighths(c, scene)};
    size_t shots = 0, strips;
    schedule_strips(schedule, scene, &strips);
    for (size_t b = 0; b < scene->beat_count; b++)
        shots += scene->beats[b].shot_count;
    left.shots = arena_alloc(c->arena, (shots + 1) * sizeof *left.shots);
    for (size_t b = 0; b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            if (!schedule_strip(schedule, &scene->beats[b].shots[i]))
                left.shots[left.shot_count++] = &scene->beats[b].shots[i];
    left.again = strips > 0;
    return left;
}

struct leftovers plan_unscheduled(struct compose *c)
{
    const struct schedule *schedule = compose_schedule(c);
    struct left *left = arena_alloc(c->arena, (c->story->scene_count + 1) * sizeof *left);
    size_t count = 0;
    for (size_t i = 0; i < c->story->scene_count; i++)
        if (!c->story->scenes[i]->omitted && schedule_of(schedule, c->story->scenes[i]) != SCHEDULED_WHOLLY)
            left[count++] = left_of(c, schedule, c->story->scenes[i]);
    return (struct leftovers){left, count};
}

const char *plan_left_part(struct compose *c, const struct left *left)
{
    struct buf text = {0};
    for (size_t i = 0; left->again && i < left->shot_count; i++)
        buf_add_format(&text, "%s%s", i ? ", " : "", label_shot(c->labels, left->shots[i]));
    return compose_take(c, &text);
}

struct cast plan_left_cast(struct compose *c, const struct left *left)
{
    return left->again ? compose_shots_cast(c, left->shots, left->shot_count) : compose_cast(c, left->scene, NULL);
}

static void add_flag(struct buf *text, const char *flag)
{
    buf_add_format(text, "%s%s", text->length ? ", " : "", flag);
}

const char *plan_flags(struct compose *c, const struct scene *scene, struct cast cast)
{
    static const char *const watched[] = {"stunts", "special effects", "vfx", "animals", "vehicles", "intimacy", NULL};
    struct buf text = {0};
    bool minor = false;
    for (size_t i = 0; i < cast.count; i++)
        minor |= cast.at[i]->minor;
    if (minor)
        add_flag(&text, "minor");
    for (const char *const *flag = watched; *flag; flag++)
        for (size_t i = 0; i < scene->element_count; i++)
            if (scene->elements[i].things.count && strcasecmp(scene->elements[i].category, *flag) == 0)
                add_flag(&text, *flag);
    return compose_take(c, &text);
}

const char *plan_revision(struct compose *c, const struct scene *scene)
{
    return scene->revision ? compose_capitals(c, scene->revision) : "";
}

const char *plan_revision_date(struct compose *c, const struct scene *scene)
{
    const char *draft = c->story->draft_colour;
    if (!scene->revision)
        return "";
    if (scene->revision_date != NONE)
        return compose_plain_date(c, scene->revision_date);
    return draft && strcasecmp(draft, scene->revision) == 0 ? compose_plain_date(c, c->story->draft_date) : "";
}

const char *plan_revised(struct compose *c, const struct scene *scene)
{
    const char *colour = plan_revision(c, scene), *date = plan_revision_date(c, scene);
    return *colour ? arena_format(c->arena, "%s rev.%s%s", colour, *date ? " " : "", date) : "";
}
