/* Lay: what is said around the bytes of a picture so that a terminal shows it: kitty's and iTerm2's protocols.  (A sixel says all by
 * itself.)
 *
 * kitty: a picture is handed over under a number, in pieces, and then placed, as a whole or in parts, as often as one likes; text does
 * not hurt it, so a placement stays until it is taken away.  Inside tmux it is placed by letters that say which of its cells they are. */
#ifndef RENDER_LAY_H
#define RENDER_LAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/canvas.h"

struct buf;
struct picture_bits;

enum { LAY_PIECE = 4096 };              /* letters of base64 in one sequence */

/* The number of a picture at the terminal.  THROUGH tmux it is one of the 256 colours, since the letters that place it say it by theirs. */
uint32_t lay_kitty_number(const struct picture_bits *, bool through);

/* Append the piece of a picture that begins at FROM, at most LENGTH letters (a multiple of LAY_PIECE, but for the last), through tmux when
 * THROUGH. */
void lay_kitty_give(struct buf *out, const struct picture_bits *, size_t from, size_t length, bool through);

/* Append a whole picture that is shown at the cursor and has no number. */
void lay_kitty_once(struct buf *out, const struct picture_bits *);

/* Append the end of a picture that was given in part, and its removal. */
void lay_kitty_give_up(struct buf *out, uint32_t number, bool through);

/* Place the part PART (cells, from the picture's corner) of a picture at the cursor, as its placement PLACEMENT. */
void lay_kitty_place(struct buf *out, const struct picture_bits *, int placement, struct area part, int cell_width, int cell_height);

/* Make a picture one that letters place; and the letter for its cell (ROW, COLUMN), into TEXT. */
void lay_kitty_virtual(struct buf *out, const struct picture_bits *, bool through);
enum { LAY_MOST = 96 };                 /* rows and columns that letters can name */
void lay_kitty_letter(int row, int column, char text[24]);

/* Take a placement of a picture away; take the picture away with its bytes; take all away, through tmux all that can be ours. */
void lay_kitty_lift(struct buf *out, uint32_t number, int placement);
void lay_kitty_forget(struct buf *out, uint32_t number, bool through);
void lay_kitty_clear(struct buf *out, bool through);

/* Append a picture whole at the cursor, in one sequence or, for terminals that want it so, in pieces. */
void lay_iterm(struct buf *out, const struct picture_bits *, bool pieces);

#endif
