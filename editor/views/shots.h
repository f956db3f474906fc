/* Shots: all shots as a table that can be sorted, grouped, filtered and typed into. */
#ifndef EDITOR_VIEWS_SHOTS_H
#define EDITOR_VIEWS_SHOTS_H

#include "editor/view.h"

void shots_draw(struct app *, struct canvas *, struct area, bool focused);
bool shots_move(struct app *, enum motion, int count);
bool shots_click(struct app *, struct area, int row, int column);
void shots_selected(struct app *);
void shots_refresh(struct app *);
void shots_release(struct app *);
char *shots_selected_path(struct app *, char *path, size_t size);

/* How it stands, as commands. */
void shots_remember(struct app *, struct buf *out);

/* The field that is edited in the selected cell; "" when none is. */
char *shots_cell(struct app *, char *path, size_t size);

#endif
