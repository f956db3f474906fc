#include "formats/report/calls.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/scalar.h"
#include "formats/schema.h"
#include "formats/zone.h"

struct calls {
    struct compose *c;
    struct appointment *events;
    size_t count, capacity;
    struct buf uncalled;
};

/* Of a day's revision: its number when it has one, else its place among the colours; so a later one replaces an earlier one. */
static int sequence_of(const struct day *day)
{
    const char *revision = day->revision ? day->revision : "", *digits = strpbrk(revision, "0123456789");
    if (digits)
        return atoi(digits);
    const char *const *colours = schema_field(KIND_DAY, "revision")->choices;
    for (int i = 0; colours[i]; i++)
        if (strcasecmp(colours[i], revision) == 0)
            return i;
    return 0;
}

static const char *where_of(struct compose *c, const struct location *place)
{
    struct buf text = {0};
    const char *parts[] = {place ? place->name : NULL, place ? place->address : NULL};
    for (size_t i = 0; i < 2; i++)
        if (parts[i] && *parts[i])
            buf_add_format(&text, "%s%s", text.length ? ", " : "", parts[i]);
    return compose_take(c, &text);
}

/* A day without an id is named by its date; the second of a date, another unit's, also by its place among those. */
static const char *uid_of(struct compose *c, const struct day *day, const char *who)
{
    size_t same = 1;
    for (size_t i = 0; i < c->story->day_count && c->story->days[i] != day; i++)
        same += !c->story->days[i]->thing.id && c->story->days[i]->date == day->date;
    const char *name = day->thing.id ? day->thing.id : compose_plain_date(c, day->date);
    return day->thing.id || same == 1 ? arena_format(c->arena, "%s-%s@beatboard", name, who)
                                      : arena_format(c->arena, "%s.%zu-%s@beatboard", name, same, who);
}

static bool is_wanted(const struct calls *calls, const char *who)
{
    return !calls->c->options->person || strcmp(calls->c->options->person, who) == 0;
}

/* One call, MINUTES after midnight of the day. */
static void add(struct calls *calls, const struct day *day, const char *who, int minutes, const char *summary, const char *notes)
{
    struct compose *c = calls->c;
    if (minutes == NONE || day->date == NONE || !is_wanted(calls, who))
        return;
    if (calls->count == calls->capacity) {
        calls->capacity = calls->capacity ? 2 * calls->capacity : 32;
        struct appointment *more = arena_alloc(c->arena, calls->capacity * sizeof *more);
        if (calls->count)
            memcpy(more, calls->events, calls->count * sizeof *more);
        calls->events = more;
    }
    const struct location *place = compose_day_place(c, day);
    struct zones zones = {c->options->zone, c->options->context};
    const char *zone = place ? place->timezone : NULL;
    bool known = zones_known(&zones, zone);
    calls->events[calls->count++] = (struct appointment){
        .uid = uid_of(c, day, who), .sequence = sequence_of(day), .floating = !known,
        .begins = known ? zones_moment(&zones, zone, day->date, minutes) : zones_moment(NULL, NULL, day->date, minutes),
        .ends = day->wrap == NONE || day->wrap <= minutes ? NO_END
                : known ? zones_moment(&zones, zone, day->date, day->wrap) : zones_moment(NULL, NULL, day->date, day->wrap),
        .summary = summary, .place = where_of(c, place), .notes = notes,
        .latitude = place ? place->latitude : NAN, .longitude = place ? place->longitude : NAN};
}

static const char *hospital_of(struct compose *c, const struct location *place)
{
    const struct hospital *h = place ? &place->hospital : NULL;
    struct buf text = {0};
    const char *parts[] = {h ? h->name : NULL, h ? h->address : NULL, h ? h->phone : NULL};
    for (size_t i = 0; i < 3; i++)
        if (parts[i] && *parts[i])
            buf_add_format(&text, "%s%s", text.length ? ", " : "\nNearest hospital: ", parts[i]);
    return compose_take(c, &text);
}

static void add_crew_call(struct calls *calls, const struct day *day, const char *title)
{
    struct compose *c = calls->c;
    struct buf notes = {0};
    const struct { const char *what; int time; } times[] = {
        {"Breakfast", day->breakfast}, {"Shooting call", day->shooting_call}, {"Lunch", day->lunch}, {"Estimated wrap", day->wrap}};
    buf_add_format(&notes, "%s", title);
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (times[i].time != NONE)
            buf_add_format(&notes, "\n%s %s", times[i].what, compose_time(c, times[i].time));
    buf_add_string(&notes, hospital_of(c, compose_day_place(c, day)));
    add(calls, day, "crew", day->call, arena_format(c->arena, "Crew call – %s", title), compose_take(c, &notes));
}

static int first_time(const struct cast_call *call)
{
    const int times[] = {call->pickup, call->makeup, call->wardrobe, call->set};
    int first = NONE;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (times[i] != NONE)
            first = first == NONE || times[i] < first ? times[i] : first;
    return first;
}

/* The first of a character's times is when the car is at the door, or when the chair is free. */
static void add_cast_call(struct calls *calls, const struct day *day, const struct cast_call *call, const char *title)
{
    struct compose *c = calls->c;
    const struct { const char *what; int time; } times[] = {
        {"Pickup", call->pickup}, {"Make-up", call->makeup}, {"Wardrobe", call->wardrobe}, {"On set", call->set}};
    struct buf notes = {0};
    buf_add_string(&notes, title);
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (times[i].time != NONE)
            buf_add_format(&notes, "\n%s %s", times[i].what, compose_time(c, times[i].time));
    if (call->notes)
        buf_add_format(&notes, "\n%s", call->notes);
    buf_add_string(&notes, hospital_of(c, compose_day_place(c, day)));
    const char *who = compose_or_empty(call->thing.id);
    const char *summary = arena_format(c->arena, "%s: call – %s", compose_character(c, who), title);
    add(calls, day, who, first_time(call), summary, compose_take(c, &notes));
}

/* Who plays and has no time yet keeps the day free from the crew's call on. */
static void add_without_call(struct calls *calls, const struct day *day, const struct character *character, const char *title)
{
    struct compose *c = calls->c;
    const char *who = character->thing.id, *name = compose_character(c, who);
    if (day->call != NONE)
        add(calls, day, who, day->call, arena_format(c->arena, "%s: no call yet – %s", name, title),
            arena_format(c->arena, "%s\nNo call yet: this is the crew's.%s", title, hospital_of(c, compose_day_place(c, day))));
    else if (is_wanted(calls, who) && day->date != NONE)
        buf_add_format(&calls->uncalled, "%s%s on day %zu", calls->uncalled.length ? ", " : "", name, measure_shoot_day(c->story, day));
}

static void add_uncalled(struct calls *calls, const struct day *day, const char *title)
{
    for (size_t i = 0; i < calls->c->story->character_count; i++) {
        const struct character *character = &calls->c->story->characters[i];
        const struct cast_call *call = compose_cast_call(character, day);
        if ((!call || first_time(call) == NONE) && compose_works(calls->c, character, day))
            add_without_call(calls, day, character, title);
    }
}

static void add_day(struct calls *calls, const struct day *day)
{
    struct compose *c = calls->c;
    size_t number = measure_shoot_day(c->story, day);
    const char *film = compose_or_empty(c->story->title);
    const char *title = number ? arena_format(c->arena, "%s%sday %zu", film, *film ? ", " : "", number) : film;
    add_crew_call(calls, day, title);
    for (size_t i = 0; i < day->cast_call_count; i++)
        add_cast_call(calls, day, &day->cast_calls[i], title);
    add_uncalled(calls, day, title);
    for (size_t i = 0; i < day->crew_calls.count; i++) {
        const struct keyed_text *call = &day->crew_calls.at[i];
        int minutes;
        if (call->key && call->text && read_time(call->text, &minutes))
            add(calls, day, call->key, minutes, arena_format(c->arena, "%s: call – %s", compose_person(c, call->key), title), title);
    }
}

void calls_add(struct compose *c, struct report *report, const struct day *day)
{
    struct calls calls = {.c = c};
    for (size_t i = 0; i < c->story->day_count; i++)
        if (!day || day == c->story->days[i])
            add_day(&calls, c->story->days[i]);
    report->events = calls.events;
    report->event_count = calls.count;
    report->uncalled = compose_take(c, &calls.uncalled);
}
