#include "render/paper/grid.h"

#include <math.h>

#include "formats/report/palette.h"

enum { MOST = 128 };                    /* columns on a sheet */

static const double PAD = 3, INSET = 1.1, LINE = 8, ROW = 13.4, LEAST_ROW = 10.4, WIDEST = 24, LEGEND = 19;

/* The columns that stand on one sheet: some of the table's, and their edges. */
struct part {
    const struct table *table;
    size_t columns[MOST], count;
    double x[MOST + 1];
    double row;                         /* height of a row with one line of text */
};

static bool shown(const struct table *t, size_t i)
{
    return t->columns[i].paper;
}

static void take(struct part *p, size_t column)
{
    if (shown(p->table, column) && p->count < MOST)
        p->columns[p->count++] = column;
}

/* Is it a column that others of its kind stand beside: neither kept nor at the end? */
static bool flows(const struct table *t, size_t i)
{
    return i >= t->kept && i < t->column_count - t->ending;
}

/* Fixed widths for the others, an equal share of what they leave for those that flow. */
static void place(struct part *p, double left, double right)
{
    double fixed = 0, flowing = 0;
    for (size_t i = 0; i < p->count; i++)
        if (flows(p->table, p->columns[i]))
            flowing++;
        else
            fixed += p->table->columns[p->columns[i]].width;
    double share = flowing > 0 ? fmin((right - left - fixed) / flowing, WIDEST) : 0;
    p->x[0] = left;
    for (size_t i = 0; i < p->count; i++)
        p->x[i + 1] = p->x[i] + (flows(p->table, p->columns[i]) ? share : p->table->columns[p->columns[i]].width);
}

/* The part whose flowing columns begin at FROM; gives where the next one begins, or the count of the table's columns after the last. */
static size_t part_from(struct part *p, const struct table *t, size_t from, double left, double right)
{
    size_t end = t->column_count - t->ending, next = from + t->across < end ? from + t->across : end;
    *p = (struct part){.table = t};
    for (size_t i = 0; i < t->kept; i++)
        take(p, i);
    for (size_t i = from; i < next; i++)
        take(p, i);
    for (size_t i = end; next == end && i < t->column_count; i++)
        take(p, i);
    place(p, left, right);
    return next == end ? t->column_count : next;
}

/* ---- heads ---- */

/* The first line that any column has: lines that all are empty take no room. */
static size_t first_line(const struct part *p)
{
    for (size_t line = 0; line < HEADING_LINES; line++)
        for (size_t i = 0; i < p->count; i++)
            if (*p->table->headings[p->columns[i]].lines[line])
                return line;
    return HEADING_LINES;
}

static double head_height(const struct part *p)
{
    return (double)(HEADING_LINES - first_line(p)) * LINE + 4;
}

static double last_edge(const struct part *p)
{
    return p->x[p->count];
}

static void draw_shades(struct sheet *s, const struct part *p, double top, double bottom)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->table->headings[p->columns[i]].shaded)
            page_fill(s->page, p->x[i], top, p->x[i + 1] - p->x[i], bottom - top, sheet_paint(s, STRIP_OFF).pale);
}

static void draw_heading(struct sheet *s, const struct part *p, size_t i, double y)
{
    const struct heading *heading = &p->table->headings[p->columns[i]];
    bool day = flows(p->table, p->columns[i]);
    double pad = day ? 0 : PAD, width = p->x[i + 1] - p->x[i] - 2 * pad;
    enum align align = day ? ALIGN_CENTRE : p->table->columns[p->columns[i]].align;
    for (size_t line = first_line(p); line < HEADING_LINES; line++, y += LINE) {
        enum look look = day && line == HEADING_LINES - 2 ? LOOK_CODE : LOOK_LABEL;
        double lower = LINE - sheet_height(s, look, "X", -1);
        const char *text = heading->lines[line];
        bool month = day && line == 0;  /* it may reach over the columns behind */
        if (month)
            sheet_capitals(s, look, text, p->x[i] + 1, y + lower / 2, -1, ALIGN_LEFT);
        else
            sheet_capitals(s, look, text, p->x[i] + pad, y + lower / 2, width, align);
    }
}

static void draw_head(struct sheet *s, const struct part *p)
{
    double height = head_height(p), right = last_edge(p);
    draw_shades(s, p, s->y, s->y + height);
    for (size_t i = 0; i < p->count; i++)
        draw_heading(s, p, i, s->y + 2);
    s->y += height;
    page_line(s->page, p->x[0], s->y, right, s->y, 0.8, BAR);
}

/* ---- rows ---- */

static enum look look_of(const struct part *p, size_t i)
{
    size_t column = p->columns[i];
    return flows(p->table, column) ? LOOK_CODE : p->table->columns[column].tone == TONE_STRONG ? LOOK_STRONG : LOOK_BODY;
}

static double cell_width(const struct part *p, size_t i)
{
    return p->x[i + 1] - p->x[i] - 2 * (flows(p->table, p->columns[i]) ? 0 : PAD);
}

static double row_height(struct sheet *s, const struct part *p, const struct row *row)
{
    double most = p->row;
    for (size_t i = 0; i < p->count; i++)
        most = fmax(most, sheet_height(s, look_of(p, i), row->cells[p->columns[i]].text, cell_width(p, i)) + fmin(3, p->row - LEAST_ROW + .3));
    return most;
}

static double rows_height(struct sheet *s, const struct part *p)
{
    double sum = 0;
    for (size_t r = 0; r < p->table->row_count; r++)
        sum += row_height(s, p, &p->table->rows[r]);
    return sum;
}

/* Rows are a little lower when that keeps all of them on this sheet. */
static void fit_rows(struct sheet *s, struct part *p)
{
    double room = s->bottom - s->y - head_height(p) - LEGEND;          /* what the codes mean stands under the last part */
    p->row = ROW;
    if (rows_height(s, p) <= room)
        return;
    p->row = LEAST_ROW;
    double spare = room - rows_height(s, p);
    p->row = spare < 0 ? ROW : fmin(ROW, LEAST_ROW + spare / (double)p->table->row_count);
}

static void draw_mark(struct sheet *s, enum cell_mark mark, double x, double y, double width, double height)
{
    x += INSET, y += INSET, width -= 2 * INSET, height -= 2 * INSET;
    if (mark == CELL_SOLID || mark == CELL_PALE)
        page_fill(s->page, x, y, width, height, mark == CELL_SOLID ? BAR : palette_usual(STRIP_INT_NIGHT).pale);
    if (mark == CELL_OUTLINE)
        page_fill(s->page, x, y, width, height, 0xffffff), page_box(s->page, x, y, width, height, 0.6, BAR);
}

/* A code that is too wide for its column is set as small as it takes, rather than broken. */
static void draw_code(struct sheet *s, const char *text, bool solid, double x, double y, double width, double height)
{
    enum look look = solid ? LOOK_CODE_ON_DARK : LOOK_CODE;
    double natural = sheet_text_width(s, look, text), room = width - 2 * INSET;
    double scale = natural > room ? room / natural : 1;
    double high = sheet_scaled_height(s, look, scale, text);
    sheet_scaled(s, look, scale, text, x, y + (height - high) / 2, width);
}

static void draw_row(struct sheet *s, const struct part *p, const struct row *row, double height)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct cell_text *cell = &row->cells[p->columns[i]];
        double x = p->x[i], width = p->x[i + 1] - x;
        draw_mark(s, cell->mark, x, s->y, width, height);
        if (flows(p->table, p->columns[i])) {
            draw_code(s, cell->text, cell->mark == CELL_SOLID, x, s->y, width, height);
            continue;
        }
        double high = sheet_height(s, look_of(p, i), cell->text, width - 2 * PAD);
        sheet_text(s, look_of(p, i), cell->text, x + PAD, s->y + (height - high) / 2, width - 2 * PAD, p->table->columns[p->columns[i]].align);
    }
    s->y += height;
}

static void draw_rules(struct sheet *s, const struct part *p, double top)
{
    for (size_t i = 1; i < p->count; i++)
        page_line(s->page, p->x[i], top, p->x[i], s->y, 0.35, HAIRLINE);
    page_box(s->page, p->x[0], top, last_edge(p) - p->x[0], s->y - top, 0.8, BAR);
}

static void draw_line(struct sheet *s, const struct part *p)
{
    page_line(s->page, p->x[0], s->y, last_edge(p), s->y, 0.35, HAIRLINE);
}

/* Nothing to say: open rows, to be filled in by hand. */
static void draw_empty(struct sheet *s, const struct part *p)
{
    for (size_t r = 0; r < p->table->empty_rows && !p->table->row_count && sheet_room(s, ROW); r++) {
        s->y += ROW;
        draw_line(s, p);
    }
}

static void draw_part(struct sheet *s, const struct part *p)
{
    const struct table *t = p->table;
    double top = s->y;
    draw_head(s, p);
    draw_empty(s, p);
    for (size_t r = 0; r < t->row_count; r++) {
        double height = row_height(s, p, &t->rows[r]);
        if (!sheet_room(s, height)) {
            draw_rules(s, p, top);
            sheet_next(s);
            top = s->y;
            draw_head(s, p);
        }
        draw_shades(s, p, s->y, s->y + height);
        draw_line(s, p);
        draw_row(s, p, &t->rows[r], height);
    }
    draw_rules(s, p, top);
}

void sheet_grid(struct sheet *s, const struct table *t, double left, double right)
{
    size_t from = t->kept;
    do {
        struct part part;
        if (from > t->kept)
            sheet_next(s);
        from = part_from(&part, t, from, left, right);
        sheet_need(s, head_height(&part) + 2 * ROW);
        fit_rows(s, &part);
        draw_part(s, &part);
    } while (from < t->column_count);
}
