/* Board: the film as a grid of panels, scene by scene: each with its frame, label, size, seconds and first words; or as a contact sheet,
 * tiny frames of all scenes running on. */
#ifndef EDITOR_VIEWS_BOARD_H
#define EDITOR_VIEWS_BOARD_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/view.h"

enum { BOARD_COLUMNS = 6 };             /* panels across at most, but on the contact sheet */

/* The shape of the grid in the area that it was drawn in last. */
struct board_grid {
    int columns, pitch, width;          /* panels across; columns from one to the next, and of one */
    int picture_rows, rows;             /* rows of a frame; panels from top to bottom at most */
    bool cells;                         /* more frames than the terminal keeps pictures */
};

struct board {
    size_t cursor;                      /* the panel of the reel that motions go from */
    int goal;                           /* the column that up and down keep to */
    bool narrow;                        /* it is selected itself, not a beat or a scene around it */
    size_t top;                         /* the first row shown */
    int columns;                        /* as chosen; 0: as many as fit well */
    bool sheet, dense;                  /* as a contact sheet; of frames as small as they get */
    struct board_row { size_t first, count; } *rows;    /* of the whole film: panels of the reel */
    size_t row_count, row_capacity;
    int laid;                           /* the columns that the rows are made for; 0: to be made anew */
    unsigned panels;                    /* the reel's panels that they are of */
    struct board_grid grid;
};

void board_draw(struct app *, struct canvas *, struct area, bool focused);
bool board_move(struct app *, enum motion, int count);
int board_step(struct app *);
bool board_click(struct app *, struct area, int row, int column);
void board_refresh(struct app *);
void board_release(struct app *);
char *board_path(struct app *, char *path, size_t size);

/* Larger panels (STEP -1: one fewer across) or smaller ones; the smallest are the contact sheet.  False: no further. */
bool board_zoom(struct app *, int step);
void board_set_columns(struct app *, int columns);      /* 0: as many as fit well */
void board_set_sheet(struct app *, bool sheet);

#endif
