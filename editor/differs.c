#include "editor/differs.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/yaml/tree.h"

void differs_reset(struct differs *differs)
{
    for (size_t i = 0; i < differs->count; i++)
        free(differs->at[i].was);
    differs->count = 0;
}

void differs_release(struct differs *differs)
{
    differs_reset(differs);
    free(differs->at);
    *differs = (struct differs){0};
}

static size_t end_of(const struct stretch *stretch)
{
    return stretch->offset + stretch->length;
}

/* The stretches that touch [FROM, TO]: *FIRST gets the number of the first one. */
static size_t touching(const struct differs *differs, size_t from, size_t to, size_t *first)
{
    size_t low = 0, high = differs->count, count = 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (end_of(&differs->at[middle]) < from)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + count < differs->count && differs->at[low + count].offset <= to)
        count++;
    *first = low;
    return count;
}

/* What was only taken out, at the very edge, stood beside. */
static bool changes(const struct stretch *stretch, size_t from, size_t to)
{
    return stretch->length ? stretch->offset < to && end_of(stretch) > from : stretch->offset > from && stretch->offset < to;
}

const struct stretch *differs_in(const struct differs *differs, size_t from, size_t to, const struct stretch *after)
{
    size_t first, count = touching(differs, from, to, &first);
    for (size_t i = after ? (size_t)(after - differs->at) + 1 : first; i < first + count; i++) {
        if (changes(&differs->at[i], from, to))
            return &differs->at[i];
    }
    return NULL;
}

/* One stretch for the splice and the COUNT it touches from FIRST on.  What the file has there is what they say, and between them what the
 * splice took out. */
static struct stretch joined(const struct differs *differs, const struct splice *splice, const char *removed, size_t first, size_t count)
{
    const struct stretch *at = differs->at + first;
    size_t to = splice->offset + splice->removed, start = count && at->offset < splice->offset ? at->offset : splice->offset;
    size_t known = splice->offset;
    struct buf was = {0};
    for (size_t i = 0; i < count; i++) {
        if (at[i].offset > known)
            buf_add(&was, removed + (known - splice->offset), at[i].offset - known);
        buf_add(&was, at[i].was, at[i].was_length);
        known = end_of(&at[i]) > known ? end_of(&at[i]) : known;
    }
    if (known < to)
        buf_add(&was, removed + (known - splice->offset), to - known);
    size_t end = known > to ? known : to;
    struct stretch stretch = {start, end - start - splice->removed + splice->length, mem_copy(buf_string(&was), was.length), was.length};
    buf_release(&was);
    return stretch;
}

static bool same(const struct tree *tree, const struct stretch *stretch)
{
    return stretch->length == stretch->was_length && memcmp(tree_bytes(tree, stretch->offset, stretch->length), stretch->was, stretch->length) == 0;
}

void differs_spliced(struct differs *differs, const struct tree *tree, const struct splice *splice, const char *removed)
{
    size_t first, count = touching(differs, splice->offset, splice->offset + splice->removed, &first);
    struct stretch now = joined(differs, splice, removed, first, count);
    bool kept = !same(tree, &now);
    for (size_t i = first; i < first + count; i++)
        free(differs->at[i].was);
    if (kept && count == 0)
        mem_grow(&differs->at, differs->count, &differs->capacity, sizeof *differs->at);
    if (first < differs->count)
        memmove(&differs->at[first + kept], &differs->at[first + count], (differs->count - first - count) * sizeof *differs->at);
    differs->count += kept;
    differs->count -= count;
    if (kept)
        differs->at[first] = now;
    else
        free(now.was);
    for (size_t i = first + kept; i < differs->count; i++)
        differs->at[i].offset += splice->length - splice->removed;
}
