/* The pages of a script: typed letters of one width, every paragraph in the column of its kind, a heading's number in both margins. */
#include "render/paper/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"

static const double LETTER = 7.2, LINE = 13.6, MARGIN = 44;      /* of 12 point type: 10 letters an inch; MARGIN: before the action */

/* Where each kind stands, in letters from the action's left, how wide it is, and how many lines stand free before it. */
static const struct { double indent, letters, before; enum look look; } places[] = {
    [PARAGRAPH_HEADING] = {0, 61, 2, LOOK_SCRIPT_HEAD},
    [PARAGRAPH_ACTION]  = {0, 61, 1, LOOK_SCRIPT},
    [PARAGRAPH_SPEAKER] = {22, 38, 1, LOOK_SCRIPT},
    [PARAGRAPH_SPEECH]  = {11, 35, 0, LOOK_SCRIPT},
    [PARAGRAPH_ASIDE]   = {16, 26, 0, LOOK_SCRIPT},
    [PARAGRAPH_REMARK]  = {0, 61, 0, LOOK_DIM},
};

static double left_of(const struct sheet *s, const struct paragraph *p)
{
    return s->left + MARGIN + places[p->kind].indent * LETTER;
}

static double height_of(struct sheet *s, const struct paragraph *p)
{
    return sheet_height(s, places[p->kind].look, p->text, places[p->kind].letters * LETTER);
}

/* Free lines before it, but none at a sheet's head. */
static double space_before(const struct sheet *s, const struct paragraph *p)
{
    return s->y <= s->top + .01 ? 0 : places[p->kind].before * LINE;
}

static bool leads(const struct paragraph *p)
{
    return p->kind == PARAGRAPH_HEADING || p->kind == PARAGRAPH_REMARK || p->kind == PARAGRAPH_SPEAKER;
}

/* What must not stand alone at a sheet's foot: a heading without what follows, a name without what it says. */
static double together(struct sheet *s, const struct paragraph *p, const struct paragraph *end)
{
    double height = space_before(s, p);
    for (; p < end; p++) {
        double own = height_of(s, p), most = (s->bottom - s->top) / 3;
        height += leads(p) || own < most ? own : 2 * LINE;
        if (!leads(p))
            break;
        height += p + 1 < end ? places[p[1].kind].before * LINE : 0;
    }
    return height;
}

static void draw_margins(struct sheet *s, const struct paragraph *p)
{
    if (p->number) {
        sheet_text(s, LOOK_SCRIPT_HEAD, p->number, s->left, s->y, MARGIN - 4, ALIGN_LEFT);
        sheet_text(s, LOOK_SCRIPT_HEAD, p->number, s->right - MARGIN, s->y, MARGIN, ALIGN_RIGHT);
    }
    if (p->revised)
        sheet_text(s, LOOK_SCRIPT, p->revised, s->right - 12, s->y, 12, ALIGN_RIGHT);
}

/* TEXT as far as the sheet goes, and on the next ones what is left. */
static void draw_text(struct sheet *s, const struct paragraph *p)
{
    enum look look = places[p->kind].look;
    double x = left_of(s, p), width = places[p->kind].letters * LETTER;
    const char *text = p->text;
    while (sheet_height(s, look, text, width) > s->bottom - s->y) {
        size_t fits = sheet_fit(s, look, text, width, s->bottom - s->y);
        char *piece = mem_copy(text, fits);
        sheet_text(s, look, piece, x, s->y, width, ALIGN_LEFT);
        free(piece);
        if (!fits && s->y <= s->top + .01)
            break;
        text += fits;
        sheet_next(s);
    }
    s->y += sheet_text(s, look, text, x, s->y, width, ALIGN_LEFT);
}

void sheet_script(struct sheet *s, const struct block *b)
{
    const struct paragraph *end = b->paragraphs + b->paragraph_count;
    for (const struct paragraph *p = b->paragraphs; p < end; p++) {
        if (p == b->paragraphs || !leads(p - 1))
            sheet_need(s, together(s, p, end));
        s->y += space_before(s, p);
        draw_margins(s, p);
        if (p->kind == PARAGRAPH_HEADING)
            sheet_bookmark(s, p->number ? p->number : "", p->text, s->y);
        draw_text(s, p);
    }
}
