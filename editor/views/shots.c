#include "editor/views/shots.h"

#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "editor/names.h"
#include "editor/select.h"
#include "editor/views/list.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "formats/measure.h"
#include "formats/yaml/tree.h"

enum { SIGN = 1, GAP = 1, ENTRY_LEAST = 20, PROSE_LEAST = 40, MARKED_CELLS = 16, HEAD_ROWS = 1, FOOT_ROWS = 1 };

/* ---- what the app tells it ---- */

void shots_selected(struct app *app)
{
    struct shots *shots = &app->shot_table;
    char path[sizeof app->session.current];
    bool same = !shots->stale && strcmp(shots_path(app, shots->row, shots->column, path, sizeof path), app->session.current) == 0;
    shots->astray = shots->astray || !same;
}

void shots_refresh(struct app *app)
{
    app->shot_table.stale = app->shot_table.astray = true;
}

void shots_release(struct app *app)
{
    free(app->shot_table.rows);
    free(app->shot_table.blocks);
    app->shot_table = (struct shots){0};
}

char *shots_selected_path(struct app *app, char *path, size_t size)
{
    shots_ensure(app);
    return shots_path(app, app->shot_table.row, app->shot_table.column, path, size);
}

char *shots_cell(struct app *app, char *path, size_t size)
{
    shots_ensure(app);
    if (!shots_field(app, app->shot_table.row, app->shot_table.column, path, size))
        *path = '\0';
    return path;
}

void shots_remember(struct app *app, struct buf *out)
{
    const struct shots *shots = &app->shot_table;
    struct arena *arena = arena_new();
    if (shots->column_count)
        buf_add_format(out, "columns %s\n", shots_columns(app, arena));
    if (shots->sort != SHOT_COLUMNS)
        buf_add_format(out, "sort %s%s\n", shots->falling ? "-" : "", shot_columns[shots->sort].column.name);
    buf_add_format(out, "group %s\n", shots_group_name(shots->group));
    arena_free(arena);
}

/* ---- motions ---- */

static bool go_to(struct app *app, size_t row, size_t column)
{
    struct shots *shots = &app->shot_table;
    char path[sizeof app->session.current];
    if (row == shots->row && column == shots->column)
        return false;
    shots->row = row;
    shots->column = column;
    app_select(app, shots_path(app, row, column, path, sizeof path));
    return true;
}

/* STEP rows down, heads not counted. */
static bool go_by(struct app *app, long step)
{
    const struct shots *shots = &app->shot_table;
    size_t row = shots->row, at = row;
    for (long left = labs(step); left > 0; left -= !shots->rows[at].head) {
        if (step < 0 ? at == 0 : at + 1 >= shots->count)
            break;
        at += step < 0 ? (size_t)-1 : 1;
        row = shots->rows[at].head ? row : at;
    }
    return go_to(app, row, shots->column);
}

static bool go_scene(struct app *app, int step)
{
    const struct shots *shots = &app->shot_table;
    const struct scene *here = thing_scene(&shots->rows[shots->row].shot->thing);
    for (size_t at = shots->row + (size_t)step; at < shots->count; at += (size_t)step) {
        if (shots->rows[at].head || thing_scene(&shots->rows[at].shot->thing) == here)
            continue;
        const struct scene *there = thing_scene(&shots->rows[at].shot->thing);
        while (step < 0 && at > 0 && !shots->rows[at - 1].head && thing_scene(&shots->rows[at - 1].shot->thing) == there)
            at--;
        return go_to(app, at, shots->column);
    }
    return false;
}

bool shots_move(struct app *app, enum motion motion, int count)
{
    shots_ensure(app);
    struct shots *shots = &app->shot_table;
    if (shots->count == 0)
        return false;
    long page = shots->height > 1 ? (long)shots->height - 1 : 1, all = (long)shots->count;
    size_t column = shots->column, last = shots->column_count - 1;
    switch (motion) {
    case MOVE_UP:             return go_by(app, -count);
    case MOVE_DOWN:           return go_by(app, count);
    case MOVE_PAGE_UP:        return go_by(app, -page * count);
    case MOVE_PAGE_DOWN:      return go_by(app, page * count);
    case MOVE_FIRST:          return go_by(app, -all);
    case MOVE_LAST:           return go_by(app, all);
    case MOVE_OUT:            return go_to(app, shots->row, column > (size_t)count ? column - (size_t)count : 0);
    case MOVE_IN:             return go_to(app, shots->row, column + (size_t)count < last ? column + (size_t)count : last);
    case MOVE_NEXT_SCENE:     return go_scene(app, 1);
    case MOVE_PREVIOUS_SCENE: return go_scene(app, -1);
    }
    return false;
}

/* ---- where the columns stand ---- */

struct span { int at, cells; };         /* of a column, from the pane's left edge; no cells: not in sight */

static int width_of(const struct shots *shots, size_t column)
{
    return shots->columns[column].cells + GAP;
}

/* What is left of the width when every column is shown goes to the first that holds sentences. */
static int spare(const struct shots *shots, int columns, size_t *takes)
{
    int sum = SIGN;
    *takes = shots->column_count;
    for (size_t i = 0; i < shots->column_count; i++) {
        sum += width_of(shots, i);
        if (*takes == shots->column_count && i > 0 && shot_columns[shots->columns[i].id].column.width == 0)
            *takes = i;
    }
    return columns - sum;
}

/* The first column always stands; the others scroll so that the selected one is in sight. */
static void lay_out(struct shots *shots, int columns, struct span *spans)
{
    size_t takes, column = shots->column;
    int left = spare(shots, columns, &takes);
    bool fits = left >= 0;
    if (fits || shots->left < 1)
        shots->left = 1;
    if (column > 0 && column < shots->left)
        shots->left = column;
    for (;; shots->left++) {
        int at = SIGN;
        for (size_t i = 0; i < shots->column_count; i++) {
            bool hidden = i > 0 && i < shots->left;
            int cells = shots->columns[i].cells + (fits && i == takes ? left : 0), room = columns - at;
            spans[i] = (struct span){at, hidden || room < 2 ? 0 : cells < room ? cells : room};
            at += hidden ? 0 : cells + GAP;
        }
        bool whole = spans[column].at + shots->columns[column].cells <= columns;
        if (column == 0 || whole || shots->left >= column)
            return;
    }
}

/* ---- drawing ---- */

static void draw_cell(struct canvas *canvas, struct area area, enum align align, enum ink ink, const char *text)
{
    int width = text_width(text, strlen(text)), free_cells = area.columns - width;
    int column = free_cells <= 0 || align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? free_cells : free_cells / 2;
    canvas_text(canvas, area, 0, column, ink, text);
}

static const char *title_of(const struct shots *shots, size_t column, struct arena *arena)
{
    const struct column *row = &shot_columns[shots->columns[column].id].column;
    const char *title = row->kind == COLUMN_TICK ? "✓" : shots->columns[column].id == SHOT_ACTION ? "Action" : row->title;
    if (shots->columns[column].id != shots->sort)
        return title;
    return arena_format(arena, "%s%s", shots->falling ? "▼" : "▲", title);
}

static void draw_titles(const struct shots *shots, struct canvas *canvas, struct area line, const struct span *spans)
{
    struct arena *arena = arena_new();
    for (size_t i = 0; i < shots->column_count; i++)
        if (spans[i].cells)
            draw_cell(canvas, area_inside(line, 0, spans[i].at, 1, spans[i].cells), shot_columns[shots->columns[i].id].column.align, INK_LABEL,
                      title_of(shots, i, arena));
    if (shots->left > 1)
        canvas_text(canvas, line, 0, 0, INK_KEY, "‹");
    const struct span *last = &spans[shots->column_count - 1];
    if (!last->cells || last->at + shots->columns[shots->column_count - 1].cells > line.columns)
        canvas_text(canvas, line, 0, line.columns - 1, INK_KEY, "›");
    arena_free(arena);
}

static const char *sum_text(const struct shots_sum *sum, bool short_words, struct arena *arena)
{
    const char *time = seconds_text(sum->seconds, arena);
    const char *hours = sum->minutes ? arena_format(arena, " · est. %d:%02d h", sum->minutes / 60, sum->minutes % 60) : "";
    const char *setups = sum->setup_minutes && !short_words ? arena_format(arena, " · setups %d min", sum->setup_minutes) : "";
    return arena_format(arena, "%zu shot%s · %s%s%s", sum->count, sum->count == 1 ? "" : "s", time, setups, hours);
}

static void draw_head(struct app *app, struct canvas *canvas, struct area line, const struct shots_row *row)
{
    struct arena *arena = arena_new();
    const struct thing *scene = &thing_scene(&row->shot->thing)->thing;
    const char *sum = sum_text(&row->sum, true, arena);
    int width = text_width(sum, strlen(sum)), column = SIGN;
    if (app->shot_table.group == SHOTS_BY_SCENE)
        column += 1 + canvas_text(canvas, line, 0, column, scene_ink((const struct scene *)scene, arena),
                                  arena_format(arena, " %s ", thing_label(app, scene, arena)));
    bool fits = width < line.columns / 2;
    canvas_text(canvas, area_inside(line, 0, 0, 1, line.columns - (fits ? width + 2 : 0)), 0, column, INK_STRONG,
                shots_head(app, row, arena));
    if (fits)
        canvas_text(canvas, line, 0, line.columns - width - 1, INK_DIM, sum);
    arena_free(arena);
}

static enum ink ink_of(enum shot_column_id id)
{
    enum tone tone = shot_columns[id].column.tone;
    return id == SHOT_LABEL ? INK_LABEL : tone == TONE_FEELING ? INK_FEELING : tone == TONE_STRONG ? INK_STRONG
         : shot_columns[id].number && shot_columns[id].column.align == ALIGN_RIGHT ? INK_NUMBER : INK_TEXT;
}

/* The selection takes the text's cells, and not too many of them: every step draws it twice. */
static void draw_selection(struct canvas *canvas, struct area cell, const char *text, bool focused)
{
    int width = text_width(text, strlen(text));
    width = width < 1 ? cell.columns : width;
    width = width < cell.columns ? width : cell.columns;
    canvas_ink(canvas, area_inside(cell, 0, 0, 1, width < MARKED_CELLS ? width : MARKED_CELLS), focused ? INK_SELECTED : INK_SELECTED_DIM);
}

static void draw_shot(struct app *app, struct canvas *canvas, struct area line, size_t at, const struct span *spans, bool focused)
{
    const struct shots *shots = &app->shot_table;
    const struct shot *shot = shots->rows[at].shot;
    bool selected = at == shots->row, marked = marks_has(doc_marks(app->doc), &shot->thing);
    struct arena *arena = arena_new();
    struct report_options options = {.story = doc_story(app->doc), .labels = doc_labels(app->doc)};
    struct compose c = compose_begin(&options, arena);
    canvas_text(canvas, line, 0, 0, marked ? INK_KEY : INK_TEXT, selected && marked ? "»" : selected ? ">" : marked ? "*" : " ");
    for (size_t i = 0; i < shots->column_count; i++) {
        if (!spans[i].cells)
            continue;
        enum shot_column_id id = shots->columns[i].id;
        struct area cell = area_inside(line, 0, spans[i].at, 1, spans[i].cells);
        const char *text = shot_column_text(&c, shot, id);
        enum align align = shot_columns[id].column.align;
        draw_cell(canvas, cell, align, ink_of(id), text);
        if (selected && i == shots->column) {
            int width = text_width(text, strlen(text)), free_cells = cell.columns - width;
            int skip = free_cells <= 0 || !width || align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? free_cells : free_cells / 2;
            draw_selection(canvas, area_inside(cell, 0, skip, 1, cell.columns - skip), text, focused);
        }
    }
    arena_free(arena);
}

/* The field is typed over its cell, which grows to the right, or to the left at the edge, and down over as many rows as it needs. */
static void draw_entry(struct app *app, struct canvas *canvas, struct area rows, const struct span *span, int row)
{
    char path[sizeof app->session.current];
    struct entry *entry = &app->entry;
    if (entry->kind == ENTRY_NONE || entry->kind == ENTRY_LINE || strcmp(shots_cell(app, path, sizeof path), entry->path) != 0)
        return;
    bool prose = entry->field && (entry->field->type == TYPE_PROSE || entry->field->type == TYPE_TEXT);
    int least = prose ? PROSE_LEAST : ENTRY_LEAST, cells = span->cells > least ? span->cells : least;
    int most = rows.columns - SIGN - (app->shot_table.column ? width_of(&app->shot_table, 0) : 0);
    cells = cells < most ? cells : most;
    int column = span->at + cells <= rows.columns ? span->at : rows.columns - cells, height = entry_rows(entry, cells);
    if (row + height > rows.rows)
        row = rows.rows > height ? rows.rows - height : 0;
    struct area area = area_inside(rows, row, column, rows.rows - row, cells);
    canvas_fill(canvas, area_inside(area, 0, 0, height, cells), INK_TEXT);
    entry_draw(entry, canvas, area);
}

static void draw_foot(struct app *app, struct canvas *canvas, struct area line)
{
    const struct shots *shots = &app->shot_table;
    struct arena *arena = arena_new();
    struct buf text = {0};
    buf_add_string(&text, sum_text(&shots->sum, line.columns < 60, arena));
    if (shots->sort != SHOT_COLUMNS)
        buf_add_format(&text, "   sorted by %s%s", shot_columns[shots->sort].column.name, shots->falling ? ", falling" : "");
    canvas_text(canvas, line, 0, SIGN, INK_DIM, buf_string(&text));
    buf_release(&text);
    arena_free(arena);
}

static void draw_empty(struct app *app, struct canvas *canvas, struct area area)
{
    const char *text = doc_stale(app->doc) || tree_error(doc_tree(app->doc), NULL) ? "The file does not parse; 0 shows its text at the error."
                     : app->outline.filter ? "No shot passes the filter. Escape closes it." : "No shots yet. T adds one to the selected beat.";
    canvas_prose(canvas, area_inside(area, 1, 2, area.rows - 1, area.columns - 4), 0, INK_DIM, text);
}

void shots_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    shots_ensure(app);
    struct shots *shots = &app->shot_table;
    struct span spans[SHOT_COLUMNS];
    if (shots->count == 0) {
        draw_empty(app, canvas, area);
        return;
    }
    struct area rows = area_inside(area, HEAD_ROWS, 0, area.rows - HEAD_ROWS - FOOT_ROWS, area.columns);
    shots->height = rows.rows > 0 ? (size_t)rows.rows : 1;
    lay_out(shots, area.columns, spans);
    size_t margin = shots->height > 8 ? 2 : shots->height > 3;
    shots->top = list_top(shots->top, shots->row, shots->count, shots->height, margin, area.columns < canvas->columns);
    draw_titles(shots, canvas, area_inside(area, 0, 0, 1, area.columns), spans);
    for (size_t i = 0; i < shots->height && shots->top + i < shots->count; i++) {
        struct area line = area_inside(rows, (int)i, 0, 1, rows.columns);
        if (shots->rows[shots->top + i].head)
            draw_head(app, canvas, line, &shots->rows[shots->top + i]);
        else
            draw_shot(app, canvas, line, shots->top + i, spans, focused);
    }
    draw_foot(app, canvas, area_inside(area, area.rows - 1, 0, 1, area.columns));
    draw_entry(app, canvas, rows, &spans[shots->column], (int)(shots->row - shots->top));
}

bool shots_click(struct app *app, struct area area, int row, int column)
{
    shots_ensure(app);
    struct shots *shots = &app->shot_table;
    struct span spans[SHOT_COLUMNS];
    if (shots->count == 0 || area.columns < 1)
        return false;
    lay_out(shots, area.columns, spans);
    size_t at = shots->top + (size_t)row - HEAD_ROWS, hit = shots->column;
    for (size_t i = 0; i < shots->column_count; i++)
        if (spans[i].cells && column >= spans[i].at && column <= spans[i].at + spans[i].cells)
            hit = i;
    if (row < HEAD_ROWS)
        return app_runf(app, "sort %s%s", shots->sort == shots->columns[hit].id && !shots->falling ? "-" : "",
                        shot_columns[shots->columns[hit].id].column.name);
    if ((size_t)row >= HEAD_ROWS + shots->height || at >= shots->count || shots->rows[at].head)
        return false;
    return go_to(app, at, hit) || app_run(app, "edit");
}
