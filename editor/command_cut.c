#include "editor/command_cut.h"

#include <stdlib.h>
#include <string.h>

#include "editor/command.h"
#include "editor/command_item.h"
#include "editor/command_schedule.h"
#include "editor/doc.h"
#include "editor/references.h"
#include "editor/target.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/yaml/edit.h"
#include "formats/yaml/unit.h"

/* What can be cut, at what, and what the second half goes on with. */
static const struct cut { enum kind kind, at; const char *goes_on[6]; } cuts[] = {
    {KIND_SCENE, KIND_BEAT, {"heading", "location", "script_day", "unit", "sequence"}},
    {KIND_BEAT, KIND_SHOT, {NULL}},
};

static const struct cut *cut_where(enum kind kind, bool at)
{
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
        if ((at ? cuts[i].at : cuts[i].kind) == kind)
            return &cuts[i];
    return NULL;
}

/* ---- split ---- */

struct splitting { const struct cut *cut; struct target whole, at; const char *const *typed; size_t typed_count; };

/* split [SELECTOR] at SELECTOR [FIELD=VALUE …] */
static bool read_splitting(struct session *session, size_t count, char **words, const char *rest, struct arena *arena,
                           struct splitting *split)
{
    size_t at = count > 1 && strcmp(words[1], "at") == 0 ? 1 : 2;
    if (count < at + 2 || strcmp(words[at], "at") != 0)
        return command_refuse(session, "split wants a scene and `at` a beat, or a beat and `at` a shot");
    if (!target_find(session, words[at + 1], arena, &split->at))
        return false;
    split->at = target_thing(session, split->at, arena);
    split->cut = cut_where(split->at.kind, true);
    if (!split->cut)
        return command_refuse(session, "a scene is cut at a beat, a beat at a shot");
    split->whole = split->at;
    if (at == 2 && !target_find(session, words[1], arena, &split->whole))
        return false;
    target_climb(session, &split->whole, split->cut->kind, arena);
    size_t length = strlen(split->whole.path);
    if (split->whole.kind != split->cut->kind || strncmp(split->whole.path, split->at.path, length) != 0 || split->at.path[length] != '/')
        return command_refuse(session, "that %s is not in there", kind_name(split->at.kind));
    const char **typed = arena_alloc(arena, (count + 1) * sizeof *typed);
    for (size_t i = at + 2; i < count; i++)
        typed[split->typed_count++] = command_typed(rest, i - 1, arena);
    split->typed = typed;
    return true;
}

static bool goes_on(const struct cut *cut, const char *key)
{
    for (size_t i = 0; cut->goes_on[i]; i++)
        if (strcmp(cut->goes_on[i], key) == 0)
            return true;
    return false;
}

static struct value *take_member(struct value *map, const char *key)
{
    struct value **at = &map->first;
    while (*at && strcmp((*at)->key, key) != 0)
        at = &(*at)->next;
    struct value *member = *at;
    if (member)
        *at = member->next;
    return member;
}

/* The second half without its children: what was typed, and what goes on from the first, in the order of the schema. */
static struct value *new_half(struct session *session, const struct splitting *split, struct arena *arena)
{
    const struct tree *tree = doc_tree(session->doc);
    struct value *given = item_new(session, split->cut->kind, split->typed_count, split->typed, arena);
    struct value *half = value_map(arena, FORM_AUTO);
    size_t rows;
    const struct field *row = schema_first(split->cut->kind, &rows);
    for (; given && rows > 0; rows--, row++) {
        struct value *value = take_member(given, row->key);
        struct node *old = goes_on(split->cut, row->key) ? tree_find(tree, path_behind(split->whole.path, row->key, arena)) : NULL;
        if (value)
            value->next = NULL;
        else if (old)
            value = value_of(tree, old, arena);
        if (value)
            value_add(half, row->key, value);
    }
    return given ? half : NULL;
}

/* Where the cut goes through, and what is on either side of it. */
struct gap { const char *children, *key, *half; size_t first, count; };

/* The lines that begin the second half, indented as the first half is. */
static char *heading_lines(const struct tree *tree, const struct node *whole, const struct value *half, const char *key,
                           struct arena *arena)
{
    struct buf out = {0};
    const char *line_end = tree_line_end(tree);
    int dash = (int)unit_extent(tree, whole).column, column = (int)unit_column(tree, node_offset(whole));
    const char *text = arena_format(arena, "%s%s:%s", edit_layout(half, line_end, arena), key, line_end);
    buf_add_format(&out, "%*s-%*s", dash, "", column - dash - 1, "");
    for (const char *at = text, *next; *at; at = next) {
        next = strchr(at, '\n') + 1;
        buf_add_format(&out, "%*s%.*s", at == text ? 0 : column, "", (int)(next - at), at);
    }
    char *lines = arena_copy(arena, buf_string(&out), out.length);
    buf_release(&out);
    return lines;
}

/* Can lines be put between the children so that those behind them are the second half's?  Only when nothing of the first half
 * stands behind its children, and all of it stands in lines of its own. */
static bool can_cut_lines(const struct tree *tree, const struct node *whole, const struct node *list, const struct node *at)
{
    return whole->style == STYLE_BLOCK && whole->parent->style == STYLE_BLOCK && list->style == STYLE_BLOCK && whole->last == list &&
           !whole->has_anchor && !whole->has_tag && !list->has_anchor && !list->has_tag && !unit_extent(tree, at).within_line &&
           !unit_extent(tree, whole).within_line;
}

/* Put in just the lines that begin the second half: no child moves, so the difference is only these.  False, with nothing changed,
 * when that does not say what is meant. */
static bool cut_lines(struct session *session, const struct splitting *split, const struct value *half, const struct gap *gap,
                      struct arena *arena)
{
    const struct tree *tree = doc_tree(session->doc);
    const struct node *whole = split->whole.node, *at = split->at.node;
    if (!can_cut_lines(tree, whole, at->parent, at))
        return false;
    size_t offset = unit_extent(tree, at).start;
    const char *text = heading_lines(tree, whole, half, gap->key, arena);
    doc_splice(session->doc, &(struct splice){0, offset, 0, text, strlen(text)});
    if (item_count(session, gap->children) == gap->first &&
        item_count(session, path_behind(gap->half, gap->key, arena)) == gap->count - gap->first)
        return true;
    doc_splice(session->doc, &(struct splice){0, offset, strlen(text), "", 0});
    return false;
}

/* The other way: a new item, into which the children are moved one by one. */
static bool move_tail(struct session *session, const struct splitting *split, struct value *half, const struct gap *gap,
                      struct arena *arena)
{
    const char *where;
    const struct node *whole = tree_find(doc_tree(session->doc), split->whole.path);
    struct slot slot = {path_parent(split->whole.path, NULL, arena), node_index(whole) + 1};
    if (!item_put(session, slot, NULL, half, arena, &where))
        return false;
    for (size_t i = gap->first; i < gap->count; i++) {
        struct slot end = {path_behind(gap->half, gap->key, arena), i - gap->first};
        if (!item_move(session, path_item(gap->children, gap->first, arena), end, arena, &where))
            return false;
    }
    return true;
}

static bool split_at(struct session *session, const struct splitting *split, struct arena *arena)
{
    const char *list = path_parent(split->whole.path, NULL, arena);
    struct gap gap = {.children = path_parent(split->at.path, NULL, arena), .first = node_index(split->at.node)};
    gap.count = item_count(session, gap.children);
    gap.half = path_item(list, node_index(split->whole.node) + 1, arena);
    path_parent(gap.children, &gap.key, arena);
    if (gap.first == 0)
        return command_refuse(session, "nothing would stay before that %s", kind_name(split->at.kind));
    const char *name = target_name(session, split->whole.path, arena);
    struct value *half = new_half(session, split, arena);
    if (!half || (!cut_lines(session, split, half, &gap, arena) && !move_tail(session, split, half, &gap, arena)))
        return false;
    size_t moved = gap.count - gap.first;
    item_select(session, gap.half);
    return command_say(session, "split %s: %zu %s in the new one", name, moved,
                       moved == 1 ? kind_name(split->at.kind) : kind_plural(split->at.kind));
}

/* A strip is cut by the shots that it names, which do not stand inside it. */
static bool means_strip(struct session *session, size_t count, char **words, struct arena *arena, struct target *strip)
{
    bool found = count == 4 && strcmp(words[2], "at") == 0 && target_find(session, words[1], arena, strip);
    if (found)
        *strip = target_thing(session, *strip, arena);
    return found && strip->kind == KIND_STRIP;
}

bool command_split(struct session *session, size_t count, char **words, const char *rest)
{
    struct arena *arena = arena_new();
    struct splitting split = {0};
    struct target strip;
    bool good = means_strip(session, count, words, arena, &strip)
              ? target_find(session, words[3], arena, &split.at) && schedule_split(session, strip, split.at, arena)
              : read_splitting(session, count, words, rest, arena, &split) && split_at(session, &split, arena);
    arena_free(arena);
    return good;
}

/* ---- join ---- */

struct joining { struct session *session; struct arena *arena; const char *into, *from; struct buf lost, taken; };

static bool append_items(struct joining *join, const char *from, const char *into, bool things)
{
    struct session *session = join->session;
    const struct tree *tree = doc_tree(session->doc);
    const char *where;
    size_t kept = 0;
    while (node_items(tree_find(tree, from)) > kept) {
        struct node *list = tree_find(tree, into), *item = node_at(tree_find(tree, from), kept);
        size_t end = list && list->kind == NODE_LIST ? node_items(list) : 0;
        bool there = false;
        for (struct node *at = things || !list ? NULL : list->first; at && !there; at = at->next)
            there = node_is(tree, at, node_text(tree, item, join->arena));
        if (there)
            kept++;
        else if (!item_move(session, path_item(from, kept, join->arena), (struct slot){into, end}, join->arena, &where))
            return false;
    }
    return true;
}

/* Both say something: prose and what happens is said one after the other; of anything else the first stands. */
static bool join_texts(struct joining *join, const struct field *field, const char *from, const char *into)
{
    const struct tree *tree = doc_tree(join->session->doc);
    const char *first = node_text(tree, tree_find(tree, into), join->arena), *second = node_text(tree, tree_find(tree, from), join->arena);
    if (!first || !second || strcmp(first, second) == 0 || !*second)
        return true;
    bool prose = field->type == TYPE_PROSE;
    if (!prose && !(field->flags & FIELD_REQUIRED)) {
        buf_add_format(&join->lost, "%s%s", join->lost.length ? ", " : "; gone with the second: ", field->key);
        return true;
    }
    bool line = *first && first[strlen(first) - 1] == '\n';
    bool closed = !prose || second[strlen(second) - 1] == '\n';
    const char *between = line || !*first ? "" : prose ? "\n" : " ";
    const char *text = arena_format(join->arena, "%s%s%s%s", first, between, second, closed ? "" : "\n");
    struct value *value = value_text(join->arena, prose ? FORM_LITERAL : FORM_AUTO, text);
    return target_put(join->session, into, value, join->arena);
}

/* Words under words, as a scene's elements: category by category. */
static bool join_keyed(struct joining *join, const char *from, const char *into)
{
    const struct tree *tree = doc_tree(join->session->doc);
    for (size_t i = 0; i < node_items(tree_find(tree, from)); i++) {
        struct node *value = node_at(tree_find(tree, from), i);
        const char *key = node_text(tree, node_key(value), join->arena);
        const char *to = path_join(into, key, join->arena), *of = path_join(from, key, join->arena);
        struct node *there = tree_find(tree, to);
        if (!there ? !target_put(join->session, to, value_of(tree, value, join->arena), join->arena)
                   : there->kind == NODE_LIST && value->kind == NODE_LIST && !append_items(join, of, to, false))
            return false;
    }
    return true;
}

static bool join_field(struct joining *join, const char *key)
{
    const struct tree *tree = doc_tree(join->session->doc);
    const char *from = path_join(join->from, key, join->arena), *into = path_join(join->into, key, join->arena);
    const struct field *field = schema_at(into, NULL);
    struct node *second = tree_find(tree, from), *first = tree_find(tree, into);
    bool list = second && second->kind == NODE_LIST, map = second && second->kind == NODE_MAP;
    if (!second)
        return true;
    if (list && (!first || first->kind == NODE_LIST) && field && field->type == TYPE_MAP)
        return append_items(join, from, into, true);
    if (!first && second->kind == NODE_SCALAR)
        buf_add_format(&join->taken, "%s%s", join->taken.length ? ", " : "; from the second: ", key);
    if (!first)
        return target_put(join->session, into, value_of(tree, second, join->arena), join->arena);
    if (list && first->kind == NODE_LIST)
        return append_items(join, from, into, false);
    if (map && first->kind == NODE_MAP && field && field->container == KEYED)
        return join_keyed(join, from, into);
    if (field && second->kind == NODE_SCALAR && first->kind == NODE_SCALAR)
        return join_texts(join, field, from, into);
    buf_add_format(&join->lost, "%s%s", join->lost.length ? ", " : "; gone with the second: ", key);
    return true;
}

/* The whole-scene strips of scene ID, by path, in the order of the file. */
static struct references whole_strips(struct joining *join, const char *id)
{
    struct references found = {0};
    references_find(join->session, id, KIND_SCENE, "/days", join->arena, &found);
    size_t kept = 0;
    for (size_t i = 0; i < found.count; i++) {
        const char *strip = path_parent(found.at[i].path, NULL, join->arena);
        if (target_kind(strip) == KIND_STRIP && !target_at(join->session, path_behind(strip, "shots", join->arena)).node)
            found.at[kept++].path = strip;
    }
    found.count = kept;
    return found;
}

/* What is one scene now needs one strip a day: the second's goes where the first's stands. */
static bool join_strips(struct joining *join, const char *first, const char *second)
{
    struct references mine = whole_strips(join, first), other = whole_strips(join, second);
    size_t gone = 0;
    bool good = true;
    for (size_t i = other.count; good && i-- > 0;) {
        const char *day = path_parent(other.at[i].path, NULL, join->arena);
        bool same_day = false;
        for (size_t k = 0; k < mine.count && !same_day; k++)
            same_day = strcmp(day, path_parent(mine.at[k].path, NULL, join->arena)) == 0;
        if (!same_day)
            continue;
        struct plan plan = edit_remove(doc_tree(join->session->doc), target_at(join->session, other.at[i].path).node, join->arena);
        good = target_apply(join->session, &plan);
        gone++;
    }
    if (gone)
        buf_add_format(&join->lost, "%s%s", join->lost.length ? ", " : "; gone with the second: ", gone == 1 ? "its strip" : "its strips");
    references_release(&mine);
    references_release(&other);
    return good;
}

/* Who named the second names the first. */
static bool join_ids(struct joining *join, enum kind kind)
{
    const struct tree *tree = doc_tree(join->session->doc);
    struct node *first = node_get(tree, tree_find(tree, join->into), "id"), *second = node_get(tree, tree_find(tree, join->from), "id");
    if (!first || !second)
        return join_field(join, "id");
    const char *id = node_text(tree, first, join->arena), *other = node_text(tree, second, join->arena);
    if (kind == KIND_SCENE && !join_strips(join, id, other))
        return false;
    return references_replace(join->session, other, id, kind, NULL, join->arena);
}

static bool join_fields(struct joining *join, enum kind kind)
{
    const struct tree *tree = doc_tree(join->session->doc);
    const struct node *from = tree_find(tree, join->from);
    size_t count = node_items(from);
    const char **keys = arena_alloc(join->arena, (count + 1) * sizeof *keys);
    for (size_t i = 0; i < count; i++)
        keys[i] = node_text(tree, node_key(node_at(from, i)), join->arena);
    for (size_t i = 0; i < count; i++)
        if (strcmp(keys[i], "id") == 0 ? !join_ids(join, kind) : !join_field(join, keys[i]))
            return false;
    return true;
}

static bool find_second(struct session *session, const char *selector, struct target first, struct arena *arena, struct target *second)
{
    const char *list = path_parent(first.path, NULL, arena);
    if (strcmp(selector, "next") == 0)
        *second = target_at(session, path_item(list, node_index(first.node) + 1, arena));
    else if (!target_find(session, selector, arena, second))
        return false;
    if (!second->node)
        return command_refuse(session, "there is no %s behind it", kind_name(first.kind));
    if (second->kind != first.kind || strcmp(second->path, first.path) == 0)
        return command_refuse(session, "a %s is joined with another %s", kind_name(first.kind), kind_name(first.kind));
    return true;
}

/* The comments that stand in the SECOND thing and not in its texts, a line each. */
static struct buf comments_in(const struct tree *tree, const struct node *second, struct arena *arena)
{
    struct extent extent = unit_extent(tree, second);
    size_t length = extent.end - extent.start;
    const char *bytes = arena_copy(arena, tree_bytes(tree, extent.start, length), length);
    struct buf comments = {0};
    for (const char *at = bytes, *end = bytes + length; (at = memchr(at, '#', (size_t)(end - at))); at++) {
        size_t offset = extent.start + (size_t)(at - bytes), line = strcspn(at, "\r\n");
        const struct node *node = tree_node_at(tree, offset);
        bool in_text = !node->first && offset >= node_offset(node) && offset < node_offset(node) + node->length;
        if (in_text || (at > bytes && !strchr(" \t\n", at[-1])))
            continue;
        buf_add(&comments, at, line);
        buf_add_byte(&comments, '\n');
        at += line - 1;
    }
    return comments;
}

/* Put the lines of COMMENTS behind the thing at PATH, as deep as its fields.  False when it is no block, whose lines they could be. */
static bool put_comments(struct session *session, const char *path, const char *comments, struct arena *arena)
{
    const struct tree *tree = doc_tree(session->doc);
    const struct node *thing = tree_find(tree, path);
    struct extent extent = unit_extent(tree, thing);
    if (extent.within_line || thing->style != STYLE_BLOCK)
        return false;
    const char *line_end = tree_line_end(tree);
    bool open = *tree_bytes(tree, extent.end - 1, 1) != '\n';
    struct buf lines = {0};
    for (const char *at = comments, *next; *at; at = next) {
        next = strchr(at, '\n') + 1;
        buf_add_format(&lines, "%s%*s%.*s%s", open ? line_end : "", (int)unit_column(tree, node_offset(thing)), "",
                       (int)(next - 1 - at), at, open ? "" : line_end);
    }
    doc_splice(session->doc, &(struct splice){0, extent.end, 0, arena_copy(arena, buf_string(&lines), lines.length), lines.length});
    buf_release(&lines);
    return true;
}

/* Where PATH is when the item GONE was taken out: one place up when that stood before it in the same list. */
static const char *path_without(const char *path, const char *gone, struct arena *arena)
{
    const char *key, *gone_key, *list = path_parent(path, &key, arena);
    size_t index = strtoul(key, NULL, 10);
    bool same = strcmp(list, path_parent(gone, &gone_key, arena)) == 0;
    return same && strtoul(gone_key, NULL, 10) < index ? path_item(list, index - 1, arena) : path;
}

/* What is left of the second goes; its remarks stay, with the first. */
static bool remove_second(struct joining *join)
{
    const struct tree *tree = doc_tree(join->session->doc);
    struct node *second = tree_find(tree, join->from);
    struct buf comments = comments_in(tree, second, join->arena);
    struct plan plan = edit_remove(tree, second, join->arena);
    bool good = target_apply(join->session, &plan);
    if (good && comments.length &&
        !put_comments(join->session, path_without(join->into, join->from, join->arena), buf_string(&comments), join->arena))
        buf_add_format(&join->lost, "%scomments", join->lost.length ? ", " : "; gone with the second: ");
    buf_release(&comments);
    return good;
}

static bool join_two(struct session *session, const char *selector, const char *with, struct arena *arena)
{
    struct target first, second;
    if (!target_find(session, selector, arena, &first))
        return false;
    first = target_thing(session, first, arena);
    if (first.kind != KIND_SCENE && !target_climb(session, &first, KIND_BEAT, arena))
        return command_refuse(session, "scenes are joined, and beats");
    if (!first.node || !find_second(session, with, first, arena, &second))
        return false;
    const char *name = target_name(session, first.path, arena), *other = target_name(session, second.path, arena);
    struct joining join = {session, arena, first.path, second.path, {0}, {0}};
    bool good = join_fields(&join, first.kind) && remove_second(&join) &&
                command_say(session, "joined %s and %s%s%s", name, other, buf_string(&join.taken), buf_string(&join.lost));
    if (good)
        item_select(session, path_without(first.path, second.path, arena));
    buf_release(&join.lost);
    buf_release(&join.taken);
    return good;
}

bool command_join(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    if (count > 3)
        return command_refuse(session, "join wants one scene or beat, and which comes behind it");
    struct arena *arena = arena_new();
    bool good = join_two(session, count > 1 ? words[1] : ".", count > 2 ? words[2] : "next", arena);
    arena_free(arena);
    return good;
}
