/* PNG fast: the most common ones, by libdeflate and vector code, in about half the time of libpng: 8 bits a channel, grey or RGB with or
 * without alpha, not interlaced. */
#ifndef RENDER_PICTURES_PNG_FAST_H
#define RENDER_PICTURES_PNG_FAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/pictures/decode.h"

/* False, with nothing begun, when the picture is of another kind or anything about it is odd: then libpng shall have a look. */
bool png_fast_decode(struct decoding *d);

/* Undo FILTER (0..4) of a row of LENGTH bytes, PIXEL (1..4) bytes a pixel; ABOVE is the row above it, undone.  Before both rows are PIXEL
 * bytes of zero, behind them 4 bytes that may be read. */
void png_fast_unfilter(int filter, uint8_t *row, const uint8_t *above, size_t length, size_t pixel);

#endif
