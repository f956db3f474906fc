/* Selector: the text by which a person names a thing or a field. */
#ifndef FORMATS_SELECTOR_H
#define FORMATS_SELECTOR_H

#include "formats/story.h"

struct arena;
struct labels;

/* Find what SELECTOR names: an id (`sh-7k3qz`), a key (`ada`), a typed name (`character:ada`, `scene:12`, `beat:12.3`, `shot:12A`,
 * `day:2`), a label (`12A`), "." for CURRENT, or a path (`/scenes/0/beats/2/what`, which may name a field).  Gives the path of the
 * node, in ARENA, or NULL and a sentence in *WHY; an ambiguous one lists its candidates. */
const char *selector_resolve(const struct story *, struct labels *, const char *selector, const char *current_path,
                             struct arena *, const char **why);

/* A selector for a thing that a person can read and type again: its label, key or id, else its path. */
const char *selector_for(const struct story *, struct labels *, const struct thing *, struct arena *);

#endif
