#include "editor/command.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/cli.h"
#include "editor/command_each.h"
#include "editor/command_number.h"
#include "editor/doc.h"
#include "editor/macros.h"
#include "editor/marks.h"
#include "editor/sharing.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"

/* ---- words ---- */

/* Behind the quoted text that begins at AT; NULL when it does not end. */
static const char *behind_quote(const char *at)
{
    char quote = *at++;
    for (; *at; at++) {
        if (quote == '"' && *at == '\\' && at[1])
            at++;
        else if (quote == '\'' && *at == quote && at[1] == quote)
            at++;
        else if (*at == quote)
            return at + 1;
    }
    return NULL;
}

/* Behind the flow value that begins at AT.  A quote opens a text only where a value may begin: the one of don't does not. */
static const char *behind_brackets(const char *at)
{
    int depth = 0;
    bool begins = true;
    while (*at) {
        char c = *at;
        if (begins && (c == '"' || c == '\'')) {
            at = behind_quote(at);
            if (!at)
                return NULL;
            begins = false;
            continue;
        }
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        at++;
        if (depth == 0)
            return at;
        if (!isspace((unsigned char)c))
            begins = strchr("{[,:", c);
    }
    return NULL;
}

static const char *behind_plain(const char *at)
{
    while (*at && !isspace((unsigned char)*at))
        at++;
    return at;
}

/* Behind the word at AT, which is no blank; NULL and a reason when it is broken. */
static const char *behind_word(const char *at, const char **why)
{
    const char *value = at;
    if (!strchr("\"'{[", *at)) {        /* FIELD=VALUE */
        size_t name = strcspn(at, "= \t\n\"'{[");
        value = at[name] == '=' && name > 0 && at[name + 1] && strchr("\"'{[", at[name + 1]) ? at + name + 1 : NULL;
    }
    if (!value)
        return behind_plain(at);
    bool quoted = *value == '"' || *value == '\'';
    const char *end = quoted ? behind_quote(value) : behind_brackets(value);
    if (!end)
        *why = quoted ? "a quote is not closed" : "a bracket is not closed";
    else if (*end && !isspace((unsigned char)*end)) {
        *why = "a blank is missing behind a quote or a bracket";
        end = NULL;
    }
    return end;
}

static const char *skip_blanks(const char *at)
{
    while (isspace((unsigned char)*at))
        at++;
    return at;
}

static void add_rune(struct buf *out, unsigned rune)
{
    if (rune < 0x80) {
        buf_add_byte(out, (char)rune);
        return;
    }
    if (rune >= 0x800) {
        buf_add_byte(out, (char)(0xe0 | rune >> 12));
        buf_add_byte(out, (char)(0x80 | (rune >> 6 & 0x3f)));
    } else {
        buf_add_byte(out, (char)(0xc0 | rune >> 6));
    }
    buf_add_byte(out, (char)(0x80 | (rune & 0x3f)));
}

static const char *unquote_escape(const char *at, struct buf *out)
{
    unsigned rune;
    int digits = 0;
    if (*at == 'u' && sscanf(at + 1, "%4x%n", &rune, &digits) == 1 && digits == 4 && rune > 0 && (rune < 0xd800 || rune > 0xdfff)) {
        add_rune(out, rune);
        return at + 5;
    }
    buf_add_byte(out, *at == 'n' ? '\n' : *at == 't' ? '\t' : *at);
    return at + 1;
}

static char *unquote(const char *at, const char *end, struct arena *arena)
{
    char quote = *at;
    if (quote != '"' && quote != '\'')
        return arena_copy(arena, at, (size_t)(end - at));
    struct buf out = {0};
    for (at++, end--; at < end;) {
        if (quote == '"' && *at == '\\') {
            at = unquote_escape(at + 1, &out);
        } else {
            at += quote == '\'' && *at == quote;
            buf_add_byte(&out, *at++);
        }
    }
    char *text = arena_copy(arena, buf_string(&out), out.length);
    buf_release(&out);
    return text;
}

char **command_words(const char *text, struct arena *arena, size_t *count, const char **why)
{
    char **words = arena_alloc(arena, (strlen(text) / 2 + 2) * sizeof *words);  /* a word is at least a byte and a blank */
    *count = 0;
    for (const char *at = skip_blanks(text); *at; at = skip_blanks(at)) {
        const char *end = behind_word(at, why);
        if (!end)
            return NULL;
        words[(*count)++] = unquote(at, end, arena);
        at = end;
    }
    return words;
}

const char *command_behind(const char *text, size_t count)
{
    const char *why, *at = skip_blanks(text);
    for (; count > 0 && *at; count--)
        at = skip_blanks(behind_word(at, &why));
    return at;
}

const char *command_typed(const char *text, size_t count, struct arena *arena)
{
    const char *why, *at = command_behind(text, count);
    return arena_copy(arena, at, *at ? (size_t)(behind_word(at, &why) - at) : 0);
}

void command_quote(struct buf *out, const char *text)
{
    bool plain = *text && !strpbrk(text, " \t\n\r\"'{}[]=\\#") && !strchr(":", *text);
    if (plain) {
        buf_add_string(out, text);
        return;
    }
    buf_add_byte(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buf_add_byte(out, '\\');
        if (*text == '\n')
            buf_add_string(out, "\\n");
        else if (*text == '\t')
            buf_add_string(out, "\\t");
        else
            buf_add_byte(out, *text);
    }
    buf_add_byte(out, '"');
}

/* ---- saying ---- */

__attribute__((format(printf, 2, 0))) static void add_sentence(struct session *session, const char *format, va_list args)
{
    char *text;
    if (vasprintf(&text, format, args) < 0)
        return;
    buf_add_string(session->says, text);
    free(text);
}

bool command_refuse(struct session *session, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_reset(session->says);
    add_sentence(session, format, args);
    va_end(args);
    return false;
}

bool command_say(struct session *session, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_sentence(session, format, args);
    va_end(args);
    return true;
}

void command_step(struct session *session, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(session->step, sizeof session->step, format, args);
    va_end(args);
}

/* ---- running ---- */

const struct command *command_named(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0 || (commands[i].alias && strcmp(commands[i].alias, name) == 0))
            return &commands[i];
    return NULL;
}

static const char *name_at(size_t index)
{
    return commands[index].name;
}

static bool refuse_unknown(struct session *session, const char *name)
{
    struct buf nearest = {0};
    cli_suggest(&nearest, name, command_count, name_at);
    command_refuse(session, "there is no command “%s”%s", name, buf_string(&nearest));
    buf_release(&nearest);
    return false;
}

/* A selection that is gone leaves what was around it selected.  With a screen, a field that is not there yet may be selected, and
 * the app keeps the selection with its thing. */
static void keep_selection(struct session *session)
{
    const struct tree *tree = doc_tree(session->doc);
    if (!tree_root(tree) || session->app)
        return;
    while (*session->current && !tree_find(tree, session->current)) {
        char *slash = strrchr(session->current, '/');
        if (!slash || session->current[1] == '\0')
            break;
        slash[slash == session->current] = '\0';
    }
}

static bool run_one(struct session *session, const struct command *command, size_t count, char **words, const char *rest)
{
    return command->run(session, count, words, rest);
}

static bool run_changing(struct session *session, const struct command *command, const char *text, size_t count, char **words,
                         const char *rest)
{
    char before[sizeof session->current];
    memcpy(before, session->current, sizeof before);
    *session->step = '\0';
    bool each = each_meant(session, command, count, words);
    struct marks *marked = marks_count(doc_marks(session->doc)) ? marks_copy(doc_marks(session->doc)) : NULL;
    struct arena *arena = arena_new();
    const struct labels_before *labels = command->flags & COMMAND_COUNTS ? labels_note(session, arena) : NULL;
    doc_begin(session->doc, text);
    bool good = (each ? each_run : run_one)(session, command, count, words, rest) && labels_settle(session, labels, arena);
    arena_free(arena);
    if (good) {
        doc_name(session->doc, *session->step ? session->step : buf_string(session->says));
        doc_end(session->doc);
        keep_selection(session);
    } else {
        doc_abandon(session->doc);
        memcpy(session->current, before, sizeof before);
        if (marked)
            marks_restore(doc_marks(session->doc), marked);
    }
    if (marked)
        marks_free(marked);
    return good;
}

static bool run_command(struct session *session, const struct command *command, const char *text, size_t count, char **words)
{
    const char *rest = command_behind(text, 1);
    if (command->flags & COMMAND_CHANGES)
        return run_changing(session, command, text, count, words, rest);
    bool good = command->run(session, count, words, rest);
    keep_selection(session);
    return good;
}

static bool run_words(struct session *session, const char *text, struct arena *arena)
{
    size_t count;
    const char *why;
    char **words = command_words(text, arena, &count, &why);
    if (!words)
        return command_refuse(session, "%s", why);
    if (count == 0)
        return true;
    const struct command *command = command_named(words[0]);
    if (!command)
        return refuse_unknown(session, words[0]);
    if (command->flags & COMMAND_SCREEN && !session->app)
        return command_refuse(session, "%s needs the screen", command->name);
    if (command->flags & COMMAND_ALONE && doc_in_step(session->doc))
        return command_refuse(session, "%s cannot be part of a larger step", command->name);
    if (command->flags & (COMMAND_CHANGES | COMMAND_WRITES) && session->app && !sharing_allows(session->app))
        return false;
    uint32_t revision = doc_revision(session->doc);
    const struct doc *doc = session->doc;
    char *noted = macros_begin(session, command, text);
    bool good = run_command(session, command, text, count, words);
    macros_end(session, noted, good, session->doc == doc ? revision : doc_revision(session->doc));
    return good;
}

bool command_run(struct session *session, const char *text)
{
    buf_reset(session->says);
    text = skip_blanks(text);
    if (*text == ':')
        text = skip_blanks(text + 1);
    struct arena *arena = arena_new();
    bool good = run_words(session, text, arena);
    arena_free(arena);
    return good;
}
