/* `beatboard preview`: one picture in the terminal, by the way that pictures of a board go. */
#include "editor/subcommands.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "editor/cli_pictures.h"
#include "formats/base/buf.h"
#include "formats/guides.h"
#include "formats/scalar.h"
#include "render/inline.h"

enum { ROWS = 24, COLUMNS = 80, SIZE_MOST = 8192 };

static const struct option_row options[] = {
    CLI_PICTURES_OPTIONS,
    {"size", 's', "WIDTHxHEIGHT", "The most it gets: pixels, or cells for a form of cells; without it what the terminal has."},
    {"aspect", 0, "RATIO", "Letterbox it to this shape, as a board does: 2.39, 16:9."},
    {"crop", 0, NULL, "Cut off what is too much for --aspect instead."},
    {"guides", 'g', "thirds,safe,RATIO", "Draw these over it: thirds, the areas safe for action and titles, the edges of a second shape."},
    {0},
};

/* ---- the options ---- */

/* Two numbers and an x between them. */
static bool size_named(const char *text, int *width, int *height)
{
    char *end;
    long w = strtol(text, &end, 10), h = *end == 'x' ? strtol(end + 1, &end, 10) : 0;
    *width = (int)w;
    *height = (int)h;
    return !*end && w >= 1 && w <= SIZE_MOST && h >= 1 && h <= SIZE_MOST;
}

/* What the options say of the place; false, and said so, when one is wrong. */
static bool read_place(struct cli *cli, struct picture_place *place, int *width, int *height, int *status)
{
    const char *size = cli_option(cli, "size"), *aspect = cli_option(cli, "aspect"), *guides = cli_option(cli, "guides");
    struct guides lines = {0};
    place->crop = cli_given(cli, "crop");
    if (size && !size_named(size, width, height))
        *status = cli_misused(cli, "--size takes a size like 640x360, up to %d each way, not \"%s\"", SIZE_MOST, size);
    else if (aspect && !read_ratio(aspect, &place->aspect))
        *status = cli_misused(cli, "--aspect takes a ratio like 2.39 or 16:9, not \"%s\"", aspect);
    else if (guides && !guides_read(guides, &lines))
        *status = cli_misused(cli, "--guides takes thirds, safe and a ratio like 2.39, with commas between, not \"%s\"", guides);
    place->guides = lines.sets;
    place->ratio = lines.ratio;
    return *status == EXIT_FINE;
}

/* ---- the picture ---- */

/* As large as the terminal, but for the line of the prompt; given a size, that, in whole cells. */
static void fill_place(struct picture_place *place, const struct terminal *terminal, int width, int height)
{
    struct winsize size;
    bool cells = forms[place->form].across > 0;
    bool known = isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 1;
    if (width && cells) {
        place->columns = width;
        place->rows = height;
    } else if (width) {
        place->columns = (width + place->cell_width - 1) / place->cell_width;
        place->rows = (height + place->cell_height - 1) / place->cell_height;
        place->width = width;
        place->height = height;
    } else {
        place->columns = known ? size.ws_col : COLUMNS;
        place->rows = (known ? size.ws_row : ROWS) - 1;
        if (!cells) {
            place->width = terminal->max_width;
            place->height = terminal->max_height;
        }
    }
}

static int print(const struct picture_bits *bits, int colours)
{
    struct buf out = {0};
    inline_picture(&out, bits, 0, colours);
    bool good = fwrite(buf_string(&out), 1, out.length, stdout) == out.length && fflush(stdout) == 0;
    buf_release(&out);
    return good ? EXIT_FINE : cli_refuse("%s", strerror(errno));
}

/* PATH is a person's word, links and all; the picture's folder is where it leads. */
static int show(struct cli *cli, const char *path, const struct terminal *terminal, const struct picture_place *place)
{
    char *real = realpath(path, NULL), *slash = real ? strrchr(real, '/') : NULL;
    if (!slash)
        return cli_refuse("%s: %s", path, strerror(errno));
    *slash = '\0';
    struct pictures *pictures = cli_pictures_new(cli, slash == real ? "/" : real);
    struct picture_answer answer = pictures_wait(pictures, slash + 1, place);
    int status = answer.state == PICTURE_READY ? print(answer.bits, cli_pictures_colours(terminal)) : cli_refuse("%s: %s", path, answer.why);
    pictures_free(pictures);
    free(real);
    return status;
}

static int run_preview(struct cli *cli)
{
    struct terminal terminal;
    struct picture_place given = {0}, place;
    int width = 0, height = 0, status = EXIT_FINE;
    if (!cli_pictures_options(cli, &status) || !read_place(cli, &given, &width, &height, &status))
        return status;
    cli_pictures_terminal(cli, &terminal);
    if (terminal.form < 0)
        return cli_refuse("no picture is shown here: %s", cli_given(cli, "as") ? "--as none" : "standard output is no terminal that can; --as says how all the same");
    place = cli_pictures_place(cli, &terminal);
    place.aspect = given.aspect;
    place.crop = given.crop;
    place.guides = given.guides;
    place.ratio = given.ratio;
    fill_place(&place, &terminal, width, height);
    return show(cli, cli->operands[0], &terminal, &place);
}

const struct subcommand subcommand_preview = {
    "preview", "PICTURE [--size WIDTHxHEIGHT] [--as FORM] [--link slow|normal|local] [--guides LIST]",
    "Show one picture in the terminal, made as those of a board are.", options, 1, 1, run_preview, NULL};
