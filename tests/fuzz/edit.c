/* Fuzz the edits: a file, then random edits of random nodes.  Each keeps the model, leaves the tree as if read anew, and
 * undoing them all gives the very bytes.
 *
 * Input: bytes that choose, none of them NUL, then a NUL, then the file. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "edits.h"

enum { EDITS = 4 };

static void demand(const char *wrong, enum edit_kind kind)
{
    if (wrong) {
        fprintf(stderr, "%s: %s\n", edit_names[kind], wrong);
        abort();
    }
}

/* Aliases make one edit show in two places, which this model does not know. */
static bool plain(const struct node *node)
{
    if (node->kind == NODE_ALIAS || node->has_anchor || node->doubled)
        return false;
    for (const struct node *child = node->first; child; child = child->next)
        if (!plain(child))
            return false;
    return true;
}

static bool keys_are_texts(const struct node *node)
{
    size_t index = 0;
    for (const struct node *child = node->first; child; child = child->next, index++)
        if ((node->kind == NODE_MAP && index % 2 == 0 && child->kind != NODE_SCALAR) || !keys_are_texts(child))
            return false;
    return true;
}

static void edit_and_undo(struct tree *tree, struct chance *chance, const uint8_t *file, size_t size)
{
    struct history history = {0};
    for (int i = 0; i < EDITS && tree_root(tree); i++) {
        const struct outcome outcome = random_edit(tree, chance, &history, NULL, NULL);
        demand(outcome.wrong, outcome.kind);
    }
    history_undo(&history, tree);
    if (tree_length(tree) != size || memcmp(tree_bytes(tree, 0, size), file, size) != 0)
        abort();
    demand(stale(tree), EDIT_KINDS - 1);
    history_release(&history);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *end = size ? memchr(data, '\0', size) : NULL;
    if (!end)
        return 0;
    struct chance chance = {.data = data, .size = (size_t)(end - data)};
    const uint8_t *file = end + 1;
    size -= (size_t)(file - data);
    struct tree *tree = tree_new("fuzz", (const char *)file, size, NULL);
    if (tree_root(tree) && plain(tree_root(tree)) && keys_are_texts(tree_root(tree)))
        edit_and_undo(tree, &chance, file, size);
    tree_free(tree);
    return 0;
}
