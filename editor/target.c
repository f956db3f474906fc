#include "editor/target.h"

#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/command.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "editor/select.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/selector.h"
#include "formats/story.h"
#include "formats/yaml/edit.h"

/* ---- finding ---- */

enum kind target_kind(const char *path)
{
    bool inside = false;
    if (strcmp(path, "/") == 0)
        return KIND_BOARD;
    const struct field *field = schema_at(path, &inside);
    return field && inside && field->type == TYPE_MAP ? field->of : KIND_NONE;
}

struct target target_at(struct session *session, const char *path)
{
    const struct tree *tree = doc_tree(session->doc);
    struct node *node = tree_root(tree) ? tree_find(tree, path) : NULL;
    enum kind kind = target_kind(path);
    bool thing = !node || node_resolve(tree, node) == NULL || node_resolve(tree, node)->kind == NODE_MAP;
    return (struct target){path, node, thing ? kind : KIND_NONE};
}

/* `marked`, and `these`: what is marked, or the selection when nothing is.  Here one thing is meant. */
static const char *resolve_marked(struct session *session, const char *selector, struct arena *arena, const char **why)
{
    struct marks *marks = doc_marks(session->doc);
    size_t count = marks_count(marks);
    if (count == 0 && strcmp(selector, "these") == 0)
        return selector_resolve(doc_story(session->doc), doc_labels(session->doc), ".", session->current, arena, why);
    const struct thing *thing = count == 1 ? mark_thing(marks_at(marks, 0), doc_story(session->doc)) : NULL;
    *why = count ? arena_format(arena, "%zu things are marked, and this is about one", count) : "nothing is marked; `mark` does that";
    return thing ? node_path(doc_tree(session->doc), thing->node, arena) : NULL;
}

const char *target_selected(struct session *session, struct arena *arena)
{
    const struct story *story = doc_stale(session->doc) ? NULL : doc_story(session->doc);
    const struct thing *thing = story && *session->current ? story_thing_at(story, session->current) : NULL;
    char path[sizeof session->current];
    return thing ? arena_string(arena, thing_path(thing_outer(thing), path, sizeof path)) : "/";
}

/* What stands on the line where the keys are: in the day's call sheet the strip of a scene, elsewhere the selection. */
static const char *target_line(struct session *session, struct arena *arena)
{
    const struct thing *thing = session->app && session->app->doc == session->doc ? app_line(session->app) : NULL;
    char path[sizeof session->current];
    return thing ? arena_string(arena, thing_path(thing_outer(thing), path, sizeof path)) : target_selected(session, arena);
}

bool target_find(struct session *session, const char *selector, struct arena *arena, struct target *target)
{
    const char *why = "nothing is there";
    if (doc_stale(session->doc))
        return command_refuse(session, "the file cannot be read as it is: %s", tree_error(doc_tree(session->doc), NULL));
    const char *path = selector;
    if (strcmp(selector, "marked") == 0 || strcmp(selector, "these") == 0)
        path = resolve_marked(session, selector, arena, &why);
    else if (strcmp(selector, "line") == 0)
        path = target_line(session, arena);
    else if (strncmp(selector, "./", 2) == 0)
        path = path_behind(target_selected(session, arena), selector + 2, arena);
    else if (*selector != '/')               /* a path needs no story, so no story is made anew for it */
        path = selector_resolve(doc_story(session->doc), doc_labels(session->doc), selector, session->current, arena, &why);
    if (!path)
        return command_refuse(session, "%s", why);
    *target = target_at(session, path);
    return true;
}

bool target_climb(struct session *session, struct target *target, enum kind kind, struct arena *arena)
{
    const char *path = target->path;
    while (target_kind(path) != kind) {
        if (path[1] == '\0')
            return false;
        path = path_parent(path, NULL, arena);
    }
    *target = target_at(session, path);
    return true;
}

struct target target_thing(struct session *session, struct target target, struct arena *arena)
{
    while (target.kind == KIND_NONE && target.path[1])
        target = target_at(session, path_parent(target.path, NULL, arena));
    return target;
}

const struct field *target_row(enum kind holder, enum kind item)
{
    size_t count;
    const struct field *row = schema_first(holder, &count);
    for (; kind_in_board(holder) && count > 0; count--, row++)
        if (row->type == TYPE_MAP && row->of == item && row->container != ONE)
            return row;
    return NULL;
}

/* "12A", without asking whether something else is called so too: that takes a walk through the whole film. */
static const char *label_of(struct labels *labels, const struct thing *thing)
{
    switch (thing->kind) {
    case KIND_SCENE: return label_scene(labels, (const struct scene *)thing);
    case KIND_BEAT:  return label_beat(labels, (const struct beat *)thing);
    case KIND_SHOT:  return label_shot(labels, (const struct shot *)thing);
    case KIND_DAY:   return "";
    default:         return thing->id ? thing->id : "";
    }
}

static const char *name_thing(struct session *session, const struct thing *thing, struct arena *arena)
{
    const char *kind = kind_name(thing->kind), *label = label_of(doc_labels(session->doc), thing);
    if (*label)
        return arena_format(arena, "%s %s", kind, label);
    if (!thing->parent || thing->parent->kind == KIND_BOARD)
        return arena_format(arena, "%s %zu", kind, thing->index + 1);
    return arena_format(arena, "%s %zu of %s", kind, thing->index + 1, name_thing(session, thing->parent, arena));
}

const char *target_name(struct session *session, const char *path, struct arena *arena)
{
    const struct story *story = doc_story(session->doc);
    const struct thing *thing = story ? story_thing_at(story, path) : NULL;
    return thing && thing->kind != KIND_BOARD ? name_thing(session, thing, arena) : "the board";
}

/* ---- changing ---- */

bool target_apply(struct session *session, const struct plan *plan)
{
    return doc_apply(session->doc, plan) || command_refuse(session, "%s", doc_refusal(session->doc));
}

/* An empty file, which may hold comments, gets its first line behind them. */
static void begin_file(struct session *session, struct arena *arena)
{
    const struct tree *tree = doc_tree(session->doc);
    size_t length = tree_length(tree);
    const char *line_end = tree_line_end(tree);
    bool open = length > 0 && *tree_bytes(tree, length - 1, 1) != '\n' &&
                !(length == 3 && memcmp(tree_bytes(tree, 0, 3), "\xEF\xBB\xBF", 3) == 0);
    const char *text = arena_format(arena, "%sformat: beatboard/1%s", open ? line_end : "", line_end);
    doc_splice(session->doc, &(struct splice){0, length, 0, text, strlen(text)});
}

static bool is_number(const char *text)
{
    return *text && !text[strspn(text, "0123456789")];
}

/* What must stand at PATH so that VALUE is its member KEY: a list when it says so, else a map. */
static struct value *wrap(const char *path, const char *key, struct value *value, struct arena *arena)
{
    bool inside = false;
    const struct field *field = schema_at(path, &inside);
    bool list = field ? !inside && field->container == LIST : is_number(key);
    bool line = field && field->flags & FIELD_FLOW && (inside || field->type != TYPE_MAP);
    enum value_form form = line ? FORM_FLOW : FORM_AUTO;
    struct value *around = list ? value_list(arena, form) : value_map(arena, form);
    value_add(around, list ? NULL : key, value);
    return around;
}

static bool put_into_list(struct session *session, struct node *list, const char *path, const char *key, const struct value *value,
                          struct arena *arena)
{
    if (!is_number(key) || strtoull(key, NULL, 10) > node_items(list))
        return command_refuse(session, "%s has %zu items; there is no place %s", path, node_items(list), key);
    struct plan plan = edit_insert(doc_tree(session->doc), list, strtoull(key, NULL, 10), value, arena);
    return target_apply(session, &plan);
}

static bool put_into(struct session *session, const char *path, struct node *holder, const char *key, struct value *value,
                     struct arena *arena)
{
    const struct tree *tree = doc_tree(session->doc);
    enum kind kind = target_kind(path);
    if (holder->kind == NODE_LIST)
        return put_into_list(session, holder, path, key, value, arena);
    if (holder->kind != NODE_MAP)
        return command_refuse(session, "%s holds a value already, nothing can stand inside it", path);
    struct plan plan = edit_set(tree, holder, key, value, kind ? schema_order(kind, arena) : NULL, arena);
    return target_apply(session, &plan);
}

bool target_put(struct session *session, const char *path, struct value *value, struct arena *arena)
{
    const struct tree *tree = doc_tree(session->doc);
    if (!tree_root(tree))
        begin_file(session, arena);
    const char *key, *around = path_parent(path, &key, arena);
    struct node *node = tree_find(tree, path), *holder = tree_find(tree, around);
    if (node && node->parent && node->parent->kind == NODE_LIST) {
        struct plan plan = edit_replace(tree, node, value, arena);
        return target_apply(session, &plan);
    }
    if (holder && !(holder->kind == NODE_SCALAR && node_null(tree, holder)))
        return put_into(session, around, holder, key, value, arena);
    if (around[1] == '\0')
        return command_refuse(session, "the file is not a map of keys");
    return target_put(session, around, wrap(around, key, value, arena), arena);
}
