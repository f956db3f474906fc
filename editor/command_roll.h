/* The command of the animatic: roll. */
#ifndef EDITOR_COMMAND_ROLL_H
#define EDITOR_COMMAND_ROLL_H

#include <stdbool.h>
#include <stddef.h>

struct session;

bool command_roll(struct session *, size_t count, char **words, const char *rest);

#endif
