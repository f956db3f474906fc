/* Filter: which things a person wants to see, by words.
 *
 *     rain                    something of it holds the word
 *     "push in"               … the words
 *     size:CU                 its size is CU; who:ada: ada is among them; a whole word, letter case aside
 *     size:CU,MCU             either
 *     lens:2*                 a word that begins so
 *     notes:                  nothing stands there
 *     seconds>5  lens:<=35    a number; also =, >=, <
 *     -status:done            not that
 *
 * All terms must hold.  A thing that has no such field at all never passes, so that -status:done shows shots, not scenes. */
#ifndef FORMATS_FILTER_H
#define FORMATS_FILTER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct filter;

/* Read TEXT into ARENA.  NULL, with *WHY, when it is not understood. */
struct filter *filter_new(const char *text, struct arena *, const char **why);

/* The INDEXth field that it asks for; NULL past the end. */
const char *filter_field(const struct filter *, size_t index);

/* What it asks of a thing. */
struct filter_thing {
    void *context;
    bool (*holds)(void *context, const char *words);            /* anywhere in it */
    /* What stands in FIELD: "" when nothing does; NULL when such a thing has no such field.  *NUMBER, NAN before, gets what it is as
     * a number. */
    const char *(*text)(void *context, const char *field, double *number);
};

bool filter_passes(const struct filter *, const struct filter_thing *);

#endif
