#include "editor/ids.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "formats/base/arena.h"
#include "formats/story.h"

enum { SYMBOLS = 5 };

/* Splitmix64: visits every state before it meets one again, so a session does not repeat itself. */
static uint64_t next_random(struct session *session)
{
    if (session->seed == 0) {
        const char *seed = getenv("BEATBOARD_SEED");
        if (seed)
            session->seed = strtoull(seed, NULL, 10) + 1;
        else if (getrandom(&session->seed, sizeof session->seed, 0) != sizeof session->seed)
            abort();                    /* the kernel always has this much */
    }
    uint64_t mixed = session->seed += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

char *id_new(struct session *session, enum kind kind, struct arena *arena)
{
    static const char crockford[] = "0123456789abcdefghjkmnpqrstvwxyz";
    const struct story *story = doc_story(session->doc);
    for (;;) {
        char symbols[SYMBOLS + 1] = "";
        uint64_t random = next_random(session);
        for (int i = 0; i < SYMBOLS; i++, random >>= 5)
            symbols[i] = crockford[random & 31];
        char *id = arena_format(arena, "%s-%s", kind_prefix(kind), symbols);
        if (!story || !story_find(story, id))
            return id;
    }
}
