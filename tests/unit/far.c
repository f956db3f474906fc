/* Far: the editor in a real ssh session over a line of 1 Mbit/s, 200 ms there and back, on a terminal that answers as foot does.  The
 * times are printed and not asserted, since others may use the machine meanwhile; what is asserted is what comes before what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "glass.h"

enum { ROWS = 34, COLUMNS = 104, CELL_WIDTH = 10, CELL_HEIGHT = 20, RATE = 125000, ROUND_TRIP = 200, QUIET = 1500 };

struct far {
    char folder[64];
    pid_t ssh;
    int terminal;
    struct glass glass;
    size_t fences, bytes;
    char asked[8]; bool answered;       /* the last bytes, in which the first question's end is looked for */
    int64_t heard;                      /* when something came last */
    int64_t seen[ROWS][COLUMNS];        /* when a cell first held something of a picture; 0: not yet */
    char status[COLUMNS * 8];           /* what the line says that tells the selection */
    int64_t status_at;
};

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* ---- the session ---- */

static void read_word(const struct far *far, const char *name, char *word, size_t size)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", far->folder, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(word, (int)size, file));
    word[strcspn(word, "\n")] = '\0';
    fclose(file);
}

static void run_ssh(const struct far *far, const char *port)
{
    char proxy[256], key[128], command[1024], here[128];
    assert_non_null(getcwd(here, sizeof here));
    snprintf(proxy, sizeof proxy, "ProxyCommand=python3 %s/tests/thin_line.py %%h %%p %d 0.1", here, RATE);
    snprintf(key, sizeof key, "%s/key", far->folder);
    snprintf(command, sizeof command,
             "cd %s/five-minutes-fast && env TERM=xterm-256color LC_ALL=C.UTF-8 XDG_CACHE_HOME=%s/cache XDG_STATE_HOME=%s/state XDG_CONFIG_HOME=%s/config"
             " %s five-minutes-fast.board.yaml", far->folder, far->folder, far->folder, far->folder, getenv("BEATBOARD"));
    execlp("ssh", "ssh", "-tt", "-F", "none", "-i", key, "-p", port, "-o", proxy, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
           "-o", "LogLevel=ERROR", "127.0.0.1", command, (char *)NULL);
    _exit(127);
}

static void begin(struct far *far)
{
    char command[256], port[16];
    struct winsize size = {ROWS, COLUMNS, COLUMNS * CELL_WIDTH, ROWS * CELL_HEIGHT};
    *far = (struct far){.folder = "/tmp/far.XXXXXX"};
    assert_non_null(mkdtemp(far->folder));
    snprintf(command, sizeof command, "cp -r examples/five-minutes-fast %s/ && sh tests/sshd.sh %s", far->folder, far->folder);
    assert_int_equal(system(command), 0);
    read_word(far, "port", port, sizeof port);
    glass_open(&far->glass, ROWS, COLUMNS, CELL_WIDTH, CELL_HEIGHT, GLASS_PICTURES);
    far->ssh = forkpty(&far->terminal, NULL, NULL, &size);
    assert_true(far->ssh >= 0);
    if (far->ssh == 0)
        run_ssh(far, port);
}

static void end(struct far *far)
{
    char pid[16], command[128];
    read_word(far, "pid", pid, sizeof pid);
    kill(far->ssh, SIGTERM);
    waitpid(far->ssh, NULL, 0);
    kill(atoi(pid), SIGTERM);
    close(far->terminal);
    glass_close(&far->glass);
    snprintf(command, sizeof command, "until rm -rf %s 2>/dev/null; do sleep 0.1; done", far->folder);      /* the far end still writes there */
    assert_int_equal(system(command), 0);
}

/* ---- the terminal ---- */

static void say(struct far *far, const char *bytes)
{
    assert_int_equal(write(far->terminal, bytes, strlen(bytes)), strlen(bytes));
}

static void answer(struct far *far, const char *bytes, size_t length)
{
    static const char foot[] = "\x1BP>|foot(1.16.2)\x1B\\\x1B[6;20;10t\x1B[?1;0;1024S\x1B[?2026;2$y\x1B[?62;4;22c";
    for (size_t i = 0; i < length && !far->answered; i++) {
        memmove(far->asked, far->asked + 1, sizeof far->asked - 1);
        far->asked[sizeof far->asked - 1] = bytes[i];
        if (memcmp(far->asked + sizeof far->asked - 3, "\x1B[c", 3) == 0) {
            far->answered = true;
            say(far, foot);
        }
    }
    for (; far->fences < far->glass.fences; far->fences++)
        say(far, "\x1B[0n");
}

static bool shows_picture(const struct far *far, int row, int column)
{
    VTermScreenCell cell;
    vterm_screen_get_cell(far->glass.screen, (VTermPos){row, column}, &cell);
    return cell.chars[0] == 0x2580 || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg) || glass_at(&far->glass, row, column).number != 0;
}

static void look(struct far *far)
{
    char status[sizeof far->status] = "";
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++)
            if (!far->seen[row][column] && shows_picture(far, row, column))
                far->seen[row][column] = now();
    vterm_screen_get_text(far->glass.screen, status, sizeof status - 1, (VTermRect){ROWS - 2, ROWS - 1, 0, 60});
    if (strcmp(status, far->status) != 0) {
        memcpy(far->status, status, sizeof status);
        far->status_at = now();
    }
}

/* What comes within MS milliseconds; false when nothing did. */
static bool hear(struct far *far, int ms)
{
    char bytes[4096];
    struct pollfd fd = {.fd = far->terminal, .events = POLLIN};
    if (poll(&fd, 1, ms) <= 0)
        return false;
    ssize_t got = read(far->terminal, bytes, sizeof bytes);
    if (got <= 0)
        fail_msg("the session ended: %s", strerror(errno));
    glass_write(&far->glass, bytes, (size_t)got);
    glass_sync(&far->glass);
    far->bytes += (size_t)got;
    far->heard = now();
    answer(far, bytes, (size_t)got);
    look(far);
    return true;
}

static void hear_until(struct far *far, int64_t time)
{
    for (int64_t left; (left = time - now()) > 0;)
        hear(far, (int)left);
}

static void hear_until_quiet(struct far *far)
{
    int64_t begun = now();
    while (hear(far, QUIET))
        assert_true(now() - begun < 30000);
}

/* ---- the figures ---- */

static void forget(struct far *far)
{
    memset(far->seen, 0, sizeof far->seen);
    far->bytes = 0;
}

static bool is_there(const struct glass_picture *picture)
{
    return picture->row >= 0 && !glass_is_gone(picture) && picture->present[0][0];
}

/* When the last of the cells of PICTURE, a part of a pane, held something. */
static int64_t recognised(const struct far *far, const struct glass_picture *picture)
{
    int64_t last = 0;
    for (int row = picture->row; row < picture->row + picture->rows; row++)
        for (int column = picture->column; column < picture->column + picture->columns - 1; column++)
            last = far->seen[row][column] > last ? far->seen[row][column] : last;
    return last;
}

static void panes(struct far *far)
{
    say(far, ":link slow\r");           /* so that nothing is refined meanwhile */
    hear_until_quiet(far);
    static const char *const keys_to_six[] = {"4", "+", "+"};
    for (size_t i = 0; i < sizeof keys_to_six / sizeof *keys_to_six; i++) {
        say(far, keys_to_six[i]);
        hear_until(far, now() + 600);
    }
    hear_until_quiet(far);
    forget(far);
    int64_t begun = now(), last = 0, pixels = 0;
    say(far, "\x1B[6~");
    hear_until_quiet(far);
    int64_t complete = far->heard - begun;
    int count = 0;
    for (int i = 0; i < far->glass.count; i++)
        if (is_there(far->glass.pictures[i])) {
            int64_t time = recognised(far, far->glass.pictures[i]);
            last = time > last ? time : last;
            pixels += far->glass.pictures[i]->width * far->glass.pictures[i]->height;
            count++;
        }
    double line = (double)far->bytes * 1000 / RATE, limit = line * 1.15 + ROUND_TRIP;
    printf("# a page of the board, %d strips of pictures, %d thousand pixels, %zu bytes, which the line carries in %.0f ms:\n"
           "#   something in each pane after %d ms, complete after %d ms (line + 15 %% + round trip: %.0f)\n",
           count, (int)(pixels / 1000), far->bytes, line, (int)(last - begun), (int)complete, limit);
    assert_true(count >= 4);
    assert_true(last - begun < complete);       /* something is to be seen of each before all of them are whole */
}

/* A key while pictures come: how long until the line that tells the selection says something else? */
static void keys(struct far *far)
{
    say(far, ":link auto\r");
    hear_until_quiet(far);
    for (int i = 0; i < 4; i++) {
        say(far, i % 2 ? "\x1B[5~" : "\x1B[6~");        /* another page of pictures */
        hear_until(far, now() + 500 + 100 * i);
        int64_t before = far->status_at, pressed = now();
        say(far, "l");
        while (far->status_at == before && now() - pressed < 20000)
            hear(far, 1000);
        assert_true(far->status_at != before);
        printf("# a key while pictures come: answered after %d ms\n", (int)(far->status_at - pressed));
    }
}

static void a_film_over_a_thin_line(void **state)
{
    (void)state;
    struct far far;
    begin(&far);
    while (!far.answered)
        assert_true(hear(&far, 10000));
    hear_until_quiet(&far);
    printf("# the first screen and its picture: %zu bytes\n", far.bytes);
    panes(&far);
    keys(&far);
    end(&far);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_film_over_a_thin_line)};
    return cmocka_run_group_tests_name("far", tests, NULL, NULL);
}
