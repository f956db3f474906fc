/* Scale: a picture made smaller or larger while its rows come in, and fitted into a frame.
 *
 * Smaller: each pixel is the mean of the light of the area it covers, or sharper, by a spline over that.  Larger: between the nearest
 * ones.  Memory grows with the width of the picture, not with its height. */
#ifndef RENDER_PICTURES_SCALE_H
#define RENDER_PICTURES_SCALE_H

#include <stdint.h>

#include "render/pictures/preset.h"
#include "render/pictures/raster.h"

struct scaler;

/* From one size to the other; all four are pixels and positive. */
struct scaler *scaler_new(int from_width, int from_height, int to_width, int to_height, enum preset_filter filter);
void scaler_free(struct scaler *);      /* NULL is fine */

/* The next row, FROM_WIDTH * 3 bytes.  Rows beyond the picture's height are ignored. */
void scaler_row(struct scaler *, const uint8_t *rgb);

/* The result, the caller's to free.  Rows that never came are black. */
struct raster scaler_take(struct scaler *);

/* The largest size of the same shape as WIDTH x HEIGHT inside ROOM_WIDTH x ROOM_HEIGHT, at least 1 x 1. */
void scale_fit(int width, int height, int room_width, int room_height, int *fitted_width, int *fitted_height);

/* The smallest size of the same shape as WIDTH x HEIGHT that covers ROOM_WIDTH x ROOM_HEIGHT; at most eight times as large as
 * these, so that a picture which is a mere line leaves some free. */
void scale_fill(int width, int height, int room_width, int room_height, int *filled_width, int *filled_height);

/* Cut what is more than WIDTH x HEIGHT off the edges; takes over PICTURE's pixels. */
struct raster scale_crop(struct raster picture, int width, int height);

/* Put PICTURE in the middle of a black frame, not smaller than it; takes over PICTURE's pixels. */
struct raster scale_letterbox(struct raster picture, int width, int height);

/* Turn and mirror PICTURE as EXIF's orientation 1..8 says; takes over its pixels.  Others leave it as it is. */
struct raster scale_upright(struct raster picture, int orientation);

#endif
