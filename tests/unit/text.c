/* Text: graphemes, widths, wrapping and the print filter, on the texts that break other programs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "formats/base/buf.h"
#include "formats/base/text.h"

#define FAMILY "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"
#define FLAG "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA"
#define WAVE "\xF0\x9F\x91\x8B\xF0\x9F\x8F\xBD"

enum { LOOSE = 1 };                     /* joins whatever stands before it */

/* One grapheme each: its bytes and its columns. */
static const struct { const char *text; int width, loose; } graphemes[] = {
    {"a", 1, 0}, {"e\xCC\x81", 1, 0}, {"\xE6\xBC\xA2", 2, 0}, {FAMILY, 2, 0}, {FLAG, 2, 0}, {WAVE, 2, 0},
    {"\xE2\x9D\xA4\xEF\xB8\x8F", 1, 0}, {"\r\n", 3, 0}, {"\x1B", 2, 0}, {"\xFF", 4, 0}, {"\xC2\x9B", 4, 0}, {"\xE2\x80\xAE", 6, 0},
    {"\xE0\xA4\x95\xE0\xA4\xBE", 2, 0},                         /* ka + aa, a spacing mark */
    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2, 0},             /* han out of three jamos */
    {"\xCC\x81", 2, LOOSE},                                     /* an accent without a letter gets a circle */
};

static void grapheme_is_one_step_forth_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof graphemes / sizeof *graphemes; i++) {
        const char *text = graphemes[i].text;
        char line[64];
        int end = snprintf(line, sizeof line, "x%s", text);
        assert_int_equal(text_grapheme(text, strlen(text)), strlen(text));
        assert_int_equal(text_grapheme_width(text, strlen(text)), graphemes[i].width - graphemes[i].loose);
        assert_int_equal(text_grapheme_before(line, (size_t)end), graphemes[i].loose ? 0 : 1);
    }
    assert_int_equal(text_grapheme("", 0), 0);
    assert_int_equal(text_grapheme_before("abc", 0), 0);
    assert_int_equal(text_grapheme_before(FLAG FLAG FLAG, 24), 16);
}

static void bad_bytes_are_found_and_counted(void **state)
{
    (void)state;
    assert_int_equal(text_valid("abc\xE4xyz", 7), 3);
    assert_int_equal(text_valid("\xED\xA0\x80", 3), 0);         /* half a surrogate pair */
    assert_int_equal(text_valid("\xC3\xA4", 2), 2);
    assert_int_equal(text_runes("a\xFF\xC3\xA4", 4), 3);
    assert_int_equal(text_runes("\xE6\xBC", 2), 2);             /* cut in the middle */
}

static void width_is_that_of_what_is_shown(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a", " ", "\xCC\x81", "\xE6\xBC\xA2", FAMILY, "\xE2\x80\x8D", "\xE2\x80\x8C", "\xEF\xB8\x8F", "\x1B[",
        "\xFF", "\xC2\x9B", FLAG, "\xF3\xA0\x81\xA7", "\xD9\x84", "\xE0\xA4\x95", "\xE0\xA4\xBE", "\xE0\xA5\x8D", "\xF0\x9F\x8F\xBD", "\t", "\x7F"};
    srand(1);
    for (int round = 0; round < 20000; round++) {
        char text[256] = "";
        for (int n = rand() % 8; n >= 0; n--)
            strcat(text, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
        struct buf once = {0}, twice = {0};
        text_show(&once, text, strlen(text), false);
        text_show(&twice, buf_string(&once), once.length, false);
        assert_string_equal(buf_string(&once), buf_string(&twice));
        assert_int_equal(text_width(text, strlen(text)), text_width(buf_string(&once), once.length));
        int cells = 0, width;
        char cell[TEXT_CELL];
        for (size_t at = 0; at < once.length; cells += width) {
            at += text_cell(once.data + at, once.length - at, cell, &width);
            assert_true(width == 1 || width == 2);
            assert_int_equal(text_width(cell, strlen(cell)), width);
        }
        assert_int_equal(cells, text_width(text, strlen(text)));
        buf_release(&once);
        buf_release(&twice);
    }
}

static void fit_never_cuts_a_grapheme(void **state)
{
    (void)state;
    int width;
    assert_int_equal(text_fit("a\xE6\xBC\xA2z", 5, 2, &width), 1);
    assert_int_equal(width, 1);
    assert_int_equal(text_fit("a\xE6\xBC\xA2z", 5, 3, &width), 4);
    assert_int_equal(text_fit("e\xCC\x81x", 4, 1, NULL), 3);
    assert_int_equal(text_fit("abc", 3, 0, &width), 0);
}

static void check_wrap(const char *text, int cells, const char *expected)
{
    struct buf got = {0};
    size_t offset = 0, start, length, rounds = 0;
    while (text_wrap(text, strlen(text), cells, &offset, &start, &length)) {
        buf_add(&got, text + start, length);
        buf_add_byte(&got, '|');
        assert_true(++rounds < 100);
    }
    assert_string_equal(buf_string(&got), expected);
    buf_release(&got);
}

static void wrap_breaks_at_blanks_and_feeds(void **state)
{
    (void)state;
    check_wrap("", 10, "");
    check_wrap("one two three", 7, "one two|three|");
    check_wrap("one two three", 8, "one two|three|");
    check_wrap("one  two", 5, "one|two|");
    check_wrap("abcdefgh", 3, "abc|def|gh|");
    check_wrap("a\nb\n", 5, "a|b||");
    check_wrap("\n", 5, "||");
    check_wrap("ab cdefgh", 3, "ab|cde|fgh|");
    check_wrap("\xE6\xBC\xA2\xE6\xBC\xA2\xE6\xBC\xA2", 5, "\xE6\xBC\xA2\xE6\xBC\xA2|\xE6\xBC\xA2|");
    check_wrap("\xE6\xBC\xA2", 1, "\xE6\xBC\xA2|");
    check_wrap("a ", 1, "a |");
    check_wrap("ab \xE2\x80\x8D", 3, "ab| \xE2\x80\x8D|");     /* a blank that is shown as more than one is none */
}

/* What a terminal could obey, or a reader be fooled by, and how it is shown instead. */
static const struct { const char *text, *shown; } filtered[] = {
    {"\x1B]52;c;AAAA\x07", "^[]52;c;AAAA^G"}, {"\x1B[2J", "^[[2J"}, {"\x9B""2J", "<9B>2J"}, {"\xC2\x9B""2J", "<9B>2J"},
    {"\x7F", "^?"}, {"a\tb\nc\rd", "a b c^Md"}, {"\xC0\x80", "<C0><80>"},
    {"x\xE2\x80\xAEy", "x<202E>y"}, {"\xD8\x9C", "<61C>"}, {"\xE2\x80\x8E\xE2\x80\x8F", "<200E><200F>"}, {"\xE2\x81\xA6", "<2066>"},
    {"\xE2\x80\x8B\xEF\xBB\xBF\xE2\x81\xA0", "<200B><FEFF><2060>"}, {"\xC2\xAD", "<AD>"}, {"\xF3\xA0\x81\x81", "<E0041>"},
    {"\xEE\x80\x80", "<E000>"}, {"\xEF\xBF\xBE", "<FFFE>"}, {"\xE2\x80\xA8", "<2028>"}, {"\xED\xA0\x80", "<ED><A0><80>"}, {"\xE3\x85\xA4", "<3164>"},
    {"a\xE2\x80\x8D""b", "a<200D>b"}, {FAMILY, FAMILY}, {FLAG, FLAG},
    {"\xD9\x85\xE2\x80\x8C\xD8\xAE", "\xD9\x85\xE2\x80\x8C\xD8\xAE"},                   /* Persian needs its non-joiner */
    {"z\xCC\x80\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85", "z\xCC\x80\xCC\x81\xCC\x82\xCC\x83"},
    {"\xCC\x81", "\xE2\x97\x8C\xCC\x81"}, {"%n%s", "%n%s"},
    {"\xED\x9F\x80", "<D7C0>"}, {"\xD8\x80", "<600>"},          /* what has no column of its own: a vowel without its consonant, a number sign */
};

static void filter_shows_what_it_disarms(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof filtered / sizeof *filtered; i++) {
        struct buf out = {0};
        text_show(&out, filtered[i].text, strlen(filtered[i].text), false);
        assert_string_equal(buf_string(&out), filtered[i].shown);
        buf_release(&out);
    }
    struct buf out = {0};
    text_show(&out, "a\nb\0c", 5, true);
    assert_string_equal(buf_string(&out), "a\nb^@c");
    buf_release(&out);
}

static void search_ignores_case_and_marks(void **state)
{
    (void)state;
    assert_true(text_holds("Das CAF\xC3\x89 am Eck", "caf\xC3\xA9"));
    assert_true(text_holds("Das Cafe\xCC\x81", "CAFE"));
    assert_true(text_holds("STRASSE", "stra\xC3\x9F""e"));
    assert_true(text_holds("anything", ""));
    assert_false(text_holds("Das Haus", "maus"));
    assert_true(text_holds("bad \xFF byte", "byte"));
}

static void distance_counts_edits(void **state)
{
    (void)state;
    assert_int_equal(text_distance("angel", "angle", 3), 1);
    assert_int_equal(text_distance("kitten", "sitting", 5), 3);
    assert_int_equal(text_distance("abc", "abc", 2), 0);
    assert_int_equal(text_distance("", "ab", 2), 2);
    assert_int_equal(text_distance("abcdef", "x", 2), 3);
    assert_int_equal(text_distance("abcd", "wxyz", 2), 3);
}

static void test_capitals(void **state)
{
    (void)state;
    static const struct { const char *text, *capitals; } all[] = {
        {"Jo 2", "JO 2"}, {"Łódź", "ŁÓDŹ"}, {"Παπαδοπούλου", "ΠΑΠΑΔΟΠΟΥΛΟΥ"}, {"Έλλη Μαΐου", "ΕΛΛΗ ΜΑΪΟΥ"}, {"\xFF" "a", "\xFF" "A"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct buf out = {0};
        text_capitals(&out, all[i].text);
        assert_string_equal(buf_string(&out), all[i].capitals);
        buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grapheme_is_one_step_forth_and_back), cmocka_unit_test(bad_bytes_are_found_and_counted),
        cmocka_unit_test(width_is_that_of_what_is_shown), cmocka_unit_test(fit_never_cuts_a_grapheme),
        cmocka_unit_test(wrap_breaks_at_blanks_and_feeds), cmocka_unit_test(filter_shows_what_it_disarms),
        cmocka_unit_test(search_ignores_case_and_marks), cmocka_unit_test(distance_counts_edits),
 cmocka_unit_test(test_capitals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
