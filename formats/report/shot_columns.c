#include "formats/report/shot_columns.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"

/* ---- texts ---- */

static const char *whole(struct compose *c, int number)
{
    return number == NONE ? "" : arena_format(c->arena, "%d", number);
}

static const char *joined(struct compose *c, struct words words, const char *(*say)(struct compose *, const char *))
{
    struct buf text = {0};
    for (size_t i = 0; i < words.count; i++)
        buf_add_format(&text, "%s%s", i ? ", " : "", say ? say(c, words.at[i]) : words.at[i]);
    return compose_take(c, &text);
}

static const char *range_text(struct compose *c, struct number_range lens)
{
    if (isnan(lens.low))
        return compose_or_empty(lens.text);
    return lens.low == lens.high || isnan(lens.high) ? arena_format(c->arena, "%g", lens.low)
                                                     : arena_format(c->arena, "%g-%g", lens.low, lens.high);
}

static const char *dialogue_text(struct compose *c, const struct shot *shot)
{
    struct buf text = {0};
    for (size_t i = 0; i < shot->dialogue_count; i++) {
        const struct line *line = &shot->dialogue[i];
        buf_add_format(&text, "%s%s%s%s", i ? "\n" : "", compose_capitals(c, compose_character(c, line->who)), line->who ? " " : "", compose_or_empty(line->text));
        while (text.length && text.data[text.length - 1] == '\n')
            text.length--;
    }
    if (!shot->dialogue_count && shot->cue)
        buf_add_format(&text, "“%s”", shot->cue);
    return compose_take(c, &text);
}

static const char *move_text(struct compose *c, const struct shot *shot)
{
    const char *move = compose_or_empty(shot->move);
    if (!shot->move_from && !shot->move_to)
        return move;
    return arena_format(c->arena, "%s%s%s%s%s", move, shot->move_from ? " from " : "", compose_or_empty(shot->move_from),
                        shot->move_to ? " to " : "", compose_or_empty(shot->move_to));
}

int shot_minutes(const struct shot *shot)
{
    int sum = (shot->setup_minutes == NONE ? 0 : shot->setup_minutes) + (shot->shoot_minutes == NONE ? 0 : shot->shoot_minutes);
    return shot->setup_minutes == NONE && shot->shoot_minutes == NONE ? NONE : sum;
}

#define TEXT(name, expression) \
    static const char *name##_text(struct compose *c, const struct shot *shot) { (void)c; return expression; }

TEXT(done,     shot->status && strcmp(shot->status, "done") == 0 ? "x" : "")
TEXT(scene,    label_scene(c->labels, thing_scene(&shot->thing)))
TEXT(interior, slugline_split(thing_scene(&shot->thing)->heading, c->arena).interior)
TEXT(set,      slugline_split(thing_scene(&shot->thing)->heading, c->arena).set)
TEXT(hour,     slugline_split(thing_scene(&shot->thing)->heading, c->arena).time)
TEXT(label,    label_shot(c->labels, shot))
TEXT(setup,    whole(c, shot->setup))
TEXT(frame,    shot->frame_count ? compose_or_empty(shot->frames[0].file) : "")
TEXT(size,     compose_or_empty(shot->size))
TEXT(type,     joined(c, shot->type, NULL))
TEXT(angle,    compose_or_empty(shot->angle))
TEXT(support,  compose_or_empty(shot->support))
TEXT(lens,     range_text(c, shot->lens))
TEXT(stop,     compose_or_empty(shot->stop))
TEXT(filter,   compose_or_empty(shot->filter))
TEXT(fps,      isnan(shot->fps) ? "" : arena_format(c->arena, "%g", shot->fps))
TEXT(camera,   compose_or_empty(shot->camera))
TEXT(sound,    compose_or_empty(shot->sound))
TEXT(subject,  shot->subject ? shot->subject : joined(c, shot->who, compose_character))
TEXT(action,   compose_prose(c, shot->action))
TEXT(time,     seconds_text(measure_seconds(&shot->thing), c->arena))
TEXT(setup_minutes, whole(c, shot->setup_minutes))
TEXT(shoot_minutes, whole(c, shot->shoot_minutes))
TEXT(estimate, shot_minutes(shot) == NONE ? "" : arena_format(c->arena, "%d′", shot_minutes(shot)))
TEXT(cast,     joined(c, shot->who, NULL))
TEXT(count,    arena_format(c->arena, "%d", measure_eighths(c->story, thing_scene(&shot->thing), NULL)))
TEXT(pages,    eighths_text(measure_eighths(c->story, thing_scene(&shot->thing), NULL), c->arena))
TEXT(props,    compose_or_empty(shot->props))
TEXT(vfx,      compose_or_empty(shot->vfx))
TEXT(priority, compose_or_empty(shot->priority))
TEXT(status,   compose_or_empty(shot->status))
TEXT(notes,    compose_prose(c, shot->notes))

static const char *location_text(struct compose *c, const struct shot *shot)
{
    const char *key = thing_scene(&shot->thing)->location;
    const struct location *location = key ? story_location(c->story, key) : NULL;
    return location && location->name ? location->name : compose_or_empty(key);
}

/* ---- numbers ---- */

static double real(int whole)
{
    return whole == NONE ? NAN : whole;
}

#define NUMBER(name, expression) \
    static double name##_number(const struct shot *shot) { return expression; }

NUMBER(scene,   (double)thing_scene(&shot->thing)->thing.index)
NUMBER(label,   (double)thing_scene(&shot->thing)->thing.index * 1e6 + (double)shot->thing.order)
NUMBER(setup,   real(shot->setup))
NUMBER(lens,    shot->lens.low)
NUMBER(fps,     shot->fps)
NUMBER(seconds, measure_seconds(&shot->thing))
NUMBER(setup_minutes, real(shot->setup_minutes))
NUMBER(shoot_minutes, real(shot->shoot_minutes))
NUMBER(estimate, real(shot_minutes(shot)))

/* The usual words of FIELD have an order of their own: the sizes from far to near, what must be had before what may. */
static double word_number(const char *field, const char *word)
{
    const struct field *row = schema_field(KIND_SHOT, field);
    for (size_t i = 0; word && row->choices[i]; i++)
        if (strcasecmp(row->choices[i], word) == 0)
            return (double)i;
    return NAN;
}

NUMBER(size,     word_number("size", shot->size))
NUMBER(priority, word_number("priority", shot->priority))
NUMBER(status,   word_number("status", shot->status))

/* ---- the table ---- */

const struct shot_column shot_columns[SHOT_COLUMNS] = {
    [SHOT_DONE]     = {{"done", "", COLUMN_TICK, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 16, true, false}, NULL,
                       done_text, NULL, "status", KIND_SHOT, 1},
    [SHOT_SCENE]    = {{"scene", "Scene", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 30, false, true}, NULL,
                       scene_text, scene_number, "number", KIND_SCENE, 5},
    [SHOT_INTERIOR] = {{"int_ext", "I/E", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 34, false, true}, NULL,
                       interior_text, NULL, "heading", KIND_SCENE, 7},
    [SHOT_SET]      = {{"set", "Set", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 90, false, true}, "heading",
                       set_text, NULL, "heading", KIND_SCENE, 18},
    [SHOT_TIME_OF_DAY] = {{"day_night", "D/N", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true}, NULL,
                       hour_text, NULL, "heading", KIND_SCENE, 7},
    [SHOT_LABEL]    = {{"shot", "Shot", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 36, true, true}, "label",
                       label_text, label_number, "label", KIND_SHOT, 6},
    [SHOT_SETUP]    = {{"setup", "Setup", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 34, true, true}, NULL,
                       setup_text, setup_number, "setup", KIND_SHOT, 5},
    [SHOT_FRAME]    = {{"frame", "Frame", COLUMN_PICTURE, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 78, true, true}, NULL,
                       frame_text, NULL, "frame", KIND_SHOT, 18},
    [SHOT_SIZE]     = {{"size", "Size", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_PLAIN, 36, true, true}, NULL,
                       size_text, size_number, "size", KIND_SHOT, 4},
    [SHOT_TYPE]     = {{"type", "Type", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 52, false, true}, NULL,
                       type_text, NULL, "type", KIND_SHOT, 9},
    [SHOT_ANGLE]    = {{"angle", "Angle", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 46, true, true}, NULL,
                       angle_text, NULL, "angle", KIND_SHOT, 8},
    [SHOT_MOVE]     = {{"move", "Movement", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 58, true, true}, NULL,
                       move_text, NULL, "move", KIND_SHOT, 9},
    [SHOT_SUPPORT]  = {{"support", "Support", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 50, false, true}, NULL,
                       support_text, NULL, "support", KIND_SHOT, 10},
    [SHOT_LENS]     = {{"lens", "Lens", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 34, true, true}, NULL,
                       lens_text, lens_number, "lens", KIND_SHOT, 6},
    [SHOT_STOP]     = {{"stop", "Stop", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 30, false, false}, NULL,
                       stop_text, NULL, "stop", KIND_SHOT, 5},
    [SHOT_FILTER]   = {{"filter", "Filter", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, false}, NULL,
                       filter_text, NULL, "filter", KIND_SHOT, 8},
    [SHOT_FPS]      = {{"fps", "fps", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 26, false, true}, NULL,
                       fps_text, fps_number, "fps", KIND_SHOT, 4},
    [SHOT_CAMERA]   = {{"camera", "Cam", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 26, true, true}, NULL,
                       camera_text, NULL, "camera", KIND_SHOT, 3},
    [SHOT_SOUND]    = {{"sound", "Sound", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true}, NULL,
                       sound_text, NULL, "sound", KIND_SHOT, 8},
    [SHOT_SUBJECT]  = {{"subject", "Subject", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 70, false, true}, NULL,
                       subject_text, NULL, "subject", KIND_SHOT, 16},
    [SHOT_ACTION]   = {{"action", "Action / dialogue", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_MONO, 0, true, true}, NULL,
                       action_text, NULL, "action", KIND_SHOT, 40},
    [SHOT_DIALOGUE] = {{"dialogue", "Dialogue", COLUMN_TEXT, ALIGN_LEFT, TONE_MONO, TONE_DIM, 120, false, true}, NULL,
                       dialogue_text, NULL, NULL, KIND_SHOT, 30},
    [SHOT_INTENT]   = {{"intent", "Emotion", COLUMN_TEXT, ALIGN_LEFT, TONE_FEELING, TONE_FEELING, 92, true, true}, "emotion",
                       compose_shot_feeling, NULL, NULL, KIND_BEAT, 20},
    [SHOT_SECONDS]  = {{"seconds", "Time", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 32, false, true}, NULL,
                       time_text, seconds_number, "seconds", KIND_SHOT, 5},
    [SHOT_SETUP_MINUTES] = {{"setup_minutes", "Setup min", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 44, false, true}, NULL,
                       setup_minutes_text, setup_minutes_number, "setup_minutes", KIND_SHOT, 9},
    [SHOT_SHOOT_MINUTES] = {{"shoot_minutes", "Shoot min", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 44, false, true}, NULL,
                       shoot_minutes_text, shoot_minutes_number, "shoot_minutes", KIND_SHOT, 9},
    [SHOT_ESTIMATE] = {{"est", "Est", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 32, true, false}, NULL,
                       estimate_text, estimate_number, NULL, KIND_SHOT, 4},
    [SHOT_CAST]     = {{"cast", "Cast", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true}, "who",
                       cast_text, NULL, "who", KIND_SHOT, 12},
    [SHOT_LOCATION] = {{"location", "Location", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 90, false, true}, NULL,
                       location_text, NULL, "location", KIND_SCENE, 16},
    [SHOT_EIGHTHS]  = {{"eighths", "Eighths", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 40, false, true}, NULL,
                       count_text, NULL, "pages", KIND_SCENE, 7},
    [SHOT_PAGES]    = {{"pages", "Pages", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 36, false, true}, NULL,
                       pages_text, NULL, "pages", KIND_SCENE, 5},
    [SHOT_PROPS]    = {{"props", "Props", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 70, false, true}, NULL,
                       props_text, NULL, "props", KIND_SHOT, 14},
    [SHOT_VFX]      = {{"vfx", "VFX", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 60, false, true}, NULL,
                       vfx_text, NULL, "vfx", KIND_SHOT, 12},
    [SHOT_PRIORITY] = {{"priority", "Priority", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true}, NULL,
                       priority_text, priority_number, "priority", KIND_SHOT, 8},
    [SHOT_STATUS]   = {{"status", "Status", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 44, false, true}, NULL,
                       status_text, status_number, "status", KIND_SHOT, 8},
    [SHOT_NOTES]    = {{"notes", "Notes", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 120, false, true}, NULL,
                       notes_text, NULL, "notes", KIND_SHOT, 24},
};

static bool is_word(const char *word, const char *name, size_t length)
{
    return word && strncasecmp(word, name, length) == 0 && !word[length];
}

enum shot_column_id shot_column_named(const char *name, size_t length)
{
    enum shot_column_id id = 0;
    while (id < SHOT_COLUMNS && !is_word(shot_columns[id].column.name, name, length) && !is_word(shot_columns[id].alias, name, length))
        id++;
    return id;
}

bool shot_column_counts(enum shot_column_id id)
{
    const struct shot_column *column = &shot_columns[id];
    const struct field *field = column->field ? schema_field(column->of, column->field) : NULL;
    return column->number && id != SHOT_SCENE && id != SHOT_LABEL && (!field || field->type != TYPE_WORD);
}

const char *shot_column_text(struct compose *c, const struct shot *shot, enum shot_column_id id)
{
    return shot_columns[id].text(c, shot);
}

const char *shot_columns_by_name(struct compose *c, const char *list)
{
    struct buf names = {0};
    for (const char *at = list; *at; at += strcspn(at, ","), at += *at == ',') {
        size_t length = strcspn(at, ",:");
        enum shot_column_id id = shot_column_named(at, length);
        buf_add_string(&names, names.length ? "," : "");
        buf_add(&names, id < SHOT_COLUMNS ? shot_columns[id].column.name : at, id < SHOT_COLUMNS ? strlen(shot_columns[id].column.name) : length);
    }
    return compose_take(c, &names);
}
