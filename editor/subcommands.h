/* Subcommands: the rows of the command line.  A new one is a file with a row, a line here and a line in subcommands.c. */
#ifndef EDITOR_SUBCOMMANDS_H
#define EDITOR_SUBCOMMANDS_H

#include <stddef.h>

#include "editor/cli.h"

extern const struct subcommand subcommand_completion;
extern const struct subcommand subcommand_check, subcommand_doctor, subcommand_edit, subcommand_export, subcommand_help, subcommand_man, subcommand_new, subcommand_open, subcommand_play,
                               subcommand_recover, subcommand_schema, subcommand_show, subcommand_preview;

extern const struct subcommand *const subcommands[];    /* in the order in which help shows them */
extern const size_t subcommand_count;

/* What the first operand of a subcommand may be, for its help: `papers`, each with a sentence; NULL when it may be anything. */
struct operand_list {
    const struct subcommand *subcommand;
    const char *title;
    const size_t *count;
    const char *(*name)(size_t index), *(*help)(size_t index);
};
const struct operand_list *subcommand_operands(const struct subcommand *);

const struct subcommand *subcommand_named(const char *name);    /* NULL: unknown */

#endif
