#include "render/pictures/form.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "render/pictures/palette.h"
#include "render/pictures/plane.h"
#include "render/pictures/preset.h"
#include "render/pictures/raster.h"
#include "render/pictures/result.h"
#include "render/pictures/sixel.h"

static bool encode_sixel(const struct raster *frame, const struct work *work, struct buf *out)
{
    struct palette palette;
    palette_make(frame, work->colours, &palette);
    uint8_t *indices = plane_make(frame, &palette, &presets[work->preset]);
    sixel_write(indices, frame->width, frame->height, &palette, out);
    free(indices);
    return true;
}

static bool encode_pixels(const struct raster *frame, const struct work *work, struct buf *out)
{
    (void)work;
    buf_add(out, (const char *)frame->rgb, (size_t)frame->width * (size_t)frame->height * 3);
    return true;
}

static bool any_bytes(const char *bytes, size_t length)
{
    (void)bytes, (void)length;          /* they are colours, and no terminal gets them as they are */
    return true;
}

const struct form forms[PICTURE_FORMS] = {
    [PICTURE_SIXEL]  = {"sixel",  0, 0, SIXEL_BAND, encode_sixel, sixel_safe, "Pictures of the terminal's own pixels, in DEC's protocol."},
    [PICTURE_BLOCKS] = {"blocks", 1, 2, 2, encode_pixels, any_bytes, "Half blocks, two colours a cell, on every terminal with colours."},
};

int form_named(const char *name)
{
    for (int i = 0; i < PICTURE_FORMS; i++)
        if (strcmp(forms[i].name, name) == 0)
            return i;
    return -1;
}
