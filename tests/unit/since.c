/* The margin: what is not as it was when the board was opened. */
#include "stage.h"

#include "editor/differs.h"
#include "editor/select.h"

static const char board[] = "tests/cases/screens/film.board.yaml";

/* The marks at the right edge of the outline's rows, a letter a row; blanks for none. */
static const char *margin(struct stage *stage)
{
    static char marks[64];
    app_draw(&stage->app, &stage->canvas);
    for (int row = 1; row < 12; row++) {
        const char *text = stage->canvas.cells[row * stage->canvas.columns + stage->canvas.columns - 1].text;
        marks[row - 1] = *text ? *text : ' ';
    }
    marks[11] = '\0';
    for (size_t end = 11; end && marks[end - 1] == ' ';)
        marks[--end] = '\0';
    return marks;
}

static void changes_stand_in_the_margin(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    assert_string_equal(margin(&stage), "");
    app_run(&stage.app, "set 1A size ECU");             /* rows: film, scene, beat, shot */
    assert_string_equal(margin(&stage), "   ~");
    app_run(&stage.app, "set scene:1 title Another");
    assert_string_equal(margin(&stage), " ~ ~");
    app_run(&stage.app, "add shot after 1A size=WS");
    assert_string_equal(margin(&stage), " ~~~+");      /* the beat has one shot more */
    app_run(&stage.app, "undo 3");
    assert_string_equal(margin(&stage), "");
    app_run(&stage.app, "redo");
    app_run(&stage.app, "select scene:1");
    app_run(&stage.app, "fold");
    assert_string_equal(margin(&stage), " ~");          /* something inside */
    app_run(&stage.app, "fold");
    app_run(&stage.app, "remove 1A");
    assert_string_equal(margin(&stage), "  ~");         /* the beat is without it now */
    leave(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(changes_stand_in_the_margin)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
