/* Elements: what a scene needs, category by category, with the codes and colours by which scripts are marked. */
#ifndef FORMATS_REPORT_ELEMENTS_H
#define FORMATS_REPORT_ELEMENTS_H

#include "formats/report/compose.h"

/* How a category is marked in a script.  Where sources disagree, the set that is quoted most; the code is printed beside each colour. */
struct element_mark {
    const char *category, *title;       /* "special effects", "Special effects" */
    const char *code;                   /* "FX" */
    unsigned rgb;                       /* 0xRRGGBB; 0: none */
    bool usual;                         /* stands on every breakdown sheet, be it empty */
};

/* All of them in the order of a breakdown sheet. */
extern const struct element_mark element_marks[];
extern const size_t element_mark_count;

/* The things of SCENE in a category, cast, background and what its shots name among them; STRIP (may be NULL) for the shots it has. */
struct words elements_of(struct compose *, const struct scene *, const struct strip *, const char *category);

/* The categories of SCENE that no row of element_marks[] has: the board's own words. */
struct words elements_own(struct compose *, const struct scene *);

#endif
