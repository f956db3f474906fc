/* Textedit: the text of one field while it is edited: UTF-8, cursor by grapheme, lines wrapped by word.
 *
 * No keys in here: the app calls a function an action.  What the text does to the document is the caller's affair.  Offsets are bytes
 * and always between graphemes. */
#ifndef EDITOR_TEXTEDIT_H
#define EDITOR_TEXTEDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/base/buf.h"
#include "render/canvas.h"

struct textedit {
    struct buf text;
    size_t cursor;
    bool single_line;                   /* line feeds become blanks on the way in */
    bool sideways;                      /* is shown on one row and scrolls sideways instead of wrapping */
    int columns;                        /* wrap width: one less than the last area drawn into; 80 before the first */
    int rows;                           /* height of it, for pages; 1 before the first */
    int goal;                           /* column that moves up and down aim for; -1: the cursor's own */
    int first_row;                      /* first screen line (wrapped) in sight */
    size_t first_byte;                  /* first byte (sideways) in sight */
};

/* The cursor is at the end.  A single line goes sideways until `sideways` is cleared. */
void textedit_init(struct textedit *, bool single_line, const char *text, size_t length);
void textedit_release(struct textedit *);
void textedit_set(struct textedit *, const char *text, size_t length);          /* another text; cursor at the end */
const char *textedit_text(const struct textedit *);     /* NUL-ended, never NULL; valid until the next change */

/* Each gives whether anything changed. */
bool textedit_insert(struct textedit *, const char *text, size_t length);       /* typed or pasted; bad UTF-8 becomes U+FFFD; CRLF one LF */
bool textedit_newline(struct textedit *);                                       /* false in a single line */
bool textedit_backspace(struct textedit *);
bool textedit_delete(struct textedit *);
bool textedit_kill_word(struct textedit *);             /* the word before the cursor */
bool textedit_kill_word_after(struct textedit *);
bool textedit_kill_to_start(struct textedit *);         /* of the text line; at its start: joins it to the line before */
bool textedit_kill_to_end(struct textedit *);           /* of the text line; at its end: joins the next line to it */

bool textedit_left(struct textedit *);
bool textedit_right(struct textedit *);
bool textedit_up(struct textedit *);                    /* by screen line; false on the first one */
bool textedit_down(struct textedit *);
bool textedit_page_up(struct textedit *);
bool textedit_page_down(struct textedit *);
bool textedit_line_start(struct textedit *);            /* of the screen line */
bool textedit_line_end(struct textedit *);
bool textedit_start(struct textedit *);                 /* of the whole text */
bool textedit_end(struct textedit *);
bool textedit_word_left(struct textedit *);
bool textedit_word_right(struct textedit *);

/* Screen lines the text takes in an area of COLUMNS, at least 1: how high a box for it must be. */
int textedit_lines(const struct textedit *, int columns);

/* Draw into AREA, scrolled so that the cursor is in sight; sets the canvas's cursor when FOCUSED. */
void textedit_draw(struct textedit *, struct canvas *, struct area, enum ink, bool focused);

/* Put the cursor where (row, column) of the area last drawn was clicked. */
bool textedit_click(struct textedit *, int row, int column);

#endif
