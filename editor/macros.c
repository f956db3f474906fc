#include "editor/macros.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/command.h"
#include "editor/doc.h"
#include "editor/path.h"
#include "editor/target.h"
#include "formats/base/arena.h"
#include "formats/base/mem.h"

enum { PLAYED_MOST = 8, TIMES_MOST = 9999 };    /* macros inside each other; times in a row */

static void reset(struct macro *macro)
{
    for (size_t i = 0; i < macro->count; i++)
        free(macro->at[i]);
    macro->count = 0;
}

void macros_release(struct macros *macros)
{
    for (size_t i = 0; i < MACROS; i++) {
        reset(&macros->at[i]);
        free(macros->at[i].at);
    }
    buf_release(&macros->change);
    *macros = (struct macros){0};
}

/* ---- writing down ---- */

/* TEXT with every word that is a path to or into the thing at OUTER begun by a dot: "set /scenes/0/what x" as "set ./what x". */
static char *relative(const char *text, const char *outer)
{
    struct buf out = {0};
    size_t length = strlen(outer);
    for (const char *at = text; *at; at++) {
        bool begins = *at == '/' && (at == text || isspace((unsigned char)at[-1]));
        bool same = begins && outer[1] && strncmp(at, outer, length) == 0 && (at[length] == '/' || !at[length] || isspace((unsigned char)at[length]));
        if (same)
            at += length - 1;
        buf_add_byte(&out, same ? '.' : *at);
    }
    char *copy = mem_copy(buf_string(&out), out.length);
    buf_release(&out);
    return copy;
}

char *macros_begin(struct session *session, const struct command *command, const char *text)
{
    struct macros *macros = session->macros;
    if (!macros || command->flags & COMMAND_TYPING)
        return NULL;
    bool outermost = macros->inside++ == 0;
    if (!outermost)
        return mem_copy("", 0);
    struct arena *arena = arena_new();
    char *copy = relative(text, target_selected(session, arena));
    arena_free(arena);
    return copy;
}

static void note(struct macro *macro, const char *text)
{
    mem_grow(&macro->at, macro->count, &macro->capacity, sizeof *macro->at);
    macro->at[macro->count++] = mem_copy(text, strlen(text));
}

void macros_end(struct session *session, char *text, bool done, uint32_t revision_before)
{
    struct macros *macros = session->macros;
    if (!text)
        return;
    if (--macros->inside == 0 && done) {
        const char *name = text;
        char *end = text + strcspn(text, " ");
        char kept = *end;
        *end = '\0';
        const struct command *command = command_named(name);
        *end = kept;
        bool alone = command && command->flags & COMMAND_ALONE;
        if (macros->recording && !alone)
            note(macros->recording, text);
        if (!alone && doc_revision(session->doc) != revision_before) {
            buf_reset(&macros->change);
            buf_add_string(&macros->change, text);
        }
    }
    free(text);
}

/* ---- doing again ---- */

static bool run(struct session *session, const char *text)
{
    struct macros *macros = session->macros;
    int inside = macros->inside;
    macros->inside = 0;                 /* what is done again is written down as if it were typed */
    bool done = session->app ? app_run(session->app, text) : command_run(session, text);
    macros->inside = inside;
    return done;
}

/* Do COUNT texts TIMES over, as one step.  At a refusal that is the end of it; what was done until then stays. */
static bool run_all(struct session *session, char *const *texts, size_t count, unsigned long times, const char *step)
{
    struct doc *doc = session->doc;     /* a macro may go to another document; that has steps of its own */
    bool good = true;
    size_t done = 0;
    doc_begin(doc, step);
    for (unsigned long turn = 0; good && turn < times; turn++)
        for (size_t i = 0; good && i < count; i++) {
            good = run(session, texts[i]);
            done += good;
        }
    doc_name(doc, step);
    doc_end(doc);
    if (good || done == 0)
        return good;
    struct buf why = {0};
    buf_add_string(&why, buf_string(session->says));
    buf_reset(session->says);
    command_say(session, "%s, and there it ended: %s", step, buf_string(&why));
    buf_release(&why);
    return true;
}

static struct macro *named(struct macros *macros, const char *word)
{
    bool letter = *word >= 'a' && *word <= 'z' && !word[1];
    return !*word ? &macros->at[0] : letter ? &macros->at[*word - 'a' + 1] : NULL;
}

static bool has_macros(struct session *session)
{
    return session->macros || command_refuse(session, "nothing is written down here");
}

/* How a person says COMMAND: by its key on the screen, else in words; so too when it is of the macro under a letter. */
static const char *said_as(const struct session *session, const char *command, char letter, char *name, size_t size)
{
    if (letter)
        snprintf(name, size, "`%s %c`", command, letter);
    else if (!session->app || !*keymap_key_for(command, name, size))
        snprintf(name, size, "`%s`", command);
    return name;
}

bool command_record(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct macros *macros = session->macros;
    char name[24];
    if (!has_macros(session))
        return false;
    if (macros->recording) {
        size_t kept = macros->recording->count;
        char letter = macros->recording == &macros->at[0] ? 0 : (char)('a' + (macros->recording - macros->at) - 1);
        macros->recording = NULL;
        return command_say(session, "recorded %zu command%s; %s does %s again", kept, kept == 1 ? "" : "s",
                           said_as(session, "play", letter, name, sizeof name), kept == 1 ? "it" : "them");
    }
    struct macro *macro = named(macros, count > 1 ? words[1] : "");
    if (!macro)
        return command_refuse(session, "record under a letter from a to z, or none");
    reset(macro);
    macros->recording = macro;
    return command_say(session, "recording; %s ends it", said_as(session, "record", 0, name, sizeof name));
}

static bool read_times(struct session *session, const char *word, unsigned long *times)
{
    char *end;
    *times = strtoul(word, &end, 10);
    return (isdigit((unsigned char)*word) && !*end && *times >= 1 && *times <= TIMES_MOST) ||
           command_refuse(session, "how often? a number from 1 to %d, not “%s”", TIMES_MOST, word);
}

bool command_play(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct macros *macros = session->macros;
    unsigned long times = 1;
    char name[24];
    bool number = count > 1 && isdigit((unsigned char)*words[count - 1]);
    if (!has_macros(session) || (number && !read_times(session, words[count - 1], &times)))
        return false;
    const char *letter = count > 1 + (size_t)number ? words[1] : "";
    struct macro *macro = named(macros, letter);
    if (!macro || macro->count == 0)
        return command_refuse(session, "nothing is recorded there; %s does that", said_as(session, "record", 0, name, sizeof name));
    if (macro == macros->recording || macros->playing == PLAYED_MOST)
        return command_refuse(session, "a macro cannot play itself");
    struct arena *arena = arena_new();
    macros->playing++;
    bool good = run_all(session, macro->at, macro->count, times, arena_format(arena, "play %s", letter));
    macros->playing--;
    arena_free(arena);
    return good;
}

bool command_repeat(struct session *session, size_t count, char **words, const char *rest)
{
    (void)count, (void)words, (void)rest;
    if (!has_macros(session))
        return false;
    if (session->macros->change.length == 0)
        return command_refuse(session, "nothing was changed yet");
    char *text = mem_copy(session->macros->change.data, session->macros->change.length);
    bool good = run(session, text);
    free(text);
    return good;
}

/* Going back and forth takes the number itself; everything else is done so often. */
bool command_times(struct session *session, size_t count, char **words, const char *rest)
{
    unsigned long times;
    if (!has_macros(session))
        return false;
    if (count < 3)
        return command_refuse(session, "how often what? as times 3 move . down");
    if (!read_times(session, words[1], &times))
        return false;
    const struct command *row = command_named(words[2]);
    struct arena *arena = arena_new();
    const char *text = command_behind(rest, 1);
    char *texts[] = {arena_string(arena, text)};
    bool travels = row && row->flags & COMMAND_ALONE, good;
    if (travels && count == 3)
        good = run(session, arena_format(arena, "%s %lu", text, times));
    else
        good = travels ? run(session, text) : run_all(session, texts, 1, times, arena_format(arena, "%lu times %s", times, text));
    arena_free(arena);
    return good;
}

/* The digits of a count come one by one. */
bool command_digit(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct app *app = session->app;
    unsigned digit = count > 1 ? (unsigned)strtoul(words[1], NULL, 10) : app->digit;
    app->count = app->count * 10 + digit;
    if (app->count > TIMES_MOST)
        app->count = TIMES_MOST;
    return command_say(session, "%u times …", app->count);
}
