#include "editor/spelling.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "editor/ids.h"
#include "editor/target.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/emotions.h"
#include "formats/measure.h"
#include "formats/selector.h"
#include "formats/story.h"
#include "formats/yaml/edit.h"

struct spelling { struct session *session; struct arena *arena; const char *old; };

/* ---- prose ---- */

/* Does the sentence end with the mark at AT?  A short word before a point is likely cut short: Mr. and INT. go on. */
static bool ends_sentence(const char *text, const char *at)
{
    if (!strchr(".!?", *at) || at[1] != ' ' || !at[2])
        return false;
    if (*at != '.')
        return true;
    size_t letters = 0, small = 0;
    for (const char *back = at; back > text && isalpha((unsigned char)back[-1]); back--, letters++)
        small += islower((unsigned char)back[-1]) != 0;
    bool before_is_text = at > text && !isalpha((unsigned char)at[-1]) && at[-1] != '.';
    return !islower((unsigned char)at[2]) && ((letters > 2 && small > 1) || before_is_text);
}

const char *spelling_sentences(const char *text, struct arena *arena)
{
    if (strchr(text, '\n'))
        return text;
    char *lines = arena_string(arena, text);
    for (char *at = lines; *at; at++)
        if (ends_sentence(lines, at))
            at[1] = '\n';
    return lines;
}

static const struct node *old_node(const struct spelling *spelling)
{
    const struct tree *tree = doc_tree(spelling->session->doc);
    return spelling->old && tree_root(tree) ? tree_find(tree, spelling->old) : NULL;
}

static bool ends_with_line(const struct spelling *spelling)
{
    const struct node *old = old_node(spelling);
    if (!old || old->kind != NODE_SCALAR || (old->style != STYLE_LITERAL && old->style != STYLE_FOLDED))
        return false;
    const char *text = node_text(doc_tree(spelling->session->doc), old, spelling->arena);
    return *text && text[strlen(text) - 1] == '\n';
}

/* Prose of one line stands as it is; of more, as `|`, whose text ends its last line.  In what people say, line breaks are real. */
static void spell_prose(const struct spelling *spelling, const struct field *field, struct value *value)
{
    const char *text = field->where == KIND_LINE ? value->text : spelling_sentences(value->text, spelling->arena);
    size_t length = strlen(text);
    bool lines = strchr(text, '\n');
    if (lines)
        value->form = FORM_LITERAL;
    if ((lines || ends_with_line(spelling)) && length > 0 && text[length - 1] != '\n')
        text = arena_format(spelling->arena, "%s\n", text);
    value->text = text;
}

/* ---- scalars ---- */

static const char *meant(const struct spelling *spelling, const char *nearest)
{
    return nearest ? arena_format(spelling->arena, " (did you mean “%s”?)", nearest) : "";
}

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strcasecmp(text, *words) == 0)
            return true;
    return false;
}

/* Could a reader of YAML 1.1 or 1.2 take the text for a number, a truth, nothing, a time or a date? */
static bool looks_like_more(const char *text)
{
    static const char *const words[] = {"true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", "", NULL};
    double number;
    int whole;
    bool figures = isdigit((unsigned char)*text) && !text[strspn(text, "0123456789.:-_xobeE+")];
    return figures || is_one_of(text, words) || read_number(text, &number) || read_time(text, &whole) || read_date(text, &whole);
}

static bool is_text(const struct field *field)
{
    switch (field->type) {
    case TYPE_TEXT: case TYPE_PROSE: case TYPE_WORD: case TYPE_REF: case TYPE_PATH: case TYPE_COLOUR:
        return true;
    default:
        return false;
    }
}

/* The id or key of a thing of KIND that is spelled nearly like TEXT, or NULL. */
static const char *nearest_id(const struct story *story, enum kind kind, const char *text)
{
    const char *words[2] = {NULL, NULL}, *nearest = NULL;
    for (const struct thing *thing = NULL; !nearest && (thing = story_next(story, thing));) {
        words[0] = thing->kind == kind || !kind ? thing->id : NULL;
        nearest = schema_nearest(words, text);
    }
    return nearest;
}

/* The id or key that TEXT means; TEXT itself when it means nothing that is there. */
static const char *spell_reference(const struct spelling *spelling, const struct field *field, const char *text)
{
    struct session *session = spelling->session;
    const struct story *story = doc_story(session->doc);
    const char *why, *typed = field->of ? arena_format(spelling->arena, "%s:%s", kind_name(field->of), text) : text;
    if (!story || story_find_kind(story, field->of, text) || strcmp(text, "audience") == 0)
        return text;
    const char *path = selector_resolve(story, doc_labels(session->doc), typed, session->current, spelling->arena, &why);
    if (!path && field->of)
        path = selector_resolve(story, doc_labels(session->doc), text, session->current, spelling->arena, &why);
    const struct thing *thing = path ? story_thing_at(story, path) : NULL;
    if (!thing || (field->of && thing->kind != field->of)) {
        if (!(field->flags & FIELD_OR_TEXT))
            command_say(session, "there is no %s “%s” yet%s; ", field->of ? kind_name(field->of) : "thing", text,
                        meant(spelling, nearest_id(story, field->of, text)));
        return text;
    }
    if (thing->id || !kind_prefix(thing->kind))
        return thing->id ? arena_string(spelling->arena, thing->id) : text;
    char *id = id_new(session, thing->kind, spelling->arena);
    const char *place = path_join(path, "id", spelling->arena);
    return target_put(session, place, value_text(spelling->arena, FORM_AUTO, id), spelling->arena) ? id : text;
}

static void doubt_word(const struct spelling *spelling, const struct field *field, const char *text)
{
    const char *nearest;
    if (field_doubts(field, text, &nearest))
        command_say(spelling->session, "“%s” is no usual %s%s; ", text, field->key, meant(spelling, nearest));
}

/* "7:30" is written as it will be read aloud beside others: "07:30". */
static const char *spell_time(const struct spelling *spelling, const char *text)
{
    int minutes;
    return read_time(text, &minutes) ? arena_format(spelling->arena, "%02d:%02d", minutes / 60, minutes % 60) : text;
}

/* YAML 1.2 knows only these two words for it. */
static const char *spell_truth(const char *text)
{
    bool truth;
    return read_bool(text, &truth) ? truth ? "true" : "false" : text;
}

/* "35" among lenses is 35mm, unless the number that stood there was a bare one. */
static const char *spell_lens(const struct spelling *spelling, const struct field *field, const char *text)
{
    const struct node *old = old_node(spelling);
    const char *was = old && old->kind == NODE_SCALAR ? node_text(doc_tree(spelling->session->doc), old, spelling->arena) : "";
    bool bare = !text[strspn(text, "0123456789.-")], was_bare = *was && !was[strspn(was, "0123456789.-")];
    return bare && !was_bare && field->unit ? arena_format(spelling->arena, "%s%s", text, field->unit) : text;
}

static const char *spell_typed(const struct spelling *spelling, const struct field *field, const char *text)
{
    switch (field->type) {
    case TYPE_TIME:  return spell_time(spelling, text);
    case TYPE_BOOL:  return spell_truth(text);
    case TYPE_RANGE: return spell_lens(spelling, field, text);
    default:         return text;
    }
}

static bool spell_scalar(const struct spelling *spelling, const struct field *field, struct value *value)
{
    const char *why = NULL;
    if (!field)
        return true;
    if (field->type == TYPE_REF)
        value->text = spell_reference(spelling, field, value->text);
    if (!field_accepts(field, value->text, spelling->arena, &why))
        return command_refuse(spelling->session, "%s", why);
    if (field->type == TYPE_WORD || field->type == TYPE_COLOUR)
        doubt_word(spelling, field, value->text);
    value->text = spell_typed(spelling, field, value->text);
    if (!is_text(field) && value->form == FORM_TEXT)
        value->form = FORM_AUTO;        /* a number in quotes is typed to say one word, not to write a text */
    if (field->flags & FIELD_QUOTED)
        value->form = FORM_QUOTED;
    else if (field->type == TYPE_PROSE)
        spell_prose(spelling, field, value);
    else if (strchr(value->text, '\n'))
        value->form = FORM_LITERAL;
    if (value->form == FORM_AUTO && is_text(field) && looks_like_more(value->text))
        value->form = FORM_QUOTED;
    return true;
}

/* ---- maps and lists ---- */

static bool spell(const struct spelling *spelling, const struct field *field, int depth, struct value *value);

bool spelling_refuse_field(struct session *session, enum kind kind, const char *key)
{
    const char *nearest = schema_nearest_key(kind, key);
    return command_refuse(session, "a %s has no field “%s”%s%s%s", kind_name(kind), key, nearest ? " (did you mean “" : "",
                          nearest ? nearest : "", nearest ? "”?)" : "");
}

static bool spell_members(const struct spelling *spelling, enum kind kind, struct value *map)
{
    for (struct value *member = map->first; member; member = member->next) {
        const struct field *field = schema_field(kind, member->key);
        if (!field && strncmp(member->key, "x-", 2) != 0)
            return spelling_refuse_field(spelling->session, kind, member->key);
        if (!spell(spelling, field, 0, member))
            return false;
    }
    return true;
}

/* Any word is welcome; one that nobody knows yet may be a slip of the finger. */
static void doubt_feeling(const struct spelling *spelling, const char *word)
{
    const struct story *story = doc_story(spelling->session->doc);
    if (emotion_family(story, word) || (story && story_find_kind(story, KIND_EMOTION, word)))
        return;
    const char *nearest = emotion_nearest(story, word);
    command_say(spelling->session, "“%s” is a new feeling here%s; ", word, meant(spelling, nearest));
}

static bool spell_feelings(const struct spelling *spelling, const struct field *field, struct value *map)
{
    for (struct value *feeling = map->first; feeling; feeling = feeling->next) {
        double strength;
        doubt_feeling(spelling, feeling->key);
        if (feeling->kind != VALUE_SCALAR || !read_number(feeling->text, &strength) || strength < field->min || strength > field->max)
            return command_refuse(spelling->session, "how strong is %s? write a number from %g to %g", feeling->key, field->min, field->max);
    }
    return true;
}

static const char *doubled_key(const struct value *map)
{
    for (const struct value *one = map->first; one; one = one->next)
        for (const struct value *other = one->next; other; other = other->next)
            if (strcmp(one->key, other->key) == 0)
                return one->key;
    return NULL;
}

/* One item: what stands where the schema has no more lists to enter. */
static bool spell_item(const struct spelling *spelling, const struct field *field, struct value *value)
{
    if (field->flags & FIELD_FLOW && value->kind != VALUE_SCALAR)
        value->form = FORM_FLOW;
    if (value->kind == VALUE_SCALAR && field->type != TYPE_MAP && field->type != TYPE_FEELINGS)
        return spell_scalar(spelling, field, value);
    if (value->kind == VALUE_MAP && doubled_key(value))
        return command_refuse(spelling->session, "“%s” stands there twice; which one holds?", doubled_key(value));
    if (value->kind == VALUE_MAP && field->type == TYPE_MAP)
        return spell_members(spelling, field->of, value);
    if (value->kind == VALUE_MAP && field->type == TYPE_FEELINGS)
        return spell_feelings(spelling, field, value);
    if (value->kind == VALUE_SCALAR && field->of == KIND_PANEL)
        return true;                    /* a panel may be just its picture's path */
    return command_refuse(spelling->session, "`%s` wants %s", field->key, type_expects(field->type));
}

/* "ada, ben" for a list of words is what [ada, ben] is. */
static struct value split_words(const struct spelling *spelling, struct value *value, bool at_commas)
{
    struct value list = {.kind = VALUE_LIST, .key = value->key, .next = value->next};
    for (const char *at = value->text; *at;) {
        const char *end = at + (at_commas ? strcspn(at, ",") : strlen(at)), *next = *end ? end + 1 : end;
        while (*at == ' ')
            at++;
        while (end > at && end[-1] == ' ')
            end--;
        if (end > at)
            value_add(&list, NULL, value_text(spelling->arena, FORM_AUTO, arena_copy(spelling->arena, at, (size_t)(end - at))));
        at = next;
    }
    return list;
}

/* A list is made of a single value, unless one stands there that may stay one. */
static void make_list(const struct spelling *spelling, const struct field *field, struct value *value)
{
    bool words = field->type == TYPE_WORD || field->type == TYPE_REF || field->flags & FIELD_LISTS;
    const struct node *old = old_node(spelling);
    bool stays = old && old->kind == NODE_SCALAR && field->flags & FIELD_ONE_OR_LIST && !(words && strchr(value->text, ','));
    if (!stays)
        *value = split_words(spelling, value, words);
}

static bool refuse_container(const struct spelling *spelling, const struct field *field, bool list)
{
    return command_refuse(spelling->session, "`%s` wants a %s", field->key, list ? "list, as [a, b]" : "map, as {key: value}");
}

static bool spell_container(const struct spelling *spelling, const struct field *field, int depth, struct value *value)
{
    bool list = field->container == LIST || depth > 0;
    if (list && value->kind == VALUE_SCALAR)
        make_list(spelling, field, value);
    if (list && value->kind == VALUE_SCALAR)
        return spell_item(spelling, field, value);
    if (value->kind != (list ? VALUE_LIST : VALUE_MAP))
        return refuse_container(spelling, field, list);
    if ((list && field->flags & FIELD_LISTS) || (field->flags & FIELD_FLOW && (field->type != TYPE_MAP || !list)))
        value->form = FORM_FLOW;
    for (struct value *item = value->first; item; item = item->next)
        if (!spell(spelling, field, depth + 1, item))
            return false;
    return true;
}

static bool spell(const struct spelling *spelling, const struct field *field, int depth, struct value *value)
{
    if (!field || field->type == TYPE_ANY)
        return true;
    int deepest = (field->container != ONE) + (field->flags & FIELD_LISTS ? 1 : 0);
    return depth < deepest ? spell_container(spelling, field, depth, value) : spell_item(spelling, field, value);
}

struct value *spelling_of(struct session *session, const struct field *field, int depth, const char *typed, const char *old,
                          struct arena *arena)
{
    const char *why = "this cannot be read";
    struct value *value = value_parse(arena, typed, &why);
    if (!value) {
        command_refuse(session, "%s", why);
        return NULL;
    }
    return spelling_check(session, field, depth, value, old, arena) ? value : NULL;
}

bool spelling_check(struct session *session, const struct field *field, int depth, struct value *value, const char *old,
                    struct arena *arena)
{
    struct spelling spelling = {session, arena, old};
    return spell(&spelling, field, depth, value);
}
