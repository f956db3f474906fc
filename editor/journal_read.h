/* Journal read: what a journal says, as far as it is whole, and doing it again on a document. */
#ifndef EDITOR_JOURNAL_READ_H
#define EDITOR_JOURNAL_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "editor/history_file.h"
#include "editor/owner.h"
#include "formats/base/buf.h"

struct arena;
struct change;
struct doc;

struct told_step {                      /* the texts stand in the journal's bytes */
    size_t number, parent;
    const char *what;
    struct change *at;
    size_t count;
};

/* A record that is to be done again. */
struct told {
    char kind;                          /* as in journal.h: S D U R W F N */
    size_t number;                      /* the step of S D U R; the one N stands at */
    uint64_t history;                   /* of N */
    const struct told_step *step;       /* what it does; NULL for W, F and N, and for U and R whose step is unknown */
    struct history_mark mark;           /* of W and F */
};

struct journal_text {
    struct buf bytes;                   /* the file */
    struct arena *arena;
    const char *board;                  /* the path of the board it is about */
    struct owner owner;                 /* who wrote last */
    struct buf base;                    /* the text it begins with */
    struct history_mark file;           /* what the board's file said then */
    struct told *at;
    size_t count, capacity;
    uint64_t length, chain;             /* of the file up to the last record that is whole, to go on from */
    bool torn;                          /* there is more behind it, which is not */
};

/* Read the journal at PATH.  False when it is none, or not even its beginning is whole; nothing is kept then. */
bool journal_read(const char *path, struct journal_text *);
void journal_text_release(struct journal_text *);

/* How the journal stands to a file that says what MARK is about. */
enum journal_stand {
    STAND_PASSED,                       /* the text was that once: STEPS more were made since */
    STAND_APART,                        /* the journal began when the file said that, with a text that was another one already */
    STAND_STRANGE,                      /* somebody else wrote the file since */
};
enum journal_stand journal_stand(const struct journal_text *, struct history_mark, size_t *steps);

/* Is a text known that the file said since the journal began? */
bool journal_knows_file(const struct journal_text *);

/* Make DOC what it was in the end: its text, and its history, so that undo goes back through every step.  HISTORY is what was kept of
 * earlier sessions (of LENGTH 0: nothing).  When it stands APART, its text is put upon what DOC is as a step, else DOC goes back to it.
 * FILED, when not NULL, gets the text that the file said last, as far as that is known.  *RENUMBERED: the steps have other numbers than in the journal.  False when a record does not fit what it is about, which a whole
 * journal never says; DOC is what it was up to there then. */
bool journal_do_again(const struct journal_text *, struct doc *, const struct buf *history, bool apart, struct buf *filed,
                      bool *renumbered);

#endif
