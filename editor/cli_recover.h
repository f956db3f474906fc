/* What lost sessions left, for the subcommands. */
#ifndef EDITOR_CLI_RECOVER_H
#define EDITOR_CLI_RECOVER_H

struct history_mark;

/* Say on stderr that something was left of BOARD, whose file says what MARK is about, if it was. */
void cli_mention_left(const char *board, struct history_mark);

#endif
