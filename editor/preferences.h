/* Preferences: the program as this person wants it: config.yaml, read once at the start.
 *
 * All zero are the settings of a person who has no such file. */
#ifndef EDITOR_PREFERENCES_H
#define EDITOR_PREFERENCES_H

#include <stdbool.h>

#include "editor/keymap.h"
#include "formats/config.h"
#include "render/theme.h"

struct messages;

struct preferences {
    struct arena *arena;                /* of all texts */
    struct config config;
    struct keymap keymap;
    struct theme theme;
};

/* Read the settings from PATH; no file there is no fault.  What is wrong in it is added to MESSAGES, and left out. */
void preferences_read(struct preferences *, const char *path, struct messages *messages);

/* The same from where the file belongs. */
void preferences_load(struct preferences *, struct messages *messages);
void preferences_release(struct preferences *);

/* "size,who,lens": the usual columns, in ARENA; NULL when none are said. */
const char *preferences_columns(const struct preferences *, struct arena *arena);

#endif
