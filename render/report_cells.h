/* Report cells: a report laid out in cells, as a view shows it: what is drawn, and the places where a field of the board stands.
 *
 * The shape follows the paper: heads side by side, tables with their bars and bands; where there is no room for that, one below the
 * other, and a table's rows as lists of what they say. */
#ifndef RENDER_REPORT_CELLS_H
#define RENDER_REPORT_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/report/report.h"
#include "render/canvas.h"

/* A piece of one line.  Texts are the report's. */
struct cells_span {
    int row, column, columns;           /* text that does not fit in COLUMNS ends in "…" */
    enum ink ink;
    bool band;                          /* all COLUMNS have the ink */
    const char *text; size_t length;
};

/* A field of the board where it stands.  Fields that make up one text stand in one place: they share the box and the spans. */
struct cells_place {
    const char *path;
    const char *text;                   /* of the whole place; "" when nothing is there yet */
    const char *title;                  /* of its column or line: "Nearest hospital"; "" none */
    int row, column, rows, columns;
    size_t span, span_count;            /* where its text is drawn */
};

struct report_cells {
    const struct cells_span *spans; size_t span_count;
    const struct cells_place *places; size_t place_count;      /* line by line, from left to right */
    int rows;
};

/* REPORT in COLUMNS cells; lives in ARENA, and as long as the report's texts do. */
const struct report_cells *report_cells_new(const struct report *, int columns, struct arena *arena);

/* Draw the lines from TOP on. */
void report_cells_draw(const struct report_cells *, int top, struct canvas *, struct area);

/* Ink the part of a place that says FIELD (all of it when FIELD is NULL, or is not to be found there); an empty place gets a few cells. */
void report_cells_ink(const struct report_cells *, const struct cells_place *, const char *field, int top, struct canvas *, struct area, enum ink);

#endif
