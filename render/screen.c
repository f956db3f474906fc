#include "render/screen.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/lay.h"
#include "render/link.h"
#include "render/overlay.h"
#include "render/pictures/pictures.h"
#include "render/probe.h"
#include "render/screen_cells.h"
#include "render/theme.h"

enum { XTERM_SLOTS = 16, TMUX_SLOTS = 19, READ_MOST = 1 << 16, REST_MS = 600, FENCED_TEXT = 2000, LITTLE_TEXT = 64 };

/* Mouse with its coordinates as numbers, bracketed paste, focus. */
static const char modes_on[] = "\x1B[?1000h\x1B[?1006h\x1B[?2004h\x1B[?1004h";
/* CAN and ST end a picture that was half sent. */
static const char modes_off[] = "\x18\x1B\\\x1B[?2026l\x1B[?1004l\x1B[?2004l\x1B[?1006l\x1B[?1000l";
static const char fence[] = "\x1B[5n";

struct screen {
    int fd;                             /* the terminal, opened anew so that it alone does not block */
    bool own_fd;
    int flags;                          /* of FD before, when it is not our own */
    struct termios before, raw;
    bool open;                          /* the terminal is ours now (not suspended) */
    struct screen_options options;
    struct screen_cells *cells;
    struct overlay overlay;
    struct probe probe;
    bool known;                         /* an answer changed what is known of the terminal */
    struct input input;
    int64_t heard;                      /* when input came last */
    struct buf out; size_t sent;        /* on the way, and how much of it is gone */
    size_t pictures;                    /* bytes of pictures in OUT */
    struct link link;
    int64_t touched; bool resting;      /* when somebody pressed a key last; and that it is a while ago */
    struct canvas wanted;               /* what shall be seen */
    bool stale;                         /* WANTED is not drawn yet */
    int rows, columns;
    bool closed, said_closed;
    struct screen_traffic traffic;
};

/* ---- giving the terminal back from anywhere ---- */

/* All that a signal handler needs; the only state of the module, since a handler gets no argument. */
static struct {
    volatile sig_atomic_t armed;
    int fd, flags;
    bool set_flags;
    struct termios before;
    char bytes[256]; size_t length;
} rescue;

static void arm(struct screen *screen)
{
    struct buf leave = {0};
    buf_add_string(&leave, modes_off);
    if (screen->probe.terminal.form == PICTURE_KITTY)
        lay_kitty_clear(&leave, screen->probe.terminal.placeholders);
    screen_cells_leave(screen->cells, &leave);
    rescue.length = leave.length < sizeof rescue.bytes ? leave.length : 0;
    memcpy(rescue.bytes, leave.data, rescue.length);
    buf_release(&leave);
    rescue.fd = screen->fd;
    rescue.flags = screen->flags;
    rescue.set_flags = !screen->own_fd;
    rescue.before = screen->before;
    rescue.armed = 1;
}

void screen_restore(void)
{
    if (!rescue.armed)
        return;
    rescue.armed = 0;
    int error = errno;
    size_t sent = 0;
    while (sent < rescue.length) {
        struct pollfd fd = {.fd = rescue.fd, .events = POLLOUT};
        if (poll(&fd, 1, 200) <= 0)     /* a dead line must not keep us */
            break;
        ssize_t wrote = write(rescue.fd, rescue.bytes + sent, rescue.length - sent);
        if (wrote <= 0)
            break;
        sent += (size_t)wrote;
    }
    tcsetattr(rescue.fd, TCSANOW, &rescue.before);
    if (rescue.set_flags)
        fcntl(rescue.fd, F_SETFL, rescue.flags);
    errno = error;
}

/* ---- the writer ---- */

static void empty(struct screen *screen)
{
    buf_reset(&screen->out);
    screen->sent = screen->pictures = 0;
}

static void flush(struct screen *screen)
{
    while (screen->sent < screen->out.length && !screen->closed && screen->open) {
        size_t left = screen->out.length - screen->sent;
        ssize_t wrote = write(screen->fd, screen->out.data + screen->sent, left);
        screen->traffic.writes++;
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0 && errno != EAGAIN)
            screen->closed = true;
        if (wrote > 0)
            screen->sent += (size_t)wrote;
        if (wrote < (ssize_t)left)
            return;                     /* the line is full: poll says when there is room */
    }
    screen->traffic.pictures += screen->pictures;
    screen->traffic.text += screen->out.length - screen->pictures;
    empty(screen);
}

static bool pending(const struct screen *screen)
{
    return screen->sent < screen->out.length;
}

/* ---- frames ---- */

static void prepare_overlay(struct screen *screen)
{
    const struct terminal *terminal = &screen->probe.terminal;
    struct overlay *overlay = &screen->overlay;
    overlay->slots = terminal->is_xterm ? XTERM_SLOTS : terminal->is_tmux ? TMUX_SLOTS : 0;
    overlay->cell_width = terminal->cell_width;
    overlay->cell_height = terminal->cell_height;
    overlay->placeholders = terminal->placeholders;
    overlay->multipart = terminal->multipart;
    bool thin = link_is_thin(&screen->link);
    size_t room = thin ? link_piece(&screen->link) : SIZE_MAX;
    overlay->letters_budget = !thin || link_may_send(&screen->link, room, screen->options.now()) ? room : 0;
    overlay->piece = thin ? room : 0;
}

static void draw(struct screen *screen, struct buf *text)
{
    struct screen_cells_frame frame;
    prepare_overlay(screen);
    overlay_plan(&screen->overlay, &screen->wanted, &frame);
    screen_cells_draw(screen->cells, &screen->wanted, &frame, text);
    overlay_drawn(&screen->overlay, &screen->wanted, screen->cells, &frame, text);
    screen->stale = false;
}

static void add_fence(struct screen *screen, size_t bytes, struct buf *out)
{
    buf_add_string(out, fence);
    link_sent(&screen->link, bytes, screen->options.now());
}

/* Append what is missing of the pictures, as much as the line may carry at a time.  Gives its bytes. */
static size_t add_pictures(struct screen *screen, struct buf *out)
{
    size_t before = out->length;
    for (struct overlay_part part; overlay_next(&screen->overlay, &screen->wanted, &part) && link_may_send(&screen->link, part.length, screen->options.now());) {
        if (screen->link.count == 0)
            add_fence(screen, 0, out);
        size_t start = out->length;
        bool again = overlay_send(&screen->overlay, &screen->wanted, screen->cells, &part, out);
        add_fence(screen, out->length - start, out);
        if (again)
            draw(screen, out);
    }
    return out->length - before;
}

static bool is_missing(const struct screen *screen)
{
    struct overlay_part part;
    return overlay_next(&screen->overlay, &screen->wanted, &part);
}

/* Append what a terminal that can shall show at once. */
static void add_at_once(const struct screen *screen, const struct buf *bytes, bool atomic, struct buf *out)
{
    atomic = atomic && screen->probe.terminal.synchronized;
    buf_add_string(out, atomic ? "\x1B[?2026h" : "");
    buf_add(out, buf_string(bytes), bytes->length);
    buf_add_string(out, atomic ? "\x1B[?2026l" : "");
}

/* On a thin line much text counts as pictures do, since what comes behind it has to wait for it; so letters that stand for pictures are
 * written a piece at a time. */
static void add_piece_of_text(struct screen *screen, struct buf *out)
{
    struct buf text = {0};
    draw(screen, &text);
    bool fenced = text.length > FENCED_TEXT;
    if (fenced && screen->link.count == 0)
        add_fence(screen, 0, out);
    add_at_once(screen, &text, text.length > LITTLE_TEXT, out);
    if (fenced)
        add_fence(screen, text.length, out);
    buf_release(&text);
}

static bool may_send_letters(const struct screen *screen)
{
    return screen->overlay.withheld && link_may_send(&screen->link, link_piece(&screen->link), screen->options.now());
}

/* Begin with an empty glass, when the terminal cannot take the pictures that are missing; when there are some on their way, those
 * first.  Gives whether it can take them. */
static bool make_room(struct screen *screen, struct buf *text)
{
    if (!overlay_exhausted(&screen->overlay, &screen->wanted))
        return true;
    if (screen->link.count)
        return false;
    overlay_scroll_away(&screen->overlay, screen->rows, text);
    screen_cells_damage(screen->cells);
    draw(screen, text);
    return true;
}

/* Put on the way what can be: nothing while the line is full; the newest canvas first, then letters that stand for pictures, then these. */
static void advance(struct screen *screen)
{
    if (pending(screen) || !screen->open)
        return;
    link_overdue(&screen->link, screen->options.now());
    struct buf text = {0}, pictures = {0};
    bool thin = link_is_thin(&screen->link);
    while (thin && (screen->stale || may_send_letters(screen)))
        add_piece_of_text(screen, &text);
    if (screen->stale)
        draw(screen, &text);
    if (make_room(screen, &text) && !screen->overlay.withheld)
        screen->pictures += add_pictures(screen, &pictures);
    size_t length = text.length;
    if (!thin)                          /* else the text is not to wait for the pictures */
        buf_add(&text, buf_string(&pictures), pictures.length);
    add_at_once(screen, &text, !thin && length > LITTLE_TEXT, &screen->out);
    if (thin)
        buf_add(&screen->out, buf_string(&pictures), pictures.length);
    buf_release(&text);
    buf_release(&pictures);
    flush(screen);
}

/* Inside tmux the cells of kitty's pictures say which cells of which picture they are. */
static void put_letters(struct screen *screen)
{
    struct canvas *canvas = &screen->wanted;
    bool direct = screen->probe.terminal.colours > 256;
    for (int i = 0; i < canvas->rows * canvas->columns; i++) {
        struct cell *cell = &canvas->cells[i];
        if (!cell->picture)
            continue;
        const struct picture_box *box = &canvas->boxes[cell->picture - 1];
        int row = i / canvas->columns - box->area.row, column = i % canvas->columns - box->area.column;
        cell->picture = 0;
        int32_t number = (int32_t)lay_kitty_number(box->bits, true);
        cell->foreground = direct ? number : theme_rgb(number);
        cell->background = -1;
        if (row < LAY_MOST && column < LAY_MOST)
            lay_kitty_letter(row, column, cell->text);
    }
}

void screen_show(struct screen *screen, const struct canvas *canvas)
{
    if (screen->wanted.rows != canvas->rows || screen->wanted.columns != canvas->columns)
        canvas_resize(&screen->wanted, canvas->rows, canvas->columns);
    struct cell *cells = screen->wanted.cells;
    memcpy(cells, canvas->cells, (size_t)canvas->rows * (size_t)canvas->columns * sizeof *cells);
    screen->wanted = *canvas;
    screen->wanted.cells = cells;
    if (screen->probe.terminal.placeholders)
        put_letters(screen);
    screen->stale = true;
    advance(screen);
}

void screen_damage(struct screen *screen)
{
    screen_cells_damage(screen->cells);
    overlay_clear(&screen->overlay);
    screen->stale = true;
}

struct screen_traffic screen_traffic(struct screen *screen)
{
    struct screen_traffic traffic = screen->traffic;
    screen->traffic = (struct screen_traffic){0};
    return traffic;
}

/* ---- answers ---- */

static void hear(void *context, const struct reply *reply)
{
    struct screen *screen = context;
    if (reply->final == 'n' && !reply->prefix && reply->parameters[0] == 0)
        link_arrived(&screen->link, screen->options.now());
    if (!probe_reply(&screen->probe, reply, &screen->out))
        return;
    screen->link.blind = screen->probe.terminal.is_tmux;
    screen->known = true;
    if (rescue.armed)
        arm(screen);
}

const struct terminal *screen_terminal(const struct screen *screen)
{
    return &screen->probe.terminal;
}

/* ---- the line ---- */

void screen_wish(struct screen *screen, enum link_wish wish)
{
    screen->link.wish = wish;
    screen->resting = false;
}

const struct link *screen_link(const struct screen *screen)
{
    return &screen->link;
}

enum picture_preset screen_preset(const struct screen *screen, double pixels)
{
    int form = screen->probe.terminal.form;
    return link_preset(&screen->link, form < 0 ? PICTURE_BLOCKS : (enum picture_form)form, pixels, screen->resting);
}

bool screen_has(const struct screen *screen, const struct picture_bits *bits)
{
    return overlay_has(&screen->overlay, bits->serial);
}

/* ---- size ---- */

static void ask_size(struct screen *screen)
{
    struct winsize size = {0};
    if (ioctl(screen->fd, TIOCGWINSZ, &size) < 0 || size.ws_row == 0 || size.ws_col == 0)
        size = (struct winsize){.ws_row = 24, .ws_col = 80};
    screen->rows = size.ws_row;
    screen->columns = size.ws_col;
    probe_size(&screen->probe, size.ws_row, size.ws_col, size.ws_xpixel, size.ws_ypixel);
}

void screen_size(const struct screen *screen, int *rows, int *columns)
{
    *rows = screen->rows;
    *columns = screen->columns;
}

void screen_resized(struct screen *screen)
{
    ask_size(screen);
    screen_cells_resize(screen->cells, screen->rows, screen->columns);
    screen_damage(screen);
    screen->stale = false;              /* what is wanted has the old size; the next canvas has the new one */
    canvas_resize(&screen->wanted, 0, 0);
    input_push(&screen->input, (struct event){.kind = EVENT_RESIZE});
}

/* ---- beginning and end ---- */

/* The terminal behind OUT with a file description of its own: not to block is then no business of the shell's. */
static void open_terminal(struct screen *screen, int out)
{
    char name[256];
    screen->fd = ttyname_r(out, name, sizeof name) == 0 ? open(name, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1;
    screen->own_fd = screen->fd >= 0;
    if (!screen->own_fd) {
        screen->fd = out;
        screen->flags = fcntl(out, F_GETFL);
    }
}

static void take(struct screen *screen)
{
    arm(screen);
    if (!screen->own_fd)
        fcntl(screen->fd, F_SETFL, screen->flags | O_NONBLOCK);
    tcsetattr(screen->fd, TCSANOW, &screen->raw);
    screen->open = true;
    screen_cells_enter(screen->cells, &screen->out);
    buf_add_string(&screen->out, modes_on);
}

struct screen *screen_open(int in, int out, const struct screen_options *options, const char **why)
{
    if (!isatty(in) || !isatty(out)) {
        *why = "the editor needs a terminal";
        return NULL;
    }
    struct screen *screen = mem_new(1, sizeof *screen);
    screen->options = *options;
    open_terminal(screen, out);
    tcgetattr(screen->fd, &screen->before);
    screen->raw = screen->before;
    cfmakeraw(&screen->raw);
    ask_size(screen);
    screen->cells = screen_cells_new(options->term, options->no_color, screen->rows, screen->columns, why);
    if (!screen->cells) {
        if (screen->own_fd)
            close(screen->fd);
        free(screen);
        return NULL;
    }
    probe_init(&screen->probe, options, screen_cells_colours(screen->cells), screen_cells_utf8(screen->cells));
    ask_size(screen);
    link_init(&screen->link, options->over_ssh);
    screen->link.wish = options->link;
    input_init(&screen->input, hear, screen);
    if (screen->before.c_cc[VERASE] == '\b')
        screen->input.erase = '\b';
    canvas_init(&screen->wanted, 0, 0);
    take(screen);
    probe_ask(&screen->probe, &screen->out);
    flush(screen);
    return screen;
}

void screen_theme(struct screen *screen, const struct theme *theme)
{
    screen_cells_theme(screen->cells, theme);
}

void screen_close(struct screen *screen)
{
    if (!screen)
        return;
    screen_restore();
    screen_cells_free(screen->cells);
    input_release(&screen->input);
    canvas_release(&screen->wanted);
    buf_release(&screen->out);
    if (screen->own_fd)
        close(screen->fd);
    free(screen);
}

void screen_suspend(struct screen *screen)
{
    screen_restore();
    screen->open = false;
    empty(screen);
}

void screen_resume(struct screen *screen)
{
    take(screen);
    link_forget(&screen->link);
    screen_resized(screen);
    flush(screen);
}

/* ---- the loop ---- */

struct pollfd screen_poll(const struct screen *screen)
{
    return (struct pollfd){.fd = screen->closed ? -1 : screen->fd, .events = (short)(POLLIN | (pending(screen) ? POLLOUT : 0))};
}

static int sooner(int a, int64_t b)
{
    int left = b < 0 ? 0 : (int)b;
    return a < 0 || left < a ? left : a;
}

/* All pictures are there, and may be better when nobody presses a key for a while. */
static bool may_rest(const struct screen *screen)
{
    return !screen->resting && screen->link.wish == LINK_AUTO && screen->wanted.box_count && screen->link.count == 0
        && !is_missing(screen) && !overlay_full(&screen->overlay);
}

static void rest(struct screen *screen)
{
    screen->resting = true;
    input_push(&screen->input, (struct event){.kind = EVENT_REST});
}

/* Ms until more letters or pictures may be sent, when that is a matter of time alone; else -1. */
static int pause_of(const struct screen *screen)
{
    struct overlay_part part = {.length = link_piece(&screen->link)};
    bool ready = !pending(screen) && screen->open && !overlay_exhausted(&screen->overlay, &screen->wanted);
    if (!ready || !(screen->overlay.withheld || overlay_next(&screen->overlay, &screen->wanted, &part)))
        return -1;
    return link_pause(&screen->link, part.length, screen->options.now());
}

int screen_timeout(const struct screen *screen)
{
    int64_t now = screen->options.now();
    int timeout = probe_timeout(&screen->probe);
    if (input_waits(&screen->input))
        timeout = sooner(timeout, screen->heard + INPUT_ESCAPE_MS - now);
    if (screen->link.count && is_missing(screen))
        timeout = sooner(timeout, link_timeout(&screen->link, now));
    if (pause_of(screen) >= 0)
        timeout = sooner(timeout, pause_of(screen));
    if (may_rest(screen))
        timeout = sooner(timeout, screen->touched + REST_MS - now);
    return timeout;
}

static void listen_to(struct screen *screen)
{
    char bytes[4096];
    for (size_t total = 0; total < READ_MOST;) {
        ssize_t got = read(screen->fd, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            return;
        if (got <= 0) {
            screen->closed = true;
            return;
        }
        input_feed(&screen->input, bytes, (size_t)got);
        screen->heard = screen->options.now();
        total += (size_t)got;
    }
}

void screen_pump(struct screen *screen)
{
    if (!screen->closed && screen->open)
        listen_to(screen);
    if (input_waits(&screen->input) && screen->options.now() >= screen->heard + INPUT_ESCAPE_MS)
        input_timeout(&screen->input);
    if (probe_overdue(&screen->probe) || screen->known)
        input_push(&screen->input, (struct event){.kind = EVENT_TERMINAL});
    screen->known = false;
    flush(screen);
    advance(screen);
    if (may_rest(screen) && screen->options.now() >= screen->touched + REST_MS)
        rest(screen);
    if (screen->closed && !screen->said_closed)
        input_push(&screen->input, (struct event){.kind = EVENT_CLOSED});
    screen->said_closed = screen->closed;
}

bool screen_event(struct screen *screen, struct event *event)
{
    if (!input_next(&screen->input, event))
        return false;
    if (event->kind == EVENT_KEY || event->kind == EVENT_MOUSE || event->kind == EVENT_PASTE) {
        screen->touched = screen->options.now();
        screen->resting = false;
    }
    if (event->kind == EVENT_FOCUS && event->button && screen->probe.terminal.is_tmux)
        overlay_clear(&screen->overlay);        /* tmux may have dropped the pictures while we were out of sight */
    return true;
}
