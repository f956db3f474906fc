/* Canvas: clipping, wide characters, boxes and pictures; theme: every ink can be read on every terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "render/canvas.h"
#include "render/pictures/pictures.h"
#include "render/theme.h"

#define HAN "\xE6\xBC\xA2"

/* A row as text, blanks as dots, picture cells as '#'. */
static const char *row_text(const struct canvas *canvas, int row)
{
    static char line[1024];
    line[0] = '\0';
    for (int column = 0; column < canvas->columns; column++) {
        const struct cell *cell = &canvas->cells[row * canvas->columns + column];
        if (cell->width > 0)
            strcat(line, cell->picture ? "#" : cell->text[0] ? cell->text : ".");
    }
    return line;
}

static void text_is_clipped_and_cut(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 3, 10);
    struct area area = {0, 2, 2, 6};
    assert_int_equal(canvas_text(&canvas, area, 0, 0, INK_TEXT, "short"), 5);
    assert_string_equal(row_text(&canvas, 0), "..short...");
    assert_int_equal(canvas_text(&canvas, area, 1, 0, INK_TEXT, "too long"), 6);
    assert_string_equal(row_text(&canvas, 1), "..too.l\xE2\x80\xA6..");
    canvas_clear(&canvas);
    assert_int_equal(canvas_text(&canvas, area, 0, 0, INK_TEXT, HAN HAN HAN HAN), 5);
    assert_string_equal(row_text(&canvas, 0), ".." HAN HAN "\xE2\x80\xA6...");
    assert_int_equal(canvas_bytes(&canvas, area, 1, 1, INK_TEXT, HAN HAN HAN, 9, false), 4);
    assert_string_equal(row_text(&canvas, 1), "..." HAN HAN "...");
    assert_int_equal(canvas_text(&canvas, area, 2, 0, INK_TEXT, "below"), 0);
    assert_int_equal(canvas_text(&canvas, area, 0, 6, INK_TEXT, "right"), 0);
    assert_int_equal(canvas_text(&canvas, (struct area){2, 7, 1, 9}, 0, 0, INK_TEXT, "off"), 3);        /* the area leaves the canvas */
    assert_string_equal(row_text(&canvas, 2), ".......off");
    assert_int_equal(canvas_text(&canvas, (struct area){2, 8, 1, 9}, 0, 0, INK_TEXT, "off"), 3);
    assert_string_equal(row_text(&canvas, 2), ".......oof");
    canvas_release(&canvas);
}

static void half_a_wide_character_never_stays(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 1, 6);
    struct area all = {0, 0, 1, 6};
    canvas_text(&canvas, all, 0, 0, INK_TEXT, HAN HAN HAN);
    canvas_text(&canvas, all, 0, 1, INK_TEXT, "x");
    assert_string_equal(row_text(&canvas, 0), ".x" HAN HAN);
    canvas_text(&canvas, all, 0, 3, INK_TEXT, HAN);
    assert_string_equal(row_text(&canvas, 0), ".x." HAN ".");
    canvas_fill(&canvas, (struct area){0, 4, 1, 1}, INK_TEXT);
    assert_string_equal(row_text(&canvas, 0), ".x....");
    canvas_release(&canvas);
}

static void strangers_are_filtered_on_the_way_in(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 1, 20);
    canvas_text(&canvas, (struct area){0, 0, 1, 20}, 0, 0, INK_TEXT, "a\x1B[2Jb\xE2\x80\xAE\nc");
    assert_string_equal(row_text(&canvas, 0), "a^[[2Jb<202E>.c.....");
    canvas_release(&canvas);
}

static void prose_wraps_and_counts_what_does_not_fit(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 3, 8);
    assert_int_equal(canvas_prose(&canvas, (struct area){0, 1, 2, 6}, 0, INK_TEXT, "one two three four"), 4);
    assert_string_equal(row_text(&canvas, 0), ".one....");
    assert_string_equal(row_text(&canvas, 1), ".two....");
    assert_string_equal(row_text(&canvas, 2), "........");
    canvas_release(&canvas);
}

static void frame_has_its_title(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 3, 12);
    canvas_frame(&canvas, (struct area){0, 0, 3, 12}, INK_FRAME, "Title that is long");
    assert_string_equal(row_text(&canvas, 0), "┌─.Title….─┐");
    assert_string_equal(row_text(&canvas, 1), "│..........│");
    assert_string_equal(row_text(&canvas, 2), "└──────────┘");
    canvas_frame(&canvas, (struct area){0, 0, 1, 12}, INK_FRAME, "flat");           /* too small: nothing */
    canvas_release(&canvas);
}

static void pictures_take_boxes_and_popups_cover_them(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 4, 8);
    struct picture_bits sixel = {.form = PICTURE_SIXEL, .serial = 1, .rows = 2, .columns = 3};
    assert_true(canvas_picture(&canvas, (struct area){1, 2, 3, 6}, &sixel));
    assert_false(canvas_picture(&canvas, (struct area){3, 2, 3, 6}, &sixel));       /* would hang out */
    assert_int_equal(canvas.box_count, 1);
    canvas_text(&canvas, (struct area){2, 3, 1, 4}, 0, 0, INK_TEXT, "pop");
    canvas_ink(&canvas, (struct area){0, 0, 4, 8}, INK_DIM);
    assert_string_equal(row_text(&canvas, 1), "..###...");
    assert_string_equal(row_text(&canvas, 2), "..#pop..");
    assert_int_equal(canvas.cells[8 + 2].ink, INK_PICTURE);

    static const uint8_t rgb[2 * 2 * 3] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9};
    struct picture_bits blocks = {.form = PICTURE_BLOCKS, .width = 2, .height = 2, .rows = 1, .columns = 2, .rgb = rgb};
    assert_true(canvas_picture(&canvas, (struct area){0, 7, 1, 2}, &blocks));       /* the second column is off the canvas */
    assert_string_equal(row_text(&canvas, 0), ".......▀");
    assert_int_equal(canvas.cells[7].foreground, 0xFF0000);
    assert_int_equal(canvas.cells[7].background, 0x0000FF);
    canvas_release(&canvas);
}

static void areas_stay_inside(void **state)
{
    (void)state;
    struct area part = area_inside((struct area){2, 3, 4, 5}, 1, 1, 9, 9);
    assert_int_equal(part.row, 3);
    assert_int_equal(part.rows, 3);
    assert_int_equal(part.columns, 4);
    part = area_inside((struct area){2, 3, 4, 5}, 9, -1, 1, 1);
    assert_int_equal(part.rows, 0);
    assert_int_equal(part.column, 3);
}

/* ---- theme ---- */

/* Relative luminance of WCAG 2. */
static double luminance(int32_t rgb)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double level = (rgb >> (16 - 8 * i) & 255) / 255.0;
        sum += weights[i] * (level <= 0.03928 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(int32_t a, int32_t b)
{
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* Every theme on its own ground: the first one on both. */
static void inks_can_be_read(void **state)
{
    (void)state;
    static const int counts[] = {8, 16, 256};
    for (int i = 0; i < 3 * INK_COUNT * 4; i++) {
        enum ink ink = (enum ink)(i / 3 % INK_COUNT);
        struct theme theme = {.base = (enum theme_base)(i / 3 / INK_COUNT)};
        struct style style = theme_style(&theme, ink, counts[i % 3]);
        bool on_black = theme.base != THEME_LIGHT, on_white = theme.base != THEME_DARK, exact = counts[i % 3] == 256 || theme.base == THEME_AUTO;
        assert_true((style.background < 0) || style.foreground >= 0);
        if (style.background >= 0)
            assert_true(contrast(theme_rgb(style.foreground), theme_rgb(style.background)) >= 4.5);
        else if (style.foreground >= 0 && ink != INK_PICTURE && ink != INK_FRAME && exact) {
            assert_true(!on_black || contrast(theme_rgb(style.foreground), 0x000000) >= 3.5);
            assert_true(!on_white || contrast(theme_rgb(style.foreground), 0xFFFFFF) >= 3.5);
        }
    }
}

static void looks_are_read(void **state)
{
    (void)state;
    struct theme theme = {0};
    struct look *look = &theme.looks[INK_FEELING];
    assert_true(theme_read_look("bold #ff0000 on white", look));
    struct style style = theme_style(&theme, INK_FEELING, 256);
    assert_int_equal(style.foreground, 196);
    assert_int_equal(theme_rgb(style.background), 0xFFFFFF);
    assert_int_equal(style.attributes, ATTRIBUTE_BOLD);
    assert_int_equal(theme_style(&theme, INK_FEELING, 1).foreground, -1);
    assert_true(theme_read_look("underline", look) && look->foreground == -1);
    assert_false(theme_read_look("mauve", look));
    assert_false(theme_read_look("#12345", look));
    assert_int_equal(ink_named("int day"), INK_INT_DAY);
    assert_int_equal(theme_named("dark"), THEME_DARK);
    assert_int_equal(theme_named("dusk"), -1);
    for (int ink = 0; ink < INK_COUNT; ink++)
        assert_int_equal(ink_named(ink_name((enum ink)ink)), ink);
}

static void colours_suit_the_terminal(void **state)
{
    static const struct theme plain = {0};
    (void)state;
    static const int counts[] = {8, 16, 256};
    for (int ink = 0; ink < INK_COUNT; ink++) {
        for (int i = 0; i < 3; i++) {
            struct style style = theme_style(&plain, (enum ink)ink, counts[i]);
            assert_in_range(style.foreground + 1, 0, counts[i]);
            assert_in_range(style.background + 1, 0, counts[i]);
        }
        struct style mono = theme_style(&plain, (enum ink)ink, 1);
        assert_true(mono.foreground == -1 && mono.background == -1);
        for (int i = 0; i < 3; i++) {   /* the pair of marker cells is nobody else's */
            struct style style = theme_style(&plain, (enum ink)ink, counts[i]), marker = theme_style(&plain, INK_PICTURE, counts[i]);
            assert_true(ink == INK_PICTURE || style.foreground != marker.foreground || style.background != marker.background);
        }
    }
    assert_true(theme_style(&plain, INK_SELECTED, 1).attributes & ATTRIBUTE_REVERSE);
    assert_int_not_equal(theme_style(&plain, INK_SELECTED_DIM, 1).attributes, 0);
    assert_int_equal(theme_nearest(0xFF0000, 256), 196);
    assert_int_equal(theme_nearest(0x808080, 256), 244);
    assert_int_equal(theme_nearest(0xFE0102, 8), 1);
    assert_int_equal(theme_nearest(0x123456, 1 << 24), 0x123456);
    for (int colour = 16; colour < 256; colour++)
        assert_int_equal(theme_rgb(theme_nearest(theme_rgb(colour), 256)), theme_rgb(colour));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_clipped_and_cut), cmocka_unit_test(half_a_wide_character_never_stays),
        cmocka_unit_test(strangers_are_filtered_on_the_way_in), cmocka_unit_test(prose_wraps_and_counts_what_does_not_fit),
        cmocka_unit_test(frame_has_its_title), cmocka_unit_test(pictures_take_boxes_and_popups_cover_them),
        cmocka_unit_test(areas_stay_inside), cmocka_unit_test(inks_can_be_read), cmocka_unit_test(looks_are_read), cmocka_unit_test(colours_suit_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
