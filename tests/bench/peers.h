/* Peers: other programs that show pictures, run as whole processes, and what they cost. */
#ifndef TESTS_BENCH_PEERS_H
#define TESTS_BENCH_PEERS_H

#include <fcntl.h>
#include <pty.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "formats/base/buf.h"

#define PICTURES ".build/bench-pictures/"

struct cost {
    double cpu;                         /* seconds, user and system, with all its children */
    long memory;                        /* KiB at most, of it or of one of its children */
};

/* Run `sh -c COMMAND` with exec, so that the shell costs nothing after the start: its standard input and errors are a terminal of cells of
 * 10 x 10 pixels, its output goes to OUT.  False when it fails or says nothing. */
static inline bool peer_run(const char *command, struct buf *out, struct cost *cost)
{
    int ends[2], master, slave;
    struct winsize size = {200, 200, 2000, 2000};
    if (pipe(ends) < 0 || openpty(&master, &slave, NULL, NULL, &size) < 0)
        return false;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(slave, STDIN_FILENO);
        dup2(slave, STDERR_FILENO);
        dup2(ends[1], STDOUT_FILENO);
        closefrom(3);
        char *line;
        if (asprintf(&line, "exec %s", command) > 0)
            execl("/bin/sh", "sh", "-c", line, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    close(slave);
    char bytes[65536];
    ssize_t got;
    buf_reset(out);
    while ((got = read(ends[0], bytes, sizeof bytes)) > 0)
        buf_add(out, bytes, (size_t)got);
    close(ends[0]);
    int status;
    struct rusage usage;
    wait4(pid, &status, 0, &usage);
    close(master);
    cost->cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    cost->memory = usage.ru_maxrss;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 && out->length > 0;
}

enum { PEERS = 4 };

/* They show the file $F at $W x $H pixels, $C x $R cells. */
static const struct { const char *name, *command, *works; } peers[PEERS] = {
    {"img2sixel", "img2sixel -S -w $W -h $H \"$F\"", "true"},
    {"chafa", "chafa -f sixel --stretch --margin-bottom 0 -s ${C}x$R --animate off \"$F\"", "true"},
    {"timg", "timg -ps -U -g${C}x$R -b none --frames=1 \"$F\"", "timg --help 2>&1 | grep -q sixel"},
    {"ImageMagick", "convert -define jpeg:size=$((2*W))x$((2*H)) \"$F\" -thumbnail ${W}x$H! sixel:-", "true"},
};

static inline void peer_tell(const char *name, int number)
{
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    setenv(name, text, 1);
}

static inline bool peer_show(int peer, const char *file, int width, int height, struct buf *out, struct cost *cost)
{
    peer_tell("W", width);
    peer_tell("H", height);
    peer_tell("C", width / 10);
    peer_tell("R", height / 10);
    setenv("F", file, 1);
    return system(peers[peer].works) == 0 && peer_run(peers[peer].command, out, cost);
}

#endif
