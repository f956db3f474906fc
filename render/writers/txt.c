#include "render/writers/txt.h"

#include <limits.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/text.h"

enum { USUAL_WIDTH = 100, LEAST_WIDTH = 40, GAP = 2, LEAST_COLUMN = 4, MOST_COLUMNS = 64, WORD_MOST = 14, LENGTHY = 36, STACK_INDENT = 4 };

struct txt { struct buf *out; int width; };

static void blanks(struct txt *t, int count)
{
    for (int i = 0; i < count; i++)
        buf_add_byte(t->out, ' ');
}

static void end_line(struct txt *t)
{
    while (t->out->length && t->out->data[t->out->length - 1] == ' ')
        t->out->length--;
    buf_add_byte(t->out, '\n');
}

static void rule(struct txt *t, const char *with)
{
    for (int i = 0; i < t->width; i++)
        buf_add_string(t->out, with);
    buf_add_byte(t->out, '\n');
}

static void aligned(struct txt *t, const char *text, size_t length, int cells, enum align align)
{
    while (length && text[length - 1] == ' ' && text_width(text, length) > cells)
        length--;                       /* a text's last blanks hang over the edge of their column */
    int free_cells = cells - text_width(text, length);
    int before = align == ALIGN_RIGHT ? free_cells : align == ALIGN_CENTRE ? free_cells / 2 : 0;
    blanks(t, before);
    buf_add(t->out, text, length);
    blanks(t, free_cells - before);
}

static void prose(struct txt *t, const char *text)
{
    size_t offset = 0, start, length;
    while (*text && text_wrap(text, strlen(text), t->width, &offset, &start, &length)) {
        buf_add(t->out, text + start, length);
        end_line(t);
    }
}

/* LEFT and RIGHT on one line when they fit, else under each other, each wrapped. */
static void both_sides(struct txt *t, const char *left, const char *right)
{
    int a = text_width(left, strlen(left)), b = text_width(right, strlen(right));
    if (a + b + GAP <= t->width) {
        buf_add_string(t->out, left);
        blanks(t, t->width - a - b);
        buf_add_string(t->out, right);
        end_line(t);
        return;
    }
    prose(t, left);
    prose(t, right);
}

static int longest(const char *text)
{
    int most = 0;
    for (const char *line = text; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        int width = text_width(line, strcspn(line, "\n"));
        most = width > most ? width : most;
    }
    return most;
}

static void pairs(struct txt *t, const struct pair *all, size_t count)
{
    int label = 0;
    for (size_t i = 0; i < count; i++)
        label = longest(all[i].label) > label ? longest(all[i].label) : label;
    for (size_t i = 0; i < count; i++) {
        size_t offset = 0, start, length, line = 0;
        int left = label ? label + GAP : 0;
        do {
            if (!text_wrap(all[i].text, strlen(all[i].text), t->width - left, &offset, &start, &length)) {
                if (line)
                    break;
                start = length = 0;
            }
            if (label)
                aligned(t, line ? "" : all[i].label, line ? 0 : strlen(all[i].label), left, ALIGN_LEFT);
            buf_add(t->out, all[i].text + start, length);
            end_line(t);
        } while (++line);
    }
}

/* ---- tables ---- */

/* How wide a column is; how wide its widest word, within reason; what the marks of revised rows take at the right edge.  TIGHT: a word would
 * have to be broken, or a line be too long. */
struct shape { int cells[MOST_COLUMNS], words[MOST_COLUMNS], mark; bool tight; };

static bool shown(const struct column *column)
{
    return column->paper && column->kind != COLUMN_PICTURE;
}

static int longest_word(const char *text)
{
    int most = 0;
    for (size_t length; *text; text += length + (text[length] != '\0')) {
        length = strcspn(text, " \n");
        int width = text_width(text, length);
        most = width > most ? width : most;
    }
    return most < WORD_MOST ? most : WORD_MOST;
}

/* The most that MEASURE finds in what a column says. */
static int most_of(const struct table *table, size_t column, int (*measure)(const char *))
{
    int most = measure(table->columns[column].title);
    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = &table->rows[r];
        if (row->kind == ROW_GROUP || row->kind == ROW_BANNER || row->kind == ROW_OPEN)
            continue;
        const struct cell_text *cell = &row->cells[column];
        const char *texts[] = {cell->text, cell->below ? cell->below : "", cell->aside ? cell->aside : ""};
        for (size_t i = 0; i < 3; i++)
            most = measure(texts[i]) > most ? measure(texts[i]) : most;
    }
    return most;
}

static int wanted(const struct table *table, size_t column)
{
    return table->columns[column].kind == COLUMN_TICK ? 3 : most_of(table, column, longest);
}

/* A column that shares what is left on paper holds running text: it gives way last, but for those that would break their words. */
static int weighed(const struct table *table, const struct shape *shape, size_t column)
{
    int weight = shape->cells[column] * (table->columns[column].width > 0 ? 3 : 1);
    return shape->cells[column] > shape->words[column] ? weight + INT_MAX / 2 : shape->cells[column] > LEAST_COLUMN ? weight : 0;
}

static int mark_cells(const struct table *table)
{
    int most = 0;
    for (size_t r = 0; r < table->row_count; r++)
        if (table->rows[r].revised && longest(table->rows[r].revised) + GAP > most)
            most = longest(table->rows[r].revised) + GAP;
    return most;
}

/* Columns take what they want; when that is too much, the widest gives until all fit. */
static struct shape shape_of(const struct txt *t, const struct table *table)
{
    struct shape shape = {.mark = mark_cells(table)};
    int sum = shape.mark - GAP;
    for (size_t i = 0; i < table->column_count && i < MOST_COLUMNS; i++)
        if (shown(&table->columns[i]))
            sum += (shape.cells[i] = wanted(table, i)) + GAP;
    for (size_t i = 0; sum > t->width && i < table->column_count && i < MOST_COLUMNS; i++)
        shape.words[i] = shape.cells[i] > LEAST_COLUMN ? most_of(table, i, longest_word) : shape.cells[i];
    for (; sum > t->width; sum--) {
        size_t widest = 0;
        for (size_t i = 1; i < table->column_count && i < MOST_COLUMNS; i++)
            if (weighed(table, &shape, i) > weighed(table, &shape, widest))
                widest = i;
        if (shape.cells[widest] <= LEAST_COLUMN)
            break;
        shape.cells[widest]--;
    }
    shape.tight = sum > t->width;
    for (size_t i = 0; i < table->column_count && i < MOST_COLUMNS; i++)
        shape.tight |= shape.cells[i] && shape.cells[i] < shape.words[i];
    return shape;
}

struct flow { const char *parts[3]; size_t part, offset; };

static bool next_line(struct flow *flow, int cells, const char **line, size_t *length)
{
    for (; flow->part < 3; flow->part++, flow->offset = 0) {
        const char *text = flow->parts[flow->part];
        size_t start;
        if (text && *text && text_wrap(text, strlen(text), cells, &flow->offset, &start, length)) {
            *line = text + start;
            return true;
        }
    }
    return false;
}

/* The texts of FLOWS in their columns, in as many lines as they take; MARK (or NULL) behind the first. */
static void flow_side_by_side(struct txt *t, const struct table *table, const struct shape *shape, struct flow *flows, const char *mark)
{
    for (bool more = true; more; mark = NULL) {
        more = false;
        size_t line_start = t->out->length;
        for (size_t i = 0, first = 1; i < table->column_count && i < MOST_COLUMNS; i++) {
            if (!shape->cells[i])
                continue;
            const char *line = "";
            size_t length = 0;
            more |= next_line(&flows[i], shape->cells[i], &line, &length);
            blanks(t, first ? 0 : GAP);
            aligned(t, line, length, shape->cells[i], table->columns[i].align);
            first = 0;
        }
        if (mark) {
            blanks(t, shape->mark - longest(mark));
            buf_add_string(t->out, mark);
        }
        if (more)
            end_line(t);
        else
            t->out->length = line_start;
    }
}

static void cells_row(struct txt *t, const struct table *table, const struct shape *shape, const struct row *row)
{
    struct flow flows[MOST_COLUMNS] = {0};
    for (size_t i = 0; i < table->column_count && i < MOST_COLUMNS; i++) {
        const struct cell_text *cell = &row->cells[i];
        bool tick = table->columns[i].kind == COLUMN_TICK;
        flows[i] = (struct flow){.parts = {tick ? (row->ticked ? "[x]" : "[ ]") : cell->text, tick ? NULL : cell->below, tick ? NULL : cell->aside}};
    }
    flow_side_by_side(t, table, shape, flows, row->revised);
}

/* Titles that are too long for their column take several lines. */
static void header(struct txt *t, const struct table *table, const struct shape *shape)
{
    struct flow flows[MOST_COLUMNS] = {0};
    for (size_t i = 0; i < table->column_count && i < MOST_COLUMNS; i++)
        flows[i] = (struct flow){.parts = {table->columns[i].title}};
    flow_side_by_side(t, table, shape, flows, NULL);
    rule(t, "─");
}

/* ---- tables that are too narrow for columns: what is short stands behind each other, what is long under it ---- */

/* What a cell says, as one text. */
static void add_cell(struct buf *out, const struct column *column, const struct cell_text *cell)
{
    const char *parts[] = {cell->text, cell->below, cell->aside};
    if (*column->title)
        buf_add_format(out, "%s: ", column->title);
    for (size_t i = 0, said = 0; i < 3; i++)
        if (parts[i] && *parts[i])
            buf_add_format(out, "%s%s", said++ ? " " : "", parts[i]);
}

static bool is_empty(const struct cell_text *cell)
{
    return !*cell->text && !(cell->below && *cell->below) && !(cell->aside && *cell->aside);
}

/* Short texts of a row behind each other, a line as long as it can be without breaking one. */
static void add_fact(struct txt *t, const char *text, int *used)
{
    int width = text_width(text, strlen(text)), dot = 3;
    if (*used > STACK_INDENT && *used + dot + width > t->width) {
        end_line(t);
        blanks(t, *used = STACK_INDENT);
    }
    buf_add_string(t->out, *used > STACK_INDENT ? " · " : "");
    buf_add_string(t->out, text);
    *used += width + (*used > STACK_INDENT ? dot : 0);
}

static void long_text(struct txt *t, const char *text)
{
    size_t offset = 0, start, length;
    while (text_wrap(text, strlen(text), t->width - STACK_INDENT, &offset, &start, &length)) {
        blanks(t, STACK_INDENT);
        buf_add(t->out, text + start, length);
        end_line(t);
    }
}

/* The cells of ROW that are long, or those that are not. */
static void stack(struct txt *t, const struct table *table, const struct shape *shape, const struct row *row, bool lengthy)
{
    struct buf text = {0};
    bool ticks = table->column_count && table->columns[0].kind == COLUMN_TICK;
    int used = STACK_INDENT;
    if (!lengthy)
        buf_add_string(t->out, !ticks ? "  - " : row->ticked ? "[x] " : "[ ] ");
    for (size_t i = ticks; i < table->column_count && i < MOST_COLUMNS; i++) {
        if (!shape->cells[i] || is_empty(&row->cells[i]))
            continue;
        buf_reset(&text);
        add_cell(&text, &table->columns[i], &row->cells[i]);
        bool is_lengthy = longest(buf_string(&text)) > LENGTHY;
        if (lengthy && is_lengthy)
            long_text(t, buf_string(&text));
        else if (!lengthy && !is_lengthy)
            add_fact(t, buf_string(&text), &used);
    }
    if (!lengthy && row->revised)
        add_fact(t, row->revised, &used);
    if (!lengthy)
        end_line(t);
    buf_release(&text);
}

static void stacked_row(struct txt *t, const struct table *table, const struct shape *shape, const struct row *row)
{
    stack(t, table, shape, row, false);
    stack(t, table, shape, row, true);
}

/* TEXT, and behind it the row's mark when it has one. */
static void add_marked(struct buf *out, const struct row *row, const char *text)
{
    buf_add_format(out, "%s%s%s", text, row->revised ? "  " : "", row->revised ? row->revised : "");
}

static void group(struct txt *t, const struct row *row)
{
    struct buf left = {0}, right = {0};
    buf_add_format(&left, "%s  %s", row->cells[GROUP_NUMBER].text, row->cells[GROUP_HEADING].text);
    add_marked(&right, row, row->cells[GROUP_RIGHT].text);
    buf_add_byte(t->out, '\n');
    both_sides(t, buf_string(&left), buf_string(&right));
    prose(t, row->cells[GROUP_NOTE].text);
    rule(t, "·");
    buf_release(&left);
    buf_release(&right);
}

static void banner(struct txt *t, const struct row *row)
{
    struct buf text = {0};
    add_marked(&text, row, row->cells[0].text);
    int free_cells = t->width - text_width(buf_string(&text), text.length);
    blanks(t, free_cells > 0 ? free_cells / 2 : 0);
    prose(t, buf_string(&text));
    buf_release(&text);
}

/* ---- grids: as many columns side by side as there is room for, the kept ones before each lot ---- */

/* A code needs little; a name may take what two thirds of the line leave. */
static int grid_cells(const struct txt *t, const struct table *table, size_t column)
{
    int most = 1;
    for (size_t line = 0; line < HEADING_LINES; line++)
        most = longest(table->headings[column].lines[line]) > most ? longest(table->headings[column].lines[line]) : most;
    for (size_t r = 0; r < table->row_count; r++)
        most = longest(table->rows[r].cells[column].text) > most ? longest(table->rows[r].cells[column].text) : most;
    return most > t->width / 3 ? t->width / 3 : most;
}

/* The texts that TEXT_OF gives for a line of a lot: its kept columns, then those from FROM to TO, and MARK (or NULL) behind them.  A name
 * that is too long for its column goes on in further lines. */
struct lot { const struct table *table; size_t from, to; };

static void lot_line(struct txt *t, const struct lot *lot, const char *(*text_of)(const struct table *, size_t column, size_t at), size_t at,
                     const char *mark)
{
    const struct table *table = lot->table;
    size_t offsets[MOST_COLUMNS] = {0}; /* what is said of the kept ones */
    for (bool more = true, first = true; more; first = false, mark = NULL) {
        more = false;
        for (size_t i = 0; i < lot->to; i = i + 1 < table->kept || i + 1 > lot->from ? i + 1 : lot->from) {
            if (!table->columns[i].paper)
                continue;
            int cells = grid_cells(t, table, i);
            const char *text = text_of(table, i, at);
            size_t start = 0, length = first ? text_fit(text, strlen(text), cells, NULL) : 0;
            if (i < table->kept && i < MOST_COLUMNS && !text_wrap(text, strlen(text), cells, &offsets[i], &start, &length))
                length = 0;
            more |= i < table->kept && i < MOST_COLUMNS && text[offsets[i]];
            aligned(t, text + start, length, cells, table->columns[i].align);
            blanks(t, 1);
        }
        buf_add_string(t->out, mark ? mark : "");
        end_line(t);
    }
}

static const char *heading_text(const struct table *table, size_t column, size_t line)
{
    return table->headings[column].lines[line];
}

static const char *cell_of_row(const struct table *table, size_t column, size_t row)
{
    const char *text = table->rows[row].cells[column].text;
    return !*text && table->headings[column].shaded ? "·" : text;
}

static void grid(struct txt *t, const struct table *table)
{
    int kept = mark_cells(table);
    for (size_t i = 0; i < table->kept; i++)
        kept += table->columns[i].paper ? grid_cells(t, table, i) + 1 : 0;
    for (size_t from = table->kept; from < table->column_count;) {
        struct lot lot = {table, from, from};
        for (int used = kept; lot.to < table->column_count; lot.to++) {
            used += table->columns[lot.to].paper ? grid_cells(t, table, lot.to) + 1 : 0;
            if (used > t->width + 1 && lot.to > from)
                break;
        }
        buf_add_byte(t->out, '\n');
        for (size_t line = 0; line < HEADING_LINES; line++)
            lot_line(t, &lot, heading_text, line, NULL);
        rule(t, "─");
        for (size_t r = 0; r < table->row_count; r++)
            lot_line(t, &lot, cell_of_row, r, table->rows[r].revised);
        from = lot.to;
    }
}

static void table(struct txt *t, const struct table *table)
{
    if (table->headings) {
        grid(t, table);
        return;
    }
    struct shape shape = shape_of(t, table);
    pairs(t, table->keys, table->key_count);
    if (*table->title) {
        buf_add_byte(t->out, '\n');
        both_sides(t, table->title, table->right);
        rule(t, "═");
    }
    bool titled = false;
    for (size_t i = 0; i < table->column_count; i++)
        titled |= shown(&table->columns[i]) && *table->columns[i].title;
    bool stacked = titled && shape.tight;
    if (titled && !stacked)
        header(t, table, &shape);
    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = &table->rows[r];
        if (row->kind == ROW_GROUP) {
            group(t, row);
        } else if (row->kind == ROW_BANNER) {
            banner(t, row);
        } else if (row->kind != ROW_OPEN) {
            (stacked ? stacked_row : cells_row)(t, table, &shape, row);
        }
    }
}

/* ---- other blocks ---- */

static void head(struct txt *t, const struct masthead *m)
{
    if (!m->title) {
        both_sides(t, m->left.head, m->right.head);
        both_sides(t, m->left.below, m->right.below);
        rule(t, "═");
        return;
    }
    both_sides(t, m->title, m->right.head);
    both_sides(t, m->kind, m->right.below);
    rule(t, "═");
    struct pair big = {.label = m->big_label, .text = m->big};
    pairs(t, &big, 1);
    pairs(t, m->times, m->time_count);
    buf_add_byte(t->out, '\n');
    prose(t, m->left.head);
    prose(t, m->left.below);
    pairs(t, m->left.pairs, m->left.pair_count);
    buf_add_byte(t->out, '\n');
    pairs(t, m->right.pairs, m->right.pair_count);
}

static void boxes(struct txt *t, const struct block *b)
{
    for (size_t i = 0; i < b->box_count; i++) {
        buf_add_byte(t->out, '\n');
        if (*b->boxes[i].title) {
            prose(t, b->boxes[i].title);
            rule(t, "─");
        }
        pairs(t, b->boxes[i].pairs, b->boxes[i].pair_count);
    }
}

static void signatures(struct txt *t, const struct block *b)
{
    for (size_t i = 0; i < b->boxes[0].pair_count; i++) {
        buf_add_string(t->out, "\n______________________________\n");
        both_sides(t, b->boxes[0].pairs[i].text, "");
        prose(t, b->boxes[0].pairs[i].label);
    }
}

/* ---- scripts ---- */

/* Columns from the left, and how many are used at most; lines that stand free before it. */
static const struct { int indent, cells, before; } places[] = {
    [PARAGRAPH_HEADING] = {0, 61, 2}, [PARAGRAPH_ACTION] = {0, 61, 1}, [PARAGRAPH_SPEAKER] = {22, 38, 1}, [PARAGRAPH_SPEECH] = {11, 35, 0},
    [PARAGRAPH_ASIDE] = {16, 26, 0}, [PARAGRAPH_REMARK] = {0, 61, 0},
};

static void paragraph(struct txt *t, const struct paragraph *p)
{
    size_t offset = 0, start, length;
    const char *text = p->text;
    struct buf numbered = {0};
    int indent = places[p->kind].indent, room = t->width - indent;
    int cells = places[p->kind].cells < room ? places[p->kind].cells : room;
    if (p->number)
        buf_add_format(&numbered, "%s  %s", p->number, text);
    text = p->number ? buf_string(&numbered) : text;
    for (int i = 0; i < places[p->kind].before; i++)
        buf_add_byte(t->out, '\n');
    for (bool first = true; text_wrap(text, strlen(text), cells, &offset, &start, &length); first = false) {
        blanks(t, indent);
        buf_add(t->out, text + start, length);
        buf_add_format(t->out, "%s%s", first && p->revised ? "  " : "", first && p->revised ? p->revised : "");
        end_line(t);
    }
    buf_release(&numbered);
}

static void block(struct txt *t, const struct block *b)
{
    switch (b->kind) {
    case BLOCK_TITLE: case BLOCK_MASTHEAD:
        head(t, b->masthead);
        break;
    case BLOCK_PANELS:
        head(t, b->masthead);
        pairs(t, b->masthead->left.pairs, b->masthead->left.pair_count);
        table(t, b->tables);
        break;
    case BLOCK_NOTICE: case BLOCK_REMARK:
        buf_add_byte(t->out, '\n');
        prose(t, b->text);
        break;
    case BLOCK_TABLE: case BLOCK_TABLES: case BLOCK_COLUMNS: case BLOCK_CARDS: case BLOCK_STRIPS:
        for (size_t i = 0; i < b->table_count; i++)
            table(t, &b->tables[i]);
        break;
    case BLOCK_BOXES:
        boxes(t, b);
        break;
    case BLOCK_SIGNATURES:
        signatures(t, b);
        break;
    case BLOCK_PAGE:
        buf_add_string(t->out, "\n\n");
        break;
    case BLOCK_SCRIPT:
        for (size_t i = 0; i < b->paragraph_count; i++)
            paragraph(t, &b->paragraphs[i]);
        break;
    case BLOCK_RULED:
        break;
    }
}

bool txt_write(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    (void)why;
    struct buf text = {0};
    struct txt t = {&text, options->columns ? options->columns : USUAL_WIDTH};
    t.width = t.width < LEAST_WIDTH ? LEAST_WIDTH : t.width;
    if (report->stamp)
        prose(&t, report->stamp);
    for (size_t i = 0; i < report->block_count; i++)
        block(&t, &report->blocks[i]);
    end_line(&t);
    prose(&t, report->footer);
    text_show(out, buf_string(&text), text.length, true);       /* it may go to a terminal */
    buf_release(&text);
    return true;
}
