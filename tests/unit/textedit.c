/* Textedit: moving by grapheme, word and screen line; changes that keep the text valid; drawing that keeps the cursor in sight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "editor/textedit.h"
#include "formats/base/text.h"

#define FAMILY "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"

static struct textedit made(bool single_line, const char *text)
{
    struct textedit edit;
    textedit_init(&edit, single_line, text, strlen(text));
    return edit;
}

static void typing_keeps_the_text_valid(void **state)
{
    (void)state;
    struct textedit edit = made(false, "");
    assert_false(textedit_backspace(&edit));
    assert_true(textedit_insert(&edit, "a\r\nb\rc\xFF", 7));
    assert_string_equal(textedit_text(&edit), "a\nb\nc\xEF\xBF\xBD");
    textedit_set(&edit, "caf\x65\xCC\x81", 6);
    assert_true(textedit_backspace(&edit));                     /* the e goes with its accent */
    assert_string_equal(textedit_text(&edit), "caf");
    textedit_set(&edit, FAMILY, strlen(FAMILY));
    assert_true(textedit_left(&edit));
    assert_int_equal(edit.cursor, 0);
    assert_true(textedit_delete(&edit));
    assert_string_equal(textedit_text(&edit), "");
    textedit_release(&edit);

    edit = made(true, "one\ntwo");
    assert_string_equal(textedit_text(&edit), "one two");
    assert_false(textedit_newline(&edit));
    textedit_release(&edit);
}

static void words_are_killed_and_jumped(void **state)
{
    (void)state;
    struct textedit edit = made(false, "She doesn't, \xC3\xA9t\xC3\xA9!\nstay");
    assert_true(textedit_kill_word(&edit));
    assert_string_equal(textedit_text(&edit), "She doesn't, \xC3\xA9t\xC3\xA9!\n");
    assert_true(textedit_word_left(&edit));
    assert_string_equal(textedit_text(&edit) + edit.cursor, "\xC3\xA9t\xC3\xA9!\n");
    assert_true(textedit_word_left(&edit));
    assert_string_equal(textedit_text(&edit) + edit.cursor, "doesn't, \xC3\xA9t\xC3\xA9!\n");
    assert_true(textedit_word_right(&edit));
    assert_string_equal(textedit_text(&edit) + edit.cursor, ", \xC3\xA9t\xC3\xA9!\n");
    assert_true(textedit_kill_word_after(&edit));
    assert_string_equal(textedit_text(&edit), "She doesn't!\n");
    assert_true(textedit_kill_to_start(&edit));
    assert_string_equal(textedit_text(&edit), "!\n");
    assert_true(textedit_kill_to_end(&edit));
    assert_true(textedit_kill_to_end(&edit));
    assert_false(textedit_kill_to_end(&edit));
    assert_string_equal(textedit_text(&edit), "");
    textedit_release(&edit);
}

static void up_and_down_go_by_screen_line_and_keep_the_column(void **state)
{
    (void)state;
    struct textedit edit = made(false, "alpha beta gamma\nx\ndelta epsilon");
    edit.columns = 10;                  /* alpha beta|gamma|x|delta|epsilon */
    assert_int_equal(textedit_lines(&edit, 11), 5);
    edit.cursor = 9;                    /* before the last a of beta */
    assert_true(textedit_down(&edit));
    assert_int_equal(edit.cursor, 16);  /* end of gamma */
    assert_true(textedit_down(&edit));
    assert_int_equal(edit.cursor, 18);  /* end of x */
    assert_true(textedit_down(&edit));
    assert_true(textedit_down(&edit));
    assert_int_equal(edit.cursor, 32);
    assert_false(textedit_down(&edit));
    assert_true(textedit_up(&edit) && textedit_up(&edit) && textedit_up(&edit) && textedit_up(&edit));
    assert_int_equal(edit.cursor, 9);   /* the column was remembered all the way */
    assert_true(textedit_line_end(&edit));
    assert_int_equal(edit.cursor, 10);
    assert_true(textedit_line_start(&edit));
    assert_int_equal(edit.cursor, 0);
    textedit_release(&edit);
}

static void drawing_keeps_the_cursor_in_sight(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 6, 20);
    struct area area = {1, 2, 3, 8};
    struct textedit edit = made(false, "one two three four five six");
    textedit_draw(&edit, &canvas, area, INK_EDIT, true);        /* one two|three|four|five|six */
    assert_int_equal(canvas.cursor_row, 3);
    assert_int_equal(canvas.cursor_column, 2 + 3);
    assert_string_equal(canvas.cells[3 * 20 + 2].text, "s");
    textedit_start(&edit);
    textedit_draw(&edit, &canvas, area, INK_EDIT, true);
    assert_int_equal(canvas.cursor_row, 1);
    assert_int_equal(canvas.cursor_column, 2);
    assert_string_equal(canvas.cells[1 * 20 + 2].text, "o");
    assert_true(textedit_click(&edit, 1, 2));
    assert_int_equal(edit.cursor, 10);
    textedit_release(&edit);

    edit = made(true, "0123456789abcdef");
    textedit_draw(&edit, &canvas, (struct area){0, 0, 1, 6}, INK_EDIT, true);
    assert_int_equal(canvas.cursor_column, 5);
    assert_string_equal(canvas.cells[4].text, "f");
    textedit_start(&edit);
    textedit_draw(&edit, &canvas, (struct area){0, 0, 1, 6}, INK_EDIT, true);
    assert_int_equal(canvas.cursor_column, 0);
    assert_string_equal(canvas.cells[0].text, "0");
    textedit_release(&edit);
    canvas_release(&canvas);
}

/* Anything done in any order leaves valid text, a cursor between graphemes and, drawn, inside the area. */
static void random_walk_holds(void **state)
{
    (void)state;
    static bool (*const moves[])(struct textedit *) = {
        textedit_newline, textedit_backspace, textedit_delete, textedit_kill_word, textedit_kill_word_after, textedit_kill_to_start,
        textedit_kill_to_end, textedit_left, textedit_right, textedit_up, textedit_down, textedit_page_up, textedit_page_down,
        textedit_line_start, textedit_line_end, textedit_start, textedit_end, textedit_word_left, textedit_word_right};
    static const char *const pieces[] = {"word ", "x", " ", "\xCC\x81", FAMILY, "\xE2\x80\x8D", "\xE6\xBC\xA2", "\n", "\xFF", "\x1B", "longer words of it "};
    struct canvas canvas;
    canvas_init(&canvas, 8, 30);
    srand(3);
    for (int single = 0; single < 2; single++) {
        struct textedit edit = made(single, "");
        for (int i = 0; i < 20000; i++) {
            const char *piece = pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)];
            if (rand() % 3 == 0 && edit.text.length < 400)
                textedit_insert(&edit, piece, strlen(piece));
            else if (rand() % 20 == 0)
                textedit_click(&edit, rand() % 8, rand() % 30);
            else
                moves[(size_t)rand() % (sizeof moves / sizeof *moves)](&edit);
            const char *text = textedit_text(&edit);
            assert_int_equal(text_valid(text, edit.text.length), edit.text.length);
            size_t at = 0;
            while (at < edit.cursor)
                at += text_grapheme(text + at, edit.text.length - at);
            assert_int_equal(at, edit.cursor);
            struct area area = {1, 1, 1 + rand() % 6, 1 + rand() % 28};
            textedit_draw(&edit, &canvas, area, INK_EDIT, true);
            assert_in_range(canvas.cursor_row, area.row, area.row + area.rows - 1);
            assert_in_range(canvas.cursor_column, area.column, area.column + area.columns - 1);
        }
        textedit_release(&edit);
    }
    canvas_release(&canvas);
}

static void a_pasted_line_leaves_its_end_behind(void **state)
{
    (void)state;
    struct textedit edit = made(true, "a");
    textedit_insert(&edit, "b\tc\r\nd\n\n", 8);
    assert_string_equal(textedit_text(&edit), "ab c d");
    textedit_release(&edit);
    edit = made(false, "a");
    textedit_insert(&edit, "b\tc\n", 4);
    assert_string_equal(textedit_text(&edit), "ab\tc\n");
    textedit_release(&edit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_keeps_the_text_valid), cmocka_unit_test(a_pasted_line_leaves_its_end_behind),
        cmocka_unit_test(words_are_killed_and_jumped),
        cmocka_unit_test(up_and_down_go_by_screen_line_and_keep_the_column), cmocka_unit_test(drawing_keeps_the_cursor_in_sight),
        cmocka_unit_test(random_walk_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
