/* The commands about the names of things: fix-ids, rename. */
#ifndef EDITOR_COMMAND_IDS_H
#define EDITOR_COMMAND_IDS_H

#include <stdbool.h>
#include <stddef.h>

struct session;

bool command_fix_ids(struct session *, size_t count, char **words, const char *rest);
bool command_rename(struct session *, size_t count, char **words, const char *rest);

#endif
