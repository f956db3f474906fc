/* Frames: which picture each function draws. */
#ifndef DRAW_FRAMES_H
#define DRAW_FRAMES_H

#include "ink.h"

struct frame {
    const char *file;               /* its path beside the board, without .jpg */
    void (*draw)(struct sheet *);
};

/* Each ends with a row of NULLs. */
extern const struct frame film_morning[];       /* scenes 1 to 3 of Five Minutes Fast */
extern const struct frame film_afternoon[];     /* scenes 4 and 5 */
extern const struct frame film_evening[];       /* scenes 6 to 8 */
extern const struct frame documentary[];
extern const struct frame photo_shoot[];

#endif
