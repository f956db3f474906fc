/* Probe: asking a terminal what it can, without a screen: for `beatboard doctor` and `beatboard show`.
 *
 * The screen asks in its input stream and never waits; this waits, bounded.  Both send the same questions and read the answers by the
 * same decoder. */
#ifndef RENDER_PROBE_H
#define RENDER_PROBE_H

#include "render/screen.h"

/* Ask the terminal on IN and OUT, waiting at most TIMEOUT ms (0: one second, two over ssh).  What was typed meanwhile is lost.  Fills
 * *TERMINAL in any case; false when there is no terminal to ask (a pipe, TERM unset, dumb): then it says what can be said
 * without asking. */
bool probe_terminal(int in, int out, const struct screen_options *, struct terminal *terminal, int timeout);

#endif
