#include "render/probe.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "render/screen_cells.h"

/* XTVERSION, cell size, text area, registers, largest picture, synchronized output; DA1 last, which every terminal answers. */
static const char questions[] = "\x1B[>0q" "\x1B[16t" "\x1B[14t" "\x1B[?1;1;0S" "\x1B[?2;1;0S" "\x1B[?2026$p" "\x1B[c";

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

static void because(struct terminal *terminal, enum graphics graphics, const char *why)
{
    terminal->graphics = graphics;
    snprintf(terminal->graphics_because, sizeof terminal->graphics_because, "%s", why);
}

static enum graphics without_sixel(const struct terminal *terminal)
{
    return terminal->utf8 && terminal->colours >= 8 ? GRAPHICS_BLOCKS : GRAPHICS_NONE;
}

/* Decide by what is known now. */
static void decide(struct probe *probe)
{
    struct terminal *terminal = &probe->terminal;
    const char *wish = probe->options.graphics;
    if (wish && strcmp(wish, "sixel") == 0)
        because(terminal, GRAPHICS_SIXEL, "BEATBOARD_GRAPHICS=sixel");
    else if (wish && strcmp(wish, "blocks") == 0)
        because(terminal, GRAPHICS_BLOCKS, "BEATBOARD_GRAPHICS=blocks");
    else if (wish && strcmp(wish, "none") == 0)
        because(terminal, GRAPHICS_NONE, "BEATBOARD_GRAPHICS=none");
    else if (probe->options.no_color)
        because(terminal, GRAPHICS_NONE, "NO_COLOR");
    else if (probe->sixel)
        because(terminal, GRAPHICS_SIXEL, "the answer to DA1 lists 4");
    else if (probe->stage == PROBE_ASKED)
        because(terminal, GRAPHICS_NONE, "the terminal has not answered yet");
    else if (terminal->answered)
        because(terminal, without_sixel(terminal), "the answer to DA1 does not list 4");
    else if (probe->stage == PROBE_OVERDUE)
        because(terminal, without_sixel(terminal), "the terminal did not answer in time");
    else
        because(terminal, without_sixel(terminal), "a terminal of this TERM is not asked");
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
        read_name(probe, reply);
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
        because(terminal, GRAPHICS_NONE, "the output is not a terminal");
    return can_ask;
}
