/* PNG written fast: a picture that is looked at once or twice need not be as small as it gets. */
#ifndef RENDER_PICTURES_PNG_PACK_H
#define RENDER_PICTURES_PNG_PACK_H

#include <stddef.h>
#include <stdint.h>

struct buf;

/* Append PIXELS, each 0x00RRGGBB, in rows that are STRIDE bytes apart, as a PNG of three bytes a pixel.  The same pixels give the same
 * bytes on every machine. */
void png_pack(const uint32_t *pixels, size_t stride, size_t width, size_t height, struct buf *out);

#endif
