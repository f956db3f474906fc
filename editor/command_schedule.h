/* The command that puts scenes, parts of them, and banners on shooting days; and one that cuts a strip in two. */
#ifndef EDITOR_COMMAND_SCHEDULE_H
#define EDITOR_COMMAND_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/target.h"

struct arena;
struct session;

bool command_schedule(struct session *, size_t count, char **words, const char *rest);

/* Cut the STRIP so that the shot AT, and what is shot after it, are in a strip of their own behind it. */
bool schedule_split(struct session *, struct target strip, struct target at, struct arena *);

#endif
