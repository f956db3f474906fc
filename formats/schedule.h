/* Schedule: which strips each scene stands in, which strip and day each shot falls to, and what is on no day.
 *
 * Made in one walk over the days; asking costs no more than the strips of the scene in question. */
#ifndef FORMATS_SCHEDULE_H
#define FORMATS_SCHEDULE_H

#include "formats/story.h"

struct arena;
struct schedule;

/* In ARENA; good as long as STORY. */
struct schedule *schedule_new(const struct story *story, struct arena *arena);

/* The strips of SCENE in the order of the days; *COUNT gets how many. */
const struct strip *const *schedule_strips(const struct schedule *, const struct scene *scene, size_t *count);

/* The strip, or the day, that a shot falls to; NULL when it is on none. */
const struct strip *schedule_strip(const struct schedule *, const struct shot *);
const struct day *schedule_day(const struct schedule *, const struct shot *);

/* How much of SCENE is on days: a scene without shots is there with its strip. */
enum scheduled { SCHEDULED_NOT, SCHEDULED_PARTLY, SCHEDULED_WHOLLY };
enum scheduled schedule_of(const struct schedule *, const struct scene *scene);

/* Does STRIP stand for this shot of its scene?  One that names no shots stands for all, and so does no strip (NULL). */
bool strip_has_shot(const struct strip *, const struct shot *);

/* How many shots of SCENE the strip names; those that stand in another scene by now are not shot with it. */
size_t strip_shot_count(const struct strip *, const struct scene *scene);

/* The day that STRIP stands in. */
const struct day *strip_day(const struct strip *);

#endif
