#include "formats/report/codes.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/report/plan.h"

enum { LONGEST = 366, DROP_DAYS = 10 };

/* ---- the calendar ---- */

static bool company_works(const struct day *day)
{
    return !day->day_kind || (strcmp(day->day_kind, "holiday") != 0 && strcmp(day->day_kind, "off") != 0);
}

static int by_date(const void *a, const void *b)
{
    const struct day *x = *(const struct day *const *)a, *y = *(const struct day *const *)b;
    return x->date != y->date ? (x->date > y->date) - (x->date < y->date)
                              : (x->thing.index > y->thing.index) - (x->thing.index < y->thing.index);
}

/* The board's days in their order, those of one date as one. */
static struct calendar own_days(struct compose *c, bool *dated)
{
    const struct story *story = c->story;
    const struct day **days = arena_alloc(c->arena, (story->day_count + 1) * sizeof *days);
    struct calendar_day *at = arena_alloc(c->arena, (story->day_count + 1) * sizeof *at);
    size_t count = 0;
    *dated = story->day_count > 0;
    for (size_t i = 0; i < story->day_count; i++) {
        days[i] = story->days[i];
        *dated &= days[i]->date != NONE;
    }
    if (*dated)
        qsort(days, story->day_count, sizeof *days, by_date);
    for (size_t i = 0; i < story->day_count; i++) {
        if (!count || !*dated || at[count - 1].date != days[i]->date)
            at[count++] = (struct calendar_day){.date = days[i]->date, .days = &days[i]};
        at[count - 1].day_count++;
        at[count - 1].works |= company_works(days[i]);
    }
    return (struct calendar){at, count};
}

struct calendar codes_calendar(struct compose *c)
{
    bool dated;
    struct calendar own = own_days(c, &dated);
    int first = own.count ? own.at[0].date : NONE, last = own.count ? own.at[own.count - 1].date : NONE;
    if (!dated || last - first > LONGEST)
        return own;
    struct calendar_day *at = arena_alloc(c->arena, ((size_t)(last - first) + own.count + 1) * sizeof *at);
    size_t count = 0;
    for (size_t i = 0; i < own.count; i++) {
        for (int date = count ? at[count - 1].date + 1 : first; date < own.at[i].date; date++)
            at[count++] = (struct calendar_day){.date = date};
        at[count++] = own.at[i];
    }
    return (struct calendar){at, count};
}

/* ---- who does what ---- */

struct engagement codes_engagement(struct compose *c, const struct calendar *calendar)
{
    size_t count = calendar->count + 1;
    return (struct engagement){.works = arena_alloc(c->arena, count * sizeof(bool)), .events = arena_alloc(c->arena, count * sizeof(char *)),
                               .typed = arena_alloc(c->arena, count * sizeof(char *)), .least_gap = NONE};
}

static const char *event_on(const struct character *character, const struct day *day)
{
    static const struct { const char *event, *code; } codes[] = {{"travel", "T"}, {"fitting", "FT"}, {"rehearsal", "R"}};
    for (size_t i = 0; i < day->events.count; i++)
        for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
            if (strcmp(day->events.at[i].key, character->thing.id) == 0 && strcmp(day->events.at[i].text, codes[k].event) == 0)
                return codes[k].code;
    return NULL;
}

struct engagement codes_character(struct compose *c, const struct calendar *calendar, const struct character *character)
{
    struct engagement e = codes_engagement(c, calendar);
    int drop = c->story->settings.drop_days;
    e.holds = character->holds;
    e.least_gap = !character->holds ? NONE : character->minimum_gap != NONE ? character->minimum_gap : drop != NONE ? drop : DROP_DAYS;
    for (size_t i = 0; i < calendar->count; i++)
        for (size_t k = 0; k < calendar->at[i].day_count; k++) {
            const struct day *day = calendar->at[i].days[k];
            const struct cast_call *call = compose_cast_call(character, day);
            e.works[i] |= compose_works(c, character, day);
            e.events[i] = e.events[i] ? e.events[i] : event_on(character, day);
            e.typed[i] = e.typed[i] ? e.typed[i] : call ? call->status : NULL;
            e.works[i] |= e.typed[i] && strchr(e.typed[i], 'W');
        }
    return e;
}

/* ---- the codes ---- */

/* Calendar days that lie idle between two places of the calendar; without dates, its own days. */
static int idle_days(const struct calendar *calendar, size_t from, size_t to)
{
    int a = calendar->at[from].date, b = calendar->at[to].date;
    return a == NONE || b == NONE ? (int)(to - from) - 1 : b - a - 1;
}

static size_t next_work(const struct calendar *calendar, const struct engagement *e, size_t from)
{
    while (from < calendar->count && !e->works[from])
        from++;
    return from;
}

/* Is it dropped behind the day FROM, which works, until it works again? */
static bool dropped(const struct calendar *calendar, const struct engagement *e, size_t from)
{
    size_t next = next_work(calendar, e, from + 1);
    return e->least_gap != NONE && next < calendar->count && next > from + 1 && idle_days(calendar, from, next) >= e->least_gap;
}

static const char *work_code(struct compose *c, const struct codes *codes, size_t i, bool picked_up, bool drops, const char *event)
{
    return arena_format(c->arena, "%s%sW%s%s%s%s", i == codes->start ? "S" : "", picked_up ? "P" : "", drops ? "D" : "",
                        i == codes->finish ? "F" : "", event ? "/" : "", event ? event : "");
}

static bool says(const char *code, const char *part)
{
    const char *slash = strchr(code, '/');
    return strcmp(code, part) == 0 || (slash && strcmp(slash + 1, part) == 0);
}

static void count_code(struct codes *codes, const char *code)
{
    codes->work += strchr(code, 'W') != NULL;
    codes->hold += says(code, "H");
    codes->travel += says(code, "T") || says(code, "TR");
    codes->fitting += says(code, "FT");
    codes->rehearsal += says(code, "R");
}

static const char *code_on(struct compose *c, const struct calendar *calendar, const struct engagement *e, const struct codes *codes, size_t i,
                           bool picked_up, bool away)
{
    if (e->typed[i])
        return e->typed[i];
    if (e->works[i])
        return work_code(c, codes, i, picked_up, dropped(calendar, e, i), e->events[i]);
    if (e->events[i])
        return e->events[i];
    bool held = e->holds && !away && i > codes->start && i < codes->finish && calendar->at[i].works;
    return held ? "H" : "";
}

struct codes codes_of(struct compose *c, const struct calendar *calendar, const struct engagement *e)
{
    struct codes codes = {.at = arena_alloc(c->arena, (calendar->count + 1) * sizeof *codes.at), .finish = calendar->count};
    codes.start = next_work(calendar, e, 0);
    for (size_t i = codes.start; i < calendar->count; i++)
        codes.finish = e->works[i] ? i : codes.finish;
    bool away = false;                  /* dropped, and not picked up yet */
    for (size_t i = 0; i < calendar->count; i++) {
        codes.at[i] = code_on(c, calendar, e, &codes, i, away && e->works[i], away);
        count_code(&codes, codes.at[i]);
        if (e->works[i])
            away = dropped(calendar, e, i);
    }
    return codes;
}

/* Several units may share a date: is it on DAY that the character is wanted?  Who is held, is so by the first of them. */
static bool is_wanted_on(struct compose *c, const struct character *character, const struct calendar_day *date, const struct day *day)
{
    for (size_t k = 0; k < date->day_count; k++)
        if (codes_calls(c, character, date->days[k]))
            return codes_calls(c, character, day);
    return day == date->days[0];
}

bool codes_calls(struct compose *c, const struct character *character, const struct day *day)
{
    return compose_cast_call(character, day) || event_on(character, day) || compose_works(c, character, day);
}

const char *codes_status(struct compose *c, const struct character *character, const struct day *day)
{
    struct calendar calendar = codes_calendar(c);
    struct engagement e = codes_character(c, &calendar, character);
    struct codes codes = codes_of(c, &calendar, &e);
    for (size_t i = 0; i < calendar.count; i++)
        for (size_t k = 0; k < calendar.at[i].day_count; k++)
            if (calendar.at[i].days[k] == day)
                return is_wanted_on(c, character, &calendar.at[i], day) ? codes.at[i] : "";
    return "";
}
