/* Draft: the splices of a plan in the making, and the three ways in which bytes change: what stands behind an indicator is
 * replaced, something comes in between items, an item goes out.  Each also notes the change for the model. */
#ifndef FORMATS_YAML_DRAFT_H
#define FORMATS_YAML_DRAFT_H

#include "formats/yaml/edit.h"
#include "formats/yaml/model.h"
#include "formats/yaml/spell.h"

enum { CHANGES_MOST = 2 };

struct draft {
    const struct tree *tree;
    struct arena *arena;
    bool cautious;                      /* the second try: double quotes, no blank line touched */
    struct splice at[PLAN_SPLICES];
    size_t count;
    struct change changes[CHANGES_MOST];
    size_t change_count;
    const char *refusal;                /* NULL, or why it cannot be done */
};

/* A speller for something near NODE: with the file's line ends, steps and quotes. */
struct speller draft_speller(const struct draft *d, const struct node *node);

bool draft_in_flow(const struct node *node);                    /* is it, or does it stand in, a `{…}` or `[…]`? */
size_t draft_column(const struct draft *d, const struct node *container);   /* of the leads of a block container */

/* NODE's content becomes VALUE; anchor, tag and trailing comment stay. */
void draft_replace(struct draft *d, const struct node *node, const struct value *value);

/* VALUE becomes number INDEX of CONTAINER. */
void draft_insert(struct draft *d, const struct node *container, size_t index, const struct value *value);

/* A copy of ITEM, with its comments, becomes number INDEX of LIST. */
void draft_copy(struct draft *d, const struct node *item, const struct node *list, size_t index);

/* The same for ITEM of another file, SOURCE; also for an entry of a map. */
void draft_paste(struct draft *d, const struct tree *source, const struct node *item, const struct node *container, size_t index);

/* ITEM alone, from column 0, with its comments: the bytes of a file, in the arena. */
const char *draft_alone(const struct draft *d, const struct node *item);

void draft_remove(struct draft *d, const struct node *item);

#endif
