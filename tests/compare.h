/* Compare: is a tree that was spliced the same as one that is read anew from the same bytes, and are its spans sound?
 * For the tests and the fuzzers. */
#ifndef TESTS_COMPARE_H
#define TESTS_COMPARE_H

#include <stdio.h>
#include <string.h>

#include "formats/yaml/tree.h"

/* The first difference between two nodes and all that is in them, in words; NULL when there is none. */
static inline const char *difference(const struct node *a, const struct node *b)
{
    if (!a || !b)
        return a == b ? NULL : "one is missing";
    if (a->kind != b->kind || a->style != b->style)
        return "kind or style";
    if (a->start != b->start)
        return "start";
    if (a->length != b->length)
        return "length";
    if (a->count != b->count)
        return "count";
    if (a->has_anchor != b->has_anchor || a->has_tag != b->has_tag || a->doubled != b->doubled)
        return "flags";
    if (!a->value != !b->value || (a->value && strcmp(a->value, b->value) != 0))
        return "value";
    const struct node *x = a->first, *y = b->first;
    for (; x && y; x = x->next, y = y->next) {
        const char *inside = difference(x, y);
        if (inside)
            return inside;
    }
    return x || y ? "children" : NULL;
}

/* What is wrong with the links and spans of a node and all that is in it; NULL when they are sound. */
static inline const char *unsound(const struct node *node)
{
    size_t end = 0, count = 0;
    const struct node *previous = NULL;
    for (const struct node *child = node->first; child; child = child->next, count++) {
        if (child->parent != node || child->previous != previous)
            return "links";
        if (child->start < end || (size_t)child->start + child->length > node->length)
            return "a span outside its place";
        end = (size_t)child->start + child->length;
        const char *inside = unsound(child);
        if (inside)
            return inside;
        previous = child;
    }
    if (node->last != previous || node->count != count || (node->kind == NODE_MAP && count % 2))
        return "count of children";
    return node->style == STYLE_BLOCK && node->count && end != node->length ? "a block that is not tight" : NULL;
}

/* Read the tree's bytes again and compare; NULL when it is as if read anew. */
static inline const char *stale(const struct tree *tree)
{
    struct tree *anew = tree_new("anew", tree_bytes(tree, 0, tree_length(tree)), tree_length(tree), NULL);
    const char *wrong = difference(tree_root(tree), tree_root(anew));
    if (!wrong && tree_root(tree))
        wrong = unsound(tree_root(tree));
    tree_free(anew);
    return wrong;
}

#endif
