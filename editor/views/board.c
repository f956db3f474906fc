#include "editor/views/board.h"

#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "editor/names.h"
#include "editor/picture_box.h"
#include "editor/reel.h"
#include "editor/select.h"
#include "editor/tint.h"
#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"
#include "formats/feel.h"
#include "formats/measure.h"
#include "render/screen.h"

enum {
    USUAL_COLUMNS = 27, LEAST_COLUMNS = 12,     /* cells across that a panel has where nobody chose, and needs */
    TWO_COLUMNS = 34,                           /* cells across from which two panels stand beside each other */
    SHEET_COLUMNS = 13,                         /* of a panel of the contact sheet */
    CAPTION_ROWS = 3,                           /* below a frame: the label, some words, the feeling */
    LOW_ROWS = 14, TINY_ROWS = 6,       /* a row less in areas as low as this */
    LEAST_PICTURE = 3,                          /* rows of a frame that another row of panels is worth */
    XTERM_PICTURES = 16,                        /* that xterm keeps on the glass */
    MARK_COLUMNS = 16,                          /* of the selected panel's caption that are inked: a motion writes them twice */
};

static int clamp(int value, int least, int most)
{
    return value > most ? most : value < least ? least : value;
}

/* ---- the shape of the grid ---- */

/* How many pictures can stand on the glass at once. */
static int pictures_at_most(struct app *app)
{
    const struct terminal *terminal = app->screen ? screen_terminal(app->screen) : NULL;
    bool sixel = terminal && terminal->form >= 0 && !forms[terminal->form].across;
    return sixel && terminal->is_xterm ? XTERM_PICTURES : CANVAS_BOXES;
}

static int columns_for(const struct board *board, int room)
{
    int most = clamp(room / LEAST_COLUMNS, 1, BOARD_COLUMNS);
    if (board->sheet)
        return clamp(room / SHEET_COLUMNS, 1, room);
    if (board->columns)
        return clamp(board->columns, 1, most);
    return clamp((room + USUAL_COLUMNS / 2) / USUAL_COLUMNS, room >= TWO_COLUMNS ? 2 : 1, most);
}

/* As many rows of whole panels as fit; where much would be left over, one more of smaller ones. */
static void fit_rows(struct board_grid *grid, int rows, int around, int natural)
{
    int whole = clamp(rows / (natural + around), 1, rows), left = rows - whole * (natural + around);
    int smaller = rows / (whole + 1) - around;
    if (2 * left > natural + around && smaller >= LEAST_PICTURE)
        whole++;
    grid->rows = whole;
    grid->picture_rows = clamp(rows / whole - around, 1, natural);
}

static struct board_grid grid_of(struct app *app, struct area area, int columns)
{
    int caption = CAPTION_ROWS - (area.rows <= LOW_ROWS) - (area.rows <= TINY_ROWS), around = app->board.sheet ? 1 : 1 + caption;
    int room = area.columns > 2 ? area.columns - 1 : 1;
    struct board_grid grid = {.columns = columns, .pitch = room / columns};
    grid.width = clamp(grid.pitch - (grid.pitch > 2 * LEAST_COLUMNS ? 2 : 1), 1, room);
    struct picture_place place = picture_place_for(app, (struct area){0, 0, area.rows, grid.width});
    fit_rows(&grid, area.rows, around, picture_shape((struct area){0, 0, area.rows, grid.width}, &place).rows);
    return grid;
}

/* No more frames than the terminal keeps pictures: rather fewer rows, or on the contact sheet larger frames; the smallest are drawn in
 * cells instead. */
static struct board_grid grid_for(struct app *app, struct area area)
{
    const struct board *board = &app->board;
    int most = pictures_at_most(app), columns = columns_for(board, area.columns > 2 ? area.columns - 1 : 1);
    struct board_grid grid = grid_of(app, area, columns);
    while (board->sheet && !board->dense && columns > 1 && grid.columns * grid.rows > most)
        grid = grid_of(app, area, --columns);
    if (grid.columns * grid.rows > most && !board->sheet)
        grid.rows = clamp(most / grid.columns, 1, grid.rows);
    grid.cells = grid.columns * grid.rows > most;
    return grid;
}

/* ---- the rows of the film ---- */

/* Panels that begin a row of their own: those of a scene, on the contact sheet all. */
static void lay_run(struct board *board, size_t first, size_t count)
{
    size_t columns = (size_t)board->laid;
    for (size_t i = 0; i < count; i += columns) {
        mem_grow(&board->rows, board->row_count, &board->row_capacity, sizeof *board->rows);
        board->rows[board->row_count++] = (struct board_row){first + i, count - i < columns ? count - i : columns};
    }
}

static void lay(struct app *app)
{
    struct board *board = &app->board;
    const struct reel *reel = reel_of(app);
    int columns = board->grid.columns ? board->grid.columns : 1;
    if (board->laid == columns && board->panels == reel->laid)
        return;
    board->laid = columns;
    board->panels = reel->laid;
    board->row_count = 0;
    if (board->sheet)
        lay_run(board, 0, reel->count);
    for (size_t i = 0; i < reel->run_count && !board->sheet; i++)
        lay_run(board, reel->runs[i].first, reel->runs[i].count);
}

static size_t row_of(const struct board *board, size_t panel)
{
    size_t low = 0, high = board->row_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (board->rows[middle].first <= panel)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool is_selected(struct app *app, size_t panel)
{
    char path[sizeof app->session.current];
    return panel < app->reel.count && strcmp(thing_path(reel_thing(&app->reel.at[panel]), path, sizeof path), app->session.current) == 0;
}

/* Make everything fit the story, and the cursor stand where the selection is. */
static const struct reel *settle(struct app *app)
{
    struct board *board = &app->board;
    const struct reel *reel = reel_of(app);
    lay(app);
    if (board->cursor >= reel->count)
        board->cursor = reel->count ? reel->count - 1 : 0;
    const struct thing *selected = is_selected(app, board->cursor) ? NULL : app_thing(app);
    size_t found = selected ? reel_find(reel, selected) : reel->count;
    if (found < reel->count && !(board->narrow && reel_within(&reel->at[board->cursor], selected)))
        board->cursor = found;
    board->narrow = is_selected(app, board->cursor);
    return reel;
}

char *board_path(struct app *app, char *path, size_t size)
{
    const struct reel *reel = settle(app);
    *path = '\0';
    if (reel->count)
        thing_path(reel_thing(&reel->at[app->board.cursor]), path, size);
    return path;
}

/* Where a panel was selected one stays selected: after its removal not the beat around it, which the next key would take for meant. */
void board_refresh(struct app *app)
{
    char path[sizeof app->session.current];
    if (!app->board.narrow || app_focus(app)->place != PLACE_BOARD || doc_stale(app->doc))
        return;
    board_path(app, path, sizeof path);
    if (*path && strcmp(path, app->session.current) != 0)
        app_select(app, path);
}

void board_release(struct app *app)
{
    free(app->board.rows);
    app->board = (struct board){0};
}

/* ---- motions ---- */

static bool go_to(struct app *app, size_t panel)
{
    const struct reel *reel = reel_of(app);
    char path[sizeof app->session.current];
    if (panel >= reel->count)
        return false;
    thing_path(reel_thing(&reel->at[panel]), path, sizeof path);
    app->board.cursor = panel;
    app->board.narrow = true;
    if (strcmp(path, app->session.current) == 0)
        return false;
    app_select(app, path);
    return true;
}

static void set_goal(struct board *board)
{
    if (board->row_count)
        board->goal = (int)(board->cursor - board->rows[row_of(board, board->cursor)].first);
}

static bool go_aside(struct app *app, long step)
{
    long last = (long)reel_of(app)->count - 1, to = (long)app->board.cursor + step;
    bool went = go_to(app, (size_t)(to < 0 ? 0 : to > last ? last : to));
    set_goal(&app->board);
    return went;
}

static bool go_rows(struct app *app, long step)
{
    struct board *board = &app->board;
    long last = (long)board->row_count - 1, to = (long)row_of(board, board->cursor) + step;
    const struct board_row *row = &board->rows[to < 0 ? 0 : to > last ? last : to];
    size_t column = (size_t)board->goal < row->count ? (size_t)board->goal : row->count - 1;
    return go_to(app, row->first + column);
}

/* The first panel of the next scene; backwards, of this scene, or of the one before when it stands there already. */
static bool go_scene(struct app *app, int step)
{
    const struct reel *reel = reel_of(app);
    size_t at = app->board.cursor;
    if (step > 0) {
        while (at < reel->count && reel->at[at].scene == reel->at[app->board.cursor].scene)
            at++;
    } else {
        at -= at > 0;
        while (at > 0 && reel->at[at - 1].scene == reel->at[at].scene)
            at--;
    }
    bool went = go_to(app, at);
    set_goal(&app->board);
    return went;
}

bool board_move(struct app *app, enum motion motion, int count)
{
    const struct reel *reel = settle(app);
    struct board *board = &app->board;
    if (reel->count == 0)
        return false;
    long page = board->grid.rows ? board->grid.rows : 1;
    switch (motion) {
    case MOVE_UP:             return go_rows(app, -count);
    case MOVE_DOWN:           return go_rows(app, count);
    case MOVE_PAGE_UP:        return go_rows(app, -page * count);
    case MOVE_PAGE_DOWN:      return go_rows(app, page * count);
    case MOVE_OUT:            return go_aside(app, -count);
    case MOVE_IN:             return go_aside(app, count);
    case MOVE_FIRST:          return go_aside(app, -(long)reel->count);
    case MOVE_LAST:           return go_aside(app, (long)reel->count);
    case MOVE_NEXT_SCENE:     return go_scene(app, 1);
    case MOVE_PREVIOUS_SCENE: return go_scene(app, -1);
    }
    return false;
}

int board_step(struct app *app)
{
    const struct board_grid *grid = &app->board.grid;
    return grid->picture_rows + 1 + (app->board.sheet ? 0 : CAPTION_ROWS);
}

/* ---- zoom ---- */

void board_set_columns(struct app *app, int columns)
{
    struct board *board = &app->board;
    board->columns = columns;
    board->sheet = board->dense = false;
    board->laid = 0;
}

void board_set_sheet(struct app *app, bool sheet)
{
    struct board *board = &app->board;
    board->sheet = sheet;
    board->dense = false;
    board->laid = 0;
}

/* The frames of the contact sheet get as small as they can, when the terminal's pictures would not be enough for that. */
static bool make_dense(struct app *app, bool dense)
{
    struct board *board = &app->board;
    bool other = board->dense != dense && pictures_at_most(app) < CANVAS_BOXES;
    board->dense = other ? dense : board->dense;
    board->laid = 0;
    return other;
}

bool board_zoom(struct app *app, int step)
{
    struct board *board = &app->board;
    int room = board->grid.columns * board->grid.pitch, columns = columns_for(board, room) + step, most = clamp(room / LEAST_COLUMNS, 1, BOARD_COLUMNS);
    if (board->sheet && make_dense(app, step > 0))
        return true;
    if (board->sheet && step < 0)
        board_set_columns(app, most);
    else if (!board->sheet && columns > most)
        board_set_sheet(app, true);
    else if (!board->sheet && columns >= 1)
        board_set_columns(app, columns);
    else
        return false;
    return true;
}

/* ---- one page ---- */

/* Where a row of panels stands in the area. */
struct board_line { size_t row; int at, rows; bool band; };

static bool has_band(const struct app *app, size_t row, bool first)
{
    const struct board *board = &app->board;
    const struct reel_panel *at = app->reel.at;
    return !board->sheet && (first || at[board->rows[row].first].scene != at[board->rows[row - 1].first].scene);
}

static int least_rows(const struct board *board)
{
    return board->grid.picture_rows + 1;
}

/* The rows that fit when TOP is the first; what is left over goes to the captions.  Gives how many, in LINES. */
static size_t page_from(const struct app *app, size_t top, int rows, struct board_line lines[CANVAS_BOXES])
{
    const struct board *board = &app->board;
    size_t count = 0;
    int used = 0;
    while (top + count < board->row_count && count < CANVAS_BOXES && (int)count < board->grid.rows) {
        bool band = has_band(app, top + count, count == 0) && (count > 0 || rows > least_rows(board));
        int needed = least_rows(board) + band;
        if (count > 0 && used + needed > rows)
            break;
        lines[count] = (struct board_line){top + count, 0, needed, band};
        used += needed;
        count++;
    }
    int whole = top + count < board->row_count || (int)count == board->grid.rows ? (int)count : board->grid.rows;
    for (int i = 0, at = 0, left = rows - used; i < (int)count; at += lines[i++].rows) {
        int more = board->sheet || left <= 0 ? 0 : left / (whole - i);
        left -= more;
        lines[i].rows += more;
        lines[i].at = at;
    }
    return count;
}

/* Pages are turned, not scrolled row by row: a frame is sent once on the way through the film. */
static size_t turn_to_cursor(struct app *app, int rows, struct board_line lines[CANVAS_BOXES])
{
    struct board *board = &app->board;
    size_t row = row_of(board, board->cursor), count;
    if (board->top >= board->row_count)
        board->top = board->row_count - 1;
    count = page_from(app, board->top, rows, lines);
    if (row >= board->top + count)
        board->top = row;
    else if (row < board->top)
        for (board->top = row; board->top > 0 && board->top - 1 + page_from(app, board->top - 1, rows, lines) > row;)
            board->top--;
    while (board->top > 0 && board->top - 1 + page_from(app, board->top - 1, rows, lines) == board->row_count)
        board->top--;
    return page_from(app, board->top, rows, lines);
}

/* ---- drawing ---- */

static void draw_band(struct app *app, struct canvas *canvas, struct area line, const struct scene *scene, bool selected, bool focused)
{
    struct arena *arena = arena_new();
    const char *time = seconds_text(measure_seconds(&scene->thing), arena);
    int width = text_width(time, strlen(time)), column = 1;
    struct area left = area_inside(line, 0, 0, 1, line.columns - width - 2);
    enum ink ink = selected ? (focused ? INK_SELECTED : INK_SELECTED_DIM) : scene_ink(scene, arena);
    column += canvas_text(canvas, left, 0, column, ink, arena_format(arena, " %s ", thing_label(app, &scene->thing, arena))) + 1;
    column += canvas_text(canvas, left, 0, column, INK_STRONG, thing_title(app, &scene->thing, arena)) + 2;
    if (scene->omitted)
        column += canvas_text(canvas, left, 0, column, INK_DIM, "omitted") + 2;
    if (scene->heading && scene->title)
        canvas_text(canvas, left, 0, column, INK_DIM, scene->title);
    canvas_text(canvas, line, 0, line.columns - width - 1, INK_NUMBER, time);
    arena_free(arena);
}

/* A box instead of a frame: what there is none for, and how to get one. */
static void draw_empty(struct app *app, struct canvas *canvas, struct area box, const struct reel_panel *panel)
{
    struct arena *arena = arena_new();
    const char *words = reel_words(app, panel, arena), *label = reel_label(app, panel, arena);
    const char *text = panel->shot ? "no frame yet"
        : panel->beat ? arena_format(arena, "beat %s: %s%sno shot", label, words, *words ? ", " : "") : "no beat yet";
    canvas_frame(canvas, box, INK_FRAME, NULL);
    struct area inside = area_inside(box, 1, 1, box.rows - 2, box.columns - 2);
    draw_some(canvas, inside, inside.rows, INK_DIM, text);
    arena_free(arena);
}

static void draw_picture(struct app *app, struct canvas *canvas, struct area box, const struct reel_panel *panel)
{
    if (!panel->panel || !panel->panel->file)
        draw_empty(app, canvas, box, panel);
    else
        picture_draw(app, canvas, box, panel->panel->file, app->board.grid.cells ? PICTURE_IN_CELLS : 0);
}

/* "12A MCU push in      3.5": the panel's own line. */
static void draw_label(struct app *app, struct canvas *canvas, struct area line, const struct reel_panel *panel, struct arena *arena)
{
    const struct shot *shot = panel->shot;
    const char *time = !shot || panel->assumed || app->board.sheet ? "" : seconds_text(panel->seconds, arena);
    int width = text_width(time, strlen(time)), column = 0;
    struct area left = area_inside(line, 0, 0, 1, line.columns - (width ? width + 1 : 0));
    bool first = app->board.sheet && panel->scene->beat_count && panel->beat == panel->scene->beats && !panel->number
        && (!panel->shot || panel->shot == panel->beat->shots);
    enum ink ink = first ? scene_ink(panel->scene, arena) : panel->shot ? INK_LABEL : INK_DIM;
    column += canvas_text(canvas, left, 0, column, ink, reel_label(app, panel, arena)) + 1;
    if (shot && shot->size)
        column += canvas_text(canvas, left, 0, column, INK_STRONG, shot->size) + 1;
    if (shot && shot->move && strcmp(shot->move, "static") != 0)
        canvas_text(canvas, left, 0, column, INK_DIM, shot->move);
    canvas_text(canvas, area_inside(line, 0, line.columns - width, 1, width), 0, 0, INK_NUMBER, time);
}

/* The beat's leading feeling, below its first panel. */
static int draw_feeling(struct app *app, struct canvas *canvas, struct area caption, const struct reel_panel *panel, struct arena *arena)
{
    bool first = panel->beat && !panel->number && (!panel->shot || panel->shot == panel->beat->shots);
    const struct feeling *most = first ? feel_leading(panel->beat) : NULL;
    if (!most || caption.rows < CAPTION_ROWS)
        return 0;
    const char *text = arena_format(arena, "%s %g", most->word, most->strength);
    int width = canvas_text(canvas, caption, caption.rows - 1, 0, INK_FEELING, text);
    tint_feeling(app, canvas, area_inside(caption, caption.rows - 1, 0, 1, width), most->word);
    return 1;
}

static void draw_caption(struct app *app, struct canvas *canvas, struct area caption, const struct reel_panel *panel)
{
    struct arena *arena = arena_new();
    draw_label(app, canvas, area_inside(caption, 0, 0, 1, caption.columns), panel, arena);
    if (panel->shot && !app->board.sheet) {
        int rows = caption.rows - 1 - draw_feeling(app, canvas, caption, panel, arena);
        draw_some(canvas, area_inside(caption, 1, 0, rows, caption.columns), rows, INK_TEXT, reel_words(app, panel, arena));
    } else if (!app->board.sheet) {
        draw_feeling(app, canvas, caption, panel, arena);
    }
    arena_free(arena);
}

/* The cursor's panel, and what else belongs to a selected beat or scene. */
static void draw_selection(struct app *app, struct canvas *canvas, struct area line, size_t number, const struct thing *selected, bool focused)
{
    const struct reel *reel = &app->reel;
    bool within = selected && reel_within(&reel->at[number], selected), here = number == app->board.cursor;
    if (!within && !here)
        return;
    bool strong = here && focused && reel_find(reel, selected) < reel->count;
    canvas_ink(canvas, area_inside(line, 0, 0, 1, line.columns < MARK_COLUMNS ? line.columns : MARK_COLUMNS),
               strong ? INK_SELECTED : INK_SELECTED_DIM);
}

/* In front of the label. */
static void draw_mark(struct app *app, struct canvas *canvas, struct area area, struct area panel, const struct reel_panel *at)
{
    struct area front = area_inside(area, panel.row - area.row + app->board.grid.picture_rows, panel.column - area.column - 1, 1, 1);
    if (marks_has(doc_marks(app->doc), reel_thing(at)) || (at->shot && marks_has(doc_marks(app->doc), &at->shot->thing))
        || (at->beat && marks_has(doc_marks(app->doc), &at->beat->thing)))
        canvas_text(canvas, front, 0, 0, INK_KEY, "*");
}

static struct area panel_area(const struct board *board, struct area area, const struct board_line *line, size_t column)
{
    return area_inside(area, line->at + line->band, 1 + (int)column * board->grid.pitch, line->rows - line->band, board->grid.width);
}

static void draw_line(struct app *app, struct canvas *canvas, struct area area, const struct board_line *line, bool focused)
{
    const struct board *board = &app->board;
    const struct board_row *row = &board->rows[line->row];
    const struct thing *selected = app_thing(app);
    const struct scene *scene = app->reel.at[row->first].scene;
    if (line->band)
        draw_band(app, canvas, area_inside(area, line->at, 0, 1, area.columns), scene, selected == &scene->thing, focused);
    for (size_t i = 0; i < row->count; i++) {
        const struct reel_panel *panel = &app->reel.at[row->first + i];
        struct area at = panel_area(board, area, line, i);
        struct area caption = area_inside(at, board->grid.picture_rows, 0, at.rows - board->grid.picture_rows, at.columns);
        draw_picture(app, canvas, area_inside(at, 0, 0, board->grid.picture_rows, at.columns), panel);
        draw_caption(app, canvas, caption, panel);
        draw_selection(app, canvas, area_inside(caption, 0, 0, 1, caption.columns), row->first + i, selected, focused);
        draw_mark(app, canvas, area, at, panel);
    }
}

/* The frames of the next page are made while this one is looked at. */
static void prepare(struct app *app, size_t panel)
{
    const struct board_grid *grid = &app->board.grid;
    struct area box = {0, 0, grid->picture_rows, grid->width};
    for (int i = 0; i < grid->rows * grid->columns && panel < app->reel.count && !grid->cells; i++, panel++) {
        if (app->reel.at[panel].panel && app->reel.at[panel].panel->file)
            picture_prepare(app, box, app->reel.at[panel].panel->file);
    }
}

void board_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    struct board *board = &app->board;
    struct board_line lines[CANVAS_BOXES];
    board->grid = grid_for(app, area);
    const struct reel *reel = settle(app);
    if (reel->count == 0) {
        canvas_prose(canvas, area_inside(area, 1, 2, area.rows - 1, area.columns - 4), 0, INK_DIM,
                     doc_stale(app->doc) ? "The file does not parse." : "An empty board. o adds the first scene.");
        return;
    }
    size_t count = turn_to_cursor(app, area.rows, lines);
    for (size_t i = 0; i < count; i++)
        draw_line(app, canvas, area, &lines[i], focused);
    size_t after = board->top + count;
    if (after < board->row_count)
        prepare(app, board->rows[after].first);
}

bool board_click(struct app *app, struct area area, int row, int column)
{
    struct board *board = &app->board;
    struct board_line lines[CANVAS_BOXES];
    if (settle(app)->count == 0 || !board->grid.columns)
        return false;
    size_t count = page_from(app, board->top, area.rows, lines);
    int across = (column - 1) / board->grid.pitch;
    for (size_t i = 0; i < count; i++) {
        const struct board_row *at = &board->rows[lines[i].row];
        if (row < lines[i].at + lines[i].band || row >= lines[i].at + lines[i].rows || column < 1 || across >= (int)at->count)
            continue;
        size_t panel = at->first + (size_t)across;
        bool same = panel == board->cursor;
        go_to(app, panel);
        set_goal(board);
        return !same || app_run(app, "edit");
    }
    return false;
}
