/* `beatboard FILE`: the editor itself. */
#include "editor/subcommands.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "editor/app.h"
#include "formats/base/buf.h"

static const char *name_at(size_t index)
{
    return subcommands[index]->name;
}

/* A word that is no file and nearly a command is a slip of the finger, not a new board. */
static bool looks_like_command(const char *word, struct buf *nearest)
{
    struct stat status;
    if (strpbrk(word, "./") || stat(word, &status) == 0)
        return false;
    cli_suggest(nearest, word, subcommand_count, name_at);
    return nearest->length > 0;
}

static int run_open(struct cli *cli)
{
    if (cli->count == 0)
        return cli_misused(cli, "name a board to open, as `beatboard film.board.yaml`");
    const char *file = cli->operands[0];
    struct buf nearest = {0};
    bool slip = looks_like_command(file, &nearest);
    int status = slip ? cli_misused(cli, "there is no command “%s”%s", file, buf_string(&nearest)) : EXIT_FINE;
    buf_release(&nearest);
    if (slip)
        return status;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return cli_refuse("the editor needs a terminal; `beatboard edit` changes a board without one");
    return app_main(cli, file, NULL, NULL);
}

const struct subcommand subcommand_open = {"", "[FILE]", "Open the editor.", NULL, 0, 1, run_open, NULL};
