/* Differs: where a document is not as its file says.
 *
 * It follows the splices and keeps, for each stretch that was changed, the bytes that stood there.  So it is known at once whether anything
 * is unsaved, however large the file, also when a text was typed back to what it was. */
#ifndef EDITOR_DIFFERS_H
#define EDITOR_DIFFERS_H

#include <stdbool.h>
#include <stddef.h>

struct splice;
struct tree;

struct stretch {
    size_t offset, length;              /* bytes of the document as it is */
    char *was;                          /* what the file has there */
    size_t was_length;
};

struct differs {
    struct stretch *at;                 /* in the order of the file; no two touch */
    size_t count, capacity;
};

void differs_release(struct differs *);
void differs_reset(struct differs *);   /* the file says what is here */

/* The first stretch that changes something in [FROM, TO), or NULL; AFTER: the next behind that one. */
const struct stretch *differs_in(const struct differs *, size_t from, size_t to, const struct stretch *after);

/* SPLICE was applied to TREE and took REMOVED out. */
void differs_spliced(struct differs *, const struct tree *, const struct splice *, const char *removed);

#endif
