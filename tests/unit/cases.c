/* Every command and every view, played by keys at 80x24 and at 120x40 in a terminal model.
 *
 * A case is a folder of tests/cases/editor: `keys` (a line that says what is shown, then what is pressed), `board.yaml` when the shared one
 * does not do, and what must come out: `expected.diff` of the board, where it changes, and the two screens, read by a person.  RENEW=1 writes
 * them.  A folder is called by the command that it shows, `view.NAME` by the view, and may have more words behind a comma. */
#include "tests/stage.h"

#include <dirent.h>
#include <locale.h>
#include <sys/stat.h>

#include "editor/diff.h"
#include "editor/documents.h"
#include "tests/model.h"

static char home[512] = "tests/cases/editor";      /* seen from everywhere */
static const struct { int columns, rows; } sizes[] = {{80, 24}, {120, 40}};

/* What no case can play. */
static const struct { const char *command, *because; } elsewhere[] = {
    {"editor", "another program takes the terminal: tests/scripts/session.sh"},
    {"suspend", "a shell takes the terminal: tests/scripts/session.sh"},
};

struct performance { struct stage stage; struct model model; const char *name; bool done[256]; };

/* ---- keys ---- */

static void note(struct performance *performance, const char *text)
{
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(text, " "), text);
    const struct command *command = command_named(name);
    if (command)
        performance->done[command - commands] = true;
}

/* What a key is going to do: the command that is bound to it, and at the prompt what is typed there. */
static void note_key(struct performance *performance, const struct event *event)
{
    struct app *app = &performance->stage.app;
    const struct binding *binding = keymap_find(&app->preferences.keymap, app_place(app), event->key, event->modifiers);
    if (binding)
        note(performance, binding->command);
    if (!binding || !app->prompt.open || strcmp(binding->command, "commit") != 0)
        return;
    note(performance, *app->prompt.command ? app->prompt.command : textedit_text(&app->prompt.edit));
}

static void draw(struct performance *performance)
{
    app_draw(&performance->stage.app, &performance->stage.canvas);
    model_show(&performance->model, &performance->stage.canvas);
}

static void type(struct performance *performance, const char *text)
{
    for (struct event event; *text;) {
        while (*text == '\n')
            text++;
        if (!*text)
            break;
        text = key_of(text, &event);
        note_key(performance, &event);
        loop_event(&performance->stage.app, &event);
    }
}

/* ---- what comes out ---- */

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_true(file && fputs(text, file) >= 0 && fclose(file) == 0);
}

/* TEXT is what the case's FILE holds; an empty one has no file. */
static bool as_expected(const struct performance *performance, const char *file, const char *text)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s/%s", home, performance->name, file);
    if (getenv("RENEW")) {
        remove(path);
        if (*text)
            write_file(path, text);
    }
    char *expected = read_file(path);
    bool same = strcmp(expected, text) == 0;
    if (!same)
        fprintf(stderr, "%s is not as it was; now:\n%s\n", path, text);
    free(expected);
    return same;
}

static bool screen_as_expected(struct performance *performance, const char *file)
{
    draw(performance);
    char *canvas = shown(&performance->stage.canvas), *seen = model_text(&performance->model);
    bool same = strcmp(canvas, seen) == 0;
    if (!same)
        fprintf(stderr, "%s: the terminal does not show what was drawn:\n%s\n", performance->name, seen);
    same &= as_expected(performance, file, seen);
    free(canvas);
    free(seen);
    return same;
}

/* The board is changed as expected, and undone to its very bytes. */
static bool board_as_expected(struct performance *performance, const char *before)
{
    struct app *app = &performance->stage.app;
    struct buf diff = {0};
    char *after = bytes_of(&performance->stage);
    diff_unified((struct text_of){"before", before, strlen(before)}, (struct text_of){"after", after, strlen(after)}, &diff);
    bool same = as_expected(performance, "expected.diff", buf_string(&diff));
    free(after);
    app->question = NULL;
    while (doc_last_step(app->doc) && app_run(app, "undo"))
        continue;
    draw(performance);
    after = bytes_of(&performance->stage);
    if (strcmp(before, after) != 0) {
        fprintf(stderr, "%s: undone, the board is not what it was\n", performance->name);
        same = false;
    }
    free(after);
    buf_release(&diff);
    return same;
}

/* ---- a case ---- */

static const char file[] = "board.yaml", other[] = "other.yaml";

/* BOARD of the case, or the one that all share, where it may be saved. */
static void copy_board(const char *name, const char *board)
{
    char path[1024];
    struct stat status;
    snprintf(path, sizeof path, "%s/%s/%s", home, name, board);
    if (stat(path, &status) != 0)
        snprintf(path, sizeof path, "%s/%s", home, board);
    char *text = read_file(path);
    write_file(board, text);
    free(text);
}

/* `view.outline` ends where the outline has the keys, and every other case did what it is called by. */
static bool plays_its_name(const struct performance *performance)
{
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(performance->name, ","), performance->name);
    bool view = strncmp(name, "view.", 5) == 0;
    const struct command *command = command_named(name);
    bool plays = view ? view_named(name + 5) == app_focus(&performance->stage.app) : command && performance->done[command - commands];
    if (!plays)
        fprintf(stderr, "%s: is not what the keys do\n", performance->name);
    return plays;
}

static bool play_at(const char *name, const char *keys, int columns, int rows)
{
    char screen[32];
    struct performance performance = {.name = name};
    copy_board(name, file);
    copy_board(name, other);
    enter(&performance.stage, file, columns, rows);
    performance.stage.app.session.seed = 1;
    assert_true(model_open(&performance.model, rows, columns));
    performance.stage.app.screen = performance.model.screen;
    char *before = bytes_of(&performance.stage);
    draw(&performance);
    type(&performance, keys);
    snprintf(screen, sizeof screen, "screen-%dx%d.txt", columns, rows);
    bool well = screen_as_expected(&performance, screen);
    well &= plays_its_name(&performance);
    well &= documents_count(&performance.stage.app) > 1 || performance.stage.app.leave || board_as_expected(&performance, before);
    model_close(&performance.model);
    leave(&performance.stage);
    free(before);
    return well;
}

static bool play_case(const char *name)
{
    char path[1024];
    bool well = true;
    snprintf(path, sizeof path, "%s/%s/keys", home, name);
    char *text = read_file(path), *keys = strchr(text, '\n');
    assert_true(*text == '#' && keys);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        well &= play_at(name, keys, sizes[i].columns, sizes[i].rows);
    free(text);
    return well;
}

static int is_case(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && !strstr(entry->d_name, ".yaml");
}

static void test_cases(void **state)
{
    (void)state;
    struct dirent **found;
    char folder[] = "/tmp/beatboard-cases-XXXXXX", back[512];
    bool well = true;
    assert_non_null(getcwd(back, sizeof back));
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    int count = scandir(home, &found, is_case, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        well &= play_case(found[i]->d_name);
        free(found[i]);
    }
    free(found);
    unlink(file);
    unlink(other);
    assert_int_equal(chdir(back), 0);
    rmdir(folder);
    assert_true(well);
}

/* ---- nothing is left out ---- */

static bool has_case(const char *prefix, const char *name)
{
    char path[1024];
    struct stat status;
    snprintf(path, sizeof path, "%s/%s%s/keys", home, prefix, name);
    return stat(path, &status) == 0;
}

static bool is_elsewhere(const char *command)
{
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (strcmp(elsewhere[i].command, command) == 0)
            return true;
    return false;
}

static void test_every_row_has_a_case(void **state)
{
    (void)state;
    int lacking = 0;
    for (size_t i = 0; i < command_count; i++)
        if (has_case("", commands[i].name) == is_elsewhere(commands[i].name))
            lacking += fprintf(stderr, "command %s has no case, or needs none\n", commands[i].name) > 0;
    for (int i = 0; i < view_count; i++)
        if (!has_case("view.", views[i].name))
            lacking += fprintf(stderr, "view %s has no case\n", views[i].name) > 0;
    assert_int_equal(lacking, 0);
}

static int set_up(void **state)
{
    (void)state;
    setlocale(LC_ALL, "C.UTF-8");
    char *whole = realpath(home, NULL);
    snprintf(home, sizeof home, "%s", whole ? whole : "");
    free(whole);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_every_row_has_a_case),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
