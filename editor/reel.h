/* Reel: the film laid out panel by panel, in the order of the story: every frame of every shot, and a panel without a picture for a shot
 * that has none, a beat that has no shot and a scene that has no beat, so that nothing is passed over. */
#ifndef EDITOR_REEL_H
#define EDITOR_REEL_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/story.h"

struct app;
struct arena;

struct reel_panel {
    const struct scene *scene;
    const struct beat *beat;            /* NULL: the scene has none */
    const struct shot *shot;            /* NULL: the beat has none */
    const struct panel *panel;          /* NULL: the shot has no frame */
    size_t number;                      /* of the panel in its shot, from 0 */
    double start, seconds;              /* of screen time */
    bool assumed;                       /* the file does not say how long; it is REEL_SECONDS, or a share of that */
};

/* The panels of a scene. */
struct reel_run { const struct scene *scene; unsigned made; size_t first, count; };

/* A reel lives in the app and is made anew when it is asked for after a change; the panels of a scene that did not change are kept. */
struct reel {
    struct reel_panel *at;
    size_t count, capacity;
    struct reel_run *runs;
    size_t run_count, run_capacity;
    double seconds;                     /* from the first panel to the end of the last */
    unsigned laid;                      /* another one when panels came, went or moved */
    bool made;
};

/* What a shot, or a beat without shots, takes on the screen when nobody said; panels of a shot share its time, those that have a time
 * of their own first.  Omitted scenes take none. */
#define REEL_SECONDS 3.0

/* Make it anew, of STORY (or NULL); what is in it is of an earlier revision of that. */
void reel_make(struct reel *, const struct story *);
void reel_free(struct reel *);
const struct reel *reel_of(struct app *);
void reel_refresh(struct app *);        /* the document changed */
void reel_release(struct app *);

/* What a panel stands for: its shot, a further frame of that, or the beat or scene that has nothing inside. */
const struct thing *reel_thing(const struct reel_panel *);

/* Does the panel stand for THING or for something inside it? */
bool reel_within(const struct reel_panel *, const struct thing *);

/* The first panel that stands for THING, or for something inside or around it; the count when there is none. */
size_t reel_find(const struct reel *, const struct thing *thing);

/* The panel that is on the screen at SECONDS; the last one after the end; the count when nothing is ever shown. */
size_t reel_at(const struct reel *, double seconds);

/* "12A", "12A.2", "12.3" of a beat, "12" of a scene. */
const char *reel_label(struct app *, const struct reel_panel *, struct arena *);

/* What happens in it, as it reads; "" when nobody wrote that. */
const char *reel_words(struct app *, const struct reel_panel *, struct arena *);

#endif
