/* A paste of 1 MB into a field, a line of the text and the prompt: one undo step, soon done, and hardly anything sent to the terminal. */
#include "stage.h"

#include <fcntl.h>
#include <pty.h>
#include <time.h>
#include <unistd.h>

#include "editor/select.h"

enum { MEGABYTE = 1 << 20, BYTES_MOST = 10000, MS_MOST = 3000 };

static const char board[] = "tests/cases/screens/film.board.yaml";
static const char answers[] = "\x1B[?63;1;2c";

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

struct glass_pane { struct stage stage; int master, slave; };

static void drain(int master)
{
    char block[65536];
    while (read(master, block, sizeof block) > 0)
        continue;
}

static void show(struct glass_pane *pane)
{
    app_draw(&pane->stage.app, &pane->stage.canvas);
    screen_show(pane->stage.app.screen, &pane->stage.canvas);
    for (int turn = 0; turn < 20; turn++) {
        screen_pump(pane->stage.app.screen);
        drain(pane->master);
    }
}

static void open_pane(struct glass_pane *pane)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    const char *why = "";
    struct event event;
    enter(&pane->stage, board, 80, 24);
    assert_int_equal(openpty(&pane->master, &pane->slave, NULL, NULL, &size), 0);
    fcntl(pane->master, F_SETFL, O_NONBLOCK);
    struct screen_options options = {.term = "xterm-256color", .graphics = "none", .now = now};
    pane->stage.app.screen = screen_open(pane->slave, pane->slave, &options, &why);
    assert_non_null(pane->stage.app.screen);
    assert_true(write(pane->master, answers, sizeof answers - 1) > 0);
    for (int turn = 0; turn < 50; turn++) {
        show(pane);
        while (screen_event(pane->stage.app.screen, &event))
            loop_event(&pane->stage.app, &event);
    }
    screen_traffic(pane->stage.app.screen);
}

static void close_pane(struct glass_pane *pane)
{
    screen_close(pane->stage.app.screen);
    pane->stage.app.screen = NULL;
    leave(&pane->stage);
    close(pane->master);
    close(pane->slave);
}

/* Sentences of words, with or without line breaks. */
static char *long_text(bool lines)
{
    static const char sentence[] = "The letter lies on the table, and nobody dares to open it yet. ";
    char *text = malloc(MEGABYTE + 1);
    for (size_t i = 0; i < MEGABYTE; i++)
        text[i] = lines && i % 630 == 629 ? '\n' : sentence[i % (sizeof sentence - 1)];
    text[MEGABYTE - 1] = '.';
    text[MEGABYTE] = '\0';
    return text;
}

/* KEYS lead to where the text goes, BEHIND then keeps it. */
static void paste(const char *keys, bool lines, const char *behind, bool kept)
{
    struct glass_pane pane;
    char *text = long_text(lines);
    open_pane(&pane);
    struct stage *stage = &pane.stage;
    char *before = bytes_of(stage);
    press(stage, keys);
    show(&pane);
    screen_traffic(stage->app.screen);
    int64_t begun = now();
    loop_event(&stage->app, &(struct event){.kind = EVENT_PASTE, .paste = text, .paste_length = MEGABYTE});
    show(&pane);
    press(stage, behind);
    show(&pane);
    int64_t took = now() - begun;
    size_t sent = screen_traffic(stage->app.screen).text;
    print_message("# %s: %zu bytes sent, %d ms\n", keys, sent, (int)took);
    assert_true(sent < BYTES_MOST);
#ifndef __SANITIZE_ADDRESS__            /* which makes everything slower */
    assert_true(took < MS_MOST);
#endif
    size_t length = tree_length(doc_tree(stage->doc));
    assert_true(kept ? length > MEGABYTE : length < MEGABYTE);
    if (kept)
        press(stage, "u");
    char *after = bytes_of(stage);
    assert_string_equal(before, after);
    free(before);
    free(after);
    free(text);
    close_pane(&pane);
}

static void test_into_a_field(void **state)
{
    (void)state;
    paste(":select /scenes/0/beats/0/shots/0<Enter>:edit action<Enter>", true, "<Enter>", true);
    paste(":select /scenes/0/beats/0<Enter>:edit what<Enter>", false, "<Enter>", true);
}

static void test_into_a_line_of_the_text(void **state)
{
    (void)state;
    paste("0:go first<Enter>o# ", false, "<Enter>", true);
}

static void test_into_the_text_itself(void **state)
{
    (void)state;
    paste("0:go first<Enter>", true, "", true);
}

static void test_into_the_prompt(void **state)
{
    (void)state;
    paste(":set . what ", false, "<Escape>", false);
    paste("/", false, "<Enter><Escape>", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_into_a_field), cmocka_unit_test(test_into_a_line_of_the_text), cmocka_unit_test(test_into_the_text_itself),
        cmocka_unit_test(test_into_the_prompt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
