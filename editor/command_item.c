#include "editor/command_item.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "editor/ids.h"
#include "editor/marks.h"
#include "editor/references.h"
#include "editor/spelling.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/story.h"
#include "formats/yaml/edit.h"
#include "formats/yaml/unit.h"

void item_select(struct session *session, const char *path)
{
    snprintf(session->current, sizeof session->current, "%s", path);
}

/* ---- places ---- */

size_t item_count(struct session *session, const char *path)
{
    const struct node *list = target_at(session, path).node;
    return list && list->kind != NODE_SCALAR ? node_items(list) : 0;
}

static bool refuse_place(struct session *session, enum kind kind)
{
    struct buf holders = {0};
    for (enum kind holder = KIND_NONE + 1; holder < KIND_COUNT; holder++)
        if (target_row(holder, kind))
            buf_add_format(&holders, "%sa %s", holders.length ? " or " : "", kind_name(holder));
    command_refuse(session, "a %s stands in %s; say in which", kind_name(kind), buf_string(&holders));
    buf_release(&holders);
    return false;
}

/* Behind the last item of kind KIND in the nearest thing around TARGET that holds such. */
static bool slot_inside(struct session *session, enum kind kind, struct target target, struct arena *arena, struct slot *slot)
{
    const char *path = target.path;
    for (;;) {
        const struct field *row = target_kind(path) ? target_row(target_kind(path), kind) : NULL;
        if (row) {
            slot->list = path_behind(path, row->key, arena);
            slot->index = item_count(session, slot->list);
            return true;
        }
        if (path[1] == '\0')
            return refuse_place(session, kind);
        path = path_parent(path, NULL, arena);
    }
}

bool slot_find(struct session *session, enum kind kind, const char *place, struct target target, struct arena *arena,
               struct slot *slot)
{
    if (place && strcmp(place, "inside") == 0)
        return slot_inside(session, kind, target, arena, slot);
    if (!target_climb(session, &target, kind, arena))
        return place ? command_refuse(session, "there is no %s to go %s", kind_name(kind), place)
                     : slot_inside(session, kind, target, arena, slot);
    slot->list = path_parent(target.path, NULL, arena);
    slot->index = target.node ? node_index(target.node) + (!place || strcmp(place, "after") == 0) : 0;
    return true;
}

static bool is_place(const char *word)
{
    return strcmp(word, "before") == 0 || strcmp(word, "after") == 0 || strcmp(word, "inside") == 0;
}

/* ---- add ---- */

/* What was typed for FIELD, by FIELD=VALUE; NULL when it was not. */
static const char *typed_for(const char *field, size_t count, const char *const *typed)
{
    size_t length = strlen(field);
    for (size_t i = 0; i < count; i++)
        if (strncmp(typed[i], field, length) == 0 && typed[i][length] == '=')
            return typed[i] + length + 1;
    return NULL;
}

static bool all_known(struct session *session, enum kind kind, size_t count, const char *const *typed, struct arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(typed[i], "=");
        const char *key = arena_copy(arena, typed[i], length);
        if (!typed[i][length])
            return command_refuse(session, "“%s” is no FIELD=VALUE", typed[i]);
        if (!schema_field(kind, key))
            return spelling_refuse_field(session, kind, key);
    }
    return true;
}

struct value *item_new(struct session *session, enum kind kind, size_t count, const char *const *typed, struct arena *arena)
{
    size_t rows;
    const struct field *row = schema_first(kind, &rows);
    struct value *map = value_map(arena, FORM_AUTO);
    if (!all_known(session, kind, count, typed, arena))
        return NULL;
    for (; rows > 0; rows--, row++) {
        const char *given = typed_for(row->key, count, typed);
        struct value *value = NULL;
        if (given && *given)
            value = spelling_of(session, row, 0, given, NULL, arena);
        else if (strcmp(row->key, "id") == 0 && kind_prefix(kind))
            value = value_text(arena, FORM_AUTO, id_new(session, kind, arena));
        else if (row->flags & FIELD_REQUIRED)
            value = value_text(arena, FORM_QUOTED, "");
        else
            continue;
        if (!value)
            return NULL;
        value_add(map, row->key, value);
    }
    return map;
}

bool item_put(struct session *session, struct slot slot, const char *key, struct value *value, struct arena *arena,
              const char **where)
{
    const struct tree *tree = doc_tree(session->doc);
    struct node *list = target_at(session, slot.list).node;
    *where = key ? path_join(slot.list, key, arena) : path_item(slot.list, slot.index, arena);
    if (key && target_at(session, *where).node)
        return command_refuse(session, "there is a “%s” already", key);
    if (!list || list->kind == NODE_SCALAR)
        return target_put(session, *where, value, arena);
    value->key = key;
    struct plan plan = edit_insert(tree, list, slot.index, value, arena);
    return target_apply(session, &plan);
}

struct adding { enum kind kind; const char *key, *place, *selector; const char *const *typed; size_t typed_count; };

/* Do things of KIND stand under words that a person chose, not in a list? */
static bool is_keyed(enum kind kind)
{
    for (enum kind holder = KIND_NONE + 1; holder < KIND_COUNT; holder++) {
        const struct field *row = target_row(holder, kind);
        if (row)
            return row->container == KEYED;
    }
    return false;
}

/* add KIND [KEY] [before|after|inside SELECTOR] [FIELD=VALUE …] */
static bool read_adding(struct session *session, size_t count, char **words, const char *rest, struct arena *arena,
                        struct adding *adding)
{
    size_t at = 2;
    *adding = (struct adding){.kind = count > 1 ? kind_named(words[1]) : KIND_NONE, .selector = "."};
    if (adding->kind == KIND_NONE)
        return command_refuse(session, "add wants a kind of thing, as scene, beat, shot, day or note");
    bool keyed = is_keyed(adding->kind);
    if (keyed && at < count)
        adding->key = words[at++];
    if (keyed && (!adding->key || is_place(adding->key) || strchr(adding->key, '=')))
        return command_refuse(session, "a %s wants a short word to be called by: add %s WORD …", words[1], words[1]);
    if (at < count && is_place(words[at])) {
        adding->place = words[at++];
        if (at == count)
            return command_refuse(session, "%s what?", adding->place);
        adding->selector = words[at++];
    }
    const char **typed = arena_alloc(arena, (count + 1) * sizeof *typed);
    for (size_t i = at; i < count; i++)
        typed[adding->typed_count++] = command_typed(rest, i - 1, arena);
    adding->typed = typed;
    return true;
}

static bool add(struct session *session, const struct adding *adding, struct arena *arena)
{
    struct target target;
    struct slot slot;
    bool nowhere = strcmp(adding->selector, ".") == 0 && !*session->current;
    if (!target_find(session, nowhere ? "/" : adding->selector, arena, &target) ||
        !slot_find(session, adding->kind, adding->place, target, arena, &slot))
        return false;
    struct value *value = item_new(session, adding->kind, adding->typed_count, adding->typed, arena);
    const struct field *row = schema_at(slot.list, NULL);
    if (value && row && row->flags & FIELD_FLOW)
        value->form = FORM_FLOW;
    const char *where;
    if (!value || !item_put(session, slot, adding->key, value, arena, &where))
        return false;
    item_select(session, where);
    return command_say(session, "added %s", target_name(session, where, arena));
}

bool command_add(struct session *session, size_t count, char **words, const char *rest)
{
    struct arena *arena = arena_new();
    struct adding adding;
    bool good = read_adding(session, count, words, rest, arena, &adding) && add(session, &adding, arena);
    arena_free(arena);
    return good;
}

/* ---- duplicate ---- */

/* A thing's map inside a copy whose id must be its own. */
struct inner { const char *path; enum kind kind; const char *old, *new; };
struct inners { struct inner *at; size_t count; };

static void find_inner(struct session *session, const struct node *node, struct arena *arena, struct inners *found, size_t most)
{
    const struct tree *tree = doc_tree(session->doc);
    for (const struct node *child = node->first; child; child = child->next)
        if (child->kind == NODE_MAP || child->kind == NODE_LIST)
            find_inner(session, child, arena, found, most);
    struct node *id = node->kind == NODE_MAP ? node_get(tree, node, "id") : NULL;
    const char *path = id ? node_path(tree, node, arena) : NULL;
    if (!id || id->kind != NODE_SCALAR || !kind_prefix(target_kind(path)) || found->count == most)
        return;
    found->at[found->count++] = (struct inner){path, target_kind(path), node_text(tree, id, arena), NULL};
}

static size_t count_maps(const struct node *node)
{
    size_t count = node->kind == NODE_MAP;
    for (const struct node *child = node->first; child; child = child->next)
        count += count_maps(child);
    return count;
}

static bool unset_if_there(struct session *session, const char *path, struct arena *arena)
{
    struct node *node = tree_find(doc_tree(session->doc), path);
    if (!node)
        return true;
    struct plan plan = edit_remove(doc_tree(session->doc), node, arena);
    return target_apply(session, &plan);
}

bool item_renew(struct session *session, const char *path, bool (*wanted)(void *context, const char *id), void *context, struct arena *arena)
{
    struct node *copy = tree_find(doc_tree(session->doc), path);
    size_t most = count_maps(copy);
    struct inners found = {arena_alloc(arena, most * sizeof *found.at), 0};
    find_inner(session, copy, arena, &found, most);
    for (size_t i = 0; i < found.count; i++)
        found.at[i].new = id_new(session, found.at[i].kind, arena);
    for (size_t i = 0; i < found.count; i++) {
        const struct inner *inner = &found.at[i];
        if (wanted && !wanted(context, inner->old))
            continue;
        if (!target_put(session, path_behind(inner->path, "id", arena), value_text(arena, FORM_AUTO, inner->new), arena) ||
            !references_replace(session, inner->old, inner->new, inner->kind, path, arena) ||
            !unset_if_there(session, path_behind(inner->path, inner->kind == KIND_SCENE ? "number" : "label", arena), arena))
            return false;
    }
    return true;
}

static const struct node *first_anchored(const struct node *node)
{
    const struct node *found = node->has_anchor ? node : NULL;
    for (const struct node *child = node->first; child && !found; child = child->next)
        found = first_anchored(child);
    return found;
}

static char byte_at(const struct tree *tree, size_t offset)
{
    return offset < tree_length(tree) ? *tree_bytes(tree, offset, 1) : '\0';
}

/* What takes the anchor of NODE out, with its blanks; also with the line break, when what comes then stands right below it. */
static struct splice without_anchor(const struct tree *tree, const struct node *node)
{
    size_t start = node_offset(node), end = unit_properties_end(tree, node);
    while (start < end && byte_at(tree, start) != '&')
        start++;
    size_t behind = start;
    while (behind < end && !isspace((unsigned char)byte_at(tree, behind)))
        behind++;
    size_t next = behind = unit_over_blanks(tree, behind);
    while (isspace((unsigned char)byte_at(tree, next)))
        next++;
    bool below = node->first && node_offset(node->first) == next && unit_column(tree, next) == unit_column(tree, start);
    if (!below && behind == unit_line_end(tree, behind) && byte_at(tree, start - 1) == ' ')
        start--;
    return (struct splice){0, start, (below ? next : behind) - start, "", 0};
}

/* Take the anchors out of the copy at PATH: one that stands twice would change what the aliases behind it mean. */
static bool drop_anchors(struct session *session, const char *path)
{
    const struct tree *tree = doc_tree(session->doc);
    for (const struct node *node; tree_root(tree) && (node = first_anchored(tree_find(tree, path)));) {
        struct splice splice = without_anchor(tree, node);
        doc_splice(session->doc, &splice);
        if (splice.removed == 0)
            break;
    }
    return tree_root(tree) || command_refuse(session, "its anchors cannot be taken out of the copy");
}

static bool duplicate(struct session *session, const char *selector, struct arena *arena)
{
    struct target target;
    if (!target_find(session, selector, arena, &target))
        return false;
    target = target_thing(session, target, arena);
    if (!target.node || !target.node->parent || target.node->parent->kind != NODE_LIST)
        return command_refuse(session, "only what stands in a list can be duplicated, as a scene, a beat, a shot or a day");
    const char *name = target_name(session, target.path, arena);
    struct plan plan = edit_duplicate(doc_tree(session->doc), target.node, arena);
    if (!target_apply(session, &plan) || !drop_anchors(session, plan.path) || !item_renew(session, plan.path, NULL, NULL, arena))
        return false;
    item_select(session, plan.path);
    return command_say(session, "duplicated %s", name);
}

bool command_duplicate(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    if (count > 2)
        return command_refuse(session, "duplicate wants one selector");
    struct arena *arena = arena_new();
    bool good = duplicate(session, count == 2 ? words[1] : ".", arena);
    arena_free(arena);
    return good;
}

/* ---- move ---- */

bool item_move(struct session *session, const char *path, struct slot slot, struct arena *arena, const char **where)
{
    const struct tree *tree = doc_tree(session->doc);
    struct node *list = tree_find(tree, slot.list);
    if ((!list || list->kind == NODE_SCALAR) && !target_put(session, slot.list, value_list(arena, FORM_FLOW), arena))
        return false;
    struct plan plan = edit_move(tree, tree_find(tree, path), tree_find(tree, slot.list), slot.index, arena);
    if (!target_apply(session, &plan))
        return false;
    *where = plan.count ? arena_string(arena, plan.path) : path;
    return true;
}

/* The thing of KIND before or behind HOLDER in the order of the film, also across scenes. */
static const struct thing *neighbour(const struct story *story, const struct thing *holder, bool forward)
{
    const struct thing *before = NULL;
    for (const struct thing *at = NULL; (at = story_next(story, at));) {
        if (at->kind != holder->kind)
            continue;
        if (forward ? before == holder : at == holder)
            return forward ? at : before;
        before = at;
    }
    return NULL;
}

/* One place up or down; at the end of its list, into the neighbour of what it stands in. */
static bool find_step(struct session *session, struct target item, bool down, struct arena *arena, struct slot *slot)
{
    const char *list = path_parent(item.path, NULL, arena);
    size_t index = node_index(item.node), count = item_count(session, list);
    *slot = (struct slot){list, down ? index + 1 : index - 1};
    if (down ? index + 1 < count : index > 0)
        return true;
    const struct story *story = doc_story(session->doc);
    const char *around = path_parent(list, NULL, arena);
    const struct thing *holder = story_thing_at(story, around);
    bool same = holder && holder->kind != KIND_BOARD && target_kind(around) == holder->kind;
    const struct thing *next = same ? neighbour(story, holder, down) : NULL;
    const struct field *row = next ? target_row(next->kind, item.kind) : NULL;
    if (!row)
        return command_refuse(session, "it is the %s already", down ? "last" : "first");
    slot->list = path_behind(node_path(doc_tree(session->doc), next->node, arena), row->key, arena);
    slot->index = down ? 0 : item_count(session, slot->list);
    return true;
}

/* The slot beside SELECTOR, counted as if ITEM had been taken out. */
static bool find_beside(struct session *session, struct target item, const char *place, const char *selector, struct arena *arena,
                        struct slot *slot)
{
    struct target target;
    const char *list = path_parent(item.path, NULL, arena);
    if (!target_find(session, selector, arena, &target))
        return false;
    if (item.kind && strcmp(place, "inside") == 0 && target_thing(session, target, arena).kind == item.kind)
        return command_refuse(session, "a %s does not stand inside a %s", kind_name(item.kind), kind_name(item.kind));
    if (item.kind) {
        if (!slot_find(session, item.kind, place, target, arena, slot))
            return false;
    } else {
        if (!target.node || !target.node->parent || target.node->parent->kind != NODE_LIST)
            return command_refuse(session, "%s stands in no list", selector);
        *slot = (struct slot){path_parent(target.path, NULL, arena), node_index(target.node) + (strcmp(place, "after") == 0)};
    }
    if (strcmp(slot->list, list) == 0 && node_index(item.node) < slot->index)
        slot->index--;
    return true;
}

/* A mark goes along with its thing; without an id it would not find it again. */
static bool is_marked(struct session *session, const char *path)
{
    const struct marks *marks = doc_marks(session->doc);
    const struct thing *thing = marks_count(marks) ? story_thing_at(doc_story(session->doc), path) : NULL;
    return thing && marks_has(marks, thing);
}

static bool move(struct session *session, size_t count, char **words, struct arena *arena)
{
    struct target item;
    struct slot slot;
    const char *where;
    bool step = count == 3 && (strcmp(words[2], "up") == 0 || strcmp(words[2], "down") == 0);
    if (!step && (count != 4 || !is_place(words[2])))
        return command_refuse(session, "move wants what, then up, down, or before, after or inside what");
    if (!target_find(session, words[1], arena, &item))
        return false;
    if (item.node && (!item.node->parent || item.node->parent->kind != NODE_LIST))
        item = target_thing(session, item, arena);
    if (!item.node || !item.node->parent || item.node->parent->kind != NODE_LIST)
        return command_refuse(session, "only what stands in a list can be moved, as a scene, a beat, a shot or a strip");
    if (step ? !find_step(session, item, words[2][0] == 'd', arena, &slot)
             : !find_beside(session, item, words[2], words[3], arena, &slot))
        return false;
    const char *name = target_name(session, item.path, arena);
    bool marked = is_marked(session, item.path);
    if (!item_move(session, item.path, slot, arena, &where))
        return false;
    if (marked)
        marks_add(doc_marks(session->doc), story_thing_at(doc_story(session->doc), where));
    item_select(session, where);
    if (strcmp(where, item.path) == 0)
        return command_say(session, "%s stands there already", name);
    command_step(session, "moved %s", name);
    const char *now = target_name(session, where, arena);
    return command_say(session, strcmp(now, name) == 0 ? "moved %s" : "moved %s: it is %s now", name, now);
}

bool command_move(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct arena *arena = arena_new();
    bool good = move(session, count, words, arena);
    arena_free(arena);
    return good;
}
