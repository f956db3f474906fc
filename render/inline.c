#include "render/inline.h"

#include <stdint.h>

#include "formats/base/buf.h"
#include "render/lay.h"
#include "render/mosaic.h"
#include "render/pictures/pictures.h"
#include "render/theme.h"

static void colour(struct buf *out, int layer, int32_t rgb, int colours)
{
    int number = theme_nearest(rgb, colours);
    if (colours > 256)
        buf_add_format(out, "\033[%d8;2;%d;%d;%dm", layer, rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
    else if (number < 8)
        buf_add_format(out, "\033[%d%dm", layer, number);
    else if (colours < 256)
        buf_add_format(out, "\033[%d%dm", layer == 3 ? 9 : 10, number - 8);
    else
        buf_add_format(out, "\033[%d8;5;%dm", layer, number);
}

static void cells(struct buf *out, const struct picture_bits *bits, int indent, int colours)
{
    enum { FOREGROUND = 3, BACKGROUND = 4 };
    for (int row = 0; row < bits->rows; row++) {
        buf_add_format(out, "%*s", indent, "");
        for (int column = 0; column < bits->columns; column++) {
            struct mosaic cell = mosaic_cell(bits, row, column);
            if (cell.foreground >= 0)
                colour(out, FOREGROUND, cell.foreground, colours);
            if (cell.background >= 0)
                colour(out, BACKGROUND, cell.background, colours);
            buf_add_string(out, cell.text);
        }
        buf_add_string(out, "\033[m\n");
    }
}

/* These two leave the cursor where it was. */
static void go_below(struct buf *out, const struct picture_bits *bits)
{
    for (int row = 0; row < bits->rows; row++)
        buf_add_byte(out, '\n');
}

/* A line of its own first for every row: a placement at the bottom would scroll. */
static void make_room(struct buf *out, const struct picture_bits *bits, int indent)
{
    go_below(out, bits);
    buf_add_format(out, "\033[%dA%*s", bits->rows, indent, "");
}

static void over_cells(struct buf *out, const struct picture_bits *bits, int indent)
{
    if (bits->form == PICTURE_SIXEL) {
        /* Some terminals leave the cursor on the picture's last row, some below it: a line feed is right for both, whatever the size of
         * a cell. */
        buf_add_format(out, "%*s", indent, "");
        buf_add(out, bits->bytes, bits->length);
        buf_add_byte(out, '\n');
        return;
    }
    make_room(out, bits, indent);
    buf_add_string(out, "\0337");
    if (bits->form == PICTURE_ITERM)
        lay_iterm(out, bits, false);
    else
        lay_kitty_once(out, bits);
    buf_add_string(out, "\0338\r");
    go_below(out, bits);
}

void inline_picture(struct buf *out, const struct picture_bits *bits, int indent, int colours)
{
    if (forms[bits->form].across)
        cells(out, bits, indent, colours);
    else
        over_cells(out, bits, indent);
}
