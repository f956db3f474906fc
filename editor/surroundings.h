/* Surroundings: what the program is told from outside: environment and clock.  The only place that asks them for the screen. */
#ifndef EDITOR_SURROUNDINGS_H
#define EDITOR_SURROUNDINGS_H

#include "render/screen.h"

struct buf;

struct screen_options surroundings_screen(void);
int64_t surroundings_now(void);         /* milliseconds of a clock that never jumps */

/* Where the program keeps things of the person who runs it, by the XDG base directories: "$XDG_CONFIG_HOME/beatboard", or
 * "~/.config/beatboard".  Adds nothing when there is no home either. */
enum own_folder { FOLDER_CONFIG, FOLDER_STATE, FOLDER_CACHE };
void surroundings_folder(enum own_folder, struct buf *out);

/* The paper of the locale: "letter", "a4", or NULL when it does not say. */
const char *surroundings_paper(void);

#endif
