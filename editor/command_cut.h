/* The commands that cut and join scenes and beats: split, join. */
#ifndef EDITOR_COMMAND_CUT_H
#define EDITOR_COMMAND_CUT_H

#include <stdbool.h>
#include <stddef.h>

struct session;

bool command_split(struct session *, size_t count, char **words, const char *rest);
bool command_join(struct session *, size_t count, char **words, const char *rest);

#endif
