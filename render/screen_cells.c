#include "render/screen_cells.h"

#include <curses.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"
#include "render/sgr.h"
#include "render/theme.h"

struct screen_cells {
    SCREEN *curses;
    FILE *memory;                       /* what ncurses writes to */
    int rows, columns, colours;
    bool utf8, wraps;                   /* WRAPS: the terminal cannot be told not to */
    bool clear;                         /* the next frame begins with a cleared screen */
    bool believed;                      /* ncurses was told of cells that it did not write: what it would scroll is not foreseen any more */
    struct cell *last;                  /* the canvas drawn last, with markers in place of pictures */
    uint64_t *hashes, *before;          /* of each row's characters now and in the frame before */
    bool *changed;                      /* rows */
    struct { attr_t attributes; int pair; } inks[INK_COUNT];
    struct sgr sgr;
};

/* ---- beginning and end ---- */

static FILE *memory_file(void)
{
    int fd = memfd_create("screen", MFD_CLOEXEC);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w+");
    if (!file && fd >= 0)
        close(fd);
    return file;
}

/* Take what ncurses wrote out of its file. */
static void drain(struct screen_cells *cells, struct buf *out)
{
    int fd = fileno(cells->memory);
    char bytes[8192];
    ssize_t got;
    off_t at = 0;
    struct buf whole = {0};
    while ((got = pread(fd, bytes, sizeof bytes, at)) > 0) {
        buf_add(&whole, bytes, (size_t)got);
        at += got;
    }
    if (out)
        sgr_squeeze(&cells->sgr, buf_string(&whole), whole.length, out);
    buf_release(&whole);
    if (ftruncate(fd, 0) == 0)
        lseek(fd, 0, SEEK_SET);
}

static attr_t curses_attributes(unsigned attributes)
{
    return (attributes & ATTRIBUTE_BOLD ? A_BOLD : 0) | (attributes & ATTRIBUTE_DIM ? A_DIM : 0)
         | (attributes & ATTRIBUTE_UNDERLINE ? A_UNDERLINE : 0) | (attributes & ATTRIBUTE_REVERSE ? A_REVERSE : 0);
}

static int colours_of(bool mono)
{
    if (mono || !has_colors() || start_color() == ERR || use_default_colors() == ERR || COLORS < 8)
        return 1;
    return COLORS >= 1 << 24 ? 1 << 24 : COLORS >= 256 ? 256 : COLORS >= 16 ? 16 : 8;
}

void screen_cells_theme(struct screen_cells *cells, const struct theme *theme)
{
    for (int ink = 0; ink < INK_COUNT; ink++) {
        struct style style = theme_style(theme, (enum ink)ink, cells->colours);
        cells->inks[ink].attributes = curses_attributes(style.attributes);
        bool plain = style.foreground < 0 && style.background < 0;
        cells->inks[ink].pair = plain || cells->colours == 1 ? 0 : alloc_pair(style.foreground, style.background);
    }
    screen_cells_damage(cells);
}

static bool capable(const char *name)
{
    const char *text = tigetstr(name);
    return text && text != (const char *)-1 && *text;
}

static void allocate(struct screen_cells *cells, int rows, int columns)
{
    cells->rows = rows;
    cells->columns = columns;
    cells->last = mem_resize(cells->last, (size_t)rows * (size_t)columns, sizeof *cells->last);
    cells->hashes = mem_resize(cells->hashes, (size_t)rows, sizeof *cells->hashes);
    cells->before = mem_resize(cells->before, (size_t)rows, sizeof *cells->before);
    cells->changed = mem_resize(cells->changed, (size_t)rows, sizeof *cells->changed);
    screen_cells_damage(cells);
}

struct screen_cells *screen_cells_new(const char *term, bool mono, int rows, int columns, const char **why)
{
    struct screen_cells *cells = mem_new(1, sizeof *cells);
    cells->memory = memory_file();
    cells->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    use_env(TRUE);                      /* else a terminal whose description names no size, the linux console's, is refused */
    use_tioctl(FALSE);
    cells->curses = cells->memory && term && *term ? newterm(term, cells->memory, cells->memory) : NULL;
    if (!cells->curses || !capable("cup")) {
        *why = !term || !*term ? "TERM does not say what kind of terminal this is"
             : cells->curses ? "a terminal of this TERM cannot place text" : "the type of this terminal (TERM) is not known here";
        screen_cells_free(cells);
        return NULL;
    }
    resize_term(rows, columns);
    cells->colours = colours_of(mono);
    cells->wraps = !capable("rmam");
    allocate(cells, rows, columns);
    screen_cells_theme(cells, &(struct theme){0});
    idlok(stdscr, FALSE);
    idcok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    nonl();
    doupdate();
    drain(cells, NULL);                 /* what ncurses says first is said by screen_cells_enter() */
    return cells;
}

void screen_cells_free(struct screen_cells *cells)
{
    if (!cells)
        return;
    if (cells->curses) {
        set_term(cells->curses);
        endwin();
        delscreen(cells->curses);
    }
    if (cells->memory)
        fclose(cells->memory);
    free(cells->last);
    free(cells->hashes);
    free(cells->before);
    free(cells->changed);
    free(cells);
}

int screen_cells_colours(const struct screen_cells *cells)
{
    return cells->colours;
}

bool screen_cells_utf8(const struct screen_cells *cells)
{
    return cells->utf8;
}

static void add_capability(struct buf *out, const char *name)
{
    if (capable(name))
        buf_add_string(out, tigetstr(name));
}

void screen_cells_enter(struct screen_cells *cells, struct buf *out)
{
    set_term(cells->curses);
    add_capability(out, "smcup");
    if (capable("csr"))
        buf_add_string(out, tiparm(tigetstr("csr"), 0, cells->rows - 1));
    add_capability(out, "sgr0");
    const char *column = tigetstr("hpa");
    cells->sgr = (struct sgr){.across = column && column != (const char *)-1 && strcmp(column, "\x1B[%i%p1%dG") == 0 && tigetflag("xenl") == TRUE};
    screen_cells_damage(cells);
    curs_set(0);
    drain(cells, NULL);
    add_capability(out, "civis");
}

void screen_cells_leave(struct screen_cells *cells, struct buf *out)
{
    set_term(cells->curses);
    add_capability(out, "sgr0");
    add_capability(out, "clear");       /* pictures too: some terminals keep them when the other screen comes back */
    add_capability(out, "cnorm");
    add_capability(out, "rmcup");
}

void screen_cells_damage(struct screen_cells *cells)
{
    cells->clear = true;
}

void screen_cells_resize(struct screen_cells *cells, int rows, int columns)
{
    set_term(cells->curses);
    resize_term(rows, columns);
    allocate(cells, rows, columns);
}

/* ---- cells ---- */

/* What a terminal without UTF-8 gets instead. */
static const struct { const char *text; char ascii; } stand_ins[] = {
    {"│", '|'}, {"─", '-'}, {"┌", '+'}, {"┐", '+'}, {"└", '+'}, {"┘", '+'}, {"├", '+'}, {"┤", '+'}, {"┬", '+'}, {"┴", '+'}, {"┼", '+'},
    {"…", '.'}, {"·", '.'}, {"•", '*'}, {"▸", '>'}, {"▾", 'v'}, {"→", '>'}, {"←", '<'}, {"’", '\''}, {"‘", '\''}, {"“", '"'}, {"”", '"'},
    {"–", '-'}, {"—", '-'}, {"●", '*'}, {"○", 'o'}, {"✓", '+'}, {"✗", 'x'}, {"█", '#'}, {"▀", '#'}, {"▄", '#'}, {"×", 'x'},
};

/* Of a braille pattern (U+2800 to U+28FF): where in the cell its dots are. */
static char stand_in_dots(const char *text)
{
    int pattern = (text[1] & 3) << 6 | (text[2] & 63);
    bool above = pattern & 0x09, below = pattern & 0xC0;
    return pattern == 0 ? ' ' : above && below ? '|' : above ? '\'' : below ? '_' : '-';
}

static char stand_in(const char *text)
{
    if ((unsigned char)*text < 0x80)
        return *text ? *text : ' ';
    for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
        if (strcmp(stand_ins[i].text, text) == 0)
            return stand_ins[i].ascii;
    bool dots = (unsigned char)text[0] == 0xE2 && ((unsigned char)text[1] & 0xFC) == 0xA0;
    return dots ? stand_in_dots(text) : '?';
}

/* The characters of CELL as ncurses takes them; what its idea of widths would not fit becomes U+FFFD. */
static void characters(const struct screen_cells *cells, const struct cell *cell, wchar_t out[CCHARW_MAX + 1])
{
    size_t count = 0;
    if (!cells->utf8 || !cell->text[0]) {
        out[count++] = (unsigned char)stand_in(cell->text);
    } else {
        size_t length = strlen(cell->text);
        for (size_t at = 0; at < length && count < CCHARW_MAX;) {
            int32_t rune;
            at += text_rune(cell->text + at, length - at, &rune);
            if (count == 0 && wcwidth((wchar_t)rune) != cell->width)
                rune = 0xFFFD;
            else if (count > 0 && wcwidth((wchar_t)rune) != 0)
                continue;
            out[count++] = (wchar_t)rune;
        }
    }
    out[count] = L'\0';
}

static int pair_of(const struct screen_cells *cells, const struct cell *cell)
{
    if (cell->foreground < 0 || cells->colours == 1)
        return cells->inks[cell->ink].pair;
    return alloc_pair(theme_nearest(cell->foreground, cells->colours),
                      cell->background < 0 ? -1 : theme_nearest(cell->background, cells->colours));
}

/* Marker cells of different variants are different blanks to ncurses, so that one picture's cells are rewritten, and its pixels
 * erased, when another takes the place. */
static attr_t marker_attributes(int variant)
{
    return (variant & 1 ? A_BOLD : 0) | (variant & 2 ? A_DIM : 0);
}

static void put_cell(struct screen_cells *cells, WINDOW *window, int row, int column, const struct cell *cell)
{
    wchar_t text[CCHARW_MAX + 1];
    characters(cells, cell, text);
    attr_t attributes = cells->inks[cell->ink].attributes | (cell->picture ? marker_attributes(cell->picture - 1) : 0);
    int pair = pair_of(cells, cell);
    cchar_t character;
    setcchar(&character, text, attributes, (short)pair, &pair);
    mvwadd_wch(window, row, column, &character);
    if (cell->width == 2 && wcwidth(text[0]) != 2) {
        setcchar(&character, L" ", attributes, (short)pair, &pair);
        mvwadd_wch(window, row, column + 1, &character);
    }
}

/* ---- frames ---- */

static const struct cell blank = {.width = 1, .foreground = -1, .background = -1};

static struct cell marker_cell(int marker)
{
    return (struct cell){.width = 1, .ink = INK_PICTURE, .picture = (uint16_t)(marker + 1), .foreground = -1, .background = -1};
}

/* To write the lower right cell of a terminal that wraps ncurses inserts a character before the last one, which would cut a wide one there
 * in half.  Is it of that one? */
static bool is_cut(const struct screen_cells *cells, const struct canvas *canvas, int row, int column)
{
    if (!cells->wraps || row != cells->rows - 1 || row >= canvas->rows || column >= canvas->columns)
        return false;
    int width = canvas->cells[row * canvas->columns + column].width;
    return (column == cells->columns - 3 && width == 2) || (column == cells->columns - 2 && width == 0);
}

/* What the canvas shows at (ROW, COLUMN); where a picture lies, a marker cell, whose number of a picture is 1 + its variant. */
static struct cell wanted(const struct canvas *canvas, const struct marker_rows *markers, int row, int column)
{
    if (row >= canvas->rows || column >= canvas->columns)
        return blank;
    struct cell cell = canvas->cells[row * canvas->columns + column];
    if (!cell.picture)
        return cell;
    int within = row - canvas->boxes[cell.picture - 1].area.row;
    int marker = within < MARKER_ROWS ? markers[cell.picture - 1].of[within] : CELL_UNDER;
    cell.picture = 0;
    return marker == CELL_UNDER ? cell : marker_cell(marker);
}

static bool same(const struct cell *a, const struct cell *b)
{
    return a->width == b->width && a->ink == b->ink && a->picture == b->picture && a->foreground == b->foreground
        && a->background == b->background && strcmp(a->text, b->text) == 0;
}

static void draw_row(struct screen_cells *cells, const struct canvas *canvas, const struct marker_rows *markers, int row)
{
    uint64_t hash = 14695981039346656037u;
    bool changed = cells->clear;
    struct cell *last = cells->last + row * cells->columns;
    for (int column = 0; column < cells->columns; column++) {
        struct cell cell = is_cut(cells, canvas, row, column) ? blank : wanted(canvas, markers, row, column);
        if (!changed && !same(&cell, &last[column]))
            changed = true;
        last[column] = cell;
        for (const char *c = cell.text[0] ? cell.text : " "; *c; c++)
            hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    }
    cells->before[row] = cells->hashes[row];
    cells->hashes[row] = hash;
    cells->changed[row] = changed;
    for (int column = 0; column < cells->columns && changed; column++)
        if (last[column].width > 0)
            put_cell(cells, stdscr, row, column, &last[column]);
}

static int occurrences(const uint64_t *hashes, int rows, uint64_t hash, int *where)
{
    int count = 0;
    for (int row = 0; row < rows; row++)
        if (hashes[row] == hash)
            count++, *where = row;
    return count;
}

/* Would ncurses scroll?  It looks for a line whose characters stood in another place, once before and once now. */
static bool would_scroll(const struct screen_cells *cells)
{
    for (int row = 0; row < cells->rows; row++) {
        int old = row, now = row;
        if (cells->hashes[row] != cells->before[row] && occurrences(cells->before, cells->rows, cells->hashes[row], &old) == 1
            && occurrences(cells->hashes, cells->rows, cells->hashes[row], &now) == 1)
            return true;
    }
    return false;
}

/* Make a column unknown to ncurses in the rows where its cell is, or is not, the right half of a wide one, then with the left half. */
static bool forget_column(struct screen_cells *cells, int column, bool halves)
{
    int width = halves ? 2 : 1;
    WINDOW *window = derwin(stdscr, cells->rows, width, 0, column + 1 - width);
    for (int row = 0; window && row < cells->rows; row++)
        if ((cells->last[row * cells->columns + column].width == 0) == halves)
            wredrawln(window, row, 1);
    if (window)
        delwin(window);
    return window != NULL;
}

/* Keep ncurses from scrolling, which would drag pictures along: with a column of every line unknown to it, no line has its like. */
static void guard(struct screen_cells *cells, struct screen_cells_frame *frame)
{
    if (frame->guard_column < 0 || !forget_column(cells, frame->guard_column, false))
        cells->clear = true;
    else if (frame->guard_column > 0)
        forget_column(cells, frame->guard_column, true);
}

static void place_cursor(const struct canvas *canvas)
{
    bool shown = canvas->cursor_row >= 0 && canvas->cursor_column >= 0;
    leaveok(stdscr, shown ? FALSE : TRUE);
    curs_set(shown ? 1 : 0);
    if (shown)
        move(canvas->cursor_row, canvas->cursor_column);
}

void screen_cells_draw(struct screen_cells *cells, const struct canvas *canvas, struct screen_cells_frame *frame, struct buf *out)
{
    set_term(cells->curses);
    cells->clear = cells->clear || frame->clear;
    for (int row = 0; row < cells->rows; row++)
        draw_row(cells, canvas, frame->markers, row);
    if (frame->pictures && !cells->clear && (cells->believed || would_scroll(cells)))
        guard(cells, frame);
    if (cells->clear)
        clearok(curscr, TRUE);
    frame->cleared = cells->clear;
    cells->believed = cells->believed && !cells->clear;
    cells->clear = false;
    place_cursor(canvas);
    wnoutrefresh(stdscr);
    doupdate();
    drain(cells, out);
}

bool screen_cells_row_changed(const struct screen_cells *cells, int row)
{
    return row < 0 || row >= cells->rows || cells->changed[row];
}

/* Both in what shall be seen and in what ncurses believes is seen, so that it finds no difference. */
void screen_cells_believe(struct screen_cells *cells, struct area area, int marker)
{
    struct cell cell = marker_cell(marker);
    set_term(cells->curses);
    cells->believed = true;
    for (int row = area.row; row < area.row + area.rows && row < cells->rows; row++)
        for (int column = area.column; column < area.column + area.columns && column < cells->columns; column++) {
            cells->last[row * cells->columns + column] = cell;
            put_cell(cells, stdscr, row, column, &cell);
            put_cell(cells, curscr, row, column, &cell);
        }
}
