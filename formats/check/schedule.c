#include "formats/check/schedule.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/check/checker.h"
#include "formats/check/hours.h"
#include "formats/check/roster.h"
#include "formats/measure.h"
#include "formats/report/plan.h"
#include "formats/yaml/tree.h"

enum { LOOK_BACK = 30 };               /* days before one, in the list, that are compared with it */

/* ---- which thing was met where ---- */

/* From things to the strip or day they were met in first. */
struct meeting  { const struct thing *thing, *place; };
struct meetings { struct meeting *slots; size_t count, capacity; };

static struct meeting *slot_of(struct meetings *meetings, const struct thing *thing)
{
    size_t at = ((uintptr_t)thing >> 4) * 0x9e3779b97f4a7c15u;
    for (;; at++) {
        struct meeting *slot = &meetings->slots[at & (meetings->capacity - 1)];
        if (!slot->thing || slot->thing == thing)
            return slot;
    }
}

static void grow(struct meetings *meetings)
{
    struct meetings grown = {.capacity = meetings->capacity ? 2 * meetings->capacity : 64};
    grown.slots = mem_new(grown.capacity, sizeof *grown.slots);
    for (size_t i = 0; i < meetings->capacity; i++)
        if (meetings->slots[i].thing)
            *slot_of(&grown, meetings->slots[i].thing) = meetings->slots[i];
    grown.count = meetings->count;
    free(meetings->slots);
    *meetings = grown;
}

/* Where THING was met before, else NULL, and it is PLACE from now on. */
static const struct thing *meet(struct meetings *meetings, const struct thing *thing, const struct thing *place)
{
    if (2 * meetings->count >= meetings->capacity)
        grow(meetings);
    struct meeting *slot = slot_of(meetings, thing);
    if (slot->thing)
        return slot->place;
    *slot = (struct meeting){thing, place};
    meetings->count++;
    return NULL;
}

static bool met(struct meetings *meetings, const struct thing *thing)
{
    return meetings->capacity && slot_of(meetings, thing)->thing;
}

struct planning {
    struct checker *checker;
    const struct story *story;
    const struct roster *roster;
    struct compose compose;             /* in the checker's arena */
    struct meetings scheduled;          /* scenes and shots, by strip */
    struct meetings places;             /* locations that a day is shot at, by day */
};

/* What a scene is called in a sentence. */
static const char *scene_name(const struct planning *planning, const struct scene *scene)
{
    const char *const names[] = {scene->heading, scene->title, scene->number, scene->thing.id, "the scene"};
    size_t first = 0;
    while (!names[first])
        first++;
    return checker_quote(planning->checker, names[first]);
}

/* ---- strips ---- */

static bool is_player(const struct character *character)
{
    return strcmp(character->character_kind, "subject") != 0 && strcmp(character->character_kind, "background") != 0;
}

static bool meet_place(struct planning *planning, const char *key, const struct thing *day)
{
    const struct location *location = key ? story_location(planning->story, key) : NULL;
    if (location)
        meet(&planning->places, &location->thing, day);
    return location != NULL;
}

static void say_twice(struct planning *planning, const struct strip *strip, const char *what, const struct thing *before)
{
    if (before && !checker_silent(planning->checker, RULE_SCENE_TWICE))
        checker_say(planning->checker, RULE_SCENE_TWICE, strip->thing.node, "%s is scheduled already, in line %zu", what,
                    checker_line(planning->checker, before));
}

/* Those that were taken to another scene are not shot with this strip, whatever it names. */
static void check_shots(struct planning *planning, const struct strip *strip, const struct scene *scene)
{
    const struct scene *said = NULL;
    for (size_t i = 0; i < strip->shots.count; i++) {
        const struct thing *shot = story_find_kind(planning->story, KIND_SHOT, strip->shots.at[i]);
        const struct scene *stands = shot ? thing_scene(shot) : NULL;
        if (!shot)
            continue;
        if (!scene || stands == scene)
            say_twice(planning, strip, checker_quote(planning->checker, strip->shots.at[i]), meet(&planning->scheduled, shot, &strip->thing));
        else if (stands != said)
            checker_say(planning->checker, RULE_STRIP_SHOTS, strip->thing.node, "this strip of %s names shots of %s", scene_name(planning, scene),
                        scene_name(planning, stands));
        said = stands;
    }
}

/* True when the place of its scene is known. */
static bool check_strip(struct planning *planning, const struct strip *strip, const struct thing *day)
{
    const struct scene *scene = strip->scene ? story_scene(planning->story, strip->scene) : NULL;
    if (scene && scene->omitted)
        checker_say(planning->checker, RULE_STRIP_OMITTED, strip->thing.node, "%s is omitted, and is scheduled here",
                    scene_name(planning, scene));
    if (scene && !strip->shots.count)
        say_twice(planning, strip, scene_name(planning, scene), meet(&planning->scheduled, &scene->thing, &strip->thing));
    check_shots(planning, strip, scene);
    return scene && meet_place(planning, scene->location, day);
}

/* Two scenes behind each other at two places, and no banner between them that says how everybody gets there. */
static void check_moves(struct planning *planning, const struct day *day)
{
    const struct location *before = NULL;
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct strip *strip = &day->strips[i];
        const struct scene *scene = strip->scene ? story_scene(planning->story, strip->scene) : NULL;
        const struct location *here = scene && scene->location ? story_location(planning->story, scene->location) : NULL;
        if (before && here && here != before)
            checker_say(planning->checker, RULE_COMPANY_MOVE, strip->thing.node, "the company moves here from %s to %s, without a banner for it",
                        checker_quote(planning->checker, before->thing.id), checker_quote(planning->checker, here->thing.id));
        before = here ? here : strip->banner ? NULL : before;
    }
}

/* ---- days ---- */

static void check_pages(struct planning *planning, const struct day *day)
{
    int limit = planning->story->settings.limit_pages;
    if (limit == NONE)
        return;
    int eighths = plan_day_eighths(&planning->compose, day);
    if (eighths > limit)
        checker_say(planning->checker, RULE_MANY_PAGES, day->thing.node, "%s pages are planned; %s a day is the aim",
                    eighths_text(eighths, planning->checker->arena), eighths_text(limit, planning->checker->arena));
}

/* Whoever plays on two days of one date, as those of two units are, is wanted at two places. */
static void check_booking(struct planning *planning, const struct day *day)
{
    const struct story *story = planning->story;
    size_t place = story_day_place(story, day);
    for (size_t d = place > LOOK_BACK ? place - LOOK_BACK : 0; day->date != NONE && d < place; d++) {
        const struct day *other = story->days[d];
        for (size_t i = 0; other->date == day->date && i < story->character_count; i++) {
            const struct character *who = &story->characters[i];
            if (is_player(who) && roster_plays(planning->roster, who, day) && roster_plays(planning->roster, who, other))
                checker_say(planning->checker, RULE_DOUBLE_BOOKED, day->thing.node, "%s also plays on the day of the same date in line %zu",
                            checker_quote(planning->checker, who->thing.id), checker_line(planning->checker, &other->thing));
        }
    }
}

static void check_calls(struct planning *planning, const struct day *day)
{
    struct meetings called = {0};
    for (size_t i = 0; i < day->cast_call_count; i++) {
        const struct thing *call = &day->cast_calls[i].thing;
        const struct character *character = story_character(planning->story, call->id);
        if (!character)
            continue;
        meet(&called, &character->thing, call);
        if (compose_called(character, day) && !roster_plays(planning->roster, character, day))
            checker_say(planning->checker, RULE_CALLED_IDLE, call->node, "%s is called, and is in no scene of the day",
                        checker_quote(planning->checker, call->id));
    }
    for (size_t i = 0; day->cast_call_count && i < planning->story->character_count; i++) {
        const struct character *character = &planning->story->characters[i];
        if (is_player(character) && roster_plays(planning->roster, character, day) && !met(&called, &character->thing))
            checker_say(planning->checker, RULE_NOT_CALLED, day->thing.node, "%s is in the day's scenes and has no call",
                        checker_quote(planning->checker, character->thing.id));
    }
    free(called.slots);
}

static void check_day(struct planning *planning, const struct day *day)
{
    const struct thing *thing = &day->thing;
    bool shoots = plan_shoots(day), placed = meet_place(planning, day->location, thing);
    for (size_t i = 0; i < day->strip_count; i++)
        placed = check_strip(planning, &day->strips[i], thing) || placed;
    if (shoots && !day->location && !placed)
        checker_say(planning->checker, RULE_NO_PLACE, thing->node,
                    "without a `location` the sheet has no address, no hospital and no sun");
    if (day->date == NONE && checker_missing(planning->checker, thing, "date"))
        checker_say(planning->checker, RULE_NO_DATE, thing->node,
                    "without a `date` the day cannot be printed as one, nor its sun computed");
    if (shoots && day->call == NONE && checker_missing(planning->checker, thing, "call"))
        checker_say(planning->checker, RULE_NO_CALL, thing->node, "without a `call` nobody knows when to come");
    check_moves(planning, day);
    check_pages(planning, day);
    check_booking(planning, day);
    check_calls(planning, day);
}

/* ---- what the days need ---- */

static void check_location(struct planning *planning, const struct thing *thing)
{
    const struct location *location = (const struct location *)thing;
    struct checker *checker = planning->checker;
    if (!met(&planning->places, thing))
        return;
    if (!location->hospital.name)
        checker_say(checker, RULE_NO_HOSPITAL, thing->node, "no `hospital` is named, and a day is shot here");
    if (!location->parking)
        checker_say(checker, RULE_NO_PARKING, thing->node, "nothing says where to park, and a day is shot here");
    if (isnan(location->latitude) || isnan(location->longitude) || !location->timezone)
        checker_say(checker, RULE_NO_SUN, thing->node, "`latitude`, `longitude` and `timezone` would give sunrise and sunset");
}

static void check_character(struct planning *planning, const struct thing *thing)
{
    const struct character *character = (const struct character *)thing;
    bool plays = false;
    for (size_t i = 0; is_player(character) && !plays && i < planning->story->day_count; i++)
        plays = roster_plays(planning->roster, character, planning->story->days[i]);
    if (!plays)
        return;
    if (character->number == NONE)
        checker_say(planning->checker, RULE_NO_CAST_NUMBER, thing->node, "%s is scheduled, and has no cast `number`",
                    checker_quote(planning->checker, thing->id));
    if (!character->player)
        checker_say(planning->checker, RULE_NO_PLAYER, thing->node, "%s is scheduled, and has no `player`",
                    checker_quote(planning->checker, thing->id));
}

void check_schedule(struct checker *checker)
{
    const struct story *story = checker->story;
    struct report_options options = {.story = story};
    struct planning planning = {.checker = checker, .story = story, .compose = compose_begin(&options, checker->arena)};
    struct roster *roster = roster_new(&planning.compose);
    planning.roster = roster;
    for (size_t i = 0; i < story->day_count; i++)
        check_day(&planning, story->days[i]);
    for (size_t i = 0; i < story->location_count; i++)
        check_location(&planning, &story->locations[i].thing);
    for (size_t i = 0; i < story->character_count; i++)
        check_character(&planning, &story->characters[i].thing);
    if (story->day_count && !story->first_ad)
        checker_say(checker, RULE_NO_FIRST_AD, story->days[0]->thing.node, "nobody is named as `first_ad` to run the day");
    check_hours(checker, roster);
    free(planning.scheduled.slots);
    free(planning.places.slots);
    roster_free(roster);
}
