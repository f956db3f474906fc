/* Tint: feelings in their colours, where the terminal has enough of them. */
#ifndef EDITOR_TINT_H
#define EDITOR_TINT_H

#include "render/canvas.h"

struct app;

/* Show the text in AREA in the colour of the feeling WORD; NULL: as it is. */
void tint_feeling(struct app *, struct canvas *, struct area area, const char *word);

#endif
