#include "formats/yaml/spell.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "formats/base/text.h"

/* ---- what a plain text could be taken for ---- */

static const char *const words[] = {
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ".inf", ".nan", "<<", "=",
};

static bool is_word(const char *text)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

/* -?(0|[1-9][0-9]*)(\.[0-9]+)?, the same number everywhere. */
static bool is_number(const char *text)
{
    text += *text == '-';
    const size_t whole = strspn(text, "0123456789");
    if (whole == 0 || (*text == '0' && whole > 1))
        return false;
    text += whole;
    return !*text || (*text == '.' && text[1] && strspn(text + 1, "0123456789") == strlen(text + 1));
}

/* Numbers of all the bases, times, dates, ratios, and what looks like them: 0x1F, 1_000, 1e3, 12A, 07:30, 2.39:1, 2026-05-04. */
static bool like_number(const char *text)
{
    if (!isdigit((unsigned char)text[strspn(text, "+-.")]))
        return false;
    const bool date = strspn(text, "0123456789") == 4 && text[4] == '-';
    return date || strchr(text, ':') || strspn(text, "0123456789abcdefABCDEFxXoO_.,:+-eE") == strlen(text);
}

static bool means_text_only(const char *text, enum value_form form)
{
    if (form != FORM_TEXT && (is_number(text) || strcmp(text, "true") == 0 || strcmp(text, "false") == 0))
        return true;
    return !is_word(text) && !like_number(text);
}

/* ---- what YAML and git can hold ---- */

/* Line breaks to libyaml and not to git, the byte order mark, and what YAML forbids, are only written as escapes. */
static bool printable(int32_t rune)
{
    return (rune >= 0x20 && rune < 0x7F) || (rune >= 0xA0 && rune != 0x2028 && rune != 0x2029 && rune != 0xFEFF && rune < 0xFFFE)
        || rune >= 0x10000;
}

static bool all_printable(const char *text, const char *besides)
{
    for (size_t left = strlen(text), n; left > 0; text += n, left -= n) {
        int32_t rune;
        n = text_rune(text, left, &rune);
        if (!printable(rune) && !(rune > 0 && rune < 0x80 && strchr(besides, (char)rune)))
            return false;
    }
    return true;
}

bool spell_plain(const char *text, enum value_form form, bool flow)
{
    const size_t length = strlen(text);
    if (length == 0 || text[0] == ' ' || text[length - 1] == ' ' || text[length - 1] == ':')
        return false;
    if (strchr("-?:,[]{}#&*!|>'\"%@`", text[0]) && !(is_number(text) && form != FORM_TEXT))
        return false;
    if (strstr(text, ": ") || strstr(text, " #") || strncmp(text, "...", 3) == 0)
        return false;
    if (flow && strpbrk(text, ",[]{}:"))
        return false;
    return all_printable(text, "") && means_text_only(text, form);
}

static bool can_be_literal(const char *text)
{
    const size_t length = strlen(text);
    if (length == 0 || strspn(text, "\n") == length || (length > 1 && strcmp(text + length - 2, "\n\n") == 0))
        return false;
    return all_printable(text, "\t\n");
}

/* ---- scalars ---- */

static bool keeps(const char *text, enum value_form form, bool flow, int kept)
{
    switch (kept) {
    case STYLE_PLAIN:  return form != FORM_QUOTED && spell_plain(text, form, flow);
    case STYLE_SINGLE: return all_printable(text, "");
    case STYLE_DOUBLE: return form != FORM_LITERAL || !strchr(text, '\n');
    default:           return false;
    }
}

enum node_style spell_style(const struct speller *s, const char *text, enum value_form form, bool flow, int kept)
{
    const bool bare = form == FORM_AUTO && (is_number(text) || strcmp(text, "true") == 0 || strcmp(text, "false") == 0);
    if ((s->cautious || s->json) && !(bare && kept <= STYLE_PLAIN))
        return STYLE_DOUBLE;
    if (keeps(text, form, flow, kept))
        return (enum node_style)kept;
    if (form == FORM_QUOTED)
        return STYLE_DOUBLE;
    const bool block = kept == STYLE_LITERAL || kept == STYLE_FOLDED || (form == FORM_LITERAL && kept == STYLE_NONE) || strchr(text, '\n');
    if (block && !flow && can_be_literal(text))
        return STYLE_LITERAL;
    return spell_plain(text, form, flow) ? STYLE_PLAIN : STYLE_DOUBLE;
}

static void single_quoted(struct speller *s, const char *text)
{
    buf_add_byte(&s->out, '\'');
    for (; *text; text++) {
        if (*text == '\'')
            buf_add_byte(&s->out, '\'');
        buf_add_byte(&s->out, *text);
    }
    buf_add_byte(&s->out, '\'');
}

static void escape(struct buf *out, int32_t rune)
{
    static const struct { int32_t rune; const char *escape; } known[] = {
        {'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\t', "\\t"}, {'\r', "\\r"}, {0x85, "\\N"}, {0x2028, "\\L"}, {0x2029, "\\P"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (known[i].rune == rune) {
            buf_add_string(out, known[i].escape);
            return;
        }
    }
    buf_add_format(out, rune < 0x100 ? "\\x%02X" : "\\u%04X", (unsigned)rune);
}

static void double_quoted(struct speller *s, const char *text)
{
    buf_add_byte(&s->out, '"');
    for (size_t left = strlen(text), n; left > 0; text += n, left -= n) {
        int32_t rune;
        n = text_rune(text, left, &rune);
        if (printable(rune) && rune != '"' && rune != '\\')
            buf_add(&s->out, text, n);
        else
            escape(&s->out, rune);
    }
    buf_add_byte(&s->out, '"');
}

/* Leading blanks would be taken for indentation, so the header says how much is. */
static void literal(struct speller *s, const char *text, size_t column)
{
    const size_t length = strlen(text);
    buf_add_byte(&s->out, '|');
    if (text[strspn(text, "\n")] == ' ')
        buf_add_byte(&s->out, '2');
    if (text[length - 1] != '\n')
        buf_add_byte(&s->out, '-');
    for (const char *line = text, *end = text + length; line < end;) {
        const size_t n = strcspn(line, "\n");
        spell_line_end(s);
        if (n)
            spell_blanks(s, column + 2);
        buf_add(&s->out, line, n);
        line += n + (line + n < end);
    }
}

void spell_scalar(struct speller *s, const char *text, enum node_style style, size_t column)
{
    s->literal_last = style == STYLE_LITERAL && *text && text[strlen(text) - 1] == '\n';
    switch (style) {
    case STYLE_SINGLE:  single_quoted(s, text); break;
    case STYLE_DOUBLE:  double_quoted(s, text); break;
    case STYLE_LITERAL: literal(s, text, column); break;
    default:            buf_add_string(&s->out, text); break;
    }
}

void spell_key(struct speller *s, const char *key, bool flow)
{
    const bool plain = !s->json && spell_plain(key, FORM_TEXT, flow);
    spell_scalar(s, key, plain ? STYLE_PLAIN : STYLE_DOUBLE, 0);
}

/* ---- maps and lists ---- */

void spell_blanks(struct speller *s, size_t count)
{
    for (; count > 0; count--)
        buf_add_byte(&s->out, ' ');
}

void spell_line_end(struct speller *s)
{
    buf_add_string(&s->out, s->line_end);
}

void spell_flow(struct speller *s, const struct value *value)
{
    if (value->kind == VALUE_SCALAR) {
        if (value->text)
            spell_scalar(s, value->text, spell_style(s, value->text, value->form, true, STYLE_NONE), 0);
        return;
    }
    const bool map = value->kind == VALUE_MAP;
    buf_add_byte(&s->out, map ? '{' : '[');
    for (const struct value *child = value->first; child; child = child->next) {
        if (map) {
            spell_key(s, child->key, true);
            buf_add_string(&s->out, ": ");
        }
        spell_flow(s, child);
        if (child->next)
            buf_add_string(&s->out, ", ");
    }
    buf_add_byte(&s->out, map ? '}' : ']');
    s->literal_last = false;
}

static size_t column_now(const struct speller *s)
{
    const char *line_end = s->out.length ? memrchr(s->out.data, '\n', s->out.length) : NULL;
    if (!line_end)
        return s->column + text_runes(buf_string(&s->out), s->out.length);
    const char *line = line_end + 1;
    return text_runes(line, (size_t)(s->out.data + s->out.length - line));
}

static bool has_line_feed(const struct value *value)
{
    if (value->text && strchr(value->text, '\n'))
        return true;
    for (const struct value *child = value->first; child; child = child->next)
        if (has_line_feed(child))
            return true;
    return false;
}

/* A blank and one line, if that is what the value wants and the line is not too long. */
static bool one_line(struct speller *s, const struct value *value)
{
    if (value->first && (value->form != FORM_FLOW || has_line_feed(value)))
        return false;
    const size_t before = s->out.length;
    buf_add_byte(&s->out, ' ');
    spell_flow(s, value);
    if (!value->first || column_now(s) <= LINE_MOST)
        return true;
    buf_splice(&s->out, before, s->out.length - before, "", 0);
    return false;
}

static void scalar_behind(struct speller *s, const struct value *value, size_t column)
{
    if (!value->text)
        return;
    buf_add_byte(&s->out, ' ');
    spell_scalar(s, value->text, spell_style(s, value->text, value->form, false, STYLE_NONE), column);
}

static void lines(struct speller *s, const struct value *value, size_t column)
{
    for (const struct value *child = value->first; child; child = child->next) {
        spell_line_end(s);
        spell_blanks(s, column);
        spell_item(s, child, column, value->kind == VALUE_MAP);
    }
}

void spell_behind_key(struct speller *s, const struct value *value, size_t column)
{
    if (value->kind == VALUE_SCALAR)
        scalar_behind(s, value, column);
    else if (!one_line(s, value))
        lines(s, value, column + (value->kind == VALUE_MAP ? s->map_step : s->list_step));
}

void spell_behind_dash(struct speller *s, const struct value *value, size_t column)
{
    if (value->kind == VALUE_SCALAR) {
        scalar_behind(s, value, column);
        return;
    }
    if (one_line(s, value))
        return;
    buf_add_byte(&s->out, ' ');
    spell_item(s, value->first, column + 2, value->kind == VALUE_MAP);
    const struct value rest = {.kind = value->kind, .first = value->first->next};
    lines(s, &rest, column + 2);
}

void spell_item(struct speller *s, const struct value *value, size_t column, bool in_map)
{
    if (!in_map) {
        buf_add_byte(&s->out, '-');
        spell_behind_dash(s, value, column);
        return;
    }
    spell_key(s, value->key, false);
    buf_add_byte(&s->out, ':');
    spell_behind_key(s, value, column);
}
