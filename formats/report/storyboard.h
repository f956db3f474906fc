/* Storyboard: the layouts in which its panels are printed. */
#ifndef FORMATS_REPORT_STORYBOARD_H
#define FORMATS_REPORT_STORYBOARD_H

#include "formats/report/report.h"

struct storyboard_layout {
    const char *name, *help;
    size_t across, down;                /* panels on a page */
    bool landscape;
    enum panel_shape shape;
    bool blank;                         /* nothing of the board but its title and its ratio */
};
extern const struct storyboard_layout storyboard_layouts[];     /* the first is the usual one */
extern const size_t storyboard_layout_count;

/* "6+12": whole seconds and frames at FPS, where the seconds have as many frames as FPS rounded (24 at 23.976); "" for NAN. */
const char *storyboard_frames(double seconds, double fps, struct arena *arena);

#endif
