/* Sixel reference: the same as sixel_write(), by libsixel's encoder.  What sixel.c writes is measured and tested against it, and a person
 * whose terminal shows something odd can ask for it (BEATBOARD_SIXEL_WRITER=libsixel).
 *
 * libsixel sees only indices that we made, never a file; and is loaded only where it is asked for. */
#ifndef RENDER_PICTURES_SIXEL_REFERENCE_H
#define RENDER_PICTURES_SIXEL_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

struct buf;
struct palette;

/* Load libsixel, in a child before its walls go up.  What there is not is said by the writing. */
void sixel_reference_prepare(void);

/* HEIGHT is at least a band, since libsixel 1.10 begins lower ones a band too low.  False when libsixel is not there or refuses. */
bool sixel_reference_write(const uint8_t *indices, int width, int height, const struct palette *palette, struct buf *out);

#endif
