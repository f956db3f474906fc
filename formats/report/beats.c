/* The beat sheet: what happens beat by beat, and for each holder of a feeling from what to what, why, how it is shown, what to play. */
#include "formats/report/reports.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/report/paper.h"
#include "formats/report/plan.h"

enum { SCENE, NUMBER, BEAT, EVENT, KNOWS, WHAT, WHO, FROM, TO, WHY, SHOWN, PLAY, STANCE, BY, STATE, COLUMNS };

static const struct column columns[COLUMNS] = {
    [SCENE]  = {"scene", "Scene", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 30, false, true},
    [NUMBER] = {"number", "Beat", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 34, true, false},
    [BEAT]   = {"beat", "Beat", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 34, false, true},
    [EVENT]  = {"event", "What happens", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, false},
    [KNOWS]  = {"knows", "Audience knows", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 44, false, true},
    [WHAT]   = {"what", "What happens", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 120, false, true},
    [WHO]    = {"who", "Who", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 66, true, true},
    [FROM]   = {"from", "From", COLUMN_TEXT, ALIGN_LEFT, TONE_FEELING, TONE_DIM, 72, true, true},
    [TO]     = {"to", "To", COLUMN_TEXT, ALIGN_LEFT, TONE_FEELING, TONE_DIM, 78, true, true},
    [WHY]    = {"why", "Why", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, true},
    [SHOWN]  = {"shown", "Shown", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 42, true, true},
    [PLAY]   = {"play", "Play", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 88, true, true},
    [STANCE] = {"stance", "Stance", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true},
    [BY]     = {"by", "By", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 58, true, true},
    [STATE]  = {"state", "State", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 40, false, true},
};

/* "betrayal 7, tenderness 2" */
static const char *feelings_of(struct compose *c, struct feelings feelings)
{
    struct buf text = {0};
    for (size_t i = 0; i < feelings.count; i++)
        buf_add_format(&text, "%s%s %g", i ? ", " : "", feelings.at[i].word, feelings.at[i].strength);
    return compose_take(c, &text);
}

/* What carries a feeling: a shot by its label, anything else as it was typed. */
static const char *carriers(struct compose *c, struct words by)
{
    struct buf text = {0};
    for (size_t i = 0; i < by.count; i++) {
        const struct thing *shot = story_find_kind(c->story, KIND_SHOT, by.at[i]);
        buf_add_format(&text, "%s%s", i ? ", " : "", shot ? label_shot(c->labels, (const struct shot *)shot) : by.at[i]);
    }
    return compose_take(c, &text);
}

static void add_promises(struct compose *c, struct buf *text, const char *before, struct words promises)
{
    for (size_t i = 0; i < promises.count; i++) {
        const struct thing *thing = story_find_kind(c->story, KIND_PROMISE, promises.at[i]);
        const char *said = thing ? ((const struct promise *)thing)->text : NULL;
        buf_add_format(text, "%s%s%s", text->length ? "\n" : "", before, said ? said : promises.at[i]);
    }
}

/* What else was decided: promises, what is kept, what is broken on purpose. */
static const char *decisions(struct compose *c, const struct beat *beat)
{
    struct buf text = {0};
    if (beat->knows)
        buf_add_format(&text, "the audience is %s", beat->knows);
    if (beat->open)
        buf_add_format(&text, "%sleft open on purpose", text.length ? "\n" : "");
    add_promises(c, &text, "raises: ", beat->promise);
    add_promises(c, &text, "pays: ", beat->pays);
    if (beat->keep)
        buf_add_format(&text, "%skeep: %s", text.length ? "\n" : "", beat->keep);
    for (size_t i = 0; i < beat->break_count; i++)
        buf_add_format(&text, "%sbreaks %s: %s", text.length ? "\n" : "", compose_or_empty(beat->breaks[i].rule), compose_or_empty(beat->breaks[i].because));
    return text.length ? compose_take(c, &text) : NULL;
}

static struct cell_text *add_row(struct compose *c, struct growing *table, const struct scene *scene, const struct beat *beat, bool first)
{
    struct cell_text *cells = table_add(c, table);
    cells[SCENE].text = label_scene(c->labels, scene);
    cells[BEAT].text = label_beat(c->labels, beat);
    cells[WHAT].text = compose_or_empty(beat->what);
    cells[KNOWS].text = compose_or_empty(beat->knows);
    cells[STATE].text = compose_or_empty(beat->state);
    if (first) {
        cells[NUMBER].text = cells[BEAT].text;
        cells[NUMBER].below = beat->state;
        cells[EVENT].text = cells[WHAT].text;
        cells[EVENT].below = decisions(c, beat);
    }
    return cells;
}

static void add_feel(struct compose *c, const struct feel *feel, struct cell_text *cells)
{
    bool audience = feel->who && strcmp(feel->who, "audience") == 0;
    cells[WHO].text = audience ? "audience" : compose_character(c, feel->who);
    cells[WHO].below = feel->stance;
    cells[FROM].text = feelings_of(c, feel->from);
    cells[TO].text = feelings_of(c, feel->to);
    cells[WHY].text = compose_or_empty(feel->why);
    cells[SHOWN].text = compose_or_empty(feel->shown);
    cells[PLAY].text = compose_or_empty(feel->play);
    cells[STANCE].text = compose_or_empty(feel->stance);
    cells[BY].text = carriers(c, feel->by);
}

static void add_beat(struct compose *c, struct growing *table, const struct scene *scene, const struct beat *beat)
{
    for (size_t i = 0; i < beat->feel_count; i++)
        add_feel(c, &beat->feel[i], add_row(c, table, scene, beat, i == 0));
    if (!beat->feel_count)
        add_row(c, table, scene, beat, true);
}

/* "trust: + → -" */
static const char *value_of(struct compose *c, const struct scene *scene)
{
    if (!scene->value_name)
        return "";
    return arena_format(c->arena, "%s: %s → %s", scene->value_name, scene->value_from ? scene->value_from : "?", scene->value_to ? scene->value_to : "?");
}

static void add_scene(struct compose *c, struct growing *table, const struct scene *scene)
{
    struct cell_text *cells;
    table_add_row(c, table, ROW_GROUP, &cells)->colour = scene->omitted ? STRIP_NONE : compose_strip_colour(c, scene);
    cells[GROUP_NUMBER].text = label_scene(c->labels, scene);
    cells[GROUP_HEADING].text = compose_heading(c, scene);
    cells[GROUP_NOTE].text = compose_line(c, scene);
    const char *value = scene->omitted ? "" : value_of(c, scene), *revised = scene->omitted ? "" : plan_revised(c, scene);
    cells[GROUP_RIGHT].text = arena_format(c->arena, "%s%s%s", value, *value && *revised ? " · " : "", revised);
    for (size_t i = 0; !scene->omitted && i < scene->beat_count; i++)
        add_beat(c, table, scene, &scene->beats[i]);
}

const struct report *report_beats(struct report_options *options, struct arena *arena)
{
    struct paper paper = paper_new(options, arena);
    struct compose *c = &paper.c;
    struct growing table = table_begin("", columns, COLUMNS);
    size_t beats = 0;
    for (size_t i = 0; i < c->story->scene_count; i++) {
        const struct scene *scene = c->story->scenes[i];
        if (!compose_is_asked(c, scene))
            continue;
        add_scene(c, &table, scene);
        beats += scene->omitted ? 0 : scene->beat_count;
    }
    table.table.empty_rows = 12;
    if (!compose_columns(c, &table.table))
        return NULL;
    paper_title(&paper, "Beat sheet", arena_format(arena, "%zu beat%s", beats, beats == 1 ? "" : "s"), compose_draft(c));
    paper_add_table(&paper, &table);
    struct report *report = paper_finish(&paper, "beats", "beat sheet", options->day);
    report->landscape = true;
    return report;
}
