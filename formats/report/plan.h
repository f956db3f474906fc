/* Plan: the shoot as it is laid out in days: which pages fall to which strip, weeks, and what has no day yet. */
#ifndef FORMATS_REPORT_PLAN_H
#define FORMATS_REPORT_PLAN_H

#include "formats/report/compose.h"

/* Does the day shoot?  A company move, a travel day, a holiday and a day off do not. */
bool plan_shoots(const struct day *);

/* Eighths of the script that are shot in a strip: as typed; else the first untyped strip of its scene has all that is left, and those
 * behind it none.  So the strips of all days add up to the script. */
int plan_eighths(struct compose *, const struct strip *);

/* Was a part of its scene in an earlier strip? */
bool plan_continues(struct compose *, const struct strip *);

int plan_day_eighths(struct compose *, const struct day *);

/* Which week of the shoot, from 1, by calendar weeks from Monday; 0 when the day or the first dated one has no date. */
int plan_week(const struct story *, const struct day *);

/* What no day's strip stands for, in the order of the film: a scene, or those shots of it that its strips do not name; nothing of an
 * omitted scene.  EIGHTHS are what its strips leave of the scene's. */
struct left {
    const struct scene *scene;
    const struct shot **shots; size_t shot_count;
    int eighths;
    bool again;                         /* a part of the scene is scheduled */
};
struct leftovers { const struct left *at; size_t count; };
struct leftovers plan_unscheduled(struct compose *);

/* "8D, 8E": the shots that are left, when it is a part of the scene; else "". */
const char *plan_left_part(struct compose *, const struct left *);
struct cast plan_left_cast(struct compose *, const struct left *);

/* "DAY 4 · Tuesday 14 April 2026", or what else the day is: "HOLIDAY · …". */
const char *plan_day_heading(struct compose *, const struct day *);

/* "minor, stunts, vfx": what must not be overlooked about a scene, from its cast and its elements. */
const char *plan_flags(struct compose *, const struct scene *);

/* The colour and date of a scene's last revision: "BLUE", "2026-05-04"; "" when there is none. */
const char *plan_revision(struct compose *, const struct scene *);
const char *plan_revision_date(struct compose *, const struct scene *);

#endif
