/* Owner: which process has a file of ours in use, said so that another one can tell whether it still lives. */
#ifndef EDITOR_OWNER_H
#define EDITOR_OWNER_H

#include <stdbool.h>
#include <stdint.h>

struct buf;

struct owner {
    char user[64], host[72], boot[40], tty[32];     /* boot: one start of a machine's kernel */
    int64_t pid;
    uint64_t start;                     /* of the process, in the kernel's ticks: numbers of processes come again, not with the same start */
    int64_t since;                      /* seconds of the wall clock */
};

/* This process, as of NOW. */
void owner_self(struct owner *, int64_t now);

/* As lines of text, and that again; false when it is not one. */
void owner_write(const struct owner *, struct buf *out);
bool owner_read(struct owner *, const char *bytes, uint64_t length);

enum owner_state {
    OWNER_SELF,                         /* it is this very process */
    OWNER_LIVES,
    OWNER_GONE,
    OWNER_ELSEWHERE,                    /* on another machine: nothing can be known from here */
};
enum owner_state owner_state(const struct owner *);

/* Tell the process to end, as a dropped line would, and wait until it did, MS milliseconds at most.  False when it did not. */
bool owner_end(const struct owner *, int ms);

#endif
