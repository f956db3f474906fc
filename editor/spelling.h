/* Spelling: from what a person typed for a field to the value that is written, by the field's row of the schema. */
#ifndef EDITOR_SPELLING_H
#define EDITOR_SPELLING_H

#include <stdbool.h>

#include "formats/schema.h"

struct arena;
struct session;
struct value;

/* The value for FIELD (NULL: any) that TYPED says: a word, quoted text, or flow; DEPTH containers of the field deep: 0 is the field
 * itself, 1 an item of its list or map.  It is checked by the row and gets the row's form: quoted, on one line, prose with one sentence a line (unless its line breaks
 * were typed).  A reference may be any selector; what it names gets an id if it has none.  OLD is the path of what stands there.
 * NULL, with the reason said, when the field does not take it; what is doubtful is taken, and said. */
struct value *spelling_of(struct session *session, const struct field *field, int depth, const char *typed, const char *old,
                          struct arena *arena);

/* The same for a VALUE that is made already, which is changed in place.  False, with the reason said. */
bool spelling_check(struct session *session, const struct field *field, int depth, struct value *value, const char *old,
                    struct arena *arena);

/* Say that a thing of KIND has no field KEY, and which one may have been meant; gives false. */
bool spelling_refuse_field(struct session *session, enum kind kind, const char *key);

/* TEXT broken into lines behind its sentences; as it is when it has line breaks already. */
const char *spelling_sentences(const char *text, struct arena *arena);

#endif
