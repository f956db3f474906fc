#include "formats/schedule.h"

#include <string.h>

#include "formats/base/arena.h"

struct schedule {
    const struct strip **strips;        /* of scene 0, then of scene 1 … */
    size_t *first;                      /* by the scene's index: where its strips begin; one more than there are scenes */
};

static const struct scene *scene_of(const struct story *story, const struct strip *strip)
{
    return strip->scene ? story_scene(story, strip->scene) : NULL;
}

/* Count the strips of each scene, then let each find its place behind those of the scenes before. */
struct schedule *schedule_new(const struct story *story, struct arena *arena)
{
    struct schedule *schedule = arena_alloc(arena, sizeof *schedule);
    size_t *next = arena_alloc(arena, (story->scene_count + 1) * sizeof *next), count = 0;
    schedule->first = arena_alloc(arena, (story->scene_count + 1) * sizeof *schedule->first);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t d = 0; d < story->day_count; d++) {
            for (size_t i = 0; i < story->days[d]->strip_count; i++) {
                const struct strip *strip = &story->days[d]->strips[i];
                const struct scene *scene = scene_of(story, strip);
                if (scene && pass == 0)
                    schedule->first[scene->thing.index + 1]++, count++;
                else if (scene)
                    schedule->strips[next[scene->thing.index]++] = strip;
            }
        }
        for (size_t s = 0; pass == 0 && s < story->scene_count; s++) {
            schedule->first[s + 1] += schedule->first[s];
            next[s + 1] = schedule->first[s + 1];
        }
        schedule->strips = pass == 0 ? arena_alloc(arena, (count + 1) * sizeof *schedule->strips) : schedule->strips;
    }
    return schedule;
}

const struct strip *const *schedule_strips(const struct schedule *schedule, const struct scene *scene, size_t *count)
{
    size_t first = schedule->first[scene->thing.index];
    *count = schedule->first[scene->thing.index + 1] - first;
    return schedule->strips + first;
}

bool strip_has_shot(const struct strip *strip, const struct shot *shot)
{
    if (!strip || !strip->shots.count)
        return true;
    for (size_t i = 0; shot->thing.id && i < strip->shots.count; i++)
        if (strcmp(strip->shots.at[i], shot->thing.id) == 0)
            return true;
    return false;
}

size_t strip_shot_count(const struct strip *strip, const struct scene *scene)
{
    size_t count = 0;
    for (size_t b = 0; strip->shots.count && b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            count += strip_has_shot(strip, &scene->beats[b].shots[i]);
    return count;
}

const struct day *strip_day(const struct strip *strip)
{
    return (const struct day *)strip->thing.parent;
}

const struct strip *schedule_strip(const struct schedule *schedule, const struct shot *shot)
{
    size_t count;
    const struct strip *const *strips = schedule_strips(schedule, thing_scene(&shot->thing), &count);
    for (size_t i = 0; i < count; i++)
        if (strip_has_shot(strips[i], shot))
            return strips[i];
    return NULL;
}

const struct day *schedule_day(const struct schedule *schedule, const struct shot *shot)
{
    const struct strip *strip = schedule_strip(schedule, shot);
    return strip ? strip_day(strip) : NULL;
}

enum scheduled schedule_of(const struct schedule *schedule, const struct scene *scene)
{
    size_t strips, shots = 0, left = 0;
    schedule_strips(schedule, scene, &strips);
    for (size_t b = 0; strips && b < scene->beat_count; b++) {
        shots += scene->beats[b].shot_count;
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            left += schedule_strip(schedule, &scene->beats[b].shots[i]) == NULL;
    }
    return strips == 0 || (shots && left == shots) ? SCHEDULED_NOT : left ? SCHEDULED_PARTLY : SCHEDULED_WHOLLY;
}
