/* Paper: a report while it is being built: its blocks, and tables whose rows are still being added. */
#ifndef FORMATS_REPORT_PAPER_H
#define FORMATS_REPORT_PAPER_H

#include "formats/report/compose.h"

struct paper {
    struct compose c;
    struct block *blocks;
    size_t count, capacity;
};

struct paper paper_new(struct report_options *, struct arena *);

/* A new block at the end; it may move with the next one that is added. */
struct block *paper_add(struct paper *, enum block_kind);

/* The title line: the film, what paper this is, and what stands at the right in two lines. */
void paper_title(struct paper *, const char *kind, const char *right, const char *below);

/* The report of what was added.  KIND names it, WHAT stands in its footer behind the film's title; DAY, whose time of issue holds, may be
 * NULL.  The shape of the pages is the caller's to set. */
struct report *paper_finish(struct paper *, const char *kind, const char *what, const struct day *day);

/* A table whose rows are being added; all cells begin as "". */
struct growing {
    struct table table;
    struct row *rows;
    size_t capacity;
};
struct growing table_begin(const char *title, const struct column *columns, size_t count);

/* A row, until the next one is added; *CELLS (may be NULL) gets its cells: GROUP_CELLS, one, or one a column, as the kind has it. */
struct row *table_add_row(struct compose *, struct growing *, enum row_kind, struct cell_text **cells);
struct cell_text *table_add(struct compose *, struct growing *);               /* the cells of a new plain row */
void table_add_banner(struct compose *, struct growing *, const char *text, const char *const *from);      /* FROM: as in report.h */
struct cell_text *table_add_cells(struct compose *, size_t count);             /* cells alone */

void paper_add_table(struct paper *, const struct growing *);
void paper_add_cards(struct paper *, const struct growing *, size_t across, bool sheets);      /* see struct cards */

#endif
