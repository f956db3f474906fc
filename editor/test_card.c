#include "editor/test_card.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "editor/cli.h"
#include "editor/surroundings.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "render/inline.h"
#include "render/module.h"
#include "render/paper/paper.h"
#include "render/pictures/form.h"
#include "render/pictures/pictures.h"
#include "render/screen.h"

enum { WIDTH = 320, HEIGHT = 180, COLUMNS = 32, ROWS = 9, AROUND = 3 };

/* Show it in one form; LETTER is what the person answers. */
static void show(struct pictures *pictures, const struct terminal *terminal, enum picture_form form, char letter)
{
    struct picture_place place = {.form = form, .preset = PRESET_NORMAL, .columns = COLUMNS, .rows = ROWS, .cell_width = terminal->cell_width,
                                  .cell_height = terminal->cell_height, .colours = forms[form].across ? terminal->colours : terminal->registers,
                                  .width = WIDTH, .height = HEIGHT};
    struct picture_answer answer = pictures_wait(pictures, "card.png", &place);
    struct buf out = {0};
    buf_add_format(&out, "\n%c  %s: %s\n", letter, forms[form].name, forms[form].help);
    if (form == PICTURE_KITTY && terminal->is_tmux)
        buf_add_string(&out, "   tmux shows these only where letters place them, which the editor asks for\n");
    else if (answer.state == PICTURE_READY)
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

/* Forms that the terminal's height has room for, with what is asked below them. */
static int forms_at_a_time(void)
{
    struct winsize size;
    int rows = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 ? size.ws_row : 24;
    return rows / (ROWS + AROUND) < 1 ? 1 : rows / (ROWS + AROUND);
}

static int show_all(const struct terminal *terminal, const char *folder)
{
    struct pictures *pictures = surroundings_fresh_pictures(folder);
    int room = forms_at_a_time();
    for (int form = 0; form < PICTURE_FORMS; form++) {
        char line[64];
        if (form && form % room == 0) {
            printf("\nEnter shows the next ones. ");
            fflush(stdout);
            if (!fgets(line, sizeof line, stdin))
                break;
        }
        show(pictures, terminal, (enum picture_form)form, (char)('a' + form));
    }
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
    const struct paper *paper = module_paper(&why);
    if (!paper || !paper->card(WIDTH, HEIGHT, &png, &why) || !mkdtemp(folder)) {
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
