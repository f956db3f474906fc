/* Surroundings: what the program is told from outside: environment and clock.  The only place that asks them for the screen. */
#ifndef EDITOR_SURROUNDINGS_H
#define EDITOR_SURROUNDINGS_H

#include "render/screen.h"

struct screen_options surroundings_screen(void);
int64_t surroundings_now(void);         /* milliseconds of a clock that never jumps */

#endif
