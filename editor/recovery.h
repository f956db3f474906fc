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

/* What one session left. */
struct left {
    char *path;                         /* the file it is in */
    int64_t changed;                    /* seconds of the wall clock, of the last step */
    bool journal;                       /* else a whole text, as a session writes that cannot keep a journal */
    enum owner_state owner;             /* of a journal */
    enum journal_stand stand;
    size_t steps;                       /* not saved; 0: only history */
};

struct lefts { struct left *at; size_t count, capacity; };

/* What was left of DOC's board, the newest first; what a living program holds too. */
void recovery_find(const char *state, const struct doc *, struct lefts *);
void lefts_release(struct lefts *);

/* The newest that a living program does not hold and that has something that is not saved; NULL: none.  *MORE: how many others. */
const struct left *lefts_newest(const struct lefts *, size_t *more);

/* "12 steps, the last 3 minutes ago (14:03)" */
void left_text(const struct left *, int64_t now, struct buf *out);

/* Read LEFT and do it again on DOC, which has nothing unsaved: as the steps that they were, or as one where only the text is known.
 * False, with the reason in WHY and DOC as it was, when it is not there any more, or the board's file was changed by somebody else. */
bool recovery_take(const char *state, const struct left *, struct doc *, struct journal_text *, bool *renumbered, struct buf *why);

#endif
