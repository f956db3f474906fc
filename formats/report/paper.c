#include "formats/report/paper.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/report/palette.h"

struct paper paper_new(struct report_options *options, struct arena *arena)
{
    return (struct paper){.c = compose_begin(options, arena)};
}

/* ITEMS with room for twice as many; *CAPACITY says how many there is room for. */
static void *grown(struct arena *arena, const void *items, size_t count, size_t size, size_t *capacity)
{
    *capacity = *capacity ? 2 * *capacity : 16;
    void *more = arena_alloc(arena, *capacity * size);
    if (count)
        memcpy(more, items, count * size);
    return more;
}

struct block *paper_add(struct paper *paper, enum block_kind kind)
{
    if (paper->count == paper->capacity)
        paper->blocks = grown(paper->c.arena, paper->blocks, paper->count, sizeof *paper->blocks, &paper->capacity);
    struct block *block = &paper->blocks[paper->count++];
    *block = (struct block){.kind = kind, .text = ""};
    return block;
}

void paper_title(struct paper *paper, const char *kind, const char *right, const char *below)
{
    struct masthead *m = arena_alloc(paper->c.arena, sizeof *m);
    m->left = (struct column_head){.head = compose_or_empty(paper->c.story->title), .below = kind};
    m->right = (struct column_head){.head = right, .below = below};
    paper_add(paper, BLOCK_TITLE)->masthead = m;
}

static const char *footer_of(struct compose *c, const char *what, const struct day *day)
{
    const char *draft = compose_draft(c), *issued = compose_issued(c, day);
    const struct pair parts[] = {{"", compose_or_empty(c->story->title), NULL}, {"", what, NULL}, {"", draft, NULL}, {"issued ", issued, NULL}};
    struct buf text = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (*parts[i].text)
            buf_add_format(&text, "%s%s%s", text.length ? " · " : "", parts[i].label, parts[i].text);
    return compose_take(c, &text);
}

struct report *paper_finish(struct paper *paper, const char *kind, const char *what, const struct day *day)
{
    struct compose *c = &paper->c;
    struct report *report = arena_alloc(c->arena, sizeof *report);
    *report = (struct report){.kind = kind, .title = compose_or_empty(c->story->title), .language = compose_or_empty(c->story->language),
                              .footer = footer_of(c, what, day), .issued = compose_issued(c, day), .stamp = compose_stamp(c), .letter = compose_letter(c), .palette = palette_of(c),
                              .blocks = paper->blocks, .block_count = paper->count};
    return report;
}

/* ---- tables ---- */

struct growing table_begin(const char *title, const struct column *columns, size_t count)
{
    return (struct growing){.table = {.title = title, .right = "", .columns = columns, .column_count = count}};
}

struct cell_text *table_add_cells(struct compose *c, size_t count)
{
    struct cell_text *cells = arena_alloc(c->arena, (count + 1) * sizeof *cells);
    for (size_t i = 0; i < count; i++)
        cells[i] = (struct cell_text){.text = ""};
    return cells;
}

struct row *table_add_row(struct compose *c, struct growing *g, enum row_kind kind, struct cell_text **cells)
{
    if (g->table.row_count == g->capacity)
        g->table.rows = g->rows = grown(c->arena, g->rows, g->table.row_count, sizeof *g->rows, &g->capacity);
    struct cell_text *fresh = table_add_cells(c, kind == ROW_BANNER ? 1 : kind == ROW_GROUP ? GROUP_CELLS : g->table.column_count);
    struct row *row = &g->rows[g->table.row_count++];
    *row = (struct row){.kind = kind, .cells = fresh};
    if (cells)
        *cells = fresh;
    return row;
}

struct cell_text *table_add(struct compose *c, struct growing *g)
{
    struct cell_text *cells;
    table_add_row(c, g, ROW_CELLS, &cells);
    return cells;
}

void table_add_banner(struct compose *c, struct growing *g, const char *text, const char *const *from)
{
    struct cell_text *cells;
    table_add_row(c, g, ROW_BANNER, &cells);
    cells[0] = (struct cell_text){.text = text, .from = from};
}

void paper_add_table(struct paper *paper, const struct growing *g)
{
    struct table *table = arena_alloc(paper->c.arena, sizeof *table);
    *table = g->table;
    struct block *block = paper_add(paper, BLOCK_TABLE);
    block->tables = table;
    block->table_count = 1;
}

void paper_add_cards(struct paper *paper, const struct growing *g, size_t across, bool sheets)
{
    struct cards *cards = arena_alloc(paper->c.arena, sizeof *cards);
    *cards = (struct cards){across, sheets};
    paper_add_table(paper, g);
    struct block *block = &paper->blocks[paper->count - 1];
    block->kind = BLOCK_CARDS;
    block->cards = cards;
}
