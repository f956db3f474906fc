#include "formats/check/roster.h"

#include <stdint.h>
#include <stdlib.h>

#include "formats/base/mem.h"

/* A set of pairs of a day and a character, as one number each; 0 is a free slot. */
struct roster {
    const struct story *story;
    uint64_t *slots;
    size_t count, capacity;
};

static uint64_t pair_of(const struct roster *roster, const struct character *character, const struct day *day)
{
    return (uint64_t)day->thing.index * roster->story->character_count + (uint64_t)(character - roster->story->characters) + 1;
}

static uint64_t *slot_of(const struct roster *roster, uint64_t pair)
{
    for (size_t at = (size_t)(pair * 0x9e3779b97f4a7c15u >> 20);; at++) {
        uint64_t *slot = &roster->slots[at & (roster->capacity - 1)];
        if (*slot == 0 || *slot == pair)
            return slot;
    }
}

static void grow(struct roster *roster)
{
    struct roster grown = {.story = roster->story, .capacity = roster->capacity ? 2 * roster->capacity : 64, .count = roster->count};
    grown.slots = mem_new(grown.capacity, sizeof *grown.slots);
    for (size_t i = 0; i < roster->capacity; i++)
        if (roster->slots[i])
            *slot_of(&grown, roster->slots[i]) = roster->slots[i];
    free(roster->slots);
    *roster = grown;
}

static void add(struct roster *roster, const char *who, const struct day *day)
{
    const struct character *character = who ? story_character(roster->story, who) : NULL;
    if (!character)
        return;
    if (2 * roster->count >= roster->capacity)
        grow(roster);
    uint64_t pair = pair_of(roster, character, day), *slot = slot_of(roster, pair);
    roster->count += *slot == 0;
    *slot = pair;
}

static void add_shot(struct roster *roster, const struct shot *shot, const struct day *day)
{
    for (size_t i = 0; i < shot->who.count; i++)
        add(roster, shot->who.at[i], day);
    for (size_t i = 0; i < shot->dialogue_count; i++)
        add(roster, shot->dialogue[i].who, day);
}

static void add_strip(struct roster *roster, const struct strip *strip, const struct day *day)
{
    const struct scene *scene = strip->scene ? story_scene(roster->story, strip->scene) : NULL;
    for (size_t b = 0; scene && !strip->shots.count && b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            add_shot(roster, &scene->beats[b].shots[i], day);
    for (size_t i = 0; i < strip->shots.count; i++) {
        const struct thing *shot = story_find_kind(roster->story, KIND_SHOT, strip->shots.at[i]);
        if (shot && (!scene || thing_scene(shot) == scene))
            add_shot(roster, (const struct shot *)shot, day);
    }
}

struct roster *roster_new(const struct story *story)
{
    struct roster *roster = mem_new(1, sizeof *roster);
    roster->story = story;
    for (size_t d = 0; d < story->day_count; d++)
        for (size_t i = 0; i < story->days[d]->strip_count; i++)
            add_strip(roster, &story->days[d]->strips[i], story->days[d]);
    return roster;
}

void roster_free(struct roster *roster)
{
    free(roster->slots);
    free(roster);
}

bool roster_plays(const struct roster *roster, const struct character *character, const struct day *day)
{
    return roster->capacity && *slot_of(roster, pair_of(roster, character, day)) != 0;
}
