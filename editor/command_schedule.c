/* A scene stands on a day by a strip; a part of it by a strip that names its shots.  What no strip holds is in the boneyard, which is
 * nowhere in the file. */
#include "editor/command_schedule.h"

#include <stdlib.h>
#include <string.h>

#include "editor/command.h"
#include "editor/command_item.h"
#include "editor/doc.h"
#include "editor/path.h"
#include "editor/select.h"
#include "editor/spelling.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/schedule.h"
#include "formats/yaml/edit.h"
#include "formats/yaml/tree.h"

enum { BONEYARD = -1 };

/* What is scheduled: a scene, or some shots of it. */
struct part {
    const char *scene;                  /* path */
    const char **shots;                 /* paths, in the order of the film */
    size_t count;
};

/* Where it goes: behind or before a strip, or at a place of the day. */
struct goal {
    long day;                           /* index, or BONEYARD */
    const char *anchor;                 /* path of a strip of that day, or NULL */
    bool before;                        /* it goes before the anchor */
    size_t index;                       /* without an anchor: at most this place */
};

static const struct story *story(struct session *session)
{
    return doc_story(session->doc);
}

static const char *path_of(const struct thing *thing, struct arena *arena)
{
    char path[256];
    return arena_string(arena, thing_path(thing, path, sizeof path));
}

static const struct thing *thing_of(struct session *session, const char *path)
{
    return story_thing_at(story(session), path);
}

static const char *strips_of(size_t day, struct arena *arena)
{
    return arena_format(arena, "/days/%zu/strips", day);
}

/* ---- shots of a scene ---- */

static bool in_part(const struct part *part, const char *shot)
{
    for (size_t i = 0; i < part->count; i++)
        if (strcmp(part->shots[i], shot) == 0)
            return true;
    return false;
}

/* The shots of SCENE that STRIP (NULL: any) holds and WITHOUT (NULL: none) does not; of the boneyard, those that no strip holds. */
static struct part shots_of(struct session *session, const struct scene *scene, const struct strip *strip, bool boneyard,
                            const struct part *without, struct arena *arena)
{
    struct part part = {.scene = path_of(&scene->thing, arena)};
    const struct schedule *schedule = doc_schedule(session->doc);
    size_t most = 0;
    for (size_t b = 0; b < scene->beat_count; b++)
        most += scene->beats[b].shot_count;
    part.shots = arena_alloc(arena, (most + 1) * sizeof *part.shots);
    for (size_t b = 0; b < scene->beat_count; b++) {
        for (size_t i = 0; i < scene->beats[b].shot_count; i++) {
            const struct shot *shot = &scene->beats[b].shots[i];
            const char *path = path_of(&shot->thing, arena);
            bool there = boneyard ? !schedule_strip(schedule, shot) : strip_has_shot(strip, shot);
            if (there && !(without && in_part(without, path)))
                part.shots[part.count++] = path;
        }
    }
    return part;
}

/* "[/scenes/0/beats/0/shots/1, …]", which spelling_of() turns into ids, made where there are none. */
static struct value *shots_value(struct session *session, const struct part *part, struct arena *arena)
{
    struct buf list = {0};
    for (size_t i = 0; i < part->count; i++)
        buf_add_format(&list, "%s%s", i ? ", " : "[", part->shots[i]);
    buf_add_string(&list, "]");
    struct value *value = spelling_of(session, schema_field(KIND_STRIP, "shots"), 0, buf_string(&list), NULL, arena);
    buf_release(&list);
    return value;
}

/* ---- strips ---- */

static bool remove_at(struct session *session, const char *path, struct arena *arena)
{
    struct node *node = tree_find(doc_tree(session->doc), path);
    struct plan plan = node ? edit_remove(doc_tree(session->doc), node, arena) : (struct plan){0};
    return !node || target_apply(session, &plan);
}

/* Let the strip at PATH hold PART and nothing else: all shots of the scene need not be named; without any it goes. */
static bool fit_strip(struct session *session, const char *path, const struct part *part, struct arena *arena)
{
    const struct scene *scene = (const struct scene *)thing_of(session, part->scene);
    if (part->count == 0)
        return remove_at(session, path, arena);
    const char *shots = path_join(path, "shots", arena);
    if (part->count == shots_of(session, scene, NULL, false, NULL, arena).count)
        return remove_at(session, shots, arena);
    struct value *value = shots_value(session, part, arena);
    return value && target_put(session, shots, value, arena);
}

/* The place that GOAL means, in the list as it is now. */
static struct slot slot_of(struct session *session, const struct goal *goal, struct arena *arena)
{
    struct slot slot = {strips_of((size_t)goal->day, arena), 0};
    size_t count = item_count(session, slot.list);
    struct node *anchor = goal->anchor ? target_at(session, goal->anchor).node : NULL;
    slot.index = anchor ? node_index(anchor) + !goal->before : goal->index;
    slot.index = slot.index < count ? slot.index : count;
    return slot;
}

/* A new strip for PART, or for its whole scene.  *WHERE gets its path. */
static bool add_strip(struct session *session, const struct part *part, const struct goal *goal, struct arena *arena, const char **where)
{
    const char *typed[] = {arena_format(arena, "scene=%s", part->scene)};
    struct value *strip = item_new(session, KIND_STRIP, 1, typed, arena), *shots = NULL;
    if (strip && part->count && !(shots = shots_value(session, part, arena)))
        return false;
    if (!strip)
        return false;
    strip->form = FORM_FLOW;
    if (shots)
        value_add(strip, "shots", shots);
    return item_put(session, slot_of(session, goal, arena), NULL, strip, arena, where);
}

/* The strip that stands now where PATH was, after the strip at GONE was taken out. */
static const char *without(const char *path, const char *gone, struct arena *arena)
{
    const char *last, *gone_last, *list = path_parent(path, &last, arena);
    size_t index = strtoul(last, NULL, 10);
    bool moved = strcmp(list, path_parent(gone, &gone_last, arena)) == 0 && strtoul(gone_last, NULL, 10) < index;
    return moved ? path_item(list, index - 1, arena) : path;
}

/* Take the shots of PART out of all strips but the one at *KEEP (NULL: of all), whose path may move by that. */
static bool take_out(struct session *session, const struct part *part, const char **keep, struct arena *arena)
{
    for (;;) {
        const struct scene *scene = (const struct scene *)thing_of(session, part->scene);
        size_t count, i = 0;
        const struct strip *const *strips = schedule_strips(doc_schedule(session->doc), scene, &count);
        struct part held = {0}, rest = {0};
        const char *path = NULL;
        for (; i < count; i++) {
            path = path_of(&strips[i]->thing, arena);
            held = shots_of(session, scene, strips[i], false, NULL, arena);
            rest = shots_of(session, scene, strips[i], false, part, arena);
            if (rest.count < held.count && !(*keep && strcmp(*keep, path) == 0))
                break;
        }
        if (i == count)
            return true;
        if (!fit_strip(session, path, &rest, arena))
            return false;
        if (rest.count == 0 && *keep)
            *keep = without(*keep, path, arena);
    }
}

/* ---- scheduling ---- */

/* The strip of SCENE on the day that names some of its shots; NULL when there is none. */
static const struct strip *part_on(struct session *session, const struct scene *scene, long day)
{
    size_t count;
    const struct strip *const *strips = schedule_strips(doc_schedule(session->doc), scene, &count);
    for (size_t i = 0; i < count; i++)
        if ((long)strip_day(strips[i])->thing.index == day && strips[i]->shots.count)
            return strips[i];
    return NULL;
}

/* Some shots: out of the strips they are in; into the scene's strip of the day, or one of their own. */
static bool schedule_part(struct session *session, struct part part, const struct goal *goal, struct arena *arena)
{
    const struct scene *scene = (const struct scene *)thing_of(session, part.scene);
    const struct strip *there = goal->day == BONEYARD || goal->anchor ? NULL : part_on(session, scene, goal->day);
    const char *keep = there ? path_of(&there->thing, arena) : NULL;
    if (goal->day != BONEYARD && !there && !add_strip(session, &part, goal, arena, &keep))
        return false;
    if (there) {
        struct part all = shots_of(session, scene, NULL, false, NULL, arena), sum = {.scene = part.scene};
        sum.shots = arena_alloc(arena, (all.count + 1) * sizeof *sum.shots);
        struct part had = shots_of(session, scene, there, false, NULL, arena);
        for (size_t i = 0; i < all.count; i++)
            if (in_part(&had, all.shots[i]) || in_part(&part, all.shots[i]))
                sum.shots[sum.count++] = all.shots[i];
        if (!fit_strip(session, keep, &sum, arena))
            return false;
    }
    if (!take_out(session, &part, &keep, arena))
        return false;
    if (keep) {
        scene = (const struct scene *)thing_of(session, part.scene);
        struct part held = shots_of(session, scene, (const struct strip *)thing_of(session, keep), false, NULL, arena);
        if (held.count && !fit_strip(session, keep, &held, arena))
            return false;
    }
    item_select(session, keep ? keep : part.shots[0]);
    return true;
}

/* All strips of the scene go, but the one at *KEEP. */
static bool remove_strips(struct session *session, const char *scene_path, const char **keep, struct arena *arena)
{
    for (;;) {
        size_t count, i = 0;
        const struct scene *scene = (const struct scene *)thing_of(session, scene_path);
        const struct strip *const *strips = schedule_strips(doc_schedule(session->doc), scene, &count);
        while (i < count && *keep && strcmp(*keep, path_of(&strips[i]->thing, arena)) == 0)
            i++;
        if (i == count)
            return true;
        const char *path = path_of(&strips[i]->thing, arena);
        if (!remove_at(session, path, arena))
            return false;
        *keep = *keep ? without(*keep, path, arena) : NULL;
    }
}

/* The slot of GOAL for the strip at PATH, counted as if that had been taken out. */
static struct slot slot_for(struct session *session, const char *path, const struct goal *goal, struct arena *arena)
{
    struct slot slot = slot_of(session, goal, arena);
    if (strcmp(slot.list, path_parent(path, NULL, arena)) == 0) {
        size_t own = node_index(target_at(session, path).node), count = item_count(session, slot.list);
        bool behind = goal->anchor ? own < slot.index : slot.index >= count;
        slot.index -= behind && slot.index > 0;
    }
    return slot;
}

/* The strip that stands where the one at PATH was, else the last of the day, else the day. */
static const char *strip_near(struct session *session, const char *path, struct arena *arena)
{
    const char *list = path_parent(path, NULL, arena);
    size_t count = item_count(session, list);
    if (target_at(session, path).node)
        return path;
    return count ? path_item(list, count - 1, arena) : path_parent(list, NULL, arena);
}

static bool move_strip(struct session *session, const char *path, const struct goal *goal, struct arena *arena)
{
    const char *where;
    if (goal->day == BONEYARD) {
        const struct strip *strip = (const struct strip *)thing_of(session, path);
        const struct scene *scene = strip->scene ? story_scene(story(session), strip->scene) : NULL;
        const char *there = scene ? path_of(&scene->thing, arena) : NULL;
        if (!remove_at(session, path, arena))
            return false;
        item_select(session, there ? there : strip_near(session, path, arena));
        return true;
    }
    if (!item_move(session, path, slot_for(session, path, goal, arena), arena, &where))
        return false;
    item_select(session, where);
    return true;
}

/* A scene of which nothing is scheduled goes as it is; else what is left of it; else all its strips become one. */
static bool schedule_whole(struct session *session, const struct scene *scene, const struct goal *goal, struct arena *arena)
{
    const struct schedule *schedule = doc_schedule(session->doc);
    enum scheduled scheduled = schedule_of(schedule, scene);
    struct part whole = {.scene = path_of(&scene->thing, arena)};
    const char *where = NULL;
    size_t count;
    const struct strip *const *strips = schedule_strips(schedule, scene, &count);
    if (goal->day == BONEYARD) {
        if (count == 0)
            return command_refuse(session, "it is on no day");
        item_select(session, whole.scene);
        return remove_strips(session, whole.scene, &where, arena);
    }
    if (scheduled == SCHEDULED_PARTLY)
        return schedule_part(session, shots_of(session, scene, NULL, true, NULL, arena), goal, arena);
    if (count == 0) {
        bool added = add_strip(session, &whole, goal, arena, &where);
        if (added)
            item_select(session, where);
        return added;
    }
    where = path_of(&strips[0]->thing, arena);
    bool good = remove_at(session, path_join(where, "shots", arena), arena) && remove_strips(session, whole.scene, &where, arena);
    return good && move_strip(session, where, goal, arena);
}

/* ---- reading ---- */

/* The day that a strip, a day or an unscheduled scene stands in, as the columns of the board stand. */
static long day_of(struct session *session, const struct thing *thing)
{
    while (thing && thing->kind != KIND_DAY)
        thing = thing->parent;
    return thing ? (long)thing->index : (long)story(session)->day_count;
}

static bool step_day(struct session *session, const struct thing *thing, int step, struct goal *goal)
{
    long days = (long)story(session)->day_count, to = day_of(session, thing) + step;
    if (to < 0 || to > days || days == 0)
        return command_refuse(session, days == 0 ? "there are no days yet; add one" : step < 0 ? "that is the first day" : "it is on no day already");
    goal->day = to == days ? BONEYARD : to;
    goal->index = thing->kind == KIND_STRIP ? thing->index : (size_t)-1;
    return true;
}

static bool step_inside(struct session *session, const struct thing *thing, int step, struct goal *goal)
{
    const struct day *day = (const struct day *)thing->parent;
    if (thing->kind != KIND_STRIP)
        return command_refuse(session, "the boneyard is in the order of the film");
    if (step < 0 ? thing->index == 0 : thing->index + 1 >= day->strip_count)
        return command_refuse(session, "it is the %s of the day already", step < 0 ? "first" : "last");
    *goal = (struct goal){(long)day->thing.index, NULL, false, thing->index + (size_t)step};
    return true;
}

static bool find_day(struct session *session, const char *word, struct arena *arena, struct goal *goal)
{
    struct target target;
    const char *typed = strncmp(word, "day:", 4) == 0 || strncmp(word, "dy-", 3) == 0 || *word == '/' ? word : arena_format(arena, "day:%s", word);
    if (!target_find(session, typed, arena, &target) || !target_climb(session, &target, KIND_DAY, arena))
        return command_refuse(session, "there is no day “%s”; days are called by number, date or id; or say boneyard", word);
    const struct thing *day = thing_of(session, target.path);
    *goal = (struct goal){(long)day->index, NULL, false, (size_t)-1};
    return true;
}

static bool read_day(struct session *session, const struct thing *thing, const char *word, struct arena *arena, struct goal *goal)
{
    static const struct { const char *name; bool (*step)(struct session *, const struct thing *, int, struct goal *); int by; } steps[] = {
        {"next", step_day, 1}, {"previous", step_day, -1}, {"down", step_inside, 1}, {"up", step_inside, -1},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (strcmp(word, steps[i].name) == 0)
            return steps[i].step(session, thing, steps[i].by, goal);
    goal->day = BONEYARD;
    return strcmp(word, "boneyard") == 0 || find_day(session, word, arena, goal);
}

/* before|after a strip of the day, or a scene that stands there. */
static bool read_anchor(struct session *session, const char *place, const char *selector, struct arena *arena, struct goal *goal)
{
    struct target target;
    goal->before = strcmp(place, "before") == 0;
    if ((!goal->before && strcmp(place, "after") != 0) || goal->day == BONEYARD)
        return command_refuse(session, "schedule what, to which day, before or after which of its strips");
    if (!target_find(session, selector, arena, &target))
        return false;
    const struct thing *thing = thing_of(session, target.path), *strip = thing;
    while (strip && strip->kind != KIND_STRIP)
        strip = strip->parent;
    const struct scene *scene = thing ? thing_scene(thing) : NULL;
    const struct day *day = story(session)->days[goal->day];
    for (size_t i = 0; !strip && scene && i < day->strip_count; i++)
        if (day->strips[i].scene && story_scene(story(session), day->strips[i].scene) == scene)
            strip = &day->strips[i].thing;
    if (!strip || strip_day((const struct strip *)strip) != day)
        return command_refuse(session, "%s is not on that day", target_name(session, target.path, arena));
    goal->anchor = path_of(strip, arena);
    return true;
}

static bool dispatch(struct session *session, const struct thing *thing, const struct goal *goal, struct arena *arena)
{
    const struct beat *beat = thing_beat(thing);
    const struct scene *scene = thing_scene(thing);
    const struct shot *shot = thing_shot(thing);
    if (thing->kind == KIND_STRIP)
        return move_strip(session, path_of(thing, arena), goal, arena);
    if (!scene)
        return command_refuse(session, "scenes, shots and strips are scheduled");
    if (scene->omitted && goal->day != BONEYARD)
        return command_refuse(session, "the scene is omitted");
    if (!beat)
        return schedule_whole(session, scene, goal, arena);
    struct part part = {.scene = path_of(&scene->thing, arena)};
    size_t most = shot ? 1 : beat->shot_count;
    part.shots = arena_alloc(arena, (most + 1) * sizeof *part.shots);
    for (; part.count < most; part.count++)
        part.shots[part.count] = path_of(shot ? &shot->thing : &beat->shots[part.count].thing, arena);
    return most ? schedule_part(session, part, goal, arena) : command_refuse(session, "the beat has no shots; its scene can be scheduled");
}

/* What a strip says that has no scene to go back to the boneyard; NULL: it has one, or THING is no strip. */
static const char *banner_of(struct session *session, const struct thing *thing, struct arena *arena)
{
    const struct strip *strip = thing->kind == KIND_STRIP ? (const struct strip *)thing : NULL;
    bool scene = strip && strip->scene && story_scene(story(session), strip->scene);
    return strip && strip->banner && !scene ? arena_string(arena, strip->banner) : NULL;
}

static bool schedule(struct session *session, size_t count, char **words, struct arena *arena)
{
    struct target target;
    struct goal goal = {.index = (size_t)-1};
    if ((count != 3 && count != 5) || !story(session))
        return command_refuse(session, "schedule what, and to which day, or to the boneyard");
    if (!target_find(session, words[1], arena, &target))
        return false;
    target = target_thing(session, target, arena);
    const struct thing *thing = thing_of(session, target.path);
    if (!thing || thing->kind == KIND_DAY)
        return command_refuse(session, "a scene, a shot or a strip is put on a day; this is %s", thing ? target_name(session, target.path, arena) : "the board");
    if (!read_day(session, thing, words[2], arena, &goal) || (count == 5 && !read_anchor(session, words[3], words[4], arena, &goal)))
        return false;
    const char *name = target_name(session, target.path, arena), *banner = goal.day == BONEYARD ? banner_of(session, thing, arena) : NULL;
    if (!dispatch(session, thing, &goal, arena))
        return false;
    if (banner)
        return command_say(session, "removed banner “%s”", banner);
    if (goal.day == BONEYARD)
        return command_say(session, "put %s in the boneyard", name);
    return command_say(session, "put %s on %s", name, target_name(session, path_of(&story(session)->days[goal.day]->thing, arena), arena));
}

bool command_schedule(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct arena *arena = arena_new();
    bool good = schedule(session, count, words, arena);
    arena_free(arena);
    return good;
}

/* ---- cutting a strip ---- */

bool schedule_split(struct session *session, struct target strip, struct target at, struct arena *arena)
{
    const struct strip *whole = (const struct strip *)thing_of(session, strip.path);
    const struct thing *first = thing_of(session, at.path);
    const struct scene *scene = whole->scene ? story_scene(story(session), whole->scene) : NULL;
    if (!scene || !first || first->kind != KIND_SHOT || thing_scene(first) != scene)
        return command_refuse(session, "a strip is split at one of the shots of its scene");
    const char *cut = path_of(first, arena), *path = path_of(&whole->thing, arena), *where;
    struct part all = shots_of(session, scene, whole, false, NULL, arena), head = all, tail = all;
    head.count = 0;
    while (head.count < all.count && strcmp(all.shots[head.count], cut) != 0)
        head.count++;
    tail.shots = all.shots + head.count;
    tail.count = all.count - head.count;
    if (head.count == 0 || tail.count == 0)
        return command_refuse(session, head.count ? "that shot is not in the strip" : "nothing would stay before that shot");
    struct goal goal = {(long)strip_day(whole)->thing.index, path, false, 0};
    const char *name = target_name(session, strip.path, arena);
    if (!fit_strip(session, path, &head, arena) || !add_strip(session, &tail, &goal, arena, &where))
        return false;
    item_select(session, where);
    return command_say(session, "split %s: %zu shot%s in the new one", name, tail.count, tail.count == 1 ? "" : "s");
}
