#include "editor/views/steps.h"

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/history.h"
#include "formats/base/arena.h"

static size_t count_steps(struct app *app)
{
    return history_made(doc_history(app->doc)) + 1;
}

/* The newest stands first. */
static size_t number_at(struct app *app, size_t row)
{
    return count_steps(app) - 1 - row;
}

/* Is STEP what is now, or was it made before on the way to that? */
static bool on_the_way(const struct step *now, const struct step *step)
{
    while (now && now != step)
        now = now->parent;
    return now != NULL;
}

static void draw_step(struct app *app, struct canvas *canvas, struct area line, const struct step *step, bool selected)
{
    const struct step *now = history_now(doc_history(app->doc));
    struct arena *arena = arena_new();
    canvas_text(canvas, line, 0, 0, INK_TEXT, selected ? ">" : " ");
    int column = 1 + canvas_text(canvas, line, 0, 1, INK_NUMBER, arena_format(arena, "%4zu", step->number));
    if (selected)
        canvas_ink(canvas, area_inside(line, 0, 0, 1, column), INK_SELECTED);
    canvas_text(canvas, line, 0, column + 1, INK_KEY, step == now ? "●" : "");
    const char *what = step->parent ? step->what : "as it was opened";
    column += 3 + canvas_text(canvas, line, 0, column + 3, on_the_way(now, step) ? INK_TEXT : INK_DIM, what);
    bool branch = step->parent && step->parent->number + 1 != step->number;
    if (branch)
        canvas_text(canvas, line, 0, column + 1, INK_DIM, arena_format(arena, "(upon %zu)", step->parent->number));
    arena_free(arena);
}

void steps_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    (void)focused;
    struct list *list = &app->steps;
    size_t count = count_steps(app);
    list_scroll(list, count, area.rows);
    for (size_t i = 0; i < list->height && list->top + i < count; i++) {
        const struct step *step = history_step(doc_history(app->doc), number_at(app, list->top + i));
        if (step)
            draw_step(app, canvas, area_inside(area, (int)i, 0, 1, area.columns), step, list->top + i == list->row);
    }
}

static bool go_there(struct app *app)
{
    return app_runf(app, "undo to %zu", number_at(app, app->steps.row));
}

bool steps_move(struct app *app, enum motion motion, int count)
{
    return motion == MOVE_IN ? go_there(app) : list_move(&app->steps, count_steps(app), motion, count);
}

bool steps_click(struct app *app, struct area area, int row, int column)
{
    (void)area, (void)column;
    size_t before = app->steps.row;
    return list_click(&app->steps, count_steps(app), row) && (app->steps.row != before || go_there(app));
}

/* What is now is selected, wherever one came from. */
void steps_refresh(struct app *app)
{
    app->steps.row = count_steps(app) - 1 - history_now(doc_history(app->doc))->number;
}
