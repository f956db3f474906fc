/* haru FRAMES OUT  The bench's storyboard by libharu: 40 pages, six pictures each, with the words, rules and bookmarks of ours; the letters are
 * not shaped, and those beyond Latin are left to chance. */
#include <stdio.h>
#include <stdlib.h>

#include <hpdf.h>

struct fonts { HPDF_Font plain, bold, mono; };

static HPDF_Font load(HPDF_Doc pdf, const char *path)
{
    return HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, path, HPDF_TRUE), "WinAnsiEncoding");
}

static void text(HPDF_Page page, HPDF_Font font, float size, float x, float y, const char *words)
{
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, font, size);
    HPDF_Page_TextOut(page, x, y, words);
    HPDF_Page_EndText(page);
}

static void rule(HPDF_Page page, float x0, float x1, float y)
{
    HPDF_Page_MoveTo(page, x0, y);
    HPDF_Page_LineTo(page, x1, y);
    HPDF_Page_Stroke(page);
}

static void draw_panel(HPDF_Doc pdf, HPDF_Page page, const struct fonts *fonts, const char *frames, int number, float x, float y)
{
    char line[256];
    snprintf(line, sizeof line, "%s/%d.jpg", frames, number);
    HPDF_Page_DrawImage(page, HPDF_LoadJpegImageFromFile(pdf, line), x, y, 251, 141);
    HPDF_Page_Rectangle(page, x, y, 251, 141);
    HPDF_Page_Stroke(page);
    snprintf(line, sizeof line, "%d%c", number / 6 + 1, 'A' + number % 6);
    text(page, fonts->bold, 10.5f, x, y - 13, line);
    text(page, fonts->plain, 8.2f, x + 30, y - 13, "MCU - low - static - 50 mm");
    text(page, fonts->bold, 8.8f, x + 232, y - 13, "4.5 s");
    rule(page, x, x + 251, y - 17);
    text(page, fonts->plain, 8.8f, x, y - 28, "She unfolds the letter; the wind takes it.");
    text(page, fonts->mono, 7.4f, x + 14, y - 38, "ADA NOVAKOVA");
    snprintf(line, sizeof line, "He was never going to come by sea, number %d.", number);
    text(page, fonts->mono, 7.4f, x + 14, y - 47, line);
}

static void draw_page(HPDF_Doc pdf, const struct fonts *fonts, const char *frames, int scene)
{
    char line[256];
    HPDF_Page page = HPDF_AddPage(pdf);
    HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_LANDSCAPE);
    snprintf(line, sizeof line, "%d  EXT. HARBOUR %d - DAY", scene + 1, scene);
    HPDF_Outline mark = HPDF_CreateOutline(pdf, NULL, line, NULL);
    HPDF_Outline_SetDestination(mark, HPDF_Page_CreateDestination(page));
    text(page, fonts->bold, 11, 28, 555, line);
    text(page, fonts->plain, 8.2f, 690, 555, "The Long Tide - 6 boards - 0:27 - 16:9");
    rule(page, 28, 814, 549);
    for (int i = 0; i < 6; i++)
        draw_panel(pdf, page, fonts, frames, scene * 6 + i, 28 + 267 * (float)(i % 3), 400 - 250 * (float)(i / 3));
    text(page, fonts->plain, 6.5f, 28, 25, "The Long Tide - storyboard - 240 boards - 18:00 - 16:9");
    snprintf(line, sizeof line, "%d / 40", scene + 1);
    text(page, fonts->plain, 6.5f, 795, 25, line);
}

int main(int count, char **words)
{
    if (count != 3)
        return 2;
    HPDF_Doc pdf = HPDF_New(NULL, NULL);
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    struct fonts fonts = {load(pdf, "/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed.ttf"), load(pdf, "/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed-Bold.ttf"),
                          load(pdf, "/usr/share/fonts/truetype/liberation2/LiberationMono-Regular.ttf")};
    for (int scene = 0; scene < 40; scene++)
        draw_page(pdf, &fonts, words[1], scene);
    int status = HPDF_SaveToFile(pdf, words[2]) == HPDF_OK ? 0 : 1;
    HPDF_Free(pdf);
    return status;
}
