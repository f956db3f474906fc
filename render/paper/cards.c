/* Cards on paper: what belongs together under one band: facts, and boxes that flow over columns or fill a sheet. */
#include "render/paper/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"

static const double PAD = 3, GAP = 6, HEAD = 12, CODE = 20, LEAST_BOX = 62, FACT = 22;

enum { FACT_UNITS = 6 };                /* a line of facts is so many units wide */

/* A box of a card: the row with its title, and those behind it that say more. */
struct tile { const struct row *rows; size_t count; double height; };

struct card {
    const struct row *band, *facts;
    size_t fact_count;
    struct tile *tiles;
    size_t tile_count;
};

/* ---- taking a table apart ---- */

static bool begins_tile(const struct row *row)
{
    return row->kind == ROW_OPEN || *row->cells[CARD_TITLE].text;
}

/* The card whose band is the row FROM; gives where the next one begins.  Free its tiles. */
static size_t take_card(const struct table *t, size_t from, struct card *card)
{
    size_t end = from + 1;
    while (end < t->row_count && t->rows[end].kind != ROW_GROUP && t->rows[end].kind != ROW_BANNER)
        end++;
    *card = (struct card){.band = &t->rows[from], .facts = &t->rows[from + 1], .tiles = mem_new(end - from, sizeof *card->tiles)};
    for (size_t r = from + 1; r < end; r++)
        if (t->rows[r].kind == ROW_FACT)
            card->fact_count++;
        else if (begins_tile(&t->rows[r]) || !card->tile_count)
            card->tiles[card->tile_count++] = (struct tile){&t->rows[r], 1, 0};
        else
            card->tiles[card->tile_count - 1].count++;
    return end;
}

/* ---- boxes ---- */

/* The width of each of COUNT boxes beside each other. */
static double width_of(const struct sheet *s, size_t count)
{
    return (s->right - s->left - (double)(count - 1) * GAP) / (double)count;
}

static double tile_height(struct sheet *s, const struct tile *tile, double width)
{
    double height = HEAD + PAD;
    for (size_t i = 0; i < tile->count; i++)
        height += sheet_height(s, LOOK_BODY, tile->rows[i].cells[CARD_TEXT].text, width - 2 * PAD) + 1;
    return height + PAD;
}

static bool is_dark(unsigned rgb)
{
    return .299 * (rgb >> 16 & 255) + .587 * (rgb >> 8 & 255) + .114 * (rgb & 255) < 140;
}

static void draw_code(struct sheet *s, const struct row *row, double x, double y)
{
    const char *code = row->cells[CARD_CODE].text;
    if (!*code)
        return;
    if (row->rgb)
        page_fill(s->page, x, y, CODE, HEAD, row->rgb);
    else
        page_box(s->page, x + .3, y + .3, CODE - .6, HEAD - .6, 0.6, BAR);
    enum look look = row->rgb && is_dark(row->rgb) ? LOOK_CODE_ON_DARK : LOOK_CODE;
    double height = sheet_height(s, look, code, -1);
    sheet_text(s, look, code, x, y + (HEAD - height) / 2, CODE, ALIGN_CENTRE);
}

static void draw_tile(struct sheet *s, const struct tile *tile, double x, double y, double width, double height, bool framed)
{
    const struct cell_text *head = tile->rows[0].cells;
    double title = *head[CARD_CODE].text ? x + CODE + PAD : x + PAD, label = sheet_height(s, LOOK_BOX_TITLE, "X", -1);
    if (framed)
        page_fill(s->page, x, y, width, HEAD, FILL);
    draw_code(s, tile->rows, x, y);
    sheet_capitals(s, LOOK_BOX_TITLE, head[CARD_TITLE].text, title, y + (HEAD - label) / 2, x + width - title, ALIGN_LEFT);
    double at = y + HEAD + PAD;
    for (size_t i = 0; i < tile->count; i++)
        at += sheet_text(s, LOOK_BODY, tile->rows[i].cells[CARD_TEXT].text, x + PAD, at, width - 2 * PAD, ALIGN_LEFT) + 1;
    if (framed)
        page_box(s->page, x, y, width, height, 0.6, BAR);
}

/* ---- cards that follow each other ---- */

static const char *facts_line(const struct card *card, struct buf *text)
{
    for (size_t i = 0; i < card->fact_count; i++)
        buf_add_format(text, "%s%s  %s", i ? "   ·   " : "", card->facts[i].cells[CARD_TITLE].text, card->facts[i].cells[CARD_TEXT].text);
    return buf_string(text);
}

static void draw_flow(struct sheet *s, const struct card *card, size_t across, double limit, double width)
{
    double top = s->y, x = s->left, lowest = top;
    for (size_t i = 0, column = 0; i < card->tile_count; i++) {
        if (s->y > top && s->y + card->tiles[i].height > top + limit + .6 && column + 1 < across) {
            s->y = top;
            x = s->left + (double)++column * (width + GAP);
        }
        draw_tile(s, &card->tiles[i], x, s->y, width, card->tiles[i].height, false);
        s->y += card->tiles[i].height + GAP;
        lowest = fmax(lowest, s->y);
    }
    s->y = lowest;
}

/* Boxes one under the other, each row of them as high as its highest: for more than a sheet holds. */
static void draw_rows(struct sheet *s, const struct card *card, size_t across, double width)
{
    for (size_t i = 0; i < card->tile_count; i += across) {
        double most = 0;
        size_t end = i + across < card->tile_count ? i + across : card->tile_count;
        for (size_t k = i; k < end; k++)
            most = fmax(most, card->tiles[k].height);
        sheet_need(s, most);
        for (size_t k = i; k < end; k++)
            draw_tile(s, &card->tiles[k], s->left + (double)(k - i) * (width + GAP), s->y, width, card->tiles[k].height, false);
        s->y += most + GAP;
    }
}

/* On a new sheet it is said whose DAY goes on there. */
static void need_under(struct sheet *s, double height, const struct row *day)
{
    if (!sheet_need(s, height) || !day || height + sheet_band_height(s, day) + GAP > s->bottom - s->y)
        return;
    sheet_band_again(s, day);
    s->y += GAP;
}

/* The heights of a card that follows others: of its line of facts, its columns, and all of it. */
struct following { double line, limit, whole; };

static struct following measure(struct sheet *s, const struct card *card, size_t across)
{
    struct buf text = {0};
    double width = width_of(s, across), *heights = mem_new(card->tile_count + 1, sizeof *heights);
    for (size_t i = 0; i < card->tile_count; i++)
        heights[i] = card->tiles[i].height = tile_height(s, &card->tiles[i], width);
    struct following f = {.line = sheet_height(s, LOOK_DIM, facts_line(card, &text), s->right - s->left - 2 * PAD),
                          .limit = card->tile_count ? sheet_balance(heights, card->tile_count, across, GAP) : 0};
    f.whole = sheet_band_height(s, card->band) + f.line + f.limit + 2 * PAD + GAP;
    free(heights);
    buf_release(&text);
    return f;
}

/* What must stand on one sheet: all of the card, or the beginning of one that is higher than a sheet. */
static double least_height(struct sheet *s, const struct card *card, struct following f)
{
    return f.whole <= s->bottom - s->top ? f.whole : sheet_band_height(s, card->band) + f.line + HEAD * 3;
}

static void draw_following(struct sheet *s, const struct card *card, size_t across, const struct row *day)
{
    struct following f = measure(s, card, across);
    struct buf text = {0};
    need_under(s, least_height(s, card, f), day);
    sheet_band(s, card->band);
    s->y += PAD;
    s->y += sheet_text(s, LOOK_DIM, facts_line(card, &text), s->left + PAD, s->y, s->right - s->left - 2 * PAD, ALIGN_LEFT) + (f.line > 0 ? PAD : 0);
    if (f.whole <= s->bottom - s->top)
        draw_flow(s, card, across, f.limit, width_of(s, across));
    else
        draw_rows(s, card, across, width_of(s, across));
    buf_release(&text);
}

/* ---- cards with a sheet each ---- */

/* How many units of a line a fact takes. */
static size_t units_of(struct sheet *s, const struct row *fact, double unit)
{
    double value = sheet_text_width(s, LOOK_STRONG, fact->cells[CARD_TEXT].text), label = sheet_text_width(s, LOOK_LABEL, fact->cells[CARD_TITLE].text);
    double wanted = ceil((fmax(value, label * 1.2) + 3 * PAD) / unit);
    return wanted < 1 ? 1 : wanted > FACT_UNITS ? FACT_UNITS : (size_t)wanted;
}

static double draw_fact(struct sheet *s, const struct row *fact, double x, double width, bool draw)
{
    const char *text = fact->cells[CARD_TEXT].text;
    double height = sheet_height(s, LOOK_STRONG, text, width - 2 * PAD), label = sheet_height(s, LOOK_LABEL, "X", -1);
    if (draw) {
        sheet_capitals(s, LOOK_LABEL, fact->cells[CARD_TITLE].text, x + PAD, s->y + 2, width - 2 * PAD, ALIGN_LEFT);
        sheet_text(s, LOOK_STRONG, text, x + PAD, s->y + 2 + label, width - 2 * PAD, ALIGN_LEFT);
    }
    return fmax(FACT, height + label + 5);
}

/* The facts from FROM to END share a line: in the widths they want, the last one with what is left. */
static void draw_fact_line(struct sheet *s, const struct card *card, size_t from, size_t end, double unit)
{
    double x = s->left, most = 0;
    for (int draw = 0; draw < 2; draw++, x = s->left)
        for (size_t i = from; i < end; i++) {
            double width = i + 1 == end ? s->right - x : (double)units_of(s, &card->facts[i], unit) * unit;
            most = fmax(most, draw_fact(s, &card->facts[i], x, width, draw));
            if (draw)
                page_box(s->page, x, s->y, width, most, 0.4, HAIRLINE);
            x += width;
        }
    page_box(s->page, s->left, s->y, s->right - s->left, most, 0.6, BAR);
    s->y += most;
}

static void draw_facts(struct sheet *s, const struct card *card)
{
    double unit = (s->right - s->left) / FACT_UNITS;
    for (size_t i = 0; i < card->fact_count;) {
        size_t used = 0, end = i;
        while (end < card->fact_count && (end == i || used + units_of(s, &card->facts[end], unit) <= FACT_UNITS))
            used += units_of(s, &card->facts[end++], unit);
        draw_fact_line(s, card, i, end, unit);
        i = end;
    }
    s->y += GAP;
}

/* Rows of boxes, each from edge to edge; what the sheet has left is shared among them, for what is added by hand. */
static void draw_boxes(struct sheet *s, const struct card *card, size_t across)
{
    double width = width_of(s, across), sum = 0;
    size_t rows = (card->tile_count + across - 1) / across, last = card->tile_count - (rows ? rows - 1 : 0) * across;
    double *heights = mem_new(rows + 1, sizeof *heights);
    for (size_t i = 0; i < card->tile_count; i++) {
        card->tiles[i].height = fmax(LEAST_BOX, tile_height(s, &card->tiles[i], width));       /* at least; the last line's are wider */
        heights[i / across] = fmax(heights[i / across], card->tiles[i].height);
    }
    for (size_t r = 0; r < rows; r++)
        sum += heights[r] + GAP;
    double more = fmax(0, (s->bottom - s->y - sum + GAP) / (double)(rows ? rows : 1));
    for (size_t r = 0; r < rows; r++) {
        double height = heights[r] + more, wide = r + 1 < rows ? width : width_of(s, last);
        sheet_need(s, height);
        for (size_t i = r * across; i < (r + 1) * across && i < card->tile_count; i++)
            draw_tile(s, &card->tiles[i], s->left + (double)(i - r * across) * (wide + GAP), s->y, wide, height, true);
        s->y += height + GAP;
    }
    free(heights);
}

static void draw_sheet(struct sheet *s, const struct card *card, size_t across, bool first)
{
    if (!first) {
        sheet_next(s);
        sheet_title(s);
    }
    sheet_band(s, card->band);
    draw_facts(s, card);
    draw_boxes(s, card, across);
}

/* ---- all of them ---- */

/* The least height of the card whose band is row R of T; 0 when that is no card. */
static double next_height(struct sheet *s, const struct table *t, size_t r, size_t across)
{
    struct card card;
    if (r >= t->row_count || t->rows[r].kind != ROW_GROUP)
        return 0;
    take_card(t, r, &card);
    double height = least_height(s, &card, measure(s, &card, across));
    free(card.tiles);
    return height;
}

/* NEXT is the height of what it must not be parted from: it says what comes before that. */
static void draw_banner(struct sheet *s, const struct row *row, double next, const struct row *day)
{
    double width = s->right - s->left, height = sheet_height(s, LOOK_STRONG, row->cells[0].text, width - 2 * PAD) + 4;
    need_under(s, height + GAP + next, day);
    page_fill(s->page, s->left, s->y, width, height, FILL);
    sheet_text(s, LOOK_STRONG, row->cells[0].text, s->left + PAD, s->y + 2, width - 2 * PAD, ALIGN_CENTRE);
    s->y += height + GAP;
}

void sheet_cards(struct sheet *s, const struct block *b)
{
    const struct table *t = b->tables;
    const struct row *day = NULL;       /* whose cards these are */
    for (size_t r = 0; r < t->row_count;) {
        struct card card;
        if (t->rows[r].kind != ROW_GROUP) {
            draw_banner(s, &t->rows[r], next_height(s, t, r + 1, b->cards->across), day);
            r++;
            continue;
        }
        bool first = r == 0, begins_day = t->rows[r].colour >= STRIP_DAY_BREAK;
        day = begins_day ? &t->rows[r] : day;
        r = take_card(t, r, &card);
        if (b->cards->sheets)
            draw_sheet(s, &card, b->cards->across, first);
        else
            draw_following(s, &card, b->cards->across, begins_day ? NULL : day);
        free(card.tiles);
    }
}
