/* Names: what a thing is called in lists, in the status line and in a search. */
#ifndef EDITOR_NAMES_H
#define EDITOR_NAMES_H

#include <stdbool.h>

#include "render/canvas.h"

struct app;
struct arena;
struct scene;
struct thing;

/* A thing in one line, by the field it is known by; "" when that is empty.  Its label: "12A", "Day 2", a key.  Both in ARENA. */
char *thing_title(struct app *, const struct thing *, struct arena *);
char *thing_label(struct app *, const struct thing *, struct arena *);

/* The colour of a scene's strip, by its slugline: inside or outside, by day or by night. */
enum ink scene_ink(const struct scene *, struct arena *);

/* The comment on the line right above a thing, with its "#": a question that waits for an answer.  "" when there is none. */
char *thing_remark(struct app *, const struct thing *, struct arena *);

/* Does the thing itself, without what stands inside it, hold WORD? */
bool thing_holds(struct app *, const struct thing *, const char *word);

#endif
