#include "render/pictures/palette.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"

enum {
    SIDE = 33,                          /* 32 levels a channel, and a plane of zeroes before them */
    CELLS = SIDE * SIDE * SIDE,
    PASSES = 6,                         /* of Lloyd */
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

/* ---- the nearest colour ---- */

/* A colour whose channels add up to D more or less is at least D * D / 3 away, squared; so the search goes up and down from the
 * colours of the same sum until that is more than the best, the guess to begin with. */
int palette_nearest(const struct palette *p, int guess, int r, int g, int b)
{
    int sum = r + g + b, up = p->begin[sum / PALETTE_STEP], down = up - 1, best = guess, least = palette_distance(p, guess, r, g, b);
    while (up < p->count || down >= 0) {
        if (up < p->count) {
            int over = p->sum[up] - sum, d = palette_distance(p, up, r, g, b);
            if (d < least)
                least = d, best = up;
            up = over > 0 && over * over >= 3 * least ? p->count : up + 1;
        }
        if (down >= 0) {
            int under = sum - p->sum[down], d = palette_distance(p, down, r, g, b);
            if (d < least)
                least = d, best = down;
            down = under > 0 && under * under >= 3 * least ? -1 : down - 1;
        }
    }
    return best;
}

static int by_sum(const void *a, const void *b)
{
    const uint8_t *x = a, *y = b;
    int difference = x[0] + x[1] + x[2] - y[0] - y[1] - y[2];
    return difference ? difference : memcmp(x, y, 3);
}

/* After the colours changed: sort them, and remember where each sum begins. */
static void put_in_order(struct palette *p)
{
    qsort(p->rgb, (size_t)p->count, sizeof *p->rgb, by_sum);
    for (int i = 0; i < p->count; i++)
        p->sum[i] = (int16_t)(p->rgb[i][0] + p->rgb[i][1] + p->rgb[i][2]);
    for (int step = 0, i = 0; step < PALETTE_STEPS; step++) {
        while (i < p->count && p->sum[i] < step * PALETTE_STEP)
            i++;
        p->begin[step] = (int16_t)i;
    }
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

static void set_colour(struct palette *palette, int at, const struct moment *m)
{
    for (int c = 0; c < 3 && m->count; c++)
        palette->rgb[at][c] = on_grid(m->sum[c], m->count);
}

static void lloyd(const struct moment *cells, struct palette *palette)
{
    struct moment means[PALETTE_MOST] = {0};
    int near = 0;                       /* the last answer, often right again */
    for (size_t i = 0; i < CELLS; i++) {
        const struct moment *m = &cells[i];
        if (!m->count)
            continue;
        near = palette_nearest(palette, near, m->sum[0] / m->count, m->sum[1] / m->count, m->sum[2] / m->count);
        add(&means[near], m, 1);
    }
    for (int i = 0; i < palette->count; i++)
        set_colour(palette, i, &means[i]);
    put_in_order(palette);
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
    put_in_order(palette);
    for (int pass = 0; pass < PASSES; pass++)
        lloyd(cells, palette);
    free(cells);
    free(sums);
}
