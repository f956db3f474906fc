/* Grid: a table with headings of several lines, whose cells are marked codes, on paper. */
#ifndef RENDER_PAPER_GRID_H
#define RENDER_PAPER_GRID_H

#include "render/paper/sheet.h"

/* From s->y on, over as many sheets as its columns and rows take; heading and kept columns are repeated on each. */
void sheet_grid(struct sheet *, const struct table *, double left, double right);

#endif
