/* Replace: what a replacement would change, place by place, before it is done. */
#ifndef EDITOR_VIEWS_REPLACE_H
#define EDITOR_VIEWS_REPLACE_H

#include "editor/view.h"

void replace_draw(struct app *, struct canvas *, struct area, bool focused);
bool replace_move(struct app *, enum motion, int count);
bool replace_click(struct app *, struct area, int row, int column);

#endif
