/* Sgr: the bytes by which ncurses changes how characters look and goes along a row, said in fewer.
 *
 * ncurses goes back to the plain look before each blank, says a character set that was never left, and spells each change alone.
 * Here a change waits until a character comes that would look otherwise without it; a blank of the same background does not, nor does
 * a motion of the cursor.  At the end of each piece the terminal stands as ncurses believes. */
#ifndef RENDER_SGR_H
#define RENDER_SGR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/* How characters look: attributes as bits, colours as sgr.c packs them, 0 the default. */
struct sgr_look { unsigned attributes; uint32_t foreground, background; };

struct sgr {
    struct sgr_look there, wanted;      /* what the terminal does, and what ncurses believes it does */
    bool shifted;                       /* another character set may be in use: such sets are passed on as they come */
    bool across;                        /* the terminal goes to a column by CSI G, and stays in a row that is full */
    unsigned row;                       /* that the cursor is in, from 1; 0: not known */
};

/* Append to OUT what LENGTH bytes at TEXT, whole sequences, come to.  A zeroed SGR stands for a terminal that was just reset; ACROSS is the
 * caller's to set. */
void sgr_squeeze(struct sgr *, const char *text, size_t length, struct buf *out);

#endif
