/* Rescue: what a person typed is not thrown away when the program has to end: it is written beside the board. */
#ifndef EDITOR_RESCUE_H
#define EDITOR_RESCUE_H

#include <stdbool.h>
#include <stddef.h>

struct doc;
struct keeping;

/* What is not saved stays: when KEEPING (or NULL) does not hold it, it is written to a file beside the board.  Says on stderr where it is.
 * False when there is nothing that is not saved. */
bool rescue_keep(struct doc *, const struct keeping *keeping);

/* Write what is not saved to `.NAME.unsaved` (or .unsaved.2 …) beside the board, mode 0600, and say so on stderr.  False when there was
 * nothing to save. */
bool rescue_save(struct doc *);

/* How many such files earlier sessions left, and the PATH of the newest; 0 too when the board was saved after it, since then a
 * person went on from there. */
int rescue_find(const char *board, char *path, size_t size);

/* When the program crashes or runs out of memory: give the terminal back, and keep what is in DOC, and every other one that is guarded. */
void rescue_guard(struct doc *, const struct keeping *);
void rescue_unguard(struct doc *);

#endif
