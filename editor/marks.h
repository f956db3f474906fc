/* Marks: the things of one document that a command shall act on together.
 *
 * A mark is a place in the bytes that every splice moves along, so a mark and the question whether a thing is marked cost the same in a
 * small board and in a large one.  What was taken out and put in elsewhere is found again by its id. */
#ifndef EDITOR_MARKS_H
#define EDITOR_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/schema.h"

struct marks;
struct splice;
struct story;
struct thing;

struct mark {
    size_t start, end;                  /* bytes of the thing's map */
    enum kind kind;
    char id[64];                        /* "" when it has none */
    bool gone;                          /* its bytes were taken out */
    bool ranged;                        /* it is marked by the range, as long as that reaches it */
    bool waiting;                       /* a command that acts on all has not come to it yet */
};

struct marks *marks_new(void);
void marks_free(struct marks *);

/* The same marks as in FROM, of the same document, whose bytes are the same again. */
struct marks *marks_copy(const struct marks *from);
void marks_restore(struct marks *, const struct marks *from);

/* The document changed: move along. */
void marks_spliced(struct marks *, const struct splice *);

/* Look again for what was taken out, in the newest STORY; what is nowhere is not marked any more. */
void marks_settle(struct marks *, const struct story *);
bool marks_unsettled(const struct marks *);

/* THING is of the newest story; the board itself is never marked. */
bool marks_has(const struct marks *, const struct thing *);
void marks_add(struct marks *, const struct thing *);
void marks_remove(struct marks *, const struct thing *);
void marks_clear(struct marks *);       /* also ends the range */

size_t marks_count(const struct marks *);
enum kind marks_kind(const struct marks *);             /* of all of them; KIND_NONE when they are of several, or none */
const struct mark *marks_at(const struct marks *, size_t index);        /* in the order of the file */
const struct thing *mark_thing(const struct mark *, const struct story *);       /* NULL when it is not there */
void marks_wait(struct marks *, size_t index, bool waiting);

/* One more thing to be followed, but not marked: what the marked ones go to. */
void marks_aim(struct marks *, const struct thing *);
const struct thing *marks_aimed(const struct marks *, const struct story *);

/* A range marks all things of one kind from where it was begun to where one is now, but only while it reaches them.  SHOWN (may be NULL)
 * says which count. */
struct marks_shown { bool (*shown)(void *context, const struct thing *); void *context; };
void marks_begin_range(struct marks *, const struct thing *);
bool marks_ranging(const struct marks *);
void marks_reach(struct marks *, const struct story *, const struct thing *here, struct marks_shown);
void marks_end_range(struct marks *);   /* what it marked stays marked */

#endif
