#include "formats/check/bytes.h"

#include <ctype.h>
#include <string.h>

#include "formats/base/text.h"
#include "formats/check/checker.h"
#include "formats/schema.h"
#include "formats/yaml/tree.h"

struct scan { struct checker *checker; const char *bytes; size_t length; };

/* ---- characters that hide ---- */

/* Nobody sees these, or they turn what follows around. */
static const struct { int32_t first, last; const char *what; } hiding[] = {
    {0x00ad, 0x00ad, "a soft hyphen"},            {0x061c, 0x061c, "a mark of direction"},
    {0x180e, 0x180e, "a vowel separator"},        {0x200b, 0x200b, "a zero-width space"},
    {0x200c, 0x200d, "a joiner"},                 {0x200e, 0x200f, "a mark of direction"},
    {0x202a, 0x202e, "a turn of direction"},      {0x2060, 0x2064, "a word joiner"},
    {0x2066, 0x2069, "a turn of direction"},      {0x206a, 0x206f, "a forgotten format character"},
    {0xfeff, 0xfeff, "a byte-order mark"},        {0xfff9, 0xfffb, "an annotation mark"},
    {0xe0000, 0xe007f, "a tag character"},
};

static const char *hides(int32_t rune)
{
    for (size_t i = 0; i < sizeof hiding / sizeof *hiding; i++)
        if (rune >= hiding[i].first && rune <= hiding[i].last)
            return hiding[i].what;
    return NULL;
}

/* Joiners hold emoji and the letters of many scripts together; a tag belongs behind a flag.  Between ASCII they only hide. */
static bool belongs(const char *bytes, size_t at, int32_t rune)
{
    bool joins = rune == 0x200c || rune == 0x200d || rune >= 0xe0000;
    return (joins && at && (unsigned char)bytes[at - 1] >= 0x80) || (rune == 0xfeff && !at);
}

static void check_hidden(const struct scan *scan)
{
    for (size_t at = 0; at < scan->length;) {
        if ((unsigned char)scan->bytes[at] < 0xc2) {
            at++;
            continue;
        }
        int32_t rune;
        size_t length = text_rune(scan->bytes + at, scan->length - at, &rune);
        const char *what = hides(rune);
        if (what && !belongs(scan->bytes, at, rune))
            checker_say_at(scan->checker, RULE_HIDDEN_TEXT, at, "%s (U+%04X) hides here", what, (unsigned)rune);
        at += length;
    }
}

/* ---- phones and mails ---- */

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 || c == '_';
}

/* Public numbers belong on the board: the hospital's, the office's.  A checksum or an id is no number at all. */
static bool is_public(struct checker *checker, size_t offset)
{
    static const char *const keys[] = {"phone", "office", "sha256", "id", "hospital"};
    for (const struct node *node = tree_node_at(checker->tree, offset); node && node->parent; node = node->parent) {
        const struct node *key = node->parent->kind == NODE_MAP ? node_key(node) : NULL;
        for (size_t i = 0; key && i < sizeof keys / sizeof *keys; i++)
            if (node_is(checker->tree, key, keys[i]))
                return true;
    }
    return false;
}

/* Where the mail address around the @ at AT begins, or LENGTH when there is none. */
static size_t mail_around(const struct scan *scan, size_t at)
{
    size_t start = at, end = at + 1, dots = 0;
    while (start && (isalnum((unsigned char)scan->bytes[start - 1]) || strchr("._%+-", scan->bytes[start - 1])))
        start--;
    for (; end < scan->length && (isalnum((unsigned char)scan->bytes[end]) || strchr(".-", scan->bytes[end])); end++)
        dots += scan->bytes[end] == '.' && end > at + 1 && end + 1 < scan->length && isalpha((unsigned char)scan->bytes[end + 1]);
    return start < at && dots ? start : scan->length;
}

struct number { size_t length, digits, groups, shortest; bool dashes; };

/* The digits at AT with single separators between them, as a phone number is written. */
static struct number number_at(const struct scan *scan, size_t at)
{
    struct number number = {.shortest = SIZE_MAX};
    size_t group = 0, i = at;
    for (; i < scan->length; i++) {
        char c = scan->bytes[i];
        if (isdigit((unsigned char)c)) {
            number.digits++;
            group++;
        } else if (i > at && i + 1 < scan->length && strchr(" -./)(", c)
                   && (isdigit((unsigned char)scan->bytes[i + 1]) || strchr("( ", scan->bytes[i + 1]))) {
            if (group && group < number.shortest)
                number.shortest = group;
            number.groups += group != 0;
            group = 0;
        } else if (!(i == at && strchr("+(", c))) {
            break;
        }
    }
    if (group && group < number.shortest)
        number.shortest = group;
    number.groups += group != 0;
    number.length = i - at;
    return number;
}

static bool is_date(const char *text, size_t length)
{
    static const char shape[] = "dddd-dd-dd";
    for (size_t i = 0; shape[i]; i++)
        if (i >= length || (shape[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != shape[i]))
            return false;
    return true;
}

/* +420 602 123 456, 0602 123456, (555) 123-4567, 602 123 456; not 2026-05-04, 49.200212345, 12 14 15 16 17. */
static bool is_phone(const struct scan *scan, size_t at, const struct number *number)
{
    char first = scan->bytes[at], behind = at + number->length < scan->length ? scan->bytes[at + number->length] : ' ';
    if (is_word(behind) || behind == ':' || number->digits > 15 || is_date(scan->bytes + at, number->length))
        return false;
    if (first == '+')
        return number->digits >= 8;
    if (first == '0' || first == '(')
        return number->digits >= 9 && (number->groups != 2 || !memchr(scan->bytes + at, '.', number->length));
    return number->digits >= 9 && number->digits <= 12 && number->groups >= 3 && number->shortest >= 3;
}

static bool begins_number(const struct scan *scan, size_t at)
{
    char c = scan->bytes[at], before = at ? scan->bytes[at - 1] : ' ';
    return ((c >= '0' && c <= '9') || c == '+' || c == '(') && !is_word(before) && !strchr(".:#/-", before);
}

static void check_numbers(const struct scan *scan)
{
    for (size_t at = 0; at < scan->length;) {
        if (!begins_number(scan, at)) {
            at++;
            continue;
        }
        struct number number = number_at(scan, at);
        if (number.digits >= 8 && is_phone(scan, at, &number) && !is_public(scan->checker, at))
            checker_say_at(scan->checker, RULE_PRIVACY, at,
                           "this looks like a phone number; git keeps it for ever, so put it in the private file");
        at += number.length ? number.length : 1;
    }
}

static void check_mails(const struct scan *scan)
{
    const char *end = scan->bytes + scan->length;
    for (const char *sign = scan->bytes; (sign = memchr(sign, '@', (size_t)(end - sign))); sign++) {
        size_t start = mail_around(scan, (size_t)(sign - scan->bytes));
        if (start < scan->length && !is_public(scan->checker, start))
            checker_say_at(scan->checker, RULE_PRIVACY, start,
                           "this looks like a mail address; git keeps it for ever, so put it in the private file");
    }
}

void check_bytes(struct checker *checker)
{
    size_t length = tree_length(checker->tree);
    struct scan scan = {checker, tree_bytes(checker->tree, 0, length), length};
    check_hidden(&scan);
    check_numbers(&scan);
    check_mails(&scan);
}
