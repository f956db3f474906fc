/* Gap: the bytes of a file with a hole where the last change was, so that a change costs little however large the file. */
#ifndef FORMATS_YAML_GAP_H
#define FORMATS_YAML_GAP_H

#include <stddef.h>

/* data: [0, start) bytes, [start, start + room) hole, then the rest. */
struct gap {
    char *data;
    size_t length;              /* bytes, without the hole */
    size_t start, room;
};

void gap_init(struct gap *gap, const char *bytes, size_t length);      /* a copy of BYTES */
void gap_release(struct gap *gap);

/* Replace REMOVED bytes at OFFSET by LENGTH bytes, which must not lie inside the gap itself. */
void gap_splice(struct gap *gap, size_t offset, size_t removed, const char *bytes, size_t length);

/* LENGTH bytes from OFFSET in one piece; moves the hole out of the way.  Valid until the next call. */
const char *gap_view(struct gap *gap, size_t offset, size_t length);

static inline char gap_byte(const struct gap *gap, size_t offset)
{
    return gap->data[offset < gap->start ? offset : offset + gap->room];
}

#endif
