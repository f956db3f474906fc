/* `beatboard doctor`: what was found out about the terminal, and how. */
#include "editor/subcommands.h"

#include <langinfo.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "editor/preferences.h"
#include "editor/surroundings.h"
#include "editor/test_card.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/message.h"
#include "formats/base/text.h"
#include "render/probe.h"
#include "render/module.h"
#include "render/paper/paper.h"

static void print_row(const char *what, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void print_row(const char *what, const char *format, ...)
{
    char found[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(found, sizeof found, format, arguments);
    va_end(arguments);
    struct buf shown = {0};
    text_show(&shown, found, strlen(found), false);
    printf("%-14s %s\n", what, buf_string(&shown));
    buf_release(&shown);
}

static const char *yes_no(bool yes)
{
    return yes ? "yes" : "no";
}

static void print_colours(const struct terminal *terminal, const struct screen_options *options)
{
    if (options->no_color)
        print_row("colours", "none: NO_COLOR is set");
    else if (terminal->colours < 8)
        print_row("colours", "none: the description of this TERM names none");
    else
        print_row("colours", "%d, by the description of this TERM", terminal->colours);
}

static void print_pictures(const struct terminal *terminal)
{
    print_row("pictures", "%s: %s", terminal->form < 0 ? "none" : forms[terminal->form].name, terminal->form_because);
    if (terminal->form != PICTURE_SIXEL)
        return;
    print_row("registers", "%d colours in a picture", terminal->registers);
    if (terminal->max_width)
        print_row("largest", "%d x %d pixels", terminal->max_width, terminal->max_height);
    if (terminal->is_xterm)
        print_row("kept", "16 pictures, as xterm does");
}

/* Which scripts of the board would be printed as boxes. */
static int print_scripts(const char *path)
{
    struct buf text = {0}, lacking = {0}, why = {0};
    struct file_identity identity;
    const char *sentence = "";
    const struct paper *paper = module_paper(&sentence);
    bool read = file_read(path, &text, &identity, &why) && identity.exists;
    if (read && paper)
        paper->lacking(buf_string(&text), text.length, &lacking);
    if (read && !paper)
        print_row("scripts", "%s", sentence);
    else if (read && lacking.length)
        print_row("scripts", "no font here has %s", buf_string(&lacking));
    else if (read)
        print_row("scripts", "every letter of the board has a font");
    else
        cli_refuse("%s: %s", path, why.length ? buf_string(&why) : "there is no such file");
    bool fine = read && paper && !lacking.length;
    buf_release(&text);
    buf_release(&lacking);
    buf_release(&why);
    return fine ? EXIT_FINE : EXIT_REFUSED;
}

/* The person's own settings, with everything that is wrong in them. */
static void print_preferences(void)
{
    struct buf path = {0}, line = {0};
    struct messages found;
    struct preferences preferences;
    messages_init(&found);
    surroundings_folder(FOLDER_CONFIG, &path);
    preferences_load(&preferences, &found);
    bool there = path.length && (buf_add_string(&path, "/config.yaml"), access(buf_string(&path), F_OK) == 0);
    print_row("settings", "%s%s", path.length ? buf_string(&path) : "no home to keep them in", !path.length ? "" : !there ? ": none there"
              : found.count ? ": not all of it can be used" : ": fine");
    for (size_t i = 0; i < found.count; i++) {
        buf_reset(&line);
        message_print(&found.at[i], &line);
        print_row("", "%.*s", (int)(line.length ? line.length - 1 : 0), buf_string(&line));
    }
    preferences_release(&preferences);
    messages_release(&found);
    buf_release(&path);
    buf_release(&line);
}

static const struct option_row options[] = {
    {"try", 't', NULL, "Show a test card in every form that pictures can have, and ask which one looked right."},
    {0},
};

static int run_doctor(struct cli *cli)
{
    struct screen_options told = surroundings_screen();
    struct terminal terminal;
    bool asked = probe_terminal(STDIN_FILENO, STDOUT_FILENO, &told, &terminal, 0);
    if (cli_given(cli, "try"))
        return test_card_try(&terminal);
    print_row("TERM", "%s", told.term && *told.term ? told.term : "not set");
    print_row("terminal", "%s", terminal.name[0] ? terminal.name : asked ? "does not give its name" : "was not asked");
    print_row("answers", "%s", !asked ? "was not asked" : terminal.answered ? "yes" : "none came in time");
    print_row("text", "%s, by the locale", nl_langinfo(CODESET));
    print_colours(&terminal, &told);
    print_pictures(&terminal);
    print_row("cell", "%d x %d pixels: %s", terminal.cell_width, terminal.cell_height, terminal.cell_because);
    print_row("synchronized", "%s", yes_no(terminal.synchronized));
    print_row("in tmux", "%s", yes_no(terminal.is_tmux));
    print_row("over ssh", "%s", yes_no(told.over_ssh));
    print_preferences();
    return cli->count ? print_scripts(cli->operands[0]) : EXIT_FINE;
}

const struct subcommand subcommand_doctor = {"doctor", "[--try] [FILE]", "Show what was found out about the terminal, and how, and what is wrong in config.yaml; of FILE also the scripts that no font here can print.", options, 0, 1, run_doctor, NULL};
