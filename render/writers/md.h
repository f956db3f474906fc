/* Md: Markdown with tables. */
#ifndef RENDER_WRITERS_MD_H
#define RENDER_WRITERS_MD_H

#include "render/writers/writers.h"

bool md_write(const struct report *, const struct writer_options *, struct buf *out, const char **why);

#endif
