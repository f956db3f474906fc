#include "render/pictures/tiff.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

#include "formats/base/mem.h"
#include "render/pictures/scale.h"

/* What is used of libtiff.  It comes with a dozen other libraries, which would slow every start of the program for the sake of a
 * rare format; so it is loaded in the child that needs it, before the walls go up. */
struct library {
    __typeof__(TIFFSetErrorHandler) *set_error_handler, *set_warning_handler;
    __typeof__(TIFFClientOpen) *open;
    __typeof__(TIFFClose) *close;
    __typeof__(TIFFGetField) *get;
    __typeof__(TIFFRGBAImageBegin) *begin;
    __typeof__(TIFFRGBAImageGet) *read;
    __typeof__(TIFFRGBAImageEnd) *end;
};

/* Loaded before, this asks the system for nothing. */
static bool load(struct library *library)
{
    static const char *const names[] = {"libtiff.so.6", "libtiff.so.5", "libtiff.so"};
    const struct { const char *name; void *function; } functions[] = {
        {"TIFFSetErrorHandler", &library->set_error_handler}, {"TIFFSetWarningHandler", &library->set_warning_handler},
        {"TIFFClientOpen", &library->open}, {"TIFFClose", &library->close}, {"TIFFGetField", &library->get},
        {"TIFFRGBAImageBegin", &library->begin}, {"TIFFRGBAImageGet", &library->read}, {"TIFFRGBAImageEnd", &library->end},
    };
    void *handle = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !handle; i++)
        handle = dlopen(names[i], RTLD_NOW);
    for (size_t i = 0; handle && i < sizeof functions / sizeof *functions; i++) {
        void *found = dlsym(handle, functions[i].name);
        memcpy(functions[i].function, &found, sizeof found);
        if (!found)
            return false;
    }
    return handle != NULL;
}

void tiff_prepare(void)
{
    struct library library;
    load(&library);
}

struct reading {
    struct decoding *d;
    uint64_t offset;
    bool short_of_bytes;
};

static tmsize_t read_bytes(thandle_t handle, void *to, tmsize_t count)
{
    struct reading *reading = handle;
    uint64_t length = reading->d->length, left = reading->offset < length ? length - reading->offset : 0;
    uint64_t taken = (uint64_t)count < left ? (uint64_t)count : left;
    reading->short_of_bytes |= taken < (uint64_t)count;
    memcpy(to, reading->d->bytes + (taken ? reading->offset : 0), taken);
    reading->offset += taken;
    return (tmsize_t)taken;
}

static tmsize_t write_nothing(thandle_t handle, void *from, tmsize_t count)
{
    (void)handle, (void)from, (void)count;
    return -1;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence)
{
    struct reading *reading = handle;
    reading->offset = whence == SEEK_SET ? offset : whence == SEEK_CUR ? reading->offset + offset : reading->d->length + offset;
    return reading->offset;
}

static int close_nothing(thandle_t handle)
{
    (void)handle;
    return 0;
}

static toff_t size(thandle_t handle)
{
    const struct reading *reading = handle;
    return reading->d->length;
}

/* As it is stored: turning it is done for all formats alike.  libtiff has the colours of a pixel multiplied with its alpha. */
static bool read_pixels(const struct library *library, TIFFRGBAImage *image, struct decoding *d, uint32_t *pixels)
{
    image->req_orientation = image->orientation;
    if (!library->read(image, pixels, image->width, image->height))
        return false;
    decoding_begin(d, (int)image->width, (int)image->height, (int)image->width, (int)image->height);
    for (uint32_t y = 0; y < image->height; y++) {
        const uint32_t *row = pixels + (size_t)y * image->width;
        uint8_t *rgb = d->row;
        for (uint32_t x = 0; x < image->width; x++, row++) {
            unsigned paper = 255 - TIFFGetA(*row);
            *rgb++ = (uint8_t)(TIFFGetR(*row) + paper > 255 ? 255 : TIFFGetR(*row) + paper);
            *rgb++ = (uint8_t)(TIFFGetG(*row) + paper > 255 ? 255 : TIFFGetG(*row) + paper);
            *rgb++ = (uint8_t)(TIFFGetB(*row) + paper > 255 ? 255 : TIFFGetB(*row) + paper);
        }
        scaler_row(d->scaler, d->row);
    }
    return true;
}

static enum refusal decode_page(const struct library *library, TIFF *tiff, struct decoding *d)
{
    char why[1024];
    uint32_t width = 0, height = 0;
    uint16_t orientation = 1;
    TIFFRGBAImage image;
    library->get(tiff, TIFFTAG_IMAGEWIDTH, &width);
    library->get(tiff, TIFFTAG_IMAGELENGTH, &height);
    enum refusal refusal = decoding_allowed(width, height);
    if (refusal)
        return refusal;
    if (library->get(tiff, TIFFTAG_ORIENTATION, &orientation) && orientation >= 1 && orientation <= 8)
        d->orientation = orientation;
    if (decoding_measured(d, width, height))
        return REFUSAL_NONE;
    if (!library->begin(&image, tiff, 1, why))
        return REFUSAL_BROKEN;
    uint32_t *pixels = mem_new((size_t)width * height, sizeof *pixels);
    refusal = read_pixels(library, &image, d, pixels) ? REFUSAL_NONE : REFUSAL_BROKEN;
    free(pixels);
    library->end(&image);
    return refusal;
}

enum refusal tiff_decode(struct decoding *d)
{
    struct reading reading = {.d = d};
    struct library library;
    if (!load(&library))
        return REFUSAL_TIFF;
    library.set_error_handler(NULL);
    library.set_warning_handler(NULL);
    TIFF *tiff = library.open("", "rm", &reading, read_bytes, write_nothing, seek, close_nothing, size, NULL, NULL);
    enum refusal refusal = tiff ? decode_page(&library, tiff, d) : REFUSAL_BROKEN;
    if (tiff)
        library.close(tiff);
    return refusal == REFUSAL_BROKEN && reading.short_of_bytes ? REFUSAL_CUT_SHORT : refusal;
}
