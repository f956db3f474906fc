/* Form: the ways in which a picture can reach a terminal.  One row says what the child makes, what the parent accepts, and how the
 * bytes come onto the glass. */
#ifndef RENDER_PICTURES_FORM_H
#define RENDER_PICTURES_FORM_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct raster;
struct work;

enum picture_form { PICTURE_SIXEL, PICTURE_KITTY, PICTURE_ITERM, PICTURE_BLOCKS, PICTURE_QUADRANTS, PICTURE_SEXTANTS, PICTURE_BRAILLE, PICTURE_FORMS };

struct form {
    const char *name;                   /* as a person names it */
    int across, down;                   /* pixels of a cell that are its colours; 0: bytes that lie over the cells, of the terminal's own pixels */
    int square;                         /* rows of a cell, of pixels as high as wide, before they are squeezed to DOWN; 0: they are that */
    int band;                           /* pixels; the height is a whole number of these */
    /* In the child: append what is sent.  Cells are sent as their pixels, three bytes each. */
    bool (*encode)(const struct raster *frame, const struct work *work, struct buf *out);
    /* In the parent: can these bytes of the child, or of a file of ours, do nothing to a terminal but show a picture? */
    bool (*safe)(const char *bytes, size_t length);
    const char *help;
};

extern const struct form forms[PICTURE_FORMS];

/* The form called NAME, or -1. */
int form_named(const char *name);

#endif
