/* Inspector: every field of the selected thing, as the schema's rows say: those that are set first, then those that could be. */
#ifndef EDITOR_VIEWS_INSPECTOR_H
#define EDITOR_VIEWS_INSPECTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/view.h"
#include "formats/schema.h"

struct arena;

enum inspector_kind {
    ROW_FIELD,                          /* a value that is typed in one field */
    ROW_LIST,                           /* the name of a list of things; its items follow */
    ROW_ITEM,                           /* one of them: a map to go into, or a value of its own */
    ROW_MAP,                            /* a single nested map to go into */
};

struct inspector_row {
    enum inspector_kind kind;
    const struct field *field;          /* NULL: a key that the schema does not know */
    char *path, *label, *text;          /* in the inspector's arena; text is "" when absent */
    bool present;
    bool apart;                         /* a blank line stands before it: here begins what is not set */
};

struct inspector {
    struct arena *arena;                /* of the rows */
    char base[512];                     /* path of the map that is shown */
    struct inspector_row *rows;
    size_t count, capacity;
    size_t row, top;                    /* selected; first line drawn, in lines of the wrapped text */
    size_t height;
    bool stale;
};

void inspector_release(struct app *);
void inspector_refresh(struct app *);

/* The selected row; NULL when nothing is shown. */
const struct inspector_row *inspector_row(struct app *);

/* Its path; "" when nothing is shown. */
char *inspector_path(struct app *, char *path, size_t size);

/* Go into the map at PATH. */
void inspector_enter(struct app *, const char *path);

/* PROSE as it reads: a line break inside a paragraph is a space. */
char *prose_flow(const char *prose, struct arena *arena);

/* Lines that TEXT takes when it is wrapped, at least 1. */
int text_rows(const char *text, int columns);

/* The kind of map that stands at PATH, or would; KIND_NONE when none does. */
enum kind kind_at(const char *path);

void inspector_draw(struct app *, struct canvas *, struct area, bool focused);
bool inspector_move(struct app *, enum motion, int count);
bool inspector_click(struct app *, struct area, int row, int column);
void inspector_selected(struct app *);

#endif
