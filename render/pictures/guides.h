/* Guides: lines over a picture that help to judge its composition. */
#ifndef RENDER_PICTURES_GUIDES_H
#define RENDER_PICTURES_GUIDES_H

#include "render/pictures/raster.h"

/* Sets of lines, to be added up. */
enum { GUIDES_THIRDS = 1, GUIDES_SAFE = 2 };

struct guides_row { const char *name; int guides; const char *help; };
extern const struct guides_row guides_rows[];   /* ended by a row without name */

/* Draw GUIDES on PICTURE, and the edges of a second shape when RATIO (thousandths of its width by its height) is not 0: what that one
 * would cut away is darker. */
void guides_draw(struct raster *picture, int guides, int ratio);

#endif
