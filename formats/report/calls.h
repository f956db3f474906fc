/* Calls: when whom a shooting day calls where, as entries of a calendar. */
#ifndef FORMATS_REPORT_CALLS_H
#define FORMATS_REPORT_CALLS_H

#include "formats/report/compose.h"

/* Give REPORT the calls of DAY, or of all days when it is NULL: the crew's, and those of each character and crew member that has a time
 * of its own.  options->person leaves only that one's. */
void calls_add(struct compose *, struct report *report, const struct day *day);

#endif
