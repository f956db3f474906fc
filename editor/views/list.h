/* List: the selected row of a list of rows that are all one line high, and which of them are in sight. */
#ifndef EDITOR_VIEWS_LIST_H
#define EDITOR_VIEWS_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/view.h"

struct list { size_t row, top, height; };       /* selected; first in sight; rows of the pane when it was last drawn */

/* Move among COUNT rows; false when nothing is that way, or the motion is none along a list. */
bool list_move(struct list *, size_t count, enum motion, int times);

/* Select the row that was clicked, of COUNT; false when there is none. */
bool list_click(struct list *, size_t count, int row);

/* Keep the selected one of COUNT rows in sight in a pane of ROWS. */
void list_scroll(struct list *, size_t count, int rows);

/* The first row in sight of ROWS, which was TOP, when ROW of COUNT is selected: with MARGIN rows of what is around it.  BESIDE something
 * else every scroll draws the whole pane anew, so it goes further at once. */
size_t list_top(size_t top, size_t row, size_t count, size_t rows, size_t margin, bool beside);

#endif
