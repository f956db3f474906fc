/* Config: the settings of the program, as their file says them.
 *
 * config.yaml is read and checked by the rows of the schema, like a board.  What it does not say is NULL or empty, or the row's
 * fallback. */
#ifndef FORMATS_CONFIG_H
#define FORMATS_CONFIG_H

#include "formats/story.h"

struct arena;
struct messages;
struct tree;

struct config_keys {                    /* by place: a key's name to a command */
    struct keyed_texts everywhere, story, outline, inspector, frame, board, shots, strips, day, arc, play, problems, steps, replace, text;
};

struct config {
    const char *theme, *paper, *clock, *link, *graphics;
    struct keyed_texts colours;
    struct words columns;
    struct config_keys keys;
};

/* Read TREE; its texts live in ARENA.  What is wrong in it is added to MESSAGES and left out. */
void config_read(const struct tree *tree, const char *name, struct config *, struct arena *arena, struct messages *messages);

#endif
