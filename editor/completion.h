/* Completion: words that could stand at the cursor, taken one after the other; the list that shows them. */
#ifndef EDITOR_COMPLETION_H
#define EDITOR_COMPLETION_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/schema.h"
#include "render/canvas.h"

struct app;
struct arena;
struct textedit;

enum { COMPLETION_MOST = 64 };

struct completion {
    struct arena *arena;                    /* of the words */
    const char *words[COMPLETION_MOST];     /* the best first */
    const char *names[COMPLETION_MOST];     /* what they are called, or NULL */
    size_t count;
    size_t start;                           /* byte in the text where the word begins that they complete */
    int at;                                 /* the one that was taken; -1: none yet */
    bool first;                             /* then Enter takes the first, which is shown so */
};

void completion_release(struct completion *);

/* Empty it; words will complete what stands in TEXT from START on. */
void completion_reset(struct completion *, size_t start);

/* Add WORD if it begins with the LENGTH bytes at TYPED, or has a part or a NAME that does; letter case aside. */
void completion_offer(struct completion *, const char *typed, size_t length, const char *word, const char *name);

/* Put the next (STEP 1) or previous (-1) word into the text. */
void completion_take(struct completion *, struct textedit *, int step);

/* Offer what one item of FIELD may be: its choices, or the things it may refer to. */
void completion_offer_field(struct completion *, struct app *, const struct field *, const char *typed, size_t length);

/* Offer the things of a kind (KIND_NONE: of any) by their ids and keys. */
void completion_offer_things(struct completion *, struct app *, enum kind kind, const char *typed, size_t length);

/* Offer who can feel, and what. */
void completion_offer_holders(struct completion *, struct app *, const char *typed, size_t length);
void completion_offer_feelings(struct completion *, struct app *, const char *typed, size_t length);

/* For a feeling as people say it: a holder before the colon, else a feeling. */
void completion_offer_feel(struct completion *, struct app *, const char *text, size_t cursor, bool with_holder);

/* The list for what is typed in EDIT, below the canvas's cursor, or above it where there is no room; WIDE: from edge to edge. */
void completion_draw(const struct completion *, struct canvas *, const struct textedit *edit, bool wide);

#endif
