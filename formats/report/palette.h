/* Palette: the colours of strips, by the words of the board's settings or as usual. */
#ifndef FORMATS_REPORT_PALETTE_H
#define FORMATS_REPORT_PALETTE_H

#include "formats/report/compose.h"

/* How a strip is painted when the board says nothing. */
struct strip_paint palette_usual(enum strip_colour);

/* How the board paints each, STRIP_COLOURS of them; NULL when it says nothing. */
const struct strip_paint *palette_of(struct compose *);

/* "white", or "#f0f0f0": what a strip's colour is called. */
const char *palette_name(struct compose *, enum strip_colour);

#endif
