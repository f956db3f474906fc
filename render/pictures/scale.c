#include "render/pictures/scale.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"

enum { LIGHT = 65535, BOX_MOST = 128 }; /* so that a box's sum fits 32 bits */

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

/* Red, green, blue, and one that is not used. */
typedef float four __attribute__((vector_size(16)));

/* First the mean of BOX x BOX pixels, as long as twice the result's size is left; then the filter over that, across and then down. */
struct scaler {
    int box;
    int width, height, row;             /* of what comes in; the next row */
    float light[256];                   /* of a channel's value, 0..LIGHT */
    uint16_t whole[256];                /* the same, rounded */
    uint8_t *values;                    /* of LIGHT + 1 lights, the nearest value */
    uint32_t *boxes;                    /* sums of light, three a box, when BOX > 1 */
    four *pixels, *narrowed;            /* a row for the filter; the same as wide as the result */

    struct axis across, down;
    int filtered;                       /* rows that the filter has had */
    int open, done;                     /* results [done, open) have some of their rows */
    int slots;                          /* most results that are open at once */
    four *sums;                         /* SLOTS rows of the result */
    struct raster result;
};

/* ---- light ---- */

/* What a value of 0..255 shines with, as sRGB (IEC 61966-2-1) has it.  Half of the light of white is 188: a fine pattern of black and white
 * looks like that from afar, and 127.5 would make it darker. */
static double shine(double value)
{
    double part = value / 255;
    return LIGHT * (part <= .04045 ? part / 12.92 : pow((part + .055) / 1.055, 2.4));
}

/* Between the pixels of a picture that is made larger, values and not lights are evenly spaced: that is how an eye sees steps. */
static double as_it_is(double value)
{
    return LIGHT * value / 255;
}

static void make_tables(struct scaler *scaler, double (*light)(double value))
{
    scaler->values = mem_new(LIGHT + 1, 1);
    for (int value = 0, at = 0; value < 256; value++) {
        int end = value < 255 ? (int)ceil(light(value + .5)) : LIGHT + 1;
        scaler->light[value] = (float)light(value);
        scaler->whole[value] = (uint16_t)(light(value) + .5);
        memset(scaler->values + at, value, (size_t)(end - at));
        at = end;
    }
}

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
    make_tables(scaler, from_width > to_width || from_height > to_height ? shine : as_it_is);
    scaler->boxes = mem_new((size_t)scaler->across.from * 3, sizeof *scaler->boxes);
    scaler->pixels = mem_new((size_t)scaler->across.from, sizeof *scaler->pixels);
    scaler->narrowed = mem_new((size_t)to_width, sizeof *scaler->narrowed);
    scaler->slots = most_open(&scaler->down);
    scaler->sums = mem_new((size_t)scaler->slots * (size_t)to_width, sizeof *scaler->sums);
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
    free(scaler->values);
    free(scaler->boxes);
    free(scaler->pixels);
    free(scaler->narrowed);
    free(scaler->sums);
    free(scaler->result.rgb);
    free(scaler);
}

static four *slot(struct scaler *scaler, int at)
{
    return scaler->sums + (size_t)(at % scaler->slots) * (size_t)scaler->across.to;
}

static void narrow(const struct axis *across, const four *pixels, four *out)
{
    for (int x = 0; x < across->to; x++) {
        const struct taps *taps = &across->taps[x];
        const four *pixel = pixels + taps->first;
        four total = {0};
        for (int i = 0; i < taps->count; i++)
            total += pixel[i] * taps->weights[i];
        out[x] = total;
    }
}

static void add_row(four *restrict sums, const four *restrict row, float weight, int count, bool first)
{
    for (int x = 0; x < count; x++)
        sums[x] = first ? weight * row[x] : sums[x] + weight * row[x];
}

/* A result that has all its rows. */
static void put_row(const struct scaler *scaler, const four *sums, uint8_t *out)
{
    for (int x = 0; x < scaler->across.to; x++, out += 3)
        for (int c = 0; c < 3; c++) {
            float light = sums[x][c];
            out[c] = scaler->values[light <= 0 ? 0 : light >= LIGHT ? LIGHT : (int)(light + .5f)];
        }
}

static void filter_row(struct scaler *scaler)
{
    const struct axis *down = &scaler->down;
    int row = scaler->filtered++, width = scaler->across.to;
    narrow(&scaler->across, scaler->pixels, scaler->narrowed);
    while (scaler->open < down->to && down->taps[scaler->open].first <= row)
        scaler->open++;
    for (int at = scaler->done; at < scaler->open; at++) {
        const struct taps *taps = &down->taps[at];
        int tap = row - taps->first;
        if (tap < taps->count)
            add_row(slot(scaler, at), scaler->narrowed, taps->weights[tap], width, tap == 0);
    }
    while (scaler->done < scaler->open && taps_end(&down->taps[scaler->done]) <= row + 1) {
        put_row(scaler, slot(scaler, scaler->done), scaler->result.rgb + (size_t)scaler->done * (size_t)width * 3);
        scaler->done++;
    }
}

/* How wide box X is: the last one may be cut. */
static int box_width(const struct scaler *scaler, int x)
{
    int left = scaler->width - x * scaler->box;
    return left < scaler->box ? left : scaler->box;
}

static void add_to_boxes(struct scaler *scaler, const uint8_t *rgb)
{
    uint32_t *box = scaler->boxes;
    for (int x = 0; x < scaler->across.from; x++, box += 3) {
        uint32_t red = 0, green = 0, blue = 0;
        for (int i = box_width(scaler, x); i > 0; i--, rgb += 3) {
            red += scaler->whole[rgb[0]];
            green += scaler->whole[rgb[1]];
            blue += scaler->whole[rgb[2]];
        }
        box[0] += red;
        box[1] += green;
        box[2] += blue;
    }
}

/* ROWS rows are in the boxes: their means, and all anew. */
static void take_boxes(struct scaler *scaler, int rows)
{
    const uint32_t *box = scaler->boxes;
    for (int x = 0; x < scaler->across.from; x++, box += 3)
        scaler->pixels[x] = (four){(float)box[0], (float)box[1], (float)box[2]} / (float)(box_width(scaler, x) * rows);
    memset(scaler->boxes, 0, (size_t)scaler->across.from * 3 * sizeof *scaler->boxes);
}

void scaler_row(struct scaler *scaler, const uint8_t *rgb)
{
    if (scaler->row >= scaler->height)
        return;
    int in_box = scaler->row++ % scaler->box + 1;
    if (scaler->box == 1) {
        for (int x = 0; x < scaler->width; x++, rgb += 3)
            scaler->pixels[x] = (four){scaler->light[rgb[0]], scaler->light[rgb[1]], scaler->light[rgb[2]]};
        filter_row(scaler);
        return;
    }
    add_to_boxes(scaler, rgb);
    if (in_box == scaler->box || scaler->row == scaler->height) {
        take_boxes(scaler, in_box);
        filter_row(scaler);
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
