#include "formats/yaml/scan.h"

#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "formats/base/mem.h"
#include "formats/yaml/pool.h"
#include "formats/yaml/tree.h"

struct anchor {
    struct node *node;
    char *name;
    size_t weight;              /* values it stands for, once it is closed */
    bool open;
};

struct scanner {
    yaml_parser_t parser;
    yaml_event_t event;
    const struct source *source;
    struct pool *pool;
    struct scanned out;
    size_t fed;                 /* bytes handed to libyaml, imagined blanks included */
    size_t index, byte;         /* one place in the source: code points as libyaml counts them, and bytes */
    struct node *open;          /* the innermost map or list */
    size_t base;                /* where it starts, bytes */
    size_t end;                 /* where the last thing ended, bytes */
    unsigned depth;
    size_t values;              /* nodes so far, with what aliases stand for */
    size_t aliased;             /* those that aliases stand for */
    struct anchor *anchors;
    size_t anchor_capacity;
    bool second;                /* one document has been read */
};

/* ---- places ---- */

static size_t rune_length(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static void forward(struct scanner *s, size_t index)
{
    const char *bytes = s->source->bytes;
    const size_t length = s->source->length;
    while (s->index < index && s->byte < length) {
        uint64_t eight;
        if (index - s->index >= sizeof eight && length - s->byte >= sizeof eight) {
            memcpy(&eight, bytes + s->byte, sizeof eight);
            if (!(eight & UINT64_C(0x8080808080808080))) {
                s->byte += sizeof eight;
                s->index += sizeof eight;
                continue;
            }
        }
        s->byte += rune_length((unsigned char)bytes[s->byte]);
        s->index++;
    }
}

static void backward(struct scanner *s, size_t index)
{
    while (s->index > index) {
        do
            s->byte--;
        while ((s->source->bytes[s->byte] & 0xC0) == 0x80);
        s->index--;
    }
}

/* libyaml counts code points behind the byte order mark; everything here counts bytes. */
static size_t place(struct scanner *s, const yaml_mark_t *mark)
{
    size_t index = mark->index > s->source->spaces ? mark->index - s->source->spaces : 0;
    if (index >= s->index)
        forward(s, index);
    else
        backward(s, index);
    return s->byte;
}

/* An empty value belongs right behind its indicator; libyaml may put it as far off as LIMIT. */
static size_t behind_indicator(const struct scanner *s, size_t limit)
{
    const bool in_map = s->open && s->open->kind == NODE_MAP;
    const char indicator = !in_map ? '-' : s->open->count % 2 ? ':' : '?';
    const char *bytes = s->source->bytes;
    for (size_t at = s->end; at < limit; at++) {
        if (bytes[at] == '#') {
            const char *line_end = memchr(bytes + at, '\n', limit - at);
            at = line_end ? (size_t)(line_end - bytes) : limit;
        } else if (bytes[at] == indicator) {
            return at + 1;
        } else if (!strchr(" \t\r\n,", bytes[at])) {
            break;
        }
    }
    return s->end;
}

static size_t without_blank_end(const struct scanner *s, size_t start, size_t end)
{
    const char *bytes = s->source->bytes;
    while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t' || bytes[end - 1] == '\n' || bytes[end - 1] == '\r'))
        end--;
    return end;
}

/* ---- errors ---- */

static bool fail(struct scanner *s, const char *why, size_t offset)
{
    s->out.error = why;
    s->out.error_offset = offset;
    return false;
}

/* What libyaml says, and what a person can do about it. */
static const struct sentence {
    const char *libyaml, *ours;
    bool at_context;            /* the place that helps is where the broken thing began */
} sentences[] = {
    {"did not find expected key", "this line does not fit here: a key is expected; is its indentation right?", false},
    {"did not find expected '-' indicator", "this line does not fit here: a list item is expected; is its indentation right?", false},
    {"did not find expected node content", "a value is missing here", false},
    {"did not find expected ',' or ']'", "a list opened with [ is not closed with ]", true},
    {"did not find expected ',' or '}'", "a map opened with { is not closed with }", true},
    {"mapping values are not allowed in this context", "a ': ' where none can be: is this line indented too deep, or does its text want quotes?", false},
    {"block sequence entries are not allowed in this context", "a list item cannot begin here", false},
    {"could not find expected ':'", "a key without ': ' behind it, or a text that needs quotes", true},
    {"found character that cannot start any token", "a text cannot begin with this character: take a TAB out, put @, ` and % in quotes", false},
    {"found a tab character where an indentation", "a TAB in the indentation; use blanks", false},
    {"found a tab character that violates indentation", "a TAB in the indentation; use blanks", false},
    {"found unexpected end of stream", "a quoted text that never ends", true},
    {"found unknown escape character", "an unknown escape after \\ in a quoted text", false},
    {"found unexpected document indicator", "a quoted text that never ends before --- or ...", true},
    {"did not find expected <document start>", "this line does not belong to what stands above it", false},
    {"control characters are not allowed", "a control character; it must be written as an escape in double quotes", false},
    {"invalid leading UTF-8 octet", "a byte that is not UTF-8", false},
    {"invalid trailing UTF-8 octet", "a byte that is not UTF-8", false},
    {"incomplete UTF-8 octet sequence", "a byte that is not UTF-8", false},
    {"invalid length of a UTF-8 sequence", "a byte that is not UTF-8", false},
    {"invalid Unicode character", "a byte that is not UTF-8", false},
};

/* A quoted text of several lines that something else follows on its last one: most likely it was never meant to come this far, and
 * the quote that ended it should have begun another.  Gives where it begins, or AT. */
static size_t runaway_quote(const struct scanner *s, size_t at)
{
    const struct node *last = s->open ? s->open->last : NULL;
    const char *bytes = s->source->bytes;
    if (!last || last->kind != NODE_SCALAR || (last->style != STYLE_SINGLE && last->style != STYLE_DOUBLE) || at < s->end)
        return at;
    const size_t start = s->base + last->start;
    bool several = memchr(bytes + start, '\n', s->end - start), same_line = !memchr(bytes + s->end, '\n', at - s->end);
    return several && same_line ? start : at;
}

static bool fail_as_libyaml(struct scanner *s)
{
    const yaml_parser_t *p = &s->parser;
    if (p->error == YAML_MEMORY_ERROR)
        mem_fail();
    const struct sentence *found = NULL;
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0] && !found; i++)
        if (p->problem && strcmp(p->problem, sentences[i].libyaml) == 0)
            found = &sentences[i];
    const char *why = found ? found->ours : p->problem ? p->problem : "this is not YAML";
    if (p->error == YAML_READER_ERROR)
        return fail(s, why, p->problem_offset > s->source->spaces ? p->problem_offset - s->source->spaces : 0);
    size_t at = place(s, &p->problem_mark), quote = runaway_quote(s, at);
    if (quote != at)
        return fail(s, "a quoted text that goes on for lines, to where another was meant to begin: is its closing quote missing?", quote);
    return fail(s, why, found && found->at_context && p->context ? place(s, &p->context_mark) : at);
}

/* ---- anchors ---- */

static void open_anchor(struct scanner *s, struct node *node, yaml_char_t **name)
{
    mem_grow(&s->anchors, s->out.anchor_count, &s->anchor_capacity, sizeof *s->anchors);
    s->anchors[s->out.anchor_count++] = (struct anchor){node, (char *)*name, s->values, true};
    *name = NULL;
    node->has_anchor = true;
}

static void close_anchor(struct scanner *s, const struct node *node)
{
    size_t i = s->out.anchor_count;
    while (s->anchors[i - 1].node != node)
        i--;
    s->anchors[i - 1].open = false;
    s->anchors[i - 1].weight = s->values - s->anchors[i - 1].weight;
}

/* Whoever follows aliases must come to an end, and soon. */
static bool weigh_alias(struct scanner *s, const char *name, size_t at)
{
    size_t i = s->out.anchor_count;
    while (i > 0 && strcmp(s->anchors[i - 1].name, name) != 0)
        i--;
    if (i == 0)
        return true;
    if (s->anchors[i - 1].open)
        return fail(s, "an alias inside the very thing that it stands for", at);
    s->aliased += s->anchors[i - 1].weight;
    s->values += s->anchors[i - 1].weight;
    return s->aliased <= ALIASED_MOST || fail(s, "the aliases up to here stand for too much", at);
}

/* ---- events ---- */

static struct node *add(struct scanner *s, size_t start, enum node_kind kind, enum node_style style)
{
    struct node *node = pool_take(s->pool), *parent = s->open;
    node->kind = (uint8_t)kind;
    node->style = (uint8_t)style;
    node->stamp = s->source->stamp;
    node->start = (uint32_t)(start - s->base);
    node->parent = parent;
    s->values++;
    if (!parent) {
        s->out.root = node;
        return node;
    }
    node->previous = parent->last;
    *(parent->last ? &parent->last->next : &parent->first) = node;
    parent->last = node;
    parent->count++;
    return node;
}

static bool take_properties(struct scanner *s, struct node *node, yaml_char_t **anchor, const yaml_char_t *tag)
{
    node->has_tag = tag != NULL;
    if (*anchor)
        open_anchor(s, node, anchor);
    return s->out.anchor_count <= ANCHORS_MOST || fail(s, "more than 1000 anchors", s->base + node->start);
}

static size_t start_of_event(struct scanner *s)
{
    size_t start = place(s, &s->event.start_mark);
    return start > s->end ? start : s->end;
}

/* The scalar's text is kept only when the bytes are not the text already. */
static void keep_text(struct scanner *s, struct node *node, size_t start)
{
    const size_t length = s->event.data.scalar.length;
    char *text = (char *)s->event.data.scalar.value;
    const size_t quote = node->style == STYLE_SINGLE || node->style == STYLE_DOUBLE;
    if (node->style < STYLE_LITERAL && length + 2 * quote == node->length && !node->has_anchor && !node->has_tag
        && memcmp(text, s->source->bytes + start + quote, length) == 0)
        return;
    node->value = text;
    s->event.data.scalar.value = NULL;
}

/* A NUL can only come from "\0"; it would cut the text, so it is read as the mark for what cannot be shown. */
static void without_nul(struct node *node, size_t length)
{
    static const char mark[] = "\xEF\xBF\xBD";
    if (!node->value || !memchr(node->value, '\0', length))
        return;
    char *text = mem_new(3 * length + 1, 1), *to = text;
    for (size_t i = 0; i < length; i++) {
        const char *from = node->value[i] ? node->value + i : mark;
        const size_t bytes = node->value[i] ? 1 : 3;
        memcpy(to, from, bytes);
        to += bytes;
    }
    free(node->value);
    node->value = text;
}

static bool on_scalar(struct scanner *s)
{
    static const uint8_t styles[] = {STYLE_PLAIN, STYLE_PLAIN, STYLE_SINGLE, STYLE_DOUBLE, STYLE_LITERAL, STYLE_FOLDED};
    const enum node_style style = styles[s->event.data.scalar.style];
    const bool empty = s->event.start_mark.index == s->event.end_mark.index;
    const size_t start = empty ? behind_indicator(s, place(s, &s->event.start_mark)) : start_of_event(s);
    size_t end = empty ? start : place(s, &s->event.end_mark);
    if (style >= STYLE_LITERAL)
        end = without_blank_end(s, start, end);

    struct node *node = add(s, start, NODE_SCALAR, style);
    node->length = (uint32_t)(end > start ? end - start : 0);
    s->end = start + node->length;
    if (!take_properties(s, node, &s->event.data.scalar.anchor, s->event.data.scalar.tag))
        return false;
    const size_t length = s->event.data.scalar.length;
    keep_text(s, node, start);
    without_nul(node, length);
    if (node->has_anchor)
        close_anchor(s, node);
    return true;
}

static bool on_alias(struct scanner *s)
{
    const size_t start = start_of_event(s);
    struct node *node = add(s, start, NODE_ALIAS, STYLE_PLAIN);
    s->end = place(s, &s->event.end_mark);
    node->length = (uint32_t)(s->end - start);
    s->out.aliases = true;
    return weigh_alias(s, (const char *)s->event.data.alias.anchor, start);
}

static bool open_collection(struct scanner *s, enum node_kind kind, bool flow, yaml_char_t **anchor, const yaml_char_t *tag)
{
    const size_t start = start_of_event(s);
    struct node *node = add(s, start, kind, flow ? STYLE_FLOW : STYLE_BLOCK);
    s->end = flow || *anchor || tag ? place(s, &s->event.end_mark) : start;
    if (s->end < start)
        s->end = start;
    s->open = node;
    s->base = start;
    if (s->source->depth + ++s->depth > DEPTH_MOST)
        return fail(s, "more than 200 levels deep", start);
    return take_properties(s, node, anchor, tag);
}

static bool on_map(struct scanner *s)
{
    return open_collection(s, NODE_MAP, s->event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
                           &s->event.data.mapping_start.anchor, s->event.data.mapping_start.tag);
}

static bool on_list(struct scanner *s)
{
    return open_collection(s, NODE_LIST, s->event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
                           &s->event.data.sequence_start.anchor, s->event.data.sequence_start.tag);
}

/* Only a closing bracket has a width; without one the last child's end is the tight end. */
static bool on_end(struct scanner *s)
{
    struct node *node = s->open;
    if (node->style == STYLE_FLOW && s->event.start_mark.index != s->event.end_mark.index)
        s->end = place(s, &s->event.end_mark);
    node->length = (uint32_t)(s->end - s->base);
    if (node->kind == NODE_MAP)
        scan_doubled(node, s->source->bytes + s->base);
    if (node->has_anchor)
        close_anchor(s, node);
    s->base -= node->parent ? node->start : s->base;
    s->open = node->parent;
    s->depth--;
    return true;
}

static bool on_stream(struct scanner *s)
{
    const yaml_encoding_t encoding = s->event.data.stream_start.encoding;
    return encoding == YAML_UTF8_ENCODING || fail(s, "this is UTF-16; a board is UTF-8", 0);
}

static bool on_document(struct scanner *s)
{
    const size_t start = place(s, &s->event.start_mark);
    if (s->second)
        return fail(s, "a second document begins here; a board is one", start);
    s->second = true;
    s->end = place(s, &s->event.end_mark);
    if (!s->event.data.document_start.implicit)
        s->out.markers = true;
    return true;
}

static bool on_document_end(struct scanner *s)
{
    if (!s->event.data.document_end.implicit)
        s->out.markers = true;
    return true;
}

static bool on_nothing(struct scanner *s)
{
    (void)s;
    return true;
}

static bool (*const handlers[])(struct scanner *) = {
    [YAML_NO_EVENT] = on_nothing,
    [YAML_STREAM_START_EVENT] = on_stream,
    [YAML_STREAM_END_EVENT] = on_nothing,
    [YAML_DOCUMENT_START_EVENT] = on_document,
    [YAML_DOCUMENT_END_EVENT] = on_document_end,
    [YAML_ALIAS_EVENT] = on_alias,
    [YAML_SCALAR_EVENT] = on_scalar,
    [YAML_SEQUENCE_START_EVENT] = on_list,
    [YAML_SEQUENCE_END_EVENT] = on_end,
    [YAML_MAPPING_START_EVENT] = on_map,
    [YAML_MAPPING_END_EVENT] = on_end,
};

/* ---- the scan ---- */

static int feed(void *data, unsigned char *to, size_t size, size_t *given)
{
    struct scanner *s = data;
    const size_t spaces = s->source->spaces, all = spaces + s->source->length;
    size_t n = 0;
    while (n < size && s->fed < spaces) {
        to[n++] = ' ';
        s->fed++;
    }
    size_t rest = size - n < all - s->fed ? size - n : all - s->fed;
    if (rest)
        memcpy(to + n, s->source->bytes + (s->fed - spaces), rest);
    s->fed += rest;
    *given = n + rest;
    return 1;
}

static void run(struct scanner *s)
{
    bool more = true;
    while (more) {
        if (!yaml_parser_parse(&s->parser, &s->event)) {
            fail_as_libyaml(s);
            return;
        }
        more = handlers[s->event.type](s) && s->event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&s->event);
    }
}

static void hand_over_anchors(struct scanner *s)
{
    if (s->out.anchor_count)
        s->out.anchors = mem_new(s->out.anchor_count, sizeof *s->out.anchors);
    for (size_t i = 0; i < s->out.anchor_count; i++) {
        s->out.anchors[i] = s->anchors[i].node;
        free(s->anchors[i].name);
    }
    free(s->anchors);
}

struct scanned scan(struct pool *pool, const struct source *source)
{
    struct scanner s = {.source = source, .pool = pool};
    if (source->length >= UINT32_MAX) {
        fail(&s, "the file is larger than 4 GB", 0);
        return s.out;
    }
    if (!yaml_parser_initialize(&s.parser))
        mem_fail();
    yaml_parser_set_input(&s.parser, feed, &s);
    if (source->length >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0)
        s.byte = s.end = 3;
    run(&s);
    yaml_parser_delete(&s.parser);
    hand_over_anchors(&s);
    if (s.out.error) {
        pool_give_back(pool, s.out.root);
        free(s.out.anchors);
        s.out.root = NULL;
        s.out.anchors = NULL;
        s.out.anchor_count = 0;
    }
    return s.out;
}

/* ---- texts and keys ---- */

struct view scan_text(const struct node *node, const char *bytes)
{
    if (node->value)
        return (struct view){node->value, strlen(node->value)};
    const size_t quote = node->style == STYLE_SINGLE || node->style == STYLE_DOUBLE;
    return (struct view){bytes + quote, node->length - 2 * quote};
}

enum { FEW = 16 };              /* keys that are compared each with each */

static bool same(struct view a, struct view b)
{
    return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

static void find_among_few(struct node *map, const char *map_bytes)
{
    struct view seen[FEW];
    size_t count = 0;
    for (struct node *key = map->first; key; key = key->next->next) {
        key->doubled = false;
        if (key->kind != NODE_SCALAR)
            continue;
        const struct view text = scan_text(key, map_bytes + key->start);
        for (size_t i = 0; i < count && !key->doubled; i++)
            key->doubled = same(seen[i], text);
        seen[count++] = text;
    }
}

static size_t hash(struct view text)
{
    size_t h = 14695981039346656037u;                       /* FNV-1a */
    for (size_t i = 0; i < text.length; i++)
        h = (h ^ (unsigned char)text.text[i]) * 1099511628211u;
    return h ^ h >> 32;
}

static void find_among_many(struct node *map, const char *map_bytes)
{
    size_t size = 64;
    while (size < map->count)
        size *= 2;
    struct view *seen = mem_new(size, sizeof *seen);
    for (struct node *key = map->first; key; key = key->next->next) {
        key->doubled = false;
        if (key->kind != NODE_SCALAR)
            continue;
        const struct view text = scan_text(key, map_bytes + key->start);
        size_t slot = hash(text) & (size - 1);
        while (seen[slot].text && !same(seen[slot], text))
            slot = (slot + 1) & (size - 1);
        key->doubled = seen[slot].text != NULL;
        seen[slot] = text;
    }
    free(seen);
}

void scan_doubled(struct node *map, const char *map_bytes)
{
    if (map->count / 2 <= FEW)
        find_among_few(map, map_bytes);
    else
        find_among_many(map, map_bytes);
}
