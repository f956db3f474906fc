#include "editor/command_remove.h"

#include <stdio.h>
#include <string.h>

#include "editor/command.h"
#include "editor/command_item.h"
#include "editor/doc.h"
#include "editor/references.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/story.h"
#include "formats/yaml/edit.h"

struct going { size_t beats, shots, pictures, strips; };

/* How often PATH is drawn as a frame: in all, and inside what goes. */
static void count_uses(const struct story *story, const char *picture, const struct thing *gone, size_t *all, size_t *inside)
{
    *all = *inside = 0;
    for (const struct thing *at = NULL; (at = story_next(story, at));) {
        const struct shot *shot = at->kind == KIND_SHOT ? (const struct shot *)at : NULL;
        const struct thing *around = at;
        while (around && around != gone)
            around = around->parent;
        for (size_t i = 0; shot && i < shot->frame_count; i++)
            if (shot->frames[i].file && strcmp(shot->frames[i].file, picture) == 0) {
                ++*all;
                *inside += around != NULL;
            }
    }
}

static size_t lost_pictures(const struct story *story, const struct shot *shot, const struct thing *gone)
{
    size_t lost = 0;
    for (size_t i = 0; i < shot->frame_count; i++) {
        size_t all, inside;
        if (!shot->frames[i].file)
            continue;
        count_uses(story, shot->frames[i].file, gone, &all, &inside);
        lost += all == inside;
    }
    return lost;
}

static struct going count_going(const struct story *story, const struct thing *gone)
{
    struct going going = {0};
    for (const struct thing *at = gone; at; at = story_next(story, at)) {
        const struct thing *around = at;
        while (around && around != gone)
            around = around->parent;
        if (!around)
            break;
        going.beats += at != gone && at->kind == KIND_BEAT;
        going.shots += at != gone && at->kind == KIND_SHOT;
        if (at->kind == KIND_SHOT)
            going.pictures += lost_pictures(story, (const struct shot *)at, gone);
    }
    return going;
}

/* A strip of a scene that is gone says nothing; it goes too. */
static bool remove_strips(struct session *session, const char *scene, struct arena *arena, size_t *removed)
{
    struct references found = {0};
    bool good = true;
    *removed = 0;
    references_find(session, scene, KIND_SCENE, "/days", arena, &found);
    for (size_t i = found.count; good && i-- > 0;) {
        const char *strip = path_parent(found.at[i].path, NULL, arena);
        struct node *node = tree_find(doc_tree(session->doc), strip);
        if (target_kind(strip) != KIND_STRIP || !node)
            continue;
        struct plan plan = edit_remove(doc_tree(session->doc), node, arena);
        good = target_apply(session, &plan);
        ++*removed;
    }
    references_release(&found);
    return good;
}

static void add_count(struct buf *out, size_t count, const char *one, const char *many)
{
    if (count > 0)
        buf_add_format(out, "%s%zu %s", out->length ? ", " : ": ", count, count == 1 ? one : many);
}

static bool say_removed(struct session *session, const char *name, struct going going, size_t named)
{
    struct buf list = {0};
    add_count(&list, going.beats, "beat", "beats");
    add_count(&list, going.shots, "shot", "shots");
    add_count(&list, going.strips, "strip", "strips");
    add_count(&list, going.pictures, "picture no longer used", "pictures no longer used");
    if (named > 0)
        buf_add_format(&list, "; it is still named in %zu place%s, which `check` lists", named, named == 1 ? "" : "s");
    command_say(session, "removed %s%s", name, buf_string(&list));
    buf_release(&list);
    return true;
}

static size_t times_named(struct session *session, const char *id, enum kind kind, struct arena *arena)
{
    struct references found = {0};
    references_find(session, id, kind, NULL, arena, &found);
    size_t count = found.count;
    references_release(&found);
    return count;
}

static bool remove_thing(struct session *session, struct target target, struct arena *arena)
{
    const struct story *story = doc_story(session->doc);
    const struct thing *thing = story_thing_at(story, target.path);
    const char *field, *name = target_name(session, target.path, arena);
    bool known = thing && thing->kind == target.kind && target.kind;
    path_parent(target.path, &field, arena);
    if (!known)
        name = arena_format(arena, "%s of %s", field, name);
    struct going going = known ? count_going(story, thing) : (struct going){0};
    const char *id = known && thing->id ? arena_string(arena, thing->id) : NULL;
    if (id && target.kind == KIND_SCENE && !remove_strips(session, id, arena, &going.strips))
        return false;
    struct plan plan = edit_remove(doc_tree(session->doc), tree_find(doc_tree(session->doc), target.path), arena);
    if (!target_apply(session, &plan))
        return false;
    return say_removed(session, name, going, id ? times_named(session, id, target.kind, arena) : 0);
}

/* After a removal the next item is selected, or the one before, or what was around. */
static void select_after(struct session *session, const char *removed, struct arena *arena)
{
    const char *key, *around = path_parent(removed, &key, arena);
    size_t left = item_count(session, around), index = 0;
    bool in_list = target_at(session, around).node && target_at(session, around).node->kind == NODE_LIST;
    if (in_list && left > 0 && sscanf(key, "%zu", &index) == 1)
        item_select(session, path_item(around, index < left ? index : left - 1, arena));
    else
        item_select(session, in_list ? path_parent(around, NULL, arena) : around);
}

bool command_remove(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct arena *arena = arena_new();
    struct target target;
    bool good = false;
    if (count != 2)
        command_refuse(session, "remove wants one selector");
    else if (!target_find(session, words[1], arena, &target))
        good = false;
    else if (!target.node || !target.path[1])
        command_refuse(session, target.node ? "the board itself cannot be removed" : "nothing is there to remove");
    else {
        good = remove_thing(session, target, arena);
        if (good)
            select_after(session, target.path, arena);
    }
    arena_free(arena);
    return good;
}
