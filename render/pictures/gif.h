/* GIF, by giflib: the first frame, and nothing after it is read. */
#ifndef RENDER_PICTURES_GIF_H
#define RENDER_PICTURES_GIF_H

#include "render/pictures/decode.h"

enum refusal gif_decode(struct decoding *d);

#endif
