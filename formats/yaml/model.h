/* Model: does a tree, after some splices, say what it said before with just the asked difference?
 *
 * The lines around the splices are read again in a scratch copy and compared with the old nodes. */
#ifndef FORMATS_YAML_MODEL_H
#define FORMATS_YAML_MODEL_H

#include <stdbool.h>
#include <stddef.h>

struct node;
struct splice;
struct tree;
struct value;

enum change_kind { CHANGE_REPLACE, CHANGE_INSERT, CHANGE_REMOVE };

struct change {
    enum change_kind kind;
    const struct node *node;        /* what is replaced or removed: an item of a list or a value of a map */
    const struct node *container;   /* where something is inserted */
    const struct node *before;      /* the item, or the key, before which it comes; NULL at the end */
    const struct value *value;      /* what comes in, */
    const struct node *copy;        /* or the item that it is a copy of */
};

/* SPLICES in descending order of offset. */
bool model_holds(const struct tree *tree, const struct splice *splices, size_t splice_count,
                 const struct change *changes, size_t change_count);

/* Does the node say VALUE? */
bool model_says(const struct tree *tree, const struct node *node, const struct value *value);

#endif
