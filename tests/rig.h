/* Rig: the screen on a pty with a terminal of glass.h behind it, and the question whether that shows what the canvas says. */
#ifndef TESTS_RIG_H
#define TESTS_RIG_H

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "formats/base/buf.h"
#include "glass.h"
#include "render/pictures/pictures.h"
#include "render/screen.h"
#include "render/theme.h"
#include "terminals.h"

static int64_t clock_ms;
static int64_t now(void) { return clock_ms; }

/* ---- a terminal and the screen on it ---- */

struct rig {
    const struct profile *profile;
    int master, slave;
    struct screen *screen;
    struct glass glass;
    struct canvas canvas;
    struct buf raw;                     /* all that came since it was reset */
    size_t read;
    struct screen_traffic traffic;      /* since it was reset */
    size_t fences;                      /* answered so far */
    int rows, columns;
    int cell_width, cell_height;        /* pixels */
    int line;                           /* bytes a millisecond that its line carries; 0: no end of them */
};

static void set_size(struct rig *rig, int rows, int columns)
{
    struct winsize size = {(unsigned short)rows, (unsigned short)columns, (unsigned short)(columns * rig->cell_width),
                           (unsigned short)(rows * rig->cell_height)};
    assert_int_equal(ioctl(rig->master, TIOCSWINSZ, &size), 0);
    rig->rows = rows;
    rig->columns = columns;
}

static void count(struct rig *rig)
{
    struct screen_traffic traffic = screen_traffic(rig->screen);
    rig->traffic.text += traffic.text;
    rig->traffic.pictures += traffic.pictures;
    rig->traffic.writes += traffic.writes;
}

/* Give the terminal what the screen sent, all of it. */
static void receive(struct rig *rig)
{
    char bytes[4096];
    count(rig);
    while (rig->read < rig->traffic.text + rig->traffic.pictures || screen_poll(rig->screen).events & POLLOUT) {
        struct pollfd fd = {.fd = rig->master, .events = POLLIN};
        assert_int_equal(poll(&fd, 1, 5000), 1);
        ssize_t got = read(rig->master, bytes, sizeof bytes);
        assert_true(got > 0);
        if (rig->line)
            clock_ms += 1 + got / rig->line;
        glass_write(&rig->glass, bytes, (size_t)got);
        buf_add(&rig->raw, bytes, (size_t)got);
        rig->read += (size_t)got;
        screen_pump(rig->screen);
        count(rig);
    }
    glass_sync(&rig->glass);
}

static void say(struct rig *rig, const char *answer)
{
    assert_int_equal(write(rig->master, answer, strlen(answer)), strlen(answer));
    struct pollfd fd = screen_poll(rig->screen);
    assert_int_equal(poll(&fd, 1, 5000), 1);
    screen_pump(rig->screen);
}

/* Until nothing moves: every picture is acknowledged, so that the next one comes. */
static void settle(struct rig *rig)
{
    receive(rig);
    while (rig->fences < rig->glass.fences) {
        rig->fences++;
        clock_ms += rig->line ? 100 : 0;
        say(rig, "\x1B[0n");
        receive(rig);
    }
}

static void reset_traffic(struct rig *rig)
{
    rig->traffic = (struct screen_traffic){0};
    rig->read = 0;
    buf_reset(&rig->raw);
}

static void drop_events(struct rig *rig)
{
    struct event event;
    while (screen_event(rig->screen, &event))
        ;
}

/* How the next rig is opened. */
static struct { bool far; const char *graphics; } opening;

static void open_rig(struct rig *rig, const struct profile *profile, int rows, int columns, const char *answers)
{
    const char *why = "";
    struct screen_options options = {.term = profile->term, .now = now, .over_ssh = opening.far, .graphics = opening.graphics};
    *rig = (struct rig){.profile = profile, .cell_width = profile->cell_width, .cell_height = profile->cell_height};
    assert_int_equal(openpty(&rig->master, &rig->slave, NULL, NULL, NULL), 0);
    set_size(rig, rows, columns);
    glass_open(&rig->glass, rows, columns, rig->cell_width, rig->cell_height, &profile->rules);
    canvas_init(&rig->canvas, rows, columns);
    rig->screen = screen_open(rig->slave, rig->slave, &options, &why);
    assert_string_equal(why, "");
    receive(rig);
    if (answers && *answers)
        say(rig, answers);
    if (answers && profile->more)
        say(rig, profile->more);
    settle(rig);
    drop_events(rig);
    reset_traffic(rig);
}

static void close_rig(struct rig *rig)
{
    screen_close(rig->screen);
    canvas_release(&rig->canvas);
    buf_release(&rig->raw);
    glass_close(&rig->glass);
    close(rig->master);
    close(rig->slave);
}

static void resize(struct rig *rig, int rows, int columns)
{
    set_size(rig, rows, columns);
    glass_resize(&rig->glass, rows, columns);
    canvas_resize(&rig->canvas, rows, columns);
    screen_resized(rig->screen);
    drop_events(rig);
}

/* ---- does the terminal show the canvas? ---- */

static void check_colour(VTermColor colour, int wanted, bool background)
{
    if (wanted < 0)
        assert_true(background ? VTERM_COLOR_IS_DEFAULT_BG(&colour) : VTERM_COLOR_IS_DEFAULT_FG(&colour));
    else {
        assert_true(VTERM_COLOR_IS_INDEXED(&colour));
        assert_int_equal(colour.indexed.idx, wanted);
    }
}

/* What libvterm has in a cell.  In the last column it may lose a combining mark. */
static bool same_text(const struct rig *rig, int column, const char *shown, const char *wanted)
{
    shown = *shown ? shown : " ";
    wanted = *wanted ? wanted : " ";
    return strcmp(shown, wanted) == 0 || (column == rig->columns - 1 && strncmp(shown, wanted, strlen(shown)) == 0);
}

static bool whole(const struct canvas *canvas, int number);

static bool by_letters(const struct rig *rig)
{
    return screen_terminal(rig->screen)->placeholders;
}

/* Under a picture that is there, letters that stood for it may still be, unless text is written over pictures. */
static bool text_matters(const struct rig *rig, int row, int column, const struct cell *cell)
{
    bool over = rig->glass.rules->text == TEXT_LEAVES && !cell->text[0];
    return !cell->picture || (!by_letters(rig) && (over || (rig->glass.seen[row][column].number == 0 && whole(&rig->canvas, cell->picture - 1))));
}

static void check_text(const struct rig *rig, int row, int column, const struct cell *cell)
{
    bool corner = row == rig->rows - 1 && column == rig->columns - 3 && cell->width == 2;       /* screen_cells.h */
    if (corner || !text_matters(rig, row, column, cell))
        return;
    VTermScreenCell shown;
    char text[64] = "";
    size_t length = 0;
    assert_true(vterm_screen_get_cell(rig->glass.screen, (VTermPos){row, column}, &shown));
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && shown.chars[i]; i++) {
        wchar_t wide[2] = {(wchar_t)shown.chars[i], 0};
        length += wcstombs(text + length, wide, sizeof text - length);
    }
    if (!same_text(rig, column, text, cell->text))
        fail_msg("row %d column %d: \"%s\" is to be seen, \"%s\" is wanted", row, column, text, cell->text);
    if (shown.width != cell->width)
        fail_msg("row %d column %d: \"%s\" is %d columns wide, not %d", row, column, text, shown.width, cell->width);
    struct style style = theme_style(&(struct theme){0}, (enum ink)cell->ink, screen_terminal(rig->screen)->colours);
    if (cell->picture)
        return;
    assert_int_equal(shown.attrs.reverse, (style.attributes & ATTRIBUTE_REVERSE) != 0);
    check_colour(shown.bg, cell->foreground < 0 ? style.background : theme_nearest(cell->background, screen_terminal(rig->screen)->colours), true);
    if (text[0] && text[0] != ' ')
        check_colour(shown.fg, cell->foreground < 0 ? style.foreground : theme_nearest(cell->foreground, screen_terminal(rig->screen)->colours), false);
}

static bool whole(const struct canvas *canvas, int number)
{
    struct area area = canvas->boxes[number].area;
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int column = area.column; column < area.column + area.columns; column++)
            if (canvas->cells[row * canvas->columns + column].picture != number + 1)
                return false;
    return area.row + area.rows < canvas->rows;
}

static bool picture_right(struct rig *rig, int row, int column, const struct cell *cell, struct glass_cell shown)
{
    if (!cell->picture)
        return shown.number == 0;
    const struct picture_box *box = &rig->canvas.boxes[cell->picture - 1];
    bool here = shown.number == (int)box->bits->serial && shown.row == row - box->area.row && shown.column == column - box->area.column;
    return here || (shown.number == 0 && !whole(&rig->canvas, cell->picture - 1));      /* covered: what is left of it, or nothing */
}

static struct glass_cell shown_at(struct rig *rig, int row, int column)
{
    return by_letters(rig) ? glass_letter(&rig->glass, row, column) : rig->glass.seen[row][column];
}

/* The number of the picture that is in a cell now. */
static inline int picture_at(struct rig *rig, int row, int column)
{
    glass_look(&rig->glass);
    return shown_at(rig, row, column).number;
}

static void fail_wrong(const struct rig *rig, int row, int column, struct glass_cell shown)
{
    int number = rig->canvas.cells[row * rig->columns + column].picture;
    const struct picture_box *box = number ? &rig->canvas.boxes[number - 1] : NULL;
    struct area area = box ? box->area : (struct area){0};
    fail_msg("row %d column %d of %dx%d: picture %d is to be seen (its %d,%d), wanted is %d (its %d,%d of %dx%d)", row, column, rig->rows, rig->columns, shown.number,
             shown.row, shown.column, box ? (int)box->bits->serial : 0, row - area.row, column - area.column, area.rows, area.columns);
}

static void check_shown(struct rig *rig)
{
    glass_look(&rig->glass);
    for (int row = 0; row < rig->rows; row++)
        for (int column = 0; column < rig->columns; column++) {
            const struct cell *cell = &rig->canvas.cells[row * rig->columns + column];
            if (cell->width > 0)
                check_text(rig, row, column, cell);
            struct glass_cell shown = shown_at(rig, row, column);
            if (!picture_right(rig, row, column, cell, shown))
                fail_wrong(rig, row, column, shown);
        }
}

static void show(struct rig *rig)
{
    screen_show(rig->screen, &rig->canvas);
    settle(rig);
}

/* ---- pictures ---- */

static int random_below(int limit)
{
    return limit < 1 ? 0 : rand() % limit;
}

static int numbers;                     /* pictures made */

static void make_sixel(const struct rig *rig, const struct picture_bits *bits, struct buf *sixel)
{
    buf_add_format(sixel, "\x1BP0;1;0q\"1;1;%d;%d", bits->width, bits->height);
    for (int row = 0; row < bits->rows; row++) {
        int rgb[3];
        glass_colour((int)bits->serial, row, rgb);
        buf_add_format(sixel, "#%d;2;%d;%d;%d", row, rgb[0], rgb[1], rgb[2]);
    }
    for (int top = 0; top < bits->height; top += 6) {
        int first = top / rig->cell_height, last = (top + 5) / rig->cell_height, split = last > first ? last * rig->cell_height - top : 6;
        int above = (1 << split) - 1;
        buf_add_format(sixel, "#%d!%d%c", first, bits->width, '?' + above);
        if (last > first)
            buf_add_format(sixel, "$#%d!%d%c", last, bits->width, '?' + (63 & ~above));
        buf_add_byte(sixel, '-');
    }
    buf_add_string(sixel, "\x1B\\");
}

/* Bytes of no file: what the model knows it by, and so many more. */
static void make_letters(const struct picture_bits *bits, struct buf *out, size_t length)
{
    char head[64];
    length = (length < 64 ? 64 : length) / 4 * 4;
    glass_head(head, (int)bits->serial, bits->width, bits->height, length);
    buf_add_string(out, head);
    while (out->length < length)
        buf_add_byte(out, 'A');
}

/* A picture for PLACE; often a little smaller than its cells.  glass.h says what it looks like. */
static void make_picture(const struct rig *rig, struct picture_bits *bits, struct buf *bytes, struct area place)
{
    int form = screen_terminal(rig->screen)->form, height = place.rows * rig->cell_height;
    *bits = (struct picture_bits){.form = (enum picture_form)form, .serial = (uint64_t)++numbers, .rows = place.rows, .columns = place.columns,
        .width = place.columns * rig->cell_width - random_below(2) * 3, .height = form == PICTURE_SIXEL ? height / 6 * 6 : height - random_below(2) * 3};
    buf_reset(bytes);
    if (form == PICTURE_SIXEL)
        make_sixel(rig, bits, bytes);
    else
        make_letters(bits, bytes, (size_t)random_below(3) * 3000);
    bits->bytes = bytes->data;
    bits->length = bytes->length;
}

/* Make the bytes of a picture as many as LENGTH, without changing what it shows. */
static void thicken(struct picture_bits *bits, struct buf *bytes, size_t length)
{
    if (bits->form == PICTURE_SIXEL) {
        bytes->length -= 2;
        while (bytes->length + 2 < length)
            buf_add_byte(bytes, '$');
        buf_add_string(bytes, "\x1B\\");
    } else {
        buf_reset(bytes);
        make_letters(bits, bytes, length);
    }
    bits->bytes = bytes->data;
    bits->length = bytes->length;
}

#endif
