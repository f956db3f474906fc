#include "render/theme.h"

enum { B = ATTRIBUTE_BOLD, D = ATTRIBUTE_DIM, U = ATTRIBUTE_UNDERLINE, R = ATTRIBUTE_REVERSE };

/* Colours on 256, on 16 (above 7: bright; on 8 the dark one, in bold), attributes with and without colour.  Of the sixteen only red and
 * magenta can be read on black and on white, so accents without a background keep to those. */
static const struct row { int16_t fore256, back256, fore16, back16; uint8_t coloured, mono; } rows[] = {
    [INK_TEXT]          = { -1,  -1, -1, -1, 0, 0},
    [INK_DIM]           = {244,  -1, -1, -1, 0, D},
    [INK_STRONG]        = { -1,  -1, -1, -1, B, B},
    [INK_TITLE]         = { -1,  -1, -1, -1, B, B},
    [INK_LABEL]         = { 67,  -1, -1, -1, 0, 0},
    [INK_FEELING]       = {133,  -1,  5, -1, 0, 0},
    [INK_NUMBER]        = {130,  -1, -1, -1, 0, 0},
    [INK_WARNING]       = {166,  -1,  1, -1, 0, U},
    [INK_ERROR]         = {160,  -1,  1, -1, B, B | U},
    [INK_GOOD]          = { 64,  -1, -1, -1, B, B},
    [INK_SELECTED]      = { 15,   4, 15,  4, 0, R},     /* moves most: the low numbers take the fewest bytes */
    [INK_SELECTED_DIM]  = {231, 240,  0,  7, 0, U},
    [INK_EDIT]          = {255, 236,  0,  6, 0, U},
    [INK_MATCH]         = { 16, 214,  0,  3, 0, R | B},
    [INK_BAR]           = { -1,  -1, -1, -1, R, R},
    [INK_KEY]           = { -1,  -1, -1, -1, R | B, R | B},
    [INK_FRAME]         = {244,  -1, -1, -1, 0, 0},
    [INK_PICTURE]       = {245,  -1,  7, -1, 0, 0},     /* marker cells: the pair is nobody else's */
    [INK_INT_DAY]       = { 16, 255,  0,  7, 0, R},
    [INK_EXT_DAY]       = { 16, 220,  0,  3, 0, R},
    [INK_INT_NIGHT]     = {231,  25, 15,  4, 0, R | B},
    [INK_EXT_NIGHT]     = {231,  22,  0,  2, 0, R | B},
};
_Static_assert(sizeof rows / sizeof *rows == INK_COUNT, "every ink has a look");

struct style theme_style(enum ink ink, int colours)
{
    const struct row *row = &rows[ink];
    if (colours < 8)
        return (struct style){-1, -1, row->mono};
    if (colours >= 1 << 24)
        return (struct style){row->fore256 < 0 ? -1 : theme_rgb(row->fore256), row->back256 < 0 ? -1 : theme_rgb(row->back256), row->coloured};
    if (colours >= 256)
        return (struct style){row->fore256, row->back256, row->coloured};
    bool bright = row->fore16 > 7 && colours < 16;
    return (struct style){bright ? row->fore16 - 8 : row->fore16, row->back16, row->coloured | (bright ? B : 0)};
}

static const int32_t first_sixteen[16] = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
                                          0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};

static int cube_level(int step)
{
    return step ? 55 + 40 * step : 0;
}

int32_t theme_rgb(int colour)
{
    if (colour < 16)
        return first_sixteen[colour & 15];
    if (colour < 232) {
        int cube = colour - 16;
        return cube_level(cube / 36) << 16 | cube_level(cube / 6 % 6) << 8 | cube_level(cube % 6);
    }
    return (8 + 10 * (colour - 232)) * 0x010101;
}

static int distance(int32_t a, int32_t b)
{
    int red = (a >> 16 & 255) - (b >> 16 & 255), green = (a >> 8 & 255) - (b >> 8 & 255), blue = (a & 255) - (b & 255);
    return 3 * red * red + 6 * green * green + blue * blue;
}

static int nearest_step(int level)
{
    return level < 48 ? 0 : level < 115 ? 1 : (level - 35) / 40;
}

static int nearest_in_cube(int32_t rgb)
{
    return 16 + 36 * nearest_step(rgb >> 16 & 255) + 6 * nearest_step(rgb >> 8 & 255) + nearest_step(rgb & 255);
}

static int nearest_grey(int32_t rgb)
{
    int level = ((rgb >> 16 & 255) * 3 + (rgb >> 8 & 255) * 6 + (rgb & 255)) / 10;
    int step = (level - 3) / 10;
    return 232 + (step < 0 ? 0 : step > 23 ? 23 : step);
}

int theme_nearest(int32_t rgb, int colours)
{
    if (colours >= 1 << 24)
        return rgb;
    if (colours >= 256) {
        int cube = nearest_in_cube(rgb), grey = nearest_grey(rgb);
        return distance(theme_rgb(grey), rgb) < distance(theme_rgb(cube), rgb) ? grey : cube;
    }
    int best = 0;
    for (int i = 1; i < (colours >= 16 ? 16 : 8); i++)
        if (distance(theme_rgb(i), rgb) < distance(theme_rgb(best), rgb))
            best = i;
    return best;
}
