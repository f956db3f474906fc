/* Command: the one language of the prompt, the keys, `edit -c`, tests and macros.  A command is a row of a table. */
#ifndef EDITOR_COMMAND_H
#define EDITOR_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;
struct arena;
struct buf;
struct doc;
struct macros;
struct registers;

/* What a command works on.  Without a screen `app` is NULL. */
struct session {
    struct doc *doc;
    char current[512];                  /* path of the selected thing or field, "/scenes/0/beats/2/what" */
    struct app *app;
    struct registers *registers;        /* what was copied, also from other documents; NULL: nothing can be */
    struct macros *macros;              /* what was done, to be done again; NULL: nothing is written down */
    struct buf *says;                   /* the sentence for the status line, or for stderr */
    char step[160];                     /* what undo calls what the running command does; "": what the command says in the end */
    bool quit;
    uint64_t seed;                      /* of the ids that are made; 0: none was made yet */
};

/* Put a sentence into session->says, for a function of a command to return: refused, or done.  The first replaces what was said,
 * the second adds to it. */
bool command_refuse(struct session *, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool command_say(struct session *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What undo shall call the running command, as a person says it: "shot 1A: size". */
void command_step(struct session *, const char *format, ...) __attribute__((format(printf, 2, 3)));

enum command_flags {
    COMMAND_CHANGES = 1 << 0,           /* changes the document: one undo group */
    COMMAND_SCREEN  = 1 << 1,           /* only with a screen */
    COMMAND_EACH    = 1 << 2,           /* its first argument may be `marked`: it is carried out on all marked things, as one step */
    COMMAND_WHOLE   = 1 << 3,           /* on things with all that is in them: what is marked inside another marked one is not counted */
    COMMAND_LOOKS   = 1 << 4,           /* only says how things are looked at: may be remembered and done again at the next start */
    COMMAND_TYPING  = 1 << 5,           /* only leads to others, as a prompt does: those are written down and done again, not it */
    COMMAND_COUNTS  = 1 << 7,           /* brings, moves or takes away scenes or shots: a locked film's labels follow */
    COMMAND_WRITES  = 1 << 8,           /* leads to a change, of the board or of its file, without COMMAND_CHANGES */
    COMMAND_ALONE   = 1 << 6,           /* about the history or the file: it can be no part of a larger step */
};

/* What an argument is, for completion and help. */
enum argument { ARG_END, ARG_SELECTOR, ARG_FIELD, ARG_VALUE, ARG_KIND, ARG_PLACE, ARG_TEXT, ARG_FILE, ARG_NUMBER, ARG_VIEW, ARG_TEMPLATE, ARG_STRUCTURE, ARG_COMMAND,
                ARG_SETTINGS /* FIELD=VALUE … */ };

struct command {
    const char *name;
    const char *alias;                  /* a short form, or NULL */
    const char *usage;                  /* "set SELECTOR FIELD VALUE" */
    const char *help;                   /* one sentence */
    unsigned flags;
    enum argument arguments[6];
    bool (*run)(struct session *, size_t count, char **words, const char *rest);    /* words[0] is the name; REST is the raw text behind it */
};

extern const struct command commands[];         /* sorted by name */
extern const size_t command_count;
const struct command *command_named(const char *name);

/* Run one command text; an empty one does nothing.  False when it could not be carried out: then nothing changed.  session->says has
 * the reason, or what was done. */
bool command_run(struct session *, const char *text);

/* Split TEXT into words: a word, "quoted\n", or a YAML flow value to its balanced bracket; FIELD="quoted" is one too.  Quotes that
 * begin a word are taken off and undone.  NULL-ended; NULL and a reason when it is broken. */
char **command_words(const char *text, struct arena *, size_t *count, const char **why);

/* What is behind the first COUNT words of TEXT, which is not broken; and word number COUNT as it was typed, with its quotes. */
const char *command_behind(const char *text, size_t count);
const char *command_typed(const char *text, size_t count, struct arena *);

/* Add TEXT to OUT as one word that command_words() gives back and that a value may be: quoted where that is needed. */
void command_quote(struct buf *out, const char *text);

/* Completions of TEXT at CURSOR, as whole words to put from *START on; gives how many, at most CAPACITY, in ARENA. */
size_t command_complete(struct session *, const char *text, size_t cursor, struct arena *, size_t *start, const char **found, size_t capacity);

#endif
