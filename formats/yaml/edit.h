/* Edit: plans changes of a tree as splices of its bytes, keeping everything else as the user typed it.
 *
 * An edit_* function changes nothing.  It spells the change, reads the touched unit again in a scratch copy, and compares
 * the result with the model: the old unit with just the asked difference.  When they differ it tries the next
 * spelling; when all fail it refuses, with the reason.  So a plan that is given out is known to mean what was asked.
 *
 * A unit is an item's or an entry's leading comment lines (same column, no blank line between), its own lines, and deeper
 * comments behind it.  A comment block with a blank line below it belongs to the place, not to the item. */
#ifndef FORMATS_YAML_EDIT_H
#define FORMATS_YAML_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/yaml/tree.h"
#include "formats/yaml/value.h"

/* At most a few splices, in descending order of offset, so that they can be applied one after the other. */
enum { PLAN_SPLICES = 4 };

struct plan {
    struct splice at[PLAN_SPLICES];     /* texts in the arena */
    size_t count;                       /* 0: nothing to change, the bytes say it already */
    const char *refusal;                /* NULL, or why it cannot be done */
    char path[256];                     /* where the new or changed node will be found; "" when it was removed */
};

/* Give KEY of MAP the value VALUE; a key that is not there yet goes behind the last present one of those that stand
 * before it in ORDER (NULL-ended list of keys; NULL: at the end).  A present scalar keeps its style if the text allows,
 * a trailing `# comment` stays. */
struct plan edit_set(const struct tree *, struct node *map, const char *key, const struct value *, const char *const *order,
                     struct arena *);

/* Replace the item or value NODE by VALUE. */
struct plan edit_replace(const struct tree *, struct node *node, const struct value *, struct arena *);

/* Insert VALUE into LIST (or, with its key, into a map) so that it becomes number INDEX. */
struct plan edit_insert(const struct tree *, struct node *list, size_t index, const struct value *, struct arena *);

/* Take out an item of a list, or an entry of a map (NODE is its value), with its comments.  The last one leaves [] or {}. */
struct plan edit_remove(const struct tree *, struct node *node, struct arena *);

/* A second copy of the item right behind it, bytes and comments as they are, indented for the place. */
struct plan edit_duplicate(const struct tree *, struct node *item, struct arena *);

/* The item, or entry of a map, alone as a file: its bytes and comments from column 0; what holds an anchor or an alias is spelled
 * anew, as what it means.  In the arena. */
const char *edit_excerpt(const struct tree *, struct node *item, struct arena *);

/* Put the only item of such a file, EXCERPT, into LIST (or the map) so that it becomes number INDEX, with its comments where the
 * place has room for such. */
struct plan edit_paste(const struct tree *, struct node *list, size_t index, const struct tree *excerpt, struct arena *);

/* Move an item, with its comments, so that it becomes number INDEX of LIST (counted as if it had been taken out).  LIST may be
 * its own list, another, or empty. */
struct plan edit_move(const struct tree *, struct node *item, struct node *list, size_t index, struct arena *);

/* The bytes of a whole new file that says VALUE, for a board that does not exist yet. */
char *edit_layout(const struct value *value, const char *line_end, struct arena *arena);

#endif
