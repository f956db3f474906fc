/* Raster: a picture as pixels. */
#ifndef RENDER_PICTURES_RASTER_H
#define RENDER_PICTURES_RASTER_H

#include <stdint.h>

struct raster {
    int width, height;                  /* pixels */
    uint8_t *rgb;                       /* rows from the top, 3 bytes a pixel, no padding; free() it */
};

#endif
