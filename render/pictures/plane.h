/* Plane: which colour of the palette each pixel gets. */
#ifndef RENDER_PICTURES_PLANE_H
#define RENDER_PICTURES_PLANE_H

#include <stdint.h>

#include "render/pictures/raster.h"

struct palette;
struct preset;

/* The colour number of each pixel, width * height bytes, free() them.  As PRESET says: the error of each is handed on to its neighbours
 * (Floyd and Steinberg, damped); a neighbour's colour that is nearly as good is kept, since sixel writes equal pixels as one; and
 * lone pixels that cost much and show little take the colour beside them. */
uint8_t *plane_make(const struct raster *picture, const struct palette *palette, const struct preset *preset);

#endif
