/* Palette: the few colours that stand for a picture's many.
 *
 * They come from cutting the colour space where it varies most (after X. Wu, "Efficient statistical computations for
 * optimal color quantization", Graphics Gems II, 1991), then from moving each to the mean of what it stands for (Lloyd).  They lie
 * on sixel's grid of percents, so that what is rounded there is known before the error is spread. */
#ifndef RENDER_PICTURES_PALETTE_H
#define RENDER_PICTURES_PALETTE_H

#include <stdint.h>

#include "render/pictures/raster.h"

enum { PALETTE_MOST = 256, PALETTE_STEP = 4, PALETTE_STEPS = 3 * 255 / PALETTE_STEP + 1 };

struct palette {
    int count;
    uint8_t rgb[PALETTE_MOST][3];       /* the darkest first, by the sum of the channels */
    int16_t sum[PALETTE_MOST];          /* of the channels */
    int16_t begin[PALETTE_STEPS];       /* the first colour whose sum is at least that many steps */
};

/* At most COLOURS (2..256) colours for PICTURE; fewer when fewer do. */
void palette_make(const struct raster *picture, int colours, struct palette *palette);

/* The number of the colour that is nearest to R, G, B (0..255).  GUESS is any colour's number; a near one makes it quick. */
int palette_nearest(const struct palette *, int guess, int r, int g, int b);

/* How far colour AT is from R, G, B, squared. */
static inline int palette_distance(const struct palette *palette, int at, int r, int g, int b)
{
    int dr = palette->rgb[at][0] - r, dg = palette->rgb[at][1] - g, db = palette->rgb[at][2] - b;
    return dr * dr + dg * dg + db * db;
}

#endif
