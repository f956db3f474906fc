/* `beatboard show`: the board as text, with its pictures where they can be shown. */
#include "editor/subcommands.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "editor/cli_pictures.h"
#include "editor/cli_recover.h"
#include "editor/doc.h"
#include "editor/history_file.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "formats/selector.h"
#include "formats/story.h"
#include "render/show.h"

enum { WIDTH = 80, WIDTH_LEAST = 20, WIDTH_MOST = 1000 };

static const struct option_row options[] = {
    {"frames", 'f', NULL, "Show each shot's frames below it; in a pipe their alt texts and sizes, unless --as says otherwise."},
    CLI_PICTURES_OPTIONS,
    {"width", 'w', "COLUMNS", "Wrap the text at this column; without it at the terminal's edge, in a pipe at 80."},
    {0},
};

/* ---- the terminal ---- */

static int terminal_width(void)
{
    struct winsize size;
    return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : WIDTH;
}

static void choose_pictures(struct show *show, struct cli *cli, const char *folder)
{
    struct terminal terminal;
    cli_pictures_terminal(cli, &terminal);
    show->pictures = cli_pictures_new(cli, folder);
    show->drawn = terminal.form >= 0;
    if (!show->drawn)
        return;
    show->place = cli_pictures_place(cli, &terminal);
    show->place.columns = terminal.max_width / terminal.cell_width;
    show->place.rows = terminal.max_height / terminal.cell_height;
    show->colours = cli_pictures_colours(&terminal);
}

/* ---- the board ---- */

static bool print(struct buf *out)
{
    bool good = fwrite(buf_string(out), 1, out->length, stdout) == out->length && fflush(stdout) == 0;
    buf_reset(out);
    return good;
}

/* Scene by scene, so that a pager begins at once. */
static bool print_all(const struct show *show)
{
    struct buf out = {0};
    show_title(show, &out);
    bool good = print(&out);
    for (size_t i = 0; good && i < show->story->scene_count; i++) {
        show_thing(show, &show->story->scenes[i]->thing, &out);
        good = print(&out);
    }
    buf_release(&out);
    return good;
}

static int print_selected(const struct show *show, const char *selector)
{
    const char *why;
    struct arena *arena = arena_new();
    const char *path = selector_resolve(show->story, show->labels, selector, "/", arena, &why);
    const struct thing *thing = path ? story_thing_at(show->story, path) : NULL;
    int status = EXIT_FINE;
    if (!path)
        status = cli_refuse("%s", why);
    else if (!thing || thing->kind == KIND_BOARD)
        status = print_all(show) ? EXIT_FINE : cli_refuse("%s", strerror(errno));
    else {
        struct buf out = {0};
        show_thing(show, thing, &out);
        status = print(&out) ? EXIT_FINE : cli_refuse("%s", strerror(errno));
        buf_release(&out);
    }
    arena_free(arena);
    return status;
}

static int show_board(struct cli *cli, struct doc *doc, int width)
{
    struct show show = {.story = doc_story(doc), .labels = doc_labels(doc), .width = width, .frames = cli_given(cli, "frames")};
    if (show.frames)
        choose_pictures(&show, cli, doc_folder(doc));
    int status = cli->count > 1 ? print_selected(&show, cli->operands[1]) : print_all(&show) ? EXIT_FINE : cli_refuse("%s", strerror(errno));
    pictures_free(show.pictures);
    return status;
}

static bool width_named(const char *text, int *width)
{
    char *end;
    long number = strtol(text, &end, 10);
    *width = (int)number;
    return *text && !*end && number >= WIDTH_LEAST && number <= WIDTH_MOST;
}

static int run_show(struct cli *cli)
{
    int status = EXIT_REFUSED, width = terminal_width();
    const char *given = cli_option(cli, "width");
    if (!cli_pictures_options(cli, &status))
        return status;
    if (given && !width_named(given, &width))
        return cli_misused(cli, "--width takes a number from %d to %d, not \"%s\"", WIDTH_LEAST, WIDTH_MOST, given);
    if (access(cli->operands[0], R_OK) != 0)
        return cli_refuse("%s: %s", cli->operands[0], strerror(errno));
    struct messages messages;
    messages_init(&messages);
    struct doc *doc = doc_open(cli->operands[0], &messages);
    if (doc)
        cli_mention_left(cli->operands[0], doc_file_mark(doc));
    if (doc && doc_story(doc))
        status = show_board(cli, doc, width);
    else
        cli_print_messages(&messages);
    doc_close(doc);
    messages_release(&messages);
    return status;
}

const struct subcommand subcommand_show = {
    "show", "FILE [--frames] [--as FORM] [--link slow|normal|local] [--width COLUMNS] [SELECTOR]",
    "Print the board, or the scene, beat or shot that SELECTOR names, as text.", options, 1, 2, run_show, NULL};
