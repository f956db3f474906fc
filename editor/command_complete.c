/* What could stand at the cursor of a command text, from the tables and the story. */
#include "editor/command.h"

#include <string.h>
#include <strings.h>

#include "editor/doc.h"
#include "editor/target.h"
#include "editor/view.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/selector.h"
#include "formats/story.h"
#include "formats/templates.h"

struct completing {
    struct session *session;
    struct arena *arena;
    const char *typed;                  /* the word so far, up to the cursor */
    size_t length;
    const char *prefix;                 /* stands before every candidate: "size=" */
    const char **found;
    size_t count, capacity;
    char **words;                       /* the words before */
    size_t word_count;
};

static void offer(struct completing *at, const char *word)
{
    size_t skip = strlen(at->prefix);
    if (!word || at->count == at->capacity || at->length < skip || strncasecmp(word, at->typed + skip, at->length - skip) != 0)
        return;
    struct buf quoted = {0};
    command_quote(&quoted, word);
    const char *whole = arena_format(at->arena, "%s%s", at->prefix, buf_string(&quoted));
    buf_release(&quoted);
    for (size_t i = 0; i < at->count; i++)
        if (strcmp(at->found[i], whole) == 0)
            return;
    at->found[at->count++] = whole;
}

static void offer_words(struct completing *at, const char *const *words)
{
    for (; words && *words; words++)
        offer(at, *words);
}

/* By id or key, and by what it is called: "12A", "scene:12". */
static void offer_things(struct completing *at, enum kind kind, bool ids_only)
{
    const struct story *story = doc_story(at->session->doc);
    struct labels *labels = doc_labels(at->session->doc);
    for (const struct thing *thing = NULL; story && at->count < at->capacity && (thing = story_next(story, thing));) {
        if (thing->kind == KIND_BOARD || (kind != KIND_NONE && thing->kind != kind))
            continue;
        const char *name = ids_only ? NULL : selector_for(story, labels, thing, at->arena);
        if (name && *name != '/')
            offer(at, name);
        offer(at, thing->id);
    }
}

static void offer_commands(struct completing *at)
{
    for (size_t i = 0; i < command_count; i++)
        if (!(commands[i].flags & COMMAND_SCREEN) || at->session->app)
            offer(at, commands[i].name);
}

static void offer_kinds(struct completing *at)
{
    for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++)
        for (enum kind holder = KIND_NONE + 1; holder < KIND_COUNT; holder++)
            if (target_row(holder, kind)) {
                offer(at, kind_name(kind));
                break;
            }
}

/* The kind of thing that the words before are about. */
static enum kind kind_meant(struct completing *at)
{
    struct target target;
    if (at->word_count > 1 && strcmp(at->words[0], "add") == 0)
        return kind_named(at->words[1]);
    if (at->word_count < 2 || !target_find(at->session, at->words[1], at->arena, &target))
        return KIND_NONE;
    return target_thing(at->session, target, at->arena).kind;
}

static void offer_fields(struct completing *at, const char *behind)
{
    size_t count;
    const struct field *row = schema_first(kind_meant(at), &count);
    for (; count > 0; count--, row++)
        if (strcmp(row->key, "id") != 0 && strncasecmp(row->key, at->typed, at->length) == 0 && at->count < at->capacity)
            at->found[at->count++] = arena_format(at->arena, "%s%s", row->key, behind);
}

static void offer_values(struct completing *at, const struct field *field)
{
    static const char *const truths[] = {"true", "false", NULL};
    if (!field)
        return;
    offer_words(at, field->choices);
    if (field->type == TYPE_BOOL)
        offer_words(at, truths);
    if (field->type == TYPE_REF)
        offer_things(at, field->of, true);
    if (field->where == KIND_FEEL && strcmp(field->key, "who") == 0)
        offer(at, "audience");
}

static void offer_settings(struct completing *at)
{
    const char *equals = memchr(at->typed, '=', at->length);
    if (!equals) {
        offer_fields(at, "=");
        return;
    }
    size_t length = (size_t)(equals - at->typed);
    at->prefix = arena_copy(at->arena, at->typed, length + 1);
    offer_values(at, schema_field(kind_meant(at), arena_copy(at->arena, at->typed, length)));
}

/* The words that a usage names itself: "fold [all]", "history back|forth". */
static void offer_usage(struct completing *at, const struct command *row)
{
    const char *word = row ? row->usage + strlen(row->name) : "";
    for (size_t length; *(word += strspn(word, " []|")); word += length) {
        length = strcspn(word, " []|");
        if (*word >= 'a' && *word <= 'z')
            offer(at, arena_copy(at->arena, word, length));
    }
}

static void offer_argument(struct completing *at, enum argument argument)
{
    static const char *const places[] = {"before", "after", "inside", NULL}, *const steps[] = {"up", "down", NULL}, *const cuts[] = {"at", NULL};
    const char *command = at->words[0];
    switch (argument) {
    case ARG_SELECTOR: offer_things(at, KIND_NONE, false); break;
    case ARG_FIELD:    offer_fields(at, ""); break;
    case ARG_VALUE:    offer_values(at, at->word_count > 2 ? schema_field(kind_meant(at), at->words[2]) : NULL); break;
    case ARG_KIND:     offer_kinds(at); break;
    case ARG_COMMAND:  offer_commands(at); break;
    case ARG_SETTINGS: offer_settings(at); break;
    case ARG_PLACE:
        offer_words(at, strcmp(command, "split") == 0 ? cuts : places);
        if (strcmp(command, "move") == 0)
            offer_words(at, steps);
        break;
    case ARG_TEMPLATE:
        for (size_t i = 0; i < template_count; i++)
            offer(at, templates[i].name);
        break;
    case ARG_STRUCTURE:
        for (size_t i = 0; i < structure_count; i++)
            offer(at, structures[i].name);
        break;
    case ARG_VIEW:
        for (int i = 0; i < view_count; i++)
            offer(at, views[i].name);
        break;
    default:
        offer_usage(at, command_named(command));
        break;
    }
}

static bool is_setting(enum argument argument)
{
    return argument == ARG_SETTINGS || argument == ARG_END;
}

/* Which argument comes behind the words.  Places and what is behind them may be left out, settings come as many as one likes. */
static void offer_next(struct completing *at)
{
    const struct command *command = command_named(at->words[0]);
    if (!command)
        return;
    size_t most = sizeof command->arguments / sizeof *command->arguments, number = at->word_count - 1, last = 0;
    while (last < most && !is_setting(command->arguments[last]))
        last++;
    bool settings = last < most && command->arguments[last] == ARG_SETTINGS;
    if (number < last)
        offer_argument(at, command->arguments[number]);
    if (settings && (number >= last || command->arguments[number] == ARG_PLACE))
        offer_settings(at);
}

size_t command_complete(struct session *session, const char *text, size_t cursor, struct arena *arena, size_t *start, const char **found,
                        size_t capacity)
{
    const char *why;
    struct buf said = {0}, *says = session->says;
    size_t begin = cursor;
    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    struct completing at = {.session = session, .arena = arena, .typed = text + begin, .length = cursor - begin, .prefix = "",
                            .found = found, .capacity = capacity};
    *start = begin;
    at.words = command_words(arena_copy(arena, text, begin), arena, &at.word_count, &why);
    session->says = &said;              /* what a look-up has against the words so far is nobody's business yet */
    if (at.words && at.word_count == 0)
        offer_commands(&at);
    else if (at.words)
        offer_next(&at);
    session->says = says;
    buf_release(&said);
    return at.count;
}
