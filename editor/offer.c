#include "editor/offer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/history.h"
#include "editor/keeping.h"
#include "editor/recovery.h"
#include "editor/surroundings.h"
#include "formats/base/mem.h"

/* A question whose text is of this moment. */
struct offer { struct question question; struct buf text; };

/* ---- taking in ---- */

static void go_on(struct app *app, const struct left *left, const struct journal_text *text, bool renumbered)
{
    if (left->journal)
        keeping_go_on(app->keeping, left->path, text, renumbered);
}

static bool take(struct session *session, const struct left *left)
{
    struct app *app = session->app;
    struct journal_text text;
    struct buf why = {0};
    bool renumbered = false;
    if (left->journal)
        keeping_pause(app->keeping, true);
    bool good = recovery_take(app->state, left, session->doc, &text, &renumbered, &why);
    keeping_pause(app->keeping, false);
    if (good)
        go_on(app, left, &text, renumbered);
    else
        command_refuse(session, "not recovered: %s", buf_string(&why));
    journal_text_release(&text);
    buf_release(&why);
    return good;
}

static bool recover(struct session *session, const struct left *left)
{
    size_t steps = left->steps;
    if (!take(session, left))
        return false;
    return command_say(session, "recovered %zu step%s: undo goes back through them, write keeps them", steps, steps == 1 ? "" : "s");
}

/* What is dropped can still be reached: the steps are there to be done again, the text is not what is shown. */
static bool discard(struct session *session, const struct left *left)
{
    if (!left->journal) {
        unlink(left->path);
        return command_say(session, "dropped");
    }
    if (!take(session, left))
        return false;
    size_t offset;
    doc_go_to(session->doc, doc_saved_step(session->doc)->number, &offset);
    return command_say(session, "dropped; redo and U still reach it until the next start");
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
    recovery_find(session->app->state, session->doc, &lefts);
    const struct left *left = lefts_newest(&lefts, &more);
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
    else
        app_say(app, "it is kept: `recover` takes it in, `recover discard` drops it");
}

static void ask(struct app *app, const struct left *left, size_t more)
{
    struct offer *offer = app->offer = mem_new(1, sizeof *offer);
    buf_add_string(&offer->text, "Not saved by an earlier session: ");
    left_text(left, surroundings_clock(), &offer->text);
    if (more)
        buf_add_format(&offer->text, ", and %zu older", more);
    buf_add_string(&offer->text, ".  r recovers, d discards, any other key leaves it for later.");
    offer->question = (struct question){buf_string(&offer->text), answer};
    app->question = &offer->question;
}

void offer_left(struct app *app)
{
    struct lefts lefts;
    size_t more;
    recovery_find(app->state, app->doc, &lefts);
    const struct left *left = lefts_newest(&lefts, &more);
    if (left)
        ask(app, left, more);
    lefts_release(&lefts);
}

void offer_release(struct app *app)
{
    struct offer *offer = app->offer;
    if (offer)
        buf_release(&offer->text);
    free(offer);
}
