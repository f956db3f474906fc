#include "editor/command_ids.h"

#include <string.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "editor/ids.h"
#include "editor/references.h"
#include "editor/target.h"
#include "formats/base/arena.h"
#include "formats/story.h"
#include "formats/yaml/edit.h"

/* ---- fix-ids ---- */

static bool wants_id(const struct thing *thing)
{
    return !thing->id && kind_prefix(thing->kind);
}

/* The things without an id, by path: the story is made anew while they get theirs. */
static const char **find_nameless(struct session *session, struct arena *arena, size_t *count)
{
    const struct story *story = doc_story(session->doc);
    size_t most = 0;
    for (const struct thing *at = NULL; (at = story_next(story, at));)
        most += wants_id(at);
    const char **paths = arena_alloc(arena, (most + 1) * sizeof *paths);
    *count = 0;
    for (const struct thing *at = NULL; (at = story_next(story, at));)
        if (wants_id(at))
            paths[(*count)++] = node_path(doc_tree(session->doc), at->node, arena);
    return paths;
}

bool command_fix_ids(struct session *session, size_t count, char **words, const char *rest)
{
    (void)words, (void)rest;
    struct target board;
    struct arena *arena = arena_new();
    size_t nameless = 0;
    bool good = count == 1 ? target_find(session, "/", arena, &board) : command_refuse(session, "fix-ids wants nothing behind it");
    const char **paths = good ? find_nameless(session, arena, &nameless) : NULL;
    const char **ids = arena_alloc(arena, (nameless + 1) * sizeof *ids);
    for (size_t i = 0; good && i < nameless; i++)           /* all of them first: the story stays as it is meanwhile */
        ids[i] = id_new(session, target_kind(paths[i]), arena);
    size_t made = 0;
    for (size_t i = nameless; good && i-- > 0;) {
        const char *path = path_behind(paths[i], "id", arena);
        if (target_at(session, path).node)
            continue;                   /* an alias shows a thing twice; it has one id */
        good = target_put(session, path, value_text(arena, FORM_AUTO, ids[i]), arena);
        made++;
    }
    if (good && made == 0)
        command_say(session, "everything has its id");
    else if (good)
        command_say(session, "made %zu id%s", made, made == 1 ? "" : "s");
    arena_free(arena);
    return good;
}

/* ---- rename ---- */

static bool rename_thing(struct session *session, const char *selector, const char *name, struct arena *arena)
{
    struct target target;
    if (!target_find(session, selector, arena, &target))
        return false;
    target = target_thing(session, target, arena);
    const struct thing *thing = target.path[1] ? story_thing_at(doc_story(session->doc), target.path) : NULL;
    bool keyed = target.node && target.node->parent && target.node->parent->kind == NODE_MAP;
    if (!thing || !thing->id || (!keyed && !kind_prefix(target.kind)))
        return command_refuse(session, "it has no name that could be changed");
    const char *old = arena_string(arena, thing->id);
    if (story_find(doc_story(session->doc), name))
        return command_refuse(session, "there is a “%s” already", name);
    if (!references_replace(session, old, name, target.kind, NULL, arena))
        return false;
    bool good = keyed ? references_rename_key(session, target.path, name, arena)
                      : target_put(session, path_behind(target.path, "id", arena), value_text(arena, FORM_TEXT, name), arena);
    command_step(session, "%s was called %s", name, old);
    return good && command_say(session, "%s is called %s", old, name);
}

bool command_rename(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    if (count != 3 || !*words[2])
        return command_refuse(session, "rename wants a selector and the new word");
    struct arena *arena = arena_new();
    bool good = rename_thing(session, words[1], words[2], arena);
    arena_free(arena);
    return good;
}
