#include "editor/command_mark.h"

#include <string.h>

#include "editor/app.h"
#include "editor/command.h"
#include "editor/command_each.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "editor/select.h"
#include "editor/target.h"
#include "formats/base/arena.h"
#include "formats/story.h"

/* The thing that SELECTOR names; NULL, with the reason said, when it can have no mark. */
static const struct thing *find(struct session *session, const char *selector, struct arena *arena)
{
    struct target target;
    if (!target_find(session, selector, arena, &target))
        return NULL;
    const struct story *story = doc_story(session->doc);
    const struct thing *thing = story ? story_thing_at(story, target_thing(session, target, arena).path) : NULL;
    thing = thing && strcmp(selector, ".") == 0 ? thing_outer(thing) : thing;
    if (thing && thing->node && thing->kind != KIND_BOARD)
        return thing;
    command_refuse(session, "mark a scene, a beat, a shot or the like");
    return NULL;
}

static bool say_marked(struct session *session)
{
    struct arena *arena = arena_new();
    if (marks_count(doc_marks(session->doc)))
        command_say(session, "%s marked", each_counted(session, arena));
    else
        command_say(session, "nothing is marked");
    arena_free(arena);
    return true;
}

/* Do something with the marks of all that WORDS name, or of none when one is wrong. */
static bool for_words(struct session *session, size_t count, char **words, void (*act)(struct marks *, const struct thing *))
{
    struct arena *arena = arena_new();
    bool good = true;
    for (size_t i = 1; good && i < count; i++)
        good = find(session, words[i], arena) != NULL;
    for (size_t i = 1; good && i < count; i++)
        act(doc_marks(session->doc), find(session, words[i], arena));
    arena_free(arena);
    return good && say_marked(session);
}

bool command_mark(struct session *session, size_t count, char **words, const char *rest)
{
    static char here[] = ".";
    (void)rest;
    char *selection[] = {words[0], here};
    return for_words(session, count > 1 ? count : 2, count > 1 ? words : selection, marks_add);
}

bool command_unmark(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    if (count > 1)
        return for_words(session, count, words, marks_remove);
    marks_clear(doc_marks(session->doc));
    return say_marked(session);
}

/* ---- many at once ---- */

static bool shown(void *context, const struct thing *thing)
{
    return app_shows(context, thing);
}

static struct marks_shown shown_in(struct app *app)
{
    return (struct marks_shown){app ? shown : NULL, app};
}

static enum kind kind_meant(struct session *session, size_t count, char **words)
{
    if (count > 1)
        return kind_named(words[1]);
    const struct story *story = doc_story(session->doc);
    const struct thing *thing = story ? story_thing_at(story, session->current) : NULL;
    return thing ? thing_outer(thing)->kind : KIND_NONE;
}

bool command_mark_all(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    enum kind kind = kind_meant(session, count, words);
    const struct story *story = doc_story(session->doc);
    struct marks *marks = doc_marks(session->doc);
    if (kind == KIND_NONE || kind == KIND_BOARD || !story)
        return command_refuse(session, "all of what? scenes, beats, shots, days …: mark-all shot");
    for (const struct thing *at = NULL; (at = story_next(story, at));)
        if (at->kind == kind && (!session->app || app_shows(session->app, at)))
            marks_add(marks, at);
    return say_marked(session);
}

bool command_mark_range(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct marks *marks = doc_marks(session->doc);
    struct arena *arena = arena_new();
    const struct thing *from = NULL, *to = NULL;
    bool open = count < 3, ends = open && marks_ranging(marks);
    if (!ends && count != 2)
        from = find(session, open ? "." : words[1], arena);
    else if (!ends)
        command_refuse(session, "a range wants where it begins and where it ends, or nothing");
    if (from)
        to = open ? from : find(session, words[2], arena);
    if (to)
        marks_begin_range(marks, from);
    if (to && !open)
        marks_reach(marks, doc_story(session->doc), to, shown_in(session->app));
    if (ends || (to && (!open || !session->app)))
        marks_end_range(marks);
    arena_free(arena);
    return (ends || to) && say_marked(session);
}

void mark_follow(struct app *app)
{
    struct marks *marks = doc_marks(app->doc);
    const struct thing *thing = marks_ranging(marks) ? app_thing(app) : NULL;
    if (thing)
        marks_reach(marks, doc_story(app->doc), thing_outer(thing), shown_in(app));
}

bool command_mark_toggle(struct session *session, size_t count, char **words, const char *rest)
{
    (void)count, (void)words, (void)rest;
    struct app *app = session->app;
    struct arena *arena = arena_new();
    struct marks *marks = doc_marks(session->doc);
    const struct thing *thing = find(session, ".", arena);
    if (thing && marks_has(marks, thing))
        marks_remove(marks, thing);
    else if (thing)
        marks_add(marks, thing);
    if (thing)
        app_focus(app)->move(app, app_focus(app)->place == PLACE_BOARD ? MOVE_IN : MOVE_DOWN, 1);
    arena_free(arena);
    return thing != NULL;
}
