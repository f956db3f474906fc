#include "editor/command_shots.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/command.h"
#include "editor/command_each.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "formats/base/arena.h"
#include "formats/scalar.h"

enum { CELLS_STEP = 2 };

bool command_columns(struct session *session, size_t count, char **words, const char *rest)
{
    (void)count, (void)words;
    struct arena *arena = arena_new();
    const char *why;
    bool done = shots_set_columns(session->app, rest, arena, &why);
    if (done)
        command_say(session, "columns %s", shots_columns(session->app, arena));
    else
        command_refuse(session, "%s", why);
    arena_free(arena);
    return done;
}

/* ---- one column ---- */

static bool column_resize(struct session *session, int cells)
{
    struct shots *shots = &session->app->shot_table;
    if (cells < SHOTS_CELLS_LEAST || cells > SHOTS_CELLS_MOST)
        return command_refuse(session, "a column is from %d to %d wide", SHOTS_CELLS_LEAST, SHOTS_CELLS_MOST);
    shots->columns[shots->column].cells = cells;
    return true;
}

static bool column_wider(struct session *session)
{
    struct shots *shots = &session->app->shot_table;
    return column_resize(session, shots->columns[shots->column].cells + CELLS_STEP);
}

static bool column_narrower(struct session *session)
{
    struct shots *shots = &session->app->shot_table;
    return column_resize(session, shots->columns[shots->column].cells - CELLS_STEP);
}

static bool column_shift(struct session *session, long step)
{
    struct shots *shots = &session->app->shot_table;
    long to = (long)shots->column + step;
    if (to < 0 || to >= (long)shots->column_count)
        return command_refuse(session, "it is the %s already", step < 0 ? "first" : "last");
    struct shots_column moved = shots->columns[shots->column];
    shots->columns[shots->column] = shots->columns[to];
    shots->columns[to] = moved;
    shots->column = (size_t)to;
    return true;
}

static bool column_left(struct session *session)
{
    return column_shift(session, -1);
}

static bool column_right(struct session *session)
{
    return column_shift(session, 1);
}

static bool column_hide(struct session *session)
{
    struct shots *shots = &session->app->shot_table;
    char list[32];
    snprintf(list, sizeof list, "-%s", shot_columns[shots->columns[shots->column].id].column.name);
    return command_columns(session, 0, NULL, list);
}

bool command_column(struct session *session, size_t count, char **words, const char *rest)
{
    static const struct { const char *name; bool (*run)(struct session *); } ways[] = {
        {"wider", column_wider}, {"narrower", column_narrower}, {"left", column_left}, {"right", column_right}, {"hide", column_hide},
    };
    (void)rest;
    const char *way = count > 1 ? words[1] : "";
    shots_ensure(session->app);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strcmp(way, ways[i].name) == 0)
            return ways[i].run(session);
    int cells;
    if (read_whole(way, &cells))
        return column_resize(session, cells);
    return command_refuse(session, "column wider, narrower, left, right, hide, or how many cells wide");
}

/* ---- the order of the rows ---- */

static void sort_by(struct shots *shots, enum shot_column_id id, bool falling)
{
    shots->sort = id;
    shots->falling = falling && id != SHOT_COLUMNS;
    shots->stale = shots->afresh = true;
}

/* By the selected column, then falling, then as in the story again. */
static void sort_next(struct shots *shots)
{
    enum shot_column_id here = shots->columns[shots->column].id;
    bool same = shots->sort == here;
    sort_by(shots, same && shots->falling ? SHOT_COLUMNS : here, same);
}

bool command_sort(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct shots *shots = &session->app->shot_table;
    const char *name = count > 1 ? words[1] : "story";
    bool falling = *name == '-';
    enum shot_column_id id = shot_column_named(name + falling, strlen(name + falling));
    shots_ensure(session->app);
    if (strcmp(name, ".") == 0)
        sort_next(shots);
    else if (id == SHOT_COLUMNS && strcmp(name, "story") != 0)
        return command_refuse(session, "there is no column “%s” to sort by; they are those of `columns`", name + falling);
    else
        sort_by(shots, id, falling);
    if (shots->sort == SHOT_COLUMNS)
        return command_say(session, "as in the story");
    return command_say(session, "sorted by %s%s", shot_columns[shots->sort].column.name, shots->falling ? ", largest first" : "");
}

bool command_group(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct shots *shots = &session->app->shot_table;
    const char *name = count > 1 ? words[1] : "none";
    enum shots_group group = 0;
    if (strcmp(name, "next") == 0)
        group = (shots->group + 1) % SHOTS_GROUPS;
    else
        while (group < SHOTS_GROUPS && strcmp(shots_group_name(group), name) != 0)
            group++;
    if (group == SHOTS_GROUPS)
        return command_refuse(session, "group by what? scene, setup, day, location, none");
    shots->group = group;
    shots->stale = shots->afresh = shots->astray = true;
    return group ? command_say(session, "grouped by %s", shots_group_name(group)) : command_say(session, "not grouped");
}

/* ---- many cells ---- */

bool command_ask_these(struct session *session, size_t count, char **words, const char *rest)
{
    (void)count, (void)words, (void)rest;
    struct app *app = session->app;
    char path[sizeof session->current], command[64];
    const struct view *view = app_focus(app);
    const char *slash = view->cell && *view->cell(app, path, sizeof path) ? strrchr(path, '/') : NULL;
    if (!slash || strcmp(path, session->current) != 0)
        return command_refuse(session, "go to a cell that is typed into");
    snprintf(command, sizeof command, "set these %.40s", slash + 1);
    struct arena *arena = arena_new();
    size_t marked = marks_count(doc_marks(session->doc));
    const char *whose = marked ? each_counted(session, arena) : "this shot";
    prompt_open_field(app, command, schema_field(KIND_SHOT, slash + 1), arena_format(arena, "%s of %s: ", slash + 1, whose));
    arena_free(arena);
    return true;
}

/* ---- the stripboard ---- */

bool command_strips(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    return strips_lay_out(session->app, count > 1 ? words[1] : "next")
        || command_refuse(session, "the days as what? columns, bands, as-fits, next");
}
