/* Typing: the keys that move and delete in a text field, the same in a field, in the prompt and in the raw text. */
#ifndef EDITOR_TYPING_H
#define EDITOR_TYPING_H

#include <stdbool.h>
#include <stddef.h>

struct event;
struct textedit;

struct typing_key {
    const char *keys;                   /* names, one blank between */
    bool (*act)(struct textedit *);
    const char *help;
};
extern const struct typing_key typing_keys[];
extern const size_t typing_key_count;

/* Let EDIT have a key or a paste.  False when it is not one for a text field. */
bool typing_event(struct textedit *, const struct event *);

#endif
