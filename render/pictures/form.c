#include "render/pictures/form.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/base64.h"
#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/pictures/cells.h"
#include "render/pictures/jpeg.h"
#include "render/pictures/kitty.h"
#include "render/pictures/palette.h"
#include "render/pictures/plane.h"
#include "render/pictures/preset.h"
#include "render/pictures/raster.h"
#include "render/pictures/result.h"
#include "render/pictures/pictures.h"
#include "render/pictures/sixel.h"
#include "render/pictures/sixel_reference.h"

static bool encode_sixel(const struct raster *frame, const struct work *work, struct buf *out)
{
    struct palette palette;
    palette_make(frame, work->colours, &palette);
    uint8_t *indices = plane_make(frame, &palette, &presets[work->preset]);
    bool made = true;
    if (work->writer == SIXEL_LIBSIXEL)
        made = sixel_reference_write(indices, frame->width, frame->height, &palette, out);
    else
        sixel_write(indices, frame->width, frame->height, &palette, out);
    free(indices);
    return made;
}

/* Without dithering a PNG of few colours is the smallest; the best is all of them. */
static bool encode_kitty(const struct raster *frame, const struct work *work, struct buf *out)
{
    if (work->preset == PRESET_LOCAL)
        return kitty_write(frame, NULL, NULL, out);
    struct palette palette;
    palette_make(frame, work->colours, &palette);
    uint8_t *indices = plane_make(frame, &palette, &presets[work->preset]);
    bool made = kitty_write(frame, indices, &palette, out);
    free(indices);
    return made;
}

static bool encode_iterm(const struct raster *frame, const struct work *work, struct buf *out)
{
    static const int quality[PRESET_COUNT] = {[PRESET_TINY] = 25, [PRESET_SLOW] = 50, [PRESET_NORMAL] = 80, [PRESET_LOCAL] = 93};
    struct buf jpeg = {0};
    bool made = jpeg_write(frame, quality[work->preset], &jpeg);
    if (made)
        base64_add(out, jpeg.data, jpeg.length);
    buf_release(&jpeg);
    return made;
}

static bool encode_pixels(const struct raster *frame, const struct work *work, struct buf *out)
{
    struct raster picture = {frame->width, frame->height, NULL};
    size_t size = (size_t)frame->width * (size_t)frame->height * 3;
    picture.rgb = mem_new(size, 1);
    memcpy(picture.rgb, frame->rgb, size);
    if (work->kind == PICTURE_BRAILLE)
        cells_to_ink(&picture);
    else if (work->colours >= 8 && work->colours <= 16)
        cells_to_palette(&picture, work->colours);
    buf_add(out, (const char *)picture.rgb, size);
    free(picture.rgb);
    return true;
}

static bool any_bytes(const char *bytes, size_t length)
{
    (void)bytes, (void)length;          /* they are colours, and no terminal gets them as they are */
    return true;
}

const struct form forms[PICTURE_FORMS] = {
    [PICTURE_SIXEL]     = {"sixel",     0, 0, 0, SIXEL_BAND, encode_sixel, sixel_safe, "Pictures of the terminal's own pixels, in DEC's protocol."},
    [PICTURE_KITTY]     = {"kitty",     0, 0, 0, 1, encode_kitty, base64_sound, "The same in kitty's protocol."},
    [PICTURE_ITERM]     = {"iterm",     0, 0, 0, 1, encode_iterm, base64_sound, "The same in iTerm2's protocol."},
    [PICTURE_BLOCKS]    = {"blocks",    1, 2, 0, 2, encode_pixels, any_bytes, "Half blocks, two colours a cell, on every terminal with colours."},
    [PICTURE_QUADRANTS] = {"quadrants", 2, 2, 4, 4, encode_pixels, any_bytes, "Quarters of cells in two colours: sharper, where there are 256 colours."},
    [PICTURE_SEXTANTS]  = {"sextants",  2, 3, 4, 4, encode_pixels, any_bytes, "Sixths of cells in two colours, where the terminal draws these itself."},
    [PICTURE_BRAILLE]   = {"braille",   2, 4, 0, 4, encode_pixels, any_bytes, "Dots, for terminals without colours."},
};

int form_named(const char *name)
{
    for (int i = 0; i < PICTURE_FORMS; i++)
        if (strcmp(forms[i].name, name) == 0)
            return i;
    return -1;
}
