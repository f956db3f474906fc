#include "render/pictures/scale.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"

enum { ONE = 1 << 15 };                 /* the weights of one result add up to this, so nothing is lost to rounding */

/* Which of the old pixels make up a new one along one axis, and how much each. */
struct taps {
    int first, count;
    const uint32_t *weights;
};

struct axis {
    int from, to;
    struct taps *taps;                  /* TO of them */
    uint32_t *weights;
};

struct scaler {
    struct axis across, down;
    int row;                            /* the next one to come in */
    int open, done;                     /* results [done, open) have some of their rows */
    int slots;                          /* most results that are open at once */
    uint32_t *sums;                     /* SLOTS rows of FROM_WIDTH * 3 */
    struct raster result;
};

/* The mean of an area: weights are differences of rounded running sums, so they add up to ONE. */
static int area_taps(struct axis *axis, int at, uint32_t *weights)
{
    int64_t from = axis->from, to = axis->to, start = at * from, end = start + from;
    int first = (int)(start / to), count = 0;
    uint32_t before = 0;
    for (int64_t i = first; i * to < end; i++) {
        int64_t reached = ((i + 1) * to < end ? (i + 1) * to : end) - start;
        uint32_t now = (uint32_t)((reached * ONE + from / 2) / from);
        weights[count++] = now - before;
        before = now;
    }
    axis->taps[at] = (struct taps){first, count, weights};
    return count;
}

/* Between the two nearest, measured from the pixels' centres. */
static int linear_taps(struct axis *axis, int at, uint32_t *weights)
{
    int64_t place = ((2 * (int64_t)at + 1) * axis->from * ONE / axis->to - ONE) / 2;
    if (place < 0)
        place = 0;
    int first = (int)(place / ONE);
    uint32_t share = (uint32_t)(place % ONE);
    if (first >= axis->from - 1) {
        first = axis->from - 1;
        share = 0;
    }
    weights[0] = ONE - share;
    weights[1] = share;
    axis->taps[at] = (struct taps){first, share ? 2 : 1, weights};
    return 2;
}

static void axis_init(struct axis *axis, int from, int to)
{
    *axis = (struct axis){.from = from, .to = to};
    axis->taps = mem_new((size_t)to, sizeof *axis->taps);
    axis->weights = mem_new((size_t)from + 2 * (size_t)to, sizeof *axis->weights);
    uint32_t *weights = axis->weights;
    for (int at = 0; at < to; at++)
        weights += from >= to ? area_taps(axis, at, weights) : linear_taps(axis, at, weights);
}

static int taps_end(const struct taps *taps)
{
    return taps->first + taps->count;
}

/* How many results can wait for rows at the same time. */
static int most_open(const struct axis *axis)
{
    int most = 1;
    for (int at = 0, oldest = 0; at < axis->to; at++) {
        while (taps_end(&axis->taps[oldest]) <= axis->taps[at].first)
            oldest++;
        if (at - oldest + 1 > most)
            most = at - oldest + 1;
    }
    return most;
}

struct scaler *scaler_new(int from_width, int from_height, int to_width, int to_height)
{
    struct scaler *scaler = mem_new(1, sizeof *scaler);
    axis_init(&scaler->across, from_width, to_width);
    axis_init(&scaler->down, from_height, to_height);
    scaler->slots = most_open(&scaler->down);
    scaler->sums = mem_new((size_t)scaler->slots * (size_t)from_width * 3, sizeof *scaler->sums);
    scaler->result = (struct raster){to_width, to_height, mem_new((size_t)to_width * (size_t)to_height, 3)};
    return scaler;
}

void scaler_free(struct scaler *scaler)
{
    if (!scaler)
        return;
    free(scaler->across.taps);
    free(scaler->across.weights);
    free(scaler->down.taps);
    free(scaler->down.weights);
    free(scaler->sums);
    free(scaler->result.rgb);
    free(scaler);
}

static uint32_t *slot(struct scaler *scaler, int at)
{
    return scaler->sums + (size_t)(at % scaler->slots) * (size_t)scaler->across.from * 3;
}

/* Add a row to a sum; the compiler makes vector code of it. */
static void add_row(uint32_t *restrict sums, const uint8_t *restrict rgb, uint16_t weight, size_t count, bool first)
{
    if (first)
        for (size_t i = 0; i < count; i++)
            sums[i] = (uint32_t)weight * rgb[i];
    else
        for (size_t i = 0; i < count; i++)
            sums[i] += (uint32_t)weight * rgb[i];
}

/* A result that has all its rows: narrow it to the result's width. */
static void narrow(const struct axis *across, const uint32_t *sums, uint8_t *out)
{
    for (int x = 0; x < across->to; x++, out += 3) {
        const struct taps *taps = &across->taps[x];
        const uint32_t *sum = sums + (size_t)taps->first * 3;
        uint64_t red = 0, green = 0, blue = 0;
        for (int i = 0; i < taps->count; i++, sum += 3) {
            red += (uint64_t)sum[0] * taps->weights[i];
            green += (uint64_t)sum[1] * taps->weights[i];
            blue += (uint64_t)sum[2] * taps->weights[i];
        }
        const uint64_t half = (uint64_t)ONE * ONE / 2;
        out[0] = (uint8_t)((red + half) / ((uint64_t)ONE * ONE));
        out[1] = (uint8_t)((green + half) / ((uint64_t)ONE * ONE));
        out[2] = (uint8_t)((blue + half) / ((uint64_t)ONE * ONE));
    }
}

void scaler_row(struct scaler *scaler, const uint8_t *rgb)
{
    const struct axis *down = &scaler->down;
    int row = scaler->row;
    if (row >= down->from)
        return;
    scaler->row++;
    while (scaler->open < down->to && down->taps[scaler->open].first <= row)
        scaler->open++;
    for (int at = scaler->done; at < scaler->open; at++) {
        const struct taps *taps = &down->taps[at];
        int tap = row - taps->first;
        if (tap < taps->count)
            add_row(slot(scaler, at), rgb, (uint16_t)taps->weights[tap], (size_t)scaler->across.from * 3, tap == 0);
    }
    while (scaler->done < scaler->open && taps_end(&down->taps[scaler->done]) <= row + 1) {
        narrow(&scaler->across, slot(scaler, scaler->done),
               scaler->result.rgb + (size_t)scaler->done * (size_t)scaler->across.to * 3);
        scaler->done++;
    }
}

struct raster scaler_take(struct scaler *scaler)
{
    struct raster result = scaler->result;
    scaler->result.rgb = NULL;
    return result;
}

void scale_fit(int width, int height, int room_width, int room_height, int *fitted_width, int *fitted_height)
{
    int64_t w = width, h = height;
    if (w * room_height > h * room_width) {
        *fitted_width = room_width;
        *fitted_height = (int)((h * room_width + w / 2) / w);
    } else {
        *fitted_height = room_height;
        *fitted_width = (int)((w * room_height + h / 2) / h);
    }
    if (*fitted_width < 1)
        *fitted_width = 1;
    if (*fitted_height < 1)
        *fitted_height = 1;
}

struct raster scale_letterbox(struct raster picture, int width, int height)
{
    if (picture.width == width && picture.height == height)
        return picture;
    struct raster frame = {width, height, mem_new((size_t)width * (size_t)height, 3)};
    int left = (width - picture.width) / 2, top = (height - picture.height) / 2;
    for (int y = 0; y < picture.height; y++)
        memcpy(frame.rgb + ((size_t)(top + y) * (size_t)width + (size_t)left) * 3,
               picture.rgb + (size_t)y * (size_t)picture.width * 3, (size_t)picture.width * 3);
    free(picture.rgb);
    return frame;
}

/* Where the upright picture's first pixel lies in the stored one, and the way from pixel to pixel. */
static const struct { bool swapped, from_right, from_bottom; } turns[9] = {
    [2] = {false, true, false}, [3] = {false, true, true},  [4] = {false, false, true},
    [5] = {true, false, false}, [6] = {true, false, true},  [7] = {true, true, true},   [8] = {true, true, false},
};

struct raster scale_upright(struct raster picture, int orientation)
{
    if (orientation < 2 || orientation > 8)
        return picture;
    int width = turns[orientation].swapped ? picture.height : picture.width;
    int height = turns[orientation].swapped ? picture.width : picture.height;
    struct raster upright = {width, height, mem_new((size_t)width * (size_t)height, 3)};
    uint8_t *out = upright.rgb;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++, out += 3) {
            int column = turns[orientation].swapped ? y : x, row = turns[orientation].swapped ? x : y;
            if (turns[orientation].from_right)
                column = picture.width - 1 - column;
            if (turns[orientation].from_bottom)
                row = picture.height - 1 - row;
            memcpy(out, picture.rgb + ((size_t)row * (size_t)picture.width + (size_t)column) * 3, 3);
        }
    free(picture.rgb);
    return upright;
}
