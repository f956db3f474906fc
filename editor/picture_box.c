#include "editor/picture_box.h"

#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/views/inspector.h"
#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/story.h"
#include "render/pictures/facts.h"
#include "render/screen.h"

enum { ROOMY = 32,                      /* columns of a box whose words have room around them */
       WORDY = 40 };                    /* and of one whose words would be short of room in the picture's shape */

static bool draws_pictures(struct app *app)
{
    return app->pictures && app->screen && screen_terminal(app->screen)->form >= 0;
}

/* No terminal shows a sixel picture larger than it says; xterm drops it whole. */
static int at_most(int cells, int cell, int pixels)
{
    return pixels > 0 && cells * cell > pixels ? pixels / cell : cells;
}

struct picture_place picture_place_for(struct app *app, struct area area)
{
    const struct story *story = doc_story(app->doc);
    struct picture_place place = {.form = PICTURE_BLOCKS, .preset = PRESET_NORMAL, .rows = area.rows, .columns = area.columns,
                                  .cell_width = 10, .cell_height = 20, .aspect = story ? story->aspect : 0, .colours = 256,
                                  .guides = app->guides.sets, .ratio = app->guides.ratio, .crop = app->crop};
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

struct area picture_words(struct app *app, struct area area, struct area shape)
{
    int columns = area.columns < WORDY ? area.columns : WORDY;
    if (draws_pictures(app) || shape.columns >= columns)
        return shape;
    return area_inside(area, shape.row - area.row, (area.columns - columns) / 2, shape.rows, columns);
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

/* The words that stand for a picture, in the order in which they are given up where there is no room. */
enum { WORDS_WHY, WORDS_ALT, WORDS_FACTS, WORDS_CREDIT, WORDS_NOTE, WORDS_COUNT };
struct words_of { const char *at[WORDS_COUNT]; };

/* How many rows each gets of ROWS: those before as many as they take.  Gives their sum. */
static int share_rows(const struct words_of *words, int rows, int columns, int shares[WORDS_COUNT])
{
    int used = 0;
    for (int i = 0; i < WORDS_COUNT; i++) {
        int wanted = *words->at[i] ? text_rows(words->at[i], columns) : 0, left = rows - used;
        bool whole = wanted <= left || i <= WORDS_FACTS;        /* a part of a description says something, of a credit it does not */
        shares[i] = !whole ? 0 : wanted < left ? wanted : left;
        used += shares[i];
    }
    return used;
}

/* Where there is no room for more, the FAULT ("" for none) stands there without the file's name. */
static void draw_words(struct canvas *canvas, struct area box, struct words_of *words, const char *fault)
{
    static const enum ink inks[WORDS_COUNT] = {[WORDS_WHY] = INK_WARNING, [WORDS_ALT] = INK_TEXT, [WORDS_FACTS] = INK_NUMBER, [WORDS_CREDIT] = INK_DIM, [WORDS_NOTE] = INK_DIM};
    int frame = box.rows > 2 ? 1 : 0, margin = box.columns >= ROOMY ? 3 : frame, shares[WORDS_COUNT];
    if (frame)
        canvas_frame(canvas, box, INK_FRAME, NULL);
    struct area inside = area_inside(box, frame, margin, box.rows - 2 * frame, box.columns - 2 * margin);
    if (*fault && text_rows(words->at[WORDS_WHY], inside.columns) > inside.rows)
        words->at[WORDS_WHY] = fault;
    int row = (inside.rows - share_rows(words, inside.rows, inside.columns, shares)) / 2;
    for (int i = 0; i < WORDS_COUNT; row += shares[i++])
        draw_some(canvas, area_inside(inside, row, 0, inside.rows - row, inside.columns), shares[i], inks[i], words->at[i]);
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
    if (!draws_pictures(app))
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

/* Letters only where PICTURE will cover all of a cell: what it leaves free of its last ones would show them for ever. */
static struct picture_bits covered(const struct picture_bits *letters, const struct picture_bits *picture, const struct picture_place *place)
{
    struct picture_bits covered = *letters;
    int rows = picture->height / place->cell_height, columns = picture->width / place->cell_width;
    covered.rows = rows < letters->rows ? rows : letters->rows;
    covered.columns = columns < letters->columns ? columns : letters->columns;
    return covered;
}

/* Draw what there is in the middle of BOX; false when that is nothing yet. */
static bool draw_found(struct canvas *canvas, struct area box, const struct picture_place *place, const struct found *found)
{
    bool ready = found->answer.state == PICTURE_READY;
    const struct picture_bits *bits = ready ? found->answer.bits : found->letters;
    if (!bits || found->answer.state == PICTURE_FAILED)
        return false;
    int row = (box.rows - bits->rows) / 2, column = (box.columns - bits->columns) / 2;
    struct area at = area_inside(box, row > 0 ? row : 0, column > 0 ? column : 0, bits->rows, bits->columns);
    if (forms[bits->form].across || !found->letters)
        return canvas_picture(canvas, at, bits);
    struct picture_bits letters = covered(found->letters, bits, place);
    return canvas_picture_over(canvas, at, bits, &letters);
}

/* What its file says of itself; false, and why in *WHY, when that is not known yet or cannot be. */
static bool find_facts(struct app *app, const char *file, struct picture_facts *facts, const char **why)
{
    return app->pictures && pictures_facts(app->pictures, file, facts, why) == PICTURE_READY;
}

const char *picture_rights(const struct picture *picture, struct arena *arena)
{
    const char *credit = picture && picture->credit ? picture->credit : "", *licence = picture && picture->licence ? picture->licence : "";
    return arena_format(arena, "%s%s%s", credit, *credit && *licence ? " · " : "", licence);
}

/* FILE's box without a picture: WHY there is none, or, where none is shown at all (NULL), what there is to say of it. */
static void draw_instead(struct app *app, struct canvas *canvas, struct area box, const char *file, const char *why, int how)
{
    const struct story *story = doc_story(app->doc);
    const struct picture *picture = story ? story_picture(story, file) : NULL;
    struct arena *arena = arena_new();
    struct picture_facts facts;
    struct words_of words = {{"", picture && picture->alt ? picture->alt : file, "", "", ""}};
    const char *fault = why ? why : "";
    if (!why && find_facts(app, file, &facts, &fault))
        words.at[WORDS_FACTS] = facts_text(&facts, story ? story->aspect : 0, app->crop, arena);
    if (!why && !(how & PICTURE_UNCREDITED))
        words.at[WORDS_CREDIT] = picture_rights(picture, arena);
    if (!why && app->screen && screen_terminal(app->screen)->known)
        words.at[WORDS_NOTE] = "this terminal shows no pictures";
    if (*fault)
        words.at[WORDS_WHY] = arena_format(arena, "%s: %s", file, fault);
    if (*fault && words.at[WORDS_ALT] == file)
        words.at[WORDS_ALT] = "";
    draw_words(canvas, box, &words, fault);
    arena_free(arena);
}

void picture_draw(struct app *app, struct canvas *canvas, struct area box, const char *file, int how)
{
    if (!draws_pictures(app)) {
        draw_instead(app, canvas, box, file, NULL, how);
        return;
    }
    struct picture_place fit = picture_place_for(app, box);
    if (how & PICTURE_IN_CELLS)
        fit = in_letters(app, fit);
    struct found found = find(app, file, &fit);
    if (!draw_found(canvas, box, &fit, &found))
        draw_instead(app, canvas, box, file, found.answer.state == PICTURE_FAILED ? found.answer.why : "", how);
}
