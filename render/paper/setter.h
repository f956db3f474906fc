/* Type: texts as lines of letters.  What was laid out is kept, since a paper asks for the height of its texts again and again before it draws
 * them.  All lengths are points.  Text is UTF-8 of any script; when the first font lacks a letter pango takes another. */
#ifndef RENDER_PAPER_SETTER_H
#define RENDER_PAPER_SETTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "formats/report/report.h"

struct buf;
struct setter;
struct _cairo;                          /* cairo_t */

enum font { FONT_CONDENSED, FONT_BLACK, FONT_MONO };

struct face {
    enum font font;
    double size;                        /* points */
    int weight;                         /* 400, 500, 700 */
    bool italic;
    double tracking;                    /* em between letters; more than 0.05 would tear words apart when text is searched */
    uint32_t colour;                    /* 0xRRGGBB */
};

/* RULED: letters are measured by a fixed rule instead of by fonts, which differ between machines; nothing can be drawn then. */
struct setter *setter_new(bool ruled);
void setter_free(struct setter *);

struct measure { double width, height; };       /* the width of the longest line */

/* TEXT in lines of at most WIDTH; -1: as many lines as it has itself. */
struct measure setter_measure(struct setter *, const struct face *, const char *text, double width);

/* How many bytes of TEXT, wrapped to WIDTH, stand in the lines that HEIGHT has room for. */
size_t setter_fit(struct setter *, const struct face *, const char *text, double width, double height);

/* Draw TEXT wrapped to WIDTH with its top left at (x, y), in the colour that is set. */
void setter_draw(struct setter *, struct _cairo *, const struct face *, const char *text, double x, double y, double width, enum align align);

/* Append the scripts that were drawn and have no font, each with its first letter: "東 (han), の (hiragana)". */
void setter_lacking(const struct setter *, struct buf *out);

/* The same of the letters of TEXT, which is not drawn. */
void setter_lacking_in(const char *text, size_t length, struct buf *out);

#endif
