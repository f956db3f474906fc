/* Forms: what a picture becomes on terminals of letters, of kitty's protocol and of iTerm2's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "formats/base/base64.h"
#include "formats/base/buf.h"
#include "render/lay.h"
#include "render/mosaic.h"
#include "render/inline.h"
#include "render/pictures/decode.h"
#include "render/pictures/pictures.h"
#include "render/pictures/result.h"
#include "render/theme.h"

enum { W = 0xFFFFFF, K = 0 };

/* A picture of one cell, of black and white pixels as PATTERN has '#' for white. */
static void cell_is(enum picture_form form, const char *pattern, const char *letter, int32_t foreground, int32_t background)
{
    uint8_t rgb[8 * 3];
    const struct form *row = &forms[form];
    for (int i = 0; i < row->across * row->down; i++)
        memset(rgb + 3 * i, pattern[i] == '#' ? 255 : 0, 3);
    struct picture_bits bits = {.form = form, .width = row->across, .height = row->down, .rows = 1, .columns = 1, .rgb = rgb};
    struct mosaic cell = mosaic_cell(&bits, 0, 0);
    assert_string_equal(cell.text, letter);
    assert_int_equal(cell.foreground, foreground);
    assert_int_equal(cell.background, background);
}

static void letters_look_like_their_pixels(void **state)
{
    (void)state;
    cell_is(PICTURE_BLOCKS, "#.", "▀", W, K);
    cell_is(PICTURE_BLOCKS, "##", " ", W, W);
    cell_is(PICTURE_QUADRANTS, "#...", "▘", W, K);
    cell_is(PICTURE_QUADRANTS, ".#..", "▝", W, K);
    cell_is(PICTURE_QUADRANTS, "..#.", "▖", W, K);
    cell_is(PICTURE_QUADRANTS, "...#", "▛", K, W);
    cell_is(PICTURE_QUADRANTS, "#..#", "▞", K, W);
    cell_is(PICTURE_QUADRANTS, "#.#.", "▌", W, K);
    cell_is(PICTURE_QUADRANTS, "....", " ", K, K);
    cell_is(PICTURE_SEXTANTS, "#.....", "🬀", W, K);
    cell_is(PICTURE_SEXTANTS, ".#....", "🬁", W, K);
    cell_is(PICTURE_SEXTANTS, "####..", "🬎", W, K);
    cell_is(PICTURE_SEXTANTS, "#.#.#.", "▌", W, K);
    cell_is(PICTURE_SEXTANTS, ".....#", "🬝", K, W);
    cell_is(PICTURE_BRAILLE, "#.......", "⠁", -1, -1);
    cell_is(PICTURE_BRAILLE, ".#......", "⠈", -1, -1);
    cell_is(PICTURE_BRAILLE, "#.#.#.#.", "⡇", -1, -1);
    cell_is(PICTURE_BRAILLE, "########", "⣿", -1, -1);
}

/* ---- the child's work ---- */

static void make(enum picture_form form, int colours, enum picture_preset preset, struct buf *out, const struct raster *frame)
{
    struct work work = {.kind = form, .width = frame->width, .height = frame->height, .colours = colours, .preset = preset};
    buf_reset(out);
    assert_true(forms[form].encode(frame, &work, out));
    assert_true(forms[form].safe(out->data, out->length));
}

/* A slope from black over blue to white. */
static struct raster slope(int width, int height)
{
    struct raster frame = {width, height, malloc((size_t)width * (size_t)height * 3)};
    for (int i = 0; i < width * height; i++) {
        int x = i % width * 255 / (width - 1), y = i / width * 255 / (height - 1);
        frame.rgb[3 * i] = frame.rgb[3 * i + 1] = (uint8_t)(x * y / 255);
        frame.rgb[3 * i + 2] = (uint8_t)x;
    }
    return frame;
}

static void from_base64(const struct buf *text, struct buf *out)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < text->length; i += 4) {
        unsigned bits = 0, count = 0;
        for (size_t k = 0; k < 4; k++) {
            const char *letter = text->data[i + k] == '=' ? NULL : strchr(letters, text->data[i + k]);
            bits = bits << 6 | (letter ? (unsigned)(letter - letters) : 0);
            count += letter != NULL;
        }
        for (unsigned k = 0; k + 1 < count; k++)
            buf_add_byte(out, (char)(bits >> (16 - 8 * k)));
    }
}

/* The mean distance of a channel between what was made and the picture. */
static double distance(const struct buf *file, const struct raster *frame)
{
    struct raster got;
    assert_int_equal(decode((const uint8_t *)file->data, file->length, (struct wanted){.width = frame->width, .height = frame->height}, &got), REFUSAL_NONE);
    assert_int_equal(got.width, frame->width);
    assert_int_equal(got.height, frame->height);
    double sum = 0;
    for (int i = 0; i < frame->width * frame->height * 3; i++)
        sum += abs(got.rgb[i] - frame->rgb[i]);
    free(got.rgb);
    return sum / (frame->width * frame->height * 3);
}

static void files_in_letters_are_the_picture(void **state)
{
    (void)state;
    static const struct { enum picture_form form; double local, normal, tiny; } all[] = {{PICTURE_KITTY, 0, 12, 20}, {PICTURE_ITERM, 2, 4, 8}};
    struct raster frame = slope(97, 61);
    struct buf text = {0}, file = {0};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        make(all[i].form, 256, PRESET_LOCAL, &text, &frame);
        from_base64(&text, &file);
        assert_true(distance(&file, &frame) <= all[i].local);
        size_t best = text.length;
        buf_reset(&file);
        make(all[i].form, 64, PRESET_NORMAL, &text, &frame);
        from_base64(&text, &file);
        assert_true(distance(&file, &frame) <= all[i].normal);
        buf_reset(&file);
        make(all[i].form, 16, PRESET_TINY, &text, &frame);
        from_base64(&text, &file);
        assert_true(distance(&file, &frame) <= all[i].tiny);
        assert_true(text.length < best || all[i].form == PICTURE_KITTY);
        buf_reset(&file);
    }
    assert_false(forms[PICTURE_KITTY].safe("AAA\x1B", 4));
    assert_false(forms[PICTURE_KITTY].safe("AA=A", 4));
    assert_false(forms[PICTURE_ITERM].safe("AAA", 3));
    assert_false(forms[PICTURE_ITERM].safe("", 0));
    buf_release(&text);
    buf_release(&file);
    free(frame.rgb);
}

/* On few colours each pixel is one of them, and their mean is the picture's. */
static void few_colours_are_mixed(void **state)
{
    (void)state;
    struct raster frame = slope(64, 64);
    struct buf out = {0};
    for (int colours = 8; colours <= 16; colours += 8) {
        double before = 0, after = 0;
        make(PICTURE_BLOCKS, colours, PRESET_NORMAL, &out, &frame);
        for (int i = 0; i < 64 * 64; i++) {
            const uint8_t *rgb = (const uint8_t *)out.data + 3 * i;
            int32_t colour = rgb[0] << 16 | rgb[1] << 8 | rgb[2];
            assert_int_equal(theme_rgb(theme_nearest(colour, colours)), colour);
            before += frame.rgb[3 * i + 1];
            after += rgb[1];
        }
        assert_true(before / after > 0.85 && before / after < 1.15);
    }
    make(PICTURE_BRAILLE, 0, PRESET_NORMAL, &out, &frame);
    for (size_t i = 0; i < out.length; i++)
        assert_true(out.data[i] == 0 || (uint8_t)out.data[i] == 255);
    buf_release(&out);
    free(frame.rgb);
}

/* ---- what is said around the bytes ---- */

static void kitty_is_spoken_to_in_pieces(void **state)
{
    (void)state;
    char letters[2 * LAY_PIECE + 8];
    memset(letters, 'A', sizeof letters);
    struct picture_bits bits = {.form = PICTURE_KITTY, .serial = 7, .width = 105, .height = 59, .rows = 3, .columns = 11, .bytes = letters, .length = sizeof letters};
    struct buf out = {0};
    lay_kitty_give(&out, &bits, 0, LAY_PIECE, false);
    assert_true(strncmp(out.data, "\x1B_Ga=t,f=100,t=d,i=", 19) == 0);
    assert_non_null(strstr(out.data, "q=2,m=1;AAAA"));
    assert_string_equal(out.data + out.length - 2, "\x1B\\");
    buf_reset(&out);
    lay_kitty_give(&out, &bits, LAY_PIECE, LAY_PIECE + 8, false);
    assert_true(strncmp(out.data, "\x1B_Gq=2,m=1;A", 12) == 0);
    assert_string_equal(out.data + out.length - 22, "\\\x1B_Gq=2,m=0;AAAAAAAA\x1B\\");
    buf_reset(&out);
    lay_kitty_place(&out, &bits, 2, (struct area){1, 4, 2, 7}, 10, 20);
    assert_non_null(strstr(out.data, "p=2,x=40,y=20,w=65,h=39"));         /* no more than there is */
    buf_reset(&out);
    lay_kitty_virtual(&out, &bits, true);
    assert_true(strncmp(out.data, "\x1BPtmux;\x1B\x1B_Ga=p,U=1,", 19) == 0);
    assert_string_equal(out.data + out.length - 5, "\x1B\x1B\\\x1B\\");
    char letter[24];
    lay_kitty_letter(0, 2, letter);
    assert_string_equal(letter, "\U0010EEEE\u0305\u030E");
    for (bits.serial = 1; bits.serial < 300; bits.serial++) {           /* the letters say the number by their colour, one of the 256 */
        int number = (int)lay_kitty_number(&bits, true);
        assert_int_equal(theme_nearest(theme_rgb(number), 256), number);
    }
    assert_int_not_equal(lay_kitty_number(&(struct picture_bits){.serial = 1}, false), lay_kitty_number(&(struct picture_bits){.serial = 217}, false));
    buf_release(&out);
}

static void iterm_gets_a_file(void **state)
{
    (void)state;
    struct picture_bits bits = {.form = PICTURE_ITERM, .width = 100, .height = 60, .rows = 3, .columns = 10, .bytes = "QUJDRA==", .length = 8};
    struct buf out = {0};
    lay_iterm(&out, &bits, false);
    assert_string_equal(out.data, "\x1B]1337;File=inline=1;size=4;width=10;height=3;preserveAspectRatio=1;doNotMoveCursor=1:QUJDRA==\x1B\\");
    buf_reset(&out);
    lay_iterm(&out, &bits, true);
    assert_string_equal(out.data, "\x1B]1337;MultipartFile=inline=1;size=4;width=10;height=3;preserveAspectRatio=1;doNotMoveCursor=1\x1B\\"
                                  "\x1B]1337;FilePart=QUJDRA==\x1B\\\x1B]1337;FileEnd\x1B\\");
    buf_release(&out);
}

static void base64_is_as_specified(void **state)
{
    (void)state;
    static const char *const vectors[][2] = {{"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
    struct buf out = {0};                       /* RFC 4648, section 10 */
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        buf_reset(&out);
        base64_add(&out, vectors[i][0], strlen(vectors[i][0]));
        assert_string_equal(out.data, vectors[i][1]);
    }
    buf_release(&out);
}

static int set_locale(void **state)
{
    (void)state;
    return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_look_like_their_pixels), cmocka_unit_test(files_in_letters_are_the_picture), cmocka_unit_test(few_colours_are_mixed),
        cmocka_unit_test(kitty_is_spoken_to_in_pieces), cmocka_unit_test(iterm_gets_a_file), cmocka_unit_test(base64_is_as_specified),
    };
    return cmocka_run_group_tests_name("forms", tests, set_locale, NULL);
}
