#include "editor/subcommands.h"

#include <string.h>

const struct subcommand *const subcommands[] = {
    &subcommand_edit,
    &subcommand_show,
    &subcommand_export,
    &subcommand_check,
    &subcommand_schema,
    &subcommand_doctor,
    &subcommand_help,
    &subcommand_man,
};
const size_t subcommand_count = sizeof subcommands / sizeof *subcommands;

const struct subcommand *subcommand_named(const char *name)
{
    for (size_t i = 0; i < subcommand_count; i++)
        if (strcmp(subcommands[i]->name, name) == 0)
            return subcommands[i];
    return NULL;
}
