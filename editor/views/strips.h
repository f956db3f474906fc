/* Strips: the stripboard: shooting days as columns, or as bands where it is narrow, with their strips in shooting order, and the
 * boneyard: what is on no day. */
#ifndef EDITOR_VIEWS_STRIPS_H
#define EDITOR_VIEWS_STRIPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "editor/view.h"

struct arena;
struct day;
struct scene;
struct strip;

struct strips_item {
    const struct day *day;              /* NULL: in the boneyard */
    const struct strip *strip;          /* NULL: a head, or a scene of the boneyard */
    const struct scene *scene;          /* of the strip, or of the boneyard; NULL: a banner, a head, or a scene that is not there */
    size_t left;                        /* in the boneyard: its shots that are on no day, when others are; else 0 */
};

struct strips_column {
    size_t first, count;                /* its items; the first is the head */
    size_t top;                         /* the first one drawn under the head */
    bool summed;
    int eighths, minutes;
    const char *cast;                   /* "1, 2, 5" */
};

enum strips_layout { STRIPS_AS_FITS, STRIPS_COLUMNS, STRIPS_BANDS };

struct strips {
    struct strips_item *items;          /* column after column */
    size_t count, capacity;
    struct strips_column *columns;      /* the days, then the boneyard */
    size_t column_count, column_capacity;
    size_t item, left, top;             /* selected; the first column drawn; the first item drawn in bands */
    size_t height;                      /* rows for items when it was drawn last */
    int foot;                           /* and those below them, for what is wrong */
    enum strips_layout layout;
    bool bands;                         /* how it was drawn last */
    struct arena *arena;                /* of the sums */
    uint32_t filtered;                  /* the serial of the filter that the boneyard passed */
    bool stale, astray;                 /* to be made anew; the item of the selection must be looked for */
};

void strips_draw(struct app *, struct canvas *, struct area, bool focused);
bool strips_move(struct app *, enum motion, int count);
bool strips_click(struct app *, struct area, int row, int column);
void strips_selected(struct app *);
void strips_refresh(struct app *);
void strips_release(struct app *);
char *strips_path(struct app *, char *path, size_t size);

/* How it stands, as a command. */
void strips_remember(struct app *, struct buf *out);

/* Days as columns, as bands, or as it fits; false when LAYOUT is none of these. */
bool strips_lay_out(struct app *, const char *layout);

#endif
