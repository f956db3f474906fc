/* Animatic: one frame of the film as it is planned: the picture with what belongs to it burnt in: label, time, words, feeling. */
#ifndef RENDER_PAPER_ANIMATIC_H
#define RENDER_PAPER_ANIMATIC_H

#include <stdbool.h>

struct buf;
struct pictures;

struct animatic_frame {
    const char *file;                   /* of the picture; NULL: nobody drew one yet */
    const char *label, *place;          /* "12A", "INT. TICKET HUT - NIGHT" */
    const char *words, *feeling;        /* what happens, what should be felt; "" */
    double start, seconds;              /* of screen time; how long it stays */
    double fps;                         /* for the timecode */
    double aspect;                      /* of the film's frame */
};

/* Append the frame as a PNG of WIDTH x HEIGHT pixels.  A picture that cannot be read leaves a labelled empty frame.  False, with a
 * sentence in *WHY, when it could not be drawn. */
bool animatic_draw(const struct animatic_frame *, int width, int height, struct pictures *, struct buf *png, const char **why);

#endif
