/* Labels, times, eighths, sluglines.  Expected values are worked out by hand; how is said where it is not plain. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/story.h"

#include "formats/base/buf.h"

/* A film of one scene for each number of shots given, under SETTINGS. */
static struct board film(const char *settings, const int *shots, size_t scenes)
{
    struct buf yaml = {0};
    buf_add_format(&yaml, "format: beatboard/1\n%sscenes:\n", settings);
    for (size_t i = 0; i < scenes; i++) {
        buf_add_format(&yaml, "  - heading: INT. ROOM %zu - DAY\n    beats:\n      - what: It happens.\n        shots:\n", i + 1);
        for (int s = 0; s < shots[i]; s++)
            buf_add_format(&yaml, "          - {size: CU, seconds: 2}\n");
    }
    struct board b = board_open(buf_string(&yaml));
    buf_release(&yaml);
    return b;
}

static const char *shot_label(struct board *b, size_t scene, size_t shot)
{
    return label_shot(b->labels, &b->story->scenes[scene]->beats[0].shots[shot]);
}

static void test_schemes(void **state)
{
    (void)state;
    static const struct { const char *settings; const char *first, *second, *in_second_scene; } cases[] = {
        {"", "1A", "1B", "2A"},
        {"settings: {numbering: {master: bare}}\n", "1", "1A", "2"},
        {"settings: {numbering: {scheme: uk}}\n", "1", "2", "4"},
        {"settings: {numbering: {scheme: dash}}\n", "1-1", "1-2", "2-1"},
        {"settings: {numbering: {scheme: dot}}\n", "1.1", "1.2", "2.1"},
        {"settings: {numbering: {scheme: anim}}\n", "SQ010_SH0010", "SQ010_SH0020", "SQ020_SH0010"},
        {"settings: {numbering: {scheme: manual}}\n", "", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct board b = film(cases[i].settings, (int[]){3, 1}, 2);
        assert_string_equal(shot_label(&b, 0, 0), cases[i].first);
        assert_string_equal(shot_label(&b, 0, 1), cases[i].second);
        assert_string_equal(shot_label(&b, 1, 0), cases[i].in_second_scene);
        board_close(&b);
    }
}

/* 24 letters without I and O: the 9th is J, the 24th Z, the 25th AA, the 24 + 9th AJ; the 24 * 24 + 25th AAA. */
static void test_letters_are_skipped_in_every_place(void **state)
{
    (void)state;
    struct board b = film("", (int[]){601}, 1);
    assert_string_equal(shot_label(&b, 0, 8), "1J");
    assert_string_equal(shot_label(&b, 0, 23), "1Z");
    assert_string_equal(shot_label(&b, 0, 24), "1AA");
    assert_string_equal(shot_label(&b, 0, 32), "1AJ");
    assert_string_equal(shot_label(&b, 0, 600), "1AAA");
    board_close(&b);
}

static void test_typed_and_retired_labels_are_not_given_again(void **state)
{
    (void)state;
    struct board b = board_open("settings: {numbering: {retired: [\"7B\"]}}\n"
                                "scenes:\n"
                                "  - number: \"7\"\n    beats:\n      - shots:\n"
                                "          - {size: CU}\n          - {size: MS}\n          - {label: \"7C\"}\n          - {size: WS}\n"
                                "  - heading: EXT. ROAD - DAY\n");
    assert_string_equal(shot_label(&b, 0, 0), "7A");
    assert_string_equal(shot_label(&b, 0, 1), "7D");
    assert_string_equal(shot_label(&b, 0, 2), "7C");
    assert_string_equal(shot_label(&b, 0, 3), "7E");
    assert_string_equal(label_scene(b.labels, b.story->scenes[1]), "8");
    board_close(&b);
}

static void test_scenes_between_locked_numbers(void **state)
{
    (void)state;
    static const struct { const char *insert, *first, *second; } cases[] = {{"suffix", "10A", "10B"}, {"prefix", "A11", "B11"}};
    for (size_t i = 0; i < 2; i++) {
        struct buf yaml = {0};
        buf_add_format(&yaml, "settings: {numbering: {lock: true, insert: %s}}\n"
                              "scenes:\n  - number: \"10\"\n  - title: a\n  - title: b\n  - number: \"11\"\n  - title: c\n", cases[i].insert);
        struct board b = board_open(buf_string(&yaml));
        assert_string_equal(label_scene(b.labels, b.story->scenes[1]), cases[i].first);
        assert_string_equal(label_scene(b.labels, b.story->scenes[2]), cases[i].second);
        assert_string_equal(label_scene(b.labels, b.story->scenes[4]), "12");
        board_close(&b);
        buf_release(&yaml);
    }
}

/* What is in people's hands stays: removed labels are not given again, new shots take the next free letter, also not one that was moved
 * into another scene. */
static void test_new_shots_of_a_locked_film(void **state)
{
    (void)state;
    struct board b = board_open("settings: {numbering: {lock: true, retired: [\"1C\"]}}\n"
                                "scenes:\n  - number: \"1\"\n    beats:\n      - shots: [{label: \"1A\"}, {size: CU}, {label: \"1B\"}, {size: MS}]\n"
                                "  - number: \"2\"\n    beats:\n      - shots: [{label: \"1D\"}, {size: CU}]\n");
    assert_string_equal(shot_label(&b, 0, 1), "1E");
    assert_string_equal(shot_label(&b, 0, 3), "1F");
    assert_string_equal(shot_label(&b, 1, 1), "2A");
    board_close(&b);
    b = board_open("settings: {numbering: {lock: true, master: bare}}\n"
                   "scenes: [{number: \"1\", beats: [{shots: [{size: CU}, {size: MS}]}]}]\n");
    assert_string_equal(shot_label(&b, 0, 0), "1");
    assert_string_equal(shot_label(&b, 0, 1), "1A");
    board_close(&b);
}

/* Slates only rise: the next one follows the highest, wherever it stands; a scene's number is no slate. */
static void test_new_slates_of_a_locked_film(void **state)
{
    (void)state;
    struct board b = board_open("settings: {numbering: {scheme: uk, lock: true, retired: [\"9\"]}}\n"
                                "scenes:\n  - number: \"40\"\n    beats:\n      - shots: [{label: \"1\"}, {size: CU}, {size: MS}, {label: \"8\"}]\n"
                                "  - number: \"41\"\n    beats:\n      - shots: [{size: CU}]\n");
    assert_string_equal(shot_label(&b, 0, 1), "10");
    assert_string_equal(shot_label(&b, 0, 2), "11");
    assert_string_equal(shot_label(&b, 1, 0), "12");
    board_close(&b);
}

/* Tens leave room: one new shot between 10 and 20 is 15, two between 20 and 50 are 30 and 40; behind the last it goes on in tens. */
static void test_an_animation_leaves_room(void **state)
{
    (void)state;
    struct board b = board_open("settings: {numbering: {scheme: anim, lock: true}}\n"
                                "scenes:\n  - number: SQ010\n    beats:\n      - shots: [{label: SQ010_SH0010}, {size: CU}, {label: SQ010_SH0020},\n"
                                "                  {size: CU}, {size: MS}, {label: SQ010_SH0050}, {size: CU}]\n  - title: new\n  - number: SQ020\n  - title: last\n");
    static const char *const expected[] = {"SQ010_SH0010", "SQ010_SH0015", "SQ010_SH0020", "SQ010_SH0030", "SQ010_SH0040", "SQ010_SH0050", "SQ010_SH0060"};
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(shot_label(&b, 0, i), expected[i]);
    assert_string_equal(label_scene(b.labels, b.story->scenes[1]), "SQ015");
    assert_string_equal(label_scene(b.labels, b.story->scenes[3]), "SQ030");
    board_close(&b);
}

/* 10A was inserted before, and is locked since; 13 was the last, and is gone. */
static void test_numbers_of_scenes_are_not_given_again(void **state)
{
    (void)state;
    struct board b = board_open("settings: {numbering: {lock: true, retired: [\"13\", \"10B\"]}}\n"
                                "scenes:\n  - number: \"10\"\n  - title: a\n  - number: \"10A\"\n  - title: b\n  - number: \"11\"\n  - number: \"12\"\n    omitted: true\n"
                                "  - title: c\n  - title: d\n");
    static const char *const expected[] = {"10", "10C", "10A", "10D", "11", "12", "14", "15"};
    for (size_t i = 0; i < 8; i++)
        assert_string_equal(label_scene(b.labels, b.story->scenes[i]), expected[i]);
    board_close(&b);
    b = board_open("settings: {numbering: {lock: true, insert: prefix}}\n"
                   "scenes:\n  - number: \"10\"\n  - number: A11\n  - title: a\n  - number: \"11\"\n");
    assert_string_equal(label_scene(b.labels, b.story->scenes[2]), "B11");
    board_close(&b);
}

static void test_skipping_every_letter_skips_none(void **state)
{
    (void)state;
    struct board b = film("settings: {numbering: {skip: ABCDEFGHIJKLMNOPQRSTUVWXYZ}}\n", (int[]){2}, 1);
    assert_string_equal(shot_label(&b, 0, 1), "1B");
    board_close(&b);
}

static void test_times_add_up(void **state)
{
    (void)state;
    struct board b = board_open("scenes:\n"
                                "  - beats:\n      - shots: [{seconds: 3.5}, {frames: [{file: a.png, seconds: 1}, {file: b.png, seconds: 2}]}, {size: CU}]\n"
                                "      - what: Nothing is known of this one.\n"
                                "  - omitted: true\n    beats:\n      - shots: [{seconds: 100}]\n");
    const struct scene *scene = b.story->scenes[0];
    assert_true(measure_seconds(&scene->thing) == 6.5);
    assert_true(isnan(measure_seconds(&scene->beats[1].thing)));
    assert_true(isnan(measure_seconds(&scene->beats[0].shots[2].thing)));
    assert_true(measure_story_seconds(b.story) == 6.5);
    assert_string_equal(seconds_text(6.5, b.arena), "0:07");
    assert_string_equal(seconds_text(65, b.arena), "1:05");
    assert_string_equal(seconds_text(NAN, b.arena), "");
    board_close(&b);
}

/* Heading 2 + 1 lines, one action 1 + 1: 5 lines, 5 * 8 / 55 = 0.73: 1/8.  With six lines of dialogue of one line each (1 + 1 + 1
 * a line: 18) it is 23 lines, 3.35: 4/8. */
static void test_eighths(void **state)
{
    (void)state;
    struct board b = board_open("scenes:\n"
        "  - heading: INT. ROOM - DAY\n    beats:\n      - what: She waits.\n"
        "  - heading: INT. ROOM - DAY\n    beats:\n      - what: They talk.\n        shots:\n          - dialogue:\n"
        "              - {who: a, text: One.}\n              - {who: b, text: Two.}\n              - {who: a, text: Three.}\n"
        "              - {who: b, text: Four.}\n              - {who: a, text: Five.}\n              - {who: b, text: Six.}\n"
        "  - pages: 2 4/8\n  - pages: 1\n  - omitted: true\n    pages: 3\n");
    static const int expected[] = {1, 4, 20, 8, 0};
    for (size_t i = 0; i < 5; i++) {
        bool estimated;
        assert_int_equal(measure_eighths(b.story, b.story->scenes[i], &estimated), expected[i]);
        assert_int_equal(estimated, i < 2);
    }
    static const struct { int eighths; const char *text; } texts[] = {{0, "0"}, {1, "1/8"}, {4, "4/8"}, {8, "1"}, {12, "1 4/8"}, {20, "2 4/8"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(eighths_text(texts[i].eighths, b.arena), texts[i].text);
    board_close(&b);
}

/* The five lines of the first scene above, on a page of 20: 5 * 8 / 20 = 2/8. */
static void test_eighths_of_another_page(void **state)
{
    (void)state;
    struct board b = board_open("settings: {page_lines: 20}\nscenes: [{heading: INT. ROOM - DAY, beats: [{what: She waits.}]}]\n");
    assert_int_equal(measure_eighths(b.story, b.story->scenes[0], NULL), 2);
    board_close(&b);
}

static void test_sluglines(void **state)
{
    (void)state;
    static const struct { const char *heading, *interior, *set, *time; } cases[] = {
        {"INT. NOVAK KITCHEN - NIGHT", "INT", "NOVAK KITCHEN", "NIGHT"},
        {"EXT. HARBOUR - QUAY – DAWN (RAIN)", "EXT", "HARBOUR - QUAY", "DAWN"},
        {"int./ext. car - day", "INT/EXT", "car", "day"},
        {"I/E. CAR", "INT/EXT", "CAR", ""},
        {"INTERIOR DREAM", "", "INTERIOR DREAM", ""},
        {"A black screen", "", "A black screen", ""},
        {"", "", "", ""},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct slugline slug = slugline_split(cases[i].heading, arena);
        assert_string_equal(slug.interior, cases[i].interior);
        assert_string_equal(slug.set, cases[i].set);
        assert_string_equal(slug.time, cases[i].time);
    }
    assert_string_equal(slugline_split(NULL, arena).set, "");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schemes),
        cmocka_unit_test(test_letters_are_skipped_in_every_place),
        cmocka_unit_test(test_typed_and_retired_labels_are_not_given_again),
        cmocka_unit_test(test_scenes_between_locked_numbers),
        cmocka_unit_test(test_new_shots_of_a_locked_film),
        cmocka_unit_test(test_new_slates_of_a_locked_film),
        cmocka_unit_test(test_an_animation_leaves_room),
        cmocka_unit_test(test_numbers_of_scenes_are_not_given_again),
        cmocka_unit_test(test_skipping_every_letter_skips_none),
        cmocka_unit_test(test_times_add_up),
        cmocka_unit_test(test_eighths),
        cmocka_unit_test(test_eighths_of_another_page),
        cmocka_unit_test(test_sluglines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
