/* History: every step that was ever made to a document, as a tree.
 *
 * It holds bytes and places and knows nothing of YAML; doc.c carries out what it says.  A step is what a person calls one: a
 * group of changes.  A step made after an undo becomes a branch; the branch that was left stays and can be reached. */
#ifndef EDITOR_HISTORY_H
#define EDITOR_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

struct history;

struct change {
    int file;                           /* of the document; 0 is the board */
    size_t offset;                      /* bytes */
    char *removed, *added;
    size_t removed_length, added_length;
};

struct step {
    struct step *parent;                /* NULL: the document as it was opened */
    struct step *first, *next;          /* what was made upon it, oldest first; its siblings */
    struct step *forth;                 /* the child that redo goes to: the one come from last */
    char *what;                         /* "remove scene 3" */
    size_t number;                      /* counts the steps in the order they were made; 0: as opened */
    struct change *at;
    size_t count, capacity;
};

struct history *history_new(void);
void history_free(struct history *history);

/* Groups nest; only the outermost makes a step. */
void history_begin(struct history *history, const char *what);
void history_name(struct history *history, const char *what);     /* another name for the open group */
bool history_in_group(const struct history *history);

/* Note a change inside a group. */
void history_add(struct history *history, struct change about);    /* texts are copied */

/* Close a group.  The outermost becomes a step if it holds changes, or nothing. */
void history_end(struct history *history);

/* Take the last change of the open group back out of it, to be put back; false when there is none.  Free with change_release(). */
bool history_take(struct history *history, struct change *change);
void change_release(struct change *change);

/* Close all groups without a step; the changes must have been taken. */
void history_abandon(struct history *history);

size_t history_group_count(const struct history *history);      /* changes in the open group */

const struct step *history_now(const struct history *history);  /* never NULL */

/* All steps, by their numbers from 0, which is the document as it was opened, to history_made().  NULL when there is no such. */
size_t history_made(const struct history *history);
const struct step *history_step(const struct history *history, size_t number);

/* Let history_forth() go towards STEP, which was made upon what is now. */
void history_aim(struct history *history, const struct step *step);

/* The step to take back, and move before it; or to do again, and move behind it.  NULL at the end. */
const struct step *history_back(struct history *history);
const struct step *history_forth(struct history *history);

/* Stand at STEP, which is one of the history's own; nothing is carried out. */
void history_stand(struct history *history, const struct step *step);

/* Let redo go to STEP from its parent. */
void history_prefer(struct history *history, const struct step *step);

#endif
