#include "render/pictures/sixel.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/pictures/palette.h"

enum {
    GAP = 8,                           /* columns without a colour that end a stretch of it: skipping them costs less than drawing them */
    NONE = -1,
};

/* Columns [first, end) of a band in which one colour occurs. */
struct stretch {
    int first, end, colour;
    int next;                           /* in the order of their beginnings; NONE at the end */
};

struct writer {
    int width, height;
    const struct palette *palette;
    int number[PALETTE_MOST];           /* of a colour, as it is written; the commonest have one digit */
    struct buf *out;

    /* Of one band. */
    struct stretch *stretches;
    size_t count, capacity;
    int open[PALETTE_MOST];             /* the last stretch of a colour, or NONE */
    uint8_t *bits;                      /* palette->count rows of WIDTH: the rows of the band that have this colour, where a stretch is */
    uint8_t *painted;                   /* by column: the rows that earlier passes have painted for good */
    char *pass;                         /* room for the longest: a colour's number and a sixel for every column */
};

/* ---- stretches ---- */

static void add_bits(struct writer *w, int colour, int x, uint8_t bits)
{
    uint8_t *row = w->bits + (size_t)colour * (size_t)w->width;
    int at = w->open[colour];
    if (at != NONE && x - w->stretches[at].end < GAP) {
        struct stretch *s = &w->stretches[at];
        memset(row + s->end, 0, (size_t)(x - s->end));
        s->end = x + 1;
    } else {
        mem_grow(&w->stretches, w->count, &w->capacity, sizeof *w->stretches);
        w->stretches[w->count] = (struct stretch){x, x + 1, colour, NONE};
        w->open[colour] = (int)w->count++;
    }
    row[x] = bits;
}

/* The band's colours, column by column. */
static void find_stretches(struct writer *w, const uint8_t *indices, int rows)
{
    w->count = 0;
    for (int c = 0; c < w->palette->count; c++)
        w->open[c] = NONE;
    for (int x = 0; x < w->width; x++) {
        const uint8_t *column = indices + x;
        for (unsigned left = (1u << rows) - 1; left;) {
            int row = __builtin_ctz(left), colour = column[(size_t)row * (size_t)w->width];
            uint8_t bits = 0;
            for (int r = row; r < rows; r++)
                bits |= (uint8_t)((column[(size_t)r * (size_t)w->width] == colour) << r);
            add_bits(w, colour, x, bits);
            left &= ~(unsigned)bits;
        }
    }
}

/* Link them in the order of their beginnings, of equal ones the longest first. */
static void link_stretches(struct writer *w)
{
    struct stretch *all = w->stretches;
    for (size_t i = 1; i < w->count; i++)           /* they were found from left to right: only those of one column are out of order */
        for (size_t k = i; k > 0 && all[k - 1].first == all[k].first && all[k - 1].end < all[k].end; k--) {
            struct stretch other = all[k];
            all[k] = all[k - 1];
            all[k - 1] = other;
        }
    for (size_t i = 0; i < w->count; i++)
        all[i].next = i + 1 < w->count ? (int)i + 1 : NONE;
}

/* ---- writing ---- */

static char *put_number(char *to, int number)
{
    char digits[12];
    int count = 0;
    do
        digits[count++] = (char)('0' + number % 10);
    while (number /= 10);
    while (count)
        *to++ = digits[--count];
    return to;
}

static char *put_run(char *to, int length, uint8_t bits)
{
    char sixel = (char)('?' + bits);
    if (length > 3) {
        *to++ = '!';
        to = put_number(to, length);
        *to++ = sixel;
    } else {
        while (length-- > 0)
            *to++ = sixel;
    }
    return to;
}

/* One stretch, in as few runs as there can be: a run goes on while what its columns need does not hurt what is painted. */
static char *put_stretch(struct writer *w, const struct stretch *s, char *to)
{
    const uint8_t *bits = w->bits + (size_t)s->colour * (size_t)w->width;
    *to++ = '#';
    to = put_number(to, w->number[s->colour]);
    for (int x = s->first; x < s->end;) {
        uint8_t needed = 0, forbidden = 0;
        int begin = x;
        for (; x < s->end && !((needed | bits[x]) & (forbidden | w->painted[x])); x++) {
            needed |= bits[x];
            forbidden |= w->painted[x];
        }
        to = put_run(to, x - begin, needed);
    }
    for (int x = s->first; x < s->end; x++)
        w->painted[x] |= bits[x];
    return to;
}

/* Take from the list at *FIRST as many stretches as fit one behind the other, and write them. */
static void write_pass(struct writer *w, int *first)
{
    char *to = w->pass;
    int x = 0;
    for (int *link = first; *link != NONE;) {
        struct stretch *s = &w->stretches[*link];
        if (s->first < x) {
            link = &s->next;
            continue;
        }
        to = put_run(to, s->first - x, 0);
        to = put_stretch(w, s, to);
        x = s->end;
        *link = s->next;
    }
    buf_add(w->out, w->pass, (size_t)(to - w->pass));
}

static void write_band(struct writer *w, const uint8_t *indices, int rows)
{
    find_stretches(w, indices, rows);
    memset(w->painted, 0x3f & ~((1 << rows) - 1), (size_t)w->width);      /* rows below the picture are never painted */
    int first = 0;
    link_stretches(w);
    while (first != NONE) {
        write_pass(w, &first);
        buf_add_byte(w->out, first == NONE ? '-' : '$');
    }
}

/* ---- the picture ---- */

/* The commonest colours get the shortest numbers: a number is written with every stretch, and those end about as often as colours change. */
static int number_colours(struct writer *w, const uint8_t *indices)
{
    int changes[PALETTE_MOST] = {0}, used = 0;
    size_t pixels = (size_t)w->width * (size_t)w->height;
    changes[indices[0]]++;
    for (size_t i = 1; i < pixels; i++)
        changes[indices[i]] += indices[i] != indices[i - 1];
    for (int c = 0; c < w->palette->count; c++) {
        w->number[c] = 0;
        used += changes[c] > 0;
        for (int other = 0; other < w->palette->count; other++)
            w->number[c] += changes[other] > changes[c] || (changes[other] == changes[c] && other < c);
    }
    return used;
}

static void write_palette(struct writer *w, int used)
{
    for (int c = 0; c < w->palette->count; c++)
        if (w->number[c] < used) {
            const uint8_t *rgb = w->palette->rgb[c];
            buf_add_format(w->out, "#%d;2;%d;%d;%d", w->number[c], (rgb[0] * 100 + 127) / 255, (rgb[1] * 100 + 127) / 255,
                           (rgb[2] * 100 + 127) / 255);
        }
}

void sixel_write(const uint8_t *indices, int width, int height, const struct palette *palette, struct buf *out)
{
    struct writer w = {.width = width, .height = height, .palette = palette, .out = out};
    w.bits = mem_new((size_t)palette->count, (size_t)width);
    w.painted = mem_new((size_t)width, 1);
    w.pass = mem_new((size_t)width, 5);
    buf_add_format(out, "\033P0;1;0q\"1;1;%d;%d", width, height);
    write_palette(&w, number_colours(&w, indices));
    for (int y = 0; y < height; y += SIXEL_BAND)
        write_band(&w, indices + (size_t)y * (size_t)width, height - y < SIXEL_BAND ? height - y : SIXEL_BAND);
    buf_add_string(out, "\033\\");
    free(w.stretches);
    free(w.bits);
    free(w.painted);
    free(w.pass);
}

/* ---- the check ---- */

/* ESC P, three numbers at most, q: other strings that begin with ESC P ask, or carry text. */
static size_t header_length(const char *bytes, size_t length)
{
    size_t at = 2;
    if (length < 5 || memcmp(bytes, "\033P", 2) != 0)
        return 0;
    while (at < length && ((bytes[at] >= '0' && bytes[at] <= '9') || bytes[at] == ';'))
        at++;
    return at < length && bytes[at] == 'q' ? at + 1 : 0;
}

bool sixel_safe(const char *bytes, size_t length)
{
    size_t begin = header_length(bytes, length);
    unsigned wrong = 0;
    if (!begin || length < begin + 2 || memcmp(bytes + length - 2, "\033\\", 2) != 0)
        return false;
    for (size_t i = begin; i < length - 2; i++)
        wrong += (uint8_t)(bytes[i] - ' ') > '~' - ' ';
    return wrong == 0;
}
