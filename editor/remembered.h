/* Remembered: what is kept of each board between sessions: how it was looked at, and the history of its changes.
 *
 * It stands in the person's own state folder, never in the board.  How it was looked at is a list of commands, one a line, that are done
 * again at the next start; only those that change nothing but looks are. */
#ifndef EDITOR_REMEMBERED_H
#define EDITOR_REMEMBERED_H

struct app;

/* They stand in the folder app->state; NULL or "": nothing is remembered. */
void remembered_load(struct app *);
void remembered_save(struct app *);

#endif
