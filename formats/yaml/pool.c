#include "formats/yaml/pool.h"

#include <stdlib.h>

#include "formats/base/mem.h"
#include "formats/yaml/tree.h"

enum { FIRST_BLOCK = 16, LARGEST_BLOCK = 4096 };            /* nodes */

struct block {
    struct block *next;
    size_t size, used;
    struct node nodes[];
};

struct pool {
    struct block *blocks;                                   /* newest first; fresh nodes come from the newest */
    struct node *unused;                                    /* given back, linked through next */
    size_t next_size;
};

struct pool *pool_new(void)
{
    struct pool *pool = mem_new(1, sizeof *pool);
    pool->next_size = FIRST_BLOCK;
    return pool;
}

void pool_free(struct pool *pool)
{
    if (!pool)
        return;
    for (struct block *b = pool->blocks, *next; b; b = next) {
        next = b->next;
        for (size_t i = 0; i < b->used; i++)
            free(b->nodes[i].value);
        free(b);
    }
    free(pool);
}

static void add_block(struct pool *pool)
{
    struct block *b = mem_resize(NULL, 1, sizeof *b + pool->next_size * sizeof b->nodes[0]);
    *b = (struct block){.next = pool->blocks, .size = pool->next_size};
    pool->blocks = b;
    if (pool->next_size < LARGEST_BLOCK)
        pool->next_size *= 2;
}

struct node *pool_take(struct pool *pool)
{
    struct node *node = pool->unused;
    if (node) {
        pool->unused = node->next;
    } else {
        if (!pool->blocks || pool->blocks->used == pool->blocks->size)
            add_block(pool);
        node = &pool->blocks->nodes[pool->blocks->used++];
    }
    *node = (struct node){0};
    return node;
}

void pool_give_back(struct pool *pool, struct node *node)
{
    if (!node)
        return;
    for (struct node *child = node->first, *next; child; child = next) {
        next = child->next;
        pool_give_back(pool, child);
    }
    free(node->value);
    node->value = NULL;
    node->next = pool->unused;
    pool->unused = node;
}
