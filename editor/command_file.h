/* The commands about the whole document: undo, redo, write, reload, quit. */
#ifndef EDITOR_COMMAND_FILE_H
#define EDITOR_COMMAND_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct session;

bool command_undo(struct session *, size_t count, char **words, const char *rest);
bool command_redo(struct session *, size_t count, char **words, const char *rest);
bool command_earlier(struct session *, size_t count, char **words, const char *rest);
bool command_later(struct session *, size_t count, char **words, const char *rest);
bool command_write(struct session *, size_t count, char **words, const char *rest);
bool command_write_over(struct session *, size_t count, char **words, const char *rest);
bool command_reload(struct session *, size_t count, char **words, const char *rest);
bool command_reload_anyway(struct session *, size_t count, char **words, const char *rest);
bool command_quit(struct session *, size_t count, char **words, const char *rest);
bool command_quit_anyway(struct session *, size_t count, char **words, const char *rest);

#endif
