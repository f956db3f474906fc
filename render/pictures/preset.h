/* Preset: how much a picture may cost on its way to the terminal, and what it looks like for that. */
#ifndef RENDER_PICTURES_PRESET_H
#define RENDER_PICTURES_PRESET_H

/* From the least bytes to the best picture; a better one is greater. */
enum picture_preset { PRESET_TINY, PRESET_SLOW, PRESET_NORMAL, PRESET_LOCAL, PRESET_COUNT };

enum preset_filter { FILTER_AREA, FILTER_SHARP };

struct preset {
    const char *name;                   /* as a person names it */
    int colours;                        /* of the palette at most */
    int dither;                         /* share of a pixel's error that is handed on, in percent; 0: none is */
    int lam;                            /* squared error that the colour of a neighbour may be worse by, to make runs longer */
    int prune;                          /* squared error that may be added per byte that leaving out a rare colour saves */
    enum preset_filter filter;          /* how it is made smaller */
    const char *help;
};

extern const struct preset presets[PRESET_COUNT];

/* The preset called NAME, or -1. */
int preset_named(const char *name);

#endif
