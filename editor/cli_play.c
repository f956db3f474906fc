/* `beatboard play FILE`: the animatic, in the terminal, in time. */
#include "editor/subcommands.h"

#include <unistd.h>

#include "editor/app.h"
#include "formats/base/buf.h"

static int run_play(struct cli *cli)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return cli_refuse("playing needs a terminal; `beatboard show --frames` shows the frames without one");
    if (access(cli->operands[0], R_OK) != 0)
        return cli_refuse("%s cannot be read", cli->operands[0]);
    return app_main(cli, cli->operands[0], cli->count > 1 ? cli->operands[1] : "/", "roll");
}

const struct subcommand subcommand_play = {"play", "FILE [SELECTOR]", "Play the animatic in the terminal, from the beginning or from a scene, beat or shot.",
                                           NULL, 1, 2, run_play, NULL};
