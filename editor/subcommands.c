#include "editor/subcommands.h"

#include <string.h>

#include "formats/report/report.h"

const struct subcommand *const subcommands[] = {
    &subcommand_new,
    &subcommand_edit,
    &subcommand_show,
    &subcommand_preview,
    &subcommand_play,
    &subcommand_export,
    &subcommand_check,
    &subcommand_recover,
    &subcommand_schema,
    &subcommand_doctor,
    &subcommand_help,
    &subcommand_man,
    &subcommand_completion,
};
const size_t subcommand_count = sizeof subcommands / sizeof *subcommands;

static const char *paper_name(size_t index)
{
    return report_kinds[index].name;
}

static const char *paper_help(size_t index)
{
    return report_kinds[index].help;
}

static const struct operand_list operand_lists[] = {
    {&subcommand_export, "papers", &report_kind_count, paper_name, paper_help},
};

const struct operand_list *subcommand_operands(const struct subcommand *subcommand)
{
    for (size_t i = 0; i < sizeof operand_lists / sizeof *operand_lists; i++)
        if (operand_lists[i].subcommand == subcommand)
            return &operand_lists[i];
    return NULL;
}

const struct subcommand *subcommand_named(const char *name)
{
    for (size_t i = 0; i < subcommand_count; i++)
        if (strcmp(subcommands[i]->name, name) == 0)
            return subcommands[i];
    return NULL;
}
