/* Panels: a storyboard on paper.  Every panel has a place of one size; words that have no room in it go on in the next place, where the
 * picture would be, so that nothing of them is lost and all pages are alike. */
#include "render/paper/sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"

static const double PAD = 3, HEAD = 22, ROW_GAP = 9, CAPTION = 15, INDENT = 14, FRAME = 0.8, RULE = 13, COLUMN_HEAD = 12, SMALL_TYPE = 0.9, LARGE_TYPE = 1.4;
static const double LEAST_WORDS = 58, LEAST_WORDS_SMALL = 34;           /* under a picture, however high it is */
static const double MOST_LOWER = .36, STEP_LOWER = 6;                   /* see plan_lower() */
static const uint32_t GUIDE = 0x8fa3b3;

enum { MOST_BANDS = 3 };                /* of scenes without a panel over one that has some */

/* A place on a page: a panel, or the words that the one before had no room for. */
struct place {
    const struct row *row;              /* NULL: an empty one, to be filled in by hand */
    const char *action, *dialogue;      /* what is still to be said */
    bool again;
    size_t number;                      /* of the panel in its scene, from 1 */
};

struct board {
    struct sheet *s;
    const struct block *block;
    const struct panels *panels;
    const struct table *table;
    double width, height, gap;          /* of a place, and between two */
    double scale;                       /* how much larger than usual the type is, and what is measured by it */
    double lower;                       /* pictures of this scene are so much lower than they could be: its words take the room */
    size_t bands;                       /* drawn on this sheet since the last panel */
    bool used;                          /* there are panels on this sheet */
};

struct area { double x, y, width, height; };

/* ---- words ---- */

/* Set *TEXT into AREA, whose top goes down behind it; false when some is left in *TEXT. */
static bool set_text(struct sheet *s, enum look look, const char **text, struct area *area, bool draw)
{
    size_t length;
    double height = **text ? sheet_height_up_to(s, look, *text, area->width, area->height, &length) : 0;
    if (height <= area->height + .01) {
        if (draw && **text)
            sheet_text(s, look, *text, area->x, area->y, area->width, ALIGN_LEFT);
        *text = "";
    } else {
        length = sheet_prefix(s, look, *text, area->width, area->height);
        char *part = mem_copy(*text, length);
        height = sheet_height(s, look, part, area->width);
        if (draw && *part)
            sheet_text(s, look, part, area->x, area->y, area->width, ALIGN_LEFT);
        free(part);
        *text += length + strspn(*text + length, " \n");
    }
    area->y += height;
    area->height -= height;
    return !**text;
}

static double label_width(struct sheet *s, const struct place *place)
{
    return sheet_text_width(s, LOOK_NUMBER, place->row->cells[PANEL_LABEL].text) + 4 * PAD;
}

static double time_width(struct sheet *s, const struct place *place)
{
    return sheet_text_width(s, LOOK_STRONG, place->row->cells[PANEL_TIME].text) + PAD;
}

/* Do the shot's facts stand in the caption, between label and time? */
static bool facts_fit(struct sheet *s, const struct place *place, double width)
{
    return sheet_text_width(s, LOOK_FACTS, place->row->cells[PANEL_FACTS].text) <= width - label_width(s, place) - time_width(s, place);
}

/* What of PLACE has room in AREA; the rest stays in it. */
static void set_words(struct board *b, struct place *place, struct area area, bool draw)
{
    const char *feeling = place->again ? "" : place->row->cells[PANEL_FEELING].text;
    double foot = *feeling ? fmin(sheet_height(b->s, LOOK_FEELING, feeling, area.width), area.height / 2) : 0;
    if (draw && *feeling)
        sheet_text(b->s, LOOK_FEELING, feeling, area.x, area.y + area.height - foot, area.width, ALIGN_RIGHT);
    area.height -= foot;
    const char *facts = place->row->cells[PANEL_FACTS].text;
    if (b->panels->shape != PANEL_STRIP && !place->again && !facts_fit(b->s, place, area.width))
        set_text(b->s, LOOK_FACTS, &facts, &area, draw);
    if (!set_text(b->s, LOOK_BODY, &place->action, &area, draw))
        return;
    area.x += INDENT * b->scale;
    area.width -= INDENT * b->scale;
    area.y += 1.5;
    area.height -= 1.5;
    set_text(b->s, LOOK_MONO, &place->dialogue, &area, draw);
}

/* ---- pictures ---- */

static void draw_guides(struct sheet *s, const struct panels *p, struct area a)
{
    static const double safe[] = {.90, .80};
    for (size_t i = 0; p->safe && i < 2; i++)
        page_box(s->page, a.x + a.width * (1 - safe[i]) / 2, a.y + a.height * (1 - safe[i]) / 2, a.width * safe[i], a.height * safe[i], 0.35, GUIDE);
    for (int i = 1; p->thirds && i < 3; i++) {
        page_line(s->page, a.x + a.width * i / 3, a.y, a.x + a.width * i / 3, a.y + a.height, 0.35, GUIDE);
        page_line(s->page, a.x, a.y + a.height * i / 3, a.x + a.width, a.y + a.height * i / 3, 0.35, GUIDE);
    }
}

/* The frame of the film's ratio in the middle of AREA, with the picture in it, or why there is none. */
static void draw_frame(struct board *b, const struct row *row, struct area area)
{
    double width = fmin(area.width, area.height * b->panels->aspect), height = width / b->panels->aspect;
    struct area frame = {area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height};
    if (row) {
        char none[64];
        snprintf(none, sizeof none, "%s\nno frame", row->cells[PANEL_LABEL].text);
        sheet_picture(b->s, row->cells[PANEL_PICTURE].text, none, frame.x, frame.y, width, height);
    }
    draw_guides(b->s, b->panels, frame);
    page_box(b->s->page, frame.x, frame.y, width, height, FRAME, INK);
}

/* ---- one place ---- */

/* The words of a place are one paragraph: an element for each text would outweigh small pictures. */
static void open_words(struct board *b, bool draw)
{
    if (draw)
        page_open(b->s->page, "P");
}

static void close_words(struct board *b, bool draw)
{
    if (draw)
        page_close(b->s->page, "P");
}

/* Label, facts and time over a hairline. */
static void draw_caption(struct board *b, const struct place *place, double x, double y, double width)
{
    const struct cell_text *cells = place->row->cells;
    double label = label_width(b->s, place), time = time_width(b->s, place), facts = width - label - time, line = y + CAPTION * b->scale - 1;
    sheet_text(b->s, LOOK_NUMBER, cells[PANEL_LABEL].text, x, y, label, ALIGN_LEFT);
    if (place->again)
        sheet_text(b->s, LOOK_FACTS, "continued", x + label, y + 2 * b->scale, facts, ALIGN_LEFT);
    else if (facts_fit(b->s, place, width))
        sheet_text(b->s, LOOK_FACTS, cells[PANEL_FACTS].text, x + label, y + 2 * b->scale, facts, ALIGN_LEFT);
    if (!place->again)
        sheet_text(b->s, LOOK_STRONG, cells[PANEL_TIME].text, x + width - time, y + 1.5 * b->scale, time, ALIGN_RIGHT);
    page_line(b->s->page, x, line, x + width, line, 0.4, HAIRLINE);
}

static bool is_small(const struct panels *p)
{
    return p->across * p->down > 8;
}

/* Lines for a caption in handwriting. */
static void draw_lines(struct sheet *s, struct area area)
{
    for (double y = area.y + RULE; y <= area.y + area.height; y += RULE)
        page_line(s->page, area.x, y, area.x + area.width, y, 0.4, HAIRLINE);
}

static void draw_above(struct board *b, struct place *place, struct area a, bool draw)
{
    double least = is_small(b->panels) ? LEAST_WORDS_SMALL : LEAST_WORDS * b->scale, caption = CAPTION * b->scale;
    double picture = place->again ? 0 : fmin(a.width / b->panels->aspect, a.height - ROW_GAP - caption - least) - b->lower;
    struct area words = {a.x, a.y + picture + caption + 5, a.width, a.height - ROW_GAP - picture - caption - 5};
    if (draw && !place->again)
        draw_frame(b, place->row, (struct area){a.x, a.y, a.width, picture});
    open_words(b, draw);
    if (draw && !place->row)
        draw_lines(b->s, (struct area){a.x, a.y + picture, a.width, a.height - ROW_GAP - picture});
    else if (draw)
        draw_caption(b, place, a.x, a.y + picture + 3, a.width);
    if (place->row)
        set_words(b, place, words, draw);
    close_words(b, draw);
}

static void draw_beside(struct board *b, struct place *place, struct area a, bool draw)
{
    double picture = place->again ? 0 : fmin(a.width * .56, (a.height - ROW_GAP) * b->panels->aspect), gap = place->again ? 0 : 12;
    struct area words = {a.x + picture + gap, a.y + CAPTION + 2, a.width - picture - gap, a.height - ROW_GAP - CAPTION - 2};
    if (draw && !place->again)
        draw_frame(b, place->row, (struct area){a.x, a.y, picture, fmin(a.height - ROW_GAP, picture / b->panels->aspect)});
    open_words(b, draw);
    if (draw)
        draw_caption(b, place, words.x, a.y - 1, words.width);
    set_words(b, place, words, draw);
    close_words(b, draw);
}

/* Edges of cut, picture, action, dialogue, time. */
static void strip_columns(const struct board *b, struct area a, double x[6])
{
    double picture = fmin((a.height - 2 * PAD) * b->panels->aspect, a.width * .40) + 2 * PAD, cut = 38, time = 38;
    x[0] = a.x;
    x[1] = x[0] + cut;
    x[2] = x[1] + picture;
    x[5] = a.x + a.width;
    x[4] = x[5] - time;
    x[3] = x[2] + (x[4] - x[2]) * .56;
}

static void draw_strip(struct board *b, struct place *place, struct area a, bool draw)
{
    const struct cell_text *cells = place->row->cells;
    double x[6], top = a.y + PAD, facts = 0;
    strip_columns(b, a, x);
    if (draw && !place->again)
        draw_frame(b, place->row, (struct area){x[1] + PAD, top, x[2] - x[1] - 2 * PAD, a.height - 2 * PAD});
    open_words(b, draw);
    if (draw) {
        sheet_text(b->s, LOOK_NUMBER, cells[PANEL_LABEL].text, x[0], top, x[1] - x[0] - PAD, ALIGN_LEFT);
        sheet_text(b->s, LOOK_STRONG, place->again ? "" : cells[PANEL_TIME].text, x[4], top, x[5] - x[4] - PAD, ALIGN_RIGHT);
    }
    struct area action = {x[2] + PAD, top, x[3] - x[2] - 2 * PAD, a.height - 2 * PAD}, dialogue = action;
    const char *above = place->again ? "continued" : cells[PANEL_FACTS].text;
    facts = sheet_height(b->s, LOOK_DIM, above, action.width);
    if (draw)
        sheet_text(b->s, LOOK_DIM, above, action.x, action.y, action.width, ALIGN_LEFT);
    action.y += facts + 2;
    action.height -= facts + 2;
    dialogue.x = x[3] + PAD;
    dialogue.width = x[4] - x[3] - 2 * PAD;
    set_text(b->s, LOOK_MONO, &place->dialogue, &dialogue, draw);
    const char *later = place->dialogue;
    place->dialogue = "";               /* it has a column of its own */
    set_words(b, place, action, draw);
    place->dialogue = later;
    close_words(b, draw);
    for (size_t i = 1; draw && i < 5; i++)
        page_line(b->s->page, x[i], a.y, x[i], a.y + a.height, 0.4, HAIRLINE);
    if (draw)
        page_line(b->s->page, a.x, a.y + a.height, a.x + a.width, a.y + a.height, 0.4, HAIRLINE);
}

static void (*const shapes[])(struct board *, struct place *, struct area, bool draw) = {
    [PANEL_ABOVE] = draw_above, [PANEL_BESIDE] = draw_beside, [PANEL_STRIP] = draw_strip,
};

static void draw_place(struct board *b, struct place place, struct area area)
{
    page_open(b->s->page, "Sect");
    shapes[b->panels->shape](b, &place, area, true);
    page_close(b->s->page, "Sect");
}

/* What PLACE has no room for: the place that goes on with it.  False when it says all. */
static bool next_place(struct board *b, const struct place *place, struct place *next)
{
    *next = *place;
    shapes[b->panels->shape](b, next, (struct area){0, 0, b->width, b->height}, false);
    bool gone_on = next->action != place->action || next->dialogue != place->dialogue || !place->again;
    next->again = true;
    return gone_on && (*next->action || *next->dialogue);
}

/* ---- a scene ---- */

struct places { struct place *at; size_t count, capacity; };

static void add_place(struct places *places, struct place place)
{
    if (places->count == places->capacity) {
        places->capacity = places->capacity ? 2 * places->capacity : 64;
        places->at = mem_resize(places->at, places->capacity, sizeof *places->at);
    }
    places->at[places->count++] = place;
}

static struct places plan(struct board *b, const struct row *rows, size_t count)
{
    struct places places = {0};
    for (size_t i = 0; i < count; i++) {
        struct place place = {.row = &rows[i], .action = rows[i].cells[PANEL_ACTION].text, .dialogue = rows[i].cells[PANEL_DIALOGUE].text,
                              .number = i + 1};
        add_place(&places, place);
        while (next_place(b, &place, &place))
            add_place(&places, place);
    }
    return places;
}

/* A few words more than a place has room for do not take another: all pictures of the scene are a little lower then, if that is enough. */
static struct places plan_lower(struct board *b, const struct row *rows, size_t count)
{
    b->lower = 0;
    struct places best = plan(b, rows, count);
    double most = fmin(b->width / b->panels->aspect, b->height) * MOST_LOWER, chosen = 0;
    for (b->lower = STEP_LOWER; best.count > count && b->panels->shape == PANEL_ABOVE && b->lower <= most; b->lower += STEP_LOWER) {
        struct places now = plan(b, rows, count);
        bool better = now.count < best.count;
        free(better ? best.at : now.at);
        best = better ? now : best;
        chosen = better ? b->lower : chosen;
    }
    b->lower = chosen;
    return best;
}

/* The scene's line: number, heading, and at the right the film, which of its panels these are when it has more, and what it counts. */
static void draw_head(struct board *b, const struct row *group, const char *span)
{
    struct sheet *s = b->s;
    const struct cell_text *cells = group->cells;
    struct buf right = {0};
    const char *parts[] = {b->block->masthead->left.head, cells[GROUP_RIGHT].text};
    for (size_t i = 0; i < 2; i++)
        if (*parts[i])
            buf_add_format(&right, "%s%s%s", right.length ? " · " : "", i ? span : "", parts[i]);
    double number = sheet_text_width(s, LOOK_SCENE, cells[GROUP_NUMBER].text) + 4 * PAD, width = s->right - s->left;
    double facts = fmin(sheet_text_width(s, LOOK_FACTS, buf_string(&right)) + 1, width * .5);
    double heading = width - number - facts - 4 * PAD, most = HEAD * b->scale - 6;
    enum look look = sheet_text_width(s, LOOK_HEADING, cells[GROUP_HEADING].text) <= heading ? LOOK_HEADING : LOOK_STRONG;
    if (sheet_height(s, look, cells[GROUP_HEADING].text, heading) > most)
        look = LOOK_LABEL;
    page_open(s->page, "H1");
    sheet_text(s, LOOK_SCENE, cells[GROUP_NUMBER].text, s->left, s->y - 1, number, ALIGN_LEFT);
    sheet_text(s, look, cells[GROUP_HEADING].text, s->left + number, s->y + (look == LOOK_HEADING ? 1 : look == LOOK_STRONG ? 2 : 0) * b->scale, heading, ALIGN_LEFT);
    page_close(s->page, "H1");
    double high = sheet_height(s, LOOK_FACTS, buf_string(&right), facts);
    sheet_text(s, high > most ? LOOK_LABEL : LOOK_FACTS, buf_string(&right), s->right - facts, s->y + (high > most ? 0 : 3.5 * b->scale), facts, ALIGN_RIGHT);
    page_line(s->page, s->left, s->y + most, s->right, s->y + most, 0.7, INK);
    s->y += HEAD * b->scale;
    buf_release(&right);
}

static void draw_column_head(struct board *b)
{
    static const size_t columns[] = {PANEL_LABEL, PANEL_PICTURE, PANEL_ACTION, PANEL_DIALOGUE, PANEL_TIME};
    double x[6];
    strip_columns(b, (struct area){b->s->left, b->s->y, b->width, b->height}, x);
    for (size_t i = 0; i < 5; i++)
        sheet_capitals(b->s, LOOK_LABEL, b->table->columns[columns[i]].title, x[i] + (i ? PAD : 0), b->s->y - 2, x[i + 1] - x[i] - PAD - (i ? PAD : 0),
                       i == 4 ? ALIGN_RIGHT : ALIGN_LEFT);
    b->s->y += COLUMN_HEAD - 4;
    page_line(b->s->page, b->s->left, b->s->y, b->s->right, b->s->y, 0.8, BAR);
}

static double head_height(const struct board *b)
{
    return HEAD * b->scale + (b->panels->shape == PANEL_STRIP ? COLUMN_HEAD - 4 : 0);
}

/* The scene's head, and the COUNT places under it. */
static void draw_part(struct board *b, const struct row *group, const struct place *places, size_t count, bool all)
{
    struct sheet *s = b->s;
    char span[64] = "";
    if (!all && places[0].number == places[count - 1].number)
        snprintf(span, sizeof span, "%zu of ", places[0].number);
    else if (!all)
        snprintf(span, sizeof span, "%zu–%zu of ", places[0].number, places[count - 1].number);
    draw_head(b, group, span);
    if (b->panels->shape == PANEL_STRIP)
        draw_column_head(b);
    for (size_t i = 0; i < count; i++) {
        if (!places[i].again)
            page_bookmark(s->page, places[i].row->cells[PANEL_LABEL].text, s->y + (double)(i / b->panels->across) * b->height, 1);
        size_t across = i % b->panels->across, down = i / b->panels->across;
        draw_place(b, places[i], (struct area){s->left + (double)across * (b->width + b->gap), s->y + (double)down * b->height, b->width, b->height});
    }
    s->y += (double)((count + b->panels->across - 1) / b->panels->across) * b->height;
    b->used = true;
    b->bands = 0;
}

static void begin_sheet(struct board *b)
{
    sheet_next(b->s);
    b->used = false;
    b->bands = 0;
}

/* How many rows of places there is room for under a head. */
static size_t rows_here(const struct board *b)
{
    double room = b->s->bottom - b->s->y - head_height(b) + ROW_GAP + .01;
    return room < b->height ? 0 : (size_t)(room / b->height);
}

/* A reader shows "12" as the sheet's number, and "12+7" for the one that goes on with the seventh place of that scene. */
static void label_sheet(struct sheet *s, const struct row *group, size_t at)
{
    struct buf label = {0};
    buf_add_string(&label, group->cells[GROUP_NUMBER].text);
    if (at)
        buf_add_format(&label, "+%zu", at + 1);
    page_label(s->page, buf_string(&label));
    buf_release(&label);
}

static void draw_scene(struct board *b, const struct row *group, size_t count)
{
    struct sheet *s = b->s;
    if ((b->used && !b->panels->run_on) || b->bands > MOST_BANDS)
        begin_sheet(b);
    double page = b->panels->run_on ? s->bottom - s->top : s->bottom - s->y, down = (double)b->panels->down;
    b->height = (page - head_height(b) * (b->panels->run_on ? down : 1) + (b->panels->shape == PANEL_STRIP ? 0 : ROW_GAP)) / down;
    struct places places = plan_lower(b, group + 1, count);
    struct buf mark = {0};
    buf_add_format(&mark, "%s  %s", group->cells[GROUP_NUMBER].text, group->cells[GROUP_HEADING].text);
    for (size_t at = 0, n; at < places.count; at += n) {
        size_t rows = rows_here(b);
        if (!rows || (at && b->used)) {
            begin_sheet(b);
            rows = rows_here(b);
        }
        n = (rows ? rows : 1) * b->panels->across;
        n = n < places.count - at ? n : places.count - at;
        if (!at)
            page_bookmark(s->page, buf_string(&mark), s->y, 0);
        label_sheet(s, group, at);
        draw_part(b, group, places.at + at, n, n == places.count);
    }
    buf_release(&mark);
    free(places.at);
}

/* A scene without a panel is its line. */
static void draw_band(struct board *b, const struct row *group)
{
    if ((b->used && !b->panels->run_on) || !sheet_room(b->s, HEAD * b->scale))
        begin_sheet(b);
    draw_head(b, group, "");
    b->bands++;
}

/* ---- the paper ---- */

static void draw_blank(struct board *b)
{
    struct sheet *s = b->s;
    const struct column_head *head = &b->block->masthead->left;
    double each = (s->right - s->left) / (double)(head->pair_count ? head->pair_count : 1);
    sheet_text(s, LOOK_HEADING, head->head, s->left, s->y - 2, s->right - s->left, ALIGN_LEFT);
    s->y += HEAD;
    for (size_t i = 0; i < head->pair_count; i++) {
        double x = s->left + (double)i * each;
        double label = sheet_capitals(s, LOOK_LABEL, head->pairs[i].label, x, s->y, each, ALIGN_LEFT);
        page_line(s->page, x, s->y + label + 8, x + each - b->gap, s->y + label + 8, 0.5, GREY);
    }
    s->y += HEAD + 4;
    b->height = (s->bottom - s->y + ROW_GAP) / (double)b->panels->down;
    for (size_t i = 0; i < b->panels->across * b->panels->down; i++)
        draw_place(b, (struct place){.action = "", .dialogue = ""},
                   (struct area){s->left + (double)(i % b->panels->across) * (b->width + b->gap), s->y + (double)(i / b->panels->across) * b->height, b->width, b->height});
}

void sheet_panels(struct sheet *s, const struct block *block)
{
    const struct panels *panels = block->panels;
    struct board b = {.s = s, .block = block, .panels = panels, .table = block->tables, .gap = panels->across > 3 ? 12 : 16,
                      .scale = panels->across * panels->down == 1 ? LARGE_TYPE : 1};     /* one panel is shown to a room */
    b.width = (s->right - s->left - b.gap * (double)(panels->across - 1)) / (double)panels->across;
    double type = s->type;
    s->type = is_small(panels) ? SMALL_TYPE : type;
    s->large = b.scale;
    if (panels->blank)
        draw_blank(&b);
    for (size_t r = 0, count; r < b.table->row_count; r += count + 1) {
        const struct row *group = &b.table->rows[r];
        for (count = 0; r + count + 1 < b.table->row_count && group[count + 1].kind == ROW_CELLS;)
            count++;
        if (count)
            draw_scene(&b, group, count);
        else
            draw_band(&b, group);
    }
    s->type = type;
    s->large = 1;
}
