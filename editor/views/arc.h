/* Arc: what everybody is meant to feel, over story time: a lane for the audience and for each character, a line for each feeling.
 *
 * It shows what people said, and scores nothing.  The cursor is a beat and a lane; the beat is the selection of all views. */
#ifndef EDITOR_VIEWS_ARC_H
#define EDITOR_VIEWS_ARC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "editor/view.h"

struct arena;
struct beat;
struct buf;

struct arc_view {
    struct arena *arena;                /* of the two lists */
    uint32_t revision;                  /* of the document they were made from; 0: not made */
    const struct beat **beats; size_t beat_count;               /* in story order, without those of omitted scenes */
    const char **holders; size_t holder_count;                  /* who feels something: the audience first */
    size_t beat, lane, top;             /* the cursor; first lane shown */
    int zoom;                           /* cells a beat; 0: the whole film */
    int first;                          /* first dot shown */
    int columns;                        /* cells of the plot when it was drawn last */
    bool seek;                          /* the selection moved */
};

void arc_draw(struct app *, struct canvas *, struct area, bool focused);
bool arc_move(struct app *, enum motion motion, int count);
bool arc_click(struct app *, struct area, int row, int column);
void arc_selected(struct app *);
void arc_refresh(struct app *);
void arc_release(struct app *);
char *arc_path(struct app *, char *path, size_t size);
char *arc_cell(struct app *, char *path, size_t size);

/* Show each beat wider (STEP 1) or narrower (-1), or the whole film (0).  False when that is all there is. */
bool arc_zoom(struct app *, int step);

/* What the lane's holder feels in the beat at the cursor, as it is typed; false and "ada: " when nothing is said. */
bool arc_feeling(struct app *, struct buf *out);

#endif
