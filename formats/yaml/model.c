#include "formats/yaml/model.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/yaml/edit.h"
#include "formats/yaml/pool.h"
#include "formats/yaml/scan.h"
#include "formats/yaml/tree.h"
#include "formats/yaml/unit.h"

/* The new nodes, with the bytes that they were read from. */
struct scratch {
    const struct tree *tree;            /* the old one */
    const struct change *changes;
    size_t change_count;
    const char *bytes;
};

/* ---- one node ---- */

static struct view old_bytes(const struct tree *tree, const struct node *node)
{
    return (struct view){tree_bytes(tree, node_offset(node), node->length), node->length};
}

static struct view new_bytes(const struct scratch *s, const struct node *node)
{
    return (struct view){s->bytes + node_offset(node), node->length};
}

static bool same(struct view a, struct view b)
{
    return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

/* The last line of a file may lack its line end; a block scalar there gets it when something is put behind. */
static bool same_but_line_end(const struct scratch *s, const struct node *old, struct view was, struct view is)
{
    return old->style >= STYLE_LITERAL && node_offset(old) + old->length == tree_length(s->tree)
        && is.length == was.length + 1 && is.text[was.length] == '\n' && memcmp(was.text, is.text, was.length) == 0;
}

static size_t properties(struct view bytes, const struct node *node)
{
    size_t at = 0, end = 0;
    for (int left = node->has_anchor + node->has_tag; left > 0; left--) {
        while (at < bytes.length && !strchr(" \t\r\n", bytes.text[at]))
            at++;
        end = at;
        while (at < bytes.length && strchr(" \t\r\n", bytes.text[at]))
            at++;
    }
    return end;
}

static bool same_properties(struct view was, const struct node *old, struct view is, const struct node *new)
{
    if (old->has_anchor != new->has_anchor || old->has_tag != new->has_tag)
        return false;
    const size_t a = properties(was, old), b = properties(is, new);
    return same((struct view){was.text, a}, (struct view){is.text, b});
}

static bool matches(const struct scratch *s, const struct node *old, const struct node *new);

/* Of an old node that is not changed itself. */
static bool matches_leaf(const struct scratch *s, const struct node *old, const struct node *new)
{
    const struct view was = old_bytes(s->tree, old), is = new_bytes(s, new);
    if (!same_properties(was, old, is, new))
        return false;
    if (old->kind == NODE_ALIAS)
        return same(was, is);
    const struct view old_text = scan_text(old, was.text), new_text = scan_text(new, is.text);
    return (old->style == STYLE_PLAIN) == (new->style == STYLE_PLAIN)
        && (same(old_text, new_text) || same_but_line_end(s, old, old_text, new_text));
}

static bool says(struct view bytes, const struct node *node, const struct value *value)
{
    static const enum value_kind kinds[] = {[NODE_SCALAR] = VALUE_SCALAR, [NODE_MAP] = VALUE_MAP, [NODE_LIST] = VALUE_LIST};
    if (node->kind == NODE_ALIAS || kinds[node->kind] != value->kind)
        return false;
    if (node->kind == NODE_SCALAR) {
        const char *text = value->text ? value->text : "";
        return same(scan_text(node, bytes.text), (struct view){text, strlen(text)})
            && (value->text || node->style == STYLE_PLAIN);
    }
    const struct value *want = value->first;
    for (const struct node *child = node->first; child; child = child->next, want = want->next) {
        if (!want)
            return false;
        if (node->kind == NODE_MAP) {
            const struct value key = {.text = want->key};
            if (!says((struct view){bytes.text + child->start, child->length}, child, &key))
                return false;
            child = child->next;
        }
        if (!says((struct view){bytes.text + child->start, child->length}, child, want))
            return false;
    }
    return !want;
}

bool model_says(const struct tree *tree, const struct node *node, const struct value *value)
{
    return says(old_bytes(tree, node), node, value);
}

/* ---- children, with the changes among them ---- */

static const struct change *change_of(const struct scratch *s, const struct node *node)
{
    for (size_t i = 0; i < s->change_count; i++)
        if (s->changes[i].node == node)
            return &s->changes[i];
    return NULL;
}

static bool matches_inserted(const struct scratch *s, const struct change *c, const struct node **new)
{
    const struct node *at = *new;
    if (!at)
        return false;
    if (c->container->kind == NODE_MAP) {
        const struct value key = {.text = c->value->key};
        if (!says(new_bytes(s, at), at, &key))
            return false;
        at = at->next;
    }
    *new = at->next;
    return c->copy ? matches(s, c->copy, at) : says(new_bytes(s, at), at, c->value);
}

static bool matches_insertions(const struct scratch *s, const struct node *container, const struct node *before,
                               const struct node **new)
{
    for (size_t i = 0; i < s->change_count; i++) {
        const struct change *c = &s->changes[i];
        if (c->kind == CHANGE_INSERT && c->container == container && c->before == before && !matches_inserted(s, c, new))
            return false;
    }
    return true;
}

static bool matches_item(const struct scratch *s, const struct node *key, const struct node *item, const struct node **new)
{
    const struct change *c = change_of(s, item);
    if (c && c->kind == CHANGE_REMOVE)
        return true;
    if (key) {
        if (!*new || !matches(s, key, *new))
            return false;
        *new = (*new)->next;
    }
    const struct node *now = *new;
    if (!now)
        return false;
    *new = now->next;
    if (!c)
        return matches(s, item, now);
    return same_properties(old_bytes(s->tree, item), item, new_bytes(s, now), now) && says(new_bytes(s, now), now, c->value);
}

/* The children FIRST to LAST of CONTAINER against those from NEW on. */
static bool matches_run(const struct scratch *s, const struct node *container, const struct node *first, const struct node *last,
                        const struct node *new)
{
    const struct node *stop = last ? last->next : NULL;
    const bool map = container->kind == NODE_MAP;
    for (const struct node *each = first; each != stop; each = each->next) {
        const struct node *key = map ? each : NULL;
        if (!matches_insertions(s, container, each, &new))
            return false;
        if (map)
            each = each->next;
        if (!matches_item(s, key, each, &new))
            return false;
    }
    return matches_insertions(s, container, stop, &new) && !new;
}

static bool matches(const struct scratch *s, const struct node *old, const struct node *new)
{
    if (old->kind != new->kind)
        return false;
    if (old->kind == NODE_SCALAR || old->kind == NODE_ALIAS)
        return matches_leaf(s, old, new);
    return same_properties(old_bytes(s->tree, old), old, new_bytes(s, new), new)
        && matches_run(s, old, old->first, old->last, new->first);
}

/* ---- units ---- */

enum verdict { HOLDS, DIFFERS, UNREADABLE };

static void copy_with_splices(const struct tree *tree, const struct unit *unit, const struct splice *splices, size_t count,
                              struct buf *out)
{
    const size_t length = unit->end - unit->start;
    buf_add(out, tree_bytes(tree, unit->start, length), length);
    for (size_t i = 0; i < count; i++)
        buf_splice(out, splices[i].offset - unit->start, splices[i].removed, splices[i].text, splices[i].length);
}

static enum verdict compare(const struct scratch *s, const struct unit *unit, const struct scanned *got)
{
    const struct node *root = tree_root(s->tree);
    if (!unit->container) {
        const struct change *c = change_of(s, root);
        if (!got->root)
            return UNREADABLE;
        return (c ? says(new_bytes(s, got->root), got->root, c->value) : matches(s, root, got->root)) ? HOLDS : DIFFERS;
    }
    if (!got->root || got->anchor_count || got->aliases || got->markers || !unit_fits(unit, got->root, s->bytes))
        return UNREADABLE;
    return matches_run(s, unit->container, unit->first, unit->last, got->root->first) ? HOLDS : DIFFERS;
}

static bool has_odd_breaks(const struct tree *tree, const struct unit *unit)
{
    const size_t line = unit_line_start(tree, unit->start);
    return unit_odd_breaks(tree_bytes(tree, line, unit->end - line), unit->end - line);
}

static enum verdict try_unit(struct scratch *s, const struct unit *unit, const struct splice *splices, size_t count)
{
    struct buf bytes = {0};
    if (unit->container && has_odd_breaks(s->tree, unit))
        return UNREADABLE;
    copy_with_splices(s->tree, unit, splices, count, &bytes);
    struct pool *pool = pool_new();
    unsigned depth = 0;
    for (const struct node *up = unit->container; up && up->parent; up = up->parent)
        depth++;
    const struct source source = {.bytes = buf_string(&bytes), .length = bytes.length, .spaces = unit->spaces, .depth = depth};
    struct scanned got = scan(pool, &source);
    s->bytes = source.bytes;
    const enum verdict verdict = compare(s, unit, &got);
    free(got.anchors);
    pool_free(pool);
    buf_release(&bytes);
    return verdict;
}

/* In the smallest unit that can be read, the whole file at worst. */
static bool holds_together(struct scratch *s, const struct splice *splices, size_t count)
{
    struct unit unit = unit_around(s->tree, splices, count);
    enum verdict verdict = try_unit(s, &unit, splices, count);
    while (verdict == UNREADABLE && unit.container) {
        unit = unit_wider(s->tree, &unit);
        verdict = try_unit(s, &unit, splices, count);
    }
    return verdict == HOLDS;
}

static bool apart(const struct tree *tree, const struct splice *later, const struct splice *earlier)
{
    const struct unit a = unit_around(tree, later, 1), b = unit_around(tree, earlier, 1);
    return a.container && b.container && b.end < a.start;
}

/* Two changes far from each other are looked at alone, so that the file between them need not be read. */
static enum verdict compare_apart(struct scratch *s, const struct splice *splices, size_t count)
{
    size_t from = 0;
    enum verdict verdict = HOLDS;
    for (size_t i = 1; i <= count && verdict == HOLDS; i++) {
        if (i < count && !apart(s->tree, &splices[i - 1], &splices[i]))
            continue;
        const struct unit unit = unit_around(s->tree, splices + from, i - from);
        verdict = try_unit(s, &unit, splices + from, i - from);
        from = i;
    }
    return verdict;
}

bool model_holds(const struct tree *tree, const struct splice *splices, size_t splice_count,
                 const struct change *changes, size_t change_count)
{
    struct scratch s = {.tree = tree, .changes = changes, .change_count = change_count};
    const enum verdict verdict = compare_apart(&s, splices, splice_count);
    return verdict == HOLDS || ((verdict == UNREADABLE || splice_count > 1) && holds_together(&s, splices, splice_count));
}
