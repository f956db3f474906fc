/* Pdf: pages by cairo and pango: one PDF, or an SVG or PNG a page. */
#ifndef RENDER_PAPER_PDF_H
#define RENDER_PAPER_PDF_H

#include "render/writers/writers.h"

bool pdf_write(const struct report *, const struct writer_options *, struct buf *out, const char **why);
bool svg_write(const struct report *, const struct writer_options *, struct buf *out, const char **why);
bool png_write(const struct report *, const struct writer_options *, struct buf *out, const char **why);

/* What is drawn where, a line a thing, with letters measured by a fixed rule, so that it is the same on every machine: for tests. */
bool trace_write(const struct report *, const struct writer_options *, struct buf *out, const char **why);

#endif
