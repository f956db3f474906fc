/* Roster: who plays on which day: the cast of its strips, as the papers of the shoot have it. */
#ifndef FORMATS_CHECK_ROSTER_H
#define FORMATS_CHECK_ROSTER_H

#include <stdbool.h>

#include "formats/report/compose.h"

struct roster;

/* The compose's arena is scratch of the walk alone. */
struct roster *roster_new(struct compose *);
void roster_free(struct roster *);

bool roster_plays(const struct roster *, const struct character *, const struct day *);

#endif
