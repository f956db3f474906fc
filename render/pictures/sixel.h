/* Sixel: an index plane and its palette as the bytes that a terminal draws, by libsixel's encoder; and the check of such bytes.
 *
 * libsixel sees only indices that we made, never a file. */
#ifndef RENDER_PICTURES_SIXEL_H
#define RENDER_PICTURES_SIXEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct palette;

enum { SIXEL_BAND = 6 };                /* pixels; a place for a sixel picture is a whole number of bands high */

/* Append the picture, DCS to ST.  INDICES are WIDTH * HEIGHT colour numbers; HEIGHT is at least a band, since libsixel 1.10 begins
 * lower ones a band too low.  False when libsixel refuses. */
bool sixel_write(const uint8_t *indices, int width, int height, const struct palette *palette, struct buf *out);

/* Is this one DCS string, nothing before, after or in it that a terminal could obey otherwise? */
bool sixel_safe(const char *bytes, size_t length);

#endif
