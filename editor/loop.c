#include "editor/loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/documents.h"
#include "editor/outside.h"
#include "editor/sharing.h"
#include "editor/surroundings.h"
#include "editor/typing.h"
#include "editor/watch.h"
#include "formats/yaml/tree.h"
#include "render/pictures/pictures.h"
#include "render/screen.h"

enum {
    CHECK_AFTER = 150,                  /* ms without input until the board is checked */
    CHECK_BYTES = 1 << 20,              /* larger ones only when the problems are looked at: a key must not wait for it */
    WHEEL_LINES = 3,
    PICTURE_BYTES = 8 << 20,            /* of pictures kept that are not in sight */
};

/* ---- input ---- */

static void run_key(struct app *app, const struct event *event)
{
    const struct binding *binding = keymap_find(&app->preferences.keymap, app_place(app), event->key, event->modifiers);
    unsigned times = app->count;
    app->count = 0;
    if (binding && strcmp(binding->command, "count") == 0) {
        app->count = times;
        app->digit = (unsigned)event->key - '0';
        app_run(app, binding->command);
    } else if (binding && times > 1) {
        app_runf(app, "times %u %s", times, binding->command);
    } else if (binding) {
        app_run(app, binding->command);
    }
}

/* Does it put something in the place of what is marked? */
static bool replaces(const struct event *event)
{
    bool typed = *event->text && !(event->modifiers & (MOD_ALT | MOD_CONTROL));
    return event->kind == EVENT_PASTE || typed || event->key == KEY_BACKSPACE_ || event->key == KEY_DELETE_;
}

/* A field or the prompt takes what is typed, and what its keys do not mean otherwise. */
static void type(struct app *app, const struct event *event)
{
    enum place place = app_place(app);
    const struct binding *binding = event->kind == EVENT_KEY ? keymap_find(&app->preferences.keymap, place, event->key, event->modifiers) : NULL;
    if (binding) {
        app_run(app, binding->command);
        return;
    }
    bool prompt = place == PLACE_PROMPT;
    if (replaces(event))
        (prompt ? prompt_replace : entry_replace)(app);
    if (!typing_event(prompt ? &app->prompt.edit : &app->entry.edit, event))
        return;
    if (prompt)
        prompt_typed(app);
    else
        entry_typed(app);
}

/* What is pasted while no field is open is text, never keys. */
static void paste_lines(struct app *app, const struct event *event)
{
    size_t length, start = text_line(app, &length);
    entry_paste_lines(app, start, length, event->paste, event->paste_length);
}

static void on_key(struct app *app, const struct event *event)
{
    enum place place = app_place(app);
    if (app->question) {
        const struct question *question = app->question;
        app->question = NULL;
        question->answer(app, event->key);
        return;
    }
    buf_reset(&app->says);
    if (place == PLACE_FIELD || place == PLACE_PROMPT)
        type(app, event);
    else if (event->kind == EVENT_KEY)
        run_key(app, event);
    else if (place == PLACE_TEXT && sharing_allows(app))
        paste_lines(app, event);
}

static bool within(struct area area, const struct event *event)
{
    return event->row >= area.row && event->row < area.row + area.rows && event->column >= area.column
        && event->column < area.column + area.columns;
}

static void click(struct app *app, const struct view *view, struct area area, const struct event *event)
{
    if (event->button == 4 || event->button == 5)
        view_move_rows(view, app, event->button == 4 ? MOVE_UP : MOVE_DOWN, WHEEL_LINES);
    else if (event->button == 1 && view->click)
        view->click(app, area, event->row - area.row, event->column - area.column);
}

static void on_mouse(struct app *app, const struct event *event)
{
    if (event->button == 0 || app->question)
        return;
    buf_reset(&app->says);
    if (app->prompt.open)
        prompt_close(app);
    if (app->entry.kind != ENTRY_NONE && !entry_commit(app))
        return;
    if (app_side(app) && within(app->side_area, event)) {
        if (!app->aside)
            app_turn_to(app, true);
        click(app, app_side(app), app->side_area, event);
    } else if (within(app->main_area, event)) {
        if (app->aside)
            app_turn_to(app, false);
        click(app, app->view, app->main_area, event);
    }
}

void loop_event(struct app *app, const struct event *event)
{
    switch (event->kind) {
    case EVENT_KEY: case EVENT_PASTE: on_key(app, event); break;
    case EVENT_MOUSE:                 on_mouse(app, event); break;
    case EVENT_FOCUS:                 watch_look(app); break;
    case EVENT_CLOSED:                app->lost = app->leave = true; break;
    default:                          break;
    }
}

/* ---- signals ---- */

/* Was it told to end while it was stopped?  Then the terminal is somebody else's. */
static bool told_to_end(void)
{
    sigset_t waiting;
    return sigpending(&waiting) == 0 && (sigismember(&waiting, SIGTERM) || sigismember(&waiting, SIGHUP));
}

static void suspend(struct app *app)
{
    app->wants_suspend = false;
    screen_suspend(app->screen);
    outside_stop();
    if (told_to_end())
        app->lost = app->leave = true;
    else
        screen_resume(app->screen);
}

static void on_signals(struct app *app, int fd)
{
    struct signalfd_siginfo info;
    while (read(fd, &info, sizeof info) == (ssize_t)sizeof info) {
        switch (info.ssi_signo) {
        case SIGWINCH: screen_resized(app->screen); break;
        case SIGTSTP:  suspend(app); break;
        case SIGCONT:  screen_damage(app->screen); break;
        default:       app->lost = app->leave = true; break;
        }
    }
}

static int open_signals(void)
{
    sigset_t taken;
    sigemptyset(&taken);
    static const int all[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sigaddset(&taken, all[i]);
    sigprocmask(SIG_BLOCK, &taken, NULL);
    return signalfd(-1, &taken, SFD_NONBLOCK | SFD_CLOEXEC);
}

/* ---- turns ---- */

static int sooner(int a, int b)
{
    return a < 0 ? b : b < 0 || a < b ? a : b;
}

static bool check_due(struct app *app)
{
    return problems_due(app) && tree_length(doc_tree(app->doc)) <= CHECK_BYTES;
}

static int timeout(struct app *app)
{
    int check = check_due(app) ? CHECK_AFTER : -1;
    const struct view *focus = app_focus(app);
    int view = focus->timeout ? focus->timeout(app) : -1;
    int work = sooner(screen_timeout(app->screen), pictures_timeout(app->pictures));
    return sooner(sooner(sooner(work, check), view), documents_timeout(app));
}

/* Gives whether the view that has the keys must be drawn anew because time went on. */
static bool tick(struct app *app)
{
    const struct view *focus = app_focus(app);
    return focus->tick && focus->tick(app);
}

/* Wait for something to happen.  Gives whether the wait ended by itself: nobody typed for a while. */
static bool wait_for(struct app *app, int signals, const struct watch *watch)
{
    struct pollfd fds[3 + PICTURES_POLL] = {screen_poll(app->screen), {.fd = signals, .events = POLLIN}, watch_poll(watch)};
    size_t count = 3 + pictures_poll(app->pictures, fds + 3, PICTURES_POLL);
    int ready = poll(fds, (nfds_t)count, timeout(app));
    return ready == 0;
}

/* Everything that came in.  Gives whether anything may look different now. */
static bool take_events(struct app *app)
{
    struct event event;
    bool any = false;
    screen_pump(app->screen);
    while (!app->leave && screen_event(app->screen, &event)) {
        loop_event(app, &event);
        any = true;
        if (app->wants_suspend)
            suspend(app);
        if (app->wants_outside)
            outside_edit(app);
    }
    return any;
}

static void show(struct app *app, struct canvas *canvas)
{
    int rows, columns;
    screen_size(app->screen, &rows, &columns);
    if (rows != canvas->rows || columns != canvas->columns)
        canvas_resize(canvas, rows, columns);
    app_draw(app, canvas);
    screen_show(app->screen, canvas);
    pictures_trim(app->pictures, PICTURE_BYTES);
}

void loop_run(struct app *app)
{
    int signals = open_signals();
    struct watch watch;
    struct canvas canvas;
    const struct doc *watched = app->doc;
    watch_open(&watch, doc_path(watched));
    canvas_init(&canvas, 1, 1);
    bool changed = true;
    app->now = surroundings_now();
    while (!app->leave) {
        if (changed)
            show(app, &canvas);
        if (watched != app->doc) {      /* another board is shown */
            watch_close(&watch);
            watch_open(&watch, doc_path(app->doc));
            watched = app->doc;
        }
        bool idle = wait_for(app, signals, &watch);
        app->now = surroundings_now();
        on_signals(app, signals);
        changed = take_events(app);
        changed |= tick(app);
        changed |= documents_tick(app);
        changed |= pictures_pump(app->pictures);
        changed |= watch_pump(&watch) && watch_look(app);
        if (idle && !changed && check_due(app))
            changed = problems_check(app);
    }
    canvas_release(&canvas);
    watch_close(&watch);
    close(signals);
}
