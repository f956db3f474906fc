/* Theme: what each ink looks like on terminals of 256, 16 and 8 colours, and on those that have none.
 *
 * Plain text keeps the terminal's own colours; accents are of middle brightness, so that they can be read on a dark and on a light
 * background; what has a background has both. */
#ifndef RENDER_THEME_H
#define RENDER_THEME_H

#include <stdint.h>

#include "render/canvas.h"

enum attribute { ATTRIBUTE_BOLD = 1, ATTRIBUTE_DIM = 2, ATTRIBUTE_UNDERLINE = 4, ATTRIBUTE_REVERSE = 8 };

struct style {
    int foreground, background;         /* number in the terminal's palette, or -1: the terminal's own */
    unsigned attributes;                /* enum attribute, or-ed */
};

/* How INK looks on a terminal of COLOURS (1: none). */
struct style theme_style(enum ink ink, int colours);

/* The number of the palette colour nearest to RGB (0xRRGGBB) on a terminal of COLOURS >= 8; RGB itself when it has them all. */
int theme_nearest(int32_t rgb, int colours);

/* 0xRRGGBB of a palette colour, as xterm has it. */
int32_t theme_rgb(int colour);

#endif
