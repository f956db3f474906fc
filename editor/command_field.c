#include "editor/command_field.h"

#include <string.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "editor/references.h"
#include "editor/spelling.h"
#include "editor/target.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "formats/feel.h"
#include "formats/measure.h"
#include "formats/story.h"
#include "formats/yaml/edit.h"

/* ---- one field ---- */

/* May a field of this name be written at PATH?  Unknown ones are kept where they are, but not made by a slip of the finger. */
static bool known_or_there(struct session *session, const char *path, struct arena *arena)
{
    const char *key, *around = path_parent(path, &key, arena);
    enum kind kind = target_kind(around);
    if (kind == KIND_NONE || schema_field(kind, key) || strncmp(key, "x-", 2) == 0 || target_at(session, path).node)
        return true;
    return spelling_refuse_field(session, kind, key);
}

/* How many containers of its field PATH is deep: "…/who" 0, "…/who/1" 1, "…/elements/props/0" 2. */
static int depth_in_field(const char *path, const struct field *field, struct arena *arena)
{
    const char *around = path_parent(path, NULL, arena);
    int depth = 0;
    for (; field && around[1] && schema_at(around, NULL) == field; around = path_parent(around, NULL, arena))
        depth++;
    return depth;
}

bool field_write(struct session *session, const char *path, const char *typed, struct arena *arena)
{
    if (!known_or_there(session, path, arena))
        return false;
    const struct field *field = schema_at(path, NULL);
    struct value *value = spelling_of(session, field, depth_in_field(path, field, arena), typed, path, arena);
    return value && target_put(session, path, value, arena);
}

bool field_erase(struct session *session, const char *path, struct arena *arena)
{
    struct target target = target_at(session, path);
    const struct field *field = schema_at(path, NULL);
    if (!target.node)
        return command_refuse(session, "nothing is there to unset: %s", path);
    if (field && field->flags & FIELD_REQUIRED)
        return command_refuse(session, "a %s needs its `%s`", kind_name(field->where), field->key);
    struct plan plan = edit_remove(doc_tree(session->doc), target.node, arena);
    return target_apply(session, &plan);
}

static const char *shortened(const char *text, struct arena *arena)
{
    size_t fits = text_fit(text, strcspn(text, "\n"), 40, NULL);
    return text[fits] ? arena_format(arena, "%.*s…", (int)fits, text) : text;
}

/* The path of field WORDS[2] of what WORDS[1] names; of WORDS[1] itself when that is a path and WORDS has just DIRECT words. */
static const char *field_path(struct session *session, size_t count, char **words, size_t direct, struct arena *arena)
{
    struct target target;
    if (!target_find(session, words[1], arena, &target))
        return NULL;
    if (count == direct)
        return target.path;
    if (target.kind == KIND_NONE && *words[1] != '/' && strncmp(words[1], "./", 2) != 0)      /* "." may stand on a field; its thing is meant */
        target = target_thing(session, target, arena);
    return path_behind(target.path, words[2], arena);
}

/* What stands at PATH now, in a few words: a text, or the texts of a list; else as it was typed. */
static const char *written(struct session *session, const char *path, const char *typed, struct arena *arena)
{
    const struct tree *tree = doc_tree(session->doc);
    const struct node *node = target_at(session, path).node;
    const char *list = "";
    if (node && node->kind == NODE_SCALAR) {
        const struct field *field = schema_at(path, NULL);
        const char *text = node_text(tree, node, arena);
        return strchr(text, '\n') || (field && field->type == TYPE_REF) ? typed : text;    /* what an id stands for says more */
    }
    for (const struct node *item = node && node->kind == NODE_LIST ? node->first : NULL; item; item = item->next) {
        if (item->kind != NODE_SCALAR)
            return typed;
        list = arena_format(arena, "%s%s%s", list, *list ? ", " : "", node_text(tree, item, arena));
    }
    return *list ? list : typed;
}

/* The id that stands at PATH and how often it is named elsewhere; NULL when PATH is no id. */
static const char *id_at(struct session *session, const char *path, size_t *named, struct arena *arena)
{
    const char *key, *around = path_parent(path, &key, arena);
    enum kind kind = target_kind(around);
    const struct node *node = target_at(session, path).node;
    if (strcmp(key, "id") != 0 || !kind_prefix(kind) || !node || node->kind != NODE_SCALAR)
        return NULL;
    const char *id = node_text(doc_tree(session->doc), node, arena);
    struct references found = {0};
    references_find(session, id, kind, NULL, arena, &found);
    *named = found.count;
    references_release(&found);
    return id;
}

/* Another id is given to a thing: who named it goes on doing so. */
static bool renames(struct session *session, const char *path, const char *text, struct arena *arena)
{
    size_t named;
    const char *old = id_at(session, path, &named, arena);
    if (!old || strcmp(old, text) == 0)
        return true;
    if (story_find(doc_story(session->doc), text))
        return command_refuse(session, "there is a “%s” already", text);
    return references_replace(session, old, text, target_kind(path_parent(path, NULL, arena)), NULL, arena);
}

/* Two shots of one label are mistaken for each other on set.  Counted labels make way by themselves. */
static bool label_is_free(struct session *session, const char *path, const char *text, struct arena *arena)
{
    const char *key, *around = path_parent(path, &key, arena);
    const struct story *story = doc_story(session->doc);
    const struct thing *own = story ? story_thing_at(story, around) : NULL;
    if (!own || (own->kind != KIND_SCENE && own->kind != KIND_SHOT) || strcmp(key, own->kind == KIND_SCENE ? "number" : "label") != 0)
        return true;
    for (const struct thing *thing = NULL; (thing = story_next(story, thing));) {
        const char *label = thing->kind == own->kind && thing->node != own->node ? label_written(thing) : NULL;
        if (label && strcmp(label, text) == 0)
            return command_refuse(session, "there is a %s %s already", kind_name(own->kind), text);
    }
    return true;
}

static bool erase_said(struct session *session, const char *path, struct arena *arena)
{
    const char *key, *name = target_name(session, path, arena);
    path_parent(path, &key, arena);
    command_step(session, "%s: %s", name, key);
    size_t named = 0;
    const char *id = id_at(session, path, &named, arena);
    if (id && named)
        return command_refuse(session, "%s is named in %zu place%s; `rename` gives it another id", id, named, named == 1 ? "" : "s");
    return field_erase(session, path, arena) && command_say(session, "%s: no %s any more", name, key);
}

static bool set_said(struct session *session, const char *path, const char *text, const char *typed, struct arena *arena)
{
    const char *key, *name = target_name(session, path, arena);
    uint32_t before = doc_revision(session->doc);
    path_parent(path, &key, arena);
    command_step(session, "%s: %s", name, key);
    if (!label_is_free(session, path, text, arena) || !renames(session, path, text, arena) || !field_write(session, path, typed, arena))
        return false;
    if (doc_revision(session->doc) == before)
        return command_say(session, "%s: %s is so already", name, key);
    if (!*text)
        return command_say(session, "%s: %s is empty now", name, key);
    return command_say(session, "%s: %s is %s", name, key, shortened(written(session, path, text, arena), arena));
}

/* An empty text takes the field out, but for one that a thing cannot be without. */
static bool set_or_erase(struct session *session, const char *path, const char *text, const char *typed, struct arena *arena)
{
    const struct field *field = schema_at(path, NULL);
    if (!path[1])
        return command_refuse(session, "name a field of the board, as /title");
    if (*text || (field && field->flags & FIELD_REQUIRED))
        return set_said(session, path, text, typed, arena);
    return !target_at(session, path).node || erase_said(session, path, arena);
}

bool command_set(struct session *session, size_t count, char **words, const char *rest)
{
    bool direct = count == 3 && (*words[1] == '/' || strcmp(words[1], ".") == 0 || strncmp(words[1], "./", 2) == 0);
    if (count < 3 || (count == 3 && !direct))
        return command_refuse(session, "set wants a selector, a field and a value");
    if (count > 4)
        return command_refuse(session, "a value of several words wants quotes: set %s %s \"%s …\"", words[1], words[2], words[3]);
    struct arena *arena = arena_new();
    const char *path = field_path(session, count, words, 3, arena);
    bool good = path && set_or_erase(session, path, words[count - 1], command_typed(rest, count - 2, arena), arena);
    arena_free(arena);
    return good;
}

bool command_unset(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    if (count < 2 || count > 3)
        return command_refuse(session, "unset wants a selector and a field");
    struct arena *arena = arena_new();
    const char *path = field_path(session, count, words, 2, arena);
    bool good = false;
    if (path && count == 2 && target_kind(path) != KIND_NONE)
        command_refuse(session, "name the field to unset; `remove` takes out a whole %s", kind_name(target_kind(path)));
    else if (path)
        good = erase_said(session, path, arena);
    arena_free(arena);
    return good;
}

/* ---- feelings ---- */

static const struct value *member(const struct value *map, const char *key)
{
    for (const struct value *at = map->first; at; at = at->next)
        if (strcmp(at->key, key) == 0)
            return at;
    return NULL;
}

/* The place in the beat's list of what WHO feels; the end of the list when nothing is there yet. */
static size_t feel_place(struct session *session, const char *list_path, const char *who, bool *there)
{
    const struct tree *tree = doc_tree(session->doc);
    struct node *list = target_at(session, list_path).node;
    size_t index = 0;
    *there = false;
    if (!list || list->kind != NODE_LIST)
        return 0;
    for (struct node *item = list->first; item; item = item->next, index++) {
        struct node *holder = node_get(tree, item, "who");
        *there = holder && node_is(tree, holder, who);
        if (*there)
            break;
    }
    return index;
}

/* What is said anew replaces what stood there, field by field; `shown`, `play` and the like stay. */
static bool feel_update(struct session *session, const char *path, struct value *map, struct arena *arena)
{
    for (struct value *at = map->first, *next; at; at = next) {
        next = at->next;                /* target_put() takes the value alone */
        at->next = NULL;
        if (!target_put(session, path_join(path, at->key, arena), at, arena))
            return false;
    }
    return true;
}

/* The holder that the word of a feeling begins with, as in "ada hope 4" where a colon was forgotten; NULL when it is just a feeling. */
static const char *swallowed_holder(struct session *session, const struct value *map, struct arena *arena)
{
    for (const struct value *feelings = map->first; feelings; feelings = feelings->next)
        for (const struct value *feeling = feelings->first; feeling; feeling = feeling->next) {
            size_t length = strcspn(feeling->key, " ");
            const char *first = arena_copy(arena, feeling->key, length);
            if (feeling->key[length] && (strcmp(first, "audience") == 0 || story_character(doc_story(session->doc), first)))
                return first;
        }
    return NULL;
}

static bool feel(struct session *session, const char *selector, const char *text, struct arena *arena)
{
    struct target beat;
    const char *why = NULL;
    if (!target_find(session, selector, arena, &beat))
        return false;
    if (!target_climb(session, &beat, KIND_BEAT, arena))
        return command_refuse(session, "feelings belong to a beat; %s is in none", selector);
    struct value *map = feel_parse(text, arena, &why);
    if (!map)
        return command_refuse(session, "%s", why);
    const char *holder = swallowed_holder(session, map, arena);
    if (holder)
        return command_refuse(session, "did you forget the colon behind %s? Feelings are one holder's at a time, as %s: hope 4", holder, holder);
    if (!spelling_check(session, schema_field(KIND_BEAT, "feel"), 1, map, NULL, arena))
        return false;
    const struct value *who = member(map, "who");
    const char *name = target_name(session, beat.path, arena), *list = path_behind(beat.path, "feel", arena);
    bool there;
    size_t index = feel_place(session, list, who ? who->text : "audience", &there);
    const char *path = path_item(list, index, arena);
    bool good = there ? feel_update(session, path, map, arena) : target_put(session, path, map, arena);
    command_step(session, "%s: what %s feels", name, who ? who->text : "the audience");
    return good && command_say(session, "%s: %s", name, text);
}

bool command_feel(struct session *session, size_t count, char **words, const char *rest)
{
    if (count < 3)
        return command_refuse(session, "feel wants a beat and a feeling, as feel . ada: hope 4 -> betrayal 7 because …");
    struct arena *arena = arena_new();
    bool good = feel(session, words[1], command_behind(rest, 1), arena);
    arena_free(arena);
    return good;
}
