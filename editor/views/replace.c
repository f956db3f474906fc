#include "editor/views/replace.h"

#include <string.h>

#include "editor/app.h"
#include "editor/replace.h"
#include "editor/target.h"
#include "editor/views/inspector.h"
#include "formats/base/arena.h"
#include "formats/base/text.h"

enum { CONTEXT = 16, WHOLE_MOST = 4, NAME_WIDTH = 22 };   /* bytes before the difference; rows of a text below; cells */

/* TEXT from a little before the place where it changes, on one line. */
static const char *around_change(const char *text, size_t first, struct arena *arena)
{
    size_t start = first > CONTEXT ? first - CONTEXT : 0;
    while (start > 0 && ((unsigned char)text[start] & 0xC0) == 0x80)
        start--;
    char *line = arena_format(arena, "%s%s", start ? "…" : "", text + start);
    for (char *at = line; *at; at++)
        *at = *at == '\n' ? ' ' : *at;
    return line;
}

static void draw_hit(struct app *app, struct canvas *canvas, struct area line, const struct hit *hit, bool selected)
{
    struct arena *arena = arena_new();
    const char *key;
    path_parent(hit->path, &key, arena);
    canvas_text(canvas, line, 0, 0, INK_TEXT, selected ? ">" : " ");
    canvas_text(canvas, line, 0, 1, hit->excluded ? INK_DIM : INK_KEY, hit->excluded ? "[ ]" : "[x]");
    struct area name = area_inside(line, 0, 5, 1, NAME_WIDTH);
    canvas_text(canvas, name, 0, 0, INK_LABEL, arena_format(arena, "%s %s", target_name(&app->session, hit->path, arena), key));
    if (selected)
        canvas_ink(canvas, area_inside(line, 0, 0, 1, 4), INK_SELECTED);
    int left = 6 + NAME_WIDTH, half = (line.columns - left - 3) / 2;
    struct area before = area_inside(line, 0, left, 1, half), after = area_inside(line, 0, left + half + 3, 1, half);
    canvas_text(canvas, before, 0, 0, INK_DIM, around_change(hit->before, hit->first, arena));
    canvas_text(canvas, line, 0, left + half + 1, INK_DIM, "→");
    canvas_text(canvas, after, 0, 0, hit->excluded ? INK_DIM : INK_TEXT, around_change(hit->after, hit->first, arena));
    arena_free(arena);
}

static const char *without_last_breaks(const char *text, struct arena *arena)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '\n')
        length--;
    return arena_copy(arena, text, length);
}

/* Both texts of the selected one whole, below the list.  Gives the rows that they take. */
static int draw_whole(struct canvas *canvas, struct area area, const struct hit *hit, struct arena *arena)
{
    const char *was = without_last_breaks(hit->before, arena), *is = without_last_breaks(hit->after, arena);
    int before = text_rows(was, area.columns - 4), after = text_rows(is, area.columns - 4);
    before = before < WHOLE_MOST ? before : WHOLE_MOST;
    after = after < WHOLE_MOST ? after : WHOLE_MOST;
    int rows = before + after;
    if (area.rows < rows + 4)
        return 0;
    canvas_line_across(canvas, area, area.rows - rows - 1, INK_FRAME);
    canvas_text(canvas, area, area.rows - rows, 1, INK_DIM, "-");
    canvas_prose(canvas, area_inside(area, area.rows - rows, 3, before, area.columns - 4), 0, INK_DIM, was);
    canvas_text(canvas, area, area.rows - after, 1, INK_KEY, "+");
    canvas_prose(canvas, area_inside(area, area.rows - after, 3, after, area.columns - 4), 0, INK_TEXT, is);
    return rows + 1;
}

void replace_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    struct preview *preview = &app->preview;
    (void)focused;
    if (preview->hits.count == 0) {
        canvas_prose(canvas, area_inside(area, 1, 2, area.rows - 1, area.columns - 4), 0, INK_DIM,
                     "Nothing is to be replaced. :replace what,action \"old\" \"new\" shows here what that would change.");
        return;
    }
    list_scroll(&preview->list, preview->hits.count, area.rows);
    struct arena *arena = arena_new();
    area.rows -= draw_whole(canvas, area, &preview->hits.at[preview->list.row], arena);
    arena_free(arena);
    list_scroll(&preview->list, preview->hits.count, area.rows);
    for (size_t i = 0; i < preview->list.height && preview->list.top + i < preview->hits.count; i++) {
        size_t at = preview->list.top + i;
        draw_hit(app, canvas, area_inside(area, (int)i, 0, 1, area.columns), &preview->hits.at[at], at == preview->list.row);
    }
}

bool replace_move(struct app *app, enum motion motion, int count)
{
    return list_move(&app->preview.list, app->preview.hits.count, motion, count);
}

bool replace_click(struct app *app, struct area area, int row, int column)
{
    (void)area;
    return list_click(&app->preview.list, app->preview.hits.count, row) && (column > 4 || app_run(app, "preview toggle"));
}
