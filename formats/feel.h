/* Feel: feelings as people say them, to and from text.
 *
 *     ada: hope 4 -> betrayal 7, tenderness 2 because her brother kept it from her for a year
 *
 * A holder and a colon; feelings, each a word and how strong from 0 to 10; "->" (or "→") from what to what; "because" and the
 * reason.  Everything but one feeling may be left out: "dread 6" is the audience's. */
#ifndef FORMATS_FEEL_H
#define FORMATS_FEEL_H

struct arena;
struct beat;
struct feel;
struct feeling;
struct value;

/* TEXT as the map of one item of a beat's `feel`: who, from, to, why.  Feelings are one-line maps.  NULL and a sentence in *WHY when
 * it cannot be read. */
struct value *feel_parse(const char *text, struct arena *arena, const char **why);

/* The map of some feelings alone: "hope 4, tenderness 2". */
struct value *feelings_parse(const char *text, struct arena *arena, const char **why);

/* "ada: hope 4 -> betrayal 7, tenderness 2"; feel_full_text() adds " because …".  Both in ARENA. */
char *feel_text(const struct feel *feel, struct arena *arena);
char *feel_full_text(const struct feel *feel, struct arena *arena);

/* The strongest feeling that a beat is meant to end in: the audience's if it has one, else anybody's; NULL when none is said. */
const struct feeling *feel_leading(const struct beat *beat);

#endif
