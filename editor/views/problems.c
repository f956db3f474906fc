#include "editor/views/problems.h"

#include <stdio.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/surroundings.h"
#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/check.h"
#include "formats/zone.h"
#include "formats/yaml/tree.h"
#include "render/pictures/pictures.h"

enum { SEVERITY_WIDTH = 8, TEXT_COLUMN = 16, LIST_LEAST = 3 };      /* cells */

void problems_init(struct problems *problems)
{
    *problems = (struct problems){0};
    messages_init(&problems->found);
}

void problems_release(struct app *app)
{
    struct problems *problems = &app->problems;
    messages_release(&problems->found);
}

/* Pictures are decoded when they are met, and what that says against them is told from then on. */
static size_t refused(const struct app *app)
{
    return app->pictures ? pictures_refused(app->pictures) : 0;
}

static const char *fault(void *context, const char *file)
{
    return pictures_fault(context, file);
}

bool problems_due(struct app *app)
{
    return !app->problems.checked || app->problems.seen != doc_revision(app->doc) || app->problems.refused != refused(app);
}

bool problems_check(struct app *app)
{
    struct problems *problems = &app->problems;
    if (!problems_due(app))
        return false;
    size_t before = problems->found.count, errors = messages_count(&problems->found, SEVERITY_ERROR);
    messages_reset(&problems->found);
    const char *slash = strrchr(doc_path(app->doc), '/');
    struct known_zone known = {0};
    struct zones zones = {surroundings_known_zone, &known};
    const struct check_pictures pictures = {doc_folder(app->doc), app->pictures ? fault : NULL, app->pictures};
    check_board(doc_tree(app->doc), doc_stale(app->doc) ? NULL : doc_story(app->doc), slash ? slash + 1 : doc_path(app->doc),
                &pictures, &zones, &problems->found);
    surroundings_forget_zone(&known);
    problems->checked = true;
    problems->seen = doc_revision(app->doc);
    problems->refused = refused(app);
    if (problems->row >= problems->found.count)
        problems->row = problems->found.count ? problems->found.count - 1 : 0;
    return before != problems->found.count || errors != messages_count(&problems->found, SEVERITY_ERROR);
}

/* Where the problem is, in the view where it can be mended. */
static bool go_there(struct app *app)
{
    const struct problems *problems = &app->problems;
    if (problems->row >= problems->found.count)
        return false;
    const struct message *message = &problems->found.at[problems->row];
    if (message->path && !doc_stale(app->doc) && tree_root(doc_tree(app->doc))) {
        char path[512];
        snprintf(path, sizeof path, "%s", message->path);
        app_select(app, path);
        app_show(app, view_named("outline"));
        app_run(app, "focus inspector");
        app_select(app, path);
    } else {
        app_show(app, view_named("text"));
        text_go_to_line(app, message->line ? message->line - 1 : 0);
    }
    return true;
}

static bool go_by(struct app *app, long step)
{
    struct problems *problems = &app->problems;
    long last = (long)problems->found.count - 1, row = (long)problems->row + step;
    row = row > last ? last : row;
    row = row < 0 ? 0 : row;
    bool moved = (size_t)row != problems->row;
    problems->row = (size_t)row;
    return moved;
}

bool problems_move(struct app *app, enum motion motion, int count)
{
    problems_check(app);
    long page = app->problems.height > 1 ? (long)app->problems.height - 1 : 1;
    switch (motion) {
    case MOVE_UP:        return go_by(app, -count);
    case MOVE_DOWN:      return go_by(app, count);
    case MOVE_PAGE_UP:   return go_by(app, -page * count);
    case MOVE_PAGE_DOWN: return go_by(app, page * count);
    case MOVE_FIRST:     return go_by(app, -(long)app->problems.found.count);
    case MOVE_LAST:      return go_by(app, (long)app->problems.found.count);
    case MOVE_IN:        return go_there(app);
    default:             return false;
    }
}

bool problems_click(struct app *app, struct area area, int row, int column)
{
    (void)area;
    (void)column;
    size_t at = app->problems.top + (size_t)row;
    if (at >= app->problems.found.count)
        return false;
    bool again = at == app->problems.row;
    app->problems.row = at;
    return !again || go_there(app);
}

static enum ink severity_ink(enum severity severity)
{
    return severity == SEVERITY_ERROR ? INK_ERROR : severity == SEVERITY_WARNING ? INK_WARNING : INK_DIM;
}

static void draw_message(struct canvas *canvas, struct area line, const struct message *message, bool selected)
{
    struct arena *arena = arena_new();
    canvas_text(canvas, line, 0, 0, INK_TEXT, selected ? ">" : " ");
    const char *place = arena_format(arena, "%5zu", message->line);
    int column = 1 + canvas_text(canvas, line, 0, 1, INK_NUMBER, place);
    if (selected)
        canvas_ink(canvas, area_inside(line, 0, 0, 1, column), INK_SELECTED);
    canvas_text(canvas, line, 0, column + 1, severity_ink(message->severity), severity_name(message->severity));
    column += SEVERITY_WIDTH;
    column += 1 + canvas_text(canvas, line, 0, column + 1, INK_TEXT, message->text);
    if (message->rule)
        canvas_text(canvas, line, 0, column + 1, INK_DIM, arena_format(arena, "[%s]", message->rule));
    arena_free(arena);
}

/* The selected one in full below the list, when it does not fit its line.  Gives the rows that it takes. */
static int draw_whole(struct app *app, struct canvas *canvas, struct area area)
{
    const struct message *message = &app->problems.found.at[app->problems.row];
    int rows = text_rows(message->text, area.columns - 2), most = area.rows - LIST_LEAST - 1;
    rows = rows < most ? rows : most;
    if (rows < 1 || text_width(message->text, strlen(message->text)) <= area.columns - TEXT_COLUMN)
        return 0;
    canvas_line_across(canvas, area, area.rows - rows - 1, INK_FRAME);
    canvas_prose(canvas, area_inside(area, area.rows - rows, 1, rows, area.columns - 2), 0, INK_TEXT, message->text);
    return rows + 1;
}

void problems_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    (void)focused;
    problems_check(app);
    struct problems *problems = &app->problems;
    if (problems->found.count == 0) {
        canvas_text(canvas, area, 1, 2, INK_GOOD, "Nothing found.");
        return;
    }
    area.rows -= draw_whole(app, canvas, area);
    size_t rows = (size_t)area.rows;
    problems->height = rows;
    if (problems->row < problems->top)
        problems->top = problems->row;
    if (problems->row >= problems->top + rows)
        problems->top = problems->row + 1 - rows;
    for (size_t i = 0; i < rows && problems->top + i < problems->found.count; i++)
        draw_message(canvas, area_inside(area, (int)i, 0, 1, area.columns), &problems->found.at[problems->top + i],
                     problems->top + i == problems->row);
}
