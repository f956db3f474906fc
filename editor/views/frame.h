/* Frame: the picture of the selected shot, with its caption and the feeling it serves; or the selected picture itself. */
#ifndef EDITOR_VIEWS_FRAME_H
#define EDITOR_VIEWS_FRAME_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/view.h"
#include "formats/story.h"

/* The shot whose frame stands for THING: itself, or the first with a frame inside; NULL when there is none. */
const struct shot *frame_shot(const struct story *, const struct thing *);

/* The next (STEP 1) or last (-1) shot with a frame behind or before THING; NULL when there is none among the next MOST things. */
const struct thing *frame_neighbour(const struct story *, const struct thing *, int step, size_t most);

void frame_draw(struct app *, struct canvas *, struct area, bool focused);
bool frame_move(struct app *, enum motion, int count);

/* How pictures are looked at, in this view and all others. */
void frame_remember(struct app *, struct buf *out);

#endif
