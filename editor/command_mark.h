/* The commands that mark things for others to act on. */
#ifndef EDITOR_COMMAND_MARK_H
#define EDITOR_COMMAND_MARK_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct session;

bool command_mark(struct session *, size_t count, char **words, const char *rest);
bool command_unmark(struct session *, size_t count, char **words, const char *rest);
bool command_mark_all(struct session *, size_t count, char **words, const char *rest);
bool command_mark_range(struct session *, size_t count, char **words, const char *rest);
bool command_mark_toggle(struct session *, size_t count, char **words, const char *rest);

/* The selection moved: a range reaches it. */
void mark_follow(struct app *);

#endif
