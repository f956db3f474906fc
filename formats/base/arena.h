/* Arena: memory that is given out piece by piece and freed as a whole.
 *
 * For results whose parts live and die together: a scene of the story, the data of a report. */
#ifndef FORMATS_BASE_ARENA_H
#define FORMATS_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);          /* NULL is fine */

/* SIZE zeroed bytes, aligned for anything.  Never NULL; valid until arena_free(). */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of LENGTH bytes with a final NUL. */
char *arena_copy(struct arena *arena, const char *text, size_t length);

/* A copy of the string TEXT; NULL gives NULL. */
char *arena_string(struct arena *arena, const char *text);

/* printf into the arena. */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
