#include "render/inline.h"

#include <stdint.h>

#include "formats/base/buf.h"
#include "render/pictures/pictures.h"
#include "render/theme.h"

/* Some terminals leave the cursor on the picture's last row, some below it: a line feed is right for both, whatever the size of a cell. */
static void sixel(struct buf *out, const struct picture_bits *bits, int indent)
{
    buf_add_format(out, "%*s", indent, "");
    buf_add(out, bits->bytes, bits->length);
    buf_add_byte(out, '\n');
}

static void colour(struct buf *out, int layer, const uint8_t rgb[3], int colours)
{
    int number = theme_nearest(rgb[0] << 16 | rgb[1] << 8 | rgb[2], colours);
    if (colours > 256)
        buf_add_format(out, "\033[%d8;2;%d;%d;%dm", layer, rgb[0], rgb[1], rgb[2]);
    else if (number < 8)
        buf_add_format(out, "\033[%d%dm", layer, number);
    else
        buf_add_format(out, "\033[%d8;5;%dm", layer, number);
}

/* Two pixels a cell: the upper one in the letter's colour, the lower one behind it. */
static void blocks(struct buf *out, const struct picture_bits *bits, int indent, int colours)
{
    enum { FOREGROUND = 3, BACKGROUND = 4 };
    size_t stride = (size_t)bits->width * 3;
    for (int row = 0; row < bits->rows; row++) {
        const uint8_t *rgb = bits->rgb + (size_t)row * 2 * stride;
        buf_add_format(out, "%*s", indent, "");
        for (int column = 0; column < bits->columns; column++, rgb += 3) {
            colour(out, FOREGROUND, rgb, colours);
            colour(out, BACKGROUND, rgb + stride, colours);
            buf_add_string(out, "▀");
        }
        buf_add_string(out, "\033[m\n");
    }
}

void inline_picture(struct buf *out, const struct picture_bits *bits, int indent, int colours)
{
    if (bits->form == PICTURE_SIXEL)
        sixel(out, bits, indent);
    else
        blocks(out, bits, indent, colours);
}
