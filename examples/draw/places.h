/* Places and things: weather, water, rooms, and what stands about in them. */
#ifndef DRAW_PLACES_H
#define DRAW_PLACES_H

#include "ink.h"

/* Out of doors.  Y is where the horizon or foot of the thing is, in percent of the height. */
void sky(struct sheet *, double dark_top, double dark_low, double horizon);
void sea(struct sheet *, double horizon, double bottom, double dark);
void hills(struct sheet *, double y, double height, double dark, double shift);
void gulls(struct sheet *, double x, double y, double size, int count);
void grass(struct sheet *, double x0, double x1, double y, double size, int count);
void stone_wall(struct sheet *, double x0, double y0, double x1, double y1, double height);
void cottage(struct sheet *, double x, double y, double size, bool lit);
void sheep(struct sheet *, double x, double y, double size);
void wind(struct sheet *, double y0, double y1, int count);
void tree(struct sheet *, double x, double y, double size);

/* The pier: slabs that run from the near edge (at the bottom) to a far one. */
void slabs(struct sheet *, double near_left, double near_right, double far_left, double far_right, double near_y, double far_y, double dark);

/* A clock face seen flat on (SQUASH 1) or from the side.  Detail grows with its radius. */
void clock_face(struct sheet *, double x, double y, double radius, double squash, int hour, int minute, bool lit);
void hut(struct sheet *, double x, double y, double size, int hour, int minute, bool lit);  /* gable end, door and hatch */
void boat(struct sheet *, double x, double y, double size, bool lit, bool left);            /* the ferry from the side */
void bell_post(struct sheet *, double x, double y, double height);
void bell(struct sheet *, double x, double y, double size, double swing);
void ladder(struct sheet *, double x0, double y0, double x1, double y1, double width);
void rope(struct sheet *, double weight, const double *at, size_t count);
void coil(struct sheet *, double x, double y, double radius);       /* of rope, on a nail */

/* Indoors. */
void room(struct sheet *, double left, double top, double right, double bottom, double dark_wall, double dark_floor);  /* the back wall; one-point */
void window(struct sheet *, double x, double y, double width, double height, bool with_bay);
void bay_view(struct sheet *, double x, double y, double width, double height);
void table(struct sheet *, double x0, double x1, double y, double depth, double floor);
void mug(struct sheet *, double x, double y, double size);
void kettle(struct sheet *, double x, double y, double size);
void tins(struct sheet *, double x0, double x1, double y, double height);
void telephone(struct sheet *, double x, double y, double size, bool on_hook);
void chair(struct sheet *, double x, double y, double size, bool left);
void bag(struct sheet *, double x, double y, double size);
void gear(struct sheet *, double x, double y, double radius, int teeth, double turn, double dark);
void lamp(struct sheet *, double x, double y, double size);
void pane_of_paper(struct sheet *, double x, double y, double width, double height, double turn, int lines);
void words(struct sheet *, double x, double y, double size, const char *text);       /* block letters with a pen */

#endif
