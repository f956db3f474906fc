/* Check: everything that can be said about a board without a person.
 *
 * An error is what the program cannot use and leaves out: it is shown with its place and what would do instead.  A warning is
 * what will hurt on the day; a note is what a page will lack.  Warnings and notes can be answered, on the thing itself or one around
 * it (`breaks: [{rule: late-meal, because: …}]`) or in the board's `answers`; `settings.lints` makes a rule louder or silent and
 * `settings.strict` makes it an error. */
#ifndef FORMATS_CHECK_H
#define FORMATS_CHECK_H

#include "formats/base/message.h"
#include "formats/story.h"

struct zones;

struct rule { const char *name; enum severity severity; const char *help; };
extern const struct rule rules[];
extern const size_t rule_count;

bool rule_of_shoot(const char *name);           /* is it about days, calls, strips and places, which papers of the shoot print? */

/* Whoever can look at the board's pictures. */
struct check_pictures {
    const char *folder;                 /* where they are looked for */
    const char *(*fault)(void *context, const char *file);      /* a sentence why this one of them, which is there, cannot be shown, or NULL */
    void *context;
};

/* Add what is wrong in TREE (YAML errors included) and in STORY (NULL when it does not parse) to MESSAGES, sorted by place.
 * PICTURES: NULL: they are not looked for; without FAULT: only whether they are there.  ZONES knows the time zones of the places; NULL: clocks are
 * compared as if none ever changed, and nothing is said of daylight. */
void check_board(const struct tree *tree, const struct story *story, const char *name, const struct check_pictures *pictures, const struct zones *zones,
                 struct messages *messages);

/* The same of another file than a board, whose root is a map of KIND, by the schema alone. */
void check_file(const struct tree *tree, enum kind root, const char *name, struct messages *messages);

/* The same of a file that stands beside a board: what its keys name is looked for in the board's STORY (NULL: it is not). */
void check_beside(const struct tree *tree, enum kind root, const struct story *story, const char *name, struct messages *messages);

/* Append MESSAGES as a JSON array of objects with file, line, column, severity, rule, message and path; in ASCII, so that it is fit
 * to be shown. */
void check_print_json(const struct messages *messages, struct buf *out);

#endif
