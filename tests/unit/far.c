/* Far: the editor in a real ssh session over a line of 1 Mbit/s, 200 ms there and back, on a terminal that answers as foot does and has
 * room for six frames of 320 x 180 pixels.  The times are printed and not asserted, since others may use the machine meanwhile; what is
 * asserted is what comes before what, and how many bytes. */
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
#include "terminals.h"

enum { ROWS = 34, COLUMNS = 104, CELL_WIDTH = 10, CELL_HEIGHT = 20, RATE = 125000, ROUND_TRIP = 200, QUIET = 1500,
       PANES = 6, PANE_WIDTH = 320, PANE_HEIGHT = 180, PAGES = 8,
       KEYS = 128 };

struct far {
    char folder[64];
    pid_t ssh;
    int terminal;
    struct glass glass;
    size_t fences, bytes;
    char asked[8]; bool answered;       /* the last bytes, in which the first question's end is looked for */
    int64_t heard;                      /* when something came last */
    struct moment { int64_t time; size_t bytes; }
        seen[ROWS][COLUMNS],            /* when a cell first held something that stands for a picture, and when one; time 0: not yet */
        whole[ROWS][COLUMNS];
    unsigned before;                    /* pictures drawn until then are of the page before, */
    VTermScreenCell cells[ROWS][COLUMNS];       /* and so are letters that stand there still */
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
             "cd %s/film && env TERM=xterm-256color LC_ALL=C.UTF-8 XDG_CACHE_HOME=%s/cache XDG_STATE_HOME=%s/state XDG_CONFIG_HOME=%s/config"
             " %s film.board.yaml", far->folder, far->folder, far->folder, far->folder, getenv("BEATBOARD"));
    execlp("ssh", "ssh", "-tt", "-F", "none", "-i", key, "-p", port, "-o", proxy, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
           "-o", "LogLevel=ERROR", "127.0.0.1", command, (char *)NULL);
    _exit(127);
}

/* A film of PAGES scenes, each of six shots with a frame of its own; the pictures are those of the example. */
static void write_film(const struct far *far)
{
    char command[256], path[128], name[64];
    snprintf(command, sizeof command, "mkdir %s/film && cp -r examples/five-minutes-fast/frames %s/film/", far->folder, far->folder);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "%s/film/film.board.yaml", far->folder);
    FILE *film = fopen(path, "w"), *names = popen("ls examples/five-minutes-fast/frames", "r");
    assert_true(film && names);
    fprintf(film, "aspect: 16:9\nscenes:\n");
    for (int page = 0; page < PAGES; page++) {
        fprintf(film, "- heading: INT. ROOM %d - DAY\n  beats:\n  - what: Something.\n    shots:\n", page + 1);
        for (int i = 0; i < PANES && fgets(name, sizeof name, names); i++)
            fprintf(film, "    - frame: frames/%s", name);
    }
    assert_int_equal(fclose(film), 0);
    while (fgets(name, sizeof name, names))
        ;
    assert_int_equal(pclose(names), 0);
}

static void begin(struct far *far)
{
    char command[256], port[16];
    struct winsize size = {ROWS, COLUMNS, COLUMNS * CELL_WIDTH, ROWS * CELL_HEIGHT};
    *far = (struct far){.folder = "/tmp/far.XXXXXX"};
    assert_non_null(mkdtemp(far->folder));
    write_film(far);
    snprintf(command, sizeof command, "sh tests/sshd.sh %s", far->folder);
    assert_int_equal(system(command), 0);
    read_word(far, "port", port, sizeof port);
    glass_open(&far->glass, ROWS, COLUMNS, CELL_WIDTH, CELL_HEIGHT, &profile_named("foot")->rules);
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

static VTermScreenCell cell_at(const struct far *far, int row, int column)
{
    VTermScreenCell cell;
    vterm_screen_get_cell(far->glass.screen, (VTermPos){row, column}, &cell);
    return cell;
}

static bool shows_letters(const struct far *far, int row, int column)
{
    const VTermScreenCell cell = cell_at(far, row, column), *before = &far->cells[row][column];
    bool other = cell.chars[0] != before->chars[0] || !vterm_color_is_equal(&cell.fg, &before->fg) || !vterm_color_is_equal(&cell.bg, &before->bg);
    return other && (cell.chars[0] == 0x2580 || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
}

/* A part of a picture that was drawn since, by one of its corners. */
static bool shows_picture(const struct far *far, int row, int column)
{
    for (int i = 0; i < far->glass.count; i++)
        if (far->glass.pictures[i]->order > far->before && glass_holds(far->glass.pictures[i], row, column))
            return true;
    return false;
}

static void look(struct far *far)
{
    char status[sizeof far->status] = "";
    struct moment here = {now(), far->bytes};
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++) {
            bool whole = far->whole[row][column].time || shows_picture(far, row, column);
            if (whole && !far->whole[row][column].time)
                far->whole[row][column] = here;
            if (!far->seen[row][column].time && (whole || shows_letters(far, row, column)))
                far->seen[row][column] = here;
        }
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
    memset(far->whole, 0, sizeof far->whole);
    far->bytes = 0;
    far->before = far->glass.order;
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++)
            far->cells[row][column] = cell_at(far, row, column);
}

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* What lies on the glass now: of how many cells, when nearly all of them held something (a letter may be the same as the one that was
 * there before), and when the last held its picture. */
struct page { int cells; int64_t seen; struct moment whole; };

static struct page page_of(const struct far *far)
{
    struct page page = {0};
    int64_t seen[ROWS * COLUMNS];
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++) {
            const struct moment *whole = &far->whole[row][column];
            if (!shows_picture(far, row, column))
                continue;
            seen[page.cells++] = far->seen[row][column].time;
            page.whole = whole->time > page.whole.time ? *whole : page.whole;
        }
    assert_int_equal(page.cells * CELL_WIDTH * CELL_HEIGHT, PANES * PANE_WIDTH * PANE_HEIGHT);
    qsort(seen, (size_t)page.cells, sizeof *seen, compare);
    page.seen = seen[page.cells * 98 / 100];
    return page;
}

/* Another page of the board, and nobody touches anything until all is there. */
static void turn(struct far *far, const char *name, const char *keys)
{
    forget(far);
    int64_t begun = now();
    say(far, keys);
    hear_until_quiet(far);
    struct page page = page_of(far);
    double line = (double)page.whole.bytes * 1000 / RATE;
    int took = (int)(page.whole.time - begun);
    printf("# %s, %d thousand pixels: %zu bytes, %.0f ms of the line; something in each pane after %d ms, all pictures after %d (ratio %.2f; line + 15 %% + round trip: %.0f);"
           " better ones: %zu bytes more, until %d ms\n", name,
           page.cells * CELL_WIDTH * CELL_HEIGHT / 1000, page.whole.bytes, line, (int)(page.seen - begun), took,
           (took - ROUND_TRIP) / line, line * 1.15 + ROUND_TRIP, far->bytes - page.whole.bytes, (int)(far->heard - begun));
    assert_true(page.seen < page.whole.time);       /* something is to be seen of each before all of them are whole */
}

/* A key, until the line that tells the selection says something else; the milliseconds. */
static int press_key(struct far *far, const char *key)
{
    int64_t before = far->status_at, pressed = now();
    say(far, key);
    while (far->status_at == before && now() - pressed < 20000)
        hear(far, 1000);
    assert_true(far->status_at != before);
    return (int)(far->status_at - pressed);
}

/* Keys at many moments of the pictures' coming, another page among them: how long until each is answered? */
static void keys(struct far *far, int pages)
{
    int64_t took[KEYS];
    int count = 0;
    for (int page = 0; page < pages; page++) {
        int64_t begun = now();
        took[count++] = press_key(far, page % 2 ? "\x1B[5~" : "\x1B[6~");
        for (int i = 0; now() < begun + 2000 && count < KEYS; i++) {
            hear_until(far, now() + 30 * page + 10 * i);
            took[count++] = press_key(far, i % 2 ? "h" : "l");
        }
    }
    qsort(took, (size_t)count, sizeof *took, compare);
    printf("# %d keys while pictures come: answered after %d ms (median), %d at worst (round trip + 350: %d)\n", count,
           (int)took[count / 2], (int)took[count - 1], ROUND_TRIP + 350);
}

static bool at_length;                  /* for the figures: more pages, more keys */

static void a_film_over_a_thin_line(void **state)
{
    (void)state;
    struct far far;
    begin(&far);
    while (!far.answered)
        assert_true(hear(&far, 10000));
    hear_until_quiet(&far);
    printf("# the first screen and its picture: %zu bytes\n", far.bytes);
    say(&far, "4");
    hear_until_quiet(&far);
    say(&far, "+");                     /* three beside each other */
    hear_until_quiet(&far);
    turn(&far, "the next page of the board, made ahead", "\x1B[6~");
    if (at_length) {
        turn(&far, "the page behind it", "\x1B[6~");
        turn(&far, "a page whose pictures nobody made", "G");
        turn(&far, "the first page again", "g");
    }
    keys(&far, at_length ? 8 : 2);
    end(&far);
}

int main(int argc, char **argv)
{
    at_length = argc > 1 && strcmp(argv[1], "at-length") == 0;
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_film_over_a_thin_line)};
    return cmocka_run_group_tests_name("far", tests, NULL, NULL);
}
