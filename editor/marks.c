#include "editor/marks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"

struct marks {
    struct mark *at;                    /* by their start; those that are gone stand anywhere */
    size_t count, capacity;
    bool unsettled;                     /* some are gone */
    bool ranging;
    struct mark origin;                 /* where the range was begun */
    struct mark aim;
};

struct marks *marks_new(void)
{
    return mem_new(1, sizeof(struct marks));
}

void marks_free(struct marks *marks)
{
    free(marks->at);
    free(marks);
}

struct marks *marks_copy(const struct marks *from)
{
    struct marks *marks = marks_new();
    marks_restore(marks, from);
    return marks;
}

void marks_restore(struct marks *marks, const struct marks *from)
{
    struct mark *at = mem_resize(marks->at, from->count + 1, sizeof *at);
    if (from->count)
        memcpy(at, from->at, from->count * sizeof *at);
    *marks = *from;
    marks->at = at;
    marks->capacity = from->count + 1;
}

/* ---- following the bytes ---- */

static void follow(struct mark *mark, const struct splice *splice)
{
    const size_t from = splice->offset, to = from + splice->removed, in = splice->length;
    if (mark->gone || from > mark->end || (from == mark->end && mark->end > mark->start))
        return;
    if (to <= mark->start) {
        mark->start += in - splice->removed;
        mark->end += in - splice->removed;
    } else if (from <= mark->start && to >= mark->end) {
        mark->gone = !(from == mark->start && to == mark->end && in > 0);      /* written anew where it stands, it is the same thing */
        mark->end = from + in;
    } else if (from <= mark->start) {
        mark->start = from + in;
        mark->end += in - splice->removed;
    } else {
        mark->end = to < mark->end ? mark->end + in - splice->removed : from + in;
    }
}

void marks_spliced(struct marks *marks, const struct splice *splice)
{
    for (size_t i = 0; i < marks->count; i++) {
        follow(&marks->at[i], splice);
        marks->unsettled = marks->unsettled || marks->at[i].gone;
    }
    if (marks->ranging)
        follow(&marks->origin, splice);
    follow(&marks->aim, splice);
}

static bool find_again(struct mark *mark, const struct story *story)
{
    const struct thing *thing = *mark->id ? story_find_kind(story, mark->kind, mark->id) : NULL;
    if (!thing || !thing->node)
        return false;
    mark->start = node_offset(thing->node);
    mark->end = mark->start + thing->node->length;
    mark->gone = false;
    return true;
}

static int by_start(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    return x->start != y->start ? (x->start > y->start) - (x->start < y->start) : (x->kind > y->kind) - (x->kind < y->kind);
}

void marks_settle(struct marks *marks, const struct story *story)
{
    size_t kept = 0;
    for (size_t i = 0; i < marks->count; i++) {
        struct mark mark = marks->at[i];
        if (!mark.gone || find_again(&mark, story))
            marks->at[kept++] = mark;
    }
    marks->count = kept;
    marks->unsettled = false;
    if (kept)
        qsort(marks->at, kept, sizeof *marks->at, by_start);
    if (marks->ranging && marks->origin.gone)
        marks->ranging = find_again(&marks->origin, story);
    if (marks->aim.gone)
        find_again(&marks->aim, story);
}

bool marks_unsettled(const struct marks *marks)
{
    return marks->unsettled || (marks->ranging && marks->origin.gone);
}

/* ---- the set ---- */

static struct mark mark_of(const struct thing *thing)
{
    struct mark mark = {.start = node_offset(thing->node), .kind = thing->kind};
    mark.end = mark.start + thing->node->length;
    if (thing->id)
        snprintf(mark.id, sizeof mark.id, "%s", thing->id);
    return mark;
}

/* Where MARK stands among those that are there, or would stand. */
static size_t place_of(const struct marks *marks, const struct mark *mark)
{
    size_t low = 0, high = marks->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (by_start(&marks->at[middle], mark) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool stands_at(const struct marks *marks, size_t place, const struct mark *mark)
{
    return place < marks->count && by_start(&marks->at[place], mark) == 0;
}

bool marks_has(const struct marks *marks, const struct thing *thing)
{
    if (marks->count == 0 || !thing->node)
        return false;
    struct mark mark = {.start = node_offset(thing->node), .kind = thing->kind};
    return stands_at(marks, place_of(marks, &mark), &mark);
}

static void put(struct marks *marks, struct mark mark)
{
    size_t place = place_of(marks, &mark);
    if (stands_at(marks, place, &mark)) {
        marks->at[place].ranged = marks->at[place].ranged && mark.ranged;
        return;
    }
    mem_grow(&marks->at, marks->count, &marks->capacity, sizeof *marks->at);
    memmove(&marks->at[place + 1], &marks->at[place], (marks->count++ - place) * sizeof *marks->at);
    marks->at[place] = mark;
}

void marks_add(struct marks *marks, const struct thing *thing)
{
    if (thing->node && thing->kind != KIND_BOARD)
        put(marks, mark_of(thing));
}

void marks_remove(struct marks *marks, const struct thing *thing)
{
    struct mark mark = thing->node ? mark_of(thing) : (struct mark){0};
    size_t place = place_of(marks, &mark);
    if (!thing->node || !stands_at(marks, place, &mark))
        return;
    memmove(&marks->at[place], &marks->at[place + 1], (--marks->count - place) * sizeof *marks->at);
}

void marks_clear(struct marks *marks)
{
    marks->count = 0;
    marks->ranging = marks->unsettled = false;
}

size_t marks_count(const struct marks *marks)
{
    return marks->count;
}

enum kind marks_kind(const struct marks *marks)
{
    enum kind kind = marks->count ? marks->at[0].kind : KIND_NONE;
    for (size_t i = 1; i < marks->count; i++)
        kind = marks->at[i].kind == kind ? kind : KIND_NONE;
    return kind;
}

const struct mark *marks_at(const struct marks *marks, size_t index)
{
    return &marks->at[index];
}

const struct thing *mark_thing(const struct mark *mark, const struct story *story)
{
    struct node *node = mark->gone || !tree_root(story->tree) ? NULL : tree_node_at(story->tree, mark->start);
    if (!node)
        return NULL;
    struct arena *arena = arena_new();
    const struct thing *thing = story_thing_at(story, node_path(story->tree, node, arena));
    arena_free(arena);
    while (thing && thing->kind != mark->kind)
        thing = thing->parent;
    return thing;
}

void marks_wait(struct marks *marks, size_t index, bool waiting)
{
    marks->at[index].waiting = waiting;
}

void marks_aim(struct marks *marks, const struct thing *thing)
{
    marks->aim = mark_of(thing);
}

const struct thing *marks_aimed(const struct marks *marks, const struct story *story)
{
    return mark_thing(&marks->aim, story);
}

/* ---- the range ---- */

void marks_begin_range(struct marks *marks, const struct thing *thing)
{
    marks->ranging = thing->node && thing->kind != KIND_BOARD;
    if (!marks->ranging)
        return;
    marks->origin = mark_of(thing);
    struct mark first = marks->origin;
    first.ranged = true;
    put(marks, first);
}

bool marks_ranging(const struct marks *marks)
{
    return marks->ranging;
}

static void forget_reached(struct marks *marks)
{
    size_t kept = 0;
    for (size_t i = 0; i < marks->count; i++)
        if (!marks->at[i].ranged)
            marks->at[kept++] = marks->at[i];
    marks->count = kept;
}

void marks_reach(struct marks *marks, const struct story *story, const struct thing *here, struct marks_shown shown)
{
    const struct thing *origin = marks->ranging ? mark_thing(&marks->origin, story) : NULL;
    forget_reached(marks);
    if (!origin || !here->node)
        return;
    size_t from = node_offset(origin->node), to = node_offset(here->node);
    const struct thing *first = from <= to ? origin : here, *last = from <= to ? here : origin;
    for (const struct thing *at = first; at; at = at == last ? NULL : story_next(story, at)) {
        bool counts = at->kind == origin->kind && (at == origin || !shown.shown || shown.shown(shown.context, at));
        struct mark mark = counts && at->node ? mark_of(at) : (struct mark){0};
        mark.ranged = true;
        if (counts && at->node)
            put(marks, mark);
    }
}

void marks_end_range(struct marks *marks)
{
    for (size_t i = 0; i < marks->count; i++)
        marks->at[i].ranged = false;
    marks->ranging = false;
}
