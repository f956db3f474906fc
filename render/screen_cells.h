/* Screen cells: a canvas through ncurses into bytes.  The one file that knows curses.
 *
 * ncurses draws into a memory file, so that its bytes can be sent by a writer that never blocks.  It never sees the terminal: modes, keys
 * and size are the screen's. */
#ifndef RENDER_SCREEN_CELLS_H
#define RENDER_SCREEN_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#include "render/canvas.h"
#include "render/theme.h"

struct buf;
struct screen_cells;

/* For a terminal of type TERM.  NULL, with a sentence in *WHY, when its type is unknown or cannot place text. */
struct screen_cells *screen_cells_new(const char *term, bool mono, int rows, int columns, const char **why);
void screen_cells_free(struct screen_cells *);

/* Draw in another theme from now on, everything anew. */
void screen_cells_theme(struct screen_cells *, const struct theme *);

int screen_cells_colours(const struct screen_cells *);
bool screen_cells_utf8(const struct screen_cells *);

/* What brings the terminal to where ncurses believes it is (alternate screen, whole scroll region, plain attributes), and back. */
void screen_cells_enter(struct screen_cells *, struct buf *out);
void screen_cells_leave(struct screen_cells *, struct buf *out);

void screen_cells_resize(struct screen_cells *, int rows, int columns);     /* and draw everything anew */
void screen_cells_damage(struct screen_cells *);                            /* draw everything anew */

enum { CELL_MARKERS = 4, MARKER_ROWS = 128, CELL_UNDER = 255 };

/* For each row of a box the variant of its marker cells, 0..CELL_MARKERS-1, or CELL_UNDER: what the canvas has there is drawn. */
struct marker_rows { uint8_t of[MARKER_ROWS]; };

/* What the drawing of a frame must respect, and what it did. */
struct screen_cells_frame {
    const struct marker_rows *markers;  /* for each box of the canvas */
    bool pictures;                      /* there are pictures: nothing may be scrolled */
    int guard_column;                   /* a column without pictures, or -1 */
    bool clear;                         /* begin with a cleared screen */
    bool cleared;                       /* out: the whole screen was cleared */
};

/* Append to OUT what turns the last canvas drawn into this one.  Where a terminal cannot but wrap, a wide
 * letter right before the lower right cell is left out. */
void screen_cells_draw(struct screen_cells *, const struct canvas *, struct screen_cells_frame *, struct buf *out);

/* AREA of the terminal is covered by a picture now: its cells are believed to be markers of a variant, though nothing was written. */
void screen_cells_believe(struct screen_cells *, struct area area, int marker);

/* Did ROW differ between the last two canvases drawn? */
bool screen_cells_row_changed(const struct screen_cells *, int row);

#endif
