#include "render/pictures/cells.h"

#include <stdlib.h>

#include "formats/base/mem.h"
#include "render/theme.h"

static int clamp(int level)
{
    return level < 0 ? 0 : level > 255 ? 255 : level;
}

static int32_t nearest(const int rgb[3], int colours)
{
    return theme_rgb(theme_nearest(clamp(rgb[0]) << 16 | clamp(rgb[1]) << 8 | clamp(rgb[2]), colours));
}

static int32_t black_or_white(const int rgb[3], int colours)
{
    (void)colours;
    return 3 * rgb[0] + 6 * rgb[1] + rgb[2] > 10 * 127 ? 0xFFFFFF : 0;
}

/* Floyd and Steinberg.  ERRORS: of this row and the next, in sixteenths, a pixel more at each side. */
static void spread(struct raster *picture, int colours, int32_t (*choose)(const int rgb[3], int colours))
{
    size_t width = (size_t)picture->width, stride = (width + 2) * 3;
    int *errors = mem_new(2 * stride, sizeof *errors);
    for (int row = 0; row < picture->height; row++) {
        int *here = errors + (size_t)(row % 2) * stride + 3, *below = errors + (size_t)((row + 1) % 2) * stride + 3;
        for (size_t i = 0; i < stride; i++)
            below[(int)i - 3] = 0;
        uint8_t *pixel = picture->rgb + (size_t)row * width * 3;
        for (size_t x = 0; x < width; x++, pixel += 3, here += 3, below += 3) {
            int wanted[3] = {pixel[0] + here[0] / 16, pixel[1] + here[1] / 16, pixel[2] + here[2] / 16};
            int32_t got = choose(wanted, colours);
            for (int c = 0; c < 3; c++) {
                int level = got >> (16 - 8 * c) & 255, error = clamp(wanted[c]) - level;
                pixel[c] = (uint8_t)level;
                here[3 + c] += error * 7;
                below[c - 3] += error * 3;
                below[c] += error * 5;
                below[c + 3] += error;
            }
        }
    }
    free(errors);
}

void cells_to_palette(struct raster *picture, int colours)
{
    spread(picture, colours, nearest);
}

void cells_to_ink(struct raster *picture)
{
    spread(picture, 2, black_or_white);
}
