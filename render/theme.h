/* Theme: what each ink looks like on terminals of 256, 16 and 8 colours, and on those that have none.
 *
 * Plain text keeps the terminal's own colours.  In the first theme accents are of middle brightness, so that they can be read on a dark
 * and on a light background; the light and the dark one go further each on its own ground.  What has a background has both. */
#ifndef RENDER_THEME_H
#define RENDER_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "render/canvas.h"

enum attribute { ATTRIBUTE_BOLD = 1, ATTRIBUTE_DIM = 2, ATTRIBUTE_UNDERLINE = 4, ATTRIBUTE_REVERSE = 8 };

struct style {
    int foreground, background;         /* number in the terminal's palette, or -1: the terminal's own */
    unsigned attributes;                /* enum attribute, or-ed */
};

enum theme_base { THEME_AUTO, THEME_LIGHT, THEME_DARK, THEME_HIGH_CONTRAST, THEME_MONO };

/* A look that somebody chose for an ink: colours as 0xRRGGBB, -1: the terminal's own. */
struct look { bool chosen; int32_t foreground, background; unsigned attributes; };

/* All zero: the first theme, nothing chosen. */
struct theme {
    enum theme_base base;
    struct look looks[INK_COUNT];
};

/* "feeling", "int day"; NULL past the last. */
const char *ink_name(enum ink ink);

/* Which ink has this NAME, and which theme; -1: none. */
int ink_named(const char *name);
int theme_named(const char *name);

/* Read "bold #b48ead", "white on blue", "underline" into LOOK; false when it is none of these. */
bool theme_read_look(const char *text, struct look *look);

/* How INK looks on a terminal of COLOURS (1: none). */
struct style theme_style(const struct theme *, enum ink ink, int colours);

/* The number of the palette colour nearest to RGB (0xRRGGBB) on a terminal of COLOURS >= 8; RGB itself when it has them all. */
int theme_nearest(int32_t rgb, int colours);

/* 0xRRGGBB of a palette colour, as xterm has it. */
int32_t theme_rgb(int colour);

#endif
