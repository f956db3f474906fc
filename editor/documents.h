/* Documents: several boards open at once in one editor.
 *
 * One of them is shown and is the app; the others are parked: the whole app as it was left, with its document, history, selection and views.
 * What all have together is the desk, and what carry() in documents.c takes along: the screen, the prompt, the preferences. */
#ifndef EDITOR_DOCUMENTS_H
#define EDITOR_DOCUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/macros.h"
#include "editor/owner.h"
#include "editor/registers.h"

struct app;
struct doc;
struct session;

struct desk {
    struct registers registers;
    struct macros macros;
    struct owner self;                  /* this process, as it is told to others */
    struct app **parked;                /* in the order of opening, with a NULL where the one that is shown belongs */
    size_t count, capacity;
    size_t at;                          /* number of the one that is shown */
};

/* The desk of a lone document, and the end of all of them: what was opened here is closed here. */
struct desk *desk_new(void);
void desk_release(struct app *);

size_t documents_count(const struct app *);
struct doc *documents_at(const struct app *, size_t number);

/* Open FILE, or show it when it is open already.  False, with the reason said. */
bool documents_open(struct app *, const char *file);

/* Show the document with this NUMBER, from 0. */
void documents_show(struct app *, size_t number);

/* Close the one that is shown, and show the one before; there must be another. */
void documents_close(struct app *);

/* The number of the first that is not saved, and whose changes were not given up; SIZE_MAX when there is none. */
size_t documents_unsaved(struct app *);

/* Keep on keeping all of them: keeping_tick(), keeping_timeout(). */
bool documents_tick(struct app *);
int documents_timeout(const struct app *);

/* The program must end: what is not saved stays, in all of them.  Gives whether there is such. */
bool documents_keep(struct app *);

bool command_open(struct session *, size_t count, char **words, const char *rest);
bool command_close(struct session *, size_t count, char **words, const char *rest);
bool command_close_anyway(struct session *, size_t count, char **words, const char *rest);
bool command_doc(struct session *, size_t count, char **words, const char *rest);
bool command_docs(struct session *, size_t count, char **words, const char *rest);

#endif
