/* Scan: libyaml's events made into nodes, with its marks corrected.  The only file that knows libyaml.
 *
 * What libyaml's marks do not say, and is put right here:
 * - they count code points behind a byte order mark, not bytes;
 * - a block scalar ends behind its trailing blank lines, a block map or list at the next token;
 * - an empty value stands anywhere up to the next token;
 * - the one-pair map of `[a: b]` has no brackets of its own. */
#ifndef FORMATS_YAML_SCAN_H
#define FORMATS_YAML_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct node;
struct pool;

enum { DEPTH_MOST = 200, ANCHORS_MOST = 1000, ALIASED_MOST = 200000 };

struct source {
    const char *bytes;
    size_t length;
    size_t spaces;              /* blanks to imagine before the first byte: the column of a part that is read alone */
    unsigned depth;             /* how deep the part lies in its file */
    uint32_t stamp;             /* for the new nodes */
};

struct scanned {
    struct node *root;          /* its start counts from the first byte; NULL when empty or broken */
    const char *error;          /* one constant sentence, or NULL */
    size_t error_offset;        /* bytes from the first */
    struct node **anchors;      /* nodes with an anchor, in the order of the file; the caller frees the array */
    size_t anchor_count;
    bool aliases;               /* there are some */
    bool markers;               /* `---`, `...` or a directive stands in it */
};

/* Read one document.  The nodes come from POOL; on an error none are left taken. */
struct scanned scan(struct pool *pool, const struct source *source);

/* A node's text where it stands: BYTES are those of its span.  Not for maps and lists. */
struct view { const char *text; size_t length; };
struct view scan_text(const struct node *node, const char *bytes);

/* Mark the keys of MAP that stand in it twice.  MAP_BYTES are those of its span. */
void scan_doubled(struct node *map, const char *map_bytes);

#endif
