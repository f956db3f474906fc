/* Lock: one program at a time works on a board; the next one is told who.
 *
 * It is a file `.NAME.lock` beside the board, made so that only one can make it (locks of the system's are given twice on some network file
 * systems), and says who made it.  What a dead process left is taken over. */
#ifndef EDITOR_LOCK_H
#define EDITOR_LOCK_H

#include <stdbool.h>

#include "editor/owner.h"

struct lock { char *path; struct owner self; }; /* no path: it is not ours */

enum lock_result {
    LOCK_TAKEN,
    LOCK_HELD,                          /* by somebody else */
    LOCK_NONE,                          /* there can be none: the folder cannot be written */
};

/* Take the lock of BOARD for SELF.  When it is held, *OTHER says by whom; its pid is 0 when that cannot be read. */
enum lock_result lock_take(struct lock *, const char *board, const struct owner *self, struct owner *other);

/* Give it back, if it is still ours. */
void lock_drop(struct lock *);

#endif
