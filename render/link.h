/* Link: how fast the line to the terminal is, found out while it is used, and what may be sent over it.
 *
 * A picture stands between two fences, questions that every terminal answers at once: the time between their answers is the time
 * that the picture took, whatever the way there and back takes, and the first answer says how long that is.  No clock in here: every call
 * is told the time, in milliseconds. */
#ifndef RENDER_LINK_H
#define RENDER_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/pictures/form.h"
#include "render/pictures/preset.h"

/* What a person wants of it: to be measured, or one of these. */
enum link_wish { LINK_AUTO, LINK_SLOW, LINK_NORMAL, LINK_LOCAL, LINK_WISHES };

enum { LINK_WINDOW_MS = 300,            /* of the line: bytes of pictures that may be on their way, so that a key is answered soon */
       LINK_FENCE_MS = 5000,            /* an answer that took longer is not waited for */
       LINK_FENCES = 64 };              /* on their way at most */

struct link {
    enum link_wish wish;
    bool far;                           /* over ssh: as long as nothing was measured the line is taken for a thin one */
    bool blind;                         /* tmux answers by itself: what is measured is not the line */
    double rate;                        /* bytes a millisecond; 0: not measured yet */
    int round_trip;                     /* the shortest seen, ms; -1: none yet */
    struct link_fence { size_t bytes; int64_t sent; } fences[LINK_FENCES];      /* on their way, the oldest first */
    size_t count;
    size_t unacknowledged;              /* bytes of pictures before the last of them */
    int64_t arrived;                    /* when the answer before came; -1: nothing was on its way before */
    int64_t since; size_t carried;      /* what is being measured: bytes that the line has carried since then */
    double backlog; int64_t drained;    /* bytes that the line has not begun to carry, as far as its rate is known, and when that was so */
};

void link_init(struct link *, bool far);

/* A fence was sent behind BYTES of a picture (0: before one). */
void link_sent(struct link *, size_t bytes, int64_t now);

/* The answer to the oldest fence came; false when none was on its way. */
bool link_arrived(struct link *, int64_t now);

/* Ms until the oldest fence is given up, -1 when none is on its way; and giving it up, with all others. */
int link_timeout(const struct link *, int64_t now);
bool link_overdue(struct link *, int64_t now);
void link_forget(struct link *);        /* what is on its way will not be answered */

/* Bytes of pictures that may be on their way together. */
size_t link_window(const struct link *);

/* Bytes of one of the pieces in which they are best sent: so small that the answer to the first comes before the last is through. */
size_t link_piece(const struct link *);

/* May BYTES more be sent?  With nothing on its way, always.  On a thin line the pieces go out one after the other, each when the one
 * before is nearly through, so that what a key changes has little to wait for. */
bool link_may_send(const struct link *, size_t bytes, int64_t now);

/* Ms until BYTES may be sent; -1 when that is a matter of an answer that has to come first. */
int link_pause(const struct link *, size_t bytes, int64_t now);

/* How good pictures of FORM and PIXELS, all that are in sight together, shall be: at first, or when nobody has pressed a key for a while. */
enum picture_preset link_preset(const struct link *, enum picture_form, double pixels, bool resting);

/* Is the line so thin that a picture of coloured cells shall be seen before the real one? */
bool link_is_thin(const struct link *);

/* Its names, "auto", "slow" …; link_named() gives -1 for another. */
extern const char *const link_names[LINK_WISHES];
int link_named(const char *name);

#endif
