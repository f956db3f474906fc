#include "formats/yaml/gap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"

enum { LEAST_ROOM = 4096 };

void gap_init(struct gap *gap, const char *bytes, size_t length)
{
    *gap = (struct gap){.length = length, .start = length, .room = LEAST_ROOM};
    gap->data = mem_resize(NULL, length + gap->room, 1);
    if (length)
        memcpy(gap->data, bytes, length);
}

void gap_release(struct gap *gap)
{
    free(gap->data);
    *gap = (struct gap){0};
}

static void move_hole(struct gap *gap, size_t offset)
{
    if (offset < gap->start)
        memmove(gap->data + offset + gap->room, gap->data + offset, gap->start - offset);
    else
        memmove(gap->data + gap->start, gap->data + gap->start + gap->room, offset - gap->start);
    gap->start = offset;
}

/* The hole grows with the file, so that many insertions cost one copy. */
static void make_room(struct gap *gap, size_t length)
{
    if (gap->room >= length)
        return;
    size_t room = length + gap->length / 16 + LEAST_ROOM;
    size_t behind = gap->length - gap->start;
    gap->data = mem_resize(gap->data, gap->length + room, 1);
    memmove(gap->data + gap->start + room, gap->data + gap->start + gap->room, behind);
    gap->room = room;
}

void gap_splice(struct gap *gap, size_t offset, size_t removed, const char *bytes, size_t length)
{
    assert(offset <= gap->length && removed <= gap->length - offset);
    move_hole(gap, offset);
    gap->room += removed;
    gap->length -= removed;
    make_room(gap, length);
    if (length)
        memcpy(gap->data + gap->start, bytes, length);
    gap->start += length;
    gap->room -= length;
    gap->length += length;
}

const char *gap_view(struct gap *gap, size_t offset, size_t length)
{
    assert(offset <= gap->length && length <= gap->length - offset);
    if (offset >= gap->start)
        return gap->data + offset + gap->room;
    if (offset + length > gap->start)
        move_hole(gap, gap->start - offset < offset + length - gap->start ? offset : offset + length);
    return offset >= gap->start ? gap->data + offset + gap->room : gap->data + offset;
}
