/* Select: where a thing stands, as a path, and how the selection stays with its thing while the bytes around it change. */
#ifndef EDITOR_SELECT_H
#define EDITOR_SELECT_H

#include <stdbool.h>
#include <stddef.h>

#include "editor/path.h"
#include "formats/story.h"

struct app;
struct arena;
struct splice;

/* The path of THING, from its kind and place alone, so that it also serves while the text does not parse.  Gives PATH. */
char *thing_path(const struct thing *thing, char *path, size_t size);

/* The thing before or after among its siblings, and how many siblings there are; NULL past the ends. */
const struct thing *thing_sibling(const struct story *, const struct thing *, int step);

/* The thing itself or the nearest one around it that has a row of its own in the outline. */
const struct thing *thing_outer(const struct thing *);

/* The scenes of the board, the beats of a scene, the shots of a beat, the strips of a day. */
size_t thing_children(const struct story *, const struct thing *);
const struct thing *thing_child(const struct story *, const struct thing *, size_t index);

/* The field that a thing of a kind is known by: "heading", "what". */
const char *main_field(enum kind kind);

/* Remember where the selection stands; follow a splice; find it again afterwards and select it. */
void anchor_set(struct app *);
void anchor_spliced(void *app, const struct splice *, const char *removed, bool undone);
void anchor_find(struct app *);

#endif
