/* Screen: what the canvas says is what the terminal shows, text and pictures, whatever happened before; in few bytes; never waiting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "formats/base/buf.h"
#include "render/overlay.h"
#include "render/pictures/pictures.h"
#include "render/screen.h"
#include "render/screen_cells.h"
#include "render/theme.h"
#include "rig.h"

static const struct profile *xterm;

/* ---- what it costs ---- */

static void draw_list(struct rig *rig, int selected, int top)
{
    static const char *const beats[] = {"Mara finds the letter under the floorboard", "She reads it twice", "INT. KITCHEN - NIGHT",
        "Jonas lies about the night of the fire", "The dog will not come in", "Ada decides to say nothing yet"};
    canvas_clear(&rig->canvas);
    struct area list = {1, 0, rig->rows - 2, rig->columns};
    for (int row = 0; row < list.rows; row++) {
        char text[128];
        snprintf(text, sizeof text, " %3d  %s", top + row, beats[(top + row) % 6]);
        canvas_text(&rig->canvas, list, row, 0, INK_TEXT, text);
        if (top + row == selected)
            canvas_ink(&rig->canvas, (struct area){1 + row, 0, 1, rig->columns}, INK_SELECTED);
    }
    canvas_fill(&rig->canvas, (struct area){rig->rows - 1, 0, 1, rig->columns}, INK_BAR);
    char place[32];
    snprintf(place, sizeof place, "%d of 300", selected);
    canvas_text(&rig->canvas, (struct area){rig->rows - 1, 1, 1, 40}, 0, 0, INK_BAR, place);
}

static void a_step_in_a_list_is_cheap(void **state)
{
    (void)state;
    struct rig rig;
    open_rig(&rig, xterm, 24, 80, xterm->answers);
    draw_list(&rig, 0, 0);
    show(&rig);
    size_t most = 0;
    for (int selected = 1; selected < 22; selected++) {
        reset_traffic(&rig);
        draw_list(&rig, selected, 0);
        show(&rig);
        assert_true(rig.traffic.writes <= 2);
        most = rig.traffic.text > most ? rig.traffic.text : most;
        reset_traffic(&rig);
        show(&rig);                     /* the same again, and a look around with nothing to do */
        screen_pump(rig.screen);
        count(&rig);
        assert_int_equal(rig.traffic.text + rig.traffic.pictures + rig.traffic.writes, 0);
    }
    printf("# a step in a list at 80x24: %zu bytes at most\n", most);
    assert_true(most <= 160);

    reset_traffic(&rig);
    draw_list(&rig, 22, 1);
    show(&rig);
    check_shown(&rig);
    printf("# scrolling it by a line: %zu bytes\n", rig.traffic.text);
    assert_true(rig.traffic.text <= 260);
    assert_true(rig.glass.scrolls > 0);         /* without pictures the terminal scrolls */
    close_rig(&rig);
}

static void pictures_are_sent_once(void **state)
{
    (void)state;
    struct rig rig;
    struct picture_bits bits;
    struct buf sixel = {0};
    struct area place = {3, 40, 8, 30};
    open_rig(&rig, profile_named("foot"), 24, 80, profile_named("foot")->answers);
    make_picture(&rig, &bits, &sixel, place);
    draw_list(&rig, 0, 0);
    canvas_picture(&rig.canvas, place, &bits);
    show(&rig);
    assert_true(rig.traffic.pictures > 0);
    check_shown(&rig);
    reset_traffic(&rig);
    draw_list(&rig, 5, 0);              /* the selection's bar ends in the picture's rows */
    canvas_ink(&rig.canvas, (struct area){0, 30, 23, 50}, INK_TEXT);
    canvas_picture(&rig.canvas, place, &bits);
    show(&rig);
    assert_int_equal(rig.traffic.pictures, 0);
    reset_traffic(&rig);
    canvas_frame(&rig.canvas, (struct area){5, 35, 4, 12}, INK_FRAME, "");
    show(&rig);
    assert_int_equal(rig.traffic.pictures, 0);
    check_shown(&rig);
    draw_list(&rig, 5, 0);
    canvas_picture(&rig.canvas, place, &bits);
    show(&rig);
    assert_true(rig.traffic.pictures > 0);
    check_shown(&rig);
    buf_release(&sixel);
    close_rig(&rig);
}

/* What was scrolled away above the first row lies in wait there, and xterm would forget a new picture before an old one that came
 * back further down. */
static void pictures_scrolled_away_never_come_back(void **state)
{
    (void)state;
    struct rig rig;
    struct picture_bits bits[2];
    struct buf sixel[2] = {{0}, {0}};
    struct area places[2] = {{14, 40, 8, 30}, {3, 40, 8, 30}};
    open_rig(&rig, xterm, 24, 80, xterm->answers);
    for (int i = 0; i <= xterm->rules.kept; i++) {
        make_picture(&rig, &bits[0], &sixel[0], places[0]);
        draw_list(&rig, 60, 50);
        canvas_picture(&rig.canvas, places[0], &bits[0]);
        show(&rig);
        check_shown(&rig);
    }
    for (int top = 50; top > 10; top--) {
        draw_list(&rig, 60, top);
        show(&rig);
        check_shown(&rig);
    }
    for (int i = 0; i < 2; i++) {
        make_picture(&rig, &bits[i], &sixel[i], places[i]);
        canvas_picture(&rig.canvas, places[i], &bits[i]);
    }
    show(&rig);
    check_shown(&rig);
    buf_release(&sixel[0]);
    buf_release(&sixel[1]);
    close_rig(&rig);
}

/* Four pictures with all four markers under a fifth: no marker is left, so all begins on an empty screen. */
static void crowded_pictures_clear_the_screen(void **state)
{
    (void)state;
    struct canvas canvas;
    struct overlay overlay = {0};
    struct screen_cells_frame frame;
    struct picture_bits old[5];
    canvas_init(&canvas, 10, 40);
    for (int i = 0; i < 5; i++) {
        old[i] = (struct picture_bits){.form = PICTURE_SIXEL, .serial = (uint64_t)i + 1, .rows = 2, .columns = 10, .bytes = "", .length = 0};
        canvas_picture(&canvas, (struct area){1 + i % 2 * 3, 1 + i / 2 * 10, 2, 10}, &old[i]);
        struct buf out = {0};
        memset(overlay.markers[i].of, i % CELL_MARKERS, sizeof overlay.markers[i].of);
        overlay_send(&overlay, &canvas, NULL, &(struct overlay_part){.box = i}, &out);
        buf_release(&out);
    }
    overlay_plan(&overlay, &canvas, &frame);
    assert_false(frame.clear);
    assert_true(frame.pictures);
    assert_int_equal(frame.guard_column, 39);
    struct picture_bits large = {.form = PICTURE_SIXEL, .serial = 9, .rows = 5, .columns = 20};
    struct canvas next;
    canvas_init(&next, 10, 40);
    canvas_picture(&next, (struct area){1, 1, 5, 20}, &large);
    canvas_picture(&next, canvas.boxes[4].area, &old[4]);
    overlay_plan(&overlay, &next, &frame);
    assert_true(frame.clear);
    frame.cleared = true;
    struct buf out = {0};
    overlay_drawn(&overlay, &next, NULL, &frame, &out);
    assert_int_equal(overlay.count, 0);
    buf_release(&out);
    canvas_release(&canvas);
    canvas_release(&next);
}

/* ---- nothing waits ---- */

static void a_stuck_line_blocks_nothing(void **state)
{
    (void)state;
    struct rig rig;
    open_rig(&rig, xterm, 24, 80, xterm->answers);
    struct picture_bits bits;
    struct buf sixel = {0};
    make_picture(&rig, &bits, &sixel, (struct area){3, 40, 8, 30});
    struct buf large = {0};
    buf_add(&large, sixel.data, sixel.length - 2);
    for (int i = 0; i < 300000; i++)
        buf_add_byte(&large, '$');
    buf_add_string(&large, "\x1B\\");
    bits.bytes = large.data;
    bits.length = large.length;
    for (int i = 0; i < 50; i++) {      /* nobody reads: frames are dropped, keys still come */
        draw_list(&rig, i % 20, i);
        canvas_picture(&rig.canvas, (struct area){3, 40, 8, 30}, &bits);
        screen_show(rig.screen, &rig.canvas);
    }
    assert_true(screen_poll(rig.screen).events & POLLOUT);
    say(&rig, "x");
    struct event event;
    assert_true(screen_event(rig.screen, &event) && event.key == 'x');
    settle(&rig);                       /* the line opens: the newest frame is there */
    check_shown(&rig);
    assert_true(rig.raw.length < large.length + 8000);          /* one picture and a frame or two */
    buf_release(&large);
    buf_release(&sixel);
    close_rig(&rig);
}

static void a_silent_terminal_is_not_waited_for(void **state)
{
    (void)state;
    struct rig rig;
    struct event event;
    open_rig(&rig, xterm, 24, 80, NULL);
    assert_int_equal(screen_terminal(rig.screen)->form, FORM_NONE);
    draw_list(&rig, 0, 0);
    show(&rig);                         /* the first screen does not wait either */
    check_shown(&rig);
    assert_in_range(screen_timeout(rig.screen), 1, 1000);
    clock_ms += 1000;
    screen_pump(rig.screen);
    assert_true(screen_event(rig.screen, &event) && event.kind == EVENT_TERMINAL);
    assert_int_equal(screen_terminal(rig.screen)->form, PICTURE_QUADRANTS);
    assert_int_equal(screen_timeout(rig.screen), -1);
    say(&rig, xterm->answers);                   /* late: pictures after all */
    assert_true(screen_event(rig.screen, &event) && event.kind == EVENT_TERMINAL);
    assert_false(screen_event(rig.screen, &event));
    assert_int_equal(screen_terminal(rig.screen)->form, PICTURE_SIXEL);
    assert_string_equal(screen_terminal(rig.screen)->name, "XTerm(379)");
    say(&rig, xterm->answers);                   /* twice: nothing new */
    assert_false(screen_event(rig.screen, &event));
    close_rig(&rig);
}

/* Answers as terminals were seen to give them, and what is to be known after them. */
static const struct {
    const char *answers;
    int form;
    int registers, cell_width, cell_height, max_width;
    bool synchronized, is_tmux;
} believed[] = {
    {"\x1BP>|XTerm(379)\x1B\\\x1B[?1;0;1024S\x1B[?2;0;800;578S\x1B[?2026;0$y\x1B[?63;1;2;4;6c", PICTURE_SIXEL, 1024, 10, 20, 800, false, false},
    {"\x1BP>|XTerm(379)\x1B\\\x1B[?1;3S\x1B[?2;3S\x1B[?2026;0$y\x1B[?64;1;2;6c", PICTURE_QUADRANTS, 256, 10, 20, 0, false, false},
    {"\x1B[6;17;8t\x1B[4;408;640t\x1B[?1;0;1024S\x1B[?1;3;0S\x1B[?2026;0$y\x1B[?63;1;2;3;4;c", PICTURE_SIXEL, 1024, 8, 17, 0, false, false},    /* mlterm */
    {"\x1BP>|tmux next-3.8\x1B\\\x1B[?2026;2$y\x1B[?1;0;1024S\x1B[?2;3;0S\x1B[?1;2;4c", PICTURE_SIXEL, 1024, 10, 20, 0, false, true},
    {"\x1B[?2026;2$y\x1BP>|tmux 3.7\x1B\\\x1B[?1;2c", PICTURE_QUADRANTS, 256, 10, 20, 0, false, true},
    {"\x1BP>|foot\x1B\\\x1B[6;0;99999t\x1B[?1;0;99999999S\x1B[?2026;1$y\x1B[?62;4c", PICTURE_SIXEL, 65536, 10, 20, 0, true, false},
    {"\x1BP>|Konsole 22.12.3\x1B\\\x1B[6;17;8t\x1B[?1;0;256S\x1B_Gi=31;OK\x1B\\\x1B[?62;1;4c", PICTURE_KITTY, 256, 8, 17, 0, false, false},
    {"\x1BP>|Konsole 22.12.3\x1B\\\x1B[6;17;8t\x1B[?1;0;256S\x1B[?62;1;4c", PICTURE_QUADRANTS, 256, 8, 17, 0, false, false},
    {"\x1BP>|tmux 3.3a\x1B\\\x1B[?1;2c\x1BP1+r544e=787465726d2d6b69747479\x1B\\\x1B_Gi=31,p=7;OK\x1B\\", PICTURE_KITTY, 256, 10, 20, 0, false, true},
    {"\x1BP>|tmux 3.3a\x1B\\\x1B[?1;2c\x1B_Gi=31,p=7;OK\x1B\\", PICTURE_QUADRANTS, 256, 10, 20, 0, false, true},   /* in Konsole */
    {"\x1BP>|tmux 3.3a\x1B\\\x1B[?1;2c\x1BP1+r544e=787465726d2d6b69747479\x1B\\", PICTURE_QUADRANTS, 256, 10, 20, 0, false, true},   /* in an old kitty */
    {"\x1B[?62c", PICTURE_QUADRANTS, 256, 10, 20, 0, false, false},                                                                       /* mosh */
};

static void answers_are_believed_with_care(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof believed / sizeof *believed; i++) {
        struct rig rig;
        open_rig(&rig, xterm, 24, 80, believed[i].answers);
        const struct terminal *terminal = screen_terminal(rig.screen);
        assert_int_equal(terminal->form, believed[i].form);
        assert_int_equal(terminal->registers, believed[i].registers);
        assert_int_equal(terminal->cell_width, believed[i].cell_width);
        assert_int_equal(terminal->cell_height, believed[i].cell_height);
        assert_int_equal(terminal->max_width, believed[i].max_width);
        assert_int_equal(terminal->synchronized, believed[i].synchronized);
        assert_int_equal(terminal->is_tmux, believed[i].is_tmux);
        close_rig(&rig);
    }
}

static void more_registers_are_asked_for(void **state)
{
    (void)state;
    struct rig rig;
    struct event event;
    open_rig(&rig, xterm, 24, 80, NULL);
    say(&rig, "\x1BP>|X\x1B[2J\xC2\x9B\x1B\\");            /* a name that ends in the middle: the rest is swallowed, not obeyed */
    say(&rig, "\x1BP>|XTerm\xE2\x80\xAE(1)\x1B\\\x1B[?1;0;16S\x1B[?63;4c");
    assert_false(screen_event(rig.screen, &event));
    reset_traffic(&rig);
    receive(&rig);
    say(&rig, "\x1B[?1;0;256S\x1B[0n");
    assert_true(screen_event(rig.screen, &event) && event.kind == EVENT_TERMINAL);
    assert_int_equal(screen_terminal(rig.screen)->registers, 256);
    assert_string_equal(screen_terminal(rig.screen)->name, "XTerm<202E>(1)");
    close_rig(&rig);
}

static void wait_for_screen(struct rig *rig)
{
    clock_ms += screen_timeout(rig->screen);
    screen_pump(rig->screen);
    receive(rig);
}

/* Several pictures are on their way together, each sent when the one before is nearly through, but no more than the line carries in
 * 0.3 s; what is not acknowledged in time is given up. */
static void a_fence_that_never_comes_is_given_up(void **state)
{
    (void)state;
    enum { SMALL = 4, ALL = 6 };
    struct rig rig;
    struct picture_bits bits[ALL];
    struct buf sixel[ALL] = {{0}};
    opening.far = true;
    open_rig(&rig, profile_named("foot"), 60, 80, profile_named("foot")->answers);
    opening.far = false;
    for (int i = 0; i < ALL; i++) {
        struct area place = {1 + 9 * i, 40, 8, 30};
        make_picture(&rig, &bits[i], &sixel[i], place);
        thicken(&bits[i], &sixel[i], 7000);
        canvas_picture(&rig.canvas, place, &bits[i]);
    }
    screen_show(rig.screen, &rig.canvas);
    receive(&rig);
    for (int sent = 1; sent <= SMALL; sent++) {
        for (int i = 0; i < ALL; i++)
            assert_int_equal(picture_at(&rig, 1 + 9 * i, 40), i < sent ? (int)bits[i].serial : 0);
        assert_true(sent == SMALL || screen_timeout(rig.screen) < 100);
        wait_for_screen(&rig);
    }
    for (int i = SMALL; i < ALL; i++)
        wait_for_screen(&rig);
    for (int i = 0; i < ALL; i++)
        assert_int_equal(picture_at(&rig, 1 + 9 * i, 40), bits[i].serial);
    for (int i = 0; i < ALL; i++)
        buf_release(&sixel[i]);
    close_rig(&rig);
}

static void lone_escape_waits_a_moment(void **state)
{
    (void)state;
    struct rig rig;
    struct event event;
    open_rig(&rig, xterm, 24, 80, xterm->answers);
    say(&rig, "\x1B");
    assert_false(screen_event(rig.screen, &event));
    assert_int_equal(screen_timeout(rig.screen), INPUT_ESCAPE_MS);
    clock_ms += INPUT_ESCAPE_MS;
    screen_pump(rig.screen);
    assert_true(screen_event(rig.screen, &event) && event.key == KEY_ESCAPE_);
    close_rig(&rig);
}

/* ---- coming and going ---- */

static bool contains(const struct buf *buf, const char *bytes)
{
    return memmem(buf_string(buf), buf->length, bytes, strlen(bytes)) != NULL;
}

static void drain_terminal(struct rig *rig)
{
    char bytes[4096];
    struct pollfd fd = {.fd = rig->master, .events = POLLIN};
    while (!contains(&rig->raw, "\x1B[?1049l") && poll(&fd, 1, 5000) == 1) {
        ssize_t got = read(rig->master, bytes, sizeof bytes);
        buf_add(&rig->raw, bytes, got > 0 ? (size_t)got : 0);
    }
}

static void leaving_puts_everything_back(void **state)
{
    (void)state;
    static const char *const undone[] = {"\x18\x1B\\", "\x1B[?1000l", "\x1B[?1006l", "\x1B[?2004l", "\x1B[?1004l", "\x1B[?2026l", "\x1B[?1049l", "\x1B[2J"};
    struct rig rig;
    struct termios before, after;
    open_rig(&rig, xterm, 24, 80, xterm->answers);
    screen_restore();                   /* as a signal handler would */
    drain_terminal(&rig);
    for (size_t i = 0; i < sizeof undone / sizeof *undone; i++)
        assert_true(contains(&rig.raw, undone[i]));
    tcgetattr(rig.slave, &before);
    assert_true(before.c_lflag & ICANON && before.c_lflag & ECHO);

    screen_resume(rig.screen);
    tcgetattr(rig.slave, &after);
    assert_false(after.c_lflag & (ICANON | ECHO | ISIG));
    assert_false(after.c_iflag & IXON);         /* Ctrl-S saves */
    drop_events(&rig);
    receive(&rig);
    draw_list(&rig, 3, 3);
    show(&rig);
    check_shown(&rig);
    screen_suspend(rig.screen);
    screen_show(rig.screen, &rig.canvas);       /* while another has the terminal nothing is sent */
    assert_int_equal(screen_traffic(rig.screen).writes, 0);
    tcgetattr(rig.slave, &after);
    assert_true(before.c_lflag == after.c_lflag && before.c_iflag == after.c_iflag && before.c_oflag == after.c_oflag);
    close_rig(&rig);
}

static void a_closed_terminal_is_said_once(void **state)
{
    (void)state;
    struct rig rig;
    struct event event;
    open_rig(&rig, xterm, 24, 80, xterm->answers);
    close(rig.slave);
    close(rig.master);
    draw_list(&rig, 0, 0);
    screen_show(rig.screen, &rig.canvas);       /* it may be the writer who notices */
    screen_pump(rig.screen);
    screen_pump(rig.screen);
    assert_true(screen_event(rig.screen, &event) && event.kind == EVENT_CLOSED);
    assert_false(screen_event(rig.screen, &event));
    assert_int_equal(openpty(&rig.master, &rig.slave, NULL, NULL, NULL), 0);     /* for close_rig() */
    close_rig(&rig);
}

static void terminals_that_cannot_are_refused(void **state)
{
    (void)state;
    static const char *const terms[] = {NULL, "", "dumb", "no-such-terminal"};
    int master, slave, ends[2];
    const char *why;
    assert_int_equal(openpty(&master, &slave, NULL, NULL, NULL), 0);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        why = "";
        assert_null(screen_open(slave, slave, &(struct screen_options){.term = terms[i], .now = now}, &why));
        assert_string_not_equal(why, "");
    }
    assert_int_equal(pipe(ends), 0);
    assert_null(screen_open(ends[0], ends[1], &(struct screen_options){.term = "xterm", .now = now}, &why));
    close(ends[0]);
    close(ends[1]);
    close(master);
    close(slave);
}

static void odd_sizes_are_survived(void **state)
{
    (void)state;
    struct rig rig;
    open_rig(&rig, xterm, 24, 80, xterm->answers);
    static const int sizes[][2] = {{1, 1}, {2, 3}, {60, 190}, {1, 40}, {24, 2}, {24, 80}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        resize(&rig, sizes[i][0], sizes[i][1]);
        canvas_text(&rig.canvas, (struct area){0, 0, 1, rig.columns}, 0, 0, INK_TEXT, "漢字 and more text than fits");
        show(&rig);
        check_shown(&rig);
    }
    close_rig(&rig);
}

static int set_locale(void **state)
{
    (void)state;
    xterm = profile_named("xterm");
    return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

/* ncurses loses what it prepared for a terminal that it then does not know. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:new_prescr"; }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_in_a_list_is_cheap), cmocka_unit_test(pictures_are_sent_once),
        cmocka_unit_test(pictures_scrolled_away_never_come_back), cmocka_unit_test(crowded_pictures_clear_the_screen), cmocka_unit_test(a_stuck_line_blocks_nothing),
        cmocka_unit_test(a_silent_terminal_is_not_waited_for), cmocka_unit_test(answers_are_believed_with_care),
        cmocka_unit_test(more_registers_are_asked_for), cmocka_unit_test(a_fence_that_never_comes_is_given_up),
        cmocka_unit_test(lone_escape_waits_a_moment), cmocka_unit_test(leaving_puts_everything_back),
        cmocka_unit_test(a_closed_terminal_is_said_once), cmocka_unit_test(terminals_that_cannot_are_refused),
        cmocka_unit_test(odd_sizes_are_survived),
    };
    return cmocka_run_group_tests(tests, set_locale, NULL);
}
