/* The commands that make, copy and move whole things: add, duplicate, move. */
#ifndef EDITOR_COMMAND_ITEM_H
#define EDITOR_COMMAND_ITEM_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/target.h"

struct arena;
struct session;
struct value;

bool command_add(struct session *, size_t count, char **words, const char *rest);
bool command_duplicate(struct session *, size_t count, char **words, const char *rest);
bool command_move(struct session *, size_t count, char **words, const char *rest);

/* Where in a list, or a map of words, a thing goes. */
struct slot {
    const char *list;                   /* path of the container, which may not be there yet */
    size_t index;
};

/* The slot of a thing of KIND before, after or inside (PLACE; NULL: after the nearest one of its kind, else at the end inside)
 * what TARGET is.  False, with the reason said. */
bool slot_find(struct session *, enum kind kind, const char *place, struct target target, struct arena *, struct slot *);

/* The value of a new thing of KIND: its new id, then what TYPED, words as FIELD=VALUE, say, in the order of the schema.  NULL, with
 * the reason said. */
struct value *item_new(struct session *, enum kind kind, size_t count, const char *const *typed, struct arena *);

/* Insert VALUE at SLOT, in a map under KEY (NULL in a list).  *WHERE gets its path.  False, with the reason said. */
bool item_put(struct session *, struct slot slot, const char *key, struct value *, struct arena *, const char **where);

/* New ids for the copy at PATH and what is in it, as far as WANTED (NULL: all) says so of the old ones; what refers to each other in there
 * refers to the copies.  Labels set by hand are the original's.  False, with the reason said. */
bool item_renew(struct session *, const char *path, bool (*wanted)(void *context, const char *id), void *context, struct arena *);

/* Move the item at PATH to SLOT, whose list is made when it is missing; the index counts as if the item had been taken out.
 * *WHERE gets its new path.  False, with the reason said. */
bool item_move(struct session *, const char *path, struct slot slot, struct arena *, const char **where);

/* How many items stand in the list, or map, at PATH; 0 when there is none. */
size_t item_count(struct session *, const char *path);

/* Select what stands at PATH. */
void item_select(struct session *, const char *path);

#endif
