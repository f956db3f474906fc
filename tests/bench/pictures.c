/* Pictures: what a picture for a terminal costs, beside other programs: whole processes, with their start, which is also shown apart.
 *
 * Processor time, user and system, and memory at most, of the program and its children.  The median of several runs in turn. */
#include "bench/peers.h"

#include <math.h>
#include <time.h>

#include "render/pictures/manager.h"

enum { RUNS = 3, SIZES = 4, OURS = PEERS, DJPEG, PROGRAMS };

static const int sizes[SIZES][2] = {{160, 90}, {320, 180}, {640, 360}, {1280, 720}};

/* Goals: at 320 pixels by kind of file, and at 1280 in the geometric mean; 0: none. */
static const double goals_jpeg[PROGRAMS] = {.12, .40, .75, .20, 0, 1.30}, goals_png[PROGRAMS] = {.45, .70, .65, 0, 0, 0},
                    goals_large[PROGRAMS] = {.20, .60, .35, 0, 0, 0};

/* The slow ones only at the size of a panel and as large as a screen. */
static const struct { const char *name; const double *goals; bool jpeg; unsigned sizes; } files[] = {
    {"elephants-6mp.jpg", goals_jpeg, true, 0xf}, {"elephants-24mp.jpg", goals_jpeg, true, 0xa},
    {"elephants-6mp-progressive.jpg", NULL, true, 0x2}, {"elephants-5mp.png", goals_png, false, 0xa},
    {"cold-2mp.png", goals_png, false, 0xf}, {"wood-4mp.webp", NULL, false, 0x2},
};
enum { FILES = sizeof files / sizeof *files };

static double sum_of_logs[SIZES][PROGRAMS];
static int counted[SIZES][PROGRAMS];

static const char *name_of(int program)
{
    return program < PEERS ? peers[program].name : program == DJPEG ? "djpeg -scale 2/8" : "beatboard";
}

static bool run(int program, const char *path, bool jpeg, int width, int height, struct buf *out, struct cost *cost)
{
    char command[512];
    if (program < PEERS)
        return peer_show(program, path, width, height, out, cost);
    if (program == DJPEG)
        snprintf(command, sizeof command, "djpeg -scale 2/8 '%s'", path);
    else
        snprintf(command, sizeof command, "%s preview '%s' --as sixel --size %dx%d --no-cache", getenv("BEATBOARD"), path, width, height);
    return (program != DJPEG || jpeg) && peer_run(command, out, cost);
}

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void row(const char *what, double figure, const char *unit, const char *against, double peer, double goal)
{
    char value[32], named[64], wanted[16] = "";
    snprintf(value, sizeof value, "%.1f %s", figure, unit);
    snprintf(named, sizeof named, "%s %.1f %s", against, peer, unit);
    if (goal > 0)
        snprintf(wanted, sizeof wanted, "%.2fx", goal);
    printf("%-52s %14s   %-34s %7.2fx   %s\n", what, value, named, figure / peer, wanted);
    fflush(stdout);
}

static void bench(size_t file, int size)
{
    char path[256], what[128];
    double times[PROGRAMS][RUNS] = {0};
    struct cost costs[PROGRAMS];
    bool good[PROGRAMS];
    struct buf out = {0};
    snprintf(path, sizeof path, PICTURES "%s", files[file].name);
    memset(good, true, sizeof good);
    for (int i = 0; i < RUNS; i++)
        for (int p = 0; p < PROGRAMS; p++)
            if (good[p]) {
                good[p] = run(p, path, files[file].jpeg, sizes[size][0], sizes[size][1], &out, &costs[p]);
                times[p][i] = costs[p].cpu;
            }
    buf_release(&out);
    for (int p = 0; p < PROGRAMS; p++)
        qsort(times[p], RUNS, sizeof **times, ascending);
    double ours = times[OURS][RUNS / 2] * 1e3;
    for (int p = 0; p < PROGRAMS; p++) {
        if (p == OURS || !good[p])
            continue;
        snprintf(what, sizeof what, "CPU of %s at %d", files[file].name, sizes[size][0]);
        row(what, ours, "ms", name_of(p), times[p][RUNS / 2] * 1e3, size == 1 && files[file].goals ? files[file].goals[p] : 0);
        sum_of_logs[size][p] += log(ours / 1e3 / times[p][RUNS / 2]);
        counted[size][p]++;
        if (p == 0 && size == 1)
            row("  memory at most", (double)costs[OURS].memory / 1024, "MiB", name_of(p), (double)costs[p].memory / 1024,
                strstr(files[file].name, "24mp") ? .12 : 0);
    }
}

static void print_means(void)
{
    for (int size = 0; size < SIZES; size++)
        for (int p = 0; p < PROGRAMS; p++)
            if (counted[size][p] && p != DJPEG)
                printf("CPU at %4d in the geometric mean of %-14d %16s   %-34s %7.2fx   %.2fx\n", sizes[size][0], counted[size][p], "",
                       name_of(p), exp(sum_of_logs[size][p] / counted[size][p]), size == 3 ? goals_large[p] : 0);
}

/* A picture of the cache, in process: from asking for it to having its bytes, the manager new each time. */
static void bench_cached(void)
{
    static const struct picture_place place = {PICTURE_SIXEL, .rows = 18, .columns = 32, .cell_width = 10, .cell_height = 10, .preset = PRESET_NORMAL};
    enum { TIMES = 200 };
    struct timespec from, to;
    double spent = 0;
    for (int i = -1; i < TIMES; i++) {
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
        struct pictures *p = pictures_new(PICTURES);
        pictures_keep_in(p, PICTURES "cache");
        struct picture_answer answer = pictures_wait(p, "elephants-6mp.jpg", &place);
        int null = open("/dev/null", O_WRONLY);
        if (answer.state != PICTURE_READY || (i >= 0 && pictures_started(p)) || write(null, answer.bits->bytes, answer.bits->length) < 0)
            printf("a cached picture was not found\n");
        close(null);
        pictures_free(p);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
        spent += i < 0 ? 0 : (double)(to.tv_sec - from.tv_sec) * 1e6 + (double)(to.tv_nsec - from.tv_nsec) / 1e3;
    }
    row("CPU of a cached picture at 320, in process", spent / TIMES, "us", "a goal of", 100, 1);
}

int main(void)
{
    struct buf out = {0};
    struct cost start = {0}, theirs = {0};
    char command[256];
    if (system("sh tests/bench/pictures/make " PICTURES) != 0)
        return 1;
    for (int p = 0; p < PEERS; p++)
        if (!peer_show(p, PICTURES "garden-0.2mp.jpg", 320, 180, &out, &theirs))
            printf("# %s shows no sixel here\n", peers[p].name);
    snprintf(command, sizeof command, "%s --version", getenv("BEATBOARD"));
    if (peer_run(command, &out, &start) && peer_run("img2sixel --version", &out, &theirs))
        row("CPU of the start alone", start.cpu * 1e3, "ms", "img2sixel", theirs.cpu * 1e3, 0);
    bench_cached();
    for (size_t file = 0; file < FILES; file++)
        for (int size = 0; size < SIZES; size++)
            if (files[file].sizes >> size & 1)
                bench(file, size);
    print_means();
    buf_release(&out);
    return 0;
}
