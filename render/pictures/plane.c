#include "render/pictures/plane.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"
#include "render/pictures/palette.h"
#include "render/pictures/preset.h"

enum {
    LEVEL_BITS = 6,                     /* of a channel, as answers are remembered */
    BAND = 6,                           /* rows that sixel writes together */
    GAP = 8,                            /* columns after which a colour has to be named again */
    LONE = 3,                           /* pixels of a colour in a stretch that may be left out */
    STRETCH_COST = 8,                   /* bytes of such a stretch: the colour's number, the way there, the pixels */
};

struct chooser {
    const struct palette *palette;
    int lam, damping;                   /* of the preset; damping in 256ths */
    int16_t *known;                     /* by the upper LEVEL_BITS of each channel: the nearest to the middle of these + 1; 0: not looked for yet */
};

static int distance(const struct chooser *chooser, int colour, const int wanted[3])
{
    return palette_distance(chooser->palette, colour, wanted[0], wanted[1], wanted[2]);
}

static int nearest(const struct chooser *chooser, const int wanted[3], int guess)
{
    enum { SHIFT = 8 - LEVEL_BITS, MIDDLE = 1 << (SHIFT - 1) };
    int16_t *known = &chooser->known[wanted[0] >> SHIFT << 2 * LEVEL_BITS | wanted[1] >> SHIFT << LEVEL_BITS | wanted[2] >> SHIFT];
    if (!*known)
        *known = (int16_t)(1 + palette_nearest(chooser->palette, guess, wanted[0] | MIDDLE, wanted[1] | MIDDLE, wanted[2] | MIDDLE));
    return *known - 1;
}

/* Prefer the colour of the pixel before or above when it is nearly as good as the best; often that is plain without looking for the best. */
static int choose(const struct chooser *chooser, const int wanted[3], int before, int above)
{
    int from_before = distance(chooser, before, wanted);
    if (from_before <= chooser->lam)
        return before;
    int from_above = distance(chooser, above, wanted);
    if (from_above <= chooser->lam)
        return above;
    int best = nearest(chooser, wanted, before), limit = distance(chooser, best, wanted) + chooser->lam;
    return from_before <= limit ? before : from_above <= limit ? above : best;
}

static int clamp(int value)
{
    return value < 0 ? 0 : value > 255 ? 255 : value;
}

/* One row.  ERRORS has what the row above hands down, in 16ths, and gets what this one does: AHEAD goes to the next pixel, UNDER to the
 * one below it, BEYOND to the one after that. */
static void map_row(const struct chooser *chooser, const uint8_t *rgb, int width, const uint8_t *row_above, uint8_t *out, int *errors)
{
    int ahead[3] = {0}, under[3] = {0}, beyond[3] = {0}, before = row_above ? row_above[0] : 0;
    for (int x = 0; x < width; x++, rgb += 3, errors += 3) {
        int wanted[3];
        for (int c = 0; c < 3; c++)
            wanted[c] = clamp(rgb[c] + (ahead[c] + errors[c]) / 16);
        before = choose(chooser, wanted, before, row_above ? row_above[x] : before);
        out[x] = (uint8_t)before;
        for (int c = 0; c < 3; c++) {
            int error = (wanted[c] - chooser->palette->rgb[before][c]) * chooser->damping / 256;
            if (x > 0)
                errors[c - 3] = under[c] + error * 3;
            ahead[c] = error * 7;
            under[c] = beyond[c] + error * 5;
            beyond[c] = error;
        }
    }
    memcpy(errors - 3, under, sizeof under);
}

static uint8_t *map(const struct raster *picture, const struct palette *palette, const struct preset *preset)
{
    size_t width = (size_t)picture->width, height = (size_t)picture->height;
    struct chooser chooser = {.palette = palette, .lam = preset->lam, .damping = preset->dither * 256 / 100};
    chooser.known = mem_new(1 << 3 * LEVEL_BITS, sizeof *chooser.known);
    uint8_t *indices = mem_new(width, height);
    int *errors = mem_new(width * 3, sizeof *errors);
    for (size_t y = 0; y < height; y++)
        map_row(&chooser, picture->rgb + y * width * 3, picture->width, y ? indices + (y - 1) * width : NULL, indices + y * width, errors);
    free(errors);
    free(chooser.known);
    return indices;
}

/* ---- leaving out what is rare ---- */

struct lone { int last, count, pixels[LONE]; };       /* the stretch of a colour that was seen last: its last column, and where it is */

struct pruning {
    const struct raster *picture;
    const struct palette *palette;
    uint8_t *indices;
    int limit;                          /* squared error that leaving out a stretch may add */
};

static int loss(const struct pruning *p, int at, int colour)
{
    const uint8_t *rgb = p->picture->rgb + (size_t)at * 3;
    return palette_distance(p->palette, colour, rgb[0], rgb[1], rgb[2]);
}

/* The colour beside pixel AT, in its band, that suits it best but for its own. */
static int other_colour(const struct pruning *p, int at, int first, int end)
{
    int width = p->picture->width, x = at % width, own = p->indices[at], best = own, least = INT_MAX;
    const int beside[4] = {x > 0 ? at - 1 : at, x + 1 < width ? at + 1 : at, at - width >= first ? at - width : at, at + width < end ? at + width : at};
    for (int i = 0; i < 4; i++) {
        int colour = p->indices[beside[i]], d = colour == own ? INT_MAX : loss(p, at, colour);
        if (d < least)
            least = d, best = colour;
    }
    return best;
}

static void leave_out(const struct pruning *p, const struct lone *lone, int first, int end)
{
    int others[LONE], added = 0;
    for (int i = 0; i < lone->count; i++) {
        int at = lone->pixels[i];
        others[i] = other_colour(p, at, first, end);
        if (others[i] == p->indices[at])
            return;
        added += loss(p, at, others[i]) - loss(p, at, p->indices[at]);
    }
    for (int i = 0; i < lone->count && added <= p->limit; i++)
        p->indices[lone->pixels[i]] = (uint8_t)others[i];
}

/* The band of pixels [first, end). */
static void prune_band(const struct pruning *p, int first, int end)
{
    struct lone seen[PALETTE_MOST] = {0};
    int width = p->picture->width;
    for (int x = 0; x < width; x++)
        for (int at = first + x; at < end; at += width) {
            int colour = p->indices[at];
            struct lone *lone = &seen[colour];
            if (lone->count && x - lone->last > GAP) {
                if (lone->count <= LONE)
                    leave_out(p, lone, first, end);
                lone->count = 0;
            }
            if (lone->count < LONE)
                lone->pixels[lone->count] = at;
            lone->count++;
            lone->last = x;
        }
    for (int colour = 0; colour < p->palette->count; colour++)
        if (seen[colour].count && seen[colour].count <= LONE)
            leave_out(p, &seen[colour], first, end);
}

uint8_t *plane_make(const struct raster *picture, const struct palette *palette, const struct preset *preset)
{
    uint8_t *indices = map(picture, palette, preset);
    struct pruning pruning = {picture, palette, indices, preset->prune * STRETCH_COST};
    int pixels = picture->width * picture->height, band = picture->width * BAND;
    for (int first = 0; preset->prune && first < pixels; first += band)
        prune_band(&pruning, first, first + band < pixels ? first + band : pixels);
    return indices;
}
