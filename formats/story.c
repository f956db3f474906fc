/* Story: filled from the tree by the schema's table; the only code by hand is for the few members whose shape is their own. */
#include "formats/story.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/story_whole.h"
#include "formats/yaml/tree.h"

enum {MERGES_MOST = 16, KEY_LONGEST = 64};

struct builder {
    const struct tree *tree;
    struct arena *arena;
    struct walk *walk;                  /* NULL: of the board itself, whose lists become blocks of */
    struct whole *whole;
    const struct whole *before;         /* the story whose blocks may be shared, or NULL */
    size_t budget;                      /* bytes that may still be filled: aliases, and lists of nothing, could unfold without end */
    bool aliased;
};

static void fill(struct builder *, enum kind kind, const struct node *map, void *base, const struct thing *thing);
static void make_blocks(struct builder *, const struct field *field, struct node *list, struct items *items);

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
    size_t size = story_sizes[field->of], index = 0;
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
    if (field->member == MEMBER_ITEMS && builder->whole) {
        make_blocks(builder, field, value, member);
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

/* ---- blocks ---- */

static void block_free(struct block *block)
{
    if (--block->holders)
        return;
    arena_free(block->arena);
    free(block->walk.at);
    free(block->index.slots);
    free(block->said);
    free(block);
}

/* The one thing of a block. */
static void make_single(struct builder *builder, const struct field *field, struct node *node, struct items *items)
{
    struct thing *thing = take(builder, 1, story_sizes[field->of]);
    if (!thing)
        return;
    thing->kind = field->of;
    *(field->of == KIND_SCENE ? &((struct scene *)thing)->made : &((struct day *)thing)->made) = tree_revision(builder->tree);
    if (make_thing(builder, field, node, thing))
        *items = (struct items){thing, 1};
}

/* NULL when nothing can be made of NODE. */
static struct block *block_new(struct builder *root, const struct field *field, struct node *node)
{
    if (!charge(root, sizeof(struct block)))
        return NULL;
    struct block *block = mem_new(1, sizeof *block);
    *block = (struct block){.node = node, .arena = arena_new(), .holders = 1};
    struct builder builder = {.tree = root->tree, .arena = block->arena, .walk = &block->walk, .budget = root->budget};
    builder.aliased = node->kind == NODE_ALIAS;
    if (story_stands_alone(field->of))
        make_single(&builder, field, node, &block->items);
    else
        store_things(&builder, field, node, NULL, &block->items);
    block->shareable = !builder.aliased;
    root->budget = builder.budget;
    if (block->items.count)
        return block;
    block_free(block);
    return NULL;
}

/* The block of NODE in the story before, when nothing in there changed since; it is mostly the one behind the last, *HINT.  After
 * a whole new reading of the file every stamp is newer, so an old pointer is never followed. */
static struct block *block_shared(const struct whole *before, enum kind kind, const struct node *node, size_t *hint)
{
    const struct run none = {0}, *run = before && node->stamp <= before->revision ? &before->runs[kind] : &none;
    for (size_t i = 0; i < run->count; i++) {
        size_t at = (*hint + i) % run->count;
        struct block *block = before->blocks[run->first + at];
        if (block->node != node || !block->shareable)
            continue;
        *hint = at + 1;
        block->holders++;
        return block;
    }
    return NULL;
}

/* The items that NODE gives, none when it gives none. */
static struct items add_block(struct builder *builder, const struct field *field, struct node *node, size_t *hint)
{
    struct whole *whole = builder->whole;
    struct block *block = block_shared(builder->before, field->of, node, hint);
    if (!block && !(block = block_new(builder, field, node)))
        return (struct items){0};
    mem_grow(&whole->blocks, whole->block_count, &whole->block_capacity, sizeof *whole->blocks);
    whole->blocks[whole->block_count++] = block;
    whole->runs[field->of].count++;
    return block->items;
}

/* A list of the board. */
static void make_blocks(struct builder *builder, const struct field *field, struct node *list, struct items *items)
{
    size_t hint = 0, index = 0;
    builder->whole->runs[field->of].first = builder->whole->block_count;
    if (!story_stands_alone(field->of)) {
        *items = add_block(builder, field, list, &hint);
        return;
    }
    struct thing **at = list->kind == NODE_LIST ? take(builder, list->count, sizeof *at) : NULL;
    items->at = at;
    for (struct node *node = list->first; at && node; node = node->next, index++) {
        struct thing *thing = add_block(builder, field, node, &hint).at;
        if (!thing)
            continue;
        thing->index = index;
        at[items->count++] = thing;
    }
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
    struct builder builder = {.tree = tree, .arena = whole->arena, .whole = whole, .before = before, .budget = budget_of(tree)};
    struct story *story = &whole->story;
    story->tree = tree;
    story->thing = (struct thing){.kind = KIND_BOARD, .node = root};
    set_all_absent(KIND_BOARD, story);
    if (root && root->kind == NODE_MAP)
        fill(&builder, KIND_BOARD, root, story, NULL);
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
    for (size_t i = 0; i < whole->block_count; i++)
        block_free(whole->blocks[i]);
    arena_free(whole->arena);
    free(whole->blocks);
    free(whole->outer.slots);
    free(whole->all.slots);
    free(whole);
}
