#include "render/dots.h"

#include <stdlib.h>

#include "formats/base/arena.h"

struct dots dots_new(int rows, int columns, struct arena *arena)
{
    return (struct dots){rows, columns, arena_alloc(arena, (size_t)rows * (size_t)columns * sizeof(struct dots_cell))};
}

void dots_set(struct dots *dots, int x, int y, double weight, const char *tag)
{
    static const uint8_t bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    if (x < 0 || y < 0 || x >= 2 * dots->columns || y >= 4 * dots->rows)
        return;
    struct dots_cell *cell = &dots->cells[y / 4 * dots->columns + x / 2];
    cell->pattern |= bits[y % 4][x % 2];
    if (!cell->tag || weight > cell->weight) {
        cell->weight = weight;
        cell->tag = tag;
    }
}

void dots_line(struct dots *dots, int x0, int y0, int x1, int y1, int step, double weight, const char *tag)
{
    int across = x1 - x0, before = y0;
    for (int i = 0; i <= across; i++) {
        int y = across ? y0 + (2 * i * (y1 - y0) + (y1 > y0 ? across : -across)) / (2 * across) : y1;
        int from = i ? before + (y > before) - (y < before) : y0;
        for (int at = from; i % step == 0; at += y > at ? 1 : -1) {    /* where it is steep, all dots between two columns */
            dots_set(dots, x0 + i, at, weight, tag);
            if (at == y)
                break;
        }
        before = y;
    }
}

void dots_text(uint8_t pattern, char text[4])
{
    text[0] = (char)0xE2;               /* U+2800 + pattern */
    text[1] = (char)(0xA0 | pattern >> 6);
    text[2] = (char)(0x80 | (pattern & 0x3F));
    text[3] = '\0';
}
