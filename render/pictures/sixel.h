/* Sixel: an index plane and its palette as the bytes that a terminal draws, and the check of such bytes. */
#ifndef RENDER_PICTURES_SIXEL_H
#define RENDER_PICTURES_SIXEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct palette;

enum { SIXEL_BAND = 6 };                /* pixels; a place for a sixel picture is a whole number of bands high */

/* Append the picture, DCS to ST.  INDICES are WIDTH * HEIGHT colour numbers of PALETTE.
 *
 * A band of six rows is drawn in passes, each with stretches of several colours one behind the other.  What a later pass will paint does
 * not matter to an earlier one, so that its runs go on below it; that is what makes these pictures short. */
void sixel_write(const uint8_t *indices, int width, int height, const struct palette *palette, struct buf *out);

/* Is this one sixel picture, and nothing before, after or in it that a terminal could obey otherwise? */
bool sixel_safe(const char *bytes, size_t length);

#endif
