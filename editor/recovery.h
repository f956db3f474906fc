/* Recovery: what lost sessions left of a board, and taking it in. */
#ifndef EDITOR_RECOVERY_H
#define EDITOR_RECOVERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "editor/journal_read.h"
#include "editor/owner.h"

struct buf;
struct doc;
struct history_mark;

/* What one session left. */
struct left {
    char *path, *board;                 /* the file it is in; the one that it is about */
    int64_t changed;                    /* seconds of the wall clock, of the last step */
    bool journal;                       /* else a whole text, as a session writes that cannot keep a journal */
    struct owner writer;                /* of a journal */
    enum owner_state owner;
    enum journal_stand stand;
    size_t steps;                       /* not saved; 0: only history */
};

struct lefts { struct left *at; size_t count, capacity; };

/* What was left of BOARD, whose file says what MARK is about, the newest first; what a living program holds too. */
void recovery_find(const char *state, const char *board, struct history_mark, struct lefts *);

/* The journal at PATH; false when it is none. */
bool recovery_find_one(const char *path, struct lefts *);

/* What was left of all boards, as far as it stands in STATE. */
void recovery_find_all(const char *state, struct lefts *);
void lefts_release(struct lefts *);

/* The newest that a living program does not hold and that has something that is not saved; NULL: none.  *MORE: how many others. */
const struct left *lefts_newest(const struct lefts *, size_t *more);

/* "12 steps, the last 3 minutes ago (14:03)" */
void left_text(const struct left *, int64_t now, struct buf *out);

/* "3 minutes ago (14:03)" */
void recovery_ago(int64_t then, int64_t now, struct buf *out);

/* How it was taken in. */
enum recovered {
    RECOVERED_STEPS,                    /* as the steps that they were; the journal is to be gone on with */
    RECOVERED_ONE,                      /* as one step: only the text was known, or somebody else wrote the file since and both were merged */
    RECOVERED_ASIDE,                    /* not: both changed the same lines.  The text that was left is in `text` */
    RECOVERED_NOT,                      /* the reason is in `why` */
};

struct recovery {
    struct journal_text journal;
    bool renumbered;                    /* see journal_do_again() */
    struct buf text, why;
};

/* Read LEFT and take it in to DOC, which has nothing unsaved.  DOC is as it was when nothing could be taken in. */
enum recovered recovery_take(const char *state, const struct left *, struct doc *, struct recovery *);
void recovery_release(struct recovery *);

/* Put the text that was left into OUT, whatever the file says now.  False, with a reason added to WHY. */
bool recovery_text(const struct left *, const char *board, struct buf *out, struct buf *why);

/* Where a text that cannot be taken in is put beside BOARD: "film.recovered.board.yaml", or with a NUMBER from 2. */
void recovery_aside(const char *board, int number, struct buf *path);

#endif
