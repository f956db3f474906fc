/* Export checks: what is wrong with the shoot is said before a paper about it is printed. */
#ifndef EDITOR_EXPORT_CHECKS_H
#define EDITOR_EXPORT_CHECKS_H

#include <stdbool.h>

struct day;
struct doc;

/* Say on stderr what the check finds about the shoot: all of it when LIST, else how much it is.  DAY: only what is about that day and about
 * no day; NULL: of all days. */
void export_checks(struct doc *, const struct day *day, bool list);

#endif
