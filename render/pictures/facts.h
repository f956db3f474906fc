/* Facts: what there is to say of a picture that is not shown. */
#ifndef RENDER_PICTURES_FACTS_H
#define RENDER_PICTURES_FACTS_H

#include <stdbool.h>

struct arena;
struct picture_facts;

/* "1920x1080 JPEG, 16:9", and, when the film's ASPECT (0: none) is another, how it fits that: "…, letterboxed to 2.39:1",
 * or cropped. */
char *facts_text(const struct picture_facts *, double aspect, bool crop, struct arena *);

#endif
