#include "render/pictures/gif.h"

#include <gif_lib.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"
#include "render/pictures/scale.h"

struct reading {
    struct decoding *d;
    size_t offset;
    uint8_t *indices;                   /* of the frame, one byte a pixel */
    int transparent;                    /* colour number, or NO_TRANSPARENT_COLOR */
};

static int read_bytes(GifFileType *gif, GifByteType *to, int count)
{
    struct reading *reading = gif->UserData;
    size_t left = reading->d->length - reading->offset, taken = (size_t)count < left ? (size_t)count : left;
    memcpy(to, reading->d->bytes + reading->offset, taken);
    reading->offset += taken;
    return (int)taken;
}

/* Skip an extension; the one about transparency is remembered. */
static bool read_extension(GifFileType *gif, struct reading *reading)
{
    int code;
    GifByteType *block;                 /* its length comes first */
    if (DGifGetExtension(gif, &code, &block) == GIF_ERROR)
        return false;
    GraphicsControlBlock control;
    if (code == GRAPHICS_EXT_FUNC_CODE && block && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
        reading->transparent = control.TransparentColor;
    while (block)
        if (DGifGetExtensionNext(gif, &block) == GIF_ERROR)
            return false;
    return true;
}

/* Move on to the first frame's description. */
static bool find_frame(GifFileType *gif, struct reading *reading)
{
    GifRecordType record;
    while (DGifGetRecordType(gif, &record) == GIF_OK) {
        if (record == IMAGE_DESC_RECORD_TYPE)
            return DGifGetImageDesc(gif) == GIF_OK;
        if (record != EXTENSION_RECORD_TYPE || !read_extension(gif, reading))
            return false;
    }
    return false;
}

static bool read_lines(GifFileType *gif, struct reading *reading)
{
    static const struct { int first, step; } passes[] = {{0, 8}, {4, 8}, {2, 4}, {1, 2}}, plain[] = {{0, 1}};
    const GifImageDesc *frame = &gif->Image;
    size_t width = (size_t)frame->Width;
    reading->indices = mem_new(width, (size_t)frame->Height);
    for (int pass = 0; pass < (frame->Interlace ? 4 : 1); pass++) {
        int first = frame->Interlace ? passes[pass].first : plain->first, step = frame->Interlace ? passes[pass].step : plain->step;
        for (int y = first; y < frame->Height; y += step)
            if (DGifGetLine(gif, reading->indices + (size_t)y * width, frame->Width) == GIF_ERROR)
                return false;
    }
    return true;
}

/* One row of the whole picture: white paper, and on it what the frame covers. */
static void compose_row(const GifFileType *gif, const struct reading *reading, int y)
{
    const GifImageDesc *frame = &gif->Image;
    const ColorMapObject *colours = frame->ColorMap ? frame->ColorMap : gif->SColorMap;
    memset(reading->d->row, 0xff, (size_t)gif->SWidth * 3);
    if (y < frame->Top || y >= frame->Top + frame->Height)
        return;
    const uint8_t *indices = reading->indices + (size_t)(y - frame->Top) * (size_t)frame->Width;
    for (int x = 0; x < frame->Width && frame->Left + x < gif->SWidth; x++) {
        if (indices[x] == reading->transparent || indices[x] >= colours->ColorCount)
            continue;
        const GifColorType *colour = &colours->Colors[indices[x]];
        memcpy(reading->d->row + (size_t)(frame->Left + x) * 3, (uint8_t[]){colour->Red, colour->Green, colour->Blue}, 3);
    }
}

static enum refusal decode_frame(GifFileType *gif, struct reading *reading)
{
    if (!find_frame(gif, reading))
        return reading->offset == reading->d->length ? REFUSAL_CUT_SHORT : REFUSAL_BROKEN;
    if (gif->SWidth == 0 || gif->SHeight == 0) {    /* some writers leave the screen's size out */
        gif->SWidth = gif->Image.Left + gif->Image.Width;
        gif->SHeight = gif->Image.Top + gif->Image.Height;
    }
    enum refusal refusal = decoding_allowed((uint32_t)gif->SWidth, (uint32_t)gif->SHeight);
    if (!refusal)
        refusal = decoding_allowed((uint32_t)gif->Image.Width, (uint32_t)gif->Image.Height);
    if (refusal)
        return refusal;
    if (!gif->Image.ColorMap && !gif->SColorMap)
        return REFUSAL_BROKEN;
    if (decoding_measured(reading->d, (uint32_t)gif->SWidth, (uint32_t)gif->SHeight))
        return REFUSAL_NONE;
    if (!read_lines(gif, reading))
        return reading->offset == reading->d->length ? REFUSAL_CUT_SHORT : REFUSAL_BROKEN;
    decoding_begin(reading->d, gif->SWidth, gif->SHeight, gif->SWidth, gif->SHeight);
    for (int y = 0; y < gif->SHeight; y++) {
        compose_row(gif, reading, y);
        scaler_row(reading->d->scaler, reading->d->row);
    }
    return REFUSAL_NONE;
}

enum refusal gif_decode(struct decoding *d)
{
    int error;
    struct reading reading = {.d = d, .transparent = NO_TRANSPARENT_COLOR};
    GifFileType *gif = DGifOpen(&reading, read_bytes, &error);
    if (!gif)
        return REFUSAL_BROKEN;
    enum refusal refusal = decode_frame(gif, &reading);
    DGifCloseFile(gif, &error);
    free(reading.indices);
    return refusal;
}
