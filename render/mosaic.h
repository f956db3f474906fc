/* Mosaic: pictures as letters: which letter, in which two colours, comes nearest to the pixels of a cell. */
#ifndef RENDER_MOSAIC_H
#define RENDER_MOSAIC_H

#include <stdint.h>

struct picture_bits;

struct mosaic {
    char text[8];                       /* one letter */
    int32_t foreground, background;     /* 0xRRGGBB; -1: the terminal's own */
};

/* The cell at (ROW, COLUMN) of a picture of a form of cells. */
struct mosaic mosaic_cell(const struct picture_bits *, int row, int column);

#endif
