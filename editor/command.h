/* Command: the one language of the prompt, the keys, `edit -c`, tests and macros.  A command is a row of a table. */
#ifndef EDITOR_COMMAND_H
#define EDITOR_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct arena;
struct buf;
struct doc;

/* What a command works on.  Without a screen `app` is NULL. */
struct session {
    struct doc *doc;
    char current[512];                  /* path of the selected thing or field, "/scenes/0/beats/2/what" */
    struct app *app;
    struct buf *says;                   /* the sentence for the status line, or for stderr */
    bool quit;
};

enum command_flags {
    COMMAND_CHANGES = 1 << 0,           /* changes the document: one undo group */
    COMMAND_SCREEN  = 1 << 1,           /* only with a screen */
};

/* What an argument is, for completion and help. */
enum argument { ARG_END, ARG_SELECTOR, ARG_FIELD, ARG_VALUE, ARG_KIND, ARG_PLACE, ARG_TEXT, ARG_FILE, ARG_NUMBER, ARG_VIEW, ARG_COMMAND,
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

/* Run one command text.  False when it could not be carried out: then nothing changed and session->says has the reason. */
bool command_run(struct session *, const char *text);

/* Split TEXT into words: a word, "quoted\n", or a YAML flow value to its balanced bracket.  NULL and a reason when it is broken. */
char **command_words(const char *text, struct arena *, size_t *count, const char **why);

/* Completions of TEXT at CURSOR, as whole words to put from *START on; gives how many, at most CAPACITY, in ARENA. */
size_t command_complete(struct session *, const char *text, size_t cursor, struct arena *, size_t *start, const char **found, size_t capacity);

#endif
