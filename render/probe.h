/* Probe: asking a terminal what it can, and deciding by its answers.  Names are asked for too, but only tell what a terminal that can do
 * several things does best, and what it does wrong.
 *
 * One batch of questions, the one that all terminals answer last, which ends the wait.  The screen asks in its input stream and never
 * waits; probe_terminal() waits, bounded, for programs without a screen. */
#ifndef RENDER_PROBE_H
#define RENDER_PROBE_H

#include <stdbool.h>
#include <stdint.h>

#include "render/input.h"
#include "render/screen.h"

struct probe {
    struct terminal terminal;           /* what is known so far */
    struct screen_options options;
    enum probe_stage { PROBE_SILENT, PROBE_ASKED, PROBE_DONE, PROBE_OVERDUE } stage;
    int64_t deadline;                   /* of options.now() */
    int patience;                       /* ms to wait for the answers; 0: one second, two over ssh */
    bool sixel, kitty, iterm;           /* what the answers were evidence of */
    enum { PLACEHOLDERS_NAMED = 1, PLACEHOLDERS_PLACED = 2, PLACEHOLDERS_KNOWN = 3 } placeholders;      /* the same through tmux, both needed */
    bool asked_more, asked_through, cell_asked;
    int rows, columns, area_width, area_height;
};

void probe_init(struct probe *, const struct screen_options *, int colours, bool utf8);

/* The size as the kernel knows it: cells, and pixels or 0. */
void probe_size(struct probe *, int rows, int columns, int width, int height);

/* Append the questions to OUT.  A terminal that is known never to answer is not asked. */
void probe_ask(struct probe *, struct buf *out);

/* Take a reply; may append a further question to OUT.  True when the terminal is now known, or known to be something else than it
 * seemed; also late. */
bool probe_reply(struct probe *, const struct reply *, struct buf *out);

/* True once, when the answers are overdue. */
bool probe_overdue(struct probe *);
int probe_timeout(const struct probe *);        /* ms until probe_overdue() should be asked; -1: never */

/* Ask the terminal on IN and OUT, waiting at most TIMEOUT ms (0: one second, two over ssh).  What was typed meanwhile is lost.  Fills
 * *TERMINAL in any case; false when there is no terminal to ask (a pipe, TERM unset, dumb): then it says what can be said
 * without asking. */
bool probe_terminal(int in, int out, const struct screen_options *, struct terminal *terminal, int timeout);

#endif
