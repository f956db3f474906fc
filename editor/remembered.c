#include "editor/remembered.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/select.h"
#include "formats/base/arena.h"
#include "formats/base/file.h"
#include "formats/base/text.h"
#include "formats/story.h"

bool remembered_path(const char *state, const char *board, const char *suffix, struct buf *out)
{
    char *path = state && *state ? file_real_path(board) : NULL;
    if (!path)
        return false;
    buf_add_format(out, "%s/%s-%016llx.%s", state, strrchr(path, '/') + 1, (unsigned long long)file_hash(0, path, strlen(path)), suffix);
    free(path);
    return true;
}

static bool read_own(const char *state, const char *board, const char *suffix, struct buf *bytes)
{
    struct buf path = {0}, why = {0};
    struct file_identity identity;
    bool read = remembered_path(state, board, suffix, &path) && file_read(buf_string(&path), bytes, &identity, &why) && identity.exists;
    buf_release(&path);
    buf_release(&why);
    return read;
}

void remembered_history(const char *state, const char *board, struct buf *out)
{
    read_own(state, board, "undo", out);
}

static void keep_own(const struct app *app, const char *suffix, const struct buf *bytes)
{
    struct buf path = {0};
    if (remembered_path(app->state, doc_path(app->doc), suffix, &path))
        file_keep(buf_string(&path), bytes->data, bytes->length);
    buf_release(&path);
}

/* ---- how it was looked at ---- */

static void do_again(struct app *app, char *line)
{
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(line, " "), line);
    const struct command *command = command_named(name);
    if (command && command->flags & COMMAND_LOOKS)
        app_run(app, line);
}

static void load_looks(struct app *app)
{
    struct buf bytes = {0};
    bool good = read_own(app->state, doc_path(app->doc), "view", &bytes) && text_valid(bytes.data, bytes.length) == bytes.length;
    for (char *rest = good ? bytes.data : NULL, *line; (line = strsep(&rest, "\n"));)
        do_again(app, line);
    buf_reset(&app->says);
    app->says_refused = false;
    buf_release(&bytes);
}

static void add_partners(struct app *app, struct buf *out)
{
    for (int i = 0; i < view_count; i++) {
        const struct view *partner = app->partners[views[i].place], *usual = views[i].partner ? view_named(views[i].partner) : NULL;
        if (partner != usual)
            buf_add_format(out, "view %s\nbeside %s\n", views[i].name, partner ? partner->name : "none");
    }
}

static void save_looks(struct app *app)
{
    struct buf out = {0};
    char path[256];
    const struct view *view = app->view->place == PLACE_HELP && app->back ? app->back : app->view;
    const struct thing *thing = app_thing(app);
    thing = thing ? thing_outer(thing) : NULL;
    for (int i = 0; i < view_count; i++) {
        if (views[i].remember)
            views[i].remember(app, &out);
    }
    add_partners(app, &out);
    buf_add_format(&out, "view %s\n", view->name);
    if (thing)
        buf_add_format(&out, "select %s\n", thing->id && !strpbrk(thing->id, " \"\n") ? thing->id : thing_path(thing, path, sizeof path));
    keep_own(app, "view", &out);
    buf_release(&out);
}

/* ---- its history ---- */

static void load_history(struct app *app)
{
    struct buf bytes = {0};
    if (read_own(app->state, doc_path(app->doc), "undo", &bytes))
        doc_read_history(app->doc, bytes.data, bytes.length);
    buf_release(&bytes);
}

static void save_history(struct app *app)
{
    struct buf out = {0};
    doc_write_history(app->doc, &out);
    keep_own(app, "undo", &out);
    buf_release(&out);
}

void remembered_load(struct app *app)
{
    load_history(app);
    if (!doc_stale(app->doc) && doc_story(app->doc))
        load_looks(app);
}

void remembered_save(struct app *app, bool history)
{
    if (history)
        save_history(app);
    if (!doc_stale(app->doc) && doc_story(app->doc))
        save_looks(app);
}
