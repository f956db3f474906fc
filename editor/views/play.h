/* Play: the animatic: the frames of the film in time, with captions and the feeling that each serves.
 *
 * The time is app->now; a frame that is not there in time is passed over, and the film goes on.  While it runs the selection stays where
 * it was; it goes to the shot that is shown when that stops, steps or is left. */
#ifndef EDITOR_VIEWS_PLAY_H
#define EDITOR_VIEWS_PLAY_H

#include <stdbool.h>
#include <stdint.h>

#include "editor/view.h"

struct thing;

struct play {
    bool running;
    bool astray;                        /* the selection was moved by others: go where it is */
    char known[512];                    /* the selection when it was looked at last */
    bool resumes;                       /* it ran when the help was opened */
    bool beyond;                        /* it came to the end by itself */
    double at;                          /* seconds of screen time, */
    int64_t since;                      /* as app->now was this */
    int pace;                           /* faster (1, 2 …) or slower than it will be */
    int cells;                          /* of the bar as it was drawn last */
    const struct view *from;            /* what was shown before */
};

void play_draw(struct app *, struct canvas *, struct area, bool focused);
bool play_move(struct app *, enum motion, int count);
bool play_click(struct app *, struct area, int row, int column);
void play_selected(struct app *);
void play_refresh(struct app *);
char *play_path(struct app *, char *path, size_t size);
int play_timeout(struct app *);
bool play_tick(struct app *);
void play_shown(struct app *, const struct view *before);
void play_left(struct app *, const struct view *after);

/* Run from where it stands, from the beginning when that is the end; or stop, with the shot that is shown selected. */
void play_run(struct app *, bool running);

/* Faster (STEP 1) or slower (-1); false: no further. */
bool play_pace(struct app *, int step);

/* What is shown; NULL when the film has nothing. */
const struct thing *play_thing(struct app *);

#endif
