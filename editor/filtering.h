/* Filtering: the words by which all views show only some of the things, and what each thing answers to them. */
#ifndef EDITOR_FILTERING_H
#define EDITOR_FILTERING_H

#include <stdbool.h>
#include <stdint.h>

struct app;
struct arena;
struct filter;
struct thing;

struct filtering {
    struct arena *arena;
    struct filter *filter;              /* NULL: everything passes */
    uint32_t serial;                    /* another one whenever the words change */
};

void filtering_release(struct app *);

/* Take other WORDS; NULL: everything passes again.  False, everything as it was, and *WHY valid until the next change, when they are not
 * understood. */
bool filtering_set(struct app *, const char *words, const char **why);

/* Does THING pass?  Words may also stand in what is around it: a shot is in its scene's kitchen. */
bool filtering_passes(struct app *, const struct thing *);

#endif
