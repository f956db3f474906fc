#include "formats/base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"

enum { FIRST_BLOCK = 1024, LARGEST_BLOCK = 256 * 1024 };

struct block {
    struct block *next;
    size_t size, used;                 /* bytes in data */
    alignas(max_align_t) char data[];
};

struct arena {
    struct block *blocks;              /* newest first; pieces come from the newest */
    size_t next_size;                  /* blocks double until LARGEST_BLOCK, so small arenas stay small */
};

struct arena *arena_new(void)
{
    struct arena *arena = mem_new(1, sizeof *arena);
    arena->next_size = FIRST_BLOCK;
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *b = arena->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(arena);
}

static struct block *add_block(struct arena *arena, size_t size)
{
    if (size < arena->next_size)
        size = arena->next_size;
    if (arena->next_size < LARGEST_BLOCK)
        arena->next_size *= 2;
    struct block *b = mem_new(1, sizeof *b + size);
    b->size = size;
    b->next = arena->blocks;
    arena->blocks = b;
    return b;
}

static void *take(struct arena *arena, size_t size, size_t alignment)
{
    struct block *b = arena->blocks;
    size_t at = b ? (b->used + alignment - 1) & ~(alignment - 1) : 0;
    if (!b || at > b->size || size > b->size - at) {
        b = add_block(arena, size);
        at = 0;
    }
    b->used = at + size;
    return b->data + at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return take(arena, size, alignof(max_align_t));
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    char *p = take(arena, length + 1, 1);
    if (length)
        memcpy(p, text, length);
    p[length] = '\0';
    return p;
}

char *arena_string(struct arena *arena, const char *text)
{
    return text ? arena_copy(arena, text, strlen(text)) : NULL;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *p = take(arena, (size_t)length + 1, 1);
    vsnprintf(p, (size_t)length + 1, format, again);
    va_end(again);
    return p;
}
