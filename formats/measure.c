#include "formats/measure.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"
#include "formats/story.h"

/* ---- labels ---- */

struct scene_labels {
    const struct scene *scene;
    const char *label;                  /* NULL until somebody asks */
    const char **shots;                 /* in story order; NULL until somebody asks */
    const char **own;                   /* those that are typed, NULL where none is; made with them */
};

/* Nothing is made before it is asked for: a change of one scene costs no walk through the others. */
struct labels {
    const struct story *story;
    struct arena *arena;
    struct scene_labels *scenes;        /* as in the story */
    const char **taken;                 /* sorted: the labels of a locked film that are in people's hands; NULL until somebody asks */
    size_t taken_count;
    long highest;                       /* number among them that is a slate */
};

/* How a shot is named: its number or letter in the scene is put behind the scene's label by the scheme. */
struct scheme {
    const char *name;
    char *(*shot)(struct labels *, const struct scene_labels *, size_t ordinal);
};

/* 0 is A, and after Z comes AA; letters of SKIP are left out in every place. */
static char *letters(const char *skip, size_t ordinal, struct arena *arena)
{
    char alphabet[27];
    size_t size = 0;
    for (char c = 'A'; c <= 'Z'; c++)
        if (!strchr(skip, c))
            alphabet[size++] = c;
    if (size == 0)                      /* all are skipped: then none is */
        return letters("", ordinal, arena);
    char reversed[16] = "";
    size_t length = 0;
    for (size_t n = ordinal + 1; n && size && length < sizeof reversed; n = (n - 1) / size)
        reversed[length++] = alphabet[(n - 1) % size];
    char *text = arena_copy(arena, reversed, length);
    for (size_t i = 0; i < length; i++)
        text[i] = reversed[length - 1 - i];
    return text;
}

static char *us_label(struct labels *labels, const struct scene_labels *s, size_t ordinal)
{
    const struct settings *settings = &labels->story->settings;
    bool bare = settings->master && strcmp(settings->master, "bare") == 0;
    if (bare && ordinal == 0)
        return arena_string(labels->arena, s->label);
    const char *skip = settings->skip ? settings->skip : "IO";
    return arena_format(labels->arena, "%s%s", s->label, letters(skip, bare ? ordinal - 1 : ordinal, labels->arena));
}

static size_t shots_of(const struct scene *scene)
{
    size_t n = 0;
    for (size_t i = 0; i < scene->beat_count; i++)
        n += scene->beats[i].shot_count;
    return n;
}

static size_t shots_without_label(const struct scene *scene)
{
    size_t n = 0;
    for (size_t b = 0; b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            n += scene->beats[b].shots[i].label == NULL;
    return n;
}

/* ---- what is taken ---- */

static int by_text(const void *a, const void *b)
{
    return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

static void take(struct labels *labels, const char *label, bool slate)
{
    char *end;
    long number = strtol(label, &end, 10);
    if (slate && !*end && number > labels->highest)
        labels->highest = number;
    labels->taken[labels->taken_count++] = label;
}

/* The labels of the scenes and shots of a locked film, and those that were. */
static void gather_taken(struct labels *labels)
{
    const struct story *story = labels->story;
    size_t most = 1 + story->scene_count + story->settings.retired.count;
    for (size_t i = 0; i < story->scene_count; i++)
        most += shots_of(story->scenes[i]);
    labels->taken = arena_alloc(labels->arena, most * sizeof *labels->taken);
    for (size_t i = 0; i < story->settings.retired.count; i++)
        take(labels, story->settings.retired.at[i], true);
    for (size_t i = 0; i < story->scene_count; i++) {
        const struct scene *scene = story->scenes[i];
        if (scene->number)
            take(labels, scene->number, false);
        for (size_t b = 0; b < scene->beat_count; b++)
            for (size_t s = 0; s < scene->beats[b].shot_count; s++)
                if (scene->beats[b].shots[s].label)
                    take(labels, scene->beats[b].shots[s].label, true);
    }
    qsort(labels->taken, labels->taken_count, sizeof *labels->taken, by_text);
}

/* Is LABEL, in a locked film, in people's hands already? */
static bool is_taken(struct labels *labels, const char *label)
{
    if (!labels->story->settings.lock)
        return false;
    if (!labels->taken)
        gather_taken(labels);
    return labels->taken_count && bsearch(&label, labels->taken, labels->taken_count, sizeof *labels->taken, by_text);
}

/* ---- schemes ---- */

/* A slate that only rises; in a locked film the next one follows the highest. */
static char *uk_label(struct labels *labels, const struct scene_labels *s, size_t ordinal)
{
    bool lock = labels->story->settings.lock;
    size_t before = 0;
    for (const struct scene_labels *at = labels->scenes; at < s; at++)
        before += lock ? shots_without_label(at->scene) : shots_of(at->scene);
    if (lock && !labels->taken)
        gather_taken(labels);
    return arena_format(labels->arena, "%zu", (lock ? (size_t)labels->highest : 0) + before + ordinal + 1);
}

static char *dash_label(struct labels *labels, const struct scene_labels *s, size_t ordinal)
{
    return arena_format(labels->arena, "%s-%zu", s->label, ordinal + 1);
}

static char *dot_label(struct labels *labels, const struct scene_labels *s, size_t ordinal)
{
    return arena_format(labels->arena, "%s.%zu", s->label, ordinal + 1);
}

static char *anim_label(struct labels *labels, const struct scene_labels *s, size_t ordinal)
{
    return arena_format(labels->arena, "%s_SH%04zu", s->label, (ordinal + 1) * 10);
}

/* Labels are typed by hand; a shot without one has none. */
static char *manual_label(struct labels *labels, const struct scene_labels *s, size_t ordinal)
{
    (void)s, (void)ordinal;
    return arena_copy(labels->arena, "", 0);
}

static const struct scheme schemes[] = {
    {"us", us_label}, {"uk", uk_label}, {"dash", dash_label}, {"dot", dot_label}, {"anim", anim_label}, {"manual", manual_label},
};

static const struct scheme *scheme_of(const struct story *story)
{
    for (size_t i = 0; story->settings.scheme && i < sizeof schemes / sizeof *schemes; i++)
        if (strcmp(schemes[i].name, story->settings.scheme) == 0)
            return &schemes[i];
    return &schemes[0];
}

/* ---- scenes ---- */

/* The number that an inserted scene hangs on: 10 of 10 and 10A, and of A11, which stands before 11. */
static long number_behind(const char *label)
{
    size_t at = label ? strcspn(label, "0123456789") : 0;
    long number = label ? strtol(label + at, NULL, 10) : 0;
    return at && number ? number - 1 : number;
}

/* Scenes without a number of their own, one behind the other, between two that have one. */
struct run {
    const char *before, *after;         /* NULL: none */
    size_t place, length;               /* of the scene in it; how many there are */
};

static struct run run_around(const struct story *story, size_t index)
{
    struct run run = {0};
    size_t first = index, end = index + 1;
    while (first > 0 && !story->scenes[first - 1]->number)
        first--;
    while (story->settings.lock && end < story->scene_count && !story->scenes[end]->number)
        end++;
    run.before = first > 0 ? story->scenes[first - 1]->number : NULL;
    run.after = story->settings.lock && end < story->scene_count ? story->scenes[end]->number : NULL;
    run.place = index - first;
    run.length = end - first;
    while (run.after && first-- > 0 && (!story->scenes[first]->number || number_behind(story->scenes[first]->number) == number_behind(run.before)))
        run.place += !story->scenes[first]->number;     /* inserted behind the same number, before one that was locked since */
    return run;
}

/* The tens that an animation's numbers go in leave room: what is inserted is spread over what lies between. */
static long spread(long before, long after, size_t place, size_t length)
{
    long step = after > before ? (after - before) / (long)(length + 1) : 0;
    return step ? before + step * (long)(place + 1) : before / 10 * 10 + 10 * (long)(place + 1);
}

/* The number that ends LABEL: 10 of SQ010, 20 of SQ010_SH0020; 0 for none. */
static long last_number(const char *label)
{
    size_t at = label ? strlen(label) : 0;
    while (at && isdigit((unsigned char)label[at - 1]))
        at--;
    return label ? strtol(label + at, NULL, 10) : 0;
}

/* The next number behind those before; between locked ones, which are in people's hands already, a letter behind the one before (10A)
 * or before the next (A11); of an animation, what lies between. */
static const char *number_of(struct labels *labels, const struct run *run, size_t place)
{
    const struct story *story = labels->story;
    long number = number_behind(run->before);
    if (scheme_of(story)->shot == anim_label)
        return arena_format(labels->arena, "SQ%03ld", spread(last_number(run->before), last_number(run->after), place, run->length));
    if (!run->after)
        return arena_format(labels->arena, "%ld", number + (long)place + 1);
    const char *letter = letters(story->settings.skip ? story->settings.skip : "IO", place, labels->arena);
    bool prefix = story->settings.insert && strcmp(story->settings.insert, "prefix") == 0;
    return prefix ? arena_format(labels->arena, "%s%ld", letter, number + 1) : arena_format(labels->arena, "%ld%s", number, letter);
}

/* The label of a scene: its own, else the first that is free, the scenes before it in the run having had theirs. */
static const char *scene_label(struct labels *labels, size_t index)
{
    if (labels->story->scenes[index]->number)
        return arena_string(labels->arena, labels->story->scenes[index]->number);
    struct run run = run_around(labels->story, index);
    if (!labels->story->settings.lock)
        return number_of(labels, &run, run.place);      /* nothing is taken, however long the run is */
    for (size_t place = 0, free_before = 0;; place++) {
        if (place >= run.length)
            run.after = scheme_of(labels->story)->shot == anim_label ? NULL : run.after;     /* no room between: go on in tens */
        const char *label = number_of(labels, &run, place);
        if (!is_taken(labels, label) && free_before++ == run.place)
            return label;
    }
}

struct labels *labels_new(const struct story *story)
{
    struct labels *labels = mem_new(1, sizeof *labels);
    labels->story = story;
    labels->arena = arena_new();
    labels->scenes = arena_alloc(labels->arena, (story->scene_count + 1) * sizeof *labels->scenes);
    for (size_t i = 0; i < story->scene_count; i++)
        labels->scenes[i].scene = story->scenes[i];
    return labels;
}

void labels_free(struct labels *labels)
{
    if (!labels)
        return;
    arena_free(labels->arena);
    free(labels);
}

/* A scene's index is mostly its place; scenes that the story left out stand between. */
static struct scene_labels *find_scene(struct labels *labels, const struct scene *scene)
{
    size_t count = labels->story->scene_count, at = scene->thing.index < count ? scene->thing.index + 1 : count;
    while (at-- > 0) {
        struct scene_labels *found = &labels->scenes[at];
        if (found->scene != scene)
            continue;
        if (!found->label)
            found->label = scene_label(labels, at);
        return found;
    }
    return NULL;
}

const char *label_scene(struct labels *labels, const struct scene *scene)
{
    const struct scene_labels *found = scene ? find_scene(labels, scene) : NULL;
    return found ? found->label : "";
}

/* Is LABEL taken: typed on a shot of the scene, retired, or, in a locked film, anywhere?  A master may have the scene's own number. */
static bool label_taken(struct labels *labels, const struct scene_labels *s, const char *label)
{
    if (labels->story->settings.lock && strcasecmp(label, s->label) != 0)
        return is_taken(labels, label);
    const struct words *retired = &labels->story->settings.retired;
    for (size_t i = 0; i < retired->count; i++)
        if (strcasecmp(retired->at[i], label) == 0)
            return true;
    for (size_t i = 0; i < shots_of(s->scene); i++)
        if (s->own[i] && strcasecmp(s->own[i], label) == 0)
            return true;
    return false;
}

/* An animation's label between those around it, or behind the last; NULL when there is no room. */
static const char *label_between(struct labels *labels, const struct scene_labels *s, size_t at)
{
    size_t first = at, end = at + 1, count = shots_of(s->scene);
    while (first > 0 && !s->own[first - 1])
        first--;
    while (end < count && !s->own[end])
        end++;
    if (scheme_of(labels->story)->shot != anim_label)
        return NULL;
    long number = spread(first > 0 ? last_number(s->own[first - 1]) : 0, end < count ? last_number(s->own[end]) : 0, at - first, end - first);
    const char *label = arena_format(labels->arena, "%s_SH%04ld", s->label, number);
    return label_taken(labels, s, label) ? NULL : label;
}

static bool gather_own(struct labels *labels, struct scene_labels *s)
{
    size_t n = 0;
    bool some = false;
    s->own = arena_alloc(labels->arena, (shots_of(s->scene) + 1) * sizeof *s->own);
    for (size_t b = 0; b < s->scene->beat_count; b++)
        for (size_t i = 0; i < s->scene->beats[b].shot_count; i++, n++) {
            s->own[n] = s->scene->beats[b].shots[i].label;
            some = some || s->own[n];
        }
    return some;
}

static void label_shots(struct labels *labels, struct scene_labels *s)
{
    const struct scheme *scheme = scheme_of(labels->story);
    bool typed = gather_own(labels, s), free_choice = !typed && !labels->story->settings.retired.count && !labels->story->settings.lock;
    size_t count = shots_of(s->scene), ordinal = 0;
    s->shots = arena_alloc(labels->arena, (count + 1) * sizeof *s->shots);
    for (size_t n = 0; n < count; n++) {
        const char *label = s->own[n] ? s->own[n] : typed ? label_between(labels, s, n) : NULL;
        while (!label) {
            label = scheme->shot(labels, s, ordinal++);
            if (!free_choice && *label && label_taken(labels, s, label))
                label = NULL;
        }
        s->shots[n] = label;
    }
}

const char *label_shot(struct labels *labels, const struct shot *shot)
{
    const struct beat *beat = thing_beat(&shot->thing);
    const struct scene *scene = thing_scene(&shot->thing);
    struct scene_labels *s = scene && beat ? find_scene(labels, scene) : NULL;
    if (!s)
        return shot->label ? shot->label : "";
    if (!s->shots)
        label_shots(labels, s);
    size_t n = (size_t)(shot - beat->shots);
    for (const struct beat *b = scene->beats; b < beat; b++)
        n += b->shot_count;
    return s->shots[n];
}

const char *label_beat(struct labels *labels, const struct beat *beat)
{
    const struct scene *scene = thing_scene(&beat->thing);
    return scene ? arena_format(labels->arena, "%s.%zu", label_scene(labels, scene), (size_t)(beat - scene->beats) + 1) : "";
}

const char *label_written(const struct thing *thing)
{
    return thing->kind == KIND_SCENE ? ((const struct scene *)thing)->number : thing->kind == KIND_SHOT ? ((const struct shot *)thing)->label : NULL;
}

size_t label_find(struct labels *labels, const char *label, const struct thing **found, size_t capacity)
{
    size_t n = 0;
    const struct story *story = labels->story;
    for (size_t i = 0; i < story->scene_count; i++) {
        const struct scene *scene = story->scenes[i];
        if (strcasecmp(label_scene(labels, scene), label) == 0 && n++ < capacity)
            found[n - 1] = &scene->thing;
        for (size_t b = 0; b < scene->beat_count; b++)
            for (size_t s = 0; s < scene->beats[b].shot_count; s++)
                if (strcasecmp(label_shot(labels, &scene->beats[b].shots[s]), label) == 0 && n++ < capacity)
                    found[n - 1] = &scene->beats[b].shots[s].thing;
    }
    return n;
}

/* ---- time ---- */

/* Sum where what is unknown adds nothing, but all unknown stays unknown. */
static double plus(double sum, double more)
{
    return isnan(more) ? sum : isnan(sum) ? more : sum + more;
}

static double shot_seconds(const struct shot *shot)
{
    if (!isnan(shot->seconds))
        return shot->seconds;
    double sum = NAN;
    for (size_t i = 0; i < shot->frame_count; i++)
        sum = plus(sum, shot->frames[i].seconds);
    return sum;
}

static double beat_seconds(const struct beat *beat)
{
    double sum = NAN;
    for (size_t i = 0; i < beat->shot_count; i++)
        sum = plus(sum, shot_seconds(&beat->shots[i]));
    return sum;
}

static double scene_seconds(const struct scene *scene)
{
    double sum = NAN;
    for (size_t i = 0; !scene->omitted && i < scene->beat_count; i++)
        sum = plus(sum, beat_seconds(&scene->beats[i]));
    return sum;
}

double measure_seconds(const struct thing *thing)
{
    switch (thing->kind) {
    case KIND_SCENE: return scene_seconds((const struct scene *)thing);
    case KIND_BEAT:  return beat_seconds((const struct beat *)thing);
    case KIND_SHOT:  return shot_seconds((const struct shot *)thing);
    default:         return NAN;
    }
}

double measure_story_seconds(const struct story *story)
{
    double sum = NAN;
    for (size_t i = 0; i < story->scene_count; i++)
        sum = plus(sum, scene_seconds(story->scenes[i]));
    return sum;
}

char *seconds_text(double seconds, struct arena *arena)
{
    if (isnan(seconds))
        return arena_copy(arena, "", 0);
    long whole = lround(seconds);
    return arena_format(arena, "%ld:%02ld", whole / 60, whole % 60);
}

/* ---- pages ----
 *
 * A page holds 55 lines of 12-point type.  An element is wrapped to its column, and blank lines stand before a heading (2),
 * an action or a character's cue (1).  A scene is max(1, ceil(lines * 8 / 55)) eighths: against a published script with its
 * own measured lengths this gave 97 % exactly and all within one eighth. */

enum { PAGE_LINES = 55, ACTION_CELLS = 61, DIALOGUE_CELLS = 35, CUE_CELLS = 38 };

static int wrapped(const char *text, int cells)
{
    int lines = 0;
    size_t offset = 0, start, length;
    while (text && text_wrap(text, strlen(text), cells, &offset, &start, &length))
        lines++;
    return lines;
}

static int script_lines(const struct scene *scene)
{
    int lines = 2 + wrapped(scene->heading ? scene->heading : "-", ACTION_CELLS);
    for (size_t b = 0; b < scene->beat_count; b++) {
        const struct beat *beat = &scene->beats[b];
        if (beat->what)
            lines += 1 + wrapped(beat->what, ACTION_CELLS);
        for (size_t s = 0; s < beat->shot_count; s++)
            for (size_t d = 0; d < beat->shots[s].dialogue_count; d++) {
                const struct line *line = &beat->shots[s].dialogue[d];
                lines += 1 + wrapped(line->who ? line->who : "-", CUE_CELLS) + wrapped(line->text, DIALOGUE_CELLS);
            }
    }
    return lines;
}

int measure_eighths(const struct story *story, const struct scene *scene, bool *estimated)
{
    bool typed = scene->pages != NONE;
    if (estimated)
        *estimated = !typed;
    if (scene->omitted)
        return 0;
    if (typed)
        return scene->pages;
    double page = story->settings.page_lines > 0 ? story->settings.page_lines : PAGE_LINES;
    int eighths = (int)ceil(script_lines(scene) * 8 / page);
    return eighths < 1 ? 1 : eighths;
}

char *eighths_text(int eighths, struct arena *arena)
{
    if (eighths <= 0 || eighths % 8 == 0)
        return arena_format(arena, "%d", eighths > 0 ? eighths / 8 : 0);
    return eighths < 8 ? arena_format(arena, "%d/8", eighths) : arena_format(arena, "%d %d/8", eighths / 8, eighths % 8);
}

/* ---- days ---- */

static bool shoots(const struct day *day)
{
    return !day->day_kind || strcasecmp(day->day_kind, "shoot") == 0;
}

size_t measure_shoot_day(const struct story *story, const struct day *day)
{
    size_t number = 0;
    for (size_t i = 0; i < story->day_count && story->days[i]->thing.index <= day->thing.index; i++)
        number += shoots(story->days[i]);
    return shoots(day) ? number : 0;
}

size_t measure_shoot_days(const struct story *story)
{
    size_t count = 0;
    for (size_t i = 0; i < story->day_count; i++)
        count += shoots(story->days[i]);
    return count;
}

/* ---- sluglines ---- */

static const struct { const char *prefix, *interior; } sluglines[] = {     /* longest first */
    {"INT./EXT.", "INT/EXT"}, {"EXT./INT.", "INT/EXT"}, {"INT/EXT.", "INT/EXT"}, {"EXT/INT.", "INT/EXT"}, {"INT/EXT", "INT/EXT"},
    {"EXT/INT", "INT/EXT"}, {"I/E.", "INT/EXT"}, {"I/E", "INT/EXT"}, {"INT.", "INT"}, {"EXT.", "EXT"}, {"EST.", "EXT"},
    {"INT", "INT"}, {"EXT", "EXT"}, {"EST", "EXT"},
};

static const char *last_dash(const char *text, size_t *length)
{
    static const char *const dashes[] = {" - ", " – ", " — "};
    const char *last = NULL;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        for (const char *p = text; (p = strstr(p, dashes[i])); p++)
            if (!last || p > last) {
                last = p;
                *length = strlen(dashes[i]);
            }
    return last;
}

static size_t without_blanks(const char *text, size_t length)
{
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    return length;
}

struct slugline slugline_split(const char *heading, struct arena *arena)
{
    struct slugline slug = {"", "", ""};
    if (!heading)
        return slug;
    for (size_t i = 0; i < sizeof sluglines / sizeof *sluglines; i++) {
        size_t length = strlen(sluglines[i].prefix);
        if (strncasecmp(heading, sluglines[i].prefix, length) == 0 && isspace((unsigned char)heading[length])) {
            slug.interior = sluglines[i].interior;
            heading += length;
            break;
        }
    }
    heading += strspn(heading, " \t");
    size_t width = 0;
    const char *dash = last_dash(heading, &width);
    size_t set = dash ? (size_t)(dash - heading) : strlen(heading);
    slug.set = arena_copy(arena, heading, without_blanks(heading, set));
    if (dash) {
        const char *time = dash + width;
        slug.time = arena_copy(arena, time, without_blanks(time, strcspn(time, "(")));
    }
    return slug;
}
