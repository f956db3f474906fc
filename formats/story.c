/* Story: filled from the tree by the schema's table; the only code by hand is for the few members whose shape is their own. */
#include "formats/story.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/people.h"
#include "formats/yaml/tree.h"

enum {MERGES_MOST = 16, KEY_LONGEST = 64};

/* Things in the order of the file. */
struct walk { const struct thing **at; size_t count, capacity; };

/* A scene with all that is in it; shared by the stories of several revisions. */
struct block {
    struct scene scene;                 /* first, so that a scene is its block */
    struct arena *arena;
    struct walk walk;
    size_t holders;                     /* stories that hold it */
    bool shareable;                     /* nothing in it stands for something outside, so its node's stamp tells all */
};

struct slot { const struct thing *thing; uint32_t hash; };
struct index { struct slot *slots; size_t count; };     /* a power of two of them */

struct whole {
    struct story story;                 /* first, so that a story is its whole */
    struct arena *arena;                /* of everything that is in no scene */
    struct block **blocks;
    struct walk walk;
    size_t scenes_at;                   /* the scenes stand before this place of the walk */
    uint32_t revision;
    struct index outer, all;            /* of the look-ups, made when first asked for: the scenes and what is in none; everything */
};

struct builder {
    const struct tree *tree;
    struct arena *arena;
    struct walk *walk;
    const struct node *scenes;          /* the list of the scenes, made last */
    size_t scenes_at;
    size_t budget;                      /* bytes that may still be filled: aliases, and lists of nothing, could unfold without end */
    bool aliased;
};

static const size_t struct_sizes[KIND_COUNT] = {
    [KIND_CHARACTER] = sizeof(struct character), [KIND_LOCATION] = sizeof(struct location), [KIND_CREW] = sizeof(struct crew),
    [KIND_PICTURE] = sizeof(struct picture), [KIND_PROMISE] = sizeof(struct promise), [KIND_RELEASE] = sizeof(struct release),
    [KIND_AI_USE] = sizeof(struct ai_use), [KIND_NOTE] = sizeof(struct note), [KIND_EMOTION] = sizeof(struct emotion), [KIND_ANSWER] = sizeof(struct answer),
    [KIND_SCENE] = sizeof(struct scene), [KIND_BACKGROUND] = sizeof(struct background), [KIND_BEAT] = sizeof(struct beat),
    [KIND_FEEL] = sizeof(struct feel), [KIND_FELT] = sizeof(struct felt), [KIND_OBSERVED] = sizeof(struct felt),
    [KIND_BREAK] = sizeof(struct break_), [KIND_SHOT] = sizeof(struct shot), [KIND_LINE] = sizeof(struct line),
    [KIND_PANEL] = sizeof(struct panel), [KIND_DAY] = sizeof(struct day), [KIND_STRIP] = sizeof(struct strip),
    [KIND_CAST_CALL] = sizeof(struct cast_call), [KIND_PERSON] = sizeof(struct person),
};

/* A member that is an array: the pointer and the count of story.h, whatever the items are. */
struct items { void *at; size_t count; };

static void fill(struct builder *, enum kind, const struct node *map, void *base, const struct thing *thing);

/* ---- reading nodes ---- */

static struct node *follow(struct builder *builder, struct node *node)
{
    if (node->kind != NODE_ALIAS)
        return node;
    builder->aliased = true;
    return node_resolve(builder->tree, node);
}

/* False when the file has given more than any that a person wrote. */
static bool charge(struct builder *builder, size_t bytes)
{
    if (builder->budget < bytes)
        return false;
    builder->budget -= bytes;
    return true;
}

/* Room for COUNT things of SIZE bytes; NULL when that would be too much. */
static void *take(struct builder *builder, size_t count, size_t size)
{
    return charge(builder, count * size) ? arena_alloc(builder->arena, count * size) : NULL;
}

/* The text of a scalar, or NULL when NODE is none or is null. */
static const char *text_of(struct builder *builder, struct node *node)
{
    node = follow(builder, node);
    if (!node || node->kind != NODE_SCALAR || node_null(builder->tree, node) || !charge(builder, node->length + 1))
        return NULL;
    return node_text(builder->tree, node, builder->arena);
}

/* A word of a list.  `[sound: the clock stops]` is a map to YAML and a text to a person. */
static const char *word_of(struct builder *builder, const struct field *field, struct node *node)
{
    node = follow(builder, node);
    if (!node || node->kind != NODE_MAP || node->count != 2 || !(field->flags & FIELD_OR_TEXT))
        return node ? text_of(builder, node) : NULL;
    const char *key = text_of(builder, node->first), *value = text_of(builder, node->last);
    return key && value ? arena_format(builder->arena, "%s: %s", key, value) : NULL;
}

static const struct field *row_of(struct builder *builder, enum kind kind, const struct node *key)
{
    char text[KEY_LONGEST];
    if (key->kind != NODE_SCALAR)
        return NULL;
    if (key->style != STYLE_PLAIN || key->value || key->has_anchor || key->has_tag)
        return schema_field(kind, node_text(builder->tree, key, builder->arena));
    if (key->length >= sizeof text)
        return NULL;
    memcpy(text, tree_bytes(builder->tree, node_offset(key), key->length), key->length);
    text[key->length] = '\0';
    return schema_field(kind, text);
}

/* ---- storing values ---- */

static void *member_of(const struct field *field, void *base)
{
    return (char *)base + field->offset;
}

static void store_number(const struct field *field, const char *text, void *member)
{
    double numbers[2];
    if (field_read(field, text, numbers) != READ_FINE) {
        if (field->member == MEMBER_RANGE)
            ((struct number_range *)member)->text = text;
        return;
    }
    switch (field->member) {
    case MEMBER_INT: *(int *)member = (int)numbers[0]; break;
    case MEMBER_REAL: *(double *)member = numbers[0]; break;
    case MEMBER_BOOL: *(bool *)member = numbers[0] != 0; break;
    case MEMBER_RANGE: *(struct number_range *)member = (struct number_range){numbers[0], numbers[1], NULL}; break;
    default: break;
    }
}

static void store_text(const struct field *field, const char *text, void *base)
{
    void *member = member_of(field, base);
    if (field->member == MEMBER_TEXT)
        *(const char **)member = text;
    else
        store_number(field, text, member);
}

static struct words read_words(struct builder *builder, const struct field *field, struct node *node)
{
    bool list = node->kind == NODE_LIST;
    if (!list && !(field->flags & (FIELD_ONE_OR_LIST | FIELD_LISTS)))
        return (struct words){0};
    const char **at = take(builder, list ? node->count : 1, sizeof *at);
    size_t count = 0;
    for (struct node *item = list ? node->first : node; at && item; item = list ? item->next : NULL) {
        const char *word = word_of(builder, field, item);
        if (word)
            at[count++] = word;
    }
    return (struct words){at, count};
}

static struct feelings read_feelings(struct builder *builder, const struct field *field, const struct node *map)
{
    if (map->kind != NODE_MAP)
        return (struct feelings){0};
    struct feeling *at = take(builder, node_items(map), sizeof *at);
    size_t count = 0;
    for (struct node *key = map->first; at && key; key = key->next->next) {
        const char *word = text_of(builder, key), *strength = word ? text_of(builder, key->next) : NULL;
        double number;
        if (!strength || key->doubled || !read_number(strength, &number) || number < field->min || number > field->max)
            continue;
        at[count++] = (struct feeling){word, number};
    }
    return (struct feelings){at, count};
}

static struct keyed_texts read_texts(struct builder *builder, const struct node *map)
{
    if (map->kind != NODE_MAP)
        return (struct keyed_texts){0};
    struct keyed_text *at = take(builder, node_items(map), sizeof *at);
    size_t count = 0;
    for (struct node *key = map->first; at && key; key = key->next->next) {
        const char *word = text_of(builder, key), *text = word ? text_of(builder, key->next) : NULL;
        if (text && !key->doubled)
            at[count++] = (struct keyed_text){word, text};
    }
    return (struct keyed_texts){at, count};
}

/* Room for COUNT more items of SIZE bytes behind those that are there; NULL when that would be too much. */
static void *extend(struct builder *builder, struct items *items, size_t count, size_t size)
{
    char *grown = take(builder, items->count + count, size);
    if (!grown)
        return NULL;
    if (items->count)
        memcpy(grown, items->at, items->count * size);
    items->at = grown;
    return grown + items->count * size;
}

/* The breakdown: categories, each with its list. */
static void store_elements(struct builder *builder, const struct field *field, const struct node *map, struct items *items)
{
    if (map->kind != NODE_MAP)
        return;
    struct element *element = extend(builder, items, node_items(map), sizeof *element);
    for (struct node *key = map->first; element && key; key = key->next->next) {
        struct node *value = follow(builder, key->next);
        const char *category = text_of(builder, key);
        if (!category || key->doubled || !value || node_null(builder->tree, value))
            continue;
        *element++ = (struct element){category, read_words(builder, field, value)};
        items->count++;
    }
}

/* Who felt what: in `felt` every key that is not its own is a holder. */
static void store_reaction(struct builder *builder, const struct field *field, struct node *key, const struct node *value,
                           struct items *items)
{
    const char *who = text_of(builder, key);
    if (!who || value->kind != NODE_MAP)
        return;
    struct reaction *reaction = extend(builder, items, 1, sizeof *reaction);
    if (!reaction)
        return;
    *reaction = (struct reaction){who, read_feelings(builder, field, value)};
    items->count++;
}

/* ---- things ---- */

static void walk_add(struct walk *walk, struct thing *thing)
{
    mem_grow(&walk->at, walk->count, &walk->capacity, sizeof *walk->at);
    thing->order = walk->count;
    walk->at[walk->count++] = thing;
}

static void set_absent(const struct field *field, void *base)
{
    void *member = member_of(field, base);
    switch (field->member) {
    case MEMBER_INT: *(int *)member = NONE; break;
    case MEMBER_REAL: *(double *)member = NAN; break;
    case MEMBER_RANGE: *(struct number_range *)member = (struct number_range){NAN, NAN, NULL}; break;
    default: break;
    }
    if (field->fallback)
        store_text(field, field->fallback, base);
}

/* A struct of KIND as it is when the file says nothing; it came zeroed. */
static void set_all_absent(enum kind kind, void *base)
{
    size_t count;
    const struct field *row = schema_first(kind, &count);
    for (; count; count--, row++) {
        if (row->member == MEMBER_MAP)
            set_all_absent(row->of, member_of(row, base));
        else if (row->member != MEMBER_NOTHING)
            set_absent(row, base);
    }
}

/* Fill the thing at AT from NODE: its map, nothing (`ada:`), or for a panel just its path.  False when it is none of these. */
static bool make_thing(struct builder *builder, const struct field *field, struct node *node, struct thing *at)
{
    node = follow(builder, node);
    if (!node)
        return false;
    bool empty = node_null(builder->tree, node), path = at->kind == KIND_PANEL && node->kind == NODE_SCALAR && !empty;
    if (node->kind != NODE_MAP && !path && !(empty && field->container == KEYED))
        return false;
    at->node = node;
    set_all_absent(at->kind, at);
    walk_add(builder->walk, at);
    if (path)
        ((struct panel *)at)->file = text_of(builder, node);
    else if (!empty)
        fill(builder, at->kind, node, at, at);
    return true;
}

/* Items that had to move: `frame` and `frames` may both stand in a shot. */
static void walk_again(struct walk *walk, struct items *items, size_t size)
{
    for (size_t i = 0; i < items->count; i++) {
        const struct thing *thing = (const struct thing *)((char *)items->at + i * size);
        walk->at[thing->order] = thing;
    }
}

static void store_things(struct builder *builder, const struct field *field, struct node *node, const struct thing *parent,
                         struct items *items)
{
    bool keyed = field->container == KEYED, one = field->container == ONE;
    if (!one && node->kind != (keyed ? NODE_MAP : NODE_LIST))
        return;
    size_t size = struct_sizes[field->of], index = 0;
    char *at = extend(builder, items, one ? 1 : node_items(node), size);
    if (!at)
        return;
    walk_again(builder->walk, items, size);
    for (struct node *child = one ? node : node->first; child; child = one ? NULL : child->next, index++) {
        struct node *key = keyed ? child : NULL;
        if (keyed)
            child = child->next;
        struct thing *thing = (struct thing *)at;
        *thing = (struct thing){.kind = field->of, .parent = parent, .index = index};
        if (key && (key->doubled || !(thing->id = text_of(builder, key))))
            continue;
        if (!make_thing(builder, field, child, thing))
            continue;
        items->count++;
        at += size;
    }
}

/* ---- maps ---- */

static void store(struct builder *builder, const struct field *field, struct node *key, struct node *value, void *base,
                  const struct thing *thing)
{
    void *member = member_of(field, base);
    if (field->of == KIND_SCENE && field->type == TYPE_MAP) {
        builder->scenes = value;
        builder->scenes_at = builder->walk->count;
    } else if (field->member == MEMBER_ITEMS) {
        if (field->flags & FIELD_LISTS)
            store_elements(builder, field, value, member);
        else if (field->type == TYPE_FEELINGS)
            store_reaction(builder, field, key, value, member);
        else
            store_things(builder, field, value, thing, member);
    } else if (field->member == MEMBER_WORDS) {
        *(struct words *)member = read_words(builder, field, value);
    } else if (field->member == MEMBER_FEELINGS) {
        *(struct feelings *)member = read_feelings(builder, field, value);
    } else if (field->member == MEMBER_TEXTS) {
        *(struct keyed_texts *)member = read_texts(builder, value);
    } else if (field->member == MEMBER_MAP) {
        if (value->kind == NODE_MAP)
            fill(builder, field->of, value, member, thing);
    } else if (field->member != MEMBER_NOTHING) {
        const char *text = text_of(builder, value);
        if (text)
            store_text(field, text, base);
    }
}

struct filling { enum kind kind; void *base; const struct thing *thing; uint64_t seen; };

/* Store what MAP says and FILLING has not seen yet; then what its merge keys bring. */
static void fill_from(struct builder *builder, struct filling *filling, const struct node *map, int merges)
{
    size_t count;
    const struct field *first = schema_first(filling->kind, &count);
    struct node *merged = NULL;
    for (struct node *key = map->first; key && charge(builder, 1); key = key->next->next) {
        const struct field *row = row_of(builder, filling->kind, key);
        if (!row && key->style == STYLE_PLAIN && node_is(builder->tree, key, "<<"))
            merged = key->next;
        if (!row || key->doubled)
            continue;
        uint64_t bit = row->key[0] == '*' ? 0 : UINT64_C(1) << (row - first);
        struct node *value = follow(builder, key->next);
        if (filling->seen & bit || !value)
            continue;
        filling->seen |= bit;
        if (!node_null(builder->tree, value))
            store(builder, row, key, value, filling->base, filling->thing);
    }
    if (!merged || !(merged = follow(builder, merged)) || merges == MERGES_MOST)
        return;
    bool list = merged->kind == NODE_LIST;
    for (struct node *one = list ? merged->first : merged; one; one = list ? one->next : NULL) {
        struct node *from = follow(builder, one);
        if (from && from->kind == NODE_MAP)
            fill_from(builder, filling, from, merges + 1);
    }
}

static void fill(struct builder *builder, enum kind kind, const struct node *map, void *base, const struct thing *thing)
{
    struct filling filling = {kind, base, thing, 0};
    fill_from(builder, &filling, map, 0);
}

/* ---- scenes ---- */

static struct block *block_new(struct builder *root, const struct field *field, struct node *node)
{
    if (!charge(root, sizeof(struct block)))
        return NULL;
    struct block *block = mem_new(1, sizeof *block);
    struct builder builder = {.tree = root->tree, .arena = arena_new(), .walk = &block->walk, .budget = root->budget};
    block->arena = builder.arena;
    block->holders = 1;
    block->scene.thing.kind = KIND_SCENE;
    block->scene.made = tree_revision(root->tree);
    builder.aliased = node->kind == NODE_ALIAS;
    bool made = make_thing(&builder, field, node, &block->scene.thing);
    block->shareable = !builder.aliased;
    root->budget = builder.budget;
    if (made)
        return block;
    arena_free(block->arena);
    free(block);
    return NULL;
}

static void block_free(struct block *block)
{
    if (--block->holders)
        return;
    arena_free(block->arena);
    free(block->walk.at);
    free(block);
}

/* The block of NODE in the story before, when nothing in there changed since; it is mostly the one behind the last, *HINT.  After
 * a whole new reading of the file every stamp is newer, so an old pointer is never followed. */
static struct block *block_shared(const struct whole *before, const struct node *node, size_t *hint)
{
    size_t count = before && node->stamp <= before->revision ? before->story.scene_count : 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = (*hint + i) % count;
        struct block *block = before->blocks[at];
        if (block->scene.thing.node != node || !block->shareable)
            continue;
        *hint = at + 1;
        block->holders++;
        return block;
    }
    return NULL;
}

static void make_scenes(struct whole *whole, struct builder *builder, const struct whole *before)
{
    const struct node *list = builder->scenes;
    const struct field *field = schema_field(KIND_BOARD, "scenes");
    if (!list || list->kind != NODE_LIST)
        return;
    whole->blocks = mem_new(list->count, sizeof *whole->blocks);
    size_t count = 0, hint = 0, index = 0;
    for (struct node *node = list->first; node; node = node->next, index++) {
        struct block *block = block_shared(before, node, &hint);
        if (!block && !(block = block_new(builder, field, node)))
            continue;
        block->scene.thing.index = index;
        whole->blocks[count++] = block;
    }
    whole->story.scenes = (const struct scene *const *)whole->blocks;
    whole->story.scene_count = count;
}

/* ---- the whole ---- */

/* What people write fills some three times its own bytes. */
static size_t budget_of(const struct tree *tree)
{
    return 64 * tree_length(tree) + 65536;
}

struct story *story_new(const struct tree *tree, const struct story *previous)
{
    size_t offset;
    struct node *root = tree_root(tree);
    if (!root && tree_error(tree, &offset))
        return NULL;
    const struct whole *before = previous && previous->tree == tree ? (const struct whole *)previous : NULL;
    struct whole *whole = mem_new(1, sizeof *whole);
    whole->arena = arena_new();
    whole->revision = tree_revision(tree);
    struct builder builder = {.tree = tree, .arena = whole->arena, .walk = &whole->walk, .budget = budget_of(tree)};
    struct story *story = &whole->story;
    story->tree = tree;
    story->thing = (struct thing){.kind = KIND_BOARD, .node = root};
    set_all_absent(KIND_BOARD, story);
    walk_add(&whole->walk, &story->thing);
    if (root && root->kind == NODE_MAP)
        fill(&builder, KIND_BOARD, root, story, NULL);
    make_scenes(whole, &builder, before);
    whole->scenes_at = builder.scenes_at;
    struct node *aspect = root ? node_get(tree, root, "aspect") : NULL;
    const char *text = aspect ? text_of(&builder, aspect) : NULL;
    double ratio;
    story->aspect_text = text && read_ratio(text, &ratio) ? text : schema_field(KIND_BOARD, "aspect")->fallback;
    return story;
}

void story_read(const struct tree *tree, enum kind kind, void *at, struct arena *arena)
{
    struct walk walk = {0};
    struct builder builder = {.tree = tree, .arena = arena, .walk = &walk, .budget = budget_of(tree)};
    struct node *root = tree_root(tree) ? follow(&builder, tree_root(tree)) : NULL;
    set_all_absent(kind, at);
    if (root && root->kind == NODE_MAP)
        fill(&builder, kind, root, at, NULL);
    free(walk.at);
}

void story_free(struct story *story)
{
    if (!story)
        return;
    struct whole *whole = (struct whole *)story;
    for (size_t i = 0; i < story->scene_count; i++)
        block_free(whole->blocks[i]);
    arena_free(whole->arena);
    free(whole->blocks);
    free(whole->walk.at);
    free(whole->outer.slots);
    free(whole->all.slots);
    free(whole);
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

static const struct index *index_outer(struct whole *whole)
{
    if (whole->outer.slots)
        return &whole->outer;
    index_open(&whole->outer, whole->walk.count + whole->story.scene_count);
    index_walk(&whole->outer, &whole->walk);
    for (size_t i = 0; i < whole->story.scene_count; i++)
        index_thing(&whole->outer, &whole->blocks[i]->scene.thing);
    return &whole->outer;
}

static const struct index *index_all(struct whole *whole)
{
    if (whole->all.slots)
        return &whole->all;
    size_t count = whole->walk.count;
    for (size_t i = 0; i < whole->story.scene_count; i++)
        count += whole->blocks[i]->walk.count;
    index_open(&whole->all, count);
    index_walk(&whole->all, &whole->walk);
    for (size_t i = 0; i < whole->story.scene_count; i++)
        index_walk(&whole->all, &whole->blocks[i]->walk);
    return &whole->all;
}

/* Kinds that stand in no scene, and the scenes: after a change they are found again without a look at every shot. */
static const bool stands_outside[KIND_COUNT] = {
    [KIND_CHARACTER] = true, [KIND_LOCATION] = true, [KIND_CREW] = true, [KIND_PICTURE] = true, [KIND_SCENE] = true, [KIND_DAY] = true,
};

const struct thing *story_find_kind(const struct story *story, enum kind kind, const char *id)
{
    struct whole *whole = (struct whole *)(uintptr_t)story;
    if (!id)
        return NULL;
    return slot_for(stands_outside[kind] ? index_outer(whole) : index_all(whole), id, hash_of(id), kind)->thing;
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

/* ---- walking ---- */

/* The first of the scenes from INDEX on, else the root's thing behind them. */
static const struct thing *scene_or_behind(const struct whole *whole, size_t place)
{
    if (place < whole->story.scene_count)
        return &whole->blocks[place]->scene.thing;
    return whole->scenes_at && whole->scenes_at < whole->walk.count ? whole->walk.at[whole->scenes_at] : NULL;
}

/* Where a scene stands among the story's.  Its index is a good guess: scenes may have been left out, or moved in a newer story. */
static size_t place_of(const struct whole *whole, const struct scene *scene)
{
    size_t count = whole->story.scene_count, guess = scene->thing.index;
    for (size_t i = 0; i < count; i++, guess++)
        if (&whole->blocks[guess % count]->scene == scene)
            return guess % count;
    return count;
}

const struct thing *story_next(const struct story *story, const struct thing *after)
{
    const struct whole *whole = (const struct whole *)story;
    if (!after)
        return &story->thing;
    const struct scene *scene = thing_scene(after);
    if (scene) {
        const struct walk *walk = &((const struct block *)scene)->walk;
        if (after->order + 1 < walk->count)
            return walk->at[after->order + 1];
        return scene_or_behind(whole, place_of(whole, scene) + 1);
    }
    size_t next = after->order + 1;
    if (next == whole->scenes_at)
        return scene_or_behind(whole, 0);
    return next < whole->walk.count ? whole->walk.at[next] : NULL;
}

/* The last thing of the scene at PLACE - 1, else the root's thing before all scenes. */
static const struct thing *scene_or_before(const struct whole *whole, size_t place)
{
    const struct walk *walk = place > 0 ? &whole->blocks[place - 1]->walk : &whole->walk;
    return walk->at[place > 0 ? walk->count - 1 : whole->scenes_at - 1];
}

const struct thing *story_previous(const struct story *story, const struct thing *before)
{
    const struct whole *whole = (const struct whole *)story;
    const struct scene *scene = thing_scene(before);
    if (scene && before->order > 0)
        return ((const struct block *)scene)->walk.at[before->order - 1];
    if (scene)
        return scene_or_before(whole, place_of(whole, scene));
    if (before->order == 0)
        return NULL;
    return before->order == whole->scenes_at ? scene_or_before(whole, story->scene_count) : whole->walk.at[before->order - 1];
}

/* ---- paths ---- */

/* The item of FIELD in BASE that the path's next segment names: a key, or a place in the list. */
static const struct thing *item_at(const struct story *story, const struct field *field, const void *base, const char *segment,
                                   size_t length)
{
    if (field->of == KIND_SCENE) {
        size_t index = strtoul(segment, NULL, 10);
        for (size_t i = index < story->scene_count ? index + 1 : story->scene_count; i-- > 0;)
            if (story->scenes[i]->thing.index == index)
                return &story->scenes[i]->thing;
        return NULL;
    }
    const struct items *items = (const struct items *)((const char *)base + field->offset);
    char *key = mem_copy(segment, length), *to = key;
    for (const char *from = key; *from; from++)
        *to++ = *from == '~' && from[1] ? (*++from == '1' ? '/' : '~') : *from;
    *to = '\0';
    const struct thing *found = NULL;
    for (size_t i = 0; i < items->count && !found; i++) {
        const struct thing *thing = (const struct thing *)((const char *)items->at + i * struct_sizes[field->of]);
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
