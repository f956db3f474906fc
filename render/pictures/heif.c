#include "render/pictures/heif.h"

#include <dlfcn.h>
#include <libheif/heif.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "render/pictures/scale.h"

enum { DONE = 0 };

/* What is used of libheif: like libtiff it is loaded in the child that needs it. */
struct library {
    __typeof__(heif_init) *init;
    __typeof__(heif_context_alloc) *new;
    __typeof__(heif_context_free) *free;
    __typeof__(heif_context_set_max_decoding_threads) *set_threads;
    __typeof__(heif_context_set_maximum_image_size_limit) *set_limit;
    __typeof__(heif_context_read_from_memory_without_copy) *read;
    __typeof__(heif_context_get_primary_image_handle) *primary;
    __typeof__(heif_image_handle_get_width) *width;
    __typeof__(heif_image_handle_get_height) *height;
    __typeof__(heif_image_handle_get_list_of_thumbnail_IDs) *thumbnails;
    __typeof__(heif_image_handle_get_thumbnail) *thumbnail;
    __typeof__(heif_image_handle_release) *release_handle;
    __typeof__(heif_decoding_options_alloc) *new_options;
    __typeof__(heif_decoding_options_free) *free_options;
    __typeof__(heif_decode_image) *decode;
    __typeof__(heif_image_get_primary_width) *image_width;
    __typeof__(heif_image_get_primary_height) *image_height;
    __typeof__(heif_image_get_plane_readonly) *plane;
    __typeof__(heif_image_release) *release_image;
};

int de265_start_worker_threads(void *decoder, int count)
{
    (void)decoder, (void)count;
    return DONE;
}

/* Loaded before, this asks the system for nothing. */
static bool load(struct library *library)
{
    const struct { const char *name; void *function; } functions[] = {
        {"heif_init", &library->init},
        {"heif_context_alloc", &library->new}, {"heif_context_free", &library->free},
        {"heif_context_set_max_decoding_threads", &library->set_threads},
        {"heif_context_set_maximum_image_size_limit", &library->set_limit},
        {"heif_context_read_from_memory_without_copy", &library->read}, {"heif_context_get_primary_image_handle", &library->primary},
        {"heif_image_handle_get_width", &library->width}, {"heif_image_handle_get_height", &library->height},
        {"heif_image_handle_get_list_of_thumbnail_IDs", &library->thumbnails}, {"heif_image_handle_get_thumbnail", &library->thumbnail},
        {"heif_image_handle_release", &library->release_handle},
        {"heif_decoding_options_alloc", &library->new_options}, {"heif_decoding_options_free", &library->free_options},
        {"heif_decode_image", &library->decode},
        {"heif_image_get_primary_width", &library->image_width}, {"heif_image_get_primary_height", &library->image_height},
        {"heif_image_get_plane_readonly", &library->plane}, {"heif_image_release", &library->release_image},
    };
    void *handle = dlopen("libheif.so.1", RTLD_NOW);
    for (size_t i = 0; handle && i < sizeof functions / sizeof *functions; i++) {
        void *found = dlsym(handle, functions[i].name);
        memcpy(functions[i].function, &found, sizeof found);
        if (!found)
            return false;
    }
    return handle != NULL;
}

/* dav1d starts as many threads as there are processors for it. */
void heif_prepare(void)
{
    struct library library;
    int here = sched_getcpu();
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(here < 0 ? 0 : here, &one);
    sched_setaffinity(0, sizeof one, &one);
    if (load(&library))
        library.init(NULL);                 /* looks for decoders in their folder */
}

/* A decoder that is missing is the system's fault, all else the file's. */
static enum refusal refusal_of(struct heif_error error, const struct decoding *d)
{
    if (error.code == heif_error_Ok)
        return REFUSAL_NONE;
    if (error.code == heif_error_Unsupported_feature && error.subcode == heif_suberror_Unsupported_codec)
        return memcmp(d->bytes + 8, "avi", 3) == 0 ? REFUSAL_AVIF : REFUSAL_HEIC;
    if (error.code == heif_error_Memory_allocation_error)
        return error.subcode == heif_suberror_Security_limit_exceeded ? REFUSAL_PIXELS : REFUSAL_MEMORY;
    return error.subcode == heif_suberror_End_of_data ? REFUSAL_CUT_SHORT : REFUSAL_BROKEN;
}

static enum refusal take_pixels(const struct library *library, const struct heif_image *image, struct decoding *d)
{
    int stride = 0, width = library->image_width(image), height = library->image_height(image);
    const uint8_t *pixels = library->plane(image, heif_channel_interleaved, &stride);
    enum refusal refusal = !pixels || width < 1 || height < 1 ? REFUSAL_BROKEN : decoding_allowed((uint32_t)width, (uint32_t)height);
    if (refusal || stride < width * 4)
        return refusal ? refusal : REFUSAL_BROKEN;
    decoding_begin(d, width, height, width, height);
    for (int y = 0; y < height; y++) {
        decoding_flatten(pixels + (size_t)y * (size_t)stride, d->row, (size_t)width);
        scaler_row(d->scaler, d->row);
    }
    return REFUSAL_NONE;
}

static enum refusal decode_handle(const struct library *library, const struct heif_image_handle *handle, struct decoding *d)
{
    int width = library->width(handle), height = library->height(handle);
    enum refusal refusal = width < 1 || height < 1 ? REFUSAL_BROKEN : decoding_allowed((uint32_t)width, (uint32_t)height);
    if (refusal)
        return refusal;
    struct heif_decoding_options *options = library->new_options();
    struct heif_image *image = NULL;
    if (options)
        options->convert_hdr_to_8bit = 1;
    refusal = refusal_of(library->decode(handle, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, options), d);
    library->free_options(options);
    if (refusal == REFUSAL_NONE)
        refusal = take_pixels(library, image, d);
    library->release_image(image);
    return refusal;
}

/* A thumbnail that is as large as what is wanted and of the same shape, instead of the picture: a telephone's 12 megapixels take a second. */
static struct heif_image_handle *smallest(const struct library *library, struct heif_image_handle *whole, const struct decoding *d)
{
    heif_item_id ids[8];
    int width = library->width(whole), height = library->height(whole), target_width, target_height;
    if (width < 1 || height < 1)
        return whole;
    decoding_target(d, width, height, &target_width, &target_height);
    for (int i = library->thumbnails(whole, ids, 8) - 1; i >= 0; i--) {
        struct heif_image_handle *small = NULL;
        if (library->thumbnail(whole, ids[i], &small).code != heif_error_Ok)
            continue;
        int64_t w = library->width(small), h = library->height(small), difference = w * height - h * width;
        if (w >= target_width && h >= target_height && w < width && llabs(difference) <= (width > height ? width : height)) {
            library->release_handle(whole);
            return small;
        }
        library->release_handle(small);
    }
    return whole;
}

enum refusal heif_decode(struct decoding *d)
{
    struct library library;
    if (!load(&library))
        return memcmp(d->bytes + 8, "avi", 3) == 0 ? REFUSAL_AVIF : REFUSAL_HEIC;
    struct heif_context *context = library.new();
    struct heif_image_handle *handle = NULL;
    if (!context)
        return REFUSAL_MEMORY;
    library.set_threads(context, 0);
    library.set_limit(context, PICTURE_SIDE);
    enum refusal refusal = refusal_of(library.read(context, d->bytes, d->length, NULL), d);
    if (refusal == REFUSAL_NONE)
        refusal = refusal_of(library.primary(context, &handle), d);
    if (refusal == REFUSAL_NONE)
        refusal = decode_handle(&library, handle = smallest(&library, handle, d), d);
    library.release_handle(handle);
    library.free(context);
    return refusal;
}
