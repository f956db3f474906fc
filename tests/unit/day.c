/* The day view: the call sheet on the screen, its fields edited where they stand. */
#include "tests/stage.h"

#include "render/report_cells.h"

static const char board[] = "tests/cases/screens/shoot.board.yaml";

static void test_screens(void **state)
{
    (void)state;
    static const struct screen_case cases[] = {
        {"day-80x24", 80, 24, "7"},
        {"day-head-120x40", 120, 40, "7]["},
        {"day-back-120x40", 120, 40, "7G"},
        {"day-40x12", 40, 12, "7"},
        {"day-entry-80x24", 80, 24, "7<Enter>9"},
        {"day-marked-80x24", 80, 24, "7:select /days/0/call<Enter><Enter>"},
        {"day-beside-120x40", 120, 40, "|:beside day<Enter>"},
        {"day-second-80x24", 80, 24, "7]"},
    };
    static const struct screen_case without[] = {{"day-none-80x24", 80, 24, "7"}};
    assert_screens(board, cases, sizeof cases / sizeof *cases);
    assert_screens("tests/cases/screens/plain.board.yaml", without, 1);
}

/* From the outline's first scene: the keys go to the scene's line of the sheet. */
static void test_editing_where_it_stands(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 100, 40);
    press(&stage, "7");
    assert_string_equal(stage.app.session.current, "/scenes/0/number");
    assert_edits(&stage, "<Enter>7<Enter>", "/scenes/0/number", "7");
    assert_edits(&stage, "h<Enter><Ctrl-U>08:15<Enter>", "/days/0/strips/0/time", "08:15");
    assert_edits(&stage, ":select /days/0/call<Enter><Enter><Ctrl-U>06:45<Enter>", "/days/0/call", "06:45");
    assert_edits(&stage, "<Enter>06:40<Enter>", "/days/0/call", "06:40");           /* a time is typed anew … */
    assert_edits(&stage, "<Enter><Right><Backspace>5<Enter>", "/days/0/call", "07:35");     /* … or changed behind an arrow */
    assert_edits(&stage, "d", "/days/0/call", "");
    assert_edits(&stage, "j<Enter>07:15<Enter>", "/days/0/shooting_call", "07:15");
    assert_edits(&stage, ":select /days/0/cast_calls/ben/set<Enter>e09:30<Enter>", "/days/0/cast_calls/ben/set", "09:30");
    assert_edits(&stage, ":select /locations/mill/hospital/phone<Enter>e112<Enter>", "/locations/mill/hospital/phone", "112");
    assert_edits(&stage, ":select /days/0/meals/1<Enter>d", "/days/0/meals/1", "");
    leave(&stage);
}

/* What was wrong stays open with its reason; Escape leaves everything as it was. */
static void test_a_wrong_value_changes_nothing(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 100, 40);
    press(&stage, "7:select /days/0/call<Enter>");
    char *before = bytes_of(&stage);
    press(&stage, "<Enter><Ctrl-U>25:99<Enter>");
    assert_int_equal(app_place(&stage.app), PLACE_FIELD);
    assert_non_null(stage.app.entry.why);
    press(&stage, "<Escape>");
    assert_ptr_equal(stage.app.view, view_named("day"));
    char *after = bytes_of(&stage);
    assert_string_equal(before, after);
    free(before);
    free(after);
    leave(&stage);
}

/* On a scene's line the strip is meant, not the scene in the film. */
static void test_strips_are_moved(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 100, 40);
    press(&stage, "7");
    assert_edits(&stage, "J", "/days/0/strips/1/scene", "sc-00001");
    assert_edits(&stage, "oLunch<Enter>", "/days/0/strips/1/banner", "Lunch");
    leave(&stage);
}

/* Every place is reached by l alone, and j and k lead to the same places. */
static void test_every_field_is_reached(void **state)
{
    (void)state;
    static const char *const fields[] = {
        "/company", "/days/0/call", "/days/0/wrap", "/days/0/forecast/wind", "/locations/mill/parking", "/locations/mill/hospital/minutes",
        "/scenes/0/pages", "/scenes/1/heading", "/scenes/1/synopsis", "/days/0/strips/2/pages", "/days/0/strips/1/banner", "/characters/ben/player", "/days/0/cast_calls/ben/pickup",
        "/days/0/department_notes/camera", "/days/0/crew_calls/jo", "/walkie/1", "/days/0/meals/0", "/days/0/stand_ins/0", "/rules/0",
    };
    struct stage stage;
    enter(&stage, board, 80, 24);
    press(&stage, "7g");
    struct buf reached = {0};
    char before[512] = "";
    while (strcmp(before, stage.app.session.current) != 0) {
        snprintf(before, sizeof before, "%s", stage.app.session.current);
        buf_add_format(&reached, "%s\n", before);
        press(&stage, "l");
    }
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!strstr(buf_string(&reached), fields[i]))
            fail_msg("l does not lead to %s", fields[i]);
    buf_release(&reached);
    press(&stage, "G");
    assert_string_equal(stage.app.session.current, "/rules/0");
    for (int i = 0; i < 200; i++)
        press(&stage, "k");
    assert_int_equal(stage.app.day.top, 0);
    leave(&stage);
}

/* KEYS lead from one of FIELDS to the next. */
static void assert_leads(struct stage *stage, const char *keys, const char *const *fields)
{
    for (; *fields; fields++, press(stage, keys))
        assert_string_equal(stage->app.session.current, *fields);
}

/* Down and up stay in their column, beside other columns and behind what goes across all of them; left and right go along a line. */
static void test_a_key_goes_where_it_points(void **state)
{
    (void)state;
    static const char *const crew[] = {"/company", "/office", "/director", "/producers", "/writer", "/unit_manager", "/first_ad", "/second_ad",
                                       "/notices", "/locations/pier/name", NULL};
    static const char *const calls[] = {"/days/0/call", "/days/0/shooting_call", "/days/0/lunch", "/days/0/wrap", "/notices", NULL};
    static const char *const back[] = {"/notices", "/days/0/wrap", "/days/0/lunch", "/days/0/shooting_call", "/days/0/call", "/title", NULL};
    static const char *const along[] = {"/first_ad", "/days/0/lunch", "/second_ad", "/days/0/wrap", NULL};
    struct stage stage;
    enter(&stage, "examples/five-minutes-fast/five-minutes-fast.board.yaml", 120, 40);
    press(&stage, "7g");
    assert_leads(&stage, "j", crew);
    press(&stage, ":select /days/0/call<Enter>");
    assert_leads(&stage, "j", calls);
    press(&stage, "k");
    assert_leads(&stage, "k", back);
    press(&stage, ":select /first_ad<Enter>");
    assert_leads(&stage, "l", along);
    press(&stage, "hhh");
    assert_string_equal(stage.app.session.current, "/days/0/lunch");
    leave(&stage);
}

/* The day of the selection; a scene that is shot on the shown one does not turn the page. */
static void test_the_day_is_the_selection_s(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    press(&stage, ":select sc-00003<Enter>7");
    assert_int_equal(stage.app.day.day, 1);
    press(&stage, ":select sc-00002<Enter>");       /* on both days */
    app_draw(&stage.app, &stage.canvas);
    assert_int_equal(stage.app.day.day, 1);
    press(&stage, ":select day:1<Enter>");
    app_draw(&stage.app, &stage.canvas);
    assert_int_equal(stage.app.day.day, 0);
    press(&stage, ":select /days/0/wrap<Enter>]");
    assert_string_equal(stage.app.session.current, "/days/1/wrap");
    press(&stage, "]");
    assert_string_equal(stage.app.session.current, "/days/1/wrap");
    leave(&stage);
}

static bool click_on(struct stage *stage, const char *path)
{
    const struct report_cells *sheet = stage->app.day.sheet;
    for (size_t i = 0; i < sheet->place_count; i++)
        if (strcmp(sheet->places[i].path, path) == 0)
            return stage->app.view->click(&stage->app, stage->app.main_area, sheet->places[i].row - stage->app.day.top, sheet->places[i].column + 1);
    return false;
}

/* A click goes to a field, another one edits it. */
static void test_clicks(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 100, 40);
    press(&stage, "7g");
    app_draw(&stage.app, &stage.canvas);
    assert_true(click_on(&stage, "/days/0/wrap"));
    assert_string_equal(stage.app.session.current, "/days/0/wrap");
    assert_int_equal(app_place(&stage.app), PLACE_DAY);
    assert_true(click_on(&stage, "/days/0/wrap"));
    assert_int_equal(app_place(&stage.app), PLACE_FIELD);
    press(&stage, "<Escape>");
    leave(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_editing_where_it_stands),
        cmocka_unit_test(test_a_wrong_value_changes_nothing),
        cmocka_unit_test(test_strips_are_moved),
        cmocka_unit_test(test_every_field_is_reached),
        cmocka_unit_test(test_a_key_goes_where_it_points),
        cmocka_unit_test(test_the_day_is_the_selection_s),
        cmocka_unit_test(test_clicks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
