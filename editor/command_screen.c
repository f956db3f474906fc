#include "editor/command_screen.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "editor/names.h"
#include "editor/newcomer.h"
#include "editor/select.h"
#include "editor/target.h"
#include "editor/views/frame.h"
#include "formats/base/arena.h"
#include "formats/yaml/tree.h"
#include "render/screen.h"
#include "render/theme.h"

#define COMMAND(name) bool command_##name(struct session *session, size_t count, char **words, const char *rest)
#define UNUSED        (void)session, (void)count, (void)words, (void)rest

/* ---- going about ---- */

static bool go_frame(struct app *app, int step)
{
    const struct story *story = doc_story(app->doc);
    const struct thing *at = app_thing(app), *found = story && at ? frame_neighbour(story, at, step, SIZE_MAX) : NULL;
    char path[sizeof app->session.current];
    if (found)
        app_select(app, thing_path(found, path, sizeof path));
    return found != NULL;
}

static bool go_motion(struct app *app, enum motion motion, int count)
{
    app_focus(app)->move(app, motion, count);
    return true;
}

COMMAND(go)
{
    UNUSED;
    static const struct { const char *name; enum motion motion; } motions[] = {
        {"up", MOVE_UP}, {"down", MOVE_DOWN}, {"page-up", MOVE_PAGE_UP}, {"page-down", MOVE_PAGE_DOWN}, {"first", MOVE_FIRST},
        {"last", MOVE_LAST}, {"out", MOVE_OUT}, {"in", MOVE_IN}, {"next-scene", MOVE_NEXT_SCENE}, {"previous-scene", MOVE_PREVIOUS_SCENE},
    };
    struct app *app = session->app;
    const char *where = count > 1 ? words[1] : "down";
    for (size_t i = 0; i < sizeof motions / sizeof *motions; i++) {
        if (strcmp(where, motions[i].name) == 0)
            return go_motion(app, motions[i].motion, 1);
    }
    int rows = app->aside ? app->side_area.rows : app->main_area.rows, half = rows > 3 ? rows / 2 : 1;
    if (strcmp(where, "half-down") == 0 || strcmp(where, "half-up") == 0) {
        view_move_rows(app_focus(app), app, where[5] == 'd' ? MOVE_DOWN : MOVE_UP, half);
        return true;
    }
    if (strcmp(where, "next-frame") == 0 || strcmp(where, "previous-frame") == 0)
        return go_frame(app, *where == 'n' ? 1 : -1) || command_refuse(session, "no frame that way");
    if (strcmp(where, "error") == 0)
        return text_go_to_error(app) || command_say(session, "the file parses");
    return command_refuse(session, "go where? up, down, in, out, first, last, page-up, page-down, next-scene, previous-scene, …");
}

COMMAND(select)
{
    UNUSED;
    struct target target;
    if (count != 2)
        return command_refuse(session, "select what? a label as 12A, a key as ada, scene:12, day:2");
    struct arena *arena = arena_new();
    bool found = target_find(session, words[1], arena, &target);
    if (found)
        snprintf(session->current, sizeof session->current, "%s", target.path);
    arena_free(arena);
    return found;
}

static bool refuse_view(struct session *session, const char *more)
{
    struct buf names = {0};
    for (int i = 0; i < view_count; i++)
        buf_add_format(&names, "%s%s", i ? ", " : "", views[i].name);
    command_refuse(session, "which view? %s%s", buf_string(&names), more);
    buf_release(&names);
    return false;
}

COMMAND(view)
{
    UNUSED;
    const struct view *view = count > 1 ? view_named(words[1]) : NULL;
    if (!view)
        return refuse_view(session, "");
    app_show(session->app, view);
    return true;
}

/* Without a name: the inspector comes, or whatever is beside goes. */
COMMAND(beside)
{
    UNUSED;
    struct app *app = session->app;
    const char *name = count > 1 ? words[1] : app->partners[app->view->place] ? "none" : "inspector";
    const struct view *view = view_named(name);
    if (!view && strcmp(name, "none") != 0)
        return refuse_view(session, ", none");
    if (view && (view == app->view || view->place == PLACE_HELP))
        return command_refuse(session, "the %s cannot stand beside %s", view->name, view == app->view ? "itself" : "another");
    app_put_beside(app, view);
    if (view && !app->beside && app->main_area.rows && app->main_area.columns < app_wide_columns(app) && app->main_area.rows < APP_TALL_ROWS)
        return command_say(session, "Tab goes to the %s; there is no room for both at once", view->name);
    return true;
}

COMMAND(help)
{
    UNUSED;
    struct app *app = session->app;
    bool open = app->view->place == PLACE_HELP;
    app->help_top = 0;
    app_show(app, open && app->back ? app->back : view_named("help"));
    return true;
}

/* The view beside and the main one take turns; where none is beside, the inspector comes for as long as it has the keys. */
COMMAND(focus)
{
    UNUSED;
    struct app *app = session->app;
    const char *to = count > 1 ? words[1] : app->aside ? "main" : "side";
    bool side = strcmp(to, "side") == 0;
    if (!side && strcmp(to, "main") != 0)
        return command_refuse(session, "which pane? main, side");
    if (side && !app_side(app))
        app->visited = app->view->place != PLACE_INSPECTOR && app->view->place != PLACE_HELP;
    app_turn_to(app, side);
    if (!side)
        app->visited = false;
    return true;
}

COMMAND(fold)
{
    UNUSED;
    outline_fold(session->app, count > 1 && strcmp(words[1], "all") == 0);
    return true;
}

static bool zoom_arc(struct app *app, const char *how)
{
    bool in = strcmp(how, "in") == 0, out = strcmp(how, "out") == 0, fit = strcmp(how, "fit") == 0;
    if (!in && !out && !fit)
        return command_refuse(&app->session, "zoom how? in, out, fit");
    return arc_zoom(app, in - out) || fit || command_refuse(&app->session, in ? "they are as wide as they get" : "that is the whole film");
}

COMMAND(zoom)
{
    UNUSED;
    struct app *app = session->app;
    const char *how = count > 1 ? words[1] : "";
    if (app_focus(app)->place == PLACE_ARC)
        return zoom_arc(app, how);
    int columns = *how >= '1' && *how <= '0' + BOARD_COLUMNS && !how[1] ? *how - '0' : 0;
    if (app->view->place != PLACE_BOARD && app_focus(app)->place != PLACE_BOARD)
        app_show(app, view_named("board"));
    if (strcmp(how, "in") == 0 || strcmp(how, "out") == 0)
        return board_zoom(app, *how == 'i' ? -1 : 1) || command_refuse(session, *how == 'i' ? "they are as large as they get" : "they are as small as they get");
    if (strcmp(how, "sheet") == 0)
        board_set_sheet(app, !app->board.sheet);
    else if (columns || strcmp(how, "fit") == 0)
        board_set_columns(app, columns);
    else
        return command_refuse(session, "zoom how? in, out, sheet, fit, or 1 to %d panels across", (int)BOARD_COLUMNS);
    return true;
}

COMMAND(redraw)
{
    UNUSED;
    if (session->app->screen)
        screen_damage(session->app->screen);
    return true;
}

COMMAND(theme)
{
    UNUSED;
    struct app *app = session->app;
    int base = count == 2 ? theme_named(words[1]) : -1;
    if (base < 0)
        return command_refuse(session, "which theme? auto, light, dark, high-contrast, mono");
    app->preferences.theme.base = (enum theme_base)base;
    if (app->screen)
        screen_theme(app->screen, &app->preferences.theme);
    return true;
}

/* From none over each row of the table, the last of which is all of them, to none again. */
static int next_guides(int sets)
{
    const struct guides_row *row = guides_rows;
    if (sets == 0)
        return row->sets;
    while (row->name && row->sets != sets)
        row++;
    return row->name ? row[1].sets : 0;
}

COMMAND(guides)
{
    struct app *app = session->app;
    struct guides guides = app->guides;
    (void)words;
    if (count < 2 || strcmp(rest, "next") == 0)
        guides.sets = next_guides(guides.sets);
    else if (!guides_read(rest, &guides))
        return command_refuse(session, "which guides? thirds, safe, both, none, or the edges of a second shape like 2.39");
    app->guides = guides;
    struct buf names = {0};
    guides_print(&guides, &names);
    command_say(session, "guides: %s", buf_string(&names));
    buf_release(&names);
    return true;
}

COMMAND(crop)
{
    UNUSED;
    struct app *app = session->app;
    bool on = count > 1 && strcmp(words[1], "on") == 0, off = count > 1 && strcmp(words[1], "off") == 0;
    if (count > 1 && !on && !off)
        return command_refuse(session, "crop on or off?");
    app->crop = count > 1 ? on : !app->crop;
    command_say(session, app->crop ? "pictures are cropped to the film's shape" : "pictures are letterboxed to the film's shape");
    return true;
}

/* "auto: 1.0 Mbit/s, 204 ms there and back" */
static void say_link(struct session *session, const struct link *link)
{
    command_say(session, "pictures come %s", link->wish == LINK_AUTO ? "as the line is measured" : link_names[link->wish]);
    if (link->blind)
        buf_add_string(session->says, "; tmux hides what the line carries");
    else if (link->rate > 0)
        buf_add_format(session->says, "; it carries %.2g Mbit/s, %d ms there and back", link->rate * 8 / 1000, link->round_trip);
    else
        buf_add_string(session->says, "; nothing was measured yet");
}

COMMAND(link)
{
    UNUSED;
    struct screen *screen = session->app->screen;
    int wish = count > 1 ? link_named(words[1]) : -1;
    if (count > 1 && wish < 0)
        return command_refuse(session, "link takes auto, slow, normal or local");
    if (!screen)
        return command_refuse(session, "there is no terminal");
    if (wish >= 0)
        screen_wish(screen, (enum link_wish)wish);
    say_link(session, screen_link(screen));
    return true;
}

COMMAND(suspend)
{
    UNUSED;
    session->app->wants_suspend = true;
    return true;
}

/* ---- prompts and fields ---- */

COMMAND(ask)
{
    UNUSED;
    struct app *app = session->app;
    char command[256];
    struct buf typed = {0};
    bool value = true;                  /* not only the beginning of one */
    snprintf(command, sizeof command, "%s", rest);
    if (strcmp(command, "feel") == 0) {
        const struct thing *thing = app_thing(app);
        const struct beat *beat = thing ? thing_beat(thing) : NULL;
        char path[256];
        if (!beat)
            return command_refuse(session, "feelings belong to beats; select one");
        snprintf(command, sizeof command, "feel %s", thing_path(&beat->thing, path, sizeof path));
        if (app_focus(app)->place == PLACE_ARC)
            value = arc_feeling(app, &typed);
    }
    if (strcmp(command, "filter") == 0 && app->outline.filter)
        buf_add_string(&typed, app->outline.filter);
    (value ? prompt_offer : prompt_open)(app, command, buf_string(&typed));
    buf_release(&typed);
    return true;
}

COMMAND(new)
{
    UNUSED;
    struct app *app = session->app;
    const char *where = count > 1 ? words[1] : "after";
    if (app_place(app) != PLACE_TEXT)
        return newcomer_ask(app, where);
    size_t length, start = text_line(app, &length);
    entry_open_line(app, start, length, strcmp(where, "before") == 0 ? -1 : 1);
    return true;
}

/* Path of the field that `edit` means: the named one, the selected one, or the thing's main one. */
static char *field_path(struct app *app, const char *name, struct arena *arena)
{
    const struct thing *thing = app_thing(app);
    char path[sizeof app->session.current], cell[sizeof app->session.current];
    if (!thing)
        return NULL;
    if (!*name && app_place(app) == PLACE_INSPECTOR) {
        const struct inspector_row *row = inspector_row(app);
        return row ? arena_string(arena, row->path) : NULL;
    }
    thing = thing_outer(thing);
    thing_path(thing, path, sizeof path);
    if (!*name && app_focus(app)->cell && *app_focus(app)->cell(app, cell, sizeof cell))
        return arena_string(arena, cell);
    if (!*name && app_focus(app)->cells && strcmp(path, app->session.current) != 0)
        return arena_string(arena, app->session.current);
    if (*name)
        return arena_format(arena, "%s/%s", strcmp(path, "/") == 0 ? "" : path, name);
    if (outline_group(app))
        return NULL;
    if (thing->kind == KIND_STRIP && !((const struct strip *)thing)->banner)
        return path_join(path, "scene", arena);
    return path_join(path, main_field(thing->kind), arena);
}

/* Is the field at PATH edited in a cell of the view that has the keys? */
static bool is_cell(struct app *app, const char *path)
{
    const struct view *view = app_focus(app);
    char cell[sizeof app->session.current];
    if (view->cell)
        return strcmp(view->cell(app, cell, sizeof cell), path) == 0;
    return view->cells && strcmp(path, app->session.current) == 0;
}

static bool edit_row(struct app *app, const char *path)
{
    const struct inspector_row *row = app_place(app) == PLACE_INSPECTOR ? inspector_row(app) : NULL;
    bool named = row && strcmp(row->path, path) == 0;
    if (named && row->kind == ROW_LIST)
        return newcomer_ask(app, "inside");
    bool feel = row && row->kind == ROW_ITEM && row->field && row->field->of == KIND_FEEL;
    if (named && !feel && kind_at(path) != KIND_NONE) {
        inspector_enter(app, path);
        return true;
    }
    const struct view *view = app->view;
    bool aside = app->aside, visited = app->visited, in_cell = is_cell(app, path);
    if (!in_cell)
        app_show_field(app, path);
    bool opened = entry_open(app, path);
    app->entry_view = view;
    app->entry_aside = aside;
    app->entry_visited = visited;
    if (!opened)
        app_return(app);
    return opened;
}

COMMAND(edit)
{
    UNUSED;
    struct app *app = session->app;
    if (app->view->place == PLACE_TEXT) {
        size_t length, start = text_line(app, &length);
        entry_open_line(app, start, length, 0);
        return true;
    }
    if (doc_stale(app->doc))
        return command_refuse(session, "the file does not parse; mend its text first (:view text)");
    if (app_place(app) != PLACE_INSPECTOR && outline_group(app) && count < 2)
        return newcomer_ask(app, "inside");
    struct arena *arena = arena_new();
    const char *path = field_path(app, count > 1 ? words[1] : "", arena);
    bool opened = path && edit_row(app, path);
    arena_free(arena);
    return opened;
}

COMMAND(editor)
{
    UNUSED;
    struct app *app = session->app;
    if (app->view->place != PLACE_TEXT && app->entry.kind == ENTRY_NONE) {
        if (!command_edit(session, 1, words, ""))
            return false;
        if (app->entry.kind == ENTRY_NONE)
            return true;                /* it asks for a new thing, or went into a nested one, instead */
    }
    app->wants_outside = true;
    return true;
}

COMMAND(commit)
{
    UNUSED;
    struct app *app = session->app;
    if (app->prompt.open)
        return prompt_commit(app);
    bool done = entry_commit(app);
    if (done)
        app_return(app);
    return done;
}

COMMAND(cancel)
{
    UNUSED;
    const char *why;
    struct app *app = session->app;
    if (app->prompt.open)
        prompt_close(app);
    else if (app->entry.kind != ENTRY_NONE)
        entry_drop(app), app_return(app);
    else if (marks_ranging(doc_marks(app->doc)))
        marks_end_range(doc_marks(app->doc));
    else if (marks_count(doc_marks(app->doc)))
        marks_clear(doc_marks(app->doc));
    else if (app->outline.filter)
        outline_filter(app, NULL, &why);
    else if (app->aside)
        command_focus(session, 0, NULL, "");
    return true;
}

COMMAND(choose)
{
    UNUSED;
    struct app *app = session->app;
    const char *way = count > 1 ? words[1] : "next";
    int step = strcmp(way, "previous") == 0 || strcmp(way, "up") == 0 ? -1 : 1;
    if (app->prompt.open)
        app->prompt.marked = false, completion_take(&app->prompt.completion, &app->prompt.edit, step);
    else if (app->entry.kind != ENTRY_NONE)
        entry_choose(app, step, strcmp(way, "up") == 0 || strcmp(way, "down") == 0);
    return true;
}

COMMAND(newline)
{
    UNUSED;
    if (session->app->entry.kind == ENTRY_NONE)
        return command_refuse(session, "no text is being edited");
    textedit_newline(&session->app->entry.edit);
    entry_typed(session->app);
    return true;
}

COMMAND(recall)
{
    UNUSED;
    return entry_recall(session->app) || command_refuse(session, "nothing was left");
}

COMMAND(history)
{
    UNUSED;
    if (!session->app->prompt.open)
        return command_refuse(session, "no prompt is open");
    prompt_history(session->app, count > 1 && strcmp(words[1], "forth") == 0 ? 1 : -1);
    return true;
}

/* ---- searching ---- */

static bool find_thing(struct app *app, const char *needle, int step)
{
    const struct story *story = doc_story(app->doc);
    const struct thing *at = app_thing(app), *first = NULL, *before = NULL, *after = NULL, *last = NULL;
    bool passed = false;
    at = at ? thing_outer(at) : NULL;
    for (const struct thing *thing = NULL; story && (thing = story_next(story, thing));) {
        if (thing == at)
            passed = true;
        if (thing == at || thing != thing_outer(thing) || !thing_holds(app, thing, needle))
            continue;
        first = first ? first : thing;
        last = thing;
        before = passed ? before : thing;
        after = passed && !after ? thing : after;
    }
    const struct thing *found = step > 0 ? (after ? after : first) : (before ? before : last);
    char path[sizeof app->session.current];
    if (found)
        app_select(app, thing_path(found, path, sizeof path));
    bool holds = found || (at && thing_holds(app, at, needle));
    if (step > 0 ? found && !after : found && !before)
        app_say(app, step > 0 ? "from the start again" : "from the end again");
    return holds;
}

static bool find(struct session *session, int step)
{
    struct app *app = session->app;
    const char *needle = buf_string(&app->needle);
    if (!*needle)
        return command_refuse(session, "nothing to look for; / asks");
    bool broken = doc_stale(app->doc) || tree_error(doc_tree(app->doc), NULL), text = app->view->place == PLACE_TEXT || broken;
    if (broken)
        app_show(app, view_named("text"));
    return (text ? text_find(app, needle, step) : find_thing(app, needle, step)) || command_refuse(session, "“%s” is nowhere", needle);
}

COMMAND(find)
{
    UNUSED;
    if (*rest) {
        buf_reset(&session->app->needle);
        buf_add_string(&session->app->needle, rest);
    }
    return find(session, 1);
}

COMMAND(next)
{
    UNUSED;
    return find(session, 1);
}

COMMAND(previous)
{
    UNUSED;
    return find(session, -1);
}

COMMAND(filter)
{
    UNUSED;
    const char *why;
    return outline_filter(session->app, rest, &why) || command_refuse(session, "“%s”: %s", rest, why);
}

/* ---- changes that the keys put together ---- */

/* The field of the selected cell in a view of many: a value of its own in a list goes with its place. */
static bool clear_cell(struct app *app)
{
    char path[sizeof app->session.current];
    const struct view *view = app_focus(app);
    if (!view->cell || !*view->cell(app, path, sizeof path))
        snprintf(path, sizeof path, "%s", app->session.current);
    bool inside = false;
    const struct field *field = schema_at(path, &inside);
    const struct tree *tree = doc_tree(app->doc);
    if (!tree_root(tree) || !tree_find(tree, path))
        return command_refuse(&app->session, "it is empty already");
    bool item = field && inside && field->container == LIST;
    return app_runf(app, "%s %s", item ? "remove" : "unset", path);
}

COMMAND(clear)
{
    UNUSED;
    struct app *app = session->app;
    if (app->view->place == PLACE_TEXT) {
        text_delete_line(app);
        return true;
    }
    if (app_focus(app)->cells)
        return clear_cell(app);
    const struct inspector_row *row = inspector_row(app);
    if (!row || !row->present)
        return command_refuse(session, "it is empty already");
    return app_runf(app, "%s %s", row->kind == ROW_ITEM ? "remove" : "unset", row->path);
}

COMMAND(split_here)
{
    UNUSED;
    struct app *app = session->app;
    const struct thing *thing = app_thing(app);
    thing = thing ? thing_outer(thing) : NULL;
    if (!thing || (thing->kind != KIND_BEAT && thing->kind != KIND_SHOT))
        return command_refuse(session, "select the beat or the shot that the new one shall begin with");
    char path[256], around[256];
    return app_runf(app, "split %s at %s", thing_path(thing->parent, around, sizeof around), thing_path(thing, path, sizeof path));
}

/* The beat or scene after (before) PARENT in the film: its sibling, or the first (last) in the next thing around that has one. */
static const struct thing *neighbour(const struct story *story, const struct thing *parent, int step)
{
    const struct thing *sibling = thing_sibling(story, parent, step);
    if (sibling || !parent->parent || parent->parent->kind == KIND_BOARD)
        return sibling;
    for (const struct thing *around = parent->parent; (around = thing_sibling(story, around, step));) {
        size_t children = thing_children(story, around);
        if (children)
            return thing_child(story, around, step > 0 ? 0 : children - 1);
    }
    return NULL;
}

/* Over the end of its parent an item goes into the neighbour of the parent. */
static bool shift_across(struct app *app, const struct story *story, const struct thing *thing, int step)
{
    bool nested = thing->parent && thing->parent->kind != KIND_BOARD;
    const struct thing *parent = nested ? neighbour(story, thing->parent, step) : NULL;
    if (!parent)
        return command_refuse(&app->session, step > 0 ? "it is the last already" : "it is the first already");
    char path[256], to[256];
    thing_path(thing, path, sizeof path);
    size_t children = thing_children(story, parent);
    if (children == 0)
        return app_runf(app, "move %s inside %s", path, thing_path(parent, to, sizeof to));
    const struct thing *beside = thing_child(story, parent, step > 0 ? 0 : children - 1);
    return app_runf(app, "move %s %s %s", path, step > 0 ? "before" : "after", thing_path(beside, to, sizeof to));
}

static bool shift_item(struct app *app, int step)
{
    const struct inspector_row *row = inspector_row(app);
    if (!row || row->kind != ROW_ITEM)
        return command_refuse(&app->session, "only the items of a list can be moved");
    size_t at = app->inspector.row + (size_t)step;
    const struct inspector_row *other = at < app->inspector.count ? &app->inspector.rows[at] : NULL;
    if (!other || other->kind != ROW_ITEM || other->field != row->field)
        return command_refuse(&app->session, step > 0 ? "it is the last already" : "it is the first already");
    return app_runf(app, "move %s %s %s", row->path, step > 0 ? "after" : "before", other->path);
}

COMMAND(shift)
{
    UNUSED;
    struct app *app = session->app;
    int step = count > 1 && strcmp(words[1], "up") == 0 ? -1 : 1;
    if (app_place(app) == PLACE_INSPECTOR)
        return shift_item(app, step);
    if (app_place(app) == PLACE_SHOTS && !shots_in_order(app))
        return command_refuse(session, "the rows do not stand as in the story; `sort` and `group scene` bring that back");
    const struct story *story = doc_story(app->doc);
    const struct thing *thing = app_line(app);
    if (!story || !thing || outline_group(app) || thing_outer(thing)->kind == KIND_BOARD)
        return command_refuse(session, "that cannot be moved");
    thing = thing_outer(thing);
    const struct thing *sibling = thing_sibling(story, thing, step);
    if (!sibling)
        return shift_across(app, story, thing, step);
    char path[256], to[256];
    return app_runf(app, "move %s %s %s", thing_path(thing, path, sizeof path), step > 0 ? "after" : "before",
                    thing_path(sibling, to, sizeof to));
}
