/* Card: a picture that shows every fault of a terminal: bars of colour, a ramp of grey, thin lines, a frame that must be whole, a word. */
#ifndef RENDER_PAPER_CARD_H
#define RENDER_PAPER_CARD_H

#include <stdbool.h>

struct buf;

/* Append it as a PNG of WIDTH x HEIGHT pixels; false, with a sentence in *WHY, when it could not be drawn. */
bool card_draw(int width, int height, struct buf *png, const char **why);

#endif
