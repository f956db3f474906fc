/* The commands that carry whole things about: copy, cut, paste. */
#ifndef EDITOR_COMMAND_REGISTER_H
#define EDITOR_COMMAND_REGISTER_H

#include <stdbool.h>
#include <stddef.h>

struct session;

bool command_copy(struct session *, size_t count, char **words, const char *rest);
bool command_cut(struct session *, size_t count, char **words, const char *rest);
bool command_paste(struct session *, size_t count, char **words, const char *rest);
bool command_registers(struct session *, size_t count, char **words, const char *rest);

#endif
