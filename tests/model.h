/* For the tests: a terminal without a window.  What the screen module writes goes through a pty into libvterm, which says what would be
 * seen there. */
#ifndef TESTS_MODEL_H
#define TESTS_MODEL_H

#include <fcntl.h>
#include <pty.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vterm.h>

#include "formats/base/buf.h"
#include "render/screen.h"

struct model { int master, slave; struct screen *screen; VTerm *vterm; int rows, columns; };

static inline int64_t model_now(void) { return 0; }

/* Take all that the screen has to send. */
static inline void model_receive(struct model *model)
{
    char bytes[65536];
    bool more = true;
    while (more) {
        more = screen_poll(model->screen).events & POLLOUT;
        for (ssize_t got; (got = read(model->master, bytes, sizeof bytes)) > 0; more = true)
            vterm_input_write(model->vterm, bytes, (size_t)got);
        screen_pump(model->screen);
    }
}

static inline void model_size(struct model *model, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    ioctl(model->master, TIOCSWINSZ, &size);
    model->rows = rows;
    model->columns = columns;
}

static inline bool model_open(struct model *model, int rows, int columns)
{
    static const char answers[] = "\x1B[?63;1;2;4c";
    const char *why;
    struct screen_options options = {.term = "xterm-256color", .graphics = "none", .now = model_now};
    if (openpty(&model->master, &model->slave, NULL, NULL, NULL) != 0)
        return false;
    model_size(model, rows, columns);
    fcntl(model->master, F_SETFL, O_NONBLOCK);
    model->vterm = vterm_new(rows, columns);
    vterm_set_utf8(model->vterm, 1);
    vterm_screen_enable_altscreen(vterm_obtain_screen(model->vterm), 1);
    vterm_screen_reset(vterm_obtain_screen(model->vterm), 1);
    model->screen = screen_open(model->slave, model->slave, &options, &why);
    if (!model->screen || write(model->master, answers, sizeof answers - 1) < 0)
        return false;
    model_receive(model);
    for (struct event event; screen_event(model->screen, &event);)
        continue;
    return true;
}

/* The window has another size now, and the program hears of it. */
static inline void model_resize(struct model *model, int rows, int columns)
{
    model_size(model, rows, columns);
    vterm_set_size(model->vterm, rows, columns);
    screen_resized(model->screen);
}

static inline void model_show(struct model *model, const struct canvas *canvas)
{
    screen_show(model->screen, canvas);
    model_receive(model);
}

static inline void model_add_cell(struct buf *out, const VTermScreenCell *cell)
{
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++) {
        uint32_t code = cell->chars[i];
        if (code < 0x80)
            buf_add_byte(out, (char)code);
        else if (code < 0x800)
            buf_add_format(out, "%c%c", (int)(0xC0 | code >> 6), (int)(0x80 | (code & 0x3F)));
        else if (code < 0x10000)
            buf_add_format(out, "%c%c%c", (int)(0xE0 | code >> 12), (int)(0x80 | (code >> 6 & 0x3F)), (int)(0x80 | (code & 0x3F)));
        else
            buf_add_format(out, "%c%c%c%c", (int)(0xF0 | code >> 18), (int)(0x80 | (code >> 12 & 0x3F)), (int)(0x80 | (code >> 6 & 0x3F)),
                           (int)(0x80 | (code & 0x3F)));
    }
}

/* What is to be seen, without blanks at the ends of lines. */
static inline char *model_text(const struct model *model)
{
    struct buf out = {0};
    VTermScreenCell cell;
    for (int row = 0; row < model->rows; row++) {
        for (int column = 0; column < model->columns; column += cell.width > 1 ? cell.width : 1) {
            vterm_screen_get_cell(vterm_obtain_screen(model->vterm), (VTermPos){row, column}, &cell);
            if (cell.chars[0])
                model_add_cell(&out, &cell);
            else
                buf_add_byte(&out, ' ');
        }
        while (out.length && out.data[out.length - 1] == ' ')
            out.data[--out.length] = '\0';
        buf_add_byte(&out, '\n');
    }
    return out.data;
}

static inline void model_close(struct model *model)
{
    screen_close(model->screen);
    vterm_free(model->vterm);
    close(model->master);
    close(model->slave);
}

#endif
