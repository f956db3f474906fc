/* PNG, by libpng: row by row, so that a large one needs little memory unless it is interlaced. */
#ifndef RENDER_PICTURES_PNG_H
#define RENDER_PICTURES_PNG_H

#include "render/pictures/decode.h"

enum refusal png_decode(struct decoding *d);

#endif
