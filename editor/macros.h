/* Macros: commands that were done are written down, to be done again: the last change, and what was recorded under a letter.
 *
 * What is written down is the command text, with the selection in it as `.`, so that it does the same to another thing. */
#ifndef EDITOR_MACROS_H
#define EDITOR_MACROS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "formats/base/buf.h"

struct command;
struct session;

struct macro { char **at; size_t count, capacity; };    /* command texts */

enum { MACROS = 27 };                   /* the unnamed one, then a to z */

struct macros {
    struct macro at[MACROS];
    struct macro *recording;            /* NULL: nothing is recorded */
    struct buf change;                  /* the last command that changed the document */
    int inside;                         /* commands that are being done: what they do inside is part of them */
    int playing;
};

void macros_release(struct macros *);

/* Around the running of a command: what it is in the words of the selection it is done to, and then, when it was DONE, to write it down.
 * The text is on the heap, or NULL when such is never written down. */
char *macros_begin(struct session *, const struct command *, const char *text);
void macros_end(struct session *, char *text, bool done, uint32_t revision_before);

bool command_record(struct session *, size_t count, char **words, const char *rest);
bool command_play(struct session *, size_t count, char **words, const char *rest);
bool command_repeat(struct session *, size_t count, char **words, const char *rest);
bool command_times(struct session *, size_t count, char **words, const char *rest);
bool command_digit(struct session *, size_t count, char **words, const char *rest);

#endif
