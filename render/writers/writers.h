/* Writers: a report as bytes: PDF, HTML, CSV, Markdown, text.  They know nothing of film. */
#ifndef RENDER_WRITERS_WRITERS_H
#define RENDER_WRITERS_WRITERS_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/report/report.h"

struct buf;
struct pictures;

struct writer_options {
    struct pictures *pictures;          /* where frames come from; NULL: none are shown */
    int columns;                        /* width of text, in cells; 0: 100 */
    /* Called as each page but the last is done; NULL: nobody asks. */
    void (*progress)(void *context, size_t page, size_t of);
    void *context;
    struct buf *lacking;                /* PDF: gets the scripts that no font has, such as "東 (han)"; NULL: nobody asks */
    size_t *pages;                      /* out: how many the paper has, when it has any; NULL: nobody asks */
    int page;                           /* SVG, PNG: only this page, from 1; 0: all */
    int dpi;                            /* PNG: pixels an inch; 0: 150 */
    struct buf *ends;                   /* SVG, PNG: gets a size_t a page, where its file ends in what was written */
    bool raw;                           /* CSV: cells that a spreadsheet would run are not guarded */
    bool excel;                         /* CSV: byte order mark, `sep=`, and cells that Excel would take for dates guarded */
};

struct writer {
    const char *name;                   /* also the suffix: "pdf" */
    const char *help;
    bool binary;                        /* not for a terminal */
    bool paged;                         /* a file a page, one behind the other */
    bool (*write)(const struct report *, const struct writer_options *, struct buf *out, const char **why);
};

extern const struct writer writers[];
extern const size_t writer_count;
const struct writer *writer_named(const char *name);

#endif
