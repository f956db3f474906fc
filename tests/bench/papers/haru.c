/* haru FRAMES OUT  The bench's storyboard by libharu: 40 pages, six pictures each, with unshaped text in one font. */
#include <stdio.h>
#include <stdlib.h>

#include <hpdf.h>

static void draw_panel(HPDF_Doc pdf, HPDF_Page page, HPDF_Font font, const char *frames, int number, float x, float y)
{
    char text[256];
    snprintf(text, sizeof text, "%s/%d.jpg", frames, number);
    HPDF_Page_DrawImage(page, HPDF_LoadJpegImageFromFile(pdf, text), x, y, 251, 141);
    const char *lines[] = {"MCU - low - static - 50 mm          4.5 s", "She unfolds the letter; the wind takes it.", "ADA NOVAKOVA",
                           "He was never going to come by sea, number"};
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, font, 8.4f);
    for (int i = 0; i < 4; i++)
        HPDF_Page_TextOut(page, x, y - 14 - 11 * (float)i, lines[i]);
    HPDF_Page_EndText(page);
}

int main(int count, char **words)
{
    if (count != 3)
        return 2;
    HPDF_Doc pdf = HPDF_New(NULL, NULL);
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    HPDF_Font font = HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, "/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed.ttf", HPDF_TRUE), "WinAnsiEncoding");
    for (int number = 0; number < 240; number += 6) {
        HPDF_Page page = HPDF_AddPage(pdf);
        HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_LANDSCAPE);
        for (int i = 0; i < 6; i++)
            draw_panel(pdf, page, font, words[1], number + i, 28 + 267 * (float)(i % 3), 400 - 250 * (float)(i / 3));
    }
    int status = HPDF_SaveToFile(pdf, words[2]) == HPDF_OK ? 0 : 1;
    HPDF_Free(pdf);
    return status;
}
