/* Page: a sheet of paper to draw on; many of them make a PDF.  The only owner of cairo and pango.
 *
 * All lengths are points (1/72 inch), from the sheet's top left corner.  Text is UTF-8 of any script; when the first font lacks a
 * letter pango takes another.  A dry page draws nothing: it is for finding out how many sheets something takes. */
#ifndef RENDER_WRITERS_PAGE_H
#define RENDER_WRITERS_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "formats/report/report.h"

struct buf;
struct page;

enum font { FONT_CONDENSED, FONT_BLACK, FONT_MONO };

struct face {
    enum font font;
    double size;                        /* points */
    int weight;                         /* 400, 500, 700 */
    bool italic;
    double tracking;                    /* em between letters; more than 0.05 would tear words apart when text is searched */
    uint32_t colour;                    /* 0xRRGGBB */
};

/* OUT gets the PDF with page_finish(); NULL: dry. */
struct page *page_new(double width, double height, struct buf *out);
void page_describe(struct page *, const char *title, const char *issued);      /* ISSUED: a date, or date and time; "" none */
bool page_finish(struct page *, const char **why);     /* ends and frees it */

/* Append the scripts that were drawn and have no font, each with its first letter: "東 (han), の (hiragana)". */
void page_lacking(const struct page *, struct buf *out);

void page_next(struct page *);                          /* go on on a new sheet */
size_t page_number(const struct page *);                /* from 1 */

double page_text_width(struct page *, const struct face *, const char *text);           /* of its longest line, unwrapped */
double page_text_height(struct page *, const struct face *, const char *text, double width);   /* wrapped to WIDTH; 0 for "" */

/* How many bytes of TEXT, wrapped to WIDTH, stand in the lines that HEIGHT has room for. */
size_t page_text_fit(struct page *, const struct face *, const char *text, double width, double height);

/* Draw TEXT wrapped to WIDTH with its top left at (x, y); gives its height. */
double page_text(struct page *, const struct face *, const char *text, double x, double y, double width, enum align align);

void page_fill(struct page *, double x, double y, double width, double height, uint32_t colour);
void page_line(struct page *, double x0, double y0, double x1, double y1, double thickness, uint32_t colour);
void page_box(struct page *, double x, double y, double width, double height, double thickness, uint32_t colour);
void page_tick(struct page *, double x, double y, double size, bool ticked);    /* a box to tick */

/* Draw the JPEG, whose own size is PIXELS_WIDE x PIXELS_HIGH, as large as it gets inside the box, centred.  NAME tells pictures apart: one
 * that is drawn twice is stored once. */
void page_picture(struct page *, const char *name, const struct buf *jpeg, int pixels_wide, int pixels_high,
                  double x, double y, double width, double height);

void page_bookmark(struct page *, const char *title, double y);

#endif
