/* Breakdown: scenes as cards with what they need; a sheet each, or inside the days of the shooting schedule. */
#ifndef FORMATS_REPORT_BREAKDOWN_H
#define FORMATS_REPORT_BREAKDOWN_H

#include "formats/report/paper.h"

/* The columns of such cards, behind CARD_COLUMNS. */
enum {
    BREAKDOWN_DAY = CARD_COLUMNS, BREAKDOWN_DATE, BREAKDOWN_SCENE, BREAKDOWN_INTERIOR, BREAKDOWN_SET, BREAKDOWN_TIME, BREAKDOWN_PAGES,
    BREAKDOWN_LOCATION, BREAKDOWN_CATEGORY, BREAKDOWN_ELEMENT, BREAKDOWN_COLUMNS
};
extern const struct column breakdown_columns[BREAKDOWN_COLUMNS];

/* The boxes of SCENE, or of the shots of it that STRIP has.  With OPEN the usual ones that stay empty are left open. */
void breakdown_add_boxes(struct compose *, struct growing *, const struct scene *, const struct strip *, const struct day *, bool open);

/* A fact of the card; nothing when TEXT is "". */
void breakdown_add_fact(struct compose *, struct growing *, const char *label, const char *text);

/* A box of texts that are no elements. */
void breakdown_add_words(struct compose *, struct growing *, const char *title, struct words);

#endif
