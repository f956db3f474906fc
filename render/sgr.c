#include "render/sgr.h"

#include <string.h>

#include "formats/base/buf.h"

enum { BOLD = 1 << 1, DIM = 1 << 2, UNDERLINE = 1 << 4, REVERSE = 1 << 7, KNOWN = BOLD | DIM | UNDERLINE | REVERSE };
enum { PARAMETERS_MOST = 16, ATTRIBUTES = 8 };
enum { INDEXED = 1 << 28, DIRECT = 2 << 28, BASIC = 3 << 28 };      /* colours: 38;5;N, 38;2;R;G;B, the one parameter itself */

/* ---- saying a look ---- */

static bool same(const struct sgr_look *a, const struct sgr_look *b)
{
    return a->attributes == b->attributes && a->foreground == b->foreground && a->background == b->background;
}

static void add(struct buf *out, bool *first, unsigned parameter)
{
    buf_add_format(out, *first ? "%u" : ";%u", parameter);
    *first = false;
}

static void add_colour(struct buf *out, bool *first, uint32_t colour, unsigned extended)
{
    uint32_t value = colour & 0xFFFFFF;
    if ((colour & BASIC) == BASIC) {
        add(out, first, value);
        return;
    }
    add(out, first, extended);
    add(out, first, colour & INDEXED ? 5 : 2);
    if (!(colour & INDEXED)) {
        add(out, first, value >> 16);
        add(out, first, value >> 8 & 255);
    }
    add(out, first, value & 255);
}

/* What is to be taken back goes with everything else: the plain look and then what stays is never much longer. */
static void bring(struct sgr *sgr, struct buf *out)
{
    struct sgr_look to = sgr->wanted;
    if (same(&sgr->there, &to))
        return;
    bool back = (sgr->there.attributes & ~to.attributes) || (sgr->there.foreground && !to.foreground) || (sgr->there.background && !to.background);
    bool first = true, plain = back && !to.attributes && !to.foreground && !to.background;
    struct sgr_look from = back ? (struct sgr_look){0} : sgr->there;
    buf_add_string(out, "\x1B[");
    if (back && !plain)
        add(out, &first, 0);
    for (unsigned i = 0; i < ATTRIBUTES; i++)
        if ((to.attributes & ~from.attributes) >> i & 1)
            add(out, &first, i);
    if (to.foreground != from.foreground)
        add_colour(out, &first, to.foreground, 38);
    if (to.background != from.background)
        add_colour(out, &first, to.background, 48);
    buf_add_byte(out, 'm');
    sgr->there = to;
}

/* Before the terminal fills cells by itself, for which only the background counts. */
static void bring_background(struct sgr *sgr, struct buf *out)
{
    if (sgr->there.background != sgr->wanted.background || (sgr->there.attributes | sgr->wanted.attributes) & (REVERSE | UNDERLINE))
        bring(sgr, out);
}

/* A blank looks the same in any colour. */
static bool blank_differs(const struct sgr *sgr)
{
    unsigned either = sgr->there.attributes | sgr->wanted.attributes;
    return sgr->there.background != sgr->wanted.background || either & (REVERSE | UNDERLINE);
}

/* ---- reading sequences ---- */

struct sequence { unsigned at[PARAMETERS_MOST]; size_t count, length; char final; bool usual; };

/* The control sequence at TEXT, "\x1B[": its numbers and last byte; not usual when there are other bytes in it. */
static struct sequence read_sequence(const char *text, size_t length)
{
    struct sequence sequence = {.count = 1, .length = 2, .usual = true};
    for (; sequence.length < length; sequence.length++) {
        char c = text[sequence.length];
        if (c >= '0' && c <= '9') {
            sequence.at[sequence.count - 1] = sequence.at[sequence.count - 1] * 10 + (unsigned)(c - '0');
        } else if (c == ';' && sequence.count < PARAMETERS_MOST) {
            sequence.count++;
        } else if (c >= '@' && c <= '~') {
            sequence.final = c;
            sequence.length++;
            break;
        } else {
            sequence.usual = false;
        }
    }
    return sequence;
}

/* The colour behind parameter *AT, 38 or 48, which goes on to its last; 0 when it is none that is known. */
static uint32_t extended(const struct sequence *s, size_t *at)
{
    size_t left = s->count - *at - 1;
    const unsigned *p = &s->at[*at];
    if (left >= 2 && p[1] == 5) {
        *at += 2;
        return INDEXED | (p[2] & 255);
    }
    if (left < 4 || p[1] != 2)
        return 0;
    *at += 4;
    return DIRECT | (p[2] & 255) << 16 | (p[3] & 255) << 8 | (p[4] & 255);
}

/* False when something in it is not known: a font, or what does not concern the look as it is kept here. */
static bool apply(struct sgr_look *look, const struct sequence *s)
{
    bool known = true;
    for (size_t i = 0; i < s->count; i++) {
        unsigned p = s->at[i];
        if (p == 0)
            *look = (struct sgr_look){0};
        else if (p < ATTRIBUTES && KNOWN >> p & 1)
            look->attributes |= 1u << p;
        else if (p == 22)
            look->attributes &= ~(unsigned)(BOLD | DIM);
        else if (p == 24 || p == 27)
            look->attributes &= ~(p == 24 ? (unsigned)UNDERLINE : (unsigned)REVERSE);
        else if ((p >= 30 && p <= 37) || (p >= 90 && p <= 97))
            look->foreground = BASIC | p;
        else if ((p >= 40 && p <= 47) || (p >= 100 && p <= 107))
            look->background = BASIC | p;
        else if (p == 39)
            look->foreground = 0;
        else if (p == 49)
            look->background = 0;
        else if ((p == 38 && (look->foreground = extended(s, &i))) || (p == 48 && (look->background = extended(s, &i))))
            continue;
        else
            known = false;
    }
    return known;
}

/* To a place of the row that the cursor is in, without naming that. */
static bool go_across(struct sgr *sgr, const struct sequence *sequence, struct buf *out)
{
    unsigned row = sequence->at[0] ? sequence->at[0] : 1, column = sequence->count > 1 && sequence->at[1] ? sequence->at[1] : 1;
    bool here = sgr->across && sgr->row == row;
    sgr->row = row;
    if (here && column == 1)
        buf_add_byte(out, '\r');
    else if (here)
        buf_add_format(out, "\x1B[%uG", column);
    return here;
}

static void take_sequence(struct sgr *sgr, const char *text, const struct sequence *sequence, struct buf *out)
{
    static const char moves[] = "ABCDEFGHab`def", fills[] = "JKXPLMST@", along[] = "CDGab`JKXP@m";
    struct sgr_look look = sgr->wanted;
    if (sequence->usual && sequence->final == 'm' && apply(&look, sequence)) {
        sgr->wanted = look;
        return;
    }
    if (sequence->usual && sequence->final == 'H' && go_across(sgr, sequence, out))
        return;
    if (sequence->final != 'H' && !(sequence->usual && sequence->final && strchr(along, sequence->final)))
        sgr->row = 0;
    if (sequence->usual && sequence->final && strchr(fills, sequence->final))
        bring_background(sgr, out);
    else if (!sequence->usual || !sequence->final || !strchr(moves, sequence->final))
        bring(sgr, out);
    buf_add(out, text, sequence->length);
    if (sequence->final == 'm')
        sgr->there = sgr->wanted = look;
}

/* ESC and what is no control sequence.  Gives its length. */
static size_t take_escape(struct sgr *sgr, const char *text, size_t length, struct buf *out)
{
    bool set = length > 2 && (text[1] == '(' || text[1] == ')');
    size_t whole = set ? 3 : length > 1 ? 2 : 1;
    if (set && text[1] == '(' && text[2] == 'B' && !sgr->shifted)
        return whole;                   /* the set that is in use */
    bring(sgr, out);
    sgr->shifted = sgr->shifted || set;
    sgr->row = 0;
    buf_add(out, text, whole);
    return whole;
}

void sgr_squeeze(struct sgr *sgr, const char *text, size_t length, struct buf *out)
{
    sgr->row = 0;                       /* others moved the cursor meanwhile */
    for (size_t at = 0; at < length;) {
        char c = text[at];
        if (c == '\x1B' && at + 1 < length && text[at + 1] == '[') {
            struct sequence sequence = read_sequence(text + at, length - at);
            take_sequence(sgr, text + at, &sequence, out);
            at += sequence.length;
            continue;
        }
        if (c == '\x1B') {
            at += take_escape(sgr, text + at, length - at, out);
            continue;
        }
        if (c == '\n')
            sgr->row = 0;
        if (c == ' ' ? blank_differs(sgr) : c != '\r' && c != '\b')
            bring(sgr, out);
        buf_add_byte(out, c);
        at++;
    }
    bring(sgr, out);
}
