/* Schema: the table of every key of the format.
 *
 * One row a key.  From it are made: the typed story, the checker, the inspector, completion, the JSON Schema, beatboard(5) and the
 * columns of lists.  Adding a field is adding a row (and a member of the story's struct). */
#ifndef FORMATS_SCHEMA_H
#define FORMATS_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/scalar.h"

struct arena;

/* The kinds of maps that a board is made of. */
enum kind {
    KIND_NONE,
    KIND_BOARD, KIND_SETTINGS, KIND_NUMBERING, KIND_PALETTE, KIND_LIMITS, KIND_DRAFT,
    KIND_CHARACTER, KIND_LOCATION, KIND_HOSPITAL, KIND_CREW, KIND_PICTURE, KIND_AI, KIND_PROMISE, KIND_RELEASE, KIND_NOTE,
    KIND_EMOTION, KIND_SCENE, KIND_VALUE, KIND_BACKGROUND, KIND_BEAT, KIND_FEEL, KIND_FELT, KIND_OBSERVED, KIND_BREAK, KIND_SHOT,
    KIND_LINE, KIND_PANEL,
    KIND_DAY, KIND_STRIP, KIND_CAST_CALL, KIND_FORECAST, KIND_AI_USE, KIND_ANSWER,
    KIND_CONFIG, KIND_KEYS,             /* of the program's own settings file (config.h), not of boards */
    KIND_PRIVATE, KIND_PERSON,          /* of the private file beside a board (people.h) */
    KIND_COUNT
};

/* What a value must be. */
enum type {
    TYPE_TEXT,          /* one line */
    TYPE_PROSE,         /* paragraphs; written as `|` */
    TYPE_WORD,          /* one of choices; others get "did you mean" */
    TYPE_REF,           /* the key or id of a thing of kind `of` */
    TYPE_NUMBER,        /* a real in [min, max] */
    TYPE_WHOLE,         /* a whole number in [min, max] */
    TYPE_BOOL,
    TYPE_SECONDS,       /* 3.5, or 1:02.5 */
    TYPE_TIME,          /* "07:30": minutes after midnight */
    TYPE_DATE,          /* "2026-05-04" */
    TYPE_EIGHTHS,       /* 2 4/8 */
    TYPE_RATIO,         /* "2.39:1", "16:9", 1.85 */
    TYPE_COLOUR,        /* "#5b3a8e" or a name */
    TYPE_RANGE,         /* 50, 50mm, 24-70 */
    TYPE_PATH,          /* of a file beside the board */
    TYPE_FEELINGS,      /* {hope: 4, dread: 6} */
    TYPE_MAP,           /* a map of kind `of` */
    TYPE_ANY,           /* free; kept as it is */
};

enum container { ONE, LIST, KEYED };    /* a value, a list of them, a map from words a person chose to them */

enum field_flags {
    FIELD_FLOW     = 1 << 0,            /* a new one is written on one line */
    FIELD_QUOTED   = 1 << 1,            /* a new one is written in double quotes */
    FIELD_REQUIRED = 1 << 2,
    FIELD_PRIVATE  = 1 << 3,            /* belongs in NAME.private.yaml */
    FIELD_ONE_OR_LIST = 1 << 4,         /* a single value may stand where a list is meant */
    FIELD_LISTS    = 1 << 5,            /* KEYED: each entry is a list of such values */
    FIELD_OR_TEXT  = 1 << 6,            /* TYPE_REF: a name of one's own may stand there; only what looks like an id must exist */
    FIELD_OPEN     = 1 << 7,            /* the choices are only the usual words: the program prints any, and acts on none */
};

/* How the story keeps a value: the C type of its member there. */
enum member {
    MEMBER_NOTHING,                     /* not in the story */
    MEMBER_TEXT, MEMBER_INT, MEMBER_REAL, MEMBER_BOOL, MEMBER_RANGE, MEMBER_FEELINGS,
    MEMBER_WORDS,                       /* struct words */
    MEMBER_TEXTS,                       /* struct keyed_texts */
    MEMBER_MAP,                         /* the members of the kind `of` stand at the offset itself */
    MEMBER_ITEMS,                       /* a pointer to an array, and right behind it its count */
};

struct field {
    enum kind where;                    /* the kind of map that the key stands in */
    const char *key;
    enum type type;
    enum container container;
    enum kind of;                       /* TYPE_MAP: of its items; TYPE_REF: what it refers to (KIND_NONE: any thing) */
    enum kind keys;                     /* KEYED: what its words name, or KIND_NONE */
    const char *const *choices;         /* TYPE_WORD: NULL-ended; NULL: free words.  KEYED texts: the usual keys, always open */
    double min, max;                    /* both 0: no bounds */
    const char *unit;                   /* "seconds", "mm" …, or NULL */
    unsigned flags;
    const char *column;                 /* its header in lists and CSV, or NULL */
    const char *fallback;               /* what holds when it is absent, or NULL */
    const char *help;                   /* one sentence */
    enum member member;
    size_t offset;                      /* bytes, of that member in the kind's struct of story.h */
};

/* All rows, grouped by kind in the order of enum kind, inside it in the order in which new keys are written.  A row whose key
 * is "*" stands last in its kind and holds for every other key (who felt it, in `felt`). */
extern const struct field schema[];
extern const size_t schema_count;

const struct field *schema_field(enum kind where, const char *key);     /* NULL: unknown */
const struct field *schema_first(enum kind where, size_t *count);       /* the rows of a kind stand together; "*" is not counted */
const char *const *schema_order(enum kind where, struct arena *arena);  /* its keys, NULL-ended, for edit_set() */

bool kind_in_board(enum kind kind);             /* else it belongs to another file */
const char *kind_name(enum kind kind);          /* "scene" */
const char *kind_plural(enum kind kind);        /* "scenes" */
const char *kind_prefix(enum kind kind);        /* "sc" for ids of items; NULL when it has none */
enum kind kind_named(const char *name);         /* KIND_NONE when unknown */

/* The field a board's path names, through containers: "/scenes/0/beats/1/feel/0/to" is KIND_FEEL's `to`; NULL when there is
 * none.  *INSIDE (may be NULL) gets how the path ends: the whole container (false) or one of its items (true; always for ONE). */
const struct field *schema_at(const char *path, bool *inside);

/* What a type wants, for a sentence: "a time such as \"07:30\"". */
const char *type_expects(enum type type);

/* Read TEXT as one item of FIELD.  Types that are counted give their number (a range gives two, a bool 0 or 1, the units are those
 * of the readers in scalar.h); the others give none and are always fine. */
enum reading { READ_FINE, READ_WRONG, READ_OUTSIDE };
enum reading field_read(const struct field *field, const char *text, double numbers[2]);

/* Is TEXT a good value for one item of FIELD?  If not, *WHY says so in a sentence, in ARENA. */
bool field_accepts(const struct field *field, const char *text, struct arena *arena, const char **why);

/* "from 0 to 10 hours", in ARENA; "" when there are no bounds. */
const char *field_bounds(const struct field *field, struct arena *arena);

/* Is TEXT none of the usual words of a field, and perhaps a slip?  *NEAREST gets the word that may have been meant, or NULL.  Several words
 * where any may stand, such as a camera's whole way, are a description and no slip. */
bool field_doubts(const struct field *field, const char *text, const char **nearest);

/* The word of a NULL-ended list, or of the rows of WHERE, nearest to TEXT, or NULL when none is near. */
const char *schema_nearest_key(enum kind where, const char *text);
const char *schema_nearest(const char *const *words, const char *text);

#endif
