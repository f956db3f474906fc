/* Templates: commented starting files for a new board, and shapes of a story whose beats are still empty.
 *
 * A beat of a shape has no `what`; what it asks stands above it as a comment, so that no question is ever taken for story. */
#ifndef FORMATS_TEMPLATES_H
#define FORMATS_TEMPLATES_H

#include <stddef.h>

struct buf;

struct template {
    const char *name, *help;            /* "short", one sentence */
    const char *head;                   /* YAML up to the scenes */
    const char *scenes;                 /* where no structure is wanted */
    const char *tail;                   /* what follows them */
};

struct point { const char *part, *title, *question; };

struct structure {
    const char *name, *help;
    const struct point *points; size_t point_count;
};

extern const struct template templates[];
extern const size_t template_count;
extern const struct structure structures[];
extern const size_t structure_count;

const struct template *template_named(const char *name);        /* NULL: there is none */
const struct structure *structure_named(const char *name);

/* Append the board of a template; STRUCTURE (NULL: none) takes the place of its scenes. */
void template_write(struct buf *out, const struct template *, const struct structure *structure);

#endif
