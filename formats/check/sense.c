#include "formats/check/sense.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/check/checker.h"
#include "formats/measure.h"
#include "formats/yaml/tree.h"

struct sense {
    struct checker *checker;
    const struct story *story;
};

/* ---- things alone ---- */

static void check_id(struct sense *sense, const struct thing *thing)
{
    if (!thing->id || !kind_prefix(thing->kind))
        return;
    const struct thing *first = story_find_kind(sense->story, thing->kind, thing->id), *other = story_find(sense->story, thing->id);
    if (first == thing && other != thing && kind_prefix(other->kind))
        first = other;
    if (first->node == thing->node || checker_silent(sense->checker, RULE_DOUBLED_ID))
        return;                         /* an alias shows the same thing once more */
    const struct node *id = node_get(sense->checker->tree, thing->node, "id");
    checker_say(sense->checker, RULE_DOUBLED_ID, id ? id : thing->node,
                "\"%s\" is already the %s in line %zu; take this `id` out and a new one is made",
                checker_quote(sense->checker, thing->id), kind_name(first->kind), checker_line(sense->checker, first));
}

static void check_beat(struct sense *sense, const struct thing *thing)
{
    const struct beat *beat = (const struct beat *)thing;
    if (!beat->what && !beat->hope && !beat->happened && checker_missing(sense->checker, thing, "what"))
        checker_say(sense->checker, RULE_MISSING_WHAT, thing->node,
                    "this beat does not say what happens; a `what` of one sentence is enough");
}

static void check_picture(struct sense *sense, const struct thing *thing)
{
    if (!((const struct picture *)thing)->alt)
        checker_say(sense->checker, RULE_NO_ALT, thing->node,
                    "`alt` would say what the picture shows; it is the picture where none can be seen");
}

/* ---- labels ---- */

struct labelled { const char *label; const struct thing *thing; };

/* By label; the scene before the shot, else as in the file. */
static int by_label(const void *a, const void *b)
{
    const struct labelled *x = a, *y = b;
    int order = strcmp(x->label, y->label);
    if (order)
        return order;
    if (x->thing->kind != y->thing->kind)
        return x->thing->kind < y->thing->kind ? -1 : 1;
    const struct scene *s = thing_scene(x->thing), *t = thing_scene(y->thing);
    if (s != t)
        return s->thing.index < t->thing.index ? -1 : 1;
    return (x->thing->order > y->thing->order) - (x->thing->order < y->thing->order);
}

/* Slated bare, the master of scene 12 is 12; and a slate that counts through the film has nothing to do with scene numbers. */
static bool may_share(const struct sense *sense, const struct thing *scene_or_shot, const struct thing *shot)
{
    if (scene_or_shot->kind == KIND_SHOT)
        return false;
    return strcmp(sense->story->settings.scheme, "us") != 0 || &thing_scene(shot)->thing == scene_or_shot;
}

static void check_labels(struct sense *sense)
{
    struct labels *labels = labels_new(sense->story);
    struct labelled *all = NULL;
    size_t count = 0, capacity = 0;
    for (const struct thing *thing = NULL; (thing = story_next(sense->story, thing));) {
        if (thing->kind != KIND_SCENE && thing->kind != KIND_SHOT)
            continue;
        mem_grow(&all, count, &capacity, sizeof *all);
        all[count++] = (struct labelled){thing->kind == KIND_SCENE ? label_scene(labels, (const struct scene *)thing)
                                                                   : label_shot(labels, (const struct shot *)thing),
                                         thing};
    }
    if (count)
        qsort(all, count, sizeof *all, by_label);
    for (size_t i = 1, first = 0; i < count; i++) {
        if (strcmp(all[i].label, all[first].label))
            first = i;
        if (first == i || !*all[i].label || all[i].thing->node == all[first].thing->node || checker_silent(sense->checker, RULE_LABEL_CLASH)
            || (all[i].thing->kind == KIND_SHOT && may_share(sense, all[first].thing, all[i].thing)))
            continue;
        checker_say(sense->checker, RULE_LABEL_CLASH, all[i].thing->node, "this %s is %s, and so is the %s in line %zu",
                    kind_name(all[i].thing->kind), checker_quote(sense->checker, all[i].label), kind_name(all[first].thing->kind),
                    checker_line(sense->checker, all[first].thing));
    }
    free(all);
    labels_free(labels);
}

/* ---- all ---- */

static const struct { enum kind kind; void (*check)(struct sense *, const struct thing *); } lints[] = {
    {KIND_BEAT, check_beat}, {KIND_PICTURE, check_picture},
};

void check_sense(struct checker *checker)
{
    struct sense sense = {.checker = checker, .story = checker->story};
    for (const struct thing *thing = NULL; (thing = story_next(sense.story, thing));) {
        check_id(&sense, thing);
        for (size_t i = 0; i < sizeof lints / sizeof *lints; i++)
            if (lints[i].kind == thing->kind)
                lints[i].check(&sense, thing);
    }
    check_labels(&sense);
}
