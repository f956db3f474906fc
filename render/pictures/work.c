#include "render/pictures/work.h"

#include <limits.h>
#include <stdlib.h>

#include "formats/base/buf.h"
#include "render/pictures/guides.h"
#include "render/pictures/jpeg.h"
#include "render/pictures/jpeg_plain.h"
#include "render/pictures/scale.h"

/* The pixels of letters are not as high as wide. */
static void squeeze(struct raster *frame, int height)
{
    struct scaler *scaler = scaler_new(frame->width, frame->height, frame->width, height, FILTER_AREA);
    for (int row = 0; row < frame->height; row++)
        scaler_row(scaler, frame->rgb + (size_t)row * (size_t)frame->width * 3);
    free(frame->rgb);
    *frame = scaler_take(scaler);
    scaler_free(scaler);
}

/* The picture in a frame of the board's shape, as large as the room allows. */
static enum refusal framed(const struct work *work, const uint8_t *bytes, size_t length, struct raster *frame)
{
    int width = work->width, height = work->height;
    if (work->aspect > 0)
        scale_fit(work->aspect, 1000, work->width, work->height, &width, &height);
    const struct wanted wanted = {width, height, true, work->crop && work->aspect > 0, presets[work->preset].filter};
    enum refusal refusal = decode(bytes, length, wanted, frame);
    if (refusal)
        return refusal;
    if (wanted.fill)
        *frame = scale_crop(*frame, width, height);
    if (work->aspect <= 0) {
        width = frame->width;
        height = frame->height;
    }
    const struct form *form = &forms[work->kind];
    int rows = form->square ? form->square : form->down;
    if (form->across)
        height += (rows - height % rows) % rows;        /* whole cells */
    else if (height < form->band)
        height = form->band;
    *frame = scale_letterbox(*frame, width, height);
    guides_draw(frame, work->guides, work->ratio);
    if (form->square)
        squeeze(frame, height / form->square * form->down);
    return REFUSAL_NONE;
}

static enum refusal make_jpeg(const struct work *work, const uint8_t *bytes, size_t length, struct buf *out, int *width, int *height)
{
    struct raster picture;
    if (jpeg_printable(bytes, length, jpeg_most_width(work->width), width, height)) {
        /* Decoded once all the same, small and fast: a broken one must not reach the paper. */
        enum refusal refusal = decode(bytes, length, (struct wanted){.width = 64, .height = 64}, &picture);
        if (refusal)
            return refusal;
        free(picture.rgb);
        if (jpeg_copy(bytes, length, out))
            return REFUSAL_NONE;
        buf_reset(out);
    }
    enum refusal refusal = decode(bytes, length, (struct wanted){.width = work->width, .height = INT_MAX, .filter = FILTER_SHARP}, &picture);
    if (refusal)
        return refusal;
    *width = picture.width;
    *height = picture.height;
    bool made = jpeg_encode(&picture, out);
    free(picture.rgb);
    return made ? REFUSAL_NONE : REFUSAL_ENCODER;
}

static enum refusal measure(const uint8_t *bytes, size_t length, struct buf *out, int *width, int *height)
{
    const char *format = "";
    enum refusal refusal = decode_measure(bytes, length, width, height, &format);
    buf_add_string(out, format);
    return refusal;
}

enum refusal work_make(const struct work *work, const uint8_t *bytes, size_t length, struct buf *out, int *width, int *height)
{
    if (work->kind == WORK_JPEG)
        return make_jpeg(work, bytes, length, out, width, height);
    if (work->kind == WORK_FACTS)
        return measure(bytes, length, out, width, height);
    struct raster frame;
    enum refusal refusal = framed(work, bytes, length, &frame);
    if (refusal)
        return refusal;
    *width = frame.width;
    *height = frame.height;
    bool made = forms[work->kind].encode(&frame, work, out);
    free(frame.rgb);
    return made ? REFUSAL_NONE : REFUSAL_ENCODER;
}

void work_run(const void *context, const uint8_t *bytes, size_t length, int out)
{
    const struct work *work = context;
    struct buf made = {0};
    struct result result = {.kind = work->kind};
    int width = 0, height = 0;
    result.refusal = (int32_t)work_make(work, bytes, length, &made, &width, &height);
    if (result.refusal == REFUSAL_NONE) {
        result.width = width;
        result.height = height;
    } else {
        buf_reset(&made);
    }
    result_send(out, result, buf_string(&made), made.length);
    buf_release(&made);
}
