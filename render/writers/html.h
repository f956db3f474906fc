/* Html: one file with everything in it, good on a phone, prints well. */
#ifndef RENDER_WRITERS_HTML_H
#define RENDER_WRITERS_HTML_H

#include "render/writers/writers.h"

bool html_write(const struct report *, const struct writer_options *, struct buf *out, const char **why);

#endif
