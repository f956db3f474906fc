/* Memory: the one path for running out of it.
 *
 * Every allocation of the program goes through these.  When there is none left, the handler set by the program is
 * called; it may save what the user typed and must not return.  Without a handler the process aborts. */
#ifndef FORMATS_BASE_MEM_H
#define FORMATS_BASE_MEM_H

#include <stddef.h>

/* Set what is called when an allocation fails.  The handler must not return. */
void mem_set_handler(void (*handler)(void));

/* Take that path when a library says that it has no memory.  Does not return. */
_Noreturn void mem_fail(void);

/* Zeroed memory for COUNT things of SIZE bytes.  Never NULL.  Free with free(). */
void *mem_new(size_t count, size_t size);

/* Grow or shrink OLD (may be NULL) to COUNT things of SIZE bytes; what is new is not zeroed.  Never NULL. */
void *mem_resize(void *old, size_t count, size_t size);

/* A copy of LENGTH bytes at TEXT with a final NUL.  Never NULL.  Free with free(). */
char *mem_copy(const char *text, size_t length);

/* Make room for one more in a growing array: *ITEMS of *CAPACITY things of SIZE bytes, COUNT of them used.
 * Doubles the capacity when it is full. */
void mem_grow(void *items, size_t count, size_t *capacity, size_t size);

#endif
