/* Cells: pictures for terminals that only have letters, in few colours or in none. */
#ifndef RENDER_PICTURES_CELLS_H
#define RENDER_PICTURES_CELLS_H

#include "render/pictures/raster.h"

/* Give each pixel one of the COLOURS (8 or 16) of the terminal's palette, and hand its error on to its neighbours. */
void cells_to_palette(struct raster *picture, int colours);

/* Make each pixel black or white. */
void cells_to_ink(struct raster *picture);

#endif
