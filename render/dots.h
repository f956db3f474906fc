/* Dots: a drawing in braille patterns, two dots across and four down in every cell, for plots in a terminal.
 *
 * A cell has one colour: it keeps the tag of the heaviest line that goes through it. */
#ifndef RENDER_DOTS_H
#define RENDER_DOTS_H

#include <stdint.h>

struct arena;

struct dots_cell {
    uint8_t pattern;                    /* of U+2800 */
    double weight;
    const char *tag;                    /* of the heaviest line; NULL: none */
};

struct dots {
    int rows, columns;                  /* in cells */
    struct dots_cell *cells;            /* in the arena */
};

struct dots dots_new(int rows, int columns, struct arena *arena);

/* Set the dot (X, Y), counted from the upper left; what is outside is left out. */
void dots_set(struct dots *, int x, int y, double weight, const char *tag);

/* A line from (X0, Y0) to (X1, Y1), X0 <= X1; only every STEPth of its columns. */
void dots_line(struct dots *, int x0, int y0, int x1, int y1, int step, double weight, const char *tag);

/* A cell's pattern as UTF-8. */
void dots_text(uint8_t pattern, char text[4]);

#endif
