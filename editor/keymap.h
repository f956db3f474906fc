/* Keymap: the table of default keys.  A row binds keys, in one place of the program, to a command text: the same text that
 * a person types at `:` and a test plays.  Help, the footer and the manual are made from these rows. */
#ifndef EDITOR_KEYMAP_H
#define EDITOR_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

/* Where a key is pressed.  A key that has no row in its place is looked up in the places behind it: PLACE_THINGS in views that show
 * things of the story, then PLACE_ANY; but never in PLACE_FIELD, PLACE_PROMPT and PLACE_QUESTION, where keys type. */
enum place { PLACE_ANY, PLACE_THINGS, PLACE_OUTLINE, PLACE_INSPECTOR, PLACE_FRAME, PLACE_BOARD, PLACE_SHOTS, PLACE_STRIPS, PLACE_DAY, PLACE_ARC,
             PLACE_PLAY, PLACE_PROBLEMS, PLACE_STEPS, PLACE_REPLACE, PLACE_TEXT, PLACE_HELP, PLACE_FIELD, PLACE_PROMPT, PLACE_QUESTION, PLACE_COUNT };

struct binding {
    enum place place;
    const char *keys;           /* names as key_name() spells them, one blank between: any of them */
    const char *command;        /* command text; NULL: the text field itself answers, the row is for help */
    const char *help;           /* a few words, for help and the manual */
    const char *footer;         /* one word for the footer, or NULL */
};

extern const struct binding bindings[];
extern const size_t binding_count;

const char *place_title(enum place);                    /* "In the outline" */

/* The place where a key is looked up next; PLACE_COUNT when there is none. */
enum place place_behind(enum place);

/* The first key that is bound to COMMAND everywhere, "" when none is. */
const char *keymap_key_for(const char *command, char *key, size_t size);

/* The keys that somebody chose; they come before those of the table.  All zero: none. */
struct keymap { struct binding *own; size_t count, capacity; };

/* Bind KEY, spelled as in the table; an empty COMMAND frees it.  Both must outlive the keymap.  False when there is no such key. */
bool keymap_bind(struct keymap *, enum place, const char *key, const char *command);
void keymap_release(struct keymap *);

/* The row for a key; NULL when it is not bound there. */
const struct binding *keymap_find(const struct keymap *, enum place, int key, int modifiers);

/* The rows of a place one after the other, without those of the table whose keys all mean something else now; NULL at the end. */
const struct binding *keymap_next(const struct keymap *, enum place, const struct binding *after);

#endif
