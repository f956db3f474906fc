/* What the editor sends to the terminal for a key, and how soon and how large it stands there: measured at a pty. */
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <locale.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/loop.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "render/pictures/pictures.h"
#include "render/key.h"
#include "render/screen.h"

enum { STEPS = 16, SCROLLS = 24, STARTS = 15 };     /* keys that scroll nothing at 80x24, and then those that do */

static const char footer[] = "help";    /* stands in the last line of a complete screen */
static const char answers[] = "\x1B[?63;1;2;4c";

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static double precise(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

/* A film of 500 shots: 50 scenes of 5 beats of 2 shots, most of them on 5 days. */
static void write_film(const char *path)
{
    static const char *const sizes[] = {"WS", "MS", "CU", "ECU"};
    FILE *file = fopen(path, "w");
    fputs("format: beatboard/1\ntitle: The Long Winter\ncharacters:\n  ada: {name: Ada Novak}\nscenes:\n", file);
    for (int scene = 0; scene < 50; scene++) {
        fprintf(file, "  - id: sc-%05d\n    heading: INT. KITCHEN %d - NIGHT\n    beats:\n", scene, scene);
        for (int beat = 0; beat < 5; beat++) {
            fprintf(file, "      - id: bt-%04d%d\n        what: She sees the torn edge of the letter and says nothing at all.\n        feel:\n"
                          "          - {who: ada, from: {hope: 4}, to: {betrayal: 7}, why: He kept it from her.}\n        shots:\n", scene, beat);
            for (int shot = 0; shot < 2; shot++)
                fprintf(file, "          - id: sh-%03d%d%d\n            size: %s\n            lens: 50mm\n            who: [ada]\n"
                              "            seconds: %d.5\n            action: Her hand stops above the envelope.\n",
                        scene, beat, shot, sizes[(beat + shot) % 4], 2 + shot);
        }
    }
    fputs("days:\n", file);
    for (int day = 0; day < 5; day++) {
        fprintf(file, "  - id: dy-0000%d\n    date: \"2026-05-0%d\"\n    call: \"08:00\"\n    strips:\n", day, day + 4);
        for (int scene = day * 8; scene < day * 8 + 8; scene++)
            fprintf(file, "      - {scene: sc-%05d, minutes: 60}\n", scene);
    }
    fclose(file);
}

static void line(const char *what, const char *figure, const char *against, const char *ratio, const char *goal)
{
    printf("%-52s %14s   %-34s %8s   %s\n", what, figure, against, ratio, goal);
}

static void line_of(const char *what, double figure, const char *unit, const char *goal)
{
    char text[32];
    snprintf(text, sizeof text, "%.1f %s", figure, unit);
    line(what, text, "", "", goal);
}

/* ---- bytes a key ---- */

static void drain(int master)
{
    char block[65536];
    while (read(master, block, sizeof block) > 0)
        continue;
}

/* The program on a pty. */
struct rig { struct messages messages; struct doc *doc; struct app app; struct canvas canvas; int master, slave; };

static void settle(struct rig *rig)
{
    struct app *app = &rig->app;
    struct event event;
    for (int turn = 0; turn < 200; turn++) {
        screen_pump(app->screen);
        while (screen_event(app->screen, &event))
            loop_event(app, &event);
        pictures_pump(app->pictures);
        app_draw(app, &rig->canvas);
        screen_show(app->screen, &rig->canvas);
        drain(rig->master);
        if (turn > 20 && app->frame_area.rows == 0)
            break;
        poll(NULL, 0, 2);
    }
    screen_traffic(app->screen);
}

static void open_rig(struct rig *rig, const char *file, int columns, int rows)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    struct screen_options options = {.term = "xterm-256color", .graphics = "blocks", .now = now};
    const char *why;
    messages_init(&rig->messages);
    rig->doc = doc_open(file, &rig->messages);
    if (!rig->doc || openpty(&rig->master, &rig->slave, NULL, NULL, &size) != 0)
        exit(1);
    fcntl(rig->master, F_SETFL, O_NONBLOCK);
    app_init(&rig->app, rig->doc);
    rig->app.screen = screen_open(rig->slave, rig->slave, &options, &why);
    rig->app.pictures = pictures_new(doc_folder(rig->doc));
    canvas_init(&rig->canvas, rows, columns);
    if (!rig->app.screen || write(rig->master, answers, sizeof answers - 1) < 0)
        exit(1);
    settle(rig);
}

static void close_rig(struct rig *rig)
{
    pictures_free(rig->app.pictures);
    app_release(&rig->app);
    screen_close(rig->app.screen);
    canvas_release(&rig->canvas);
    doc_close(rig->doc);
    messages_release(&rig->messages);
    close(rig->master);
    close(rig->slave);
}

/* What keys cost: on average, and the most of one. */
struct cost { double mean; size_t most, writes; };

static struct screen_traffic show(struct rig *rig)
{
    app_draw(&rig->app, &rig->canvas);
    screen_show(rig->app.screen, &rig->canvas);
    screen_pump(rig->app.screen);
    drain(rig->master);
    return screen_traffic(rig->app.screen);
}

static struct cost press(struct rig *rig, const char *name, int times)
{
    struct cost cost = {0};
    struct event event = {.kind = EVENT_KEY};
    key_named(name, &event.key, &event.modifiers);
    for (int i = 0; i < times; i++) {
        loop_event(&rig->app, &event);
        struct screen_traffic one = show(rig);
        cost.mean += (double)one.text / times;
        cost.most = one.text > cost.most ? one.text : cost.most;
        cost.writes = one.writes > cost.writes ? one.writes : cost.writes;
    }
    return cost;
}

static void print_cost(const char *what, struct cost cost, const char *goal)
{
    char figure[32], against[64];
    snprintf(figure, sizeof figure, "%.1f bytes", cost.mean);
    snprintf(against, sizeof against, "most %zu bytes, %zu write%s", cost.most, cost.writes, cost.writes == 1 ? "" : "s");
    line(what, figure, against, "", goal);
}

static void measure_keys(const char *file, int columns, int rows, const char *what, const char *goal)
{
    struct rig rig;
    char title[96];
    open_rig(&rig, file, columns, rows);
    snprintf(title, sizeof title, "cursor down, %s, %dx%d", what, columns, rows);
    print_cost(title, press(&rig, "j", STEPS), goal);
    print_cost("  the next, which scroll where it is full", press(&rig, "j", SCROLLS), "");
    close_rig(&rig);
}

/* The views, how one goes on in them, and how far until they scroll. */
static const struct { const char *view, *beside, *key; int until; } walks[] = {
    {"outline", "none", "j", 21}, {"shots", "none", "j", 21}, {"strips", "none", "j", 21}, {"board", "none", "j", 3}, {"arc", "none", "l", 21},
    {"text", "none", "j", 21}, {"outline", "shots", "j", 21}, {"outline", "board", "j", 21}, {"shots", "arc", "j", 21},
};

static void measure_views(const char *file)
{
    struct rig rig;
    line("a step / a scrolled line / a page, 80x24", "", "tig 307 / 2,148 beside / 2,216, mc 160", "", "160 / 1500 / 2200 bytes");
    open_rig(&rig, file, 80, 24);
    app_run(&rig.app, "view strips");
    app_run(&rig.app, "strips bands");
    for (size_t i = 0; i < sizeof walks / sizeof *walks; i++) {
        char what[96], figures[64], command[64];
        snprintf(command, sizeof command, "view %s", walks[i].view);
        app_run(&rig.app, command);
        snprintf(command, sizeof command, "beside %s", walks[i].beside);
        app_run(&rig.app, command);
        press(&rig, "g", 1);
        struct cost step = press(&rig, walks[i].key, walks[i].until * 3 / 4);
        press(&rig, walks[i].key, walks[i].until / 2);
        struct cost scrolled = press(&rig, walks[i].key, SCROLLS);
        press(&rig, "g", 1);
        struct cost page = press(&rig, "PageDown", 4);
        bool beside = strcmp(walks[i].beside, "none") != 0;
        snprintf(what, sizeof what, "  %s%s%s", walks[i].view, beside ? ", and beside it " : "", beside ? walks[i].beside : "");
        snprintf(figures, sizeof figures, "%.0f / %.0f / %.0f", step.mean, scrolled.mean, page.mean);
        line(what, figures, "", "", "");
    }
    close_rig(&rig);
}

/* ---- first screen ---- */

static size_t resident(pid_t child)
{
    char path[64], text[256];
    size_t kilobytes = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)child);
    FILE *file = fopen(path, "r");
    while (file && fgets(text, sizeof text, file))
        if (sscanf(text, "VmRSS: %zu", &kilobytes) == 1)
            break;
    if (file)
        fclose(file);
    return kilobytes;
}

/* From the start of the process to the last line of its first screen; the memory it has then. */
static double start(const char *program, const char *file, size_t *kilobytes)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    struct buf seen = {0};
    char block[65536];
    int master;
    double begun = precise(), shown = 0;
    pid_t child = forkpty(&master, NULL, NULL, &size);
    if (child == 0) {
        setenv("TERM", "xterm-256color", 1);
        execl(program, program, file, (char *)NULL);
        _exit(127);
    }
    ssize_t got;
    while (shown == 0 && (got = read(master, block, sizeof block)) > 0) {
        buf_add(&seen, block, (size_t)got);
        if (strstr(buf_string(&seen), footer))
            shown = precise();
    }
    *kilobytes = resident(child);
    kill(child, SIGTERM);
    close(master);
    waitpid(child, NULL, 0);
    buf_release(&seen);
    return shown - begun;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure_start(const char *program, const char *file)
{
    double times[STARTS];
    size_t kilobytes = 0;
    for (int i = 0; i < STARTS; i++)
        times[i] = start(program, file, &kilobytes);
    qsort(times, STARTS, sizeof *times, by_size);
    line_of("first screen, 500 shots (median of 15)", times[STARTS / 2], "ms", "30 ms");
    line_of("resident memory then, without pictures", (double)kilobytes / 1024, "MB", "16 MB");
}

int main(void)
{
    char path[] = "/tmp/beatboard-bench-XXXXXX";
    const char *program = getenv("BEATBOARD");
    int fd = mkstemp(path);
    if (fd < 0 || !program)
        return 1;
    close(fd);
    setlocale(LC_ALL, "C.UTF-8");
    write_film(path);
    measure_keys(path, 80, 24, "outline alone", "160 bytes, 2 writes");
    measure_keys(path, 120, 40, "inspector and frame beside", "");
    measure_keys(path, 200, 50, "inspector and frame beside", "");
    measure_views(path);
    measure_start(program, path);
    unlink(path);
    return 0;
}
