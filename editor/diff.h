/* Diff: the unified difference of two texts, by the `diff` program. */
#ifndef EDITOR_DIFF_H
#define EDITOR_DIFF_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

struct text_of { const char *label, *bytes; size_t length; };

/* Append what `diff -u` says of OLD and NEW; nothing when they are the same.  False when it could not be run. */
bool diff_unified(struct text_of old, struct text_of new, struct buf *out);

#endif
