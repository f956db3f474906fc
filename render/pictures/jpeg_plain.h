/* JPEG as it is: what can be told, and taken, of a JPEG file without decoding it.  Reads memory only; any bytes are fine. */
#ifndef RENDER_PICTURES_JPEG_PLAIN_H
#define RENDER_PICTURES_JPEG_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/* How many pixels wide a file's own picture may be where one of WIDTH is wanted: it is sharp enough and not much too large. */
int jpeg_most_width(int width);

/* Is the file whole, from its first marker to its last, in three components of 8 bits, Huffman coded, not wider than
 * MOST_WIDTH, and without EXIF, which could turn it?  Then it can be printed as it is, and its size in pixels is given. */
bool jpeg_plain(const uint8_t *bytes, size_t length, int most_width, int *width, int *height);

/* Append a JPEG file without what only the camera's owner should read: EXIF (place, time, camera), comments, thumbnails, and whatever stands
 * behind the picture.  The coded picture and its colour profile stay.  False when its segments cannot be walked. */
bool jpeg_copy(const uint8_t *bytes, size_t length, struct buf *out);

#endif
