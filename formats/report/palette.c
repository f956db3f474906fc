#include "formats/report/palette.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "formats/base/arena.h"

/* The words of the schema's strip colours.  Pale is for what text is read on. */
static const struct { const char *name; unsigned rgb, pale; } paints[] = {
    {"white", 0xffffff, 0xffffff}, {"yellow", 0xf3d03e, 0xfdf2b8}, {"blue", 0x6fa8dc, 0xd3e5fb}, {"green", 0x7dc383, 0xcdebd9},
    {"orange", 0xf0a35e, 0xfbe0c8}, {"pink", 0xf2a7c3, 0xfbdfe9}, {"purple", 0xa88bd0, 0xe3d8f3}, {"brown", 0xb08d6a, 0xeadccd},
    {"amber", 0xe9a13b, 0xf6d9ac}, {"grey", 0xd9dde1, 0xd9dde1}, {"red", 0x9c1c1c, 0x9c1c1c}, {"black", 0x2b3138, 0x2b3138},
};

static const char *const usual[STRIP_COLOURS] = {
    [STRIP_INT_DAY] = "white", [STRIP_EXT_DAY] = "yellow", [STRIP_INT_NIGHT] = "blue", [STRIP_EXT_NIGHT] = "green", [STRIP_DUSK] = "orange",
    [STRIP_DAY_BREAK] = "black", [STRIP_WEEK_BREAK] = "amber", [STRIP_OFF] = "grey", [STRIP_HOLIDAY] = "red",
};

static const char *said(const struct story *story, enum strip_colour colour)
{
    const struct strip_colours *said = &story->settings.palette;
    const char *const words[STRIP_COLOURS] = {
        [STRIP_INT_DAY] = said->int_day, [STRIP_EXT_DAY] = said->ext_day, [STRIP_INT_NIGHT] = said->int_night, [STRIP_EXT_NIGHT] = said->ext_night,
        [STRIP_DUSK] = said->dusk, [STRIP_DAY_BREAK] = said->day_break, [STRIP_WEEK_BREAK] = said->week_break, [STRIP_OFF] = said->idle,
        [STRIP_HOLIDAY] = said->holiday,
    };
    return words[colour];
}

/* RGB with so much of it, the rest white. */
static unsigned mixed(unsigned rgb, double much)
{
    unsigned out = 0;
    for (int shift = 16; shift >= 0; shift -= 8)
        out |= (unsigned)(255 - (255 - (rgb >> shift & 255)) * much + .5) << shift;
    return out;
}

/* Is it too dark for black text?  By the weights of ITU-R BT.601. */
static bool is_dark(unsigned rgb)
{
    return (rgb >> 16) * 299 + (rgb >> 8 & 255) * 587 + (rgb & 255) * 114 < 85000;
}

/* "#rgb" and "#rrggbb". */
static unsigned read_hex(const char *text)
{
    unsigned long value = strtoul(text + 1, NULL, 16);
    if (strlen(text) > 4)
        return (unsigned)value;
    return (unsigned)((value >> 8 & 15) * 0x110000 + (value >> 4 & 15) * 0x1100 + (value & 15) * 0x11);
}

/* What black text stands on, a scene's strip, is lightened until it can be read. */
static struct strip_paint paint_of(unsigned rgb, unsigned pale, bool is_break)
{
    bool dark = is_dark(rgb);
    if (is_break)
        return (struct strip_paint){rgb, pale, is_dark(pale), false};
    return dark ? (struct strip_paint){mixed(rgb, .5), mixed(rgb, .2), false, false} : (struct strip_paint){rgb, pale, false, false};
}

static bool read_paint(const char *word, enum strip_colour colour, struct strip_paint *paint)
{
    bool is_break = colour >= STRIP_DAY_BREAK;
    for (size_t i = 0; i < sizeof paints / sizeof *paints; i++)
        if (strcasecmp(paints[i].name, word) == 0) {
            *paint = paint_of(paints[i].rgb, paints[i].pale, is_break);
            return true;
        }
    size_t digits = *word == '#' ? strspn(word + 1, "0123456789abcdefABCDEF") : 0;
    if ((digits != 3 && digits != 6) || word[1 + digits])
        return false;
    unsigned rgb = read_hex(word);
    *paint = paint_of(rgb, is_break ? rgb : mixed(rgb, .33), is_break);
    return true;
}

struct strip_paint palette_usual(enum strip_colour colour)
{
    struct strip_paint paint = {0xb9c0c7, 0xffffff, false, false};     /* of no strip: a hairline's grey */
    if (usual[colour])
        read_paint(usual[colour], colour, &paint);
    return paint;
}

const struct strip_paint *palette_of(struct compose *c)
{
    struct strip_paint *all = arena_alloc(c->arena, STRIP_COLOURS * sizeof *all);
    bool any = false;
    for (enum strip_colour colour = STRIP_NONE; colour < STRIP_COLOURS; colour++) {
        const char *word = said(c->story, colour);
        all[colour] = palette_usual(colour);
        if (word && strcasecmp(word, usual[colour]) != 0 && read_paint(word, colour, &all[colour]))
            any = all[colour].own = true;
    }
    return any ? all : NULL;
}

const char *palette_name(struct compose *c, enum strip_colour colour)
{
    struct strip_paint paint;
    const char *word = said(c->story, colour);
    return word && read_paint(word, colour, &paint) ? word : usual[colour] ? usual[colour] : "";
}
