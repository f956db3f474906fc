/* Cli pictures: what the subcommands that show pictures have in common: which form, how good, how large. */
#ifndef EDITOR_CLI_PICTURES_H
#define EDITOR_CLI_PICTURES_H

#include <stdbool.h>

#include "editor/cli.h"
#include "render/pictures/pictures.h"
#include "render/screen.h"

/* The rows of their options, for the tables of the subcommands. */
#define CLI_PICTURES_OPTIONS \
    {"as", 0, "sixel|kitty|iterm|blocks|quadrants|sextants|braille|none", "How pictures are shown; without it the terminal is asked."}, \
    {"link", 0, "slow|normal|local", "How good they are: for a thin line, for most, or as good as can be; without it by whether this is ssh."}, \
    {"no-cache", 0, NULL, "Neither take pictures from the cache nor keep them there."}

/* Is every one of these options right?  If not says so, and gives EXIT_USAGE in *STATUS. */
bool cli_pictures_options(struct cli *, int *status);

/* Ask the terminal, if standard output is one, and the options: what can be shown.  Gives FORM_NONE in TERMINAL->form for no pictures. */
void cli_pictures_terminal(struct cli *, struct terminal *terminal);

/* A place on TERMINAL, its rows and columns left 0. */
struct picture_place cli_pictures_place(struct cli *, const struct terminal *terminal);

/* The pictures of FOLDER, with the cache unless --no-cache.  From now on an ending signal ends a half-written picture first. */
struct pictures *cli_pictures_new(struct cli *, const char *folder);

/* Colours of the letters that stand for pictures. */
int cli_pictures_colours(const struct terminal *terminal);

#endif
