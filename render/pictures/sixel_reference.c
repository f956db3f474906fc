#include "render/pictures/sixel_reference.h"

#include <sixel.h>
#include <string.h>

#include "formats/base/buf.h"
#include "render/pictures/palette.h"

static int collect(char *bytes, int length, void *out)
{
    buf_add(out, bytes, (size_t)length);
    return length;
}

static bool encode(const uint8_t *indices, int width, int height, const struct palette *palette,
                   sixel_dither_t *dither, sixel_output_t *output)
{
    unsigned char colours[PALETTE_MOST * 3];
    memcpy(colours, palette->rgb, (size_t)palette->count * 3);
    sixel_dither_set_palette(dither, colours);
    sixel_dither_set_pixelformat(dither, SIXEL_PIXELFORMAT_PAL8);
    sixel_output_set_encode_policy(output, SIXEL_ENCODEPOLICY_SIZE);
    /* The encoder asks for bytes that it could change; for indices it does not. */
    unsigned char *pixels = (unsigned char *)(uintptr_t)indices;
    return SIXEL_SUCCEEDED(sixel_encode(pixels, width, height, 8, dither, output));
}

bool sixel_reference_write(const uint8_t *indices, int width, int height, const struct palette *palette, struct buf *out)
{
    sixel_dither_t *dither = NULL;
    sixel_output_t *output = NULL;
    bool made = SIXEL_SUCCEEDED(sixel_dither_new(&dither, palette->count, NULL))
        && SIXEL_SUCCEEDED(sixel_output_new(&output, collect, out, NULL))
        && encode(indices, width, height, palette, dither, output);
    if (output)
        sixel_output_unref(output);
    if (dither)
        sixel_dither_unref(dither);
    return made;
}
