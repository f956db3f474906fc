/* Whole: the look-ups and walks over a story. */
#include "formats/story_whole.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"
#include "formats/people.h"
#include "formats/yaml/tree.h"

enum {KEY_LONGEST = 64, LOOKS_WITHOUT = 16, SAID_LONGEST = 96, SAID_BITS = 2048};

const size_t story_sizes[KIND_COUNT] = {
    [KIND_CHARACTER] = sizeof(struct character), [KIND_LOCATION] = sizeof(struct location), [KIND_CREW] = sizeof(struct crew),
    [KIND_PICTURE] = sizeof(struct picture), [KIND_PROMISE] = sizeof(struct promise), [KIND_RELEASE] = sizeof(struct release),
    [KIND_AI_USE] = sizeof(struct ai_use), [KIND_NOTE] = sizeof(struct note), [KIND_EMOTION] = sizeof(struct emotion), [KIND_ANSWER] = sizeof(struct answer),
    [KIND_SCENE] = sizeof(struct scene), [KIND_BACKGROUND] = sizeof(struct background), [KIND_BEAT] = sizeof(struct beat),
    [KIND_FEEL] = sizeof(struct feel), [KIND_FELT] = sizeof(struct felt), [KIND_OBSERVED] = sizeof(struct felt),
    [KIND_BREAK] = sizeof(struct break_), [KIND_SHOT] = sizeof(struct shot), [KIND_LINE] = sizeof(struct line),
    [KIND_PANEL] = sizeof(struct panel), [KIND_DAY] = sizeof(struct day), [KIND_STRIP] = sizeof(struct strip),
    [KIND_CAST_CALL] = sizeof(struct cast_call), [KIND_PERSON] = sizeof(struct person),
};

bool story_stands_alone(enum kind kind)
{
    return kind == KIND_SCENE || kind == KIND_DAY;
}

/* ---- look-ups ---- */

static uint32_t hash_of(const char *text)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619u;
    return hash;
}

/* The first thing of KIND (KIND_NONE: any) with this id, or the free slot where it would stand. */
static struct slot *slot_for(const struct index *index, const char *id, uint32_t hash, enum kind kind)
{
    size_t at = hash & (index->count - 1);
    for (;; at = (at + 1) & (index->count - 1)) {
        struct slot *slot = &index->slots[at];
        if (!slot->thing)
            return slot;
        if (slot->hash == hash && (!kind || slot->thing->kind == kind) && !strcmp(slot->thing->id, id))
            return slot;
    }
}

static void index_open(struct index *index, size_t things)
{
    index->count = 16;
    while (index->count < 2 * things)
        index->count *= 2;
    index->slots = mem_new(index->count, sizeof *index->slots);
}

static void index_thing(const struct index *index, const struct thing *thing)
{
    if (!thing->id || thing->kind == KIND_CAST_CALL)
        return;                         /* its word is the character's */
    uint32_t hash = hash_of(thing->id);
    struct slot *slot = slot_for(index, thing->id, hash, thing->kind);
    if (!slot->thing)
        *slot = (struct slot){thing, hash};
}

static void index_walk(const struct index *index, const struct walk *walk)
{
    for (size_t i = 0; i < walk->count; i++)
        index_thing(index, walk->at[i]);
}

static const struct index *index_block(struct block *block)
{
    if (!block->index.slots) {
        index_open(&block->index, block->walk.count);
        index_walk(&block->index, &block->walk);
    }
    return &block->index;
}

/* The scenes and the days themselves. */
static const struct index *index_outer(struct whole *whole)
{
    const struct run *scenes = &whole->runs[KIND_SCENE], *days = &whole->runs[KIND_DAY];
    if (whole->outer.slots)
        return &whole->outer;
    index_open(&whole->outer, scenes->count + days->count);
    for (size_t i = 0; i < scenes->count; i++)
        index_thing(&whole->outer, whole->blocks[scenes->first + i]->items.at);
    for (size_t i = 0; i < days->count; i++)
        index_thing(&whole->outer, whole->blocks[days->first + i]->items.at);
    return &whole->outer;
}

static const struct index *index_all(struct whole *whole)
{
    size_t count = 0;
    if (whole->all.slots)
        return &whole->all;
    for (size_t i = 0; i < whole->block_count; i++)
        count += whole->blocks[i]->walk.count;
    index_open(&whole->all, count);
    for (size_t i = 0; i < whole->block_count; i++)
        index_walk(&whole->all, &whole->blocks[i]->walk);
    return &whole->all;
}

/* A few look-ups go from block to block, of which most have their index from the revision before: an index of everything would cost
 * each edit a walk over the whole story. */
static bool is_worth_it(struct whole *whole)
{
    return whole->looks++ >= LOOKS_WITHOUT;
}

static const struct thing *look_through(struct whole *whole, const char *id, enum kind kind)
{
    const struct thing *found = NULL;
    uint32_t hash = hash_of(id);
    for (size_t i = 0; !found && i < whole->block_count; i++)
        found = slot_for(index_block(whole->blocks[i]), id, hash, kind)->thing;
    return found;
}

static const struct thing *look_outside(struct whole *whole, const char *id, enum kind kind)
{
    const struct run *run = &whole->runs[kind];
    for (size_t i = run->first; i < run->first + run->count; i++) {
        const struct thing *thing = whole->blocks[i]->items.at;
        if (thing->id && strcmp(thing->id, id) == 0)
            return thing;
    }
    return NULL;
}

/* Kinds that stand in a list of the board and nowhere else. */
static const bool is_listed[KIND_COUNT] = {
    [KIND_CHARACTER] = true, [KIND_LOCATION] = true, [KIND_CREW] = true, [KIND_PICTURE] = true, [KIND_PROMISE] = true,
    [KIND_RELEASE] = true, [KIND_AI_USE] = true, [KIND_NOTE] = true, [KIND_EMOTION] = true, [KIND_ANSWER] = true,
};

const struct thing *story_find_kind(const struct story *story, enum kind kind, const char *id)
{
    struct whole *whole = (struct whole *)(uintptr_t)story;
    const struct run *run = &whole->runs[kind];
    if (!id || (is_listed[kind] && run->count == 0))
        return NULL;
    if (is_listed[kind])
        return slot_for(index_block(whole->blocks[run->first]), id, hash_of(id), kind)->thing;
    bool outside = story_stands_alone(kind), made = outside ? whole->outer.slots : whole->all.slots;
    if (!made && !is_worth_it(whole))
        return outside ? look_outside(whole, id, kind) : look_through(whole, id, kind);
    return slot_for(outside ? index_outer(whole) : index_all(whole), id, hash_of(id), kind)->thing;
}

const struct thing *story_find(const struct story *story, const char *id)
{
    return story_find_kind(story, KIND_NONE, id);
}

const struct character *story_character(const struct story *story, const char *key)
{
    return (const struct character *)story_find_kind(story, KIND_CHARACTER, key);
}

const struct location *story_location(const struct story *story, const char *key)
{
    return (const struct location *)story_find_kind(story, KIND_LOCATION, key);
}

const struct picture *story_picture(const struct story *story, const char *path)
{
    return (const struct picture *)story_find_kind(story, KIND_PICTURE, path);
}

const struct scene *story_scene(const struct story *story, const char *id)
{
    return (const struct scene *)story_find_kind(story, KIND_SCENE, id);
}

size_t story_day_place(const struct story *story, const struct day *day)
{
    for (size_t i = day->thing.index < story->day_count ? day->thing.index + 1 : story->day_count; i-- > 0;)
        if (story->days[i] == day)
            return i;
    return story->day_count;
}

static const struct thing *around(const struct thing *thing, enum kind kind)
{
    while (thing && thing->kind != kind)
        thing = thing->parent;
    return thing;
}

const struct scene *thing_scene(const struct thing *thing)
{
    return (const struct scene *)around(thing, KIND_SCENE);
}

const struct beat *thing_beat(const struct thing *thing)
{
    return (const struct beat *)around(thing, KIND_BEAT);
}

const struct shot *thing_shot(const struct thing *thing)
{
    return (const struct shot *)around(thing, KIND_SHOT);
}

/* ---- what is said in it ---- */

static uint32_t hash_bytes(const char *text, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static void note_said(const struct tree *tree, const struct node *node, uint64_t *said)
{
    if (node->kind == NODE_SCALAR) {
        size_t length;
        const char *text = node_says(tree, node, &length);
        uint32_t bit = length <= SAID_LONGEST ? hash_bytes(text, length) % SAID_BITS : 0;
        said[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    for (const struct node *child = node->first; child; child = child->next)
        note_said(tree, child, said);
}

static bool may_say(const struct tree *tree, struct block *block, const char *name)
{
    size_t length = strlen(name);
    if (!block->said) {
        block->said = mem_new(SAID_BITS / 64, sizeof *block->said);
        note_said(tree, block->node, block->said);
    }
    uint32_t bit = hash_bytes(name, length) % SAID_BITS;
    return length > SAID_LONGEST || block->said[bit / 64] >> bit % 64 & 1;
}

bool story_may_say(const struct story *story, const struct node *node, const char *name, size_t *hint)
{
    const struct whole *whole = (const struct whole *)story;
    for (size_t i = 0; i < whole->block_count; i++) {
        size_t at = (*hint + i) % whole->block_count;
        if (whole->blocks[at]->node != node)
            continue;
        *hint = at + 1;
        return may_say(story->tree, whole->blocks[at], name);
    }
    return true;
}

/* ---- walking ---- */

/* The block that THING stands in; block_count when it stands in none, as the board.  Its index is a good guess: items may have been
 * left out, or moved in a newer story. */
static size_t block_of(const struct whole *whole, const struct thing *thing)
{
    while (thing->parent)
        thing = thing->parent;
    const struct run *run = &whole->runs[thing->kind];
    if (!story_stands_alone(thing->kind))
        return run->count ? run->first : whole->block_count;
    for (size_t i = 0; i < run->count; i++) {
        size_t at = run->first + (thing->index + i) % run->count;
        if (whole->blocks[at]->items.at == thing)
            return at;
    }
    return whole->block_count;
}

const struct thing *story_next(const struct story *story, const struct thing *after)
{
    const struct whole *whole = (const struct whole *)story;
    if (!after)
        return &story->thing;
    size_t at = after == &story->thing ? 0 : block_of(whole, after);
    if (at >= whole->block_count)
        return NULL;
    if (after == &story->thing)
        return whole->blocks[0]->walk.at[0];
    const struct walk *walk = &whole->blocks[at]->walk;
    if (after->order + 1 < walk->count)
        return walk->at[after->order + 1];
    return at + 1 < whole->block_count ? whole->blocks[at + 1]->walk.at[0] : NULL;
}

const struct thing *story_previous(const struct story *story, const struct thing *before)
{
    const struct whole *whole = (const struct whole *)story;
    size_t at = block_of(whole, before);
    if (at >= whole->block_count)
        return NULL;
    if (before->order > 0)
        return whole->blocks[at]->walk.at[before->order - 1];
    const struct walk *walk = at > 0 ? &whole->blocks[at - 1]->walk : NULL;
    return walk ? walk->at[walk->count - 1] : &story->thing;
}

/* ---- paths ---- */

/* The item of FIELD in BASE that the path's next segment names: a key, or a place in the list. */
static const struct thing *item_at(const struct story *story, const struct field *field, const void *base, const char *segment,
                                   size_t length)
{
    const struct items *items = (const struct items *)((const char *)base + field->offset);
    if (base == story && story_stands_alone(field->of)) {
        const struct thing *const *at = items->at;
        size_t index = strtoul(segment, NULL, 10);
        for (size_t i = index < items->count ? index + 1 : items->count; i-- > 0;)
            if (at[i]->index == index)
                return at[i];
        return NULL;
    }
    char *key = mem_copy(segment, length), *to = key;
    for (const char *from = key; *from; from++)
        *to++ = *from == '~' && from[1] ? (*++from == '1' ? '/' : '~') : *from;
    *to = '\0';
    const struct thing *found = NULL;
    for (size_t i = 0; i < items->count && !found; i++) {
        const struct thing *thing = (const struct thing *)((const char *)items->at + i * story_sizes[field->of]);
        if (field->container == KEYED ? !strcmp(thing->id, key) : thing->index == strtoul(key, NULL, 10))
            found = thing;
    }
    free(key);
    return found;
}

const struct thing *story_thing_at(const struct story *story, const char *path)
{
    const struct thing *thing = &story->thing;
    const void *base = thing;
    enum kind kind = KIND_BOARD;
    while (*path == '/' && path[1]) {
        size_t length = strcspn(path + 1, "/");
        char key[KEY_LONGEST];
        if (length >= sizeof key)
            return thing;
        memcpy(key, path + 1, length);
        key[length] = '\0';
        const struct field *field = schema_field(kind, key);
        if (!field || field->type != TYPE_MAP || field->member == MEMBER_NOTHING)
            return thing;
        path += 1 + length;
        kind = field->of;
        if (field->container == ONE) {
            base = (const char *)base + field->offset;
            continue;
        }
        length = *path == '/' ? strcspn(path + 1, "/") : 0;
        const struct thing *item = length ? item_at(story, field, base, path + 1, length) : NULL;
        if (!item)
            return thing;
        base = thing = item;
        path += 1 + length;
    }
    return thing;
}
