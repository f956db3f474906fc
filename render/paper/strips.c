/* Strips on paper: each row of a table stands on its end, beside the one before, in its colour.  At the left of each band of them stands
 * what their cells mean; a column of keys has a line for each of the table's. */
#include "render/paper/sheet.h"

#include <math.h>
#include <string.h>

static const double PAD = 3, GAP = 10, LEAST_WIDTH = 21, BREAK_WIDTH = 14, LEGEND = 104, LEAST_LENGTH = 128, INSET = 2;

enum { MOST_KEYS = 60, BANDS = 3 };     /* more keys than that have no line of their own, and stand on the strip as a list */

struct strips {
    struct sheet *s;
    const struct table *table;
    double x;                           /* where the next strip stands */
    double height, length;              /* of a band; of what runs along a strip */
    bool keyed;                         /* keys have lines */
};

/* ---- columns ---- */

static bool shown(const struct strips *b, size_t i)
{
    return b->table->columns[i].paper;
}

/* Does it run along the strip? */
static bool along(const struct strips *b, size_t i)
{
    return b->table->columns[i].width == 0 || (b->table->columns[i].kind == COLUMN_KEYS && !b->keyed);
}

static double column_height(const struct strips *b, size_t i)
{
    if (!shown(b, i) || along(b, i))
        return 0;
    double lines = b->table->columns[i].kind == COLUMN_KEYS ? (double)b->table->key_count : 1;
    return b->table->columns[i].width * lines;
}

static double heads_height(const struct strips *b)
{
    double sum = 0;
    for (size_t i = 0; i < b->table->column_count; i++)
        sum += column_height(b, i);
    return sum;
}

/* The text that runs along: in one line while it fits, else in as many as it takes, and the strip is as much wider. */
static double along_thickness(const struct strips *b, const struct row *row)
{
    double sum = 0;
    for (size_t i = 0; i < b->table->column_count; i++) {
        if (!shown(b, i) || !along(b, i))
            continue;
        const struct cell_text *cell = &row->cells[i];
        sum += sheet_height(b->s, LOOK_STRIP_HEAD, cell->text, b->length - 2 * PAD);
        sum += sheet_height(b->s, LOOK_STRIP, cell->below ? cell->below : "", b->length - 2 * PAD);
    }
    return sum;
}

static double band_thickness(const struct strips *b, const char *text, double length)
{
    return fmax(BREAK_WIDTH, sheet_height(b->s, LOOK_STRIP_HEAD, text, length - 2 * PAD) + 2 * INSET);
}

static double row_width(const struct strips *b, const struct row *row)
{
    if (row->kind == ROW_BANNER)
        return band_thickness(b, row->cells[0].text, b->height);
    if (row->kind == ROW_GROUP)
        return band_thickness(b, row->cells[GROUP_HEADING].text, b->height * .7);
    double most = fmax(LEAST_WIDTH, along_thickness(b, row) + 2 * INSET);
    for (size_t i = 0; i < b->table->column_count; i++)
        if (shown(b, i) && !along(b, i) && b->table->columns[i].kind == COLUMN_TEXT)
            most = fmax(most, sheet_text_width(b->s, LOOK_STRIP_HEAD, row->cells[i].text) + 2 * INSET);
    return most;
}

/* ---- bands ---- */

static void draw_legend(const struct strips *b)
{
    struct sheet *s = b->s;
    double y = s->y, width = LEGEND - 2 * PAD;
    for (size_t i = 0; i < b->table->column_count; y += column_height(b, i), i++) {
        if (!shown(b, i) || along(b, i))
            continue;
        double line = b->table->columns[i].width, label = sheet_height(s, LOOK_LABEL, "X", -1);
        if (b->table->columns[i].kind != COLUMN_KEYS) {
            sheet_capitals(s, LOOK_LABEL, b->table->columns[i].title, s->left, y + (fmin(line, 14) - label) / 2, width, ALIGN_RIGHT);
            continue;
        }
        for (size_t k = 0; k < b->table->key_count; k++) {
            double key = sheet_text_width(s, LOOK_STRIP_HEAD, b->table->keys[k].label) + PAD, top = y + line * (double)k;
            double scale = fmin(1, (width - key - PAD) / fmax(1, sheet_text_width(s, LOOK_STRIP, b->table->keys[k].text)));
            double name = sheet_text_width(s, LOOK_STRIP, b->table->keys[k].text) * scale;
            sheet_scaled(s, LOOK_STRIP, scale, b->table->keys[k].text, s->left + width - key - name, top, name);
            sheet_text(s, LOOK_STRIP_HEAD, b->table->keys[k].label, s->left, top, width, ALIGN_RIGHT);
        }
    }
    for (size_t i = 0; i < b->table->column_count; i++)
        if (shown(b, i) && along(b, i))
            y += sheet_capitals(s, LOOK_LABEL, b->table->columns[i].title, s->left, y + PAD, width, ALIGN_RIGHT);
}

static void begin_band(struct strips *b)
{
    b->x = b->s->left + LEGEND;
    draw_legend(b);
}

static void next_band(struct strips *b)
{
    b->s->y += b->height + GAP;
    if (!sheet_room(b->s, b->height))
        sheet_next(b->s);
    begin_band(b);
}

/* ---- strips ---- */

/* Is KEY one of the words of LIST, "1, 2, 5"? */
static bool has_key(const char *list, const char *key)
{
    size_t length = strlen(key);
    for (const char *at = list; (at = strstr(at, key)); at += length)
        if ((at == list || at[-1] == ' ') && (!at[length] || at[length] == ','))
            return true;
    return false;
}

static void draw_keys(const struct strips *b, const char *list, double line, double y, double width)
{
    for (size_t k = 0; k < b->table->key_count; k++, y += line)
        if (has_key(list, b->table->keys[k].label))
            sheet_text(b->s, LOOK_STRIP_HEAD, b->table->keys[k].label, b->x, y, width, ALIGN_CENTRE);
}

/* Smaller rather than wider than its strip. */
static double draw_short(const struct strips *b, enum look look, const char *text, double y, double width)
{
    double natural = sheet_text_width(b->s, look, text), scale = fmin(1, (width - INSET) / fmax(1, natural));
    sheet_scaled(b->s, look, scale, text, b->x, y, width);
    return *text ? sheet_scaled_height(b->s, look, scale, text) : 0;
}

static void draw_across(const struct strips *b, const struct row *row, size_t i, double y, double width)
{
    const struct cell_text *cell = &row->cells[i];
    if (b->table->columns[i].kind == COLUMN_KEYS) {
        draw_keys(b, cell->text, b->table->columns[i].width, y, width);
        return;
    }
    enum look look = b->table->columns[i].tone == TONE_NUMBER ? LOOK_SHOT : LOOK_STRIP_HEAD;
    double high = draw_short(b, look, cell->text, y + 1, width);
    if (cell->below)
        draw_short(b, LOOK_STRIP, cell->below, y + 1 + high, width);
}

static void draw_along(const struct strips *b, const struct row *row, double width)
{
    double x = b->x + (width - along_thickness(b, row)) / 2, bottom = b->s->y + b->height - PAD, length = b->length - 2 * PAD;
    for (size_t i = 0; i < b->table->column_count; i++) {
        if (!shown(b, i) || !along(b, i))
            continue;
        const char *below = row->cells[i].below ? row->cells[i].below : "";
        sheet_turned(b->s, LOOK_STRIP_HEAD, row->cells[i].text, x, bottom, length, ALIGN_LEFT);
        x += sheet_height(b->s, LOOK_STRIP_HEAD, row->cells[i].text, length);
        sheet_turned(b->s, LOOK_STRIP, below, x, bottom, length, ALIGN_LEFT);
        x += sheet_height(b->s, LOOK_STRIP, below, length);
    }
}

static void draw_strip(const struct strips *b, const struct row *row, double width)
{
    struct sheet *s = b->s;
    double y = s->y;
    page_fill(s->page, b->x, y, width, b->height, row->colour ? sheet_paint(s, row->colour).rgb : 0xffffff);
    for (size_t i = 0; i < b->table->column_count; i++) {
        double height = column_height(b, i);
        if (height == 0)
            continue;
        draw_across(b, row, i, y, width);
        y += height;
        page_line(s->page, b->x, y, b->x + width, y, 0.35, GREY);
    }
    draw_along(b, row, width);
    page_box(s->page, b->x, s->y, width, b->height, 0.5, BAR);
}

static void draw_break(const struct strips *b, const struct row *row, double width)
{
    struct sheet *s = b->s;
    bool banner = row->kind == ROW_BANNER;
    const char *text = banner ? row->cells[0].text : row->cells[GROUP_HEADING].text;
    enum look look = !banner && sheet_paint(s, row->colour).dark ? LOOK_CODE_ON_DARK : LOOK_STRIP_HEAD;
    double length = (banner ? b->height : b->height * .7) - 2 * PAD, bottom = s->y + b->height - PAD;
    page_fill(s->page, b->x, s->y, width, b->height, banner ? FILL : sheet_paint(s, row->colour).pale);
    sheet_turned(s, look, text, b->x + (width - sheet_height(s, look, text, length)) / 2, bottom, length, ALIGN_LEFT);
    if (!banner) {
        const char *right = row->cells[GROUP_RIGHT].text;
        double room = b->height * .3 - PAD;
        sheet_turned(s, look, right, b->x + (width - sheet_height(s, look, right, room)) / 2, s->y + PAD + room, room, ALIGN_RIGHT);
    }
    page_box(s->page, b->x, s->y, width, b->height, 0.5, BAR);
}

/* What must stand in one band from row R on: a bar, and the strip behind it; a strip, and the bar that closes it. */
static double together(const struct strips *b, size_t r)
{
    const struct row *rows = b->table->rows;
    bool next = r + 1 < b->table->row_count && (rows[r + 1].closes || (rows[r].kind == ROW_GROUP && !rows[r].closes));
    return row_width(b, &rows[r]) + (next ? row_width(b, &rows[r + 1]) : 0);
}

/* As many bands on a sheet as have room for what runs along a strip. */
static void measure_bands(struct strips *b)
{
    double room = b->s->bottom - b->s->y, heads = heads_height(b);
    double bands = fmin(BANDS, floor((room + GAP) / (heads + LEAST_LENGTH + GAP)));
    b->height = (room + GAP) / fmax(1, bands) - GAP;
    b->length = b->height - heads;
}

void sheet_strips(struct sheet *s, const struct table *table)
{
    struct strips b = {.s = s, .table = table, .keyed = table->key_count <= MOST_KEYS};
    measure_bands(&b);
    begin_band(&b);
    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = &table->rows[r];
        double width = row_width(&b, row), kept = together(&b, r);
        if (b.x + kept > s->right + .01 && b.x > s->left + LEGEND)
            next_band(&b);
        if (row->kind == ROW_CELLS)
            draw_strip(&b, row, width);
        else
            draw_break(&b, row, width);
        b.x += width;
    }
    s->y += b.height + PAD;
}
