#include "render/mosaic.h"

#include <limits.h>
#include <string.h>

#include "formats/base/text.h"
#include "render/pictures/pictures.h"

enum { MOST_PIXELS = 8 };               /* of a cell */

struct pixels { int count; const uint8_t *at[MOST_PIXELS]; };

/* Those of a cell, row by row. */
static struct pixels pixels_of(const struct picture_bits *bits, int row, int column)
{
    const struct form *form = &forms[bits->form];
    struct pixels pixels = {0};
    for (int y = row * form->down; y < (row + 1) * form->down; y++)
        for (int x = column * form->across; x < (column + 1) * form->across; x++) {
            int inside = x < bits->width ? x : bits->width - 1;
            pixels.at[pixels.count++] = bits->rgb + 3 * ((size_t)y * (size_t)bits->width + (size_t)inside);
        }
    return pixels;
}

/* The mean of the pixels whose bit in MASK is SET; adds to *ERROR how far they are from it. */
static int32_t mean_of(const struct pixels *pixels, unsigned mask, unsigned set, int *error)
{
    int sum[3] = {0}, count = 0;
    for (int i = 0; i < pixels->count; i++)
        if ((mask >> i & 1) == set) {
            count++;
            for (int c = 0; c < 3; c++)
                sum[c] += pixels->at[i][c];
        }
    if (count == 0)
        return -1;
    int32_t mean = (sum[0] / count) << 16 | (sum[1] / count) << 8 | sum[2] / count;
    for (int i = 0; i < pixels->count; i++)
        for (int c = 0; c < 3 && (mask >> i & 1) == set; c++) {
            int off = pixels->at[i][c] - (mean >> (16 - 8 * c) & 255);
            *error += off * off;
        }
    return mean;
}

/* The pixels that get the foreground: of all ways to part them in two the one that is nearest to them.  The last pixel is always the
 * background's, since the other half of the ways only swaps the colours. */
static unsigned best_mask(const struct pixels *pixels, struct mosaic *cell)
{
    unsigned best = 0;
    int least = INT_MAX;
    for (unsigned mask = 0; mask < 1u << (pixels->count - 1); mask++) {
        int error = 0;
        int32_t background = mean_of(pixels, mask, 0, &error), foreground = mean_of(pixels, mask, 1, &error);
        if (error >= least)
            continue;
        least = error;
        best = mask;
        cell->background = background;
        cell->foreground = foreground < 0 ? background : foreground;
    }
    return best;
}

static int half_block(unsigned mask)
{
    return mask ? 0x2580 : ' ';
}

static int quadrant(unsigned mask)
{
    static const int letters[] = {' ', 0x2598, 0x259D, 0x2580, 0x2596, 0x258C, 0x259E, 0x259B};
    return letters[mask];
}

/* The block of Unicode leaves out what older blocks have. */
static int sextant(unsigned mask)
{
    if (mask == 0 || mask == 21)
        return mask ? 0x258C : ' ';
    return 0x1FB00 + (int)mask - 1 - (mask > 21);
}

static int braille(unsigned mask)
{
    static const int dots[] = {0, 3, 1, 4, 2, 5, 6, 7};         /* of the pixels, row by row */
    int letter = 0x2800;
    for (int i = 0; i < MOST_PIXELS; i++)
        letter += (int)(mask >> i & 1) << dots[i];
    return letter;
}

static unsigned white_mask(const struct pixels *pixels)
{
    unsigned mask = 0;
    for (int i = 0; i < pixels->count; i++)
        mask |= (unsigned)(pixels->at[i][1] > 127) << i;
    return mask;
}

struct mosaic mosaic_cell(const struct picture_bits *bits, int row, int column)
{
    static int (*const letters[PICTURE_FORMS])(unsigned) = {
        [PICTURE_BLOCKS] = half_block, [PICTURE_QUADRANTS] = quadrant, [PICTURE_SEXTANTS] = sextant, [PICTURE_BRAILLE] = braille,
    };
    struct pixels pixels = pixels_of(bits, row, column);
    struct mosaic cell = {.foreground = -1, .background = -1};
    unsigned mask = bits->form == PICTURE_BRAILLE ? white_mask(&pixels) : best_mask(&pixels, &cell);
    size_t length = text_spell(cell.text, letters[bits->form](mask));
    cell.text[length] = '\0';
    return cell;
}
