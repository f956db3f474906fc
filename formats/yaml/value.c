#include "formats/yaml/value.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/yaml/tree.h"

static struct value *make(struct arena *arena, enum value_kind kind, enum value_form form)
{
    struct value *value = arena_alloc(arena, sizeof *value);
    value->kind = kind;
    value->form = form;
    return value;
}

struct value *value_text(struct arena *arena, enum value_form form, const char *text)
{
    struct value *value = make(arena, VALUE_SCALAR, form);
    value->text = arena_string(arena, text);
    return value;
}

struct value *value_map(struct arena *arena, enum value_form form)
{
    return make(arena, VALUE_MAP, form);
}

struct value *value_list(struct arena *arena, enum value_form form)
{
    return make(arena, VALUE_LIST, form);
}

struct value *value_add(struct value *container, const char *key_or_null, struct value *child)
{
    child->key = key_or_null;
    *(container->last ? &container->last->next : &container->first) = child;
    container->last = child;
    return child;
}

struct value *value_parse(struct arena *arena, const char *text, const char **why)
{
    if (!*text || !strchr("{[\"'", *text))
        return value_text(arena, FORM_AUTO, text);
    struct tree *tree = tree_new(NULL, text, strlen(text), NULL);
    *why = tree_error(tree, NULL);
    struct value *value = tree_root(tree) ? value_of(tree, tree_root(tree), arena) : NULL;
    tree_free(tree);
    return value;
}

static enum value_form form_of(const struct node *node)
{
    static const enum value_form forms[] = {
        [STYLE_PLAIN] = FORM_AUTO, [STYLE_SINGLE] = FORM_TEXT, [STYLE_DOUBLE] = FORM_TEXT, [STYLE_LITERAL] = FORM_LITERAL,
        [STYLE_FOLDED] = FORM_LITERAL, [STYLE_BLOCK] = FORM_AUTO, [STYLE_FLOW] = FORM_FLOW,
    };
    return forms[node->style];
}

struct value *value_of(const struct tree *tree, const struct node *node, struct arena *arena)
{
    static const enum value_kind kinds[] = {[NODE_SCALAR] = VALUE_SCALAR, [NODE_MAP] = VALUE_MAP, [NODE_LIST] = VALUE_LIST};
    if (node->kind == NODE_ALIAS) {
        const struct node *meant = node->parent ? node_resolve(tree, node->previous ? node->previous->next : node->parent->first) : NULL;
        return meant ? value_of(tree, meant, arena) : value_text(arena, FORM_AUTO, NULL);
    }
    struct value *value = make(arena, kinds[node->kind], form_of(node));
    if (node->kind == NODE_SCALAR)
        value->text = node_null(tree, node) ? "" : node_text(tree, node, arena);
    for (const struct node *child = node->first; child; child = child->next) {
        const char *key = NULL;
        if (node->kind == NODE_MAP) {
            key = node_text(tree, child, arena);
            child = child->next;
        }
        value_add(value, key ? key : "", value_of(tree, child, arena));
    }
    return value;
}
