/* Steps: all that was ever done to the board, also what was undone and left for something else; any state can be gone back to. */
#ifndef EDITOR_VIEWS_STEPS_H
#define EDITOR_VIEWS_STEPS_H

#include "editor/view.h"

void steps_draw(struct app *, struct canvas *, struct area, bool focused);
bool steps_move(struct app *, enum motion, int count);
bool steps_click(struct app *, struct area, int row, int column);
void steps_refresh(struct app *);

#endif
