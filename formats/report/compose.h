/* Compose: what the reports share: times and dates as people print them, names, casts, days, the sun over a place. */
#ifndef FORMATS_REPORT_COMPOSE_H
#define FORMATS_REPORT_COMPOSE_H

#include "formats/report/report.h"
#include "formats/schedule.h"

struct buf;

/* What is being built, handed down. */
struct compose {
    struct report_options *options;
    const struct story *story;
    struct labels *labels;
    struct arena *arena;
    const struct schedule *schedule;    /* compose_schedule() has it; NULL: nobody asked yet */
};
struct compose compose_begin(struct report_options *, struct arena *);

/* Which strips each scene stands in, made when it is asked for first. */
const struct schedule *compose_schedule(struct compose *);

/* The bytes gathered in BUF as an arena string; empties BUF. */
const char *compose_take(struct compose *, struct buf *buf);
const char *compose_or_empty(const char *text);
const char *compose_capitals(struct compose *, const char *text);
const char *compose_prose(struct compose *, const char *text);          /* a single line break is a blank, an empty line a paragraph; NULL is "" */

/* The path of a thing; and what a text is made from: the fields KEYS, a blank between two, of what stands at PATH ("" the board). */
const char *compose_path(struct compose *, const struct thing *);
const char *const *compose_from(struct compose *, const char *path, const char *keys);

/* The same for one place: what KEY of the map CONTAINER in THING has, or would have; word number INDEX of its list, or its single
 * word, FIELD.  NULL when the thing is not in the file. */
const char *const *compose_from_key(struct compose *, const struct thing *, const char *container, const char *key);
const char *const *compose_from_item(struct compose *, const struct thing *, const char *field, size_t index);

/* Columns that were asked for by name, in that order, instead of the table's own choice; the rows' cells follow.  False, with
 * options->why, when a name is unknown. */
bool compose_columns(struct compose *, struct table *table);

/* ---- times ---- */

bool compose_twelve_hours(const struct compose *);
const char *compose_time(struct compose *, int minutes);                /* "08:15" or "8:15a"; "" for NONE */
const char *compose_big_time(struct compose *, int minutes);            /* "08:15" or "8:15 AM" */
const char *compose_date(struct compose *, int days);                   /* "Tuesday 14 April 2026" */
const char *compose_short_date(struct compose *, int days);             /* "Tue 14" */
const char *compose_plain_date(struct compose *, int days);             /* "2026-04-14" */
const char *compose_day_month(struct compose *, int days);              /* "14 Apr", "4/14" by a 12 hour clock */
const char *compose_minutes(struct compose *, int minutes);             /* "8 h 25 min" */
const char *compose_pages(struct compose *, int eighths);               /* "1 page", "2 4/8 pages" */

/* Where a day is: as it says, else the first of its scenes that has a place; NULL when nothing says. */
const struct location *compose_day_place(const struct compose *, const struct day *);

/* The sun over a day's place by the clocks there: "06:33 – 20:24"; "" when date or place are missing.  *ZONE gets the name to print. */
struct sky { const char *sun, *light, *zone; };
struct sky compose_sky(struct compose *, const struct day *);

/* ---- people ---- */

const char *compose_person(struct compose *, const char *key_or_name);  /* the crew member's name, else the text itself */
const char *compose_character(struct compose *, const char *key);
const char *compose_place(struct compose *, const char *key);           /* a location's name */

/* What is private of a character, a crew member or a location, on a production copy; "" else. */
const char *compose_phone(struct compose *, enum kind, const char *key);
const char *compose_mail(struct compose *, enum kind, const char *key);

/* "CONFIDENTIAL · production copy for …" on such a copy; NULL else. */
const char *compose_stamp(struct compose *);

/* Departments in the order of a call sheet's back; where one stands in it, or their count when it is none of them. */
extern const char *const compose_departments[];
extern const size_t compose_department_count;
size_t compose_department_rank(const char *department);

struct cast {
    const struct character **at; size_t count;
    const char **strangers; size_t stranger_count;      /* words of shots that no character answers to */
};
/* Who is in a scene, or in the shots of it that STRIP names (NULL: all), by cast number.  A voice is not on set, but for the days that call
 * it: there it is in the strips in which it is heard. */
struct cast compose_cast(struct compose *, const struct scene *, const struct strip *);
struct cast compose_shots_cast(struct compose *, const struct shot *const *shots, size_t count);      /* the same of some shots, on no day */
struct cast compose_day_cast(struct compose *, const struct scene *, const struct day *);      /* the same of all its strips of a day */
struct cast compose_all_characters(struct compose *);                   /* of the board, by cast number; those without one last */
const char *compose_cast_numbers(struct compose *, struct cast);        /* "1, 2, 5"; whoever has no number by word */

bool compose_is_voice(const struct character *);                        /* is heard and not seen */
bool compose_speaks(const struct scene *, const struct character *);    /* has a line in it */

/* When a character is called on a day, or NULL; and is that a call to work: does it have a time, or a status that says so? */
const struct cast_call *compose_cast_call(const struct character *, const struct day *);
bool compose_called(const struct character *, const struct day *);

bool compose_works(struct compose *, const struct character *, const struct day *);     /* in one of the day's strips */

/* ---- scenes ---- */

const struct scene *strip_scene(const struct compose *, const struct strip *);
const char *compose_part(struct compose *, const struct scene *, const struct strip *);    /* "4A, 4C" for some of its shots, else "" */
enum strip_colour compose_strip_colour(struct compose *, const struct scene *);
const char *compose_heading(struct compose *, const struct scene *);    /* "OMITTED" when it is */
const char *compose_line(struct compose *, const struct scene *);       /* one line that tells what happens; "" when it is omitted */
const char *const *compose_line_from(struct compose *, const struct scene *);
const char *compose_scene_feeling(struct compose *, const struct scene *);     /* "dread → relief" */
const char *compose_shot_feeling(struct compose *, const struct shot *);

const char *compose_first_ad(struct compose *);                         /* "1st AD Marcus Oyelowe", or "" */

/* Is the paper about this scene: the one that was asked for, one of the day's, or any? */
bool compose_is_asked(const struct compose *, const struct scene *);

/* The time of issue, by the option or the day; "" leaves it out. */
const char *compose_issued(struct compose *, const struct day *);
const char *compose_draft(struct compose *);                            /* "BLUE rev. 2026-05-04"; "" when none is named */
bool compose_letter(const struct compose *);

#endif
