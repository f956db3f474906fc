/* Edits: a random edit of a random node, tried against a model of its own: the values of the whole file, changed by plain
 * list operations.  For the properties and the fuzzer. */
#ifndef TESTS_EDITS_H
#define TESTS_EDITS_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "chance.h"
#include "compare.h"
#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/yaml/edit.h"
#include "formats/yaml/tree.h"
#include "formats/yaml/unit.h"

enum edit_kind { EDIT_TEXT, EDIT_LONG, EDIT_MAP, EDIT_KEY, EDIT_INSERT, EDIT_REMOVE, EDIT_DUPLICATE, EDIT_MOVE, EDIT_ACROSS, EDIT_KINDS };

static const char *const edit_names[] = {
    "set text", "set long text", "set flow map", "new key", "insert", "remove", "duplicate", "move within", "move across",
};

struct history {                        /* every splice that was applied, with what it took out */
    struct { size_t offset, removed, length; char *was, *is; } *at;
    size_t count, capacity;
};

struct outcome {
    enum edit_kind kind;
    struct node *node;                  /* what it was about, valid before the edit only; NULL: no such node was there */
    const char *refusal;
    const char *wrong;                  /* what went wrong, or NULL */
};

/* ---- history ---- */

static inline void history_apply(struct history *h, struct tree *tree, const struct splice *s)
{
    mem_grow(&h->at, h->count, &h->capacity, sizeof *h->at);
    h->at[h->count].offset = s->offset;
    h->at[h->count].removed = s->removed;
    h->at[h->count].length = s->length;
    h->at[h->count].was = mem_copy(tree_bytes(tree, s->offset, s->removed), s->removed);
    h->at[h->count++].is = mem_copy(s->text, s->length);
    tree_splice(tree, s->offset, s->removed, s->text, s->length);
}

static inline void history_undo(const struct history *h, struct tree *tree)
{
    for (size_t i = h->count; i-- > 0;)
        tree_splice(tree, h->at[i].offset, h->at[i].length, h->at[i].was, h->at[i].removed);
}

static inline void history_redo(const struct history *h, struct tree *tree)
{
    for (size_t i = 0; i < h->count; i++)
        tree_splice(tree, h->at[i].offset, h->at[i].removed, h->at[i].is, h->at[i].length);
}

static inline void history_release(struct history *h)
{
    for (size_t i = 0; i < h->count; i++) {
        free(h->at[i].was);
        free(h->at[i].is);
    }
    free(h->at);
}

/* ---- the model ---- */

/* The link that leads to child number INDEX. */
static inline struct value **model_link(struct value *container, size_t index)
{
    struct value **link = &container->first;
    while (index-- && *link)
        link = &(*link)->next;
    return link;
}

static inline struct value *model_take(struct value *container, size_t index)
{
    struct value **link = model_link(container, index), *taken = *link;
    *link = taken->next;
    taken->next = NULL;
    return taken;
}

static inline void model_put(struct value *container, size_t index, struct value *child)
{
    struct value **link = model_link(container, index);
    child->next = *link;
    *link = child;
}

/* The value that stands for NODE in the model of its tree. */
static inline struct value *model_of(struct value *root, const struct node *node)
{
    return node->parent ? *model_link(model_of(root, node->parent), node_index(node)) : root;
}

static inline struct value *model_copy(struct arena *arena, const struct value *value)
{
    struct value *copy = arena_alloc(arena, sizeof *copy);
    *copy = *value;
    copy->first = copy->last = copy->next = NULL;
    struct value **link = &copy->first;
    for (const struct value *child = value->first; child; child = child->next, link = &(*link)->next)
        *link = model_copy(arena, child);
    return copy;
}

/* One final line feed is forgiven: the last text of a file without a final newline gets one when something follows. */
static inline bool model_same_text(const char *a, const char *b)
{
    const size_t x = a ? strlen(a) : 0, y = b ? strlen(b) : 0, least = x < y ? x : y;
    const char *longer = x > y ? a : b;
    return x == y ? least == 0 || memcmp(a, b, least) == 0
                  : (x > y ? x - y : y - x) == 1 && longer[least] == '\n' && (least == 0 || memcmp(a, b, least) == 0);
}

static inline bool model_same(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind || !model_same_text(a->text, b->text))
        return false;
    const struct value *x = a->first, *y = b->first;
    for (; x && y; x = x->next, y = y->next)
        if ((a->kind == VALUE_MAP && strcmp(x->key, y->key) != 0) || !model_same(x, y))
            return false;
    return !x && !y;
}

/* ---- choosing ---- */

typedef bool edits_wants(const struct node *);

static inline size_t edits_count(struct node *node, edits_wants *wants, size_t *left, struct node **found)
{
    size_t count = 0;
    const bool map = node->kind == NODE_MAP;
    for (struct node *child = node->first; child; child = child->next) {
        if (map)
            child = child->next;
        if (wants(child)) {
            count++;
            if (found && !*found && (*left)-- == 0)
                *found = child;
        }
        count += edits_count(child, wants, left, found);
    }
    return count;
}

static inline struct node *edits_choose(const struct tree *tree, struct chance *chance, edits_wants *wants)
{
    struct node *root = tree_root(tree), *found = NULL;
    size_t none = 0, count = root ? edits_count(root, wants, &none, NULL) : 0;
    if (!count)
        return NULL;
    size_t left = chance_below(chance, count);
    edits_count(root, wants, &left, &found);
    return found;
}

static inline bool edits_is_scalar(const struct node *node) { return node->kind == NODE_SCALAR; }
static inline bool edits_is_value(const struct node *node) { return node->kind != NODE_ALIAS; }
static inline bool edits_is_map(const struct node *node) { return node->kind == NODE_MAP; }
static inline bool edits_is_list(const struct node *node) { return node->kind == NODE_LIST; }
static inline bool edits_is_item(const struct node *node) { return node->parent->kind == NODE_LIST; }

static inline bool edits_in_flow(const struct node *node)
{
    for (; node; node = node->parent)
        if (node->style == STYLE_FLOW)
            return true;
    return false;
}

static inline bool edits_inside(const struct node *node, const struct node *outer)
{
    while (node && node != outer)
        node = node->parent;
    return node != NULL;
}

static inline const char *edits_text(struct chance *chance)
{
    static const char *const texts[] = {
        "She waits.", "no", "12A", "07:30", "3.5", "a: b", "# not a comment", "it's", "\"said\"", "- dash", "", " blank ", "a\tb", "雨", "a, b", "{x}",
        "line\xE2\x80\xA8separator", "2026-05-04", "x #y", "true", "trailing:",
    };
    return texts[chance_below(chance, sizeof texts / sizeof texts[0])];
}

static inline const char *edits_long_text(struct chance *chance)
{
    static const char *const texts[] = {
        "One.\nTwo.\n", "One.\n\nTwo.", "  in\nout\n", "# hash\n--- dash\n", "One.\n\n", "\nOne.\n", "\ttab\n", "One.", "a:\n  - b\n", "x\n \ny\n",
    };
    return texts[chance_below(chance, sizeof texts / sizeof texts[0])];
}

static inline struct value *edits_new(struct chance *chance, struct arena *arena)
{
    struct value *value = value_map(arena, chance_percent(chance, 50) ? FORM_FLOW : FORM_AUTO);
    switch (chance_below(chance, 3)) {
    case 0: return value_text(arena, FORM_AUTO, edits_text(chance));
    case 1: value_add(value, "k", value_text(arena, FORM_AUTO, edits_text(chance))); break;
    default:
        value_add(value, "id", value_text(arena, FORM_AUTO, "sh-00000"));
        value_add(value, "action", value_text(arena, FORM_LITERAL, edits_long_text(chance)));
        value_add(value_add(value, "who", value_list(arena, FORM_FLOW)), NULL, value_text(arena, FORM_TEXT, "12"));
    }
    return value;
}

/* ---- editing ---- */

struct trial {
    struct tree *tree;
    struct chance *chance;
    struct arena *arena;
    struct value *model;                /* of the file as it should be afterwards */
    struct node *node;
};

static inline struct plan edits_set(struct trial *t, struct value *value)
{
    struct value *model = model_of(t->model, t->node), *next = model->next;
    const char *key = model->key;
    *model = *model_copy(t->arena, value);
    model->next = next;
    model->key = key;
    return edit_replace(t->tree, t->node, value, t->arena);
}

static inline struct plan edits_plan_text(struct trial *t)
{
    return edits_set(t, value_text(t->arena, chance_percent(t->chance, 20) ? FORM_TEXT : FORM_AUTO, edits_text(t->chance)));
}

static inline struct plan edits_plan_long(struct trial *t)
{
    return edits_set(t, value_text(t->arena, FORM_LITERAL, edits_long_text(t->chance)));
}

static inline struct plan edits_plan_map(struct trial *t)
{
    struct value *map = value_map(t->arena, FORM_FLOW);
    value_add(map, "dread", value_text(t->arena, FORM_AUTO, "6"));
    value_add(map, "why", value_text(t->arena, FORM_AUTO, edits_text(t->chance)));
    return edits_set(t, map);
}

static inline struct plan edits_plan_key(struct trial *t)
{
    static const char *const order[] = {"id", "title", "what", "k", "x-new", "shots", NULL};
    struct value *value = edits_new(t->chance, t->arena), *copy = model_copy(t->arena, value);
    size_t place = 0, index = 0;
    for (const struct node *key = t->node->first; key; key = key->next->next) {
        index++;
        if (node_is(t->tree, key, "x-new"))
            return (struct plan){.refusal = "present"};
        for (int i = 0; i < 4; i++)
            if (node_is(t->tree, key, order[i]))
                place = index;
    }
    copy->key = "x-new";
    model_put(model_of(t->model, t->node), place, copy);
    return edit_set(t->tree, t->node, "x-new", value, order, t->arena);
}

static inline struct plan edits_plan_insert(struct trial *t)
{
    struct value *value = edits_new(t->chance, t->arena);
    const size_t index = chance_below(t->chance, node_items(t->node) + 1);
    model_put(model_of(t->model, t->node), index, model_copy(t->arena, value));
    return edit_insert(t->tree, t->node, index, value, t->arena);
}

static inline struct plan edits_plan_remove(struct trial *t)
{
    model_take(model_of(t->model, t->node->parent), node_index(t->node));
    return edit_remove(t->tree, t->node, t->arena);
}

static inline struct plan edits_plan_duplicate(struct trial *t)
{
    model_put(model_of(t->model, t->node->parent), node_index(t->node), model_copy(t->arena, model_of(t->model, t->node)));
    return edit_duplicate(t->tree, t->node, t->arena);
}

static inline struct plan edits_plan_within(struct trial *t)
{
    struct node *list = t->node->parent;
    const size_t index = chance_below(t->chance, node_items(list));
    struct value *model = model_of(t->model, list);
    model_put(model, index, model_take(model, node_index(t->node)));
    return edit_move(t->tree, t->node, list, index, t->arena);
}

/* A block item does not go into a list on one line when it has comments; that is no refusal to count. */
static inline struct plan edits_plan_across(struct trial *t)
{
    struct node *list = edits_choose(t->tree, t->chance, edits_is_list);
    if (!list || list == t->node->parent || edits_inside(list, t->node) || (edits_in_flow(list) && !edits_in_flow(t->node->parent)))
        return (struct plan){.refusal = "present"};
    const size_t index = chance_below(t->chance, node_items(list) + 1);
    struct value *to = model_of(t->model, list), *from = model_of(t->model, t->node->parent);
    model_put(to, index, model_take(from, node_index(t->node)));
    return edit_move(t->tree, t->node, list, index, t->arena);
}

static const struct { edits_wants *wants; struct plan (*plan)(struct trial *); } edit_kinds[] = {
    [EDIT_TEXT] = {edits_is_scalar, edits_plan_text},   [EDIT_LONG] = {edits_is_scalar, edits_plan_long},
    [EDIT_MAP] = {edits_is_value, edits_plan_map},      [EDIT_KEY] = {edits_is_map, edits_plan_key},
    [EDIT_INSERT] = {edits_is_list, edits_plan_insert}, [EDIT_REMOVE] = {edits_is_value, edits_plan_remove},
    [EDIT_DUPLICATE] = {edits_is_item, edits_plan_duplicate}, [EDIT_MOVE] = {edits_is_item, edits_plan_within},
    [EDIT_ACROSS] = {edits_is_item, edits_plan_across},
};

static inline const char *edits_apply(struct trial *t, const struct plan *plan, struct history *history)
{
    for (size_t i = 0; i < plan->count; i++) {
        history_apply(history, t->tree, &plan->at[i]);
        const char *wrong = stale(t->tree);
        if (wrong)
            return wrong;
    }
    if (!tree_root(t->tree))
        return "the file does not parse any more";
    return model_same(t->model, value_of(t->tree, tree_root(t->tree), t->arena)) ? NULL : "the file does not say what was asked";
}

/* Choose, plan, apply and compare.  LOOK (may be NULL) sees the node before the edit. */
static inline struct outcome random_edit(struct tree *tree, struct chance *chance, struct history *history,
                                         void (*look)(const struct tree *, const struct outcome *, void *), void *data)
{
    struct outcome outcome = {.kind = (enum edit_kind)chance_below(chance, EDIT_KINDS)};
    outcome.node = edits_choose(tree, chance, edit_kinds[outcome.kind].wants);
    if (!outcome.node)
        return outcome;
    struct arena *arena = arena_new();
    struct trial trial = {tree, chance, arena, value_of(tree, tree_root(tree), arena), outcome.node};
    const struct plan plan = edit_kinds[outcome.kind].plan(&trial);
    static char refusal[200];
    if (plan.refusal) {
        snprintf(refusal, sizeof refusal, "%s", plan.refusal);
        outcome.refusal = refusal;
        outcome.node = strcmp(plan.refusal, "present") == 0 ? NULL : outcome.node;
    }
    if (look && outcome.node)
        look(tree, &outcome, data);
    if (!plan.refusal)
        outcome.wrong = edits_apply(&trial, &plan, history);
    arena_free(arena);
    return outcome;
}

#endif
