/* Kitty: a picture as kitty's protocol takes it: a PNG in base64.  What is said around it, and in which pieces, is lay.h's. */
#ifndef RENDER_PICTURES_KITTY_H
#define RENDER_PICTURES_KITTY_H

#include <stdbool.h>
#include <stdint.h>

#include "render/pictures/raster.h"

struct buf;
struct palette;

/* Append FRAME; with INDICES (colour numbers of PALETTE, a byte a pixel) as a PNG of those colours, without (NULL) of all its own. */
bool kitty_write(const struct raster *frame, const uint8_t *indices, const struct palette *palette, struct buf *out);

#endif
