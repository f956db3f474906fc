#include "editor/command_roll.h"

#include <string.h>

#include "editor/app.h"
#include "editor/reel.h"
#include "editor/select.h"
#include "formats/measure.h"

static const double NUDGE = 0.5;        /* seconds that `longer` and `shorter` go by */

static bool toggle(struct app *app, const char *rest)
{
    (void)rest;
    play_run(app, !app->play.running);
    return true;
}

/* Stop, and do a command with the shot that is shown. */
static bool stop(struct app *app, const char *rest)
{
    play_run(app, false);
    return !*rest || app_run(app, rest);
}

static bool faster(struct app *app, const char *rest)
{
    (void)rest;
    return play_pace(app, 1) || command_refuse(&app->session, "it is as fast as it gets");
}

static bool slower(struct app *app, const char *rest)
{
    (void)rest;
    return play_pace(app, -1) || command_refuse(&app->session, "it is as slow as it gets");
}

/* A frame that has a time of its own gets another, else the shot. */
static bool nudge(struct app *app, double by)
{
    const struct thing *thing = play_thing(app);
    const struct shot *shot = thing ? thing_shot(thing) : NULL;
    if (!shot)
        return command_refuse(&app->session, "only shots have a time; i adds one");
    size_t number = thing->kind == KIND_PANEL ? (size_t)((const struct panel *)thing - shot->frames) : 0;
    bool own = isnan(shot->seconds) && number < shot->frame_count && !isnan(shot->frames[number].seconds);
    double now = own ? shot->frames[number].seconds : measure_seconds(&shot->thing);
    double then = (isnan(now) ? REEL_SECONDS : now) + by;
    char path[256];
    thing_path(own ? &shot->frames[number].thing : &shot->thing, path, sizeof path);
    return app_runf(app, "set %s seconds %g", path, then < NUDGE ? NUDGE : then);
}

static bool longer(struct app *app, const char *rest)
{
    (void)rest;
    return nudge(app, NUDGE);
}

static bool shorter(struct app *app, const char *rest)
{
    (void)rest;
    return nudge(app, -NUDGE);
}

static bool leave(struct app *app, const char *rest)
{
    (void)rest;
    const struct view *from = app->play.from;
    app_show(app, from && from->place != PLACE_PLAY ? from : view_named("outline"));
    return true;
}

bool command_roll(struct session *session, size_t count, char **words, const char *rest)
{
    static const struct { const char *name; bool (*run)(struct app *, const char *rest); } ways[] = {
        {"toggle", toggle}, {"stop", stop}, {"faster", faster}, {"slower", slower}, {"longer", longer}, {"shorter", shorter}, {"leave", leave},
    };
    struct app *app = session->app;
    const char *way = count > 1 ? words[1] : "";
    if (!*way) {
        app_show(app, view_named("play"));
        return true;
    }
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (strcmp(way, ways[i].name) == 0)
            return ways[i].run(app, command_behind(rest, 1));
    }
    return command_refuse(session, "roll how? toggle, stop, faster, slower, longer, shorter, leave");
}
