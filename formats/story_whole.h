/* Whole: how a story is kept: the blocks that revisions share.  For story.c, which makes it; everybody else sees story.h. */
#ifndef FORMATS_STORY_WHOLE_H
#define FORMATS_STORY_WHOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "formats/story.h"

struct arena;

/* Things in the order of the file. */
struct walk { const struct thing **at; size_t count, capacity; };

struct slot { const struct thing *thing; uint32_t hash; };
struct index { struct slot *slots; size_t count; };     /* a power of two of them */

/* A member that is an array: the pointer and the count of story.h, whatever the items are. */
struct items { void *at; size_t count; };

/* What is read as one and shared by the stories of several revisions: a scene or a day with all that is in it, or a whole list of the
 * board's lesser things. */
struct block {
    const struct node *node;            /* what it was read from */
    struct items items;                 /* the one thing, or the list's */
    struct arena *arena;
    struct walk walk;
    struct index index;                 /* of the look-ups in it, made when first asked for */
    uint64_t *said;                     /* a bit for each hash of a short text in it, made when first asked for */
    size_t holders;                     /* stories that hold it */
    bool shareable;                     /* nothing in it stands for something outside, so its node's stamp tells all */
};

struct run { size_t first, count; };    /* of the blocks, those of one list */

struct whole {
    struct story story;                 /* first, so that a story is its whole */
    struct arena *arena;                /* of what is in no block */
    struct block **blocks;              /* in the order of the file */
    size_t block_count, block_capacity;
    struct run runs[KIND_COUNT];        /* by what stands in the list */
    uint32_t revision;
    struct index outer, all;            /* of the look-ups, made when asked for often: the scenes and days; everything */
    size_t looks;                       /* that were done without these */
};

/* Bytes of the struct of each kind that stands in a list; 0 of the others. */
extern const size_t story_sizes[KIND_COUNT];

/* Is each thing of KIND a block of its own?  Of other kinds the board's whole list is one. */
bool story_stands_alone(enum kind kind);

#endif
