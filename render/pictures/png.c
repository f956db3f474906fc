#include "render/pictures/png.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"
#include "render/pictures/png_fast.h"
#include "render/pictures/scale.h"

/* What libpng's callbacks share with the decoding. */
struct reading {
    struct decoding *d;
    size_t offset;
    bool short_of_bytes;
    uint8_t *pixels;                    /* one row, or all of them when interlaced; RGB or RGBA */
};

static void read_bytes(png_structp png, png_bytep to, size_t count)
{
    struct reading *reading = png_get_io_ptr(png);
    if (count > reading->d->length - reading->offset) {
        reading->short_of_bytes = true;
        png_error(png, "cut short");
    }
    memcpy(to, reading->d->bytes + reading->offset, count);
    reading->offset += count;
}

static void on_warning(png_structp png, png_const_charp text)
{
    (void)png, (void)text;              /* odd chunks do not change the pixels */
}

static void on_error(png_structp png, png_const_charp text)
{
    (void)text;
    png_longjmp(png, 1);
}

static enum refusal read_header(png_structp png, png_infop info, struct decoding *d)
{
    png_read_info(png, info);
    uint32_t width = png_get_image_width(png, info), height = png_get_image_height(png, info);
    enum refusal refusal = decoding_allowed(width, height);
    if (refusal)
        return refusal;
    png_bytep exif;
    png_uint_32 exif_length;
    if (png_get_eXIf_1(png, info, &exif_length, &exif))
        d->orientation = decoding_orientation(exif, exif_length);
    if (decoding_measured(d, width, height))
        return REFUSAL_NONE;
    png_set_scale_16(png);
    png_set_expand(png);
    png_set_gray_to_rgb(png);
    decoding_begin(d, (int)width, (int)height, (int)width, (int)height);
    return REFUSAL_NONE;
}

static void take_row(const struct reading *reading, const uint8_t *row, size_t width, bool alpha)
{
    if (alpha)
        decoding_flatten(row, reading->d->row, width);
    scaler_row(reading->d->scaler, alpha ? reading->d->row : row);
}

static void read_rows(png_structp png, png_infop info, struct reading *reading)
{
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    size_t width = png_get_image_width(png, info), height = png_get_image_height(png, info), stride = png_get_rowbytes(png, info);
    bool whole = passes > 1, alpha = png_get_channels(png, info) == 4;
    reading->pixels = mem_new(whole ? height : 1, stride);
    for (int pass = 0; pass < passes; pass++)
        for (size_t y = 0; y < height; y++) {
            uint8_t *row = reading->pixels + (whole ? y * stride : 0);
            png_read_row(png, row, NULL);
            if (pass == passes - 1)
                take_row(reading, row, width, alpha);
        }
}

enum refusal png_decode(struct decoding *d)
{
    if (!d->measuring && png_fast_decode(d))
        return REFUSAL_NONE;
    struct reading reading = {.d = d};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    volatile enum refusal refusal = REFUSAL_MEMORY;
    if (info && !setjmp(png_jmpbuf(png))) {
        refusal = REFUSAL_BROKEN;
        png_set_user_limits(png, PICTURE_SIDE + 1, PICTURE_SIDE + 1);
        png_set_read_fn(png, &reading, read_bytes);
        refusal = read_header(png, info, d);
        if (refusal == REFUSAL_NONE && !d->measuring) {
            refusal = REFUSAL_BROKEN;
            read_rows(png, info, &reading);
            refusal = REFUSAL_NONE;
        }
    }
    png_destroy_read_struct(&png, &info, NULL);
    free(reading.pixels);
    return refusal == REFUSAL_BROKEN && reading.short_of_bytes ? REFUSAL_CUT_SHORT : refusal;
}
