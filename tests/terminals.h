/* Terminals: what they answered to our questions, what is to be believed of them then, and by which rules they show pictures.
 *
 * Where `seen` says so the answers are recorded from the real one, and its rules looked at in screenshots of pictures that were written over,
 * erased, scrolled and overlapped; the others are put together from what their sources and their users' recordings say. */
#ifndef TESTS_TERMINALS_H
#define TESTS_TERMINALS_H

#include <stddef.h>
#include <string.h>

#include "glass.h"
#include "render/pictures/form.h"

enum { NO_FORM = -1, SIXEL = 1 << PICTURE_SIXEL, KITTY = 1 << PICTURE_KITTY, ITERM = 1 << PICTURE_ITERM };

struct profile {
    const char *name;
    bool seen;
    const char *term;
    const char *answers;                /* to what is asked first */
    const char *more;                   /* to what is asked then; NULL: nothing is */
    int form;                           /* that it gets */
    int registers;                      /* of a sixel */
    int cell_width, cell_height;        /* pixels */
    bool synchronized, is_tmux, multipart;
    unsigned walked;                    /* 1 << form: those besides that which a setting may choose, and which hold */
    struct glass_rules rules;
};

#define XTERM_RULES {TEXT_WIPES, .kept = 16, .hoards = true, .resize = RESIZE_KEEPS, .sixel = true}
#define CELL_RULES TEXT_WIPES, .resize = RESIZE_CUTS, .sixel = true
#define TMUX_RULES TEXT_DROPS, .kept = 19, .resize = RESIZE_DROPS
#define KITTY_RULES TEXT_LEAVES, .resize = RESIZE_KEEPS, .kitty = true
#define WORDS {.text = TEXT_WIPES}            /* it shows no pictures */

static const struct profile profiles[] = {
    {"xterm", true, "xterm-256color",   /* 379, -ti vt340 */
     "\x1BP>|XTerm(379)\x1B\\\x1B[?1;0;256S\x1B[?2;0;480;312S\x1B[?2026;0$y\x1B[?63;1;2;4;6;9;15;16;22;28c", NULL,
     PICTURE_SIXEL, 256, 10, 20, false, false, false, 0, XTERM_RULES},
    {"xterm of 16 registers", true, "xterm-256color",
     "\x1BP>|XTerm(379)\x1B\\\x1B[?1;0;16S\x1B[?2;0;480;312S\x1B[?2026;0$y\x1B[?63;1;2;4;6;9;15;16;22;28c", "\x1B[?1;0;256S\x1B[?1;0;256S\x1B[0n",
     PICTURE_SIXEL, 256, 6, 13, false, false, false, 0, XTERM_RULES},
    {"xterm without graphics", true, "xterm-256color",
     "\x1BP>|XTerm(379)\x1B\\\x1B[?1;3S\x1B[?2;3S\x1B[?2026;0$y\x1B[?64;1;2;6;9;15;16;17;18;21;22;28c", NULL,
     PICTURE_QUADRANTS, 256, 6, 13, false, false, false, 0, WORDS},
    {"mlterm", true, "xterm-256color",  /* 3.9.0 */
     "\x1B[6;19;10t\x1B[4;456;800t\x1B[?1;0;1024S\x1B[?1;3;0S\x1B[?2026;0$y\x1B[?63;1;2;3;4;6;7;15;18;22;29c", NULL,
     PICTURE_SIXEL, 1024, 10, 19, false, false, false, 0, {CELL_RULES}},
    {"foot", true, "xterm-256color",    /* 1.13.1; 1.21.0 alike */
     "\x1BP>|foot(1.13.1)\x1B\\\x1B[6;14;7t\x1B[4;462;693t\x1B[?1;0;1024S\x1B[?2;0;693;462S\x1B[?2026;2$y\x1B[?62;4;22c", NULL,
     PICTURE_SIXEL, 1024, 7, 14, true, false, false, 0, {CELL_RULES}},
    {"Konsole", true, "xterm-256color", /* 22.12.3; its sixels no text takes away, so that these are not for it */
     "\x1BP>|Konsole 22.12.3\x1B\\\x1B[6;17;8t\x1B[4;476;880t\x1B[?1;0;256S\x1B[?2;0;16384;16384S\x1B]1337;ReportCellSize=17.0;8.0;1.0\x07"
     "\x1B_Gi=31;OK\x1B\\\x1B[?62;1;4c", NULL,
     PICTURE_KITTY, 256, 8, 17, false, false, false, 0, {KITTY_RULES}},
    {"kitty", true, "xterm-256color",   /* 0.26.5; 0.41.1 alike */
     "\x1BP>|kitty(0.41.1)\x1B\\\x1B[6;18;9t\x1B[4;684;1098t\x1B[?2026;2$y\x1B_Gi=31;OK\x1B\\\x1B[?62;c", NULL,
     PICTURE_KITTY, 256, 9, 18, true, false, false, 0, {KITTY_RULES}},
    {"Ghostty", false, "xterm-256color",
     "\x1BP>|ghostty 1.3.1\x1B\\\x1B[6;20;10t\x1B[4;480;800t\x1B[?2026;2$y\x1B_Gi=31;OK\x1B\\\x1B[?62;22;52c", NULL,
     PICTURE_KITTY, 256, 10, 20, true, false, false, 0, {KITTY_RULES}},
    {"WezTerm", false, "xterm-256color",
     "\x1BP>|WezTerm 20240203-110809-5046fc22\x1B\\\x1B[6;22;11t\x1B[4;528;880t\x1B[?1;0;65536S\x1B[?2;0;880;528S\x1B[?2026;2$y"
     "\x1B]1337;ReportCellSize=22.0;11.0;1.0\x1B\\\x1B_Gi=31;OK\x1B\\\x1B[?65;4;6;18;22c", NULL,
     PICTURE_ITERM, 65536, 11, 22, true, false, false, SIXEL, {CELL_RULES, .iterm = true}},
    {"iTerm2", false, "xterm-256color",
     "\x1BP>|iTerm2 3.6.6\x1B\\\x1B[6;18;8t\x1B[4;432;640t\x1B[?1;0;256S\x1B[?2026;2$y\x1B]1337;ReportCellSize=18.0;8.0;2.0\x1B\\"
     "\x1B]1337;Capabilities=T3CwLrMSc7UUw9Ts3BFGsSyHNoSxF\x1B\\\x1B_Gi=31;OK\x1B\\\x1B[?64;1;2;4;6;17;18;21;22;52c", NULL,
     PICTURE_ITERM, 256, 8, 18, true, false, true, SIXEL, {CELL_RULES, .iterm = true, .multipart = true}},
    {"Windows Terminal", false, "xterm-256color",       /* 1.22 does not give its name */
     "\x1B[6;20;10t\x1B[4;480;800t\x1B[?2026;2$y\x1B[?61;4;6;7;14;21;22;23;24;28;32;42;52c", NULL,
     PICTURE_SIXEL, 256, 10, 20, true, false, false, 0, {CELL_RULES}},
    {"VS Code", false, "xterm-256color",
     "\x1BP>|xterm.js(6.0.0)\x1B\\\x1B[6;17;8t\x1B[4;408;640t\x1B[?1;0;4096S\x1B[?2;0;640;408S\x1B[?2026;2$y\x1B_Gi=31;OK\x1B\\\x1B[?62;4;9;22c", NULL,
     PICTURE_SIXEL, 4096, 8, 17, true, false, false, ITERM, {CELL_RULES, .iterm = true}},
    {"tmux 3.5a", true, "tmux-256color",
     "\x1BP>|tmux 3.5a\x1B\\\x1B[6;13;6t\x1B[4;299;480t\x1B[?1;0;1024S\x1B[?2;3;0S\x1B[?1;2;4c", NULL,
     PICTURE_SIXEL, 1024, 6, 13, false, true, false, 0, {TMUX_RULES, .sixel = true}},
    {"tmux 3.5a in kitty", true, "tmux-256color",       /* with allow-passthrough on, as the next two */
     "\x1BP>|tmux 3.5a\x1B\\\x1B[6;18;9t\x1B[4;378;639t\x1B[?1;0;1024S\x1B[?2;3;0S\x1B[?1;2;4c",
     "\x1BP1+r544e=787465726d2d6b69747479\x1B\\\x1B_Gi=31,p=7;OK\x1B\\",
     PICTURE_KITTY, 1024, 9, 18, false, true, false, 0, {TMUX_RULES, .sixel = true, .through = true}},
    {"tmux 3.3a in kitty", true, "tmux-256color", "\x1BP>|tmux 3.3a\x1B\\\x1B[?1;2c", "\x1BP1+r544e=787465726d2d6b69747479\x1B\\\x1B_Gi=31,p=7;OK\x1B\\",
     PICTURE_KITTY, 256, 9, 18, false, true, false, 0, {TMUX_RULES, .through = true}},
    {"tmux 3.3a in Konsole", true, "tmux-256color", "\x1BP>|tmux 3.3a\x1B\\\x1B[?1;2c", "\x1B_Gi=31,p=7;OK\x1B\\",
     PICTURE_QUADRANTS, 256, 8, 17, false, true, false, 0, WORDS},
    {"tmux 3.3a", true, "tmux-256color", "\x1BP>|tmux 3.3a\x1B\\\x1B[?1;2c", NULL, PICTURE_QUADRANTS, 256, 6, 13, false, true, false, 0, WORDS},
    {"screen", true, "screen", "\x1B[?1;2c", NULL, PICTURE_BLOCKS, 256, 6, 13, false, true, false, 0, WORDS},       /* 4.9: taken for a tmux that is silent */
    {"mosh", true, "xterm-256color", "\x1B[?62c", NULL, PICTURE_QUADRANTS, 256, 10, 20, false, false, false, 0, WORDS},      /* 1.4; hides the pixels' size */
    {"linux console", false, "linux", "", NULL, PICTURE_BLOCKS, 256, 8, 16, false, false, false, 0, WORDS},       /* is not asked */
};

enum { PROFILES = sizeof profiles / sizeof *profiles };

static inline const struct profile *profile_named(const char *name)
{
    for (size_t i = 0; i < PROFILES; i++)
        if (strcmp(profiles[i].name, name) == 0)
            return &profiles[i];
    return NULL;
}

#endif
