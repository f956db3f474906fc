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

/* May what the release is about not be done: it is refused, withdrawn or expired? */
bool rights_refused(const struct release *);
bool rights_granted(const struct release *);            /* signed, limited, or not needed */

/* Is it about who is seen and heard: an appearance, a minor's, an interview, or not said what?  Only such a one keeps a person's shots out;
 * a refused replica, training, place or piece of music forbids that use, and nothing else. */
bool rights_about_shots(const struct release *);
bool rights_about_pictures(const struct release *);     /* does it cover the pictures that name it: all but one for training do */

/* What is missing or forbids the use of a picture, "no credit; tomas has no release"; "" when nothing does. */
const char *rights_open(struct compose *, const struct picture *);

#endif
