#include "editor/cli.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "editor/subcommands.h"
#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/base/message.h"
#include "formats/base/text.h"

enum { OPTIONS_MOST = 32, OPTION_HELP = 1, OPTION_VERSION, OPTION_FIRST };    /* values of getopt_long: behind OPTION_FIRST, the row's number */

/* ---- what was given ---- */

const char *cli_option_at(const struct cli *cli, const char *name, size_t number)
{
    for (size_t i = 0; i < cli->given_count; i++)
        if (strcmp(cli->given[i].row->name, name) == 0 && number-- == 0)
            return cli->given[i].value;
    return NULL;
}

const char *cli_option(const struct cli *cli, const char *name)
{
    for (size_t i = cli->given_count; i-- > 0;)
        if (strcmp(cli->given[i].row->name, name) == 0)
            return cli->given[i].value;
    return NULL;
}

bool cli_given(const struct cli *cli, const char *name)
{
    return cli_option(cli, name) != NULL;
}

/* ---- saying ---- */

__attribute__((format(printf, 1, 0))) static void say_error(const char *format, va_list args)
{
    char *said;
    if (vasprintf(&said, format, args) < 0)
        return;
    struct buf shown = {0};
    text_show(&shown, said, strlen(said), true);
    fprintf(stderr, "beatboard: %s\n", buf_string(&shown));
    buf_release(&shown);
    free(said);
}

int cli_refuse(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_error(format, args);
    va_end(args);
    return EXIT_REFUSED;
}

int cli_misused(const struct cli *cli, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_error(format, args);
    va_end(args);
    const char *name = cli && cli->subcommand ? cli->subcommand->name : "";
    fprintf(stderr, "`beatboard %s%s--help` shows how it is used.\n", name, *name ? " " : "");
    return EXIT_USAGE;
}

void cli_suggest(struct buf *out, const char *word, size_t count, const char *(*name_at)(size_t index))
{
    int limit = strlen(word) > 4 ? 2 : 1;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        int distance = text_distance(word, name_at(i), limit);
        if (distance > limit)
            continue;
        limit = distance - 1;
        nearest = name_at(i);
    }
    if (nearest)
        buf_add_format(out, " (did you mean “%s”?)", nearest);
}

void cli_print_messages(const struct messages *messages)
{
    struct buf out = {0};
    for (size_t i = 0; i < messages->count; i++)
        message_print(&messages->at[i], &out);
    fputs(buf_string(&out), stderr);
    buf_release(&out);
}

/* ---- help ---- */

static const struct option_row program_options[] = {
    {"help", 'h', NULL, "Show this help."},
    {"version", 'V', NULL, "Show the version."},
    {0},
};

static const struct option_row help_option[] = {{"help", 'h', NULL, "Show this help."}, {0}};

static void print_options(struct buf *out, const struct option_row *rows)
{
    for (const struct option_row *row = rows; row && row->name; row++) {
        struct buf left = {0};
        if (row->letter)
            buf_add_format(&left, "-%c, ", row->letter);
        buf_add_format(&left, "--%s", row->name);
        if (row->argument)
            buf_add_format(&left, " %s", row->argument);
        buf_add_format(out, "  %-24s %s\n", buf_string(&left), row->help);
        buf_release(&left);
    }
}

static void print_program_help(struct buf *out)
{
    buf_add_string(out, "usage: beatboard [FILE]             open the editor\n"
                        "       beatboard COMMAND …          work without a screen\n\ncommands:\n");
    for (size_t i = 0; i < subcommand_count; i++)
        buf_add_format(out, "  %-12s %s\n", subcommands[i]->name, subcommands[i]->help);
    buf_add_string(out, "\noptions:\n");
    print_options(out, program_options);
    buf_add_string(out, "\n`beatboard help COMMAND` tells more of one.\n");
}

void cli_print_help(struct buf *out, const struct subcommand *one)
{
    if (!one || one == &subcommand_open) {
        print_program_help(out);
        return;
    }
    buf_add_format(out, "usage: beatboard %s %s\n\n%s\n\n", one->name, one->usage, one->help);
    const struct operand_list *list = subcommand_operands(one);
    if (list)
        buf_add_format(out, "%s:\n", list->title);
    for (size_t i = 0; list && i < *list->count; i++)
        buf_add_format(out, "  %-24s %s\n", list->name(i), list->help(i));
    buf_add_format(out, "%soptions:\n", list ? "\n" : "");
    print_options(out, one->options);
    print_options(out, help_option);
}

static int show_help(const struct subcommand *one)
{
    struct buf out = {0};
    cli_print_help(&out, one);
    fputs(buf_string(&out), stdout);
    buf_release(&out);
    return EXIT_FINE;
}

static const char *subcommand_name_at(size_t index)
{
    return index < subcommand_count ? subcommands[index]->name : NULL;
}

static int run_help(struct cli *cli)
{
    if (cli->count == 0)
        return show_help(NULL);
    const struct subcommand *one = subcommand_named(cli->operands[0]);
    if (one)
        return show_help(one);
    struct buf nearest = {0};
    cli_suggest(&nearest, cli->operands[0], subcommand_count, subcommand_name_at);
    int status = cli_misused(cli, "there is no command “%s”%s", cli->operands[0], buf_string(&nearest));
    buf_release(&nearest);
    return status;
}

const struct subcommand subcommand_help = {"help", "[COMMAND]", "Show the help of the program or of one command.", NULL, 0, 1, run_help, subcommand_name_at};

/* ---- reading the line ---- */

struct grammar {                        /* what getopt_long wants, made from rows */
    struct option longs[OPTIONS_MOST + 1];
    char shorts[3 * OPTIONS_MOST + 2];
    const struct option_row *rows;
    size_t count;
};

static void grammar_add(struct grammar *grammar, const struct option_row *row, int value)
{
    grammar->longs[grammar->count++] = (struct option){row->name, row->argument ? required_argument : no_argument, NULL, value};
    size_t length = strlen(grammar->shorts);
    if (row->letter)
        snprintf(grammar->shorts + length, sizeof grammar->shorts - length, "%c%s", row->letter, row->argument ? ":" : "");
}

static void grammar_init(struct grammar *grammar, const struct subcommand *subcommand)
{
    *grammar = (struct grammar){.rows = subcommand->options, .shorts = ":"};
    for (const struct option_row *row = subcommand->options; row && row->name; row++)
        grammar_add(grammar, row, OPTION_FIRST + (int)(row - subcommand->options));
    grammar_add(grammar, &program_options[0], OPTION_HELP);
    if (subcommand == &subcommand_open)
        grammar_add(grammar, &program_options[1], OPTION_VERSION);
}

/* getopt_long gives a short option as its letter and a long one as its value. */
static const struct option_row *row_of(const struct grammar *grammar, int got)
{
    for (const struct option_row *row = grammar->rows; row && row->name; row++)
        if ((row->letter && got == row->letter) || got == OPTION_FIRST + (int)(row - grammar->rows))
            return row;
    return NULL;
}

static int refuse_option(struct cli *cli, const struct grammar *grammar, int got, char **words)
{
    const char *word = words[optind - 1];
    if (got == ':')
        return cli_misused(cli, "%s wants an argument", word);
    struct buf nearest = {0};
    int limit = 2;
    for (size_t i = 0; strncmp(word, "--", 2) == 0 && i < grammar->count; i++) {
        int distance = text_distance(word + 2, grammar->longs[i].name, limit);
        if (distance > limit)
            continue;
        limit = distance - 1;
        buf_reset(&nearest);
        buf_add_format(&nearest, " (did you mean “--%s”?)", grammar->longs[i].name);
    }
    int status = optopt && strncmp(word, "--", 2) != 0 ? cli_misused(cli, "there is no option -%c", optopt)
                                                       : cli_misused(cli, "there is no option %s%s", word, buf_string(&nearest));
    buf_release(&nearest);
    return status;
}

/* Read WORDS (words[0] is the name); true when the subcommand should run, else *STATUS is the program's. */
static bool read_line(struct cli *cli, int count, char **words, int *status)
{
    struct grammar grammar;
    grammar_init(&grammar, cli->subcommand);
    opterr = 0;
    optind = 0;                         /* glibc: begin anew */
    for (int got; (got = getopt_long(count, words, grammar.shorts, grammar.longs, NULL)) != -1;) {
        const struct option_row *row = row_of(&grammar, got);
        if (row) {
            cli->given[cli->given_count++] = (struct option_given){row, optarg ? optarg : ""};
        } else if (got == OPTION_HELP || got == 'h') {
            *status = show_help(cli->subcommand);
            return false;
        } else if (got == OPTION_VERSION || got == 'V') {
            puts("beatboard " VERSION);
            *status = EXIT_FINE;
            return false;
        } else {
            *status = refuse_option(cli, &grammar, got, words);
            return false;
        }
    }
    cli->operands = words + optind;
    cli->count = (size_t)(count - optind);
    return true;
}

static const char *subcommand_at(size_t index)
{
    return subcommands[index]->name;
}

/* More words than are wanted: the first one may be a command with a slip in it. */
static int refuse_more(struct cli *cli, size_t most)
{
    struct buf nearest = {0};
    if (!*cli->subcommand->name && access(cli->operands[0], F_OK) != 0)
        cli_suggest(&nearest, cli->operands[0], subcommand_count, subcommand_at);
    int status = nearest.length ? cli_misused(cli, "there is no command “%s”%s", cli->operands[0], buf_string(&nearest))
                                : cli_misused(cli, "“%s” is one too many", cli->operands[most]);
    buf_release(&nearest);
    return status;
}

static int run_line(const struct subcommand *subcommand, int count, char **words)
{
    struct cli cli = {.subcommand = subcommand, .given = mem_new((size_t)count + 1, sizeof *cli.given)};
    int status = EXIT_FINE;
    size_t most = subcommand->most || subcommand->least == 0 ? subcommand->most : (size_t)count;
    if (read_line(&cli, count, words, &status)) {
        if (cli.count < subcommand->least)
            status = cli_misused(&cli, "%s wants %s", subcommand->name, subcommand->usage);
        else if (cli.count > most)
            status = refuse_more(&cli, most);
        else
            status = subcommand->run(&cli);
    }
    free(cli.given);
    return status;
}

int cli_main(int count, char **words)
{
    const struct subcommand *subcommand = count > 1 ? subcommand_named(words[1]) : NULL;
    int status = subcommand ? run_line(subcommand, count - 1, words + 1) : run_line(&subcommand_open, count, words);
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout))
        return cli_refuse("the output could not be written: %s", errno ? strerror(errno) : "write error");
    return status;
}
