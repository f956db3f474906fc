/* Shot columns: everything a list of shots can say of a shot, one row a column.
 *
 * The paper, the CSV, and the list on the screen are made from this one table, so that a column has the same name and the same text in
 * all of them. */
#ifndef FORMATS_REPORT_SHOT_COLUMNS_H
#define FORMATS_REPORT_SHOT_COLUMNS_H

#include "formats/report/compose.h"

/* In the order of print. */
enum shot_column_id {
    SHOT_DONE, SHOT_SCENE, SHOT_INTERIOR, SHOT_SET, SHOT_TIME_OF_DAY, SHOT_LABEL, SHOT_SETUP, SHOT_FRAME, SHOT_SIZE, SHOT_TYPE, SHOT_ANGLE,
    SHOT_MOVE, SHOT_SUPPORT, SHOT_LENS, SHOT_STOP, SHOT_FILTER, SHOT_FPS, SHOT_CAMERA, SHOT_SOUND, SHOT_SUBJECT, SHOT_ACTION, SHOT_DIALOGUE, SHOT_INTENT,
    SHOT_SECONDS, SHOT_SETUP_MINUTES, SHOT_SHOOT_MINUTES, SHOT_ESTIMATE, SHOT_CAST, SHOT_LOCATION, SHOT_EIGHTHS, SHOT_PAGES, SHOT_PROPS,
    SHOT_VFX, SHOT_PRIORITY, SHOT_STATUS, SHOT_NOTES, SHOT_COLUMNS
};

struct shot_column {
    struct column column;               /* its name and title everywhere, its looks on paper */
    const char *alias;                  /* another name by which it is asked for, or NULL */
    const char *(*text)(struct compose *, const struct shot *);         /* never NULL */
    double (*number)(const struct shot *);      /* to sort and compare by; NAN when there is none.  NULL: it is no number */
    const char *field;                  /* the key that is edited through it; NULL: none is */
    enum kind of;                       /* what has that key: KIND_SHOT, KIND_SCENE */
    int cells;                          /* on a screen */
};
extern const struct shot_column shot_columns[SHOT_COLUMNS];

/* The column of that name of LENGTH bytes, or alias; SHOT_COLUMNS when there is none. */
enum shot_column_id shot_column_named(const char *name, size_t length);

/* The LIST "size,who" with every alias replaced by its column's name; what is no column stays as it is.  The width of
 * "size:8", which is of screens, is left out. */
const char *shot_columns_by_name(struct compose *, const char *list);

/* Is its number a measure, and not only a place in an order? */
bool shot_column_counts(enum shot_column_id);

/* What stands in the column for a shot; never NULL. */
const char *shot_column_text(struct compose *, const struct shot *, enum shot_column_id);

/* Setup and shooting together, in minutes; NONE when neither is known. */
int shot_minutes(const struct shot *);

#endif
