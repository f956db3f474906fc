/* Journal: a file with every step that was made to a document since it was opened, so that what is not saved outlives the program.
 *
 * It holds the text that the session began with, and is appended to: one write for each step.  A record has its length and a hash that
 * goes on from the record before, so a torn tail is known and what stands before it is good.  journal_read.h reads it again.
 *
 *     beatboard journal 1
 *     KIND LENGTH HASH                           of the body; the hash of all bodies so far
 *     BODY                                       by its kind:
 *
 *     P  path of the board                       O  the process that writes from here on, see owner.h
 *     N  HISTORY NUMBER: as the steps of that history are numbered, NUMBER is where it stands
 *     A  LENGTH HASH                             of what the file said as the journal began
 *     T  the text that the steps begin with
 *     S  NUMBER PARENT CHANGES NAME-LENGTH       a step was made: its name, then its changes
 *     D  the same                                a step of before the journal, since U or R follows
 *     U  NUMBER                                  the step was undone        R  NUMBER  done again
 *     W  LENGTH HASH                             what is here is about to be written to the file
 *     F  LENGTH HASH                             the file says what is here
 *
 * P, O, N, A and T come first.
 *
 * Nobody else can read it; it is never reached through a link, and an existing file is never taken for a new one. */
#ifndef EDITOR_JOURNAL_H
#define EDITOR_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct history_mark;
struct journal;
struct owner;
struct step;

extern const char journal_magic[];      /* the first line */

/* What a document is when its journal begins. */
struct journal_start {
    const char *board;                  /* its path */
    const struct owner *owner;
    uint64_t history;                   /* doc_history_id() */
    size_t number, made;                /* the step it stands at; how many there are */
    const struct buf *text;             /* as it is there */
    const struct history_mark *file;    /* of what the file says */
};

/* Begin a journal at PATH, where there is no file yet, and write what is known.  NULL, with errno, when it cannot be; nothing is left then. */
struct journal *journal_new(const char *path, const struct journal_start *);

/* Go on with the one at PATH, of which the first LENGTH bytes are good, up to the hash CHAIN.  The steps are numbered as in START, anew
 * when RENUMBERED.  NULL, with errno, when it cannot be written. */
struct journal *journal_go_on(const char *path, uint64_t length, uint64_t chain, const struct journal_start *, bool renumbered);

void journal_free(struct journal *);            /* the file stays */
void journal_remove(struct journal *);          /* the file too */
const char *journal_path(const struct journal *);
int journal_file(const struct journal *);       /* its descriptor, to be synced */

/* Write down what was done.  What cannot be written is kept to be tried again with the next. */
bool journal_made(struct journal *, const struct step *);
bool journal_moved(struct journal *, const struct step *, bool undone);
bool journal_filed(struct journal *, struct history_mark, bool done);      /* or is about to be */

/* Try again to write what could not be; true when all stands in the file.  Why it does not: an errno. */
bool journal_flush(struct journal *);
int journal_error(const struct journal *);
uint64_t journal_length(const struct journal *);        /* bytes that stand in the file */

#endif
