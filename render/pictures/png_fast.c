#include "render/pictures/png_fast.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"
#include "render/pictures/scale.h"

enum { SIGNATURE = 8, HEADER = 13, FRAME = 12, MOST_RAW = 160 << 20, MARGIN = 16 };    /* bytes; FRAME: a chunk but for its content */

struct reading {
    struct decoding *d;
    uint32_t width, height;
    size_t pixel;                       /* bytes: 1 grey, 3 RGB, 4 with alpha */
    uint8_t *packed;                    /* the content of all IDAT, one behind the other */
    size_t packed_length;
};

static uint32_t number(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* ---- filters ---- */

static void undo_sub(uint8_t *row, size_t length, size_t pixel)
{
    for (size_t i = 0; i < length; i++)
        row[i] = (uint8_t)(row[i] + row[i - pixel]);
}

static void undo_up(uint8_t *restrict row, const uint8_t *restrict above, size_t length)
{
    for (size_t i = 0; i < length; i++)
        row[i] = (uint8_t)(row[i] + above[i]);
}

static void undo_average(uint8_t *row, const uint8_t *above, size_t length, size_t pixel)
{
    for (size_t i = 0; i < length; i++)
        row[i] = (uint8_t)(row[i] + (row[i - pixel] + above[i]) / 2);
}

typedef uint8_t bytes8 __attribute__((vector_size(8)));
typedef int16_t shorts8 __attribute__((vector_size(16)));

static shorts8 load(const uint8_t *at)
{
    bytes8 bytes = {0};
    memcpy(&bytes, at, 4);
    return __builtin_convertvector(bytes, shorts8);
}

static shorts8 magnitude(shorts8 x)
{
    shorts8 negative = x < 0;
    return (x ^ negative) - negative;
}

/* Of left, above and left above the one that is nearest to left + above - left above; all channels of a pixel at once. */
static void undo_paeth(uint8_t *row, const uint8_t *above, size_t length, size_t pixel)
{
    shorts8 left = load(row - pixel), corner = load(above - pixel);
    for (size_t i = 0; i < length; i += pixel) {
        shorts8 up = load(above + i), to_left = up - corner, to_up = left - corner;
        shorts8 far_left = magnitude(to_left), far_up = magnitude(to_up), far_corner = magnitude(to_left + to_up);
        shorts8 take_left = (far_left <= far_up) & (far_left <= far_corner), take_up = ~take_left & (far_up <= far_corner);
        shorts8 best = (left & take_left) | (up & take_up) | (corner & ~take_left & ~take_up);
        bytes8 made = __builtin_convertvector(best + load(row + i), bytes8);
        left = __builtin_convertvector(made, shorts8);
        corner = up;
        memcpy(row + i, &made, pixel);
    }
}

void png_fast_unfilter(int filter, uint8_t *row, const uint8_t *above, size_t length, size_t pixel)
{
    switch (filter) {
    case 1: undo_sub(row, length, pixel); break;
    case 2: undo_up(row, above, length); break;
    case 3: undo_average(row, above, length, pixel); break;
    case 4: undo_paeth(row, above, length, pixel); break;
    default: break;
    }
}

/* ---- the file ---- */

static bool read_header(struct reading *r, const uint8_t *bytes, size_t length)
{
    static const uint8_t pixels[] = {[0] = 1, [2] = 3, [6] = 4};
    const uint8_t *header = bytes + SIGNATURE + 8;
    if (length < SIGNATURE + FRAME + HEADER || number(bytes + SIGNATURE) != HEADER || memcmp(bytes + SIGNATURE + 4, "IHDR", 4) != 0)
        return false;
    r->width = number(header);
    r->height = number(header + 4);
    r->pixel = header[9] < sizeof pixels ? pixels[header[9]] : 0;
    return r->pixel && header[8] == 8 && header[10] == 0 && header[11] == 0 && header[12] == 0
        && decoding_allowed(r->width, r->height) == REFUSAL_NONE
        && (uint64_t)r->height * (1 + (uint64_t)r->width * r->pixel) <= MOST_RAW;
}

/* Colours that mean transparency, or chunks that this does not know but must, are libpng's business. */
static bool read_chunk(struct reading *r, const uint8_t *chunk, size_t size)
{
    const uint8_t *content = chunk + 8;
    if (number(content + size) != libdeflate_crc32(0, chunk + 4, size + 4) || memcmp(chunk + 4, "tRNS", 4) == 0)
        return false;
    if (memcmp(chunk + 4, "IDAT", 4) == 0) {
        memcpy(r->packed + r->packed_length, content, size);
        r->packed_length += size;
    } else if (memcmp(chunk + 4, "eXIf", 4) == 0) {
        r->d->orientation = decoding_orientation(content, size);
    } else {
        return (chunk[4] & 0x20) != 0 || memcmp(chunk + 4, "IHDR", 4) == 0 || memcmp(chunk + 4, "PLTE", 4) == 0;
    }
    return true;
}

/* To IEND, which a file that was cut short does not have. */
static bool read_chunks(struct reading *r, const uint8_t *bytes, size_t length)
{
    r->packed = mem_new(length, 1);
    for (size_t at = SIGNATURE; at + FRAME <= length;) {
        size_t size = number(bytes + at);
        if (size > length - at - FRAME)
            return false;
        if (memcmp(bytes + at + 4, "IEND", 4) == 0)
            return true;
        if (!read_chunk(r, bytes + at, size))
            return false;
        at += FRAME + size;
    }
    return false;
}

static uint8_t *unpack(const struct reading *r, size_t stride)
{
    size_t length = r->height * (1 + stride);
    uint8_t *raw = malloc(length + MARGIN);         /* not the caller's fault when there is none: libpng needs less */
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    bool good = raw && decompressor
        && libdeflate_zlib_decompress(decompressor, r->packed, r->packed_length, raw, length, NULL) == LIBDEFLATE_SUCCESS;
    for (size_t y = 0; good && y < r->height; y++)
        good = raw[y * (1 + stride)] <= 4;
    libdeflate_free_decompressor(decompressor);
    if (good)
        return raw;
    free(raw);
    return NULL;
}

static void take_row(const struct reading *r, const uint8_t *row)
{
    struct decoding *d = r->d;
    if (r->pixel == 4)
        decoding_flatten(row, d->row, r->width);
    for (size_t x = 0; r->pixel == 1 && x < r->width; x++)
        memset(d->row + x * 3, row[x], 3);
    scaler_row(d->scaler, r->pixel == 3 ? row : d->row);
}

static void take_rows(const struct reading *r, const uint8_t *raw, size_t stride)
{
    uint8_t *rows[2] = {mem_new(stride + 2 * MARGIN, 1), mem_new(stride + 2 * MARGIN, 1)};
    for (size_t y = 0; y < r->height; y++, raw += 1 + stride) {
        uint8_t *row = rows[y % 2] + MARGIN;
        memcpy(row, raw + 1, stride);
        png_fast_unfilter(raw[0], row, rows[(y + 1) % 2] + MARGIN, stride, r->pixel);
        take_row(r, row);
    }
    free(rows[0]);
    free(rows[1]);
}

bool png_fast_decode(struct decoding *d)
{
    struct reading r = {.d = d};
    uint8_t *raw = NULL;
    size_t stride = 0;
    bool good = false;
    if (read_header(&r, d->bytes, d->length) && read_chunks(&r, d->bytes, d->length)) {
        stride = r.width * r.pixel;
        raw = unpack(&r, stride);
    }
    if (raw) {
        good = true;
        decoding_begin(d, (int)r.width, (int)r.height, (int)r.width, (int)r.height);
        take_rows(&r, raw, stride);
    } else {
        d->orientation = 1;
    }
    free(raw);
    free(r.packed);
    return good;
}
