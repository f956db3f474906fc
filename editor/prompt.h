/* Prompt: the line at the bottom where a command, a search, a feeling or a new thing is typed.
 *
 * What is typed completes a command text: `:` runs it as it is, `/` puts "find " before it, and a new thing's words become the
 * fields of an `add` (newcomer.h). */
#ifndef EDITOR_PROMPT_H
#define EDITOR_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/completion.h"
#include "editor/textedit.h"

struct app;
struct canvas;
struct newcomer;

struct past { char *command, *text; };      /* what was asked, and what was answered */

struct prompt {
    bool open;
    char command[640];                      /* put before what is typed; "" for `:` */
    char where[600];                        /* for a new thing: "after /scenes/0/beats/2" */
    const char *label, *hint;               /* of it */
    char asks[80];                          /* "status of 3 shots: ", the label when one field of several things is asked for */
    const struct field *field;              /* whose choices are offered; NULL: no field is asked for */
    const struct newcomer *newcomer;        /* a new thing is asked for; `command` is "add beat" */
    bool marked;                            /* what was there already, as a whole: the next key that is typed replaces it, an arrow keeps it */
    struct textedit edit;
    struct completion completion;
    char why[1024];                         /* why the answer was refused; "" */
    struct past *past;                      /* oldest first */
    size_t past_count, past_capacity, past_at;
};

void prompt_release(struct prompt *);

/* Ask for the rest of COMMAND, with TEXT typed already. */
void prompt_open(struct app *, const char *command, const char *text);

/* The same, with a value that stands there already: it is marked. */
void prompt_offer(struct app *, const char *command, const char *value);

/* Ask for the rest of COMMAND, a value of FIELD, with ASKS before it. */
void prompt_open_field(struct app *, const char *command, const struct field *field, const char *asks);

/* Ask for a new thing to be added WHERE: "after /scenes/0/beats/2". */
void prompt_open_newcomer(struct app *, const struct newcomer *, const char *where);

/* Close it; what was typed stays in its history. */
void prompt_close(struct app *);

/* Do what was typed.  False, and the prompt stays open with the reason, when it was refused. */
bool prompt_commit(struct app *);

void prompt_replace(struct app *);                      /* before something is typed: take out what it replaces */
void prompt_typed(struct app *);                        /* after every key */
void prompt_history(struct app *, int step);            /* -1: before */

/* The rows that it takes in COLUMNS: the reason stands above what is typed. */
int prompt_rows(const struct app *, int columns);
void prompt_draw(struct app *, struct canvas *, struct area);

#endif
