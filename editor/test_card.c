#include "editor/test_card.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "editor/cli.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "render/inline.h"
#include "render/pictures/form.h"
#include "render/pictures/pictures.h"
#include "render/screen.h"
#include "render/writers/page.h"

enum { WIDTH = 320, HEIGHT = 180, COLUMNS = 32, ROWS = 9 };

/* What shows every fault: bars of colour, a ramp of grey, thin lines, a frame that must be whole, and a word. */
static bool draw_card(struct buf *png, const char **why)
{
    static const uint32_t bars[] = {0xf4f4f2, 0xe6c229, 0x2bb3c0, 0x3fa34d, 0xb03a8c, 0xd1372f, 0x2c4ba0, 0x14171a};
    enum { BARS = sizeof bars / sizeof *bars, STEPS = 16 };
    struct page_target target = {.form = PAGE_PNG, .dpi = 72, .out = png};
    struct page *page = page_new(WIDTH, HEIGHT, &target);
    struct face face = {.font = FONT_BLACK, .size = 26, .weight = 700, .colour = 0x14171a};
    for (int i = 0; i < BARS; i++)
        page_fill(page, i * (double)WIDTH / BARS, 0, (double)WIDTH / BARS, 90, bars[i]);
    for (int i = 0; i < STEPS; i++)
        page_fill(page, i * (double)WIDTH / STEPS, 90, (double)WIDTH / STEPS, 36, (uint32_t)(i * 17) * 0x010101u);
    page_fill(page, 0, 126, WIDTH, 54, 0xf4f4f2);
    for (int i = 0; i < 12; i++)
        page_line(page, 200 + i * 9, 130, 200 + i * 9, 176, 0.5 + i * 0.25, 0x14171a);
    page_text(page, &face, "beatboard", 14, 134, 180, ALIGN_LEFT);
    page_box(page, 1, 1, WIDTH - 2, HEIGHT - 2, 2, 0xd1372f);
    return page_finish(page, why);
}

/* Show it in one form; LETTER is what the person answers. */
static void show(struct pictures *pictures, const struct terminal *terminal, enum picture_form form, char letter)
{
    struct picture_place place = {.form = form, .preset = PRESET_NORMAL, .columns = COLUMNS, .rows = ROWS, .cell_width = terminal->cell_width,
                                  .cell_height = terminal->cell_height, .colours = forms[form].across ? terminal->colours : terminal->registers,
                                  .width = WIDTH, .height = HEIGHT};
    struct picture_answer answer = pictures_wait(pictures, "card.png", &place);
    struct buf out = {0};
    buf_add_format(&out, "\n%c  %s: %s\n", letter, forms[form].name, forms[form].help);
    if (answer.state == PICTURE_READY)
        inline_picture(&out, answer.bits, 3, terminal->colours);
    else
        buf_add_format(&out, "   %s\n", answer.why);
    file_write(STDOUT_FILENO, out.data, out.length);
    buf_release(&out);
}

static int ask(void)
{
    char answer[64];
    printf("\nWhich one shows eight bars of colour, a ramp of grey, thin lines and the word in a whole red frame, best of all?\n"
           "Its letter, or nothing when none does: ");
    fflush(stdout);
    if (!fgets(answer, sizeof answer, stdin))
        return EXIT_REFUSED;
    int form = tolower((unsigned char)*answer) - 'a';
    if (form < 0 || form >= PICTURE_FORMS) {
        printf("Then `graphics: none` in config.yaml shows words instead of pictures; `auto` asks the terminal each time.\n");
        return EXIT_FINE;
    }
    printf("`graphics: %s` in config.yaml keeps it; BEATBOARD_GRAPHICS=%s does for one run.\n", forms[form].name, forms[form].name);
    return EXIT_FINE;
}

static int show_all(const struct terminal *terminal, const char *folder)
{
    struct pictures *pictures = pictures_new(folder);
    for (int form = 0; form < PICTURE_FORMS; form++)
        show(pictures, terminal, (enum picture_form)form, (char)('a' + form));
    pictures_free(pictures);
    return ask();
}

int test_card_try(const struct terminal *terminal)
{
    char folder[] = "/tmp/beatboard-card-XXXXXX", path[64];
    struct buf png = {0};
    const char *why = "";
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return cli_refuse("--try needs a terminal to look at");
    if (!draw_card(&png, &why) || !mkdtemp(folder)) {
        buf_release(&png);
        return cli_refuse("the test card: %s", *why ? why : strerror(errno));
    }
    snprintf(path, sizeof path, "%s/card.png", folder);
    int status = file_keep(path, png.data, png.length) ? show_all(terminal, folder) : cli_refuse("%s: %s", path, strerror(errno));
    unlink(path);
    rmdir(folder);
    buf_release(&png);
    return status;
}
