#include "formats/yaml/tree.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/base/message.h"
#include "formats/yaml/gap.h"
#include "formats/yaml/pool.h"
#include "formats/yaml/scan.h"
#include "formats/yaml/unit.h"

enum { MERGES_MOST = 20 };              /* merge keys followed one through the other */

/* A place whose line is known, so that finding the next one costs only the way between. */
struct known { size_t offset, line; };

struct tree {
    struct gap *gap;
    struct pool *pool;
    struct node *root;
    struct node **anchors;              /* in the order of the file */
    size_t anchor_count;
    struct known *known;
    const char *error;                  /* a constant sentence */
    size_t error_offset;
    uint32_t revision;
};

/* ---- bytes ---- */

size_t tree_length(const struct tree *tree)
{
    return tree->gap->length;
}

const char *tree_bytes(const struct tree *tree, size_t offset, size_t length)
{
    return gap_view(tree->gap, offset, length);
}

/* The whole file is not asked for in one piece here: that would move the hole, which is a copy of half the file. */
static size_t piece_before(const struct tree *tree, size_t offset, size_t end)
{
    const size_t hole = tree->gap->start;
    return (offset < hole && end > hole ? hole : end) - offset;
}

const char *tree_line_end(const struct tree *tree)
{
    const size_t length = tree_length(tree);
    for (size_t at = 0, piece; at < length; at += piece) {
        piece = piece_before(tree, at, length);
        const char *bytes = tree_bytes(tree, at, piece), *found = memchr(bytes, '\n', piece);
        if (!found)
            continue;
        at += (size_t)(found - bytes);
        return at > 0 && gap_byte(tree->gap, at - 1) == '\r' ? "\r\n" : "\n";
    }
    return "\n";
}

static size_t count_lines(const char *bytes, size_t length)
{
    size_t n = 0;
    for (const char *at = bytes, *end = bytes + length; (at = memchr(at, '\n', (size_t)(end - at))); at++)
        n++;
    return n;
}

static size_t lines_between(const struct tree *tree, size_t start, size_t end)
{
    size_t lines = 0;
    for (size_t at = start, piece; at < end; at += piece) {
        piece = piece_before(tree, at, end);
        lines += count_lines(tree_bytes(tree, at, piece), piece);
    }
    return lines;
}

static size_t count_runes(const char *bytes, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++)
        n += (bytes[i] & 0xC0) != 0x80;
    return n;
}

void tree_place(const struct tree *tree, size_t offset, size_t *line, size_t *column)
{
    struct known *known = tree->known;
    if (offset > tree_length(tree))
        offset = tree_length(tree);
    if (offset < known->offset && known->offset - offset > offset)
        *known = (struct known){0, 1};
    if (offset >= known->offset)
        known->line += lines_between(tree, known->offset, offset);
    else
        known->line -= lines_between(tree, offset, known->offset);
    known->offset = offset;

    size_t start = offset;
    while (start > 0 && gap_byte(tree->gap, start - 1) != '\n')
        start--;
    if (start == 0 && offset >= 3 && memcmp(tree_bytes(tree, 0, 3), "\xEF\xBB\xBF", 3) == 0)
        start = 3;
    *line = known->line;
    *column = count_runes(tree_bytes(tree, start, offset - start), offset - start) + 1;
}

/* ---- reading ---- */

static void read_whole(struct tree *tree)
{
    pool_give_back(tree->pool, tree->root);
    free(tree->anchors);
    const size_t length = tree_length(tree);
    const struct source source = {.bytes = tree_bytes(tree, 0, length), .length = length, .stamp = tree->revision};
    struct scanned got = scan(tree->pool, &source);
    tree->root = got.root;
    tree->anchors = got.anchors;
    tree->anchor_count = got.anchor_count;
    tree->error = got.error;
    tree->error_offset = got.error_offset < length ? got.error_offset : length;
}

static void report(const struct tree *tree, const char *name, struct messages *messages)
{
    struct message about = {.file = name, .offset = tree->error_offset, .severity = SEVERITY_ERROR, .rule = "yaml"};
    tree_place(tree, tree->error_offset, &about.line, &about.column);
    messages_add(messages, about, "%s", tree->error);
}

struct tree *tree_new(const char *name, const char *bytes, size_t length, struct messages *messages)
{
    struct tree *tree = mem_new(1, sizeof *tree);
    tree->gap = mem_new(1, sizeof *tree->gap);
    tree->known = mem_new(1, sizeof *tree->known);
    *tree->known = (struct known){0, 1};
    gap_init(tree->gap, bytes, length);
    tree->pool = pool_new();
    read_whole(tree);
    if (tree->error && messages)
        report(tree, name, messages);
    return tree;
}

void tree_free(struct tree *tree)
{
    if (!tree)
        return;
    pool_free(tree->pool);
    gap_release(tree->gap);
    free(tree->gap);
    free(tree->known);
    free(tree->anchors);
    free(tree);
}

struct node *tree_root(const struct tree *tree)
{
    return tree->root;
}

const char *tree_error(const struct tree *tree, size_t *offset)
{
    if (tree->error && offset)
        *offset = tree->error_offset;
    return tree->error;
}

uint32_t tree_revision(const struct tree *tree)
{
    return tree->revision;
}

/* ---- changing ---- */

static void move_known(struct tree *tree, size_t offset, size_t removed, const char *bytes, size_t length)
{
    struct known *known = tree->known;
    if (known->offset <= offset)
        return;
    if (known->offset < offset + removed) {
        *known = (struct known){0, 1};
        return;
    }
    known->line += count_lines(bytes, length);
    known->line -= lines_between(tree, offset, offset + removed);
    known->offset += length - removed;
}

/* Anchors and aliases bind places all over the file. */
static bool bound(const struct tree *tree, const struct unit *unit)
{
    for (const struct node *up = unit->container; up; up = up->parent)
        if (up->has_anchor)
            return true;
    for (size_t i = 0; i < tree->anchor_count; i++) {
        const size_t at = node_offset(tree->anchors[i]);
        if (at >= unit->start && at < unit->end)
            return true;
    }
    return false;
}

static unsigned depth_of(const struct node *node)
{
    unsigned depth = 0;
    for (; node && node->parent; node = node->parent)
        depth++;
    return depth;
}

/* The unit's new bytes as a run of its items, or NULL when they cannot be read alone. */
static struct node *read_unit(struct tree *tree, const struct unit *unit, ptrdiff_t grown)
{
    const size_t length = (size_t)((ptrdiff_t)(unit->end - unit->start) + grown), line = unit_line_start(tree, unit->start);
    if (unit_odd_breaks(tree_bytes(tree, line, unit->start + length - line), unit->start + length - line))
        return NULL;
    const struct source source = {.bytes = tree_bytes(tree, unit->start, length), .length = length, .spaces = unit->spaces,
                                  .depth = depth_of(unit->container), .stamp = tree->revision};
    struct scanned got = scan(tree->pool, &source);
    free(got.anchors);
    if (!got.root)
        return NULL;
    if (!got.anchor_count && !got.aliases && !got.markers && unit_fits(unit, got.root, source.bytes))
        return got.root;
    pool_give_back(tree->pool, got.root);
    return NULL;
}

static struct touched put(struct tree *tree, const struct unit *unit, struct node *root, ptrdiff_t grown)
{
    struct node *container = unit->container;
    const bool one_item = container->kind == NODE_LIST && unit->first == unit->last && root->count == 1;
    struct node *item = root->first;
    unit_graft(unit, root, grown, tree->pool);
    for (struct node *up = container; up; up = up->parent)
        up->stamp = tree->revision;
    if (container->kind == NODE_MAP)
        scan_doubled(container, tree_bytes(tree, node_offset(container), container->length));
    return (struct touched){.node = one_item ? item : container};
}

struct touched tree_splice(struct tree *tree, size_t offset, size_t removed, const char *bytes, size_t length)
{
    const struct splice splice = {.offset = offset, .removed = removed, .text = bytes, .length = length};
    struct unit units[DEPTH_MOST + 1];
    size_t count = 0;
    const bool odd = unit_odd_breaks(tree_bytes(tree, offset, removed), removed);
    for (struct unit unit = unit_around(tree, &splice, 1); !odd && unit.container && !bound(tree, &unit);
         unit = unit_wider(tree, &unit))
        units[count++] = unit;
    const ptrdiff_t grown = (ptrdiff_t)length - (ptrdiff_t)removed;

    move_known(tree, offset, removed, bytes, length);
    gap_splice(tree->gap, offset, removed, bytes, length);
    tree->revision++;
    for (size_t i = 0; i < count; i++) {
        struct node *root = read_unit(tree, &units[i], grown);
        if (root)
            return put(tree, &units[i], root, grown);
    }
    read_whole(tree);
    return (struct touched){.node = tree->root, .whole = true};
}

/* ---- nodes ---- */

size_t node_offset(const struct node *node)
{
    size_t offset = 0;
    for (; node; node = node->parent)
        offset += node->start;
    return offset;
}

/* Is NAME the node's anchor? */
static bool anchored(const struct tree *tree, const struct node *node, const char *name, size_t length)
{
    const char *bytes = tree_bytes(tree, node_offset(node), node->length);
    const char *end = bytes + node->length, *at = memchr(bytes, '&', node->length);
    return at && (size_t)(end - at) > length && memcmp(at + 1, name, length) == 0
        && (at + 1 + length == end || strchr(" \t\r\n", at[1 + length]));
}

/* An alias means the last anchor of its name before it. */
static struct node *find_anchor(const struct tree *tree, const struct node *alias)
{
    const size_t offset = node_offset(alias), length = alias->length - 1;
    char *name = mem_copy(tree_bytes(tree, offset + 1, length), length);
    struct node *found = NULL;
    for (size_t i = tree->anchor_count; i > 0 && !found; i--)
        if (node_offset(tree->anchors[i - 1]) < offset && anchored(tree, tree->anchors[i - 1], name, length))
            found = tree->anchors[i - 1];
    free(name);
    return found;
}

struct node *node_resolve(const struct tree *tree, struct node *node)
{
    return node && node->kind == NODE_ALIAS ? find_anchor(tree, node) : node;
}

static struct view view(const struct tree *tree, const struct node *node)
{
    return scan_text(node, node->value ? "" : tree_bytes(tree, node_offset(node), node->length));
}

const char *node_text(const struct tree *tree, const struct node *node, struct arena *arena)
{
    if (node->kind == NODE_ALIAS) {
        node = find_anchor(tree, node);
        if (!node)
            return "";
    }
    if (node->kind != NODE_SCALAR)
        return NULL;
    const struct view text = view(tree, node);
    return arena_copy(arena, text.text, text.length);
}

bool node_is(const struct tree *tree, const struct node *node, const char *text)
{
    if (node->kind != NODE_SCALAR)
        return false;
    const size_t length = strlen(text);
    if (!node->value && node->length < length)
        return false;
    const struct view has = view(tree, node);
    return has.length == length && memcmp(has.text, text, length) == 0;
}

const char *node_says(const struct tree *tree, const struct node *node, size_t *length)
{
    const struct view text = view(tree, node);
    *length = text.length;
    return text.text;
}

bool node_null(const struct tree *tree, const struct node *node)
{
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};
    if (node->kind != NODE_SCALAR || node->style != STYLE_PLAIN)
        return false;
    if (node->length > strlen("null") && !node->has_anchor && !node->has_tag)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (node_is(tree, node, words[i]))
            return true;
    return false;
}

static struct node *get(const struct tree *tree, const struct node *map, const char *key, int merges);

/* The value of `<<` is a map or a list of maps, mostly aliases; the first that has the key gives it. */
static struct node *get_merged(const struct tree *tree, struct node *merged, const char *key, int merges)
{
    merged = node_resolve(tree, merged);
    if (!merged || merges == MERGES_MOST)
        return NULL;
    if (merged->kind == NODE_MAP)
        return get(tree, merged, key, merges + 1);
    if (merged->kind != NODE_LIST)
        return NULL;
    struct node *found = NULL;
    for (struct node *each = merged->first; each && !found; each = each->next) {
        struct node *one = node_resolve(tree, each);
        if (one && one->kind == NODE_MAP)
            found = get(tree, one, key, merges + 1);
    }
    return found;
}

static struct node *get(const struct tree *tree, const struct node *map, const char *key, int merges)
{
    struct node *merged = NULL;
    for (struct node *each = map->first; each; each = each->next->next) {
        if (node_is(tree, each, key))
            return each->next;
        if (!merged && each->style == STYLE_PLAIN && node_is(tree, each, "<<"))
            merged = each->next;
    }
    return merged ? get_merged(tree, merged, key, merges) : NULL;
}

struct node *node_get(const struct tree *tree, const struct node *map, const char *key)
{
    if (map && map->kind == NODE_ALIAS)
        map = find_anchor(tree, map);
    return map && map->kind == NODE_MAP ? get(tree, map, key, 0) : NULL;
}

struct node *node_key(const struct node *value)
{
    return value->previous;
}

struct node *node_at(const struct node *container, size_t index)
{
    if (index >= node_items(container))
        return NULL;
    const bool map = container->kind == NODE_MAP;
    struct node *node = map ? container->first->next : container->first;
    while (index--)
        node = map ? node->next->next : node->next;
    return node;
}

size_t node_index(const struct node *item)
{
    size_t n = 0;
    for (const struct node *each = item->previous; each; each = each->previous)
        n++;
    return item->parent && item->parent->kind == NODE_MAP ? n / 2 : n;
}

size_t node_items(const struct node *container)
{
    return container->kind == NODE_MAP ? container->count / 2 : container->count;
}

/* ---- paths ---- */

static void add_step(struct buf *path, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '~' || text[i] == '/')
            buf_add_string(path, text[i] == '~' ? "~0" : "~1");
        else
            buf_add_byte(path, text[i]);
    }
}

static bool is_key(const struct node *node)
{
    bool key = node->parent && node->parent->kind == NODE_MAP;
    const bool in_map = key;
    for (const struct node *each = node->previous; each && in_map; each = each->previous)
        key = !key;
    return key;
}

static void add_path(const struct tree *tree, const struct node *node, struct buf *path)
{
    if (!node->parent)
        return;
    add_path(tree, node->parent, path);
    buf_add_byte(path, '/');
    if (node->parent->kind == NODE_LIST) {
        buf_add_format(path, "%zu", node_index(node));
        return;
    }
    const struct node *key = is_key(node) ? node : node_key(node);
    const struct view text = key->kind == NODE_SCALAR ? view(tree, key) : (struct view){"?", 1};
    add_step(path, text.text, text.length);
}

char *node_path(const struct tree *tree, const struct node *node, struct arena *arena)
{
    struct buf path = {0};
    add_path(tree, node, &path);
    char *copy = arena_string(arena, path.length ? path.data : "/");
    buf_release(&path);
    return copy;
}

char *node_path_in(const struct tree *tree, const struct node *container, const char *key_or_null, size_t index,
                   struct arena *arena)
{
    struct buf path = {0};
    add_path(tree, container, &path);
    buf_add_byte(&path, '/');
    if (key_or_null)
        add_step(&path, key_or_null, strlen(key_or_null));
    else
        buf_add_format(&path, "%zu", index);
    char *copy = arena_string(arena, path.data);
    buf_release(&path);
    return copy;
}

/* One step of a path as the key that it means. */
static char *read_step(const char *step, size_t length)
{
    char *key = mem_copy(step, length), *to = key;
    for (const char *from = key; *from; from++) {
        const bool escaped = *from == '~' && (from[1] == '0' || from[1] == '1');
        *to++ = escaped ? (from[1] == '0' ? '~' : '/') : *from;
        from += escaped;
    }
    *to = '\0';
    return key;
}

static struct node *take_step(const struct tree *tree, struct node *node, const char *step, size_t length)
{
    node = node_resolve(tree, node);
    if (!node)
        return NULL;
    char *key = read_step(step, length), *end = key;
    struct node *next = NULL;
    if (node->kind == NODE_MAP) {
        next = node_get(tree, node, key);
    } else if (node->kind == NODE_LIST && *key >= '0' && *key <= '9') {
        const size_t index = strtoul(key, &end, 10);
        next = *end ? NULL : node_at(node, index);
    }
    free(key);
    return next;
}

struct node *tree_find(const struct tree *tree, const char *path)
{
    struct node *node = tree->root;
    if (*path != '/')
        return NULL;
    if (!path[1])
        return node;
    while (node && *path == '/') {
        const size_t length = strcspn(path + 1, "/");
        node = take_step(tree, node, path + 1, length);
        path += 1 + length;
    }
    return node;
}

struct node *tree_node_at(const struct tree *tree, size_t offset)
{
    struct node *node = tree->root, *inner = node;
    while (inner) {
        node = inner;
        offset -= offset < node->start ? offset : node->start;
        inner = NULL;
        for (struct node *child = node->first; child && child->start <= offset; child = child->next)
            if (offset <= (size_t)child->start + child->length)
                inner = child;
    }
    return node;
}
