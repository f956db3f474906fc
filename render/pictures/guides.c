#include "render/pictures/guides.h"

#include <stddef.h>
#include <stdint.h>

#include "formats/guides.h"
#include "render/pictures/scale.h"

/* Seen on light and on dark: away from what is there, and not all of it is hidden. */
static void mark(const struct raster *picture, int x, int y)
{
    if (x < 0 || y < 0 || x >= picture->width || y >= picture->height)
        return;
    uint8_t *rgb = picture->rgb + ((size_t)y * (size_t)picture->width + (size_t)x) * 3;
    int light = (rgb[0] + 2 * rgb[1] + rgb[2]) / 4, line = light > 140 ? 0 : 255;
    for (int c = 0; c < 3; c++)
        rgb[c] = (uint8_t)((rgb[c] * 2 + line * 3) / 5);
}

static void across(const struct raster *picture, int y, int from, int to)
{
    for (int x = from; x < to; x++)
        mark(picture, x, y);
}

static void down(const struct raster *picture, int x, int from, int to)
{
    for (int y = from; y < to; y++)
        mark(picture, x, y);
}

/* The edges of WIDTH x HEIGHT in the middle. */
static void box(const struct raster *picture, int width, int height)
{
    int left = (picture->width - width) / 2, top = (picture->height - height) / 2;
    across(picture, top, left, left + width);
    across(picture, top + height - 1, left, left + width);
    down(picture, left, top + 1, top + height - 1);
    down(picture, left + width - 1, top + 1, top + height - 1);
}

static void thirds(const struct raster *picture)
{
    for (int i = 1; i < 3; i++) {
        across(picture, picture->height * i / 3, 0, picture->width);
        down(picture, picture->width * i / 3, 0, picture->height);
    }
}

static void shape(const struct raster *picture, int ratio)
{
    int width, height;
    scale_fit(ratio, 1000, picture->width, picture->height, &width, &height);
    int left = (picture->width - width) / 2, top = (picture->height - height) / 2;
    uint8_t *rgb = picture->rgb;
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++, rgb += 3)
            for (int c = 0; c < 3 && (x < left || x >= left + width || y < top || y >= top + height); c++)
                rgb[c] = (uint8_t)(rgb[c] * 2 / 5);
    box(picture, width, height);
}

void guides_draw(struct raster *picture, int guides, int ratio)
{
    if (ratio > 0)
        shape(picture, ratio);
    if (guides & GUIDES_THIRDS)
        thirds(picture);
    for (int percent = 90; guides & GUIDES_SAFE && percent >= 80; percent -= 10)
        box(picture, picture->width * percent / 100, picture->height * percent / 100);
}
