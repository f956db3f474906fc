/* Decode: the bytes of a picture file to pixels of the wanted size, upright and without transparency.
 *
 * Runs in the sandboxed child (and in the fuzzer): reads memory, writes memory, calls nothing else.  Every format is a
 * row of a table in decode.c with one file of its own; each owns its library. */
#ifndef RENDER_PICTURES_DECODE_H
#define RENDER_PICTURES_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/pictures/preset.h"
#include "render/pictures/raster.h"

struct scaler;

/* Why there is no picture.  The numbers travel between child and parent; refusal_sentence() says them to a person. */
enum refusal {
    REFUSAL_NONE, REFUSAL_NOT_A_PICTURE, REFUSAL_TIFF, REFUSAL_HEIC, REFUSAL_AVIF, REFUSAL_JPEG_XL, REFUSAL_SVG, REFUSAL_PSD, REFUSAL_RAW, REFUSAL_BMP,
    REFUSAL_EXR, REFUSAL_PDF, REFUSAL_FILM, REFUSAL_BROKEN, REFUSAL_CUT_SHORT,
    REFUSAL_PIXELS, REFUSAL_MEMORY, REFUSAL_ENCODER,
    REFUSAL_COUNT
};
const char *refusal_sentence(enum refusal);

enum { PICTURE_MEGAPIXELS = 50, PICTURE_SIDE = 65535 };     /* larger ones are refused before they cost anything */

/* What is asked of a decoder. */
struct wanted {
    int width, height;                  /* pixels at most, of the upright picture, which keeps its own shape */
    bool enlarge;                       /* a smaller one is made as large as that */
    bool fill;                          /* these pixels at least instead, to be cropped */
    enum preset_filter filter;
};

/* One decoding, as the formats' files share it. */
struct decoding {
    const uint8_t *bytes;
    size_t length;
    struct wanted wanted;
    int orientation;                    /* EXIF's, 1..8; set it before decoding_begin() */
    bool measuring;                     /* only the size is wanted: */
    int width, height;                  /* of the stored picture; set by decoding_measured() */
    struct scaler *scaler;              /* takes the rows; NULL before decoding_begin() */
    uint8_t *row;                       /* one RGB row of the stored picture; made by decoding_begin() */
};

/* Load what BYTES will need; the one step that needs files.  Looks at their first few only. */
void decode_prepare(const uint8_t *bytes, size_t length);

/* Decode BYTES into *PICTURE, whose pixels are the caller's to free. */
enum refusal decode(const uint8_t *bytes, size_t length, struct wanted wanted, struct raster *picture);

/* The size of the upright picture in BYTES and its format ("JPEG"), from its header alone. */
enum refusal decode_measure(const uint8_t *bytes, size_t length, int *width, int *height, const char **format);

/* What can be said against a file by its first DECODE_GLANCE bytes, or as many as it has; REFUSAL_NONE: nothing.  Safe in any process. */
enum { DECODE_GLANCE = 1024 };
enum refusal decode_glance(const uint8_t *bytes, size_t length);

/* ---- for the formats ---- */

/* Is a stored picture of this size within the limits? */
enum refusal decoding_allowed(uint32_t width, uint32_t height);

/* Tell the stored size, once the orientation is known too.  Is that all that is wanted? */
bool decoding_measured(struct decoding *, uint32_t width, uint32_t height);

/* The size, in the stored orientation, that a stored picture of WIDTH x HEIGHT will get. */
void decoding_target(const struct decoding *, int width, int height, int *target_width, int *target_height);

/* Rows of WIDTH pixels will come, HEIGHT of them, of a picture that is STORED_WIDTH x STORED_HEIGHT in the file. */
void decoding_begin(struct decoding *, int width, int height, int stored_width, int stored_height);

/* Put COUNT pixels of RGBA on white paper into RGB. */
void decoding_flatten(const uint8_t *rgba, uint8_t *rgb, size_t count);

/* The orientation in an EXIF block (with or without "Exif\0\0" before it); 1 when it says nothing. */
int decoding_orientation(const uint8_t *exif, size_t length);

#endif
