/* Value: what is to be written, as a small tree of texts, maps and lists that the caller makes in an arena. */
#ifndef FORMATS_YAML_VALUE_H
#define FORMATS_YAML_VALUE_H

struct arena;
struct node;
struct tree;

enum value_kind { VALUE_SCALAR, VALUE_MAP, VALUE_LIST };

enum value_form {                       /* how a new one is spelled; what exists keeps its form where that is possible */
    FORM_AUTO,                          /* scalars plain where safe, also numbers, true and false; maps and lists block */
    FORM_QUOTED,                        /* scalar: always double quotes (dates, times, labels, ratios, colours) */
    FORM_LITERAL,                       /* scalar: `|` or `|-`, for prose */
    FORM_FLOW,                          /* map or list: one line `{…}` or `[…]` when it fits in 100 columns, else block */
    FORM_TEXT,                          /* scalar: as AUTO, but "12" and "true" are quoted, so that they stay texts */
};

struct value {
    enum value_kind kind;
    enum value_form form;
    const char *key;                    /* in a map: its key */
    const char *text;                   /* scalar: its text, UTF-8; NULL is null, spelled as nothing */
    struct value *first, *next;         /* children; sibling */
    struct value *last;                 /* child */
};

/* All are made in ARENA, with a copy of TEXT. */
struct value *value_text(struct arena *, enum value_form, const char *text);
struct value *value_map(struct arena *, enum value_form);
struct value *value_list(struct arena *, enum value_form);

/* Put CHILD at the end of CONTAINER and give it back.  KEY is not copied: it must live as long. */
struct value *value_add(struct value *container, const char *key_or_null, struct value *child);

/* Read TEXT as YAML flow (`{dread: 6}`, `[a, b]`, `"quoted"`) or, when it begins with none of {["', as a plain text.
 * NULL and a reason when it is broken. */
struct value *value_parse(struct arena *, const char *text, const char **why);

/* The same as a node that is there; aliases are followed. */
struct value *value_of(const struct tree *, const struct node *, struct arena *);

#endif
