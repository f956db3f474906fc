/* Rights: what the papers on pictures and consent share: where a picture or a person stands in the film, and what still keeps it out.
 *
 * The program lists what the board says and what it does not say; whether that is enough is for people who know the law. */
#ifndef FORMATS_REPORT_RIGHTS_H
#define FORMATS_REPORT_RIGHTS_H

#include "formats/report/compose.h"

/* The labels of the shots that show a picture as their frame: "1A, 3C"; "" when none does. */
const char *rights_shots_of_picture(struct compose *, const struct picture *);

/* The labels of the shots that somebody is in, by a character's word. */
const char *rights_shots_of_person(struct compose *, const char *person);

/* May nothing that leans on the release be used: it is refused, withdrawn or expired? */
bool rights_refused(const struct release *);
bool rights_granted(const struct release *);            /* signed, limited, or not needed */

/* What is missing or forbids the use of a picture, "no credit; tomas has no release"; "" when nothing does. */
const char *rights_open(struct compose *, const struct picture *);

#endif
