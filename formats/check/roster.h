/* Roster: who plays on which day, by the shots that its strips stand for. */
#ifndef FORMATS_CHECK_ROSTER_H
#define FORMATS_CHECK_ROSTER_H

#include <stdbool.h>

#include "formats/story.h"

struct roster;

struct roster *roster_new(const struct story *);
void roster_free(struct roster *);

bool roster_plays(const struct roster *, const struct character *, const struct day *);

#endif
