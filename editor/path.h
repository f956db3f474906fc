/* Path: the place of a node as text: "/scenes/0/beats/2/what", "/" for the root; in a key "~" is "~0" and "/" is "~1" (RFC 6901). */
#ifndef EDITOR_PATH_H
#define EDITOR_PATH_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* The path around PATH: "/scenes/0" of "/scenes/0/what"; "/" of "/title".  *LAST (may be NULL) gets the last word, unescaped.  All
 * that is given is in ARENA. */
char *path_parent(const char *path, const char **last, struct arena *arena);

char *path_join(const char *parent, const char *key, struct arena *arena);     /* KEY is escaped */
char *path_behind(const char *parent, const char *rest, struct arena *arena);  /* REST stands as it is: "feel/0/to" */
char *path_item(const char *parent, size_t index, struct arena *arena);

/* Append KEY, escaped, to the path in a place of SIZE bytes; cut off where that ends. */
void path_add_key(char *path, size_t size, const char *key);

/* Is PATH the place AROUND, or inside it? */
bool path_inside(const char *path, const char *around);

#endif
