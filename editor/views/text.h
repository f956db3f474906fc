/* Text: the file's own lines, for what no other view can show: above all a file that does not parse. */
#ifndef EDITOR_VIEWS_TEXT_H
#define EDITOR_VIEWS_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/view.h"

struct text_view {
    size_t *lines;                      /* where each begins, in bytes */
    size_t count, capacity;
    size_t line, top, height;           /* the selected one, from 0 */
    bool stale;
};

void text_release(struct app *);
void text_refresh(struct app *);

void text_go_to_line(struct app *, size_t line);
bool text_go_to_error(struct app *);
void text_reveal(struct app *);         /* to the line of the selection */

/* The selected line's bytes, without its line end.  LENGTH 0 and the file's end when it has no lines. */
size_t text_line(struct app *, size_t *length);

/* Take the selected line out. */
void text_delete_line(struct app *);

/* Search from the selected line on, around the end. */
bool text_find(struct app *, const char *needle, int step);

void text_draw(struct app *, struct canvas *, struct area, bool focused);
bool text_move(struct app *, enum motion, int count);
bool text_click(struct app *, struct area, int row, int column);

#endif
