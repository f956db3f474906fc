/* The command that fills an empty board. */
#ifndef EDITOR_COMMAND_TEMPLATE_H
#define EDITOR_COMMAND_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

struct completion;
struct session;

bool command_template(struct session *, size_t count, char **words, const char *rest);

/* What could stand at the CURSOR of what is typed behind the command. */
void template_offer(struct completion *, const char *typed, size_t cursor);

#endif
