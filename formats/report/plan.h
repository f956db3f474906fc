/* Plan: the shoot as it is laid out in days: which pages fall to which strip, weeks, and what has no day yet. */
#ifndef FORMATS_REPORT_PLAN_H
#define FORMATS_REPORT_PLAN_H

#include "formats/report/compose.h"

/* Does the day shoot?  A company move, a travel day, a holiday and a day off do not. */
bool plan_shoots(const struct day *);

/* Eighths of the script that are shot in a strip, the one truth for every paper: as typed; else what the typed ones leave of the scene
 * is divided by shots, each counting for the first strip without typed eighths that has it, and a shot on no day for the day it will
 * get.  Of a scene without shots the first such strip has all.  So the strips of all days and what is not scheduled add up to the script. */
int plan_eighths(struct compose *, const struct strip *);
const char *plan_pages(struct compose *, const struct strip *);         /* "1 4/8", or "cont." where a later strip adds nothing */

/* Was a part of its scene in an earlier strip? */
bool plan_continues(struct compose *, const struct strip *);

/* Is it shot in parts: in several strips, or with some of its shots on no day?  And the eighths that its strips leave. */
bool plan_splits(struct compose *, const struct scene *);
int plan_left_eighths(struct compose *, const struct scene *);

/* The eighths of a day, and what is shot of one of its scenes, in how many strips that may stand. */
int plan_day_eighths(struct compose *, const struct day *);
const char *plan_scene_pages(struct compose *, const struct day *, const struct scene *);

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

/* "Second unit", of a day that names its unit; "" else. */
const char *plan_unit(struct compose *, const struct day *);

/* "DAY 4 · Second unit · Tuesday 14 April 2026", or what else the day is: "HOLIDAY · …". */
const char *plan_day_heading(struct compose *, const struct day *);

/* "minor, stunts, vfx": what must not be overlooked about a scene, from its elements and CAST, of the part in question. */
const char *plan_flags(struct compose *, const struct scene *, struct cast);

/* The colour and date of a scene's last revision: "BLUE", "2026-05-04"; "" when there is none. */
const char *plan_revision(struct compose *, const struct scene *);
const char *plan_revision_date(struct compose *, const struct scene *);
const char *plan_revised(struct compose *, const struct scene *);       /* both: "BLUE rev. 2026-05-04" */

#endif
