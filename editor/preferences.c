#include "editor/preferences.h"

#include <stdio.h>
#include <string.h>

#include "editor/command.h"
#include "editor/surroundings.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/message.h"
#include "formats/base/text.h"
#include "formats/report/shot_columns.h"
#include "formats/schema.h"
#include "formats/yaml/tree.h"

/* ---- keys ---- */

/* Which member of config.keys holds in which place. */
static const struct { size_t offset; enum place place; } key_places[] = {
#define KEYS(name, place) {offsetof(struct config_keys, name), place}
    KEYS(everywhere, PLACE_ANY), KEYS(story, PLACE_THINGS), KEYS(outline, PLACE_OUTLINE), KEYS(inspector, PLACE_INSPECTOR),
    KEYS(frame, PLACE_FRAME), KEYS(board, PLACE_BOARD), KEYS(shots, PLACE_SHOTS), KEYS(strips, PLACE_STRIPS), KEYS(day, PLACE_DAY),
    KEYS(arc, PLACE_ARC), KEYS(play, PLACE_PLAY), KEYS(problems, PLACE_PROBLEMS), KEYS(steps, PLACE_STEPS), KEYS(replace, PLACE_REPLACE), KEYS(text, PLACE_TEXT),
#undef KEYS
};

static void complain(struct messages *messages, const char *path, const char *what, const char *key, const char *why)
{
    messages_add(messages, (struct message){.file = path, .severity = SEVERITY_ERROR, .rule = "settings"}, "%s `%s`: %s", what, key, why);
}

static void bind_key(struct preferences *preferences, enum place place, struct keyed_text row, const char *path, struct messages *messages)
{
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(row.text, " "), row.text);
    if (*name && !command_named(name))
        complain(messages, path, "key", row.key, arena_format(preferences->arena, "there is no command \"%s\"", name));
    else if (!keymap_bind(&preferences->keymap, place, row.key, row.text))
        complain(messages, path, "key", row.key, "there is no such key; they are spelled as in the help: Ctrl-X, Alt-j, F8, Down");
}

static void bind_keys(struct preferences *preferences, const char *path, struct messages *messages)
{
    for (size_t i = 0; i < sizeof key_places / sizeof *key_places; i++) {
        const struct keyed_texts *keys = (const struct keyed_texts *)((const char *)&preferences->config.keys + key_places[i].offset);
        for (size_t k = 0; k < keys->count; k++)
            bind_key(preferences, key_places[i].place, keys->at[k], path, messages);
    }
}

/* ---- colours ---- */

static void choose_looks(struct preferences *preferences, const char *path, struct messages *messages)
{
    const struct keyed_texts *colours = &preferences->config.colours;
    for (size_t i = 0; i < colours->count; i++) {
        int ink = ink_named(colours->at[i].key);
        if (ink < 0)
            complain(messages, path, "colour of", colours->at[i].key, "nothing is called so; beatboard(1) has the names");
        else if (!theme_read_look(colours->at[i].text, &preferences->theme.looks[ink]))
            complain(messages, path, "colour of", colours->at[i].key, "a look is written as \"bold #b48ead on black\"");
    }
    int base = preferences->config.theme ? theme_named(preferences->config.theme) : -1;
    preferences->theme.base = base < 0 ? THEME_AUTO : (enum theme_base)base;
}

/* ---- columns ---- */

/* Where the column stands in the file; a single word is its own item. */
static void place_column(struct message *at, const struct tree *tree, size_t index)
{
    struct node *list = node_get(tree, tree_root(tree), "columns"), *item = list && list->kind == NODE_LIST ? node_at(list, index) : list;
    if (!item)
        return;
    at->offset = node_offset(item);
    tree_place(tree, at->offset, &at->line, &at->column);
}

/* What is no column is named and left out, so that the others hold on the screen and on paper; "size:8" has a width. */
static void choose_columns(struct preferences *preferences, const struct tree *tree, const char *path, struct messages *messages)
{
    struct words *columns = &preferences->config.columns;
    const char **kept = arena_alloc(preferences->arena, (columns->count + 1) * sizeof *kept), *names[SHOT_COLUMNS + 1] = {NULL};
    size_t count = 0;
    for (enum shot_column_id id = 0; id < SHOT_COLUMNS; id++)
        names[id] = shot_columns[id].column.name;
    for (size_t i = 0; i < columns->count; i++) {
        if (shot_column_named(columns->at[i], strcspn(columns->at[i], ":")) < SHOT_COLUMNS) {
            kept[count++] = columns->at[i];
            continue;
        }
        const char *nearest = schema_nearest(names, columns->at[i]);
        struct message at = {.file = path, .severity = SEVERITY_ERROR, .rule = "settings"};
        place_column(&at, tree, i);
        messages_add(messages, at, "there is no column \"%s\"%s%s%s", columns->at[i], nearest ? "; did you mean \"" : "", nearest ? nearest : "",
                     nearest ? "\"?" : "");
    }
    *columns = (struct words){kept, count};
}

/* ---- the file ---- */

static void take(struct preferences *preferences, const char *path, const struct buf *bytes, struct messages *messages)
{
    struct tree *tree = tree_new(path, bytes->data, bytes->length, NULL);
    config_read(tree, path, &preferences->config, preferences->arena, messages);
    choose_columns(preferences, tree, path, messages);
    tree_free(tree);
    bind_keys(preferences, path, messages);
    choose_looks(preferences, path, messages);
}

void preferences_read(struct preferences *preferences, const char *path, struct messages *messages)
{
    struct buf bytes = {0}, why = {0};
    struct file_identity identity;
    *preferences = (struct preferences){.arena = arena_new()};
    if (!file_read(path, &bytes, &identity, &why))
        messages_add(messages, (struct message){.file = path, .severity = SEVERITY_ERROR, .rule = "settings"}, "%s", buf_string(&why));
    else if (text_valid(buf_string(&bytes), bytes.length) == bytes.length)
        take(preferences, path, &bytes, messages);
    else
        messages_add(messages, (struct message){.file = path, .severity = SEVERITY_ERROR, .rule = "settings"}, "it is not UTF-8 text");
    buf_release(&bytes);
    buf_release(&why);
}

void preferences_load(struct preferences *preferences, struct messages *messages)
{
    struct buf path = {0};
    *preferences = (struct preferences){0};
    surroundings_folder(FOLDER_CONFIG, &path);
    if (path.length) {
        buf_add_string(&path, "/config.yaml");
        preferences_read(preferences, buf_string(&path), messages);
    }
    buf_release(&path);
}

void preferences_release(struct preferences *preferences)
{
    keymap_release(&preferences->keymap);
    arena_free(preferences->arena);
    *preferences = (struct preferences){0};
}

const char *preferences_columns(const struct preferences *preferences, struct arena *arena)
{
    const struct words *columns = &preferences->config.columns;
    struct buf text = {0};
    for (size_t i = 0; i < columns->count; i++)
        buf_add_format(&text, "%s%s", i ? "," : "", columns->at[i]);
    const char *copy = columns->count ? arena_copy(arena, text.data, text.length) : NULL;
    buf_release(&text);
    return copy;
}
