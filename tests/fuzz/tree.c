/* Fuzz the span tree: a file, then splices.  Spans nest and are tight, every splice leaves the tree as if read anew, and
 * the inverse splices give back the very bytes.
 *
 * Input: a byte N, then N splices of four bytes (place, removed, where the text lies, its length), then the file. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "compare.h"
#include "formats/base/mem.h"

enum { SPLICES_MOST = 16 };

struct undo { size_t offset, removed, length; char *bytes; };

static void demand(const char *wrong)
{
    if (wrong) {
        fprintf(stderr, "%s\n", wrong);
        abort();
    }
}

static struct undo splice(struct tree *tree, const uint8_t *how, const uint8_t *file, size_t size)
{
    const size_t length = tree_length(tree), offset = length ? how[0] * length / 255 : 0;
    size_t removed = how[1] % 32, from = size ? how[2] * size / 256 : 0, count = how[3] % 24;
    if (removed > length - offset)
        removed = length - offset;
    if (count > size - from)
        count = size - from;
    struct undo undo = {offset, removed, count, mem_copy(tree_bytes(tree, offset, removed), removed)};
    tree_splice(tree, offset, removed, (const char *)file + from, count);
    demand(stale(tree));
    return undo;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const size_t splices = size ? data[0] % SPLICES_MOST : 0;
    if (size < 1 + 4 * splices)
        return 0;
    const uint8_t *file = data + 1 + 4 * splices;
    size -= 1 + 4 * splices;

    struct tree *tree = tree_new("fuzz", (const char *)file, size, NULL);
    if (tree_root(tree))
        demand(unsound(tree_root(tree)));
    struct undo done[SPLICES_MOST];
    for (size_t i = 0; i < splices; i++)
        done[i] = splice(tree, data + 1 + 4 * i, file, size);
    for (size_t i = splices; i-- > 0; free(done[i].bytes))
        tree_splice(tree, done[i].offset, done[i].length, done[i].bytes, done[i].removed);
    if (tree_length(tree) != size || memcmp(tree_bytes(tree, 0, size), file, size) != 0)
        demand("undo does not give the bytes back");
    demand(stale(tree));
    tree_free(tree);
    return 0;
}
