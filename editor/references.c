#include "editor/references.h"

#include <stdlib.h>
#include <string.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "editor/target.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/story.h"
#include "formats/yaml/edit.h"
#include "formats/yaml/spell.h"

struct walk {
    const struct tree *tree;
    const char *name;
    enum kind kind;
    struct arena *arena;
    struct references *found;
    const struct story *story;          /* knows what cannot be in the items of the board's lists; NULL: nothing is known */
    size_t hint;
};

static void add(struct walk *walk, const char *path, bool key)
{
    struct references *found = walk->found;
    mem_grow(&found->at, found->count, &found->capacity, sizeof *found->at);
    found->at[found->count++] = (struct reference){path, key};
}

/* Only then is the place looked at: most texts are not the name. */
static void visit_scalar(struct walk *walk, const struct node *node)
{
    if (!node_is(walk->tree, node, walk->name))
        return;
    const char *path = node_path(walk->tree, node, walk->arena);
    const struct field *field = schema_at(path, NULL);
    if (field && field->type == TYPE_REF && (field->of == walk->kind || field->of == KIND_NONE))
        add(walk, path, false);
    else if (field && field->type == TYPE_PATH && walk->kind == KIND_PICTURE)
        add(walk, path, false);
    else if (walk->kind == KIND_PICTURE && target_kind(path) == KIND_PANEL)
        add(walk, path, false);
}

static void visit_key(struct walk *walk, const struct node *key)
{
    if (!key->next || !node_is(walk->tree, key, walk->name))
        return;
    const char *path = node_path(walk->tree, key->next, walk->arena);
    const struct field *around = schema_at(path_parent(path, NULL, walk->arena), NULL), *row = schema_at(path, NULL);
    if ((around && around->container == KEYED && around->keys == walk->kind && around->type != TYPE_ANY) ||
        (row && row->key[0] == '*' && row->keys == walk->kind))
        add(walk, path, true);
}

/* Of a large film most scenes need not be looked through. */
static bool is_without(struct walk *walk, const struct node *node)
{
    const struct node *around = node->parent;
    bool listed = walk->story && around && (!around->parent || !around->parent->parent);
    return listed && !story_may_say(walk->story, node, walk->name, &walk->hint);
}

static void visit(struct walk *walk, const struct node *node)
{
    bool map = node->kind == NODE_MAP, key = map;
    if (is_without(walk, node))
        return;
    if (node->kind == NODE_SCALAR)
        visit_scalar(walk, node);
    for (const struct node *child = node->first; child; child = child->next) {
        if (key)
            visit_key(walk, child);
        else
            visit(walk, child);
        key = map && !key;
    }
}

void references_find(struct session *session, const char *name, enum kind kind, const char *inside, struct arena *arena,
                     struct references *found)
{
    struct walk walk = {doc_tree(session->doc), name, kind, arena, found, doc_stale(session->doc) ? NULL : doc_story(session->doc), 0};
    const struct node *from = inside ? tree_find(walk.tree, inside) : tree_root(walk.tree);
    if (from)
        visit(&walk, from);
}

/* ---- names of nothing ---- */

struct missing { const struct tree *tree; const struct story *story; struct arena *arena; struct buf *out; };

static bool is_listed(const struct buf *out, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = buf_string(out); (at = strstr(at, name)); at++)
        if ((at == out->data || at[-1] == ' ') && (at[length] == ',' || !at[length]))
            return true;
    return false;
}

static void ask(struct missing *missing, const struct node *node, enum kind kind)
{
    const char *name = node_text(missing->tree, node, missing->arena);
    if (!name || !*name || story_find_kind(missing->story, kind, name) || is_listed(missing->out, name))
        return;
    buf_add_format(missing->out, "%s%s", missing->out->length ? ", " : "", name);
}

static void ask_key(struct missing *missing, const struct node *key)
{
    const char *path = node_path(missing->tree, key->next, missing->arena);
    const struct field *around = schema_at(path_parent(path, NULL, missing->arena), NULL);
    bool named = around && around->container == KEYED && around->keys && around->type != TYPE_ANY && around->of != around->keys;
    if (named)
        ask(missing, key, around->keys);
}

static void ask_all(struct missing *missing, const struct node *node)
{
    bool map = node->kind == NODE_MAP, key = map;
    const struct field *field = node->kind == NODE_SCALAR ? schema_at(node_path(missing->tree, node, missing->arena), NULL) : NULL;
    if (field && field->type == TYPE_REF && !(field->flags & FIELD_OR_TEXT) && !node_is(missing->tree, node, "audience"))
        ask(missing, node, field->of);
    for (const struct node *child = node->first; child; child = child->next) {
        if (!key)
            ask_all(missing, child);
        else if (child->next)
            ask_key(missing, child);
        key = map && !key;
    }
}

void references_missing(struct session *session, const char *where, struct buf *out)
{
    struct arena *arena = arena_new();
    struct missing missing = {doc_tree(session->doc), doc_story(session->doc), arena, out};
    const struct node *from = tree_find(missing.tree, where);
    if (from && missing.story)
        ask_all(&missing, from);
    arena_free(arena);
}

void references_release(struct references *references)
{
    free(references->at);
    *references = (struct references){0};
}

/* A key is written over where it stands, in its quotes if it has some, unless that would say something else. */
bool references_rename_key(struct session *session, const char *path, const char *new, struct arena *arena)
{
    const struct tree *tree = doc_tree(session->doc);
    struct node *value = tree_find(tree, path);
    const struct node *key = value ? node_key(value) : NULL;
    if (!key || key->has_anchor || key->has_tag)
        return command_refuse(session, "the key at %s cannot be written anew", path);
    struct speller speller = {.line_end = tree_line_end(tree)};
    spell_scalar(&speller, new, spell_style(&speller, new, FORM_TEXT, true, key->style), 0);
    doc_splice(session->doc, &(struct splice){0, node_offset(key), key->length, buf_string(&speller.out), speller.out.length});
    buf_release(&speller.out);
    const char *around = path_parent(path, NULL, arena);
    return (!doc_stale(session->doc) && tree_find(tree, path_join(around, new, arena))) ||
           command_refuse(session, "“%s” cannot be a key there", new);
}

bool references_replace(struct session *session, const char *old, const char *new, enum kind kind, const char *inside,
                        struct arena *arena)
{
    struct references found = {0};
    bool good = true;
    references_find(session, old, kind, inside, arena, &found);
    for (size_t i = found.count; good && i-- > 0;) {        /* from the end, so that earlier paths stay true */
        const struct reference *at = &found.at[i];
        good = at->key ? references_rename_key(session, at->path, new, arena)
                       : target_put(session, at->path, value_text(arena, FORM_TEXT, new), arena);
    }
    references_release(&found);
    return good;
}
