/* The table of the shots: what it shows, that every cell can be typed into, and how it is sorted, grouped and laid out. */
#include "stage.h"

#include "formats/measure.h"

static const char film[] = "tests/cases/screens/schedule.board.yaml";

static void test_screens(void **state)
{
    (void)state;
    static const struct screen_case cases[] = {
        {"shots-80x24", 80, 24, "5"},
        {"shots-120x40", 120, 40, "5jlll"},
        {"shots-40x12", 40, 12, "5jllllll"},
        {"shots-cell-80x24", 80, 24, "5jllll<Enter>l"},
        {"shots-sorted-80x24", 80, 24, "5:columns shot,size,who,lens<Enter>:sort -lens<Enter>:group none<Enter>"},
        {"shots-days-80x24", 80, 24, "5:group day<Enter>"},
        {"shots-action-40x12", 40, 12, "5:columns shot,action<Enter>l<Enter>"},
    };
    assert_screens(film, cases, sizeof cases / sizeof *cases);
}

static void test_every_cell_can_be_typed_into(void **state)
{
    (void)state;
    static const struct { const char *keys, *path, *then; } cases[] = {
        {"l<Enter><Ctrl-U>7<Enter>", "/setup", "7"},
        {"ll<Enter><Ctrl-U>mcu<Enter>", "/size", "mcu"},
        {":columns shot,who<Enter>l<Enter><Ctrl-U>ada, tom<Enter>", "/who", "ada, tom"},
        {"<Enter><Ctrl-U>1Z<Enter>", "/label", "1Z"},
        {":columns shot,day_night<Enter>l<Enter><Ctrl-U>INT. HUT - DUSK<Enter>", "@/scenes/0/heading", "INT. HUT - DUSK"},
        {":columns shot,location<Enter>l<Enter><Ctrl-U>pier<Enter>", "@/scenes/0/location", "pier"},
        {":columns shot,seconds<Enter>lx=12<Enter>", "/seconds", "12"},
    };
    struct stage stage;
    enter(&stage, film, 120, 40);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char path[128];
        bool whole = *cases[i].path == '@';
        snprintf(path, sizeof path, "%s%s", whole ? "" : "/scenes/0/beats/0/shots/0", cases[i].path + whole);
        press(&stage, "1'1A<Enter>5hhhhhhhhh");
        assert_edits(&stage, cases[i].keys, path, cases[i].then);
    }
    leave(&stage);
}

/* The labels of the rows, "1A 1B …", with heads as "|". */
static const char *order(struct stage *stage)
{
    static char text[256];
    size_t length = 0;
    shots_ensure(&stage->app);
    const struct shots *shots = &stage->app.shot_table;
    *text = '\0';
    for (size_t i = 0; i < shots->count; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s", i ? " " : "",
                                   shots->rows[i].head ? "|" : label_shot(doc_labels(stage->doc), shots->rows[i].shot));
    return text;
}

static void test_order(void **state)
{
    (void)state;
    static const struct { const char *command, *order; } cases[] = {
        {"sort story", "| 1A 1B 1C | 2A 2B | 3A"},
        {"group none", "1A 1B 1C 2A 2B 3A"},
        {"sort size", "2A 1A 2B 1C 3A 1B"},             /* from far to near; the same size as in the story */
        {"sort -size", "1B 1C 3A 1A 2B 2A"},
        {"sort -seconds", "3A 2A 1A 2B 1C 1B"},
        {"sort move", "2B 2A 1B 1A 1C 3A"},             /* what has none comes last */
        {"sort -move", "1A 1B 2A 2B 1C 3A"},
        {"group setup", "| 1A 1C | 1B | 2A | 2B | 3A"},
        {"sort story", "| 1A 1C | 1B | 2A | 2B | 3A"},
        {"group day", "| 1A 1B 1C 2A | 3A | 2B"},
        {"group location", "| 1A 1B 1C | 2A 2B 3A"},
        {"filter size:WS,MS -who:tom", "| 1A | 2B"},
        {"filter kitchen", ""},
        {"filter day:2", "| 3A"},
        {"filter day: seconds>5", "| 2B"},
        {"filter -status:done lens<=50 pier", "| 2A 2B 3A"},
        {"filter", "| 1A 1B 1C | 2A 2B 3A"},
    };
    struct stage stage;
    enter(&stage, film, 120, 40);
    press(&stage, "5");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(app_run(&stage.app, cases[i].command));
        if (strcmp(order(&stage), cases[i].order) != 0)
            print_error("%s\n", cases[i].command);
        assert_string_equal(order(&stage), cases[i].order);
    }
    assert_false(app_run(&stage.app, "filter siez:CU"));
    assert_non_null(strstr(buf_string(&stage.app.says), "did you mean size"));
    assert_false(app_run(&stage.app, "sort nothing"));
    press(&stage, "J");
    assert_non_null(strstr(buf_string(&stage.app.says), "as in the story"));
    leave(&stage);
}

static void test_columns(void **state)
{
    (void)state;
    static const struct { const char *command, *columns; } cases[] = {
        {"columns size,who:20,lens", "size,cast:20,lens"},
        {"columns +stop,-lens", "size,cast:20,stop"},
        {"column right", "cast:20,size,stop"},
        {"column hide", "cast:20,stop"},
        {"columns", "shot,setup,size,angle,move,lens,cast,action,seconds,status"},
    };
    struct stage stage;
    enter(&stage, film, 120, 40);
    struct arena *arena = arena_new();
    press(&stage, "5");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(app_run(&stage.app, cases[i].command));
        assert_string_equal(shots_columns(&stage.app, arena), cases[i].columns);
    }
    assert_false(app_run(&stage.app, "columns shot,nothing"));
    assert_string_equal(shots_columns(&stage.app, arena), "shot,setup,size,angle,move,lens,cast,action,seconds,status");
    press(&stage, ":columns shot,lens<Enter>l>");
    assert_int_equal(stage.app.shot_table.columns[1].cells, 8);
    press(&stage, "<<><<><<>");
    assert_int_equal(stage.app.shot_table.columns[1].cells, 2);
    arena_free(arena);
    leave(&stage);
}

static void test_marked_rows_are_typed_into_together(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 120, 40);
    char *before = bytes_of(&stage);
    press(&stage, "5llxx=MCU<Enter>");
    assert_string_equal(value(&stage, "/scenes/0/beats/0/shots/0/size"), "MCU");
    assert_string_equal(value(&stage, "/scenes/0/beats/0/shots/1/size"), "MCU");
    assert_string_equal(value(&stage, "/scenes/0/beats/1/shots/0/size"), "MS");
    press(&stage, "u");
    char *after = bytes_of(&stage);
    assert_string_equal(before, after);
    free(before);
    free(after);
    leave(&stage);
}

/* The question names the column and how many, and offers what may stand there. */
static void test_setting_all_asks_by_name(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, film, 120, 40);
    press(&stage, "5llxx=");
    app_draw(&stage.app, &stage.canvas);
    char *screen = shown(&stage.canvas);
    assert_non_null(strstr(screen, "size of 2 shots:"));
    assert_non_null(strstr(screen, " MWS"));
    free(screen);
    leave(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_every_cell_can_be_typed_into),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_marked_rows_are_typed_into_together),
        cmocka_unit_test(test_setting_all_asks_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
