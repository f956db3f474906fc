/* The stripboard: what it shows, and that everything on it can be moved, and put back to the byte. */
#include "stage.h"

static const char film[] = "tests/cases/screens/schedule.board.yaml";

static void test_screens(void **state)
{
    (void)state;
    static const struct screen_case cases[] = {
        {"strips-80x24", 80, 24, "9j6gj"},
        {"strips-120x40", 120, 40, "6jllj"},
        {"strips-40x12", 40, 12, "9j6gj"},
        {"strips-bands-80x24", 80, 24, "9j6gzjjj"},
        {"strips-columns-40x12", 40, 12, "6zl"},
    };
    assert_screens(film, cases, sizeof cases / sizeof *cases);
}

/* The strips of the days as "hut1 | move pier(1) / nite", days parted by a slash. */
static const char *order(struct stage *stage)
{
    static char text[256];
    size_t length = 0;
    const struct story *story = doc_story(stage->doc);
    *text = '\0';
    for (size_t d = 0; d < story->day_count; d++) {
        length += (size_t)snprintf(text + length, sizeof text - length, "%s", d ? "/" : "");
        for (size_t i = 0; i < story->days[d]->strip_count; i++) {
            const struct strip *strip = &story->days[d]->strips[i];
            length += (size_t)snprintf(text + length, sizeof text - length, "%s", strip->scene ? strip->scene + 3 : "banner");
            if (strip->shots.count)
                length += (size_t)snprintf(text + length, sizeof text - length, "(%zu)", strip->shots.count);
            length += (size_t)snprintf(text + length, sizeof text - length, " ");
        }
    }
    return text;
}

static void test_keys_move_strips(void **state)
{
    (void)state;
    static const struct { const char *keys, *order; } cases[] = {
        {"", "hut11 banner pier1(1) /nite1 "},
        {"jL", "banner pier1(1) /hut11 nite1 "},
        {"jJ", "banner hut11 pier1(1) /nite1 "},
        {"jjK", "banner hut11 pier1(1) /nite1 "},
        {"jjb", "hut11 pier1(1) /nite1 "},
        {"ljH", "nite1 hut11 banner pier1(1) /"},
        {"ljL", "hut11 banner pier1(1) /"},
        {"lljH", "hut11 banner pier1(1) /nite1 pier1(1) "},             /* what is left of the scene */
        {"lljjH", "hut11 banner pier1(1) /nite1 home1 "},
        {"lljjM1<Enter>", "hut11 banner pier1(1) home1 /nite1 "},
        {"llj:schedule . 1<Enter>", "hut11 banner pier1 /nite1 "},      /* all of it together again */
        {"js1B<Enter>", "hut11(1) hut11(2) banner pier1(1) /nite1 "},
        {"jjoLunch<Enter>", "hut11 banner banner pier1(1) /nite1 "},
        {"ljo1<Enter>", "hut11 banner pier1(1) /nite1 hut11 "},
        {"jjd", "hut11 pier1(1) /nite1 "},
        {"jxjxL", "banner /hut11 pier1(1) nite1 "},
        {"A2026-03-30<Enter>", "hut11 banner pier1(1) //nite1 "},
        {"jK", "hut11 banner pier1(1) /nite1 "},
        {"H", "hut11 banner pier1(1) /nite1 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage stage;
        enter(&stage, film, 100, 40);
        char *before = bytes_of(&stage);
        press(&stage, "6gh");
        press(&stage, cases[i].keys);
        app_draw(&stage.app, &stage.canvas);
        if (strcmp(order(&stage), cases[i].order) != 0)
            print_error("%s: %s\n", cases[i].keys, buf_string(&stage.app.says));
        assert_string_equal(order(&stage), cases[i].order);
        for (int k = 0; k < 2 && doc_dirty(stage.doc); k++)
            press(&stage, "u");
        app_draw(&stage.app, &stage.canvas);
        char *after = bytes_of(&stage);
        assert_string_equal(before, after);
        free(before);
        free(after);
        leave(&stage);
    }
}

static void test_the_selection_is_one(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 100, 40);
    press(&stage, "'3A<Enter>6");
    assert_string_equal(stage.app.session.current, "/days/1/strips/0");
    press(&stage, "'2A<Enter>6");
    assert_string_equal(stage.app.session.current, "/days/0/strips/2");
    press(&stage, "'2B<Enter>6");       /* on no day: its scene in the boneyard */
    assert_string_equal(stage.app.session.current, "/scenes/1");
    press(&stage, "gG");
    assert_string_equal(stage.app.session.current, "/scenes/3");
    press(&stage, "hhhj");
    assert_string_equal(stage.app.session.current, "/days/0/strips/1");
    press(&stage, "<Enter><Ctrl-U>Move to the pier<Enter>");
    assert_string_equal(value(&stage, "/days/0/strips/1/banner"), "Move to the pier");
    leave(&stage);
}

static bool seen(struct stage *stage, const char *words)
{
    app_draw(&stage->app, &stage->canvas);
    char *screen = shown(&stage->canvas);
    bool there = strstr(screen, words) != NULL;
    if (!there)
        fprintf(stderr, "no “%s” in\n%s\n", words, screen);
    free(screen);
    return there;
}

/* A shot that was taken to another scene is not counted with the strip that still names it. */
static void test_shots_of_another_scene(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 120, 40);
    press(&stage, "6gjs1B<Enter>");
    assert_true(seen(&stage, "2/3 shots"));
    press(&stage, ":move 1C inside beat:3.1<Enter>6");
    assert_true(seen(&stage, "1/2 shots"));
    press(&stage, "'/days/0/strips/1<Enter>6");
    problems_check(&stage.app);
    assert_true(seen(&stage, "this strip of INT. TICKET HUT - DAY names shots of EXT. PIER - NIGHT"));
    leave(&stage);
}

/* A banner is in no film and so in no boneyard: it goes, and what stood behind it is selected. */
static void test_a_banner_is_removed(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 120, 40);
    press(&stage, "6ghjjb");
    assert_string_equal(stage.app.session.current, "/days/0/strips/1");
    assert_true(seen(&stage, "removed banner “Company move”"));
    assert_true(seen(&stage, "> 2 EXT PIER"));
    press(&stage, "joWrap drinks<Enter>b");
    assert_string_equal(stage.app.session.current, "/days/0/strips/1");
    leave(&stage);
}

/* The head has no room for a warning; of what is selected it stands below, whole. */
static void test_warnings_are_told_whole(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 60, 24);
    problems_check(&stage.app);
    press(&stage, "6gl");
    assert_true(seen(&stage, "agreed are 10"));
    press(&stage, ":set /days/0/strips/0/time 09:30<Enter>6ghj");
    problems_check(&stage.app);
    assert_true(seen(&stage, "this begins at 09:30, before the call at 10:00"));
    leave(&stage);
}

/* The question says what it asks for, and offers the days. */
static void test_moving_asks_for_a_day(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 100, 40);
    press(&stage, "6ghjM");
    assert_true(seen(&stage, "Move to day: "));
    assert_true(seen(&stage, "2026-03-29"));
    press(&stage, "moon<Enter>");
    assert_true(seen(&stage, "days are called by number, date or id; or say boneyard"));
    press(&stage, "<Ctrl-U>2<Enter>");
    assert_string_equal(order(&stage), "banner pier1(1) /nite1 hut11 ");
    leave(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_keys_move_strips),
        cmocka_unit_test(test_the_selection_is_one),
        cmocka_unit_test(test_shots_of_another_scene),
        cmocka_unit_test(test_a_banner_is_removed),
        cmocka_unit_test(test_warnings_are_told_whole),
        cmocka_unit_test(test_moving_asks_for_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
