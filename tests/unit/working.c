/* Working in the editor by keys and the prompt: marks, registers, several boards, macros, searching and replacing, the steps of the
 * history, large pastes.  What the commands do to a file is in tests/cases/edit. */
#include "stage.h"

#include <unistd.h>

#include "editor/documents.h"
#include "editor/marks.h"

static const char board[] = "tests/cases/screens/film.board.yaml";

static void type(struct stage *stage, const char *command)
{
    press(stage, ":");
    press(stage, command);
    press(stage, "<Enter>");
    app_draw(&stage->app, &stage->canvas);
}

static void says(struct stage *stage, const char *text)
{
    if (!strstr(buf_string(&stage->app.says), text))
        fail_msg("it says “%s”, not “%s”", buf_string(&stage->app.says), text);
}

static size_t marked(struct stage *stage)
{
    return marks_count(doc_marks(stage->app.doc));
}

/* A board of its own in a new file, whose name is in PATH. */
static void write_board(char path[], const char *text)
{
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text));
    close(file);
}

/* ---- marks ---- */

static void test_marks_by_keys(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    press(&stage, "jjxx");
    assert_int_equal(marked(&stage), 2);
    press(&stage, "<Escape>");
    assert_int_equal(marked(&stage), 0);
    press(&stage, "gjjX");              /* all of the kind that is selected */
    assert_true(marked(&stage) > 1);
    says(&stage, "marked");
    press(&stage, "<Escape>gj");
    press(&stage, "v]");                /* a range reaches as far as one goes, and no further */
    size_t reached = marked(&stage);
    press(&stage, "[");
    assert_true(reached > marked(&stage));
    press(&stage, "]v[");
    assert_int_equal(marked(&stage), reached);
    leave(&stage);
}

static void test_a_filter_limits_the_marks(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    type(&stage, "mark-all shot");
    size_t all = marked(&stage);
    press(&stage, "<Escape>");
    type(&stage, "filter CU");
    type(&stage, "mark-all shot");
    assert_true(marked(&stage) > 0 && marked(&stage) < all);
    leave(&stage);
}

static void test_marked_things_change_together(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    char *before = bytes_of(&stage);
    type(&stage, "mark-all shot");
    size_t count = marked(&stage);
    type(&stage, "set marked size ECU");
    assert_string_equal(value(&stage, "/scenes/0/beats/0/shots/0/size"), "ECU");
    press(&stage, "d");
    assert_int_equal(marked(&stage), 0);
    press(&stage, "uu");
    char *after = bytes_of(&stage);
    assert_string_equal(before, after);
    assert_true(count > 1);
    free(before);
    free(after);
    leave(&stage);
}

static void test_a_field_is_typed_for_all_marked(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    char *before = bytes_of(&stage);
    type(&stage, "mark-all shot");
    type(&stage, "select /scenes/0/beats/0/shots/0");
    press(&stage, "<Tab>");
    app_draw(&stage.app, &stage.canvas);
    char *screen = shown(&stage.canvas);
    assert_non_null(strstr(screen, "for 2 shots marked"));
    free(screen);
    type(&stage, "edit lens");
    press(&stage, "<Ctrl-U>35<Enter>");
    assert_string_equal(value(&stage, "/scenes/0/beats/0/shots/0/lens"), "35mm");
    assert_string_equal(value(&stage, "/scenes/0/beats/0/shots/1/lens"), "35mm");
    press(&stage, "u");
    char *after = bytes_of(&stage);
    assert_string_equal(before, after);
    free(before);
    free(after);
    leave(&stage);
}

/* ---- several boards ---- */

static void test_two_boards(void **state)
{
    (void)state;
    char path[] = "/tmp/beatboard-other-XXXXXX", command[128];
    write_board(path, "title: Other\nscenes:\n  - heading: INT. A - DAY\n    beats:\n      - what: One.\n        shots: []\n");
    struct stage stage;
    enter(&stage, board, 80, 24);
    char *before = bytes_of(&stage);
    type(&stage, "select /scenes/0/beats/0/shots/0");
    press(&stage, "y");
    says(&stage, "copied 1 shot");
    snprintf(command, sizeof command, "open %s", path);
    type(&stage, command);
    assert_int_equal(documents_count(&stage.app), 2);
    assert_true(stage.app.doc != stage.doc);
    type(&stage, "select /scenes/0/beats/0");
    press(&stage, "p");
    says(&stage, "pasted 1 shot; this board has no ");
    assert_true(doc_dirty(stage.app.doc) && !doc_dirty(stage.doc));
    press(&stage, "`");
    assert_ptr_equal(stage.app.doc, stage.doc);
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/0/shots/0");
    type(&stage, "docs");
    says(&stage, "], 2 ");
    says(&stage, " ●");
    press(&stage, "u");                 /* each has a history of its own */
    says(&stage, "nothing to undo");
    char *after = bytes_of(&stage);
    assert_string_equal(before, after);
    press(&stage, "q");                 /* asks for the other one, which is shown then */
    assert_non_null(stage.app.question);
    assert_true(stage.app.doc != stage.doc && !stage.app.leave);
    press(&stage, "x");
    assert_false(stage.app.leave);
    press(&stage, "u");
    assert_false(doc_dirty(stage.app.doc));
    type(&stage, "close");
    assert_int_equal(documents_count(&stage.app), 1);
    assert_ptr_equal(stage.app.doc, stage.doc);
    press(&stage, "q");
    assert_true(stage.app.leave);
    free(before);
    free(after);
    leave(&stage);
    unlink(path);
}

static void test_leaving_asks_for_each(void **state)
{
    (void)state;
    char path[] = "/tmp/beatboard-other-XXXXXX", command[128];
    write_board(path, "title: Other\n");
    struct stage stage;
    enter(&stage, board, 80, 24);
    type(&stage, "set /title A");
    snprintf(command, sizeof command, "open %s", path);
    type(&stage, command);
    type(&stage, "set /title B");
    press(&stage, "q");
    assert_non_null(stage.app.question);
    press(&stage, "s");                 /* this one is saved, and the other is asked for */
    assert_non_null(stage.app.question);
    assert_ptr_equal(stage.app.doc, stage.doc);
    assert_false(stage.app.leave);
    press(&stage, "d");
    assert_true(stage.app.leave);
    char *saved = read_file(path);
    assert_string_equal(saved, "title: B\n");
    free(saved);
    leave(&stage);
    unlink(path);
}

/* ---- again ---- */

static void test_the_last_change_again(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    type(&stage, "select /scenes/0/beats/0/shots/0");
    type(&stage, "set . size ECU");
    type(&stage, "select /scenes/0/beats/0/shots/1");
    press(&stage, ".");
    assert_string_equal(value(&stage, "/scenes/0/beats/0/shots/1/size"), "ECU");
    type(&stage, "select /scenes/0/beats/0");
    type(&stage, "edit what");          /* what was typed into a field, by its path, goes to another thing */
    press(&stage, "<Ctrl-U>It pours.<Enter>");
    type(&stage, "select /scenes/0/beats/1");
    press(&stage, ".");
    assert_string_equal(value(&stage, "/scenes/0/beats/1/what"), "It pours.");
    press(&stage, "uuuu");
    assert_false(doc_dirty(stage.doc));
    leave(&stage);
}

static void test_counts(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    press(&stage, "g<Alt-3>j");
    assert_int_equal(stage.app.outline.row, 3);
    press(&stage, "<Alt-1><Alt-0>k");
    assert_int_equal(stage.app.outline.row, 0);
    type(&stage, "select /scenes/0/beats/0/shots/0");
    press(&stage, "<Alt-3>D");
    press(&stage, "u");                 /* three copies are one step */
    assert_false(doc_dirty(stage.doc));
    press(&stage, "DD<Alt-2>u");
    assert_false(doc_dirty(stage.doc));
    leave(&stage);
}

static void test_a_macro_is_one_step(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    type(&stage, "select /scenes/0/beats/0/shots/0");
    press(&stage, "Q");
    says(&stage, "recording; Q ends it");
    type(&stage, "set . size ECU");
    type(&stage, "edit seconds");
    press(&stage, "<Ctrl-U>9<Enter>");
    press(&stage, "Q");
    says(&stage, "recorded 2 commands; @ does them again");
    type(&stage, "select /scenes/0/beats/0/shots/1");
    press(&stage, "@");
    assert_string_equal(value(&stage, "/scenes/0/beats/0/shots/1/size"), "ECU");
    assert_string_equal(value(&stage, "/scenes/0/beats/0/shots/1/seconds"), "9");
    press(&stage, "u");
    assert_string_not_equal(value(&stage, "/scenes/0/beats/0/shots/1/size"), "ECU");
    assert_string_equal(value(&stage, "/scenes/0/beats/0/shots/0/size"), "ECU");
    type(&stage, "record b");
    press(&stage, "jQ");
    says(&stage, "recorded 1 command; `play b` does it again");        /* @ is the one without a letter */
    leave(&stage);
}

static void test_branches_can_be_reached(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    type(&stage, "set /title One");
    type(&stage, "set /title Two");
    press(&stage, "u");
    type(&stage, "set /title Three");   /* another branch */
    type(&stage, "earlier");
    assert_string_equal(value(&stage, "/title"), "Two");
    type(&stage, "later");
    assert_string_equal(value(&stage, "/title"), "Three");
    press(&stage, "U");
    assert_shown(&stage, "steps-80x24");
    press(&stage, "j<Enter>");
    assert_string_equal(value(&stage, "/title"), "Two");
    type(&stage, "undo to 0");
    assert_false(doc_dirty(stage.doc));
    leave(&stage);
}

/* ---- replacing ---- */

static void test_a_replacement_is_looked_at_first(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    char *before = bytes_of(&stage);
    type(&stage, "replace what,action,heading e E");
    says(&stage, "x leaves one out");
    char *same = bytes_of(&stage);
    assert_string_equal(before, same);
    press(&stage, "x");
    assert_shown(&stage, "replace-80x24");
    press(&stage, "<Enter>");
    says(&stage, "replaced “e” by “E” in ");
    char *after = bytes_of(&stage);
    assert_string_not_equal(before, after);
    press(&stage, "u");
    char *undone = bytes_of(&stage);
    assert_string_equal(before, undone);
    press(&stage, "Rwhat nowhere there<Enter>");
    assert_true(stage.app.prompt.open);
    assert_non_null(strstr(stage.app.prompt.why, "stands nowhere"));
    leave(&stage);
    free(before), free(same), free(after), free(undone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_by_keys), cmocka_unit_test(test_a_filter_limits_the_marks),
        cmocka_unit_test(test_marked_things_change_together), cmocka_unit_test(test_a_field_is_typed_for_all_marked),
        cmocka_unit_test(test_two_boards), cmocka_unit_test(test_leaving_asks_for_each),
        cmocka_unit_test(test_the_last_change_again), cmocka_unit_test(test_counts), cmocka_unit_test(test_a_replacement_is_looked_at_first), cmocka_unit_test(test_branches_can_be_reached), cmocka_unit_test(test_a_macro_is_one_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
