#include "editor/views/arc.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/picture_box.h"
#include "editor/select.h"
#include "editor/tint.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "formats/feel.h"
#include "formats/measure.h"
#include "formats/story.h"
#include "render/dots.h"

enum {
    MOST_CELLS = 16,                    /* of a beat */
    LETTERED = 3,                       /* cells of a beat from which the ends of lines have letters */
    GUTTER = 11, NARROW_GUTTER = 10, NARROW = 60,
    LEAST_PLOT = 2, GOOD_PLOT = 4, MOST_PLOT = 7,       /* rows of a lane's plot */
    STRONGEST = 10,
    USUAL_COLUMNS = 60,
};

/* ---- what is shown ---- */

static void add_holder(struct arc_view *arc, const char *who)
{
    for (size_t i = 0; i < arc->holder_count; i++)
        if (strcmp(arc->holders[i], who) == 0)
            return;
    arc->holders[arc->holder_count++] = who;
}

static bool felt_by(const struct felt *all, size_t count, const char *who)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < all[i].reaction_count; k++)
            if (all[i].reactions[k].who && strcmp(all[i].reactions[k].who, who) == 0)
                return true;
    return false;
}

static const struct feel *feel_of(const struct beat *beat, const char *who)
{
    for (size_t i = 0; i < beat->feel_count; i++)
        if (strcmp(beat->feel[i].who ? beat->feel[i].who : "audience", who) == 0)
            return &beat->feel[i];
    return NULL;
}

static bool appears(const struct arc_view *arc, const char *who)
{
    for (size_t i = 0; i < arc->beat_count; i++) {
        const struct beat *beat = arc->beats[i];
        if (feel_of(beat, who) || felt_by(beat->felt, beat->felt_count, who) || felt_by(beat->observed, beat->observed_count, who))
            return true;
    }
    return false;
}

static size_t feels_in(const struct arc_view *arc)
{
    size_t count = 0;
    for (size_t i = 0; i < arc->beat_count; i++)
        count += arc->beats[i]->feel_count;
    return count;
}

/* The audience, then the characters as the board has them, then whoever else feels something. */
static void list_holders(struct arc_view *arc, const struct story *story)
{
    arc->holder_count = 0;
    arc->holders = arena_alloc(arc->arena, (feels_in(arc) + story->character_count + 1) * sizeof *arc->holders);
    add_holder(arc, "audience");
    for (size_t i = 0; i < story->character_count; i++)
        if (story->characters[i].thing.id && appears(arc, story->characters[i].thing.id))
            add_holder(arc, story->characters[i].thing.id);
    for (size_t i = 0; i < arc->beat_count; i++)
        for (size_t k = 0; k < arc->beats[i]->feel_count; k++)
            add_holder(arc, arc->beats[i]->feel[k].who ? arc->beats[i]->feel[k].who : "audience");
}

static void list_beats(struct arc_view *arc, const struct story *story)
{
    size_t count = 0;
    for (size_t i = 0; i < story->scene_count; i++)
        count += story->scenes[i]->omitted ? 0 : story->scenes[i]->beat_count;
    arc->beats = arena_alloc(arc->arena, (count + 1) * sizeof *arc->beats);
    arc->beat_count = 0;
    for (size_t i = 0; i < story->scene_count; i++)
        for (size_t k = 0; k < story->scenes[i]->beat_count && !story->scenes[i]->omitted; k++)
            arc->beats[arc->beat_count++] = &story->scenes[i]->beats[k];
}

/* The beat of the selection: its own, the first of its scene, else where the cursor was. */
static void find_beat(struct app *app, const struct story *story)
{
    struct arc_view *arc = &app->arc;
    const struct thing *thing = story_thing_at(story, app->session.current);
    const struct beat *beat = thing ? thing_beat(thing) : NULL;
    const struct scene *scene = thing ? thing_scene(thing) : NULL;
    for (size_t i = 0; i < arc->beat_count; i++)
        if (beat ? arc->beats[i] == beat : scene && thing_scene(&arc->beats[i]->thing) == scene) {
            arc->beat = i;
            break;
        }
    if (arc->beat >= arc->beat_count)
        arc->beat = arc->beat_count ? arc->beat_count - 1 : 0;
    if (arc->lane >= arc->holder_count)
        arc->lane = arc->holder_count - 1;
}

/* Make the lists fit the document; false when there are no beats. */
static bool ensure(struct app *app)
{
    struct arc_view *arc = &app->arc;
    const struct story *story = doc_story(app->doc);
    if (!story || doc_stale(app->doc)) {
        arc->beat_count = arc->revision = 0;
        return false;
    }
    arc->columns = arc->columns ? arc->columns : USUAL_COLUMNS;
    bool same = arc->arena && arc->revision == doc_revision(app->doc);
    if (!same) {
        arena_free(arc->arena);
        arc->arena = arena_new();
        arc->revision = doc_revision(app->doc);
        list_beats(arc, story);
        list_holders(arc, story);
    }
    if (!same || arc->seek)
        find_beat(app, story);
    arc->seek = false;
    return arc->beat_count > 0;
}

void arc_selected(struct app *app)
{
    app->arc.seek = true;
}

void arc_refresh(struct app *app)
{
    app->arc.seek = true;
}

void arc_release(struct app *app)
{
    arena_free(app->arc.arena);
    app->arc = (struct arc_view){0};
}

char *arc_path(struct app *app, char *path, size_t size)
{
    const struct thing *thing = app_thing(app);
    bool inside = ensure(app) && thing && thing_beat(thing) == app->arc.beats[app->arc.beat];
    *path = '\0';
    if (app->arc.beat_count && !inside)
        thing_path(&app->arc.beats[app->arc.beat]->thing, path, size);
    return path;
}

char *arc_cell(struct app *app, char *path, size_t size)
{
    *path = '\0';
    if (!ensure(app))
        return path;
    thing_path(&app->arc.beats[app->arc.beat]->thing, path, size);
    size_t length = strlen(path);
    snprintf(path + length, size - length, "/what");
    return path;
}

bool arc_feeling(struct app *app, struct buf *out)
{
    if (!ensure(app))
        return false;
    const struct arc_view *arc = &app->arc;
    const struct feel *feel = feel_of(arc->beats[arc->beat], arc->holders[arc->lane]);
    struct arena *arena = arena_new();
    buf_add_string(out, feel ? feel_full_text(feel, arena) : arena_format(arena, "%s: ", arc->holders[arc->lane]));
    arena_free(arena);
    return feel != NULL;
}

/* ---- time across ---- */

/* Dots that a beat takes. */
static double dots_of_beat(const struct arc_view *arc)
{
    double fit = arc->beat_count ? 2.0 * arc->columns / (double)arc->beat_count : 2;
    return arc->zoom ? 2.0 * arc->zoom : fit > 2 * MOST_CELLS ? 2 * MOST_CELLS : fit;
}

/* The first dot of a beat: of a cell, where beats have one or more. */
static int dot_of(const struct arc_view *arc, size_t beat)
{
    double each = dots_of_beat(arc), at = (double)beat * each;
    return (each < 2 ? (int)at : 2 * (int)(at / 2)) - arc->first;
}

static int column_of(const struct arc_view *arc, size_t beat)
{
    return (int)floor(dot_of(arc, beat) / 2.0);
}

/* Cells of a beat, at least 1. */
static int cells_of_beat(const struct arc_view *arc)
{
    int cells = (int)(dots_of_beat(arc) / 2);
    return cells < 1 ? 1 : cells;
}

/* Keep the cursor in sight, with its neighbours. */
static void reveal(struct arc_view *arc)
{
    double each = dots_of_beat(arc);
    int from = (int)(each * (double)arc->beat - each), to = (int)(each * (double)arc->beat + 2 * each);
    int all = (int)(each * (double)arc->beat_count), most = all - 2 * arc->columns;
    if (to > arc->first + 2 * arc->columns)
        arc->first = to - 2 * arc->columns;
    if (from < arc->first)
        arc->first = from;
    arc->first = arc->first > most ? most : arc->first;
    arc->first = arc->first < 0 ? 0 : arc->first & ~1;
}

bool arc_zoom(struct app *app, int step)
{
    struct arc_view *arc = &app->arc;
    if (!ensure(app))
        return false;
    int cells = cells_of_beat(arc), before = arc->zoom;
    if (step == 0)
        arc->zoom = 0;
    else if (step > 0)
        arc->zoom = cells * 2 > MOST_CELLS ? MOST_CELLS : dots_of_beat(arc) < 2 ? 1 : cells * 2;
    else
        arc->zoom = arc->zoom > 1 && (size_t)(arc->zoom / 2) * arc->beat_count > (size_t)arc->columns ? arc->zoom / 2 : 0;
    return arc->zoom != before;
}

/* ---- motions ---- */

static bool go_beat(struct app *app, long beat)
{
    struct arc_view *arc = &app->arc;
    long last = (long)arc->beat_count - 1, before = (long)arc->beat;
    beat = beat < 0 ? 0 : beat > last ? last : beat;
    char path[sizeof app->session.current];
    app_select(app, thing_path(&arc->beats[beat]->thing, path, sizeof path));
    arc->beat = (size_t)beat;
    return beat != before;
}

static bool go_lane(struct app *app, long lane)
{
    struct arc_view *arc = &app->arc;
    size_t before = arc->lane;
    long last = (long)arc->holder_count - 1;
    arc->lane = (size_t)(lane < 0 ? 0 : lane > last ? last : lane);
    return arc->lane != before;
}

/* The first beat of the next scene that has one, or of this one or the one before. */
static long beat_of_scene(const struct arc_view *arc, int step)
{
    long at = (long)arc->beat, last = (long)arc->beat_count - 1;
    const struct scene *scene = thing_scene(&arc->beats[at]->thing);
    while (step > 0 && at < last && thing_scene(&arc->beats[at]->thing) == scene)
        at++;
    if (step > 0)
        return thing_scene(&arc->beats[at]->thing) == scene ? (long)arc->beat : at;
    at -= at > 0;
    scene = thing_scene(&arc->beats[at]->thing);
    while (at > 0 && thing_scene(&arc->beats[at - 1]->thing) == scene)
        at--;
    return at;
}

bool arc_move(struct app *app, enum motion motion, int count)
{
    struct arc_view *arc = &app->arc;
    if (!ensure(app))
        return false;
    long beat = (long)arc->beat, lane = (long)arc->lane, page = arc->columns / cells_of_beat(arc);
    switch (motion) {
    case MOVE_UP:             return go_lane(app, lane - count);
    case MOVE_DOWN:           return go_lane(app, lane + count);
    case MOVE_OUT:            return go_beat(app, beat - count);
    case MOVE_IN:             return go_beat(app, beat + count);
    case MOVE_PAGE_UP:        return go_beat(app, beat - page * count);
    case MOVE_PAGE_DOWN:      return go_beat(app, beat + page * count);
    case MOVE_FIRST:          return go_beat(app, 0);
    case MOVE_LAST:           return go_beat(app, (long)arc->beat_count - 1);
    case MOVE_NEXT_SCENE:     return go_beat(app, beat_of_scene(arc, 1));
    case MOVE_PREVIOUS_SCENE: return go_beat(app, beat_of_scene(arc, -1));
    default:                  return false;
    }
}

/* ---- lines ---- */

static const struct feeling *strongest(struct feelings feelings)
{
    const struct feeling *most = NULL;
    for (size_t i = 0; i < feelings.count; i++)
        if (!most || feelings.at[i].strength > most->strength)
            most = &feelings.at[i];
    return most;
}

/* What a holder is meant to feel as a beat ends: where it goes to, else what it comes from. */
static struct feelings ending(const struct feel *feel)
{
    return feel->to.count ? feel->to : feel->from;
}

static int height_of(const struct dots *plot, double strength)
{
    double share = strength < 0 ? 0 : strength > STRONGEST ? 1 : strength / STRONGEST;
    return (int)lround((4 * plot->rows - 1) * (1 - share));
}

/* The way of the strongest feeling through a beat: from what the holder comes from, or was left with by the beat before, else level. */
struct way { int x0, y0, x1, y1; const struct feeling *to; };

static struct way way_through(const struct arc_view *arc, const struct dots *plot, size_t beat, const char *who)
{
    const struct feel *feel = feel_of(arc->beats[beat], who), *before = beat ? feel_of(arc->beats[beat - 1], who) : NULL;
    struct way way = {.x0 = dot_of(arc, beat), .x1 = dot_of(arc, beat + 1) - 1, .to = feel ? strongest(ending(feel)) : NULL};
    if (!way.to)
        return way;
    const struct feeling *from = feel->to.count && feel->from.count ? strongest(feel->from) : before ? strongest(ending(before)) : NULL;
    way.y1 = height_of(plot, way.to->strength);
    way.y0 = from ? height_of(plot, from->strength) : way.y1;
    way.x1 = way.x1 < way.x0 ? way.x0 : way.x1;
    return way;
}

static void draw_way(struct dots *plot, const struct way *way, int step, double weight)
{
    dots_line(plot, way->x0, way->y0, way->x1, way->y1, step, weight + way->to->strength, way->to->word);
}

/* The strongest as a line through the film, the others dotted at their height. */
static void draw_feel(const struct arc_view *arc, struct dots *plot, size_t beat, const char *who)
{
    struct way way = way_through(arc, plot, beat, who);
    const struct feel *feel = feel_of(arc->beats[beat], who);
    struct feelings end = feel ? ending(feel) : (struct feelings){0};
    if (way.to)
        draw_way(plot, &way, 1, STRONGEST);
    for (size_t i = 0; i < end.count; i++) {
        int y = height_of(plot, end.at[i].strength);
        if (&end.at[i] != way.to)
            dots_line(plot, (way.x0 + way.x1 + 1) / 2, y, way.x1, y, 2, end.at[i].strength, end.at[i].word);
    }
}

static bool visible(const struct arc_view *arc, size_t beat)
{
    return dot_of(arc, beat + 1) > 0 && dot_of(arc, beat) < 2 * arc->columns;
}

/* Put the dots into the canvas; where there are none, what is there stays. */
static void put_dots(struct app *app, struct canvas *canvas, struct area area, const struct dots *plot)
{
    for (int row = 0; row < plot->rows; row++)
        for (int column = 0; column < plot->columns; column++) {
            const struct dots_cell *cell = &plot->cells[row * plot->columns + column];
            char text[4];
            if (!cell->pattern)
                continue;
            dots_text(cell->pattern, text);
            canvas_text(canvas, area, row, column, cell->tag ? INK_FEELING : INK_FRAME, text);
            tint_feeling(app, canvas, area_inside(area, row, column, 1, 1), cell->tag);
        }
}

/* ---- letters ---- */

struct lane {
    struct area words, plot;            /* the row of words above, and the plot */
    const char *holder;                 /* who feels it */
    bool selected;
};

/* WORD in ROW from COLUMN on, cut off where the next one begins. */
static void put_word(struct app *app, struct canvas *canvas, struct area line, int column, int columns, const char *word)
{
    struct area own = area_inside(line, 0, column, 1, columns);
    int width = canvas_bytes(canvas, own, 0, 0, INK_FEELING, word, strlen(word), false);
    tint_feeling(app, canvas, area_inside(own, 0, 0, 1, width), word);
}

/* What a beat says in a lane's row of words, or NULL: the feeling it ends in, or who knows more. */
static const char *say_feeling(const struct beat *beat, const char *who)
{
    const struct feel *feel = feel_of(beat, who);
    const struct feeling *most = feel ? strongest(ending(feel)) : NULL;
    return most ? most->word : NULL;
}

static const char *say_knows(const struct beat *beat, const char *who)
{
    (void)who;
    return beat->knows;
}

/* Each word where it is said anew, as far as the next one leaves room. */
static void draw_words(struct app *app, struct canvas *canvas, struct area line, const char *who,
                       const char *(*say)(const struct beat *, const char *who))
{
    const struct arc_view *arc = &app->arc;
    const char *word = NULL, *before = NULL;
    int at = 0;
    for (size_t i = 0; i < arc->beat_count; i++) {
        if (!visible(arc, i))
            continue;
        const char *now = say(arc->beats[i], who);
        int column = column_of(arc, i) < 0 ? 0 : column_of(arc, i);
        if (now && (!before || strcmp(now, before) != 0) && !(word && column == at)) {
            if (word)
                put_word(app, canvas, line, at, column - at > 2 ? column - at - 1 : 1, word);
            word = now;
            at = column;
        }
        before = now;
    }
    if (word)
        put_word(app, canvas, line, at, line.columns - at, word);
}

/* A letter where a feeling ends up, and where one was found to be; a person reads it without colours. */
static void put_letter(struct app *app, struct canvas *canvas, const struct lane *lane, int column, double strength, const char *word, bool felt)
{
    struct dots scale = {.rows = lane->plot.rows};
    char letter[8];
    size_t length = text_grapheme(word, strlen(word));
    snprintf(letter, sizeof letter, "%.*s", (int)(length < sizeof letter ? length : 0), word);
    if (felt && cells_of_beat(&app->arc) < LETTERED)
        snprintf(letter, sizeof letter, "×");
    else if (felt)
        *letter = (char)toupper((unsigned char)*letter);
    int row = height_of(&scale, strength) / 4;
    if (column < 0 || column >= lane->plot.columns)
        return;
    canvas_text(canvas, lane->plot, row, column, felt ? INK_STRONG : INK_FEELING, letter);
    tint_feeling(app, canvas, area_inside(lane->plot, row, column, 1, 1), word);
}

static void draw_letters(struct app *app, struct canvas *canvas, const struct lane *lane, size_t index)
{
    const struct arc_view *arc = &app->arc;
    const struct feel *feel = feel_of(arc->beats[index], lane->holder);
    struct feelings end = feel ? ending(feel) : (struct feelings){0};
    if (cells_of_beat(arc) < LETTERED)
        return;
    for (size_t i = 0; i < end.count; i++)
        put_letter(app, canvas, lane, column_of(arc, index + 1) - 1, end.at[i].strength, end.at[i].word, false);
}

static void draw_felt(struct app *app, struct canvas *canvas, const struct lane *lane, size_t index, const struct felt *all, size_t count)
{
    int column = column_of(&app->arc, index) + (cells_of_beat(&app->arc) - 1) / 2;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < all[i].reaction_count; k++) {
            const struct reaction *reaction = &all[i].reactions[k];
            bool own = reaction->who && strcmp(reaction->who, lane->holder) == 0;
            for (size_t w = 0; own && w < reaction->feelings.count; w++)
                put_letter(app, canvas, lane, column, reaction->feelings.at[w].strength, reaction->feelings.at[w].word, true);
        }
}

/* ---- lanes ---- */

static void draw_borders(struct app *app, struct canvas *canvas, struct area area)
{
    const struct arc_view *arc = &app->arc;
    for (size_t i = 1; i < arc->beat_count && cells_of_beat(arc) >= 2; i++) {
        bool border = arc->beats[i]->thing.parent != arc->beats[i - 1]->thing.parent;
        int column = column_of(arc, i);
        if (border && column >= 0 && column < area.columns)
            canvas_line_down(canvas, area, column, INK_FRAME);
    }
}

static void draw_lane(struct app *app, struct canvas *canvas, const struct lane *lane)
{
    const struct arc_view *arc = &app->arc;
    struct arena *arena = arena_new();
    struct dots plot = dots_new(lane->plot.rows, lane->plot.columns, arena);
    draw_borders(app, canvas, lane->plot);
    for (size_t i = 0; i < arc->beat_count; i++) {
        if (visible(arc, i))
            draw_feel(arc, &plot, i, lane->holder);
    }
    put_dots(app, canvas, lane->plot, &plot);
    for (size_t i = 0; i < arc->beat_count; i++)
        if (visible(arc, i)) {
            draw_letters(app, canvas, lane, i);
            draw_felt(app, canvas, lane, i, arc->beats[i]->felt, arc->beats[i]->felt_count);
            draw_felt(app, canvas, lane, i, arc->beats[i]->observed, arc->beats[i]->observed_count);
        }
    draw_words(app, canvas, lane->words, lane->holder, say_feeling);
    arena_free(arena);
}

/* The audience's line, the character's dotted, and what lies between them. */
static void draw_gap(struct dots *plot, const struct way *ours, const struct way *theirs)
{
    int across = ours->x1 - ours->x0;
    for (int x = ours->x0 | 1; x <= ours->x1 && across; x += 2) {
        int a = ours->y0 + (ours->y1 - ours->y0) * (x - ours->x0) / across, b = theirs->y0 + (theirs->y1 - theirs->y0) * (x - theirs->x0) / across;
        for (int y = (a < b ? a : b) + 2; y < (a < b ? b : a) - 1; y += 3)
            dots_set(plot, x, y, 0, NULL);
    }
    draw_way(plot, ours, 1, STRONGEST);
    draw_way(plot, theirs, 2, 0);
}

/* The character whose feelings lie over the audience's: the one of the cursor's lane, else the first; NULL: nobody. */
static const char *over_audience(const struct arc_view *arc)
{
    return arc->holder_count < 2 ? NULL : arc->holders[arc->lane ? arc->lane : 1];
}

static void draw_overlay(struct app *app, struct canvas *canvas, const struct lane *lane)
{
    const struct arc_view *arc = &app->arc;
    struct arena *arena = arena_new();
    struct dots plot = dots_new(lane->plot.rows, lane->plot.columns, arena);
    draw_borders(app, canvas, lane->plot);
    for (size_t i = 0; i < arc->beat_count; i++) {
        struct way ours = way_through(arc, &plot, i, "audience"), theirs = way_through(arc, &plot, i, lane->holder);
        if (visible(arc, i) && ours.to && theirs.to)
            draw_gap(&plot, &ours, &theirs);
    }
    put_dots(app, canvas, lane->plot, &plot);
    draw_words(app, canvas, lane->words, "", say_knows);
    arena_free(arena);
}

/* ---- the page ---- */

struct page {
    struct area ruler, lanes, details;
    int gutter, lane_rows;
    bool overlay;
    size_t shown;                       /* lanes that fit */
};

static struct page lay_out(const struct arc_view *arc, struct area area)
{
    struct page page = {.gutter = area.columns < NARROW ? NARROW_GUTTER : GUTTER};
    int details = area.rows >= 24 ? 5 : area.rows >= 16 ? 4 : area.rows >= 9 ? 3 : 2;
    page.ruler = area_inside(area, 0, page.gutter, 1, area.columns - page.gutter - 1);
    page.details = area_inside(area, area.rows - details, 1, details, area.columns - 2);
    page.lanes = area_inside(area, 1, 0, area.rows - 1 - details, area.columns - 1);
    int least = page.lanes.rows > GOOD_PLOT ? 1 + GOOD_PLOT : 1 + LEAST_PLOT;
    page.overlay = over_audience(arc) && page.lanes.rows >= 3 * least;
    int each = page.lanes.rows / (int)(arc->holder_count + page.overlay);
    page.lane_rows = each > 1 + MOST_PLOT ? 1 + MOST_PLOT : each < least ? least : each;
    page.shown = (size_t)(page.lanes.rows / page.lane_rows);
    return page;
}

/* Keep the cursor's lane in sight; the overlay stands under the audience and takes a lane when that is shown. */
static size_t position_of(const struct page *page, size_t lane)
{
    return lane + (page->overlay && lane > 0);
}

static void reveal_lane(struct arc_view *arc, const struct page *page)
{
    size_t at = position_of(page, arc->lane), all = arc->holder_count + page->overlay;
    if (at < arc->top)
        arc->top = arc->lane ? at : 0;
    if (page->shown && at >= arc->top + page->shown)
        arc->top = at - page->shown + 1;
    if (arc->top + page->shown > all)
        arc->top = all > page->shown ? all - page->shown : 0;
}

static struct lane lane_at(const struct page *page, size_t position, const struct arc_view *arc)
{
    int row = (int)(position - arc->top) * page->lane_rows;
    struct area own = area_inside(page->lanes, row, page->gutter, page->lane_rows, page->lanes.columns - page->gutter);
    return (struct lane){.words = area_inside(own, 0, 0, 1, own.columns), .plot = area_inside(own, 1, 0, own.rows - 1, own.columns)};
}

static void draw_name(struct canvas *canvas, const struct page *page, const struct lane *lane, const char *name, bool focused)
{
    struct area gutter = {lane->words.row, page->lanes.column, lane->plot.rows + 1, page->gutter - 1};
    canvas_text(canvas, gutter, 0, 0, INK_TEXT, lane->selected ? ">" : " ");
    canvas_text(canvas, gutter, 0, 1, INK_LABEL, name);
    if (lane->selected)
        canvas_ink(canvas, area_inside(gutter, 0, 0, 1, gutter.columns), focused ? INK_SELECTED : INK_SELECTED_DIM);
    char top[GUTTER + 1];
    snprintf(top, sizeof top, "%*d", gutter.columns, STRONGEST);
    canvas_text(canvas, gutter, 1, 0, INK_DIM, top);
    snprintf(top, sizeof top, "%*d", gutter.columns, 0);
    canvas_text(canvas, gutter, gutter.rows - 1, 0, INK_DIM, top);
}

static void draw_lanes(struct app *app, struct canvas *canvas, const struct page *page, bool focused)
{
    struct arc_view *arc = &app->arc;
    for (size_t at = arc->top; at < arc->holder_count + page->overlay && at < arc->top + page->shown; at++) {
        struct lane lane = lane_at(page, at, arc);
        bool overlay = page->overlay && at == 1;
        size_t index = at - (page->overlay && at > 1);
        lane.holder = overlay ? over_audience(arc) : arc->holders[index];
        lane.selected = !overlay && index == arc->lane;
        char name[64];
        snprintf(name, sizeof name, overlay ? "+ %s" : "%s", lane.holder);
        draw_name(canvas, page, &lane, name, focused);
        (overlay ? draw_overlay : draw_lane)(app, canvas, &lane);
    }
}

/* The numbers of the scenes, each where it begins. */
static void draw_ruler(struct app *app, struct canvas *canvas, const struct page *page)
{
    const struct arc_view *arc = &app->arc;
    int free_from = 0;
    for (size_t i = 0; i < arc->beat_count; i++) {
        bool begins = i == 0 || arc->beats[i]->thing.parent != arc->beats[i - 1]->thing.parent;
        int column = column_of(arc, i);
        if (!begins || column < free_from || column >= page->ruler.columns)
            continue;
        const char *label = label_scene(doc_labels(app->doc), thing_scene(&arc->beats[i]->thing));
        free_from = column + 1 + canvas_text(canvas, page->ruler, 0, column, INK_NUMBER, label);
    }
}

/* The cursor goes through all lanes; its beat is named above them. */
static void draw_cursor(struct app *app, struct canvas *canvas, const struct page *page, bool focused)
{
    const struct arc_view *arc = &app->arc;
    const char *label = label_beat(doc_labels(app->doc), arc->beats[arc->beat]);
    int column = column_of(arc, arc->beat), width = text_width(label, strlen(label)), cells = column_of(arc, arc->beat + 1) - column;
    int at = column + width > page->ruler.columns ? page->ruler.columns - width : column;
    canvas_fill(canvas, area_inside(page->ruler, 0, at > 0 ? at - 1 : 0, 1, width + 2), INK_TEXT);
    canvas_text(canvas, page->ruler, 0, at, focused ? INK_SELECTED : INK_SELECTED_DIM, label);
    for (size_t i = arc->top; i < arc->holder_count + page->overlay && i < arc->top + page->shown; i++) {
        struct lane lane = lane_at(page, i, arc);
        for (int row = 0; row < lane.plot.rows; row++)
            for (int c = column; c < column + (cells ? cells : 1) && c < lane.plot.columns; c++) {
                struct cell *cell = &canvas->cells[(lane.plot.row + row) * canvas->columns + lane.plot.column + c];
                cell->foreground = -1;
                cell->ink = INK_SELECTED_DIM;
            }
    }
}

/* ---- the beat in words ---- */

static int put_line(struct canvas *canvas, struct area area, int row, enum ink ink, const char *text)
{
    int rows = area.rows - row;
    return rows > 0 ? row + draw_some(canvas, area_inside(area, row, 0, rows, area.columns), rows, ink, text) : row;
}

/* "felt at the table read 2026-09-12: confusion 6. Four of seven …" */
static const char *felt_text(const struct felt *felt, const char *word, const char *who, struct arena *arena)
{
    struct buf text = {0};
    buf_add_format(&text, "%s%s%s%s%s:", word, felt->who ? ", " : "", felt->who ? felt->who : "", felt->when ? ", " : "", felt->when ? felt->when : "");
    for (size_t i = 0, count = 0; i < felt->reaction_count; i++)
        for (size_t k = 0; k < felt->reactions[i].feelings.count && strcmp(felt->reactions[i].who ? felt->reactions[i].who : "", who) == 0; k++)
            buf_add_format(&text, "%s %s %g", count++ ? "," : "", felt->reactions[i].feelings.at[k].word, felt->reactions[i].feelings.at[k].strength);
    if (felt->note)
        buf_add_format(&text, " — %s", felt->note);
    char *copy = arena_copy(arena, buf_string(&text), text.length);
    buf_release(&text);
    return copy;
}

static int put_felts(struct canvas *canvas, struct area area, int row, const struct felt *all, size_t count, const char *word, const char *who,
                     struct arena *arena)
{
    for (size_t i = 0; i < count; i++)
        if (felt_by(&all[i], 1, who))
            row = put_line(canvas, area, row, INK_TEXT, felt_text(&all[i], word, who, arena));
    return row;
}

static void draw_details(struct app *app, struct canvas *canvas, struct area area)
{
    const struct arc_view *arc = &app->arc;
    const struct beat *beat = arc->beats[arc->beat];
    const char *who = arc->holders[arc->lane];
    struct arena *arena = arena_new();
    char path[512];
    arc_cell(app, path, sizeof path);
    if (app->entry.kind == ENTRY_FIELD && strcmp(app->entry.path, path) == 0) {
        entry_draw(&app->entry, canvas, area);
        arena_free(arena);
        return;
    }
    const struct feel *feel = feel_of(beat, who);
    canvas_text(canvas, area, 0, 0, INK_STRONG, beat->what ? beat->what : "");
    int row = put_line(canvas, area, 1, feel ? INK_FEELING : INK_DIM,
                       feel ? feel_full_text(feel, arena) : arena_format(arena, "%s: nothing is said here; F says it", who));
    row = put_felts(canvas, area, row, beat->felt, beat->felt_count, "felt", who, arena);
    row = put_felts(canvas, area, row, beat->observed, beat->observed_count, "observed", who, arena);
    for (size_t i = 0; i < beat->feel_count; i++)
        if (&beat->feel[i] != feel)
            row = put_line(canvas, area, row, INK_DIM, feel_full_text(&beat->feel[i], arena));
    arena_free(arena);
}

static void draw_without(struct app *app, struct canvas *canvas, struct area area)
{
    const char *text = !doc_story(app->doc) || doc_stale(app->doc) ? "The file does not parse; its text (0) shows where."
                                                                   : "No beats yet. What they should make people feel stands here, over the time of the story.";
    canvas_prose(canvas, area_inside(area, 1, 2, area.rows - 1, area.columns - 4), 0, INK_DIM, text);
}

void arc_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    struct arc_view *arc = &app->arc;
    if (!ensure(app)) {
        draw_without(app, canvas, area);
        return;
    }
    struct page page = lay_out(arc, area);
    arc->columns = page.ruler.columns;
    reveal(arc);
    reveal_lane(arc, &page);
    draw_ruler(app, canvas, &page);
    draw_lanes(app, canvas, &page, focused);
    draw_cursor(app, canvas, &page, focused);
    draw_details(app, canvas, page.details);
}

bool arc_click(struct app *app, struct area area, int row, int column)
{
    struct arc_view *arc = &app->arc;
    if (!ensure(app))
        return false;
    struct page page = lay_out(arc, area);
    int right = column - page.gutter, down = row - 1;
    size_t position = arc->top + (size_t)(down < 0 ? 0 : down / page.lane_rows);
    bool moved = false;
    if (down >= 0 && down < page.lanes.rows && !(page.overlay && position == 1))
        moved = go_lane(app, (long)position - (page.overlay && position > 1));
    for (size_t i = 0; right >= 0 && i < arc->beat_count; i++)
        if (right >= column_of(arc, i) && (right < column_of(arc, i + 1) || right == column_of(arc, i)))
            return go_beat(app, (long)i) || moved;
    return moved;
}
