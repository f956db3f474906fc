/* App: the program a person sits at: a document, a selection, views of it, a prompt, a field that is being edited, a screen.
 *
 * Everything a person does arrives here as a command text; every change of the board goes through command_run(), only lines of the raw
 * text are spliced as they were typed.  What the views remember is by path or id; pointers into the story are made anew in
 * app_refresh(). */
#ifndef EDITOR_APP_H
#define EDITOR_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "editor/command.h"
#include "editor/entry.h"
#include "editor/filtering.h"
#include "editor/keymap.h"
#include "editor/lock.h"
#include "editor/prompt.h"
#include "editor/replace.h"
#include "editor/shots.h"
#include "editor/preferences.h"
#include "editor/reel.h"
#include "editor/view.h"
#include "editor/views/arc.h"
#include "editor/views/board.h"
#include "editor/views/day.h"
#include "editor/views/inspector.h"
#include "editor/views/list.h"
#include "editor/views/outline.h"
#include "editor/views/play.h"
#include "editor/views/problems.h"
#include "editor/views/strips.h"
#include "editor/views/text.h"
#include "formats/base/buf.h"
#include "formats/guides.h"
#include "render/canvas.h"

struct cli;
struct desk;
struct keeping;
struct pictures;
struct screen;
struct story;
struct thing;

enum { APP_LEAST_ROWS = 12, APP_LEAST_COLUMNS = 40, APP_WIDE_COLUMNS = 100, APP_BESIDE_COLUMNS = 80, APP_TALL_ROWS = 36 };

/* A question that takes one key for an answer; any key it does not know leaves everything as it is. */
struct question {
    const char *text;                   /* "Not saved.  s saves, d discards, any other key stays." */
    void (*answer)(struct app *, int key);
};

/* Where the selection stands in the bytes, so that it survives changes around it, also for things that have no id. */
struct anchor {
    size_t offset;                      /* of the selected thing's start; moved along by every splice */
    char id[64];                        /* "" when it has none */
    bool board;                         /* it is the board itself, or a group of it */
    bool gone;                          /* its bytes were taken out */
    char field[256];                    /* the rest of the path behind the thing: "/what", or "" */
};

struct asked;

struct app {
    struct doc *doc;
    bool owns;                          /* document and pictures, since it opened them */
    bool given_up;                      /* its changes: nobody is asked again while the program ends */
    struct desk *desk;                  /* what all open documents have together; see documents.h */
    struct preferences preferences;
    struct keeping *keeping;            /* of what is not saved; NULL: nobody asked for that */
    struct lock lock;                   /* of the board; not ours while another session has it */
    bool looking;                       /* that one has it, and nothing may be changed here */
    const char *state;                  /* the folder where what is remembered stands; "": nothing is; NULL: nor is anything journaled */
    struct session session;             /* session.current is the one selection of all views */
    struct screen *screen;              /* NULL: nobody looks; the tests draw into a canvas */
    struct pictures *pictures;          /* NULL: none can be made */
    const struct view *view;            /* what the main pane shows */
    const struct view *back;            /* what help and the like return to */
    const struct view *partners[PLACE_COUNT];   /* by the place of a main pane's view: the one beside it; NULL: none */
    bool visited;                       /* the inspector stands beside for a while, whatever the partner is */
    bool aside;                         /* the view beside the main pane has the keys; where there is no room for both it is shown instead */
    int64_t now;                        /* ms of a clock that never jumps, as the turn of the loop began */

    struct guides guides;               /* over the pictures, in every view */
    bool crop;                          /* they fill the film's shape; else they are letterboxed */
    struct reel reel;                   /* the film panel by panel */
    struct board board;
    struct play play;
    struct outline outline;
    struct inspector inspector;
    struct problems problems;
    struct shots shot_table;
    struct strips strips;
    struct filtering filtering;
    struct list steps;
    struct preview preview;             /* of a replacement */
    struct text_view text;
    struct day_view day;
    struct arc_view arc;
    int help_top;                       /* first line shown of the help */

    struct prompt prompt;
    struct entry entry;                 /* the field being edited */
    bool entry_aside, entry_visited;    /* which pane it was begun in, to go back to */
    const struct view *entry_view;
    struct buf dropped;                 /* what was typed into a field that was left with Escape */
    const struct question *question;    /* NULL: none is asked */
    struct asked *asked;                /* the one that app_ask() made last, or NULL */
    struct buf says;                    /* the sentence in the status line, until the next key */
    bool says_refused;                  /* it tells why something was not done */
    struct buf needle;                  /* what `/` looks for */

    struct { char left[512], landed[512], id[64]; } stay;   /* the selection before a view was shown, what that made of it, whose id it was */
    struct anchor anchor;
    uint32_t seen;                      /* the revision that the views were made for */
    unsigned count, digit;              /* how often the next key is meant, 0: once; the digit that was pressed last */
    bool counted;                       /* the sums are of that revision: */
    size_t beats, shots;
    double seconds;
    bool confirmed;                     /* the next `write` may save a file that does not parse */
    double picture_pixels, picture_pixels_before;       /* of all pictures in sight: so far in this drawing, and in the last */
    bool leave;                         /* the loop ends */
    bool lost;                          /* because the terminal or the session went away */
    bool wants_outside, wants_suspend;  /* to be done between two turns of the loop */

    bool beside;                        /* two views stand beside each other, or one below the other */
    struct area main_area, side_area, frame_area;       /* where the panes are; no rows: not shown */
};

/* The editor on FILE; with a COMMAND (or NULL) that is run first, on what SELECTOR names.  Gives the exit status. */
int app_main(struct cli *cli, const char *file, const char *selector, const char *command);

/* Say what is to be known about a document that was just opened. */
void app_greet(struct app *);

/* DOC stays the caller's. */
void app_init(struct app *, struct doc *doc);
void app_release(struct app *);

/* Make what the views remember fit the document as it is now; the selection stays with its thing. */
void app_refresh(struct app *);

/* Draw everything into CANVAS. */
void app_draw(struct app *, struct canvas *canvas);

/* Do a command text; what it says goes to the status line.  False when it was refused. */
bool app_run(struct app *, const char *command);

/* Run a command whose text is put together, as printf does. */
bool app_runf(struct app *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Say a sentence in the status line. */
void app_say(struct app *, const char *format, ...) __attribute__((format(printf, 2, 3)));
void app_refuse(struct app *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Ask a question whose text is put together, as printf does. */
void app_ask(struct app *, void (*answer)(struct app *, int key), const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Make the sums of beats, shots and seconds be those of the document as it is now: when they are shown, not at every change. */
void app_count(struct app *);

/* Select what stands at PATH, in all views. */
void app_select(struct app *, const char *path);

/* The selected thing; NULL when there is no story. */
const struct thing *app_thing(struct app *);

/* Is the thing in sight as far as the filter goes? */
bool app_shows(struct app *, const struct thing *);

/* The thing that is moved and gets neighbours where the keys are: the selected one, if the view does not know better. */
const struct thing *app_line(struct app *);

/* The place whose keys hold now, and the view that motions go to. */
enum place app_place(const struct app *);
const struct view *app_focus(const struct app *);

/* The view beside the main pane's; NULL: none. */
const struct view *app_side(const struct app *);

/* The columns that it takes to show that: fewer for one that somebody put there than for one that stands there by itself. */
int app_wide_columns(const struct app *);

/* Show a view: in the main pane, or, when it stands beside that, by giving it the keys. */
void app_show(struct app *, const struct view *);

/* Put PARTNER (NULL: none) beside the main pane's view, from now on. */
void app_put_beside(struct app *, const struct view *partner);

/* Show the field at PATH in the inspector, and give that the keys. */
void app_show_field(struct app *, const char *path);

/* Give the keys to the view beside the main pane, or take them back. */
void app_turn_to(struct app *, bool side);

/* The field that was edited is closed: go back to where that was begun. */
void app_return(struct app *);

#endif
