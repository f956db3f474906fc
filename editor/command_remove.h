/* The command that takes a thing out, with what stands for it elsewhere, and says what went: remove. */
#ifndef EDITOR_COMMAND_REMOVE_H
#define EDITOR_COMMAND_REMOVE_H

#include <stdbool.h>
#include <stddef.h>

struct session;

bool command_remove(struct session *, size_t count, char **words, const char *rest);

#endif
