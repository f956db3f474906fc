#include "editor/offer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/documents.h"
#include "editor/history.h"
#include "editor/keeping.h"
#include "editor/recovery.h"
#include "editor/surroundings.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "render/key.h"

/* ---- taking in ---- */

/* What cannot be taken in becomes a board of its own, beside the first; never over a file that is there. */
static bool put_aside(struct session *session, const struct left *left, const struct buf *text)
{
    struct buf path = {0}, why = {0};
    struct file_identity none = {0}, now;
    int number = 1;
    recovery_aside(doc_path(session->doc), number, &path);
    while (access(buf_string(&path), F_OK) == 0)
        recovery_aside(doc_path(session->doc), ++number, &path);
    bool good = file_save(buf_string(&path), buf_string(text), text->length, &none, &now, &why);
    if (good) {
        unlink(left->path);
        good = documents_open(session->app, buf_string(&path));
        command_say(session, "somebody else changed the same lines of the file since: what was not saved is in %s, open here", buf_string(&path));
    } else {
        command_refuse(session, "not recovered: somebody else changed the same lines of the file, and %s: %s", buf_string(&path), buf_string(&why));
    }
    buf_release(&path);
    buf_release(&why);
    return good;
}

static bool say_steps(struct session *session, size_t steps)
{
    return command_say(session, "recovered %zu step%s: undo goes back through them, write keeps them", steps, steps == 1 ? "" : "s");
}

static bool finish(struct session *session, const struct left *left, const struct recovery *recovery, enum recovered how)
{
    switch (how) {
    case RECOVERED_STEPS:
        keeping_go_on(session->app->keeping, left->path, &recovery->journal, recovery->renumbered);
        return say_steps(session, left->steps);
    case RECOVERED_ONE:
        keeping_owe(session->app->keeping, left->path);
        return command_say(session, "%s, as one step: undo takes it back, write keeps it",
                           left->journal ? "somebody else changed the file since; both were merged" : "recovered");
    case RECOVERED_ASIDE: return put_aside(session, left, &recovery->text);
    default:              return command_refuse(session, "not recovered: %s", buf_string(&recovery->why));
    }
}

static bool recover(struct session *session, const struct left *left)
{
    struct recovery recovery;
    struct app *app = session->app;
    keeping_pause(app->keeping, left->stand != STAND_STRANGE && left->journal);
    enum recovered how = recovery_take(app->state, left, session->doc, &recovery);
    keeping_pause(app->keeping, false);
    bool good = finish(session, left, &recovery, how);
    recovery_release(&recovery);
    return good;
}

static const struct left *newest(struct app *app, struct lefts *lefts, size_t *more)
{
    recovery_find(app->state, doc_path(app->doc), doc_file_mark(app->doc), lefts);
    return lefts_newest(lefts, more);
}

static void answer_drop(struct app *app, int key)
{
    struct lefts lefts;
    size_t more;
    const struct left *left = newest(app, &lefts, &more);
    bool dropped = key == 'd' && left && unlink(left->path) == 0;
    app_say(app, dropped ? "dropped" : "it is kept: `recover` takes it in");
    lefts_release(&lefts);
}

/* Where it fits the file, what is dropped can still be reached: the steps are there to be done again.  Where not, it is gone. */
static bool discard(struct session *session, const struct left *left)
{
    size_t offset;
    if (!left->journal || left->stand == STAND_STRANGE) {
        app_ask(session->app, answer_drop, "This cannot be undone.  d drops what was not saved, any other key keeps it.");
        return true;
    }
    if (!recover(session, left))
        return false;
    doc_go_to(session->doc, doc_saved_step(session->doc)->number, &offset);
    buf_reset(session->says);
    return command_say(session, "dropped; redo and U still reach it");
}

bool command_recover(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct lefts lefts;
    size_t more;
    bool drop = count == 2 && strcmp(words[1], "discard") == 0, done = false;
    if (count > 2 || (count == 2 && !drop))
        return command_refuse(session, "recover, or recover discard");
    if (doc_dirty(session->doc))
        return command_refuse(session, "what is here is not saved: write it or undo it, then recover what an earlier session left");
    const struct left *left = newest(session->app, &lefts, &more);
    if (!left)
        command_refuse(session, "nothing was left by an earlier session");
    else
        done = (drop ? discard : recover)(session, left);
    if (done && more)
        command_say(session, "; %zu more to recover", more);
    lefts_release(&lefts);
    return done;
}

/* ---- offering ---- */

static void answer(struct app *app, int key)
{
    if (key == 'r')
        app_run(app, "recover");
    else if (key == 'd')
        app_run(app, "recover discard");
    else if (key != KEY_ESCAPE_)        /* somebody types on: that must not settle it */
        app_ask(app, answer, "Only r, d or Esc answers: r recovers what an earlier session did not save, d discards it, Esc leaves it for later.");
    else
        app_say(app, "it is kept: `recover` takes it in, `recover discard` drops it");
}

/* A session that ended without a word, but had saved all: only its history is taken in, and nothing said. */
static void take_history(struct app *app, const struct left *left)
{
    bool only_history = left->journal && left->owner == OWNER_GONE && left->steps == 0;
    if (only_history && !keeping_begun(app->keeping) && doc_history_id(app->doc) == 0)
        recover(&app->session, left);
    else if (only_history)
        unlink(left->path);
}

void offer_left(struct app *app)
{
    struct lefts lefts;
    size_t more;
    struct buf text = {0};
    const struct left *left = newest(app, &lefts, &more);
    for (size_t i = 0; i < lefts.count; i++)
        take_history(app, &lefts.at[i]);
    buf_reset(&app->says);
    if (left) {
        left_text(left, surroundings_clock(), &text);
        if (more)
            buf_add_format(&text, ", and %zu older", more);
        app_ask(app, answer, "Not saved by an earlier session: %s.  r recovers, d discards, Esc leaves it for later.", buf_string(&text));
    }
    buf_release(&text);
    lefts_release(&lefts);
}
