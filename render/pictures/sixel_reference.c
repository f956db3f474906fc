#include "render/pictures/sixel_reference.h"

#include <dlfcn.h>
#include <sixel.h>
#include <string.h>

#include "formats/base/buf.h"
#include "render/pictures/palette.h"

/* What is used of it. */
struct library {
    __typeof__(sixel_dither_new) *dither_new;
    __typeof__(sixel_dither_unref) *dither_unref;
    __typeof__(sixel_dither_set_palette) *set_palette;
    __typeof__(sixel_dither_set_pixelformat) *set_pixelformat;
    __typeof__(sixel_output_new) *output_new;
    __typeof__(sixel_output_unref) *output_unref;
    __typeof__(sixel_output_set_encode_policy) *set_encode_policy;
    __typeof__(sixel_encode) *encode;
};

/* Loaded before, this asks the system for nothing. */
static bool load(struct library *library)
{
    const struct { const char *name; void *function; } functions[] = {
        {"sixel_dither_new", &library->dither_new}, {"sixel_dither_unref", &library->dither_unref},
        {"sixel_dither_set_palette", &library->set_palette}, {"sixel_dither_set_pixelformat", &library->set_pixelformat},
        {"sixel_output_new", &library->output_new}, {"sixel_output_unref", &library->output_unref},
        {"sixel_output_set_encode_policy", &library->set_encode_policy}, {"sixel_encode", &library->encode},
    };
    void *handle = dlopen("libsixel.so.1", RTLD_NOW);
    for (size_t i = 0; handle && i < sizeof functions / sizeof *functions; i++) {
        void *found = dlsym(handle, functions[i].name);
        memcpy(functions[i].function, &found, sizeof found);
        if (!found)
            return false;
    }
    return handle != NULL;
}

void sixel_reference_prepare(void)
{
    struct library library;
    load(&library);
}

static int collect(char *bytes, int length, void *out)
{
    buf_add(out, bytes, (size_t)length);
    return length;
}

static bool encode(const struct library *library, const uint8_t *indices, int width, int height, const struct palette *palette,
                   sixel_dither_t *dither, sixel_output_t *output)
{
    unsigned char colours[PALETTE_MOST * 3];
    memcpy(colours, palette->rgb, (size_t)palette->count * 3);
    library->set_palette(dither, colours);
    library->set_pixelformat(dither, SIXEL_PIXELFORMAT_PAL8);
    library->set_encode_policy(output, SIXEL_ENCODEPOLICY_SIZE);
    /* The encoder asks for bytes that it could change; for indices it does not. */
    unsigned char *pixels = (unsigned char *)(uintptr_t)indices;
    return SIXEL_SUCCEEDED(library->encode(pixels, width, height, 8, dither, output));
}

bool sixel_reference_write(const uint8_t *indices, int width, int height, const struct palette *palette, struct buf *out)
{
    sixel_dither_t *dither = NULL;
    sixel_output_t *output = NULL;
    struct library library;
    bool made = load(&library) && SIXEL_SUCCEEDED(library.dither_new(&dither, palette->count, NULL))
        && SIXEL_SUCCEEDED(library.output_new(&output, collect, out, NULL))
        && encode(&library, indices, width, height, palette, dither, output);
    if (output)
        library.output_unref(output);
    if (dither)
        library.dither_unref(dither);
    return made;
}
