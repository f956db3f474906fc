#include "editor/select.h"

#include <stdio.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/views/outline.h"
#include "formats/base/arena.h"
#include "formats/yaml/tree.h"

/* ---- paths ---- */

/* The container that things of a kind stand in. */
static const struct { enum kind kind; const char *key; } containers[] = {
    {KIND_SCENE, "scenes"}, {KIND_BEAT, "beats"}, {KIND_SHOT, "shots"}, {KIND_STRIP, "strips"}, {KIND_FEEL, "feel"}, {KIND_FELT, "felt"},
    {KIND_OBSERVED, "observed"}, {KIND_BREAK, "breaks"}, {KIND_LINE, "dialogue"}, {KIND_PANEL, "frames"},
    {KIND_BACKGROUND, "background"}, {KIND_CAST_CALL, "cast_calls"},
};

static const char *container_of(enum kind kind)
{
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++) {
        if (containers[i].kind == kind)
            return containers[i].key;
    }
    for (size_t i = 0; i < group_count; i++) {
        if (groups[i].kind == kind)
            return groups[i].key;
    }
    return kind_name(kind);
}

/* Kinds that have a row of their own in the outline. */
static bool is_outer(enum kind kind)
{
    if (kind == KIND_BOARD || kind == KIND_SCENE || kind == KIND_BEAT || kind == KIND_SHOT || kind == KIND_STRIP)
        return true;
    for (size_t i = 0; i < group_count; i++) {
        if (groups[i].kind == kind)
            return true;
    }
    return false;
}

static bool is_keyed(enum kind kind)
{
    return kind == KIND_CHARACTER || kind == KIND_LOCATION || kind == KIND_CREW || kind == KIND_PICTURE || kind == KIND_PROMISE
        || kind == KIND_RELEASE || kind == KIND_EMOTION || kind == KIND_CAST_CALL;
}

char *thing_path(const struct thing *thing, char *path, size_t size)
{
    if (thing->kind == KIND_BOARD) {
        snprintf(path, size, "/");
        return path;
    }
    *path = '\0';
    if (thing->parent && thing->parent->kind != KIND_BOARD)
        thing_path(thing->parent, path, size);
    size_t at = strlen(path);
    if (is_keyed(thing->kind)) {
        snprintf(path + at, size - at, "/%s/", container_of(thing->kind));
        path_add_key(path, size, thing->id ? thing->id : "");
    } else {
        snprintf(path + at, size - at, "/%s/%zu", container_of(thing->kind), thing->index);
    }
    return path;
}

/* ---- neighbours ---- */

const struct thing *thing_outer(const struct thing *thing)
{
    while (thing->parent && !is_outer(thing->kind))
        thing = thing->parent;
    return thing;
}

size_t thing_children(const struct story *story, const struct thing *thing)
{
    switch (thing->kind) {
    case KIND_BOARD: return story->scene_count;
    case KIND_SCENE: return ((const struct scene *)thing)->beat_count;
    case KIND_BEAT:  return ((const struct beat *)thing)->shot_count;
    case KIND_DAY:   return ((const struct day *)thing)->strip_count;
    default:         return 0;
    }
}

const struct thing *thing_child(const struct story *story, const struct thing *thing, size_t index)
{
    if (index >= thing_children(story, thing))
        return NULL;
    switch (thing->kind) {
    case KIND_BOARD: return &story->scenes[index]->thing;
    case KIND_SCENE: return &((const struct scene *)thing)->beats[index].thing;
    case KIND_BEAT:  return &((const struct beat *)thing)->shots[index].thing;
    case KIND_DAY:   return &((const struct day *)thing)->strips[index].thing;
    default:         return NULL;
    }
}

static const struct thing *group_sibling(const struct story *story, const struct thing *thing, int step)
{
    for (size_t i = 0; i < group_count; i++) {
        const struct group *group = &groups[i];
        if (group->kind != thing->kind)
            continue;
        for (size_t number = 0; group_thing(group, story, number); number++)
            if (group_thing(group, story, number) == thing)
                return group_thing(group, story, number + (size_t)step);
    }
    return NULL;
}

const struct thing *thing_sibling(const struct story *story, const struct thing *thing, int step)
{
    const struct thing *parent = thing->parent ? thing->parent : &story->thing;
    size_t count = thing_children(story, parent);
    for (size_t i = 0; i < count; i++) {
        if (thing_child(story, parent, i) == thing)
            return thing_child(story, parent, i + (size_t)step);
    }
    return group_sibling(story, thing, step);
}

const char *main_field(enum kind kind)
{
    switch (kind) {
    case KIND_BOARD:     return "title";
    case KIND_SCENE:     return "heading";
    case KIND_BEAT:      return "what";
    case KIND_SHOT:      return "action";
    case KIND_DAY:       return "date";
    case KIND_STRIP:     return "banner";
    case KIND_NOTE: case KIND_PROMISE: return "text";
    case KIND_PICTURE:   return "alt";
    case KIND_RELEASE:   return "status";
    case KIND_EMOTION:   return "family";
    default:             return "name";
    }
}

/* ---- the anchor ---- */

void anchor_set(struct app *app)
{
    app->anchor = (struct anchor){0};
    const struct thing *thing = app_thing(app);
    if (!thing)
        return;
    char path[sizeof app->session.current];
    thing_path(thing, path, sizeof path);
    if (path_inside(app->session.current, path) && thing->kind != KIND_BOARD)
        snprintf(app->anchor.field, sizeof app->anchor.field, "%s", app->session.current + strlen(path));
    app->anchor.board = thing->kind == KIND_BOARD;
    if (thing->id)
        snprintf(app->anchor.id, sizeof app->anchor.id, "%s", thing->id);
    if (thing->node && !doc_stale(app->doc))
        app->anchor.offset = node_offset(thing->node);
}

void anchor_spliced(void *context, const struct splice *splice, const char *removed, bool undone)
{
    (void)removed;
    (void)undone;
    struct app *app = context;
    size_t out = splice->removed, in = splice->length;
    if (splice->offset + out <= app->anchor.offset) {
        app->anchor.offset += in - out;
    } else if (splice->offset <= app->anchor.offset && out > 0) {
        app->anchor.offset = splice->offset;
        app->anchor.gone = true;
    }
}

static const struct thing *thing_at_offset(struct app *app, const struct story *story)
{
    struct node *node = tree_node_at(doc_tree(app->doc), app->anchor.offset);
    if (!node)
        return NULL;
    struct arena *arena = arena_new();
    const struct thing *thing = story_thing_at(story, node_path(doc_tree(app->doc), node, arena));
    arena_free(arena);
    return thing ? thing_outer(thing) : NULL;
}

void anchor_find(struct app *app)
{
    const struct story *story = doc_story(app->doc);
    if (!story || doc_stale(app->doc) || app->anchor.board)
        return;
    const struct thing *there = app_thing(app);
    bool same = there && *app->anchor.id && there->id && strcmp(there->id, app->anchor.id) == 0;
    const struct thing *thing = same ? there : *app->anchor.id ? story_find(story, app->anchor.id) : NULL;
    if (!thing)
        thing = thing_at_offset(app, story);
    if (!thing || thing->kind == KIND_BOARD)
        return;
    char path[sizeof app->session.current];
    thing_path(thing, path, sizeof path);
    snprintf(app->session.current, sizeof app->session.current, "%.*s%s", (int)(sizeof path - 260), path, app->anchor.field);
}

