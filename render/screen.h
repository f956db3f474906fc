/* Screen: the terminal, both ways.  The only owner of curses and of the terminal's bytes.
 *
 * Out: a canvas is composed into ncurses, which writes the difference into a memory file; one non-blocking writer sends
 * that and the pictures.  In: one decoder turns bytes into events; replies of the terminal to our questions are events too, so a
 * late, split, doubled or missing one never becomes a key. */
#ifndef RENDER_SCREEN_H
#define RENDER_SCREEN_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/canvas.h"
#include "render/input.h"
#include "render/link.h"
#include "render/pictures/form.h"

struct screen;
struct theme;

/* What the terminal can do, and how that was found out. */
enum { FORM_NONE = -1 };
struct terminal {
    int form;                           /* enum picture_form that it gets, or FORM_NONE */
    char form_because[96];              /* "the answer to DA1 lists 4", "NO_COLOR" … */
    bool known;                         /* what it is was answered, or is not to be found out any more */
    unsigned offers;                    /* 1 << form, or-ed: what it said or seems to be able to show */
    char name[64];                      /* XTVERSION's answer, filtered; "" when none */
    int colours;                        /* 1 (mono), 8, 16, 256, 1 << 24 */
    int registers;                      /* sixel colour registers */
    int cell_width, cell_height;        /* pixels; 10x20 when unknown */
    char cell_because[64];
    bool utf8, synchronized, is_tmux, is_xterm;
    bool placeholders;                  /* kitty's pictures go through tmux, and stand where letters say */
    bool multipart;                     /* iTerm2's come in pieces */
    int max_width, max_height;          /* largest sixel picture in pixels; 0: not said */
    bool answered;                      /* the fence (DA1) came back */
};

/* What the editor knows of its surroundings; nothing here reads the environment or the clock by itself. */
struct screen_options {
    const char *term;                   /* TERM */
    const char *graphics;               /* BEATBOARD_GRAPHICS: a form's name, or "none"; NULL or "auto": found out */
    bool no_color;                      /* NO_COLOR: bold, reverse and underline only, and no pictures */
    bool over_ssh;                      /* SSH_CONNECTION: answers get 2 s instead of 1 */
    enum link_wish link;                /* BEATBOARD_LINK */
    int64_t (*now)(void);               /* milliseconds of a clock that never jumps; required */
};

/* Take over the terminal on IN and OUT: alternate screen, raw mode, bracketed paste, mouse, focus; and ask what it can.  Does not wait
 * for the answers: EVENT_TERMINAL comes when they are there or overdue.  The locale must be set.  NULL and a sentence in *WHY
 * when it is not a terminal or its type is unknown. */
struct screen *screen_open(int in, int out, const struct screen_options *, const char **why);

/* Give the terminal back as it was. */
void screen_close(struct screen *);

/* The same from a signal handler or a crash: async-signal-safe, writes what restores the terminal.  Does nothing when no
 * screen is open. */
void screen_restore(void);

/* Leave the terminal to another program (`$EDITOR`, suspend) and take it back, with everything drawn anew. */
void screen_suspend(struct screen *);
void screen_resume(struct screen *);

/* Draw in another theme from now on. */
void screen_theme(struct screen *, const struct theme *);

const struct terminal *screen_terminal(const struct screen *);
void screen_size(const struct screen *, int *rows, int *columns);

/* What to poll for; screen_events() after it woke, or after the timeout that screen_timeout() gives (ms, -1: none). */
struct pollfd screen_poll(const struct screen *);
int screen_timeout(const struct screen *);

/* Read what there is and write what is left to write.  Then take events until it gives false. */
void screen_pump(struct screen *);
bool screen_event(struct screen *, struct event *);
void screen_resized(struct screen *);   /* after SIGWINCH */

/* Show CANVAS: only the difference to what is there is sent, text first, pictures that are new, moved or were damaged after it. */
void screen_show(struct screen *, const struct canvas *);

/* Everything is sent again with the next screen_show(). */
void screen_damage(struct screen *);

/* How good pictures of PIXELS, all that will be in sight together, shall be: by what is known of the line, and by whether anybody presses keys.
 * EVENT_REST says that they may be better now. */
enum picture_preset screen_preset(const struct screen *, double pixels);

/* Is this picture on the glass already, or on its way? */
bool screen_has(const struct screen *, const struct picture_bits *);

void screen_wish(struct screen *, enum link_wish);
const struct link *screen_link(const struct screen *);

/* Counted since the last call: bytes that left, of text and of pictures, and write calls. */
struct screen_traffic { size_t text, pictures, writes; };
struct screen_traffic screen_traffic(struct screen *);

#endif
