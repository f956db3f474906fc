/* References: where a document names a thing by its id or key, by the schema's word for what is a reference. */
#ifndef EDITOR_REFERENCES_H
#define EDITOR_REFERENCES_H

#include <stddef.h>

#include "formats/schema.h"

struct arena;
struct session;

struct reference {
    const char *path;                   /* of the scalar, or of the value whose key it is */
    bool key;
};

struct references { struct reference *at; size_t count, capacity; };   /* the array is on the heap, the paths in the arena */

/* Every place that names NAME, a thing of KIND, in the order of the file; not the thing's own id.  INSIDE (may be NULL) is a path:
 * only what stands in there. */
void references_find(struct session *, const char *name, enum kind kind, const char *inside, struct arena *, struct references *);
void references_release(struct references *);

/* Write NEW where OLD, a thing of KIND, is named.  False, with the reason said. */
bool references_replace(struct session *, const char *old, const char *new, enum kind kind, const char *inside, struct arena *);

/* Add to OUT, with commas between, what is named inside the path WHERE and is nowhere in the document. */
struct buf;
void references_missing(struct session *, const char *where, struct buf *out);

/* Write another key for the entry at PATH. */
bool references_rename_key(struct session *, const char *path, const char *new, struct arena *);

#endif
