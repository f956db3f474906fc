/* Show: the board as text, for pipes, pagers and terminals, with its pictures in the flow where they can be shown.
 *
 * Plain lines, wrapped by word, without colours.  All that comes from the board passes the print filter. */
#ifndef RENDER_SHOW_H
#define RENDER_SHOW_H

#include <stdbool.h>

#include "render/pictures/pictures.h"

struct buf;
struct labels;
struct story;
struct thing;

struct show {
    const struct story *story;
    struct labels *labels;
    int width;                          /* columns; 20 at least are used */
    bool frames;                        /* the shots' pictures as well */
    struct pictures *pictures;          /* NULL: nothing is known of them but their alt texts */
    bool drawn;                         /* else their alt texts, sizes and faults in their stead */
    struct picture_place place;         /* form, cells and colours; rows and columns are the most the terminal takes, 0: any */
    int colours;                        /* of the terminal, for block pictures */
};

/* Append the title, the logline and what is known of the whole. */
void show_title(const struct show *, struct buf *out);

/* Append a scene, beat or shot with all that belongs to it; another thing as it stands in the file. */
void show_thing(const struct show *, const struct thing *thing, struct buf *out);

#endif
