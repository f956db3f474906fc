/* JPEG fast: the most common ones, made small while they are read, in less time than libjpeg needs for their Huffman codes alone.
 *
 * A block of 8 x 8 pixels becomes 1 to 4 pixels each way, from its lowest frequencies.  All others are passed over, several codes with
 * one look into a table, without ever becoming numbers: that is most of such a file.  libjpeg has read the headers. */
#ifndef RENDER_PICTURES_JPEG_FAST_H
#define RENDER_PICTURES_JPEG_FAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/pictures/decode.h"

/* A Huffman table, as a file has it: how many codes there are of each length 1..16, and what they mean, the shortest first. */
struct jpeg_fast_codes { const uint8_t *counts, *symbols; };

/* Brightness, or one of the two colour differences. */
struct jpeg_fast_part {
    int across, down;                   /* blocks of it in a unit of the file */
    const uint16_t *steps;              /* of its 64 frequencies, row by row */
    struct jpeg_fast_codes dc, ac;
};

/* What the headers say: a baseline picture, all of whose parts come together. */
struct jpeg_fast_file {
    const uint8_t *bytes;               /* behind the last header */
    size_t length;
    int width, height;                  /* pixels */
    int restart;                        /* units between restart markers; 0: there are none */
    int parts;                          /* 1: grey; 3: brightness, blue and red */
    struct jpeg_fast_part part[3];
};

/* False, with nothing begun, when d wants it larger than at a quarter of its size or anything about it is odd: then libjpeg shall have a look. */
bool jpeg_fast_decode(const struct jpeg_fast_file *, struct decoding *d);

#endif
