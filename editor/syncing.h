/* Syncing: a file is made to last through a power cut while the program goes on.
 *
 * A disk may take seconds for it, so it is waited for in a thread of its own, the only one that the program has; it knows nothing of the
 * program but two descriptors. */
#ifndef EDITOR_SYNCING_H
#define EDITOR_SYNCING_H

#include <stdbool.h>

struct syncing { int answer; };         /* where the thread says that it is done; -1: none is under way */

#define SYNCING_NONE ((struct syncing){-1})

/* Begin to sync FILE, an open descriptor, and the FOLDER (a path, or NULL) that it is new in.  None must be under way. */
void syncing_begin(struct syncing *, int file, const char *folder);

/* Wait for it, MS milliseconds at most.  When it is done, *ERROR is an errno, or 0, and the next may begin. */
bool syncing_done(struct syncing *, int ms, int *error);

void syncing_forget(struct syncing *);  /* it goes on, but nobody hears */

#endif
