/* Glass forms: kitty's protocol and iTerm2's for glass.h.  The bytes of a picture of a test are no file: they begin with glass_head(), which
 * says its number and size, so that a whole one can be told from one that was cut off. */
#ifndef TESTS_GLASS_FORMS_H
#define TESTS_GLASS_FORMS_H

#include "glass.h"
#include "render/lay.h"

/* What the bytes of picture NUMBER begin with, LENGTH of them in all; of letters of base64. */
static inline void glass_head(char text[64], int number, int width, int height, size_t length)
{
    snprintf(text, 64, "N%07dW%07dH%07dL%07zu", number, width, height, length);
}

static bool glass_parse(const struct glass *glass, struct glass_stored *stored)
{
    size_t length;
    return sscanf(glass->giving.head, "N%7dW%7dH%7dL%7zu", &stored->number, &stored->width, &stored->height, &length) == 4
        && length == glass->giving.length;
}

static void glass_take(struct glass *glass, const char *bytes)
{
    size_t length = strlen(bytes), have = glass->giving.length, room = sizeof glass->giving.head - 1;
    if (have < room)
        snprintf(glass->giving.head + have, room + 1 - have, "%s", bytes);
    glass->giving.length += length;
}

/* Each row of pixels in its colour, from row FROM of cells of the whole on. */
static void glass_dye(const struct glass *glass, struct glass_picture *picture, int number, int from)
{
    for (int y = 0; y < picture->height; y++) {
        int rgb[3];
        glass_colour(number, from + y / glass->cell_height, rgb);
        picture->colours[y] = glass_pack(rgb);
    }
}

/* ---- kitty ---- */

struct glass_keys { char action, which; unsigned id, more, letters, placement, x, y, width, height; bool placed; };

static struct glass_keys glass_keys(const char *text)
{
    struct glass_keys keys = {0};
    for (char key; (key = *text) && text[1] == '=';) {
        unsigned value = (unsigned)strtoul(text + 2, NULL, 10);
        switch (key) {
        case 'a': keys.action = text[2]; break;
        case 'd': keys.which = text[2]; break;
        case 'i': keys.id = value; break;
        case 'm': keys.more = value; break;
        case 'U': keys.letters = value; break;
        case 'p': keys.placement = value; keys.placed = true; break;
        case 'x': keys.x = value; break;
        case 'y': keys.y = value; break;
        case 'w': keys.width = value; break;
        case 'h': keys.height = value; break;
        }
        text += strcspn(text, ",");
        text += *text == ',';
    }
    return keys;
}

static struct glass_stored *glass_find(struct glass *glass, uint32_t id)
{
    for (int i = 0; i < glass->stored_count; i++)
        if (glass->stored[i].id == id)
            return &glass->stored[i];
    return NULL;
}

/* Take placements of ID away; PLACEMENT 0: all. */
static void glass_lift(struct glass *glass, uint32_t id, int placement)
{
    for (int i = glass->count - 1; i >= 0; i--)
        if (glass->pictures[i]->id == id && (!placement || glass->pictures[i]->placement == placement))
            glass_forget(glass, i);
}

static void glass_unstore(struct glass *glass, uint32_t id)
{
    struct glass_stored *stored = glass_find(glass, id);
    glass_lift(glass, id, 0);
    if (stored)
        *stored = glass->stored[--glass->stored_count];
}

static void glass_delete(struct glass *glass, const struct glass_keys *keys)
{
    if (keys->which == 'i')
        glass_lift(glass, keys->id, (int)keys->placement);
    else if (keys->which == 'I')
        glass_unstore(glass, keys->id);
    for (int i = glass->stored_count - 1; i >= 0; i--)
        if ((keys->which == 'A' && !glass->stored[i].by_letters) || (keys->which == 'R' && glass->stored[i].id >= keys->x && glass->stored[i].id <= keys->y))
            glass_unstore(glass, glass->stored[i].id);
}

static void glass_place(struct glass *glass, const struct glass_keys *keys)
{
    struct glass_stored *stored = glass_find(glass, keys->id);
    int width = (int)keys->width, height = (int)keys->height;
    if (!stored)
        return;
    stored->by_letters = stored->by_letters || keys->letters;
    if (keys->letters)
        return;
    glass_lift(glass, keys->id, (int)keys->placement);
    struct glass_picture *picture = glass_add(glass, (height + glass->cell_height - 1) / glass->cell_height,
                                              (width + glass->cell_width - 1) / glass->cell_width, width, height);
    picture->id = keys->id;
    picture->placement = (int)keys->placement;
    picture->from_column = (int)keys->x / glass->cell_width;
    glass_dye(glass, picture, stored->number, (int)keys->y / glass->cell_height);
}

/* The last piece has come. */
static void glass_store(struct glass *glass)
{
    struct glass_stored stored = {.id = glass->giving.id};
    glass->giving.open = false;
    if (glass_parse(glass, &stored) && glass->stored_count < GLASS_STORED)
        glass->stored[glass->stored_count++] = stored;
}

static void glass_kitty(struct glass *glass, char *text)
{
    char *bytes = strchr(text, ';');
    if (bytes)
        *bytes++ = '\0';
    struct glass_keys keys = glass_keys(text);
    if (keys.action == 't' && !glass->giving.open) {    /* else it is taken for a further piece */
        glass_unstore(glass, keys.id);
        memset(&glass->giving, 0, sizeof glass->giving);
        glass->giving.id = keys.id;
        glass->giving.open = true;
    }
    if (keys.action == 'p')
        glass_place(glass, &keys);
    else if (keys.action == 'd')
        glass_delete(glass, &keys);
    else if (glass->giving.open) {
        glass_take(glass, bytes ? bytes : "");
        if (!keys.more)
            glass_store(glass);
    }
}

/* ---- iTerm2 ---- */

static int glass_field(const char *text, const char *name)
{
    const char *at = strstr(text, name);
    return at ? atoi(at + strlen(name)) : 0;
}

static void glass_file(struct glass *glass, const char *text)
{
    memset(&glass->giving, 0, sizeof glass->giving);
    glass->file_rows = glass_field(text, ";height=");
    glass->file_columns = glass_field(text, ";width=");
    glass->file_size = (size_t)glass_field(text, ";size=");
}

/* It is there, and fills its cells.  A size that is not that of the bytes is refused. */
static void glass_file_end(struct glass *glass)
{
    struct glass_stored file;
    if (!glass_parse(glass, &file) || glass->file_size != glass->giving.length / 4 * 3)
        return;
    struct glass_picture *picture = glass_add(glass, glass->file_rows, glass->file_columns, glass->file_columns * glass->cell_width,
                                              glass->file_rows * glass->cell_height);
    glass_dye(glass, picture, file.number, 0);
}

static void glass_iterm(struct glass *glass, const char *text)
{
    const char *bytes = strchr(text, ':');
    if (strncmp(text, "File=", 5) == 0 && bytes) {
        glass_file(glass, text);
        glass_take(glass, bytes + 1);
        glass_file_end(glass);
    } else if (glass->rules->multipart && strncmp(text, "MultipartFile=", 14) == 0) {
        glass_file(glass, text);
    } else if (glass->rules->multipart && strncmp(text, "FilePart=", 9) == 0) {
        glass_take(glass, text + 9);
    } else if (glass->rules->multipart && strcmp(text, "FileEnd") == 0) {
        glass_file_end(glass);
    }
}

/* A string that is no sixel. */
static void glass_command(struct glass *glass)
{
    char *text = glass->string;
    size_t length = glass->length;
    if (glass->rules->kitty && glass->introducer == '_' && text[0] == 'G')
        glass_kitty(glass, text + 1);
    else if (glass->rules->iterm && glass->introducer == ']' && strncmp(text, "1337;", 5) == 0)
        glass_iterm(glass, text + 5);
    else if (glass->rules->through && glass->introducer == 'P' && length > 9 && strncmp(text + 5, "\x1B_G", 3) == 0
             && strcmp(text + length - 2, "\x1B\\") == 0) {
        text[length - 2] = '\0';
        glass_kitty(glass, text + 8);
    }
}

/* ---- letters that place kitty's pictures ---- */

static int glass_mark(uint32_t rune)
{
    for (size_t i = 0; i < sizeof glass_marks / sizeof *glass_marks; i++)
        rune = rune == glass_marks[i].as ? glass_marks[i].mark : rune;
    for (int i = 0; i < LAY_MOST; i++) {
        char text[24];
        wchar_t wide[8];
        lay_kitty_letter(i, 0, text);
        if (mbstowcs(wide, text, 8) >= 2 && (uint32_t)wide[1] == rune)
            return i;
    }
    return -1;
}

/* What such a letter in a cell shows; number 0 when it is none, or of a picture that is not there.  What libvterm lost of it in the last
 * column is what stands left of it, one further. */
static inline struct glass_cell glass_letter(struct glass *glass, int row, int column)
{
    VTermScreenCell cell;
    if (!vterm_screen_get_cell(glass->screen, (VTermPos){row, column}, &cell) || cell.chars[0] != 0x10EEEE)
        return (struct glass_cell){0};
    uint32_t id = VTERM_COLOR_IS_INDEXED(&cell.fg) ? cell.fg.indexed.idx : 0;
    const struct glass_stored *stored = glass_find(glass, id);
    struct glass_cell left = column && !cell.chars[2] ? glass_letter(glass, row, column - 1) : (struct glass_cell){0};
    if (left.number && stored && left.number == stored->number)
        return (struct glass_cell){left.number, left.row, left.column + 1};
    return stored && stored->by_letters ? (struct glass_cell){stored->number, glass_mark(cell.chars[1]), glass_mark(cell.chars[2])} : (struct glass_cell){0};
}

#endif
