#include "render/pictures/scale.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"

enum { BOX_MOST = 128 };                /* so that a column of a box fits 16 bits */

/* Which of the old pixels make up a new one along one axis, and how much each; the weights add up to 1. */
struct taps {
    int first, count;
    const float *weights;
};

struct axis {
    int from, to;
    struct taps *taps;                  /* TO of them */
    float *weights;
};

/* First the mean of BOX x BOX pixels, as long as twice the result's size is left; then the filter, over that. */
struct scaler {
    int box;
    int width, height, row;             /* of what comes in; the next row */
    uint16_t *columns;                  /* sums of the rows of a box, when BOX > 1 */
    uint8_t *means;                     /* a row of boxes */

    struct axis across, down;
    int filtered;                       /* rows that the filter has had */
    int open, done;                     /* results [done, open) have some of their rows */
    int slots;                          /* most results that are open at once */
    float *sums;                        /* SLOTS rows of across.from * 3, and one of padding */
    struct raster result;
};

/* ---- the weights ---- */

/* How much of a pixel at DISTANCE from the middle counts, both in the coarser of the two pixel sizes. */
static double area(double distance, double from_size)
{
    double left = distance - from_size / 2, right = distance + from_size / 2;
    double overlap = (right < .5 ? right : .5) - (left > -.5 ? left : -.5);
    return overlap > 0 ? overlap : 0;
}

static double linear(double distance, double from_size)
{
    (void)from_size;
    return fabs(distance) < 1 ? 1 - fabs(distance) : 0;
}

/* E. Catmull and R. Rom, "A class of local interpolating splines", 1974. */
static double spline(double distance, double from_size)
{
    (void)from_size;
    double x = fabs(distance);
    return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

/* From LENGTH pixels, of which the last may be a part of one, to TO. */
static void axis_init(struct axis *axis, enum preset_filter filter, double length, int to)
{
    double scale = length / to, size = scale > 1 ? scale : 1;
    double (*kernel)(double, double) = filter == FILTER_SHARP ? spline : scale >= 1 ? area : linear;
    double reach = (filter == FILTER_SHARP ? 2 : scale >= 1 ? .5 : 1) * size;
    *axis = (struct axis){.from = (int)ceil(length), .to = to, .taps = mem_new((size_t)to, sizeof *axis->taps)};
    size_t most = (size_t)(2 * reach) + 3;
    float *weights = axis->weights = mem_new((size_t)to * most, sizeof *weights);
    for (int at = 0; at < to; at++, weights += most) {
        double middle = (at + .5) * scale, sum = 0;
        int first = (int)(middle - reach) > 0 ? (int)(middle - reach) : 0, last = (int)(middle + reach) + 1;
        if (last > axis->from)
            last = axis->from;
        for (int i = first; i < last; i++)
            sum += kernel((i + .5 - middle) / size, 1 / size);
        for (int i = first; i < last; i++)
            weights[i - first] = (float)(kernel((i + .5 - middle) / size, 1 / size) / sum);
        axis->taps[at] = (struct taps){first, last - first, weights};
    }
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

/* ---- the scaler ---- */

static int box_for(int from_width, int from_height, int to_width, int to_height)
{
    int across = from_width / to_width / 2, down = from_height / to_height / 2;
    int box = across < down ? across : down;
    return box < 1 ? 1 : box > BOX_MOST ? BOX_MOST : box;
}

struct scaler *scaler_new(int from_width, int from_height, int to_width, int to_height, enum preset_filter filter)
{
    struct scaler *scaler = mem_new(1, sizeof *scaler);
    int box = box_for(from_width, from_height, to_width, to_height);
    *scaler = (struct scaler){.box = box, .width = from_width, .height = from_height};
    axis_init(&scaler->across, filter, (double)from_width / box, to_width);
    axis_init(&scaler->down, filter, (double)from_height / box, to_height);
    scaler->columns = mem_new((size_t)from_width * 3, sizeof *scaler->columns);
    scaler->means = mem_new((size_t)scaler->across.from, 3);
    scaler->slots = most_open(&scaler->down);
    scaler->sums = mem_new((size_t)scaler->slots * (size_t)scaler->across.from * 3 + 1, sizeof *scaler->sums);
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
    free(scaler->columns);
    free(scaler->means);
    free(scaler->sums);
    free(scaler->result.rgb);
    free(scaler);
}

static float *slot(struct scaler *scaler, int at)
{
    return scaler->sums + (size_t)(at % scaler->slots) * (size_t)scaler->across.from * 3;
}

/* Add a row to a sum; the compiler makes vector code of this and of its like below. */
static void add_row(float *restrict sums, const uint8_t *restrict rgb, float weight, size_t count, bool first)
{
    if (first)
        for (size_t i = 0; i < count; i++)
            sums[i] = weight * rgb[i];
    else
        for (size_t i = 0; i < count; i++)
            sums[i] += weight * rgb[i];
}

static uint8_t rounded(float value)
{
    return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)(value + .5f);
}

/* A result that has all its rows: narrow it to the result's width.  Four at a time: red, green, blue, and one that is not used. */
static void narrow(const struct axis *across, const float *sums, uint8_t *out)
{
    typedef float four __attribute__((vector_size(16)));
    for (int x = 0; x < across->to; x++, out += 3) {
        const struct taps *taps = &across->taps[x];
        const float *sum = sums + (size_t)taps->first * 3;
        four total = {0};
        for (int i = 0; i < taps->count; i++, sum += 3) {
            four pixel;
            memcpy(&pixel, sum, sizeof pixel);
            total += pixel * taps->weights[i];
        }
        for (int c = 0; c < 3; c++)
            out[c] = rounded(total[c]);
    }
}

static void filter_row(struct scaler *scaler, const uint8_t *rgb)
{
    const struct axis *down = &scaler->down;
    int row = scaler->filtered++;
    while (scaler->open < down->to && down->taps[scaler->open].first <= row)
        scaler->open++;
    for (int at = scaler->done; at < scaler->open; at++) {
        const struct taps *taps = &down->taps[at];
        int tap = row - taps->first;
        if (tap < taps->count)
            add_row(slot(scaler, at), rgb, taps->weights[tap], (size_t)scaler->across.from * 3, tap == 0);
    }
    while (scaler->done < scaler->open && taps_end(&down->taps[scaler->done]) <= row + 1) {
        narrow(&scaler->across, slot(scaler, scaler->done),
               scaler->result.rgb + (size_t)scaler->done * (size_t)scaler->across.to * 3);
        scaler->done++;
    }
}

static void add_columns(uint16_t *restrict columns, const uint8_t *restrict rgb, size_t count, bool first)
{
    if (first)
        for (size_t i = 0; i < count; i++)
            columns[i] = rgb[i];
    else
        for (size_t i = 0; i < count; i++)
            columns[i] = (uint16_t)(columns[i] + rgb[i]);
}

/* ROWS rows are in the columns: the means of their boxes. */
static void take_boxes(struct scaler *scaler, int rows)
{
    const uint16_t *columns = scaler->columns;
    uint8_t *out = scaler->means;
    for (int x = 0; x < scaler->across.from; x++, out += 3) {
        int left = scaler->width - x * scaler->box, wide = left < scaler->box ? left : scaler->box;
        uint32_t sum[3] = {0}, count = (uint32_t)(wide * rows);
        for (int i = 0; i < wide; i++, columns += 3)
            for (int c = 0; c < 3; c++)
                sum[c] += columns[c];
        for (int c = 0; c < 3; c++)
            out[c] = (uint8_t)((sum[c] + count / 2) / count);
    }
}

void scaler_row(struct scaler *scaler, const uint8_t *rgb)
{
    if (scaler->row >= scaler->height)
        return;
    int in_box = scaler->row++ % scaler->box + 1;
    if (scaler->box == 1) {
        filter_row(scaler, rgb);
        return;
    }
    add_columns(scaler->columns, rgb, (size_t)scaler->width * 3, in_box == 1);
    if (in_box == scaler->box || scaler->row == scaler->height) {
        take_boxes(scaler, in_box);
        filter_row(scaler, scaler->means);
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

void scale_fill(int width, int height, int room_width, int room_height, int *filled_width, int *filled_height)
{
    int64_t w = width, h = height;
    if (w * room_height > h * room_width)
        scale_fit(width, height, (int)(w * room_height / h < 8 * (int64_t)room_width ? (w * room_height + h - 1) / h : 8 * room_width),
                  room_height, filled_width, filled_height);
    else
        scale_fit(width, height, room_width,
                  (int)(h * room_width / w < 8 * (int64_t)room_height ? (h * room_width + w - 1) / w : 8 * room_height), filled_width,
                  filled_height);
}

struct raster scale_crop(struct raster picture, int width, int height)
{
    if (width > picture.width)
        width = picture.width;
    if (height > picture.height)
        height = picture.height;
    int left = (picture.width - width) / 2, top = (picture.height - height) / 2;
    for (int y = 0; y < height; y++)
        memmove(picture.rgb + (size_t)y * (size_t)width * 3, picture.rgb + ((size_t)(top + y) * (size_t)picture.width + (size_t)left) * 3,
                (size_t)width * 3);
    picture.width = width;
    picture.height = height;
    return picture;
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
