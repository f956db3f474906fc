/* The arc: the feelings over story time, and the beat at the cursor edited there. */
#include "tests/stage.h"

static const char board[] = "tests/cases/screens/arcs.board.yaml";

static void test_screens(void **state)
{
    (void)state;
    static const struct screen_case cases[] = {
        {"arc-80x24", 80, 24, "8"},
        {"arc-lane-120x40", 120, 40, "8llj"},
        {"arc-40x12", 40, 12, "8l"},
        {"arc-wide-80x24", 80, 24, "8]++j"},
        {"arc-entry-80x24", 80, 24, "8le"},
        {"arc-feeling-80x24", 80, 24, "8lF"},
    };
    static const struct screen_case without[] = {{"arc-none-80x24", 80, 24, "8"}};
    assert_screens(board, cases, sizeof cases / sizeof *cases);
    assert_screens("tests/cases/screens/plain.board.yaml", without, 1);
}

static void test_the_cursor_is_the_selection(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    press(&stage, "8");
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/0");
    press(&stage, "l");
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/1");
    press(&stage, "]");                 /* over the scene that is omitted */
    assert_string_equal(stage.app.session.current, "/scenes/2/beats/0");
    press(&stage, "[");
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/0");
    press(&stage, "G");
    assert_string_equal(stage.app.session.current, "/scenes/2/beats/2");
    press(&stage, "gjjj");
    assert_int_equal(stage.app.arc.lane, 2);
    assert_string_equal(stage.app.arc.holders[2], "ben");
    press(&stage, ":select /scenes/2/beats/1<Enter>");
    app_draw(&stage.app, &stage.canvas);
    assert_int_equal(stage.app.arc.beat, 3);
    leave(&stage);
}

static void test_editing_at_the_cursor(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    press(&stage, "8l");
    assert_edits(&stage, "e<Ctrl-U>He runs.<Enter>", "/scenes/0/beats/1/what", "He runs.");
    assert_ptr_equal(stage.app.view, view_named("arc"));
    assert_edits(&stage, "F<Ctrl-U>audience: dread 9<Enter>", "/scenes/0/beats/1/feel/0/to", "dread 9");
    assert_edits(&stage, "Faudience: hope 2<Enter>", "/scenes/0/beats/1/feel/0/to", "hope 2");     /* typing replaces what is felt already */
    assert_edits(&stage, "F<Right> None.<Enter>", "/scenes/0/beats/1/feel/0/why", "We see the knife; she does not. None.");
    assert_edits(&stage, "jjFhope 3<Enter>", "/scenes/0/beats/1/feel/2", "ben: hope 3");
    assert_edits(&stage, "oShe waits.<Enter>", "/scenes/0/beats/2/what", "She waits.");
    leave(&stage);
}

/* A click goes to the beat and the lane under it. */
static void test_clicks(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    press(&stage, "8");
    app_draw(&stage.app, &stage.canvas);
    assert_true(stage.app.view->click(&stage.app, stage.app.main_area, 13, 75));        /* the third lane: the overlay is the second */
    assert_string_equal(stage.app.arc.holders[stage.app.arc.lane], "ada");
    assert_string_equal(stage.app.session.current, "/scenes/2/beats/2");
    leave(&stage);
}

static char *long_film(size_t beats)
{
    static char path[] = "/tmp/beatboard-arc-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    fprintf(file, "format: beatboard/1\nscenes:\n");
    for (size_t i = 0; i < beats; i++) {
        if (i % 10 == 0)
            fprintf(file, "  - heading: INT. ROOM %zu - DAY\n    beats:\n", i / 10);
        fprintf(file, "      - what: Beat %zu.\n        feel: [{who: audience, to: {dread: %zu}}]\n", i, i * 10 / beats);
    }
    fclose(file);
    return path;
}

/* The whole film fits, whatever its length: the line begins low at the left and ends high at the right. */
static void test_a_long_film_fits(void **state)
{
    (void)state;
    struct stage stage;
    char *path = long_film(400);
    static const struct { int columns, rows; } sizes[] = {{80, 24}, {40, 12}, {120, 40}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        enter(&stage, path, sizes[i].columns, sizes[i].rows);
        press(&stage, "8");
        app_draw(&stage.app, &stage.canvas);
        int first = 0, last = 0, columns = stage.canvas.columns;
        for (int row = 3; row < stage.canvas.rows; row++)
            for (int column = 10; column < columns; column++) {
                bool dots = (unsigned char)stage.canvas.cells[row * columns + column].text[0] == 0xE2
                    && (unsigned char)stage.canvas.cells[row * columns + column].text[1] >= 0xA0;
                first = dots && column < 14 && row > first ? row : first;
                last = dots && column > columns - 6 && !last ? row : last;
            }
        assert_true(first > last && last > 0);
        press(&stage, "G");
        assert_string_equal(stage.app.session.current, "/scenes/39/beats/9");
        press(&stage, "++++");          /* wide: only some beats are in sight, the cursor's among them */
        app_draw(&stage.app, &stage.canvas);
        assert_true(stage.app.arc.first > 0);
        press(&stage, "z");
        app_draw(&stage.app, &stage.canvas);
        assert_int_equal(stage.app.arc.first, 0);
        leave(&stage);
    }
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_the_cursor_is_the_selection),
        cmocka_unit_test(test_editing_at_the_cursor),
        cmocka_unit_test(test_clicks),
        cmocka_unit_test(test_a_long_film_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
