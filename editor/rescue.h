/* Rescue: what a person typed is not thrown away when the program has to end: it is written beside the board. */
#ifndef EDITOR_RESCUE_H
#define EDITOR_RESCUE_H

#include <stdbool.h>
#include <stddef.h>

struct doc;

/* Write what is not saved to `.NAME.unsaved` (or .unsaved.2 …) beside the board, mode 0600, and say so on stderr.  False when there was
 * nothing to save. */
bool rescue_save(struct doc *);

/* How many such files earlier sessions left, and the PATH of the newest; 0 too when the board was saved after it, since then a
 * person went on from there. */
int rescue_find(const char *board, char *path, size_t size);

/* When the program crashes or runs out of memory: give the terminal back, and save DOC, and every other one that is guarded, as above. */
void rescue_guard(struct doc *);
void rescue_unguard(struct doc *);

#endif
