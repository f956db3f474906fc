#include "render/canvas.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"
#include "render/mosaic.h"
#include "render/pictures/pictures.h"

static const struct cell blank = {.width = 1, .foreground = -1, .background = -1};

void canvas_init(struct canvas *canvas, int rows, int columns)
{
    *canvas = (struct canvas){0};
    canvas_resize(canvas, rows, columns);
}

void canvas_release(struct canvas *canvas)
{
    free(canvas->cells);
    *canvas = (struct canvas){0};
}

void canvas_resize(struct canvas *canvas, int rows, int columns)
{
    assert(rows >= 0 && columns >= 0);
    canvas->rows = rows;
    canvas->columns = columns;
    canvas->cells = mem_resize(canvas->cells, (size_t)rows * (size_t)columns + 1, sizeof *canvas->cells);
    canvas_clear(canvas);
}

void canvas_clear(struct canvas *canvas)
{
    for (int i = 0; i < canvas->rows * canvas->columns; i++)
        canvas->cells[i] = blank;
    canvas->box_count = 0;
    canvas->cursor_row = canvas->cursor_column = -1;
}

/* ---- areas ---- */

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

struct area area_inside(struct area outer, int row, int column, int rows, int columns)
{
    row = larger(0, smaller(row, outer.rows));
    column = larger(0, smaller(column, outer.columns));
    return (struct area){outer.row + row, outer.column + column,
                         larger(0, smaller(rows, outer.rows - row)), larger(0, smaller(columns, outer.columns - column))};
}

/* What of AREA is on the canvas. */
static struct area clipped(const struct canvas *canvas, struct area area)
{
    int row = larger(area.row, 0), column = larger(area.column, 0);
    return (struct area){row, column, larger(0, smaller(area.row + area.rows, canvas->rows) - row),
                         larger(0, smaller(area.column + area.columns, canvas->columns) - column)};
}

static bool holds(struct area area, int row, int column)
{
    return row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns;
}

static struct cell *at(const struct canvas *canvas, int row, int column)
{
    return &canvas->cells[row * canvas->columns + column];
}

/* ---- cells ---- */

/* Empty one cell; when it was half of a wide one, the other half goes too. */
static void wipe(struct canvas *canvas, int row, int column, enum ink ink)
{
    struct cell *cell = at(canvas, row, column);
    if (cell->width == 0 && column > 0)
        cell[-1].width = 1, cell[-1].text[0] = '\0';
    else if (cell->width == 2 && column + 1 < canvas->columns)
        cell[1].width = 1;
    *cell = blank;
    cell->ink = (uint8_t)ink;
}

/* Put one cell's worth at (ROW, COLUMN) of the canvas if all of it is inside CLIP. */
static void put(struct canvas *canvas, struct area clip, int row, int column, enum ink ink, const char *text, int width)
{
    if (!holds(clip, row, column) || !holds(clip, row, column + width - 1))
        return;
    wipe(canvas, row, column, ink);
    if (width == 2) {
        wipe(canvas, row, column + 1, ink);
        at(canvas, row, column + 1)->width = 0;
    }
    struct cell *cell = at(canvas, row, column);
    cell->width = (uint8_t)width;
    if (strcmp(text, " ") != 0)
        memcpy(cell->text, text, strlen(text) + 1);
}

static int put_text(struct canvas *canvas, struct area clip, int row, int column, enum ink ink, const char *text, size_t length)
{
    char cell[TEXT_CELL];
    int used = 0, width;
    for (size_t i = 0; i < length; used += width) {
        i += text_cell(text + i, length - i, cell, &width);
        put(canvas, clip, row, column + used, ink, cell, width);
    }
    return used;
}

/* ---- text ---- */

int canvas_text(struct canvas *canvas, struct area area, int row, int column, enum ink ink, const char *text)
{
    return canvas_bytes(canvas, area, row, column, ink, text, strlen(text), true);
}

int canvas_bytes(struct canvas *canvas, struct area area, int row, int column, enum ink ink, const char *text, size_t length, bool cut)
{
    int room = area.columns - column;
    if (room <= 0 || row < 0 || row >= area.rows)
        return 0;
    struct area clip = clipped(canvas, area);
    struct buf shown = {0};
    text_show(&shown, text, length, false);

    int width;
    size_t fits = text_fit(buf_string(&shown), shown.length, room, &width);
    bool shortened = fits < shown.length && cut;
    if (shortened)
        fits = text_fit(shown.data, shown.length, room - 1, &width);
    put_text(canvas, clip, area.row + row, area.column + column, ink, buf_string(&shown), fits);
    if (shortened)
        put(canvas, clip, area.row + row, area.column + column + width++, ink, "…", 1);
    buf_release(&shown);
    return width;
}

int canvas_prose(struct canvas *canvas, struct area area, int row, enum ink ink, const char *text)
{
    size_t offset = 0, start, length;
    int used = 0;
    while (text_wrap(text, strlen(text), area.columns, &offset, &start, &length))
        canvas_bytes(canvas, area, row + used++, 0, ink, text + start, length, false);
    return used;
}

/* ---- areas and lines ---- */

void canvas_fill(struct canvas *canvas, struct area area, enum ink ink)
{
    area = clipped(canvas, area);
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int column = area.column; column < area.column + area.columns; column++)
            wipe(canvas, row, column, ink);
}

void canvas_ink(struct canvas *canvas, struct area area, enum ink ink)
{
    area = clipped(canvas, area);
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int column = area.column; column < area.column + area.columns; column++)
            if (!at(canvas, row, column)->picture)
                at(canvas, row, column)->ink = (uint8_t)ink;
}

static void line(struct canvas *canvas, struct area area, struct area where, enum ink ink, const char *text)
{
    struct area clip = clipped(canvas, area);
    for (int row = 0; row < where.rows; row++)
        for (int column = 0; column < where.columns; column++)
            put(canvas, clip, area.row + where.row + row, area.column + where.column + column, ink, text, 1);
}

void canvas_line_down(struct canvas *canvas, struct area area, int column, enum ink ink)
{
    line(canvas, area, (struct area){0, column, area.rows, 1}, ink, "│");
}

void canvas_line_across(struct canvas *canvas, struct area area, int row, enum ink ink)
{
    line(canvas, area, (struct area){row, 0, 1, area.columns}, ink, "─");
}

void canvas_frame(struct canvas *canvas, struct area area, enum ink ink, const char *title)
{
    int right = area.columns - 1, bottom = area.rows - 1;
    if (right < 1 || bottom < 1)
        return;
    canvas_line_across(canvas, area, 0, ink);
    canvas_line_across(canvas, area, bottom, ink);
    canvas_line_down(canvas, area, 0, ink);
    canvas_line_down(canvas, area, right, ink);
    line(canvas, area, (struct area){0, 0, 1, 1}, ink, "┌");
    line(canvas, area, (struct area){0, right, 1, 1}, ink, "┐");
    line(canvas, area, (struct area){bottom, 0, 1, 1}, ink, "└");
    line(canvas, area, (struct area){bottom, right, 1, 1}, ink, "┘");
    if (!title || !*title || area.columns < 7)
        return;
    struct area place = area_inside(area, 0, 2, 1, area.columns - 4);
    int used = canvas_text(canvas, area_inside(place, 0, 1, 1, place.columns - 2), 0, 0, INK_TITLE, title);
    canvas_text(canvas, place, 0, 0, ink, " ");
    canvas_text(canvas, place, 0, used + 1, ink, " ");
}

/* ---- pictures ---- */

static void draw_cells(struct canvas *canvas, struct area area, const struct picture_bits *bits)
{
    struct area clip = clipped(canvas, area);
    for (int row = 0; row < bits->rows; row++)
        for (int column = 0; column < bits->columns; column++) {
            if (!holds(clip, area.row + row, area.column + column))
                continue;
            struct mosaic mosaic = mosaic_cell(bits, row, column);
            put(canvas, clip, area.row + row, area.column + column, INK_PICTURE, mosaic.text, 1);
            struct cell *cell = at(canvas, area.row + row, area.column + column);
            cell->foreground = mosaic.foreground;
            cell->background = mosaic.background;
        }
}

bool canvas_picture_over(struct canvas *canvas, struct area area, const struct picture_bits *bits, const struct picture_bits *letters)
{
    struct area clip = clipped(canvas, area);
    struct area place = {area.row, area.column, bits->rows, bits->columns};
    bool inside = bits->rows > 0 && bits->columns > 0 && holds(clip, place.row, place.column)
               && holds(clip, place.row + place.rows - 1, place.column + place.columns - 1);
    if (!inside || canvas->box_count == CANVAS_BOXES)
        return false;
    canvas_fill(canvas, place, INK_PICTURE);
    if (letters)
        draw_cells(canvas, place, letters);
    canvas->boxes[canvas->box_count++] = (struct picture_box){place, bits, letters != NULL};
    for (int row = place.row; row < place.row + place.rows; row++)
        for (int column = place.column; column < place.column + place.columns; column++)
            at(canvas, row, column)->picture = (uint16_t)canvas->box_count;
    return true;
}

bool canvas_picture(struct canvas *canvas, struct area area, const struct picture_bits *bits)
{
    if (!forms[bits->form].across)
        return canvas_picture_over(canvas, area, bits, NULL);
    draw_cells(canvas, area, bits);
    return true;
}
