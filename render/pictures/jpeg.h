/* JPEG, by libjpeg-turbo: decoded at a fraction of its size, and written for print. */
#ifndef RENDER_PICTURES_JPEG_H
#define RENDER_PICTURES_JPEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/pictures/decode.h"

struct buf;

/* Decode d->bytes at the smallest of 1/8, 1/4, 1/2 and 1 of its size that still has twice the target's pixels each way: sharp, and
 * libjpeg-turbo has vector code for these. */
enum refusal jpeg_decode(struct decoding *d);

/* Can the file be printed as it is: upright, three components, Huffman coded, and not wider than MOST_WIDTH pixels?
 * Gives its size. */
bool jpeg_printable(const uint8_t *bytes, size_t length, int most_width, int *width, int *height);

/* Append PICTURE as a JPEG of QUALITY (1..100), with half the colour each way below 90. */
bool jpeg_write(const struct raster *picture, int quality, struct buf *out);

/* Append PICTURE as a JPEG of quality 85, without chroma subsampling: drawings have fine coloured lines. */
bool jpeg_encode(const struct raster *picture, struct buf *out);

#endif
