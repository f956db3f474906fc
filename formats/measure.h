/* Measure: what is computed and never stored: labels, running times, page eighths, totals. */
#ifndef FORMATS_MEASURE_H
#define FORMATS_MEASURE_H

#include "formats/story.h"

struct arena;

/* A table of the labels of a story; recomputed lazily, one scene at a time, when the story is swapped. */
struct labels;
struct labels *labels_new(const struct story *story);
void labels_free(struct labels *labels);

/* "12", "12A"; never NULL; valid until labels_free(). */
const char *label_scene(struct labels *, const struct scene *);
const char *label_shot(struct labels *, const struct shot *);
const char *label_beat(struct labels *, const struct beat *);           /* "12.3": scene label, then the beat's number */

/* What is written down of it: a scene's number, a shot's label.  NULL: it is counted, or the thing has none. */
const char *label_written(const struct thing *);

/* The things a label names, as typed by a person; more than one when labels clash.  Gives how many, at most CAPACITY of them
 * in FOUND. */
size_t label_find(struct labels *, const char *label, const struct thing **found, size_t capacity);

/* Seconds of screen time: shots that have `seconds`, else their panels'; NAN when nothing is known. */
double measure_seconds(const struct thing *scene_beat_or_shot);
double measure_story_seconds(const struct story *);

/* Eighths of a page: the typed value, else estimated from the text by lines (55 lines of 12 pt a page; action 61 columns, dialogue 35,
 * character 38; see the formula in measure.c).  *ESTIMATED (may be NULL) says which. */
int measure_eighths(const struct story *, const struct scene *, bool *estimated);

/* "2 4/8", "4/8", "2"; "0" for none. */
char *eighths_text(int eighths, struct arena *arena);

/* The number of a shooting day, from 1; 0 of a day that does not shoot.  And how many there are. */
size_t measure_shoot_day(const struct story *, const struct day *);
size_t measure_shoot_days(const struct story *);

/* "1:05" minutes and seconds, rounded; "" for NAN. */
char *seconds_text(double seconds, struct arena *arena);

/* The parts of a slugline: "INT", set "NOVAK KITCHEN", "NIGHT"; missing parts are "".  Interior and exterior "INT/EXT". */
struct slugline { const char *interior, *set, *time; };
struct slugline slugline_split(const char *heading, struct arena *arena);

#endif
