/* Help: every key of the place that it was asked in, from the key table; then every command. */
#ifndef EDITOR_VIEWS_HELP_H
#define EDITOR_VIEWS_HELP_H

#include <stdbool.h>

#include "editor/view.h"

void help_draw(struct app *, struct canvas *, struct area, bool focused);
bool help_move(struct app *, enum motion, int count);

#endif
