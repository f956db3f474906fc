/* The commands that say how the table of the shots stands: columns, column, sort, group; one that types into many of its cells; and one
 * that says how the strips stand. */
#ifndef EDITOR_COMMAND_SHOTS_H
#define EDITOR_COMMAND_SHOTS_H

#include <stdbool.h>
#include <stddef.h>

struct session;

bool command_ask_these(struct session *, size_t count, char **words, const char *rest);
bool command_column(struct session *, size_t count, char **words, const char *rest);
bool command_columns(struct session *, size_t count, char **words, const char *rest);
bool command_group(struct session *, size_t count, char **words, const char *rest);
bool command_strips(struct session *, size_t count, char **words, const char *rest);
bool command_sort(struct session *, size_t count, char **words, const char *rest);

#endif
