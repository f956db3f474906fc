#include "editor/views/help.h"

#include <string.h>

#include "editor/app.h"
#include "editor/typing.h"
#include "formats/base/text.h"

enum { KEYS_WIDTH = 20, USAGE_WIDTH = 46, HELP_LEAST = 24 };      /* cells */

/* Draws line by line; those above the first one shown, or below the last, are only counted. */
struct page { struct canvas *canvas; struct area area; int line; };

static void heading(struct page *page, const char *title)
{
    page->line++;
    if (page->line >= 0 && page->line < page->area.rows)
        canvas_text(page->canvas, page->area, page->line, 1, INK_TITLE, title);
    page->line++;
}

static bool in_sight(const struct page *page)
{
    return page->line >= 0 && page->line < page->area.rows;
}

/* The help stands behind the name; where there is little room it begins below it. */
static void entry(struct page *page, const char *name, int width, const char *help)
{
    int end = text_width(name, strlen(name)) + 2, column = end > width ? end + 2 : width + 2;
    bool beside = text_width(help, strlen(help)) <= page->area.columns - column || page->area.columns - column >= HELP_LEAST;
    size_t offset = 0, start, length;
    if (in_sight(page))
        canvas_text(page->canvas, page->area, page->line, 2, INK_KEY, name);
    page->line += !beside && *name;
    column = beside ? column : 4;
    while (text_wrap(help, strlen(help), page->area.columns - column - 1, &offset, &start, &length)) {
        if (in_sight(page))
            canvas_bytes(page->canvas, page->area, page->line, column, INK_TEXT, help + start, length, false);
        page->line++;
    }
    page->line += !*help && *name && beside;
}

static void keys_of(struct page *page, const struct keymap *keymap, enum place place)
{
    heading(page, place_title(place));
    for (const struct binding *row = NULL; (row = keymap_next(keymap, place, row));)
        entry(page, row->keys, KEYS_WIDTH, row->help);
}

static void all_commands(struct page *page)
{
    heading(page, "At the prompt :");
    for (size_t i = 0; i < command_count; i++) {
        if (page->area.columns > 90) {
            entry(page, commands[i].usage, USAGE_WIDTH, commands[i].help);
        } else {
            entry(page, commands[i].usage, USAGE_WIDTH, "");
            entry(page, "", 2, commands[i].help);
        }
    }
}

static int draw_page(struct app *app, struct canvas *canvas, struct area area)
{
    struct page page = {canvas, area, -app->help_top - 1};
    const struct keymap *keymap = &app->preferences.keymap;
    for (enum place place = app->back ? app->back->place : PLACE_OUTLINE; place != PLACE_COUNT; place = place_behind(place))
        keys_of(&page, keymap, place);
    keys_of(&page, keymap, PLACE_FIELD);
    for (size_t i = 0; i < typing_key_count; i++)
        entry(&page, typing_keys[i].keys, KEYS_WIDTH, typing_keys[i].help);
    keys_of(&page, keymap, PLACE_PROMPT);
    all_commands(&page);
    return page.line + app->help_top;
}

void help_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    (void)focused;
    int lines = draw_page(app, canvas, area);
    int most = lines > area.rows ? lines - area.rows : 0;
    if (app->help_top > most) {
        app->help_top = most;
        canvas_fill(canvas, area, INK_TEXT);
        draw_page(app, canvas, area);
    }
}

bool help_move(struct app *app, enum motion motion, int count)
{
    int page = app->main_area.rows > 1 ? app->main_area.rows - 1 : 1, before = app->help_top;
    int step = motion == MOVE_UP ? -count : motion == MOVE_DOWN ? count : motion == MOVE_PAGE_UP ? -page * count
             : motion == MOVE_PAGE_DOWN ? page * count : motion == MOVE_FIRST ? -before : motion == MOVE_LAST ? 100000 : 0;
    app->help_top = before + step < 0 ? 0 : before + step;
    return app->help_top != before;
}
