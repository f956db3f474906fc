#include "editor/picture_box.h"

#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/views/inspector.h"
#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/story.h"
#include "render/screen.h"

enum { ROOMY = 32 };                    /* columns of a box whose words have room around them */

/* No terminal shows a sixel picture larger than it says; xterm drops it whole. */
static int at_most(int cells, int cell, int pixels)
{
    return pixels > 0 && cells * cell > pixels ? pixels / cell : cells;
}

struct picture_place picture_place_for(struct app *app, struct area area)
{
    const struct story *story = doc_story(app->doc);
    struct picture_place place = {.form = PICTURE_BLOCKS, .preset = PRESET_NORMAL, .rows = area.rows, .columns = area.columns,
                                  .cell_width = 10, .cell_height = 20, .aspect = story ? story->aspect : 0, .colours = 256};
    const struct terminal *terminal = app->screen ? screen_terminal(app->screen) : NULL;
    if (terminal) {
        place.form = terminal->form < 0 ? PICTURE_BLOCKS : (enum picture_form)terminal->form;
        place.cell_width = terminal->cell_width;
        place.cell_height = terminal->cell_height;
        place.colours = forms[place.form].across ? terminal->colours : terminal->registers;
        place.columns = at_most(place.columns, place.cell_width, terminal->max_width);
        place.rows = at_most(place.rows, place.cell_height, terminal->max_height);
    }
    return place;
}

struct area picture_shape(struct area area, const struct picture_place *place)
{
    double aspect = place->aspect > 0 ? place->aspect : 16.0 / 9;
    double cells = aspect * place->cell_height / place->cell_width;     /* columns a row */
    int most = area.rows < place->rows ? area.rows : place->rows;
    int columns = area.columns < place->columns ? area.columns : place->columns, rows = (int)(columns / cells + 0.5);
    if (rows > most) {
        rows = most;
        columns = (int)(rows * cells + 0.5);
    }
    rows = rows < 1 ? 1 : rows;
    columns = columns > area.columns ? area.columns : columns;
    return area_inside(area, 0, (area.columns - columns) / 2, rows, columns);
}

int draw_some(struct canvas *canvas, struct area area, int rows, enum ink ink, const char *text)
{
    size_t offset = 0, start, length;
    int used = 0;
    while (used < rows && text_wrap(text, strlen(text), area.columns, &offset, &start, &length)) {
        bool last = ++used == rows;
        canvas_bytes(canvas, area, used - 1, 0, ink, text + start, last ? strlen(text + start) : length, last);
    }
    return used;
}

/* The words that stand for the picture: what it shows, and, where there is room, why it is not there, which must be read whole. */
static void draw_words(struct canvas *canvas, struct area box, const char *alt, const char *why)
{
    int frame = box.rows > 2 ? 1 : 0, margin = box.columns >= ROOMY ? 3 : frame;
    if (frame)
        canvas_frame(canvas, box, INK_FRAME, NULL);
    why = box.columns >= ROOMY || !*alt ? why : "";
    struct area inside = area_inside(box, frame, margin, box.rows - 2 * frame, box.columns - 2 * margin);
    int reason = *why ? text_rows(why, inside.columns) : 0, rows = text_rows(alt, inside.columns) + reason;
    int top = rows < inside.rows ? (inside.rows - rows) / 2 : 0;
    inside = area_inside(inside, top, 0, inside.rows - top, inside.columns);
    int used = draw_some(canvas, inside, inside.rows - reason, INK_TEXT, alt);
    canvas_prose(canvas, area_inside(inside, used, 0, inside.rows - used, inside.columns), 0, INK_DIM, why);
}

static bool draws_pictures(struct app *app, const char **why)
{
    *why = "";
    if (!app->pictures || !app->screen)
        return false;
    const struct terminal *terminal = screen_terminal(app->screen);
    *why = terminal->known && terminal->form < 0 ? "this terminal shows no pictures" : "";
    return terminal->form >= 0;
}

static double pixels_of(const struct picture_place *place)
{
    return (double)place->rows * place->cell_height * place->columns * place->cell_width;
}

static enum picture_preset preset_for(struct app *app, const struct picture_place *place)
{
    double pixels = pixels_of(place);
    return screen_preset(app->screen, pixels > app->picture_pixels_before ? pixels : app->picture_pixels_before);
}

/* What there is of a picture. */
struct found {
    struct picture_answer answer;
    const struct picture_bits *letters;         /* to be seen until it comes; NULL: none are needed */
};

/* The same place for letters. */
static struct picture_place in_letters(struct app *app, struct picture_place place)
{
    place.form = PICTURE_BLOCKS;
    place.colours = screen_terminal(app->screen)->colours;
    return place;
}

/* On a thin line letters are seen at once, until the picture comes. */
static bool wants_letters(struct app *app, const struct picture_place *place)
{
    return !forms[place->form].across && link_is_thin(screen_link(app->screen));
}

void picture_prepare(struct app *app, struct area box, const char *file)
{
    const char *why;
    if (!draws_pictures(app, &why))
        return;
    struct picture_place place = picture_place_for(app, box), letters = in_letters(app, place);
    place.preset = preset_for(app, &place);
    if (wants_letters(app, &place))
        pictures_ahead(app->pictures, file, &letters);
    pictures_ahead(app->pictures, file, &place);
}

static const struct picture_bits *letters_for(struct app *app, const char *file, const struct picture_place *place)
{
    if (!wants_letters(app, place))
        return NULL;
    struct picture_place letters = in_letters(app, *place);
    struct picture_answer answer = pictures_get(app->pictures, file, &letters);
    return answer.state == PICTURE_READY ? answer.bits : NULL;
}

/* The picture as good as the line allows; one that is on the glass already may be better, or stands there until the good one is made. */
static struct found find(struct app *app, const char *file, struct picture_place *place)
{
    app->picture_pixels += pixels_of(place);
    place->preset = preset_for(app, place);
    struct found found = {.letters = letters_for(app, file, place)};
    found.answer = pictures_get(app->pictures, file, place);
    struct picture_place other = *place;
    for (int preset = PRESET_LOCAL; preset >= 0; preset--) {
        other.preset = (enum picture_preset)preset;
        struct picture_answer shown = pictures_look(app->pictures, file, &other);
        if (preset == (int)place->preset || shown.state != PICTURE_READY || !screen_has(app->screen, shown.bits))
            continue;
        if (preset > (int)place->preset || found.answer.state == PICTURE_MAKING)
            found.answer = shown;
        else
            found.letters = NULL;       /* the lesser one stands there until the better one is drawn over it */
        break;
    }
    return found;
}

/* Draw what there is in the middle of BOX; false when that is nothing yet. */
static bool draw_found(struct canvas *canvas, struct area box, const struct found *found)
{
    bool ready = found->answer.state == PICTURE_READY;
    const struct picture_bits *bits = ready ? found->answer.bits : found->letters;
    if (!bits || found->answer.state == PICTURE_FAILED)
        return false;
    int row = (box.rows - bits->rows) / 2, column = (box.columns - bits->columns) / 2;
    struct area at = area_inside(box, row > 0 ? row : 0, column > 0 ? column : 0, bits->rows, bits->columns);
    return forms[bits->form].across ? canvas_picture(canvas, at, bits) : canvas_picture_over(canvas, at, bits, found->letters);
}

static void draw(struct app *app, struct canvas *canvas, struct area box, const char *file, bool cells)
{
    const struct story *story = doc_story(app->doc);
    const struct picture *picture = story ? story_picture(story, file) : NULL;
    const char *why, *alt = picture && picture->alt ? picture->alt : file;
    if (!draws_pictures(app, &why)) {
        draw_words(canvas, box, alt, why);
        return;
    }
    struct picture_place fit = picture_place_for(app, box);
    if (cells)
        fit = in_letters(app, fit);
    struct found found = find(app, file, &fit);
    if (draw_found(canvas, box, &found))
        return;
    struct picture_answer answer = found.answer;
    struct arena *arena = arena_new();
    bool failed = answer.state == PICTURE_FAILED, named = alt == file;
    draw_words(canvas, box, alt, !failed ? "" : named ? answer.why : arena_format(arena, "%s: %s", file, answer.why));
    arena_free(arena);
}

void picture_draw(struct app *app, struct canvas *canvas, struct area box, const char *file)
{
    draw(app, canvas, box, file, false);
}

void picture_draw_cells(struct app *app, struct canvas *canvas, struct area box, const char *file)
{
    draw(app, canvas, box, file, true);
}
