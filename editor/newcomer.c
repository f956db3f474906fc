#include "editor/newcomer.h"

#include <stdio.h>
#include <string.h>

#include "editor/app.h"
#include "editor/completion.h"
#include "editor/doc.h"
#include "editor/select.h"
#include "editor/target.h"
#include "editor/views/inspector.h"
#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/measure.h"
#include "formats/scalar.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"

/* ---- words into fields ---- */

static void add_field(struct buf *out, const char *field, const char *value, size_t length)
{
    struct arena *arena = arena_new();
    while (length && value[length - 1] == ' ')
        length--;
    if (length)
        buf_add_format(out, " %s=%s", field, entry_quote(arena_copy(arena, value, length), arena));
    arena_free(arena);
}

static void add_rest(struct buf *out, const char *field, const char *value)
{
    value += strspn(value, " ");
    add_field(out, field, value, strlen(value));
}

static bool beat_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)app;
    (void)why;
    add_rest(out, "what", typed);
    return true;
}

static bool scene_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)app;
    (void)why;
    add_rest(out, "heading", typed);
    return true;
}

/* The longest of FIELD's choices that TEXT begins with, as whole words, letter case aside. */
static const char *leading_choice(const struct field *field, const char *text, size_t *length)
{
    const char *best = NULL;
    *length = 0;
    for (const char *const *choice = field->choices; choice && *choice; choice++) {
        size_t bytes = strlen(*choice);
        if (bytes > *length && strncasecmp(text, *choice, bytes) == 0 && strchr(" ,.", text[bytes])) {
            best = *choice;
            *length = bytes;
        }
    }
    return best;
}

/* Size, angle, move and lens words in front, in any order, each once; the rest is the action. */
static bool shot_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)app;
    (void)why;
    static const char *const keys[] = {"size", "angle", "move", "type"};
    bool used[4] = {false};
    for (bool found = true; found;) {
        found = false;
        typed += strspn(typed, " ,");
        for (size_t i = 0; i < 4 && !found; i++) {
            size_t length;
            const char *choice = used[i] ? NULL : leading_choice(schema_field(KIND_SHOT, keys[i]), typed, &length);
            if (!choice)
                continue;
            used[i] = found = true;
            add_field(out, keys[i], choice, strlen(choice));
            typed += length;
        }
    }
    add_rest(out, "action", typed);
    return true;
}

/* "2026-05-04 07:30 novak-kitchen": each word is known by its form. */
static bool day_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    int number;
    for (const char *at = typed; *(at += strspn(at, " ")); at += strcspn(at, " ")) {
        char word[128];
        snprintf(word, sizeof word, "%.*s", (int)strcspn(at, " "), at);
        const struct story *story = doc_story(app->doc);
        if (read_date(word, &number))
            add_field(out, "date", word, strlen(word));
        else if (read_time(word, &number))
            add_field(out, "call", word, strlen(word));
        else if (story && story_location(story, word))
            add_field(out, "location", word, strlen(word));
        else {
            *why = "a date as 2026-05-04, a call time as 07:30, the key of a location";
            return false;
        }
    }
    return true;
}

/* "12" or the id of a scene; anything else is a banner.  The scene gets an id when it has none. */
static bool strip_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)why;
    const struct thing *found[2];
    const struct story *story = doc_story(app->doc);
    struct labels *labels = doc_labels(app->doc);
    const struct scene *scene = story ? story_scene(story, typed) : NULL;
    if (!scene && story && label_find(labels, typed, found, 2) == 1 && found[0]->kind == KIND_SCENE)
        scene = (const struct scene *)found[0];
    char path[64];
    if (scene)
        add_rest(out, "scene", thing_path(&scene->thing, path, sizeof path));
    else
        add_rest(out, "banner", typed);
    return true;
}

/* A key from the first WORDS words of NAME that nothing else has: "ada", "novak-kitchen", "ada-2". */
static void add_key(struct app *app, const char *name, size_t words, struct buf *out)
{
    char key[64];
    size_t length = 0;
    const struct story *story = doc_story(app->doc);
    for (const char *at = name; *at && length + 8 < sizeof key && !(strchr(" ,", *at) && length && --words == 0); at++) {
        bool plain = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || (*at & 0x80);
        if (*at >= 'A' && *at <= 'Z')
            key[length++] = (char)(*at + 32);
        else if (plain)
            key[length++] = *at;
        else if (length && key[length - 1] != '-' && *at != '\'')
            key[length++] = '-';
    }
    while (length && key[length - 1] == '-')
        length--;
    if (length == 0)
        key[length++] = 'x';
    key[length] = '\0';
    for (int number = 2; story && story_find(story, key) && number < 1000; number++)
        snprintf(key + length, sizeof key - length, "-%d", number);
    buf_add_string(out, key);
}

static void first_word_key(struct app *app, const char *typed, struct buf *out)
{
    add_key(app, typed, 1, out);
}

static void name_key(struct app *app, const char *typed, struct buf *out)
{
    add_key(app, typed, 4, out);
}

static void typed_key(struct app *app, const char *typed, struct buf *out)
{
    (void)app;
    struct arena *arena = arena_new();
    buf_add_string(out, entry_quote(typed, arena));
    arena_free(arena);
}

static bool name_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)app;
    (void)why;
    add_rest(out, "name", typed);
    return true;
}

/* "Jo Lindqvist, Director of photography" */
static bool crew_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)app;
    (void)why;
    size_t name = strcspn(typed, ",");
    add_field(out, "name", typed, name);
    if (typed[name])
        add_rest(out, "position", typed + name + 1);
    return true;
}

static bool note_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)app;
    (void)why;
    add_rest(out, "text", typed);
    return true;
}

/* The key says it all. */
static bool no_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)app;
    (void)typed;
    (void)out;
    (void)why;
    return true;
}

static bool break_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)app;
    (void)why;
    size_t rule = strcspn(typed, " ,:");
    add_field(out, "rule", typed, rule);
    add_rest(out, "because", typed + rule + strspn(typed + rule, " ,:"));
    return true;
}

/* "ada: You opened it." */
static bool line_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)app;
    (void)why;
    const char *colon = strchr(typed, ':');
    if (colon)
        add_field(out, "who", typed, (size_t)(colon - typed));
    add_rest(out, "text", colon ? colon + 1 : typed);
    return true;
}

static bool background_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)app;
    (void)why;
    size_t digits = strspn(typed, "0123456789");
    add_field(out, "count", typed, digits);
    add_rest(out, "what", typed + digits);
    return true;
}

static bool panel_fields(struct app *app, const char *typed, struct buf *out, const char **why)
{
    (void)app;
    (void)why;
    add_rest(out, "file", typed);
    return true;
}

/* ---- what can be offered ---- */

/* Sluglines and places that stand in the board already. */
static void offer_headings(struct app *app, const char *typed, size_t cursor, struct completion *completion)
{
    static const char *const openings[] = {"INT. ", "EXT. ", "INT./EXT. "};
    const struct story *story = doc_story(app->doc);
    for (size_t i = 0; cursor && i < sizeof openings / sizeof *openings; i++) {
        if (strlen(openings[i]) > cursor)
            completion_offer(completion, typed, cursor, openings[i], NULL);
    }
    for (size_t i = 0; cursor && story && i < story->scene_count; i++) {
        if (story->scenes[i]->heading && strlen(story->scenes[i]->heading) > cursor)
            completion_offer(completion, typed, cursor, story->scenes[i]->heading, NULL);
    }
}

static size_t last_word(const char *typed, size_t cursor)
{
    while (cursor > 0 && typed[cursor - 1] != ' ')
        cursor--;
    return cursor;
}

/* Only while the words in front are still sizes and moves; behind them the action is free. */
static void offer_craft(struct app *app, const char *typed, size_t cursor, struct completion *completion)
{
    static const char *const keys[] = {"size", "move", "angle"};
    size_t start = last_word(typed, cursor);
    struct buf before = {0};
    struct arena *arena = arena_new();
    const char *why;
    shot_fields(app, arena_copy(arena, typed, start), &before, &why);
    bool action = strstr(buf_string(&before), "action=") != NULL;
    completion_reset(completion, start);
    for (size_t i = 0; cursor > start && !action && i < sizeof keys / sizeof *keys; i++)
        completion_offer_field(completion, app, schema_field(KIND_SHOT, keys[i]), typed + start, cursor - start);
    buf_release(&before);
    arena_free(arena);
}

static void offer_locations(struct app *app, const char *typed, size_t cursor, struct completion *completion)
{
    size_t start = last_word(typed, cursor);
    completion_reset(completion, start);
    if (cursor > start)
        completion_offer_field(completion, app, schema_field(KIND_DAY, "location"), typed + start, cursor - start);
}

static void offer_scenes(struct app *app, const char *typed, size_t cursor, struct completion *completion)
{
    const struct story *story = doc_story(app->doc);
    for (size_t i = 0; story && i < story->scene_count; i++) {
        const char *label = label_scene(doc_labels(app->doc), story->scenes[i]);
        completion_offer(completion, typed, cursor, label, story->scenes[i]->heading);
    }
}

static void offer_who(struct app *app, const char *typed, size_t cursor, struct completion *completion)
{
    if (!memchr(typed, ':', cursor))
        completion_offer_holders(completion, app, typed, cursor);
}

/* The words that a map of words may have: the things they name, or the usual ones. */
static void offer_keys(struct app *app, const char *typed, size_t cursor, struct completion *completion)
{
    const struct field *field = schema_at(app->prompt.where, NULL);
    if (!field || memchr(typed, ' ', cursor))
        return;
    if (field->keys != KIND_NONE)
        completion_offer_things(completion, app, field->keys, typed, cursor);
    for (const char *const *choice = field->type == TYPE_WORD ? NULL : field->choices; choice && *choice; choice++)
        completion_offer(completion, typed, cursor, *choice, NULL);
}

const struct newcomer newcomers[] = {
    {KIND_SCENE,      "Scene: ",       "INT. KITCHEN - NIGHT", NULL, scene_fields, offer_headings},
    {KIND_BEAT,       "Beat: ",        "what happens, in one sentence", NULL, beat_fields, NULL},
    {KIND_SHOT,       "Shot: ",        "CU push in Her hand stops above the envelope.", NULL, shot_fields, offer_craft},
    {KIND_DAY,        "Day: ",         "2026-05-04 07:30 location", NULL, day_fields, offer_locations},
    {KIND_STRIP,      "Strip: ",       "a scene's number, or the words of a banner", NULL, strip_fields, offer_scenes},
    {KIND_CHARACTER,  "Character: ",   "Ada Novak", first_word_key, name_fields, NULL},
    {KIND_LOCATION,   "Location: ",    "Novak kitchen", name_key, name_fields, NULL},
    {KIND_CREW,       "Crew: ",        "Jo Lindqvist, Director of photography", first_word_key, crew_fields, NULL},
    {KIND_PROMISE,    "Promise: ",     "What is in the other envelope?", name_key, note_fields, NULL},
    {KIND_NOTE,       "Note: ",        "Could this be one move with the insert?", NULL, note_fields, NULL},
    {KIND_PICTURE,    "Picture: ",     "frames/wet-window.jpg", typed_key, no_fields, NULL},
    {KIND_RELEASE,    "Release: ",     "r-014", typed_key, no_fields, NULL},
    {KIND_EMOTION,    "Emotion: ",     "dread", typed_key, no_fields, NULL},
    {KIND_BREAK,      "Broken rule: ", "axis: She has lost her bearings.", NULL, break_fields, NULL},
    {KIND_LINE,       "Line: ",        "ada: You opened it.", NULL, line_fields, offer_who},
    {KIND_BACKGROUND, "Background: ",  "12 guests", NULL, background_fields, NULL},
    {KIND_PANEL,      "Panel: ",       "frames/wet-window.jpg", NULL, panel_fields, NULL},
    {KIND_NONE,       "Entry: ",       "its word, then what it says", NULL, NULL, offer_keys},
};
const size_t newcomer_count = sizeof newcomers / sizeof *newcomers;

const struct newcomer *newcomer_of(enum kind kind)
{
    for (size_t i = 0; i < newcomer_count; i++) {
        if (newcomers[i].kind == kind)
            return &newcomers[i];
    }
    return NULL;
}

/* ---- where it goes ---- */

/* An entry of a map of words: "jo 07:00" is set at `crew_calls/jo`. */
static bool entry_command(struct app *app, const char *container, const char *typed, struct buf *out)
{
    struct arena *arena = arena_new();
    size_t key = strcspn(typed, " :,");
    const char *path = path_join(container, arena_copy(arena, typed, key), arena);
    typed += key + strspn(typed + key, " :,");
    bool map = kind_at(path) != KIND_NONE;
    buf_add_format(out, "set %s %s", path, map ? "{}" : entry_value(app, path, typed, arena));
    arena_free(arena);
    return key > 0;
}

bool newcomer_command(struct app *app, const struct newcomer *newcomer, const char *where, const char *typed, struct buf *out,
                      const char **why)
{
    if (newcomer->kind == KIND_NONE)
        return entry_command(app, where, typed, out);
    buf_add_format(out, "add %s ", kind_name(newcomer->kind));
    if (newcomer->key) {
        newcomer->key(app, typed, out);
        buf_add_byte(out, ' ');
    }
    buf_add_string(out, where);
    return newcomer->fields(app, typed, out, why);
}

static bool ask(struct app *app, enum kind kind, const char *where, const char *path)
{
    const struct newcomer *newcomer = newcomer_of(kind);
    if (kind == KIND_NONE)
        return false;
    if (!newcomer)                      /* nothing that could be said in a line: its fields are typed in the inspector */
        return app_runf(app, "add %s %s %s", kind_name(kind), where, path);
    struct arena *arena = arena_new();
    prompt_open_newcomer(app, newcomer, arena_format(arena, "%s %s", where, path));
    arena_free(arena);
    return true;
}

static enum kind child_kind(enum kind kind)
{
    return kind == KIND_BOARD ? KIND_SCENE : kind == KIND_SCENE ? KIND_BEAT : kind == KIND_BEAT ? KIND_SHOT : kind == KIND_SHOT ? KIND_LINE
         : kind == KIND_DAY ? KIND_STRIP : KIND_NONE;
}

static bool ask_in_outline(struct app *app, const char *where)
{
    const struct group *group = outline_group(app);
    const struct thing *thing = app_line(app);
    char path[512] = "/";
    if (group)
        return ask(app, group->kind, "inside", "/");
    if (!thing)
        return ask(app, KIND_SCENE, "inside", "/");
    thing = thing_outer(thing);
    thing_path(thing, path, sizeof path);
    enum kind child = child_kind(thing->kind);
    if (child != KIND_NONE && (thing->kind == KIND_BOARD || strcmp(where, "inside") == 0))
        return ask(app, child, "inside", path);
    return ask(app, thing->kind, child == KIND_NONE && strcmp(where, "inside") == 0 ? "after" : where, path);
}

/* After the nearest one of KIND around the selection, or inside the selection. */
static bool ask_for(struct app *app, enum kind kind)
{
    const struct thing *thing = app_thing(app), *around = thing;
    char path[512] = "/";
    while (around && around->kind != kind)
        around = around->parent;
    if (around)
        return ask(app, kind, "after", thing_path(around, path, sizeof path));
    bool of_board = target_row(KIND_BOARD, kind) != NULL, inside = thing && child_kind(thing_outer(thing)->kind) == kind;
    return (of_board || inside) && ask(app, kind, "inside", of_board ? "/" : thing_path(thing_outer(thing), path, sizeof path));
}

/* Into the list whose name or item is selected. */
static bool ask_in_inspector(struct app *app)
{
    const struct inspector_row *row = inspector_row(app);
    if (!row || !row->field || (row->kind != ROW_LIST && row->kind != ROW_ITEM))
        return false;
    if (row->field->of == KIND_FEEL && row->field->type == TYPE_MAP)
        return app_run(app, "ask feel");
    if (row->field->type == TYPE_MAP && row->field->container == LIST)
        return ask(app, row->field->of, "inside", app->inspector.base);
    struct arena *arena = arena_new();
    prompt_open_newcomer(app, newcomer_of(KIND_NONE), path_join(app->inspector.base, row->field->key, arena));
    arena_free(arena);
    return true;
}

bool newcomer_ask(struct app *app, const char *where)
{
    enum place place = app_place(app);
    enum kind kind = kind_named(where);
    bool asked = kind != KIND_NONE ? ask_for(app, kind) : place == PLACE_INSPECTOR ? ask_in_inspector(app) : ask_in_outline(app, where);
    if (!asked)
        app_refuse(app, "%s cannot be added here", kind != KIND_NONE ? kind_name(kind) : "that");
    return asked;
}
