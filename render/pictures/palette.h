/* Palette: the few colours that stand for a picture's many, and which of them each pixel gets.
 *
 * The colours come from cutting the colour space where it varies most (after X. Wu, "Efficient statistical computations for
 * optimal color quantization", Graphics Gems II, 1991), then from moving each to the mean of what it stands for (Lloyd).  They lie
 * on sixel's grid of percents, so that what is rounded there is known before the error is spread. */
#ifndef RENDER_PICTURES_PALETTE_H
#define RENDER_PICTURES_PALETTE_H

#include <stdint.h>

#include "render/pictures/raster.h"

struct preset;

enum { PALETTE_MOST = 256 };

struct palette {
    int count;
    uint8_t rgb[PALETTE_MOST][3];
};

/* At most COLOURS (2..256) colours for PICTURE; fewer when fewer do. */
void palette_make(const struct raster *picture, int colours, struct palette *palette);

/* The colour number of each pixel, width * height bytes, free() them.  As PRESET says, the error of each is handed on to its neighbours
 * (Floyd and Steinberg, damped), and a neighbour's colour that is nearly as good is kept, since sixel writes equal pixels as one. */
uint8_t *palette_map(const struct raster *picture, const struct palette *palette, const struct preset *preset);

#endif
