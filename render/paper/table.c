/* Tables on paper: rows never split unless one alone is higher than a sheet; headers are repeated on each sheet. */
#include "render/paper/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/paper/grid.h"

static const double PAD = 3, BAR_HEIGHT = 12.4, HEADER = 11.4, STRIP = 4.5, DENSE_ROW = 12.6, BAND = 16.5, PICTURE_ROW = 46, PLAIN_ROW = 23;
static const double PICTURE_WIDTH = 71, PICTURE_HEIGHT = 40, TICK = 8.6, LEAST_FLEXIBLE = 64;
static const double LEAST_SHARE = .6;   /* of its width, that a column keeps for what is written in by hand */

enum { MOST_COLUMNS = 64, MOST_MEASURED = 400 /* rows */ };

struct grid {
    const struct table *table;
    double left, right;
    double x[MOST_COLUMNS + 1];         /* edges of the shown columns */
    size_t columns[MOST_COLUMNS], count;        /* which of the table's they are */
    bool pictures, titles;
    bool again;                         /* the row goes on from the sheet before: its frame and its box stand there */
};

/* ---- columns ---- */

static struct grid grid_as_told(const struct table *table, double left, double right)
{
    struct grid g = {.table = table, .left = left, .right = right};
    double fixed = 0, flexible = 0;
    for (size_t i = 0; i < table->column_count && g.count < MOST_COLUMNS; i++) {
        const struct column *column = &table->columns[i];
        if (!column->paper)
            continue;
        g.columns[g.count++] = i;
        g.pictures |= column->kind == COLUMN_PICTURE;
        g.titles |= *column->title != '\0';
        fixed += column->width;
        flexible += column->width == 0;
    }
    double room = right - left - flexible * LEAST_FLEXIBLE, scale = fixed > room && room > 0 ? room / fixed : 1;
    if (flexible == 0 && fixed > 0)
        scale = (right - left) / fixed;
    double share = flexible > 0 ? (right - left - fixed * scale) / flexible : 0;
    g.x[0] = left;
    for (size_t i = 0; i < g.count; i++) {
        double width = table->columns[g.columns[i]].width;
        g.x[i + 1] = g.x[i] + (width > 0 ? width * scale : share);
    }
    return g;
}

/* ---- the looks of cells ---- */

static enum look look_of(const struct table *table, const struct column *column, enum tone tone)
{
    static const enum look by_tone[] = {[TONE_PLAIN] = LOOK_BODY, [TONE_STRONG] = LOOK_STRONG, [TONE_NUMBER] = LOOK_NUMBER,
                                        [TONE_FEELING] = LOOK_FEELING, [TONE_MONO] = LOOK_MONO, [TONE_DANGER] = LOOK_DANGER, [TONE_DIM] = LOOK_DIM};
    bool shot = table->roomy && tone == TONE_STRONG && strcmp(column->name, "shot") == 0;
    return shot ? LOOK_SHOT : by_tone[tone];
}

struct cell_room { double x, width; };

static struct cell_room room_of(const struct grid *g, size_t i, bool strip)
{
    double x = g->x[i] + PAD + (i == 0 && strip ? STRIP : 0);
    return (struct cell_room){x, g->x[i + 1] - PAD - x};
}

static bool has_strip(const struct grid *g)
{
    for (size_t r = 0; r < g->table->row_count; r++)
        if (g->table->rows[r].kind == ROW_CELLS && g->table->rows[r].colour != STRIP_NONE)
            return !g->table->tinted;
    return false;
}

/* ---- columns as wide as their texts ---- */

static double cell_need(struct sheet *s, const struct table *table, size_t column, const struct cell_text *cell)
{
    const struct column *c = &table->columns[column];
    double need = sheet_text_width(s, look_of(table, c, c->tone), cell->text);
    double below = cell->below ? sheet_text_width(s, look_of(table, c, c->below), cell->below) : 0;
    double aside = cell->aside && *cell->aside ? sheet_text_width(s, LOOK_FEELING, cell->aside) + 2 * PAD : 0;
    return fmax(need, below + aside);
}

/* The width at which no text of column I is broken.  Of a long table not every row is asked. */
static double column_need(struct sheet *s, const struct grid *g, size_t i)
{
    const struct table *t = g->table;
    size_t step = t->row_count / MOST_MEASURED + 1;
    double most = 0;
    for (size_t r = 0; r < t->row_count; r += step)
        if (t->rows[r].kind == ROW_CELLS || t->rows[r].kind == ROW_TOTAL)
            most = fmax(most, cell_need(s, t, g->columns[i], &t->rows[r].cells[g->columns[i]]));
    return most + 2 * PAD + .5 + (i == 0 && has_strip(g) ? STRIP : 0);
}

/* Share out SPARE among the columns that WANT it, so that as many as can be have all that they want. */
static void grant(const double *want, double *got, size_t count, double spare)
{
    for (bool more = true; more && spare > .01;) {
        size_t wanting = 0;
        for (size_t i = 0; i < count; i++)
            wanting += want[i] > got[i];
        double share = wanting ? spare / (double)wanting : 0;
        more = false;
        for (size_t i = 0; i < count; i++) {
            double part = fmin(want[i] - got[i], share);
            if (part <= 0)
                continue;
            got[i] += part;
            spare -= part;
            more = true;
        }
    }
}

/* Columns with room to spare give it to those whose texts would be broken. */
static struct grid grid_of(struct sheet *s, const struct table *table, double left, double right)
{
    struct grid g = grid_as_told(table, left, right);
    double want[MOST_COLUMNS] = {0}, got[MOST_COLUMNS] = {0}, slack[MOST_COLUMNS] = {0}, wanted = 0, spare = 0;
    for (size_t i = 0; g.titles && i < g.count; i++) {
        const struct column *column = &table->columns[g.columns[i]];
        if (column->kind != COLUMN_TEXT)
            continue;
        double width = g.x[i + 1] - g.x[i], need = column_need(s, &g, i);
        double least = fmax(need, fmax(sheet_capitals_width(s, LOOK_LABEL, column->title) + 2 * PAD, width * LEAST_SHARE));
        want[i] = fmax(need - width, 0);
        slack[i] = fmax(width - least, 0);
        wanted += want[i];
        spare += slack[i];
    }
    double given = fmin(wanted, spare);
    if (given < 1)
        return g;
    grant(want, got, g.count, given);
    for (size_t i = 0, n = g.count; i < n; i++)
        want[i] = g.x[i + 1] - g.x[i] + got[i] - slack[i] * given / spare;      /* its width from now on */
    for (size_t i = 0; i < g.count; i++)
        g.x[i + 1] = g.x[i] + want[i];
    return g;
}

/* Exact as far as a sheet goes. */
static double text_height(struct sheet *s, enum look which, const char *text, double width)
{
    return sheet_height_up_to(s, which, text, width, s->bottom - s->top, NULL);
}

/* Height of what a cell says.  The second text and the one aside share lines when both fit. */
static double cell_height(struct sheet *s, const struct grid *g, size_t i, const struct cell_text *cell, bool strip)
{
    const struct column *column = &g->table->columns[g->columns[i]];
    double width = room_of(g, i, strip).width;
    if (column->kind != COLUMN_TEXT)
        return 0;
    const char *below = cell->below ? cell->below : "", *aside = cell->aside ? cell->aside : "";
    double height = text_height(s, look_of(g->table, column, column->tone), cell->text, width);
    double aside_width = sheet_text_width(s, LOOK_FEELING, aside);
    bool beside = *aside && aside_width < width * .45;
    height += text_height(s, look_of(g->table, column, column->below), below, beside ? width - aside_width - 2 * PAD : width);
    if (*aside && (!beside || !*below))
        height += sheet_height(s, LOOK_FEELING, aside, width);
    return height;
}

static void draw_cell(struct sheet *s, const struct grid *g, size_t i, const struct cell_text *cell, bool strip, double y, double height)
{
    const struct column *column = &g->table->columns[g->columns[i]];
    struct cell_room room = room_of(g, i, strip);
    const char *below = cell->below ? cell->below : "", *aside = cell->aside ? cell->aside : "";
    double top = y + (height - cell_height(s, g, i, cell, strip)) / 2;
    const char *link = cell->link ? cell->link : "";
    page_link(s->page, link);
    top += sheet_text(s, look_of(g->table, column, column->tone), cell->text, room.x, top, room.width, column->align);
    page_link_end(s->page, link);
    double aside_width = sheet_text_width(s, LOOK_FEELING, aside);
    bool beside = *aside && aside_width < room.width * .45;
    double below_width = beside ? room.width - aside_width - 2 * PAD : room.width;
    double below_height = sheet_text(s, look_of(g->table, column, column->below), below, room.x, top, below_width, column->align);
    double line = beside && *below ? top : top + below_height;
    sheet_text(s, LOOK_FEELING, aside, room.x, line, room.width, ALIGN_RIGHT);
}

static void draw_sum(struct sheet *s, const struct grid *g, size_t i, const char *text, bool strip, double y, double height)
{
    struct cell_room room = room_of(g, i, strip);
    double inside = sheet_height(s, LOOK_STRONG, text, room.width);
    sheet_text(s, LOOK_STRONG, text, room.x, y + (height - inside) / 2, room.width, g->table->columns[g->columns[i]].align);
}

/* ---- rows ---- */

/* A break between strips is a bar of its own colour; any other band is pale, with its strip at the left. */
static bool is_break(const struct row *row)
{
    return row->colour >= STRIP_DAY_BREAK;
}

static enum look band_look(const struct sheet *s, const struct row *row, size_t cell)
{
    static const enum look looks[] = {LOOK_NUMBER, LOOK_STRONG, LOOK_NOTE, LOOK_DIM};
    return sheet_paint(s, row->colour).dark ? LOOK_BREAK : is_break(row) ? LOOK_STRONG : looks[cell];
}

/* A band: number | heading | note | right.  A note that would be squeezed between the others has a line of its own below them. */
struct band {
    double x[GROUP_CELLS], width[GROUP_CELLS];
    double line, below;                 /* heights: of the texts side by side, of the note under them */
};

static struct band band_of(struct sheet *s, const struct grid *g, const struct row *row)
{
    const struct cell_text *cells = row->cells;
    double right = sheet_text_width(s, band_look(s, row, GROUP_RIGHT), cells[GROUP_RIGHT].text) + 2 * PAD, room = g->right - g->left;
    double number = *cells[GROUP_NUMBER].text ? fmax(sheet_text_width(s, LOOK_NUMBER, cells[GROUP_NUMBER].text) + 4 * PAD, 44) : 0;
    double heading = sheet_text_width(s, band_look(s, row, GROUP_HEADING), cells[GROUP_HEADING].text) + 4 * PAD;
    double note = sheet_text_width(s, band_look(s, row, GROUP_NOTE), cells[GROUP_NOTE].text) + 2 * PAD, left = g->left + STRIP + PAD;
    right = fmin(right, room * .4);
    double middle = g->right - PAD - right - left - number;     /* for heading and note */
    bool below = *cells[GROUP_NOTE].text && heading + note > middle;
    heading = fmin(fmax(heading, fmin(room * .26, middle - note)), middle);    /* notes stand under each other where they can */
    if (below || !*cells[GROUP_NOTE].text)
        heading = middle;
    struct band band = {.x = {left, left + number, left + number + heading, g->right - PAD - right}, .width = {number, heading, middle - heading, right}};
    if (below) {
        band.x[GROUP_NOTE] = left + number;
        band.width[GROUP_NOTE] = middle + right;
        band.below = sheet_height(s, band_look(s, row, GROUP_NOTE), cells[GROUP_NOTE].text, middle + right - PAD);
    }
    for (size_t i = 0; i < GROUP_CELLS; i++)
        if (i != GROUP_NOTE || !below)
            band.line = fmax(band.line, sheet_height(s, band_look(s, row, i), cells[i].text, band.width[i] - PAD));
    return band;
}

static double band_height(struct sheet *s, const struct grid *g, const struct row *row)
{
    struct band band = band_of(s, g, row);
    return fmax(band.line + band.below + 4, BAND);
}

static double row_height(struct sheet *s, const struct grid *g, const struct row *row, bool strip)
{
    double most = 0, least = g->table->roomy ? (g->pictures && !g->again ? PICTURE_ROW : PLAIN_ROW) : DENSE_ROW;
    switch (row->kind) {
    case ROW_GROUP:
        return band_height(s, g, row);
    case ROW_BANNER:
        most = sheet_height(s, LOOK_STRONG, row->cells[0].text, g->right - g->left - 2 * PAD);
        break;
    case ROW_CELLS: case ROW_TOTAL: case ROW_FACT: case ROW_OPEN:
        for (size_t i = 0; i < g->count; i++) {
            double height = cell_height(s, g, i, &row->cells[g->columns[i]], strip);
            most = height > most ? height : most;
        }
    }
    double height = most + (g->table->roomy ? 6 : 3.2);
    least = row->kind == ROW_TOTAL || row->kind == ROW_BANNER ? DENSE_ROW : least;
    height = height > least ? height : least;
    return g->table->roomy ? height : height + DENSE_ROW * (s->stretch - 1);
}

static void draw_picture(struct sheet *s, const char *file, double x, double y, double width, double height)
{
    double w = width - 2 * PAD < PICTURE_WIDTH ? width - 2 * PAD : PICTURE_WIDTH;
    sheet_picture(s, file, "no frame", x + (width - w) / 2, y + (height - PICTURE_HEIGHT) / 2, w, PICTURE_HEIGHT);
}

/* What marks a row against an earlier revision, in the margin. */
static void draw_mark(struct sheet *s, const struct grid *g, const struct row *row, double y, double height)
{
    if (row->revised)
        sheet_text(s, LOOK_STRONG, row->revised, g->right + PAD, y + (height - sheet_height(s, LOOK_STRONG, row->revised, -1)) / 2, -1, ALIGN_LEFT);
}

static void draw_band(struct sheet *s, const struct grid *g, const struct row *row, double y, double height, bool first)
{
    struct band band = band_of(s, g, row);
    double line = height - band.below;
    page_fill(s->page, g->left, y, g->right - g->left, height, is_break(row) ? sheet_paint(s, row->colour).pale : FILL);
    if (!is_break(row)) {
        page_fill(s->page, g->left, y, STRIP, height, sheet_paint(s, row->colour).rgb);
        page_box(s->page, g->left + .15, y, STRIP, height, 0.3, HAIRLINE);
    }
    page_open(s->page, "TR");
    page_open(s->page, "TH");
    for (size_t i = 0; i < GROUP_CELLS; i++) {
        enum look look = band_look(s, row, i);
        double text = sheet_height(s, look, row->cells[i].text, band.width[i] - PAD);
        double top = i == GROUP_NOTE && band.below > 0 ? y + line - 2 : y + (line - text) / 2;
        sheet_text(s, look, row->cells[i].text, band.x[i], top, band.width[i] - PAD, i == GROUP_RIGHT ? ALIGN_RIGHT : ALIGN_LEFT);
    }
    page_close(s->page, "TH");
    page_close(s->page, "TR");
    page_line(s->page, g->left, y, g->right, y, 0.7, INK);
    draw_mark(s, g, row, y, height);
    if (!first)
        return;
    sheet_bookmark(s, row->cells[GROUP_NUMBER].text, row->cells[GROUP_HEADING].text, y);
}

static void draw_cells(struct sheet *s, const struct grid *g, const struct row *row, bool strip, double y, double height)
{
    for (size_t i = 0; i < g->count; i++) {
        const struct column *column = &g->table->columns[g->columns[i]];
        const struct cell_text *cell = &row->cells[g->columns[i]];
        double x = g->x[i], width = g->x[i + 1] - x;
        if (g->again && column->kind != COLUMN_TEXT)
            continue;
        page_open(s->page, "TD");
        if (column->kind == COLUMN_TICK && row->kind == ROW_CELLS)
            page_tick(s->page, x + (width - TICK) / 2, y + (height - TICK) / 2, TICK, row->ticked);
        else if (column->kind == COLUMN_PICTURE && row->kind == ROW_CELLS)
            draw_picture(s, cell->text, x, y, width, height);
        else if (row->kind == ROW_TOTAL)
            draw_sum(s, g, i, cell->text, strip, y, height);
        else if (column->kind == COLUMN_TEXT)
            draw_cell(s, g, i, cell, strip, y, height);
        page_close(s->page, "TD");
    }
}

/* Fills first, then texts, then lines: a line under the next row's fill would be lost. */
static void draw_row(struct sheet *s, const struct grid *g, const struct row *row, bool strip, double y, double height)
{
    if (row->kind == ROW_GROUP) {
        draw_band(s, g, row, y, height, true);
        return;
    }
    if (row->kind != ROW_CELLS || g->table->tinted)
        page_fill(s->page, g->left, y, g->right - g->left, height, row->kind == ROW_CELLS ? sheet_paint(s, row->colour).pale : FILL);
    if (g->table->tinted)               /* half of the row above's line is under this fill */
        page_line(s->page, g->left, y, g->right, y, 0.35, HAIRLINE);
    if (row->kind == ROW_BANNER) {
        double text = sheet_height(s, LOOK_STRONG, row->cells[0].text, g->right - g->left - 2 * PAD);
        sheet_text(s, LOOK_STRONG, row->cells[0].text, g->left + PAD, y + (height - text) / 2, g->right - g->left - 2 * PAD, ALIGN_CENTRE);
    } else {
        if (strip && row->kind == ROW_CELLS)
            page_fill(s->page, g->left, y, STRIP, height, sheet_paint(s, row->colour).rgb);
        page_open(s->page, "TR");
        draw_cells(s, g, row, strip, y, height);
        page_close(s->page, "TR");
    }
    page_line(s->page, g->left, y + height, g->right, y + height, 0.35, HAIRLINE);
    draw_mark(s, g, row, y, height);
    if (g->table->roomy || g->table->tinted || row->kind != ROW_CELLS)
        return;
    for (size_t i = 1; i < g->count; i++)
        page_line(s->page, g->x[i], y, g->x[i], y + height, 0.35, HAIRLINE);
    if (strip)
        page_line(s->page, g->left + STRIP, y, g->left + STRIP, y + height, 0.35, HAIRLINE);
}

/* ---- a row that is higher than a sheet ---- */

/* Draw what fits of each cell in HEIGHT and leave the rest in REST; false when nothing is left. */
static bool draw_part(struct sheet *s, const struct grid *g, const struct row *row, struct cell_text *rest, char **owned, double height)
{
    bool more = false;
    struct cell_text *now = mem_new(g->table->column_count, sizeof *now);
    struct row part = *row;
    part.cells = now;
    for (size_t k = 0; k < g->table->column_count; k++)
        now[k] = (struct cell_text){.text = ""}, rest[k] = (struct cell_text){.text = ""};
    for (size_t i = 0; i < g->count; i++) {
        size_t k = g->columns[i];
        const struct cell_text *cell = &row->cells[k];
        const struct column *column = &g->table->columns[k];
        enum look which = look_of(g->table, column, column->tone);
        double width = room_of(g, i, false).width;
        size_t fits = sheet_prefix(s, which, cell->text, width, height - 2 * PAD);
        owned[k] = mem_copy(cell->text, fits);
        now[k].text = owned[k];
        rest[k].text = cell->text + fits;
        bool whole = !cell->text[fits];
        if (whole && cell_height(s, g, i, cell, false) <= height - 2 * PAD)
            now[k] = *cell;
        else if (whole)
            rest[k] = (struct cell_text){.text = cell->below ? cell->below : "", .below = cell->aside};
        else
            rest[k].below = cell->below, rest[k].aside = cell->aside;
        more |= *rest[k].text || (rest[k].below && *rest[k].below);
    }
    draw_row(s, g, &part, false, s->y, height);
    s->y += height;
    free(now);
    return more;
}

static void draw_tall_row(struct sheet *s, const struct grid *g, const struct row *row, double head)
{
    size_t count = g->table->column_count;
    struct cell_text *cells = mem_new(2 * count, sizeof *cells), *rest = cells + count;
    char **owned = mem_new(count, sizeof *owned);
    memcpy(cells, row->cells, count * sizeof *cells);
    struct row left = *row;
    left.cells = cells;
    struct grid now = *g;
    for (bool more = true; more;) {
        double height = row_height(s, &now, &left, false), room = s->bottom - s->y;
        more = draw_part(s, &now, &left, rest, owned, height < room ? height : room);
        for (size_t k = 0; k < count; k++)
            free(owned[k]);
        memset(owned, 0, count * sizeof *owned);
        memcpy(cells, rest, count * sizeof *cells);
        if (more) {
            now.again = true;
            sheet_next(s);
            s->y += head;
        }
    }
    free(owned);
    free(cells);
}

/* ---- the table ---- */

static double head_height(const struct grid *g)
{
    return (*g->table->title ? BAR_HEIGHT : 0) + (g->titles ? HEADER + (g->table->roomy ? 3 : 0) : 0);
}

static void draw_titles(struct sheet *s, const struct grid *g)
{
    double height = HEADER + (g->table->roomy ? 3 : 0);
    if (!g->table->roomy)
        page_fill(s->page, g->left, s->y, g->right - g->left, height, FILL);
    bool strip = has_strip(g);
    page_open(s->page, "TR");
    for (size_t i = 0; i < g->count; i++) {
        const struct column *column = &g->table->columns[g->columns[i]];
        struct cell_room room = room_of(g, i, strip);
        double text = sheet_height(s, LOOK_LABEL, "X", -1);
        page_open(s->page, "TH");
        sheet_capitals(s, LOOK_LABEL, column->title, room.x, s->y + (height - text) / 2, room.width, column->align);
        page_close(s->page, "TH");
        if (i && !g->table->roomy)
            page_line(s->page, g->x[i], s->y, g->x[i], s->y + height, 0.35, HAIRLINE);
    }
    page_close(s->page, "TR");
    s->y += height;
    page_line(s->page, g->left, s->y, g->right, s->y, g->table->roomy ? 0.8 : 0.35, g->table->roomy ? BAR : HAIRLINE);
}

/* Each sheet has a table of its own in the document's structure, until draw_frame(). */
static void draw_head(struct sheet *s, const struct grid *g, bool again)
{
    page_open(s->page, "Table");
    if (*g->table->title) {
        double text = sheet_height(s, LOOK_BAR, "X", -1), top = s->y + (BAR_HEIGHT - text) / 2, width = g->right - g->left - 4 * PAD;
        page_fill(s->page, g->left, s->y, g->right - g->left, BAR_HEIGHT, BAR);
        double right = sheet_text_width(s, LOOK_BAR, g->table->right);
        sheet_capitals(s, LOOK_BAR, g->table->title, g->left + 2 * PAD, top, width, ALIGN_LEFT);
        sheet_text(s, LOOK_BAR, again ? "continued" : g->table->right, g->right - 2 * PAD - (again ? 80 : right + 1), top, again ? 80 : right + 1, ALIGN_RIGHT);
        s->y += BAR_HEIGHT;
    }
    if (g->titles)
        draw_titles(s, g);
}

static void draw_frame(struct sheet *s, const struct grid *g, double top)
{
    page_close(s->page, "Table");
    if (!g->table->roomy)
        page_box(s->page, g->left, top, g->right - g->left, s->y - top, 0.6, BAR);
}

static double empty_height(const struct sheet *s, const struct table *table)
{
    return (table->roomy ? PLAIN_ROW : DENSE_ROW) * s->stretch;
}

/* Nothing to say: open rows, to be filled in by hand. */
static void draw_empty(struct sheet *s, const struct grid *g)
{
    double height = empty_height(s, g->table);
    for (size_t r = 0; r < g->table->empty_rows && sheet_room(s, height); r++) {
        for (size_t i = 1; i < g->count && !g->table->roomy; i++)
            page_line(s->page, g->x[i], s->y, g->x[i], s->y + height, 0.35, HAIRLINE);
        s->y += height;
        page_line(s->page, g->left, s->y, g->right, s->y, 0.35, HAIRLINE);
    }
}

/* What must stay together from row R on: a band or banner, and the first row under it; a row, and the band that closes it; the last two
 * rows, and what must stand with the table's end. */
static double together(struct sheet *s, const struct grid *g, size_t r, bool strip)
{
    const struct row *row = &g->table->rows[r], *end = g->table->rows + g->table->row_count;
    double height = row_height(s, g, row, strip), page = s->bottom - s->top;
    for (; row + 1 < end && height <= page
           && (row + 2 == end || row[1].closes || row->kind == ROW_BANNER || (row->kind == ROW_GROUP && !row->closes)); row++)
        height += row_height(s, g, row + 1, strip);
    return row + 1 == end ? height + s->follows : height;
}

/* A form is torn over two sheets only when it is long, or when most of it stands on the first. */
static void keep_whole(struct sheet *s, const struct table *table, double left, double right)
{
    double height = sheet_table_height(s, table, right - left) + s->follows, page = s->bottom - s->top, room = s->bottom - s->y;
    if (!table->roomy && height <= page && (height < page * .45 || room < height * .6))
        sheet_need(s, height);
}

/* Where there is ROOM for it beside the row that follows. */
static void draw_band_again(struct sheet *s, const struct grid *g, const struct row *band, double room)
{
    struct cell_text cells[GROUP_CELLS];
    memcpy(cells, band->cells, sizeof cells);
    cells[GROUP_NOTE] = (struct cell_text){.text = "continued"};
    struct row again = *band;
    again.cells = cells;
    double height = band_height(s, g, &again);
    if (height > room)
        return;
    draw_band(s, g, &again, s->y, height, false);
    s->y += height;
}

void sheet_table(struct sheet *s, const struct table *table, double left, double right)
{
    if (table->headings) {
        sheet_grid(s, table, left, right);
        return;
    }
    keep_whole(s, table, left, right);
    struct grid g = grid_of(s, table, left, right);
    bool strip = has_strip(&g);
    double head = head_height(&g), first = table->row_count ? together(s, &g, 0, strip) : empty_height(s, table);
    if (table->row_count > 1 && table->rows[0].kind != ROW_GROUP)
        first += row_height(s, &g, &table->rows[1], strip);
    double page = s->bottom - s->top - head;
    sheet_need(s, head + (first < page ? first : page / 2));
    double top = s->y;
    const struct row *band = NULL;      /* the last one: it is said again on the next sheet */
    draw_head(s, &g, false);
    if (!table->row_count)
        draw_empty(s, &g);
    for (size_t r = 0; r < table->row_count; r++) {
        double height = row_height(s, &g, &table->rows[r], strip), kept = together(s, &g, r, strip);
        if (height > page) {
            draw_tall_row(s, &g, &table->rows[r], 0);
            top = s->top;
            continue;
        }
        if (!sheet_room(s, kept < page ? kept : height)) {
            draw_frame(s, &g, top);
            sheet_next(s);
            top = s->y;
            draw_head(s, &g, true);
            if (band && table->rows[r].kind != ROW_GROUP)
                draw_band_again(s, &g, band, page - height);
        }
        if (table->rows[r].kind == ROW_GROUP)
            band = table->rows[r].closes ? NULL : &table->rows[r];
        draw_row(s, &g, &table->rows[r], strip, s->y, height);
        s->y += height;
    }
    draw_frame(s, &g, top);
}

double sheet_table_height(struct sheet *s, const struct table *table, double width)
{
    struct grid g = grid_of(s, table, 0, width);
    bool strip = has_strip(&g);
    double height = head_height(&g);
    for (size_t r = 0; r < table->row_count; r++)
        height += row_height(s, &g, &table->rows[r], strip);
    return table->row_count ? height : height + (double)table->empty_rows * empty_height(s, table);
}

double sheet_band_height(struct sheet *s, const struct row *row)
{
    struct grid g = {.left = s->left, .right = s->right};
    return band_height(s, &g, row);
}

void sheet_band_again(struct sheet *s, const struct row *row)
{
    struct grid g = {.left = s->left, .right = s->right};
    draw_band_again(s, &g, row, s->bottom - s->y);
}

void sheet_band(struct sheet *s, const struct row *row)
{
    struct grid g = {.left = s->left, .right = s->right};
    double height = band_height(s, &g, row);
    draw_band(s, &g, row, s->y, height, true);
    s->y += height;
}
