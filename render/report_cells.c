#include "render/report_cells.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/text.h"

enum {
    GAP = 1,                            /* cells between columns */
    MOST_COLUMNS = 64,
    HEADS_SIDE_BY_SIDE = 72,            /* cells from which a masthead has its three parts beside each other */
    TABLES_SIDE_BY_SIDE = 110,
    BOX = 36,                           /* least cells of a department, or a box of lines */
    LONGEST_WORD = 14,                  /* a longer one may be broken */
    EMPTY = 5,                          /* cells that stand for an empty place */
};

struct layout {
    struct arena *arena;
    struct cells_span *spans; size_t span_count, span_capacity;
    struct cells_place *places; size_t place_count, place_capacity;
    int row;                            /* where the next thing goes */
};

/* A column of the page that things are put into from the top. */
struct slot { int column, columns; };

static void *grown(struct arena *arena, const void *items, size_t count, size_t size, size_t *capacity)
{
    if (count < *capacity)
        return (void *)(uintptr_t)items;
    *capacity = *capacity ? 2 * *capacity : 64;
    void *more = arena_alloc(arena, *capacity * size);
    if (count)
        memcpy(more, items, count * size);
    return more;
}

/* ---- pieces ---- */

static void add_span(struct layout *l, struct cells_span span)
{
    if (span.columns <= 0)
        return;
    l->spans = grown(l->arena, l->spans, l->span_count, sizeof *l->spans, &l->span_capacity);
    l->spans[l->span_count++] = span;
}

static void add_line(struct layout *l, int row, struct slot slot, enum ink ink, const char *text, bool band)
{
    add_span(l, (struct cells_span){row, slot.column, slot.columns, ink, band, text, strlen(text)});
}

static int indent(const char *text, size_t length, int columns, enum align align)
{
    int free_cells = columns - text_width(text, length);
    return free_cells <= 0 || align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? free_cells : free_cells / 2;
}

/* What one place says, and how. */
struct said { const char *text, *title, *const *from; enum ink ink; enum align align; };

static void add_places(struct layout *l, struct slot slot, int row, int rows, size_t span, const struct said *said)
{
    for (const char *const *path = said->from; path && *path; path++) {
        l->places = grown(l->arena, l->places, l->place_count, sizeof *l->places, &l->place_capacity);
        l->places[l->place_count++] = (struct cells_place){*path, said->text, said->title, row, slot.column, rows, slot.columns,
                                                           span, l->span_count - span};
    }
}

/* Put a text at ROW, wrapped; gives the rows it takes: none for one that says nothing and stands for no field. */
static int put(struct layout *l, int row, struct slot slot, struct said said)
{
    size_t offset = 0, start, length, span = l->span_count;
    int rows = 0;
    slot.columns = slot.columns > 1 ? slot.columns : 1;
    while (*said.text && text_wrap(said.text, strlen(said.text), slot.columns, &offset, &start, &length)) {
        int left = indent(said.text + start, length, slot.columns, said.align);
        add_span(l, (struct cells_span){row + rows++, slot.column + left, slot.columns - left, said.ink, false, said.text + start, length});
    }
    if (!rows && said.from) {           /* a place to fill */
        int cells = slot.columns < EMPTY ? slot.columns : EMPTY, left = said.align == ALIGN_RIGHT ? slot.columns - cells
                                                                      : said.align == ALIGN_CENTRE ? (slot.columns - cells) / 2 : 0;
        slot = (struct slot){slot.column + left, cells};
        left = indent("·", strlen("·"), cells, said.align);
        add_span(l, (struct cells_span){row, slot.column + left, 1, INK_DIM, false, "·", strlen("·")});
        rows = 1;
    }
    add_places(l, slot, row, rows, span, &said);
    return rows;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int width_of(const char *text)
{
    return text_width(text, strlen(text));
}

/* Labels in a column of their own, and what they say beside. */
static int put_pairs(struct layout *l, int row, struct slot slot, const struct pair *pairs, size_t count)
{
    int label = 0, first = row;
    for (size_t i = 0; i < count; i++)
        label = larger(label, width_of(pairs[i].label));
    label = label ? label + 1 : 0;
    label = label > slot.columns * 2 / 3 ? slot.columns * 2 / 3 : label;
    for (size_t i = 0; i < count; i++) {
        add_line(l, row, (struct slot){slot.column, label - 1}, INK_LABEL, pairs[i].label, false);
        row += larger(1, put(l, row, (struct slot){slot.column + label, slot.columns - label},
                             (struct said){pairs[i].text, pairs[i].label, pairs[i].from, INK_TEXT, ALIGN_LEFT}));
    }
    return row - first;
}

/* ---- heads ---- */

static int put_head(struct layout *l, int row, struct slot slot, const struct column_head *head)
{
    int first = row;
    row += put(l, row, slot, (struct said){head->head, "", head->head_from, INK_STRONG, ALIGN_LEFT});
    row += put(l, row, slot, (struct said){head->below, "", head->below_from, INK_TEXT, ALIGN_LEFT});
    return row + put_pairs(l, row, slot, head->pairs, head->pair_count) - first;
}

/* The film, what paper this is, the call in its frame, the times below. */
static int put_middle(struct layout *l, int row, struct slot slot, const struct masthead *m)
{
    int first = row;
    row += put(l, row, slot, (struct said){m->title, "", m->title_from, INK_TITLE, ALIGN_CENTRE});
    row += put(l, row, slot, (struct said){m->kind, "", NULL, INK_DIM, ALIGN_CENTRE}) + 1;
    row += put(l, row, slot, (struct said){m->big_label, "", NULL, INK_LABEL, ALIGN_CENTRE});
    row += put(l, row, slot, (struct said){m->big, m->big_label, m->big_from, INK_TITLE, ALIGN_CENTRE}) + 1;
    int inset = slot.columns > 30 ? (slot.columns - 26) / 2 : 0;
    return row + put_pairs(l, row, (struct slot){slot.column + inset, slot.columns - 2 * inset}, m->times, m->time_count) - first;
}

static void put_masthead(struct layout *l, int width, const struct masthead *m)
{
    if (width < HEADS_SIDE_BY_SIDE) {
        l->row += put_middle(l, l->row, (struct slot){0, width}, m) + 1;
        l->row += put_head(l, l->row, (struct slot){0, width}, &m->right) + 1;
        l->row += put_head(l, l->row, (struct slot){0, width}, &m->left);
        return;
    }
    int left = width * 31 / 100, right = width * 36 / 100, middle = width - left - right;
    int rows = put_head(l, l->row, (struct slot){0, left - 1}, &m->left);
    rows = larger(rows, put_middle(l, l->row, (struct slot){left, middle - 1}, m));
    l->row += larger(rows, put_head(l, l->row, (struct slot){left + middle, right}, &m->right));
}

static void put_title(struct layout *l, int width, const struct masthead *m)
{
    const char *left[] = {m->left.head, m->left.below}, *right[] = {m->right.head, m->right.below};
    for (int i = 0; i < 2; i++) {
        int free_cells = width - width_of(right[i]) - 1, rows = 0;
        bool one_line = *left[i] && width_of(left[i]) <= free_cells;
        if (*left[i])
            rows = put(l, l->row, (struct slot){0, width}, (struct said){left[i], "", NULL, i ? INK_TEXT : INK_TITLE, ALIGN_LEFT});
        l->row += one_line ? 0 : rows;
        l->row += put(l, l->row, (struct slot){0, width}, (struct said){right[i], "", NULL, INK_TEXT, one_line ? ALIGN_RIGHT : ALIGN_LEFT});
        l->row += one_line && !*right[i];
    }
}

/* ---- tables ---- */

static enum ink ink_of(enum tone tone)
{
    static const enum ink inks[] = {[TONE_PLAIN] = INK_TEXT, [TONE_STRONG] = INK_STRONG, [TONE_NUMBER] = INK_NUMBER,
                                    [TONE_FEELING] = INK_FEELING, [TONE_MONO] = INK_TEXT, [TONE_DANGER] = INK_WARNING, [TONE_DIM] = INK_DIM};
    return inks[tone];
}

/* Of the cell at a row's left edge, which says again what the heading says in words. */
static enum ink strip_ink(enum strip_colour colour)
{
    static const enum ink inks[] = {[STRIP_INT_DAY] = INK_INT_DAY, [STRIP_EXT_DAY] = INK_EXT_DAY, [STRIP_INT_NIGHT] = INK_INT_NIGHT,
                                    [STRIP_EXT_NIGHT] = INK_EXT_NIGHT, [STRIP_DUSK] = INK_EXT_DAY};
    return colour < sizeof inks / sizeof *inks && inks[colour] ? inks[colour] : INK_TEXT;
}

struct shape {
    struct slot slots[MOST_COLUMNS];    /* no columns: not shown */
    bool list;                          /* no room for columns: each row is a list */
    bool strips;                        /* a cell for the colour stands before each row */
};

static bool shown(const struct table *table, size_t column)
{
    return column < MOST_COLUMNS && table->columns[column].paper && table->columns[column].kind == COLUMN_TEXT;
}

static int longest_word(const char *text)
{
    int most = 0;
    for (size_t length; *text; text += length + (text[length] != '\0')) {
        length = strcspn(text, " \n");
        most = larger(most, text_width(text, length));
    }
    return most > LONGEST_WORD ? LONGEST_WORD : most;
}

static int longest_line(const char *text)
{
    int most = 0;
    for (size_t length; *text; text += length + (text[length] != '\0')) {
        length = strcspn(text, "\n");
        most = larger(most, text_width(text, length));
    }
    return most;
}

/* What column COLUMN must have and would like to have. */
static void measure(const struct table *table, size_t column, int *least, int *wanted)
{
    *least = larger(longest_word(table->columns[column].title), 2);
    *wanted = larger(longest_line(table->columns[column].title), *least);
    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = &table->rows[r];
        if (row->kind != ROW_CELLS && row->kind != ROW_TOTAL)
            continue;
        const struct cell_text *cell = &row->cells[column];
        const char *texts[] = {cell->text, cell->below ? cell->below : "", cell->aside ? cell->aside : ""};
        for (int i = 0; i < 3; i++) {
            *least = larger(*least, longest_word(texts[i]));
            *wanted = larger(*wanted, longest_line(texts[i]));
        }
        if (cell->from && !*cell->text)
            *wanted = larger(*wanted, EMPTY);
    }
}

/* Every column has what it must have; what is left goes, a cell at a time, to the narrowest that wants more. */
static void share(int *cells, const int *wanted, size_t count, int left)
{
    for (size_t next = 0; left > 0 && next < count; left--) {
        next = count;
        for (size_t i = 0; i < count; i++)
            if (cells[i] < wanted[i] && (next == count || cells[i] < cells[next]))
                next = i;
        if (next < count)
            cells[next]++;
    }
}

static struct shape shape_of(const struct table *table, struct slot slot)
{
    struct shape shape = {0};
    int least[MOST_COLUMNS] = {0}, wanted[MOST_COLUMNS] = {0}, sum = -GAP;
    for (size_t r = 0; r < table->row_count; r++)
        shape.strips |= table->rows[r].colour != STRIP_NONE;
    size_t count = table->column_count < MOST_COLUMNS ? table->column_count : MOST_COLUMNS;
    for (size_t i = 0; i < count; i++)
        if (shown(table, i)) {
            measure(table, i, &least[i], &wanted[i]);
            sum += least[i] + GAP;
        }
    int column = slot.column + (shape.strips ? 2 : 0), room = slot.column + slot.columns - column;
    shape.list = sum > room;
    share(least, wanted, count, room - sum);
    for (size_t i = 0; i < count; i++)
        if (shown(table, i)) {
            shape.slots[i] = (struct slot){column, least[i]};
            column += least[i] + GAP;
        }
    return shape;
}

static void put_strip(struct layout *l, int row, int rows, int column, enum strip_colour colour)
{
    for (int i = 0; i < rows && colour != STRIP_NONE; i++)
        add_line(l, row + i, (struct slot){column, 1}, strip_ink(colour), " ", true);
}

static int put_cell(struct layout *l, int row, struct slot slot, const struct column *column, const struct cell_text *cell, bool total)
{
    enum ink ink = total ? INK_STRONG : ink_of(column->tone);
    int first = row;
    row += put(l, row, slot, (struct said){cell->text, column->title, cell->from, ink, column->align});
    if (cell->below && *cell->below)
        row += put(l, row, slot, (struct said){cell->below, column->title, cell->below_from, ink_of(column->below), ALIGN_LEFT});
    if (cell->aside && *cell->aside)
        row += put(l, row, slot, (struct said){cell->aside, "", NULL, INK_FEELING, ALIGN_LEFT});
    return row - first;
}

static int put_row(struct layout *l, int at, struct slot slot, const struct table *table, const struct shape *shape, const struct row *row)
{
    int rows = 1;
    for (size_t i = 0; i < table->column_count; i++)
        if (shown(table, i))
            rows = larger(rows, put_cell(l, at, shape->slots[i], &table->columns[i], &row->cells[i], row->kind == ROW_TOTAL));
    put_strip(l, at, rows, slot.column, row->colour);
    return rows;
}

/* A row as a list: a title and what stands under it, a line each; what neither says anything nor can be filled is left out. */
static int put_list(struct layout *l, int at, struct slot slot, const struct table *table, const struct shape *shape, const struct row *row)
{
    int first = at, left = shape->strips ? 2 : 0, label = 0;
    for (size_t i = 0; i < table->column_count; i++)
        if (shown(table, i))
            label = larger(label, width_of(table->columns[i].title));
    label = label > slot.columns / 3 ? slot.columns / 3 : label;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct cell_text *cell = &row->cells[i];
        bool says = *cell->text || cell->from || (cell->below && *cell->below);
        if (!shown(table, i) || !says)
            continue;
        struct column plain = table->columns[i];
        plain.align = ALIGN_LEFT;
        add_line(l, at, (struct slot){slot.column + left, label}, INK_DIM, plain.title, false);
        at += put_cell(l, at, (struct slot){slot.column + left + label + 1, slot.columns - left - label - 1}, &plain, cell, row->kind == ROW_TOTAL);
    }
    put_strip(l, first, at - first, slot.column, row->colour);
    return at - first + 1;
}

static int put_group(struct layout *l, int at, struct slot slot, const struct row *row)
{
    static const enum ink inks[GROUP_CELLS] = {[GROUP_NUMBER] = INK_NUMBER, [GROUP_HEADING] = INK_STRONG, [GROUP_NOTE] = INK_TEXT, [GROUP_RIGHT] = INK_DIM};
    int first = at;
    for (int i = 0; i < GROUP_CELLS; i++)
        at += put(l, at, slot, (struct said){row->cells[i].text, "", row->cells[i].from, inks[i], ALIGN_LEFT});
    return at - first;
}

static int put_rows(struct layout *l, int at, struct slot slot, const struct table *table, const struct shape *shape)
{
    int first = at;
    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = &table->rows[r];
        if (row->kind == ROW_GROUP)
            at += put_group(l, at, slot, row);
        else if (row->kind == ROW_BANNER)
            at += put(l, at, slot, (struct said){row->cells[0].text, "", row->cells[0].from, INK_LABEL, ALIGN_CENTRE});
        else if (shape->list)
            at += put_list(l, at, slot, table, shape, row);
        else
            at += put_row(l, at, slot, table, shape, row);
    }
    if (table->row_count == 0)
        at += put(l, at, slot, (struct said){"", table->title, table->from, INK_TEXT, ALIGN_LEFT});
    return at - first;
}

static const char *capitals(struct layout *l, const char *text)
{
    struct buf out = {0};
    text_capitals(&out, text);
    const char *copy = arena_string(l->arena, buf_string(&out));
    buf_release(&out);
    return copy;
}

/* The dark bar over a table, and the titles of its columns. */
static int put_bar(struct layout *l, int at, struct slot slot, const struct table *table, const struct shape *shape)
{
    int first = at, right = width_of(table->right);
    if (*table->title) {
        add_line(l, at, slot, INK_BAR, "", true);
        add_line(l, at, (struct slot){slot.column + 1, slot.columns - 2}, INK_BAR, capitals(l, table->title), false);
        if (right && width_of(table->title) + right + 4 <= slot.columns)
            add_line(l, at, (struct slot){slot.column + slot.columns - right - 1, right}, INK_BAR, table->right, false);
        at++;
    }
    bool titled = false;
    for (size_t i = 0; i < table->column_count && !shape->list && table->row_count; i++) {
        const char *title = table->columns[i].title;
        struct slot own = shape->slots[i];
        if (!shown(table, i) || !*title)
            continue;
        int left = indent(title, strlen(title), own.columns, table->columns[i].align);
        add_line(l, at, (struct slot){own.column + left, own.columns - left}, INK_DIM, title, false);
        titled = true;
    }
    return at + titled - first;
}

static int put_table(struct layout *l, int at, struct slot slot, const struct table *table)
{
    struct shape shape = shape_of(table, slot);
    int rows = put_bar(l, at, slot, table, &shape);
    return rows + put_rows(l, at + rows, slot, table, &shape);
}

/* ---- blocks ---- */

/* COUNT things beside each other as often as they fit, each in the column that is the shortest so far. */
static void flow(struct layout *l, int width, size_t count, int (*put_one)(struct layout *, int, struct slot, const struct block *, size_t),
                 const struct block *block)
{
    int columns = width / BOX, heights[MOST_COLUMNS], most = 0;
    columns = columns < 1 ? 1 : columns > 3 ? 3 : columns;
    int each = (width - 2 * (columns - 1)) / columns;
    for (int i = 0; i < columns; i++)
        heights[i] = l->row;
    for (size_t i = 0; i < count; i++) {
        int at = 0;
        for (int k = 1; k < columns; k++)
            at = heights[k] < heights[at] ? k : at;
        heights[at] += put_one(l, heights[at], (struct slot){at * (each + 2), each}, block, i) + 1;
        most = larger(most, heights[at]);
    }
    l->row = larger(l->row, most);
}

static int put_block_table(struct layout *l, int at, struct slot slot, const struct block *block, size_t index)
{
    return put_table(l, at, slot, &block->tables[index]);
}

static int put_block_box(struct layout *l, int at, struct slot slot, const struct block *block, size_t index)
{
    const struct box *box = &block->boxes[index];
    int title = put(l, at, slot, (struct said){box->title, "", NULL, INK_LABEL, ALIGN_LEFT});
    return title + put_pairs(l, at + title, slot, box->pairs, box->pair_count);
}

static void put_tables(struct layout *l, int width, const struct block *block)
{
    if (width >= TABLES_SIDE_BY_SIDE) {
        int half = (width - 2) / 2, rows = 0;
        for (size_t i = 0; i < block->table_count && i < 2; i++)
            rows = larger(rows, put_table(l, l->row, (struct slot){(int)i * (half + 2), half}, &block->tables[i]));
        l->row += rows;
        return;
    }
    for (size_t i = 0; i < block->table_count; i++)
        l->row += put_table(l, l->row, (struct slot){0, width}, &block->tables[i]) + (i + 1 < block->table_count);
}

static void put_block(struct layout *l, int width, const struct block *block)
{
    struct slot all = {0, width};
    switch (block->kind) {
    case BLOCK_TITLE:      put_title(l, width, block->masthead); break;
    case BLOCK_MASTHEAD:   put_masthead(l, width, block->masthead); break;
    case BLOCK_NOTICE:     l->row += put(l, l->row, all, (struct said){block->text, "", block->from, INK_STRONG, ALIGN_CENTRE}); break;
    case BLOCK_TABLE:      l->row += put_table(l, l->row, all, &block->tables[0]); break;
    case BLOCK_TABLES:     put_tables(l, width, block); break;
    case BLOCK_COLUMNS:    flow(l, width, block->table_count, put_block_table, block); break;
    case BLOCK_BOXES:      flow(l, width, block->box_count, put_block_box, block); break;
    case BLOCK_SIGNATURES: flow(l, width, block->box_count, put_block_box, block); break;
    case BLOCK_PAGE:       add_line(l, l->row++, all, INK_DIM, "· · ·", false); break;
    default:               return;      /* what only paper has: lines for a pen, pictures */
    }
    l->row++;
}

static bool reads_before(const struct cells_place *a, const struct cells_place *b)
{
    return a->row < b->row || (a->row == b->row && a->column < b->column);
}

/* They come block by block; read they are line by line.  Most are in order, and those of one box keep theirs. */
static void sort_places(struct layout *l)
{
    for (size_t i = 1; i < l->place_count; i++) {
        struct cells_place place = l->places[i];
        size_t to = i;
        for (; to > 0 && reads_before(&place, &l->places[to - 1]); to--)
            l->places[to] = l->places[to - 1];
        l->places[to] = place;
    }
}

const struct report_cells *report_cells_new(const struct report *report, int columns, struct arena *arena)
{
    struct layout l = {.arena = arena};
    for (size_t i = 0; i < report->block_count; i++)
        put_block(&l, columns, &report->blocks[i]);
    l.row += put(&l, l.row, (struct slot){0, columns}, (struct said){report->footer, "", NULL, INK_DIM, ALIGN_LEFT});
    sort_places(&l);
    struct report_cells *cells = arena_alloc(arena, sizeof *cells);
    *cells = (struct report_cells){l.spans, l.span_count, l.places, l.place_count, l.row};
    return cells;
}

/* ---- drawing ---- */

static struct area line_of(const struct cells_span *span, int top, struct area area)
{
    return area_inside(area, span->row - top, span->column, 1, span->columns);
}

static bool in_sight(int row, int top, struct area area)
{
    return row >= top && row < top + area.rows;
}

void report_cells_draw(const struct report_cells *cells, int top, struct canvas *canvas, struct area area)
{
    for (size_t i = 0; i < cells->span_count; i++) {
        const struct cells_span *span = &cells->spans[i];
        if (!in_sight(span->row, top, area))
            continue;
        struct area line = line_of(span, top, area);
        if (span->band)
            canvas_fill(canvas, line, span->ink);
        canvas_bytes(canvas, line, 0, 0, span->ink, span->text, span->length, true);
    }
}

void report_cells_ink(const struct report_cells *cells, const struct cells_place *place, const char *field, int top, struct canvas *canvas,
                      struct area area, enum ink ink)
{
    if (!*place->text && in_sight(place->row, top, area))          /* a place to fill */
        canvas_ink(canvas, area_inside(area, place->row - top, place->column, 1, place->columns), ink);
    const char *found = field && *field ? strstr(place->text, field) : NULL;
    const char *from = found ? found : place->text, *to = from + strlen(found ? field : place->text);
    for (size_t i = place->span; i < place->span + place->span_count; i++) {
        const struct cells_span *span = &cells->spans[i];
        const char *start = span->text, *end = start + span->length;
        if (!in_sight(span->row, top, area))
            continue;
        if (from > start)
            start = from;
        if (to < end)
            end = to;
        if (start >= end)
            continue;
        int left = text_width(span->text, (size_t)(start - span->text));
        canvas_ink(canvas, area_inside(line_of(span, top, area), 0, left, 1, text_width(start, (size_t)(end - start))), ink);
    }
}
