/* Pictures: what a cold 320x180 picture for a terminal costs, and how large it is, beside img2sixel and bare JPEG decoding.
 *
 * Processor time, user and system, of whole children: ours of the sandboxed one with its fork and walls, theirs of the program from
 * its start.  The median of several runs in turn. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "render/pictures/pictures.h"

enum { RUNS = 9 };

#define FOLDER "/usr/share/backgrounds/mate/"

/* The JPEGs are photographs; their decoding alone is measured too. */
static const struct { const char *name, *goal; bool jpeg; } files[] = {
    {"nature/TwoWings.jpg", "0.12x", true},
    {"nature/Wood.jpg", "0.12x", true},
    {"abstract/Elephants_3840x2160.jpg", "", true},             /* progressive: all of it must be decoded first */
    {"desktop/Ubuntu-Mate-Cold-no-logo.png", "0.45x", false},
};

static double seconds(const struct rusage *u)
{
    return (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) + (double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1e6;
}

/* Processor seconds of this process and of its finished children. */
static double spent(void)
{
    struct rusage self, children;
    getrusage(RUSAGE_SELF, &self);
    getrusage(RUSAGE_CHILDREN, &children);
    return seconds(&self) + seconds(&children);
}

static double ours(const char *file, size_t *bytes)
{
    static const struct picture_place place = {PICTURE_SIXEL, 18, 32, 10, 10, 16.0 / 9, 256, PRESET_NORMAL};
    struct pictures *pictures = pictures_new(FOLDER);
    double before = spent();
    struct picture_answer answer = pictures_wait(pictures, file, &place);
    double took = spent() - before;
    *bytes = answer.state == PICTURE_READY ? answer.bits->length : 0;
    pictures_free(pictures);
    return took;
}

/* Run a program, count what it writes. */
static double theirs(const char *const words[], size_t *bytes)
{
    int ends[2];
    double before = spent();
    if (pipe(ends) < 0)
        return 0;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        close(ends[0]);
        execvp(words[0], (char *const *)(uintptr_t)words);
        _exit(127);
    }
    close(ends[1]);
    char buffer[65536];
    ssize_t got;
    *bytes = 0;
    while ((got = read(ends[0], buffer, sizeof buffer)) > 0)
        *bytes += (size_t)got;
    close(ends[0]);
    int status;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? spent() - before : 0;
}

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double median(double *times)
{
    qsort(times, RUNS, sizeof *times, ascending);
    return times[RUNS / 2];
}

static void row(const char *what, double figure, const char *unit, const char *against, double peer, const char *goal)
{
    char value[32];
    snprintf(value, sizeof value, "%.1f %s", figure, unit);
    printf("%-52s %14s   %-34s %7.2fx   %s\n", what, value, against, figure / peer, goal);
}

static void bench(const char *name, const char *goal, bool jpeg)
{
    char path[256], what[128], against[64];
    snprintf(path, sizeof path, FOLDER "%s", name);
    const char *const img2sixel[] = {"img2sixel", "-w", "320", "-h", "180", path, NULL};
    const char *const djpeg[] = {"djpeg", "-scale", "2/8", "-fast", path, NULL};
    double our[RUNS], their[RUNS], bare[RUNS];
    size_t our_bytes = 0, their_bytes = 0, ignored;
    for (int i = 0; i < RUNS; i++) {
        our[i] = ours(name, &our_bytes);
        their[i] = theirs(img2sixel, &their_bytes);
        bare[i] = jpeg ? theirs(djpeg, &ignored) : 0;
    }
    if (!our_bytes || !their_bytes) {
        printf("%-52s cannot be read by one of the two\n", path);
        return;
    }
    double our_ms = median(our) * 1e3, their_ms = median(their) * 1e3, bare_ms = median(bare) * 1e3;
    snprintf(what, sizeof what, "cold 320x180 of %s, CPU", name);
    snprintf(against, sizeof against, "img2sixel %.1f ms", their_ms);
    row(what, our_ms, "ms", against, their_ms, goal);
    snprintf(against, sizeof against, "djpeg -scale 2/8 %.1f ms", bare_ms);
    if (jpeg)
        row("  beside bare decoding", our_ms, "ms", against, bare_ms, "");
    snprintf(against, sizeof against, "img2sixel %.1f KB", (double)their_bytes / 1e3);
    row("  bytes to the terminal", (double)our_bytes / 1e3, "KB", against, (double)their_bytes / 1e3, "0.62x in the mean");
}

int main(void)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        bench(files[i].name, files[i].goal, files[i].jpeg);
    return 0;
}
