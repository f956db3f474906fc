/* Screen: what the canvas says is what the terminal shows, text and pictures, whatever happened before; in few bytes; never waiting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "formats/base/buf.h"
#include "glass.h"
#include "render/overlay.h"
#include "render/pictures/pictures.h"
#include "render/screen.h"
#include "render/screen_cells.h"
#include "render/theme.h"

enum { CELL_WIDTH = 10, CELL_HEIGHT = 20 };

static int64_t clock_ms;
static int64_t now(void) { return clock_ms; }

/* ---- a terminal and the screen on it ---- */

struct rig {
    int master, slave;
    struct screen *screen;
    struct glass glass;
    struct canvas canvas;
    struct buf raw;                     /* all that came since it was reset */
    size_t read;
    struct screen_traffic traffic;      /* since it was reset */
    size_t fences;                      /* answered so far */
    int rows, columns;
    int line;                           /* bytes a millisecond that its line carries; 0: no end of them */
};

static void set_size(struct rig *rig, int rows, int columns)
{
    struct winsize size = {(unsigned short)rows, (unsigned short)columns, (unsigned short)(columns * CELL_WIDTH), (unsigned short)(rows * CELL_HEIGHT)};
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

static const char xterm[] = "\x1BP>|XTerm(379)\x1B\\\x1B[?1;0;256S\x1B[?2;0;1000;1000S\x1B[?2026;0$y\x1B[?63;1;2;4;6c";
static const char foot[] = "\x1BP>|foot(1.16.2)\x1B\\\x1B[6;20;10t\x1B[?1;0;1024S\x1B[?2026;2$y\x1B[?62;4;22c";

static bool far;                        /* the next rig's line is a thin one */

static void open_rig(struct rig *rig, const char *term, int rows, int columns, const char *answers)
{
    const char *why = "";
    struct screen_options options = {.term = term, .now = now, .over_ssh = far};
    *rig = (struct rig){0};
    assert_int_equal(openpty(&rig->master, &rig->slave, NULL, NULL, NULL), 0);
    set_size(rig, rows, columns);
    glass_open(&rig->glass, rows, columns, CELL_WIDTH, CELL_HEIGHT, answers == xterm ? GLASS_XTERM : GLASS_PICTURES);
    canvas_init(&rig->canvas, rows, columns);
    rig->screen = screen_open(rig->slave, rig->slave, &options, &why);
    assert_string_equal(why, "");
    receive(rig);
    if (answers)
        say(rig, answers);
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

/* Under a picture that is there, letters that stood for it may still be. */
static bool text_matters(const struct rig *rig, int row, int column, const struct cell *cell)
{
    return !cell->picture || (glass_at(&rig->glass, row, column).number == 0 && whole(&rig->canvas, cell->picture - 1));
}

static void check_text(const struct rig *rig, int row, int column, const struct cell *cell)
{
    if (!text_matters(rig, row, column, cell))
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
    assert_int_equal(shown.width, cell->width);
    struct style style = theme_style(&(struct theme){0}, (enum ink)cell->ink, 256);
    if (cell->picture)
        return;
    assert_int_equal(shown.attrs.reverse, (style.attributes & ATTRIBUTE_REVERSE) != 0);
    check_colour(shown.bg, cell->foreground < 0 ? style.background : theme_nearest(cell->background, 256), true);
    if (text[0] && text[0] != ' ')
        check_colour(shown.fg, cell->foreground < 0 ? style.foreground : theme_nearest(cell->foreground, 256), false);
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

static bool picture_right(const struct rig *rig, int row, int column, const struct cell *cell)
{
    struct glass_cell shown = glass_at(&rig->glass, row, column);
    if (!cell->picture)
        return shown.number == 0;
    const struct picture_box *box = &rig->canvas.boxes[cell->picture - 1];
    bool here = shown.number == (int)box->bits->serial && shown.row == row - box->area.row && shown.column == column - box->area.column;
    return here || (shown.number == 0 && !whole(&rig->canvas, cell->picture - 1));      /* covered: what is left of it, or nothing */
}

static void check_shown(const struct rig *rig)
{
    for (int row = 0; row < rig->rows; row++)
        for (int column = 0; column < rig->columns; column++) {
            const struct cell *cell = &rig->canvas.cells[row * rig->columns + column];
            if (cell->width > 0)
                check_text(rig, row, column, cell);
            if (!picture_right(rig, row, column, cell)) {
                struct glass_cell shown = glass_at(&rig->glass, row, column);
                fail_msg("row %d column %d: picture %d is to be seen (its %d,%d), box %d is wanted", row, column, shown.number, shown.row, shown.column,
                         cell->picture);
            }
        }
}

static void show(struct rig *rig)
{
    screen_show(rig->screen, &rig->canvas);
    settle(rig);
}

/* ---- random walks ---- */

enum { PICTURES = 6 };

struct scene {                          /* what there is to see */
    int top, selected;
    struct area popup;
    struct { struct area area; struct picture_bits bits; struct buf sixel; bool rough; } pictures[PICTURES];
    bool letters;                       /* some pictures have letters that stand for them */
};

static int random_below(int limit)
{
    return limit < 1 ? 0 : rand() % limit;
}

static int numbers;

/* A picture for PLACE; often a little smaller than its cells.  glass.h says what it looks like. */
static void make_picture(struct picture_bits *bits, struct buf *sixel, struct area place)
{
    *bits = (struct picture_bits){.form = PICTURE_SIXEL, .serial = (uint64_t)++numbers, .rows = place.rows, .columns = place.columns,
        .width = place.columns * CELL_WIDTH - random_below(2) * 3, .height = place.rows * CELL_HEIGHT / 6 * 6};
    buf_reset(sixel);
    buf_add_format(sixel, "\x1BP0;1;0q\"1;1;%d;%d", bits->width, bits->height);
    for (int row = 0; row < place.rows; row++) {
        int rgb[3];
        glass_colour((int)bits->serial, row, rgb);
        buf_add_format(sixel, "#%d;2;%d;%d;%d", row, rgb[0], rgb[1], rgb[2]);
    }
    for (int top = 0; top < bits->height; top += 6) {
        int first = top / CELL_HEIGHT, last = (top + 5) / CELL_HEIGHT, split = last > first ? last * CELL_HEIGHT - top : 6;
        int above = (1 << split) - 1;
        buf_add_format(sixel, "#%d!%d%c", first, bits->width, '?' + above);
        if (last > first)
            buf_add_format(sixel, "$#%d!%d%c", last, bits->width, '?' + (63 & ~above));
        buf_add_byte(sixel, '-');
    }
    buf_add_string(sixel, "\x1B\\");
    bits->bytes = sixel->data;
    bits->length = sixel->length;
}

/* Make the bytes of a picture as many as LENGTH, without changing what it shows. */
static void thicken(struct picture_bits *bits, struct buf *sixel, size_t length)
{
    sixel->length -= 2;
    while (sixel->length + 2 < length)
        buf_add_byte(sixel, '$');
    buf_add_string(sixel, "\x1B\\");
    bits->bytes = sixel->data;
    bits->length = sixel->length;
}

static struct area random_area(const struct rig *rig, int least)
{
    int rows = 1 + random_below(rig->rows / 2), columns = least + random_below(rig->columns / 2);
    return (struct area){random_below(rig->rows - rows + 1), random_below(rig->columns - columns + 1), rows, columns};
}

static bool overlaps_any(const struct scene *scene, int which, struct area a)
{
    for (int i = 0; i < PICTURES; i++) {
        struct area b = scene->pictures[i].area;
        if (i != which && a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns)
            return true;
    }
    return false;
}

static void move_picture(struct rig *rig, struct scene *scene)
{
    int i = random_below(PICTURES);
    struct area area = random_area(rig, 2);
    if (random_below(3) == 0 && scene->pictures[i].area.rows) {         /* a few rows up or down, or another in its place */
        area = scene->pictures[i].area;
        area.row += random_below(7) - 3;
    }
    bool fits = area.row >= 0 && area.row + area.rows <= rig->rows && area.column + area.columns <= rig->columns;
    if (random_below(4) == 0 || !fits || overlaps_any(scene, i, area)) {
        scene->pictures[i].area = (struct area){0};
        return;
    }
    scene->pictures[i].rough = scene->letters && random_below(2);
    bool same_size = area.rows == scene->pictures[i].area.rows && area.columns == scene->pictures[i].area.columns;
    scene->pictures[i].area = area;
    if (!same_size || random_below(2))
        make_picture(&scene->pictures[i].bits, &scene->pictures[i].sixel, area);
    if (scene->letters && random_below(5) == 0)
        thicken(&scene->pictures[i].bits, &scene->pictures[i].sixel, 40000);    /* it comes in strips */
}

/* With letters that stand for it until it comes: half blocks of one colour. */
static void draw_picture(struct rig *rig, struct area area, const struct picture_bits *bits, bool rough)
{
    uint8_t rgb[60 * 200 * 6];
    memset(rgb, (int)bits->serial * 40, sizeof rgb);
    struct picture_bits letters = {.form = PICTURE_BLOCKS, .width = area.columns, .height = 2 * area.rows, .rows = area.rows, .columns = area.columns, .rgb = rgb};
    assert_true(canvas_picture_over(&rig->canvas, area, bits, rough ? &letters : NULL));
}

static void draw_scene(struct rig *rig, const struct scene *scene)
{
    static const char *const words[] = {"hope", "betrayal", "漢字を書く", "naïve", "tenderness", "waits", "e\xCC\x81", "…", "—"};
    int kinds = rig->columns < 40 ? 6 : 9;      /* libvterm puts a mark behind the last column into the next row */
    canvas_clear(&rig->canvas);
    struct area all = {0, 0, rig->rows, rig->columns};
    for (int row = 0; row < rig->rows; row++) {
        int line = scene->top + row;
        char text[128];
        snprintf(text, sizeof text, "%d %s %s", line * 7919 % 1000, words[line % kinds], words[line * 5 % kinds]);
        canvas_text(&rig->canvas, all, row, 0, line % 3 ? INK_TEXT : INK_FEELING, text);
        if (line == scene->selected)
            canvas_ink(&rig->canvas, (struct area){row, 0, 1, rig->columns / 2}, INK_SELECTED);
    }
    for (int i = 0; i < PICTURES; i++)
        if (scene->pictures[i].area.rows)
            draw_picture(rig, scene->pictures[i].area, &scene->pictures[i].bits, scene->pictures[i].rough);
    canvas_fill(&rig->canvas, scene->popup, INK_TEXT);
    canvas_frame(&rig->canvas, scene->popup, INK_FRAME, "Popup");
}

static void step(struct rig *rig, struct scene *scene)
{
    int what = random_below(20);
    if (what < 6)
        scene->selected = scene->top + random_below(rig->rows);
    else if (what < 11)
        scene->top += random_below(7) - 2;
    else if (what < 13)
        scene->popup = random_below(2) ? random_area(rig, 4) : (struct area){0};
    else if (what < 19)
        move_picture(rig, scene);
    else if (random_below(4) == 0) {
        memset(&scene->popup, 0, sizeof scene->popup);
        for (int i = 0; i < PICTURES; i++)
            scene->pictures[i].area = (struct area){0};
        resize(rig, 3 + random_below(40), 10 + random_below(120));
    }
}

/* THIN: the line carries so little that pictures come in strips, with letters before them. */
static void walk(const char *answers, bool thin, int steps, unsigned seed)
{
    struct rig rig;
    struct scene scene = {.top = 100, .letters = thin};
    const char *most = getenv("BEATBOARD_STEPS");       /* enough of them to find a planted bug */
    steps = most && atoi(most) < steps ? atoi(most) : steps;
    numbers = 0;
    srand(seed);
    far = thin;
    open_rig(&rig, "xterm-256color", 24, 80, answers);
    far = false;
    if (thin)
        rig.line = 3;
    for (int i = 0; i < steps; i++) {
        step(&rig, &scene);
        draw_scene(&rig, &scene);
        if (thin && random_below(4) == 0) {     /* the next thing happens before all of it has come */
            screen_show(rig.screen, &rig.canvas);
            receive(&rig);
            continue;
        }
        show(&rig);
        check_shown(&rig);
    }
    for (int i = 0; i < PICTURES; i++)
        buf_release(&scene.pictures[i].sixel);
    close_rig(&rig);
}

static void walk_on_xterm_leaves_no_ghosts(void **state)                { (void)state; walk(xterm, false, 5200, 1); }
static void walk_on_another_terminal_leaves_no_ghosts(void **state)     { (void)state; walk(foot, false, 3000, 2); }
static void walk_on_xterm_far_away_leaves_no_ghosts(void **state)       { (void)state; walk(xterm, true, 900, 3); }
static void walk_on_another_terminal_far_away_leaves_no_ghosts(void **state) { (void)state; walk(foot, true, 900, 4); }

/* ---- what it costs ---- */

static void draw_list(struct rig *rig, int selected, int top)
{
    static const char *const beats[] = {"Mara finds the letter under the floorboard", "She reads it twice", "INT. KITCHEN - NIGHT",
        "Jonas lies about the night of the fire", "The dog will not come in", "Ada decides to say nothing yet"};
    canvas_clear(&rig->canvas);
    struct area list = {1, 0, rig->rows - 2, rig->columns};
    for (int row = 0; row < list.rows; row++) {
        char text[128];
        snprintf(text, sizeof text, " %3d  %s", top + row, beats[(top + row) % 6]);
        canvas_text(&rig->canvas, list, row, 0, INK_TEXT, text);
        if (top + row == selected)
            canvas_ink(&rig->canvas, (struct area){1 + row, 0, 1, rig->columns}, INK_SELECTED);
    }
    canvas_fill(&rig->canvas, (struct area){rig->rows - 1, 0, 1, rig->columns}, INK_BAR);
    char place[32];
    snprintf(place, sizeof place, "%d of 300", selected);
    canvas_text(&rig->canvas, (struct area){rig->rows - 1, 1, 1, 40}, 0, 0, INK_BAR, place);
}

static void a_step_in_a_list_is_cheap(void **state)
{
    (void)state;
    struct rig rig;
    open_rig(&rig, "xterm-256color", 24, 80, xterm);
    draw_list(&rig, 0, 0);
    show(&rig);
    size_t most = 0;
    for (int selected = 1; selected < 22; selected++) {
        reset_traffic(&rig);
        draw_list(&rig, selected, 0);
        show(&rig);
        assert_true(rig.traffic.writes <= 2);
        most = rig.traffic.text > most ? rig.traffic.text : most;
        reset_traffic(&rig);
        show(&rig);                     /* the same again, and a look around with nothing to do */
        screen_pump(rig.screen);
        count(&rig);
        assert_int_equal(rig.traffic.text + rig.traffic.pictures + rig.traffic.writes, 0);
    }
    printf("# a step in a list at 80x24: %zu bytes at most\n", most);
    assert_true(most <= 160);

    reset_traffic(&rig);
    draw_list(&rig, 22, 1);
    show(&rig);
    check_shown(&rig);
    printf("# scrolling it by a line: %zu bytes\n", rig.traffic.text);
    assert_true(rig.traffic.text <= 260);
    assert_true(rig.glass.scrolls > 0);         /* without pictures the terminal scrolls */
    close_rig(&rig);
}

static void pictures_are_sent_once(void **state)
{
    (void)state;
    struct rig rig;
    struct picture_bits bits;
    struct buf sixel = {0};
    struct area place = {3, 40, 8, 30};
    open_rig(&rig, "xterm-256color", 24, 80, foot);
    make_picture(&bits, &sixel, place);
    draw_list(&rig, 0, 0);
    canvas_picture(&rig.canvas, place, &bits);
    show(&rig);
    assert_true(rig.traffic.pictures > 0);
    check_shown(&rig);
    reset_traffic(&rig);
    draw_list(&rig, 5, 0);              /* the selection's bar ends in the picture's rows */
    canvas_ink(&rig.canvas, (struct area){0, 30, 23, 50}, INK_TEXT);
    canvas_picture(&rig.canvas, place, &bits);
    show(&rig);
    assert_int_equal(rig.traffic.pictures, 0);
    reset_traffic(&rig);
    canvas_frame(&rig.canvas, (struct area){5, 35, 4, 12}, INK_FRAME, "");
    show(&rig);
    assert_int_equal(rig.traffic.pictures, 0);
    check_shown(&rig);
    draw_list(&rig, 5, 0);
    canvas_picture(&rig.canvas, place, &bits);
    show(&rig);
    assert_true(rig.traffic.pictures > 0);
    check_shown(&rig);
    buf_release(&sixel);
    close_rig(&rig);
}

/* What was scrolled away above the first row lies in wait there, and xterm would forget a new picture before an old one that came
 * back further down. */
static void pictures_scrolled_away_never_come_back(void **state)
{
    (void)state;
    struct rig rig;
    struct picture_bits bits[2];
    struct buf sixel[2] = {{0}, {0}};
    struct area places[2] = {{14, 40, 8, 30}, {3, 40, 8, 30}};
    open_rig(&rig, "xterm-256color", 24, 80, xterm);
    for (int i = 0; i <= GLASS_XTERM; i++) {
        make_picture(&bits[0], &sixel[0], places[0]);
        draw_list(&rig, 60, 50);
        canvas_picture(&rig.canvas, places[0], &bits[0]);
        show(&rig);
        check_shown(&rig);
    }
    for (int top = 50; top > 10; top--) {
        draw_list(&rig, 60, top);
        show(&rig);
        check_shown(&rig);
    }
    for (int i = 0; i < 2; i++) {
        make_picture(&bits[i], &sixel[i], places[i]);
        canvas_picture(&rig.canvas, places[i], &bits[i]);
    }
    show(&rig);
    check_shown(&rig);
    buf_release(&sixel[0]);
    buf_release(&sixel[1]);
    close_rig(&rig);
}

/* Four pictures with all four markers under a fifth: no marker is left, so all begins on an empty screen. */
static void crowded_pictures_clear_the_screen(void **state)
{
    (void)state;
    struct canvas canvas;
    struct overlay overlay = {0};
    struct screen_cells_frame frame;
    struct picture_bits old[5];
    canvas_init(&canvas, 10, 40);
    for (int i = 0; i < 5; i++) {
        old[i] = (struct picture_bits){.form = PICTURE_SIXEL, .serial = (uint64_t)i + 1, .rows = 2, .columns = 10, .bytes = "", .length = 0};
        canvas_picture(&canvas, (struct area){1 + i % 2 * 3, 1 + i / 2 * 10, 2, 10}, &old[i]);
        struct buf out = {0};
        memset(overlay.markers[i].of, i % CELL_MARKERS, sizeof overlay.markers[i].of);
        overlay_send(&overlay, &canvas, NULL, &(struct overlay_part){.box = i}, &out);
        buf_release(&out);
    }
    overlay_plan(&overlay, &canvas, &frame);
    assert_false(frame.clear);
    assert_true(frame.pictures);
    assert_int_equal(frame.guard_column, 39);
    struct picture_bits large = {.form = PICTURE_SIXEL, .serial = 9, .rows = 5, .columns = 20};
    struct canvas next;
    canvas_init(&next, 10, 40);
    canvas_picture(&next, (struct area){1, 1, 5, 20}, &large);
    canvas_picture(&next, canvas.boxes[4].area, &old[4]);
    overlay_plan(&overlay, &next, &frame);
    assert_true(frame.clear);
    frame.cleared = true;
    struct buf out = {0};
    overlay_drawn(&overlay, &next, NULL, &frame, &out);
    assert_int_equal(overlay.count, 0);
    buf_release(&out);
    canvas_release(&canvas);
    canvas_release(&next);
}

/* ---- nothing waits ---- */

static void a_stuck_line_blocks_nothing(void **state)
{
    (void)state;
    struct rig rig;
    open_rig(&rig, "xterm-256color", 24, 80, xterm);
    struct picture_bits bits;
    struct buf sixel = {0};
    make_picture(&bits, &sixel, (struct area){3, 40, 8, 30});
    struct buf large = {0};
    buf_add(&large, sixel.data, sixel.length - 2);
    for (int i = 0; i < 300000; i++)
        buf_add_byte(&large, '$');
    buf_add_string(&large, "\x1B\\");
    bits.bytes = large.data;
    bits.length = large.length;
    for (int i = 0; i < 50; i++) {      /* nobody reads: frames are dropped, keys still come */
        draw_list(&rig, i % 20, i);
        canvas_picture(&rig.canvas, (struct area){3, 40, 8, 30}, &bits);
        screen_show(rig.screen, &rig.canvas);
    }
    assert_true(screen_poll(rig.screen).events & POLLOUT);
    say(&rig, "x");
    struct event event;
    assert_true(screen_event(rig.screen, &event) && event.key == 'x');
    settle(&rig);                       /* the line opens: the newest frame is there */
    check_shown(&rig);
    assert_true(rig.raw.length < large.length + 8000);          /* one picture and a frame or two */
    buf_release(&large);
    buf_release(&sixel);
    close_rig(&rig);
}

static void a_silent_terminal_is_not_waited_for(void **state)
{
    (void)state;
    struct rig rig;
    struct event event;
    open_rig(&rig, "xterm-256color", 24, 80, NULL);
    assert_int_equal(screen_terminal(rig.screen)->form, FORM_NONE);
    draw_list(&rig, 0, 0);
    show(&rig);                         /* the first screen does not wait either */
    check_shown(&rig);
    assert_in_range(screen_timeout(rig.screen), 1, 1000);
    clock_ms += 1000;
    screen_pump(rig.screen);
    assert_true(screen_event(rig.screen, &event) && event.kind == EVENT_TERMINAL);
    assert_int_equal(screen_terminal(rig.screen)->form, PICTURE_QUADRANTS);
    assert_int_equal(screen_timeout(rig.screen), -1);
    say(&rig, xterm);                   /* late: pictures after all */
    assert_true(screen_event(rig.screen, &event) && event.kind == EVENT_TERMINAL);
    assert_false(screen_event(rig.screen, &event));
    assert_int_equal(screen_terminal(rig.screen)->form, PICTURE_SIXEL);
    assert_string_equal(screen_terminal(rig.screen)->name, "XTerm(379)");
    say(&rig, xterm);                   /* twice: nothing new */
    assert_false(screen_event(rig.screen, &event));
    close_rig(&rig);
}

/* Answers as terminals were seen to give them, and what is to be known after them. */
static const struct {
    const char *answers;
    int form;
    int registers, cell_width, cell_height, max_width;
    bool synchronized, is_tmux;
} believed[] = {
    {"\x1BP>|XTerm(379)\x1B\\\x1B[?1;0;1024S\x1B[?2;0;800;578S\x1B[?2026;0$y\x1B[?63;1;2;4;6c", PICTURE_SIXEL, 1024, 10, 20, 800, false, false},
    {"\x1BP>|XTerm(379)\x1B\\\x1B[?1;3S\x1B[?2;3S\x1B[?2026;0$y\x1B[?64;1;2;6c", PICTURE_QUADRANTS, 256, 10, 20, 0, false, false},
    {"\x1B[6;17;8t\x1B[4;408;640t\x1B[?1;0;1024S\x1B[?1;3;0S\x1B[?2026;0$y\x1B[?63;1;2;3;4;c", PICTURE_SIXEL, 1024, 8, 17, 0, false, false},    /* mlterm */
    {"\x1BP>|tmux next-3.8\x1B\\\x1B[?2026;2$y\x1B[?1;0;1024S\x1B[?2;3;0S\x1B[?1;2;4c", PICTURE_SIXEL, 1024, 10, 20, 0, false, true},
    {"\x1B[?2026;2$y\x1BP>|tmux 3.7\x1B\\\x1B[?1;2c", PICTURE_QUADRANTS, 256, 10, 20, 0, false, true},
    {"\x1BP>|foot\x1B\\\x1B[6;0;99999t\x1B[?1;0;99999999S\x1B[?2026;1$y\x1B[?62;4c", PICTURE_SIXEL, 65536, 10, 20, 0, true, false},
    {"\x1BP>|Konsole 22.12.3\x1B\\\x1B[6;17;8t\x1B[?1;0;256S\x1B_Gi=31;OK\x1B\\\x1B[?62;1;4c", PICTURE_KITTY, 256, 8, 17, 0, false, false},
    {"\x1BP>|Konsole 22.12.3\x1B\\\x1B[6;17;8t\x1B[?1;0;256S\x1B[?62;1;4c", PICTURE_QUADRANTS, 256, 8, 17, 0, false, false},
    {"\x1BP>|tmux 3.3a\x1B\\\x1B[?1;2c\x1BP1+r544e=787465726d2d6b69747479\x1B\\\x1B_Gi=31,p=7;OK\x1B\\", PICTURE_KITTY, 256, 10, 20, 0, false, true},
    {"\x1BP>|tmux 3.3a\x1B\\\x1B[?1;2c\x1B_Gi=31,p=7;OK\x1B\\", PICTURE_QUADRANTS, 256, 10, 20, 0, false, true},   /* in Konsole */
    {"\x1BP>|tmux 3.3a\x1B\\\x1B[?1;2c\x1BP1+r544e=787465726d2d6b69747479\x1B\\", PICTURE_QUADRANTS, 256, 10, 20, 0, false, true},   /* in an old kitty */
    {"\x1B[?62c", PICTURE_QUADRANTS, 256, 10, 20, 0, false, false},                                                                       /* mosh */
};

static void answers_are_believed_with_care(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof believed / sizeof *believed; i++) {
        struct rig rig;
        open_rig(&rig, "xterm-256color", 24, 80, believed[i].answers);
        const struct terminal *terminal = screen_terminal(rig.screen);
        assert_int_equal(terminal->form, believed[i].form);
        assert_int_equal(terminal->registers, believed[i].registers);
        assert_int_equal(terminal->cell_width, believed[i].cell_width);
        assert_int_equal(terminal->cell_height, believed[i].cell_height);
        assert_int_equal(terminal->max_width, believed[i].max_width);
        assert_int_equal(terminal->synchronized, believed[i].synchronized);
        assert_int_equal(terminal->is_tmux, believed[i].is_tmux);
        close_rig(&rig);
    }
}

static void more_registers_are_asked_for(void **state)
{
    (void)state;
    struct rig rig;
    struct event event;
    open_rig(&rig, "xterm-256color", 24, 80, NULL);
    say(&rig, "\x1BP>|X\x1B[2J\xC2\x9B\x1B\\");            /* a name that ends in the middle: the rest is swallowed, not obeyed */
    say(&rig, "\x1BP>|XTerm\xE2\x80\xAE(1)\x1B\\\x1B[?1;0;16S\x1B[?63;4c");
    assert_false(screen_event(rig.screen, &event));
    reset_traffic(&rig);
    receive(&rig);
    say(&rig, "\x1B[?1;0;256S\x1B[0n");
    assert_true(screen_event(rig.screen, &event) && event.kind == EVENT_TERMINAL);
    assert_int_equal(screen_terminal(rig.screen)->registers, 256);
    assert_string_equal(screen_terminal(rig.screen)->name, "XTerm<202E>(1)");
    close_rig(&rig);
}

static void wait_for_screen(struct rig *rig)
{
    clock_ms += screen_timeout(rig->screen);
    screen_pump(rig->screen);
    receive(rig);
}

/* Several pictures are on their way together, each sent when the one before is nearly through, but no more than the line carries in
 * 0.3 s; what is not acknowledged in time is given up. */
static void a_fence_that_never_comes_is_given_up(void **state)
{
    (void)state;
    enum { SMALL = 4, ALL = 6 };
    struct rig rig;
    struct picture_bits bits[ALL];
    struct buf sixel[ALL] = {{0}};
    far = true;
    open_rig(&rig, "xterm-256color", 60, 80, foot);
    far = false;
    for (int i = 0; i < ALL; i++) {
        struct area place = {1 + 9 * i, 40, 8, 30};
        make_picture(&bits[i], &sixel[i], place);
        thicken(&bits[i], &sixel[i], 7000);
        canvas_picture(&rig.canvas, place, &bits[i]);
    }
    screen_show(rig.screen, &rig.canvas);
    receive(&rig);
    for (int sent = 1; sent <= SMALL; sent++) {
        for (int i = 0; i < ALL; i++)
            assert_int_equal(glass_at(&rig.glass, 1 + 9 * i, 40).number, i < sent ? (int)bits[i].serial : 0);
        assert_true(sent == SMALL || screen_timeout(rig.screen) < 100);
        wait_for_screen(&rig);
    }
    for (int i = SMALL; i < ALL; i++)
        wait_for_screen(&rig);
    for (int i = 0; i < ALL; i++)
        assert_int_equal(glass_at(&rig.glass, 1 + 9 * i, 40).number, bits[i].serial);
    for (int i = 0; i < ALL; i++)
        buf_release(&sixel[i]);
    close_rig(&rig);
}

static void lone_escape_waits_a_moment(void **state)
{
    (void)state;
    struct rig rig;
    struct event event;
    open_rig(&rig, "xterm-256color", 24, 80, xterm);
    say(&rig, "\x1B");
    assert_false(screen_event(rig.screen, &event));
    assert_int_equal(screen_timeout(rig.screen), INPUT_ESCAPE_MS);
    clock_ms += INPUT_ESCAPE_MS;
    screen_pump(rig.screen);
    assert_true(screen_event(rig.screen, &event) && event.key == KEY_ESCAPE_);
    close_rig(&rig);
}

/* ---- coming and going ---- */

static bool contains(const struct buf *buf, const char *bytes)
{
    return memmem(buf_string(buf), buf->length, bytes, strlen(bytes)) != NULL;
}

static void drain_terminal(struct rig *rig)
{
    char bytes[4096];
    struct pollfd fd = {.fd = rig->master, .events = POLLIN};
    while (!contains(&rig->raw, "\x1B[?1049l") && poll(&fd, 1, 5000) == 1) {
        ssize_t got = read(rig->master, bytes, sizeof bytes);
        buf_add(&rig->raw, bytes, got > 0 ? (size_t)got : 0);
    }
}

static void leaving_puts_everything_back(void **state)
{
    (void)state;
    static const char *const undone[] = {"\x18\x1B\\", "\x1B[?1000l", "\x1B[?1006l", "\x1B[?2004l", "\x1B[?1004l", "\x1B[?2026l", "\x1B[?1049l", "\x1B[2J"};
    struct rig rig;
    struct termios before, after;
    open_rig(&rig, "xterm-256color", 24, 80, xterm);
    screen_restore();                   /* as a signal handler would */
    drain_terminal(&rig);
    for (size_t i = 0; i < sizeof undone / sizeof *undone; i++)
        assert_true(contains(&rig.raw, undone[i]));
    tcgetattr(rig.slave, &before);
    assert_true(before.c_lflag & ICANON && before.c_lflag & ECHO);

    screen_resume(rig.screen);
    tcgetattr(rig.slave, &after);
    assert_false(after.c_lflag & (ICANON | ECHO | ISIG));
    assert_false(after.c_iflag & IXON);         /* Ctrl-S saves */
    drop_events(&rig);
    receive(&rig);
    draw_list(&rig, 3, 3);
    show(&rig);
    check_shown(&rig);
    screen_suspend(rig.screen);
    screen_show(rig.screen, &rig.canvas);       /* while another has the terminal nothing is sent */
    assert_int_equal(screen_traffic(rig.screen).writes, 0);
    tcgetattr(rig.slave, &after);
    assert_true(before.c_lflag == after.c_lflag && before.c_iflag == after.c_iflag && before.c_oflag == after.c_oflag);
    close_rig(&rig);
}

static void a_closed_terminal_is_said_once(void **state)
{
    (void)state;
    struct rig rig;
    struct event event;
    open_rig(&rig, "xterm-256color", 24, 80, xterm);
    close(rig.slave);
    close(rig.master);
    draw_list(&rig, 0, 0);
    screen_show(rig.screen, &rig.canvas);       /* it may be the writer who notices */
    screen_pump(rig.screen);
    screen_pump(rig.screen);
    assert_true(screen_event(rig.screen, &event) && event.kind == EVENT_CLOSED);
    assert_false(screen_event(rig.screen, &event));
    assert_int_equal(openpty(&rig.master, &rig.slave, NULL, NULL, NULL), 0);     /* for close_rig() */
    close_rig(&rig);
}

static void terminals_that_cannot_are_refused(void **state)
{
    (void)state;
    static const char *const terms[] = {NULL, "", "dumb", "no-such-terminal"};
    int master, slave, ends[2];
    const char *why;
    assert_int_equal(openpty(&master, &slave, NULL, NULL, NULL), 0);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        why = "";
        assert_null(screen_open(slave, slave, &(struct screen_options){.term = terms[i], .now = now}, &why));
        assert_string_not_equal(why, "");
    }
    assert_int_equal(pipe(ends), 0);
    assert_null(screen_open(ends[0], ends[1], &(struct screen_options){.term = "xterm", .now = now}, &why));
    close(ends[0]);
    close(ends[1]);
    close(master);
    close(slave);
}

static void odd_sizes_are_survived(void **state)
{
    (void)state;
    struct rig rig;
    open_rig(&rig, "xterm-256color", 24, 80, xterm);
    static const int sizes[][2] = {{1, 1}, {2, 3}, {60, 190}, {1, 40}, {24, 2}, {24, 80}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        resize(&rig, sizes[i][0], sizes[i][1]);
        canvas_text(&rig.canvas, (struct area){0, 0, 1, rig.columns}, 0, 0, INK_TEXT, "漢字 and more text than fits");
        show(&rig);
        check_shown(&rig);
    }
    close_rig(&rig);
}

static int set_locale(void **state)
{
    (void)state;
    return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

/* ncurses loses what it prepared for a terminal that it then does not know. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:new_prescr"; }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walk_on_xterm_leaves_no_ghosts), cmocka_unit_test(walk_on_another_terminal_leaves_no_ghosts),
        cmocka_unit_test(walk_on_xterm_far_away_leaves_no_ghosts), cmocka_unit_test(walk_on_another_terminal_far_away_leaves_no_ghosts),
        cmocka_unit_test(a_step_in_a_list_is_cheap), cmocka_unit_test(pictures_are_sent_once),
        cmocka_unit_test(pictures_scrolled_away_never_come_back), cmocka_unit_test(crowded_pictures_clear_the_screen), cmocka_unit_test(a_stuck_line_blocks_nothing),
        cmocka_unit_test(a_silent_terminal_is_not_waited_for), cmocka_unit_test(answers_are_believed_with_care),
        cmocka_unit_test(more_registers_are_asked_for), cmocka_unit_test(a_fence_that_never_comes_is_given_up),
        cmocka_unit_test(lone_escape_waits_a_moment), cmocka_unit_test(leaving_puts_everything_back),
        cmocka_unit_test(a_closed_terminal_is_said_once), cmocka_unit_test(terminals_that_cannot_are_refused),
        cmocka_unit_test(odd_sizes_are_survived),
    };
    return cmocka_run_group_tests(tests, set_locale, NULL);
}
