/* Guides: the lines over a picture that help to judge its composition, by the names that a person gives them. */
#ifndef FORMATS_GUIDES_H
#define FORMATS_GUIDES_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/* Sets of lines, to be added up. */
enum { GUIDES_THIRDS = 1, GUIDES_SAFE = 2 };

struct guides_row { const char *name; int sets; const char *help; };
extern const struct guides_row guides_rows[];   /* ended by a row without name */

struct guides {
    int sets;
    double ratio;                       /* of a second shape, whose edges are shown; 0: none */
};

/* Read a list like "thirds,safe,2.39", with commas or blanks between; "none" alone is none.  False when a name is of neither. */
bool guides_read(const char *list, struct guides *);

/* Append them as guides_read() takes them: "thirds,safe,2.39", "none". */
void guides_print(const struct guides *, struct buf *out);

#endif
