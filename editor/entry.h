/* Entry: a field of the board, or a line of the raw text, being edited in place.
 *
 * It knows the schema, not the screen.  What was typed becomes a command text, like everything else. */
#ifndef EDITOR_ENTRY_H
#define EDITOR_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/completion.h"
#include "editor/textedit.h"
#include "formats/schema.h"

struct app;
struct arena;
struct area;
struct canvas;
struct node;

enum entry_kind { ENTRY_NONE, ENTRY_FIELD, ENTRY_FEEL, ENTRY_LINE };

struct entry {
    enum entry_kind kind;
    char path[512];                     /* of the field or the feeling; "" for a line */
    const struct field *field;          /* NULL: a key that the schema does not know */
    bool marked;                        /* the value as a whole: every choice is offered, and entry_replaces() */
    size_t offset, length;              /* ENTRY_LINE: the bytes it stands for */
    int adding;                         /* ENTRY_LINE: a new line before (-1) or after (1) the one at OFFSET; 0: that one */
    struct textedit edit;
    struct completion completion;
    struct arena *arena;                /* of the reason */
    const char *why;                    /* what was typed is not good, in a sentence; NULL when it is */
};

/* Edit the field at PATH, which may be absent.  False, and the reason is said, when it cannot be typed in one field. */
bool entry_open(struct app *, const char *path);

/* Edit the raw text's line of LENGTH bytes at OFFSET, or write a new one before (ADDING -1) or after (1) it. */
void entry_open_line(struct app *, size_t offset, size_t length, int adding);

/* Put pasted lines below the raw text's line of LENGTH bytes at OFFSET, as one step. */
void entry_paste_lines(struct app *, size_t offset, size_t length, const char *text, size_t text_length);

void entry_close(struct app *);

/* Close it and keep nothing, but what was typed can be brought back into a field. */
void entry_drop(struct app *);
bool entry_recall(struct app *);

/* Carry out what was typed.  False, and the entry stays open with its reason, when it was refused. */
bool entry_commit(struct app *);

/* Take the next choice (STEP 1) or the one before (-1).  LINES: move by a line where none are offered, or the text has several. */
void entry_choose(struct app *, int step, bool lines);

/* Does the next key that is typed replace the value as a whole?  So it is with one word, number, time or choice as long as no key
 * went into it; prose and other words of one's own are changed where the cursor stands. */
bool entry_replaces(const struct entry *);

/* Before something is typed: take out what it replaces. */
void entry_replace(struct app *);

/* After every key: the choices and the check anew. */
void entry_typed(struct app *);

/* The rows that it takes in COLUMNS; draw it from the first row of AREA on. */
int entry_rows(const struct entry *, int columns);
void entry_draw(struct entry *, struct canvas *, struct area area);

/* The value at PATH as a person types it: "ada, tom", "hope 4, dread 6", "3.5".  "" when absent; NULL when it cannot be typed in one field. */
char *entry_text(struct app *, const char *path, struct arena *arena);

/* Is the field at PATH one of a marked thing, with others of its kind marked as well?  Then what is typed is for all of them: gives how
 * many, else 0.  *FIELD (may be NULL) gets its path behind the thing. */
size_t entry_meant_for(struct app *, const char *path, const char **field);

/* Set the field at PATH to what was typed, or unset it when TEXT is empty; also for `$EDITOR`.  False when refused. */
bool entry_set(struct app *, const char *path, const char *text);

/* What was typed for PATH as a value of the command language. */
char *entry_value(struct app *, const char *path, const char *text, struct arena *arena);

/* TEXT as one token of the command language. */
char *entry_quote(const char *text, struct arena *arena);

#endif
