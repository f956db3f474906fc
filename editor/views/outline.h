/* Outline: the board as a tree: scenes, beats, shots; then days, people, places and everything else, folded. */
#ifndef EDITOR_VIEWS_OUTLINE_H
#define EDITOR_VIEWS_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/view.h"
#include "formats/story.h"

/* A folded group of things of the board, also when it is empty: where the first one is added. */
struct group {
    enum kind kind;
    const char *key;                    /* of the board's map */
    const char *title;
    size_t at, count, size;             /* its array, its count in struct story; bytes of one, 0: the array holds pointers */
};
extern const struct group groups[];
extern const size_t group_count;

/* The INDEXth thing of a group; NULL when it has fewer. */
const struct thing *group_thing(const struct group *, const struct story *story, size_t index);

struct outline_row {
    const struct thing *thing;          /* NULL: a group's own row */
    const struct group *group;          /* that row's; else NULL */
    unsigned char depth;
    bool open, full;                    /* its inside is shown; it has an inside */
};

/* The rows of one scene, which stay while the scene does: an edit makes only those of its own scene anew. */
struct outline_part {
    const struct scene *scene;
    unsigned made;                      /* of that scene */
    size_t index, first, count;         /* the scene's place when they were made; rows */
};

struct outline {
    struct outline_row *rows;           /* what is visible */
    size_t count, capacity;
    struct outline_row *spare;          /* the rows before; memory for the next ones */
    size_t spare_capacity;
    struct outline_part *parts, *spare_parts;
    size_t part_count, part_capacity, spare_part_capacity;
    size_t row, top;                    /* selected; first one drawn */
    size_t height;                      /* rows of the pane when it was last drawn */
    char **toggled;                     /* ids, keys or paths of what is not folded as it is by default */
    size_t toggled_count, toggled_capacity;
    char *filter;                       /* words that must be there; NULL: all is shown */
    char left[512], landed[512];        /* the selection when the filter was set, and the one it made of it */
    bool stale;                         /* the rows must be made anew; */
    bool afresh;                        /* all of them, since a fold or the filter changed */
};

void outline_release(struct app *);

/* The document, a fold or the filter changed. */
void outline_refresh(struct app *);

/* Path of a row, and of the selected one. */
char *outline_path(struct app *, size_t row, char *path, size_t size);
char *outline_selected_path(struct app *, char *path, size_t size);

/* The group whose row is selected, or NULL. */
const struct group *outline_group(struct app *);

void outline_fold(struct app *, bool all);

/* The commands that fold and unfold what is not as it is by default. */
void outline_remember(struct app *, struct buf *out);

/* Show only what holds all WORDS and what is around that, and select some of it.  NULL or "": everything is shown again, with the
 * selection where it was if it was not moved meanwhile.  False, and everything is as it was, with *WHY, when they are not understood or nothing
 * would be shown. */
bool outline_filter(struct app *, const char *words, const char **why);

void outline_draw(struct app *, struct canvas *, struct area, bool focused);
bool outline_move(struct app *, enum motion, int count);
bool outline_click(struct app *, struct area, int row, int column);
void outline_selected(struct app *);

#endif
