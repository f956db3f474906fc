/* A JPEG that can be printed as it is: told without decoding it, whatever the bytes are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/pictures/jpeg.h"
#include "render/pictures/jpeg_plain.h"
#include "render/pictures/raster.h"

enum { WIDTH = 40, HEIGHT = 24, FRAME = 0xc0, APPLICATION = 0xe0, COMMENT = 0xfe };

/* A picture as jpeg.h writes it; TAIL stands behind its end. */
static struct buf photograph(const char *tail)
{
    struct raster raster = {WIDTH, HEIGHT, mem_new(WIDTH * HEIGHT, 3)};
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT * 3; i++)
        raster.rgb[i] = (uint8_t)(i * 37 % 251);
    struct buf out = {0};
    assert_true(jpeg_encode(&raster, &out));
    buf_add_string(&out, tail);
    free(raster.rgb);
    return out;
}

/* The same with a segment of MARKER and TEXT behind its first two bytes. */
static struct buf with_segment(uint8_t marker, const char *text, size_t length)
{
    struct buf whole = photograph(""), out = {0};
    uint8_t head[4] = {0xff, marker, (uint8_t)((length + 2) >> 8), (uint8_t)(length + 2)};
    buf_add(&out, whole.data, 2);
    buf_add(&out, (const char *)head, sizeof head);
    buf_add(&out, text, length);
    buf_add(&out, whole.data + 2, whole.length - 2);
    buf_release(&whole);
    return out;
}

static bool plain(const struct buf *file, int most_width)
{
    int width, height;
    bool is = jpeg_plain((const uint8_t *)file->data, file->length, most_width, &width, &height);
    if (is) {
        assert_int_equal(width, WIDTH);
        assert_int_equal(height, HEIGHT);
    }
    return is;
}

static uint8_t *find(struct buf *file, uint8_t marker)
{
    return memmem(file->data, file->length, (uint8_t[]){0xff, marker}, 2);
}

static void a_whole_one_is_plain_unless_it_is_too_wide(void **state)
{
    (void)state;
    struct buf file = photograph("");
    assert_true(plain(&file, WIDTH));
    assert_false(plain(&file, WIDTH - 1));
    assert_int_equal(jpeg_most_width(1000), 1600);
    buf_release(&file);
}

static void one_that_is_cut_anywhere_is_not(void **state)
{
    (void)state;
    struct buf file = photograph("");
    for (size_t length = 0; length < file.length; length++) {
        struct buf part = {0}, copy = {0};
        buf_add(&part, file.data, length);
        assert_false(plain(&part, WIDTH));
        assert_false(jpeg_copy((const uint8_t *)part.data, part.length, &copy));
        buf_release(&part);
        buf_release(&copy);
    }
    buf_release(&file);
}

/* Every byte changed to everything that means something: no answer is asked for but that there is one. */
static void damage_is_survived(void **state)
{
    (void)state;
    static const uint8_t values[] = {0, 1, 0x7f, 0xff, 0xd8, 0xd9, 0xda, 0xc0, 0xc2, 0xc4};
    struct buf file = photograph("");
    for (size_t at = 0; at < file.length; at++)
        for (size_t i = 0; i < sizeof values; i++) {
            uint8_t *bytes = mem_new(file.length, 1), *before = bytes;      /* exactly as long, for the sanitizer */
            memcpy(bytes, file.data, file.length);
            bytes[at] = values[i];
            int width, height;
            struct buf copy = {0};
            jpeg_plain(bytes, file.length, WIDTH, &width, &height);
            jpeg_copy(bytes, file.length, &copy);
            assert_true(copy.length <= file.length);
            buf_release(&copy);
            free(before);
        }
    buf_release(&file);
}

static void what_could_turn_it_or_is_no_rgb_is_not_plain(void **state)
{
    (void)state;
    struct buf exif = with_segment(APPLICATION + 1, "Exif\0\0MM\0*", 10);
    assert_false(plain(&exif, WIDTH));
    buf_release(&exif);
    struct buf xmp = with_segment(APPLICATION + 1, "http://ns.adobe.com/xap/1.0/", 29);
    assert_true(plain(&xmp, WIDTH));
    buf_release(&xmp);

    static const struct { size_t at; uint8_t value; } changes[] = {
        {1, 0xc1 + 2},                  /* lossless */
        {1, 0xc9},                      /* arithmetic coding */
        {4, 12},                        /* bits */
        {9, 1}, {9, 4},                 /* components */
        {5, 0xff},                      /* 65,304 lines: 2.6 megapixels are fine, but not another size */
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct buf file = photograph("");
        int width, height;
        find(&file, FRAME)[changes[i].at] = changes[i].value;
        bool is = jpeg_plain((const uint8_t *)file.data, file.length, WIDTH, &width, &height);
        assert_true(changes[i].at == 5 ? is && height == 0xff00 + HEIGHT : !is);
        buf_release(&file);
    }
}

static void the_copy_leaves_out_what_is_private_and_what_stands_behind(void **state)
{
    (void)state;
    struct buf whole = photograph(""), longer = photograph("a second picture, with its own place and time");
    struct buf commented = with_segment(COMMENT, "taken at home", 13), exif = with_segment(APPLICATION + 1, "Exif\0\0MM\0*", 10), copy = {0};
    struct buf *files[] = {&longer, &commented, &exif};
    for (size_t i = 0; i < 3; i++) {
        buf_reset(&copy);
        assert_true(jpeg_copy((const uint8_t *)files[i]->data, files[i]->length, &copy));
        assert_int_equal(copy.length, whole.length);
        assert_memory_equal(copy.data, whole.data, whole.length);
        buf_release(files[i]);
    }
    struct buf profile = with_segment(APPLICATION + 2, "ICC_PROFILE", 12);
    buf_reset(&copy);
    assert_true(jpeg_copy((const uint8_t *)profile.data, profile.length, &copy));
    assert_int_equal(copy.length, profile.length);
    buf_release(&profile);
    buf_release(&copy);
    buf_release(&whole);
}

static void bytes_that_fill_and_restarts_are_walked_over(void **state)
{
    (void)state;
    struct buf file = photograph(""), filled = {0};
    size_t before_end = file.length - 2;
    buf_add(&filled, file.data, before_end);
    buf_add(&filled, "\xff\xd3\x12\xff\xff\x00\x34\xff\xff\xff\xd9", 11);       /* a restart, a stuffed byte, and an end after bytes that fill */
    assert_true(plain(&filled, WIDTH));
    buf_release(&filled);
    buf_release(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_one_is_plain_unless_it_is_too_wide),
        cmocka_unit_test(one_that_is_cut_anywhere_is_not),
        cmocka_unit_test(damage_is_survived),
        cmocka_unit_test(what_could_turn_it_or_is_no_rgb_is_not_plain),
        cmocka_unit_test(the_copy_leaves_out_what_is_private_and_what_stands_behind),
        cmocka_unit_test(bytes_that_fill_and_restarts_are_walked_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
