#include "editor/views/play.h"

#include <stdio.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/names.h"
#include "editor/picture_box.h"
#include "editor/reel.h"
#include "editor/select.h"
#include "editor/tint.h"
#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/feel.h"
#include "formats/measure.h"
#include "render/screen.h"

enum {
    AHEAD = 3,                          /* frames made ready before their time */
    SLOWEST = -2, FASTEST = 4,
    ROOMY_ROWS = 18, LOW_ROWS = 10,     /* areas that have room for the scenes below the bar, and for a bar at all */
    ASK_LATER = 50,                     /* ms until the terminal is looked at again, before it answered */
};

static double speed_of(const struct play *play)
{
    static const double speeds[] = {0.25, 0.5, 1, 1.5, 2, 4, 8};
    return speeds[play->pace - SLOWEST];
}

/* ---- where it stands ---- */

static size_t shown(struct app *app)
{
    return reel_at(reel_of(app), app->play.at);
}

/* When the selection was moved, go there. */
static const struct reel *settle(struct app *app)
{
    struct play *play = &app->play;
    const struct reel *reel = reel_of(app);
    if (play->astray) {
        size_t panel = reel_find(reel, app_thing(app));
        play->at = panel < reel->count ? reel->at[panel].start : 0;
        play->since = app->now;
        play->astray = play->beyond = false;
        snprintf(play->known, sizeof play->known, "%s", app->session.current);
    }
    return reel;
}

static void select_shown(struct app *app)
{
    char path[sizeof app->session.current];
    if (!*play_path(app, path, sizeof path) || strcmp(path, app->session.current) == 0)
        return;
    snprintf(app->play.known, sizeof app->play.known, "%s", path);
    app_select(app, path);
}

const struct thing *play_thing(struct app *app)
{
    const struct reel *reel = settle(app);
    size_t panel = shown(app);
    return panel < reel->count ? reel_thing(&reel->at[panel]) : NULL;
}

char *play_path(struct app *app, char *path, size_t size)
{
    const struct thing *thing = play_thing(app);
    *path = '\0';
    return thing ? thing_path(thing, path, size) : path;
}

void play_selected(struct app *app)
{
    app->play.astray = app->play.astray || strcmp(app->session.current, app->play.known) != 0;
}

/* What runs goes on at its time; what stands goes to the start of what is selected, which may have another time now. */
void play_refresh(struct app *app)
{
    app->play.astray = app->play.astray || !app->play.running;
}

/* ---- time ---- */

static bool waits_for_terminal(struct app *app)
{
    return app->screen && !screen_terminal(app->screen)->answered;
}

static void advance(struct app *app)
{
    struct play *play = &app->play;
    const struct reel *reel = settle(app);
    if (play->running && !waits_for_terminal(app))
        play->at += (double)(app->now - play->since) / 1000 * speed_of(play);
    play->since = app->now;
    if (play->at < reel->seconds || !play->running)
        return;
    play->at = reel->seconds;
    play->running = false;
    play->beyond = true;
    select_shown(app);
}

static int bar_cell(const struct play *play, double seconds, double whole)
{
    int cell = whole > 0 ? (int)(seconds / whole * play->cells) : 0;
    return cell < play->cells ? cell : play->cells - 1;
}

int play_timeout(struct app *app)
{
    const struct play *play = &app->play;
    const struct reel *reel = settle(app);
    size_t panel = shown(app);
    if (!play->running || panel == reel->count)
        return -1;
    if (waits_for_terminal(app))
        return ASK_LATER;
    double end = reel->at[panel].start + reel->at[panel].seconds, second = floor(play->at) + 1, next = end < second ? end : second;
    double cell = play->cells > 0 ? (bar_cell(play, play->at, reel->seconds) + 1) * reel->seconds / play->cells : end;
    next = cell < next && cell > play->at ? cell : next;
    int ms = (int)ceil((next - play->at) * 1000 / speed_of(play));
    return ms > 0 ? ms : 1;
}

bool play_tick(struct app *app)
{
    struct play *play = &app->play;
    if (!play->running)
        return false;
    const struct reel *reel = settle(app);
    size_t panel = shown(app);
    long second = (long)play->at, cell = bar_cell(play, play->at, reel->seconds);
    advance(app);
    return !play->running || panel != shown(app) || second != (long)play->at || cell != bar_cell(play, play->at, reel->seconds);
}

void play_run(struct app *app, bool running)
{
    struct play *play = &app->play;
    const struct reel *reel = settle(app);
    if (running && (play->beyond || play->at >= reel->seconds))
        play->at = 0;
    if (running != play->running)
        advance(app);
    play->running = running && reel->seconds > 0;
    play->since = app->now;
    if (running)
        play->beyond = false;
    else
        select_shown(app);
}

bool play_pace(struct app *app, int step)
{
    int pace = app->play.pace + step;
    advance(app);
    if (pace < SLOWEST || pace > FASTEST)
        return false;
    app->play.pace = pace;
    return true;
}

void play_shown(struct app *app, const struct view *before)
{
    if (before->place != PLACE_HELP)
        app->play.from = before;
    if (before->place != PLACE_HELP || app->play.resumes)
        play_run(app, true);
}

void play_left(struct app *app, const struct view *after)
{
    app->play.resumes = app->play.running && after->place == PLACE_HELP;
    play_run(app, false);
}

/* ---- motions ---- */

static void go_to(struct app *app, double seconds)
{
    struct play *play = &app->play;
    play->at = seconds;
    play->since = app->now;
    play->beyond = false;
    if (!play->running)
        select_shown(app);
}

/* The panel STEP after PANEL, or before it, that takes any time. */
static size_t timed(const struct reel *reel, size_t panel, int step)
{
    size_t to = panel + (size_t)step;
    while (to < reel->count && reel->at[to].seconds <= 0)
        to += (size_t)step;
    return to;
}

static bool step_by(struct app *app, int step)
{
    const struct reel *reel = &app->reel;
    size_t from = shown(app), to = timed(reel, from, step);
    if (to >= reel->count)
        return false;
    go_to(app, reel->at[to].start);
    return true;
}

static bool step_scene(struct app *app, int step)
{
    const struct reel *reel = &app->reel;
    size_t from = shown(app), to = from;
    if (step > 0) {
        while (to < reel->count && reel->at[to].scene == reel->at[from].scene)
            to = timed(reel, to, 1);
    } else {
        size_t before = timed(reel, from, -1);
        for (to = before < reel->count ? before : from; (before = timed(reel, to, -1)) < reel->count;) {
            if (reel->at[before].scene != reel->at[to].scene)
                break;
            to = before;
        }
    }
    if (to >= reel->count)
        return false;
    go_to(app, reel->at[to].start);
    return true;
}

bool play_move(struct app *app, enum motion motion, int count)
{
    const struct reel *reel = settle(app);
    if (reel->seconds <= 0)
        return false;
    advance(app);
    switch (motion) {
    case MOVE_UP: case MOVE_OUT:      return step_by(app, -1);
    case MOVE_DOWN: case MOVE_IN:     return step_by(app, 1);
    case MOVE_PAGE_UP: case MOVE_PREVIOUS_SCENE: return step_scene(app, -1);
    case MOVE_PAGE_DOWN: case MOVE_NEXT_SCENE:   return step_scene(app, 1);
    case MOVE_FIRST:                  go_to(app, 0); return true;
    case MOVE_LAST:                   go_to(app, reel->at[reel_at(reel, reel->seconds)].start); return true;
    }
    (void)count;
    return false;
}

/* ---- drawing ---- */

static const char *time_text(double seconds, struct arena *arena)
{
    return arena_format(arena, "%ld:%02ld", (long)seconds / 60, (long)seconds % 60);
}

static void draw_card(struct app *app, struct canvas *canvas, struct area box, const struct reel_panel *panel)
{
    struct arena *arena = arena_new();
    const char *words = reel_words(app, panel, arena);
    int rows = text_rows(words, box.columns - 4) + 1, top = rows < box.rows - 2 ? (box.rows - rows) / 2 : 1;
    canvas_frame(canvas, box, INK_FRAME, NULL);
    struct area inside = area_inside(box, top, 2, box.rows - top - 1, box.columns - 4);
    int used = draw_some(canvas, inside, inside.rows > 1 ? inside.rows - 1 : inside.rows, INK_TEXT, words);
    canvas_text(canvas, inside, used, 0, INK_DIM, panel->shot ? "no frame yet" : "no shot yet");
    arena_free(arena);
}

static void draw_frame(struct app *app, struct canvas *canvas, struct area area, size_t number)
{
    const struct reel *reel = &app->reel;
    const struct reel_panel *panel = &reel->at[number];
    struct picture_place place = picture_place_for(app, area);
    struct area box = picture_words(app, area, picture_shape(area, &place));
    if (panel->panel && panel->panel->file)
        picture_draw(app, canvas, box, panel->panel->file, 0);
    else
        draw_card(app, canvas, box, panel);
    for (int ahead = 0; ahead < AHEAD && (number = timed(reel, number, 1)) < reel->count; ahead++) {
        if (reel->at[number].panel && reel->at[number].panel->file)
            picture_prepare(app, box, reel->at[number].panel->file);
    }
}

/* What is said, or else what happens. */
static int draw_words(struct app *app, struct canvas *canvas, struct area area, int rows, const struct reel_panel *panel, struct arena *arena)
{
    const struct shot *shot = panel->shot;
    int row = 0;
    for (size_t i = 0; shot && i < shot->dialogue_count && row < rows; i++) {
        const struct line *line = &shot->dialogue[i];
        const struct character *who = line->who ? story_character(doc_story(app->doc), line->who) : NULL;
        int column = canvas_text(canvas, area, row, 0, INK_LABEL, who && who->name ? who->name : line->who ? line->who : "") + 2;
        struct area said = area_inside(area, row, column, rows - row, area.columns - column);
        row += draw_some(canvas, said, said.rows, INK_STRONG, line->text ? prose_flow(line->text, arena) : "");
    }
    bool card = !panel->panel || !panel->panel->file;
    if (row == 0 && !card)
        row = draw_some(canvas, area, rows, INK_TEXT, reel_words(app, panel, arena));
    return row;
}

static void draw_caption(struct app *app, struct canvas *canvas, struct area area, const struct reel_panel *panel)
{
    struct arena *arena = arena_new();
    int feelings = panel->beat && area.rows > 1 ? (int)panel->beat->feel_count : 0;
    feelings = feelings < area.rows - 1 ? feelings : area.rows > 1 ? area.rows / 2 : 0;
    int row = draw_words(app, canvas, area, area.rows - feelings, panel, arena);
    for (int i = 0; i < feelings; i++) {
        const struct feel *feel = &panel->beat->feel[i];
        int width = canvas_text(canvas, area, row + i, 0, INK_FEELING, feel_text(feel, arena));
        tint_feeling(app, canvas, area_inside(area, row + i, 0, 1, width), feel->to.count ? feel->to.at[0].word : NULL);
    }
    arena_free(arena);
}

/* The whole film as a line: what was shown, where it stands, where scenes begin. */
static void draw_bar(struct app *app, struct canvas *canvas, struct area area)
{
    struct play *play = &app->play;
    const struct reel *reel = &app->reel;
    struct area line = area_inside(area, 0, 1, 1, area.columns - 2), below = area_inside(area, 1, 1, area.rows - 1, area.columns - 2);
    play->cells = line.columns;
    int here = bar_cell(play, play->at, reel->seconds), free_from = 0;
    for (int i = 0; i < line.columns; i++)
        canvas_text(canvas, line, 0, i, i < here ? INK_STRONG : INK_DIM, i < here ? "━" : "─");
    struct arena *arena = arena_new();
    for (size_t i = 0; i < reel->count; i++) {
        if (reel->at[i].seconds <= 0 || (i > 0 && reel->at[i - 1].scene == reel->at[i].scene))
            continue;
        int cell = bar_cell(play, reel->at[i].start, reel->seconds);
        const char *label = label_scene(doc_labels(app->doc), reel->at[i].scene);
        canvas_text(canvas, line, 0, cell, cell < here ? INK_STRONG : INK_DIM, cell < here ? "┷" : "┴");
        if (below.rows && cell >= free_from)
            free_from = cell + 1 + canvas_text(canvas, below, 0, cell, scene_ink(reel->at[i].scene, arena), label);
    }
    canvas_text(canvas, line, 0, here, INK_STRONG, "●");
    arena_free(arena);
}

static void draw_state(struct app *app, struct canvas *canvas, struct area line, const struct reel_panel *panel)
{
    const struct play *play = &app->play;
    struct arena *arena = arena_new();
    const char *state = play->running ? "►" : play->beyond ? "■" : "‖";
    const char *size = panel->shot && panel->shot->size ? panel->shot->size : "";
    int column = 1 + canvas_text(canvas, line, 0, 1, INK_STRONG, state) + 1;
    column += canvas_text(canvas, line, 0, column, INK_NUMBER,
                          arena_format(arena, "%s / %s", time_text(play->at, arena), time_text(app->reel.seconds, arena))) + 2;
    if (play->pace)
        column += canvas_text(canvas, line, 0, column, INK_WARNING, arena_format(arena, "%gx", speed_of(play))) + 2;
    column += canvas_text(canvas, line, 0, column, INK_LABEL, reel_label(app, panel, arena)) + 1;
    column += canvas_text(canvas, line, 0, column, INK_STRONG, size) + (*size ? 1 : 0);
    column += canvas_text(canvas, line, 0, column, panel->assumed ? INK_WARNING : INK_NUMBER,
                          arena_format(arena, panel->assumed ? "%g s, as no time is given" : "%g s", round(panel->seconds * 10) / 10)) + 2;
    canvas_text(canvas, line, 0, column, INK_DIM, thing_title(app, &panel->scene->thing, arena));
    arena_free(arena);
}

static int caption_rows(int rows)
{
    return rows >= 2 * ROOMY_ROWS ? 6 : rows >= ROOMY_ROWS ? 4 : rows >= LOW_ROWS ? 2 : 1;
}

void play_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    (void)focused;
    const struct reel *reel = settle(app);
    size_t panel = shown(app);
    if (panel == reel->count) {
        canvas_prose(canvas, area_inside(area, 1, 2, area.rows - 1, area.columns - 4), 0, INK_DIM, "Nothing to play yet: the film has no beats.");
        return;
    }
    int below = area.rows >= ROOMY_ROWS ? 2 : area.rows >= LOW_ROWS ? 1 : 0, caption = caption_rows(area.rows);
    int picture = area.rows - caption - below - 1;
    draw_frame(app, canvas, area_inside(area, 0, 1, picture, area.columns - 2), panel);
    draw_caption(app, canvas, area_inside(area, picture, 1, caption, area.columns - 2), &reel->at[panel]);
    if (below)
        draw_bar(app, canvas, area_inside(area, picture + caption, 0, below, area.columns));
    else
        app->play.cells = 0;
    draw_state(app, canvas, area_inside(area, area.rows - 1, 0, 1, area.columns), &reel->at[panel]);
}

/* On the bar: go there.  Anywhere else: stop, or go on. */
bool play_click(struct app *app, struct area area, int row, int column)
{
    const struct reel *reel = settle(app);
    int below = area.rows >= ROOMY_ROWS ? 2 : area.rows >= LOW_ROWS ? 1 : 0;
    if (reel->seconds <= 0)
        return false;
    bool bar = row < area.rows - 1 && row >= area.rows - 1 - below && app->play.cells > 0 && column >= 1 && column <= app->play.cells;
    if (bar)
        go_to(app, (column - 1) * reel->seconds / app->play.cells);
    else
        play_run(app, !app->play.running);
    return true;
}
