#include "render/pictures/plane.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"
#include "render/pictures/palette.h"
#include "render/pictures/preset.h"

enum {
    BAND = 6,                           /* rows that sixel writes together */
    GAP = 8,                            /* columns after which a colour has to be named again */
    LONE = 3,                           /* pixels of a colour in a stretch that may be left out */
    STRETCH_COST = 8,                   /* bytes of such a stretch: the colour's number, the way there, the pixels */
};

struct chooser {
    const struct palette *palette;
    int lam, damping;                   /* of the preset; damping in 256ths */
};

static int distance(const struct chooser *chooser, int colour, const int wanted[3])
{
    return palette_distance(chooser->palette, colour, wanted[0], wanted[1], wanted[2]);
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
    int best = palette_nearest(chooser->palette, from_before < from_above ? before : above, wanted[0], wanted[1], wanted[2]);
    int limit = distance(chooser, best, wanted) + chooser->lam;
    return from_before <= limit ? before : from_above <= limit ? above : best;
}

static int clamp(int value)
{
    return value < 0 ? 0 : value > 255 ? 255 : value;
}

/* One row; HERE and BELOW hold the errors handed to it and to the next, in 16ths, with a pixel of margin on both sides. */
static void map_row(const struct chooser *chooser, const uint8_t *rgb, int width, const uint8_t *row_above, uint8_t *out, int *here, int *below)
{
    int before = row_above ? row_above[0] : 0;
    for (int x = 0; x < width; x++, rgb += 3) {
        int wanted[3];
        for (int c = 0; c < 3; c++)
            wanted[c] = clamp(rgb[c] + here[(x + 1) * 3 + c] / 16);
        before = choose(chooser, wanted, before, row_above ? row_above[x] : before);
        out[x] = (uint8_t)before;
        for (int c = 0; c < 3 && chooser->damping; c++) {
            int error = (wanted[c] - chooser->palette->rgb[before][c]) * chooser->damping / 256;
            here[(x + 2) * 3 + c] += error * 7;
            below[x * 3 + c] += error * 3;
            below[(x + 1) * 3 + c] += error * 5;
            below[(x + 2) * 3 + c] += error;
        }
    }
}

static uint8_t *map(const struct raster *picture, const struct palette *palette, const struct preset *preset)
{
    size_t width = (size_t)picture->width, height = (size_t)picture->height;
    struct chooser chooser = {palette, preset->lam, preset->dither * 256 / 100};
    uint8_t *indices = mem_new(width, height);
    int *here = mem_new((width + 2) * 3, sizeof *here), *below = mem_new((width + 2) * 3, sizeof *below);
    for (size_t y = 0; y < height; y++) {
        map_row(&chooser, picture->rgb + y * width * 3, picture->width, y ? indices + (y - 1) * width : NULL, indices + y * width, here, below);
        int *spent = here;
        here = below;
        below = spent;
        memset(below, 0, (width + 2) * 3 * sizeof *below);
    }
    free(here);
    free(below);
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
