/* Diff: the difference of two texts, and what two people made of one, by the programs `diff` and `diff3`. */
#ifndef EDITOR_DIFF_H
#define EDITOR_DIFF_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

struct text_of { const char *label, *bytes; size_t length; };

/* Append what `diff -u` says of OLD and NEW; nothing when they are the same.  False when it could not be run. */
bool diff_unified(struct text_of old, struct text_of new, struct buf *out);

/* Append what OURS and THEIRS made of BASE, by whole lines.  False when both changed the same lines in other ways, or it could not be run. */
bool diff_merge(struct text_of ours, struct text_of base, struct text_of theirs, struct buf *out);

#endif
