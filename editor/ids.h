/* Ids: names for things that nobody will say aloud: a kind's prefix and five symbols of Crockford base 32, as `sh-7k3qz`.
 *
 * They are random, so that two people who work apart do not make the same; BEATBOARD_SEED makes them foreseeable for tests. */
#ifndef EDITOR_IDS_H
#define EDITOR_IDS_H

#include "formats/schema.h"

struct arena;
struct session;

/* A new id for a thing of KIND, which has a prefix, that nothing in the document has and that was not given out before in this
 * session.  In ARENA. */
char *id_new(struct session *session, enum kind kind, struct arena *arena);

#endif
