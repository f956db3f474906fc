#include "editor/documents.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/keeping.h"
#include "editor/rescue.h"
#include "editor/watch.h"
#include "formats/base/mem.h"
#include "formats/base/message.h"
#include "render/pictures/pictures.h"
#include "render/screen.h"

/* ---- the desk ---- */

static void add_place(struct desk *desk)
{
    mem_grow(&desk->parked, desk->count, &desk->capacity, sizeof *desk->parked);
    desk->parked[desk->count++] = NULL;
}

struct desk *desk_new(void)
{
    struct desk *desk = mem_new(1, sizeof *desk);
    add_place(desk);
    return desk;
}

void desk_release(struct app *app)
{
    struct desk *desk = app->desk;
    app->desk = NULL;
    for (size_t i = 0; desk && i < desk->count; i++) {
        struct app *parked = desk->parked[i];
        if (!parked)
            continue;
        parked->desk = NULL;
        struct app end = *parked;
        app_release(&end);
        free(parked);
    }
    if (!desk)
        return;
    registers_release(&desk->registers);
    macros_release(&desk->macros);
    free(desk->parked);
    free(desk);
}

size_t documents_count(const struct app *app)
{
    return app->desk->count;
}

static const struct app *app_at(const struct app *app, size_t number)
{
    const struct app *parked = app->desk->parked[number];
    return parked ? parked : app;
}

struct doc *documents_at(const struct app *app, size_t number)
{
    return app_at(app, number)->doc;
}

/* ---- showing another ---- */

/* What belongs to the person goes along from one document to the other. */
static void carry(struct app *to, struct app *from)
{
    to->screen = from->screen;
    to->state = from->state;
    to->desk = from->desk;
    to->now = from->now;
    to->prompt = from->prompt;
    to->preferences = from->preferences;
    from->prompt = (struct prompt){0};
    from->preferences = (struct preferences){0};
}

static void park(struct app *app)
{
    struct desk *desk = app->desk;
    desk->parked[desk->at] = mem_new(1, sizeof *app);
    *desk->parked[desk->at] = *app;
}

static void take_out(struct app *app, size_t number, struct app *from)
{
    struct desk *desk = from->desk;
    struct app *parked = desk->parked[number];
    carry(parked, from);
    desk->parked[number] = NULL;
    desk->at = number;
    *app = *parked;
    free(parked);
}

/* Nothing that is on the screen is of the board that is shown now. */
static void begin_screen(struct app *app)
{
    if (app->screen)
        screen_damage(app->screen);
}

void documents_show(struct app *app, size_t number)
{
    if (number == app->desk->at)
        return;
    park(app);
    struct app *left = app->desk->parked[app->desk->at];
    take_out(app, number, left);
    buf_reset(&app->says);
    begin_screen(app);
    watch_look(app);
}

void documents_close(struct app *app)
{
    struct app closed = *app;
    struct desk *desk = app->desk;
    size_t at = desk->at, next = at > 0 ? at - 1 : at + 1;
    take_out(app, next, &closed);
    memmove(&desk->parked[at], &desk->parked[at + 1], (--desk->count - at) * sizeof *desk->parked);
    desk->at = next > at ? next - 1 : next;
    closed.desk = NULL;
    app_release(&closed);
    begin_screen(app);
}

size_t documents_unsaved(struct app *app)
{
    for (size_t i = 0; i < documents_count(app); i++) {
        size_t number = (app->desk->at + i) % documents_count(app);
        const struct app *each = app_at(app, number);
        if (!each->given_up && doc_dirty(each->doc))
            return number;
    }
    return SIZE_MAX;
}

bool documents_tick(struct app *app)
{
    bool changed = false;
    for (size_t i = 0; i < documents_count(app); i++)
        changed |= keeping_tick(app_at(app, i)->keeping, app->now);
    return changed;
}

int documents_timeout(const struct app *app)
{
    int soonest = -1;
    for (size_t i = 0; i < documents_count(app); i++) {
        int each = keeping_timeout(app_at(app, i)->keeping, app->now);
        soonest = soonest < 0 || (each >= 0 && each < soonest) ? each : soonest;
    }
    return soonest;
}

bool documents_keep(struct app *app)
{
    bool kept = false;
    for (size_t i = 0; i < documents_count(app); i++) {
        struct app *each = app->desk->parked[i] ? app->desk->parked[i] : app;
        each->lost = true;
        kept |= rescue_keep(each->doc, each->keeping);
    }
    return kept;
}

/* ---- opening ---- */

static bool same_file(const char *a, const char *b)
{
    struct stat one, other;
    if (stat(a, &one) == 0 && stat(b, &other) == 0)
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
    return strcmp(a, b) == 0;
}

static void begin(struct app *app, struct doc *doc)
{
    park(app);
    struct desk *desk = app->desk;
    struct app *left = desk->parked[desk->at];
    app_init(app, doc);
    desk_release(app);
    carry(app, left);
    app->session.registers = &desk->registers;
    app->session.macros = &desk->macros;
    app->owns = true;
    app->pictures = left->pictures ? pictures_new(doc_folder(doc)) : NULL;
    add_place(desk);
    desk->at = desk->count - 1;
    begin_screen(app);
    app_greet(app);
    if (app->screen)
        rescue_guard(doc, app->keeping);
}

bool documents_open(struct app *app, const char *file)
{
    for (size_t i = 0; i < documents_count(app); i++) {
        if (same_file(doc_path(documents_at(app, i)), file)) {
            documents_show(app, i);
            return true;
        }
    }
    struct messages messages;
    messages_init(&messages);
    struct doc *doc = doc_open(file, &messages);
    if (doc)
        begin(app, doc);
    else
        app_refuse(app, "%s: %s", file, messages.count ? messages.at[0].text : "it cannot be opened");
    messages_release(&messages);
    return doc != NULL;
}

/* ---- commands ---- */

bool command_open(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    return count == 2 ? documents_open(session->app, words[1]) : command_refuse(session, "open which file?");
}

bool command_close_anyway(struct session *session, size_t count, char **words, const char *rest)
{
    (void)count, (void)words, (void)rest;
    if (documents_count(session->app) == 1)
        return command_refuse(session, "no other board is open; `quit` leaves");
    documents_close(session->app);
    return true;
}

bool command_close(struct session *session, size_t count, char **words, const char *rest)
{
    if (doc_dirty(session->doc))
        return command_refuse(session, "there are unsaved changes: `write` first, or `close!` without them");
    return command_close_anyway(session, count, words, rest);
}

bool command_docs(struct session *session, size_t count, char **words, const char *rest)
{
    (void)count, (void)words, (void)rest;
    struct app *app = session->app;
    for (size_t i = 0; i < documents_count(app); i++) {
        struct doc *doc = documents_at(app, i);
        bool shown = i == app->desk->at;
        command_say(session, "%s%s%zu %s%s%s", i ? ", " : "", shown ? "[" : "", i + 1, doc_path(doc), doc_dirty(doc) ? " ●" : "",
                    shown ? "]" : "");
    }
    return true;
}

bool command_doc(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct app *app = session->app;
    size_t all = documents_count(app);
    const char *which = count > 1 ? words[1] : "next";
    char *end;
    unsigned long number = strtoul(which, &end, 10);
    if (strcmp(which, "next") == 0)
        number = (app->desk->at + 1) % all + 1;
    else if (strcmp(which, "previous") == 0)
        number = (app->desk->at + all - 1) % all + 1;
    else if (*end || number == 0 || number > all)
        return command_refuse(session, "%zu board%s open; which? a number, next or previous", all, all == 1 ? " is" : "s are");
    if (all == 1)
        return command_refuse(session, "no other board is open; `open FILE` opens one");
    documents_show(app, number - 1);
    return true;
}
