#include "render/overlay.h"

#include <string.h>

#include "formats/base/buf.h"
#include "render/lay.h"
#include "render/pictures/pictures.h"
#include "render/pictures/sixel.h"
#include "render/pictures/sixel_cut.h"

enum { NARROW = 9,                      /* columns that ncurses may rather rewrite than jump over */
       LETTER_BYTES = 16,               /* of a cell in two colours, about */
       STORED_BYTES = 200 << 20 };      /* of pixels that kitty is asked to keep; from 320 MB on it throws away what it likes */

static bool same_area(struct area a, struct area b)
{
    return a.row == b.row && a.column == b.column && a.rows == b.rows && a.columns == b.columns;
}

static bool overlap(struct area a, struct area b)
{
    return a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns;
}

static bool is_kitty(const struct picture_box *box)
{
    return box->bits->form == PICTURE_KITTY;
}

/* The place of BOX's picture in the table; the count when it is not on the glass. */
static size_t place_of(const struct overlay *overlay, const struct picture_box *box)
{
    size_t i = 0;
    while (i < overlay->count && !(overlay->glass[i].serial == box->bits->serial && same_area(overlay->glass[i].area, box->area)))
        i++;
    return i;
}

static struct laid *find(struct overlay *overlay, const struct picture_box *box)
{
    size_t place = place_of(overlay, box);
    return place < overlay->count ? &overlay->glass[place] : NULL;
}

static const struct laid *look(const struct overlay *overlay, const struct picture_box *box)
{
    size_t place = place_of(overlay, box);
    return place < overlay->count ? &overlay->glass[place] : NULL;
}

/* What it takes at kitty. */
static size_t bytes_of(const struct picture_bits *bits)
{
    return (size_t)bits->width * (size_t)bits->height * 4;
}

/* Has kitty the whole picture? */
static bool is_stored(const struct overlay *overlay, uint64_t serial)
{
    for (size_t i = 0; i < overlay->stored_count; i++)
        if (overlay->stored[i].serial == serial)
            return true;
    return false;
}

/* ---- strips ---- */

static int strips_of(const struct laid *laid)
{
    return (laid->area.rows + laid->strip_rows - 1) / laid->strip_rows;
}

static struct area strip_area(const struct laid *laid, int strip)
{
    int from = strip * laid->strip_rows, rows = laid->area.rows - from < laid->strip_rows ? laid->area.rows - from : laid->strip_rows;
    return (struct area){laid->area.row + from, laid->area.column, rows, laid->area.columns};
}

static bool is_whole(const struct laid *laid)
{
    return laid->there == (strips_of(laid) < OVERLAY_STRIPS ? (1u << strips_of(laid)) - 1 : UINT32_MAX);
}

/* Rows of cells of a strip whose bytes are about a piece: whole cells of whole bands, and no more strips than there are slots for. */
static int strip_rows_for(const struct overlay *overlay, const struct canvas *canvas, const struct picture_bits *bits)
{
    int rows = bits->rows, step = 1, most = OVERLAY_STRIPS;
    if (bits->form != PICTURE_SIXEL || !overlay->piece || bits->length <= overlay->piece || overlay->cell_height < 1)
        return rows;
    while (step * overlay->cell_height % SIXEL_BAND)
        step++;
    if (overlay->slots)
        most = overlay->slots / (int)(canvas->box_count ? canvas->box_count : 1);
    int wanted = (int)((size_t)rows * overlay->piece / bits->length) / step * step;
    wanted = wanted < step ? step : wanted;
    while (wanted < rows && (rows + wanted - 1) / wanted > most)
        wanted += step;
    return wanted < rows ? wanted : rows;
}

/* ---- what covers what ---- */

static bool uncovered(const struct canvas *canvas, int number, struct area area)
{
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

/* The picture that BOX's can be drawn over without anything of it left in sight. */
static const struct laid *beneath(const struct overlay *overlay, const struct canvas *canvas, int number)
{
    const struct picture_box *box = &canvas->boxes[number];
    for (size_t i = 0; i < overlay->count && !box->rough && !is_kitty(box); i++) {
        const struct laid *laid = &overlay->glass[i];
        if (same_area(laid->area, box->area) && laid->form == (int)box->bits->form && is_whole(laid) && laid->width <= box->bits->width
            && laid->height <= box->bits->height && uncovered(canvas, number, box->area))
            return laid;
    }
    return NULL;
}

static bool is_lettered(const struct overlay *overlay, const struct picture_box *box)
{
    for (size_t i = 0; i < overlay->lettered_count; i++)
        if (overlay->lettered[i].serial == box->bits->serial && same_area(overlay->lettered[i].area, box->area))
            return true;
    return false;
}

/* May the letters of BOX be written?  They are on the screen already, or the line has room for them. */
static bool may_letter(struct overlay *overlay, const struct picture_box *box)
{
    size_t cost = (size_t)box->area.rows * (size_t)box->area.columns * LETTER_BYTES;
    bool first = overlay->letters_used == 0;
    if (is_lettered(overlay, box))
        return true;
    if (!first && overlay->letters_used + cost > overlay->letters_budget) {
        overlay->withheld = true;
        return false;
    }
    overlay->letters_used += cost;
    return true;
}

/* The marker of the rows where the picture is not. */
static uint8_t marker_beside(struct overlay *overlay, const struct canvas *canvas, int number, const struct laid *laid, bool *crowded)
{
    const struct laid *old = laid ? NULL : beneath(overlay, canvas, number);
    const struct picture_box *box = &canvas->boxes[number];
    bool letters = box->rough && !(laid && is_whole(laid)) && !(is_kitty(box) && is_stored(overlay, box->bits->serial));
    if (letters && may_letter(overlay, box)) {
        *crowded = *crowded || free_marker(overlay, box) < 0;
        return CELL_UNDER;
    }
    if (laid)
        return laid->marker;
    int marker = old ? old->marker : free_marker(overlay, box);
    *crowded = *crowded || marker < 0;
    return marker < 0 ? 0 : (uint8_t)marker;
}

static void plan_box(struct overlay *overlay, const struct canvas *canvas, int number, bool *crowded)
{
    const struct picture_box *box = &canvas->boxes[number];
    struct laid *laid = find(overlay, box);
    if (laid && laid->over && !uncovered(canvas, number, box->area)) {          /* what was here before must not stay beside it */
        int marker = free_marker(overlay, box);
        *crowded = *crowded || marker < 0;
        laid->marker = marker < 0 ? 0 : (uint8_t)marker;
        laid->over = false;
        laid->there = 0;
    }
    uint8_t beside = marker_beside(overlay, canvas, number, laid, crowded);
    for (int row = 0; row < box->area.rows && row < MARKER_ROWS; row++) {
        bool there = laid && laid->there >> (row / laid->strip_rows) & 1;
        overlay->markers[number].of[row] = there ? laid->marker : beside;
    }
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

static void remember_letters(struct overlay *overlay, const struct canvas *canvas)
{
    overlay->lettered_count = 0;
    for (size_t i = 0; i < canvas->box_count; i++)
        if (memchr(overlay->markers[i].of, CELL_UNDER, (size_t)(canvas->boxes[i].area.rows < MARKER_ROWS ? canvas->boxes[i].area.rows : MARKER_ROWS))) {
            overlay->lettered[overlay->lettered_count].serial = canvas->boxes[i].bits->serial;
            overlay->lettered[overlay->lettered_count++].area = canvas->boxes[i].area;
        }
}

void overlay_plan(struct overlay *overlay, const struct canvas *canvas, struct screen_cells_frame *frame)
{
    bool crowded = false;
    overlay->withheld = false;
    overlay->letters_used = overlay->letters_budget ? 0 : 1;
    for (size_t i = 0; i < canvas->box_count; i++)
        plan_box(overlay, canvas, (int)i, &crowded);
    remember_letters(overlay, canvas);
    int column = canvas->columns - 1;
    while (column >= 0 && !column_is_free(overlay, canvas, column))
        column--;
    *frame = (struct screen_cells_frame){.markers = overlay->markers, .pictures = (overlay->count > 0 && !overlay->placeholders) || overlay->lurking,
                                         .guard_column = column, .clear = crowded};
}

/* ---- kitty ---- */

static bool is_wanted(const struct canvas *canvas, uint64_t serial)
{
    for (size_t i = 0; i < canvas->box_count; i++)
        if (canvas->boxes[i].bits->serial == serial)
            return true;
    return false;
}

static void forget(struct overlay *overlay, size_t at, struct buf *out)
{
    lay_kitty_forget(out, overlay->stored[at].number, overlay->placeholders);
    memmove(overlay->stored + at, overlay->stored + at + 1, (--overlay->stored_count - at) * sizeof *overlay->stored);
}

/* Must the picture at AT go for one of BYTES and this NUMBER? */
static bool must_go(const struct overlay *overlay, const struct canvas *canvas, size_t at, size_t bytes, uint32_t number)
{
    if (overlay->stored[at].number == number)
        return true;
    for (size_t i = 0; i < overlay->stored_count; i++)
        bytes += overlay->stored[i].bytes;
    return (overlay->stored_count == OVERLAY_STORED || bytes > STORED_BYTES) && !is_wanted(canvas, overlay->stored[at].serial);
}

/* Make room for a picture that is about to be given. */
static void make_room(struct overlay *overlay, const struct canvas *canvas, const struct picture_bits *bits, struct buf *out)
{
    uint32_t number = lay_kitty_number(bits, overlay->placeholders);
    for (size_t i = 0; i < overlay->stored_count;)
        if (must_go(overlay, canvas, i, bytes_of(bits), number))
            forget(overlay, i, out);
        else
            i++;
}

/* Stretch the part that ends above ROW, or begin one. */
static void add_part(struct laid *parts, int row, int from, int end)
{
    for (int i = 0; i < parts->part_count; i++) {
        struct area *part = &parts->parts[i];
        if (part->row + part->rows == row && part->column == from && part->columns == end - from) {
            part->rows++;
            return;
        }
    }
    if (parts->part_count < OVERLAY_PARTS)
        parts->parts[parts->part_count++] = (struct area){row, from, 1, end - from};
}

/* What of box NUMBER is to be seen. */
static void find_parts(const struct canvas *canvas, int number, struct laid *parts)
{
    struct area area = canvas->boxes[number].area;
    parts->part_count = 0;
    for (int row = 0; row < area.rows; row++) {
        const struct cell *cells = canvas->cells + (area.row + row) * canvas->columns + area.column;
        for (int column = 0, from; column < area.columns; column++) {
            for (from = column; column < area.columns && cells[column].picture == number + 1; column++)
                ;
            if (column > from)
                add_part(parts, row, from, column);
        }
    }
}

static void lift(const struct laid *laid, struct buf *out)
{
    for (int i = 0; i < laid->part_count; i++)
        lay_kitty_lift(out, laid->number, laid->placement + i);
}

static void place_parts(const struct overlay *overlay, const struct laid *laid, const struct picture_bits *bits, struct buf *out)
{
    buf_add_string(out, "\x1B" "7");
    for (int i = 0; i < laid->part_count; i++) {
        struct area part = laid->parts[i];
        buf_add_format(out, "\x1B[%d;%dH", laid->area.row + part.row + 1, laid->area.column + part.column + 1);
        lay_kitty_place(out, bits, laid->placement + i, part, overlay->cell_width, overlay->cell_height);
    }
    buf_add_string(out, "\x1B" "8");
}

static bool same_parts(const struct laid *a, const struct laid *b)
{
    if (a->part_count != b->part_count)
        return false;
    for (int i = 0; i < a->part_count; i++)
        if (!same_area(a->parts[i], b->parts[i]))
            return false;
    return true;
}

/* Place what is there of box NUMBER now, when that is not what was placed. */
static void place_anew(const struct overlay *overlay, const struct canvas *canvas, int number, struct laid *laid, struct buf *out)
{
    struct laid now = *laid;
    find_parts(canvas, number, &now);
    if (same_parts(laid, &now))
        return;
    lift(laid, out);
    *laid = now;
    place_parts(overlay, laid, canvas->boxes[number].bits, out);
}

/* The number of the first part of a picture that is placed anew: no other place of it has these, nor had them in the frame before. */
static int free_placement(const struct overlay *overlay, uint64_t serial, const struct laid *kept, size_t count)
{
    int placement = 1;
    for (size_t i = 0; i < overlay->count; i++)
        if (overlay->glass[i].serial == serial && overlay->glass[i].placement >= placement)
            placement = overlay->glass[i].placement + OVERLAY_PARTS;
    for (size_t i = 0; i < count; i++)
        if (kept[i].serial == serial && kept[i].placement >= placement)
            placement = kept[i].placement + OVERLAY_PARTS;
    return placement;
}

/* The entry of a box whose picture kitty has. */
static struct laid placed(const struct overlay *overlay, const struct picture_box *box, int number)
{
    return (struct laid){.serial = box->bits->serial, .form = PICTURE_KITTY, .area = box->area, .width = box->bits->width, .height = box->bits->height,
                         .strip_rows = box->area.rows, .there = 1, .number = lay_kitty_number(box->bits, false),
                         .marker = overlay->markers[number].of[0] % CELL_MARKERS};
}

static void lift_gone(struct overlay *overlay, const struct canvas *canvas, struct buf *out)
{
    for (size_t i = 0; i < overlay->count; i++) {
        const struct laid *laid = &overlay->glass[i];
        bool wanted = false;
        for (size_t k = 0; k < canvas->box_count; k++)
            wanted = wanted || look(overlay, &canvas->boxes[k]) == laid;
        if (laid->form == PICTURE_KITTY && !wanted)
            lift(laid, out);
    }
}

/* ---- after drawing ---- */

void overlay_clear(struct overlay *overlay)
{
    overlay->count = 0;
    overlay->wipe = overlay->wipe || overlay->stored_count || overlay->giving.serial;
}

/* What kitty was given is gone, or of no use any more. */
static void wipe_kitty(struct overlay *overlay, struct buf *out)
{
    if (overlay->giving.serial)
        lay_kitty_give_up(out, overlay->giving.number, overlay->placeholders);
    if (!overlay->placeholders)
        lay_kitty_clear(out, false);
    while (overlay->placeholders && overlay->stored_count)       /* those of others in other panes stay */
        forget(overlay, overlay->stored_count - 1, out);
    overlay->giving.serial = 0;
    overlay->stored_count = 0;
    overlay->wipe = false;
}

/* Mark the strips of a picture that the writing of the canvas hurt. */
static void mark_hurt(struct laid *laid, const struct canvas *canvas, int number, const struct screen_cells *cells)
{
    for (int strip = 0; strip < strips_of(laid) && laid->form != PICTURE_KITTY; strip++) {
        struct area area = strip_area(laid, strip);
        if (!uncovered(canvas, number, area) || (exposed(area, canvas->columns) && rows_changed(area, cells)))
            laid->there &= ~(1u << strip);
    }
}

/* The entry that stands for box NUMBER from now on, behind the COUNT that are KEPT; false when there is none. */
static bool kept_entry(const struct overlay *overlay, const struct canvas *canvas, int number, struct laid *kept, size_t count)
{
    const struct picture_box *box = &canvas->boxes[number];
    const struct laid *laid = look(overlay, box), *old = laid ? NULL : beneath(overlay, canvas, number);
    bool shown = is_kitty(box) && !overlay->placeholders && is_stored(overlay, box->bits->serial);
    if (!laid && !old && !shown)
        return false;
    kept[count] = laid ? *laid : old ? *old : placed(overlay, box, number);
    if (!laid && !old)
        kept[count].placement = free_placement(overlay, box->bits->serial, kept, count);
    return true;
}

void overlay_drawn(struct overlay *overlay, const struct canvas *canvas, const struct screen_cells *cells,
                   const struct screen_cells_frame *frame, struct buf *out)
{
    struct laid kept[CANVAS_BOXES];
    size_t count = 0;
    if (frame->cleared)
        overlay_clear(overlay);
    if (overlay->wipe)
        wipe_kitty(overlay, out);
    lift_gone(overlay, canvas, out);
    for (size_t i = 0; i < canvas->box_count; i++) {
        if (!kept_entry(overlay, canvas, (int)i, kept, count))
            continue;
        mark_hurt(&kept[count], canvas, (int)i, cells);
        if (kept[count].form == PICTURE_KITTY)
            place_anew(overlay, canvas, (int)i, &kept[count], out);
        count++;
    }
    memcpy(overlay->glass, kept, count * sizeof *kept);
    overlay->count = count;
}

/* ---- sending ---- */

/* Boxes beyond the slots of the terminal stay empty. */
static size_t servable(const struct overlay *overlay, const struct canvas *canvas)
{
    return overlay->slots && canvas->box_count > (size_t)overlay->slots ? (size_t)overlay->slots : canvas->box_count;
}

static bool next_of_kitty(const struct overlay *overlay, const struct picture_box *box, struct overlay_part *part)
{
    if (is_stored(overlay, box->bits->serial))
        return false;
    size_t most = overlay->piece / LAY_PIECE ? overlay->piece / LAY_PIECE * LAY_PIECE : overlay->piece ? LAY_PIECE : box->bits->length;
    part->from = overlay->giving.serial == box->bits->serial ? overlay->giving.given : 0;
    part->length = box->bits->length - part->from < most ? box->bits->length - part->from : most;
    return true;
}

/* The entry of a box as it is, or as it would begin. */
static struct laid entry_of(const struct overlay *overlay, const struct canvas *canvas, int number)
{
    const struct picture_box *box = &canvas->boxes[number];
    const struct laid *laid = look(overlay, box);
    return laid ? *laid : (struct laid){.serial = box->bits->serial, .form = box->bits->form, .area = box->area, .width = box->bits->width,
                                        .height = box->bits->height, .strip_rows = strip_rows_for(overlay, canvas, box->bits)};
}

static bool strip_missing(const struct canvas *canvas, int number, const struct laid *laid, int strip)
{
    return !(laid->there >> strip & 1) && uncovered(canvas, number, strip_area(laid, strip));
}

static bool can_lie(const struct canvas *canvas, const struct picture_box *box)
{
    return box->area.row + box->area.rows < canvas->rows && box->area.rows <= MARKER_ROWS;
}

static bool next_of_box(const struct overlay *overlay, const struct canvas *canvas, int number, struct overlay_part *part)
{
    const struct picture_box *box = &canvas->boxes[number];
    if (is_kitty(box))
        return next_of_kitty(overlay, box, part);
    struct laid laid = entry_of(overlay, canvas, number);
    for (int strip = 0; can_lie(canvas, box) && strip < strips_of(&laid); strip++)
        if (strip_missing(canvas, number, &laid, strip)) {
            part->strip = strip;
            part->length = box->bits->length / (size_t)strips_of(&laid);
            return true;
        }
    return false;
}

bool overlay_next(const struct overlay *overlay, const struct canvas *canvas, struct overlay_part *part)
{
    for (size_t i = 0; i < servable(overlay, canvas); i++) {
        *part = (struct overlay_part){.box = (int)i};
        if (next_of_box(overlay, canvas, (int)i, part))
            return true;
    }
    return false;
}

bool overlay_exhausted(const struct overlay *overlay, const struct canvas *canvas)
{
    int needed = 0;
    for (size_t i = 0; i < servable(overlay, canvas) && overlay->slots; i++) {
        struct laid laid = entry_of(overlay, canvas, (int)i);
        for (int strip = 0; can_lie(canvas, &canvas->boxes[i]) && strip < strips_of(&laid); strip++)
            needed += strip_missing(canvas, (int)i, &laid, strip);
    }
    return needed && overlay->sent + needed > overlay->slots;
}

bool overlay_full(const struct overlay *overlay)
{
    int needed = 0;
    for (size_t i = 0; i < overlay->count; i++)
        needed += strips_of(&overlay->glass[i]);
    return overlay->slots && overlay->count > 1 && overlay->sent + needed > overlay->slots;
}

bool overlay_has(const struct overlay *overlay, uint64_t serial)
{
    size_t i = 0;
    while (i < overlay->count && overlay->glass[i].serial != serial)
        i++;
    return i < overlay->count || is_stored(overlay, serial) || (serial && overlay->giving.serial == serial);
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

/* A box's new entry; it takes the place of the picture that it will be drawn over. */
static struct laid *begin(struct overlay *overlay, const struct canvas *canvas, int number)
{
    const struct picture_box *box = &canvas->boxes[number];
    const struct laid *old = beneath(overlay, canvas, number);
    struct laid laid = entry_of(overlay, canvas, number);
    int marker = old ? old->marker : box->rough ? free_marker(overlay, box) : overlay->markers[number].of[0];
    laid.marker = marker < 0 ? 0 : (uint8_t)marker;
    laid.over = old != NULL && strips_of(&laid) > 1;
    size_t place = old ? (size_t)(old - overlay->glass) : overlay->count++;
    overlay->glass[place] = laid;
    return &overlay->glass[place];
}

static bool add_strip(const struct overlay *overlay, const struct picture_bits *bits, const struct laid *laid, int strip, struct buf *out)
{
    int bands = laid->strip_rows * overlay->cell_height / SIXEL_BAND;
    if (laid->strip_rows < laid->area.rows)
        return sixel_cut(bits->bytes, bits->length, strip * bands, bands, out);
    buf_add(out, bits->bytes, bits->length);
    return true;
}

static void send_strip(struct overlay *overlay, const struct canvas *canvas, struct screen_cells *cells, const struct overlay_part *part, struct buf *out)
{
    const struct picture_box *box = &canvas->boxes[part->box];
    struct laid *laid = find(overlay, box);
    laid = laid ? laid : begin(overlay, canvas, part->box);
    struct area area = strip_area(laid, part->strip);
    buf_add_format(out, "\x1B" "7\x1B[%d;%dH", area.row + 1, area.column + 1);
    if (box->bits->form == PICTURE_ITERM) {
        lay_iterm(out, box->bits, overlay->multipart);
    } else if (!add_strip(overlay, box->bits, laid, part->strip, out)) {        /* it cannot be parted after all */
        laid->strip_rows = laid->area.rows;
        area = laid->area;
        add_strip(overlay, box->bits, laid, 0, out);
    }
    buf_add_string(out, "\x1B" "8");
    laid->there |= 1u << (area.rows == laid->area.rows ? 0 : part->strip);
    laid->over = laid->over && !is_whole(laid);
    overlay->sent++;
    overlay->lurking = overlay->slots > 0;
    overlay->lowest = area.row > overlay->lowest ? area.row : overlay->lowest;
    if (box->rough)
        screen_cells_believe(cells, area, laid->marker);
}

/* Kitty has all of it. */
static void given(struct overlay *overlay, const struct picture_bits *bits, struct buf *out)
{
    overlay->stored[overlay->stored_count].serial = bits->serial;
    overlay->stored[overlay->stored_count].bytes = bytes_of(bits);
    overlay->stored[overlay->stored_count++].number = overlay->giving.number;
    overlay->giving.serial = 0;
    if (overlay->placeholders)
        lay_kitty_virtual(out, bits, true);
}

static bool send_to_kitty(struct overlay *overlay, const struct canvas *canvas, const struct picture_box *box, const struct overlay_part *part,
                          struct buf *out)
{
    uint64_t serial = box->bits->serial;
    if (overlay->giving.serial && overlay->giving.serial != serial)
        lay_kitty_give_up(out, overlay->giving.number, overlay->placeholders);
    if (overlay->giving.serial != serial)
        make_room(overlay, canvas, box->bits, out);
    lay_kitty_give(out, box->bits, part->from, part->length, overlay->placeholders);
    overlay->giving.serial = serial;
    overlay->giving.number = lay_kitty_number(box->bits, overlay->placeholders);
    overlay->giving.given = part->from + part->length;
    if (overlay->giving.given < box->bits->length)
        return false;
    given(overlay, box->bits, out);
    return !overlay->placeholders;
}

bool overlay_send(struct overlay *overlay, const struct canvas *canvas, struct screen_cells *cells, const struct overlay_part *part, struct buf *out)
{
    const struct picture_box *box = &canvas->boxes[part->box];
    if (is_kitty(box))
        return send_to_kitty(overlay, canvas, box, part, out);
    send_strip(overlay, canvas, cells, part, out);
    return false;
}
