#include "render/pictures/palette.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"
#include "render/pictures/preset.h"

enum {
    SIDE = 33,                          /* 32 levels a channel, and a plane of zeroes before them */
    CELLS = SIDE * SIDE * SIDE,
    PASSES = 2,                         /* of Lloyd */
};

/* What is known of a set of pixels; 8 million of them at most. */
struct moment {
    int32_t count, sum[3];
    int64_t squares;
};

/* A box of the colour space: levels (low, high] of each channel. */
struct box {
    int low[3], high[3];
    double variance;                    /* summed over its pixels */
};

/* ---- the histogram, and its running sums over all three channels ---- */

static size_t cell(int r, int g, int b)
{
    return ((size_t)r * SIDE + (size_t)g) * SIDE + (size_t)b;
}

static void add(struct moment *to, const struct moment *other, int sign)
{
    to->count += sign * other->count;
    for (int c = 0; c < 3; c++)
        to->sum[c] += sign * other->sum[c];
    to->squares += sign * other->squares;
}

static struct moment *histogram(const struct raster *picture)
{
    struct moment *cells = mem_new(CELLS, sizeof *cells);
    size_t pixels = (size_t)picture->width * (size_t)picture->height;
    const uint8_t *rgb = picture->rgb;
    for (size_t i = 0; i < pixels; i++, rgb += 3) {
        struct moment *m = &cells[cell(1 + (rgb[0] >> 3), 1 + (rgb[1] >> 3), 1 + (rgb[2] >> 3))];
        m->count++;
        for (int c = 0; c < 3; c++)
            m->sum[c] += rgb[c];
        m->squares += rgb[0] * rgb[0] + rgb[1] * rgb[1] + rgb[2] * rgb[2];
    }
    return cells;
}

static struct moment *running_sums(const struct moment *cells)
{
    struct moment *sums = mem_new(CELLS, sizeof *sums), *areas = mem_new(SIDE, sizeof *areas);
    for (int r = 1; r < SIDE; r++) {
        memset(areas, 0, SIDE * sizeof *areas);
        for (int g = 1; g < SIDE; g++) {
            struct moment line = {0};
            for (int b = 1; b < SIDE; b++) {
                add(&line, &cells[cell(r, g, b)], 1);
                add(&areas[b], &line, 1);
                sums[cell(r, g, b)] = sums[cell(r - 1, g, b)];
                add(&sums[cell(r, g, b)], &areas[b], 1);
            }
        }
    }
    free(areas);
    return sums;
}

static struct moment in_box(const struct moment *sums, const struct box *box)
{
    struct moment total = {0};
    for (int corner = 0; corner < 8; corner++) {
        int r = corner & 1 ? box->high[0] : box->low[0];
        int g = corner & 2 ? box->high[1] : box->low[1];
        int b = corner & 4 ? box->high[2] : box->low[2];
        add(&total, &sums[cell(r, g, b)], __builtin_popcount((unsigned)corner) % 2 ? 1 : -1);
    }
    return total;
}

/* ---- cutting ---- */

/* The larger it is, the less the pixels differ from their mean. */
static double closeness(const struct moment *m)
{
    double sum = 0;
    for (int c = 0; c < 3; c++)
        sum += (double)m->sum[c] * (double)m->sum[c];
    return sum / (double)m->count;
}

static double variance(const struct moment *m)
{
    return m->count ? (double)m->squares - closeness(m) : 0;
}

/* Cut BOX where the two parts vary least; its upper part becomes *UPPER.  False when it cannot be cut. */
static bool cut(const struct moment *sums, struct box *box, struct box *upper)
{
    struct moment whole = in_box(sums, box);
    double best = 0;
    int best_channel = -1, best_level = 0;
    for (int channel = 0; channel < 3; channel++)
        for (int level = box->low[channel] + 1; level < box->high[channel]; level++) {
            struct box lower = *box;
            lower.high[channel] = level;
            struct moment below = in_box(sums, &lower), above = whole;
            add(&above, &below, -1);
            if (below.count == 0 || above.count == 0)
                continue;
            double sum = closeness(&below) + closeness(&above);
            if (sum > best) {
                best = sum;
                best_channel = channel;
                best_level = level;
            }
        }
    if (best_channel < 0)
        return false;
    *upper = *box;
    box->high[best_channel] = upper->low[best_channel] = best_level;
    struct moment below = in_box(sums, box), above = in_box(sums, upper);
    box->variance = variance(&below);
    upper->variance = variance(&above);
    return true;
}

static int cut_all(const struct moment *sums, int colours, struct box *boxes)
{
    int count = 1;
    boxes[0] = (struct box){.high = {SIDE - 1, SIDE - 1, SIDE - 1}, .variance = 1};
    while (count < colours) {
        struct box *widest = boxes;
        for (int i = 1; i < count; i++)
            if (boxes[i].variance > widest->variance)
                widest = &boxes[i];
        if (widest->variance <= 0)
            break;
        if (cut(sums, widest, &boxes[count]))
            count++;
        else
            widest->variance = 0;
    }
    return count;
}

/* ---- moving the colours to the means ---- */

/* To the nearest colour that sixel can say: whole percents. */
static uint8_t on_grid(int64_t sum, int64_t count)
{
    int64_t percent = (sum * 100 + count * 255 / 2) / (count * 255);
    return (uint8_t)((percent * 255 + 50) / 100);
}

static int distance(const uint8_t a[3], int r, int g, int b)
{
    int dr = a[0] - r, dg = a[1] - g, db = a[2] - b;
    return dr * dr + dg * dg + db * db;
}

static int nearest(const struct palette *palette, int r, int g, int b)
{
    int best = 0, least = distance(palette->rgb[0], r, g, b);
    for (int i = 1; i < palette->count; i++) {
        int d = distance(palette->rgb[i], r, g, b);
        if (d < least) {
            least = d;
            best = i;
        }
    }
    return best;
}

static void set_colour(struct palette *palette, int at, const struct moment *m)
{
    for (int c = 0; c < 3 && m->count; c++)
        palette->rgb[at][c] = on_grid(m->sum[c], m->count);
}

static void lloyd(const struct moment *cells, struct palette *palette)
{
    struct moment means[PALETTE_MOST] = {0};
    for (size_t i = 0; i < CELLS; i++) {
        const struct moment *m = &cells[i];
        if (m->count)
            add(&means[nearest(palette, m->sum[0] / m->count, m->sum[1] / m->count, m->sum[2] / m->count)], m, 1);
    }
    for (int i = 0; i < palette->count; i++)
        set_colour(palette, i, &means[i]);
}

void palette_make(const struct raster *picture, int colours, struct palette *palette)
{
    if (colours > PALETTE_MOST)
        colours = PALETTE_MOST;
    struct moment *cells = histogram(picture), *sums = running_sums(cells);
    struct box boxes[PALETTE_MOST];
    *palette = (struct palette){.count = cut_all(sums, colours, boxes)};
    for (int i = 0; i < palette->count; i++) {
        struct moment m = in_box(sums, &boxes[i]);
        set_colour(palette, i, &m);
    }
    for (int pass = 0; pass < PASSES; pass++)
        lloyd(cells, palette);
    free(cells);
    free(sums);
}

/* ---- the colour of each pixel ---- */

/* Remembers the nearest colour of every colour asked for, 5 bits a channel. */
struct nearby {
    const struct palette *palette;
    int lam, damping;                   /* of the preset; damping in 256ths */
    int16_t *known;                     /* index + 1, or 0 */
};

static int look_up(struct nearby *nearby, const int wanted[3])
{
    size_t at = (size_t)(wanted[0] >> 3) << 10 | (size_t)(wanted[1] >> 3) << 5 | (size_t)(wanted[2] >> 3);
    if (!nearby->known[at])
        nearby->known[at] = (int16_t)(1 + nearest(nearby->palette, (wanted[0] & ~7) + 4, (wanted[1] & ~7) + 4, (wanted[2] & ~7) + 4));
    return nearby->known[at] - 1;
}

/* Prefer the colour of the pixel before or above when it is nearly as good as the best; often that is plain without looking for the best. */
static int choose(struct nearby *nearby, const int wanted[3], int before, int above)
{
    const struct palette *palette = nearby->palette;
    int from_before = before < 0 ? INT_MAX : distance(palette->rgb[before], wanted[0], wanted[1], wanted[2]);
    int from_above = above < 0 ? INT_MAX : distance(palette->rgb[above], wanted[0], wanted[1], wanted[2]);
    if (from_before <= nearby->lam)
        return before;
    if (from_above <= nearby->lam)
        return above;
    int best = look_up(nearby, wanted);
    int limit = distance(palette->rgb[best], wanted[0], wanted[1], wanted[2]) + nearby->lam;
    return from_before <= limit ? before : from_above <= limit ? above : best;
}

static int clamp(int value)
{
    return value < 0 ? 0 : value > 255 ? 255 : value;
}

/* One row; HERE and BELOW hold the errors handed to it and to the next, in 16ths, with a pixel of margin on both sides. */
static void map_row(struct nearby *nearby, const uint8_t *rgb, int width, const uint8_t *row_above, uint8_t *out, int *here, int *below)
{
    int before = -1;
    for (int x = 0; x < width; x++, rgb += 3) {
        int wanted[3];
        for (int c = 0; c < 3; c++)
            wanted[c] = clamp(rgb[c] + here[(x + 1) * 3 + c] / 16);
        before = choose(nearby, wanted, before, row_above ? row_above[x] : -1);
        out[x] = (uint8_t)before;
        for (int c = 0; c < 3; c++) {
            int error = (wanted[c] - nearby->palette->rgb[before][c]) * nearby->damping / 256;
            here[(x + 2) * 3 + c] += error * 7;
            below[x * 3 + c] += error * 3;
            below[(x + 1) * 3 + c] += error * 5;
            below[(x + 2) * 3 + c] += error;
        }
    }
}

uint8_t *palette_map(const struct raster *picture, const struct palette *palette, const struct preset *preset)
{
    size_t width = (size_t)picture->width, height = (size_t)picture->height;
    struct nearby nearby = {palette, preset->lam, preset->dither * 256 / 100, mem_new(32 * 32 * 32, sizeof *nearby.known)};
    uint8_t *indices = mem_new(width, height);
    int *here = mem_new((width + 2) * 3, sizeof *here), *below = mem_new((width + 2) * 3, sizeof *below);
    for (size_t y = 0; y < height; y++) {
        map_row(&nearby, picture->rgb + y * width * 3, picture->width, y ? indices + (y - 1) * width : NULL, indices + y * width, here, below);
        int *spent = here;
        here = below;
        below = spent;
        memset(below, 0, (width + 2) * 3 * sizeof *below);
    }
    free(here);
    free(below);
    free(nearby.known);
    return indices;
}
