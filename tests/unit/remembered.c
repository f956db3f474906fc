/* What is kept between sessions: the history with all its branches, and how a board was looked at. */
#include "stage.h"

#include <unistd.h>

#include "editor/history.h"
#include "editor/history_file.h"
#include "editor/remembered.h"
#include "formats/base/file.h"

/* ---- the history as bytes ---- */

static void add(struct history *history, const char *what, size_t offset, const char *removed, const char *added)
{
    history_begin(history, what);
    history_add(history, (struct change){0, offset, (char *)(uintptr_t)removed, (char *)(uintptr_t)added, strlen(removed), strlen(added)});
    history_end(history);
}

/* Over "abc": A makes "xabc"; from it B makes "xab" and, in a branch, C makes "xabcé". */
static struct history *branched(const struct step **saved)
{
    struct history *history = history_new();
    add(history, "A", 0, "", "x");
    *saved = history_now(history);
    add(history, "B\n2", 3, "c", "");
    history_back(history);
    add(history, "C", 4, "", "\xc3\xa9");
    return history;
}

static const struct history_mark mark = {4, 77};

static void branches_come_again(void **state)
{
    (void)state;
    const struct step *saved;
    struct buf bytes = {0}, again = {0};
    struct history *history = branched(&saved);
    history_write(saved, mark, &bytes);
    struct history *read = history_read(bytes.data, bytes.length, mark);
    assert_non_null(read);
    const struct step *now = history_now(read);
    assert_string_equal(now->what, "A");
    assert_string_equal(now->first->what, "B\n2");
    assert_string_equal(now->first->next->what, "C");
    assert_ptr_equal(now->forth, now->first->next);     /* redo goes where it would have gone */
    assert_memory_equal(now->first->next->at[0].added, "\xc3\xa9", 2);
    assert_string_equal(history_back(read)->what, "A");
    assert_null(history_back(read));
    history_write(now, mark, &again);
    assert_int_equal(again.length, bytes.length);
    assert_memory_equal(again.data, bytes.data, bytes.length);
    history_free(history);
    history_free(read);
    buf_release(&bytes);
    buf_release(&again);
}

/* No byte of it can be another one, and nothing can be missing, without the whole being refused. */
static void damage_is_refused(void **state)
{
    (void)state;
    const struct step *saved;
    struct buf bytes = {0};
    struct history *history = branched(&saved);
    history_write(saved, mark, &bytes);
    assert_null(history_read(bytes.data, bytes.length, (struct history_mark){4, 78}));
    assert_null(history_read(bytes.data, bytes.length, (struct history_mark){5, 77}));
    for (size_t i = 0; i < bytes.length; i++) {
        assert_null(history_read(bytes.data, i, mark));
        bytes.data[i] ^= 1;
        assert_null(history_read(bytes.data, bytes.length, mark));
        bytes.data[i] ^= 1;
    }
    history_free(history);
    buf_release(&bytes);
}

/* The hash is right, but what it says cannot be. */
static void nonsense_is_refused(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "4 77 1 0\n0 0 0 0\n\n",                                    /* this one is fine: the text as it is */
        "4 77 0 0\n", "4 77 2 0\n0 0 0 0\n\n", "4 77 1 1\n0 0 0 0\n\n", "4 77 1 0\n0 1 0 0\n\n", "4 77 1 0\n0 0 1 0\n\n0 0 0 1\nx\n",
        "4 77 2 1\n0 0 0 0\n\n0 0 1 1\nA\n0 0 0 5\nabcde\n",          /* before it the text had less than no bytes */
        "4 77 2 0\n0 0 0 0\n\n0 0 1 1\nA\n0 5 0 1\nx\n",              /* behind the end */
        "4 77 2 0\n0 0 0 0\n\n0 0 1 1\nA\n0 2 3 0\nabc\n",
        "4 77 2 0\n0 0 0 0\n\n1 0 1 1\nA\n0 0 0 1\nx\n",              /* its own parent */
        "4 77 2 0\n0 0 0 0\n\n0 0 1 1\nA\n1 0 0 1\nx\n",              /* of another file */
        "4 77 99999999999999999999 0\n0 0 0 0\n\n", "4 77 1 0\n0 0 0 99\n\n",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct buf bytes = {0};
        buf_add_format(&bytes, "beatboard history 1\n%s", bodies[i]);
        buf_add_format(&bytes, "%llu\n", (unsigned long long)file_hash(0, bytes.data, bytes.length));
        struct history *read = history_read(bytes.data, bytes.length, mark);
        if ((read != NULL) != (i == 0))
            fail_msg("%s", bodies[i]);
        if (read)
            history_free(read);
        buf_release(&bytes);
    }
}

/* ---- sessions ---- */

static char folder[] = "/tmp/beatboard-remembered-XXXXXX";
static char film[128], kept[128];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(film, sizeof film, "%s/film.board.yaml", folder);
    snprintf(kept, sizeof kept, "%s/state/beatboard", folder);
    char command[400];
    snprintf(command, sizeof command, "cp tests/cases/screens/film.board.yaml %s", film);
    return system(command);
}

static int remove_folder(void **state)
{
    (void)state;
    char command[200];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static void begin(struct stage *stage)
{
    enter(stage, film, 120, 40);
    stage->app.state = kept;
    remembered_load(&stage->app);
    app_draw(&stage->app, &stage->canvas);
}

static void end(struct stage *stage)
{
    leave(stage);
}

/* Valid until the next call. */
static const char *board_text(struct stage *stage)
{
    static char text[1 << 14];
    char *bytes = bytes_of(stage);
    snprintf(text, sizeof text, "%s", bytes);
    free(bytes);
    return text;
}

static void undo_goes_on(void **state)
{
    (void)state;
    struct stage stage;
    begin(&stage);
    char *first = strdup(board_text(&stage));
    app_run(&stage.app, "set 1A size WS");
    app_run(&stage.app, "write");
    app_run(&stage.app, "set 1A size CU");
    stage.app.leave = true;             /* not saved */
    end(&stage);
    begin(&stage);
    assert_false(doc_dirty(stage.doc));
    assert_non_null(strstr(board_text(&stage), "size: WS"));
    assert_true(app_run(&stage.app, "redo"));           /* also what was left unsaved */
    assert_non_null(strstr(board_text(&stage), "size: CU"));
    app_run(&stage.app, "undo 2");
    assert_string_equal(board_text(&stage), first);
    assert_true(doc_dirty(stage.doc));
    app_run(&stage.app, "redo");
    assert_false(doc_dirty(stage.doc));
    free(first);
    end(&stage);
}

/* Another text has another history. */
static void changed_elsewhere_begins_anew(void **state)
{
    (void)state;
    struct stage stage;
    begin(&stage);
    app_run(&stage.app, "set 1A size MS");
    app_run(&stage.app, "write");
    end(&stage);
    FILE *file = fopen(film, "a");
    assert_true(file && fputs("# by hand\n", file) >= 0 && fclose(file) == 0);
    begin(&stage);
    app_run(&stage.app, "undo");
    assert_non_null(strstr(board_text(&stage), "# by hand"));
    assert_non_null(strstr(board_text(&stage), "size: MS"));
    end(&stage);
}

static void the_look_comes_again(void **state)
{
    (void)state;
    struct stage stage;
    begin(&stage);
    press(&stage, "jj 9");
    app_run(&stage.app, "view text");
    app_run(&stage.app, "beside problems");
    app_run(&stage.app, "select 1A");
    app_run(&stage.app, "view text");
    end(&stage);
    begin(&stage);
    assert_string_equal(stage.app.view->name, "text");
    assert_string_equal(app_side(&stage.app)->name, "problems");
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/0/shots/0");
    assert_int_equal(stage.app.says.length, 0);
    assert_false(doc_dirty(stage.doc));
    end(&stage);
}

/* What stands there is done only when it changes nothing but looks. */
static void only_looks_are_done(void **state)
{
    (void)state;
    struct stage stage;
    char command[400];
    begin(&stage);
    char *before = strdup(board_text(&stage));
    end(&stage);
    snprintf(command, sizeof command, "for f in %s/*.view; do printf 'remove 1A\\nwrite! /tmp/x\\nquit!\\nview frame\\nnonsense\\n' >$f; done", kept);
    assert_int_equal(system(command), 0);
    begin(&stage);
    if (strcmp(board_text(&stage), before) != 0)
        fail_msg("%s", board_text(&stage) + 600);
    assert_false(stage.app.leave);
    assert_string_equal(stage.app.view->name, "frame");
    free(before);
    end(&stage);
    snprintf(command, sizeof command, "test \"$(stat -c %%a %s/*.undo | sort -u)\" = 600 && test $(stat -c %%a %s) = 700", kept, kept);
    assert_int_equal(system(command), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(branches_come_again), cmocka_unit_test(damage_is_refused), cmocka_unit_test(nonsense_is_refused),
        cmocka_unit_test(undo_goes_on), cmocka_unit_test(changed_elsewhere_begins_anew), cmocka_unit_test(the_look_comes_again),
        cmocka_unit_test(only_looks_are_done),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
