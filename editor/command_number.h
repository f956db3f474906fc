/* The commands of names and numbers: lock, unlock, renumber, omit, restore; and what a locked film asks of the others. */
#ifndef EDITOR_COMMAND_NUMBER_H
#define EDITOR_COMMAND_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct session;

bool command_lock(struct session *, size_t count, char **words, const char *rest);
bool command_unlock(struct session *, size_t count, char **words, const char *rest);
bool command_renumber(struct session *, size_t count, char **words, const char *rest);
bool command_omit(struct session *, size_t count, char **words, const char *rest);
bool command_restore(struct session *, size_t count, char **words, const char *rest);

/* The labels that stand in the document now, when it is locked; NULL when it is not.  In ARENA. */
struct labels_before;
struct labels_before *labels_note(struct session *, struct arena *);

/* After a command that brought, moved or removed scenes or shots of a locked film: what is new has its label written, what is gone is
 * retired.  BEFORE may be NULL: then nothing is done.  False, with the reason said. */
bool labels_settle(struct session *, const struct labels_before *before, struct arena *);

#endif
