/* Sandbox: a child process that may compute and write its answer, and nothing else.
 *
 * Its walls: no file, no socket, no process (seccomp kills it at the first other system call), 512 MB of memory, 2 s of
 * processor, 3 s by the clock, and it dies with its parent.  What it is given is the bytes of one file, mapped before the walls
 * go up. */
#ifndef RENDER_PICTURES_SANDBOX_H
#define RENDER_PICTURES_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { SANDBOX_MEMORY_MB = 512, SANDBOX_CPU_SECONDS = 2, SANDBOX_WALL_SECONDS = 3 };

struct sandbox {
    pid_t pid;
    int answer;                         /* read it until its end; does not block */
    int timer;                          /* readable when the time by the clock is up */
};

/* Start a child that runs PREPARE(bytes of FILE, LENGTH of them) before the walls go up, to load libraries, and then WORK(context, the
 * same, descriptor to answer to).  FILE stays the caller's. */
bool sandbox_start(struct sandbox *, int file, size_t length, void (*prepare)(const uint8_t *bytes, size_t length),
                   void (*work)(const void *context, const uint8_t *bytes, size_t length, int out), const void *context);

enum sandbox_end { SANDBOX_FINISHED, SANDBOX_MEMORY, SANDBOX_TIME, SANDBOX_FORBIDDEN, SANDBOX_SIGNAL, SANDBOX_NO_WALLS };

/* End the child if it still runs, reap it, close the descriptors; says how it ended, with *SIGNAL (may be NULL) for
 * SANDBOX_SIGNAL.  Call it after the end of the answer, or to give up. */
enum sandbox_end sandbox_stop(struct sandbox *, int *signal);

#endif
