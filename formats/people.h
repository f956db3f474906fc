/* People: what is kept of them beside the board, in NAME.private.yaml, which git does not see: phones, mails, home addresses, diets,
 * medical notes.  It is read and checked by the rows of the schema, and joined to the board only for papers that were asked to carry
 * it. */
#ifndef FORMATS_PEOPLE_H
#define FORMATS_PEOPLE_H

#include "formats/story.h"

struct arena;
struct buf;
struct messages;
struct tree;

struct person {
    struct thing thing;                 /* id: the word of the character, crew member or location on the board; of a contact, its own */
    const char *name, *role;            /* of those who are not on the board, and of who opens a location's door */
    const char *phone, *mail, *address, *agent, *emergency, *diet, *medical, *notes;
};

struct people {
    const char *format;
    const struct person *characters; size_t character_count;
    const struct person *crew;       size_t crew_count;
    const struct person *locations;  size_t location_count;
    const struct person *contacts;   size_t contact_count;      /* vendors, the office: who is not on the board */
};

/* Append the path of the private file of the board at PATH: five.board.yaml and five.yaml have five.private.yaml. */
void people_path(struct buf *out, const char *path);

/* Read TREE; its texts live in ARENA.  What is wrong in it is added to MESSAGES and left out, and so is who is not in STORY (NULL:
 * that is not looked at). */
void people_read(const struct tree *tree, const char *name, const struct story *story, struct people *, struct arena *arena,
                 struct messages *messages);

/* What is kept of a character, a crew member or a location; NULL when nothing is, or PEOPLE is NULL. */
const struct person *people_find(const struct people *, enum kind kind, const char *key);

#endif
