/* Codes: the day out of days: for each element of the shoot, what it does on each calendar day.
 *
 *   W    works: it is in a strip of that day          S W  the first such day      W F  the last       S W F  the only one
 *   H    holds: an idle day of the company between its first and last day; never on a day off, and only for who is held
 *   W D  dropped behind this day, P W picked up on this one: the days between are neither held nor paid.  That is so when at least
 *        minimum_gap (of the character) or drop_days (of the settings) calendar days lie idle between the two
 *   T FT R   travels, is fitted, rehearses; they are no work, start and finish ignore them.  On a working day they stand behind a slash
 *
 * A status that was typed into the day's call replaces what is computed. */
#ifndef FORMATS_REPORT_CODES_H
#define FORMATS_REPORT_CODES_H

#include "formats/report/compose.h"

struct calendar_day {
    int date;                           /* or NONE, when the days are not all dated */
    const struct day *const *days;      /* the board's days on this date, in its order: none on a day off, several with several units */
    size_t day_count;
    bool works;                         /* the company does: it is no day off and no holiday */
};

/* Every calendar day from the first to the last of the board; only the board's own days, in their order, when one has no date
 * or they lie more than a year apart. */
struct calendar { const struct calendar_day *at; size_t count; };
struct calendar codes_calendar(struct compose *);

/* Of one element, on each day of a calendar. */
struct engagement {
    bool *works;
    const char **events;                /* "T", "FT", "R"; NULL: none */
    const char **typed;                 /* a status, or NULL */
    bool holds;
    int least_gap;                      /* idle calendar days from which it is dropped; NONE: it never is */
};
struct engagement codes_engagement(struct compose *, const struct calendar *);          /* of nothing yet */
struct engagement codes_character(struct compose *, const struct calendar *, const struct character *);

struct codes {
    const char **at;                    /* one a day of the calendar; "" for none */
    size_t work, hold, travel, fitting, rehearsal;
    size_t start, finish;               /* places in the calendar; both its count when it never works */
};
struct codes codes_of(struct compose *, const struct calendar *, const struct engagement *);

/* Is the character called on a day, has an event there, or plays? */
bool codes_calls(struct compose *, const struct character *, const struct day *);

/* The code of a character on one day, of one unit; "" when the character is not called. */
const char *codes_status(struct compose *, const struct character *, const struct day *);

#endif
