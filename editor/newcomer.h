/* Newcomer: how a new thing is asked for, in one line of words, and how these become its fields: a row for each kind.
 *
 * "MCU push in Her hand stops." is a shot's size, move and action; "2026-05-04 07:30" a day's date and call. */
#ifndef EDITOR_NEWCOMER_H
#define EDITOR_NEWCOMER_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/schema.h"

struct app;
struct buf;
struct completion;

struct newcomer {
    enum kind kind;
    const char *label;                  /* "Beat:" */
    const char *hint;                   /* shown while nothing is typed */
    void (*key)(struct app *, const char *typed, struct buf *out);                          /* the word it is called by, or NULL */
    bool (*fields)(struct app *, const char *typed, struct buf *out, const char **why);     /* append ` FIELD=VALUE …` for what was typed */
    void (*offer)(struct app *, const char *typed, size_t cursor, struct completion *);    /* or NULL */
};

extern const struct newcomer newcomers[];
extern const size_t newcomer_count;

const struct newcomer *newcomer_of(enum kind kind);     /* NULL: it is not added by hand */

/* Put the command that adds what was TYPED into OUT.  WHERE is "after SELECTOR" and the like.  False, with the reason, when it is not
 * understood. */
bool newcomer_command(struct app *, const struct newcomer *, const char *where, const char *typed, struct buf *out, const char **why);

/* Ask for a new thing WHERE ("after", "before", "inside") the selection stands, or for one of a kind ("scene") after the nearest.  False, and the reason said, when nothing fits there. */
bool newcomer_ask(struct app *, const char *where);

#endif
