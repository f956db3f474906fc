#include "render/pictures/webp.h"

#include <stdlib.h>
#include <webp/decode.h>
#include <webp/demux.h>

#include "render/pictures/scale.h"

static void read_exif(WebPDemuxer *demuxer, struct decoding *d)
{
    WebPChunkIterator chunk;
    if (WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk))
        d->orientation = decoding_orientation(chunk.chunk.bytes, chunk.chunk.size);
    WebPDemuxReleaseChunkIterator(&chunk);
}

/* Twice the target's size each way, by the library's own scaler, when that is less than there is. */
static void choose_scale(WebPDecoderConfig *config, const struct decoding *d)
{
    int width, height;
    decoding_target(d, config->input.width, config->input.height, &width, &height);
    if (width < config->input.width / 2 && height < config->input.height / 2) {
        config->options.use_scaling = 1;
        config->options.scaled_width = width * 2;
        config->options.scaled_height = height * 2;
    }
    config->output.colorspace = MODE_RGBA;
}

static enum refusal refusal_of(VP8StatusCode status)
{
    switch (status) {
    case VP8_STATUS_OK: return REFUSAL_NONE;
    case VP8_STATUS_OUT_OF_MEMORY: return REFUSAL_MEMORY;
    case VP8_STATUS_NOT_ENOUGH_DATA:
    case VP8_STATUS_SUSPENDED: return REFUSAL_CUT_SHORT;
    default: return REFUSAL_BROKEN;
    }
}

static enum refusal decode_frame(WebPData data, struct decoding *d)
{
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config))
        return REFUSAL_BROKEN;
    enum refusal refusal = refusal_of(WebPGetFeatures(data.bytes, data.size, &config.input));
    if (!refusal)
        refusal = decoding_allowed((uint32_t)config.input.width, (uint32_t)config.input.height);
    if (refusal)
        return refusal;
    if (decoding_measured(d, (uint32_t)config.input.width, (uint32_t)config.input.height))
        return REFUSAL_NONE;
    choose_scale(&config, d);
    refusal = refusal_of(WebPDecode(data.bytes, data.size, &config));
    if (!refusal) {
        int width = config.output.width, height = config.output.height;
        decoding_begin(d, width, height, config.input.width, config.input.height);
        for (int y = 0; y < height; y++) {
            decoding_flatten(config.output.u.RGBA.rgba + (size_t)y * (size_t)config.output.u.RGBA.stride, d->row, (size_t)width);
            scaler_row(d->scaler, d->row);
        }
    }
    WebPFreeDecBuffer(&config.output);
    return refusal;
}

enum refusal webp_decode(struct decoding *d)
{
    WebPDemuxState state;
    WebPData data = {d->bytes, d->length};
    WebPDemuxer *demuxer = WebPDemuxPartial(&data, &state);
    if (!demuxer)
        return REFUSAL_BROKEN;
    enum refusal refusal = REFUSAL_BROKEN;
    WebPIterator frame = {0};
    if (WebPDemuxGetFrame(demuxer, 1, &frame)) {
        read_exif(demuxer, d);
        refusal = frame.complete ? decode_frame(frame.fragment, d) : REFUSAL_CUT_SHORT;
    } else if (state != WEBP_DEMUX_DONE) {
        refusal = REFUSAL_CUT_SHORT;
    }
    WebPDemuxReleaseIterator(&frame);
    WebPDemuxDelete(demuxer);
    return refusal;
}
