/* Sixel cut: a part of a sixel picture as a picture of its own, so that a large one can be sent piece by piece, or mended. */
#ifndef RENDER_PICTURES_SIXEL_CUT_H
#define RENDER_PICTURES_SIXEL_CUT_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/* Append the BANDS bands (or those that are left) of a picture from FROM on, with the colours that they use.  False, and nothing
 * appended, when the picture is not written as sixel_write() does: `q"1;1;W;H`, colours before the bands, '-' between these. */
bool sixel_cut(const char *bytes, size_t length, int from, int bands, struct buf *out);

#endif
