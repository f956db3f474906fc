/* Outside: other programs at the terminal: $EDITOR on a field, and the shell while we are stopped. */
#ifndef EDITOR_OUTSIDE_H
#define EDITOR_OUTSIDE_H

struct app;

/* Let $VISUAL, $EDITOR or vi work on the field that is edited, or on the whole text in the text view; take what it leaves. */
void outside_edit(struct app *);

/* Stop until someone continues us. */
void outside_stop(void);

#endif
