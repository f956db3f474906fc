#include "render/overlay.h"

#include "formats/base/buf.h"
#include "render/pictures/pictures.h"
#include "render/screen_cells.h"

enum { NARROW = 9 };                    /* columns that ncurses may rather rewrite than jump over */

void overlay_clear(struct overlay *overlay)
{
    overlay->count = 0;
}

static bool same_area(struct area a, struct area b)
{
    return a.row == b.row && a.column == b.column && a.rows == b.rows && a.columns == b.columns;
}

static bool overlap(struct area a, struct area b)
{
    return a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns;
}

/* The place of BOX's picture in the table; the count when it is not on the glass. */
static size_t place_of(const struct overlay *overlay, const struct picture_box *box)
{
    size_t i = 0;
    while (i < overlay->count && !(overlay->glass[i].serial == box->bits->serial && same_area(overlay->glass[i].area, box->area)))
        i++;
    return i;
}

static const struct laid *find(const struct overlay *overlay, const struct picture_box *box)
{
    size_t place = place_of(overlay, box);
    return place < overlay->count ? &overlay->glass[place] : NULL;
}

/* ---- before drawing ---- */

/* A variant that no picture under BOX has; -1 when all are taken. */
static int free_marker(const struct overlay *overlay, const struct picture_box *box)
{
    unsigned taken = 0;
    for (size_t i = 0; i < overlay->count; i++)
        if (overlap(overlay->glass[i].area, box->area))
            taken |= 1u << overlay->glass[i].marker;
    for (int marker = 0; marker < CELL_MARKERS; marker++)
        if (!(taken & 1u << marker))
            return marker;
    return -1;
}

static bool column_is_free(const struct overlay *overlay, const struct canvas *canvas, int column)
{
    struct area strip = {0, column, canvas->rows, 1};
    for (size_t i = 0; i < overlay->count; i++)
        if (overlap(strip, overlay->glass[i].area))
            return false;
    for (size_t i = 0; i < canvas->box_count; i++)
        if (overlap(strip, canvas->boxes[i].area))
            return false;
    return true;
}

void overlay_plan(struct overlay *overlay, const struct canvas *canvas, struct screen_cells_frame *frame)
{
    bool crowded = false;
    for (size_t i = 0; i < canvas->box_count; i++) {
        const struct laid *glass = find(overlay, &canvas->boxes[i]);
        int marker = glass ? glass->marker : free_marker(overlay, &canvas->boxes[i]);
        crowded = crowded || marker < 0;
        overlay->markers[i] = marker < 0 ? 0 : (uint8_t)marker;
    }
    int column = canvas->columns - 1;
    while (column >= 0 && !column_is_free(overlay, canvas, column))
        column--;
    *frame = (struct screen_cells_frame){.markers = overlay->markers, .pictures = overlay->count > 0 || overlay->lurking, .guard_column = column,
                                         .clear = crowded};
}

/* ---- after drawing ---- */

/* Does the canvas show every cell of box NUMBER? */
static bool uncovered(const struct canvas *canvas, size_t number)
{
    struct area area = canvas->boxes[number].area;
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int column = area.column; column < area.column + area.columns; column++)
            if (canvas->cells[row * canvas->columns + column].picture != number + 1)
                return false;
    return true;
}

static bool exposed(struct area area, int columns)
{
    return area.column == 0 || area.column + area.columns >= columns || area.columns < NARROW;
}

static bool rows_changed(struct area area, const struct screen_cells *cells)
{
    for (int row = area.row; row < area.row + area.rows; row++)
        if (screen_cells_row_changed(cells, row))
            return true;
    return false;
}

void overlay_drawn(struct overlay *overlay, const struct canvas *canvas, const struct screen_cells *cells,
                   const struct screen_cells_frame *frame)
{
    struct laid kept[CANVAS_BOXES];
    size_t count = 0;
    for (size_t i = 0; i < canvas->box_count && !frame->cleared; i++) {
        const struct laid *glass = find(overlay, &canvas->boxes[i]);
        if (!glass)
            continue;
        kept[count] = *glass;
        if (!uncovered(canvas, i) || (exposed(glass->area, canvas->columns) && rows_changed(glass->area, cells)))
            kept[count].intact = false;
        count++;
    }
    for (size_t i = 0; i < count; i++)
        overlay->glass[i] = kept[i];
    overlay->count = count;
}

/* ---- sending ---- */

static bool missing(const struct overlay *overlay, const struct canvas *canvas, size_t number)
{
    const struct picture_box *box = &canvas->boxes[number];
    const struct laid *glass = find(overlay, box);
    return !(glass && glass->intact) && box->area.row + box->area.rows < canvas->rows && uncovered(canvas, number);
}

/* Boxes beyond the slots of the terminal stay empty. */
static size_t servable(const struct overlay *overlay, const struct canvas *canvas)
{
    return overlay->slots && canvas->box_count > (size_t)overlay->slots ? (size_t)overlay->slots : canvas->box_count;
}

int overlay_next(const struct overlay *overlay, const struct canvas *canvas)
{
    for (size_t i = 0; i < servable(overlay, canvas); i++)
        if (missing(overlay, canvas, i))
            return (int)i;
    return -1;
}

bool overlay_exhausted(const struct overlay *overlay, const struct canvas *canvas)
{
    int needed = 0;
    for (size_t i = 0; i < servable(overlay, canvas); i++)
        needed += missing(overlay, canvas, i);
    return overlay->slots && needed && overlay->sent + needed > overlay->slots;
}

bool overlay_has(const struct overlay *overlay, uint64_t serial)
{
    size_t i = 0;
    while (i < overlay->count && overlay->glass[i].serial != serial)
        i++;
    return i < overlay->count;
}

void overlay_scroll_away(struct overlay *overlay, int rows, struct buf *out)
{
    buf_add_string(out, "\x1B[r");
    for (int row = overlay->lowest; row >= 0; row -= rows)      /* a terminal scrolls by its height at most */
        buf_add_format(out, "\x1B[%dS", rows);
    overlay->sent = 0;
    overlay->lowest = 0;
    overlay_clear(overlay);
}

void overlay_send(struct overlay *overlay, const struct canvas *canvas, int number, struct buf *out)
{
    const struct picture_box *box = &canvas->boxes[number];
    buf_add_format(out, "\x1B" "7\x1B[%d;%dH", box->area.row + 1, box->area.column + 1);
    buf_add(out, box->bits->bytes, box->bits->length);
    buf_add_string(out, "\x1B" "8");
    overlay->sent++;
    overlay->lurking = overlay->slots > 0;
    if (box->area.row > overlay->lowest)
        overlay->lowest = box->area.row;

    size_t place = place_of(overlay, box);
    overlay->count += place == overlay->count;
    overlay->glass[place] = (struct laid){box->bits->serial, box->area, overlay->markers[number], true};
}
