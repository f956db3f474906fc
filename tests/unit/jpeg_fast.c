/* JPEG, the fast way: every sampling and restart interval at every size, beside libjpeg's pixels; what is odd is left to libjpeg. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jpeglib.h>
#include <math.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/pictures/jpeg_fast.h"
#include "render/pictures/scale.h"

enum { WIDTH = 200, HEIGHT = 120 };     /* whole blocks, but no whole number of units where colours are shared */

/* How a file is written: blocks of brightness for one of each colour, 0 for grey. */
struct kind { int across, down, restart, quality; bool progressive, fine; };

static const struct kind kinds[] = {
    {1, 1, 0, 95, .fine = true}, {2, 1, 0, 95, .fine = true}, {1, 2, 0, 95, .fine = true}, {2, 2, 0, 95, .fine = true}, {0, 0, 0, 95, .fine = true},
    {4, 1, 0, 90, .fine = true}, {2, 2, 1, 90, .fine = true}, {1, 1, 7, 90, .fine = true}, {0, 0, 3, 90, .fine = true}, {2, 2, 0, 100, .fine = true},
    {1, 1, 0, 20, .fine = true}, {2, 2, 0, 90, .progressive = true}, {1, 1, 0, 90, .progressive = true},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* Smooth hills with fine grain, so that all frequencies occur. */
static void colour_at(int x, int y, uint8_t rgb[3])
{
    int grain = (int)((unsigned)(x * 7919 + y * 104729) * 2654435761u >> 30);
    rgb[0] = (uint8_t)(60 + x * 150 / WIDTH + grain);
    rgb[1] = (uint8_t)(220 - y * 150 / HEIGHT - grain);
    rgb[2] = (uint8_t)(120 + (int)(80 * sin(x * .05 + y * .08)) + grain);
}

static void write_as(const struct kind *kind, struct buf *out)
{
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct info = {.err = jpeg_std_error(&errors)};
    unsigned char *made = NULL;
    unsigned long length = 0;
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &made, &length);
    info.image_width = WIDTH;
    info.image_height = HEIGHT;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_colorspace(&info, kind->across ? JCS_YCbCr : JCS_GRAYSCALE);
    jpeg_set_quality(&info, kind->quality, TRUE);
    info.comp_info[0].h_samp_factor = kind->across ? kind->across : 1;
    info.comp_info[0].v_samp_factor = kind->across ? kind->down : 1;
    info.restart_interval = (unsigned)kind->restart;
    info.optimize_coding = kind->quality > 90;
    if (kind->progressive)
        jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < HEIGHT) {
        uint8_t row[WIDTH * 3];
        for (int x = 0; x < WIDTH; x++)
            colour_at(x, (int)info.next_scanline, row + x * 3);
        jpeg_write_scanlines(&info, &(JSAMPROW){row}, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    buf_reset(out);
    buf_add(out, (char *)made, length);
    free(made);
}

/* Read FILE's headers and then all of it, WIDTH pixels wide at most: the fast way, or by libjpeg at full size. */
static bool read_as(const struct buf *file, int width, bool fast, struct raster *picture)
{
    struct jpeg_error_mgr errors;
    struct jpeg_decompress_struct info = {.err = jpeg_std_error(&errors)};
    struct decoding d = {.wanted = {width, HEIGHT, .filter = FILTER_SHARP}, .orientation = 1};
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, (unsigned char *)file->data, file->length);
    jpeg_read_header(&info, TRUE);
    bool good = true;
    if (fast) {
        struct jpeg_fast_file what = {info.src->next_input_byte, info.src->bytes_in_buffer, WIDTH, HEIGHT, (int)info.restart_interval, info.num_components, {{0}}};
        for (int i = 0; i < what.parts; i++) {
            const jpeg_component_info *part = &info.comp_info[i];
            const JHUFF_TBL *dc = info.dc_huff_tbl_ptrs[part->dc_tbl_no], *ac = info.ac_huff_tbl_ptrs[part->ac_tbl_no];
            what.part[i] = (struct jpeg_fast_part){part->h_samp_factor, part->v_samp_factor, info.quant_tbl_ptrs[part->quant_tbl_no]->quantval,
                                                   {dc->bits, dc->huffval}, {ac->bits, ac->huffval}};
        }
        good = jpeg_fast_decode(&what, &d);
    } else {
        info.out_color_space = JCS_RGB;
        jpeg_start_decompress(&info);
        decoding_begin(&d, WIDTH, HEIGHT, WIDTH, HEIGHT);
        while (info.output_scanline < HEIGHT) {
            jpeg_read_scanlines(&info, &(JSAMPROW){d.row}, 1);
            scaler_row(d.scaler, d.row);
        }
    }
    if (good)
        *picture = scaler_take(d.scaler);
    scaler_free(d.scaler);
    free(d.row);
    jpeg_destroy_decompress(&info);
    return good;
}

static double psnr(const struct raster *a, const struct raster *b)
{
    double squares = 0, count = a->width * a->height * 3;
    for (int i = 0; i < a->width * a->height * 3; i++)
        squares += (a->rgb[i] - b->rgb[i]) * (a->rgb[i] - b->rgb[i]);
    return squares > 0 ? 10 * log10(255 * 255 * count / squares) : 99;
}

static void it_shows_what_libjpeg_shows(void **state)
{
    (void)state;
    static const int widths[] = {50, 45, 40, 30, 25, 12, 6};
    struct buf file = {0};
    for (int kind = 0; kind < KINDS; kind++) {
        if (!kinds[kind].fine)
            continue;
        write_as(&kinds[kind], &file);
        for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
            struct raster slow, fast;
            assert_true(read_as(&file, widths[i], false, &slow));
            assert_true(read_as(&file, widths[i], true, &fast));
            assert_int_equal(fast.width, slow.width);
            assert_int_equal(fast.height, slow.height);
            if (psnr(&slow, &fast) < 36)
                fail_msg("kind %d, %d pixels wide: %.1f dB", kind, widths[i], psnr(&slow, &fast));
            free(slow.rgb);
            free(fast.rgb);
        }
    }
    buf_release(&file);
}

static void large_ones_are_left_to_libjpeg(void **state)
{
    (void)state;
    struct raster picture;
    struct buf file = {0};
    write_as(&kinds[0], &file);
    assert_true(read_as(&file, WIDTH / 4, true, &picture));
    free(picture.rgb);
    assert_false(read_as(&file, WIDTH / 4 + 2, true, &picture));
    buf_release(&file);
}

/* Through the whole decoder: what the fast way gives up, libjpeg judges. */
static enum refusal refusal_of(const uint8_t *bytes, size_t length)
{
    struct raster picture = {0};
    enum refusal refusal = decode(bytes, length, (struct wanted){.width = 25, .height = 25}, &picture);
    free(picture.rgb);
    return refusal;
}

static void a_file_cut_short_is_never_taken_for_a_whole_one(void **state)
{
    (void)state;
    struct buf file = {0};
    for (int kind = 0; kind < KINDS; kind++) {
        write_as(&kinds[kind], &file);
        assert_int_equal(refusal_of((uint8_t *)file.data, file.length), REFUSAL_NONE);
        for (size_t length = file.length - 3; length > file.length / 2; length -= 211) {
            uint8_t *bytes = mem_new(length, 1);       /* so that a sanitizer sees every byte too many */
            memcpy(bytes, file.data, length);
            assert_int_not_equal(refusal_of(bytes, length), REFUSAL_NONE);
            free(bytes);
        }
    }
    buf_release(&file);
}

/* The same marker twice, and none where there should be one. */
static void restart_markers_are_counted(void **state)
{
    (void)state;
    struct buf file = {0};
    struct raster picture;
    write_as(&kinds[6], &file);
    uint8_t *bytes = (uint8_t *)file.data;
    size_t at = file.length - 2;
    while (bytes[at] != 0xff || (bytes[at + 1] & 0xf8) != 0xd0)
        at--;
    bytes[at + 1] ^= 1;
    assert_false(read_as(&file, 25, true, &picture));
    bytes[at + 1] = 0;
    assert_false(read_as(&file, 25, true, &picture));
    buf_release(&file);
}

static void damage_is_survived(void **state)
{
    (void)state;
    uint32_t random = 7;
    struct buf file = {0};
    for (int turn = 0; turn < 400; turn++) {
        write_as(&kinds[turn % KINDS], &file);
        for (int i = 0; i < 1 + turn % 5; i++) {
            random = random * 1664525 + 1013904223;
            file.data[2 + (random >> 8) % (file.length - 2)] = (char)(random >> 3);
        }
        refusal_of((uint8_t *)file.data, file.length);
    }
    buf_release(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_shows_what_libjpeg_shows),
        cmocka_unit_test(large_ones_are_left_to_libjpeg),
        cmocka_unit_test(a_file_cut_short_is_never_taken_for_a_whole_one),
        cmocka_unit_test(restart_markers_are_counted),
        cmocka_unit_test(damage_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
