#include "editor/names.h"

#include <ctype.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/measure.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"

static const char *first_of(const char *a, const char *b, const char *c)
{
    return a ? a : b ? b : c ? c : "";
}

static const char *strip_title(struct app *app, const struct strip *strip, struct arena *arena)
{
    if (strip->banner)
        return strip->banner;
    const struct scene *scene = strip->scene ? story_scene(doc_story(app->doc), strip->scene) : NULL;
    if (!scene)
        return first_of(strip->scene, NULL, NULL);
    return arena_format(arena, "%s  %s", label_scene(doc_labels(app->doc), scene), first_of(scene->heading, scene->title, NULL));
}

char *thing_title(struct app *app, const struct thing *thing, struct arena *arena)
{
    const void *t = thing;
    const char *id = first_of(thing->id, NULL, NULL), *title = id;
    switch (thing->kind) {
    case KIND_BOARD:     title = first_of(((const struct story *)t)->title, "Untitled", NULL); break;
    case KIND_SCENE:     title = first_of(((const struct scene *)t)->heading, ((const struct scene *)t)->title, NULL); break;
    case KIND_BEAT:      title = first_of(((const struct beat *)t)->what, ((const struct beat *)t)->hope, NULL); break;
    case KIND_SHOT:      title = first_of(((const struct shot *)t)->action, ((const struct shot *)t)->subject, ((const struct shot *)t)->notes); break;
    case KIND_STRIP:     title = strip_title(app, t, arena); break;
    case KIND_CHARACTER: title = first_of(((const struct character *)t)->name, id, NULL); break;
    case KIND_LOCATION:  title = first_of(((const struct location *)t)->name, id, NULL); break;
    case KIND_CREW:      title = first_of(((const struct crew *)t)->name, id, NULL); break;
    case KIND_PROMISE:   title = first_of(((const struct promise *)t)->text, id, NULL); break;
    case KIND_NOTE:      title = first_of(((const struct note *)t)->text, id, NULL); break;
    case KIND_RELEASE:   title = first_of(((const struct release *)t)->scope, ((const struct release *)t)->person, id); break;
    default:             break;
    }
    return arena_string(arena, title);
}

/* "Day 2"; a day that does not shoot by what it is: "Holiday". */
static char *day_label(const struct story *story, const struct day *day, struct arena *arena)
{
    size_t number = measure_shoot_day(story, day);
    return number ? arena_format(arena, "Day %zu", number) : arena_format(arena, "%c%s", toupper((unsigned char)*day->day_kind), day->day_kind + 1);
}

char *thing_label(struct app *app, const struct thing *thing, struct arena *arena)
{
    struct labels *labels = doc_labels(app->doc);
    const void *t = thing;
    switch (thing->kind) {
    case KIND_SCENE: return arena_string(arena, label_scene(labels, t));
    case KIND_BEAT:  return arena_string(arena, label_beat(labels, t));
    case KIND_SHOT:  return arena_string(arena, label_shot(labels, t));
    case KIND_DAY:   return day_label(doc_story(app->doc), t, arena);
    case KIND_STRIP: case KIND_NOTE: return arena_format(arena, "%zu", thing->index + 1);
    case KIND_BOARD: return arena_string(arena, "");
    default:         return arena_string(arena, thing->id ? thing->id : "");
    }
}

enum ink scene_ink(const struct scene *scene, struct arena *arena)
{
    struct slugline slug = slugline_split(scene->heading ? scene->heading : "", arena);
    bool night = text_holds(slug.time, "night") || text_holds(slug.time, "evening");
    bool outside = strncmp(slug.interior, "EXT", 3) == 0;
    if (!*slug.interior)
        return INK_LABEL;
    return night ? (outside ? INK_EXT_NIGHT : INK_INT_NIGHT) : (outside ? INK_EXT_DAY : INK_INT_DAY);
}

static bool node_holds(const struct tree *tree, const struct node *node, const char *word, struct arena *arena)
{
    const char *text = node->kind == NODE_SCALAR ? node_text(tree, node, arena) : NULL;
    if (text)
        return text_holds(text, word);
    for (const struct node *child = node->first; child; child = child->next) {
        if (child->kind == NODE_SCALAR && node_holds(tree, child, word, arena))
            return true;
    }
    return false;
}

/* Keys that hold things of their own are left to these. */
static bool own_value(const struct tree *tree, const struct node *key)
{
    static const char *const outer[] = {"scenes", "beats", "shots", "strips"};
    for (size_t i = 0; i < sizeof outer / sizeof *outer; i++) {
        if (node_is(tree, key, outer[i]))
            return false;
    }
    return true;
}

static bool map_holds(const struct tree *tree, const struct node *map, const char *word, struct arena *arena)
{
    for (const struct node *key = map->first; key && key->next; key = key->next->next) {
        const struct node *value = key->next;
        if (!own_value(tree, key))
            continue;
        if (node_holds(tree, value, word, arena))
            return true;
        for (const struct node *item = value->first; item; item = item->next) {
            if (item->kind == NODE_MAP && map_holds(tree, item, word, arena))
                return true;
        }
    }
    return false;
}

bool thing_holds(struct app *app, const struct thing *thing, const char *word)
{
    struct arena *arena = arena_new();
    bool holds = text_holds(thing_label(app, thing, arena), word) || (thing->id && text_holds(thing->id, word));
    if (!holds && thing->kind != KIND_BOARD && thing->node && !doc_stale(app->doc))
        holds = map_holds(doc_tree(app->doc), thing->node, word, arena);
    arena_free(arena);
    return holds;
}

char *thing_remark(struct app *app, const struct thing *thing, struct arena *arena)
{
    enum { MOST = 1024 };               /* bytes that are looked at */
    size_t at = thing->node && !doc_stale(app->doc) ? node_offset(thing->node) : 0, offset = at < MOST ? at : MOST;
    const char *bytes = tree_bytes(doc_tree(app->doc), at - offset, offset), *end = memrchr(bytes, '\n', offset);
    if (!end)
        return arena_string(arena, "");
    const char *before = memrchr(bytes, '\n', (size_t)(end - bytes)), *line = before ? before + 1 : bytes;
    while (line < end && *line == ' ')
        line++;
    return arena_copy(arena, line, *line == '#' ? (size_t)(end - line) - (end[-1] == '\r') : 0);
}
