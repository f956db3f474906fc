/* Sides: the scenes of a day as script pages for the actors: heading, what is seen, who says what. */
#include "formats/report/reports.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/report/paper.h"
#include "formats/report/plan.h"

struct script {
    struct compose *c;
    struct paragraph *at;
    size_t count, capacity;
};

static void add(struct script *s, enum paragraph_kind kind, const char *text)
{
    if (!text || !*text)
        return;
    if (s->count == s->capacity) {
        struct paragraph *more = arena_alloc(s->c->arena, (s->capacity = s->capacity ? 2 * s->capacity : 16) * sizeof *more);
        if (s->count)
            memcpy(more, s->at, s->count * sizeof *more);
        s->at = more;
    }
    s->at[s->count++] = (struct paragraph){.kind = kind, .text = text};
}

/* Text whose line breaks are real, without those at its end. */
static const char *trimmed(struct compose *c, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    while (length && text[length - 1] == '\n')
        length--;
    return length ? arena_copy(c->arena, text, length) : "";
}

static void add_shot(struct script *s, const struct shot *shot)
{
    add(s, PARAGRAPH_ACTION, compose_prose(s->c, shot->action));
    for (size_t i = 0; i < shot->dialogue_count; i++) {
        const struct line *line = &shot->dialogue[i];
        add(s, PARAGRAPH_SPEAKER, compose_capitals(s->c, compose_character(s->c, line->who)));
        add(s, PARAGRAPH_SPEECH, trimmed(s->c, line->text));
    }
    if (!shot->dialogue_count && shot->cue)
        add(s, PARAGRAPH_ASIDE, arena_format(s->c->arena, "“%s”", shot->cue));
}

/* What its shots show; a beat whose shots show nothing says itself what happens. */
static void add_beat(struct script *s, const struct beat *beat, const struct strip *strip)
{
    size_t before = s->count;
    bool here = !strip || !strip->shots.count;
    for (size_t i = 0; i < beat->shot_count; i++) {
        if (!strip_has_shot(strip, &beat->shots[i]))
            continue;
        here = true;
        add_shot(s, &beat->shots[i]);
    }
    bool seen = false;
    for (size_t i = before; i < s->count; i++)
        seen |= s->at[i].kind == PARAGRAPH_ACTION;
    if (!here || seen || !beat->what)
        return;
    add(s, PARAGRAPH_ACTION, beat->what);
    struct paragraph what = s->at[s->count - 1];        /* before what is said in it */
    memmove(s->at + before + 1, s->at + before, (s->count - 1 - before) * sizeof *s->at);
    s->at[before] = what;
}

/* "D1 · 1 4/8 pages · cast 1, 2 · shots 3A, 3E · BLUE 2026-05-04" */
static const char *facts_of(struct compose *c, const struct scene *scene, const struct strip *strip)
{
    const char *cast = compose_cast_numbers(c, compose_cast(c, scene, strip)), *part = strip ? compose_part(c, scene, strip) : "";
    const char *time = strip ? compose_time(c, strip->time) : "";
    int eighths = strip ? plan_eighths(c, strip) : measure_eighths(c->story, scene, NULL);
    const char *pages = strip && !eighths && plan_continues(c, strip) ? "cont." : compose_pages(c, eighths);
    const struct pair parts[] = {{"", time, NULL}, {"", compose_or_empty(scene->script_day), NULL},
                                 {"", pages, NULL}, {"cast ", cast, NULL}, {"shots ", part, NULL},
                                 {"", plan_revised(c, scene), NULL}};
    struct buf text = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (*parts[i].text)
            buf_add_format(&text, "%s%s%s", text.length ? " · " : "", parts[i].label, parts[i].text);
    return compose_take(c, &text);
}

static void add_scene(struct paper *paper, const struct scene *scene, const struct strip *strip)
{
    struct script s = {.c = &paper->c};
    add(&s, PARAGRAPH_HEADING, *compose_heading(s.c, scene) ? compose_heading(s.c, scene) : "SCENE");
    s.at[0].number = label_scene(s.c->labels, scene);
    if (!scene->omitted)
        add(&s, PARAGRAPH_REMARK, facts_of(s.c, scene, strip));
    for (size_t i = 0; !scene->omitted && i < scene->beat_count; i++)
        add_beat(&s, &scene->beats[i], strip);
    struct block *block = paper_add(paper, BLOCK_SCRIPT);
    block->paragraphs = s.at;
    block->paragraph_count = s.count;
}

static void add_day(struct paper *paper, const struct day *day)
{
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct scene *scene = strip_scene(&paper->c, &day->strips[i]);
        if (scene && (!paper->c.options->scene || paper->c.options->scene == scene))
            add_scene(paper, scene, &day->strips[i]);
    }
}

const struct report *report_sides(struct report_options *options, struct arena *arena)
{
    struct paper paper = paper_new(options, arena);
    struct compose *c = &paper.c;
    const struct day *day = options->day;
    if (options->columns) {
        options->why = "sides are prose and have no columns";
        return NULL;
    }
    const char *of = day ? plan_day_heading(c, day) : "all scenes";
    paper_title(&paper, "Sides", of, compose_draft(c));
    if (day)
        add_day(&paper, day);
    for (size_t i = 0; !day && i < c->story->scene_count; i++)
        if (compose_is_asked(c, c->story->scenes[i]))
            add_scene(&paper, c->story->scenes[i], NULL);
    return paper_finish(&paper, "sides", day ? arena_format(arena, "sides · %s", of) : "sides", day);
}
