/* Target: what the selector of a command means: a node of the document, or a place where one could be. */
#ifndef EDITOR_TARGET_H
#define EDITOR_TARGET_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/path.h"
#include "formats/schema.h"

struct arena;
struct node;
struct plan;
struct session;
struct value;

struct target {
    const char *path;                   /* "/scenes/0/beats/1", in the arena of the command */
    struct node *node;                  /* NULL: nothing is there yet.  Valid until the next change */
    enum kind kind;                     /* of the thing whose map it is; KIND_NONE when it is none */
};

/* Find what SELECTOR names.  False, with the reason said, when there is no such thing or the file does not parse. */
bool target_find(struct session *, const char *selector, struct arena *, struct target *);

/* The path of the selected thing that the outline has a row for, "/" when there is none: what "." stands for in "./what". */
const char *target_selected(struct session *, struct arena *);

/* The same for a path; never fails, node is NULL when nothing is there. */
struct target target_at(struct session *, const char *path);

/* Move TARGET outwards to the nearest thing of KIND around it, itself counted; false, unchanged, when there is none. */
bool target_climb(struct session *, struct target *, enum kind kind, struct arena *);

/* The nearest thing, of any kind, that TARGET is or is inside of. */
struct target target_thing(struct session *, struct target, struct arena *);

/* The row of HOLDER whose items are of kind ITEM; NULL when there is none. */
const struct field *target_row(enum kind holder, enum kind item);

/* What the kind of map at PATH is; KIND_NONE for anything else. */
enum kind target_kind(const char *path);

/* How a person would call the thing that is, or is around, what is at PATH: "shot 12A", "feel 1 of beat 3.2", "the board". */
const char *target_name(struct session *, const char *path, struct arena *);

/* Put VALUE at PATH, making the maps and lists that are missing on the way, and the file's first lines when it is empty.  False,
 * with the reason said, when it cannot be. */
bool target_put(struct session *, const char *path, struct value *, struct arena *);

/* Carry out a plan; false, with the reason said, when it is refused. */
bool target_apply(struct session *, const struct plan *);

#endif
