/* Still: pictures that nobody changed are not sent again, those that nobody looks at any more not at all, and those that come next are made
 * before.  The whole editor with its children, on a terminal that answers when it is told to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/loop.h"
#include "formats/base/message.h"
#include "render/link.h"
#include "render/pictures/manager.h"
#include "render/screen.h"

static const char film[] = "examples/five-minutes-fast/five-minutes-fast.board.yaml";
enum { ROWS = 40, COLUMNS = 120, RESTED = 700 };

static int64_t clock_ms = 1000;
static int64_t now(void) { return clock_ms; }

struct rig {
    struct messages messages;
    struct doc *doc;
    struct app app;
    struct canvas canvas;
    int terminal;                       /* the far end: what a person sees */
    char tail[4];
    size_t asked, answered;             /* fences */
    bool far;
    size_t pictures;                    /* bytes of pictures since they were counted anew */
};

/* ---- the terminal ---- */

static void notice(struct rig *rig, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        memmove(rig->tail, rig->tail + 1, sizeof rig->tail - 1);
        rig->tail[sizeof rig->tail - 1] = bytes[i];
        rig->asked += memcmp(rig->tail, "\033[5n", sizeof rig->tail) == 0;
    }
}

/* Take what the screen has sent. */
static void receive(struct rig *rig)
{
    char bytes[65536];
    for (bool more = true; more;) {
        more = screen_poll(rig->app.screen).events & POLLOUT;
        for (ssize_t got; (got = read(rig->terminal, bytes, sizeof bytes)) > 0; more = true)
            notice(rig, bytes, (size_t)got);
        screen_pump(rig->app.screen);
    }
    rig->pictures += screen_traffic(rig->app.screen).pictures;
}

static void answer(struct rig *rig, const char *text)
{
    struct pollfd fd = screen_poll(rig->app.screen);
    fd.events = POLLIN;
    assert_int_equal(write(rig->terminal, text, strlen(text)), strlen(text));
    assert_int_equal(poll(&fd, 1, 5000), 1);
    screen_pump(rig->app.screen);
}

static void show(struct rig *rig)
{
    for (struct event event; screen_event(rig->app.screen, &event);)
        loop_event(&rig->app, &event);
    app_draw(&rig->app, &rig->canvas);
    screen_show(rig->app.screen, &rig->canvas);
    receive(rig);
}

static void wait_for_children(struct rig *rig)
{
    struct pollfd fds[PICTURES_POLL];
    for (size_t count; (count = pictures_poll(rig->app.pictures, fds, PICTURES_POLL)) > 0; show(rig)) {
        assert_true(poll(fds, (nfds_t)count, 20000) > 0);
        pictures_pump(rig->app.pictures);
    }
}

/* Until all is made, sent and acknowledged; after that nobody presses a key for a while, and it may get better, until it does not. */
static void settle(struct rig *rig)
{
    for (size_t before = SIZE_MAX, rested = 0; rested < 2 || before != rig->pictures; rested++) {
        before = rig->pictures;
        do {
            show(rig);
            wait_for_children(rig);
            for (; rig->answered < rig->asked; rig->answered++, receive(rig)) {
                clock_ms += rig->far ? 90 : 1;
                answer(rig, "\033[0n");
            }
            pictures_pump(rig->app.pictures);
        } while (rig->answered < rig->asked || pictures_poll(rig->app.pictures, (struct pollfd[PICTURES_POLL]){{0}}, PICTURES_POLL));
        clock_ms += RESTED;
        screen_pump(rig->app.screen);
    }
}

/* ---- the person ---- */

static void press(struct rig *rig, const char *keys)
{
    for (; *keys; keys++) {
        struct event event = {.kind = EVENT_KEY, .key = *keys == '\n' ? KEY_ENTER_ : *keys == '\033' ? KEY_ESCAPE_ : *keys, .text = {*keys}};
        if (*keys == '\n' || *keys == '\033')
            *event.text = '\0';
        loop_event(&rig->app, &event);
    }
}

static void enter(struct rig *rig, bool far)
{
    static const char foot[] = "\033P>|foot(1.16.2)\033\\\033[6;20;10t\033[?1;0;1024S\033[?2026;2$y\033[?62;4;22c";
    struct screen_options options = {.term = "xterm-256color", .now = now, .over_ssh = far};
    struct winsize size = {.ws_row = ROWS, .ws_col = COLUMNS, .ws_xpixel = COLUMNS * 10, .ws_ypixel = ROWS * 20};
    const char *why;
    int near_end;
    setlocale(LC_ALL, "C.UTF-8");
    *rig = (struct rig){.far = far};
    assert_int_equal(openpty(&rig->terminal, &near_end, NULL, NULL, &size), 0);
    fcntl(rig->terminal, F_SETFL, O_NONBLOCK);
    messages_init(&rig->messages);
    rig->doc = doc_open(film, &rig->messages);
    app_init(&rig->app, rig->doc);
    rig->app.screen = screen_open(near_end, near_end, &options, &why);
    assert_non_null(rig->app.screen);
    close(near_end);
    rig->app.pictures = pictures_new(doc_folder(rig->doc));
    canvas_init(&rig->canvas, ROWS, COLUMNS);
    receive(rig);
    answer(rig, foot);
    settle(rig);
}

static void leave(struct rig *rig)
{
    pictures_free(rig->app.pictures);
    screen_close(rig->app.screen);
    rig->app.pictures = NULL;
    rig->app.screen = NULL;
    app_release(&rig->app);
    canvas_release(&rig->canvas);
    doc_close(rig->doc);
    messages_release(&rig->messages);
    close(rig->terminal);
}

/* ---- the tests ---- */

/* Where KEYS lead, STEPS send no picture: each is pressed by itself.  What a popup hid comes back when it is closed. */
static void assert_still(struct rig *rig, const char *keys, const char *steps)
{
    press(rig, keys);
    settle(rig);
    assert_true(rig->canvas.box_count > 0);
    for (; *steps; steps++) {
        bool closes = *steps == '\033';
        rig->pictures = 0;
        press(rig, (char[]){*steps, '\0'});
        settle(rig);
        if (rig->pictures && !closes)
            fprintf(stderr, "%s, %c: %zu bytes of pictures\n", keys, *steps, rig->pictures);
        assert_true(closes || rig->pictures == 0);
    }
}

static void test_a_cursor_and_a_popup_send_no_picture(void **state)
{
    (void)state;
    static const struct { const char *keys, *steps; } cases[] = {
        {"1", "jjk:s\033"},             /* the frame beside the outline: a scene, its beat, its shot */
        {"3", "kj:v\033"}, {"4", "llhjk:v\033:\033"}, {"4:zoom 3\n", "lh:s\033"}, {"4:beside outline\n", "ljkh:v\033"}, {"4:beside none\n1:beside frame\ngj", "jk:s\033"},
    };
    for (int far = 0; far < 2; far++) {
        struct rig rig;
        enter(&rig, far);
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
            assert_still(&rig, cases[i].keys, cases[i].steps);
        if (!far)
            assert_still(&rig, "4z", "lljhk:v\033");
        leave(&rig);
    }
}

/* The clock and the bar run on over a frame that stays. */
static void test_playing_sends_a_frame_once(void **state)
{
    (void)state;
    struct rig rig;
    enter(&rig, false);
    press(&rig, ">");
    rig.app.now = clock_ms;
    settle(&rig);
    rig.pictures = 0;
    size_t drawn = 0;
    for (int second = 0; second < 7; second++) {        /* the first shot takes nine */
        rig.app.now += 1000;
        drawn += app_focus(&rig.app)->tick(&rig.app);
        show(&rig);
    }
    assert_int_equal(drawn, 7);
    assert_int_equal(rig.pictures, 0);
    leave(&rig);
}

/* On a thin line a page that was left at once costs what was on its way, and nothing of it comes later. */
static void test_moving_on_drops_what_was_not_sent(void **state)
{
    (void)state;
    struct rig rig;
    size_t pages[2];
    enter(&rig, true);
    press(&rig, "4");
    settle(&rig);
    static const char *const turns[] = {"go page-down", "go page-up"};
    for (int i = 0; i < 4; i++) {                       /* the second time all is made */
        rig.pictures = 0;
        app_run(&rig.app, turns[i % 2]);
        settle(&rig);
        pages[i % 2] = rig.pictures;
    }
    rig.pictures = 0;
    app_run(&rig.app, turns[0]);
    for (show(&rig); rig.pictures == 0; receive(&rig), rig.answered++) {        /* until it is not letters any more that come */
        clock_ms += 90;
        answer(&rig, "\033[0n");
    }
    app_run(&rig.app, turns[1]);
    settle(&rig);
    size_t window = link_window(screen_link(rig.app.screen));
    printf("# pages of %zu and %zu bytes; the first left at once and the second: %zu; a window: %zu\n", pages[0], pages[1], rig.pictures, window);
    assert_true(pages[0] > 4 * window);
    assert_true(rig.pictures <= pages[1] + pages[1] / 10 + 2 * window);
    leave(&rig);
}

/* Do no letters stand in the cells that the picture does not cover whole? */
static bool is_bare_below(const struct canvas *canvas, const struct picture_box *box)
{
    const struct cell *below = canvas->cells + (box->area.row + box->area.rows - 1) * canvas->columns + box->area.column;
    for (int column = 0; column < box->area.columns && box->bits->height < box->area.rows * 20; column++)
        if (below[column].foreground >= 0 || below[column].background >= 0)
            return false;
    return true;
}

/* What a person may look at next is made, letters too where these come first, before anybody asks. */
static void test_neighbours_are_made_ahead(void **state)
{
    (void)state;
    static const struct { const char *keys, *step; size_t boxes; } cases[] = {{"3]", "go next-frame", 1}, {"4", "go page-down", 8}};
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        struct rig rig;
        bool far = i % 2;
        enter(&rig, far);
        press(&rig, cases[i / 2].keys);
        settle(&rig);
        size_t started = pictures_started(rig.app.pictures);
        app_run(&rig.app, cases[i / 2].step);
        app_draw(&rig.app, &rig.canvas);
        assert_true(rig.canvas.box_count >= cases[i / 2].boxes);
        for (size_t box = 0; box < rig.canvas.box_count; box++)
            assert_true(rig.canvas.boxes[box].bits->length > 0 && rig.canvas.boxes[box].rough == far);
        for (size_t box = 0; far && box < rig.canvas.box_count; box++)
            assert_true(is_bare_below(&rig.canvas, &rig.canvas.boxes[box]));
        assert_true(pictures_started(rig.app.pictures) <= started + PICTURES_POLL / 2);     /* those are of the page after that */
        leave(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_cursor_and_a_popup_send_no_picture), cmocka_unit_test(test_playing_sends_a_frame_once),
        cmocka_unit_test(test_moving_on_drops_what_was_not_sent), cmocka_unit_test(test_neighbours_are_made_ahead),
    };
    return cmocka_run_group_tests_name("still", tests, NULL, NULL);
}
