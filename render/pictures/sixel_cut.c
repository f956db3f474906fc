#include "render/pictures/sixel_cut.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "render/pictures/palette.h"
#include "render/pictures/sixel.h"

/* The pieces of a picture's bytes, without copies. */
struct parts {
    const char *start, *end;            /* the DCS's first byte, and its ST */
    const char *data;                   /* behind the colours */
    int width, height;                  /* pixels */
    struct { const char *at; size_t length; } colours[PALETTE_MOST];
};

static bool read_head(struct parts *parts, const char *bytes, size_t length)
{
    char head[64] = "";
    const char *quote = memchr(bytes, '"', length < 32 ? length : 32);
    if (length < 5 || !quote)
        return false;
    parts->start = bytes;
    parts->end = bytes + length - 2;
    size_t left = (size_t)(parts->end - quote), used;
    memcpy(head, quote, left < sizeof head - 1 ? left : sizeof head - 1);
    int taken = 0;
    if (sscanf(head, "\"1;1;%d;%d%n", &parts->width, &parts->height, &taken) != 2 || taken == 0)
        return false;
    used = (size_t)taken;
    parts->data = quote + used;
    return parts->width > 0 && parts->height > 0;
}

/* `#n;2;r;g;b`, as long as there are any. */
static bool read_colours(struct parts *parts)
{
    while (parts->data < parts->end && *parts->data == '#') {
        const char *at = parts->data;
        char *behind;
        long number = strtol(at + 1, &behind, 10);
        if (*behind != ';')             /* it chooses a colour: here the bands begin */
            return true;
        size_t length = strspn(behind, ";0123456789") + (size_t)(behind - at);
        if (number < 0 || number >= PALETTE_MOST)
            return false;
        parts->colours[number].at = at;
        parts->colours[number].length = length;
        parts->data = at + length;
    }
    return true;
}

/* Where band NUMBER begins; the end when there are fewer. */
static const char *band(const struct parts *parts, int number)
{
    const char *at = parts->data;
    while (number-- > 0 && at < parts->end) {
        const char *line = memchr(at, '-', (size_t)(parts->end - at));
        at = line ? line + 1 : parts->end;
    }
    return at;
}

static void add_colours(const struct parts *parts, const char *from, const char *end, struct buf *out)
{
    bool used[PALETTE_MOST] = {false};
    for (const char *at = from; (at = memchr(at, '#', (size_t)(end - at))) != NULL; at++) {
        long number = strtol(at + 1, NULL, 10);
        if (number >= 0 && number < PALETTE_MOST && !used[number] && parts->colours[number].at) {
            used[number] = true;
            buf_add(out, parts->colours[number].at, parts->colours[number].length);
        }
    }
}

bool sixel_cut(const char *bytes, size_t length, int from, int bands, struct buf *out)
{
    struct parts parts = {0};
    if (!read_head(&parts, bytes, length) || !read_colours(&parts))
        return false;
    int top = from * SIXEL_BAND, height = parts.height - top < bands * SIXEL_BAND ? parts.height - top : bands * SIXEL_BAND;
    const char *begin = band(&parts, from), *end = band(&parts, from + bands);
    if (height <= 0 || begin >= end)
        return false;
    end -= end < parts.end && end[-1] == '-';
    buf_add_format(out, "\033P0;1;0q\"1;1;%d;%d", parts.width, height);
    add_colours(&parts, begin, end, out);
    buf_add(out, begin, (size_t)(end - begin));
    buf_add_string(out, "\033\\");
    return true;
}
