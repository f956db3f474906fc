#include "editor/sharing.h"

#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/documents.h"
#include "editor/recovery.h"
#include "editor/surroundings.h"
#include "formats/base/buf.h"

enum { PATIENCE = 3000 };               /* ms that the other session has to end */

static bool is_ours_to_end(const struct app *app, const struct owner *other)
{
    return owner_state(other) == OWNER_LIVES && strcmp(other->user, app->desk->self.user) == 0;
}

/* ---- asking ---- */

/* "process 4711 on pts/3, since 20 minutes ago (14:03), 12 steps not saved" */
static void describe(const struct app *app, const struct owner *other, struct buf *out)
{
    const struct owner *self = &app->desk->self;
    struct lefts lefts;
    if (!other->pid) {
        buf_add_string(out, "a program that does not say who it is");
        return;
    }
    if (strcmp(other->user, self->user) != 0 || strcmp(other->host, self->host) != 0)
        buf_add_format(out, "%s on %s, ", other->user, other->host);
    buf_add_format(out, "process %lld%s%s, begun ", (long long)other->pid, *other->tty ? " on " : "", other->tty);
    recovery_ago(other->since, surroundings_clock(), out);
    recovery_find(app->state, doc_path(app->doc), doc_file_mark(app->doc), &lefts);
    for (size_t i = 0; i < lefts.count; i++) {
        const struct left *left = &lefts.at[i];
        if (left->journal && left->writer.pid == other->pid && left->writer.start == other->start && left->steps) {
            buf_add_string(out, "; not saved there: ");
            left_text(left, surroundings_clock(), out);
        }
    }
    lefts_release(&lefts);
}

static void answer(struct app *app, int key)
{
    if (key == 't')
        app_run(app, "take-over");
    else if (key == 'b')
        app_run(app, "take-over beside");
    else
        app_say(app, "only looking: `take-over` ends the other session and goes on here, `take-over beside` leaves it");
}

static void ask(struct app *app, const struct owner *other)
{
    struct buf who = {0};
    describe(app, other, &who);
    app_ask(app, answer, "Open in another session: %s.  %sb works beside it, any other key only looks.", buf_string(&who),
            is_ours_to_end(app, other) ? "t takes it over: that one ends, and what it did is here.  " : "");
    buf_release(&who);
}

bool sharing_begin(struct app *app)
{
    struct owner other;
    app->looking = lock_take(&app->lock, doc_path(app->doc), &app->desk->self, &other) == LOCK_HELD;
    if (app->looking)
        ask(app, &other);
    return !app->looking;
}

void sharing_end(struct app *app)
{
    lock_drop(&app->lock);
}

bool sharing_allows(struct app *app)
{
    if (app->looking)
        app_refuse(app, "another session has this board open: `take-over` ends it and goes on here, `take-over beside` leaves it");
    return !app->looking;
}

/* ---- taking over ---- */

/* The file may have been saved there since it was read here; what was not is taken in. */
static bool go_on(struct session *session)
{
    const char *why;
    struct lefts lefts;
    size_t more;
    session->app->looking = false;
    if (doc_changed_on_disk(session->doc))
        doc_reload(session->doc, true, &why);
    recovery_find(session->app->state, doc_path(session->doc), doc_file_mark(session->doc), &lefts);
    bool any = lefts_newest(&lefts, &more) != NULL;
    lefts_release(&lefts);
    return any ? app_run(session->app, "recover") : command_say(session, "the board is yours");
}

static bool take_over(struct session *session)
{
    struct app *app = session->app;
    struct owner other;
    if (lock_take(&app->lock, doc_path(session->doc), &app->desk->self, &other) == LOCK_HELD) {
        if (!is_ours_to_end(app, &other))
            return command_refuse(session, "the other session is not on this machine, or not yours; `take-over beside` works beside it");
        if (!owner_end(&other, PATIENCE))
            return command_refuse(session, "process %lld does not end; what it did is in its journal, and is offered here once it was killed",
                                  (long long)other.pid);
        lock_take(&app->lock, doc_path(session->doc), &app->desk->self, &other);
    }
    return go_on(session);
}

bool command_take_over(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    bool beside = count == 2 && strcmp(words[1], "beside") == 0;
    if (count > 2 || (count == 2 && !beside))
        return command_refuse(session, "take-over, or take-over beside");
    if (!session->app->looking)
        return command_refuse(session, "no other session has this board open");
    if (!beside)
        return take_over(session);
    session->app->looking = false;
    return command_say(session, "both sessions may change the board now; who saves second is told");
}
