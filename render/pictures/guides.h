/* Guides: the lines of formats/guides.h, drawn. */
#ifndef RENDER_PICTURES_GUIDES_H
#define RENDER_PICTURES_GUIDES_H

#include "render/pictures/raster.h"

/* Draw GUIDES (sets of formats/guides.h) on PICTURE, and the edges of a second shape when RATIO (thousandths of its width by its height) is not 0: what that one
 * would cut away is darker. */
void guides_draw(struct raster *picture, int guides, int ratio);

#endif
