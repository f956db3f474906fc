#include "render/probe.h"

#include <ctype.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "render/screen_cells.h"

/* XTVERSION, cell size, text area, registers, largest picture, synchronized output, and what iTerm2 and its like report. */
static const char questions[] = "\x1B[>0q" "\x1B[16t" "\x1B[14t" "\x1B[?1;1;0S" "\x1B[?2;1;0S" "\x1B[?2026$p"
                                "\x1B]1337;ReportCellSize\x1B\\" "\x1B]1337;Capabilities\x1B\\";

/* A picture of one pixel in kitty's protocol, only to be judged.  tmux and screen would take it for a title. */
static const char kitty_question[] = "\x1B_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1B\\";
/* Through tmux, which lets pass what is wrapped so when it is set to: the terminal's name for terminfo (XTGETTCAP), and a picture of one pixel
 * that letters could place, which is taken back.  Old kitties do not answer the second; others take it for a placement like any, and do
 * not say the name of one that knows these letters. */
static const char through_tmux[] = "\x1BPtmux;\x1B\x1BP+q544e\x1B\x1B\\\x1B\\"
                                   "\x1BPtmux;\x1B\x1B_Gi=31,s=1,v=1,a=t,t=d,f=24,q=2;AAAA\x1B\x1B\\\x1B\\"
                                   "\x1BPtmux;\x1B\x1B_Ga=p,U=1,i=31,p=7,c=1,r=1\x1B\x1B\\\x1B\\"
                                   "\x1BPtmux;\x1B\x1B_Ga=d,d=I,q=2,i=31\x1B\x1B\\\x1B\\";

/* DA1 last, which every terminal answers. */
static const char last_question[] = "\x1B[c";

/* Ask for 256 registers, then how many there are; `CSI 0n` answers the last. */
static const char more_registers[] = "\x1B[?1;3;256S" "\x1B[?1;1;0S" "\x1B[5n";

enum { CELL_WIDTH = 10, CELL_HEIGHT = 20,       /* when nothing says: the VT340's */
       ANSWER_MS = 1000, ANSWER_SSH_MS = 2000 };

/* ---- what is known without asking ---- */

static bool is_silent(const char *term)
{
    static const char *const never[] = {"linux", "dumb", "vt52", "unknown", ""};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (!term || strcmp(term, never[i]) == 0)
            return true;
    return false;
}

static bool begins(const char *text, const char *with)
{
    return text && strncmp(text, with, strlen(with)) == 0;
}

static void because(struct terminal *terminal, int form, const char *why)
{
    terminal->form = form;
    snprintf(terminal->form_because, sizeof terminal->form_because, "%s", why);
}

/* What terminals that can do several things do best, by the beginning of their names. */
static const struct { const char *name; enum picture_form best; } favourites[] = {
    {"WezTerm", PICTURE_ITERM},         /* its kitty protocol lacks much */
    {"iTerm2", PICTURE_ITERM},
    {"xterm.js", PICTURE_SIXEL},        /* its kitty protocol is a young one */
};

/* Terminals of which a protocol is of no use. */
static const struct { const char *name; enum picture_form form; } refused[] = {
    {"Konsole", PICTURE_SIXEL},         /* text goes over its pictures, and nothing takes them away */
    {"Konsole", PICTURE_ITERM},
};

/* Terminals that have letters which place a kitty picture's cells, by their names for terminfo. */
static const char *const have_placeholders[] = {"xterm-kitty", "xterm-ghostty", "ghostty"};

/* Terminals that draw the sixths of cells themselves, so that no font must have them. */
static const char *const draw_sextants[] = {"foot", "kitty", "WezTerm", "ghostty", "VTE", "contour"};

static bool offers(const struct terminal *terminal, int form)
{
    return terminal->offers >> form & 1;
}

static int without_pixels(const struct terminal *terminal)
{
    static const enum picture_form order[] = {PICTURE_SEXTANTS, PICTURE_QUADRANTS, PICTURE_BLOCKS, PICTURE_BRAILLE};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (offers(terminal, order[i]))
            return order[i];
    return FORM_NONE;
}

static int with_pixels(const struct terminal *terminal)
{
    static const enum picture_form order[] = {PICTURE_KITTY, PICTURE_ITERM, PICTURE_SIXEL};
    for (size_t i = 0; i < sizeof favourites / sizeof *favourites; i++)
        if (begins(terminal->name, favourites[i].name) && offers(terminal, favourites[i].best))
            return favourites[i].best;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (offers(terminal, order[i]))
            return order[i];
    return FORM_NONE;
}

/* tmux has had sixel since 3.4; what an older one says about the terminal around it is of no use. */
static bool is_old_tmux(const struct terminal *terminal)
{
    int major, minor;
    return terminal->is_tmux && (sscanf(terminal->name, "tmux %d.%d", &major, &minor) == 2 ? major * 100 + minor < 304 : !begins(terminal->name, "tmux next-"));
}

static bool has_sextants(const struct terminal *terminal)
{
    bool has = false;
    for (size_t i = 0; i < sizeof draw_sextants / sizeof *draw_sextants; i++)
        has = has || begins(terminal->name, draw_sextants[i]);
    return has && wcwidth(0x1FB00) == 1;
}

static unsigned useless(const struct terminal *terminal)
{
    unsigned useless_forms = 0;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (begins(terminal->name, refused[i].name))
            useless_forms |= 1u << refused[i].form;
    return useless_forms;
}

static unsigned offers_of(const struct probe *probe)
{
    const struct terminal *terminal = &probe->terminal;
    bool coloured = terminal->utf8 && terminal->colours >= 8, rich = coloured && terminal->colours >= 256;
    bool kitty = terminal->is_tmux ? rich && probe->placeholders == PLACEHOLDERS_KNOWN : probe->kitty;      /* the letters say a number by their colour */
    unsigned offers = (unsigned)(probe->sixel && !is_old_tmux(terminal)) << PICTURE_SIXEL | (unsigned)kitty << PICTURE_KITTY
        | (unsigned)(probe->iterm && !terminal->is_tmux) << PICTURE_ITERM | (unsigned)coloured << PICTURE_BLOCKS | (unsigned)rich << PICTURE_QUADRANTS
        | (unsigned)(rich && has_sextants(terminal)) << PICTURE_SEXTANTS | (unsigned)terminal->utf8 << PICTURE_BRAILLE;
    return offers & ~useless(terminal);
}

static const char *evidence(int form)
{
    static const char *const evidences[PICTURE_FORMS] = {
        [PICTURE_SIXEL] = "the answer to DA1 lists 4", [PICTURE_KITTY] = "it answered kitty's question with OK",
        [PICTURE_ITERM] = "it answered iTerm2's question",
    };
    return evidences[form];
}

static const char *no_pixels(const struct probe *probe)
{
    if (useless(&probe->terminal))
        return "text does not take this terminal's sixels away, and kitty's question was not answered";
    if (probe->sixel)
        return "tmux older than 3.4 loses pictures";
    if (probe->terminal.answered)
        return "the answer to DA1 does not list 4, and no other protocol was answered";
    return probe->stage == PROBE_OVERDUE ? "the terminal did not answer in time" : "a terminal of this TERM is not asked";
}

/* Decide by what is known now. */
static void decide(struct probe *probe)
{
    struct terminal *terminal = &probe->terminal;
    const char *wish = probe->options.graphics;
    int wished = wish ? form_named(wish) : FORM_NONE;
    terminal->offers = offers_of(probe);
    terminal->known = true;
    terminal->multipart = begins(terminal->name, "iTerm2 3.5") || begins(terminal->name, "iTerm2 3.6");
    char why[sizeof terminal->form_because];
    if (wished >= 0 || (wish && strcmp(wish, "none") == 0)) {
        snprintf(why, sizeof why, "the setting says %s", wish);
        because(terminal, wished, why);
    } else if (probe->options.no_color) {
        because(terminal, FORM_NONE, "NO_COLOR");
    } else if (with_pixels(terminal) >= 0) {
        because(terminal, with_pixels(terminal), evidence(with_pixels(terminal)));
    } else if (probe->stage == PROBE_ASKED) {
        terminal->known = false;
        because(terminal, FORM_NONE, "the terminal has not answered yet");
    } else {
        because(terminal, without_pixels(terminal), no_pixels(probe));
    }
    terminal->placeholders = terminal->form == PICTURE_KITTY && terminal->is_tmux;
}

static void set_cell(struct terminal *terminal, int width, int height, const char *why)
{
    if (width < 2 || height < 4 || width > 200 || height > 400)
        return;
    terminal->cell_width = width;
    terminal->cell_height = height;
    snprintf(terminal->cell_because, sizeof terminal->cell_because, "%s", why);
}

void probe_size(struct probe *probe, int rows, int columns, int width, int height)
{
    probe->rows = rows;
    probe->columns = columns;
    if (probe->cell_asked || rows < 1 || columns < 1)
        return;
    struct terminal *terminal = &probe->terminal;
    terminal->cell_width = CELL_WIDTH;
    terminal->cell_height = CELL_HEIGHT;
    snprintf(terminal->cell_because, sizeof terminal->cell_because, "nothing says; the VT340's");
    if (probe->area_width > 0)
        set_cell(terminal, probe->area_width / columns, probe->area_height / rows, "the answer to CSI 14t");
    set_cell(terminal, width / columns, height / rows, "TIOCGWINSZ");
}

void probe_init(struct probe *probe, const struct screen_options *options, int colours, bool utf8)
{
    *probe = (struct probe){.options = *options, .stage = PROBE_SILENT};
    probe->terminal = (struct terminal){.colours = colours, .utf8 = utf8, .registers = 256};
    probe->terminal.is_tmux = begins(options->term, "tmux") || begins(options->term, "screen");
    probe_size(probe, 24, 80, 0, 0);
    decide(probe);
}

void probe_ask(struct probe *probe, struct buf *out)
{
    if (is_silent(probe->options.term))
        return;
    buf_add_string(out, questions);
    if (!probe->terminal.is_tmux)
        buf_add_string(out, kitty_question);
    buf_add_string(out, last_question);
    probe->stage = PROBE_ASKED;
    int patience = probe->patience > 0 ? probe->patience : probe->options.over_ssh ? ANSWER_SSH_MS : ANSWER_MS;
    probe->deadline = probe->options.now() + patience;
    decide(probe);
}

/* ---- answers ---- */

static void read_name(struct probe *probe, const struct reply *reply)
{
    struct terminal *terminal = &probe->terminal;
    struct buf shown = {0};
    text_show(&shown, reply->text + 2, reply->length - 2, false);
    size_t fits = text_fit(buf_string(&shown), shown.length, (int)sizeof terminal->name / 4, NULL);
    snprintf(terminal->name, sizeof terminal->name, "%.*s", (int)fits, buf_string(&shown));
    buf_release(&shown);
    terminal->is_tmux = begins(terminal->name, "tmux");
    terminal->is_xterm = begins(terminal->name, "XTerm");
    terminal->synchronized = terminal->synchronized && !terminal->is_tmux;
}

/* tmux is only known for sure by its name, and hands on what is for the terminal around it. */
static void ask_through_tmux(struct probe *probe, struct buf *out)
{
    if (!begins(probe->terminal.name, "tmux") || probe->asked_through)
        return;
    probe->asked_through = true;
    buf_add_string(out, through_tmux);
}

static bool says(const struct reply *reply, const char *text)
{
    return reply->length == strlen(text) && memcmp(reply->text, text, reply->length) == 0;
}

/* `Gi=31;OK`, or an error; with a placement's number the answer through tmux. */
static void read_kitty(struct probe *probe, const struct reply *reply)
{
    probe->kitty = probe->kitty || says(reply, "Gi=31;OK");
    if (says(reply, "Gi=31,p=7;OK"))
        probe->placeholders |= PLACEHOLDERS_PLACED;
}

static bool prefixed(const struct reply *reply, const char *with)
{
    return reply->length >= strlen(with) && memcmp(reply->text, with, strlen(with)) == 0;
}

/* Are the hexadecimal DIGITS the letters of NAME? */
static bool spells(const char *digits, size_t length, const char *name)
{
    static const char hexadecimal[] = "0123456789abcdef";
    bool same = length == 2 * strlen(name);
    for (size_t i = 0; same && i < length; i++)
        same = tolower((unsigned char)digits[i]) == hexadecimal[(unsigned char)name[i / 2] >> (i % 2 ? 0 : 4) & 15];
    return same;
}

/* `1+r544e=` and the name. */
static void read_term(struct probe *probe, const struct reply *reply)
{
    static const char head[] = "1+r544e=";
    enum { HEAD = sizeof head - 1 };
    for (size_t i = 0; i < sizeof have_placeholders / sizeof *have_placeholders; i++)
        if (prefixed(reply, head) && spells(reply->text + HEAD, reply->length - HEAD, have_placeholders[i]))
            probe->placeholders |= PLACEHOLDERS_NAMED;
}

/* `1337;ReportCellSize=height;width[;scale]` in points, from iTerm2 and WezTerm; `1337;Capabilities=…F…`. */
static void read_iterm(struct probe *probe, const struct reply *reply)
{
    static const char features[] = "1337;Capabilities=", cell[] = "1337;ReportCellSize=";
    double width, height;
    if (prefixed(reply, cell) && sscanf(reply->text + sizeof cell - 1, "%lf;%lf", &height, &width) == 2 && width >= 1 && height >= 1)
        probe->iterm = true;
    else if (prefixed(reply, features) && memchr(reply->text + sizeof features - 1, 'F', reply->length - (sizeof features - 1)))
        probe->iterm = true;
}

static void read_sizes(struct probe *probe, const struct reply *reply)
{
    const int *p = reply->parameters;
    if (reply->count != 3 || p[1] < 1 || p[2] < 1 || p[1] > 100000 || p[2] > 100000)
        return;
    if (p[0] == 6) {                    /* says more than the kernel, whose pixels some terminals make up */
        set_cell(&probe->terminal, p[2], p[1], "the answer to CSI 16t");
        probe->cell_asked = probe->terminal.cell_width == p[2];
    } else if (p[0] == 4) {
        probe->area_height = p[1];
        probe->area_width = p[2];
        if (begins(probe->terminal.cell_because, "nothing"))
            probe_size(probe, probe->rows, probe->columns, 0, 0);
    }
}

/* `CSI ? item ; status ; value… S`; status 0 is success. */
static void read_sixel_limits(struct probe *probe, const struct reply *reply)
{
    const int *p = reply->parameters;
    if (reply->count < 3 || p[1] != 0 || p[2] < 1)
        return;
    if (p[0] == 1)
        probe->terminal.registers = p[2] > 65536 ? 65536 : p[2];
    if (p[0] == 2 && reply->count >= 4 && p[3] > 0) {
        probe->terminal.max_width = p[2] > 65536 ? 65536 : p[2];
        probe->terminal.max_height = p[3] > 65536 ? 65536 : p[3];
    }
}

static void read_attributes(struct probe *probe, const struct reply *reply, struct buf *out)
{
    for (size_t i = 1; i < reply->count; i++)
        probe->sixel = probe->sixel || reply->parameters[i] == 4;
    bool ask_more = probe->sixel && probe->terminal.registers < 256 && !probe->asked_more;
    probe->terminal.answered = true;
    probe->stage = ask_more ? PROBE_ASKED : PROBE_DONE;
    if (ask_more) {
        probe->asked_more = true;
        buf_add_string(out, more_registers);
    }
}

bool probe_reply(struct probe *probe, const struct reply *reply, struct buf *out)
{
    struct probe before = *probe;
    const int *p = reply->parameters;
    bool asked = reply->prefix == '?';
    if (reply->final == 'P' && reply->length > 2 && memcmp(reply->text, ">|", 2) == 0)
        read_name(probe, reply), ask_through_tmux(probe, out);
    else if (reply->final == 'P')
        read_term(probe, reply);
    else if (reply->final == '_')
        read_kitty(probe, reply);
    else if (reply->final == ']')
        read_iterm(probe, reply);
    else if (reply->final == 't' && !reply->prefix)
        read_sizes(probe, reply);
    else if (asked && reply->final == 'S')
        read_sixel_limits(probe, reply);
    else if (asked && reply->final == 'y' && p[0] == 2026 && reply->count > 1)
        probe->terminal.synchronized = (p[1] == 1 || p[1] == 2) && !probe->terminal.is_tmux;
    else if (asked && reply->final == 'c')
        read_attributes(probe, reply, out);
    else if (reply->final == 'n' && !asked && p[0] == 0 && probe->asked_more && probe->stage == PROBE_ASKED)
        probe->stage = PROBE_DONE;
    decide(probe);
    return probe->stage != PROBE_ASKED
        && (before.stage == PROBE_ASKED || memcmp(&before.terminal, &probe->terminal, sizeof before.terminal) != 0);
}

bool probe_overdue(struct probe *probe)
{
    if (probe->stage != PROBE_ASKED || probe->options.now() < probe->deadline)
        return false;
    probe->stage = probe->terminal.answered ? PROBE_DONE : PROBE_OVERDUE;
    decide(probe);
    return true;
}

int probe_timeout(const struct probe *probe)
{
    if (probe->stage != PROBE_ASKED)
        return -1;
    int64_t left = probe->deadline - probe->options.now();
    return left < 0 ? 0 : (int)left;
}

/* ---- without a screen ---- */

struct asking { struct probe probe; struct buf out; };

static void hear(void *context, const struct reply *reply)
{
    struct asking *asking = context;
    probe_reply(&asking->probe, reply, &asking->out);
}

static void send_all(int out, struct buf *bytes)
{
    size_t sent = 0;
    while (sent < bytes->length) {
        ssize_t wrote = write(out, bytes->data + sent, bytes->length - sent);
        if (wrote <= 0)
            break;
        sent += (size_t)wrote;
    }
    buf_reset(bytes);
}

static void converse(struct asking *asking, int in, int out)
{
    struct input input;
    input_init(&input, hear, asking);
    probe_ask(&asking->probe, &asking->out);
    while (probe_timeout(&asking->probe) >= 0 && !probe_overdue(&asking->probe)) {
        send_all(out, &asking->out);
        struct pollfd fd = {.fd = in, .events = POLLIN};
        char bytes[512];
        if (poll(&fd, 1, probe_timeout(&asking->probe)) <= 0)
            continue;
        ssize_t got = read(in, bytes, sizeof bytes);
        if (got <= 0)
            break;
        input_feed(&input, bytes, (size_t)got);
    }
    input_release(&input);
}

bool probe_terminal(int in, int out, const struct screen_options *options, struct terminal *terminal, int timeout)
{
    const char *why;
    struct winsize size = {0};
    struct screen_cells *cells = options->term ? screen_cells_new(options->term, options->no_color, 24, 80, &why) : NULL;
    struct asking asking = {0};
    probe_init(&asking.probe, options, cells ? screen_cells_colours(cells) : 1, cells && screen_cells_utf8(cells));
    screen_cells_free(cells);

    struct termios before, raw;
    bool can_ask = isatty(in) && isatty(out) && tcgetattr(in, &before) == 0 && !is_silent(options->term);
    if (isatty(out) && ioctl(out, TIOCGWINSZ, &size) == 0)
        probe_size(&asking.probe, size.ws_row, size.ws_col, size.ws_xpixel, size.ws_ypixel);
    if (can_ask) {
        raw = before;
        cfmakeraw(&raw);
        tcsetattr(in, TCSAFLUSH, &raw);
        asking.probe.patience = timeout;
        converse(&asking, in, out);
        tcsetattr(in, TCSAFLUSH, &before);
    }
    buf_release(&asking.out);
    *terminal = asking.probe.terminal;
    if (!isatty(out))
        because(terminal, FORM_NONE, "the output is not a terminal");
    return can_ask;
}
