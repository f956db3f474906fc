/* The commands that change what a thing says: set, unset, feel. */
#ifndef EDITOR_COMMAND_FIELD_H
#define EDITOR_COMMAND_FIELD_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct session;

bool command_set(struct session *, size_t count, char **words, const char *rest);
bool command_unset(struct session *, size_t count, char **words, const char *rest);
bool command_feel(struct session *, size_t count, char **words, const char *rest);

/* Give the field at PATH the value TYPED.  False, with the reason said. */
bool field_write(struct session *, const char *path, const char *typed, struct arena *);

/* Take out what stands at PATH.  False, with the reason said. */
bool field_erase(struct session *, const char *path, struct arena *);

#endif
