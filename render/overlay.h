/* Overlay: the pictures that lie on the terminal's glass, over the cells.
 *
 * A terminal forgets a picture bit by bit: text written into its cells erases those, scrolling drags it along, and the terminal never
 * says so.  So this keeps what is on the glass, knows from each frame what the writing of it hurt, and says what to send next: a
 * picture, or, where the line is thin or only a part was hurt, a strip of it.  Rules that make it hold:
 *   - the cells under a picture are marker cells, which ncurses sees as different from plain blanks and from the markers of another
 *     picture that overlaps it; what takes their place is therefore written, and writing erases;
 *   - a better version of a picture, or another in the same place, is drawn over it, and nothing is erased between;
 *   - letters that stand for a picture until it comes are believed to be marker cells as soon as it lies on them;
 *   - nothing is scrolled while pictures are there (screen_cells.c);
 *   - a picture that is narrow or touches the first or last column may be hurt by the shortcuts with which ncurses clears or crosses
 *     cells, so it counts as hurt when anything in its rows changed;
 *   - the last row never carries a picture: terminals scroll when one ends there;
 *   - xterm keeps 16 pictures, tmux 19, and neither frees those that were overdrawn; before one too many all are scrolled away, and nothing
 *     is ever scrolled down again;
 *   - kitty's pictures are not hurt by text: they are handed over once, and placed around what covers them; over the text, not under it,
 *     which older kitties draw wrong. */
#ifndef RENDER_OVERLAY_H
#define RENDER_OVERLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/canvas.h"
#include "render/screen_cells.h"

struct buf;
struct picture_bits;

enum { OVERLAY_STRIPS = 32, OVERLAY_PARTS = 8, OVERLAY_STORED = CANVAS_BOXES + 8 };

struct overlay {
    struct laid {
        uint64_t serial;
        int form;                       /* enum picture_form */
        struct area area;
        int width, height;              /* pixels */
        uint8_t marker;                 /* variant of its marker cells */
        bool over;                      /* where it is not there yet lies the picture that was here before */
        int strip_rows;                 /* cells; it is sent in strips as high as this */
        uint32_t there;                 /* strips that are on the glass and unhurt, a bit each */
        struct area parts[OVERLAY_PARTS]; int part_count;       /* kitty: what of it is placed, cells from its corner */
        uint32_t number;                /* kitty's */
        int placement;                  /* the number of its first part; another place of the same picture has others */
    } glass[CANVAS_BOXES];
    size_t count;
    struct marker_rows markers[CANVAS_BOXES];   /* of the boxes of the canvas planned last */
    int sent, lowest;                   /* pictures since they were last scrolled away, and the lowest row that one began on */
    int slots;                          /* that the terminal keeps; 0: no limit */
    bool lurking;                       /* pictures scrolled away would come back if anything were scrolled down */

    int cell_width, cell_height;        /* pixels */
    size_t piece;                       /* bytes that are sent at a time, where a picture can be parted; 0: no limit */
    bool placeholders, multipart;       /* struct terminal's */
    struct { uint64_t serial; uint32_t number; size_t bytes; } stored[OVERLAY_STORED];  /* kitty has these, the oldest first */
    size_t stored_count;
    struct { uint64_t serial; uint32_t number; size_t given; } giving;         /* to kitty; serial 0: nothing */
    bool wipe;                          /* kitty shall forget all */

    size_t letters_budget, letters_used;        /* bytes of letters that may be written in this frame (some always), and that are */
    struct { uint64_t serial; struct area area; } lettered[CANVAS_BOXES];       /* pictures whose letters are on the screen */
    size_t lettered_count;
    bool withheld;                      /* letters were left out: draw again when the line has room */
};

/* The glass is empty: the screen was cleared. */
void overlay_clear(struct overlay *);

/* Before CANVAS is drawn: choose its markers, and say in *FRAME what the drawing must respect. */
void overlay_plan(struct overlay *, const struct canvas *, struct screen_cells_frame *frame);

/* After it was drawn: forget what is gone, mark what was hurt; append what takes kitty's pictures away and places them anew. */
void overlay_drawn(struct overlay *, const struct canvas *, const struct screen_cells *, const struct screen_cells_frame *, struct buf *out);

/* What must be sent next: a strip of a box, or a piece of kitty's bytes. */
struct overlay_part { int box, strip; size_t from, length; };

/* Gives false when nothing is missing.  LENGTH is about what it will take. */
bool overlay_next(const struct overlay *, const struct canvas *, struct overlay_part *);

/* Would sending what is missing need more slots than the terminal has left? */
bool overlay_exhausted(const struct overlay *, const struct canvas *);

/* Would all of it once more, better, have no slots left?  One picture is worth a screen that is cleared for it, a page of them is not. */
bool overlay_full(const struct overlay *);

/* Is the picture SERIAL on the glass, or a part of it? */
bool overlay_has(const struct overlay *, uint64_t serial);

/* Append what scrolls every picture off a screen of ROWS; the screen must be drawn anew after it. */
void overlay_scroll_away(struct overlay *, int rows, struct buf *out);

/* Append PART, the cursor kept.  True when the canvas must be drawn again for the picture to be seen. */
bool overlay_send(struct overlay *, const struct canvas *, struct screen_cells *, const struct overlay_part *part, struct buf *out);

#endif
