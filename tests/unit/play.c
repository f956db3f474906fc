/* The animatic on a clock of the test's own: every frame in its time, time never lost, and edits while it plays. */
#include "tests/stage.h"

#include <unistd.h>

#include "editor/reel.h"
#include "editor/select.h"
#include "formats/story.h"

static const char film[] = "examples/five-minutes-fast/five-minutes-fast.board.yaml";

/* Shots of 2 s and of none; frames with and without times; a beat without shots; an omitted scene; a scene without beats. */
static const char odd[] =
    "scenes:\n"
    "  - heading: INT. A - DAY\n"
    "    beats:\n"
    "      - what: One.\n"
    "        shots:\n"
    "          - {action: a, seconds: 2}\n"
    "          - {action: b}\n"
    "          - {action: c, seconds: 6, frames: [one.png, two.png, three.png]}\n"
    "          - {action: d, seconds: 6, frames: [{file: one.png, seconds: 4}, two.png]}\n"
    "          - action: e\n"
    "            frames: [{file: one.png, seconds: 1}, {file: two.png, seconds: 2.5}]\n"
    "          - {action: f, frames: [one.png, two.png]}\n"
    "      - what: Two.\n"
    "  - heading: INT. B - DAY\n"
    "    omitted: true\n"
    "    beats: [{what: Gone., shots: [{action: g, seconds: 9}]}]\n"
    "  - heading: INT. C - DAY\n"
    "  - heading: INT. D - DAY\n"
    "    beats: [{what: Three., shots: [{action: h, seconds: 1}]}]\n";

static const char *write_odd(void)
{
    static char path[] = "/tmp/beatboard-play-XXXXXX";
    memcpy(path + sizeof path - 7, "XXXXXX", 6);
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, odd, sizeof odd - 1), (int)sizeof odd - 1);
    close(file);
    return path;
}

/* What the loop does after MS. */
static bool pass(struct stage *stage, int64_t ms)
{
    stage->app.now += ms;
    bool changed = play_tick(&stage->app);
    if (changed)
        app_draw(&stage->app, &stage->canvas);
    return changed;
}

static const char *where(struct stage *stage)
{
    static char path[512];
    return play_path(&stage->app, path, sizeof path);
}

static void test_times(void **state)
{
    (void)state;
    static const double expected[] = {2, 3, 2, 2, 2, 4, 2, 1, 2.5, 1.5, 1.5, 3, 0, 0, 1};
    struct stage stage;
    const char *path = write_odd();
    enter(&stage, path, 80, 24);
    const struct reel *reel = reel_of(&stage.app);
    assert_int_equal(reel->count, sizeof expected / sizeof *expected);
    double start = 0;
    for (size_t i = 0; i < reel->count; i++) {
        assert_float_equal(reel->at[i].seconds, expected[i], 1e-9);
        assert_float_equal(reel->at[i].start, start, 1e-9);
        start += expected[i];
    }
    assert_true(reel->at[1].assumed && reel->at[9].assumed && reel->at[11].assumed);
    assert_false(reel->at[0].assumed || reel->at[2].assumed || reel->at[7].assumed);
    leave(&stage);
    unlink(path);
}

/* Woken only when it asked to be, it shows every panel from its start to its end. */
static void test_every_frame_in_its_time(void **state)
{
    (void)state;
    struct stage stage;
    const char *path = write_odd();
    enter(&stage, path, 80, 24);
    stage.app.now = 1000000;
    press(&stage, ">");
    const struct reel *reel = reel_of(&stage.app);
    int64_t begin = stage.app.now;
    size_t wakes = 0;
    char seen[512] = "";
    for (int ms; (ms = play_timeout(&stage.app)) > 0; wakes++) {
        if (strcmp(seen, where(&stage)) != 0) {
            snprintf(seen, sizeof seen, "%s", where(&stage));
            size_t panel = reel_find(reel, story_thing_at(doc_story(stage.doc), seen));
            assert_in_range(stage.app.now - begin - (int64_t)(reel->at[panel].start * 1000), 0, wakes + 1);
        }
        assert_true(pass(&stage, ms) || wakes < 1000);
    }
    assert_in_range(stage.app.now - begin - (int64_t)(reel->seconds * 1000), 0, wakes);
    assert_in_range(wakes, 27, 140);
    assert_false(stage.app.play.running);
    assert_string_equal(stage.app.session.current, "/scenes/3/beats/0/shots/0");
    leave(&stage);
    unlink(path);
}

static void test_late_is_dropped_not_longer(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 80, 24);
    press(&stage, "<F5>");
    assert_string_equal(where(&stage), "/scenes/0/beats/0/shots/0");
    pass(&stage, 8999);
    assert_string_equal(where(&stage), "/scenes/0/beats/0/shots/0");
    assert_true(pass(&stage, 2));
    assert_string_equal(where(&stage), "/scenes/0/beats/1/shots/0");
    assert_true(pass(&stage, 31000));           /* nobody woke it through five frames and a scene */
    assert_string_equal(where(&stage), "/scenes/1/beats/0/shots/0");
    assert_float_equal(stage.app.play.at, 40.001, 1e-6);
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/0/shots/0");    /* the selection does not run along */
    press(&stage, "+++");
    pass(&stage, 1000);
    assert_float_equal(stage.app.play.at, 44.001, 1e-6);
    press(&stage, "-----");
    pass(&stage, 1000);
    assert_float_equal(stage.app.play.at, 44.251, 1e-6);
    press(&stage, "-");
    assert_string_equal(buf_string(&stage.app.says), "it is as slow as it gets");
    leave(&stage);
}

static void test_stop_step_jump(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 80, 24);
    press(&stage, "'1C<Enter>>");
    pass(&stage, 500);
    press(&stage, "<Space>");
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/1/shots/1");
    assert_int_equal(play_timeout(&stage.app), -1);
    assert_false(pass(&stage, 60000));
    static const struct { const char *keys, *then; } cases[] = {
        {"l", "/scenes/0/beats/1/shots/2"}, {"hh", "/scenes/0/beats/1/shots/0"}, {"]", "/scenes/1/beats/0/shots/0"},
        {"l[", "/scenes/1/beats/0/shots/0"}, {"[", "/scenes/0/beats/0/shots/0"}, {"h", "/scenes/0/beats/0/shots/0"},
        {"G", "/scenes/7/beats/2/shots/1"}, {"]", "/scenes/7/beats/2/shots/1"}, {"g", "/scenes/0/beats/0/shots/0"},
        {"'3A<Enter>", "/scenes/2/beats/0/shots/0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        press(&stage, cases[i].keys);
        assert_string_equal(where(&stage), cases[i].then);
        assert_string_equal(stage.app.session.current, cases[i].then);
    }
    press(&stage, "<Space>");
    pass(&stage, 12500);
    press(&stage, "<Escape>");
    assert_string_equal(app_focus(&stage.app)->name, "outline");
    assert_string_equal(stage.app.session.current, "/scenes/2/beats/0/shots/1");
    press(&stage, "4>");
    pass(&stage, 100);
    press(&stage, "?");                         /* it goes on where the help was opened */
    stage.app.now += 100000;
    press(&stage, "?");
    assert_true(stage.app.play.running);
    pass(&stage, 100);
    assert_string_equal(where(&stage), "/scenes/2/beats/0/shots/1");
    press(&stage, "<Escape>");
    assert_string_equal(app_focus(&stage.app)->name, "board");
    leave(&stage);
}

static void test_the_end(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 80, 24);
    press(&stage, "G>");                        /* something that is no part of the film: from the beginning */
    assert_float_equal(stage.app.play.at, 0, 1e-9);
    press(&stage, "G");
    assert_true(pass(&stage, 3600000));
    assert_false(stage.app.play.running);
    assert_string_equal(stage.app.session.current, "/scenes/7/beats/2/shots/1");
    assert_false(pass(&stage, 1000));
    press(&stage, "<Space>");                   /* again */
    assert_true(stage.app.play.running);
    assert_float_equal(stage.app.play.at, 0, 1e-9);
    leave(&stage);
}

static void test_edits(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 80, 24);
    press(&stage, ">");
    pass(&stage, 9500);
    assert_edits(&stage, "L", "/scenes/0/beats/1/shots/0/seconds", "4.5");
    assert_true(stage.app.play.running);
    assert_edits(&stage, "H", "/scenes/0/beats/1/shots/0/seconds", "3.5");
    assert_edits(&stage, "t<Ctrl-U>7<Enter>", "/scenes/0/beats/1/shots/0/seconds", "7");
    assert_int_equal(app_place(&stage.app), PLACE_PLAY);
    assert_false(stage.app.play.running);
    assert_edits(&stage, "e<Ctrl-U>Tick.<Enter>", "/scenes/0/beats/1/shots/0/action",
                 "The watch lies in her palm, the bootlace wound round two fingers.\nHalf past seven to the second.\n"
                 "Three pips from the radio, off.Tick.\n");
    assert_edits(&stage, "c<Ctrl-U>CU<Enter>", "/scenes/0/beats/1/shots/0/size", "CU");
    leave(&stage);
}

static void test_frames_have_times_of_their_own(void **state)
{
    (void)state;
    struct stage stage;
    const char *path = write_odd();
    enter(&stage, path, 80, 24);
    app_select(&stage.app, "/scenes/0/beats/0/shots/4/frames/1");
    press(&stage, ">");
    assert_edits(&stage, "L", "/scenes/0/beats/0/shots/4/frames/1/seconds", "3");
    app_select(&stage.app, "/scenes/0/beats/0/shots/1");
    assert_edits(&stage, "H", "/scenes/0/beats/0/shots/1/seconds", "2.5");
    app_select(&stage.app, "/scenes/0/beats/1");
    press(&stage, "L");
    assert_string_equal(buf_string(&stage.app.says), "only shots have a time; i adds one");
    assert_edits(&stage, "iWS He goes.<Enter>", "/scenes/0/beats/1/shots/0/size", "WS");
    leave(&stage);
    unlink(path);
}

static void test_screens(void **state)
{
    (void)state;
    static const struct screen_case cases[] = {
        {"play-80x24", 80, 24, ">"},
        {"play-120x40", 120, 40, "'2C<Enter>>+"},
        {"play-40x12", 40, 12, "'5A<Enter>><Space>"},
    };
    static const struct screen_case gaps[] = {{"play-card-80x24", 80, 24, "jjjj>"}};
    assert_screens(film, cases, sizeof cases / sizeof *cases);
    assert_screens("tests/cases/screens/film.board.yaml", gaps, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_every_frame_in_its_time),
        cmocka_unit_test(test_late_is_dropped_not_longer),
        cmocka_unit_test(test_stop_step_jump),
        cmocka_unit_test(test_the_end),
        cmocka_unit_test(test_edits),
        cmocka_unit_test(test_frames_have_times_of_their_own),
        cmocka_unit_test(test_screens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
