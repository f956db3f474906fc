/* Tree: a YAML file as its bytes, and over them a tree of spans.
 *
 * The bytes are the truth.  The tree says where each scalar, map and list stands in them; it holds no copy of a text
 * that stands as it is in the bytes.  libyaml reads; nothing here writes YAML (edit.h plans that).
 *
 * A node's start counts from its parent's start, so an edit moves the later siblings of the touched node and of its
 * ancestors, and nothing else, however large the file.
 *
 * Only one document a file, only UTF-8, depth at most 200.  Tags, anchors, aliases and merge keys are kept and can be read.
 */
#ifndef FORMATS_YAML_TREE_H
#define FORMATS_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct messages;
struct tree;

enum node_kind { NODE_SCALAR, NODE_MAP, NODE_LIST, NODE_ALIAS };

enum node_style { STYLE_PLAIN, STYLE_SINGLE, STYLE_DOUBLE, STYLE_LITERAL, STYLE_FOLDED,     /* scalars */
                  STYLE_BLOCK, STYLE_FLOW };                                              /* maps and lists */

struct node {
    struct node *parent;                /* NULL for the root */
    struct node *next, *previous;       /* siblings; in a map a key is followed by its value */
    struct node *first, *last;          /* children */
    char *value;                        /* a scalar's text when it is not the very bytes within its quotes, else NULL */
    uint32_t start;                     /* bytes from the parent's start; the root's from the file's */
    uint32_t length;                    /* bytes, tight: without trailing blanks, line ends and comments */
    uint32_t count;                     /* children; a map's keys and values both count */
    uint32_t stamp;                     /* the tree's revision when something in here last changed */
    uint8_t kind, style;
    bool has_anchor, has_tag;           /* `&a` or `!t` stand before the content, inside the span */
    bool doubled;                       /* a key that stands in its map already */
};

struct splice {
    int file;                           /* which file of the document; 0 is the board */
    size_t offset, removed;             /* bytes */
    const char *text;                   /* what comes in */
    size_t length;
};

/* What a splice touched. */
struct touched {
    struct node *node;                  /* the smallest node that was read again and whose inside may differ; the root at worst */
    bool whole;                         /* the whole file had to be read again: every older node is gone */
};

/* A tree over a copy of BYTES.  Never NULL: a file that cannot be read as YAML has no root and a message with the
 * place; an empty file has no root and no message.  NAME is for the messages, which may be NULL. */
struct tree *tree_new(const char *name, const char *bytes, size_t length, struct messages *messages);
void tree_free(struct tree *tree);

/* NULL while the file does not parse, or is empty. */
struct node *tree_root(const struct tree *tree);

/* Why there is no root: the sentence and its byte offset; NULL when the file parses or is empty. */
const char *tree_error(const struct tree *tree, size_t *offset);

/* Counts splices; 0 for a new tree. */
uint32_t tree_revision(const struct tree *tree);

size_t tree_length(const struct tree *tree);                    /* bytes of the file */

/* LENGTH bytes from OFFSET, in one piece.  Valid until the next splice or the next call. */
const char *tree_bytes(const struct tree *tree, size_t offset, size_t length);

/* "\r\n" if the first line ends so, else "\n". */
const char *tree_line_end(const struct tree *tree);

/* Line and column of a byte, both from 1; the column counts code points.  Costs a scan from the nearest known line. */
void tree_place(const struct tree *tree, size_t offset, size_t *line, size_t *column);

/* Replace REMOVED bytes at OFFSET by LENGTH bytes, and read again the smallest unit around them that still parses as the
 * same kind of thing.  When the file no longer parses the bytes are changed all the same, there is no root, tree_error()
 * says why, and every node is gone until a splice mends it. */
struct touched tree_splice(struct tree *tree, size_t offset, size_t removed, const char *bytes, size_t length);

/* ---- nodes ---- */

size_t node_offset(const struct node *node);                    /* bytes from the start of the file */

/* A scalar's text as YAML means it, in ARENA; "" for an empty one.  NULL for a map or a list.  An alias gives the text
 * of what it stands for. */
const char *node_text(const struct tree *tree, const struct node *node, struct arena *arena);

/* Is a scalar, or a key, this very text? */
bool node_is(const struct tree *tree, const struct node *node, const char *text);

/* What a scalar says: *LENGTH bytes, valid until the next splice or the next call. */
const char *node_says(const struct tree *tree, const struct node *node, size_t *length);

/* Is the scalar one that YAML reads as null: empty, ~ or null, plain? */
bool node_null(const struct tree *tree, const struct node *node);

/* The value of KEY in a map (through merge keys and aliases), or NULL.  Of doubled keys, the first. */
struct node *node_get(const struct tree *tree, const struct node *map, const char *key);

/* The key node of a map's value node. */
struct node *node_key(const struct node *value);

/* The INDEXth item of a list, or value of a map; NULL past the end. */
struct node *node_at(const struct node *container, size_t index);
size_t node_index(const struct node *item);                     /* its place in its list, or among its map's values */
size_t node_items(const struct node *container);                /* items of a list, pairs of a map */

/* Follow an alias to its anchor's node; any other node gives itself; an alias of nothing gives NULL. */
struct node *node_resolve(const struct tree *tree, struct node *node);

/* "/scenes/0/beats/2/what"; the root is "/".  In keys "~" is "~0" and "/" is "~1", as in RFC 6901. */
char *node_path(const struct tree *tree, const struct node *node, struct arena *arena);

/* The path that KEY of a map, or number INDEX of a list, has or would have. */
char *node_path_in(const struct tree *tree, const struct node *container, const char *key_or_null, size_t index,
                   struct arena *arena);
struct node *tree_find(const struct tree *tree, const char *path);

/* The smallest node whose span holds the byte at OFFSET, or the one before it; the root at worst. */
struct node *tree_node_at(const struct tree *tree, size_t offset);

#endif
