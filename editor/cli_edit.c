/* `beatboard edit`: plays commands without a screen, then saves once. */
#include "editor/subcommands.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "editor/macros.h"
#include "editor/registers.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "formats/base/text.h"

static const struct option_row options[] = {
    {"command", 'c', "COMMAND", "Play COMMAND, as typed behind `:` in the editor; may be given often."},
    {"dry-run", 'n', NULL, "Save nothing; print the unified diff."},
    {0},
};

static void print_said(const char *text)
{
    struct buf shown = {0};
    text_show(&shown, text, strlen(text), true);
    if (shown.length > 0)
        puts(buf_string(&shown));
    fflush(stdout);                     /* before a refusal on stderr */
    buf_release(&shown);
}

int cli_print_diff(struct doc *doc)
{
    struct buf diff = {0}, shown = {0};
    bool good = doc_diff(doc, &diff);
    if (isatty(STDOUT_FILENO))
        text_show(&shown, buf_string(&diff), diff.length, true);
    const struct buf *out = isatty(STDOUT_FILENO) ? &shown : &diff;
    fwrite(buf_string(out), 1, out->length, stdout);
    buf_release(&diff);
    buf_release(&shown);
    return good ? EXIT_FINE : cli_refuse("the diff could not be made; is the program `diff` there?");
}

static int save(struct doc *doc)
{
    const char *why;
    enum save_result result = doc_save(doc, NULL, false, &why);
    if (result != SAVE_DONE && result != SAVE_UNCHANGED)
        return cli_refuse("%s: %s", doc_path(doc), why);
    print_said(why);
    return EXIT_FINE;
}

static int play(struct cli *cli, struct doc *doc)
{
    struct buf says = {0};
    struct registers registers = {0};
    struct macros macros = {0};
    struct session session = {.doc = doc, .says = &says, .registers = &registers, .macros = &macros};
    bool dry = cli_given(cli, "dry-run"), good = true;
    const char *command;
    for (size_t i = 0; good && (command = cli_option_at(cli, "command", i)); i++) {
        good = command_run(&session, command);
        if (!good)
            cli_refuse("%s: %s\nnothing was saved", command, buf_string(&says));
        else if (!dry)
            print_said(buf_string(&says));
    }
    buf_release(&says);
    registers_release(&registers);
    macros_release(&macros);
    if (!good)
        return EXIT_REFUSED;
    return dry ? cli_print_diff(doc) : save(doc);
}

static int run_edit(struct cli *cli)
{
    if (!cli_given(cli, "command"))
        return cli_misused(cli, "edit wants at least one -c COMMAND");
    struct messages messages;
    messages_init(&messages);
    struct doc *doc = doc_open(cli->operands[0], &messages);
    if (!doc)
        cli_print_messages(&messages);
    int status = doc ? play(cli, doc) : EXIT_REFUSED;
    doc_close(doc);
    messages_release(&messages);
    return status;
}

const struct subcommand subcommand_edit = {
    "edit", "FILE -c COMMAND [-c COMMAND …] [--dry-run]", "Play editor commands without a screen, then save.", options, 1, 1, run_edit, NULL};
