#include "editor/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/chrome.h"
#include "editor/command_mark.h"
#include "editor/doc.h"
#include "editor/documents.h"
#include "editor/keeping.h"
#include "editor/sharing.h"
#include "editor/rescue.h"
#include "editor/remembered.h"
#include "editor/select.h"
#include "editor/views/frame.h"
#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/measure.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"
#include "render/pictures/pictures.h"

/* ---- life ---- */

void app_init(struct app *app, struct doc *doc)
{
    *app = (struct app){.doc = doc, .view = view_named("outline")};
    app->desk = desk_new();
    app->session = (struct session){.doc = doc, .app = app, .says = &app->says, .current = "/", .registers = &app->desk->registers,
                                    .macros = &app->desk->macros};
    for (int i = 0; i < view_count; i++)
        app->partners[views[i].place] = views[i].partner ? view_named(views[i].partner) : NULL;
    problems_init(&app->problems);
    shots_init(&app->shot_table);
    doc_listen(doc, (struct doc_listener){anchor_spliced, app});
    app_refresh(app);
    if (tree_error(doc_tree(doc), NULL)) {
        app->view = view_named("text");
        text_go_to_error(app);
    } else if (app->outline.count > 1 && app->outline.rows[1].thing) {
        char path[256];
        app_select(app, thing_path(app->outline.rows[1].thing, path, sizeof path));
    }
}

/* A question whose text is of this moment. */
struct asked { struct question question; struct buf text; };

static void forget_asked(struct app *app)
{
    if (app->asked)
        buf_release(&app->asked->text);
    free(app->asked);
    app->asked = NULL;
}

void app_release(struct app *app)
{
    desk_release(app);
    if (app->owns)
        rescue_unguard(app->doc);
    bool stays = app->lost && keeping_stays(app->keeping);
    remembered_save(app, !stays && !app->looking);
    keeping_free(app->keeping, stays);
    sharing_end(app);
    forget_asked(app);
    doc_listen(app->doc, (struct doc_listener){0});
    entry_close(app);
    prompt_release(&app->prompt);
    reel_release(app);
    for (int i = 0; i < view_count; i++) {
        if (views[i].release)
            views[i].release(app);
    }
    preferences_release(&app->preferences);
    filtering_release(app);
    buf_release(&app->says);
    buf_release(&app->needle);
    buf_release(&app->dropped);
    if (!app->owns)
        return;
    pictures_free(app->pictures);
    doc_close(app->doc);
}

/* ---- selection ---- */

const struct thing *app_thing(struct app *app)
{
    const struct story *story = doc_story(app->doc);
    if (!story || doc_stale(app->doc))
        return NULL;
    const struct thing *thing = story_thing_at(story, app->session.current);
    return thing ? thing : &story->thing;
}

const struct thing *app_line(struct app *app)
{
    const struct view *view = app_focus(app);
    const struct thing *thing = view->thing ? view->thing(app) : NULL;
    return thing ? thing : app_thing(app);
}

void app_select(struct app *app, const char *path)
{
    if (path != app->session.current)
        snprintf(app->session.current, sizeof app->session.current, "%s", path);
    for (int i = 0; i < view_count; i++) {
        if (views[i].selected)
            views[i].selected(app);
    }
    anchor_set(app);
    mark_follow(app);
}

bool app_shows(struct app *app, const struct thing *thing)
{
    return !app->outline.filter || filtering_passes(app, thing);
}

void app_count(struct app *app)
{
    const struct story *story = doc_story(app->doc);
    if (app->counted)
        return;
    app->counted = true;
    app->beats = app->shots = 0;
    for (size_t s = 0; story && s < story->scene_count; s++) {
        app->beats += story->scenes[s]->beat_count;
        for (size_t b = 0; b < story->scenes[s]->beat_count; b++)
            app->shots += story->scenes[s]->beats[b].shot_count;
    }
    app->seconds = story ? measure_story_seconds(story) : 0;
}

void app_refresh(struct app *app)
{
    app->seen = doc_revision(app->doc);
    reel_refresh(app);
    for (int i = 0; i < view_count; i++) {
        if (views[i].refresh)
            views[i].refresh(app);
    }
    app->counted = false;
    anchor_set(app);
}

/* ---- commands ---- */

static const struct question question_leave, question_close;

/* Leave, but first ask about each board that is not saved. */
static void leave_or_ask(struct app *app)
{
    size_t unsaved = documents_unsaved(app);
    app->leave = unsaved == SIZE_MAX;
    if (app->leave)
        return;
    documents_show(app, unsaved);
    app->question = &question_leave;
}

static void answer_leave(struct app *app, int key)
{
    if (key == 's' && app_run(app, "write") && !doc_dirty(app->doc))
        leave_or_ask(app);
    if (key != 'd')
        return;
    app->given_up = true;
    leave_or_ask(app);
}

static void answer_close(struct app *app, int key)
{
    if (key == 'd' || (key == 's' && app_run(app, "write") && !doc_dirty(app->doc)))
        app_run(app, "close!");
}

static void answer_save(struct app *app, int key)
{
    if (key != 's')
        return;
    app->confirmed = true;
    app_run(app, "write");
    app->confirmed = false;
}

static const struct question question_leave = {"Not saved.  s saves and leaves, d discards, any other key stays.", answer_leave};
static const struct question question_close = {"Not saved.  s saves and closes, d discards, any other key stays.", answer_close};
static const struct question question_save = {"The file does not parse.  s saves it as it is, any other key stays.", answer_save};

/* What must be asked before COMMAND is done: nothing is left unsaved, and no file that does not parse is saved, but on purpose. */
static const struct question *question_for(struct app *app, const char *command)
{
    char name[16];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(command, " "), command);
    const struct command *row = command_named(name);
    if (row && strcmp(row->name, "quit") == 0 && documents_unsaved(app) != SIZE_MAX) {
        documents_show(app, documents_unsaved(app));
        return &question_leave;
    }
    if (!row || !doc_dirty(app->doc))
        return NULL;
    if (strcmp(row->name, "close") == 0 && documents_count(app) > 1)
        return &question_close;
    bool save = strcmp(row->name, "write") == 0 && !app->confirmed && tree_error(doc_tree(app->doc), NULL);
    return save ? &question_save : NULL;
}

/* Undo and redo select what came back, though it may have the path that another thing had meanwhile. */
static bool travels(const char *command)
{
    char name[16];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(command, " "), command);
    const struct command *row = command_named(name);
    return row && row->flags & COMMAND_ALONE && !(row->flags & COMMAND_SCREEN);
}

static bool removes(const char *command)
{
    return strncmp(command, "remove ", 7) == 0 || strncmp(command, "cut ", 4) == 0;
}

/* Keep the selection with its thing; a command that selected something itself knows better, unless it only stepped aside for what it
 * removed elsewhere.  Behind what is gone stands the next in its place: the path is the same, and it is meant. */
static void settle(struct app *app, const char *command, const char *before)
{
    if (doc_revision(app->doc) == app->seen)
        return;
    bool same = strcmp(app->session.current, before) == 0;
    bool own = same ? travels(command) || (app->anchor.gone && (removes(command) || strncmp(command, "schedule ", 9) == 0)) : !path_inside(before, app->session.current);
    if (removes(command) && !app->anchor.gone)
        own = false;
    if (!own) {
        snprintf(app->session.current, sizeof app->session.current, "%s", before);
        anchor_find(app);
    }
    app_refresh(app);
    bool broken = tree_error(doc_tree(app->doc), NULL) != NULL;
    if (broken && app->view->place != PLACE_TEXT)
        app_show(app, view_named("text"));
}

bool app_run(struct app *app, const char *command)
{
    app->question = question_for(app, command);
    if (app->question)
        return false;
    char before[sizeof app->session.current];
    memcpy(before, app->session.current, sizeof before);
    bool done = command_run(&app->session, command);
    app->says_refused = !done;
    if (strcmp(before, app->session.current) != 0 && doc_revision(app->doc) == app->seen)
        app_select(app, app->session.current);
    settle(app, command, before);
    app->leave = app->leave || app->session.quit;
    return done;
}

bool app_runf(struct app *app, const char *format, ...)
{
    char *command;
    va_list args;
    va_start(args, format);
    int length = vasprintf(&command, format, args);
    va_end(args);
    if (length < 0)
        return false;
    bool done = app_run(app, command);
    free(command);
    return done;
}

__attribute__((format(printf, 3, 0))) static void say(struct app *app, bool refused, const char *format, va_list args)
{
    char *text;
    if (vasprintf(&text, format, args) < 0)
        return;
    buf_reset(&app->says);
    buf_add_string(&app->says, text);
    app->says_refused = refused;
    free(text);
}

void app_say(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(app, false, format, args);
    va_end(args);
}

void app_refuse(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(app, true, format, args);
    va_end(args);
}

void app_ask(struct app *app, void (*answer)(struct app *, int key), const char *format, ...)
{
    char *text;
    va_list args;
    va_start(args, format);
    int length = vasprintf(&text, format, args);
    va_end(args);
    if (length < 0)
        return;
    forget_asked(app);
    app->asked = mem_new(1, sizeof *app->asked);
    buf_add_string(&app->asked->text, text);
    app->asked->question = (struct question){buf_string(&app->asked->text), answer};
    app->question = &app->asked->question;
    free(text);
}

/* ---- panes ---- */

enum place app_place(const struct app *app)
{
    if (app->question)
        return PLACE_QUESTION;
    if (app->prompt.open)
        return PLACE_PROMPT;
    if (app->entry.kind != ENTRY_NONE)
        return PLACE_FIELD;
    return app_focus(app)->place;
}

const struct view *app_side(const struct app *app)
{
    return app->visited ? view_named("inspector") : app->partners[app->view->place];
}

const struct view *app_focus(const struct app *app)
{
    const struct view *side = app_side(app);
    return app->aside && side ? side : app->view;
}

/* The selection becomes what the pane that gets the keys has selected. */
void app_turn_to(struct app *app, bool side)
{
    char path[sizeof app->session.current];
    app->aside = side && app_side(app);
    const struct view *view = app_focus(app);
    if (view->path && view->path(app, path, sizeof path) && *path)
        app_select(app, path);
}

void app_put_beside(struct app *app, const struct view *partner)
{
    app->visited = false;
    app->partners[app->view->place] = partner == app->view ? NULL : partner;
    app_turn_to(app, false);
}

/* Some views stand on something of their own, as the day on a field of its sheet: who goes on from there unmoved comes back to where he was. */
static void stay_back(struct app *app)
{
    const struct story *story = doc_stale(app->doc) ? NULL : doc_story(app->doc);
    const struct thing *thing = story && *app->stay.id ? story_thing_at(story, app->stay.left) : NULL;
    if (strcmp(app->session.current, app->stay.landed) == 0 && thing && thing->id && strcmp(thing->id, app->stay.id) == 0)
        app_select(app, app->stay.left);
    thing = story ? story_thing_at(story, app->session.current) : NULL;
    memcpy(app->stay.left, app->session.current, sizeof app->stay.left);
    snprintf(app->stay.id, sizeof app->stay.id, "%s", thing && thing->id ? thing->id : "");
}

void app_show(struct app *app, const struct view *view)
{
    if (view->place != PLACE_HELP)
        app->back = view;
    else if (app->view->place != PLACE_HELP)
        app->back = app_focus(app);
    if (view == app_side(app) && view->place != PLACE_HELP) {
        app_turn_to(app, true);
        return;
    }
    const struct view *outline = view_named("outline"), *before = app->view;
    bool inside = app->partners[outline->place] == view;        /* shown with the outline that it belongs to */
    if (before->left && before != view)
        before->left(app, view);
    stay_back(app);
    app->visited = false;
    app->view = inside ? outline : view;
    app_turn_to(app, inside);
    memcpy(app->stay.landed, app->session.current, sizeof app->stay.landed);
    if (app->view->shown && app->view != before)
        app->view->shown(app, before);
    if (view->place == PLACE_TEXT && !text_go_to_error(app))
        text_reveal(app);
}

void app_show_field(struct app *app, const char *path)
{
    const struct view *inspector = view_named("inspector");
    app->visited = app->view != inspector && app->partners[app->view->place] != inspector;
    app->aside = app->view != inspector;
    app_select(app, path);
}

void app_return(struct app *app)
{
    if (!app->entry_view)
        return;
    bool turned = app->view != app->entry_view || app->aside != app->entry_aside || app->visited != app->entry_visited;
    app->view = app->entry_view;
    app->visited = app->entry_visited;
    app->entry_view = NULL;
    if (turned)
        app_turn_to(app, app->entry_aside);
}

/* ---- drawing ---- */

int app_wide_columns(const struct app *app)
{
    const struct view *side = app_side(app);
    bool by_itself = app->visited || (app->view->partner && side == view_named(app->view->partner));
    return by_itself ? APP_WIDE_COLUMNS : APP_BESIDE_COLUMNS;
}

/* Where the panes stand: beside each other where it is wide, one above the other where it is tall, else one alone. */
static void lay_out(struct app *app, struct area body)
{
    const struct view *side = app_side(app);
    bool wide = body.columns >= app_wide_columns(app), tall = body.rows >= APP_TALL_ROWS;
    app->beside = side && (wide || tall);
    app->main_area = app->side_area = app->frame_area = (struct area){0};
    if (!app->beside) {
        *(app->aside && side ? &app->side_area : &app->main_area) = body;
        return;
    }
    int left = wide ? body.columns * 52 / 100 : body.columns, above = wide ? body.rows : body.rows * 55 / 100;
    app->main_area = area_inside(body, 0, 0, above, left);
    if (!wide) {
        app->side_area = area_inside(body, above + 1, 0, body.rows - above - 1, body.columns);
        return;
    }
    app->side_area = area_inside(body, 0, left + 1, body.rows, body.columns - left - 1);
    if (side->place != PLACE_INSPECTOR || app->view->frames)
        return;
    struct area right = app->side_area;
    int frame = body.rows * 48 / 100;
    app->frame_area = area_inside(right, 0, 1, frame, right.columns - 1);
    app->side_area = area_inside(right, frame + 1, 0, right.rows - frame - 1, right.columns);
}

static void draw_panes(struct app *app, struct canvas *canvas, struct area body)
{
    lay_out(app, body);
    if (app->main_area.rows)
        app->view->draw(app, canvas, app->main_area, !app->aside || !app_side(app));
    if (app->beside && app->side_area.column > app->main_area.column)
        canvas_line_down(canvas, body, app->main_area.columns, INK_FRAME);
    else if (app->beside)
        canvas_line_across(canvas, body, app->main_area.rows, INK_FRAME);
    if (app->frame_area.rows) {
        canvas_line_across(canvas, (struct area){body.row, app->side_area.column, body.rows, app->side_area.columns}, app->frame_area.rows, INK_FRAME);
        frame_draw(app, canvas, app->frame_area, false);
    }
    if (app->side_area.rows)
        app_side(app)->draw(app, canvas, app->side_area, app->aside);
}

static void draw_too_small(struct canvas *canvas, struct area all)
{
    char text[96];
    snprintf(text, sizeof text, "%d x %d is too small; beatboard needs %d x %d.", all.columns, all.rows, APP_LEAST_COLUMNS, APP_LEAST_ROWS);
    canvas_prose(canvas, all, 0, INK_WARNING, text);
}

void app_draw(struct app *app, struct canvas *canvas)
{
    app->picture_pixels_before = app->picture_pixels;
    app->picture_pixels = 0;
    struct area all = {0, 0, canvas->rows, canvas->columns};
    canvas_clear(canvas);
    if (all.rows < APP_LEAST_ROWS || all.columns < APP_LEAST_COLUMNS) {
        draw_too_small(canvas, all);
        return;
    }
    draw_panes(app, canvas, area_inside(all, 1, 0, all.rows - 3, all.columns));
    chrome_draw_bar(app, canvas, area_inside(all, 0, 0, 1, all.columns));
    chrome_draw_status(app, canvas, area_inside(all, all.rows - 2, 0, 1, all.columns));
    if (app->prompt.open) {
        int wanted = prompt_rows(app, all.columns), rows = wanted < all.rows - 1 ? wanted : all.rows - 1;
        prompt_draw(app, canvas, area_inside(all, all.rows - rows, 0, rows, all.columns));
        completion_draw(&app->prompt.completion, canvas, &app->prompt.edit, true);
    } else {
        chrome_draw_keys(app, canvas, area_inside(all, all.rows - 1, 0, 1, all.columns));
        if (app->entry.kind != ENTRY_NONE)
            completion_draw(&app->entry.completion, canvas, &app->entry.edit, false);
    }
}
