/* Schedule: which strips each scene stands in, which strip and day each shot falls to, and what is on no day.
 *
 * Made in one walk over the days; asking costs no more than the strips of the scene in question.  It holds as long as no day changes and
 * no scene comes, goes or moves, whatever is edited in the scenes. */
#ifndef FORMATS_SCHEDULE_H
#define FORMATS_SCHEDULE_H

#include "formats/story.h"

struct arena;
struct schedule;

/* In ARENA; good as long as STORY, and with each later one for which it holds. */
struct schedule *schedule_new(const struct story *story, struct arena *arena);

/* The same, with what BEFORE, made from an earlier revision of the same tree, knows of days and scenes that did not change. */
struct schedule *schedule_again(const struct story *story, const struct schedule *before, struct arena *arena);

/* Would it be made the same from STORY, which shares its days with the one that it was made from? */
bool schedule_holds(const struct schedule *, const struct story *story);

/* The strips of SCENE in the order of the days; *COUNT gets how many. */
const struct strip *const *schedule_strips(const struct schedule *, const struct scene *scene, size_t *count);

/* The scene of the story's DAYth day's STRIPth strip, as STORY has it, for which the schedule holds; NULL when it stands for none. */
const struct scene *schedule_scene(const struct schedule *, const struct story *story, size_t day, size_t strip);

/* The strip, or the day, that a shot falls to; NULL when it is on none. */
const struct strip *schedule_strip(const struct schedule *, const struct shot *);
const struct day *schedule_day(const struct schedule *, const struct shot *);

/* How much of SCENE is on days: a scene without shots is there with its strip. */
enum scheduled { SCHEDULED_NOT, SCHEDULED_PARTLY, SCHEDULED_WHOLLY };
enum scheduled schedule_of(const struct schedule *, const struct scene *scene);
size_t schedule_left(const struct schedule *, const struct scene *scene);       /* the shots of SCENE that are on no day */

/* Does STRIP stand for this shot of its scene?  One that names no shots stands for all, and so does no strip (NULL). */
bool strip_has_shot(const struct strip *, const struct shot *);

/* How many shots of SCENE the strip names; those that stand in another scene by now are not shot with it. */
size_t strip_shot_count(const struct strip *, const struct scene *scene);

/* The day that STRIP stands in. */
const struct day *strip_day(const struct strip *);

#endif
