#include "formats/check/sense.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/check/checker.h"
#include "formats/measure.h"
#include "formats/yaml/tree.h"

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

struct sense {
    struct checker *checker;
    const struct story *story;
    struct meetings scheduled;          /* scenes and shots, by strip */
    struct meetings cast;               /* characters in scheduled scenes, by day */
    struct meetings places;             /* locations that a day is shot at, by day */
};

static size_t line_of(const struct sense *sense, const struct thing *thing)
{
    size_t line, column;
    tree_place(sense->checker->tree, node_offset(thing->node), &line, &column);
    return line;
}

/* What a scene is called in a sentence. */
static const char *scene_name(const struct sense *sense, const struct scene *scene)
{
    const char *const names[] = {scene->heading, scene->title, scene->number, scene->thing.id, "the scene"};
    size_t first = 0;
    while (!names[first])
        first++;
    return checker_quote(sense->checker, names[first]);
}

/* Does nothing stand at KEY?  What stands there and is wrong was said to be so. */
static bool is_missing(const struct sense *sense, const struct thing *thing, const char *key)
{
    const struct node *value = node_resolve(sense->checker->tree, node_get(sense->checker->tree, thing->node, key));
    return !value || node_null(sense->checker->tree, value) || !value->length;
}

/* ---- things alone ---- */

static void check_id(struct sense *sense, const struct thing *thing)
{
    if (!thing->id || !kind_prefix(thing->kind))
        return;
    const struct thing *first = story_find_kind(sense->story, thing->kind, thing->id), *other = story_find(sense->story, thing->id);
    if (first == thing && other != thing && kind_prefix(other->kind))
        first = other;
    if (first->node == thing->node || checker_silent(sense->checker, RULE_DOUBLED_ID))
        return;                         /* an alias shows the same thing once more */
    const struct node *id = node_get(sense->checker->tree, thing->node, "id");
    checker_say(sense->checker, RULE_DOUBLED_ID, id ? id : thing->node,
                "\"%s\" is already the %s in line %zu; take this `id` out and a new one is made",
                checker_quote(sense->checker, thing->id), kind_name(first->kind), line_of(sense, first));
}

static void check_beat(struct sense *sense, const struct thing *thing)
{
    const struct beat *beat = (const struct beat *)thing;
    if (!beat->what && !beat->hope && !beat->happened && is_missing(sense, thing, "what"))
        checker_say(sense->checker, RULE_MISSING_WHAT, thing->node,
                    "this beat does not say what happens; a `what` of one sentence is enough");
}

static void check_picture(struct sense *sense, const struct thing *thing)
{
    if (!((const struct picture *)thing)->alt)
        checker_say(sense->checker, RULE_NO_ALT, thing->node,
                    "`alt` would say what the picture shows; it is the picture where none can be seen");
}

/* ---- strips ---- */

static bool is_player(const struct character *character)
{
    return strcmp(character->character_kind, "subject") != 0 && strcmp(character->character_kind, "background") != 0;
}

/* WHO plays on DAY. */
static void meet_cast(struct sense *sense, struct meetings *today, const char *who, const struct thing *day)
{
    const struct character *character = who ? story_character(sense->story, who) : NULL;
    if (!character)
        return;
    meet(today, &character->thing, day);
    if (is_player(character))
        meet(&sense->cast, &character->thing, day);
}

static void meet_shot(struct sense *sense, struct meetings *today, const struct shot *shot, const struct thing *day)
{
    for (size_t i = 0; i < shot->who.count; i++)
        meet_cast(sense, today, shot->who.at[i], day);
    for (size_t i = 0; i < shot->dialogue_count; i++)
        meet_cast(sense, today, shot->dialogue[i].who, day);
}

static void meet_scene(struct sense *sense, struct meetings *today, const struct scene *scene, const struct thing *day)
{
    for (size_t i = 0; i < scene->beat_count; i++)
        for (size_t j = 0; j < scene->beats[i].shot_count; j++)
            meet_shot(sense, today, &scene->beats[i].shots[j], day);
}

static void meet_place(struct sense *sense, const char *key, const struct thing *day)
{
    const struct location *location = key ? story_location(sense->story, key) : NULL;
    if (location)
        meet(&sense->places, &location->thing, day);
}

static void say_twice(struct sense *sense, const struct strip *strip, const char *what, const struct thing *before)
{
    if (before && !checker_silent(sense->checker, RULE_SCENE_TWICE))
        checker_say(sense->checker, RULE_SCENE_TWICE, strip->thing.node, "%s is scheduled already, in line %zu", what,
                    line_of(sense, before));
}

static void check_strip(struct sense *sense, struct meetings *today, const struct strip *strip, const struct thing *day)
{
    const struct scene *scene = strip->scene ? story_scene(sense->story, strip->scene) : NULL;
    if (scene && scene->omitted)
        checker_say(sense->checker, RULE_STRIP_OMITTED, strip->thing.node, "%s is omitted, and is scheduled here",
                    scene_name(sense, scene));
    if (scene && !strip->shots.count) {
        say_twice(sense, strip, scene_name(sense, scene), meet(&sense->scheduled, &scene->thing, &strip->thing));
        meet_scene(sense, today, scene, day);
    }
    if (scene)
        meet_place(sense, scene->location, day);
    for (size_t i = 0; i < strip->shots.count; i++) {
        const struct shot *shot = (const struct shot *)story_find_kind(sense->story, KIND_SHOT, strip->shots.at[i]);
        if (!shot)
            continue;
        say_twice(sense, strip, checker_quote(sense->checker, strip->shots.at[i]),
                  meet(&sense->scheduled, &shot->thing, &strip->thing));
        meet_shot(sense, today, shot, day);
    }
}

/* ---- days ---- */

static void check_calls(struct sense *sense, const struct day *day, struct meetings *today)
{
    struct meetings called = {0};
    for (size_t i = 0; i < day->cast_call_count; i++) {
        const struct thing *call = &day->cast_calls[i].thing;
        const struct character *character = story_character(sense->story, call->id);
        if (!character)
            continue;
        meet(&called, &character->thing, call);
        if (!met(today, &character->thing))
            checker_say(sense->checker, RULE_CALLED_IDLE, call->node, "%s is called, and is in none of the day's shots",
                        checker_quote(sense->checker, call->id));
    }
    for (size_t i = 0; day->cast_call_count && i < sense->story->character_count; i++) {
        const struct character *character = &sense->story->characters[i];
        if (is_player(character) && met(today, &character->thing) && !met(&called, &character->thing))
            checker_say(sense->checker, RULE_NOT_CALLED, day->thing.node, "%s is in the day's shots and has no call",
                        checker_quote(sense->checker, character->thing.id));
    }
    free(called.slots);
}

static void check_meal(struct sense *sense, const struct day *day)
{
    double limit = sense->story->settings.limit_meal;
    if (day->lunch == NONE || day->call == NONE || day->lunch - day->call <= limit * 60)
        return;
    checker_say(sense->checker, RULE_LATE_MEAL, day->thing.node, "the meal comes %g hours after the call; agreed are %g",
                (day->lunch - day->call) / 60.0, limit);
}

static bool same_unit(const struct day *a, const struct day *b)
{
    return !strcmp(a->unit ? a->unit : "main", b->unit ? b->unit : "main");
}

/* From the wrap of this unit's day before, among the last few of the list, to the call. */
static void check_rest(struct sense *sense, const struct day *day)
{
    const struct day *before = NULL, *oldest = day - sense->story->days > 30 ? day - 30 : sense->story->days;
    for (const struct day *one = day; one > oldest && !before; one--)
        if (one[-1].date != NONE && one[-1].date < day->date && same_unit(&one[-1], day))
            before = &one[-1];
    if (!before || before->wrap == NONE || day->call == NONE)
        return;
    double rest = (day->date - before->date) * 24.0 + (day->call - before->wrap) / 60.0,
           limit = sense->story->settings.limit_rest_crew;
    if (rest < limit)
        checker_say(sense->checker, RULE_SHORT_REST, day->thing.node, "%.3g hours of rest since the wrap before; agreed are %g",
                    rest, limit);
}

static void check_day(struct sense *sense, const struct thing *thing)
{
    const struct day *day = (const struct day *)thing;
    struct meetings today = {0};
    size_t places = sense->places.count;
    meet_place(sense, day->location, thing);
    for (size_t i = 0; i < day->strip_count; i++)
        check_strip(sense, &today, &day->strips[i], thing);
    bool shoots = !day->day_kind || strcmp(day->day_kind, "shoot") == 0;
    if (shoots && !day->location && places == sense->places.count)
        checker_say(sense->checker, RULE_NO_PLACE, thing->node,
                    "without a `location` the sheet has no address, no hospital and no sun");
    if (day->date == NONE && is_missing(sense, thing, "date"))
        checker_say(sense->checker, RULE_NO_DATE, thing->node,
                    "without a `date` the day cannot be printed as one, nor its sun computed");
    if (shoots && day->call == NONE && is_missing(sense, thing, "call"))
        checker_say(sense->checker, RULE_NO_CALL, thing->node, "without a `call` nobody knows when to come");
    check_calls(sense, day, &today);
    check_meal(sense, day);
    if (day->date != NONE)
        check_rest(sense, day);
    free(today.slots);
}

/* ---- what the days need ---- */

static void check_location(struct sense *sense, const struct thing *thing)
{
    const struct location *location = (const struct location *)thing;
    struct checker *checker = sense->checker;
    if (!met(&sense->places, thing))
        return;
    if (!location->hospital.name)
        checker_say(checker, RULE_NO_HOSPITAL, thing->node, "no `hospital` is named, and a day is shot here");
    if (!location->parking)
        checker_say(checker, RULE_NO_PARKING, thing->node, "nothing says where to park, and a day is shot here");
    if (isnan(location->latitude) || isnan(location->longitude) || !location->timezone)
        checker_say(checker, RULE_NO_SUN, thing->node, "`latitude`, `longitude` and `timezone` would give sunrise and sunset");
}

static void check_character(struct sense *sense, const struct thing *thing)
{
    const struct character *character = (const struct character *)thing;
    if (!met(&sense->cast, thing))
        return;
    if (character->number == NONE)
        checker_say(sense->checker, RULE_NO_CAST_NUMBER, thing->node, "%s is scheduled, and has no cast `number`",
                    checker_quote(sense->checker, thing->id));
    if (!character->player)
        checker_say(sense->checker, RULE_NO_PLAYER, thing->node, "%s is scheduled, and has no `player`",
                    checker_quote(sense->checker, thing->id));
}

/* ---- labels ---- */

struct labelled { const char *label; const struct thing *thing; };

/* By label; the scene before the shot, else as in the file. */
static int by_label(const void *a, const void *b)
{
    const struct labelled *x = a, *y = b;
    int order = strcmp(x->label, y->label);
    if (order)
        return order;
    if (x->thing->kind != y->thing->kind)
        return x->thing->kind < y->thing->kind ? -1 : 1;
    const struct scene *s = thing_scene(x->thing), *t = thing_scene(y->thing);
    if (s != t)
        return s->thing.index < t->thing.index ? -1 : 1;
    return (x->thing->order > y->thing->order) - (x->thing->order < y->thing->order);
}

/* Slated bare, the master of scene 12 is 12; and a slate that counts through the film has nothing to do with scene numbers. */
static bool may_share(const struct sense *sense, const struct thing *scene_or_shot, const struct thing *shot)
{
    if (scene_or_shot->kind == KIND_SHOT)
        return false;
    return strcmp(sense->story->settings.scheme, "us") != 0 || &thing_scene(shot)->thing == scene_or_shot;
}

static void check_labels(struct sense *sense)
{
    struct labels *labels = labels_new(sense->story);
    struct labelled *all = NULL;
    size_t count = 0, capacity = 0;
    for (const struct thing *thing = NULL; (thing = story_next(sense->story, thing));) {
        if (thing->kind != KIND_SCENE && thing->kind != KIND_SHOT)
            continue;
        mem_grow(&all, count, &capacity, sizeof *all);
        all[count++] = (struct labelled){thing->kind == KIND_SCENE ? label_scene(labels, (const struct scene *)thing)
                                                                   : label_shot(labels, (const struct shot *)thing),
                                         thing};
    }
    if (count)
        qsort(all, count, sizeof *all, by_label);
    for (size_t i = 1, first = 0; i < count; i++) {
        if (strcmp(all[i].label, all[first].label))
            first = i;
        if (first == i || !*all[i].label || all[i].thing->node == all[first].thing->node || checker_silent(sense->checker, RULE_LABEL_CLASH)
            || (all[i].thing->kind == KIND_SHOT && may_share(sense, all[first].thing, all[i].thing)))
            continue;
        checker_say(sense->checker, RULE_LABEL_CLASH, all[i].thing->node, "this %s is %s, and so is the %s in line %zu",
                    kind_name(all[i].thing->kind), checker_quote(sense->checker, all[i].label), kind_name(all[first].thing->kind),
                    line_of(sense, all[first].thing));
    }
    free(all);
    labels_free(labels);
}

/* ---- all ---- */

static const struct { enum kind kind; void (*check)(struct sense *, const struct thing *); } lints[] = {
    {KIND_BEAT, check_beat}, {KIND_PICTURE, check_picture}, {KIND_DAY, check_day},
};

void check_sense(struct checker *checker)
{
    struct sense sense = {.checker = checker, .story = checker->story};
    for (const struct thing *thing = NULL; (thing = story_next(sense.story, thing));) {
        check_id(&sense, thing);
        for (size_t i = 0; i < sizeof lints / sizeof *lints; i++)
            if (lints[i].kind == thing->kind)
                lints[i].check(&sense, thing);
    }
    for (size_t i = 0; i < sense.story->location_count; i++)
        check_location(&sense, &sense.story->locations[i].thing);
    for (size_t i = 0; i < sense.story->character_count; i++)
        check_character(&sense, &sense.story->characters[i].thing);
    if (sense.story->day_count && !sense.story->first_ad)
        checker_say(checker, RULE_NO_FIRST_AD, sense.story->days[0].thing.node, "nobody is named as `first_ad` to run the day");
    check_labels(&sense);
    free(sense.scheduled.slots);
    free(sense.cast.slots);
    free(sense.places.slots);
}
