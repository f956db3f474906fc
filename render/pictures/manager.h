/* Manager: the inside of pictures.h that the tests reach for: the same manager with other work for its children. */
#ifndef RENDER_PICTURES_MANAGER_H
#define RENDER_PICTURES_MANAGER_H

#include "render/pictures/pictures.h"

/* pictures_new() whose children run WORK, which is given a struct work (result.h), the file's bytes and where to answer. */
struct pictures *pictures_new_with(const char *folder,
                                   void (*work)(const void *context, const uint8_t *bytes, size_t length, int out));

/* How many children were started since pictures_new(). */
size_t pictures_started(const struct pictures *);

#endif
