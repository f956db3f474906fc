/* The check as a library: its table, its order, trees that do not parse, and words of feeling. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "formats/base/buf.h"
#include "formats/check.h"
#include "formats/emotions.h"
#include "story.h"

static void rules_are_named_and_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < rule_count; i++) {
        assert_non_null(rules[i].name);
        assert_true(!rules[i].name[strspn(rules[i].name, "abcdefghijklmnopqrstuvwxyz-")]);
        assert_int_equal(rules[i].help[strlen(rules[i].help) - 1], '.');
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(rules[i].name, rules[j].name);
    }
}

static void findings_come_in_the_order_of_the_file(void **state)
{
    (void)state;
    struct board b = board_open(
        "scenes:\n  - beats:\n      - {knows: ahead}\n      - {waht: x, knows: aheed}\nfps: fast\nzzz: 1\n");
    struct messages found;
    messages_init(&found);
    check_board(b.tree, b.story, "name", NULL, NULL, &found);
    assert_in_range(found.count, 6, 6);
    for (size_t i = 1; i < found.count; i++) {
        assert_true(found.at[i].offset >= found.at[i - 1].offset);
        assert_true(found.at[i].line >= found.at[i - 1].line);
    }
    assert_string_equal(found.at[0].path, "/scenes/0/beats/0");
    assert_string_equal(found.at[0].file, "name");
    check_board(b.tree, b.story, "name", NULL, NULL, &found); /* adds, and leaves what is there */
    assert_int_equal(found.count, 12);
    messages_release(&found);
    board_close(&b);
}

/* While the text does not parse, the last good story is of nodes that are gone; only the error is said. */
static void a_broken_text_gives_its_error_alone(void **state)
{
    (void)state;
    struct board b = board_open("title: A\nscenes: [{beats: [{knows: ahead}]}]\n");
    tree_splice(b.tree, 0, 5, "[", 1);
    struct messages found;
    messages_init(&found);
    check_board(b.tree, b.story, "name", NULL, NULL, &found);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.at[0].rule, "yaml");
    assert_int_equal(found.at[0].severity, SEVERITY_ERROR);
    messages_release(&found);
    board_close(&b);
}

static void pictures_are_looked_for_only_in_a_folder(void **state)
{
    (void)state;
    struct board b = board_open("scenes: [{beats: [{what: x, shots: [{frame: none.png}]}]}]\n");
    struct messages found;
    messages_init(&found);
    check_board(b.tree, b.story, "name", NULL, NULL, &found);
    assert_int_equal(found.count, 0);
    check_board(b.tree, b.story, "name", &(struct check_pictures){.folder = "/nowhere"}, NULL, &found);
    assert_int_equal(found.count, 1);
    messages_release(&found);
    board_close(&b);
}

static void numbers_and_mails(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t count;
    } cases[] = {
        {"+420 602 123 456", 1},
        {"(555) 123-4567", 1},
        {"06 12 34 56 78", 1},
        {"602 123 456", 1},
        {"+44 20 7946 0958", 1},
        {"jo.lind+film@mail.example.org", 1},
        {"2026-05-04", 0},
        {"2026-05-04 07:30", 0},
        {"49.200212345", 0},
        {"16.6029000, 49.2002", 0},
        {"12 14 15 16 17", 0},
        {"24-70mm T2.8", 0},
        {"1/50 1/100 1/200", 0},
        {"a3f09912345678901234", 0},
        {"@jo", 0},
        {"x @ y.z", 0},
        {"1920x1080", 0},
        {"sh-01234 sc-56789", 0},
        {"http://x.org/123-456-789/", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf text = {0};
        buf_add_format(&text, "title: \"%s\"\n", cases[i].text);
        struct board b = board_open(buf_string(&text));
        struct messages found;
        messages_init(&found);
        check_board(b.tree, b.story, "name", NULL, NULL, &found);
        if (found.count != cases[i].count)
            fail_msg("%s: %zu", cases[i].text, found.count);
        messages_release(&found);
        board_close(&b);
        buf_release(&text);
    }
}

static void feelings_have_families(void **state)
{
    (void)state;
    for (size_t i = 0; i < emotion_word_count; i++) {
        if (i)
            assert_true(strcmp(emotion_words[i - 1].word, emotion_words[i].word) < 0);
        assert_string_equal(emotion_family(NULL, emotion_words[i].word), emotion_words[i].family);
        assert_int_not_equal(emotion_colour(NULL, emotion_words[i].word), emotion_colour(NULL, "no such word"));
    }
    assert_null(emotion_family(NULL, "saudade"));
    struct board b = board_open(
        "emotions: {saudade: {family: sadness}, dread: {family: fear, colour: \"#5b3a8e\"}, glow: {colour: \"#fa0\"}}\n");
    assert_string_equal(emotion_family(b.story, "saudade"), "sadness");
    assert_int_equal(emotion_colour(b.story, "saudade"), emotion_colour(NULL, "grief"));
    assert_int_equal(emotion_colour(b.story, "dread"), 0x5b3a8e);
    assert_int_equal(emotion_colour(b.story, "glow"), 0xffaa00);
    assert_string_equal(emotion_nearest(b.story, "saudad"), "saudade");
    assert_null(emotion_nearest(b.story, "home"));
    assert_null(emotion_nearest(b.story, "lost"));
    assert_string_equal(emotion_nearest(b.story, "hpoe"), "hope");
    assert_string_equal(emotion_nearest(b.story, "joyy"), "joy");
    assert_null(emotion_nearest(b.story, "wonderment"));    /* begins with a whole word; nothing behind its end is looked at */
    board_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_named_and_told),
        cmocka_unit_test(findings_come_in_the_order_of_the_file),
        cmocka_unit_test(a_broken_text_gives_its_error_alone),
        cmocka_unit_test(pictures_are_looked_for_only_in_a_folder),
        cmocka_unit_test(numbers_and_mails),
        cmocka_unit_test(feelings_have_families),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
