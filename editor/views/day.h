/* Day: the call sheet of a day as it will print, each field of it editable where it stands.
 *
 * The selection is the field that the cursor stands on: of the day, of a scene or a location, of whoever is called. */
#ifndef EDITOR_VIEWS_DAY_H
#define EDITOR_VIEWS_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "editor/view.h"
#include "formats/base/buf.h"

struct arena;
struct report_cells;

struct day_view {
    struct arena *arena;                /* of the sheet */
    const struct report_cells *sheet;   /* NULL: the board has no days, or there is no story */
    uint32_t revision;                  /* of the document it was made from */
    int columns;
    size_t day;                         /* which of the board's */
    size_t place;                       /* where the cursor is; past the last one: nowhere on this sheet */
    bool seek;                          /* the selection moved */
    int lane, lane_end;                 /* the columns in which the cursor goes up and down; both 0: those of the place that it is on */
    int top, height;                    /* first line shown, and how many */
    struct buf zone;                    /* rules of the last time zone */
};

void day_draw(struct app *, struct canvas *, struct area, bool focused);
bool day_move(struct app *, enum motion motion, int count);
bool day_click(struct app *, struct area, int row, int column);
void day_selected(struct app *);
void day_refresh(struct app *);
void day_release(struct app *);
const struct thing *day_thing(struct app *);
char *day_path(struct app *, char *path, size_t size);

#endif
