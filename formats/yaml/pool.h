/* Pool: where the nodes of a tree live.  Freed ones are used again, so re-reading a part costs no allocation. */
#ifndef FORMATS_YAML_POOL_H
#define FORMATS_YAML_POOL_H

struct node;
struct pool;

struct pool *pool_new(void);
void pool_free(struct pool *pool);                          /* and every node in it */

struct node *pool_take(struct pool *pool);                  /* zeroed */
void pool_give_back(struct pool *pool, struct node *node);  /* NODE and everything in it; NULL is fine */

#endif
