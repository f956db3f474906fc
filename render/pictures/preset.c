#include "render/pictures/preset.h"

#include <string.h>

const struct preset presets[PRESET_COUNT] = {
    [PRESET_TINY]   = {"tiny",    24,  0, 200, 120, FILTER_AREA,  "A first idea of the picture, in a few thousand bytes."},
    [PRESET_SLOW]   = {"slow",    64,  0, 100,  80, FILTER_SHARP, "For a thin line: a third of the bytes, with bands in skies."},
    [PRESET_NORMAL] = {"normal", 128, 90,  50,  25, FILTER_SHARP, "Can hardly be told from the best, at 0.6 of the bytes."},
    [PRESET_LOCAL]  = {"local",  256, 85,   0,   0, FILTER_SHARP, "As good as the terminal can show."},
};

int preset_named(const char *name)
{
    for (int i = 0; i < PRESET_COUNT; i++)
        if (strcmp(presets[i].name, name) == 0)
            return i;
    return -1;
}
