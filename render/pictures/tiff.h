/* TIFF, by libtiff: the first page. */
#ifndef RENDER_PICTURES_TIFF_H
#define RENDER_PICTURES_TIFF_H

#include "render/pictures/decode.h"

/* Load libtiff: needs files, so it is called before the walls go up. */
void tiff_prepare(void);

enum refusal tiff_decode(struct decoding *d);

#endif
