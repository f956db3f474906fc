/* View: a way of looking at the board.  A view is one file and one row of the table in views/views.c.
 *
 * A view draws into a canvas and answers motions.  It never reads keys, never changes the document, never touches curses.  It keeps
 * ids and paths, no pointers into the story. */
#ifndef EDITOR_VIEW_H
#define EDITOR_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/keymap.h"
#include "render/canvas.h"

struct app;
struct buf;
struct thing;

enum motion { MOVE_UP, MOVE_DOWN, MOVE_PAGE_UP, MOVE_PAGE_DOWN, MOVE_FIRST, MOVE_LAST, MOVE_OUT, MOVE_IN,
              MOVE_NEXT_SCENE, MOVE_PREVIOUS_SCENE };

/* Only draw and move must be there. */
struct view {
    const char *name, *title, *help;
    enum place place;                                                   /* whose keys hold in it */
    void (*draw)(struct app *, struct canvas *, struct area, bool focused);
    bool (*move)(struct app *, enum motion, int count);                 /* false: nothing that way */
    int (*step)(struct app *);          /* rows of cells that one step down takes; without it one does */
    bool (*click)(struct app *, struct area, int row, int column);      /* cells inside AREA */
    void (*selected)(struct app *);     /* the shared selection moved: keep it in sight */
    void (*refresh)(struct app *);      /* the document changed */
    void (*release)(struct app *);      /* the app ends */
    const struct thing *(*thing)(struct app *);     /* what is moved and gets neighbours when that is not the selected thing; or NULL */
    char *(*path)(struct app *, char *path, size_t size);   /* what it has selected itself, when it gets the keys: a thing or a field */
    int (*timeout)(struct app *);       /* ms until tick() shall be asked; -1: not now */
    bool (*tick)(struct app *);         /* app->now went on: true when it must be drawn anew */
    void (*remember)(struct app *, struct buf *out);        /* append the commands, one a line, that bring it to how it is now */
    void (*shown)(struct app *, const struct view *before);     /* it took the main pane */
    void (*left)(struct app *, const struct view *after);       /* it is about to leave it */
    const char *partner;                /* the view that stands beside it until another one is chosen; NULL: none */
    bool cells;                         /* shows the fields of many things, and lets one be edited in its cell (entry_in_cell()) */
    char *(*cell)(struct app *, char *path, size_t size);   /* the field that is edited in the selected cell, where that is not the selection;
                                                               "": none is */
    bool frames;                        /* shows the frames itself */
};

extern const struct view views[];
extern const int view_count;
const struct view *view_named(const char *name);

/* Go down (up) by about that many rows of cells. */
bool view_move_rows(const struct view *, struct app *, enum motion, int rows);

#endif
