/* Picture box: a frame in a view: the picture when it is there, else the words that stand for it, and why it is not. */
#ifndef EDITOR_PICTURE_BOX_H
#define EDITOR_PICTURE_BOX_H

#include "render/canvas.h"
#include "render/pictures/pictures.h"

struct app;
struct arena;
struct picture;

/* What this terminal can show in AREA, in the board's shape. */
struct picture_place picture_place_for(struct app *, struct area area);

/* The cells of AREA that a picture of the board's shape takes at most, centred at the top. */
struct area picture_shape(struct area area, const struct picture_place *place);

/* The picture's SHAPE in AREA, made wide enough for words where only these are shown. */
struct area picture_words(struct app *, struct area area, struct area shape);

/* Draw the picture FILE, as large as it gets, in the middle of BOX; where it is not to be had, why, and what there is to say of it. */
enum { PICTURE_IN_CELLS = 1,            /* even where the terminal could do better: there is no end to how many of these fit */
       PICTURE_UNCREDITED = 2 };        /* whose it is stands elsewhere */
void picture_draw(struct app *, struct canvas *, struct area box, const char *file, int how);

/* Whose picture it is, and what may be done with it; "" when nobody said, or it is NULL. */
const char *picture_rights(const struct picture *, struct arena *);

/* Make FILE ready for BOX, when there is nothing else to do: a person may go there next. */
void picture_prepare(struct app *, struct area box, const char *file);

/* TEXT in at most ROWS lines; what does not fit ends in "…".  Gives the lines used. */
int draw_some(struct canvas *, struct area area, int rows, enum ink ink, const char *text);

#endif
