/* Page: a sheet of paper to draw on; many of them make a PDF, or a picture each.  With setter.c the only owner of cairo and
 * pango.
 *
 * All lengths are points (1/72 inch), from the sheet's top left corner.  A dry page draws nothing: it is for finding out how many sheets something takes. */
#ifndef RENDER_PAPER_PAGE_H
#define RENDER_PAPER_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/paper/setter.h"

struct buf;
struct page;

/* What becomes of the drawing. */
enum page_form {
    PAGE_DRY,                           /* nothing */
    PAGE_PDF,                           /* one file */
    PAGE_SVG, PAGE_PNG,                 /* a file a sheet, one behind the other */
    PAGE_TRACE,                         /* a line for each text, line and picture, for tests */
};

struct page_target {
    enum page_form form;
    double dpi;                         /* PAGE_PNG */
    size_t only;                        /* only this sheet, from 1; 0: all */
    struct buf *out;                    /* complete with page_finish(); NULL when dry */
    struct buf *ends;                   /* a size_t a file: where it ends in OUT; NULL: nobody asks */
};

/* TYPE is lent, and may be lent to other pages too: what one has measured the next one draws at once. */
struct page *page_new(double width, double height, struct setter *, const struct page_target *);
void page_describe(struct page *, const char *title, const char *issued);      /* ISSUED: a date, or date and time; "" none */
bool page_finish(struct page *, const char **why);     /* ends and frees it */

void page_next(struct page *);                          /* go on on a new sheet */
size_t page_number(const struct page *);                /* from 1 */
bool page_traces(const struct page *);                  /* PAGE_TRACE */
double page_dpi(const struct page *);                   /* PAGE_PNG: pictures are drawn by page_pixels(), in this density; else 0 */

/* What is drawn until page_close() is a TAG of the document's structure: "H1", "P", "Table", "TR", "TH", "TD", "Figure".  They nest. */
void page_open(struct page *, const char *tag);
void page_close(struct page *, const char *tag);

/* What is drawn until page_link_end() leads to URI, "tel:+44…"; "" leads nowhere. */
void page_link(struct page *, const char *uri);
void page_link_end(struct page *, const char *uri);

double page_text_width(struct page *, const struct face *, const char *text);           /* of its longest line, unwrapped */
double page_text_height(struct page *, const struct face *, const char *text, double width);   /* wrapped to WIDTH; 0 for "" */

/* How many bytes of TEXT, wrapped to WIDTH, stand in the lines that HEIGHT has room for. */
size_t page_text_fit(struct page *, const struct face *, const char *text, double width, double height);

/* Draw TEXT wrapped to WIDTH with its top left at (x, y); gives its height. */
double page_text(struct page *, const struct face *, const char *text, double x, double y, double width, enum align align);

/* The same, turned to be read from below: it begins at (x, y), runs LENGTH upwards, and its lines follow each other to the right. */
void page_text_turned(struct page *, const struct face *, const char *text, double x, double y, double length, enum align align);

void page_fill(struct page *, double x, double y, double width, double height, uint32_t colour);
void page_line(struct page *, double x0, double y0, double x1, double y1, double thickness, uint32_t colour);
void page_box(struct page *, double x, double y, double width, double height, double thickness, uint32_t colour);
void page_tick(struct page *, double x, double y, double size, bool ticked);    /* a box to tick */

/* Draw the JPEG, whose own size is PIXELS_WIDE x PIXELS_HIGH, as large as it gets inside the box, centred.  NAME tells pictures apart.
 * Takes what is in JPEG out of it. */
void page_picture(struct page *, const char *name, struct buf *jpeg, int pixels_wide, int pixels_high,
                  double x, double y, double width, double height);

/* The same with a picture that this PDF has already and does not store again; false when it has none of that NAME, or has drawn it on this
 * sheet. */
bool page_picture_again(struct page *, const char *name, double x, double y, double width, double height);

/* The same from PIXELS, three bytes each. */
void page_pixels(struct page *, const char *name, const uint8_t *rgb, int pixels_wide, int pixels_high, double x, double y, double width, double height);

/* An entry of the outline: LEVEL 0, or 1 for what stands under the last entry of level 0. */
void page_bookmark(struct page *, const char *title, double y, int level);
void page_label(struct page *, const char *label);      /* what a reader shows as this sheet's number */

#endif
