/* Pictures, the pixels: every format, every orientation, broken files, scaling, palette and sixel; all in process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gif_lib.h>
#include <jpeglib.h>
#include <math.h>
#include <png.h>
#include <sixel.h>
#include <tiffio.h>
#include <webp/encode.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/pictures/decode.h"
#include "formats/guides.h"
#include "render/pictures/guides.h"
#include "render/pictures/jpeg.h"
#include "render/pictures/palette.h"
#include "render/pictures/pictures.h"
#include "render/pictures/plane.h"
#include "render/pictures/png_fast.h"
#include "render/pictures/preset.h"
#include "render/pictures/scale.h"
#include "render/pictures/sixel.h"
#include "render/pictures/sixel_reference.h"
#include "render/pictures/work.h"

enum { WIDTH = 96, HEIGHT = 54 };

/* ---- a picture that is smooth, and different in each corner ---- */

static void colour_at(double x, double y, uint8_t rgb[3])
{
    rgb[0] = (uint8_t)(40 + 200 * x);
    rgb[1] = (uint8_t)(230 - 180 * y);
    rgb[2] = (uint8_t)(128 + 100 * sin(3 * x + 5 * y));
}

static struct raster smooth(int width, int height)
{
    struct raster r = {width, height, mem_new((size_t)width * (size_t)height, 3)};
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            colour_at((x + .5) / width, (y + .5) / height, r.rgb + ((size_t)y * (size_t)width + (size_t)x) * 3);
    return r;
}

static double psnr(const struct raster *a, const uint8_t *rgb)
{
    double squares = 0;
    size_t count = (size_t)a->width * (size_t)a->height * 3;
    for (size_t i = 0; i < count; i++)
        squares += (a->rgb[i] - rgb[i]) * (a->rgb[i] - rgb[i]);
    return squares > 0 ? 10 * log10(255 * 255 * (double)count / squares) : 99;
}

/* ---- writers of each format ---- */

static void write_jpeg(const struct raster *r, struct buf *out)
{
    assert_true(jpeg_encode(r, out));
}

static void write_jpeg_space(const struct raster *r, struct buf *out, J_COLOR_SPACE space, bool adobe, bool progressive)
{
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct info = {.err = jpeg_std_error(&errors)};
    unsigned char *made = NULL;
    unsigned long length = 0;
    int parts = space == JCS_CMYK ? 4 : space == JCS_GRAYSCALE ? 1 : 3;
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &made, &length);
    info.image_width = (JDIMENSION)r->width;
    info.image_height = (JDIMENSION)r->height;
    info.input_components = parts;
    info.in_color_space = space;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 95, TRUE);
    if (progressive)
        jpeg_simple_progression(&info);
    info.write_Adobe_marker = adobe;
    jpeg_start_compress(&info, TRUE);
    uint8_t row[WIDTH * 4];
    while (info.next_scanline < info.image_height) {
        const uint8_t *rgb = r->rgb + (size_t)info.next_scanline * (size_t)r->width * 3;
        for (int x = 0; x < r->width; x++, rgb += 3)
            for (int c = 0; c < parts; c++) {
                uint8_t value = parts == 1 ? rgb[0] : c == 3 ? 255 : rgb[c];    /* a CMYK picture without black: inks are inverted RGB */
                row[x * parts + c] = parts == 4 && !adobe ? (uint8_t)(255 - value) : value;
            }
        JSAMPROW rows = row;
        jpeg_write_scanlines(&info, &rows, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    buf_add(out, (char *)made, length);
    free(made);
}

static void write_jpeg_cmyk(const struct raster *r, struct buf *out)        { write_jpeg_space(r, out, JCS_CMYK, false, false); }
static void write_jpeg_cmyk_adobe(const struct raster *r, struct buf *out)  { write_jpeg_space(r, out, JCS_CMYK, true, false); }
static void write_jpeg_progressive(const struct raster *r, struct buf *out) { write_jpeg_space(r, out, JCS_RGB, false, true); }

static void on_png(png_structp png, png_bytep bytes, size_t length)
{
    buf_add(png_get_io_ptr(png), (char *)bytes, length);
}

static void write_png_as(const struct raster *r, struct buf *out, int interlace, bool alpha)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, out, on_png, NULL);
    png_set_IHDR(png, info, (png_uint_32)r->width, (png_uint_32)r->height, 8, alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, interlace,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    size_t pixels = (size_t)r->width * (size_t)r->height, parts = alpha ? 4 : 3;
    uint8_t *bytes = mem_new(pixels, parts);
    for (size_t i = 0; i < pixels; i++) {
        memcpy(bytes + i * parts, r->rgb + i * 3, 3);
        if (alpha)
            bytes[i * 4 + 3] = i % (size_t)r->width < (size_t)r->width / 2 ? 255 : 0;
    }
    png_bytep rows[HEIGHT];
    for (int y = 0; y < r->height; y++)
        rows[y] = bytes + (size_t)y * (size_t)r->width * parts;
    png_write_image(png, rows);
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    free(bytes);
}

static void write_png(const struct raster *r, struct buf *out)            { write_png_as(r, out, PNG_INTERLACE_NONE, false); }
static void write_png_interlaced(const struct raster *r, struct buf *out) { write_png_as(r, out, PNG_INTERLACE_ADAM7, false); }

static void write_webp(const struct raster *r, struct buf *out)
{
    uint8_t *made;
    size_t length = WebPEncodeRGB(r->rgb, r->width, r->height, r->width * 3, 95, &made);
    buf_add(out, (char *)made, length);
    WebPFree(made);
}

static void write_webp_lossless(const struct raster *r, struct buf *out)
{
    uint8_t *made;
    size_t length = WebPEncodeLosslessRGB(r->rgb, r->width, r->height, r->width * 3, &made);
    buf_add(out, (char *)made, length);
    WebPFree(made);
}

static int on_gif(GifFileType *gif, const GifByteType *bytes, int length)
{
    buf_add(gif->UserData, (const char *)bytes, (size_t)length);
    return length;
}

/* In a palette of its own; INSET leaves a margin around the frame, and colour 0 is transparent when asked for. */
static void write_gif_as(const struct raster *r, struct buf *out, bool interlace, int inset, bool transparent)
{
    struct palette palette;
    palette_make(r, 200, &palette);
    uint8_t *indices = plane_make(r, &palette, &presets[PRESET_NORMAL]);
    ColorMapObject *colours = GifMakeMapObject(256, NULL);
    for (int i = 0; i < palette.count; i++)
        colours->Colors[i] = (GifColorType){palette.rgb[i][0], palette.rgb[i][1], palette.rgb[i][2]};
    int error;
    GifFileType *gif = EGifOpen(out, on_gif, &error);
    EGifSetGifVersion(gif, true);
    assert_int_equal(EGifPutScreenDesc(gif, r->width, r->height, 8, 0, colours), GIF_OK);
    if (transparent) {
        GifByteType block[4];
        size_t length = EGifGCBToExtension(&(GraphicsControlBlock){.TransparentColor = 0}, block);
        EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, (int)length, block);
    }
    int width = r->width - 2 * inset, height = r->height - 2 * inset;
    assert_int_equal(EGifPutImageDesc(gif, inset, inset, width, height, interlace, NULL), GIF_OK);
    static const int first[] = {0, 4, 2, 1}, step[] = {8, 8, 4, 2};
    for (int pass = 0; pass < (interlace ? 4 : 1); pass++)
        for (int y = interlace ? first[pass] : 0; y < height; y += interlace ? step[pass] : 1)
            EGifPutLine(gif, indices + (size_t)(y + inset) * (size_t)r->width + (size_t)inset, width);
    EGifCloseFile(gif, &error);
    GifFreeMapObject(colours);
    free(indices);
}

static void write_gif(const struct raster *r, struct buf *out)            { write_gif_as(r, out, false, 0, false); }
static void write_gif_interlaced(const struct raster *r, struct buf *out) { write_gif_as(r, out, true, 0, false); }

/* ---- libtiff writes into a buf ---- */

struct tiff_file { struct buf *out; size_t at; };

static tmsize_t tiff_read(thandle_t handle, void *to, tmsize_t count)
{
    struct tiff_file *file = handle;
    tmsize_t left = (tmsize_t)(file->out->length - file->at), taken = count < left ? count : left;
    memcpy(to, file->out->data + file->at, (size_t)taken);
    file->at += (size_t)taken;
    return taken;
}

static tmsize_t tiff_write(thandle_t handle, void *from, tmsize_t count)
{
    struct tiff_file *file = handle;
    while (file->out->length < file->at + (size_t)count)
        buf_add_byte(file->out, 0);
    memcpy(file->out->data + file->at, from, (size_t)count);
    file->at += (size_t)count;
    return count;
}

static toff_t tiff_seek(thandle_t handle, toff_t offset, int whence)
{
    struct tiff_file *file = handle;
    file->at = (size_t)(whence == SEEK_SET ? offset : whence == SEEK_CUR ? file->at + offset : file->out->length + offset);
    return file->at;
}

static int tiff_close(thandle_t handle)    { (void)handle; return 0; }
static toff_t tiff_size(thandle_t handle)  { return ((struct tiff_file *)handle)->out->length; }

static void write_tiff_as(const struct raster *r, struct buf *out, int compression, bool tiled, int orientation)
{
    struct tiff_file file = {out, 0};
    TIFF *tiff = TIFFClientOpen("", "wm", &file, tiff_read, tiff_write, tiff_seek, tiff_close, tiff_size, NULL, NULL);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, r->width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, r->height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, compression);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, orientation);
    uint8_t tile[32 * 32 * 3];
    if (tiled) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 32);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, 32);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 10);
    }
    for (int y = 0; y < r->height && !tiled; y++)
        TIFFWriteScanline(tiff, r->rgb + (size_t)y * (size_t)r->width * 3, (uint32_t)y, 0);
    for (int top = 0; top < r->height && tiled; top += 32)
        for (int left = 0; left < r->width; left += 32) {
            memset(tile, 0, sizeof tile);
            for (int y = top; y < top + 32 && y < r->height; y++)
                memcpy(tile + (y - top) * 96, r->rgb + ((size_t)y * (size_t)r->width + (size_t)left) * 3, (size_t)(r->width - left < 32 ? r->width - left : 32) * 3);
            TIFFWriteTile(tiff, tile, (uint32_t)left, (uint32_t)top, 0, 0);
        }
    TIFFClose(tiff);
}

static void write_tiff(const struct raster *r, struct buf *out)       { write_tiff_as(r, out, COMPRESSION_LZW, false, 1); }
static void write_tiff_tiles(const struct raster *r, struct buf *out) { write_tiff_as(r, out, COMPRESSION_ADOBE_DEFLATE, true, 1); }
static void write_tiff_plain(const struct raster *r, struct buf *out) { write_tiff_as(r, out, COMPRESSION_NONE, false, 1); }

static const struct { const char *name; void (*write)(const struct raster *, struct buf *); double least; } formats[] = {
    {"jpeg", write_jpeg, 36}, {"progressive jpeg", write_jpeg_progressive, 36},
    {"cmyk jpeg", write_jpeg_cmyk, 36}, {"adobe cmyk jpeg", write_jpeg_cmyk_adobe, 36},
    {"png", write_png, 99}, {"interlaced png", write_png_interlaced, 99},
    {"webp", write_webp, 34}, {"lossless webp", write_webp_lossless, 99},
    {"gif", write_gif, 32}, {"interlaced gif", write_gif_interlaced, 32},
    {"tiff", write_tiff, 99}, {"tiled tiff", write_tiff_tiles, 99}, {"plain tiff", write_tiff_plain, 99},
};
enum { FORMATS = sizeof formats / sizeof *formats };

static struct raster decoded(const struct buf *file, int width, int height)
{
    struct raster r = {0};
    assert_int_equal(decode((uint8_t *)file->data, file->length, (struct wanted){width, height, .enlarge = true}, &r), REFUSAL_NONE);
    return r;
}

static void every_format_gives_its_pixels(void **state)
{
    (void)state;
    struct raster original = smooth(WIDTH, HEIGHT);
    for (size_t i = 0; i < FORMATS; i++) {
        struct buf file = {0};
        formats[i].write(&original, &file);
        struct raster r = decoded(&file, WIDTH, HEIGHT);
        assert_int_equal(r.width, WIDTH);
        assert_int_equal(r.height, HEIGHT);
        if (psnr(&original, r.rgb) < formats[i].least)
            fail_msg("%s: %.1f dB", formats[i].name, psnr(&original, r.rgb));
        free(r.rgb);
        buf_release(&file);
    }
    free(original.rgb);
}

static void every_format_is_scaled(void **state)
{
    (void)state;
    struct raster original = smooth(WIDTH, HEIGHT), half = smooth(WIDTH / 3, HEIGHT / 3);
    for (size_t i = 0; i < FORMATS; i++) {
        struct buf file = {0};
        formats[i].write(&original, &file);
        struct raster r = decoded(&file, WIDTH / 3, HEIGHT / 3);
        assert_int_equal(r.width, WIDTH / 3);
        if (psnr(&half, r.rgb) < 28)
            fail_msg("%s: %.1f dB", formats[i].name, psnr(&half, r.rgb));
        free(r.rgb);
        buf_release(&file);
    }
    free(half.rgb);
    free(original.rgb);
}

/* As the PNG specification (second edition, 9.2) words it, one byte at a time. */
static int predicted(int filter, int left, int up, int corner)
{
    int p = left + up - corner, a = abs(p - left), b = abs(p - up), c = abs(p - corner);
    int paeth = a <= b && a <= c ? left : b <= c ? up : corner;
    return (const int[]){0, left, up, (left + up) / 2, paeth}[filter];
}

static void every_filter_is_undone(void **state)
{
    (void)state;
    enum { LENGTH = 240, MARGIN = 16 };
    static const size_t pixels[] = {1, 3, 4};
    uint32_t random = 3;
    for (int turn = 0; turn < 300; turn++) {
        uint8_t row[LENGTH + 2 * MARGIN] = {0}, above[LENGTH + 2 * MARGIN] = {0}, expected[LENGTH + 2 * MARGIN] = {0};
        size_t pixel = pixels[turn % 3];
        int filter = turn / 3 % 5;
        for (int i = 0; i < LENGTH; i++) {
            random = random * 1664525 + 1013904223;
            row[MARGIN + i] = (uint8_t)(random >> 24);
            above[MARGIN + i] = (uint8_t)(random >> 16 & (turn & 64 ? 255 : 3));
        }
        for (size_t i = MARGIN; i < MARGIN + LENGTH; i++)
            expected[i] = (uint8_t)(row[i] + predicted(filter, expected[i - pixel], above[i], above[i - pixel]));
        png_fast_unfilter(filter, row + MARGIN, above + MARGIN, LENGTH, pixel);
        assert_memory_equal(row + MARGIN, expected + MARGIN, LENGTH);
    }
}

/* The common kind goes the fast way, others and damaged ones are left to libpng. */
static void the_fast_way_is_taken_where_it_can_be(void **state)
{
    (void)state;
    struct raster original = smooth(WIDTH, HEIGHT);
    struct buf plain = {0}, interlaced = {0};
    write_png(&original, &plain);
    write_png_interlaced(&original, &interlaced);
    struct decoding d = {.wanted = {WIDTH, HEIGHT, .enlarge = true}, .orientation = 1};
    d.bytes = (uint8_t *)interlaced.data;
    d.length = interlaced.length;
    assert_false(png_fast_decode(&d));
    d.bytes = (uint8_t *)plain.data;
    d.length = plain.length - 12;                                /* without its end */
    assert_false(png_fast_decode(&d));
    d.length = plain.length;
    plain.data[plain.length / 2] ^= 1;
    assert_false(png_fast_decode(&d));
    assert_null(d.scaler);
    plain.data[plain.length / 2] ^= 1;
    assert_true(png_fast_decode(&d));
    struct raster r = scaler_take(d.scaler);
    assert_memory_equal(r.rgb, original.rgb, WIDTH * HEIGHT * 3);
    free(r.rgb);
    scaler_free(d.scaler);
    free(d.row);
    free(original.rgb);
    buf_release(&plain);
    buf_release(&interlaced);
}

static void transparency_is_white_paper(void **state)
{
    (void)state;
    struct raster original = smooth(WIDTH, HEIGHT);
    struct buf file = {0};
    write_png_as(&original, &file, PNG_INTERLACE_NONE, true);
    struct raster r = decoded(&file, WIDTH, HEIGHT);
    assert_memory_equal(r.rgb, original.rgb, 3);
    assert_memory_equal(r.rgb + (WIDTH - 1) * 3, "\xff\xff\xff", 3);
    free(r.rgb);
    buf_reset(&file);
    write_gif_as(&original, &file, false, 10, true);
    r = decoded(&file, WIDTH, HEIGHT);
    assert_memory_equal(r.rgb, "\xff\xff\xff", 3);              /* the margin round the frame */
    size_t kept = 0;
    for (int x = 10; x < WIDTH - 10; x++)
        kept += memcmp(r.rgb + ((size_t)27 * WIDTH + (size_t)x) * 3, "\xff\xff\xff", 3) != 0;
    assert_true(kept > 30);
    free(r.rgb);
    buf_release(&file);
    free(original.rgb);
}

/* ---- orientation ---- */

/* A JPEG with an EXIF block that says ORIENTATION, and a comment. */
static void write_oriented(const struct raster *r, struct buf *out, int orientation)
{
    struct buf plain = {0};
    write_jpeg(r, &plain);
    char exif[] = "\xff\xe1\x00\x22" "Exif\0\0" "II*\0\x08\0\0\0" "\x01\0" "\x12\x01\x03\0\x01\0\0\0\x01\0\0\0" "\0\0\0\0";
    exif[28] = (char)orientation;
    buf_add(out, plain.data, 2);
    buf_add(out, exif, sizeof exif - 1);
    buf_add(out, "\xff\xfe\x00\x08secret", 10);
    buf_add(out, plain.data + 2, plain.length - 2);
    buf_release(&plain);
}

/* Where the upright picture's corners come from, left top and right top, in the stored one: L or R, T or B. */
static const char *const corners[9] = {
    "", "LT RT", "RT LT", "RB LB", "LB RB", "LT LB", "LB LT", "RB RT", "RT RB",
};

static const uint8_t *corner(const struct raster *r, const char *name)
{
    size_t x = name[0] == 'L' ? 2 : (size_t)r->width - 3, y = name[1] == 'T' ? 2 : (size_t)r->height - 3;
    return r->rgb + (y * (size_t)r->width + x) * 3;
}

static void assert_near(const uint8_t *a, const uint8_t *b)
{
    for (int c = 0; c < 3; c++)
        assert_in_range(a[c] - b[c] + 20, 0, 40);
}

static void all_eight_orientations_stand_upright(void **state)
{
    (void)state;
    struct raster original = smooth(WIDTH, HEIGHT);
    for (int orientation = 1; orientation <= 8; orientation++) {
        struct buf file = {0};
        write_oriented(&original, &file, orientation);
        struct raster r = decoded(&file, 200, 200);
        assert_int_equal(r.width > r.height, orientation < 5);
        assert_near(corner(&r, "LT"), corner(&original, corners[orientation]));
        assert_near(corner(&r, "RT"), corner(&original, corners[orientation] + 3));
        free(r.rgb);
        buf_release(&file);
    }
    free(original.rgb);
}

/* The EXIF block alone, as PNG and WebP carry it. */
static const char turned_right[] = "II*\0\x08\0\0\0" "\x01\0" "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0" "\0\0\0\0";
enum { EXIF = sizeof turned_right - 1 };

static void add_png_chunk(struct buf *file)
{
    struct buf chunk = {0};
    buf_add(&chunk, "\0\0\0", 3);
    buf_add_byte(&chunk, EXIF);
    buf_add(&chunk, "eXIf", 4);
    buf_add(&chunk, turned_right, EXIF);
    buf_add(&chunk, "\xb7\x48\x11\x29", 4);               /* its CRC-32, worked out with zlib */
    buf_splice(file, 33, 0, chunk.data, chunk.length);          /* behind IHDR */
    buf_release(&chunk);
}

static void add_webp_chunk(struct buf *file)
{
    static const char extended[] = "VP8X\x0a\0\0\0\x08\0\0\0";
    struct buf head = {0};
    buf_add(&head, extended, sizeof extended - 1);
    buf_add(&head, (char[]){WIDTH - 1, 0, 0, HEIGHT - 1, 0, 0}, 6);
    buf_splice(file, 12, 0, head.data, head.length);
    buf_add(file, "EXIF", 4);
    buf_add(file, (char[]){EXIF, 0, 0, 0}, 4);
    buf_add(file, turned_right, EXIF);
    size_t size = file->length - 8;
    memcpy(file->data + 4, (char[]){(char)size, (char)(size >> 8), (char)(size >> 16), 0}, 4);
    buf_release(&head);
}

static void write_tiff_turned(const struct raster *r, struct buf *out) { write_tiff_as(r, out, COMPRESSION_LZW, false, 6); }
static void add_nothing(struct buf *file) { (void)file; }

static void png_webp_and_tiff_are_turned_as_well(void **state)
{
    (void)state;
    static const struct { void (*write)(const struct raster *, struct buf *), (*add)(struct buf *); } carriers[] = {
        {write_png, add_png_chunk}, {write_webp, add_webp_chunk}, {write_webp_lossless, add_webp_chunk}, {write_tiff_turned, add_nothing},
    };
    struct raster original = smooth(WIDTH, HEIGHT);
    for (size_t i = 0; i < sizeof carriers / sizeof *carriers; i++) {
        struct buf file = {0};
        carriers[i].write(&original, &file);
        carriers[i].add(&file);
        struct raster r = decoded(&file, WIDTH, WIDTH);
        assert_int_equal(r.width, HEIGHT);
        assert_int_equal(r.height, WIDTH);
        assert_near(corner(&r, "LT"), corner(&original, "LB"));
        assert_near(corner(&r, "RT"), corner(&original, "LT"));
        free(r.rgb);
        buf_release(&file);
    }
    free(original.rgb);
}

static void orientation_out_of_range_is_ignored(void **state)
{
    (void)state;
    struct raster original = smooth(WIDTH, HEIGHT);
    struct buf file = {0};
    write_oriented(&original, &file, 77);
    struct raster r = decoded(&file, WIDTH, HEIGHT);
    assert_true(psnr(&original, r.rgb) > 36);
    free(r.rgb);
    free(original.rgb);
    buf_release(&file);
    assert_int_equal(decoding_orientation((const uint8_t *)"", 0), 1);
    assert_int_equal(decoding_orientation((const uint8_t *)"MM\0*\0\0\0\x08\xff\xff", 10), 1);
}

/* ---- what is refused ---- */

static enum refusal tried(const char *bytes, size_t length)
{
    struct raster r = {0};
    enum refusal refusal = decode((const uint8_t *)bytes, length, (struct wanted){64, 36, .enlarge = true}, &r);
    if (refusal == REFUSAL_NONE)
        free(r.rgb);
    return refusal;
}

static void what_is_no_picture_is_refused(void **state)
{
    (void)state;
    assert_int_equal(tried("", 0), REFUSAL_NOT_A_PICTURE);
    assert_int_equal(tried("title: The Long Winter\n", 23), REFUSAL_NOT_A_PICTURE);
    static const struct { const char *bytes; size_t length; enum refusal refusal; } kinds[] = {
        {"II*\0\x08\0\0\0", 8, REFUSAL_CUT_SHORT}, {"II*\0\x10\0\0\0CR\2\0", 12, REFUSAL_RAW}, {"FUJIFILMCCD-RAW 0201", 20, REFUSAL_RAW},
        {"\0\0\0\x18" "ftypheic", 12, REFUSAL_BROKEN}, {"\0\0\0\x18" "ftypmif1", 12, REFUSAL_BROKEN}, {"\0\0\0\x1c" "ftypavif", 12, REFUSAL_BROKEN},
        {"\0\0\0\x18" "ftypcrx ", 12, REFUSAL_RAW}, {"\0\0\0\x18" "ftypisom", 12, REFUSAL_FILM}, {"8BPS\0\1", 6, REFUSAL_PSD},
        {"<?xml version=\"1.0\"?>\n<!-- a -->\n<svg xmlns=\"\">", 47, REFUSAL_SVG}, {"<html></html>", 13, REFUSAL_NOT_A_PICTURE},
        {"%PDF-1.7", 8, REFUSAL_PDF}, {"\xff\x0a" "abc", 5, REFUSAL_JPEG_XL}, {"BM\x1a\0\0\0\0\0\0\0\x1a", 11, REFUSAL_BMP},
        {"BMX handlebars", 14, REFUSAL_NOT_A_PICTURE},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        assert_int_equal(tried(kinds[i].bytes, kinds[i].length), kinds[i].refusal);
    for (int refusal = REFUSAL_NOT_A_PICTURE; refusal < REFUSAL_COUNT; refusal++)
        assert_true(strlen(refusal_sentence((enum refusal)refusal)) > 10);
}

/* Headers that promise more than there may be; nothing is allocated for them. */
static void bombs_are_refused(void **state)
{
    (void)state;
    static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x3e\x80\0\0\x3e\x80\x08\x02\0\0\0\xce\x1c\x48\x89\0\0\0\0IDAT\x35\xaf\x06\x1e";
    static const char jpeg[] = "\xff\xd8\xff\xc0\0\x11\x08\xff\xdc\xff\xdc\x03\x01\x11\0\x02\x11\0\x03\x11\0"
                               "\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0\x3f\0";
    static const char gif[] = "GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0;";
    static const char webp[] = "RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0\0\0\0\0";
    assert_int_equal(tried(png, sizeof png - 1), REFUSAL_PIXELS);
    assert_int_equal(tried(jpeg, sizeof jpeg - 1), REFUSAL_PIXELS);
    assert_int_equal(tried(gif, sizeof gif - 1), REFUSAL_PIXELS);
    assert_int_equal(tried(webp, sizeof webp), REFUSAL_PIXELS);
}

static void a_file_cut_short_is_refused_wherever_it_ends(void **state)
{
    (void)state;
    struct raster original = smooth(WIDTH, HEIGHT);
    for (size_t i = 0; i < FORMATS; i++) {
        struct buf file = {0};
        formats[i].write(&original, &file);
        for (size_t length = 0; length < file.length * 9 / 10; length += 1 + file.length / 60) {
            char *part = mem_copy(file.data, length);           /* so that ASan sees a byte too far */
            if (tried(part, length) == REFUSAL_NONE)
                fail_msg("%s of %zu bytes is taken at %zu", formats[i].name, file.length, length);
            free(part);
        }
        buf_release(&file);
    }
    free(original.rgb);
}

/* Whatever the damage, it ends in an answer. */
static void damaged_files_are_survived(void **state)
{
    (void)state;
    struct raster original = smooth(WIDTH, HEIGHT);
    uint32_t random = 1;
    size_t refused = 0;
    for (size_t i = 0; i < FORMATS * 60; i++) {
        struct buf file = {0};
        formats[i % FORMATS].write(&original, &file);
        for (int hits = 0; hits < 4; hits++) {
            random = random * 1664525 + 1013904223;
            file.data[random % file.length] = (char)(random >> 24);
        }
        refused += tried(file.data, file.length) != REFUSAL_NONE;
        buf_release(&file);
    }
    assert_in_range(refused, 1, FORMATS * 60 - 1);
    free(original.rgb);
}

/* ---- scaling ---- */

static struct raster scaled(const struct raster *r, int width, int height, enum preset_filter filter)
{
    struct scaler *scaler = scaler_new(r->width, r->height, width, height, filter);
    for (int y = 0; y < r->height; y++)
        scaler_row(scaler, r->rgb + (size_t)y * (size_t)r->width * 3);
    struct raster result = scaler_take(scaler);
    scaler_free(scaler);
    return result;
}

static void one_colour_stays_that_colour(void **state)
{
    (void)state;
    static const int sizes[][4] = {{97, 61, 13, 7}, {5, 5, 64, 64}, {1, 1, 9, 9}, {640, 3, 100, 3},
                                  {3, 640, 5, 100}, {64, 64, 1, 1}, {1000, 2, 7, 90}};
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes; i++) {
        const int *size = sizes[i / 2];
        struct raster r = {size[0], size[1], mem_new((size_t)size[0] * (size_t)size[1], 3)};
        memset(r.rgb, 201, (size_t)r.width * (size_t)r.height * 3);
        struct raster small = scaled(&r, size[2], size[3], i % 2 ? FILTER_SHARP : FILTER_AREA);
        for (size_t at = 0; at < (size_t)small.width * (size_t)small.height * 3; at++)
            assert_int_equal(small.rgb[at], 201);
        free(r.rgb);
        free(small.rgb);
    }
}

static void smaller_is_the_mean_and_larger_lies_between(void **state)
{
    (void)state;
    uint8_t pixels[] = {0, 0, 0, 100, 0, 0, 200, 0, 0,   20, 0, 0, 120, 0, 0, 220, 0, 0};
    struct raster r = {3, 2, pixels};
    struct raster one = scaled(&r, 1, 1, FILTER_AREA);
    assert_int_equal(one.rgb[0], 142);                                      /* 110 in the middle of the values, but not of their light */
    struct raster two = scaled(&r, 2, 1, FILTER_AREA);                        /* 1.5 pixels each */
    assert_int_equal(two.rgb[0], 66);
    assert_int_equal(two.rgb[3], 185);
    struct raster six = scaled(&r, 6, 2, FILTER_AREA);                        /* quarters of the way */
    assert_int_equal(six.rgb[0], 0);
    assert_int_equal(six.rgb[3], 25);
    assert_int_equal(six.rgb[6], 75);
    assert_int_equal(six.rgb[15], 200);
    free(one.rgb);
    free(two.rgb);
    free(six.rgb);
}

/* A chequerboard of black and white shines half as much as white, whatever it is made smaller by; and a thin line by night a quarter. */
static void light_is_kept_when_it_is_made_smaller(void **state)
{
    (void)state;
    static const int sizes[] = {32, 16, 8, 1};
    struct raster board = {64, 64, mem_new((size_t)64 * 64, 3)}, night = {64, 64, mem_new((size_t)64 * 64, 3)};
    for (int i = 0; i < 64 * 64; i++) {
        memset(board.rgb + i * 3, (i % 64 + i / 64) % 2 ? 255 : 0, 3);
        memset(night.rgb + i * 3, i % 4 == 1 ? 255 : 0, 3);
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int filter = FILTER_AREA; filter <= FILTER_SHARP; filter++) {
            struct raster grey = scaled(&board, sizes[i], sizes[i], (enum preset_filter)filter);
            for (int at = filter == FILTER_AREA ? 0 : 2; at < sizes[i] - 2; at++)       /* the spline looks over the edges */
                assert_in_range(grey.rgb[(sizes[i] / 2 * sizes[i] + at) * 3], 187, 189);
            free(grey.rgb);
        }
    struct raster dim = scaled(&night, 16, 16, FILTER_AREA);
    assert_int_equal(dim.rgb[0], 137);
    free(dim.rgb);
    free(board.rgb);
    free(night.rgb);
}

static void letterbox_is_black_and_centred(void **state)
{
    (void)state;
    struct raster r = {2, 2, mem_new(4, 3)};
    memset(r.rgb, 9, 12);
    r = scale_letterbox(r, 6, 4);
    for (int y = 0; y < 4; y++)
        for (int x = 0; x < 6; x++)
            assert_int_equal(r.rgb[(y * 6 + x) * 3], x >= 2 && x < 4 && y >= 1 && y < 3 ? 9 : 0);
    free(r.rgb);
}

static void a_crop_keeps_the_middle(void **state)
{
    (void)state;
    struct raster original = smooth(300, 100);
    struct buf file = {0};
    write_jpeg(&original, &file);
    int width, height;
    struct buf out = {0};
    struct work work = {.kind = PICTURE_BLOCKS, .width = 60, .height = 60, .aspect = 1000, .crop = 1};
    assert_int_equal(work_make(&work, (uint8_t *)file.data, file.length, &out, &width, &height), REFUSAL_NONE);
    assert_true(width == 60 && height == 60);
    uint8_t left[3], right[3];
    colour_at(1 / 3.0 + .006, .5, left);                         /* the middle third is what is left */
    colour_at(2 / 3.0 - .006, .5, right);
    const uint8_t *row = (const uint8_t *)out.data + 30 * 60 * 3;
    assert_near(row, left);
    assert_near(row + 59 * 3, right);
    free(original.rgb);
    buf_release(&file);
    buf_release(&out);
    static const int lines[][2] = {{65535, 1}, {1, 65535}, {16, 9}, {1, 1}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        scale_fill(lines[i][0], lines[i][1], 320, 180, &width, &height);
        assert_in_range(width, 1, 8 * 320);
        assert_in_range(height, 1, 8 * 180);
    }
}

static void guides_lie_where_they_should(void **state)
{
    (void)state;
    struct raster r = {300, 150, mem_new(300 * 150, 3)};
    guides_draw(&r, GUIDES_THIRDS, 0);
    for (int x = 0; x < 300; x++)
        assert_int_equal(r.rgb[(10 * 300 + x) * 3] != 0, x == 100 || x == 200);
    for (int y = 0; y < 150; y++)
        assert_int_equal(r.rgb[(y * 300 + 10) * 3] != 0, y == 50 || y == 100);
    memset(r.rgb, 255, 300 * 150 * 3);                           /* dark on light; 90 % and 80 % */
    guides_draw(&r, GUIDES_SAFE, 0);
    for (int x = 0; x < 300; x++)
        assert_int_equal(r.rgb[(75 * 300 + x) * 3] != 255, x == 15 || x == 284 || x == 30 || x == 269);
    memset(r.rgb, 100, 300 * 150 * 3);
    guides_draw(&r, 0, 1000);                                    /* a square of it: 75 pixels go on each side */
    assert_int_equal(r.rgb[(75 * 300 + 74) * 3], 40);
    assert_true(r.rgb[(75 * 300 + 75) * 3] > 100);
    assert_int_equal(r.rgb[(75 * 300 + 76) * 3], 100);
    assert_int_equal(r.rgb[(75 * 300 + 225) * 3], 40);
    free(r.rgb);
}

/* ---- palette and sixel ---- */

static struct raster undo_sixel(const struct buf *bytes)
{
    struct raster r;
    unsigned char *indices, *colours;
    int count;
    SIXELSTATUS status = sixel_decode_raw((unsigned char *)bytes->data, (int)bytes->length,
                                          &indices, &r.width, &r.height, &colours, &count, NULL);
    assert_int_equal(status, SIXEL_OK);
    r.rgb = mem_new((size_t)r.width * (size_t)r.height, 3);
    for (size_t i = 0; i < (size_t)r.width * (size_t)r.height; i++)
        memcpy(r.rgb + i * 3, (uint8_t[]){colours[indices[i] * 3], colours[indices[i] * 3 + 1], colours[indices[i] * 3 + 2]}, 3);
    free(indices);
    free(colours);
    return r;
}

static void make(const struct work *work, const struct buf *file, struct buf *out, int *width, int *height)
{
    assert_int_equal(work_make(work, (uint8_t *)file->data, file->length, out, width, height), REFUSAL_NONE);
}

static void a_sixel_shows_the_picture(void **state)
{
    (void)state;
    static const struct { int colours; double least; } palettes[] = {{2, 12}, {8, 17}, {16, 20}, {64, 26}, {256, 31}};
    struct raster original = smooth(320, 180);
    struct buf file = {0};
    write_jpeg(&original, &file);
    for (size_t i = 0; i < sizeof palettes / sizeof *palettes; i++) {
        int width, height;
        struct buf out = {0}, again = {0};
        struct work work = {.kind = PICTURE_SIXEL, .width = 320, .height = 180, .aspect = 1778, .colours = palettes[i].colours, .preset = PRESET_NORMAL};
        make(&work, &file, &out, &width, &height);
        assert_true(sixel_safe(out.data, out.length));
        struct raster shown = undo_sixel(&out);
        assert_int_equal(shown.width, 320);
        assert_int_equal(shown.height, 180);
        if (psnr(&original, shown.rgb) < palettes[i].least)
            fail_msg("%d colours: %.1f dB", palettes[i].colours, psnr(&original, shown.rgb));
        make(&work, &file, &again, &width, &height);
        assert_int_equal(again.length, out.length);              /* the same every time */
        assert_memory_equal(again.data, out.data, out.length);
        free(shown.rgb);
        buf_release(&out);
        buf_release(&again);
    }
    free(original.rgb);
    buf_release(&file);
}

static void nothing_is_larger_than_its_place(void **state)
{
    (void)state;
    static const int shapes[][2] = {{96, 54}, {54, 96}, {300, 10}, {10, 300}, {1, 1}, {7, 7}};
    static const int places[][3] = {{320, 180, 1778}, {320, 174, 0}, {50, 600, 2390}, {600, 48, 1000}, {1, 6, 0}, {13, 6, 1850}};
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        struct raster original = smooth(shapes[s][0], shapes[s][1]);
        struct buf file = {0};
        write_jpeg(&original, &file);
        for (size_t p = 0; p < 2 * sizeof places / sizeof *places; p++) {
            const int *place = places[p / 2];
            struct work work = {.kind = p % 2 ? PICTURE_BLOCKS : PICTURE_SIXEL, .width = place[0], .height = place[1], .aspect = place[2], .colours = 16, .preset = PRESET_NORMAL};
            int width, height;
            struct buf out = {0};
            make(&work, &file, &out, &width, &height);
            assert_in_range(width, 1, place[0]);
            assert_in_range(height, 1, place[1]);
            if (work.kind == PICTURE_SIXEL) {
                struct raster shown = undo_sixel(&out);
                assert_int_equal(shown.width, width);
                assert_int_equal(shown.height, height);
                free(shown.rgb);
            } else {
                assert_int_equal(height % 2, 0);
                assert_int_equal(out.length, width * height * 3);
            }
            buf_release(&out);
        }
        free(original.rgb);
        buf_release(&file);
    }
}

static void few_colours_stay_exact(void **state)
{
    (void)state;
    struct raster r = {60, 36, mem_new(60 * 36, 3)};
    for (size_t i = 0; i < 60 * 36; i++)
        memcpy(r.rgb + i * 3, i % 60 < 20 ? "\xff\xff\xff" : i % 60 < 40 ? "\0\0\0" : "\xff\0\0", 3);
    struct palette palette;
    palette_make(&r, 64, &palette);
    assert_int_equal(palette.count, 3);
    uint8_t *indices = plane_make(&r, &palette, &presets[PRESET_NORMAL]);
    struct buf out = {0};
    sixel_write(indices, 60, 36, &palette, &out);
    struct raster shown = undo_sixel(&out);
    assert_memory_equal(shown.rgb, r.rgb, 60 * 36 * 3);
    free(shown.rgb);
    free(indices);
    free(r.rgb);
    buf_release(&out);
}

static void one_colour_fills_its_place(void **state)
{
    (void)state;
    struct raster r = {12, 12, mem_new(12 * 12, 3)};
    struct palette palette;
    palette_make(&r, 64, &palette);
    assert_int_equal(palette.count, 1);
    uint8_t *indices = plane_make(&r, &palette, &presets[PRESET_NORMAL]);
    struct buf out = {0};
    sixel_write(indices, 12, 12, &palette, &out);
    struct raster shown = undo_sixel(&out);
    assert_int_equal(shown.width, 12);
    assert_int_equal(shown.height, 12);
    assert_memory_equal(shown.rgb, r.rgb, 12 * 12 * 3);
    free(shown.rgb);
    free(indices);
    free(r.rgb);
    buf_release(&out);
}

/* Who writes is a matter of choice: the pixels are the same. */
static void either_writer_shows_the_same(void **state)
{
    (void)state;
    struct raster r = {96, 60, mem_new(96 * 60, 3)};
    for (int i = 0; i < 96 * 60 * 3; i++)
        r.rgb[i] = (uint8_t)(i / 3 % 96 * (1 + i % 3) + i / 288);
    struct buf own = {0}, theirs = {0};
    struct work work = {.kind = PICTURE_SIXEL, .width = 96, .height = 60, .colours = 64, .preset = PRESET_NORMAL, .writer = SIXEL_OWN};
    assert_true(forms[PICTURE_SIXEL].encode(&r, &work, &own));
    work.writer = SIXEL_LIBSIXEL;
    assert_true(forms[PICTURE_SIXEL].encode(&r, &work, &theirs));
    assert_true(own.length != theirs.length && forms[PICTURE_SIXEL].safe(theirs.data, theirs.length));
    struct raster shown = undo_sixel(&own), other = undo_sixel(&theirs);
    assert_true(shown.width == other.width && shown.height == other.height);
    assert_memory_equal(shown.rgb, other.rgb, 96 * 60 * 3);
    free(shown.rgb);
    free(other.rgb);
    free(r.rgb);
    buf_release(&own);
    buf_release(&theirs);
}

/* Planes of noise, of long runs and of both, of every height in a band: libsixel reads from ours the pixels that were meant, and fewer
 * bytes than it would write itself. */
static void the_writer_says_what_the_reference_says(void **state)
{
    (void)state;
    static const int shapes[][2] = {{1, 6}, {2, 7}, {7, 11}, {97, 12}, {64, 17}, {320, 60}, {333, 35}};
    uint32_t random = 7;
    size_t ours = 0, theirs = 0;
    for (int turn = 0; turn < 70; turn++) {
        int width = shapes[turn % 7][0], height = shapes[turn % 7][1], colours = 2 + turn * 3, change = 1 + turn % 9;
        struct palette palette = {.count = colours};
        for (int c = 0; c < colours; c++)
            for (int i = 0; i < 3; i++)
                palette.rgb[c][i] = (uint8_t)(((c * (37 + i * 11) + i) % 101 * 255 + 50) / 100);
        uint8_t *indices = mem_new((size_t)width, (size_t)height);
        for (int i = 0; i < width * height; i++) {
            random = random * 1664525 + 1013904223;
            indices[i] = (uint8_t)(i == 0 || (random >> 16) % (unsigned)change == 0 ? (random >> 8) % (unsigned)colours : indices[i - 1]);
        }
        struct buf own = {0}, reference = {0};
        sixel_write(indices, width, height, &palette, &own);
        assert_true(sixel_reference_write(indices, width, height, &palette, &reference));
        struct raster shown = undo_sixel(&own);
        assert_true(shown.width == width && shown.height == height);
        for (int i = 0; i < width * height; i++)
            assert_memory_equal(shown.rgb + i * 3, palette.rgb[indices[i]], 3);
        ours += own.length;
        theirs += reference.length;
        free(shown.rgb);
        free(indices);
        buf_release(&own);
        buf_release(&reference);
    }
    assert_true(ours < theirs);
}

static void a_better_preset_costs_more_and_shows_more(void **state)
{
    (void)state;
    struct raster original = smooth(320, 180);
    struct buf file = {0};
    write_jpeg(&original, &file);
    size_t bytes = 0;
    double quality = 0;
    for (int preset = 0; preset < PRESET_COUNT; preset++) {
        int width, height;
        struct buf out = {0};
        make(&(struct work){.kind = PICTURE_SIXEL, .width = 320, .height = 180, .colours = presets[preset].colours, .preset = preset},
             &file, &out, &width, &height);
        struct raster shown = undo_sixel(&out);
        assert_true(out.length > bytes && psnr(&original, shown.rgb) > quality);
        bytes = out.length;
        quality = psnr(&original, shown.rgb);
        free(shown.rgb);
        buf_release(&out);
    }
    buf_release(&file);
    free(original.rgb);
}

static void only_a_clean_string_is_safe(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "\033P\033\\x", "\033Pq#0\033[2J#1\033\\", "q#0\033\\",
                                      "\033Pq#0\n\033\\", "\033Pq#0", "\033Pq\x9c\033\\", "\033P$q\"p\033\\", "\033Ptmux;q#0\033\\", "\033Pq\033", "\033Pq",
                                      "\033]52;c;\033\\"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(sixel_safe(bad[i], strlen(bad[i])));
    static const char good[] = "\033Pq#0;2;0;0;0#0~\033\\";
    assert_true(sixel_safe(good, sizeof good - 1));
}

/* ---- print ---- */

static void jpeg_for_print(void **state)
{
    (void)state;
    struct raster original = smooth(WIDTH, HEIGHT);
    struct buf plain = {0}, upright = {0}, turned = {0}, cmyk = {0}, out = {0};
    int width, height;
    write_jpeg(&original, &plain);
    write_oriented(&original, &upright, 1);
    write_oriented(&original, &turned, 6);
    write_jpeg_cmyk(&original, &cmyk);

    struct work work = {.kind = WORK_JPEG, .width = WIDTH};
    make(&work, &upright, &out, &width, &height);
    assert_int_equal(out.length, plain.length);                  /* the coded picture itself, without EXIF and comment */
    assert_memory_equal(out.data, plain.data, plain.length);
    assert_int_equal(width, WIDTH);

    const struct { const struct buf *file; int most, width, height; } made[] = {
        {&turned, WIDTH, HEIGHT, WIDTH}, {&cmyk, WIDTH, WIDTH, HEIGHT}, {&plain, WIDTH / 2, WIDTH / 2, HEIGHT / 2},
    };
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        work.width = made[i].most;
        buf_reset(&out);
        make(&work, made[i].file, &out, &width, &height);
        assert_int_equal(width, made[i].width);
        assert_int_equal(height, made[i].height);
        int printed_width, printed_height;
        assert_true(jpeg_printable((uint8_t *)out.data, out.length, 1000, &printed_width, &printed_height));
        assert_int_equal(printed_width, width);
        assert_int_equal(printed_height, height);
    }
    plain.length /= 2;
    assert_int_equal(work_make(&work, (uint8_t *)plain.data, plain.length, &out, &width, &height), REFUSAL_CUT_SHORT);
    free(original.rgb);
    struct buf *all[] = {&plain, &upright, &turned, &cmyk, &out};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        buf_release(all[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_gives_its_pixels),
        cmocka_unit_test(every_format_is_scaled),
        cmocka_unit_test(every_filter_is_undone),
        cmocka_unit_test(the_fast_way_is_taken_where_it_can_be),
        cmocka_unit_test(transparency_is_white_paper),
        cmocka_unit_test(all_eight_orientations_stand_upright),
        cmocka_unit_test(png_webp_and_tiff_are_turned_as_well),
        cmocka_unit_test(orientation_out_of_range_is_ignored),
        cmocka_unit_test(what_is_no_picture_is_refused),
        cmocka_unit_test(bombs_are_refused),
        cmocka_unit_test(a_file_cut_short_is_refused_wherever_it_ends),
        cmocka_unit_test(damaged_files_are_survived),
        cmocka_unit_test(one_colour_stays_that_colour),
        cmocka_unit_test(smaller_is_the_mean_and_larger_lies_between),
        cmocka_unit_test(light_is_kept_when_it_is_made_smaller),
        cmocka_unit_test(letterbox_is_black_and_centred),
        cmocka_unit_test(a_crop_keeps_the_middle),
        cmocka_unit_test(guides_lie_where_they_should),
        cmocka_unit_test(a_sixel_shows_the_picture),
        cmocka_unit_test(nothing_is_larger_than_its_place),
        cmocka_unit_test(few_colours_stay_exact),
        cmocka_unit_test(one_colour_fills_its_place),
        cmocka_unit_test(either_writer_shows_the_same), cmocka_unit_test(the_writer_says_what_the_reference_says),
        cmocka_unit_test(a_better_preset_costs_more_and_shows_more),
        cmocka_unit_test(only_a_clean_string_is_safe),
        cmocka_unit_test(jpeg_for_print),
    };
    return cmocka_run_group_tests_name("pictures", tests, NULL, NULL);
}
