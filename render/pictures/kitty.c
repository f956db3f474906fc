#include "render/pictures/kitty.h"

#include <png.h>
#include <setjmp.h>

#include "formats/base/base64.h"
#include "formats/base/buf.h"
#include "render/pictures/palette.h"

static void take(png_structp png, png_bytep bytes, size_t length)
{
    buf_add(png_get_io_ptr(png), (const char *)bytes, length);
}

static void nothing_to_flush(png_structp png)
{
    (void)png;
}

static void set_palette(png_structp png, png_infop info, const struct palette *palette)
{
    png_color colours[PALETTE_MOST];
    for (int i = 0; i < palette->count; i++)
        colours[i] = (png_color){palette->rgb[i][0], palette->rgb[i][1], palette->rgb[i][2]};
    png_set_PLTE(png, info, colours, palette->count);
}

/* Small numbers of colours share bytes. */
static int bits_for(const struct palette *palette)
{
    return !palette || palette->count > 16 ? 8 : palette->count > 4 ? 4 : 2;
}

static void write_rows(png_structp png, const struct raster *frame, const uint8_t *indices)
{
    for (int row = 0; row < frame->height; row++) {
        size_t start = (size_t)row * (size_t)frame->width;
        png_write_row(png, indices ? indices + start : frame->rgb + 3 * start);
    }
}

static bool write_png(const struct raster *frame, const uint8_t *indices, const struct palette *palette, struct buf *out)
{
    png_infop info = NULL;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    if (!png || !(info = png_create_info_struct(png)) || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_set_write_fn(png, out, take, nothing_to_flush);
    png_set_compression_level(png, 6);
    if (indices)
        png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);     /* neighbours are equal, not near */
    png_set_IHDR(png, info, (png_uint_32)frame->width, (png_uint_32)frame->height, indices ? bits_for(palette) : 8,
                 indices ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (indices)
        set_palette(png, info, palette);
    png_write_info(png, info);
    png_set_packing(png);
    write_rows(png, frame, indices);
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return true;
}

bool kitty_write(const struct raster *frame, const uint8_t *indices, const struct palette *palette, struct buf *out)
{
    struct buf png = {0};
    bool made = write_png(frame, indices, palette, &png);
    if (made)
        base64_add(out, png.data, png.length);
    buf_release(&png);
    return made;
}
