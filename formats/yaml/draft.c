#include "formats/yaml/draft.h"

#include <assert.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/yaml/unit.h"

/* ---- small things ---- */

static void splice(struct draft *d, size_t offset, size_t removed, const char *text, size_t length)
{
    assert(d->count < PLAN_SPLICES);
    size_t i = d->count++;
    for (; i > 0 && d->at[i - 1].offset < offset; i--)
        d->at[i] = d->at[i - 1];
    d->at[i] = (struct splice){.offset = offset, .removed = removed, .text = arena_copy(d->arena, text, length), .length = length};
}

static void splice_out(struct draft *d, size_t offset, size_t removed, struct speller *s)
{
    splice(d, offset, removed, buf_string(&s->out), s->out.length);
    buf_release(&s->out);
}

static void note(struct draft *d, struct change change)
{
    assert(d->change_count < CHANGES_MOST);
    d->changes[d->change_count++] = change;
}

static char byte(const struct draft *d, size_t offset)
{
    return *tree_bytes(d->tree, offset, 1);
}

static size_t end_of(const struct node *node)
{
    return node_offset(node) + node->length;
}

/* An extent without its last line end. */
static size_t last_line_end(const struct draft *d, size_t end)
{
    end -= end > 0 && byte(d, end - 1) == '\n';
    end -= end > 0 && byte(d, end - 1) == '\r';
    return end;
}

static bool is_map(const struct node *node)
{
    return node->kind == NODE_MAP;
}

static bool has_break(const struct buf *text)
{
    return text->length && memchr(text->data, '\n', text->length);
}

/* The first node of an item: its key in a map. */
static const struct node *head(const struct node *item)
{
    return item && item->parent && is_map(item->parent) ? item->previous : item;
}

static bool in_flow(const struct node *item)
{
    return item->parent && draft_in_flow(item->parent);
}

bool draft_in_flow(const struct node *node)
{
    for (; node; node = node->parent)
        if (node->style == STYLE_FLOW)
            return true;
    return false;
}

/* ---- how things are written around here ---- */

size_t draft_column(const struct draft *d, const struct node *container)
{
    return unit_column(d->tree, unit_lead(d->tree, container->first));
}

/* How much deeper a block map or list stands than the map whose value it is; false when it is not one. */
static bool step_of(const struct draft *d, const struct node *node, size_t *step)
{
    const struct node *map = node->parent;
    if (!map || !is_map(map) || map->style != STYLE_BLOCK || node->style != STYLE_BLOCK || !node->previous)
        return false;
    const size_t outer = draft_column(d, map), inner = draft_column(d, node);
    if (inner < outer || inner > outer + 8)
        return false;
    *step = inner - outer;
    return true;
}

static void learn_steps(const struct draft *d, const struct node *near, struct speller *s)
{
    bool list_known = false, map_known = false;
    const struct node *root = near;
    for (const struct node *up = near; up; up = up->parent) {
        if (!list_known && up->kind == NODE_LIST)
            list_known = step_of(d, up, &s->list_step);
        if (!map_known && is_map(up))
            map_known = step_of(d, up, &s->map_step);
        root = up;
    }
    if (!is_map(root) || root->style != STYLE_BLOCK)
        return;
    for (const struct node *key = root->first; key && !(list_known && map_known); key = key->next->next) {
        if (!list_known && key->next->kind == NODE_LIST)
            list_known = step_of(d, key->next, &s->list_step);
        if (!map_known && is_map(key->next))
            map_known = step_of(d, key->next, &s->map_step);
    }
}

static bool quotes_like_json(const struct node *node)
{
    for (; node && node->style == STYLE_FLOW; node = node->parent)
        if (is_map(node) && node->first)
            return node->first->style == STYLE_DOUBLE;
    return false;
}

struct speller draft_speller(const struct draft *d, const struct node *node)
{
    struct speller s = {.line_end = tree_line_end(d->tree), .map_step = 2, .list_step = 2, .cautious = d->cautious};
    learn_steps(d, node, &s);
    s.json = quotes_like_json(node->style == STYLE_FLOW ? node : node->parent);
    return s;
}

/* ---- replacing ---- */

/* A comment from FROM to the end of its line, with the blanks before it; *LENGTH is 0 when there is none. */
static const char *comment_behind(const struct draft *d, size_t from, size_t *length)
{
    const size_t text = unit_over_blanks(d->tree, from);
    const bool some = text > from && text < tree_length(d->tree) && byte(d, text) == '#';
    *length = some ? unit_line_end(d->tree, from) - from : 0;
    return tree_bytes(d->tree, from, *length);
}

struct old {                            /* the value that is replaced */
    size_t behind;                      /* its indicator, or its anchor and tag */
    size_t content, end;                /* its own bytes */
    bool block;                         /* a block map, list or scalar: it owns lines */
};

static struct old look_at(const struct draft *d, const struct node *node)
{
    bool found;
    struct old old = {.end = end_of(node)};
    const bool properties = node->has_anchor || node->has_tag;
    old.behind = properties ? unit_properties_end(d->tree, node) : unit_behind_indicator(d->tree, node, &found);
    old.content = properties ? unit_over_blanks(d->tree, old.behind) : node_offset(node);
    if (old.content > old.end)
        old.content = old.end;          /* a tag alone: the blanks behind it are nobody's */
    old.block = node->style == STYLE_BLOCK || node->style == STYLE_LITERAL || node->style == STYLE_FOLDED;
    return old;
}

static size_t comment_place(const struct draft *d, const struct node *node, const struct old *old)
{
    size_t at = old->content;
    if (node->style == STYLE_BLOCK)
        return old->behind;
    if (!old->block)
        return old->end > old->content ? old->end : old->behind;
    while (at < old->end && !strchr(" \t\r\n", byte(d, at)))
        at++;
    return at;
}

static size_t replaced_end(const struct draft *d, const struct node *node, const struct old *old)
{
    if (node->parent && old->block)
        return last_line_end(d, unit_extent(d->tree, node).end);
    return unit_line_end(d->tree, old->end);
}

/* Whole lines: the comment of the old first line goes behind the new first line. */
static void replace_lines(struct draft *d, const struct node *node, const struct old *old, struct speller *s)
{
    size_t comment_length;
    const char *comment = comment_behind(d, comment_place(d, node, old), &comment_length);
    const char *text = buf_string(&s->out), *line_end = strstr(text, s->line_end);
    const size_t first_line = line_end ? (size_t)(line_end - text) : s->out.length;
    buf_splice(&s->out, first_line, 0, comment, comment_length);
    const size_t end = replaced_end(d, node, old);
    if (s->literal_last && end == tree_length(d->tree))
        spell_line_end(s);
    splice_out(d, old->behind, end - old->behind, s);
}

/* S holds what is to stand behind the indicator, from its blank or line end on. */
static void put_behind(struct draft *d, const struct node *node, struct speller *s)
{
    const struct old old = look_at(d, node);
    const bool some = s->out.length > 0 && old.end > old.content && !old.block;
    if (some && !has_break(&s->out))
        splice(d, old.content, old.end - old.content, s->out.data + 1, s->out.length - 1);
    else
        replace_lines(d, node, &old, s);
    buf_release(&s->out);
}

/* In `{a, b}` the values stand nowhere, and there is no colon either. */
static void put_in_flow(struct draft *d, const struct node *node, struct speller *s)
{
    const struct old old = look_at(d, node);
    bool colon = true;
    if (is_map(node->parent))
        unit_behind_indicator(d->tree, node, &colon);
    if (old.end == old.content && is_map(node->parent))
        buf_splice(&s->out, 0, 0, ": ", colon ? 0 : 2);
    if (old.end == old.content && colon)
        buf_splice(&s->out, 0, 0, " ", 1);
    splice_out(d, old.content, old.end - old.content, s);
}

static void spell_anew(struct draft *d, const struct node *node, const struct value *value, struct speller *s)
{
    const size_t lead = unit_lead(d->tree, node), column = unit_column(d->tree, lead);
    struct value as_it_was = *value;
    if (value->kind != VALUE_SCALAR && (node->kind == NODE_MAP || node->kind == NODE_LIST) && node->count)
        as_it_was.form = node->style == STYLE_FLOW ? FORM_FLOW : FORM_AUTO;
    bool found;
    s->column = unit_column(d->tree, unit_behind_indicator(d->tree, node, &found));
    if (value->kind == VALUE_SCALAR && value->text) {
        const int kept = node->kind == NODE_SCALAR && node->length ? (int)node->style : STYLE_NONE;
        buf_add_byte(&s->out, ' ');
        spell_scalar(s, value->text, spell_style(s, value->text, value->form, false, kept), column);
    } else if (node->parent && is_map(node->parent)) {
        spell_behind_key(s, &as_it_was, column);
    } else {
        spell_behind_dash(s, &as_it_was, column);
    }
}

static void spell_flow_anew(struct speller *s, const struct node *node, const struct value *value)
{
    const int kept = node->kind == NODE_SCALAR && node->length ? (int)node->style : STYLE_NONE;
    if (value->kind == VALUE_SCALAR && value->text)
        spell_scalar(s, value->text, spell_style(s, value->text, value->form, true, kept), 0);
    else
        spell_flow(s, value);
}

void draft_replace(struct draft *d, const struct node *node, const struct value *value)
{
    struct speller s = draft_speller(d, node);
    note(d, (struct change){.kind = CHANGE_REPLACE, .node = node, .value = value});
    if (in_flow(node)) {
        spell_flow_anew(&s, node, value);
        put_in_flow(d, node, &s);
    } else {
        spell_anew(d, node, value, &s);
        put_behind(d, node, &s);
    }
}

/* ---- inserting ---- */

/* Are the items around number INDEX kept apart by blank lines? */
static bool spaced(const struct draft *d, const struct node *container, size_t index)
{
    const size_t count = node_items(container), first = index == 0 ? 0 : index == count ? count - 2 : index - 1;
    if (count < 2)
        return false;
    const struct node *a = node_at(container, first), *b = node_at(container, first + 1);
    const size_t end = unit_extent(d->tree, a).end;
    return end < unit_extent(d->tree, b).start && unit_blank_line(d->tree, end);
}

static void insert_first(struct draft *d, const struct node *container, bool blank, struct speller *s)
{
    const struct extent next = unit_extent(d->tree, container->first);
    spell_line_end(s);
    if (next.within_line) {
        spell_blanks(s, next.column);
        splice_out(d, next.lead, 0, s);
        return;
    }
    if (blank)
        spell_line_end(s);
    struct buf body = s->out;
    s->out = (struct buf){0};
    spell_blanks(s, next.column);
    buf_add(&s->out, body.data, body.length);
    buf_release(&body);
    splice_out(d, next.start, 0, s);
}

/* S holds an item from its lead on, spelled for CONTAINER's column, without a last line end. */
static void insert_lines(struct draft *d, const struct node *container, size_t index, bool blank, struct speller *s)
{
    if (index == 0) {
        insert_first(d, container, blank, s);
        return;
    }
    const struct extent before = unit_extent(d->tree, node_at(container, index - 1));
    const bool unended = before.end > 0 && byte(d, before.end - 1) != '\n';
    struct buf body = s->out;
    s->out = (struct buf){0};
    if (unended)
        spell_line_end(s);
    if (blank)
        spell_line_end(s);
    spell_blanks(s, before.column);
    buf_add(&s->out, body.data, body.length);
    buf_release(&body);
    if (!unended || s->literal_last)
        spell_line_end(s);
    splice_out(d, before.end, 0, s);
}

/* What stands between the items of a flow map or list: ", " or a comma and a line break, as it is already done there. */
static void flow_separator(const struct draft *d, const struct node *container, struct buf *out)
{
    const struct node *first = container->first, *last = is_map(container) ? first->next : first;
    const struct node *next = last->next;
    const size_t to = node_offset(next ? next : first), open = node_offset(container) + 1;
    const size_t from = next ? end_of(last) : open < to ? open : to;
    const char *between = tree_bytes(d->tree, from, to - from);
    const bool clean = strspn(between, " \t\r\n,") >= to - from;
    if (!next)
        buf_add_byte(out, ',');
    if (clean && (next || memchr(between, '\n', to - from)))
        buf_add(out, between, to - from);
    else
        buf_add_string(out, next ? ", " : " ");
}

/* `[a: b]` holds a map that has no braces. */
static bool bare_pair(const struct draft *d, const struct node *map)
{
    return is_map(map) && map->style == STYLE_FLOW && byte(d, unit_over_blanks(d->tree, unit_properties_end(d->tree, map))) != '{';
}

static void insert_in_flow(struct draft *d, const struct node *container, size_t index, struct speller *s)
{
    const size_t start = node_offset(container);
    if (!container->first) {
        const size_t open = end_of(container) - 1;
        splice_out(d, open, 0, s);
        return;
    }
    struct buf separator = {0};
    flow_separator(d, container, &separator);
    const bool bare = bare_pair(d, container);
    if (index == 0) {
        buf_add(&s->out, separator.data, separator.length);
        buf_splice(&s->out, 0, 0, "{", bare);
        splice_out(d, node_offset(container->first), 0, s);
        if (bare)
            splice(d, end_of(container), 0, "}", 1);
    } else {
        buf_splice(&s->out, 0, 0, separator.data, separator.length);
        buf_add(&s->out, "}", bare);
        splice_out(d, end_of(node_at(container, index - 1)), 0, s);
        if (bare)
            splice(d, start, 0, "{", 1);
    }
    buf_release(&separator);
}

/* The first thing in `[]`, `{}` or an empty place; texts make a flow list or map, as lists of words are written. */
static void insert_into_empty(struct draft *d, const struct node *container, const struct value *value)
{
    struct value *alone = arena_alloc(d->arena, sizeof *alone), *child = arena_alloc(d->arena, sizeof *child);
    *child = *value;
    child->next = NULL;
    *alone = (struct value){.kind = value->key ? VALUE_MAP : VALUE_LIST, .first = child, .last = child,
                            .form = value->kind == VALUE_SCALAR ? FORM_FLOW : FORM_AUTO};
    draft_replace(d, container, alone);
}

void draft_insert(struct draft *d, const struct node *container, size_t index, const struct value *value)
{
    if (!container->first) {
        insert_into_empty(d, container, value);
        return;
    }
    struct speller s = draft_speller(d, container);
    const struct node *next = node_at(container, index);
    note(d, (struct change){.kind = CHANGE_INSERT, .container = container, .before = head(next), .value = value});
    if (draft_in_flow(container)) {
        if (is_map(container)) {
            spell_key(&s, value->key, true);
            buf_add_string(&s.out, ": ");
        }
        spell_flow(&s, value);
        insert_in_flow(d, container, index, &s);
        return;
    }
    const bool blank = (!is_map(container) || value->kind != VALUE_SCALAR) && spaced(d, container, index);
    s.column = draft_column(d, container);
    spell_item(&s, value, s.column, is_map(container));
    insert_lines(d, container, index, blank, &s);
}

/* ---- copying ---- */

/* The lines of an item, moved to another column, from the first thing on and without the last line end. */
static void carry(const struct draft *d, const struct node *item, size_t column, struct speller *s)
{
    const struct extent from = unit_extent(d->tree, item);
    const size_t end = last_line_end(d, from.end);
    size_t at = from.within_line ? from.lead : unit_over_blanks(d->tree, from.start);
    while (at < end) {
        const size_t next = unit_next_line(d->tree, at), length = (next < end ? next : end) - at;
        buf_add(&s->out, tree_bytes(d->tree, at, length), length);
        at = next;
        if (at >= end)
            break;
        const size_t blanks = unit_over_blanks(d->tree, at) - at, less = from.column > column ? from.column - column : 0;
        const bool empty = blanks == 0 && unit_blank_line(d->tree, at);
        if (!empty && column > from.column)
            spell_blanks(s, column - from.column);
        at += blanks < less ? blanks : less;
    }
    s->literal_last = true;
}

/* Is there a comment in the item's lines?  Whatever stands between its scalars is punctuation, blanks and comments. */
static bool comment_between(const struct draft *d, const struct node *node, size_t *from)
{
    const size_t start = node_offset(node), end = start + node->length;
    if (start > *from && memchr(tree_bytes(d->tree, *from, start - *from), '#', start - *from))
        return true;
    for (const struct node *child = node->first; child; child = child->next)
        if (comment_between(d, child, from))
            return true;
    if (!node->first)
        *from = end;
    return false;
}

static bool commented(const struct draft *d, const struct node *item)
{
    const struct extent e = unit_extent(d->tree, item);
    size_t from = e.start;
    if (comment_between(d, item, &from))
        return true;
    return e.end > from && memchr(tree_bytes(d->tree, from, e.end - from), '#', e.end - from);
}

static void copy_into_flow(struct draft *d, const struct node *item, const struct node *list, size_t index)
{
    struct speller s = draft_speller(d, list);
    if (in_flow(item))
        buf_add(&s.out, tree_bytes(d->tree, node_offset(item), item->length), item->length);
    else if (commented(d, item))
        d->refusal = "it has comments, which cannot stand in a list on one line";
    else
        spell_flow(&s, value_of(d->tree, item, d->arena));
    insert_in_flow(d, list, index, &s);
}

static void spell_copy(const struct draft *d, const struct node *item, size_t column, struct speller *s)
{
    if (!in_flow(item)) {
        carry(d, item, column, s);
    } else if (d->cautious) {
        spell_item(s, value_of(d->tree, item, d->arena), column, false);
    } else {
        buf_add_string(&s->out, "- ");
        buf_add(&s->out, tree_bytes(d->tree, node_offset(item), item->length), item->length);
    }
}

/* Go to the line and the column where the first item of the empty CONTAINER will stand. */
static size_t begin_block(const struct draft *d, const struct node *container, struct speller *s)
{
    const bool in_map = container->parent && is_map(container->parent);
    const size_t step = !in_map ? 2 : is_map(container) ? s->map_step : s->list_step;
    const size_t column = unit_column(d->tree, unit_lead(d->tree, container)) + step;
    spell_line_end(s);
    spell_blanks(s, column);
    return column;
}

static void copy_into_empty(struct draft *d, const struct node *item, const struct node *list)
{
    struct speller s = draft_speller(d, list);
    const size_t column = begin_block(d, list, &s);
    spell_copy(d, item, column, &s);
    put_behind(d, list, &s);
}

void draft_copy(struct draft *d, const struct node *item, const struct node *list, size_t index)
{
    if (list->kind == NODE_SCALAR) {
        draft_insert(d, list, 0, value_of(d->tree, item, d->arena));
        return;
    }
    note(d, (struct change){.kind = CHANGE_INSERT, .container = list, .before = node_at(list, index), .copy = item});
    if (!list->first && !in_flow(list)) {
        copy_into_empty(d, item, list);
    } else if (draft_in_flow(list)) {
        copy_into_flow(d, item, list, index);
    } else {
        struct speller s = draft_speller(d, list);
        spell_copy(d, item, draft_column(d, list), &s);
        insert_lines(d, list, index, spaced(d, list, index), &s);
    }
}

/* ---- between files ---- */

/* ITEM's value, with its key when it is an entry of a map. */
static struct value *whole_value(const struct draft *d, const struct node *item)
{
    struct value *value = value_of(d->tree, item, d->arena);
    if (is_map(item->parent))
        value->key = node_text(d->tree, node_key(item), d->arena);
    return value;
}

/* The lines of ITEM, which stands in block lines, else what it says spelled anew. */
static void spell_alone(const struct draft *d, const struct node *item, size_t column, bool anew, struct speller *s)
{
    if (anew || draft_in_flow(item->parent))
        spell_item(s, whole_value(d, item), column, is_map(item->parent));
    else
        carry(d, item, column, s);
}

static bool is_bound(const struct node *node)
{
    if (node->has_anchor || node->kind == NODE_ALIAS)
        return true;
    for (const struct node *child = node->first; child; child = child->next)
        if (is_bound(child))
            return true;
    return false;
}

const char *draft_alone(const struct draft *d, const struct node *item)
{
    struct speller s = draft_speller(d, item->parent);
    s.line_end = "\n";
    s.json = s.cautious = false;
    spell_alone(d, item, 0, is_bound(item), &s);
    spell_line_end(&s);
    const char *text = arena_copy(d->arena, buf_string(&s.out), s.out.length);
    buf_release(&s.out);
    return text;
}

void draft_paste(struct draft *d, const struct tree *source, const struct node *item, const struct node *container, size_t index)
{
    const struct draft from = {.tree = source, .arena = d->arena};
    const struct value *value = whole_value(&from, item);
    const bool empty = !container->first && container->kind != NODE_SCALAR && !in_flow(container);
    if (!empty && (!container->first || draft_in_flow(container))) {
        draft_insert(d, container, index, value);
        return;
    }
    struct speller s = draft_speller(d, container);
    note(d, (struct change){.kind = CHANGE_INSERT, .container = container, .before = head(node_at(container, index)), .value = value});
    if (empty) {
        const size_t column = begin_block(d, container, &s);
        spell_alone(&from, item, column, d->cautious, &s);
        put_behind(d, container, &s);
        return;
    }
    spell_alone(&from, item, draft_column(d, container), d->cautious, &s);
    insert_lines(d, container, index, spaced(d, container, index), &s);
}

/* ---- removing ---- */

static void remove_from_flow(struct draft *d, const struct node *item)
{
    const struct node *container = item->parent, *first = head(item), *next = item->next, *before = first->previous;
    const size_t start = node_offset(container);
    if (before)
        splice(d, end_of(before), end_of(item) - end_of(before), "", 0);
    else if (next)
        splice(d, node_offset(first), node_offset(next) - node_offset(first), "", 0);
    else if (bare_pair(d, container))
        splice(d, start, container->length, "{}", 2);
    else
        splice(d, node_offset(first), end_of(container) - 1 - node_offset(first), "", 0);
}

/* The last item of a block map or list leaves `[]` or `{}`, and the comments around it where they are. */
static void remove_last_of_block(struct draft *d, const struct node *item)
{
    const struct node *container = item->parent;
    const struct extent e = unit_extent(d->tree, item);
    const char *empty = is_map(container) ? " {}" : " []";
    if (e.within_line || !container->parent) {
        const size_t end = last_line_end(d, e.end);
        splice(d, e.lead, end - e.lead, empty + 1, 2);
        return;
    }
    bool found;
    const bool properties = container->has_anchor || container->has_tag;
    const size_t behind = properties ? unit_properties_end(d->tree, container)
                                     : unit_behind_indicator(d->tree, container, &found);
    splice(d, e.start, e.end - e.start, "", 0);
    splice(d, behind, 0, empty, 3);
}

/* `- id: x` loses its first entry: the next one takes its place behind the dash, unless comments stand between. */
static void remove_within_line(struct draft *d, const struct extent *e, const struct node *next)
{
    const struct extent n = unit_extent(d->tree, next);
    if (n.start == e->end && unit_line_start(d->tree, n.lead) == e->end) {
        splice(d, e->lead, n.lead - e->lead, "", 0);
        return;
    }
    size_t from = e->lead;
    while (from > 0 && byte(d, from - 1) == ' ')
        from--;
    splice(d, from, last_line_end(d, e->end) - from, "", 0);
}

/* A blank line on either side was there to keep the item apart: one of them goes with it. */
static void with_blank_line(const struct draft *d, struct extent *e)
{
    const size_t file_start = unit_file_start(d->tree);
    const bool at_top = e->start == file_start;
    const size_t above = at_top ? 0 : unit_line_start(d->tree, e->start - 1);
    const bool blank_above = at_top || unit_blank_line(d->tree, above);
    if (blank_above && unit_blank_line(d->tree, e->end))
        e->end = unit_next_line(d->tree, e->end);
    else if (blank_above && !at_top && e->end == tree_length(d->tree))
        e->start = above;
}

void draft_remove(struct draft *d, const struct node *item)
{
    const struct node *container = item->parent, *next = item->next;
    note(d, (struct change){.kind = CHANGE_REMOVE, .node = item});
    if (draft_in_flow(container)) {
        remove_from_flow(d, item);
        return;
    }
    if (node_items(container) == 1) {
        remove_last_of_block(d, item);
        return;
    }
    struct extent e = unit_extent(d->tree, item);
    if (e.within_line && next && !head(item)->previous) {
        remove_within_line(d, &e, next);
        return;
    }
    if (!d->cautious && !e.within_line)
        with_blank_line(d, &e);
    splice(d, e.start, e.end - e.start, "", 0);
}
