/* Keeping: what is done to a document goes into a journal at once, so that it is there after whatever ends the program.
 *
 *   1. A step is in the journal before the next key is looked at.
 *   2. A journal is removed only when what it holds is in the file, or a person gave it up.
 *   3. When none can be written, that is said, and tried again with each step.
 *
 * It stands in the person's state folder; where that cannot be, as `.NAME.journal` beside the board. */
#ifndef EDITOR_KEEPING_H
#define EDITOR_KEEPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct doc;
struct journal_text;
struct keeping;
struct owner;

/* Where KEEPING is NULL nobody asked for any of this, and nothing is done. */

/* From now on keep what is done to DOC; both must outlive it.  STATE: the folder, or "". */
struct keeping *keeping_new(struct doc *, const char *state, const struct owner *self);

/* Stop.  The journal STAYS to be recovered from, or it is removed. */
void keeping_free(struct keeping *, bool stays);

bool keeping_begun(const struct keeping *);     /* is there a journal? */

/* Is there a journal with something that is not saved?  And does it hold all of that? */
bool keeping_stays(const struct keeping *);
bool keeping_holds(const struct keeping *);

/* Time went on to NOW (ms of a clock that never jumps): what was written is made to last through a power cut, at most once a second and
 * beside the program's work, and what could not be written is tried again.  Gives whether keeping_state() became another. */
bool keeping_tick(struct keeping *, int64_t now);
int keeping_timeout(const struct keeping *, int64_t now);       /* ms until the next; -1: none is needed */

enum keeping_state { KEEPING_OFF, KEEPING_ALL, KEEPING_FAILS };
enum keeping_state keeping_state(const struct keeping *);

/* What was in the journal at PATH was done again on the document: go on with that one. */
void keeping_go_on(struct keeping *, const char *path, const struct journal_text *, bool renumbered);

/* What was left in the file at PATH is part of the document now: remove it when that is saved, and not before. */
void keeping_owe(struct keeping *, const char *path);

/* While a journal is done again, its steps are none to be kept. */
void keeping_pause(struct keeping *, bool pause);

/* The NUMBERth place, from 0, where a journal of BOARD may stand, in STATE or beside it; false past the last. */
bool keeping_place(const char *state, const char *board, size_t number, struct buf *out);

#endif
