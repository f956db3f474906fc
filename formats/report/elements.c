#include "formats/report/elements.h"

#include <string.h>
#include <strings.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"

const struct element_mark element_marks[] = {
    {"cast", "Cast", "C", 0xd7263d, true},
    {"background", "Background", "B", 0x2e9e5b, true},
    {"silent extras", "Silent extras", "X", 0xe8c51c, false},
    {"stunts", "Stunts", "ST", 0xf08a24, true},
    {"special effects", "Special effects", "FX", 0x2f6fd0, true},
    {"mechanical effects", "Mechanical effects", "ME", 0x2f6fd0, false},
    {"props", "Props", "P", 0x7b3fa0, true},
    {"vehicles", "Vehicles", "V", 0xe56ba8, true},
    {"animals", "Animals", "A", 0xe56ba8, false},
    {"wranglers", "Wranglers", "WR", 0xe56ba8, false},
    {"wardrobe", "Wardrobe ○", "W", 0, true},
    {"makeup", "Makeup *", "MU", 0, true},
    {"hair", "Hair *", "H", 0, false},
    {"set dressing", "Set dressing", "SD", 0, true},
    {"art", "Art", "AR", 0, false},
    {"greenery", "Greenery", "G", 0, false},
    {"camera", "Camera", "CA", 0, false},
    {"grip", "Grip", "GR", 0, false},
    {"electric", "Electric", "EL", 0, false},
    {"sound", "Sound", "S", 0x8a5a33, true},
    {"music", "Music", "M", 0x8a5a33, false},
    {"special equipment", "Special equipment □", "E", 0, true},
    {"vfx", "VFX", "VX", 0, true},
    {"security", "Security", "SE", 0, false},
    {"additional labor", "Additional labour", "AL", 0, false},
    {"notes", "Notes", "N", 0, false},
    {"misc", "Miscellaneous", "MI", 0, false},
};
const size_t element_mark_count = sizeof element_marks / sizeof *element_marks;

/* ---- gathering ---- */

struct gathering { struct compose *c; const char **at; size_t count, capacity; };

static void gather(struct gathering *g, const char *word)
{
    for (size_t i = 0; i < g->count; i++)
        if (strcasecmp(g->at[i], word) == 0)
            return;
    if (g->count == g->capacity) {
        const char **more = arena_alloc(g->c->arena, (g->capacity = g->capacity ? 2 * g->capacity : 8) * sizeof *more);
        if (g->count)
            memcpy(more, g->at, g->count * sizeof *more);
        g->at = more;
    }
    g->at[g->count++] = word;
}

static void gather_cast(struct gathering *g, const struct scene *scene, const struct strip *strip)
{
    struct cast cast = compose_cast(g->c, scene, strip);
    for (size_t i = 0; i < cast.count; i++) {
        const struct character *who = cast.at[i];
        const char *name = compose_character(g->c, who->thing.id), *minor = who->minor ? " (K)" : "";
        gather(g, who->number == NONE ? arena_format(g->c->arena, "%s%s", name, minor)
                                      : arena_format(g->c->arena, "%d. %s%s", who->number, name, minor));
    }
    for (size_t i = 0; i < cast.stranger_count; i++)
        gather(g, cast.strangers[i]);
}

static void gather_background(struct gathering *g, const struct scene *scene)
{
    for (size_t i = 0; i < scene->background_count; i++) {
        const struct background *who = &scene->background[i];
        if (who->what)
            gather(g, who->count == NONE ? who->what : arena_format(g->c->arena, "%d × %s", who->count, who->what));
    }
}

/* What single shots name: their props, what is added later. */
static void gather_shots(struct gathering *g, const struct scene *scene, const struct strip *strip, const char *category)
{
    bool props = strcasecmp(category, "props") == 0, vfx = strcasecmp(category, "vfx") == 0;
    for (size_t b = 0; (props || vfx) && b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++) {
            const struct shot *shot = &scene->beats[b].shots[i];
            const char *word = props ? shot->props : shot->vfx;
            if (word && *word && strip_has_shot(strip, shot))
                gather(g, word);
        }
}

struct words elements_of(struct compose *c, const struct scene *scene, const struct strip *strip, const char *category)
{
    struct gathering g = {.c = c};
    if (scene->omitted)
        return (struct words){0};
    if (strcasecmp(category, "cast") == 0)
        gather_cast(&g, scene, strip);
    if (strcasecmp(category, "background") == 0)
        gather_background(&g, scene);
    for (size_t i = 0; i < scene->element_count; i++)
        for (size_t k = 0; k < scene->elements[i].things.count && strcasecmp(scene->elements[i].category, category) == 0; k++)
            gather(&g, scene->elements[i].things.at[k]);
    gather_shots(&g, scene, strip, category);
    return (struct words){g.at, g.count};
}

struct words elements_own(struct compose *c, const struct scene *scene)
{
    struct gathering g = {.c = c};
    for (size_t i = 0; i < scene->element_count; i++) {
        bool known = false;
        for (size_t k = 0; k < element_mark_count && !known; k++)
            known = strcasecmp(element_marks[k].category, scene->elements[i].category) == 0;
        if (!known && scene->elements[i].things.count)
            gather(&g, scene->elements[i].category);
    }
    return (struct words){g.at, g.count};
}
