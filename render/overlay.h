/* Overlay: the pictures that lie on the terminal's glass, over the cells.
 *
 * A terminal forgets a picture bit by bit: text written into its cells erases those, scrolling drags it along, and the terminal never
 * says so.  So this keeps what is on the glass, knows from each frame what the writing of it hurt, and says which picture
 * to send next.  Rules that make it hold:
 *   - the cells under a picture are marker cells, which ncurses sees as different from plain blanks and from the markers of another
 *     picture that overlaps it; what takes their place is therefore written, and writing erases;
 *   - nothing is scrolled while pictures are there (screen_cells.c);
 *   - a picture that is narrow or touches the first or last column may be hurt by the shortcuts with which ncurses clears or crosses
 *     cells, so it counts as hurt when anything in its rows changed;
 *   - the last row never carries a picture: terminals scroll when one ends there;
 *   - xterm keeps 16 pictures and never frees those that were overdrawn; before the 17th all are scrolled away, and nothing
 *     is ever scrolled down again. */
#ifndef RENDER_OVERLAY_H
#define RENDER_OVERLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/canvas.h"

struct buf;
struct screen_cells;
struct screen_cells_frame;

struct overlay {
    struct laid {
        uint64_t serial;
        struct area area;
        uint8_t marker;                 /* variant of its marker cells */
        bool intact;
    } glass[CANVAS_BOXES];
    size_t count;
    uint8_t markers[CANVAS_BOXES];      /* of the boxes of the canvas planned last */
    int sent, lowest;                   /* pictures since they were last scrolled away, and the lowest row that one began on */
    int slots;                          /* that the terminal keeps; 0: no limit */
    bool lurking;                       /* pictures scrolled away would come back if anything were scrolled down */
};

/* The glass is empty: the screen was cleared. */
void overlay_clear(struct overlay *);

/* Before CANVAS is drawn: choose its markers, and say in *FRAME what the drawing must respect. */
void overlay_plan(struct overlay *, const struct canvas *, struct screen_cells_frame *frame);

/* After it was drawn: forget what is gone, mark what was hurt. */
void overlay_drawn(struct overlay *, const struct canvas *, const struct screen_cells *, const struct screen_cells_frame *);

/* The number of the next box of CANVAS whose picture must be sent, or -1. */
int overlay_next(const struct overlay *, const struct canvas *);

/* Would sending what is missing need more slots than the terminal has left? */
bool overlay_exhausted(const struct overlay *, const struct canvas *);

/* Is the picture SERIAL on the glass, or a part of it? */
bool overlay_has(const struct overlay *, uint64_t serial);

/* Append what scrolls every picture off a screen of ROWS; the screen must be drawn anew after it. */
void overlay_scroll_away(struct overlay *, int rows, struct buf *out);

/* Append the picture of box NUMBER, the cursor kept. */
void overlay_send(struct overlay *, const struct canvas *, int number, struct buf *out);

#endif
