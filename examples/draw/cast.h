/* Cast: the people of Five Minutes Fast, and the places that return in several scenes. */
#ifndef DRAW_CAST_H
#define DRAW_CAST_H

#include "people.h"
#include "places.h"

extern const struct person effie, jonah, alasdair, alasdair_bare, ishbel, donna, mirren;

void pier_wide(struct sheet *, bool night);                                     /* the first frame of the film, and its last */
void gable(struct sheet *, double x, double y, double radius, int hour, int minute, bool lit);  /* the clock in its wall, from below */
void dial_close(struct sheet *, double dark, int minute);                       /* the lower half of the dial, as near as the lens goes */
void kitchen(struct sheet *, double window_x);
void shop_shelves(struct sheet *, double x0, double x1, double y0, double y1, int rows);

#endif
