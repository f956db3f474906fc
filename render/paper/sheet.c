#include "render/paper/sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"
#include "formats/report/palette.h"
#include "render/pictures/pictures.h"

enum { PIECE = 2048, PRINT_DPI = 300, MOST_SIDE = 1000 };     /* PIECE: bytes; more than most cells have, less than a sheet takes */

static const struct face looks[LOOK_COUNT] = {
    [LOOK_TITLE]     = {FONT_BLACK, 16, 900, false, 0, 0x111418},
    [LOOK_BIG]       = {FONT_BLACK, 29, 900, false, 0, 0x111418},
    [LOOK_HEAD]      = {FONT_BLACK, 9.5, 700, false, 0, 0x111418},
    [LOOK_DAY]       = {FONT_BLACK, 15, 900, false, 0, 0x111418},
    [LOOK_SUBTITLE]  = {FONT_CONDENSED, 8, 500, false, 0.05, 0x5b646e},
    [LOOK_LABEL]     = {FONT_CONDENSED, 6.3, 500, false, 0.05, 0x5b646e},
    [LOOK_BODY]      = {FONT_CONDENSED, 8.4, 400, false, 0, 0x111418},
    [LOOK_STRONG]    = {FONT_CONDENSED, 8.6, 700, false, 0, 0x111418},
    [LOOK_NUMBER]    = {FONT_CONDENSED, 10.8, 700, false, 0, 0x111418},
    [LOOK_FEELING]   = {FONT_CONDENSED, 8.2, 400, true, 0, 0x0b4f6c},
    [LOOK_MONO]      = {FONT_MONO, 7.4, 400, false, 0, 0x30373e},
    [LOOK_DANGER]    = {FONT_CONDENSED, 8.2, 700, false, 0, 0x9c1c1c},
    [LOOK_DIM]       = {FONT_CONDENSED, 7.8, 400, false, 0, 0x5b646e},
    [LOOK_NOTE]      = {FONT_CONDENSED, 8.2, 400, true, 0, 0x30373e},
    [LOOK_BAR]       = {FONT_CONDENSED, 7.2, 700, false, 0.05, 0xffffff},
    [LOOK_BOX_TITLE] = {FONT_CONDENSED, 7.2, 700, false, 0.05, 0x111418},
    [LOOK_NOTICE]    = {FONT_CONDENSED, 7.8, 700, false, 0.02, 0x111418},
    [LOOK_FOOTER]    = {FONT_CONDENSED, 6.5, 400, false, 0, 0x5b646e},
    [LOOK_SHOT]      = {FONT_CONDENSED, 9.6, 700, false, 0, 0x111418},
    [LOOK_CODE]      = {FONT_CONDENSED, 7.4, 700, false, 0, 0x111418},
    [LOOK_CODE_ON_DARK] = {FONT_CONDENSED, 7.4, 700, false, 0, 0xffffff},
    [LOOK_SCENE]     = {FONT_BLACK, 13, 900, false, 0, 0x111418},
    [LOOK_HEADING]   = {FONT_CONDENSED, 11, 700, false, 0, 0x111418},
    [LOOK_FACTS]     = {FONT_CONDENSED, 8.2, 500, false, 0, 0x5b646e},
    [LOOK_STAMP]     = {FONT_CONDENSED, 7.4, 700, false, 0.03, 0x9c1c1c},
    [LOOK_STRIP]     = {FONT_CONDENSED, 6.4, 400, false, 0, 0x111418},
    [LOOK_STRIP_HEAD] = {FONT_CONDENSED, 6.6, 700, false, 0, 0x111418},
    [LOOK_SCRIPT]    = {FONT_MONO, 12, 400, false, 0, 0x111418},
    [LOOK_SCRIPT_HEAD] = {FONT_MONO, 12, 700, false, 0, 0x111418},
    [LOOK_BREAK]     = {FONT_CONDENSED, 8.8, 700, false, 0.03, 0xffffff},
};

/* What may be set smaller when a page would overflow: running text, down to 7.4 points. */
static struct face face_of(const struct sheet *s, enum look which)
{
    static const bool running[LOOK_COUNT] = {[LOOK_BODY] = true, [LOOK_STRONG] = true, [LOOK_FEELING] = true, [LOOK_DIM] = true, [LOOK_NOTE] = true,
                                             [LOOK_DANGER] = true};
    struct face face = looks[which];
    if (running[which])
        face.size *= s->type;
    if (s->large > 0 && which != LOOK_FOOTER && which != LOOK_STAMP)
        face.size *= s->large;
    return face;
}

double sheet_text(struct sheet *s, enum look which, const char *text, double x, double y, double width, enum align align)
{
    struct face face = face_of(s, which);
    return page_text(s->page, &face, text, x, y, width, align);
}

double sheet_height(struct sheet *s, enum look which, const char *text, double width)
{
    struct face face = face_of(s, which);
    return page_text_height(s->page, &face, text, width);
}

size_t sheet_fit(struct sheet *s, enum look which, const char *text, double width, double height)
{
    struct face face = face_of(s, which);
    return page_text_fit(s->page, &face, text, width, height);
}

/* The first LENGTH bytes of TEXT, not ending inside a letter, alone. */
static double piece_height(struct sheet *s, enum look which, const char *text, size_t length, double width)
{
    if (!text[length])
        return sheet_height(s, which, text, width);
    while (length && (text[length] & 0xC0) == 0x80)
        length--;
    char *piece = mem_copy(text, length);
    double height = sheet_height(s, which, piece, width);
    free(piece);
    return height;
}

double sheet_height_up_to(struct sheet *s, enum look which, const char *text, double width, double most, size_t *piece_length)
{
    size_t length = strnlen(text, PIECE);
    double height = piece_height(s, which, text, length, width);
    while (text[length] && height <= most) {
        length += strnlen(text + length, length);
        height = piece_height(s, which, text, length, width);
    }
    if (piece_length)
        *piece_length = length;
    return height;
}

size_t sheet_prefix(struct sheet *s, enum look which, const char *text, double width, double height)
{
    size_t length;
    if (sheet_height_up_to(s, which, text, width, height, &length) <= height)
        return length;
    while (length && (text[length] & 0xC0) == 0x80)
        length--;
    char *piece = mem_copy(text, length);
    size_t fits = sheet_fit(s, which, piece, width, height);
    free(piece);
    return fits;
}

double sheet_text_width(struct sheet *s, enum look which, const char *text)
{
    struct face face = face_of(s, which);
    return page_text_width(s->page, &face, text);
}

void sheet_turned(struct sheet *s, enum look which, const char *text, double x, double y, double length, enum align align)
{
    struct face face = face_of(s, which);
    page_text_turned(s->page, &face, text, x, y, length, align);
}

void sheet_scaled(struct sheet *s, enum look which, double scale, const char *text, double x, double y, double width)
{
    struct face face = face_of(s, which);
    face.size *= scale;
    page_text(s->page, &face, text, x + (width - page_text_width(s->page, &face, text)) / 2, y, -1, ALIGN_LEFT);
}

double sheet_scaled_height(struct sheet *s, enum look which, double scale, const char *text)
{
    struct face face = face_of(s, which);
    face.size *= scale;
    return page_text_height(s->page, &face, text, -1);
}

double sheet_capitals_width(struct sheet *s, enum look which, const char *label)
{
    struct buf text = {0};
    text_capitals(&text, label);
    double width = sheet_text_width(s, which, buf_string(&text));
    buf_release(&text);
    return width;
}

double sheet_capitals(struct sheet *s, enum look which, const char *label, double x, double y, double width, enum align align)
{
    struct buf text = {0};
    text_capitals(&text, label);
    double height = sheet_text(s, which, buf_string(&text), x, y, width, align);
    buf_release(&text);
    return height;
}

/* ---- pictures ---- */

/* In the place of a picture: why it is not there, with its name when both have room. */
static void draw_instead(struct sheet *s, const char *file, const char *none, const char *why, double x, double y, double width, double height)
{
    struct buf text = {0};
    if (*file && why)
        buf_add_format(&text, "%s: %s", file, why);
    else
        buf_add_string(&text, none);
    bool both = sheet_height(s, LOOK_FOOTER, buf_string(&text), width - 2) <= height;
    const char *shown = both ? buf_string(&text) : why;
    page_box(s->page, x, y, width, height, 0.4, HAIRLINE);
    sheet_text(s, LOOK_FOOTER, shown, x + 1, y + (height - sheet_height(s, LOOK_FOOTER, shown, width - 2)) / 2, width - 2, ALIGN_CENTRE);
    buf_release(&text);
}

/* As pixels, made by the child like those for a terminal. */
static void draw_pixels(struct sheet *s, const char *file, double x, double y, double width, double height)
{
    double scale = fmin(page_dpi(s->page) / 72, MOST_SIDE / fmax(width, height));
    struct picture_place place = {.form = PICTURE_BLOCKS, .columns = (int)ceil(width * scale), .rows = (int)ceil(height * scale / 2)};
    struct picture_answer answer = pictures_wait(s->options->pictures, file, &place);
    if (answer.state == PICTURE_READY)
        page_pixels(s->page, file, answer.bits->rgb, answer.bits->width, answer.bits->height, x, y, width, height);
    else
        draw_instead(s, file, "", answer.why, x, y, width, height);
    pictures_trim(s->options->pictures, 0);
}

/* As the file's own JPEG, or one that is made for print; one that is drawn twice in the same width is made and stored once. */
static void draw_jpeg(struct sheet *s, const char *file, double x, double y, double width, double height)
{
    struct buf name = {0}, jpeg = {0};
    int most = (int)ceil(width / 72 * PRINT_DPI), wide = 0, high = 0;
    const char *why = NULL;
    buf_add_format(&name, "%s@%d", file, most);
    bool drawn = page_picture_again(s->page, buf_string(&name), x, y, width, height);
    if (!drawn && pictures_jpeg(s->options->pictures, file, most, &jpeg, &wide, &high, &why))
        page_picture(s->page, buf_string(&name), &jpeg, wide, high, x, y, width, height);
    else if (!drawn)
        draw_instead(s, file, "", why, x, y, width, height);
    buf_release(&name);
    buf_release(&jpeg);
}

void sheet_picture(struct sheet *s, const char *file, const char *none, double x, double y, double width, double height)
{
    if (!s->pages)                      /* its place is all that counts */
        return;
    page_open(s->page, "Figure");
    if (page_traces(s->page) && *file)
        page_picture(s->page, file, NULL, 1, 1, x, y, width, height);
    else if (!*file || !s->options->pictures)
        draw_instead(s, file, none, NULL, x, y, width, height);
    else if (page_dpi(s->page) > 0)
        draw_pixels(s, file, x, y, width, height);
    else
        draw_jpeg(s, file, x, y, width, height);
    page_close(s->page, "Figure");
}

/* ---- sheets ---- */

void sheet_footer(struct sheet *s)
{
    char pages[32];
    snprintf(pages, sizeof pages, "%zu / %zu", page_number(s->page), s->pages);
    double y = s->bottom + 7, number = 44;
    sheet_text(s, LOOK_FOOTER, s->report->footer, s->left, y, s->right - s->left - number, ALIGN_LEFT);
    sheet_text(s, LOOK_FOOTER, pages, s->right - number, y, number, ALIGN_RIGHT);
    if (s->report->stamp)
        sheet_text(s, LOOK_STAMP, s->report->stamp, s->left, s->top - 10, s->right - s->left, ALIGN_CENTRE);
}

void sheet_next(struct sheet *s)
{
    sheet_footer(s);
    if (s->pages && s->options->progress)
        s->options->progress(s->options->context, page_number(s->page), s->pages);
    page_next(s->page);
    s->y = s->top;
}

bool sheet_room(const struct sheet *s, double height)
{
    return s->y + height <= s->bottom + 0.01;
}

bool sheet_need(struct sheet *s, double height)
{
    if (sheet_room(s, height) || s->y <= s->top + 0.01)
        return false;
    sheet_next(s);
    return true;
}

struct strip_paint sheet_paint(const struct sheet *s, enum strip_colour colour)
{
    return s->report->palette ? s->report->palette[colour] : palette_usual(colour);
}

/* How many columns the boxes take when none is higher than HEIGHT. */
static size_t columns_taken(const double *heights, size_t count, double gap, double height)
{
    size_t columns = 1;
    double used = 0;
    for (size_t i = 0; i < count; i++) {
        if (used > 0 && used + heights[i] > height) {
            columns++;
            used = 0;
        }
        used += heights[i] + gap;
    }
    return columns;
}

double sheet_balance(const double *heights, size_t count, size_t columns, double gap)
{
    double low = 0, high = gap;
    for (size_t i = 0; i < count; i++) {
        low = low > heights[i] ? low : heights[i];
        high += heights[i] + gap;
    }
    while (high - low > 0.5) {
        double middle = (low + high) / 2;
        if (columns_taken(heights, count, gap, middle) <= columns)
            high = middle;
        else
            low = middle;
    }
    return high;
}

void sheet_bookmark(struct sheet *s, const char *number, const char *heading, double y)
{
    struct buf mark = {0};
    buf_add_format(&mark, "%s%s%s", number, *number ? "  " : "", heading);
    page_bookmark(s->page, buf_string(&mark), y, 0);
    buf_release(&mark);
}
