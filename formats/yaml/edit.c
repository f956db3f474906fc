#include "formats/yaml/edit.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/yaml/draft.h"
#include "formats/yaml/model.h"
#include "formats/yaml/spell.h"

/* ---- trying ---- */

struct request {
    const struct node *node, *container;
    size_t index;
    const struct value *value;
    const struct tree *source;
};

static struct plan refuse(const char *why)
{
    return (struct plan){.refusal = why};
}

static struct plan accept(const struct draft *d)
{
    struct plan plan = {.count = d->count};
    memcpy(plan.at, d->at, sizeof plan.at);
    return plan;
}

/* The nicest spelling that holds, else the safest, else none. */
static struct plan settle(const struct tree *tree, struct arena *arena, void (*change)(struct draft *, const struct request *),
                          const struct request *request)
{
    for (int cautious = 0; cautious < 2; cautious++) {
        struct draft d = {.tree = tree, .arena = arena, .cautious = cautious};
        change(&d, request);
        if (d.refusal)
            return refuse(d.refusal);
        if (model_holds(tree, d.at, d.count, d.changes, d.change_count))
            return accept(&d);
    }
    return refuse("this cannot be written here without changing something else in the file");
}

static void leads_to(struct plan *plan, const char *path)
{
    if (!plan->refusal && strlen(path) < sizeof plan->path)
        strcpy(plan->path, path);
}

/* ---- what cannot be ---- */

static bool valid(const struct value *value)
{
    const char *texts[] = {value->text, value->key};
    for (size_t i = 0; i < 2; i++)
        if (texts[i] && text_valid(texts[i], strlen(texts[i])) != strlen(texts[i]))
            return false;
    for (const struct value *child = value->first; child; child = child->next)
        if (!valid(child))
            return false;
    return true;
}

static bool inside(const struct node *node, const struct node *outer)
{
    while (node && node != outer)
        node = node->parent;
    return node;
}

/* Does an alias within FROM, but not within ASIDE, stand for something in NODE? */
static bool meant_elsewhere(const struct tree *tree, struct node *from, const struct node *aside, const struct node *node)
{
    if (from == aside)
        return false;
    if (from->kind == NODE_ALIAS)
        return inside(node_resolve(tree, from), node);
    for (struct node *child = from->first; child; child = child->next)
        if (meant_elsewhere(tree, child, aside, node))
            return true;
    return false;
}

static bool holds(const struct node *node, bool (*what)(const struct node *))
{
    if (what(node))
        return true;
    for (const struct node *child = node->first; child; child = child->next)
        if (holds(child, what))
            return true;
    return false;
}

static bool is_anchor(const struct node *node)
{
    return node->has_anchor;
}

static bool is_bound(const struct node *node)
{
    return node->has_anchor || node->kind == NODE_ALIAS;
}

static const char *cannot_go(const struct tree *tree, const struct node *node)
{
    if (!node->parent)
        return "the whole file cannot be taken out";
    if (holds(node, is_anchor) && meant_elsewhere(tree, tree_root(tree), node, node))
        return "an alias elsewhere in the file stands for this; change it there first";
    return NULL;
}

static const char *cannot_hold(const struct tree *tree, const struct node *container, enum node_kind kind)
{
    if (!container)
        return "there is nothing to put it into";
    if (container->kind == NODE_ALIAS)
        return "this is an alias; change what it stands for";
    if (container->kind != kind && !node_null(tree, container))
        return kind == NODE_MAP ? "this is not a map" : "this is not a list";
    return NULL;
}

/* ---- replacing ---- */

static void draft_of_replace(struct draft *d, const struct request *r)
{
    draft_replace(d, r->node, r->value);
}

static void draft_of_insert(struct draft *d, const struct request *r)
{
    draft_insert(d, r->container, r->index, r->value);
}

static void draft_of_remove(struct draft *d, const struct request *r)
{
    draft_remove(d, r->node);
}

/* How a map or list that is there differs from one that is wanted. */
struct narrow {
    struct node *node;                  /* the only item or value that differs, or that is too much; */
    const struct value *value;          /* what it must be, or what is missing */
    size_t index;
    size_t differences;
};

static bool same_key(const struct tree *tree, const struct node *item, const struct value *want)
{
    return item->parent->kind != NODE_MAP || (item->previous->kind == NODE_SCALAR && node_is(tree, item->previous, want->key));
}

static struct node *after(const struct node *item)
{
    return item->parent->kind == NODE_MAP && item->next ? item->next->next : item->next;
}

/* Walk both together; at the first difference try one that is missing, one too much, one that differs. */
static struct narrow compare(const struct tree *tree, const struct node *container, const struct value *want)
{
    size_t wanted = 0;
    for (const struct value *each = want->first; each; each = each->next)
        wanted++;
    const size_t items = node_items(container);
    struct narrow n = {0};
    struct node *item = node_at(container, 0);
    const struct value *each = want->first;
    for (size_t index = 0; item || each; index++) {
        if (item && each && same_key(tree, item, each) && model_says(tree, item, each)) {
            item = after(item);
            each = each->next;
            continue;
        }
        n.differences++;
        n.index = index;
        n.value = items <= wanted ? each : NULL;
        n.node = items >= wanted ? item : NULL;
        if (items == wanted && (!item || !each || !same_key(tree, item, each)))
            n.differences++;
        if ((n.value && !each) || (n.node && !item) || n.differences > 1)
            return (struct narrow){.differences = 2};
        item = n.node ? after(item) : item;
        each = n.value ? each->next : each;
    }
    return n;
}

static struct plan replace(const struct tree *tree, const struct node *node, const struct value *value, struct arena *arena);

/* A change of one thing in a map or list changes only that, so that its comments and its layout stay. */
static struct plan replace_within(const struct tree *tree, const struct node *node, const struct value *value, struct arena *arena)
{
    const struct narrow n = compare(tree, node, value);
    struct request request = {.node = n.node, .container = node, .index = n.index, .value = n.value};
    if (n.differences == 1 && n.node && n.value)
        return replace(tree, n.node, n.value, arena);
    if (n.differences == 1)
        return settle(tree, arena, n.value ? draft_of_insert : draft_of_remove, &request);
    request = (struct request){.node = node, .value = value};
    return settle(tree, arena, draft_of_replace, &request);
}

static struct plan replace(const struct tree *tree, const struct node *node, const struct value *value, struct arena *arena)
{
    static const enum node_kind kinds[] = {[VALUE_SCALAR] = NODE_SCALAR, [VALUE_MAP] = NODE_MAP, [VALUE_LIST] = NODE_LIST};
    if (model_says(tree, node, value))
        return (struct plan){0};
    const struct request request = {.node = node, .value = value};
    if (node->kind != NODE_SCALAR && node->kind != NODE_ALIAS) {
        const char *why = node->parent ? cannot_go(tree, node) : NULL;
        if (why)
            return refuse(why);
        if (node->kind == kinds[value->kind] && node->first && value->first)
            return replace_within(tree, node, value, arena);
    }
    return settle(tree, arena, draft_of_replace, &request);
}

struct plan edit_replace(const struct tree *tree, struct node *node, const struct value *value, struct arena *arena)
{
    if (!valid(value))
        return refuse("the text is not valid UTF-8");
    struct plan plan = replace(tree, node, value, arena);
    leads_to(&plan, node_path(tree, node, arena));
    return plan;
}

/* ---- setting and inserting ---- */

static struct node *own_value(const struct tree *tree, const struct node *map, const char *key)
{
    for (struct node *each = map->first; each; each = each->next->next)
        if (node_is(tree, each, key))
            return each->next;
    return NULL;
}

/* Behind the last present one of the keys that stand before KEY in ORDER; at the end when KEY is not in it. */
static size_t place_for(const struct tree *tree, const struct node *map, const char *key, const char *const *order)
{
    size_t own = 0;
    while (order && order[own] && strcmp(order[own], key) != 0)
        own++;
    if (!order || !order[own])
        return node_items(map);
    size_t place = 0, index = 0;
    for (const struct node *each = map->first; each; each = each->next->next) {
        index++;
        for (size_t i = 0; i < own; i++)
            if (node_is(tree, each, order[i]))
                place = index;
    }
    return place;
}

static struct plan insert(const struct tree *tree, struct node *container, size_t index, const struct value *value,
                          struct arena *arena)
{
    const char *why = cannot_hold(tree, container, value->key ? NODE_MAP : NODE_LIST);
    if (why)
        return refuse(why);
    if (!valid(value))
        return refuse("the text is not valid UTF-8");
    const struct request request = {.container = container, .index = index, .value = value};
    struct plan plan = settle(tree, arena, draft_of_insert, &request);
    leads_to(&plan, node_path_in(tree, container, value->key, index, arena));
    return plan;
}

struct plan edit_set(const struct tree *tree, struct node *map, const char *key, const struct value *value, const char *const *order,
                     struct arena *arena)
{
    const char *why = cannot_hold(tree, map, NODE_MAP);
    if (why)
        return refuse(why);
    struct node *present = own_value(tree, map, key);
    if (present)
        return edit_replace(tree, present, value, arena);
    struct value *entry = arena_alloc(arena, sizeof *entry);
    *entry = *value;
    entry->key = arena_string(arena, key);
    return insert(tree, map, place_for(tree, map, key, order), entry, arena);
}

struct plan edit_insert(const struct tree *tree, struct node *list, size_t index, const struct value *value, struct arena *arena)
{
    struct value *item = arena_alloc(arena, sizeof *item);
    *item = *value;
    if (list && list->kind == NODE_LIST)
        item->key = NULL;
    const size_t items = list ? node_items(list) : 0;
    return insert(tree, list, index < items ? index : items, item, arena);
}

struct plan edit_remove(const struct tree *tree, struct node *node, struct arena *arena)
{
    const char *why = cannot_go(tree, node);
    if (why)
        return refuse(why);
    const struct request request = {.node = node};
    return settle(tree, arena, draft_of_remove, &request);
}

/* ---- copying and moving ---- */

static void draft_of_copy(struct draft *d, const struct request *r)
{
    draft_copy(d, r->node, r->container, r->index);
}

static void draft_of_move(struct draft *d, const struct request *r)
{
    draft_remove(d, r->node);
    draft_copy(d, r->node, r->container, r->index);
}

struct plan edit_duplicate(const struct tree *tree, struct node *item, struct arena *arena)
{
    if (!item->parent || item->parent->kind != NODE_LIST)
        return refuse("only an item of a list can stand there twice");
    const size_t index = node_index(item) + 1;
    const struct request request = {.node = item, .container = item->parent, .index = index};
    struct plan plan = settle(tree, arena, draft_of_copy, &request);
    leads_to(&plan, node_path_in(tree, item->parent, NULL, index, arena));
    return plan;
}

/* Where LIST will be found when ITEM is out: items behind it come one up. */
static char *path_without(const struct tree *tree, const struct node *item, const struct node *list, struct arena *arena)
{
    const struct node *up = list;
    char *path = node_path(tree, list, arena);
    while (up && up->parent != item->parent)
        up = up->parent;
    if (!up || !up->parent || node_index(up) < node_index(item))
        return path;
    const size_t length = strlen(node_path(tree, up, arena));
    return arena_format(arena, "%s%s", node_path_in(tree, item->parent, NULL, node_index(up) - 1, arena), path + length);
}

static const char *cannot_move(const struct tree *tree, const struct node *item, const struct node *list)
{
    if (!item->parent || item->parent->kind != NODE_LIST)
        return "only an item of a list can be moved";
    if (inside(list, item))
        return "it cannot be put inside itself";
    const char *why = cannot_hold(tree, list, NODE_LIST);
    if (!why && holds(item, is_bound))
        why = "it holds an anchor or an alias (& or *), which may mean something else elsewhere; move it by hand";
    return why;
}

struct plan edit_move(const struct tree *tree, struct node *item, struct node *list, size_t index, struct arena *arena)
{
    const char *why = cannot_move(tree, item, list);
    if (why)
        return refuse(why);
    const bool same = item->parent == list;
    const size_t own = node_index(item), most = node_items(list) - same;
    if (index > most)
        index = most;
    struct plan plan = {0};
    const struct request request = {.node = item, .container = list, .index = same && index >= own ? index + 1 : index};
    if (!same || index != own)
        plan = settle(tree, arena, draft_of_move, &request);
    const char *path = path_without(tree, item, list, arena);
    leads_to(&plan, arena_format(arena, "%s/%zu", path[1] ? path : "", index));
    return plan;
}

/* ---- between files ---- */

const char *edit_excerpt(const struct tree *tree, struct node *item, struct arena *arena)
{
    struct draft d = {.tree = tree, .arena = arena};
    return draft_alone(&d, item);
}

static void draft_of_paste(struct draft *d, const struct request *r)
{
    draft_paste(d, r->source, r->node, r->container, r->index);
}

struct plan edit_paste(const struct tree *tree, struct node *list, size_t index, const struct tree *excerpt, struct arena *arena)
{
    const struct node *root = tree_root(excerpt);
    const char *why = root && root->first ? cannot_hold(tree, list, root->kind) : "there is nothing to put in";
    if (why)
        return refuse(why);
    const bool map = root->kind == NODE_MAP;
    const size_t items = node_items(list);
    index = index < items ? index : items;
    const struct request request = {.node = map ? root->first->next : root->first, .container = list, .index = index, .source = excerpt};
    struct plan plan = settle(tree, arena, draft_of_paste, &request);
    leads_to(&plan, node_path_in(tree, list, map ? node_text(excerpt, root->first, arena) : NULL, index, arena));
    return plan;
}

/* ---- new files ---- */

char *edit_layout(const struct value *value, const char *line_end, struct arena *arena)
{
    struct speller s = {.line_end = line_end, .map_step = 2, .list_step = 2};
    for (const struct value *child = value->first; child; child = child->next) {
        spell_item(&s, child, 0, value->kind == VALUE_MAP);
        spell_line_end(&s);
    }
    if (!value->first) {
        spell_flow(&s, value);
        spell_line_end(&s);
    }
    char *bytes = arena_copy(arena, s.out.data, s.out.length);
    buf_release(&s.out);
    return bytes;
}
