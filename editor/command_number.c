#include "editor/command_number.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "editor/command.h"
#include "editor/command_field.h"
#include "editor/doc.h"
#include "editor/select.h"
#include "editor/target.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/story.h"
#include "formats/yaml/value.h"

/* ---- labels in the document ---- */

static const char *computed_for(struct session *session, const struct thing *thing)
{
    struct labels *labels = doc_labels(session->doc);
    return thing->kind == KIND_SCENE ? label_scene(labels, (const struct scene *)thing) : label_shot(labels, (const struct shot *)thing);
}

static bool is_labelled(const struct thing *thing)
{
    return thing->kind == KIND_SCENE || thing->kind == KIND_SHOT;
}

static const char *path_of_label(const struct thing *thing, struct arena *arena)
{
    char path[512];
    return path_behind(thing_path(thing, path, sizeof path), thing->kind == KIND_SCENE ? "number" : "label", arena);
}

/* Labels to be written, found before the first of them changes the story. */
struct writing { const char **paths, **labels; size_t count, scenes, shots; };

static struct writing find_unwritten(struct session *session, struct arena *arena)
{
    const struct story *story = doc_story(session->doc);
    struct writing writing = {0};
    size_t most = 0;
    for (const struct thing *thing = NULL; (thing = story_next(story, thing));)
        most += is_labelled(thing) && !label_written(thing);
    writing.paths = arena_alloc(arena, (most + 1) * sizeof *writing.paths);
    writing.labels = arena_alloc(arena, (most + 1) * sizeof *writing.labels);
    for (const struct thing *thing = NULL; (thing = story_next(story, thing));) {
        if (!is_labelled(thing) || label_written(thing) || !*computed_for(session, thing))
            continue;
        writing.paths[writing.count] = path_of_label(thing, arena);
        writing.labels[writing.count++] = arena_string(arena, computed_for(session, thing));
        *(thing->kind == KIND_SCENE ? &writing.scenes : &writing.shots) += 1;
    }
    return writing;
}

static bool write_labels(struct session *session, const struct writing *writing, struct arena *arena)
{
    for (size_t i = 0; i < writing->count; i++)
        if (!field_write(session, writing->paths[i], writing->labels[i], arena))
            return false;
    return true;
}

/* ---- what a locked film asks of every command ---- */

struct labels_before { const char **labels; size_t count; };

static int by_text(const void *a, const void *b)
{
    return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

/* All labels that stand on scenes and shots, sorted. */
static struct labels_before *gather(const struct story *story, struct arena *arena)
{
    struct labels_before *all = arena_alloc(arena, sizeof *all);
    size_t most = 0;
    for (const struct thing *thing = NULL; (thing = story_next(story, thing));)
        most += label_written(thing) != NULL;
    all->labels = arena_alloc(arena, (most + 1) * sizeof *all->labels);
    for (const struct thing *thing = NULL; (thing = story_next(story, thing));)
        if (label_written(thing))
            all->labels[all->count++] = arena_string(arena, label_written(thing));
    qsort(all->labels, all->count, sizeof *all->labels, by_text);
    return all;
}

struct labels_before *labels_note(struct session *session, struct arena *arena)
{
    const struct story *story = doc_story(session->doc);
    return story && !doc_stale(session->doc) && story->settings.lock ? gather(story, arena) : NULL;
}

static bool holds(const struct labels_before *all, const char *label)
{
    return all->count && bsearch(&label, all->labels, all->count, sizeof *all->labels, by_text);
}

static bool is_retired(const struct story *story, const char *label)
{
    for (size_t i = 0; i < story->settings.retired.count; i++)
        if (strcasecmp(story->settings.retired.at[i], label) == 0)
            return true;
    return false;
}

static void add_retired(struct buf *list, const char *label)
{
    buf_add_string(list, list->length ? ", " : "[");
    buf_add_byte(list, '"');
    for (; *label; label++)
        buf_add_format(list, *label == '"' || *label == '\\' ? "\\%c" : "%c", *label);
    buf_add_byte(list, '"');
}

/* Nobody shall hear a label that is gone for something else; one that came back is no longer retired. */
static bool retire(struct session *session, const struct labels_before *before, struct arena *arena)
{
    static const char path[] = "/settings/numbering/retired";
    const struct story *story = doc_story(session->doc);
    const struct words *retired = &story->settings.retired;
    const struct labels_before *now = gather(story, arena);
    struct buf list = {0};
    size_t gone = 0, back = 0;
    for (size_t i = 0; i < retired->count; i++) {
        bool again = holds(now, retired->at[i]);
        back += again;
        if (!again)
            add_retired(&list, retired->at[i]);
    }
    for (size_t i = 0; i < before->count; i++)
        if (!holds(now, before->labels[i]) && !is_retired(story, before->labels[i])) {
            add_retired(&list, before->labels[i]);
            gone++;
        }
    bool any = list.length > 0, good = true;
    buf_add_byte(&list, ']');
    if (gone || back)
        good = any ? field_write(session, path, buf_string(&list), arena) : field_erase(session, path, arena);
    buf_release(&list);
    return good;
}

bool labels_settle(struct session *session, const struct labels_before *before, struct arena *arena)
{
    const struct story *story = before ? doc_story(session->doc) : NULL;
    if (!story || doc_stale(session->doc) || !story->settings.lock)
        return true;
    if (!retire(session, before, arena))
        return false;
    struct writing writing = find_unwritten(session, arena);
    return write_labels(session, &writing, arena);
}

/* ---- lock, unlock ---- */

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static const struct story *story_of(struct session *session)
{
    const struct story *story = doc_story(session->doc);
    if (story && !doc_stale(session->doc))
        return story;
    command_refuse(session, "the file does not parse");
    return NULL;
}

bool command_lock(struct session *session, size_t count, char **words, const char *rest)
{
    (void)words, (void)rest;
    const struct story *story = story_of(session);
    if (!story)
        return false;
    if (count > 1)
        return command_refuse(session, "lock takes nothing: it is for the whole film");
    struct arena *arena = arena_new();
    bool locked = story->settings.lock;
    struct writing writing = find_unwritten(session, arena);
    bool good = locked && writing.count == 0 ? command_refuse(session, "the labels are locked already")
              : (locked || field_write(session, "/settings/numbering/lock", "true", arena)) && write_labels(session, &writing, arena);
    arena_free(arena);
    return good && command_say(session, "labels locked: %zu scene%s and %zu shot%s got theirs written", writing.scenes, plural(writing.scenes), writing.shots,
                               plural(writing.shots));
}

bool command_unlock(struct session *session, size_t count, char **words, const char *rest)
{
    (void)words, (void)rest;
    const struct story *story = story_of(session);
    if (!story)
        return false;
    if (count > 1 || !story->settings.lock)
        return command_refuse(session, count > 1 ? "unlock takes nothing: it is for the whole film" : "the labels are not locked");
    struct arena *arena = arena_new();
    bool good = field_write(session, "/settings/numbering/lock", "false", arena);
    arena_free(arena);
    return good && command_say(session, "labels unlocked; those that are written stay until `renumber` takes them out");
}

/* ---- renumber ---- */

/* The paths of the labels on what is AROUND, or inside it; last ones first, since they are taken out one by one. */
static size_t find_written(const struct story *story, const char *around, struct arena *arena, const char ***paths)
{
    size_t count = 0, most = 0;
    for (const struct thing *thing = NULL; (thing = story_next(story, thing));)
        most += label_written(thing) != NULL;
    *paths = arena_alloc(arena, (most + 1) * sizeof **paths);
    for (const struct thing *thing = NULL; (thing = story_next(story, thing));) {
        const char *path = label_written(thing) ? path_of_label(thing, arena) : NULL;
        if (path && path_inside(path, around))
            (*paths)[count++] = path;
    }
    return count;
}

static bool renumber(struct session *session, const struct story *story, const char *selector, struct arena *arena)
{
    struct target target = target_at(session, "/");
    if (selector && !target_find(session, selector, arena, &target))
        return false;
    if (selector)
        target = target_thing(session, target, arena);
    const char **paths;
    size_t count = find_written(story, target.path, arena, &paths);
    bool film = strcmp(target.path, "/") == 0, retired = film && story->settings.retired.count > 0;
    if (count == 0 && !retired)
        return command_refuse(session, "no label is written there; they are counted already");
    bool good = true;
    for (size_t i = 0; good && i < count; i++)
        good = field_erase(session, paths[i], arena);
    if (good && retired)
        good = field_erase(session, "/settings/numbering/retired", arena);
    return good && command_say(session, "%zu label%s taken out; counted by the scheme again", count, plural(count));
}

bool command_renumber(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    const struct story *story = story_of(session);
    if (!story)
        return false;
    if (story->settings.lock)
        return command_refuse(session, "the labels are locked: they are in people's hands. `unlock` comes first");
    struct arena *arena = arena_new();
    bool good = renumber(session, story, count > 1 ? words[1] : NULL, arena);
    arena_free(arena);
    return good;
}

/* ---- omit, restore ---- */

/* A scene that is omitted keeps its place and its number, so that nobody looks for it. */
static bool set_omitted(struct session *session, size_t count, char **words, bool omitted)
{
    struct arena *arena = arena_new();
    struct target target;
    bool good = target_find(session, count > 1 ? words[1] : ".", arena, &target);
    if (good && !target_climb(session, &target, KIND_SCENE, arena))
        good = command_refuse(session, "only a scene is omitted; a shot is cut by its status");
    const struct thing *thing = good ? story_thing_at(doc_story(session->doc), target.path) : NULL;
    const struct scene *scene = thing ? thing_scene(thing) : NULL;
    const char *label = scene ? arena_string(arena, label_scene(doc_labels(session->doc), scene)) : "";
    if (scene && scene->omitted == omitted)
        good = command_refuse(session, "scene %s is %s", label, omitted ? "omitted already" : "not omitted");
    const char *path = good ? path_behind(target.path, "omitted", arena) : NULL;
    good = good && (omitted ? field_write(session, path, "true", arena) : field_erase(session, path, arena));
    if (good)
        command_say(session, omitted ? "scene %s omitted; it keeps its number" : "scene %s is in the film again", label);
    arena_free(arena);
    return good;
}

bool command_omit(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    return set_omitted(session, count, words, true);
}

bool command_restore(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    return set_omitted(session, count, words, false);
}
