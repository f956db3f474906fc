/* The board: panels, zoom, contact sheet, motions, and that what is shown can be changed there. */
#include "tests/stage.h"

#include "editor/select.h"
#include "formats/story.h"

static const char film[] = "examples/five-minutes-fast/five-minutes-fast.board.yaml";
static const char small[] = "tests/cases/screens/film.board.yaml";

static void test_screens(void **state)
{
    (void)state;
    static const struct screen_case cases[] = {
        {"grid-80x24", 80, 24, "4l"},
        {"grid-120x40", 120, 40, "4"},
        {"grid-40x12", 40, 12, "4j"},
        {"grid-one-80x24", 80, 24, "4:zoom 1<Enter>"},
        {"grid-sheet-80x24", 80, 24, "4zjl"},
        {"grid-panels-80x24", 80, 24, "'8A<Enter>4]"},
        {"grid-beside-120x40", 120, 40, "4|"},
    };
    static const struct screen_case gaps[] = {{"grid-gaps-80x24", 80, 24, "4"}};
    assert_screens(film, cases, sizeof cases / sizeof *cases);
    assert_screens(small, gaps, 1);
}

static void test_motions(void **state)
{
    (void)state;
    static const struct { const char *keys, *then; } cases[] = {
        {"4", "/scenes/0/beats/0/shots/0"},
        {"l", "/scenes/0/beats/1/shots/0"},
        {"h", "/scenes/0/beats/0/shots/0"},
        {"llj", "/scenes/0/beats/2/shots/1"},           /* the column is kept: of the second row of three */
        {"jj", "/scenes/1/beats/1/shots/2"},            /* a row of two */
        {"j", "/scenes/2/beats/1/shots/0"},             /* and again of three */
        {"kkk", "/scenes/0/beats/2/shots/1"},
        {"]", "/scenes/1/beats/0/shots/0"},
        {"l[", "/scenes/1/beats/0/shots/0"},
        {"[", "/scenes/0/beats/0/shots/0"},
        {"G", "/scenes/7/beats/2/shots/1"},
        {"g", "/scenes/0/beats/0/shots/0"},
        {"h", "/scenes/0/beats/0/shots/0"},
        {"<PageDown>", "/scenes/1/beats/0/shots/0"},
    };
    struct stage stage;
    enter(&stage, film, 80, 24);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        press(&stage, cases[i].keys);
        app_draw(&stage.app, &stage.canvas);
        assert_string_equal(stage.app.session.current, cases[i].then);
    }
    leave(&stage);
}

static void test_edits(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, small, 80, 24);
    press(&stage, "4");
    assert_edits(&stage, "le<Ctrl-U>He waits.<Enter>", "/scenes/0/beats/0/shots/1/action", "He waits.");
    assert_int_equal(app_place(&stage.app), PLACE_BOARD);
    press(&stage, "h");
    assert_edits(&stage, "c<Ctrl-U>MS<Enter>", "/scenes/0/beats/0/shots/0/size", "MS");
    assert_edits(&stage, "t<Ctrl-U>9<Enter>", "/scenes/0/beats/0/shots/0/seconds", "9");
    assert_edits(&stage, "L", "/scenes/0/beats/0/shots/1/size", "CU");
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/0/shots/0");
    assert_edits(&stage, "d", "/scenes/0/beats/0/shots/0/size", "MS");
    assert_edits(&stage, "D", "/scenes/0/beats/0/shots/1/size", "CU");
    assert_edits(&stage, "glli" "WS He stands there.<Enter>", "/scenes/0/beats/1/shots/0/size", "WS");
    leave(&stage);
}

static void test_what_is_removed_leaves_a_panel(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 80, 24);
    press(&stage, "4lll");
    assert_edits(&stage, "d", "/scenes/0/beats/1/shots/2/size", "");    /* the last of its beat */
    press(&stage, "d");
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/1/shots/1");
    press(&stage, "dd");                        /* its other two shots: the beat stays, and asks for one */
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/1");
    app_draw(&stage.app, &stage.canvas);
    char *text = shown(&stage.canvas);
    assert_non_null(strstr(text, "beat 1.2:"));
    free(text);
    leave(&stage);
}

static void test_zoom(void **state)
{
    (void)state;
    static const struct { const char *keys; int columns; bool sheet; } cases[] = {
        {"4", 3, false}, {"+", 2, false}, {"+", 1, false}, {"+", 1, false}, {"--", 3, false}, {"---", 6, false}, {"-", 6, true}, {"-", 6, true},
        {"+", 6, false}, {":zoom 4<Enter>", 4, false}, {"z", 6, true}, {"z", 4, false}, {"1:zoom fit<Enter>", 3, false},
        {":zoom 9<Enter><Escape>", 3, false},
    };
    struct stage stage;
    enter(&stage, film, 80, 24);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        press(&stage, cases[i].keys);
        app_draw(&stage.app, &stage.canvas);
        assert_int_equal(stage.app.board.grid.columns, cases[i].columns);
        assert_int_equal(stage.app.board.sheet, cases[i].sheet);
        assert_string_equal(stage.app.session.current, "/scenes/0/beats/0/shots/0");
    }
    leave(&stage);
}

static void test_clicks(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 80, 24);
    press(&stage, "4");
    app_draw(&stage.app, &stage.canvas);
    struct event click = {.kind = EVENT_MOUSE, .row = 14, .column = 30, .button = 1};
    loop_event(&stage.app, &click);
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/2/shots/0");
    loop_event(&stage.app, &click);             /* again: edit it */
    assert_int_equal(app_place(&stage.app), PLACE_FIELD);
    press(&stage, "<Escape>");
    click.column = 79;                          /* beside the panels */
    loop_event(&stage.app, &click);
    assert_int_equal(app_place(&stage.app), PLACE_BOARD);
    click.button = 5;
    loop_event(&stage.app, &click);
    app_draw(&stage.app, &stage.canvas);
    assert_string_equal(stage.app.session.current, "/scenes/1/beats/0/shots/1");
    leave(&stage);
}

/* Every panel of every size of screen is in sight when it is selected. */
static void test_the_cursor_is_always_seen(void **state)
{
    (void)state;
    static const int sizes[][2] = {{80, 24}, {120, 40}, {40, 12}, {52, 15}, {200, 60}, {41, 30}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct stage stage;
        enter(&stage, film, sizes[i][0], sizes[i][1]);
        press(&stage, "4");
        for (int step = 0; step < 110; step++) {
            app_draw(&stage.app, &stage.canvas);
            bool seen = false;
            for (int cell = 0; cell < stage.canvas.rows * stage.canvas.columns; cell++)
                seen = seen || stage.canvas.cells[cell].ink == INK_SELECTED;
            assert_true(seen);
            press(&stage, step == 30 ? "z" : step == 40 ? "z" : step == 50 ? "-" : step < 55 ? "l" : step % 3 ? "h" : "k");
        }
        leave(&stage);
    }
}

/* A motion within a page writes little, and nothing in the rows of the frames. */
static void test_a_motion_changes_few_cells(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 80, 24);
    press(&stage, "4");
    app_draw(&stage.app, &stage.canvas);
    int frames = stage.app.board.grid.picture_rows, cells = stage.canvas.rows * stage.canvas.columns, changed = 0;
    struct cell *before = calloc((size_t)cells, sizeof *before);
    memcpy(before, stage.canvas.cells, (size_t)cells * sizeof *before);
    press(&stage, "l");
    app_draw(&stage.app, &stage.canvas);
    for (int i = 0; i < cells; i++) {
        bool other = strcmp(before[i].text, stage.canvas.cells[i].text) != 0 || before[i].ink != stage.canvas.cells[i].ink;
        int row = i / stage.canvas.columns;
        changed += other;
        assert_false(other && row >= 2 && row < 2 + frames);
    }
    assert_in_range(changed, 20, 64);
    free(before);
    leave(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_motions),
        cmocka_unit_test(test_edits),
        cmocka_unit_test(test_what_is_removed_leaves_a_panel),
        cmocka_unit_test(test_zoom),
        cmocka_unit_test(test_clicks),
        cmocka_unit_test(test_the_cursor_is_always_seen),
        cmocka_unit_test(test_a_motion_changes_few_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
