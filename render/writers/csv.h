/* Csv: RFC 4180 records, one table after the other. */
#ifndef RENDER_WRITERS_CSV_H
#define RENDER_WRITERS_CSV_H

#include "render/writers/writers.h"

bool csv_write(const struct report *, const struct writer_options *, struct buf *out, const char **why);

#endif
