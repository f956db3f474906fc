/* Checker: what the parts of the check share: the board, how loud each rule is, and how to say something. */
#ifndef FORMATS_CHECK_CHECKER_H
#define FORMATS_CHECK_CHECKER_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/check.h"

struct arena;
struct node;
struct tree;

/* The rows of rules[], in its order. */
enum rule_id {
    RULE_YAML, RULE_DOUBLED_KEY, RULE_WRONG_TYPE, RULE_OUT_OF_RANGE, RULE_DOUBLED_ID, RULE_DANGLING_ID, RULE_UNLISTED,
    RULE_UNKNOWN_KEY, RULE_UNKNOWN_WORD, RULE_OWN_WORD, RULE_FORMAT, RULE_CONFLICT,
    RULE_MISSING_WHAT, RULE_MISSING_PICTURE, RULE_BROKEN_PICTURE, RULE_PICTURE_OUTSIDE, RULE_NO_ALT, RULE_PRIVACY, RULE_HIDDEN_TEXT, RULE_LABEL_CLASH,
    RULE_SCENE_TWICE, RULE_STRIP_OMITTED, RULE_STRIP_SHOTS, RULE_NO_DATE, RULE_NO_CALL, RULE_NO_PLACE, RULE_NO_SUN, RULE_NO_HOSPITAL, RULE_NO_PARKING,
    RULE_NO_FIRST_AD, RULE_NO_CAST_NUMBER, RULE_NO_PLAYER, RULE_NOT_CALLED, RULE_CALLED_IDLE, RULE_TWO_LUNCHES, RULE_LATE_MEAL, RULE_SECOND_MEAL, RULE_SHORT_REST,
    RULE_SHORT_REST_CAST, RULE_OVERLAP, RULE_OUTSIDE_HOURS, RULE_NO_DAYLIGHT, RULE_DOUBLE_BOOKED, RULE_COMPANY_MOVE, RULE_MANY_PAGES,
    RULE_COUNT
};

enum { LEVEL_OFF = -1, SAID_MOST = 100 };   /* of one rule; more of the same helps nobody */

struct checker {
    const struct tree *tree;
    const struct story *story;
    const char *name;
    const struct check_pictures *pictures;      /* NULL: they are not looked for */
    struct faulty { const char *file; const struct faulty *next; } *faulty;    /* pictures that something was said of */
    const struct zones *zones;          /* NULL: no time zone is known */
    struct messages *messages;
    struct arena *arena;                /* scratch, freed when the check is done */
    int levels[RULE_COUNT];             /* a severity, or LEVEL_OFF */
    size_t said[RULE_COUNT];
};

/* Would nothing be said any more?  For sparing the search for what was meant. */
bool checker_silent(const struct checker *, enum rule_id);

/* Say something about NODE, unless the rule is off or was answered there. */
void checker_say(struct checker *, enum rule_id, const struct node *node, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same about a byte of the file. */
void checker_say_at(struct checker *, enum rule_id, size_t offset, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The line that THING begins in. */
size_t checker_line(const struct checker *, const struct thing *);

/* Does nothing stand at KEY of THING?  What stands there and is wrong was said to be so. */
bool checker_missing(const struct checker *, const struct thing *, const char *key);

/* A stranger's text made fit to stand in a sentence: shown safely, and cut when it is long.  In the scratch arena. */
const char *checker_quote(struct checker *, const char *text);

/* ` (did you mean "size"?)`, or "" when NEAREST is NULL. */
const char *checker_meant(struct checker *, const char *nearest);

#endif
