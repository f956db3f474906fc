/* Cli: what stands on the command line, read by the tables of the subcommands.
 *
 * A subcommand is a row in a file of its own (`cli_check.c`), named in subcommands.h and listed in subcommands.c.  Help, man page,
 * option parsing and "did you mean" come from the rows. */
#ifndef EDITOR_CLI_H
#define EDITOR_CLI_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct cli;
struct doc;
struct messages;

struct option_row {
    const char *name;                   /* long, without dashes: "dry-run" */
    char letter;                        /* short, or 0 */
    const char *argument;               /* what it takes, as help shows it: "FILE"; NULL for a switch */
    const char *help;                   /* one sentence */
};

enum { EXIT_FINE, EXIT_REFUSED, EXIT_USAGE };   /* 0 fine, 1 findings or refused input, 2 wrong usage */

struct subcommand {
    const char *name;
    const char *usage;                  /* behind the name: "FILE -c COMMAND [-c COMMAND …]" */
    const char *help;                   /* one sentence */
    const struct option_row *options;   /* ended by a row without name; NULL: none but --help */
    size_t least, most;                 /* operands; most 0 means no limit when least > 0 */
    int (*run)(struct cli *);           /* gives the exit status */
    const char *(*word)(size_t index);  /* what the first operand may be, NULL past the last; NULL: the operands are files */
};

struct option_given { const struct option_row *row; const char *value; };

struct cli {
    const struct subcommand *subcommand;
    char **operands;                    /* NULL-ended; what is left when the options are taken out */
    size_t count;
    struct option_given *given;         /* in the order of the line */
    size_t given_count;
};

/* The whole program: reads the line, runs the subcommand or the editor, gives the exit status. */
int cli_main(int count, char **words);

/* The argument of the option NAME: of the NUMBERth time it was given (from 0); NULL when it was not.  A switch gives "". */
const char *cli_option_at(const struct cli *, const char *name, size_t number);
/* The same, of the last time. */
const char *cli_option(const struct cli *, const char *name);
bool cli_given(const struct cli *, const char *name);

/* Say on stderr what is wrong, made fit to show, with "beatboard:" before it; gives EXIT_REFUSED. */
int cli_refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same, and where the help is; gives EXIT_USAGE. */
int cli_misused(const struct cli *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Append ` (did you mean “edit”?)` when WORD is nearly one of the COUNT words that NAME_AT gives, else nothing. */
void cli_suggest(struct buf *out, const char *word, size_t count, const char *(*name_at)(size_t index));

/* All messages, one a line, on stderr. */
void cli_print_messages(const struct messages *messages);

/* Print the unified diff from DOC's file to what is here; for a person's terminal made fit to show.  Gives the exit status. */
int cli_print_diff(struct doc *);

/* The help of the program, or of one subcommand, as `--help` prints it. */
void cli_print_help(struct buf *out, const struct subcommand *one_or_null);

#endif
