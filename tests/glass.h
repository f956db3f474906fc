/* Glass: a terminal that remembers, for tests: libvterm for the text, and over it the pictures by xterm's rules:
 *   - a sixel is decoded and drawn at the cursor; what it does not paint of its last cells leaves what was under it in sight;
 *   - text written into a cell, or erasing it, wipes the pixels there;
 *   - scrolling drags pictures along;
 *   - 16 pictures are kept, overdrawn or not; for the next one the topmost is forgotten, which shows when a window is uncovered.
 * A picture of a test has one colour in each row of pixels: its number, and which row of cells of the picture that is; so a strip of one
 * can be told from its neighbours. */
#ifndef TESTS_GLASS_H
#define TESTS_GLASS_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>

enum { GLASS_XTERM = 16, GLASS_PICTURES = 400, GLASS_ROWS = 80, GLASS_COLUMNS = 200, GLASS_CELL_HEIGHT = 24 };

struct glass_picture {
    int row, column, rows, columns;     /* cells; ROW moves along when the screen scrolls */
    int width, height;                  /* pixels */
    unsigned order;
    bool present[GLASS_ROWS][GLASS_COLUMNS];
    int colours[GLASS_ROWS * GLASS_CELL_HEIGHT];        /* of each row of pixels, as glass_colour(); -1: not one colour from edge to edge */
};

/* What is to be seen in a cell: a part of a picture, nothing (number 0), or a mixture of two (number -1). */
struct glass_cell { int number, row, column; };

struct glass {
    VTerm *vterm;
    VTermScreen *screen;
    int rows, columns, cell_width, cell_height;
    struct glass_picture *pictures[GLASS_PICTURES];
    int count, slots;                           /* SLOTS that are kept */
    unsigned order;
    char text[4096]; size_t text_length;        /* not given to libvterm yet: it combines characters only in one piece */
    char string[1 << 18]; size_t length;        /* a DCS being received */
    enum { GLASS_TEXT, GLASS_ESCAPE, GLASS_STRING, GLASS_STRING_ESCAPE } state;
    size_t fences;                              /* CSI 5n seen */
    char tail[12];                      /* the last bytes */
    int scrolls;
};

static void glass_wipe(struct glass *glass, int from_row, int to_row, int from_column, int to_column)
{
    for (int i = 0; i < glass->count; i++) {
        struct glass_picture *picture = glass->pictures[i];
        for (int row = from_row; row < to_row; row++)
            for (int column = from_column; column < to_column; column++) {
                int y = row - picture->row, x = column - picture->column;
                if (y >= 0 && x >= 0 && y < picture->rows && x < picture->columns)
                    picture->present[y][x] = false;
            }
    }
}

static int glass_damaged(VTermRect rect, void *user)
{
    glass_wipe(user, rect.start_row, rect.end_row, rect.start_col, rect.end_col);
    return 1;
}

/* What moves up or down takes every picture along, also those above the first row; what moves sideways is wiped. */
static int glass_moved(VTermRect to, VTermRect from, void *user)
{
    struct glass *glass = user;
    int down = to.start_row - from.start_row;
    if (to.start_col != from.start_col) {
        glass_wipe(glass, to.start_row, to.end_row, to.start_col, to.end_col);
        return 1;
    }
    glass->scrolls++;
    for (int i = 0; i < glass->count; i++)
        glass->pictures[i]->row += down;
    return 1;
}

static const VTermScreenCallbacks glass_callbacks = {.damage = glass_damaged, .moverect = glass_moved};

static void glass_open(struct glass *glass, int rows, int columns, int cell_width, int cell_height, int slots)
{
    *glass = (struct glass){.slots = slots, .rows = rows, .columns = columns, .cell_width = cell_width, .cell_height = cell_height};
    glass->vterm = vterm_new(rows, columns);
    vterm_set_utf8(glass->vterm, 1);
    glass->screen = vterm_obtain_screen(glass->vterm);
    vterm_screen_set_callbacks(glass->screen, &glass_callbacks, glass);
    vterm_screen_set_damage_merge(glass->screen, VTERM_DAMAGE_CELL);
    vterm_screen_enable_altscreen(glass->screen, 1);
    vterm_screen_reset(glass->screen, 1);
}

static void glass_close(struct glass *glass)
{
    for (int i = 0; i < glass->count; i++)
        free(glass->pictures[i]);
    vterm_free(glass->vterm);
}

/* Elsewhere than in xterm a picture belongs to its cells, and goes where these are cut off. */
static inline void glass_resize(struct glass *glass, int rows, int columns)
{
    if (glass->slots > GLASS_XTERM) {
        glass_wipe(glass, rows, GLASS_ROWS, 0, GLASS_COLUMNS);
        glass_wipe(glass, 0, GLASS_ROWS, columns, GLASS_COLUMNS);
    }
    glass->rows = rows;
    glass->columns = columns;
    vterm_set_size(glass->vterm, rows, columns);
}

/* ---- pictures ---- */

static bool glass_is_gone(const struct glass_picture *picture)
{
    for (int y = 0; y < picture->rows; y++)
        for (int x = 0; x < picture->columns; x++)
            if (picture->present[y][x])
                return false;
    return true;
}

static struct glass_picture *glass_slot(struct glass *glass)
{
    for (int i = 0; i < glass->count && glass->slots > GLASS_XTERM; i++)
        if (glass_is_gone(glass->pictures[i]))
            return glass->pictures[i];
    if (glass->count < glass->slots)
        return glass->pictures[glass->count++] = calloc(1, sizeof(struct glass_picture));
    int victim = 0;
    for (int i = 1; i < glass->count; i++)
        if (glass->pictures[i]->row < glass->pictures[victim]->row)
            victim = i;
    return glass->pictures[victim];
}

/* The colour of row ROW (of cells) of picture NUMBER, in percents. */
static inline void glass_colour(int number, int row, int rgb[3])
{
    rgb[0] = number % 101;
    rgb[1] = number / 101;
    rgb[2] = row;
}

static int glass_pack(const int rgb[3])
{
    return rgb[2] << 16 | (rgb[1] * 101 + rgb[0]);
}

struct glass_decoding {
    int palette[256], covered[GLASS_ROWS * GLASS_CELL_HEIGHT];
    int x, band, colour;
};

static void glass_paint(struct glass_picture *picture, struct glass_decoding *at, int bits, int count)
{
    for (int i = 0; i < 6; i++) {
        int y = at->band * 6 + i;
        if (!(bits >> i & 1) || y >= picture->height)
            continue;
        bool other = at->covered[y] && picture->colours[y] != at->palette[at->colour];
        picture->colours[y] = other ? -1 : at->palette[at->colour];
        at->covered[y] += count;
    }
    at->x += count;
}

/* `#n;2;r;g;b` or `#n`; gives what is behind it. */
static const char *glass_take_colour(struct glass_decoding *at, const char *text)
{
    int number = 0, rgb[3], used = 0;
    if (sscanf(text, "#%d;2;%d;%d;%d%n", &number, &rgb[0], &rgb[1], &rgb[2], &used) == 4)
        at->palette[number & 255] = glass_pack(rgb);
    else
        sscanf(text, "#%d%n", &number, &used);
    at->colour = number & 255;
    return text + used;
}

static void glass_decode(struct glass_picture *picture, const char *text)
{
    struct glass_decoding at = {.x = 0};
    while (*text) {
        int count = 1, used = 0;
        if (*text == '#') {
            text = glass_take_colour(&at, text);
            continue;
        }
        if (*text == '!' && sscanf(text, "!%d%n", &count, &used) == 1)
            text += used;
        if (*text >= '?' && *text <= '~')
            glass_paint(picture, &at, *text - '?', count);
        else if (*text == '$' || *text == '-')
            at.x = 0;
        at.band += *text == '-';
        text += *text != '\0';
    }
    for (int y = 0; y < picture->height; y++)
        if (at.covered[y] != picture->width)
            picture->colours[y] = -1;
}

static void glass_draw(struct glass *glass)
{
    int width, height, used;
    VTermPos cursor;
    const char *raster = strchr(glass->string, '"');
    if (!raster || sscanf(raster, "\"1;1;%d;%d%n", &width, &height, &used) != 2)
        return;
    vterm_state_get_cursorpos(vterm_obtain_state(glass->vterm), &cursor);
    struct glass_picture *picture = glass_slot(glass);
    *picture = (struct glass_picture){.row = cursor.row, .column = cursor.col, .order = ++glass->order, .width = width, .height = height,
        .rows = (height + glass->cell_height - 1) / glass->cell_height, .columns = (width + glass->cell_width - 1) / glass->cell_width};
    memset(picture->present, true, sizeof picture->present);
    glass_decode(picture, raster + used);
    if (cursor.row + picture->rows >= glass->rows)      /* a picture that ends on the last row scrolls the screen */
        glass_moved((VTermRect){0, glass->rows - 1, 0, glass->columns}, (VTermRect){1, glass->rows, 0, glass->columns}, glass);
}

/* Has PICTURE a pixel at (X, Y) of the cell (ROW, COLUMN)? */
static bool glass_shows(const struct glass *glass, const struct glass_picture *picture, int row, int column, int x, int y)
{
    int r = row - picture->row, c = column - picture->column;
    return r >= 0 && c >= 0 && r < picture->rows && c < picture->columns && picture->present[r][c]
        && c * glass->cell_width + x < picture->width && r * glass->cell_height + y < picture->height;
}

static struct glass_cell glass_pixel(const struct glass *glass, int row, int column, int x, int y)
{
    const struct glass_picture *top = NULL;
    for (int i = 0; i < glass->count; i++)
        if (glass_shows(glass, glass->pictures[i], row, column, x, y) && (!top || glass->pictures[i]->order > top->order))
            top = glass->pictures[i];
    if (!top)
        return (struct glass_cell){0};
    int colour = top->colours[(row - top->row) * glass->cell_height + y];
    if (colour < 0)
        return (struct glass_cell){-1, 0, 0};
    return (struct glass_cell){colour & 0xFFFF, colour >> 16, column - top->column};
}

/* By its four corners: the first says what is there, another may be bare. */
static inline struct glass_cell glass_at(const struct glass *glass, int row, int column)
{
    int right = glass->cell_width - 1, bottom = glass->cell_height - 1;
    const int corners[][2] = {{0, 0}, {right, 0}, {0, bottom}, {right, bottom}};
    struct glass_cell cell = glass_pixel(glass, row, column, 0, 0);
    for (int i = 1; i < 4; i++) {
        struct glass_cell other = glass_pixel(glass, row, column, corners[i][0], corners[i][1]);
        if (other.number && (other.number != cell.number || other.row != cell.row || other.column != cell.column))
            cell.number = -1;
    }
    return cell;
}

/* ---- bytes ---- */

static void glass_sync(struct glass *glass)
{
    vterm_input_write(glass->vterm, glass->text, glass->text_length);
    glass->text_length = 0;
}

/* Questions, and scrolling by whole screens, which libvterm takes for clearing but which lifts pictures above the first row. */
static void glass_notice(struct glass *glass, char byte)
{
    enum { LAST = sizeof glass->tail - 1 };
    memmove(glass->tail, glass->tail + 1, LAST);
    glass->tail[LAST] = byte;
    glass->fences += memcmp(glass->tail + LAST - 3, "\x1B[5n", 4) == 0;
    int at = LAST - 1;
    if (byte == 'S')
        glass_sync(glass);
    while (byte == 'S' && at > 2 && glass->tail[at] >= '0' && glass->tail[at] <= '9')
        at--;
    if (byte == 'S' && at < LAST - 1 && glass->tail[at] == '[' && glass->tail[at - 1] == '\x1B')
        for (int i = 0; i < glass->count; i++)
            glass->pictures[i]->row -= atoi(glass->tail + at + 1);
}

static void glass_text(struct glass *glass, char byte)
{
    if (glass->text_length == sizeof glass->text)
        glass_sync(glass);
    glass->text[glass->text_length++] = byte;
}

static void glass_write(struct glass *glass, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char byte = bytes[i];
        glass_notice(glass, byte);
        if (glass->state == GLASS_TEXT && byte == '\x1B') {
            glass->state = GLASS_ESCAPE;
        } else if (glass->state == GLASS_TEXT) {
            glass_text(glass, byte);
        } else if (glass->state == GLASS_ESCAPE) {
            glass->state = byte == 'P' ? GLASS_STRING : GLASS_TEXT;
            glass->length = 0;
            if (byte == 'P') {
                glass_sync(glass);
            } else {
                glass_text(glass, '\x1B');
                glass_text(glass, byte);
            }
        } else if (glass->state == GLASS_STRING_ESCAPE) {
            glass->string[glass->length] = '\0';
            if (byte == '\\')
                glass_draw(glass);
            glass->state = GLASS_TEXT;
        } else if (byte == '\x1B' || byte == '\x18') {
            glass->state = byte == '\x18' ? GLASS_TEXT : GLASS_STRING_ESCAPE;
        } else if (glass->length + 1 < sizeof glass->string) {
            glass->string[glass->length++] = byte;
        }
    }
}

#endif
