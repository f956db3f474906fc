#include "render/pictures/facts.h"

#include <math.h>

#include "formats/base/arena.h"
#include "render/pictures/pictures.h"

/* Shapes that differ by less are taken for the same: of 1080 rows, ten. */
static const double tolerance = 0.01;

static bool is_about(double a, double b)
{
    return fabs(a / b - 1) < tolerance;
}

/* "16:9", "2.39:1": as people say it. */
static char *ratio_text(double ratio, struct arena *arena)
{
    static const struct { double across, down; } usual[] = {
        {16, 9}, {4, 3}, {3, 2}, {1, 1}, {1.85, 1}, {2.39, 1}, {2.35, 1}, {1.66, 1}, {2, 1}, {5, 4}, {9, 16}, {3, 4}, {2, 3}, {4, 5},
    };
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (is_about(ratio, usual[i].across / usual[i].down))
            return arena_format(arena, "%g:%g", usual[i].across, usual[i].down);
    return ratio < 1 ? arena_format(arena, "1:%.2f", 1 / ratio) : arena_format(arena, "%.2f:1", ratio);
}

char *facts_text(const struct picture_facts *facts, double aspect, bool crop, struct arena *arena)
{
    double ratio = (double)facts->width / facts->height;
    char *text = arena_format(arena, "%dx%d %s, %s", facts->width, facts->height, facts->format, ratio_text(ratio, arena));
    if (aspect <= 0 || is_about(ratio, aspect))
        return text;
    return arena_format(arena, "%s, %s to %s", text, crop ? "cropped" : "letterboxed", ratio_text(aspect, arena));
}
