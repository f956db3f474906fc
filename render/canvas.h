/* Canvas: a page of cells that views draw into.  No curses here: screen.h sends a canvas to a terminal, `show` prints one.
 *
 * Coordinates are cells, rows from the top, columns from the left, from 0.  Everything drawn is clipped to the canvas and to
 * the area given.  Text passes the print filter of base/text.h on its way in. */
#ifndef RENDER_CANVAS_H
#define RENDER_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct picture_bits;                    /* pictures/pictures.h */

/* What a piece of text is; the theme says how it looks. */
enum ink {
    INK_TEXT, INK_DIM, INK_STRONG, INK_TITLE, INK_LABEL, INK_FEELING, INK_NUMBER,
    INK_WARNING, INK_ERROR, INK_GOOD,
    INK_SELECTED, INK_SELECTED_DIM,     /* the selection in the pane that has the keys, and in the others */
    INK_EDIT, INK_MATCH, INK_BAR, INK_KEY, INK_FRAME, INK_PICTURE,
    INK_INT_DAY, INK_EXT_DAY, INK_INT_NIGHT, INK_EXT_NIGHT,
    INK_COUNT
};

struct area { int row, column, rows, columns; };

struct cell {
    char text[24];                      /* what text_cell() gives; "" is a blank, or the right half of a wide one */
    uint8_t width;                      /* 1 or 2; 0 on the right half */
    uint8_t ink;
    uint16_t picture;                   /* number of the box over it (boxes[picture - 1]); 0 for none */
    int32_t foreground, background;     /* 0xRRGGBB of block pictures, or -1: the ink's */
};

/* A place for a picture; the screen puts the pixels there when it can. */
struct picture_box {
    struct area area;
    const struct picture_bits *bits;    /* encoded for this terminal; lives at least until the next canvas is shown */
    bool rough;                         /* its cells are letters that stand for it until it comes */
};

enum { CANVAS_BOXES = 64 };

struct canvas {
    int rows, columns;
    struct cell *cells;                 /* rows * columns */
    struct picture_box boxes[CANVAS_BOXES];
    size_t box_count;
    int cursor_row, cursor_column;      /* -1: no cursor is shown */
};

void canvas_init(struct canvas *, int rows, int columns);
void canvas_release(struct canvas *);
void canvas_resize(struct canvas *, int rows, int columns);    /* and empty it */
void canvas_clear(struct canvas *);

/* Draw one line of text from (row, column) of AREA, at most to the area's right edge; what does not fit ends in "…".
 * Gives the columns used.  A line feed is a blank. */
int canvas_text(struct canvas *, struct area, int row, int column, enum ink, const char *text);

/* The same with a length, and without the "…" when CUT is false. */
int canvas_bytes(struct canvas *, struct area, int row, int column, enum ink, const char *text, size_t length, bool cut);

/* Wrap TEXT by word into AREA from ROW on; gives the rows used (also when they did not all fit). */
int canvas_prose(struct canvas *, struct area, int row, enum ink, const char *text);

void canvas_fill(struct canvas *, struct area, enum ink);      /* blanks */
void canvas_ink(struct canvas *, struct area, enum ink);       /* change the ink of what is there */
void canvas_line_down(struct canvas *, struct area, int column, enum ink);
void canvas_line_across(struct canvas *, struct area, int row, enum ink);
void canvas_frame(struct canvas *, struct area, enum ink, const char *title);  /* a box around AREA's edge */

/* Put a picture at the upper left corner of AREA; the caller centres it.  A sixel picture takes a box and its cells become
 * marker cells; it cannot be clipped, so false, and nothing drawn, when it is not wholly inside.  A block picture becomes cells. */
bool canvas_picture(struct canvas *, struct area, const struct picture_bits *);

/* The same for a picture that lies over cells, with another of letters (or NULL) to be seen until it comes. */
bool canvas_picture_over(struct canvas *, struct area, const struct picture_bits *, const struct picture_bits *letters);

/* The part of an area that begins at its (row, column); never reaches out of it. */
struct area area_inside(struct area, int row, int column, int rows, int columns);

#endif
