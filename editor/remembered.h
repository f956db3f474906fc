/* Remembered: what is kept of each board between sessions: how it was looked at, and the history of its changes.
 *
 * It stands in the person's own state folder, never in the board.  How it was looked at is a list of commands, one a line, that are done
 * again at the next start; only those that change nothing but looks are. */
#ifndef EDITOR_REMEMBERED_H
#define EDITOR_REMEMBERED_H

#include <stdbool.h>

struct app;
struct buf;

/* They stand in the folder app->state; NULL or "": nothing is remembered. */
void remembered_load(struct app *);
void remembered_save(struct app *, bool history);       /* without the HISTORY it is left as it was kept before */

/* Add "STATE/film.board.yaml-0123456789abcdef.SUFFIX", where what is kept of BOARD under that suffix stands: readable, and not the same
 * for boards of one name.  The board need not be there yet, but its folder.  False when it has no place, or STATE is "" or NULL. */
bool remembered_path(const char *state, const char *board, const char *suffix, struct buf *out);

/* Add the history that was kept of it; nothing when none was. */
void remembered_history(const char *state, const char *board, struct buf *out);

#endif
