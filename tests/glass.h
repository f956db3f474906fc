/* Glass: a terminal that remembers, for tests: libvterm for the text, and over it the pictures, by the rules of one terminal or another.
 *
 * A sixel is decoded and drawn at the cursor; what it does not paint of its last cells leaves what was under it in sight.  Scrolling drags
 * every picture along, also those outside of the region, as xterm, foot and Konsole do.  glass_forms.h has kitty's and iTerm2's protocols.
 *
 * A picture of a test has one colour in each row of pixels: its number, and which row of cells of the picture that is; so a strip of one
 * can be told from its neighbours. */
#ifndef TESTS_GLASS_H
#define TESTS_GLASS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>

enum { GLASS_PICTURES = 400, GLASS_STORED = 128, GLASS_ROWS = 80, GLASS_COLUMNS = 200, GLASS_CELL_HEIGHT = 24 };

struct glass_rules {
    /* What text in one of its cells, or erasing it, does to a picture: wipe the pixels of the cell, drop the whole picture, or nothing. */
    enum { TEXT_WIPES, TEXT_DROPS, TEXT_LEAVES } text;
    int kept;                           /* pictures at most, of which those that are overdrawn are; 0: no end of them */
    bool hoards;                        /* those of which nothing is left count too; and for one too many the topmost goes, not the oldest */
    enum { RESIZE_CUTS, RESIZE_KEEPS, RESIZE_DROPS } resize;    /* a picture belongs to its cells, or lies over them, or goes */
    bool sixel, kitty, iterm;           /* protocols that it knows */
    bool multipart;                     /* iTerm2's in pieces too */
    bool through;                       /* a tmux that hands on what is wrapped so, to a kitty that knows the letters which place pictures */
};

struct glass_picture {
    int row, column, rows, columns;     /* cells; ROW moves along when the screen scrolls */
    int width, height;                  /* pixels */
    int from_row, from_column;          /* kitty: the cells of the whole that are not in this part of it */
    uint32_t id; int placement;         /* kitty's; 0: none */
    unsigned order;
    bool present[GLASS_ROWS][GLASS_COLUMNS];
    int colours[GLASS_ROWS * GLASS_CELL_HEIGHT];        /* of each row of pixels, as glass_colour(); -1: not one colour from edge to edge */
};

/* What is to be seen in a cell: a part of a picture, nothing (number 0), or a mixture of two (number -1). */
struct glass_cell { int number, row, column; };

enum { GLASS_CORNERS = 4 };

struct glass {
    VTerm *vterm;
    VTermScreen *screen;
    const struct glass_rules *rules;
    int rows, columns, cell_width, cell_height;
    struct glass_picture *pictures[GLASS_PICTURES];
    int count;
    unsigned order;
    struct glass_cell seen[GLASS_ROWS][GLASS_COLUMNS];  /* by glass_look() */

    struct glass_stored { uint32_t id; int number, width, height; bool by_letters; } stored[GLASS_STORED];      /* kitty has these */
    int stored_count;
    struct { uint32_t id; char head[64]; size_t length; bool open; } giving;    /* a picture that comes in pieces, kitty's or iTerm2's */
    int file_rows, file_columns; size_t file_size;      /* of iTerm2's */

    char text[1 << 16]; size_t text_length;     /* not given to libvterm yet: it combines characters only in one piece */
    char string[1 << 18]; size_t length;        /* a string being received */
    char introducer;
    enum { GLASS_TEXT, GLASS_ESCAPE, GLASS_STRING, GLASS_STRING_ESCAPE } state;
    size_t fences;                              /* CSI 5n seen */
    char tail[12];                      /* the last bytes */
    int scrolls;
};

static void glass_forget(struct glass *glass, int number)
{
    free(glass->pictures[number]);
    memmove(glass->pictures + number, glass->pictures + number + 1, (size_t)(--glass->count - number) * sizeof *glass->pictures);
}

static bool glass_touches(const struct glass_picture *picture, int from_row, int to_row, int from_column, int to_column)
{
    return picture->row < to_row && picture->row + picture->rows > from_row && picture->column < to_column
        && picture->column + picture->columns > from_column;
}

static void glass_drop(struct glass *glass, int from_row, int to_row, int from_column, int to_column)
{
    for (int i = glass->count - 1; i >= 0; i--)
        if (glass_touches(glass->pictures[i], from_row, to_row, from_column, to_column))
            glass_forget(glass, i);
}

static void glass_wipe(struct glass *glass, int from_row, int to_row, int from_column, int to_column)
{
    for (int i = 0; i < glass->count; i++) {
        struct glass_picture *picture = glass->pictures[i];
        if (!glass_touches(picture, from_row, to_row, from_column, to_column))
            continue;
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
    struct glass *glass = user;
    if (glass->rules->text == TEXT_WIPES)
        glass_wipe(glass, rect.start_row, rect.end_row, rect.start_col, rect.end_col);
    else if (glass->rules->text == TEXT_DROPS)
        glass_drop(glass, rect.start_row, rect.end_row, rect.start_col, rect.end_col);
    return 1;
}

/* What moves up or down takes every picture along, also those above the first row; what moves sideways is wiped. */
static int glass_moved(VTermRect to, VTermRect from, void *user)
{
    struct glass *glass = user;
    int down = to.start_row - from.start_row;
    if (to.start_col != from.start_col) {
        glass_damaged(to, user);
        return 1;
    }
    glass->scrolls++;
    for (int i = 0; i < glass->count; i++)
        glass->pictures[i]->row += down;
    return 1;
}

static const VTermScreenCallbacks glass_callbacks = {.damage = glass_damaged, .moverect = glass_moved};

static inline void glass_open(struct glass *glass, int rows, int columns, int cell_width, int cell_height, const struct glass_rules *rules)
{
    *glass = (struct glass){.rules = rules, .rows = rows, .columns = columns, .cell_width = cell_width, .cell_height = cell_height};
    glass->vterm = vterm_new(rows, columns);
    vterm_set_utf8(glass->vterm, 1);
    glass->screen = vterm_obtain_screen(glass->vterm);
    vterm_screen_set_callbacks(glass->screen, &glass_callbacks, glass);
    vterm_screen_set_damage_merge(glass->screen, VTERM_DAMAGE_CELL);
    vterm_screen_enable_altscreen(glass->screen, 1);
    vterm_screen_reset(glass->screen, 1);
}

static inline void glass_close(struct glass *glass)
{
    for (int i = 0; i < glass->count; i++)
        free(glass->pictures[i]);
    vterm_free(glass->vterm);
}

static inline void glass_resize(struct glass *glass, int rows, int columns)
{
    if (glass->rules->resize == RESIZE_DROPS)
        while (glass->count)
            glass_forget(glass, 0);
    if (glass->rules->resize == RESIZE_CUTS) {
        glass_wipe(glass, rows, GLASS_ROWS, 0, GLASS_COLUMNS);
        glass_wipe(glass, 0, GLASS_ROWS, columns, GLASS_COLUMNS);
    }
    glass->rows = rows;
    glass->columns = columns;
    vterm_set_size(glass->vterm, rows, columns);
}

/* ---- pictures ---- */

/* Is a part of PICTURE in this cell of the screen? */
static inline bool glass_holds(const struct glass_picture *picture, int row, int column)
{
    return glass_touches(picture, row, row + 1, column, column + 1) && picture->present[row - picture->row][column - picture->column];
}

static bool glass_is_gone(const struct glass_picture *picture)
{
    for (int y = 0; y < picture->rows; y++)
        for (int x = 0; x < picture->columns; x++)
            if (picture->present[y][x])
                return false;
    return true;
}

/* The picture that goes for one too many. */
static int glass_victim(const struct glass *glass)
{
    int victim = 0;
    for (int i = 1; i < glass->count; i++) {
        const struct glass_picture *picture = glass->pictures[i], *other = glass->pictures[victim];
        if (glass->rules->hoards ? picture->row < other->row : picture->order < other->order)
            victim = i;
    }
    return victim;
}

/* Room for a picture of ROWS x COLUMNS cells at the cursor. */
static struct glass_picture *glass_add(struct glass *glass, int rows, int columns, int width, int height)
{
    VTermPos cursor;
    int kept = glass->rules->kept ? glass->rules->kept : GLASS_PICTURES;
    for (int i = glass->count - 1; i >= 0 && !glass->rules->hoards; i--)
        if (glass_is_gone(glass->pictures[i]) || glass->pictures[i]->row + glass->pictures[i]->rows <= 0)
            glass_forget(glass, i);
    if (glass->count == kept)
        glass_forget(glass, glass_victim(glass));
    struct glass_picture *picture = glass->pictures[glass->count++] = calloc(1, sizeof *picture);
    vterm_state_get_cursorpos(vterm_obtain_state(glass->vterm), &cursor);
    *picture = (struct glass_picture){.row = cursor.row, .column = cursor.col, .rows = rows, .columns = columns, .width = width, .height = height,
                                      .order = ++glass->order};
    memset(picture->present, true, sizeof picture->present);
    return picture;
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
    const char *raster = strchr(glass->string, '"');
    if (!glass->rules->sixel || !raster || sscanf(raster, "\"1;1;%d;%d%n", &width, &height, &used) != 2)
        return;
    struct glass_picture *picture = glass_add(glass, (height + glass->cell_height - 1) / glass->cell_height,
                                              (width + glass->cell_width - 1) / glass->cell_width, width, height);
    glass_decode(picture, raster + used);
    if (picture->row + picture->rows >= glass->rows)    /* a picture that ends on the last row scrolls the screen */
        glass_moved((VTermRect){0, glass->rows - 1, 0, glass->columns}, (VTermRect){1, glass->rows, 0, glass->columns}, glass);
}

/* ---- what is to be seen ---- */

static int glass_by_order(const void *a, const void *b)
{
    const struct glass_picture *const *x = a, *const *y = b;
    return ((*x)->order > (*y)->order) - ((*x)->order < (*y)->order);
}

/* Put a picture's cell (ROW, COLUMN) into CORNERS: the first says what is there, another may be bare. */
static void glass_stack(const struct glass *glass, const struct glass_picture *picture, int row, int column, struct glass_cell corners[GLASS_CORNERS])
{
    int right = glass->cell_width - 1, bottom = glass->cell_height - 1;
    const int at[GLASS_CORNERS][2] = {{0, 0}, {right, 0}, {0, bottom}, {right, bottom}};
    for (int i = 0; i < GLASS_CORNERS; i++) {
        int x = column * glass->cell_width + at[i][0], y = row * glass->cell_height + at[i][1];
        if (x >= picture->width || y >= picture->height)
            continue;
        int colour = picture->colours[y];
        corners[i] = colour < 0 ? (struct glass_cell){-1, 0, 0} : (struct glass_cell){colour & 0xFFFF, colour >> 16, column + picture->from_column};
    }
}

static struct glass_cell glass_merged(const struct glass_cell corners[GLASS_CORNERS])
{
    struct glass_cell cell = corners[0];
    for (int i = 1; i < GLASS_CORNERS; i++)
        if (corners[i].number && (corners[i].number != corners[0].number || corners[i].row != corners[0].row || corners[i].column != corners[0].column))
            cell.number = -1;
    return cell;
}

/* Say of every cell what is in it now, in SEEN. */
static inline void glass_look(struct glass *glass)
{
    static struct glass_cell corners[GLASS_ROWS][GLASS_COLUMNS][GLASS_CORNERS];
    for (int row = 0; row < glass->rows; row++)
        memset(corners[row], 0, (size_t)glass->columns * sizeof corners[row][0]);
    qsort(glass->pictures, (size_t)glass->count, sizeof *glass->pictures, glass_by_order);
    for (int i = 0; i < glass->count; i++) {
        const struct glass_picture *picture = glass->pictures[i];
        for (int row = 0; row < picture->rows; row++)
            for (int column = 0; column < picture->columns; column++) {
                int y = picture->row + row, x = picture->column + column;
                if (picture->present[row][column] && y >= 0 && y < glass->rows && x < glass->columns)
                    glass_stack(glass, picture, row, column, corners[y][x]);
            }
    }
    for (int row = 0; row < glass->rows; row++)
        for (int column = 0; column < glass->columns; column++)
            glass->seen[row][column] = glass_merged(corners[row][column]);
}

/* ---- bytes ---- */

/* Marks that came into Unicode later than libvterm's table of them, and others that stand for them. */
static const struct { const char *late, *instead; uint32_t mark, as; } glass_marks[] = {
    {"\xD2\x87", "\xCC\x96", 0x487, 0x316}, {"\xD8\x96", "\xCC\x97", 0x616, 0x317}, {"\xD8\x97", "\xCC\x98", 0x617, 0x318},
};

static void glass_sync(struct glass *glass)
{
    for (size_t i = 0; i < sizeof glass_marks / sizeof *glass_marks; i++)
        for (char *at = glass->text; (at = memmem(at, (size_t)(glass->text + glass->text_length - at), glass_marks[i].late, 2)); at += 2)
            memcpy(at, glass_marks[i].instead, 2);
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
    if (glass->rules->text == TEXT_LEAVES && memcmp(glass->tail + LAST - 3, "\x1B[2J", 4) == 0)       /* all that takes such pictures away */
        while (glass->count)
            glass_forget(glass, 0);
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

static void glass_command(struct glass *glass);

static void glass_end_string(struct glass *glass)
{
    glass->string[glass->length] = '\0';
    if (glass->introducer == 'P' && strncmp(glass->string, "tmux;", 5) != 0)
        glass_draw(glass);
    else
        glass_command(glass);
}

/* After an Escape in a string: its end, or, for tmux, an Escape. */
static void glass_in_string(struct glass *glass, char byte)
{
    bool wrapped = glass->introducer == 'P' && strncmp(glass->string, "tmux;", 5) == 0;
    if (byte == '\x1B' && wrapped) {
        glass->string[glass->length++] = byte;
        glass->state = GLASS_STRING;
        return;
    }
    if (byte == '\\')
        glass_end_string(glass);
    glass->state = GLASS_TEXT;
}

static void glass_begin(struct glass *glass, char byte)
{
    glass->state = byte == 'P' || byte == ']' || byte == '_' ? GLASS_STRING : GLASS_TEXT;
    glass->introducer = byte;
    glass->length = 0;
    if (glass->state == GLASS_STRING) {
        glass_sync(glass);
    } else {
        glass_text(glass, '\x1B');
        glass_text(glass, byte);
    }
}

static inline void glass_write(struct glass *glass, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char byte = bytes[i];
        glass_notice(glass, byte);
        if (glass->state == GLASS_TEXT && byte == '\x1B')
            glass->state = GLASS_ESCAPE;
        else if (glass->state == GLASS_TEXT)
            glass_text(glass, byte);
        else if (glass->state == GLASS_ESCAPE)
            glass_begin(glass, byte);
        else if (glass->state == GLASS_STRING_ESCAPE)
            glass_in_string(glass, byte);
        else if (byte == '\x1B' || byte == '\x18')
            glass->state = byte == '\x18' ? GLASS_TEXT : GLASS_STRING_ESCAPE;
        else if (glass->length + 2 < sizeof glass->string)
            glass->string[glass->length++] = byte;
    }
}

#include "glass_forms.h"

#endif
