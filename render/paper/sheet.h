/* Sheet: where the next thing goes on the pages of a PDF, and the looks that all blocks share. */
#ifndef RENDER_PAPER_SHEET_H
#define RENDER_PAPER_SHEET_H

#include "render/paper/page.h"
#include "render/writers/writers.h"

enum look {
    LOOK_TITLE, LOOK_BIG, LOOK_HEAD, LOOK_DAY, LOOK_SUBTITLE, LOOK_LABEL, LOOK_BODY, LOOK_STRONG, LOOK_NUMBER, LOOK_FEELING, LOOK_MONO, LOOK_DANGER,
    LOOK_DIM, LOOK_NOTE, LOOK_BAR, LOOK_BOX_TITLE, LOOK_NOTICE, LOOK_FOOTER, LOOK_SHOT, LOOK_BREAK, LOOK_CODE,
    LOOK_CODE_ON_DARK, LOOK_SCENE, LOOK_HEADING, LOOK_FACTS, LOOK_STAMP, LOOK_STRIP, LOOK_STRIP_HEAD, LOOK_SCRIPT, LOOK_SCRIPT_HEAD, LOOK_COUNT
};

static const uint32_t INK = 0x111418, GREY = 0x5b646e, HAIRLINE = 0xb9c0c7, BAR = 0x2b3138, FILL = 0xeef1f4;

struct sheet {
    struct page *page;
    const struct report *report;
    const struct writer_options *options;
    double width, height;               /* of the paper, points */
    double left, right, top, bottom;    /* of what may be drawn on */
    double y;                           /* where the next block begins */
    double follows;                     /* height of what comes behind this block and must stand on a sheet with its end; 0: nothing */
    double stretch;                     /* K: rows are this much higher than a plain one needs */
    double type;                        /* running text is set this much smaller, 1: as it is */
    double large;                       /* all but the foot of a sheet is set this much larger, to be read from afar; 0: as it is */
    size_t pages;                       /* in all; 0 while that is being found out */
};

/* Text in a look; see page.h. */
double sheet_text_width(struct sheet *, enum look, const char *text);
double sheet_text(struct sheet *, enum look, const char *text, double x, double y, double width, enum align);
double sheet_height(struct sheet *, enum look, const char *text, double width);
size_t sheet_fit(struct sheet *, enum look, const char *text, double width, double height);

/* Turned to be read from below; see page.h. */
void sheet_turned(struct sheet *, enum look, const char *text, double x, double y, double length, enum align);

/* One line, set SCALE times as large, in the middle of WIDTH. */
void sheet_scaled(struct sheet *, enum look, double scale, const char *text, double x, double y, double width);
double sheet_scaled_height(struct sheet *, enum look, double scale, const char *text);

/* The height of TEXT, or one that is more than MOST: laying out a book to learn that it is higher than a sheet, and this anew for
 * every sheet that it fills, takes minutes.  *PIECE_LENGTH (may be NULL) gets how much of the text has that height. */
double sheet_height_up_to(struct sheet *, enum look, const char *text, double width, double most, size_t *piece_length);

/* How many bytes of TEXT fit, up to the end of a line. */
size_t sheet_prefix(struct sheet *, enum look, const char *text, double width, double height);

/* The picture FILE as large as it gets in the place; a frame with NONE in it when FILE is "", with the reason when it cannot be shown. */
void sheet_picture(struct sheet *, const char *file, const char *none, double x, double y, double width, double height);

/* LABEL in capitals, as column labels and bars are set. */
double sheet_capitals_width(struct sheet *, enum look, const char *label);
double sheet_capitals(struct sheet *, enum look, const char *label, double x, double y, double width, enum align);

/* Close this sheet with its footer and begin another. */
void sheet_next(struct sheet *);
void sheet_footer(struct sheet *);

/* Is there room for HEIGHT points?  sheet_need() goes on on a new sheet when there is not; true when it did. */
bool sheet_room(const struct sheet *, double height);
bool sheet_need(struct sheet *, double height);

struct strip_paint sheet_paint(const struct sheet *, enum strip_colour);

/* table.c: the tables of a block, from s->y on, over as many sheets as they take. */
void sheet_table(struct sheet *, const struct table *, double left, double right);
double sheet_table_height(struct sheet *, const struct table *, double width);     /* on one sheet */

/* The band of a group, from edge to edge. */
double sheet_band_height(struct sheet *, const struct row *);
void sheet_band(struct sheet *, const struct row *);
void sheet_band_again(struct sheet *, const struct row *);      /* on a sheet on which what stands under it goes on; nothing without room */

/* The least height at which COUNT boxes, each with GAP under it, need no more than COLUMNS columns. */
double sheet_balance(const double *heights, size_t count, size_t columns, double gap);

/* pdf.c: the report's title line, when it has one, again. */
void sheet_title(struct sheet *);

/* strips.c: the rows of a table as upright strips, from s->y on, over as many sheets as they take. */
void sheet_strips(struct sheet *, const struct table *);

/* prose.c: the paragraphs of a script, from s->y on. */
void sheet_script(struct sheet *, const struct block *);

/* "12  INT. KITCHEN" in the outline of the pages. */
void sheet_bookmark(struct sheet *, const char *number, const char *heading, double y);

/* cards.c: the cards of a block, from s->y on, over as many sheets as they take. */
void sheet_cards(struct sheet *, const struct block *);

/* panels.c: the panels of a storyboard, from s->y on, over as many sheets as they take. */
void sheet_panels(struct sheet *, const struct block *);

#endif
