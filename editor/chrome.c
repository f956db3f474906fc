#include "editor/chrome.h"

#include <stdio.h>
#include <string.h>

#include "editor/app.h"
#include "editor/command_each.h"
#include "editor/doc.h"
#include "editor/documents.h"
#include "editor/keeping.h"
#include "editor/marks.h"
#include "editor/names.h"
#include "editor/select.h"
#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/measure.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"

enum { FOOTER_KEYS = 6, TITLE_LEAST = 4, TITLE_WITH_VIEWS = 29, NAMED_COLUMNS = 90, STATE_COLUMNS = 60 };

/* ---- the bar ---- */

static const char *title_of(struct app *app, struct arena *arena)
{
    const struct story *story = doc_story(app->doc);
    const char *slash = strrchr(doc_path(app->doc), '/');
    const char *title = story && story->title ? story->title : slash ? slash + 1 : doc_path(app->doc);
    size_t open = documents_count(app);
    return open == 1 ? title : arena_format(arena, "%zu/%zu %s", app->desk->at + 1, open, title);
}

static const char *problems_text(struct app *app, struct arena *arena)
{
    size_t errors = messages_count(&app->problems.found, SEVERITY_ERROR), all = messages_count(&app->problems.found, SEVERITY_WARNING);
    if (tree_error(doc_tree(app->doc), NULL))
        return "does not parse";
    if (!app->problems.checked || all == 0)
        return "";
    if (errors)
        return arena_format(arena, "%zu error%s", errors, errors == 1 ? "" : "s");
    return arena_format(arena, "%zu warning%s", all, all == 1 ? "" : "s");
}

/* The view that is shown, and the one beside it: "Outline | Inspector". */
static const char *shown_text(struct app *app, struct arena *arena)
{
    const struct view *side = app_side(app);
    if (!app->beside || side->place == PLACE_INSPECTOR)
        return app_focus(app)->title;
    return arena_format(arena, "%s | %s", app->view->title, side->title);
}

/* "[1 Outline] 2 Inspector …", or "[1 Outline] 2 3 …". */
static char *list_views(struct app *app, bool names, struct arena *arena)
{
    struct buf text = {0};
    for (int i = 0; i < view_count; i++) {
        char command[32], key[24];
        bool here = &views[i] == app_focus(app);
        snprintf(command, sizeof command, "view %s", views[i].name);
        if (!*keymap_key_for(command, key, sizeof key))
            continue;
        if (here || names)
            buf_add_format(&text, here ? "[%s %s] " : "%s %s ", key, views[i].title);
        else
            buf_add_format(&text, "%s ", key);
    }
    char *copy = arena_copy(arena, buf_string(&text), text.length);
    buf_release(&text);
    return copy;
}

/* The views by their keys where there is room, else what is shown. */
static const char *views_text(struct app *app, int columns, struct arena *arena)
{
    if (columns < NAMED_COLUMNS)
        return shown_text(app, arena);
    const char *text = list_views(app, true, arena);
    return text_width(text, strlen(text)) <= columns - TITLE_WITH_VIEWS ? text : list_views(app, false, arena);
}

/* Whether the board is as its file says, and else whether it outlives the program; NARROW: without what the dot says already. */
static const char *state_text(struct app *app, bool narrow, struct arena *arena)
{
    static const char *const kept[] = {[KEEPING_OFF] = "", [KEEPING_ALL] = "journaled", [KEEPING_FAILS] = "no crash protection"};
    bool dirty = doc_dirty(app->doc), outdated = doc_outdated(app->doc);
    const char *how = dirty ? kept[keeping_state(app->keeping)] : "";
    if (!dirty)
        return outdated ? "● changed on disk" : app->looking ? "only looking" : "saved";
    if (*how && (narrow || outdated))
        return arena_format(arena, outdated ? "● %s, changed on disk" : "● %s", how);
    return arena_format(arena, "● not saved%s%s%s", *how ? ", " : "", how, outdated ? ", changed on disk" : "");
}

void chrome_draw_bar(struct app *app, struct canvas *canvas, struct area line)
{
    struct arena *arena = arena_new();
    canvas_fill(canvas, line, INK_BAR);
    const char *shown = views_text(app, line.columns, arena), *found = problems_text(app, arena);
    const char *state = state_text(app, line.columns < STATE_COLUMNS, arena);
    int marked = text_width(state, strlen(state)) + 4, width = text_width(shown, strlen(shown));
    int beside = *found ? text_width(found, strlen(found)) + 3 : 0, left = line.columns - width - beside - 2;
    if (left < marked + TITLE_LEAST)
        left += beside;                 /* the problems have a view of their own; what is not saved must be seen */
    else if (*found)
        shown = arena_format(arena, "%s   %s", found, shown);
    canvas_text(canvas, area_inside(line, 0, left + 1, 1, line.columns - left - 2), 0, 0, INK_BAR, shown);
    int end = 1 + canvas_text(canvas, area_inside(line, 0, 0, 1, left - marked), 0, 1, INK_BAR, title_of(app, arena));
    canvas_text(canvas, area_inside(line, 0, 0, 1, left), 0, end + 2, INK_BAR, state);
    arena_free(arena);
}

/* ---- the status line ---- */

/* "Scene 12 · beat 12.3 · shot 12A" */
static const char *place_text(struct app *app, struct arena *arena)
{
    const struct thing *thing = app_focus(app)->place == PLACE_PLAY ? play_thing(app) : app_thing(app), *around[3] = {NULL};
    if (!thing)
        return "";
    thing = thing_outer(thing);
    if (thing->kind == KIND_BOARD)
        return doc_path(app->doc);
    around[0] = thing_scene(thing) ? &thing_scene(thing)->thing : thing;
    around[1] = thing_beat(thing) ? &thing_beat(thing)->thing : NULL;
    around[2] = thing_shot(thing) ? &thing_shot(thing)->thing : NULL;
    if (thing->kind == KIND_STRIP) {
        around[0] = thing->parent;
        around[1] = thing;
    }
    struct buf text = {0};
    for (int i = 0; i < 3 && around[i]; i++) {
        const char *kind = around[i]->kind == KIND_DAY ? "" : kind_name(around[i]->kind);
        buf_add_format(&text, "%s%s%s%s", i ? " · " : "", kind, *kind ? " " : "", thing_label(app, around[i], arena));
    }
    char *copy = arena_copy(arena, buf_string(&text), text.length);
    buf_release(&text);
    return copy;
}

/* "5 shots marked   ", and that a range goes on; it stands first, since a key may act on all of them. */
static const char *marks_text(struct app *app, struct arena *arena)
{
    const struct marks *marks = doc_marks(app->doc);
    const char *recording = app->desk->macros.recording ? "recording   " : "";
    if (marks_count(marks) == 0)
        return recording;
    return arena_format(arena, "%s%s marked%s   ", recording, each_counted(&app->session, arena), marks_ranging(marks) ? ", range" : "");
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static const char *counts_text(struct app *app, int columns, struct arena *arena)
{
    const struct story *story = doc_story(app->doc);
    if (!story)
        return "";
    app_count(app);
    const char *time = seconds_text(app->seconds, arena);
    if (columns < 70)
        return arena_format(arena, "%zu/%zu/%zu %s", story->scene_count, app->beats, app->shots, time);
    return arena_format(arena, "%zu scene%s, %zu beat%s, %zu shot%s   %s", story->scene_count, plural(story->scene_count), app->beats,
                        plural(app->beats), app->shots, plural(app->shots), time);
}

/* A sentence longer than its line takes the last lines of the view as well, so that it can be read whole. */
static void draw_sentence(struct canvas *canvas, struct area line, enum ink ink, const char *text)
{
    int rows = text_rows(text, line.columns - 2), above = rows < line.row ? rows - 1 : line.row - 1;
    struct area all = {line.row - above, line.column, above + 1, line.columns};
    canvas_fill(canvas, all, INK_TEXT);
    canvas_prose(canvas, area_inside(all, 0, 1, all.rows, all.columns - 2), 0, ink, text);
    if (above > 0 && all.row > 1)
        canvas_line_across(canvas, (struct area){all.row - 1, line.column, 1, line.columns}, 0, INK_FRAME);
}

void chrome_draw_status(struct app *app, struct canvas *canvas, struct area line)
{
    struct arena *arena = arena_new();
    if (app->question) {
        draw_sentence(canvas, line, INK_WARNING, app->question->text);
    } else if (app->says.length) {
        draw_sentence(canvas, line, app->says_refused ? INK_WARNING : INK_TEXT, buf_string(&app->says));
    } else {
        const char *counts = counts_text(app, line.columns, arena);
        int width = text_width(counts, strlen(counts));
        const char *filter = app->outline.filter ? arena_format(arena, "   only “%s”", app->outline.filter) : "";
        canvas_text(canvas, area_inside(line, 0, line.columns - width - 1, 1, width), 0, 0, INK_DIM, counts);
        struct area left = area_inside(line, 0, 0, 1, line.columns - width - 3);
        int end = 1 + canvas_text(canvas, left, 0, 1, INK_KEY, marks_text(app, arena));
        canvas_text(canvas, left, 0, end, INK_DIM, arena_format(arena, "%s%s", place_text(app, arena), filter));
    }
    arena_free(arena);
}

/* ---- the keys ---- */

static int draw_key(struct canvas *canvas, struct area line, int column, const struct binding *binding)
{
    char key[24];
    size_t length = strcspn(binding->keys, " ");
    length = length < sizeof key ? length : sizeof key - 1;
    memcpy(key, binding->keys, length);
    key[length] = '\0';
    int width = (int)length + 1 + text_width(binding->footer, strlen(binding->footer));
    if (column + width > line.columns)
        return column;
    column += canvas_text(canvas, line, 0, column, INK_KEY, key) + 1;
    return column + canvas_text(canvas, line, 0, column, INK_DIM, binding->footer) + 2;
}

/* In the inspector only lists can be added to; a field of one line has no second. */
static bool means_something(struct app *app, const struct binding *binding)
{
    if (binding->place == PLACE_FIELD && strcmp(binding->command, "newline") == 0)
        return !app->entry.edit.single_line;
    const struct inspector_row *row = binding->place == PLACE_INSPECTOR ? inspector_row(app) : NULL;
    return !row || strcmp(binding->command, "new inside") != 0 || row->kind == ROW_LIST || row->kind == ROW_ITEM;
}

/* Does a place before PLACE, from FIRST on, say the same in the footer? */
static bool said_before(const struct app *app, enum place first, enum place place, const struct binding *binding)
{
    for (; first != place; first = place_behind(first)) {
        for (const struct binding *row = NULL; (row = keymap_next(&app->preferences.keymap, first, row));) {
            if (row->footer && strcmp(row->command, binding->command) == 0)
                return true;
        }
    }
    return false;
}

/* As long as a value is marked, what is typed means something else than later. */
static int draw_marked(struct app *app, struct canvas *canvas, struct area line, int column)
{
    static const struct binding said[] = {{.keys = "Typing", .footer = "replaces"}, {.keys = "Right", .footer = "changes"}};
    bool marked = app->prompt.open ? app->prompt.marked : entry_replaces(&app->entry);
    for (size_t i = 0; marked && i < sizeof said / sizeof *said; i++)
        column = draw_key(canvas, line, column, &said[i]);
    return column;
}

void chrome_draw_keys(struct app *app, struct canvas *canvas, struct area line)
{
    enum place place = app_place(app), first = place;
    int column = draw_marked(app, canvas, line, 1), shown = 0;
    for (; place != PLACE_COUNT; place = place_behind(place)) {
        for (const struct binding *row = NULL; shown < FOOTER_KEYS && (row = keymap_next(&app->preferences.keymap, place, row));) {
            if (row->footer && means_something(app, row) && !said_before(app, first, place, row)) {
                column = draw_key(canvas, line, column, row);
                shown++;
            }
        }
    }
}
