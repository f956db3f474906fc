#include "render/pictures/png_pack.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"

enum { LEVEL = 3 /* of libdeflate: a fifth of the time of its best, a tenth more bytes */, FILTER_UP = 2 };

static void add_number(struct buf *out, uint32_t number)
{
    buf_add(out, (const char[]){(char)(number >> 24), (char)(number >> 16), (char)(number >> 8), (char)number}, 4);
}

static void add_chunk(struct buf *out, const char *kind, const void *content, size_t length)
{
    add_number(out, (uint32_t)length);
    size_t start = out->length;
    buf_add(out, kind, 4);
    buf_add(out, content, length);
    add_number(out, libdeflate_crc32(0, out->data + start, 4 + length));
}

/* Each row as its difference from the one above: what drawings have most of becomes zeros. */
static uint8_t *filtered(const uint32_t *pixels, size_t stride, size_t width, size_t height)
{
    size_t line = 3 * width + 1;
    uint8_t *rows = mem_new(height, line), *above = mem_new(3, width), *now = mem_new(3, width);
    for (size_t y = 0; y < height; y++) {
        const uint32_t *from = (const void *)((const char *)pixels + y * stride);
        uint8_t *to = rows + y * line, *last = now;
        for (size_t x = 0; x < width; x++)
            now[3 * x] = (uint8_t)(from[x] >> 16), now[3 * x + 1] = (uint8_t)(from[x] >> 8), now[3 * x + 2] = (uint8_t)from[x];
        *to++ = FILTER_UP;
        for (size_t i = 0; i < 3 * width; i++)
            to[i] = (uint8_t)(now[i] - above[i]);
        now = above;
        above = last;
    }
    free(above);
    free(now);
    return rows;
}

void png_pack(const uint32_t *pixels, size_t stride, size_t width, size_t height, struct buf *out)
{
    static const char signature[] = "\x89PNG\r\n\x1a\n";
    struct buf head = {0};
    size_t length = (3 * width + 1) * height;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
    size_t most = libdeflate_zlib_compress_bound(compressor, length);
    uint8_t *rows = filtered(pixels, stride, width, height), *packed = mem_new(most, 1);
    buf_add(out, signature, sizeof signature - 1);
    add_number(&head, (uint32_t)width);
    add_number(&head, (uint32_t)height);
    buf_add(&head, "\x08\x02\x00\x00\x00", 5);         /* 8 bits, red green blue */
    add_chunk(out, "IHDR", head.data, head.length);
    add_chunk(out, "IDAT", packed, libdeflate_zlib_compress(compressor, rows, length, packed, most));
    add_chunk(out, "IEND", "", 0);
    libdeflate_free_compressor(compressor);
    free(packed);
    free(rows);
    buf_release(&head);
}
