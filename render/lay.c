#include "render/lay.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "render/pictures/pictures.h"

/* ---- sequences ---- */

/* Append an APC, wrapped so that tmux hands it on when THROUGH: with each Escape in it doubled. */
static void add_command(struct buf *out, const char *text, const char *payload, size_t length, bool through)
{
    const char *escape = through ? "\x1B\x1B" : "\x1B";
    buf_add_string(out, through ? "\x1BPtmux;" : "");
    buf_add_format(out, "%s_G%s", escape, text);
    if (payload) {
        buf_add_byte(out, ';');
        buf_add(out, payload, length);
    }
    buf_add_format(out, "%s\\%s", escape, through ? "\x1B\\" : "");
}

__attribute__((format(printf, 3, 4))) static void add_control(struct buf *out, bool through, const char *format, ...)
{
    va_list args;
    char short_text[160];
    va_start(args, format);
    vsnprintf(short_text, sizeof short_text, format, args);
    va_end(args);
    add_command(out, short_text, NULL, 0, through);
}

/* ---- kitty ---- */

enum { CUBE = 16, CUBE_COLOURS = 216 };

uint32_t lay_kitty_number(const struct picture_bits *bits, bool through)
{
    return through ? CUBE + (uint32_t)(bits->serial % CUBE_COLOURS) : 1 + (uint32_t)(bits->serial % INT32_MAX);
}

static void give(struct buf *out, const struct picture_bits *bits, size_t from, size_t length, const char *head, bool through)
{
    for (size_t end = from + length; from < end; from += LAY_PIECE) {
        size_t piece = end - from < LAY_PIECE ? end - from : LAY_PIECE;
        char text[80];
        snprintf(text, sizeof text, "%sq=2,m=%d", from == 0 ? head : "", from + piece < bits->length);
        add_command(out, text, bits->bytes + from, piece, through);
    }
}

void lay_kitty_give(struct buf *out, const struct picture_bits *bits, size_t from, size_t length, bool through)
{
    char head[48];
    snprintf(head, sizeof head, "a=t,f=100,t=d,i=%u,", lay_kitty_number(bits, through));
    give(out, bits, from, length, head, through);
}

void lay_kitty_once(struct buf *out, const struct picture_bits *bits)
{
    give(out, bits, 0, bits->length, "a=T,C=1,f=100,t=d,", false);
}

void lay_kitty_give_up(struct buf *out, uint32_t number, bool through)
{
    add_control(out, through, "q=2,m=0");
    lay_kitty_forget(out, number, through);
}

void lay_kitty_forget(struct buf *out, uint32_t number, bool through)
{
    add_control(out, through, "a=d,d=I,q=2,i=%u", number);
}

void lay_kitty_place(struct buf *out, const struct picture_bits *bits, int placement, struct area part, int cell_width, int cell_height)
{
    int x = part.column * cell_width, y = part.row * cell_height, width = part.columns * cell_width, height = part.rows * cell_height;
    width = x + width > bits->width ? bits->width - x : width;
    height = y + height > bits->height ? bits->height - y : height;
    add_control(out, false, "a=p,q=2,C=1,i=%u,p=%d,x=%d,y=%d,w=%d,h=%d", lay_kitty_number(bits, false), placement, x, y, width, height);
}

void lay_kitty_virtual(struct buf *out, const struct picture_bits *bits, bool through)
{
    add_control(out, through, "a=p,U=1,q=2,i=%u,c=%d,r=%d", lay_kitty_number(bits, through), bits->columns, bits->rows);
}

/* Marks that stand for the numbers of rows and columns: those above a letter that are in no composed letter, in the order of Unicode. */
static const uint16_t marks[LAY_MOST] = {
    0x305, 0x30D, 0x30E, 0x310, 0x312, 0x33D, 0x33E, 0x33F, 0x346, 0x34A, 0x34B, 0x34C, 0x350, 0x351, 0x352, 0x357, 0x35B, 0x363, 0x364,
    0x365, 0x366, 0x367, 0x368, 0x369, 0x36A, 0x36B, 0x36C, 0x36D, 0x36E, 0x36F, 0x483, 0x484, 0x485, 0x486, 0x487, 0x592, 0x593, 0x594,
    0x595, 0x597, 0x598, 0x599, 0x59C, 0x59D, 0x59E, 0x59F, 0x5A0, 0x5A1, 0x5A8, 0x5A9, 0x5AB, 0x5AC, 0x5AF, 0x5C4, 0x610, 0x611, 0x612,
    0x613, 0x614, 0x615, 0x616, 0x617, 0x657, 0x658, 0x659, 0x65A, 0x65B, 0x65D, 0x65E, 0x6D6, 0x6D7, 0x6D8, 0x6D9, 0x6DA, 0x6DB, 0x6DC,
    0x6DF, 0x6E0, 0x6E1, 0x6E2, 0x6E4, 0x6E7, 0x6E8, 0x6EB, 0x6EC, 0x730, 0x732, 0x733, 0x735, 0x736, 0x73A, 0x73D, 0x73F, 0x740, 0x741,
    0x743,
};

void lay_kitty_letter(int row, int column, char text[24])
{
    enum { PLACEHOLDER = 0x10EEEE };
    size_t length = text_spell(text, PLACEHOLDER);
    length += text_spell(text + length, marks[row]);
    length += text_spell(text + length, marks[column]);
    text[length] = '\0';
}

void lay_kitty_lift(struct buf *out, uint32_t number, int placement)
{
    add_control(out, false, "a=d,d=i,q=2,i=%u,p=%d", number, placement);
}

void lay_kitty_clear(struct buf *out, bool through)
{
    if (through)
        add_control(out, true, "a=d,d=R,q=2,x=%d,y=%d", CUBE, CUBE + CUBE_COLOURS - 1);
    else
        add_control(out, false, "a=d,d=A,q=2");
}

/* ---- iTerm2 ---- */

static void describe(struct buf *out, const char *word, const struct picture_bits *bits)
{
    size_t padding = bits->length && bits->bytes[bits->length - 1] == '=' ? 1 + (bits->bytes[bits->length - 2] == '=') : 0;
    buf_add_format(out, "\x1B]1337;%s=inline=1;size=%zu;width=%d;height=%d;preserveAspectRatio=1;doNotMoveCursor=1", word,
                   bits->length / 4 * 3 - padding, bits->columns, bits->rows);
}

void lay_iterm(struct buf *out, const struct picture_bits *bits, bool pieces)
{
    describe(out, pieces ? "MultipartFile" : "File", bits);
    if (!pieces) {
        buf_add_byte(out, ':');
        buf_add(out, bits->bytes, bits->length);
    }
    buf_add_string(out, "\x1B\\");
    for (size_t from = 0; pieces && from < bits->length; from += LAY_PIECE) {
        size_t piece = bits->length - from < LAY_PIECE ? bits->length - from : LAY_PIECE;
        buf_add_string(out, "\x1B]1337;FilePart=");
        buf_add(out, bits->bytes + from, piece);
        buf_add_string(out, "\x1B\\");
    }
    buf_add_string(out, pieces ? "\x1B]1337;FileEnd\x1B\\" : "");
}
