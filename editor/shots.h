/* Shots: the table of all shots: which of them, in which order, under which heads, in which columns.  What it looks like is
 * views/shots.c.
 *
 * The rows are pointers to the shots of the newest story, made when somebody looks and something changed; what stands in them is put
 * together only where it is drawn. */
#ifndef EDITOR_SHOTS_H
#define EDITOR_SHOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "formats/report/shot_columns.h"

struct app;

enum shots_group { SHOTS_BY_NOTHING, SHOTS_BY_SCENE, SHOTS_BY_SETUP, SHOTS_BY_DAY, SHOTS_BY_LOCATION, SHOTS_GROUPS };

enum { SHOTS_CELLS_LEAST = 1, SHOTS_CELLS_MOST = 120 };        /* of a column */

struct shots_sum { size_t count; double seconds; int setup_minutes, minutes; };

struct shots_row {
    const struct shot *shot;            /* of a head: the first one under it */
    bool head;
    struct shots_sum sum;               /* of a head: all that are under it */
};

/* The rows of one scene, while they stand as in the story: they stay as long as the scene is the same. */
struct shots_block { const struct scene *scene; unsigned made; size_t first, count; struct shots_sum sum; };

struct shots_column { enum shot_column_id id; int cells; };

struct shots {
    struct shots_row *rows;
    size_t count, capacity;
    struct shots_block *blocks;         /* by scene */
    size_t block_count, block_capacity;
    size_t row, top, height;            /* selected, never a head; first one drawn; rows of the pane when it was last drawn */
    struct shots_column columns[SHOT_COLUMNS];
    size_t column_count, column, left;  /* selected; the first one drawn behind the first, which always stays */
    enum shot_column_id sort;           /* SHOT_COLUMNS: the order of the story */
    bool falling;                       /* largest first */
    enum shots_group group;
    struct shots_sum sum;               /* of all rows */
    uint32_t filtered;                  /* the serial of the filter that the rows passed */
    bool stale, afresh;                 /* the rows must be made anew; all of them, also those of scenes that are the same */
    bool astray;                        /* the row of the selection must be looked for */
};

void shots_init(struct shots *);

/* The rows as they should be; call before looking at them. */
void shots_ensure(struct app *);

/* The path that is selected when the selection is in COLUMN of ROW: a field of the shot; the shot itself in its label and in what is only
 * computed.  Gives PATH. */
char *shots_path(struct app *, size_t row, size_t column, char *path, size_t size);

/* The field that is edited there; false when none is typed in one field. */
bool shots_field(struct app *, size_t row, size_t column, char *path, size_t size);

/* "Scene 12", what the rows under a head share; in ARENA. */
const char *shots_head(struct app *, const struct shots_row *, struct arena *);

/* Show these columns: "size,who:20", of so many cells; "+stop" and "-notes" add and take away; "" gives the usual ones.  False, with *WHY in ARENA, when one is
 * unknown or none would be left. */
bool shots_set_columns(struct app *, const char *list, struct arena *, const char **why);

/* The names of the shown columns, as shots_set_columns() takes them. */
const char *shots_columns(const struct app *, struct arena *);

const char *shots_group_name(enum shots_group);         /* "none", "scene" … */

/* Do the rows stand as in the story, so that moving one up or down is seen? */
bool shots_in_order(const struct app *);

#endif
