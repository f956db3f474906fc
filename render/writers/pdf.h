/* Pdf: pages by cairo and pango. */
#ifndef RENDER_WRITERS_PDF_H
#define RENDER_WRITERS_PDF_H

#include "render/writers/writers.h"

bool pdf_write(const struct report *, const struct writer_options *, struct buf *out, const char **why);

#endif
