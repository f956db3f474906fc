#include "formats/schedule.h"

#include <stdint.h>
#include <string.h>

#include "formats/base/arena.h"

#define NO_SCENE SIZE_MAX

/* What was found out of a scene; good while that is the same and was made then. */
struct found { const struct scene *scene; unsigned made; size_t shots, left; };

/* A day as it was, with the scenes of its strips by their index, or NO_SCENE. */
struct kept_day { const struct day *day; unsigned made; bool stayed; size_t *scenes; };

struct schedule {
    const struct strip **strips;        /* of scene 0, then of scene 1 … */
    size_t *first;                      /* by the scene's index: where its strips begin; one more than there are scenes */
    struct found *found;                /* by the scene's index */
    /* What it was made from: */
    struct kept_day *days;
    size_t day_count;
    const char **ids;                   /* of the scenes; NULL: it has none */
    size_t scene_count, scenes;         /* how many there are, and the end of their indices */
};

/* ---- what stayed ---- */

static bool same_id(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_scenes(const struct schedule *schedule, const struct story *story)
{
    bool same = schedule->scene_count == story->scene_count;
    for (size_t i = 0; same && i < story->scene_count; i++)
        same = same_id(schedule->ids[i], story->scenes[i]->thing.id);
    return same;
}

static bool same_day(const struct schedule *schedule, const struct story *story, size_t place)
{
    return place < schedule->day_count && schedule->days[place].day == story->days[place] && schedule->days[place].made == story->days[place]->made;
}

bool schedule_holds(const struct schedule *schedule, const struct story *story)
{
    bool same = schedule->day_count == story->day_count && same_scenes(schedule, story);
    for (size_t i = 0; same && i < story->day_count; i++)
        same = same_day(schedule, story, i);
    return same;
}

/* ---- making ---- */

static size_t *scenes_of(const struct story *story, const struct day *day, struct arena *arena)
{
    size_t *scenes = arena_alloc(arena, (day->strip_count + 1) * sizeof *scenes);
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct scene *scene = day->strips[i].scene ? story_scene(story, day->strips[i].scene) : NULL;
        scenes[i] = scene ? scene->thing.index : NO_SCENE;
    }
    return scenes;
}

/* BEFORE has the same scenes, or is NULL. */
static void take_days(struct schedule *schedule, const struct story *story, const struct schedule *before, struct arena *arena)
{
    schedule->day_count = story->day_count;
    schedule->days = arena_alloc(arena, (story->day_count + 1) * sizeof *schedule->days);
    for (size_t d = 0; d < story->day_count; d++) {
        const struct day *day = story->days[d];
        struct kept_day *kept = &schedule->days[d];
        *kept = (struct kept_day){.day = day, .made = day->made, .stayed = before && same_day(before, story, d)};
        if (!kept->stayed) {
            kept->scenes = scenes_of(story, day, arena);
            continue;
        }
        kept->scenes = arena_alloc(arena, (day->strip_count + 1) * sizeof *kept->scenes);
        memcpy(kept->scenes, before->days[d].scenes, day->strip_count * sizeof *kept->scenes);
    }
}

static void take_scenes(struct schedule *schedule, const struct story *story, struct arena *arena)
{
    schedule->scene_count = story->scene_count;
    schedule->scenes = story->scene_count ? story->scenes[story->scene_count - 1]->thing.index + 1 : 0;
    schedule->ids = arena_alloc(arena, (story->scene_count + 1) * sizeof *schedule->ids);
    for (size_t i = 0; i < story->scene_count; i++)
        schedule->ids[i] = arena_string(arena, story->scenes[i]->thing.id);
}

/* Count the strips of each scene, then let each find its place behind those of the scenes before. */
static void sort_strips(struct schedule *schedule, struct arena *arena)
{
    size_t *next = arena_alloc(arena, (schedule->scenes + 1) * sizeof *next), count = 0;
    for (size_t d = 0; d < schedule->day_count; d++)
        for (size_t i = 0; i < schedule->days[d].day->strip_count; i++)
            if (schedule->days[d].scenes[i] != NO_SCENE)
                schedule->first[schedule->days[d].scenes[i] + 1]++, count++;
    for (size_t s = 0; s < schedule->scenes; s++) {
        schedule->first[s + 1] += schedule->first[s];
        next[s + 1] = schedule->first[s + 1];
    }
    schedule->strips = arena_alloc(arena, (count + 1) * sizeof *schedule->strips);
    for (size_t d = 0; d < schedule->day_count; d++)
        for (size_t i = 0; i < schedule->days[d].day->strip_count; i++)
            if (schedule->days[d].scenes[i] != NO_SCENE)
                schedule->strips[next[schedule->days[d].scenes[i]]++] = &schedule->days[d].day->strips[i];
}

/* What was found out of scenes whose strips all stand in days that stayed is still true. */
static void take_found(struct schedule *schedule, const struct schedule *before)
{
    size_t end = before ? schedule->scenes : 0;
    if (before)
        memcpy(schedule->found, before->found, end * sizeof *schedule->found);
    for (size_t d = 0; before && d < schedule->day_count; d++)
        for (size_t i = 0; !schedule->days[d].stayed && i < schedule->days[d].day->strip_count; i++)
            if (schedule->days[d].scenes[i] != NO_SCENE)
                schedule->found[schedule->days[d].scenes[i]] = (struct found){0};
    for (size_t s = 0; s < end; s++)
        if (schedule->first[s + 1] - schedule->first[s] != before->first[s + 1] - before->first[s])
            schedule->found[s] = (struct found){0};
}

struct schedule *schedule_again(const struct story *story, const struct schedule *before, struct arena *arena)
{
    struct schedule *schedule = arena_alloc(arena, sizeof *schedule);
    before = before && same_scenes(before, story) ? before : NULL;
    take_scenes(schedule, story, arena);
    take_days(schedule, story, before, arena);
    schedule->first = arena_alloc(arena, (schedule->scenes + 1) * sizeof *schedule->first);
    schedule->found = arena_alloc(arena, (schedule->scenes + 1) * sizeof *schedule->found);
    sort_strips(schedule, arena);
    take_found(schedule, before);
    return schedule;
}

struct schedule *schedule_new(const struct story *story, struct arena *arena)
{
    return schedule_again(story, NULL, arena);
}

/* ---- asking ---- */

const struct strip *const *schedule_strips(const struct schedule *schedule, const struct scene *scene, size_t *count)
{
    size_t first = schedule->first[scene->thing.index];
    *count = schedule->first[scene->thing.index + 1] - first;
    return schedule->strips + first;
}

const struct scene *schedule_scene(const struct schedule *schedule, const struct story *story, size_t day, size_t strip)
{
    size_t index = schedule->days[day].scenes[strip];
    for (size_t i = index == NO_SCENE ? 0 : index < story->scene_count ? index + 1 : story->scene_count; i-- > 0;)
        if (story->scenes[i]->thing.index == index)
            return story->scenes[i];
    return NULL;
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

/* Counted once for each scene as it is. */
static const struct found *find_out(const struct schedule *schedule, const struct scene *scene)
{
    struct found *found = &schedule->found[scene->thing.index];
    if (found->scene == scene && found->made == scene->made)
        return found;
    *found = (struct found){.scene = scene, .made = scene->made};
    for (size_t b = 0; b < scene->beat_count; b++) {
        found->shots += scene->beats[b].shot_count;
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            found->left += schedule_strip(schedule, &scene->beats[b].shots[i]) == NULL;
    }
    return found;
}

size_t schedule_left(const struct schedule *schedule, const struct scene *scene)
{
    return find_out(schedule, scene)->left;
}

enum scheduled schedule_of(const struct schedule *schedule, const struct scene *scene)
{
    size_t strips;
    schedule_strips(schedule, scene, &strips);
    const struct found *found = find_out(schedule, scene);
    return strips == 0 || (found->shots && found->left == found->shots) ? SCHEDULED_NOT : found->left ? SCHEDULED_PARTLY : SCHEDULED_WHOLLY;
}
