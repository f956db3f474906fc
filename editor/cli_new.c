/* `beatboard new`: a commented board to begin with. */
#include "editor/subcommands.h"

#include <stdio.h>
#include <sys/stat.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "formats/templates.h"

static const struct option_row options[] = {
    {"template", 't', "short|feature|documentary|photo-shoot|commercial|animation|music-video", "What kind of film it is; short when not said."},
    {"structure", 's', "three-acts|fifteen-beats|kishotenketsu|heros-journey", "Empty beats in the shape of a story, each under a question."},
    {0},
};

static const char *template_at(size_t index)
{
    return templates[index].name;
}

static const char *structure_at(size_t index)
{
    return structures[index].name;
}

/* Say that there is no such WHAT, and what may have been meant. */
static int no_such(struct cli *cli, const char *what, const char *name, size_t count, const char *(*name_at)(size_t))
{
    struct buf suggestion = {0};
    cli_suggest(&suggestion, name, count, name_at);
    int status = cli_misused(cli, "there is no %s “%s”%s", what, name, buf_string(&suggestion));
    buf_release(&suggestion);
    return status;
}

static int fill(struct doc *doc, const char *template, const char *structure)
{
    struct buf says = {0}, text = {0};
    struct session session = {.doc = doc, .says = &says};
    const char *why = "";
    buf_add_format(&text, "template %s %s", template, structure);
    bool filled = command_run(&session, buf_string(&text));
    bool saved = filled && doc_save(doc, NULL, false, &why) == SAVE_DONE;
    int status = saved ? EXIT_FINE : cli_refuse("%s: %s", doc_path(doc), filled ? why : buf_string(&says));
    if (saved)
        printf("%s: %s\n", doc_path(doc), buf_string(&says));
    buf_release(&text);
    buf_release(&says);
    return status;
}

static int run_new(struct cli *cli)
{
    const char *path = cli->operands[0], *template = cli_option(cli, "template"), *structure = cli_option(cli, "structure");
    struct stat status;
    if (template && !template_named(template))
        return no_such(cli, "template", template, template_count, template_at);
    if (structure && !structure_named(structure))
        return no_such(cli, "structure", structure, structure_count, structure_at);
    if (lstat(path, &status) == 0)
        return cli_refuse("%s is there already; `new` writes over nothing", path);
    struct messages messages;
    messages_init(&messages);
    struct doc *doc = doc_open(path, &messages);
    if (!doc)
        cli_print_messages(&messages);
    int result = doc ? fill(doc, template ? template : templates[0].name, structure ? structure : "") : EXIT_REFUSED;
    doc_close(doc);
    messages_release(&messages);
    return result;
}

const struct subcommand subcommand_new = {"new", "FILE [--template NAME] [--structure NAME]",
    "Write a commented board to begin with; a file that is there is left as it is.", options, 1, 1, run_new, NULL};
