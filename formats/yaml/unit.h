/* Unit: where the items of a block list and the entries of a block map begin and end, and which run of them must be read
 * again for a change.
 *
 *     # leading comment          <- extent.start      A comment block of the same column with no blank line below it.
 *     - id: sh-1                 <- lead is the dash; for an entry the key, or its `?`
 *       size: CU  # why
 *         # deeper comment       <- extent.end is behind this line
 *
 *     # belongs to the place, since a blank line follows
 *
 *     - id: sh-2
 *
 * Offsets count bytes of the file, columns code points from 0. */
#ifndef FORMATS_YAML_UNIT_H
#define FORMATS_YAML_UNIT_H

#include <stdbool.h>
#include <stddef.h>

struct node;
struct splice;
struct tree;
struct pool;

struct extent {
    size_t start, end;          /* with comments; whole lines unless it begins inside one */
    size_t lead;
    size_t column;              /* of the lead */
    bool within_line;           /* something stands before the lead on its line, as in `- id: x` */
};

/* A run of items of one block map or list whose lines can be read alone. */
struct unit {
    struct node *container;     /* NULL: the whole file */
    struct node *first, *last;  /* children; in a map a key and a value */
    size_t start, end;          /* bytes of the file */
    size_t column;              /* of the leads */
    size_t spaces;              /* to imagine before the first byte */
};

/* ITEM is an item of a list or, in a map, a key or its value. */
struct extent unit_extent(const struct tree *tree, const struct node *item);
/* Where the file's text begins: behind a byte order mark. */
size_t unit_file_start(const struct tree *tree);

size_t unit_lead(const struct tree *tree, const struct node *item);

/* Behind the `-` of an item, the `:` of a value; *FOUND says whether there is one.  Where the node begins when there is none. */
size_t unit_behind_indicator(const struct tree *tree, const struct node *item, bool *found);

/* Where anchor and tag end; the node's offset when it has none. */
size_t unit_properties_end(const struct tree *tree, const struct node *node);

/* Lines of the file. */
size_t unit_line_start(const struct tree *tree, size_t offset);
size_t unit_line_end(const struct tree *tree, size_t offset);          /* before "\n" or "\r\n" */
size_t unit_next_line(const struct tree *tree, size_t offset);         /* behind "\n"; the end of the file at worst */
size_t unit_over_blanks(const struct tree *tree, size_t offset);       /* blanks and TABs */
size_t unit_column(const struct tree *tree, size_t offset);
bool unit_blank_line(const struct tree *tree, size_t line_start);      /* false at the end of the file */

/* The smallest unit that holds COUNT splices, which are in descending order. */
struct unit unit_around(const struct tree *tree, const struct splice *splices, size_t count);

/* The next larger unit. */
struct unit unit_wider(const struct tree *tree, const struct unit *unit);

/* Is there a line break that YAML knows and git does not: a bare CR, NEL, LS or PS?  Lines and columns are not what they
 * seem then, and the whole file must be read. */
bool unit_odd_breaks(const char *bytes, size_t length);

/* Does ROOT, read from the unit's new bytes, stand for a run of items in the unit's container? */
bool unit_fits(const struct unit *unit, const struct node *root, const char *bytes);

/* Put ROOT's children where the unit's run was; what was there goes back to POOL, and so does ROOT.  The file has GROWN
 * by so many bytes. */
void unit_graft(const struct unit *unit, struct node *root, ptrdiff_t grown, struct pool *pool);

#endif
