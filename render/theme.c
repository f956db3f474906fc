#include "render/theme.h"

#include <stdlib.h>
#include <string.h>

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

/* What differs in the other themes, where 256 colours are to be had; 0 as foreground: as in the first theme. */
static const struct row lights[INK_COUNT] = {
    [INK_DIM]     = {241,  -1, -1, -1, 0, D}, [INK_LABEL]   = { 25,  -1,  4, -1, 0, 0}, [INK_FEELING] = { 90,  -1,  5, -1, 0, 0},
    [INK_NUMBER]  = { 94,  -1, -1, -1, 0, 0}, [INK_WARNING] = {130,  -1,  1, -1, 0, U}, [INK_ERROR]   = {124,  -1,  1, -1, B, B | U},
    [INK_GOOD]    = { 22,  -1, -1, -1, B, B}, [INK_EDIT]    = { 16, 189,  0,  6, 0, U}, [INK_SELECTED_DIM] = {16, 252, 0, 7, 0, U},
    [INK_FRAME]   = {247,  -1, -1, -1, 0, 0},
};
static const struct row darks[INK_COUNT] = {
    [INK_DIM]     = {247,  -1, -1, -1, 0, D}, [INK_LABEL]   = {110,  -1,  6, -1, 0, 0}, [INK_FEELING] = {176,  -1,  5, -1, 0, 0},
    [INK_NUMBER]  = {179,  -1,  3, -1, 0, 0}, [INK_WARNING] = {215,  -1,  3, -1, 0, U}, [INK_ERROR]   = {203,  -1,  1, -1, B, B | U},
    [INK_GOOD]    = {114,  -1,  2, -1, B, B}, [INK_EDIT]    = {255, 238,  0,  6, 0, U}, [INK_FRAME]   = {240,  -1, -1, -1, 0, 0},
};
/* Nothing but the terminal's own two colours, bold, underlined and reversed; strips and warnings keep colours of full strength. */
static const struct row stark[INK_COUNT] = {
    [INK_DIM]     = { -1,  -1, -1, -1, 0, 0}, [INK_LABEL]   = { -1,  -1, -1, -1, B, B}, [INK_FEELING] = { -1,  -1, -1, -1, U, U},
    [INK_NUMBER]  = { -1,  -1, -1, -1, 0, 0}, [INK_WARNING] = { -1,  -1, -1, -1, B | U, B | U}, [INK_ERROR] = {-1, -1, -1, -1, R | B, R | B},
    [INK_GOOD]    = { -1,  -1, -1, -1, B, B}, [INK_EDIT]    = { -1,  -1, -1, -1, R | U, R | U}, [INK_FRAME] = {-1, -1, -1, -1, 0, 0},
    [INK_SELECTED] = {16, 226,  0,  3, B, R | B}, [INK_SELECTED_DIM] = {-1, -1, -1, -1, R, R}, [INK_MATCH] = {16, 226, 0, 3, U, R | U},
};

static const char *const bases[] = {"auto", "light", "dark", "high-contrast", "mono"};

static const struct row *row_for(enum theme_base base, enum ink ink)
{
    static const struct row *const tables[] = {[THEME_LIGHT] = lights, [THEME_DARK] = darks, [THEME_HIGH_CONTRAST] = stark};
    if (base == THEME_AUTO || base == THEME_MONO || !tables[base][ink].fore256)
        return &rows[ink];
    return &tables[base][ink];
}

static struct style style_of(const struct row *row, int colours)
{
    if (colours < 8)
        return (struct style){-1, -1, row->mono};
    if (colours >= 1 << 24)
        return (struct style){row->fore256 < 0 ? -1 : theme_rgb(row->fore256), row->back256 < 0 ? -1 : theme_rgb(row->back256), row->coloured};
    if (colours >= 256)
        return (struct style){row->fore256, row->back256, row->coloured};
    bool bright = row->fore16 > 7 && colours < 16;
    return (struct style){bright ? row->fore16 - 8 : row->fore16, row->back16, row->coloured | (bright ? B : 0)};
}

struct style theme_style(const struct theme *theme, enum ink ink, int colours)
{
    const struct look *look = &theme->looks[ink];
    if (theme->base == THEME_MONO)
        colours = 1;
    if (!look->chosen)
        return style_of(row_for(theme->base, ink), colours);
    if (colours < 8)
        return (struct style){-1, -1, look->attributes ? look->attributes : rows[ink].mono};
    return (struct style){look->foreground < 0 ? -1 : theme_nearest(look->foreground, colours),
                          look->background < 0 ? -1 : theme_nearest(look->background, colours), look->attributes};
}

/* ---- names ---- */

static const char *const names[INK_COUNT] = {
    [INK_TEXT] = "text", [INK_DIM] = "dim", [INK_STRONG] = "strong", [INK_TITLE] = "title", [INK_LABEL] = "label", [INK_FEELING] = "feeling",
    [INK_NUMBER] = "number", [INK_WARNING] = "warning", [INK_ERROR] = "error", [INK_GOOD] = "good", [INK_SELECTED] = "selected",
    [INK_SELECTED_DIM] = "selected dim", [INK_EDIT] = "edit", [INK_MATCH] = "match", [INK_BAR] = "bar", [INK_KEY] = "key",
    [INK_FRAME] = "frame", [INK_PICTURE] = "picture", [INK_INT_DAY] = "int day", [INK_EXT_DAY] = "ext day",
    [INK_INT_NIGHT] = "int night", [INK_EXT_NIGHT] = "ext night",
};

const char *ink_name(enum ink ink)
{
    return ink < INK_COUNT ? names[ink] : NULL;
}

static int find(const char *const *list, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(list[i], name) == 0)
            return i;
    return -1;
}

int ink_named(const char *name)
{
    return find(names, INK_COUNT, name);
}

int theme_named(const char *name)
{
    return find(bases, sizeof bases / sizeof *bases, name);
}

static const struct { const char *name; int32_t rgb; } colour_names[] = {
    {"black", 0x000000}, {"red", 0xcd0000}, {"green", 0x00cd00}, {"yellow", 0xcdcd00}, {"blue", 0x0000ee}, {"magenta", 0xcd00cd},
    {"cyan", 0x00cdcd}, {"white", 0xffffff}, {"grey", 0x7f7f7f}, {"default", -1},
};
static const struct { const char *name; unsigned attribute; } attribute_names[] = {
    {"bold", B}, {"dim", D}, {"underline", U}, {"reverse", R},
};

static bool read_colour(const char *word, size_t length, int32_t *rgb)
{
    if (*word == '#' && length == 7 && strspn(word + 1, "0123456789abcdefABCDEF") >= 6) {
        *rgb = (int32_t)strtol(word + 1, NULL, 16);
        return true;
    }
    for (size_t i = 0; i < sizeof colour_names / sizeof *colour_names; i++) {
        if (strlen(colour_names[i].name) == length && memcmp(colour_names[i].name, word, length) == 0) {
            *rgb = colour_names[i].rgb;
            return true;
        }
    }
    return false;
}

static unsigned read_attribute(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof attribute_names / sizeof *attribute_names; i++)
        if (strlen(attribute_names[i].name) == length && memcmp(attribute_names[i].name, word, length) == 0)
            return attribute_names[i].attribute;
    return 0;
}

bool theme_read_look(const char *text, struct look *look)
{
    struct look read = {true, -1, -1, 0};
    int32_t *colour = &read.foreground;
    for (size_t length; text += strspn(text, " "), length = strcspn(text, " "), *text; text += length) {
        unsigned attribute = read_attribute(text, length);
        if (length == 2 && memcmp(text, "on", 2) == 0)
            colour = &read.background;
        else if (attribute)
            read.attributes |= attribute;
        else if (!read_colour(text, length, colour))
            return false;
    }
    *look = read;
    return true;
}

/* ---- colours ---- */

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
