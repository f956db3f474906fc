#include "formats/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void (*out_of_memory)(void);

void mem_set_handler(void (*handler)(void))
{
    out_of_memory = handler;
}

void mem_fail(void)
{
    if (out_of_memory)
        out_of_memory();
    abort();
}

void *mem_new(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size);
    if (!p)
        mem_fail();
    return p;
}

void *mem_resize(void *old, size_t count, size_t size)
{
    if (count == 0)
        count = 1;
    void *p = size && count > SIZE_MAX / size ? NULL : realloc(old, count * size);
    if (!p)
        mem_fail();
    return p;
}

char *mem_copy(const char *text, size_t length)
{
    char *p = mem_resize(NULL, length + 1, 1);
    if (length)
        memcpy(p, text, length);
    p[length] = '\0';
    return p;
}

void mem_grow(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return;
    *capacity = *capacity ? *capacity * 2 : 8;
    void **array = items;
    *array = mem_resize(*array, *capacity, size);
}
