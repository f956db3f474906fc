/* Command screen: the commands that need a screen: going about, opening prompts and fields, searching.  Rows of them stand in the
 * command table. */
#ifndef EDITOR_COMMAND_SCREEN_H
#define EDITOR_COMMAND_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

struct session;

#define SCREEN_COMMAND(name) bool command_##name(struct session *, size_t count, char **words, const char *rest)
SCREEN_COMMAND(ask);            /* ask [COMMAND]              open the prompt for the rest of a command */
SCREEN_COMMAND(beside);         /* beside [VIEW|none]         put another view beside this one */
SCREEN_COMMAND(cancel);         /* cancel                     leave a field, the prompt, a filter */
SCREEN_COMMAND(clear);          /* clear                      empty the selected field, delete the selected item or line */
SCREEN_COMMAND(commit);         /* commit                     keep what was typed */
SCREEN_COMMAND(choose);         /* choose [next|previous|down|up]     take a completion */
SCREEN_COMMAND(edit);           /* edit [FIELD]               edit a field in place */
SCREEN_COMMAND(editor);         /* editor                     edit the field in $EDITOR */
SCREEN_COMMAND(filter);         /* filter [WORDS]             show only what holds all words */
SCREEN_COMMAND(find);           /* find TEXT                  go to the next thing that holds it */
SCREEN_COMMAND(focus);          /* focus [main|side]          give the keys to the other pane */
SCREEN_COMMAND(fold);           /* fold [all]                 fold or unfold */
SCREEN_COMMAND(go);             /* go WHERE                   move */
SCREEN_COMMAND(help);           /* help                       keys and commands */
SCREEN_COMMAND(history);        /* history back|forth         earlier answers at the prompt */
SCREEN_COMMAND(link);           /* link [auto|slow|normal|local]       how pictures come */
SCREEN_COMMAND(new);            /* new after|before|inside    ask for a new thing */
SCREEN_COMMAND(newline);        /* newline                    a line break in the field */
SCREEN_COMMAND(next);           /* next                       next match */
SCREEN_COMMAND(previous);       /* previous                   match before */
SCREEN_COMMAND(recall);         /* recall                     bring back what was typed when a field was left */
SCREEN_COMMAND(redraw);         /* redraw                     draw everything anew */
SCREEN_COMMAND(select);         /* select SELECTOR            go to what it names; works without a screen too */
SCREEN_COMMAND(shift);          /* shift up|down              move the selection among and across its neighbours */
SCREEN_COMMAND(split_here);     /* split-here                 split what is around the selection before it */
SCREEN_COMMAND(suspend);        /* suspend                    back to the shell */
SCREEN_COMMAND(theme);          /* theme NAME                 look otherwise */
SCREEN_COMMAND(view);           /* view NAME                  what the main pane shows */
SCREEN_COMMAND(guides);         /* guides [next|none|LIST]      lines over the pictures: thirds, safe, a second shape */
SCREEN_COMMAND(crop);           /* crop [on|off]                fill the film's shape instead of a letterbox; without a word, the other way */
SCREEN_COMMAND(zoom);           /* zoom in|out|sheet|fit|N    how large the panels of the board are */
#undef SCREEN_COMMAND

#endif
