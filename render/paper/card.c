#include "render/paper/card.h"

#include "render/paper/page.h"

bool card_draw(int width, int height, struct buf *png, const char **why)
{
    static const uint32_t bars[] = {0xf4f4f2, 0xe6c229, 0x2bb3c0, 0x3fa34d, 0xb03a8c, 0xd1372f, 0x2c4ba0, 0x14171a};
    enum { BARS = sizeof bars / sizeof *bars, STEPS = 16, LINES = 12 };
    struct page_target target = {.form = PAGE_PNG, .dpi = 72, .out = png};
    struct setter *setter = setter_new(false);
    struct page *page = page_new(width, height, setter, &target);
    double ramp = height * 0.5, foot = height * 0.7, line = width * 0.028;
    struct face face = {.font = FONT_BLACK, .size = height * 0.144, .weight = 700, .colour = 0x14171a};
    for (int i = 0; i < BARS; i++)
        page_fill(page, i * (double)width / BARS, 0, (double)width / BARS, ramp, bars[i]);
    for (int i = 0; i < STEPS; i++)
        page_fill(page, i * (double)width / STEPS, ramp, (double)width / STEPS, foot - ramp, (uint32_t)(i * 17) * 0x010101u);
    page_fill(page, 0, foot, width, height - foot, 0xf4f4f2);
    for (int i = 0; i < LINES; i++)
        page_line(page, width * 0.625 + i * line, foot + 4, width * 0.625 + i * line, height - 4, 0.5 + i * 0.25, 0x14171a);
    page_text(page, &face, "beatboard", 14, foot + 8, width * 0.56, ALIGN_LEFT);
    page_box(page, 1, 1, width - 2, height - 2, 2, 0xd1372f);
    bool good = page_finish(page, why);
    setter_free(setter);
    return good;
}
