#include "editor/manual.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/command.h"
#include "editor/keymap.h"
#include "editor/subcommands.h"
#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/manual.h"
#include "render/theme.h"

/* TEXT with each sentence on a line of its own, as roff wants it. */
static void add_line(struct buf *out, const char *text)
{
    for (const char *end; (end = strstr(text, ". ")); text = end + 2) {
        char *sentence = mem_copy(text, (size_t)(end + 1 - text));
        manual_escape(out, sentence);
        buf_add_byte(out, '\n');
        free(sentence);
    }
    manual_escape(out, text);
    buf_add_byte(out, '\n');
}

/* A macro line with TEXT as one argument: blanks and capitals in it are text and call no other macro. */
static void add_macro(struct buf *out, const char *macro, const char *text)
{
    bool delimiter = ispunct((unsigned char)*text) && !text[1];     /* alone, mdoc would take it for one */
    buf_add_format(out, ".%s \"%s", macro, delimiter ? "\\&" : "");
    struct buf escaped = {0};
    manual_escape(&escaped, text);
    for (const char *at = buf_string(&escaped); *at; at++)
        buf_add_string(out, *at == '"' ? "\\(dq" : (char[]){*at, '\0'});
    buf_release(&escaped);
    buf_add_string(out, "\"\n");
}

static void add_options(struct buf *out, const struct option_row *rows)
{
    if (!rows)
        return;
    buf_add_string(out, ".Bl -tag -width Ds -compact\n");
    for (const struct option_row *row = rows; row->name; row++) {
        struct buf left = {0};
        if (row->letter)
            buf_add_format(&left, "-%c, ", row->letter);
        buf_add_format(&left, "--%s%s%s", row->name, row->argument ? " " : "", row->argument ? row->argument : "");
        add_macro(out, "It Sy", buf_string(&left));
        add_line(out, row->help);
        buf_release(&left);
    }
    buf_add_string(out, ".El\n");
}

static void add_operands(struct buf *out, const struct operand_list *list)
{
    if (!list)
        return;
    buf_add_string(out, ".Bl -tag -width Ds -compact\n");
    for (size_t i = 0; i < *list->count; i++) {
        add_macro(out, "It Sy", list->name(i));
        add_line(out, list->help(i));
    }
    buf_add_string(out, ".El\n.Pp\n");
}

static void add_subcommands(struct buf *out)
{
    buf_add_string(out, ".Sh COMMANDS\n"
                        "Each command has\n.Fl Fl help .\n"
                        ".Bl -tag -width Ds\n");
    for (size_t i = 0; i < subcommand_count; i++) {
        struct buf head = {0};
        buf_add_format(&head, "%s %s", subcommands[i]->name, subcommands[i]->usage);
        add_macro(out, "It Sy", buf_string(&head));
        add_line(out, subcommands[i]->help);
        add_operands(out, subcommand_operands(subcommands[i]));
        add_options(out, subcommands[i]->options);
        buf_release(&head);
    }
    buf_add_string(out, ".El\n");
}

static void add_commands(struct buf *out)
{
    buf_add_string(out, ".Sh EDITOR COMMANDS\n"
                        "They are typed behind\n.Sq \\&: ,\nplayed by\n.Sy edit \\-c ,\nand what the keys are bound to.\n"
                        "A selector is an id, a key, a label as 12A, a typed name as scene:12 or character:ada,\n"
                        "a dot for the selection, or a path as /scenes/0/heading.\n"
                        "A value is a word, a quoted text, or a YAML value on one line.\n"
                        ".Bl -tag -width Ds\n");
    for (size_t i = 0; i < command_count; i++) {
        add_macro(out, "It Sy", commands[i].usage);
        add_line(out, commands[i].help);
        if (commands[i].alias) {
            buf_add_string(out, "Short:\n");
            add_macro(out, "Sy", commands[i].alias);
        }
    }
    buf_add_string(out, ".El\n");
}

static void add_keys(struct buf *out)
{
    enum place place = PLACE_COUNT;
    buf_add_string(out, ".Sh KEYS\n"
                        "Each key runs a command, which is named behind it; without a command the text that is being typed answers.\n");
    for (size_t i = 0; i < binding_count; i++) {
        const struct binding *row = &bindings[i];
        if (i == 0 || row->place != place) {
            buf_add_string(out, i == 0 ? "" : ".El\n");
            add_macro(out, "Ss", place_title(row->place));
            buf_add_string(out, ".Bl -tag -width Ds -compact\n");
        }
        place = row->place;
        add_macro(out, "It Sy", row->keys);
        add_line(out, row->help);
        if (row->command)
            add_macro(out, "Pq", row->command);
    }
    buf_add_string(out, ".El\n");
}

static const char head[] =
    ".Dd November 22, 2026\n"
    ".Dt BEATBOARD 1\n"
    ".Os\n"
    ".Sh NAME\n"
    ".Nm beatboard\n"
    ".Nd plan a film beat by beat, in a terminal, in plain text\n"
    ".Sh SYNOPSIS\n"
    ".Nm\n.Op Ar file\n"
    ".Nm\n.Ar command\n.Op Ar argument ...\n"
    ".Sh DESCRIPTION\n"
    ".Nm\n"
    "opens the storyboard\n.Ar file ,\n"
    "which is described in\n.Xr beatboard 5 ,\n"
    "and shows its scenes, beats and shots with their frames.\n"
    "A file that is not there is created by the first save.\n"
    "With a command it works without a screen.\n";

static const char tail[] =
    ".Sh ENVIRONMENT\n"
    ".Bl -tag -width SOURCE_DATE_EPOCH\n"
    ".It Ev EDITOR\nThe program that long text is opened in.\n"
    ".It Ev NO_COLOR\nWhen set, the screen does without colours and pictures.\n"
    ".It Ev BEATBOARD_GRAPHICS\nHow pictures are shown, when what is found out is wrong: sixel, kitty, iterm, blocks, quadrants, sextants, braille, none or auto.\n"
    ".It Ev BEATBOARD_LINK\nHow pictures come: auto (by what the line is measured to carry), slow, normal or local.\n"
    ".It Ev BEATBOARD_SIXEL_WRITER\nWhen it is libsixel, that library writes the sixel pictures, to find out whether ours are to blame.\n"
    ".It Ev SOURCE_DATE_EPOCH\nThe time of issue printed on papers, in seconds after 1970.\n"
    ".It Ev XDG_CONFIG_HOME , XDG_STATE_HOME , XDG_CACHE_HOME\nWhere config.yaml is, what is remembered of each board, and pictures made ready.\n"
    ".It Ev BEATBOARD_SEED\nMakes the ids of new things foreseeable, for tests.\n"
    ".El\n"
    ".Sh EXIT STATUS\n"
    "0 when all went well,\n1 when something was found or refused,\n2 when it was used wrongly.\n"
    ".Sh SEE ALSO\n"
    ".Xr beatboard 5\n";

static void add_looks(struct buf *out)
{
    struct buf names = {0};
    for (int ink = 0; ink_name((enum ink)ink); ink++)
        buf_add_format(&names, "%s%s", ink ? ", " : "", ink_name((enum ink)ink));
    buf_add_string(out, ".Sh COLOURS\n");
    add_line(out, "What has a look of its own, for the colours of config.yaml, which beatboard(5) describes:");
    buf_add_byte(&names, '.');
    add_line(out, buf_string(&names));
    buf_release(&names);
}

void manual_program(struct buf *out)
{
    buf_add_string(out, head);
    add_subcommands(out);
    add_commands(out);
    add_keys(out);
    add_looks(out);
    buf_add_string(out, tail);
}

static const char *page_at(size_t index)
{
    return index < 2 ? (const char *[]){"1", "5"}[index] : NULL;
}

static int run_man(struct cli *cli)
{
    struct buf page = {0};
    if (strcmp(cli->operands[0], "1") == 0)
        manual_program(&page);
    else if (strcmp(cli->operands[0], "5") == 0)
        manual_format(&page);
    else
        return cli_misused(cli, "there is a page 1 and a page 5, not “%s”", cli->operands[0]);
    fputs(buf_string(&page), stdout);
    buf_release(&page);
    return EXIT_FINE;
}

const struct subcommand subcommand_man = {"man", "1|5", "Print the manual page of the program or of the file format.", NULL, 1, 1, run_man, page_at};
