/* Loop: one poll on the terminal, the signals, the picture children and the next timer; a turn takes signals, then input until there is
 * none, then draws at most once.  Nothing is drawn while nothing happens. */
#ifndef EDITOR_LOOP_H
#define EDITOR_LOOP_H

struct app;
struct event;

/* Run until the app leaves. */
void loop_run(struct app *);

/* Give the app one event of the terminal. */
void loop_event(struct app *, const struct event *);

#endif
