/* No key waits for a picture: with a child that never answers, dies or answers nonsense, the editor draws each key at once, the box has the
 * alt text while there is hope and says why when there is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/loop.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "render/pictures/manager.h"
#include "render/screen.h"

static const char film[] = "examples/five-minutes-fast/five-minutes-fast.board.yaml";
static const char alt[] = "a dark stone pier", why_late[] = "too long", why_ended[] = "was ended", why_damaged[] = "was damaged";

static int64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- what the children do ---- */

static void never_answers(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length, (void)out;
    for (volatile int forever = 1; forever;)
        ;
}

static void dies(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length, (void)out;
    abort();
}

static void answers_nonsense(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work;
    ssize_t sent = write(out, bytes, length < 4096 ? length : 4096);
    (void)sent;
}

/* ---- the stage: the editor on a terminal that says it can do sixel ---- */

struct stage {
    struct messages messages;
    struct doc *doc;
    struct app app;
    struct canvas canvas;
    int terminal;                       /* the far end: what a person sees */
};

static void let_terminal_answer(struct stage *stage)
{
    static const char answers[] = "\033[?62;4c\033[0n";
    const struct terminal *known = screen_terminal(stage->app.screen);
    assert_int_equal(write(stage->terminal, answers, sizeof answers - 1), sizeof answers - 1);
    while (!known->answered) {
        struct pollfd fd = screen_poll(stage->app.screen);
        poll(&fd, 1, 1000);
        screen_pump(stage->app.screen);
        for (struct event event; screen_event(stage->app.screen, &event);)
            ;
    }
    assert_int_equal(known->form, PICTURE_SIXEL);
}

static void enter(struct stage *stage, void (*work)(const void *, const uint8_t *, size_t, int))
{
    struct screen_options options = {.term = "xterm-256color", .now = milliseconds};
    struct winsize size = {.ws_row = 40, .ws_col = 120, .ws_xpixel = 1200, .ws_ypixel = 800};
    const char *why;
    int near_end;
    setlocale(LC_ALL, "C.UTF-8");
    assert_int_equal(openpty(&stage->terminal, &near_end, NULL, NULL, &size), 0);
    messages_init(&stage->messages);
    stage->doc = doc_open(film, &stage->messages);
    app_init(&stage->app, stage->doc);
    stage->app.screen = screen_open(near_end, near_end, &options, &why);
    assert_non_null(stage->app.screen);
    stage->app.pictures = pictures_new_with(doc_folder(stage->doc), work);
    canvas_init(&stage->canvas, 40, 120);
    let_terminal_answer(stage);
}

static void leave(struct stage *stage)
{
    pictures_free(stage->app.pictures);
    screen_close(stage->app.screen);
    stage->app.pictures = NULL;
    stage->app.screen = NULL;
    app_release(&stage->app);
    canvas_release(&stage->canvas);
    doc_close(stage->doc);
    messages_release(&stage->messages);
    close(stage->terminal);
}

static bool shows(const struct stage *stage, const char *text)
{
    struct buf all = {0};
    for (int i = 0; i < stage->canvas.rows * stage->canvas.columns; i++)
        buf_add_string(&all, *stage->canvas.cells[i].text ? stage->canvas.cells[i].text : " ");
    bool found = strstr(buf_string(&all), text) != NULL;
    buf_release(&all);
    return found;
}

/* Press KEY and draw; gives the milliseconds it took. */
static int64_t press(struct stage *stage, char key)
{
    int64_t begun = milliseconds();
    struct event event = {.kind = EVENT_KEY, .key = key, .text = {key}};
    loop_event(&stage->app, &event);
    app_draw(&stage->app, &stage->canvas);
    pictures_pump(stage->app.pictures);
    return milliseconds() - begun;
}

/* Keys, up and down over the same shots, until the box of the first says WHY. */
static void walk_until(struct stage *stage, const char *why)
{
    int64_t slowest = 0, begun = milliseconds();
    for (const char *key = "jk"; *key; key++)
        press(stage, *key);
    assert_true(shows(stage, alt));
    while (!shows(stage, why)) {
        assert_true(milliseconds() - begun < 60000);
        for (const char *key = "jjkk"; *key; key++) {
            int64_t took = press(stage, *key);
            slowest = took > slowest ? took : slowest;
        }
        struct pollfd fds[PICTURES_POLL];
        poll(fds, pictures_poll(stage->app.pictures, fds, PICTURES_POLL), 50);
        pictures_pump(stage->app.pictures);
        app_draw(&stage->app, &stage->canvas);
    }
    assert_true(slowest < 1000);        /* the child takes two seconds of processor time, and three of the clock, to be ended */
    assert_true(shows(stage, alt));
}

static void test_a_child_that_never_answers(void **state)
{
    (void)state;
    struct stage stage = {0};
    enter(&stage, never_answers);
    walk_until(&stage, why_late);
    leave(&stage);
}

static void test_a_child_that_dies(void **state)
{
    (void)state;
    struct stage stage = {0};
    enter(&stage, dies);
    walk_until(&stage, why_ended);
    leave(&stage);
}

static void test_a_child_that_answers_nonsense(void **state)
{
    (void)state;
    struct stage stage = {0};
    enter(&stage, answers_nonsense);
    walk_until(&stage, why_damaged);
    leave(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_child_that_never_answers),
        cmocka_unit_test(test_a_child_that_dies),
        cmocka_unit_test(test_a_child_that_answers_nonsense),
    };
    return cmocka_run_group_tests_name("slow pictures", tests, NULL, NULL);
}
