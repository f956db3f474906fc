#include "render/pictures/decode.h"

#include <libexif/exif-data.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"
#include "render/pictures/gif.h"
#include "render/pictures/heif.h"
#include "render/pictures/jpeg.h"
#include "render/pictures/png.h"
#include "render/pictures/scale.h"
#include "render/pictures/tiff.h"
#include "render/pictures/webp.h"

/* A format is known by bytes at its start, never by the file's name; the first row that fits counts.  '?' is any byte. */
static const struct {
    const char *magic;
    size_t length;
    enum refusal (*decode)(struct decoding *);      /* NULL: known, but not one that is shown */
    enum refusal refusal;                           /* which one, then */
    void (*prepare)(void);                          /* NULL: nothing has to be loaded for it */
    const char *name;
} formats[] = {
    {"\xff\xd8\xff", 3, jpeg_decode, 0, NULL, "JPEG"},
    {"\x89PNG\r\n\x1a\n", 8, png_decode, 0, NULL, "PNG"},
    {"GIF8?a", 6, gif_decode, 0, NULL, "GIF"},
    {"RIFF????WEBP", 12, webp_decode, 0, NULL, "WebP"},
    {"II*\0????CR", 10, NULL, REFUSAL_RAW, NULL, NULL}, {"IIU\0", 4, NULL, REFUSAL_RAW, NULL, NULL}, {"IIRO", 4, NULL, REFUSAL_RAW, NULL, NULL}, {"IIRS", 4, NULL, REFUSAL_RAW, NULL, NULL},
    {"FUJIFILMCCD-RAW", 15, NULL, REFUSAL_RAW, NULL, NULL}, {"????ftypcrx ", 12, NULL, REFUSAL_RAW, NULL, NULL},
    {"II*\0", 4, tiff_decode, 0, tiff_prepare, "TIFF"}, {"MM\0*", 4, tiff_decode, 0, tiff_prepare, "TIFF"}, {"II+\0", 4, tiff_decode, 0, tiff_prepare, "TIFF"}, {"MM\0+", 4, tiff_decode, 0, tiff_prepare, "TIFF"},
    {"????ftypavi", 11, heif_decode, 0, heif_prepare, "AVIF"},
    {"????ftyphei", 11, heif_decode, 0, heif_prepare, "HEIC"}, {"????ftyphev", 11, heif_decode, 0, heif_prepare, "HEIC"}, {"????ftypm?f1", 12, heif_decode, 0, heif_prepare, "HEIC"},
    {"????ftyp", 8, NULL, REFUSAL_FILM, NULL, NULL}, {"\x1a\x45\xdf\xa3", 4, NULL, REFUSAL_FILM, NULL, NULL},
    {"\0\0\0\x0cJXL ", 8, NULL, REFUSAL_JPEG_XL, NULL, NULL}, {"\xff\x0a", 2, NULL, REFUSAL_JPEG_XL, NULL, NULL},
    {"8BPS", 4, NULL, REFUSAL_PSD, NULL, NULL}, {"\x76\x2f\x31\x01", 4, NULL, REFUSAL_EXR, NULL, NULL},
    {"%PDF-", 5, NULL, REFUSAL_PDF, NULL, NULL}, {"BM????\0\0\0\0", 10, NULL, REFUSAL_BMP, NULL, NULL},
};

/* Text, so it may begin with a declaration and remarks. */
static bool is_svg(const uint8_t *bytes, size_t length)
{
    size_t begin = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, most = length < 1024 ? length : 1024;
    return begin < length && bytes[begin] == '<' && memmem(bytes, most, "<svg", 4);
}

const char *refusal_sentence(enum refusal refusal)
{
    static const char *const sentences[REFUSAL_COUNT] = {
        [REFUSAL_NONE] = "",
        [REFUSAL_NOT_A_PICTURE] = "not a picture file",
        [REFUSAL_TIFF] = "a TIFF picture, for which this system lacks libtiff",
        [REFUSAL_HEIC] = "a HEIC picture, for which this system lacks libheif",
        [REFUSAL_AVIF] = "an AVIF picture, for which this system lacks libheif",
        [REFUSAL_JPEG_XL] = "a JPEG XL picture, which is not shown; save it as JPEG",
        [REFUSAL_SVG] = "an SVG drawing, which is not shown; export it as PNG",
        [REFUSAL_PSD] = "a Photoshop document (PSD), which is not shown; export it as PNG",
        [REFUSAL_RAW] = "a camera's RAW picture, which is not shown; export it as JPEG",
        [REFUSAL_BMP] = "a BMP picture, which is not shown; save it as PNG",
        [REFUSAL_EXR] = "an OpenEXR picture, which is not shown; export it as PNG",
        [REFUSAL_PDF] = "a PDF, which is not shown; export its page as PNG",
        [REFUSAL_FILM] = "a film, of which no frame is shown; export one as JPEG",
        [REFUSAL_BROKEN] = "the picture file is broken",
        [REFUSAL_CUT_SHORT] = "the picture file is cut short",
        [REFUSAL_PIXELS] = "the picture is too large: more than 50 megapixels",
        [REFUSAL_MEMORY] = "the picture is too large: it needs more than 512 MB of memory",
        [REFUSAL_ENCODER] = "the picture could not be encoded",
    };
    return sentences[refusal];
}

enum refusal decoding_allowed(uint32_t width, uint32_t height)
{
    if (width == 0 || height == 0)
        return REFUSAL_BROKEN;
    if (width > PICTURE_SIDE || height > PICTURE_SIDE || (uint64_t)width * height > PICTURE_MEGAPIXELS * 1000000ull)
        return REFUSAL_PIXELS;
    return REFUSAL_NONE;
}

void decoding_target(const struct decoding *d, int width, int height, int *target_width, int *target_height)
{
    bool swapped = d->orientation >= 5;
    int room_width = swapped ? d->wanted.height : d->wanted.width;
    int room_height = swapped ? d->wanted.width : d->wanted.height;
    if (!d->wanted.enlarge && width <= room_width && height <= room_height) {
        *target_width = width;
        *target_height = height;
    } else if (d->wanted.fill) {
        scale_fill(width, height, room_width, room_height, target_width, target_height);
    } else {
        scale_fit(width, height, room_width, room_height, target_width, target_height);
    }
}

void decoding_begin(struct decoding *d, int width, int height, int stored_width, int stored_height)
{
    int target_width, target_height;
    decoding_target(d, stored_width, stored_height, &target_width, &target_height);
    d->scaler = scaler_new(width, height, target_width, target_height, d->wanted.filter);
    d->row = mem_new((size_t)width, 3);
}

void decoding_flatten(const uint8_t *rgba, uint8_t *rgb, size_t count)
{
    for (size_t i = 0; i < count; i++, rgba += 4, rgb += 3)
        for (int c = 0; c < 3; c++)
            rgb[c] = (uint8_t)((rgba[c] * rgba[3] + 255 * (255 - rgba[3]) + 127) / 255);
}

int decoding_orientation(const uint8_t *exif, size_t length)
{
    uint8_t block[65536 + 6] = "Exif\0";
    if (length < 6 || length > 65536)
        return 1;
    if (memcmp(exif, block, 6) == 0)
        memcpy(block, exif, length);
    else {
        memcpy(block + 6, exif, length);
        length += 6;
    }
    ExifData *data = exif_data_new_from_data(block, (unsigned)length);
    if (!data)
        return 1;
    ExifEntry *entry = exif_data_get_entry(data, EXIF_TAG_ORIENTATION);
    int orientation = entry && entry->format == EXIF_FORMAT_SHORT && entry->components == 1
        ? exif_get_short(entry->data, exif_data_get_byte_order(data)) : 1;
    exif_data_unref(data);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

static bool begins(const uint8_t *bytes, size_t length, const char *magic, size_t magic_length)
{
    if (length < magic_length)
        return false;
    for (size_t i = 0; i < magic_length; i++)
        if (magic[i] != '?' && bytes[i] != (uint8_t)magic[i])
            return false;
    return true;
}

/* The row of FORMATS, or -1. */
static int format_of(const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (begins(bytes, length, formats[i].magic, formats[i].length))
            return (int)i;
    return -1;
}

void decode_prepare(const uint8_t *bytes, size_t length)
{
    int format = format_of(bytes, length);
    if (format >= 0 && formats[format].prepare)
        formats[format].prepare();
}

enum refusal decode_glance(const uint8_t *bytes, size_t length)
{
    int format = format_of(bytes, length);
    if (format < 0)
        return is_svg(bytes, length) ? REFUSAL_SVG : REFUSAL_NOT_A_PICTURE;
    return formats[format].decode ? REFUSAL_NONE : formats[format].refusal;
}

static enum refusal read_with(struct decoding *d)
{
    enum refusal refusal = decode_glance(d->bytes, d->length);
    return refusal ? refusal : formats[format_of(d->bytes, d->length)].decode(d);
}

enum refusal decode(const uint8_t *bytes, size_t length, struct wanted wanted, struct raster *picture)
{
    struct decoding d = {.bytes = bytes, .length = length, .wanted = wanted, .orientation = 1};
    enum refusal refusal = read_with(&d);
    if (refusal == REFUSAL_NONE)
        *picture = scale_upright(scaler_take(d.scaler), d.orientation);
    scaler_free(d.scaler);
    free(d.row);
    return refusal;
}

bool decoding_measured(struct decoding *d, uint32_t width, uint32_t height)
{
    d->width = (int)width;
    d->height = (int)height;
    return d->measuring;
}

enum refusal decode_measure(const uint8_t *bytes, size_t length, int *width, int *height, const char **format)
{
    struct decoding d = {.bytes = bytes, .length = length, .orientation = 1, .measuring = true};
    enum refusal refusal = read_with(&d);
    if (refusal)
        return refusal;
    *width = d.orientation >= 5 ? d.height : d.width;
    *height = d.orientation >= 5 ? d.width : d.height;
    *format = formats[format_of(bytes, length)].name;
    return REFUSAL_NONE;
}
