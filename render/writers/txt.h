/* Txt: text aligned in columns of cells. */
#ifndef RENDER_WRITERS_TXT_H
#define RENDER_WRITERS_TXT_H

#include "render/writers/writers.h"

bool txt_write(const struct report *, const struct writer_options *, struct buf *out, const char **why);

#endif
