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

static void add(struct roster *roster, const struct character *character, const struct day *day)
{
    if (2 * roster->count >= roster->capacity)
        grow(roster);
    uint64_t pair = pair_of(roster, character, day), *slot = slot_of(roster, pair);
    roster->count += *slot == 0;
    *slot = pair;
}

static void add_strip(struct roster *roster, struct compose *c, const struct strip *strip, const struct day *day)
{
    const struct scene *scene = strip_scene(c, strip);
    struct cast cast = scene ? compose_cast(c, scene, strip) : (struct cast){0};
    for (size_t i = 0; i < cast.count; i++)
        add(roster, cast.at[i], day);
}

struct roster *roster_new(struct compose *c)
{
    struct roster *roster = mem_new(1, sizeof *roster);
    roster->story = c->story;
    for (size_t d = 0; d < c->story->day_count; d++)
        for (size_t i = 0; i < c->story->days[d]->strip_count; i++)
            add_strip(roster, c, &c->story->days[d]->strips[i], c->story->days[d]);
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
