/* `beatboard completion`: what a shell offers behind the name of the program, made from the tables. */
#include "editor/subcommands.h"

#include <stdio.h>
#include <string.h>

#include "formats/base/buf.h"

/* ---- what the scripts share ---- */

/* The choices of an option that takes one of several words, "a4|letter", with a blank between; nothing for "FILE". */
static void add_choices(struct buf *out, const struct option_row *option)
{
    const char *argument = option->argument;
    if (!argument || !strchr(argument, '|'))
        return;
    for (; *argument; argument++)
        buf_add_byte(out, *argument == '|' ? ' ' : *argument);
}

static bool is_choice(const struct option_row *option)
{
    return option->argument && strchr(option->argument, '|');
}

static void add_words(struct buf *out, const struct subcommand *command)
{
    const char *word;
    for (size_t i = 0; command->word && (word = command->word(i)); i++)
        buf_add_format(out, "%s%s", i ? " " : "", word);
}

/* TEXT inside single quotes of a shell, as a help text: without what ends them. */
static void add_quoted(struct buf *out, const char *text, const char *also)
{
    for (; *text; text++) {
        if (*text == '\'')
            buf_add_string(out, "’");
        else if (strchr(also, *text))
            buf_add_format(out, "\\%c", *text);
        else
            buf_add_byte(out, *text);
    }
}

/* ---- bash ---- */

static void add_bash_command(struct buf *out, const struct subcommand *command)
{
    buf_add_format(out, "    %s)\n        words='", command->name);
    add_words(out, command);
    buf_add_string(out, "'\n        options='--help");
    for (const struct option_row *option = command->options; option && option->name; option++)
        buf_add_format(out, " --%s", option->name);
    buf_add_string(out, "'\n        case $before in\n");
    for (const struct option_row *option = command->options; option && option->name; option++) {
        if (!is_choice(option))
            continue;
        buf_add_format(out, "        --%s", option->name);
        if (option->letter)
            buf_add_format(out, "|-%c", option->letter);
        buf_add_string(out, ") words='");
        add_choices(out, option);
        buf_add_string(out, "' options= chosen=1 ;;\n");
    }
    buf_add_string(out, "        esac ;;\n");
}

static void add_bash(struct buf *out)
{
    buf_add_string(out, "# bash completion for beatboard; put it where bash-completion looks, as beatboard.\n"
                        "_beatboard() {\n"
                        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words= options= chosen=\n"
                        "    if [ \"$COMP_CWORD\" = 1 ]; then\n"
                        "        words='");
    for (size_t i = 0; i < subcommand_count; i++)
        buf_add_format(out, "%s%s", i ? " " : "", subcommands[i]->name);
    buf_add_string(out, "' options='--help --version'\n"
                        "    else\n"
                        "    case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; i < subcommand_count; i++)
        add_bash_command(out, subcommands[i]);
    buf_add_string(out, "    esac\n"
                        "    [ \"$COMP_CWORD\" = 2 ] || [ -n \"$chosen\" ] || words=\n"
                        "    fi\n"
                        "    case $word in\n"
                        "    -*) mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\") ;;\n"
                        "    *)  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\") ;;\n"
                        "    esac\n"
                        "}\n"
                        "complete -o default -F _beatboard beatboard\n");
}

/* ---- zsh ---- */

static void add_zsh_option(struct buf *out, const struct option_row *option)
{
    const char *more = option->argument ? "=" : "";
    if (option->letter)
        buf_add_format(out, " '*'{-%c,--%s%s}'", option->letter, option->name, more);
    else
        buf_add_format(out, " '*--%s%s", option->name, more);
    buf_add_byte(out, '[');
    add_quoted(out, option->help, "[]:\\");
    buf_add_byte(out, ']');
    if (is_choice(option)) {
        buf_add_format(out, ":%s:(", option->name);
        add_choices(out, option);
        buf_add_byte(out, ')');
    } else if (option->argument) {
        buf_add_format(out, ":%s:%s", option->name, strcmp(option->argument, "FILE") == 0 ? "_files" : " ");
    }
    buf_add_byte(out, '\'');
}

static void add_zsh_command(struct buf *out, const struct subcommand *command)
{
    buf_add_format(out, "    %s) _arguments -s '--help[Show the help.]'", command->name);
    for (const struct option_row *option = command->options; option && option->name; option++)
        add_zsh_option(out, option);
    if (command->word) {
        buf_add_string(out, " '1:word:(");
        add_words(out, command);
        buf_add_string(out, ")'");
    }
    buf_add_string(out, " '*:file:_files' ;;\n");
}

static void add_zsh(struct buf *out)
{
    buf_add_string(out, "#compdef beatboard\n"
                        "# zsh completion for beatboard; put it in a folder of $fpath, as _beatboard.\n"
                        "_beatboard() {\n"
                        "    local -a commands=(");
    for (size_t i = 0; i < subcommand_count; i++) {
        buf_add_format(out, "\n        '%s:", subcommands[i]->name);
        add_quoted(out, subcommands[i]->help, ":\\");
        buf_add_byte(out, '\'');
    }
    buf_add_string(out, ")\n"
                        "    if (( CURRENT == 2 )); then\n"
                        "        _describe command commands\n"
                        "        _files\n"
                        "        return\n"
                        "    fi\n"
                        "    local command=$words[2]\n"
                        "    shift words; (( CURRENT-- ))\n"
                        "    case $command in\n");
    for (size_t i = 0; i < subcommand_count; i++)
        add_zsh_command(out, subcommands[i]);
    buf_add_string(out, "    esac\n"
                        "}\n"
                        "if [ \"$funcstack[1]\" = _beatboard ]; then _beatboard \"$@\"; else compdef _beatboard beatboard; fi\n");
}

/* ---- fish ---- */

static void add_fish_option(struct buf *out, const struct subcommand *command, const struct option_row *option)
{
    buf_add_format(out, "complete -c beatboard -n '__fish_seen_subcommand_from %s' -l %s", command->name, option->name);
    if (option->letter)
        buf_add_format(out, " -s %c", option->letter);
    if (is_choice(option)) {
        buf_add_string(out, " -x -a '");
        add_choices(out, option);
        buf_add_byte(out, '\'');
    } else if (option->argument) {
        buf_add_string(out, " -r");
    }
    buf_add_string(out, " -d '");
    add_quoted(out, option->help, "\\");
    buf_add_string(out, "'\n");
}

static void add_fish(struct buf *out)
{
    buf_add_string(out, "# fish completion for beatboard; put it in ~/.config/fish/completions, as beatboard.fish.\n");
    for (size_t i = 0; i < subcommand_count; i++) {
        const struct subcommand *command = subcommands[i];
        buf_add_format(out, "complete -c beatboard -n __fish_use_subcommand -a %s -d '", command->name);
        add_quoted(out, command->help, "\\");
        buf_add_string(out, "'\n");
        if (command->word) {
            buf_add_format(out, "complete -c beatboard -n '__fish_seen_subcommand_from %s' -a '", command->name);
            add_words(out, command);
            buf_add_string(out, "'\n");
        }
        for (const struct option_row *option = command->options; option && option->name; option++)
            add_fish_option(out, command, option);
    }
}

/* ---- the subcommand ---- */

static const struct { const char *name; void (*add)(struct buf *out); } shells[] = {
    {"bash", add_bash}, {"zsh", add_zsh}, {"fish", add_fish},
};

static const char *shell_at(size_t index)
{
    return index < sizeof shells / sizeof *shells ? shells[index].name : NULL;
}

static int run_completion(struct cli *cli)
{
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(shells[i].name, cli->operands[0]) != 0)
            continue;
        struct buf script = {0};
        shells[i].add(&script);
        fputs(buf_string(&script), stdout);
        buf_release(&script);
        return EXIT_FINE;
    }
    return cli_misused(cli, "which shell? bash, zsh or fish, not “%s”", cli->operands[0]);
}

const struct subcommand subcommand_completion = {"completion", "bash|zsh|fish", "Print what a shell needs to complete the commands and options.",
                                                 NULL, 1, 1, run_completion, shell_at};
