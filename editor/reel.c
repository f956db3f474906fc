#include "editor/reel.h"

#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/names.h"
#include "editor/select.h"
#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/measure.h"

/* ---- times ---- */

/* What the panels of SHOT take together before they are fitted into its time, and how many have no time of their own. */
static double given_seconds(const struct shot *shot, size_t *missing)
{
    double given = 0;
    *missing = 0;
    for (size_t i = 0; i < shot->frame_count; i++) {
        if (isnan(shot->frames[i].seconds))
            (*missing)++;
        else
            given += shot->frames[i].seconds;
    }
    return given;
}

/* How long frame NUMBER of SHOT is on the screen: the shot's time is the sum, whatever its frames say. */
static double frame_seconds(const struct shot *shot, size_t number, bool *assumed)
{
    size_t missing, count = shot->frame_count ? shot->frame_count : 1;
    double given = given_seconds(shot, &missing), whole = measure_seconds(&shot->thing);
    *assumed = isnan(whole) || (isnan(shot->seconds) && missing > 0);
    if (isnan(whole))
        return REEL_SECONDS / (double)count;
    if (isnan(shot->seconds))
        whole += (double)missing * REEL_SECONDS;
    double share = missing && whole > given ? (whole - given) / (double)missing : 0, sum = given + share * (double)missing;
    if (sum <= 0)
        return whole / (double)count;
    double own = shot->frame_count ? shot->frames[number].seconds : NAN;
    return (isnan(own) ? share : own) * whole / sum;
}

/* ---- making ---- */

static void add(struct reel *reel, struct reel_panel panel)
{
    mem_grow(&reel->at, reel->count, &reel->capacity, sizeof *reel->at);
    panel.start = reel->seconds;
    if (panel.scene->omitted)
        panel.seconds = 0;
    reel->seconds += panel.seconds;
    reel->at[reel->count++] = panel;
}

static void add_shot(struct reel *reel, const struct scene *scene, const struct beat *beat, const struct shot *shot)
{
    size_t count = shot->frame_count ? shot->frame_count : 1;
    for (size_t i = 0; i < count; i++) {
        struct reel_panel panel = {.scene = scene, .beat = beat, .shot = shot, .number = i};
        panel.panel = shot->frame_count ? &shot->frames[i] : NULL;
        panel.seconds = frame_seconds(shot, i, &panel.assumed);
        add(reel, panel);
    }
}

static void add_scene(struct reel *reel, const struct scene *scene)
{
    if (scene->beat_count == 0)
        add(reel, (struct reel_panel){.scene = scene});
    for (size_t b = 0; b < scene->beat_count; b++) {
        const struct beat *beat = &scene->beats[b];
        if (beat->shot_count == 0)
            add(reel, (struct reel_panel){.scene = scene, .beat = beat, .seconds = REEL_SECONDS, .assumed = true});
        for (size_t s = 0; s < beat->shot_count; s++)
            add_shot(reel, scene, beat, &beat->shots[s]);
    }
}

/* The run of SCENE in the reel before, when it is still the same scene; it is mostly the one behind the last, *HINT. */
static const struct reel_run *kept_run(const struct reel *before, const struct scene *scene, size_t *hint)
{
    for (size_t i = 0; i < before->run_count; i++) {
        const struct reel_run *run = &before->runs[(*hint + i) % before->run_count];
        if (run->scene != scene)
            continue;
        *hint = (size_t)(run - before->runs) + 1;
        return run->made == scene->made ? run : NULL;
    }
    return NULL;
}

/* The panels of RUN again, each at its new time. */
static void add_run(struct reel *reel, const struct reel *before, const struct reel_run *run)
{
    size_t most = reel->count + before->count;          /* mostly all of them will be there again */
    if (reel->capacity < reel->count + run->count)
        reel->at = mem_resize(reel->at, reel->capacity = most, sizeof *reel->at);
    memcpy(reel->at + reel->count, before->at + run->first, run->count * sizeof *reel->at);
    for (struct reel_panel *panel = reel->at + reel->count; panel < reel->at + reel->count + run->count; panel++) {
        panel->start = reel->seconds;
        reel->seconds += panel->seconds;
    }
    reel->count += run->count;
}

static void start_again(struct reel *reel)
{
    reel->seconds = 0;
    for (struct reel_panel *panel = reel->at; panel < reel->at + reel->count; panel++) {
        panel->start = reel->seconds;
        reel->seconds += panel->seconds;
    }
}

/* Put the panels of SCENE, which was edited, where those of RUN stand.  False when they are more or fewer. */
static bool mend_run(struct reel *reel, struct reel_run *run, const struct scene *scene)
{
    struct reel piece = {0};
    add_scene(&piece, scene);
    bool fits = piece.count == run->count, moved = false;
    for (size_t i = 0; fits && i < run->count; i++) {
        struct reel_panel *panel = &reel->at[run->first + i];
        moved = moved || panel->seconds != piece.at[i].seconds;
        piece.at[i].start = panel->start;
        *panel = piece.at[i];
    }
    if (fits)
        *run = (struct reel_run){scene, scene->made, run->first, run->count};
    if (moved)
        start_again(reel);
    reel_free(&piece);
    return fits;
}

/* Nearly every edit is one in a scene: all others stay where they are. */
static bool mend(struct reel *reel, const struct story *story)
{
    bool fits = story && reel->run_count == story->scene_count;
    for (size_t s = 0; fits && s < story->scene_count; s++) {
        const struct scene *scene = story->scenes[s];
        struct reel_run *run = &reel->runs[s];
        if (run->scene != scene || run->made != scene->made)
            fits = mend_run(reel, run, scene);
    }
    return fits;
}

void reel_make(struct reel *reel, const struct story *story)
{
    reel->made = true;
    if (mend(reel, story))
        return;
    struct reel before = *reel;
    size_t hint = 0;
    *reel = (struct reel){.made = true, .laid = before.laid + 1};
    for (size_t s = 0; story && s < story->scene_count; s++) {
        const struct scene *scene = story->scenes[s];
        const struct reel_run *run = kept_run(&before, scene, &hint);
        size_t first = reel->count;
        if (run)
            add_run(reel, &before, run);
        else
            add_scene(reel, scene);
        mem_grow(&reel->runs, reel->run_count, &reel->run_capacity, sizeof *reel->runs);
        reel->runs[reel->run_count++] = (struct reel_run){scene, scene->made, first, reel->count - first};
    }
    reel_free(&before);
}

void reel_free(struct reel *reel)
{
    free(reel->at);
    free(reel->runs);
    *reel = (struct reel){0};
}

const struct reel *reel_of(struct app *app)
{
    if (!app->reel.made)
        reel_make(&app->reel, doc_story(app->doc));
    return &app->reel;
}

void reel_refresh(struct app *app)
{
    app->reel.made = false;
}

void reel_release(struct app *app)
{
    reel_free(&app->reel);
}

/* ---- looking things up ---- */

const struct thing *reel_thing(const struct reel_panel *panel)
{
    if (panel->number > 0)
        return &panel->panel->thing;
    return panel->shot ? &panel->shot->thing : panel->beat ? &panel->beat->thing : &panel->scene->thing;
}

bool reel_within(const struct reel_panel *panel, const struct thing *thing)
{
    const struct thing *at = panel->panel ? &panel->panel->thing : reel_thing(panel);
    while (at && at != thing)
        at = at->parent;
    return at != NULL;
}

static bool holds(const struct thing *thing, const struct thing *outer)
{
    while (thing && thing != outer)
        thing = thing->parent;
    return thing != NULL;
}

size_t reel_find(const struct reel *reel, const struct thing *thing)
{
    const struct scene *scene = thing ? thing_scene(thing) : NULL;
    const struct reel_run *run = reel->runs, *end = reel->runs + reel->run_count;
    while (scene && run < end && run->scene != scene)
        run++;
    if (!scene || run == end)
        return reel->count;
    for (size_t i = run->first; i < run->first + run->count; i++)
        if (reel_within(&reel->at[i], thing))
            return i;
    for (size_t i = run->first; i < run->first + run->count; i++)
        if (holds(thing, reel_thing(&reel->at[i])))
            return i;
    return reel->count;
}

size_t reel_at(const struct reel *reel, double seconds)
{
    size_t found = reel->count;
    for (size_t i = 0; i < reel->count && (found == reel->count || reel->at[i].start <= seconds); i++) {
        if (reel->at[i].seconds > 0)
            found = i;
    }
    return found;
}

const char *reel_label(struct app *app, const struct reel_panel *panel, struct arena *arena)
{
    if (!panel->shot)
        return thing_label(app, reel_thing(panel), arena);
    const char *label = thing_label(app, &panel->shot->thing, arena);
    return panel->shot->frame_count > 1 ? arena_format(arena, "%s.%zu", label, panel->number + 1) : label;
}

const char *reel_words(struct app *app, const struct reel_panel *panel, struct arena *arena)
{
    if (panel->panel && panel->panel->caption)
        return prose_flow(panel->panel->caption, arena);
    const struct thing *thing = reel_thing(panel);
    return prose_flow(thing_title(app, panel->number ? &panel->shot->thing : thing, arena), arena);
}
