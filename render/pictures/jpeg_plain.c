#include "render/pictures/jpeg_plain.h"

#include <string.h>

#include "formats/base/buf.h"
#include "render/pictures/decode.h"

/* ITU-T T.81, B.1.1.3. */
enum marker {
    BASELINE = 0xc0, PROGRESSIVE = 0xc2, HUFFMAN_TABLES = 0xc4, EXTENSIONS = 0xc8, ARITHMETIC_TABLES = 0xcc, LAST_FRAME = 0xcf,
    RESTART = 0xd0, LAST_RESTART = 0xd7, BEGIN = 0xd8, END = 0xd9, SCAN = 0xda, APPLICATION = 0xe0, LAST_APPLICATION = 0xef, COMMENT = 0xfe,
};

/* A walk over the segments: a marker, and what belongs to it. */
struct walk {
    const uint8_t *bytes;
    size_t length;
    size_t at, next;                    /* where this segment and the next begin */
    uint8_t marker;
};

/* The end of the coded data that begins at AT: the next marker that is neither a stuffed byte nor a restart. */
static size_t coded_end(const struct walk *walk, size_t at)
{
    const uint8_t *found;
    while (at + 1 < walk->length && (found = memchr(walk->bytes + at, 0xff, walk->length - at - 1))) {
        at = (size_t)(found - walk->bytes);
        uint8_t next = found[1];
        if (next != 0 && next != 0xff && !(next >= RESTART && next <= LAST_RESTART))
            return at;
        at += next == 0xff ? 1 : 2;
    }
    return walk->length;
}

static bool begin(struct walk *walk, const uint8_t *bytes, size_t length)
{
    *walk = (struct walk){bytes, length, 0, 2, BEGIN};
    return length >= 4 && bytes[0] == 0xff && bytes[1] == BEGIN;
}

/* Go to the next segment; false behind the last one, or where there is none. */
static bool step(struct walk *walk)
{
    if (walk->marker == END || walk->next + 2 > walk->length || walk->bytes[walk->next] != 0xff)
        return false;
    walk->at = walk->next;
    while (walk->at + 2 < walk->length && walk->bytes[walk->at + 1] == 0xff)
        walk->at++;                     /* bytes that fill */
    walk->marker = walk->bytes[walk->at + 1];
    walk->next = walk->at + 2;
    if (walk->marker == END)
        return true;
    if (walk->marker < BASELINE || (walk->marker >= RESTART && walk->marker <= BEGIN) || walk->at + 4 > walk->length)
        return false;
    size_t size = (size_t)(walk->bytes[walk->at + 2] << 8 | walk->bytes[walk->at + 3]);
    if (size < 2 || size > walk->length - walk->next)
        return false;
    walk->next += size;
    if (walk->marker == SCAN)
        walk->next = coded_end(walk, walk->next);
    return true;
}

static bool is_frame(uint8_t marker)
{
    return marker >= BASELINE && marker <= LAST_FRAME && marker != HUFFMAN_TABLES && marker != EXTENSIONS && marker != ARITHMETIC_TABLES;
}

static bool is_exif(const struct walk *walk)
{
    return walk->marker == APPLICATION + 1 && walk->next - walk->at >= 10 && memcmp(walk->bytes + walk->at + 4, "Exif\0", 6) == 0;
}

int jpeg_most_width(int width)
{
    return (int)((int64_t)width * 8 / 5);
}

/* The frame's size: its segment is length, bits, height, width, components. */
static bool read_frame(const struct walk *walk, int *width, int *height)
{
    const uint8_t *frame = walk->bytes + walk->at + 4;
    if (walk->marker > PROGRESSIVE || walk->next - walk->at < 4 + 6 + 3 * 3 || frame[0] != 8 || frame[5] != 3)
        return false;
    *height = frame[1] << 8 | frame[2];
    *width = frame[3] << 8 | frame[4];
    return decoding_allowed((uint32_t)*width, (uint32_t)*height) == REFUSAL_NONE;
}

bool jpeg_plain(const uint8_t *bytes, size_t length, int most_width, int *width, int *height)
{
    struct walk walk;
    size_t frames = 0, scans = 0;
    if (!begin(&walk, bytes, length))
        return false;
    while (step(&walk)) {
        if (is_exif(&walk) || (is_frame(walk.marker) && (frames++ || !read_frame(&walk, width, height))))
            return false;
        scans += walk.marker == SCAN && frames;
    }
    return walk.marker == END && scans && *width <= most_width;
}

/* Of the segments before the picture: JFIF, colour profile and Adobe's colour transform are needed to show it. */
static bool needed(uint8_t marker)
{
    bool application = marker >= APPLICATION && marker <= LAST_APPLICATION;
    return application ? marker == APPLICATION || marker == APPLICATION + 2 || marker == APPLICATION + 14 : marker != COMMENT;
}

bool jpeg_copy(const uint8_t *bytes, size_t length, struct buf *out)
{
    struct walk walk;
    if (!begin(&walk, bytes, length))
        return false;
    buf_add(out, (const char *)bytes, 2);
    while (step(&walk))
        if (needed(walk.marker))
            buf_add(out, (const char *)bytes + walk.at, walk.next - walk.at);
    return walk.marker == END;
}
