#include "render/pictures/jpeg_fast.h"

#include <endian.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"
#include "render/pictures/scale.h"

enum {
    MOST = 4,                           /* pixels each way of a block */
    LONGEST = 16, LOOK = 10,            /* bits of a code; of those that are found at once */
    PASS = 13,                          /* bits that are passed over with one look */
    NO_MORE = 0,                        /* the code for a block without further frequencies */
    END = 128,                          /* added to the frequencies of a look in which the block ends */
    WASTE = MOST * MOST,                /* where frequencies go that are not needed */
    EOI = 0xd9, RST = 0xd0,
};

typedef float four __attribute__((vector_size(16)));
typedef int32_t ints __attribute__((vector_size(16)));

struct codes {
    uint16_t look[1 << LOOK];           /* by the next bits: length << 8 | symbol; 0: a longer one, or none */
    uint32_t end[LONGEST + 1];          /* codes of a length are less than this */
    int32_t offset[LONGEST + 1];        /* from such a code to its place in symbols */
    const uint8_t *symbols;
};

/* What the next LOOK bits hold: one code with its number, BITS of them together, behind RUN frequencies that are zero. */
struct known { int16_t value; uint8_t run, bits; };

/* What the next PASS bits hold: whole codes with their numbers.  No bits, here and above: look at a single code. */
struct passing { uint8_t bits, frequencies; };

/* The next bits of the file, the first one on top. */
struct bits {
    uint64_t bits;
    int count;
    int made_up;                        /* of these, behind the last that the file has */
    const uint8_t *next, *end;
};

struct part {
    int across, down;                   /* blocks in a unit */
    int wide, high;                     /* pixels of a block */
    int right, below;                   /* pixels of the picture that one of its pixels stands for */
    struct codes dc, ac;
    struct known known[1 << LOOK];
    struct passing passing[1 << PASS];
    int needed;                         /* frequencies, in the file's order, among which are all that count */
    int step[64];                       /* these, in that order */
    uint8_t place[64];                  /* where they go */
    int level;                          /* the mean of the last block */
    float block[WASTE + 1];
    four basis_across[MOST], basis_down[MOST];
    float *pixels;                      /* of a row of units, and MOST of padding behind each row */
    size_t stride;
};

struct reading {
    const struct jpeg_fast_file *file;
    struct decoding *d;
    struct bits bits;
    int parts, units_across, units_down, rows;      /* rows of pixels in a row of units */
    struct part part[3];
    int width, height;                  /* of what comes out */
    float *spread[2];                   /* colour differences of a row, as wide as the brightness */
};

/* ---- bits ---- */

/* Where a marker begins, or the file ends, zeros follow.  By value, so that the others can keep the bits in registers. */
static struct bits filled_carefully(struct bits b)
{
    while (b.count < 56) {
        if (b.next < b.end && (*b.next != 0xff || (b.next + 1 < b.end && b.next[1] == 0))) {
            b.bits |= (uint64_t)*b.next << (56 - b.count);
            b.next += *b.next == 0xff ? 2 : 1;
        } else {
            b.made_up += 8;
        }
        b.count += 8;
    }
    return b;
}

/* Have at least 32 bits: a code and its number. */
static inline void fill(struct bits *b)
{
    uint64_t word = 0;
    if (b->end - b->next >= 8) {
        memcpy(&word, b->next, sizeof word);
        word = be64toh(word);
        if (!((~word - 0x0101010101010101) & word & 0x8080808080808080)) {      /* no byte of it is 0xff */
            b->bits |= word >> b->count;
            b->next += (63 - b->count) >> 3;
            b->count |= 56;
            return;
        }
    }
    *b = filled_carefully(*b);
}

static inline uint32_t peek(const struct bits *b, int count)
{
    return (uint32_t)(b->bits >> (64 - count));
}

static inline void drop(struct bits *b, int count)
{
    b->bits <<= count;
    b->count -= count;
}

/* A number of SIZE bits (0..15); those that begin with 0 are negative. */
static inline int number(struct bits *b, int size)
{
    if (size == 0)
        return 0;
    int value = (int)peek(b, size);
    drop(b, size);
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
}

/* The next symbol, or -1. */
static inline int symbol(struct bits *b, const struct codes *codes)
{
    unsigned known = codes->look[peek(b, LOOK)];
    if (known) {
        drop(b, (int)(known >> 8));
        return known & 0xff;
    }
    for (int length = LOOK + 1; length <= LONGEST; length++) {
        uint32_t code = peek(b, length);
        if (code < codes->end[length]) {
            drop(b, length);
            return codes->symbols[codes->offset[length] + (int32_t)code];
        }
    }
    return -1;
}

/* Go to the marker behind the bits; what is left of a byte is padding. */
static bool at_marker(struct bits *b, int marker)
{
    if (b->count - b->made_up >= 8 || b->count < b->made_up)
        return false;
    if (b->end - b->next < 2 || b->next[0] != 0xff || b->next[1] != marker)
        return false;
    *b = (struct bits){.next = b->next + 2, .end = b->end};
    return true;
}

/* ---- tables ---- */

static bool make_codes(struct codes *codes, struct jpeg_fast_codes from)
{
    uint32_t code = 0;
    int at = 0;
    codes->symbols = from.symbols;
    for (int length = 1; length <= LONGEST; length++, code <<= 1) {
        codes->offset[length] = at - (int32_t)code;
        for (int i = 0; i < from.counts[length]; i++, code++, at++) {
            if (code >= 1u << length || at > 255)
                return false;
            for (uint32_t rest = 0; length <= LOOK && rest < 1u << (LOOK - length); rest++)
                codes->look[code << (LOOK - length) | rest] = (uint16_t)(length << 8 | from.symbols[at]);
        }
        codes->end[length] = code;
    }
    return true;
}

static void make_known(struct part *part)
{
    for (uint32_t bits = 0; bits < 1u << LOOK; bits++) {
        unsigned code = part->ac.look[bits], size = code & 15, run = code >> 4 & 15, all = (code >> 8) + size;
        struct bits number_only = {.bits = (uint64_t)bits << (64 - LOOK) << (code >> 8)};
        if (code && all <= LOOK)
            part->known[bits] = (struct known){(int16_t)number(&number_only, (int)size), (uint8_t)(size || run == 15 ? run : END), (uint8_t)all};
    }
}

/* How many bits a symbol has with its number, and how many frequencies it takes; of the last one it also says that. */
static struct passing symbol_passing(unsigned known)
{
    unsigned run = known >> 4 & 15, size = known & 15, bits = (known >> 8) + size;
    return (struct passing){(uint8_t)bits, (uint8_t)(size || run == 15 ? run + 1 : END)};
}

static void make_passing(struct part *part)
{
    for (uint32_t bits = 0; bits < 1u << PASS; bits++) {
        struct passing all = {0};
        while (all.frequencies < END) {
            unsigned known = part->ac.look[(bits << all.bits & ((1u << PASS) - 1)) >> (PASS - LOOK)];
            struct passing one = symbol_passing(known);
            if (!known || all.bits + one.bits > PASS || (one.frequencies < END && all.frequencies + one.frequencies > 63))
                break;
            all.bits = (uint8_t)(all.bits + one.bits);
            all.frequencies = (uint8_t)(all.frequencies + one.frequencies);
        }
        part->passing[bits] = all;
    }
}

/* Which of the frequencies count, and where they go. */
static void make_places(struct part *part, const uint16_t *steps)
{
    static const uint8_t order[64] = {       /* the file's: along the diagonals, to and fro */
        0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,  12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6,  7,  14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    };
    for (int k = 0; k < 64; k++) {
        int column = order[k] % 8, row = order[k] / 8;
        bool counts = column < part->wide && row < part->high;
        part->place[k] = (uint8_t)(counts ? row * MOST + column : WASTE);
        part->step[k] = steps[order[k]];
        if (counts)
            part->needed = k + 1;
    }
}

/* What a frequency adds to each of COUNT pixels: the cosine of as many pixels, over the lowest COUNT frequencies of eight. */
static void make_basis(four *basis, int count)
{
    const double pi = 3.14159265358979323846;
    for (int frequency = 0; frequency < count; frequency++)
        for (int x = 0; x < count; x++)
            basis[frequency][x] = (float)(frequency ? .5 * cos((2 * x + 1) * frequency * pi / (2 * count)) : sqrt(.125));
}

/* SIZE pixels each way of a block of those parts that have the most of them; the others may keep more of theirs, to need less spreading. */
static bool make_part(struct reading *r, struct part *part, const struct jpeg_fast_part *from, int most_across, int most_down, int size)
{
    part->across = from->across;
    part->down = from->down;
    if (most_across % part->across || most_down % part->down)
        return false;
    part->right = most_across / part->across;
    part->below = most_down / part->down;
    part->wide = part->high = size;
    for (; part->right % 2 == 0 && part->wide * 2 <= MOST; part->right /= 2)
        part->wide *= 2;
    for (; part->below % 2 == 0 && part->high * 2 <= MOST; part->below /= 2)
        part->high *= 2;
    if (!make_codes(&part->dc, from->dc) || !make_codes(&part->ac, from->ac))
        return false;
    make_known(part);
    make_passing(part);
    make_places(part, from->steps);
    make_basis(part->basis_across, part->wide);
    make_basis(part->basis_down, part->high);
    part->stride = (size_t)(r->units_across * part->across * part->wide) + MOST;
    part->pixels = mem_new(part->stride * (size_t)(part->down * part->high), sizeof *part->pixels);
    return true;
}

/* ---- blocks ---- */

/* The next code and its number, when they are longer than LOOK; a run of END and more ends the block. */
static inline struct known look_longer(struct bits *b, const struct part *part)
{
    int one = symbol(b, &part->ac), run = one >> 4, size = one & 15;
    if (one < 0)
        return (struct known){.run = 2 * END - 1};
    return (struct known){.value = (int16_t)number(b, size), .run = (uint8_t)(size || run == 15 ? run : END)};
}

/* Pass over the frequencies from K on. */
static inline bool pass(struct bits *b, const struct part *part, int k)
{
    while (k < 64) {
        fill(b);
        for (int looks = 0; looks < 4 && k < 64; looks++) {
            struct passing all = part->passing[peek(b, PASS)];
            int after = k + all.frequencies;
            if (all.bits && (after <= 64 || (after > END && after < END + 64))) {
                drop(b, all.bits);
                k = after;
            } else {
                fill(b);
                k += look_longer(b, part).run;
                k += k < 64;
                break;
            }
        }
    }
    return k == 64 || (k >= END && k < END + 64);
}

static inline bool read_block(struct bits *b, struct part *part)
{
    memset(part->block, 0, sizeof part->block);
    fill(b);
    int size = symbol(b, &part->dc), k = 1;
    if (size < 0 || size > 11)
        return false;
    part->level += number(b, size);
    if (part->level != (int16_t)part->level)
        return false;
    part->block[0] = (float)(part->level * part->step[0]);
    while (k < part->needed) {
        fill(b);
        struct known known = part->known[peek(b, LOOK)];
        if (known.bits)
            drop(b, known.bits);
        else
            known = look_longer(b, part);
        k += known.run;
        if (k > 63)
            return k < END + 64 && k >= END;
        part->block[part->place[k]] = (float)(known.value * part->step[k]);
        k++;
    }
    return pass(b, part, k);
}

/* From frequencies to pixels, four at a time; what is too much on the right is overwritten by the next block. */
static void put_block(const struct part *part, float *out)
{
    four rows[MOST];
    for (int v = 0; v < part->high; v++) {
        rows[v] = part->basis_across[0] * part->block[v * MOST];
        for (int u = 1; u < part->wide; u++)
            rows[v] += part->basis_across[u] * part->block[v * MOST + u];
    }
    for (int y = 0; y < part->high; y++, out += part->stride) {
        four pixels = rows[0] * part->basis_down[0][y];
        for (int v = 1; v < part->high; v++)
            pixels += rows[v] * part->basis_down[v][y];
        memcpy(out, &pixels, sizeof pixels);
    }
}

/* One row of units, AT the first of them, into the pixels of the parts. */
static bool read_units(struct reading *r, int at)
{
    struct bits bits = r->bits;
    for (int unit = 0; unit < r->units_across; unit++, at++) {
        int restart = r->file->restart;
        if (restart && at && at % restart == 0) {
            r->bits = bits;
            if (!at_marker(&r->bits, RST + (at / restart - 1) % 8))
                return false;
            bits = r->bits;
            for (int i = 0; i < r->parts; i++)
                r->part[i].level = 0;
        }
        for (struct part *part = r->part; part < r->part + r->parts; part++)
            for (int y = 0; y < part->down; y++)
                for (int x = 0; x < part->across; x++) {
                    if (!read_block(&bits, part))
                        return false;
                    put_block(part, part->pixels + (size_t)(y * part->high) * part->stride + (size_t)((unit * part->across + x) * part->wide));
                }
    }
    r->bits = bits;
    return bits.count >= bits.made_up;
}

/* ---- rows ---- */

static const float *spread(const struct reading *r, int i, int row)
{
    const struct part *part = &r->part[i];
    const float *from = part->pixels + (size_t)(row / part->below) * part->stride;
    if (part->right == 1)
        return from;
    float *to = r->spread[i - 1];
    for (int x = 0; x < r->width; x++)
        to[x] = from[x / part->right];
    return to;
}

static ints byte(four value)
{
    ints whole = __builtin_convertvector(value + 128.5f, ints);
    whole &= whole > 0;
    ints more = whole > 255;
    return (whole & ~more) | (255 & more);
}

/* ITU-R BT.601, as JFIF has it; four pixels at a time. */
static void to_rgb(const float *brightness, const float *blue, const float *red, int width, uint8_t *rgb)
{
    for (int x = 0; x < width; x += 4) {
        four y, b, r;
        memcpy(&y, brightness + x, sizeof y);
        memcpy(&b, blue + x, sizeof b);
        memcpy(&r, red + x, sizeof r);
        ints pixels = byte(y + r * 1.402f) | byte(y - b * .344136f - r * .714136f) << 8 | byte(y + b * 1.772f) << 16;
        for (int i = 0; i < 4; i++, rgb += 3)
            memcpy(rgb, &(uint32_t){htole32((uint32_t)pixels[i])}, 4);
    }
}

static void to_grey(const float *brightness, int width, uint8_t *rgb)
{
    for (int x = 0; x < width; x++, rgb += 3) {
        float value = brightness[x] + 128.5f;
        memset(rgb, value < 0 ? 0 : value > 255 ? 255 : (int)value, 3);
    }
}

static void take_rows(struct reading *r, uint8_t *rgb, int first)
{
    for (int row = 0; row < r->rows && first + row < r->height; row++) {
        const float *brightness = r->part[0].pixels + (size_t)row * r->part[0].stride;
        if (r->parts == 3)
            to_rgb(brightness, spread(r, 1, row), spread(r, 2, row), r->width, rgb);
        else
            to_grey(brightness, r->width, rgb);
        scaler_row(r->d->scaler, rgb);
    }
}

/* ---- the picture ---- */

/* The fewest pixels of a block that make twice as many as are wanted; 0 when that is more than MOST. */
static int choose_size(const struct jpeg_fast_file *file, const struct decoding *d)
{
    int width, height;
    decoding_target(d, file->width, file->height, &width, &height);
    for (int size = 1; size <= MOST; size++)
        if ((int64_t)file->width * size >= 16 * (int64_t)width && (int64_t)file->height * size >= 16 * (int64_t)height)
            return size;
    return 0;
}

static bool begin(struct reading *r)
{
    const struct jpeg_fast_file *file = r->file;
    int size = choose_size(file, r->d), most_across = 1, most_down = 1;
    for (int i = 0; i < r->parts; i++) {
        most_across = file->part[i].across > most_across ? file->part[i].across : most_across;
        most_down = file->part[i].down > most_down ? file->part[i].down : most_down;
    }
    if (!size)
        return false;
    r->units_across = (file->width + 8 * most_across - 1) / (8 * most_across);
    r->units_down = (file->height + 8 * most_down - 1) / (8 * most_down);
    r->rows = size * most_down;
    r->width = (file->width * size + 7) / 8;
    r->height = (file->height * size + 7) / 8;
    for (int i = 0; i < r->parts; i++)
        if (!make_part(r, &r->part[i], &file->part[i], most_across, most_down, size))
            return false;
    for (int i = 0; i < 2; i++)
        r->spread[i] = mem_new((size_t)r->width + MOST, sizeof *r->spread[i]);
    return true;
}

static bool read_all(struct reading *r)
{
    uint8_t *rgb = mem_new((size_t)r->width + MOST, 3);
    bool good = true;
    for (int row = 0; good && row < r->units_down; row++) {
        good = read_units(r, row * r->units_across);
        if (good)
            take_rows(r, rgb, row * r->rows);
    }
    free(rgb);
    return good && at_marker(&r->bits, EOI);
}

bool jpeg_fast_decode(const struct jpeg_fast_file *file, struct decoding *d)
{
    struct reading *r = mem_new(1, sizeof *r);
    *r = (struct reading){.file = file, .d = d, .bits = {.next = file->bytes, .end = file->bytes + file->length}, .parts = file->parts};
    bool good = begin(r);
    if (good) {
        decoding_begin(d, r->width, r->height, file->width, file->height);
        good = read_all(r);
    }
    if (!good) {
        scaler_free(d->scaler);
        free(d->row);
        d->scaler = NULL;
        d->row = NULL;
    }
    for (int i = 0; i < 3; i++)
        free(r->part[i].pixels);
    free(r->spread[0]);
    free(r->spread[1]);
    free(r);
    return good;
}
