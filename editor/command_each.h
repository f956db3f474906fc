/* Command each: one command text carried out on every marked thing, as one step. */
#ifndef EDITOR_COMMAND_EACH_H
#define EDITOR_COMMAND_EACH_H

#include <stdbool.h>
#include <stddef.h>

struct command;
struct session;

/* Does the command's first argument say `marked`, or `these` while something is marked? */
bool each_meant(struct session *, const struct command *, size_t count, char **words);

/* Run COMMAND for one marked thing after the other.  False, with the reason said, when one refuses; the caller takes back what was done
 * until then. */
bool each_run(struct session *, const struct command *, size_t count, char **words, const char *rest);

/* "5 shots", "2 things"; in ARENA. */
struct arena;
const char *each_counted(struct session *, struct arena *);

#endif
