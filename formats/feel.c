#include "formats/feel.h"

#include <ctype.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/schema.h"
#include "formats/story.h"
#include "formats/yaml/edit.h"

enum { STRONGEST = 10 };

/* ---- reading ---- */

static char *trimmed(struct arena *arena, const char *text, size_t length)
{
    while (length && isspace((unsigned char)*text))
        text++, length--;
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    return arena_copy(arena, text, length);
}

/* The first WORD in TEXT that stands between blanks, or NULL. */
static const char *find_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *p = text; (p = strstr(p, word)); p += length) {
        bool begins = p == text || isspace((unsigned char)p[-1]);
        bool ends = !p[length] || isspace((unsigned char)p[length]);
        if (begins && ends)
            return p;
    }
    return NULL;
}

/* "betrayal 7" into WORD and STRENGTH.  The strength is the last word; what stands before it is the feeling. */
static const char *read_one(char *text, const char **word, const char **strength, struct arena *arena)
{
    char *blank = strrchr(text, ' ');
    double value;
    if (!*text)
        return "a feeling is missing";
    if (!blank || !read_number(blank + 1, &value))
        return arena_format(arena, "how strong is “%s”? Write a number from 0 to 10 behind it", text);
    if (value < 0 || value > STRONGEST)
        return arena_format(arena, "%s is outside 0 to 10", blank + 1);
    *strength = blank + 1;
    *word = trimmed(arena, text, (size_t)(blank - text));
    return strchr(*word, ':') ? "say what one feels at a time: a second colon begins another's feelings" : NULL;
}

static bool holds_key(const struct value *map, const char *key)
{
    for (const struct value *member = map->first; member; member = member->next)
        if (strcmp(member->key, key) == 0)
            return true;
    return false;
}

struct value *feelings_parse(const char *text, struct arena *arena, const char **why)
{
    struct value *map = value_map(arena, FORM_FLOW);
    for (const char *p = text, *comma; p; p = comma ? comma + 1 : NULL) {
        comma = strchr(p, ',');
        const char *word = "", *strength = "";
        *why = read_one(trimmed(arena, p, comma ? (size_t)(comma - p) : strlen(p)), &word, &strength, arena);
        if (!*why && holds_key(map, word))
            *why = arena_format(arena, "“%s” is said twice; which one holds?", word);
        if (*why)
            return NULL;
        value_add(map, word, value_text(arena, FORM_AUTO, strength));
    }
    return map;
}

/* The arrow between from and to, and how many bytes it takes; NULL when there is none. */
static const char *find_arrow(const char *text, size_t *length)
{
    static const char *const arrows[] = {"->", "→"};
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++) {
        const char *found = strstr(text, arrows[i]);
        *length = strlen(arrows[i]);
        if (found)
            return found;
    }
    return NULL;
}

static bool add_feelings(struct value *map, const char *key, const char *text, struct arena *arena, const char **why)
{
    struct value *feelings = feelings_parse(text, arena, why);
    if (feelings)
        value_add(map, key, feelings);
    return feelings != NULL;
}

struct value *feel_parse(const char *text, struct arena *arena, const char **why)
{
    struct value *map = value_map(arena, FORM_AUTO);
    const char *because = find_word(text, "because");
    char *front = trimmed(arena, text, because ? (size_t)(because - text) : strlen(text));

    const char *colon = strchr(front, ':');
    const char *who = colon ? trimmed(arena, front, (size_t)(colon - front)) : "audience";
    const char *rest = colon ? colon + 1 : front;
    if (!*who) {
        *why = "whose feeling is it? Write a character or “audience” before the colon";
        return NULL;
    }
    value_add(map, "who", value_text(arena, FORM_AUTO, who));

    size_t width;
    const char *arrow = find_arrow(rest, &width);
    if (arrow && *trimmed(arena, rest, (size_t)(arrow - rest))
        && !add_feelings(map, "from", arena_copy(arena, rest, (size_t)(arrow - rest)), arena, why))
        return NULL;
    if (!add_feelings(map, "to", arrow ? arrow + width : rest, arena, why))
        return NULL;
    if (because)
        value_add(map, "why", value_text(arena, FORM_AUTO, trimmed(arena, because + 7, strlen(because + 7))));
    return map;
}

/* ---- writing ---- */

static void say_feelings(struct buf *out, struct feelings feelings)
{
    for (size_t i = 0; i < feelings.count; i++)
        buf_add_format(out, "%s%s %g", i ? ", " : "", feelings.at[i].word, feelings.at[i].strength);
}

static char *say(const struct feel *feel, bool reason, struct arena *arena)
{
    struct buf out = {0};
    if (feel->who)
        buf_add_format(&out, "%s: ", feel->who);
    say_feelings(&out, feel->from);
    if (feel->from.count)
        buf_add_string(&out, " -> ");
    say_feelings(&out, feel->to);
    if (reason && feel->why)
        buf_add_format(&out, " because %s", feel->why);
    char *text = arena_copy(arena, buf_string(&out), out.length);
    buf_release(&out);
    return text;
}

char *feel_text(const struct feel *feel, struct arena *arena)
{
    return say(feel, false, arena);
}

char *feel_full_text(const struct feel *feel, struct arena *arena)
{
    return say(feel, true, arena);
}

const struct feeling *feel_leading(const struct beat *beat)
{
    const struct feel *shown = NULL;
    for (size_t i = 0; i < beat->feel_count; i++) {
        const struct feel *feel = &beat->feel[i];
        if (feel->to.count && (!shown || (feel->who && strcmp(feel->who, "audience") == 0)))
            shown = feel;
    }
    const struct feeling *most = shown ? &shown->to.at[0] : NULL;
    for (size_t i = 1; shown && i < shown->to.count; i++) {
        if (shown->to.at[i].strength > most->strength)
            most = &shown->to.at[i];
    }
    return most;
}
