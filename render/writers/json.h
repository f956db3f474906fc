/* Json: the report's data for other programs, and for checking that a page says all of it. */
#ifndef RENDER_WRITERS_JSON_H
#define RENDER_WRITERS_JSON_H

#include "render/writers/writers.h"

bool json_write(const struct report *, const struct writer_options *, struct buf *out, const char **why);

#endif
