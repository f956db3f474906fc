/* Ics: the events of a report as a calendar, RFC 5545. */
#ifndef RENDER_WRITERS_ICS_H
#define RENDER_WRITERS_ICS_H

#include "render/writers/writers.h"

/* False when the report has no events. */
bool ics_write(const struct report *, const struct writer_options *, struct buf *out, const char **why);

#endif
