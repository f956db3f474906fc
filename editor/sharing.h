/* Sharing: another session has the board open.  This one is told who, and only looks until it is said what shall be. */
#ifndef EDITOR_SHARING_H
#define EDITOR_SHARING_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct session;

/* Take the board's lock.  When another session has it, ask; false then: nothing else is to be asked. */
bool sharing_begin(struct app *);
void sharing_end(struct app *);

/* May something be changed here?  If not, that is said. */
bool sharing_allows(struct app *);

bool command_take_over(struct session *, size_t count, char **words, const char *rest);

#endif
