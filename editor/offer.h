/* Offer: what an earlier session could not save is offered at the start, and taken in by a command. */
#ifndef EDITOR_OFFER_H
#define EDITOR_OFFER_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct session;

/* Ask what shall be done with what was left of the board, if anything was. */
void offer_left(struct app *);

bool command_recover(struct session *, size_t count, char **words, const char *rest);

#endif
