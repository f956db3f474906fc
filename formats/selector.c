#include "formats/selector.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/schema.h"
#include "formats/yaml/tree.h"

enum { MOST = 8 };                      /* candidates that are named when a selector is ambiguous */

struct search {
    const struct story *story;
    struct labels *labels;
    enum kind kind;                     /* KIND_NONE: any */
    const char *name;
    const struct thing *found[MOST];
    size_t count;                       /* may be more than MOST */
};

static void add(struct search *search, const struct thing *thing)
{
    if (search->kind != KIND_NONE && thing->kind != search->kind)
        return;
    for (size_t i = 0; i < search->count && i < MOST; i++)
        if (search->found[i]->node == thing->node)
            return;                     /* an alias shows the same thing once more */
    if (search->count++ < MOST)
        search->found[search->count - 1] = thing;
}

/* Things whose id or key the name is.  The word of a cast call is the character's, so it must be said that the call is meant. */
static void add_named(struct search *search)
{
    for (const struct thing *t = NULL; (t = story_next(search->story, t));)
        if (t->id && strcmp(t->id, search->name) == 0 && (t->kind != KIND_CAST_CALL || search->kind == KIND_CAST_CALL))
            add(search, t);
}

static void add_labelled(struct search *search)
{
    const struct thing *found[MOST];
    size_t count = label_find(search->labels, search->name, found, MOST);
    for (size_t i = 0; i < count && i < MOST; i++)
        add(search, found[i]);
}

/* "beat:12.3" */
static void add_beat(struct search *search)
{
    for (size_t i = 0; i < search->story->scene_count; i++) {
        const struct scene *scene = search->story->scenes[i];
        for (size_t b = 0; b < scene->beat_count; b++)
            if (strcmp(label_beat(search->labels, &scene->beats[b]), search->name) == 0)
                add(search, &scene->beats[b].thing);
    }
}

/* "day:2", and "day:2026-05-04" */
static void add_day(struct search *search)
{
    int number, date;
    bool counted = read_whole(search->name, &number), dated = read_date(search->name, &date);
    for (size_t i = 0; i < search->story->day_count; i++) {
        const struct day *day = search->story->days[i];
        if ((counted && number > 0 && (size_t)number == measure_shoot_day(search->story, day)) || (dated && day->date == date))
            add(search, &day->thing);
    }
}

static char *candidates(struct search *search, struct arena *arena)
{
    struct buf list = {0};
    for (size_t i = 0; i < search->count && i < MOST; i++) {
        const struct thing *t = search->found[i];
        const char *name = selector_for(search->story, search->labels, t, arena);
        buf_add_format(&list, "%s%s (%s)", i ? ", " : "", name, kind_name(t->kind));
    }
    if (search->count > MOST)
        buf_add_format(&list, " and %zu more", search->count - MOST);
    char *text = arena_copy(arena, buf_string(&list), list.length);
    buf_release(&list);
    return text;
}

/* What may have been meant by a name that no thing of its kind has. */
static const char *nearest_name(const struct search *search, struct arena *arena)
{
    size_t count = 0;
    for (const struct thing *t = NULL; (t = story_next(search->story, t));)
        count += t->kind == search->kind && t->id;
    const char **names = arena_alloc(arena, (count + 1) * sizeof *names);
    count = 0;
    for (const struct thing *t = NULL; (t = story_next(search->story, t));)
        if (t->kind == search->kind && t->id)
            names[count++] = t->id;
    const char *nearest = schema_nearest(names, search->name);
    return nearest ? arena_format(arena, " (did you mean “%s”?)", nearest) : "";
}

/* There is none of that name: a sentence that says what there is. */
static const char *none_named(const struct search *search, struct arena *arena)
{
    const struct story *story = search->story;
    const char *nearest = nearest_name(search, arena);
    if (search->kind == KIND_DAY && !story->day_count)
        return "the board has no days";
    if (search->kind == KIND_DAY)
        return arena_format(arena, "there is no day “%s”; days are called 1 to %zu, or by date or id%s", search->name, measure_shoot_days(story), nearest);
    if (search->kind == KIND_SCENE && story->scene_count && !*nearest)
        return arena_format(arena, "there is no scene “%s”; scenes are called %s to %s, or by id", search->name,
                            label_scene(search->labels, story->scenes[0]), label_scene(search->labels, story->scenes[story->scene_count - 1]));
    return arena_format(arena, "there is no %s “%s”%s", kind_name(search->kind), search->name, nearest);
}

static const char *resolve_name(struct search *search, const char *selector, struct arena *arena, const char **why)
{
    add_named(search);
    if (search->kind == KIND_BEAT)
        add_beat(search);
    else if (search->kind == KIND_DAY)
        add_day(search);
    else if (search->kind == KIND_SCENE || search->kind == KIND_SHOT || (search->kind == KIND_NONE && !search->count))
        add_labelled(search);
    if (search->kind == KIND_NONE && !search->count)
        add_beat(search);
    if (search->count == 1)
        return node_path(search->story->tree, search->found[0]->node, arena);
    if (search->count)
        *why = arena_format(arena, "“%s” could be %s; say which", selector, candidates(search, arena));
    else if (search->kind)
        *why = none_named(search, arena);
    else
        *why = arena_format(arena, "nothing is called “%s”", selector);
    return NULL;
}

static const char *resolve_path(const struct story *story, const char *path, struct arena *arena, const char **why)
{
    if (tree_find(story->tree, path) || schema_at(path, NULL))
        return arena_string(arena, path);
    *why = arena_format(arena, "there is nothing at %s", path);
    return NULL;
}

const char *selector_resolve(const struct story *story, struct labels *labels, const char *selector, const char *current_path,
                             struct arena *arena, const char **why)
{
    if (strcmp(selector, ".") == 0) {
        *why = "nothing is selected";
        return *current_path ? arena_string(arena, current_path) : NULL;
    }
    if (*selector == '/')
        return resolve_path(story, selector, arena, why);
    struct search search = {.story = story, .labels = labels, .name = selector};
    const char *colon = strchr(selector, ':');
    if (colon) {
        search.kind = kind_named(arena_copy(arena, selector, (size_t)(colon - selector)));
        if (search.kind != KIND_NONE)
            search.name = colon + 1;
    }
    return resolve_name(&search, selector, arena, why);
}

static bool only_one(const struct story *story, struct labels *labels, const char *name)
{
    struct search search = {.story = story, .labels = labels, .name = name};
    add_named(&search);
    add_labelled(&search);
    return search.count == 1;
}

const char *selector_for(const struct story *story, struct labels *labels, const struct thing *thing, struct arena *arena)
{
    const char *kind = kind_name(thing->kind), *label;
    switch (thing->kind) {
    case KIND_SCENE: return arena_format(arena, "%s:%s", kind, label_scene(labels, (const struct scene *)thing));
    case KIND_BEAT:  return arena_format(arena, "%s:%s", kind, label_beat(labels, (const struct beat *)thing));
    case KIND_DAY:
        if (measure_shoot_day(story, (const struct day *)thing))
            return arena_format(arena, "%s:%zu", kind, measure_shoot_day(story, (const struct day *)thing));
        break;
    case KIND_SHOT:
        label = label_shot(labels, (const struct shot *)thing);
        if (*label && only_one(story, labels, label))
            return arena_string(arena, label);
        break;
    default:
        break;
    }
    if (thing->id)
        return only_one(story, labels, thing->id) ? arena_string(arena, thing->id) : arena_format(arena, "%s:%s", kind, thing->id);
    return node_path(story->tree, thing->node, arena);
}
