/* WebP, by libwebp; of an animation the first frame. */
#ifndef RENDER_PICTURES_WEBP_H
#define RENDER_PICTURES_WEBP_H

#include "render/pictures/decode.h"

enum refusal webp_decode(struct decoding *d);

#endif
