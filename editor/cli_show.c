/* `beatboard show`: the board as text, with its pictures where they can be shown. */
#include "editor/subcommands.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "editor/doc.h"
#include "editor/surroundings.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "formats/selector.h"
#include "formats/story.h"
#include "render/probe.h"
#include "render/show.h"

enum { WIDTH = 80, WIDTH_LEAST = 20, WIDTH_MOST = 1000, ASK_MS = 1000 };

static const struct option_row options[] = {
    {"frames", 'f', NULL, "Show each shot's frames below it; in a pipe their alt texts, unless --as says otherwise."},
    {"as", 0, "sixel|kitty|iterm|blocks|quadrants|sextants|braille|none", "How pictures are shown; without it the terminal is asked."},
    {"width", 'w', "COLUMNS", "Wrap the text at this column; without it at the terminal's edge, in a pipe at 80."},
    {0},
};

/* The form that NAME wants, FORM_NONE for "none". */
static bool way_named(const char *name, int *form)
{
    *form = form_named(name);
    return *form >= 0 || strcmp(name, "none") == 0;
}

/* ---- the terminal ---- */

/* Standard output may be a pipe to a pager; only the terminal that it is itself is asked. */
static void ask_terminal(struct terminal *terminal)
{
    struct screen_options surroundings = surroundings_screen();
    int tty = isatty(STDOUT_FILENO) ? open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY) : -1;
    probe_terminal(tty, tty >= 0 ? tty : STDOUT_FILENO, &surroundings, terminal, ASK_MS);
    if (tty >= 0)
        close(tty);
}

static int terminal_width(void)
{
    struct winsize size;
    return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : WIDTH;
}

/* Ended in the middle of a sixel picture, the terminal would take all that follows for more of it. */
static void end_picture(int number)
{
    static const char cancel[] = "\030\033\\";
    ssize_t written = write(STDOUT_FILENO, cancel, sizeof cancel - 1);
    (void)written;
    signal(number, SIG_DFL);
    raise(number);
}

static void choose_pictures(struct show *show, const char *folder, const char *as)
{
    struct terminal terminal;
    ask_terminal(&terminal);
    if (as)
        way_named(as, &terminal.form);
    if (terminal.form < 0)
        return;
    show->pictures = surroundings_pictures(folder);
    show->place = (struct picture_place){
        .form = (enum picture_form)terminal.form,
        .cell_width = terminal.cell_width, .cell_height = terminal.cell_height,
        .colours = forms[terminal.form].across ? terminal.colours : terminal.registers,
        .preset = PRESET_NORMAL,
        .columns = terminal.max_width / terminal.cell_width, .rows = terminal.max_height / terminal.cell_height,
    };
    show->colours = isatty(STDOUT_FILENO) && terminal.colours >= 8 ? terminal.colours : 256;
    if (!forms[terminal.form].across && isatty(STDOUT_FILENO)) {
        signal(SIGINT, end_picture);
        signal(SIGTERM, end_picture);
    }
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
        choose_pictures(&show, doc_folder(doc), cli_option(cli, "as"));
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
    int form, width = terminal_width();
    const char *as = cli_option(cli, "as"), *given = cli_option(cli, "width");
    if (as && !way_named(as, &form))
        return cli_misused(cli, "--as takes sixel, kitty, iterm, blocks, quadrants, sextants, braille or none, not \"%s\"", as);
    if (given && !width_named(given, &width))
        return cli_misused(cli, "--width takes a number from %d to %d, not \"%s\"", WIDTH_LEAST, WIDTH_MOST, given);
    if (access(cli->operands[0], R_OK) != 0)
        return cli_refuse("%s: %s", cli->operands[0], strerror(errno));
    struct messages messages;
    messages_init(&messages);
    struct doc *doc = doc_open(cli->operands[0], &messages);
    int status = EXIT_REFUSED;
    if (doc && doc_story(doc))
        status = show_board(cli, doc, width);
    else
        cli_print_messages(&messages);
    doc_close(doc);
    messages_release(&messages);
    return status;
}

const struct subcommand subcommand_show = {
    "show", "FILE [--frames] [--as FORM] [--width COLUMNS] [SELECTOR]",
    "Print the board, or the scene, beat or shot that SELECTOR names, as text.", options, 1, 2, run_show, NULL};
