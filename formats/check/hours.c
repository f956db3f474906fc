#include "formats/check/hours.h"

#include <math.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/check/checker.h"
#include "formats/check/roster.h"
#include "formats/measure.h"
#include "formats/sun.h"
#include "formats/zone.h"

enum { MEAL_MINUTES = 30, DAY_MINUTES = 24 * 60, LOOK_BACK = 30 };

struct hours { struct checker *checker; const struct story *story; const struct roster *roster; };

/* Minutes as a clock shows them: "07:30". */
static const char *clock_text(struct hours *hours, int minutes)
{
    return arena_format(hours->checker->arena, "%02d:%02d", minutes / 60 % 24, minutes % 60);
}

/* ---- places ---- */

static const struct location *scene_place(struct hours *hours, const struct strip *strip)
{
    const struct scene *scene = strip->scene ? story_scene(hours->story, strip->scene) : NULL;
    return scene && scene->location ? story_location(hours->story, scene->location) : NULL;
}

/* Where the day's clocks hang: where the crew reports, else where the first scene is shot. */
static const struct location *day_place(struct hours *hours, const struct day *day)
{
    const struct location *place = day->location ? story_location(hours->story, day->location) : NULL;
    for (size_t i = 0; !place && i < day->strip_count; i++)
        place = scene_place(hours, &day->strips[i]);
    return place;
}

/* The moment, in seconds since 1970, when the clock at PLACE shows MINUTES on DAY; in a world without summer time when its zone is not
 * known. */
static int64_t moment(struct hours *hours, const struct location *place, const struct day *day, int minutes)
{
    return zones_moment(hours->checker->zones, place ? place->timezone : NULL, day->date, minutes);
}

/* ---- meals ---- */

static bool is_meal(const struct strip *strip)
{
    static const char *const words[] = {"lunch", "dinner", "supper", "meal"};
    for (size_t i = 0; strip->banner && i < sizeof words / sizeof *words; i++)
        if (text_holds_word(strip->banner, words[i]))
            return true;
    return false;
}

/* Hours, as people say them: "6.5". */
static const char *hours_text(struct hours *hours, int minutes)
{
    return arena_format(hours->checker->arena, "%.3g", minutes / 60.0);
}

static bool is_lunch(const struct strip *strip)
{
    return strip->banner && strip->time != NONE && text_holds_word(strip->banner, "lunch");
}

/* Both are printed: the day's lunch at the head of the call sheet, the banner among the scenes. */
static void check_lunch(struct hours *hours, const struct day *day)
{
    const struct strip *other = NULL;
    for (size_t i = 0; day->lunch != NONE && i < day->strip_count; i++) {
        if (is_lunch(&day->strips[i]) && day->strips[i].time == day->lunch)
            return;
        if (is_lunch(&day->strips[i]) && !other)
            other = &day->strips[i];
    }
    if (other)
        checker_say(hours->checker, RULE_TWO_LUNCHES, other->thing.node, "lunch is at %s here, and at %s for the day",
                    clock_text(hours, other->time), clock_text(hours, day->lunch));
}

static void check_meals(struct hours *hours, const struct day *day)
{
    double limit = hours->story->settings.limit_meal;
    if (day->lunch == NONE || day->call == NONE)
        return;
    if (day->lunch - day->call > limit * 60)
        checker_say(hours->checker, RULE_LATE_MEAL, day->thing.node, "the meal comes %g hours after the call; agreed are %g",
                    (day->lunch - day->call) / 60.0, limit);
    int ended = day->lunch + MEAL_MINUTES;
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct strip *strip = &day->strips[i];
        if (!is_meal(strip) || strip->time == NONE || strip->time < ended - MEAL_MINUTES)
            continue;
        if (strip->time - ended > limit * 60)
            break;
        ended = strip->time + (strip->minutes == NONE ? MEAL_MINUTES : strip->minutes);
    }
    if (day->wrap != NONE && day->wrap - ended > limit * 60)
        checker_say(hours->checker, RULE_SECOND_MEAL, day->thing.node,
                    "%s hours of work after the meal that ends at %s, and no other meal is planned; agreed are %g",
                    hours_text(hours, day->wrap - ended), clock_text(hours, ended), limit);
}

/* ---- rest ---- */

static bool same_unit(const struct day *a, const struct day *b)
{
    return strcmp(a->unit ? a->unit : "main", b->unit ? b->unit : "main") == 0;
}

static double rest_hours(struct hours *hours, const struct day *before, const struct day *day, int call)
{
    return (double)(moment(hours, day_place(hours, day), day, call) - moment(hours, day_place(hours, before), before, before->wrap)) / 3600.0;
}

/* The last day before DAY, among those before it in the list, of the same unit, or on which WHO (not NULL) plays. */
static const struct day *day_before(struct hours *hours, const struct day *day, const struct character *who)
{
    size_t place = story_day_place(hours->story, day), first = place > LOOK_BACK ? place - LOOK_BACK : 0;
    for (size_t i = place; i-- > first;) {
        const struct day *one = hours->story->days[i];
        if (one->date != NONE && one->date < day->date && (who ? roster_plays(hours->roster, who, one) : same_unit(one, day)))
            return one;
    }
    return NULL;
}

static void check_crew_rest(struct hours *hours, const struct day *day)
{
    const struct day *before = day->date == NONE || day->call == NONE ? NULL : day_before(hours, day, NULL);
    double limit = hours->story->settings.limit_rest_crew, rest = before && before->wrap != NONE ? rest_hours(hours, before, day, day->call) : limit;
    if (rest < limit)
        checker_say(hours->checker, RULE_SHORT_REST, day->thing.node, "%.3g hours of rest since the wrap before; agreed are %g", rest, limit);
}

/* When the day begins for one of the cast: when the car comes, else in the chair, in wardrobe, on set. */
static int first_call(const struct cast_call *call)
{
    const int times[] = {call->pickup, call->makeup, call->wardrobe, call->set};
    int first = NONE;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (times[i] != NONE && (first == NONE || times[i] < first))
            first = times[i];
    return first;
}

static void check_cast_rest(struct hours *hours, const struct day *day)
{
    double limit = hours->story->settings.limit_rest_cast;
    for (size_t i = 0; day->date != NONE && i < day->cast_call_count; i++) {
        const struct cast_call *call = &day->cast_calls[i];
        const struct character *who = story_character(hours->story, call->thing.id);
        int first = first_call(call);
        const struct day *before = who && first != NONE ? day_before(hours, day, who) : NULL;
        double rest = before && before->wrap != NONE ? rest_hours(hours, before, day, first) : limit;
        if (rest < limit)
            checker_say(hours->checker, RULE_SHORT_REST_CAST, call->thing.node,
                        "%s has %.3g hours of rest since the wrap before; agreed are %g", checker_quote(hours->checker, call->thing.id), rest, limit);
    }
}

/* ---- strips ---- */

static int strip_end(const struct strip *strip)
{
    return strip->time + (strip->minutes == NONE ? 0 : strip->minutes);
}

static void check_order(struct hours *hours, const struct day *day)
{
    const struct strip *before = NULL;
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct strip *strip = &day->strips[i];
        if (strip->time == NONE)
            continue;
        if (before && strip->time < strip_end(before))
            checker_say(hours->checker, RULE_OVERLAP, strip->thing.node, "this begins at %s, and what stands before it ends at %s",
                        clock_text(hours, strip->time), clock_text(hours, strip_end(before)));
        else if (day->call != NONE && strip->time < day->call)
            checker_say(hours->checker, RULE_OUTSIDE_HOURS, strip->thing.node, "this begins at %s, before the call at %s",
                        clock_text(hours, strip->time), clock_text(hours, day->call));
        else if (day->wrap != NONE && strip_end(strip) > day->wrap)
            checker_say(hours->checker, RULE_OUTSIDE_HOURS, strip->thing.node, "this ends at %s, after the wrap at %s",
                        clock_text(hours, strip_end(strip)), clock_text(hours, day->wrap));
        before = strip;
    }
}

/* "18:21", as the clock at PLACE shows it. */
static const char *sun_text(struct hours *hours, const struct location *place, const struct day *day, double seconds)
{
    double minutes = floor((seconds - (double)moment(hours, place, day, 0)) / 60 + 0.5);
    return clock_text(hours, ((int)minutes % DAY_MINUTES + DAY_MINUTES) % DAY_MINUTES);
}

/* Outside, by day, and not while the sun is up. */
static void check_daylight(struct hours *hours, const struct day *day, const struct strip *strip)
{
    const struct scene *scene = strip->scene ? story_scene(hours->story, strip->scene) : NULL;
    const struct location *place = scene ? scene_place(hours, strip) : NULL;
    struct slugline slug = slugline_split(scene && scene->heading ? scene->heading : "", hours->checker->arena);
    place = place ? place : day_place(hours, day);
    if (!scene || day->date == NONE || strip->time == NONE || strcmp(slug.interior, "EXT") != 0 || strcmp(slug.time, "DAY") != 0 || !place
        || isnan(place->latitude) || isnan(place->longitude) || !zones_known(hours->checker->zones, place->timezone))
        return;
    struct sun sun = sun_of(day->date, place->latitude, place->longitude);
    double from = (double)moment(hours, place, day, strip->time), to = (double)moment(hours, place, day, strip_end(strip));
    if (isnan(sun.rise) || isnan(sun.set))
        return;
    if (from < sun.rise)
        checker_say(hours->checker, RULE_NO_DAYLIGHT, strip->thing.node, "a day outside begins at %s, and the sun rises at %s",
                    clock_text(hours, strip->time), sun_text(hours, place, day, sun.rise));
    else if (to > sun.set)
        checker_say(hours->checker, RULE_NO_DAYLIGHT, strip->thing.node, "a day outside goes on until %s, and the sun sets at %s",
                    clock_text(hours, strip_end(strip)), sun_text(hours, place, day, sun.set));
}

void check_hours(struct checker *checker, const struct roster *roster)
{
    struct hours hours = {checker, checker->story, roster};
    for (size_t d = 0; d < hours.story->day_count; d++) {
        const struct day *day = hours.story->days[d];
        check_lunch(&hours, day);
        check_meals(&hours, day);
        check_crew_rest(&hours, day);
        check_cast_rest(&hours, day);
        check_order(&hours, day);
        for (size_t i = 0; i < day->strip_count; i++)
            check_daylight(&hours, day, &day->strips[i]);
    }
}
