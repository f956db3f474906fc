#include "formats/base/text.h"

#include <stdio.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"

enum { MARKS = 4 };                     /* combining marks that a grapheme may show; terminals crashed on floods of them */

size_t text_spell(char *out, int32_t rune)
{
    return (size_t)utf8proc_encode_char(rune, (utf8proc_uint8_t *)out);
}

size_t text_rune(const char *text, size_t length, int32_t *rune)
{
    unsigned char first = (unsigned char)*text;
    if (first < 0x80) {
        *rune = first;
        return 1;
    }
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, rune);
    if (size > 0)
        return (size_t)size;
    *rune = -1;
    return 1;
}

size_t text_valid(const char *text, size_t length)
{
    int32_t rune = 0;
    size_t at = 0;
    while (at < length) {
        size_t size = text_rune(text + at, length - at, &rune);
        if (rune < 0)
            break;
        at += size;
    }
    return at;
}

size_t text_runes(const char *text, size_t length)
{
    int32_t rune;
    size_t count = 0;
    for (size_t at = 0; at < length; at += text_rune(text + at, length - at, &rune))
        count++;
    return count;
}

/* ---- graphemes ---- */

static bool ascii(char c)
{
    return (unsigned char)c < 0x80;
}

size_t text_grapheme(const char *text, size_t length)
{
    if (length == 0)
        return 0;
    if (ascii(text[0]) && (length == 1 || (ascii(text[1]) && text[0] != '\r')))
        return 1;

    int32_t rune, next, state = 0;
    size_t end = text_rune(text, length, &rune);
    while (rune >= 0 && end < length) {
        size_t size = text_rune(text + end, length - end, &next);
        if (next < 0 || utf8proc_grapheme_break_stateful(rune, next, &state))
            break;
        rune = next;
        end += size;
    }
    return end;
}

size_t text_grapheme_before(const char *text, size_t offset)
{
    size_t start = offset;              /* back to a place between two ASCII bytes, where a grapheme surely begins */
    while (start > 0) {
        start--;
        if (start == 0 || (ascii(text[start]) && ascii(text[start - 1]) && text[start - 1] != '\r'))
            break;
    }
    size_t before = start;
    while (start < offset) {
        before = start;
        start += text_grapheme(text + start, offset - start);
    }
    return before;
}

/* ---- what is shown ---- */

/* Categories of Unicode, as bits. */
enum { HIDDEN = 1 << UTF8PROC_CATEGORY_CC | 1 << UTF8PROC_CATEGORY_CF | 1 << UTF8PROC_CATEGORY_CS | 1 << UTF8PROC_CATEGORY_CO
              | 1 << UTF8PROC_CATEGORY_CN | 1 << UTF8PROC_CATEGORY_ZL | 1 << UTF8PROC_CATEGORY_ZP,
       MARK = 1 << UTF8PROC_CATEGORY_MN | 1 << UTF8PROC_CATEGORY_ME,
       VARIED = 1 << UTF8PROC_CATEGORY_LO | 1 << UTF8PROC_CATEGORY_SO | 1 << UTF8PROC_CATEGORY_SM };

/* How a code point is shown. */
enum look { LOOK_PLAIN, LOOK_MARK, LOOK_BLANK, LOOK_CARET, LOOK_HEX };

/* Blank letters of Hangul, which hide as well as a zero-width space does. */
static bool filler(int32_t rune)
{
    return rune == 0x115F || rune == 0x1160 || rune == 0x3164 || rune == 0xFFA0;
}

static bool variation_selector(int32_t rune)
{
    return (rune >= 0xFE00 && rune <= 0xFE0F) || (rune >= 0xE0100 && rune <= 0xE01EF) || (rune >= 0x180B && rune <= 0x180D);
}

/* Arabic, Syriac, the Indic scripts, Mongolian: a joiner in a word changes the shape of its letters. */
static bool joining_script(int32_t rune)
{
    return rune >= 0x0600 && rune <= 0x1CFF;
}

static bool skin_tone(int32_t rune)
{
    return rune >= 0x1F3FB && rune <= 0x1F3FF;
}

/* A picture that others can melt into. */
static bool pictograph(int32_t rune)
{
    return rune >= 0 && utf8proc_get_property(rune)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* Is RUNE, a joiner or variation selector after BEFORE, part of an emoji or of a word that needs it? */
static bool joins(int32_t before, int32_t rune)
{
    if (rune == 0x200C)
        return joining_script(before);
    if (rune == 0x200D)
        return joining_script(before) || before == 0xFE0F || pictograph(before) || skin_tone(before);
    if (!variation_selector(rune) || before < 0)
        return false;
    return pictograph(before) || (1u << utf8proc_get_property(before)->category & VARIED) || (before < 0x80 && before > ' ');
}

/* Columns of a code point by itself, as terminals count: spacing marks take one, the later jamos of a syllable none. */
static int rune_width(int32_t rune)
{
    if (rune < 0x300)
        return 1;
    if ((rune >= 0x1160 && rune <= 0x11FF) || (rune >= 0xD7B0 && rune <= 0xD7FF))
        return 0;
    if ((rune >= 0x3248 && rune <= 0x324F) || (rune >= 0x4DC0 && rune <= 0x4DFF))
        return 2;
    if (utf8proc_get_property(rune)->category == UTF8PROC_CATEGORY_MC)
        return 1;
    return utf8proc_charwidth(rune);
}

/* What a later jamo of a syllable can stand behind. */
static bool hangul(int32_t rune)
{
    return (rune >= 0x1100 && rune <= 0x11FF) || (rune >= 0xA960 && rune <= 0xA97F) || (rune >= 0xAC00 && rune <= 0xD7FF);
}

static enum look look(int32_t before, int32_t rune)
{
    if (rune < 0x7F)
        return rune >= ' ' ? LOOK_PLAIN : rune < 0 ? LOOK_HEX : rune == '\n' || rune == '\t' ? LOOK_BLANK : LOOK_CARET;
    if (rune == 0x7F)
        return LOOK_CARET;
    if (rune == 0x200C || rune == 0x200D || variation_selector(rune))
        return joins(before, rune) ? LOOK_MARK : LOOK_HEX;

    unsigned category = 1u << utf8proc_get_property(rune)->category;
    if (category & HIDDEN)
        return LOOK_HEX;
    if (category & MARK)
        return LOOK_MARK;
    return filler(rune) || (rune_width(rune) == 0 && !hangul(before)) ? LOOK_HEX : LOOK_PLAIN;
}

/* Does RUNE, in a grapheme that begins with a picture, melt into it, so that it takes no columns of its own? */
static bool melts(int32_t before, int32_t rune)
{
    return skin_tone(rune) || (before == 0x200D && pictograph(rune));
}

static int show_code(struct buf *out, enum look look, int32_t rune, unsigned char byte)
{
    char code[16];
    int width = look == LOOK_CARET ? snprintf(code, sizeof code, "^%c", (int)rune ^ 0x40)
                                   : snprintf(code, sizeof code, "<%02X>", rune < 0 ? byte : (unsigned)rune);
    if (out)
        buf_add_string(out, code);
    return width;
}

/* A dotted circle carries a mark that has no letter. */
static int show_circle(struct buf *out)
{
    if (out)
        buf_add_string(out, "\xE2\x97\x8C");
    return 1;
}

/* Append one grapheme as it is shown (OUT may be NULL) and give its columns. */
static int show_grapheme(struct buf *out, const char *text, size_t length, bool keep_lines)
{
    int width = 0, marks = 0;
    bool picture = false;
    int32_t rune, before = -1;          /* BEFORE: what was shown last */
    for (size_t at = 0, size; at < length; at += size) {
        size = text_rune(text + at, length - at, &rune);
        enum look how = look(before, rune);
        if (how == LOOK_CARET || how == LOOK_HEX) {
            width += show_code(out, how, rune, (unsigned char)text[at]);
            before = '>';
            picture = false;
            continue;
        }
        if (how == LOOK_MARK && at == 0)
            width += show_circle(out);
        if (how == LOOK_MARK && ++marks > MARKS)
            continue;
        if (how != LOOK_MARK && !(picture && melts(before, rune))) {
            width += rune_width(rune);
            picture = pictograph(rune);
        }
        if (out && how == LOOK_BLANK)
            buf_add_byte(out, keep_lines && rune == '\n' ? '\n' : ' ');
        else if (out)
            buf_add(out, text + at, size);
        before = rune;
    }
    return width;
}

int text_grapheme_width(const char *text, size_t length)
{
    if (length == 1 && *text >= ' ' && *text < 0x7F)
        return 1;
    return show_grapheme(NULL, text, length, false);
}

int text_width(const char *text, size_t length)
{
    int width = 0;
    for (size_t at = 0, size; at < length; at += size) {
        size = text_grapheme(text + at, length - at);
        width += text_grapheme_width(text + at, size);
    }
    return width;
}

size_t text_fit(const char *text, size_t length, int cells, int *width)
{
    size_t at = 0;
    int used = 0;
    while (at < length) {
        size_t size = text_grapheme(text + at, length - at);
        int next = used + text_grapheme_width(text + at, size);
        if (next > cells)
            break;
        used = next;
        at += size;
    }
    if (width)
        *width = used;
    return at;
}

void text_show(struct buf *out, const char *text, size_t length, bool keep_lines)
{
    for (size_t at = 0, size; at < length; at += size) {
        size = text_grapheme(text + at, length - at);
        show_grapheme(out, text + at, size, keep_lines);
    }
}

size_t text_cell(const char *text, size_t length, char cell[TEXT_CELL], int *width)
{
    int32_t rune, before;
    size_t at = text_rune(text, length, &before), used = at;
    bool picture = pictograph(before);
    memcpy(cell, text, at);
    *width = before == 0xFE0F || rune_width(before) < 1 ? 1 : rune_width(before);
    for (size_t size; at < length; at += size, before = rune) {
        size = text_rune(text + at, length - at, &rune);
        bool melted = picture && melts(before, rune);
        if (rune < 0 || (rune_width(rune) > 0 && !melted))
            break;
        if (!melted && !variation_selector(rune) && (rune != 0x200D || joining_script(before)) && used + size < TEXT_CELL) {
            memcpy(cell + used, text + at, size);
            used += size;
        }
    }
    cell[used] = '\0';
    return at;
}

/* ---- lines ---- */

/* The end of the line that begins at START: *NEXT gets where the next one begins. */
static size_t line_end(const char *text, size_t length, size_t start, int cells, size_t *next)
{
    size_t at = start, blank = start;   /* BLANK: after the last blank that fits */
    int used = 0;
    while (at < length && text[at] != '\n') {
        size_t size = text_grapheme(text + at, length - at);
        int width = text_grapheme_width(text + at, size);
        bool is_blank = size == 1 && (text[at] == ' ' || text[at] == '\t');
        if (used + width > cells && !is_blank && at > start)
            break;
        used += width;                  /* blanks may hang over the edge: they are the break */
        at += size;
        if (is_blank)
            blank = at;
    }
    if (at >= length || text[at] == '\n') {
        *next = at < length ? at + 1 : at;
        return at;
    }
    *next = blank > start ? blank : at;
    size_t end = *next;
    while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\t'))
        end--;
    return end;
}

bool text_wrap(const char *text, size_t length, int cells, size_t *offset, size_t *start, size_t *line_length)
{
    bool after_break = *offset == length && length > 0 && text[length - 1] == '\n';
    if (*offset > length || (*offset == length && !after_break))
        return false;
    *start = *offset;
    size_t end = line_end(text, length, *start, cells < 1 ? 1 : cells, offset);
    *line_length = end - *start;
    if (after_break)
        *offset = length + 1;
    return true;
}

/* ---- searching and guessing ---- */

static char *folded(const char *text)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_option_t how = UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD
                          | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
    if (utf8proc_map((const utf8proc_uint8_t *)text, 0, &out, how) >= 0)
        return (char *)out;
    free(out);
    return mem_copy(text, strlen(text));            /* not UTF-8: as it is */
}

/* Marks and long spellings make a needle longer than what it is found in, but not beyond this; a page that was pasted is found nowhere,
 * and is not folded for every text that it is looked for in. */
static bool too_long_for(const char *text, const char *needle)
{
    size_t most = 16 * strlen(text) + 256;
    return strnlen(needle, most + 1) > most;
}

bool text_holds(const char *text, const char *needle)
{
    if (too_long_for(text, needle))
        return false;
    char *a = folded(text), *b = folded(needle);
    bool found = strstr(a, b) != NULL;
    free(a);
    free(b);
    return found;
}

static bool is_word_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_' || (byte & 0x80);
}

bool text_holds_word(const char *text, const char *needle)
{
    char *a = folded(text), *b = folded(needle), *word = b;
    size_t length = strlen(b);
    bool before = *word == '*', behind = length > 1 && word[length - 1] == '*', found = false;
    word += before;
    length -= (size_t)before;
    word[length -= (size_t)behind] = '\0';
    for (const char *at = a; !found && length && (at = strstr(at, word)); at++)
        found = (before || at == a || !is_word_byte(at[-1]) || !is_word_byte(*at))
             && (behind || !is_word_byte(at[length]) || !is_word_byte(at[length - 1]));
    free(a);
    free(b);
    return found;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

int text_distance(const char *a, const char *b, int limit)
{
    size_t m = strlen(a), n = strlen(b);
    if ((m > n ? m - n : n - m) > (size_t)limit)
        return limit + 1;
    int *rows = mem_new(3 * (n + 1), sizeof *rows);
    int *two = rows, *one = two + n + 1, *row = one + n + 1;    /* the row before the last, the last, this one */
    for (size_t j = 0; j <= n; j++)
        one[j] = (int)j;
    for (size_t i = 1; i <= m; i++) {
        row[0] = (int)i;
        for (size_t j = 1; j <= n; j++) {
            row[j] = least(least(one[j], row[j - 1]) + 1, one[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], two[j - 2] + 1);
        }
        int *old = two;
        two = one, one = row, row = old;
    }
    int distance = least(one[n], limit + 1);
    free(rows);
    return distance;
}

/* Greek capitals bear no accent, but keep the two dots. */
static int32_t capital(int32_t rune)
{
    static const struct { int32_t accented, plain; } greek[] = {
        {0x386, 0x391}, {0x388, 0x395}, {0x389, 0x397}, {0x38A, 0x399}, {0x38C, 0x39F}, {0x38E, 0x3A5}, {0x38F, 0x3A9}, {0x390, 0x3AA}, {0x3B0, 0x3AB},
    };
    int32_t upper = utf8proc_toupper(rune);
    for (size_t i = 0; i < sizeof greek / sizeof *greek; i++)
        if (greek[i].accented == upper)
            return greek[i].plain;
    return upper;
}

void text_capitals(struct buf *out, const char *text)
{
    for (size_t left = strlen(text), length; left; text += length, left -= length) {
        int32_t rune;
        utf8proc_uint8_t bytes[4];
        length = text_rune(text, left, &rune);
        if (rune < 0)
            buf_add(out, text, length);
        else
            buf_add(out, (const char *)bytes, (size_t)utf8proc_encode_char(capital(rune), bytes));
    }
}
