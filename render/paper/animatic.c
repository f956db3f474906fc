#include "render/paper/animatic.h"

#include <math.h>

#include "formats/base/buf.h"
#include "render/pictures/pictures.h"
#include "render/paper/page.h"

/* All in parts of the picture's height. */
static const double BAND = 0.16, MARGIN = 0.025, SMALL = 0.030, LARGE = 0.040, LINES = 2.6;
enum { WHITE = 0xf4f4f2, GREY_TEXT = 0xa9b1b8, FELT = 0x7cc4de, BLACK = 0x0c0e10, EMPTY = 0x24292e };

/* Append "00:01:02:12": hours, minutes, seconds, frames. */
static void timecode(double seconds, double fps, struct buf *out)
{
    long long whole = (long long)llround(fps), frames = (long long)floor(seconds * fps + 1e-6), second = frames / (whole ? whole : 1);
    buf_add_format(out, "%02lld:%02lld:%02lld:%02lld", second / 3600, second / 60 % 60, second % 60, whole ? frames % whole : 0);
}

struct place { double x, y, width, height; };

/* The film's frame, as large as it goes above the band, in the middle. */
static struct place picture_place(double width, double height, double aspect)
{
    double room = height * (1 - BAND), wide = fmin(width, room * aspect), high = wide / aspect;
    return (struct place){(width - wide) / 2, (room - high) / 2, wide, high};
}

static void draw_empty(struct page *page, struct place at, const struct animatic_frame *frame, const char *why, double height)
{
    struct face face = {.font = FONT_BLACK, .size = height * LARGE * 1.6, .weight = 700, .colour = GREY_TEXT};
    struct face reason = {.font = FONT_CONDENSED, .size = height * SMALL, .weight = 400, .colour = GREY_TEXT};
    page_fill(page, at.x, at.y, at.width, at.height, EMPTY);
    double y = at.y + at.height / 2 - face.size;
    y += page_text(page, &face, frame->label, at.x, y, at.width, ALIGN_CENTRE);
    page_text(page, &reason, why, at.x, y, at.width, ALIGN_CENTRE);
}

static void draw_picture(struct page *page, struct place at, const struct animatic_frame *frame, struct pictures *pictures, double height)
{
    if (!frame->file) {
        draw_empty(page, at, frame, "no frame", height);
        return;
    }
    struct picture_place place = {.form = PICTURE_BLOCKS, .preset = PRESET_LOCAL, .columns = (int)ceil(at.width), .rows = (int)ceil(at.height / 2)};
    struct picture_answer answer = pictures_wait(pictures, frame->file, &place);
    if (answer.state == PICTURE_READY)
        page_pixels(page, frame->file, answer.bits->rgb, answer.bits->width, answer.bits->height, at.x, at.y, at.width, at.height);
    else
        draw_empty(page, at, frame, answer.why, height);
    pictures_trim(pictures, 0);
}

/* TEXT in at most HEIGHT, ended by "…" where it is longer; gives what it took. */
static double draw_words(struct page *page, struct face *face, const char *text, double x, double y, double width, double height)
{
    struct buf shown = {0};
    size_t fit = page_text_fit(page, face, text, width, height);
    buf_add(&shown, text, fit);
    while (fit && text[fit] && shown.length && (shown.data[shown.length - 1] == ' ' || shown.length + 3 > fit))
        shown.length--;
    while (shown.length && text[fit] && ((unsigned char)text[shown.length] & 0xC0) == 0x80)
        shown.length--;                 /* never half a letter */
    if (text[fit])
        buf_add_string(&shown, "…");
    double took = page_text(page, face, buf_string(&shown), x, y, width, ALIGN_LEFT);
    buf_release(&shown);
    return took;
}

static void draw_band(struct page *page, const struct animatic_frame *frame, double width, double height)
{
    double margin = height * MARGIN, y = height * (1 - BAND) + margin * 0.6, left = height * 0.34, right = height * 0.30;
    struct face label = {.font = FONT_BLACK, .size = height * LARGE, .weight = 700, .colour = WHITE};
    struct face place = {.font = FONT_CONDENSED, .size = height * SMALL * 0.85, .weight = 500, .colour = GREY_TEXT};
    struct face words = {.font = FONT_CONDENSED, .size = height * SMALL, .weight = 400, .colour = WHITE};
    struct face felt = {.font = FONT_CONDENSED, .size = height * SMALL, .weight = 400, .italic = true, .colour = FELT};
    struct face time = {.font = FONT_MONO, .size = height * SMALL * 0.9, .weight = 400, .colour = GREY_TEXT};
    struct buf code = {0};
    timecode(frame->start, frame->fps, &code);
    double down = page_text(page, &label, frame->label, margin, y, left, ALIGN_LEFT);
    draw_words(page, &place, frame->place, margin, y + down, left - margin, place.size * LINES);
    page_text(page, &time, buf_string(&code), width - right - margin, y, right, ALIGN_RIGHT);
    double middle = width - left - right - 2 * margin, used = draw_words(page, &words, frame->words, left + margin, y, middle, words.size * LINES);
    draw_words(page, &felt, frame->feeling, left + margin, y + used, middle, felt.size * 1.5);
    buf_release(&code);
}

bool animatic_draw(const struct animatic_frame *frame, int width, int height, struct pictures *pictures, struct buf *png, const char **why)
{
    struct page_target target = {.form = PAGE_PNG, .dpi = 72, .out = png};      /* a point is a pixel */
    struct setter *setter = setter_new(false);
    struct page *page = page_new(width, height, setter, &target);
    page_fill(page, 0, 0, width, height, BLACK);
    draw_picture(page, picture_place(width, height, frame->aspect), frame, pictures, height);
    draw_band(page, frame, width, height);
    bool good = page_finish(page, why);
    setter_free(setter);
    return good;
}
