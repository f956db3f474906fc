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

static bool same_scene(const struct strip *a, const struct strip *b)
{
    return a->scene && b->scene && strcmp(a->scene, b->scene) == 0;
}

/* What the strips of STRIP's scene say: the eighths that were typed, and whether STRIP is the first without. */
struct shares { int typed; bool first_untyped, first; };

static struct shares shares_of(const struct story *story, const struct strip *strip)
{
    struct shares shares = {0, true, true};
    bool before = true;
    for (size_t d = 0; d < story->day_count; d++)
        for (size_t i = 0; i < story->days[d]->strip_count; i++) {
            const struct strip *other = &story->days[d]->strips[i];
            before &= other != strip;
            if (other == strip || !same_scene(other, strip))
                continue;
            shares.typed += other->pages == NONE ? 0 : other->pages;
            shares.first &= !before;
            shares.first_untyped &= !before || other->pages != NONE;
        }
    return shares;
}

int plan_eighths(struct compose *c, const struct strip *strip)
{
    const struct scene *scene = strip_scene(c, strip);
    if (!scene || scene->omitted)
        return 0;
    if (strip->pages != NONE)
        return strip->pages;
    struct shares shares = shares_of(c->story, strip);
    int left = measure_eighths(c->story, scene, NULL) - shares.typed;
    return shares.first_untyped && left > 0 ? left : 0;
}

bool plan_continues(struct compose *c, const struct strip *strip)
{
    return strip->scene && !shares_of(c->story, strip).first;
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

const char *plan_day_heading(struct compose *c, const struct day *day)
{
    const char *what = plan_shoots(day) ? arena_format(c->arena, "DAY %zu", measure_shoot_day(c->story, day))
                                        : compose_capitals(c, day->day_kind);
    return day->date == NONE ? what : arena_format(c->arena, "%s · %s", what, compose_date(c, day->date));
}

/* ---- scenes ---- */

static struct left left_of(struct compose *c, const struct schedule *schedule, const struct scene *scene)
{
    struct left left = {.scene = scene, .eighths = measure_eighths(c->story, scene, NULL)};
    size_t shots = 0, strips;
    const struct strip *const *on = schedule_strips(schedule, scene, &strips);
    for (size_t b = 0; b < scene->beat_count; b++)
        shots += scene->beats[b].shot_count;
    left.shots = arena_alloc(c->arena, (shots + 1) * sizeof *left.shots);
    for (size_t b = 0; b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            if (!schedule_strip(schedule, &scene->beats[b].shots[i]))
                left.shots[left.shot_count++] = &scene->beats[b].shots[i];
    for (size_t i = 0; i < strips; i++)
        left.eighths -= plan_eighths(c, on[i]);
    left.eighths = left.eighths > 0 ? left.eighths : 0;
    left.again = strips > 0;
    return left;
}

struct leftovers plan_unscheduled(struct compose *c)
{
    const struct schedule *schedule = schedule_new(c->story, c->arena);
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

const char *plan_flags(struct compose *c, const struct scene *scene)
{
    static const char *const watched[] = {"stunts", "special effects", "vfx", "animals", "vehicles", "intimacy", NULL};
    struct buf text = {0};
    struct cast cast = compose_cast(c, scene, NULL);
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
