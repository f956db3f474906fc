#include "editor/views/frame.h"

#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/picture_box.h"
#include "editor/select.h"
#include "editor/views/inspector.h"
#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/feel.h"
#include "formats/measure.h"

enum { CAPTION_ROWS = 5, ACTION_ROWS = 2, CAPTION_COLUMNS = 34,
       PREPARED_WITHIN = 60 };       /* things: a frame further away is not made ready, so that a key costs the same in any film */

/* ---- which frame ---- */

static const struct shot *first_framed(const struct beat *beat)
{
    for (size_t i = 0; i < beat->shot_count; i++) {
        if (beat->shots[i].frame_count)
            return &beat->shots[i];
    }
    return beat->shot_count ? &beat->shots[0] : NULL;
}

static const struct shot *first_in_scene(const struct scene *scene)
{
    const struct shot *any = NULL;
    for (size_t i = 0; i < scene->beat_count; i++) {
        const struct shot *shot = first_framed(&scene->beats[i]);
        if (shot && shot->frame_count)
            return shot;
        any = any ? any : shot;
    }
    return any;
}

const struct shot *frame_shot(const struct story *story, const struct thing *thing)
{
    if (!thing)
        return NULL;
    if (thing_shot(thing))
        return thing_shot(thing);
    if (thing_beat(thing))
        return first_framed(thing_beat(thing));
    if (thing_scene(thing))
        return first_in_scene(thing_scene(thing));
    if (thing->kind == KIND_STRIP && ((const struct strip *)thing)->scene) {
        const struct scene *scene = story_scene(story, ((const struct strip *)thing)->scene);
        return scene ? first_in_scene(scene) : NULL;
    }
    return NULL;
}

const struct thing *frame_neighbour(const struct story *story, const struct thing *at, int step, size_t most)
{
    for (size_t i = 0; i < most; i++) {
        at = step > 0 ? story_next(story, at) : story_previous(story, at);
        if (!at || (at->kind == KIND_SHOT && ((const struct shot *)at)->frame_count))
            return at;
    }
    return NULL;
}

/* The frames that a person may go to next, ready for BOX. */
static void prepare_neighbours(struct app *app, const struct story *story, const struct thing *at, struct area box)
{
    static const int steps[] = {1, -1};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const struct thing *other = frame_neighbour(story, at, steps[i], PREPARED_WITHIN);
        if (other)
            picture_prepare(app, box, ((const struct shot *)other)->frames[0].file);
    }
}

/* ---- the caption ---- */

static const char *craft(struct app *app, const struct shot *shot, struct arena *arena)
{
    const char *lens = isnan(shot->lens.low) ? "" : shot->lens.high > shot->lens.low
        ? arena_format(arena, "  %g-%g mm", shot->lens.low, shot->lens.high) : arena_format(arena, "  %g mm", shot->lens.low);
    return arena_format(arena, "%s  %s%s%s%s%s%s%s%s", label_shot(doc_labels(app->doc), shot), shot->size ? shot->size : "", shot->size ? "  " : "",
                        shot->angle ? shot->angle : "", shot->angle ? "  " : "", shot->move ? shot->move : "", lens,
                        isnan(shot->seconds) ? "" : "  ", seconds_text(shot->seconds, arena));
}

static void draw_caption(struct app *app, struct canvas *canvas, struct area area, const struct shot *shot, const struct picture *picture)
{
    struct arena *arena = arena_new();
    const struct beat *beat = thing_beat(&shot->thing);
    const char *rights = picture_rights(picture, arena);
    int row = 0, below = (beat ? (int)beat->feel_count : 0) + (*rights ? 1 : 0), room = area.rows - 1 - below;
    canvas_text(canvas, area, row++, 0, INK_LABEL, craft(app, shot, arena));
    if (shot->action)
        row += draw_some(canvas, area_inside(area, row, 0, area.rows - row, area.columns), room > ACTION_ROWS ? room : ACTION_ROWS, INK_TEXT,
                         prose_flow(shot->action, arena));
    for (size_t i = 0; beat && i < beat->feel_count && row < area.rows; i++)
        canvas_text(canvas, area, row++, 0, INK_FEELING, feel_text(&beat->feel[i], arena));
    canvas_text(canvas, area, row, 0, INK_DIM, rights);
    arena_free(arena);
}

/* A picture that is selected itself, not the shot that it is the frame of. */
static void draw_about(struct canvas *canvas, struct area area, const struct picture *picture)
{
    struct arena *arena = arena_new();
    const char *rights = picture_rights(picture, arena);
    canvas_text(canvas, area, 0, 0, INK_LABEL, picture->thing.id);
    int used = 1 + draw_some(canvas, area_inside(area, 1, 0, area.rows, area.columns), area.rows - 2, INK_TEXT, picture->alt ? picture->alt : "");
    canvas_text(canvas, area, used, 0, INK_DIM, *rights ? rights : "no credit or licence is given");
    arena_free(arena);
}

/* What is shown where no frame is: how to get one. */
static void draw_nothing(struct canvas *canvas, struct area area, const struct shot *shot)
{
    canvas_prose(canvas, area_inside(area, 1, 2, area.rows - 1, area.columns - 4), 0, INK_DIM,
                 shot ? "No frame yet. The field frame in the inspector names one." : "No shot here yet.");
}

/* The caption stands below the picture, or beside it where that leaves it larger. */
static struct area place_box(struct app *app, const struct picture_place *place, struct area area, struct area *caption)
{
    struct area under = picture_shape(area_inside(area, 0, 0, area.rows - CAPTION_ROWS, area.columns), place);
    struct area beside = picture_shape(area_inside(area, 0, 0, area.rows, area.columns - CAPTION_COLUMNS - 2), place);
    bool below = under.rows >= beside.rows || area.columns < 2 * CAPTION_COLUMNS;
    struct area box = below ? picture_words(app, area, under) : area_inside(area, 0, 0, beside.rows, beside.columns);
    *caption = below ? area_inside(area, box.rows, 1, area.rows - box.rows, area.columns - 2)
                     : area_inside(area, 0, box.columns + 2, area.rows, area.columns - box.columns - 2);
    return box;
}

void frame_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    (void)focused;
    const struct story *story = doc_story(app->doc);
    const struct thing *thing = app_thing(app);
    const struct shot *shot = story ? frame_shot(story, thing) : NULL;
    bool own = thing && thing->kind == KIND_PICTURE && thing->id;
    if (!shot && !own) {
        draw_nothing(canvas, area, NULL);
        return;
    }
    struct area caption;
    struct picture_place place = picture_place_for(app, area);
    struct area box = place_box(app, &place, area, &caption);
    const char *file = own ? thing->id : shot->frame_count ? shot->frames[0].file : NULL;
    const struct picture *picture = file ? story_picture(story, file) : NULL;
    if (file)
        picture_draw(app, canvas, box, file, PICTURE_UNCREDITED);
    else
        draw_nothing(canvas, box, shot);
    if (own)
        draw_about(canvas, caption, picture);
    else
        draw_caption(app, canvas, caption, shot, picture);
    if (story && thing)
        prepare_neighbours(app, story, thing, box);
}

/* The frame follows the selection, so moving is the outline's. */
bool frame_move(struct app *app, enum motion motion, int count)
{
    return motion != MOVE_IN && motion != MOVE_OUT && outline_move(app, motion, count);
}

void frame_remember(struct app *app, struct buf *out)
{
    if (app->guides.sets || app->guides.ratio > 0) {
        buf_add_string(out, "guides ");
        guides_print(&app->guides, out);
        buf_add_byte(out, '\n');
    }
    if (app->crop)
        buf_add_string(out, "crop on\n");
}
