#include "editor/filtering.h"

#include <math.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/names.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/filter.h"
#include "formats/measure.h"
#include "formats/report/shot_columns.h"
#include "formats/schedule.h"
#include "formats/yaml/tree.h"

void filtering_release(struct app *app)
{
    arena_free(app->filtering.arena);
    app->filtering = (struct filtering){0};
}

/* ---- what a thing says of itself ---- */

struct asked { struct app *app; const struct thing *thing; struct arena *arena; };

static bool holds(void *context, const char *words)
{
    const struct asked *asked = context;
    for (const struct thing *thing = asked->thing; thing && thing->kind != KIND_BOARD; thing = thing->parent)
        if (thing_holds(asked->app, thing, words))
            return true;
    return false;
}

/* The number of the first day that a shot, or a scene, stands on; "" in the boneyard. */
static const char *day_text(const struct asked *asked, double *number)
{
    const struct shot *shot = thing_shot(asked->thing);
    const struct scene *scene = thing_scene(asked->thing);
    size_t count = 0;
    const struct strip *const *strips = scene && !shot ? schedule_strips(doc_schedule(asked->app->doc), scene, &count) : NULL;
    const struct day *day = shot ? schedule_day(doc_schedule(asked->app->doc), shot) : count ? strip_day(strips[0]) : NULL;
    if (day)
        *number = (double)day->thing.index + 1;
    return day ? arena_format(asked->arena, "%g", *number) : scene ? "" : NULL;
}

static const char *column_text(const struct asked *asked, const char *field, double *number)
{
    const struct shot *shot = thing_shot(asked->thing);
    enum shot_column_id id = shot ? shot_column_named(field, strlen(field)) : SHOT_COLUMNS;
    if (id == SHOT_COLUMNS)
        return NULL;
    struct report_options options = {.story = doc_story(asked->app->doc), .labels = doc_labels(asked->app->doc)};
    struct compose c = compose_begin(&options, asked->arena);
    if (shot_column_counts(id))
        *number = shot_columns[id].number(shot);
    return shot_column_text(&c, shot, id);
}

/* What is computed of a scene or a beat. */
static const char *scene_text(const struct asked *asked, const char *field, double *number)
{
    const struct scene *scene = thing_scene(asked->thing);
    const struct beat *beat = thing_beat(asked->thing);
    if (beat && strcmp(field, "beat") == 0)
        return label_beat(doc_labels(asked->app->doc), beat);
    if (!scene)
        return NULL;
    struct slugline slug = slugline_split(scene->heading ? scene->heading : "", asked->arena);
    const struct { const char *name, *text; } parts[] = {
        {"scene", label_scene(doc_labels(asked->app->doc), scene)}, {"int_ext", slug.interior}, {"set", slug.set}, {"day_night", slug.time},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(field, parts[i].name) == 0)
            return parts[i].text;
    if (strcmp(field, "pages") != 0)
        return NULL;
    *number = measure_eighths(doc_story(asked->app->doc), scene, NULL);
    return eighths_text((int)*number, asked->arena);
}

static void add_words(const struct tree *tree, const struct node *node, struct buf *out, struct arena *arena)
{
    const char *text = node_text(tree, node, arena);
    if (text)
        buf_add_format(out, "%s%s", out->length ? ", " : "", text);
    for (const struct node *child = node->first; child; child = child->next)
        add_words(tree, child, out, arena);
}

/* As it is typed in the thing, or in the nearest one around it that has such a field. */
static const char *typed_text(const struct asked *asked, const char *field, double *number)
{
    const struct tree *tree = doc_tree(asked->app->doc);
    const struct thing *thing = asked->thing;
    while (thing && !schema_field(thing->kind, field))
        thing = thing->parent;
    if (!thing || thing->kind == KIND_BOARD || doc_stale(asked->app->doc))
        return NULL;
    const struct node *node = thing->node && thing->node->kind == NODE_MAP ? node_get(tree, thing->node, field) : NULL;
    struct buf words = {0};
    if (node)
        add_words(tree, node, &words, asked->arena);
    const char *copy = arena_string(asked->arena, buf_string(&words));
    buf_release(&words);
    const struct field *row = schema_field(thing->kind, field);
    double numbers[2] = {NAN, NAN};
    if (*copy && row->container == ONE && row->type != TYPE_WORD && field_read(row, copy, numbers) == READ_FINE)
        *number = numbers[0];
    return copy;
}

static const char *field_text(void *context, const char *field, double *number)
{
    const struct asked *asked = context;
    const char *text = strcmp(field, "day") == 0 ? day_text(asked, number) : column_text(asked, field, number);
    text = text ? text : scene_text(asked, field, number);
    return text ? text : typed_text(asked, field, number);
}

/* ---- the words ---- */

static bool is_field(const char *name)
{
    bool known = shot_column_named(name, strlen(name)) < SHOT_COLUMNS || strcmp(name, "day") == 0 || strcmp(name, "beat") == 0;
    for (enum kind kind = KIND_BOARD + 1; !known && kind < KIND_COUNT; kind++)
        known = schema_field(kind, name) && strcmp(schema_field(kind, name)->key, "*") != 0;
    return known;
}

static struct filter *read_words(const char *words, struct arena *arena, const char **why)
{
    struct filter *filter = filter_new(words, arena, why);
    const char *field;
    for (size_t i = 0; filter && (field = filter_field(filter, i)); i++) {
        if (is_field(field))
            continue;
        const char *near = schema_nearest_key(KIND_SHOT, field);
        *why = near ? arena_format(arena, "there is no field “%s”; did you mean %s? In quotes it is a word like any other", field, near)
                    : arena_format(arena, "there is no field “%s”; in quotes it is a word like any other", field);
        return NULL;
    }
    return filter;
}

bool filtering_set(struct app *app, const char *words, const char **why)
{
    struct filtering *filtering = &app->filtering;
    struct arena *arena = arena_new(), *old = filtering->arena;
    struct filter *filter = words ? read_words(words, arena, why) : NULL;
    bool good = !words || filter;
    if (good) {
        filtering->filter = filter;
        filtering->serial++;
    } else {
        *why = old ? arena_string(old, *why) : *why;
    }
    if (good || !old) {
        filtering->arena = arena;
        arena_free(old);
    } else {
        arena_free(arena);
    }
    return good;
}

bool filtering_passes(struct app *app, const struct thing *thing)
{
    if (!app->filtering.filter || thing->kind == KIND_BOARD)
        return !app->filtering.filter;
    struct arena *arena = arena_new();
    struct asked asked = {app, thing, arena};
    struct filter_thing answers = {&asked, holds, field_text};
    bool passes = filter_passes(app->filtering.filter, &answers);
    arena_free(arena);
    return passes;
}
