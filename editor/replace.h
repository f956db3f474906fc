/* Replace: a text for another one in chosen fields: which places that touches, and what they would say. */
#ifndef EDITOR_REPLACE_H
#define EDITOR_REPLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "editor/views/list.h"

struct app;
struct arena;
struct session;

struct hit {
    const char *path;                   /* of the text */
    const char *before, *after;
    size_t first;                       /* byte where they begin to differ */
    bool excluded;
};

struct hits { struct hit *at; size_t count, times; };   /* TIMES the old text stands in there */

/* What `replace WORDS…` would do, in ARENA.  False, with the reason said, when the words are not understood. */
bool replace_find(struct session *, size_t count, char **words, struct arena *, struct hits *);

/* The hits that a person looks at before they are done. */
struct preview {
    struct arena *arena;
    char *arguments;                    /* behind `replace`, as typed; NULL: nothing is asked */
    struct hits hits;
    uint32_t seen;                      /* the revision they are of */
    struct list list;
};

void preview_release(struct app *);
void preview_refresh(struct app *);     /* the document changed: look again */

bool command_replace(struct session *, size_t count, char **words, const char *rest);
bool command_replace_now(struct session *, size_t count, char **words, const char *rest);
bool command_preview(struct session *, size_t count, char **words, const char *rest);

#endif
