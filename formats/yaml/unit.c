#include "formats/yaml/unit.h"

#include <stdint.h>
#include <string.h>

#include "formats/yaml/pool.h"
#include "formats/yaml/tree.h"

/* ---- lines ---- */

static char byte(const struct tree *tree, size_t offset)
{
    return *tree_bytes(tree, offset, 1);
}

size_t unit_line_start(const struct tree *tree, size_t offset)
{
    while (offset > 0 && byte(tree, offset - 1) != '\n')
        offset--;
    return offset;
}

/* Looks ahead in pieces, since most lines are short and the file may be large. */
static size_t find_line_feed(const struct tree *tree, size_t offset)
{
    for (size_t piece = 128, length = tree_length(tree); offset < length; offset += piece, piece *= 2) {
        if (piece > length - offset)
            piece = length - offset;
        const char *bytes = tree_bytes(tree, offset, piece), *found = memchr(bytes, '\n', piece);
        if (found)
            return offset + (size_t)(found - bytes);
    }
    return tree_length(tree);
}

size_t unit_line_end(const struct tree *tree, size_t offset)
{
    const size_t end = find_line_feed(tree, offset);
    return end > offset && byte(tree, end - 1) == '\r' ? end - 1 : end;
}

size_t unit_next_line(const struct tree *tree, size_t offset)
{
    const size_t end = find_line_feed(tree, offset);
    return end < tree_length(tree) ? end + 1 : end;
}

static bool has_mark(const struct tree *tree)
{
    return tree_length(tree) >= 3 && memcmp(tree_bytes(tree, 0, 3), "\xEF\xBB\xBF", 3) == 0;
}

size_t unit_column(const struct tree *tree, size_t offset)
{
    size_t column = 0, start = unit_line_start(tree, offset);
    for (size_t i = start == 0 && offset >= 3 && has_mark(tree) ? 3 : start; i < offset; i++)
        column += (byte(tree, i) & 0xC0) != 0x80;
    return column;
}

size_t unit_file_start(const struct tree *tree)
{
    return has_mark(tree) ? 3 : 0;
}

size_t unit_over_blanks(const struct tree *tree, size_t offset)
{
    while (offset < tree_length(tree) && (byte(tree, offset) == ' ' || byte(tree, offset) == '\t'))
        offset++;
    return offset;
}

/* The first byte of a line that is no blank; the line's end when there is none. */
static size_t line_text(const struct tree *tree, size_t offset)
{
    const size_t length = tree_length(tree);
    if (offset == 0 && has_mark(tree))
        offset = 3;
    while (offset < length && (byte(tree, offset) == ' ' || byte(tree, offset) == '\t' || byte(tree, offset) == '\r'))
        offset++;
    return offset;
}

bool unit_blank_line(const struct tree *tree, size_t line_start)
{
    const size_t text = line_text(tree, line_start);
    return text < tree_length(tree) && byte(tree, text) == '\n';
}

static bool comment_line(const struct tree *tree, size_t line_start, size_t *column)
{
    const size_t text = line_text(tree, line_start);
    if (text == tree_length(tree) || byte(tree, text) != '#')
        return false;
    *column = unit_column(tree, text);
    return true;
}

/* ---- extents ---- */

/* Over blanks, line ends and comments. */
static size_t over_gap(const struct tree *tree, size_t offset, const char *blanks)
{
    const size_t length = tree_length(tree);
    while (offset < length) {
        const char c = byte(tree, offset);
        if (c == '#')
            offset = find_line_feed(tree, offset);
        else if (strchr(blanks, c))
            offset++;
        else
            break;
    }
    return offset;
}

size_t unit_properties_end(const struct tree *tree, const struct node *node)
{
    const size_t start = node_offset(node), end = start + node->length;
    size_t at = start, properties = start;
    for (int left = node->has_anchor + node->has_tag; left > 0 && at < end; left--) {
        while (at < end && !strchr(" \t\r\n", byte(tree, at)))
            at++;
        properties = at;
        at = over_gap(tree, at, " \t\r\n");
    }
    return properties;
}

static const struct node *first_of_pair(const struct node *item)
{
    const struct node *map = item->parent;
    if (!map || map->kind != NODE_MAP)
        return item;
    bool key = true;
    for (const struct node *each = item->previous; each; each = each->previous)
        key = !key;
    return key ? item : item->previous;
}

static size_t lead_of(const struct tree *tree, const struct node *key_or_item)
{
    const struct node *parent = key_or_item->parent, *before = key_or_item->previous;
    const size_t start = node_offset(key_or_item);
    if (!parent || parent->style == STYLE_FLOW)
        return start;
    const size_t from = before ? node_offset(before) + before->length : unit_properties_end(tree, parent);
    const size_t lead = over_gap(tree, from, " \t\r\n");
    return lead < start && byte(tree, lead) == (parent->kind == NODE_MAP ? '?' : '-') ? lead : start;
}

size_t unit_behind_indicator(const struct tree *tree, const struct node *item, bool *found)
{
    const struct node *parent = item->parent;
    const size_t start = node_offset(item);
    size_t at = start;
    if (parent && parent->kind == NODE_MAP)
        at = over_gap(tree, node_offset(item->previous) + item->previous->length, " \t\r\n");
    else if (parent && parent->style == STYLE_BLOCK)
        at = lead_of(tree, item);
    *found = at < start && (byte(tree, at) == ':' || byte(tree, at) == '-');
    return *found ? at + 1 : start;
}

size_t unit_lead(const struct tree *tree, const struct node *item)
{
    return lead_of(tree, first_of_pair(item));
}

/* A block scalar that keeps its final line ends (`|+`) owns the blank lines behind it. */
static bool keeps_line_ends(const struct tree *tree, const struct node *node)
{
    while (node->last)
        node = node->last;
    if (node->style != STYLE_LITERAL && node->style != STYLE_FOLDED)
        return false;
    const size_t header = unit_properties_end(tree, node), at = over_gap(tree, header, " \t\r\n");
    const size_t length = unit_line_end(tree, at) - at;
    const char *bytes = tree_bytes(tree, at, length);
    return length > 1 && (bytes[1] == '+' || (length > 2 && bytes[2] == '+'));
}

static size_t extent_end(const struct tree *tree, const struct node *node, size_t column)
{
    size_t end = unit_next_line(tree, node_offset(node) + node->length), comment;
    if (keeps_line_ends(tree, node))
        while (unit_blank_line(tree, end))
            end = unit_next_line(tree, end);
    for (size_t at = end; at < tree_length(tree); at = unit_next_line(tree, at)) {
        if (comment_line(tree, at, &comment) && comment > column)
            end = unit_next_line(tree, at);
        else if (!unit_blank_line(tree, at))
            break;
    }
    return end;
}

static size_t extent_start(const struct tree *tree, const struct node *item, size_t line, size_t column)
{
    const struct node *before = item->previous;
    const size_t bound = before ? node_offset(before) + before->length : 0;
    while (line > bound) {
        const size_t above = unit_line_start(tree, line - 1);
        size_t comment;
        if (above < bound || !comment_line(tree, above, &comment) || comment != column)
            break;
        line = above;
    }
    return line > 0 ? line : unit_file_start(tree);
}

struct extent unit_extent(const struct tree *tree, const struct node *item)
{
    const struct node *first = first_of_pair(item);
    const struct node *last = first != item || (item->parent && item->parent->kind == NODE_MAP) ? first->next : item;
    struct extent e = {.lead = lead_of(tree, first)};
    const size_t line = unit_line_start(tree, e.lead);
    e.column = unit_column(tree, e.lead);
    e.within_line = line_text(tree, line) < e.lead;
    e.start = e.within_line ? e.lead : extent_start(tree, first, line, e.column);
    e.end = extent_end(tree, last, e.column);
    return e;
}

/* ---- units ---- */

static struct node *mutable(const struct node *item)
{
    return item->previous ? item->previous->next : item->parent->first;
}

static struct node *next_item(const struct node *container, const struct node *item)
{
    return container->kind == NODE_MAP ? item->next->next : item->next;
}

static struct node *last_of(const struct node *container, struct node *item)
{
    return container->kind == NODE_MAP ? item->next : item;
}

/* Where the lines of an item begin.  For the first: its comments and blank lines belong to it, as nothing else is there. */
static size_t slot_start(const struct tree *tree, const struct node *item)
{
    const size_t lead = lead_of(tree, item);
    size_t line = unit_line_start(tree, lead), column;
    if (line_text(tree, line) < lead)
        return lead;
    while (line > 0 && !item->previous) {
        const size_t above = unit_line_start(tree, line - 1);
        if (!unit_blank_line(tree, above) && !comment_line(tree, above, &column))
            break;
        line = above;
    }
    return line;
}

static struct unit whole_file(const struct tree *tree)
{
    return (struct unit){.end = tree_length(tree)};
}

static struct unit make_unit(const struct tree *tree, struct node *first, struct node *last, size_t start, size_t end)
{
    const size_t lead = lead_of(tree, first), column = unit_column(tree, lead);
    return (struct unit){first->parent, first, last, start, end, column, start == lead ? column : 0};
}

struct region {
    size_t offset, end;         /* what goes out */
    bool ends_line;             /* what comes in is whole lines to its end */
    size_t column;              /* of its leftmost line; no deeper container can hold it */
};

static const char *next_line(const char *at, const char *end)
{
    const char *line_end = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    return line_end ? line_end + 1 : end;
}

static bool at_line_start(const struct tree *tree, size_t offset)
{
    return offset == 0 || byte(tree, offset - 1) == '\n';
}

/* Of the lines that begin in the splice's text and are not blank or comments. */
static size_t leftmost(const struct tree *tree, const struct splice *splice)
{
    size_t least = SIZE_MAX;
    const char *text = splice->text, *end = text + splice->length;
    for (const char *line = at_line_start(tree, splice->offset) ? text : next_line(text, end); line < end; line = next_line(line, end)) {
        const char *start = line;
        while (start < end && *start == ' ')
            start++;
        if (start < end && !strchr("\r\n#", *start) && (size_t)(start - line) < least)
            least = (size_t)(start - line);
    }
    return least;
}

/* From FROM on, the last item whose lines begin before OFFSET (or at it, unless STRICT); NULL when OFFSET lies before them. */
static struct node *item_before(const struct tree *tree, struct node *from, size_t offset, bool strict)
{
    const struct node *container = from->parent;
    const size_t base = node_offset(container);
    struct node *found = NULL, *next = from;
    while (next && base + next->start < offset) {
        found = next;
        next = next_item(container, next);
    }
    if (next) {
        const size_t slot = slot_start(tree, next);
        if (slot < offset || (slot == offset && !strict))
            found = next;
    }
    return found;
}

/* The run of CONTAINER's items whose lines, up to BOUND, hold the change; false when they do not. */
static bool run_in(const struct tree *tree, struct node *container, const struct region *r, size_t bound, struct unit *unit)
{
    struct node *first = item_before(tree, container->first, r->offset, false);
    if (!first)
        return false;
    const size_t lead = lead_of(tree, first);
    const bool first_goes = r->offset <= lead && !first->previous;
    if (r->offset <= lead && first->previous)
        first = container->kind == NODE_MAP ? first->previous->previous : first->previous;
    const size_t start = slot_start(tree, first);
    if (r->offset < start)
        return false;

    struct node *last = item_before(tree, first, r->end, true);
    if (!last)
        last = first;
    struct node *next = next_item(container, last);
    if (next && r->end == slot_start(tree, next) && (!r->ends_line || first_goes)) {
        last = next;
        next = next_item(container, last);
    }
    const size_t end = next ? slot_start(tree, next) : bound;
    if (r->end > end || (r->end == end && !next && !r->ends_line && end < tree_length(tree)))
        return false;
    *unit = make_unit(tree, first, last_of(container, last), start, end);
    return true;
}

static struct region region_of(const struct tree *tree, const struct splice *splices, size_t count)
{
    const struct splice *last = &splices[0];
    struct region region = {.offset = splices[count - 1].offset, .end = last->offset + last->removed, .column = SIZE_MAX};
    region.ends_line = last->length ? last->text[last->length - 1] == '\n' : at_line_start(tree, last->offset);
    for (size_t i = 0; i < count; i++) {
        const size_t column = leftmost(tree, &splices[i]);
        region.column = column < region.column ? column : region.column;
    }
    return region;
}

struct unit unit_around(const struct tree *tree, const struct splice *splices, size_t count)
{
    const struct region region = region_of(tree, splices, count);
    struct unit unit = whole_file(tree);
    struct node *container = tree_root(tree);
    size_t bound = unit.end;
    while (container && container->style == STYLE_BLOCK && container->first) {
        struct unit inner;
        if (!run_in(tree, container, &region, bound, &inner) || inner.column > region.column)
            break;
        unit = inner;
        bound = unit.end;
        const bool one = last_of(container, unit.first) == unit.last;
        container = one ? unit.last : NULL;
    }
    return unit;
}

struct unit unit_wider(const struct tree *tree, const struct unit *unit)
{
    struct node *item = unit->container, *parent = item ? item->parent : NULL;
    if (!parent || parent->style != STYLE_BLOCK)
        return whole_file(tree);
    struct node *first = mutable(first_of_pair(item));
    size_t end = tree_length(tree);
    for (const struct node *up = first; up->parent; up = first_of_pair(up->parent)) {
        const struct node *next = next_item(up->parent, up);
        if (next) {
            end = slot_start(tree, next);
            break;
        }
    }
    return make_unit(tree, first, last_of(parent, first), slot_start(tree, first), end);
}

bool unit_odd_breaks(const char *bytes, size_t length)
{
    static const char *const odd[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
        if (memmem(bytes, length, odd[i], strlen(odd[i])))
            return true;
    const char *end = bytes + length;
    for (const char *at = bytes; (at = memchr(at, '\r', (size_t)(end - at))); at++)
        if (at + 1 == end || at[1] != '\n')
            return true;
    return false;
}

/* The column of ROOT in the unit's new bytes. */
static size_t new_column(const struct unit *unit, const struct node *root, const char *bytes)
{
    size_t column = 0;
    for (size_t i = root->start; i > 0; i--) {
        if (bytes[i - 1] == '\n')
            return column;
        column += (bytes[i - 1] & 0xC0) != 0x80;
    }
    return column + unit->spaces;
}

bool unit_fits(const struct unit *unit, const struct node *root, const char *bytes)
{
    const bool same_kind = root->kind == unit->container->kind && root->style == STYLE_BLOCK;
    return same_kind && !root->has_anchor && !root->has_tag && new_column(unit, root, bytes) == unit->column;
}

/* ---- grafting ---- */

static void give_back_run(const struct unit *unit, struct pool *pool)
{
    for (struct node *each = unit->first, *next, *stop = unit->last->next; each != stop; each = next) {
        next = each->next;
        pool_give_back(pool, each);
        unit->container->count--;
    }
}

/* Link ROOT's children between BEFORE and BEHIND; their starts count from ROOT, which is BASE from the container. */
static void link_run(struct node *container, struct node *root, struct node *before, struct node *behind, size_t base)
{
    for (struct node *each = root->first; each; each = each->next) {
        each->parent = container;
        each->start += (uint32_t)base;
    }
    root->first->previous = before;
    *(before ? &before->next : &container->first) = root->first;
    root->last->next = behind;
    *(behind ? &behind->previous : &container->last) = root->last;
    container->count += root->count;
}

/* A container's tight end is its last child's. */
static void end_with_last(struct node *container)
{
    container->length = container->last->start + container->last->length;
}

static void shift_behind(struct node *node, ptrdiff_t by)
{
    for (struct node *each = node->next; each; each = each->next)
        each->start = (uint32_t)(each->start + by);
}

void unit_graft(const struct unit *unit, struct node *root, ptrdiff_t grown, struct pool *pool)
{
    struct node *container = unit->container, *before = unit->first->previous, *behind = unit->last->next;
    const size_t base = node_offset(container), start = unit->start + root->start;
    const bool moves = !before && !container->has_anchor && !container->has_tag;
    const ptrdiff_t moved = moves ? (ptrdiff_t)start - (ptrdiff_t)base : 0;

    shift_behind(unit->last, grown - moved);
    give_back_run(unit, pool);
    container->start = (uint32_t)(container->start + moved);
    link_run(container, root, before, behind, start - base - (size_t)moved);
    end_with_last(container);
    for (struct node *up = container; up->parent; up = up->parent) {
        shift_behind(up, grown);
        end_with_last(up->parent);
    }
    root->first = root->last = NULL;
    pool_give_back(pool, root);
}
