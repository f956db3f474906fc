#include "editor/command_each.h"

#include <stdio.h>
#include <string.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "editor/target.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"

bool each_meant(struct session *session, const struct command *command, size_t count, char **words)
{
    if (count < 2 || !(command->flags & COMMAND_EACH))
        return false;
    return strcmp(words[1], "marked") == 0 || (strcmp(words[1], "these") == 0 && marks_count(doc_marks(session->doc)) > 0);
}

static const char *counted(size_t count, enum kind kind, struct arena *arena)
{
    const char *one = kind ? kind_name(kind) : "thing", *many = kind ? kind_plural(kind) : "things";
    return arena_format(arena, "%zu %s", count, count == 1 ? one : many);
}

const char *each_counted(struct session *session, struct arena *arena)
{
    const struct marks *marks = doc_marks(session->doc);
    return counted(marks_count(marks), marks_kind(marks), arena);
}

/* All marked things wait for their turn; of things inside each other only the outermost, when WHOLE things are acted on.  Gives their
 * kind, KIND_NONE when there are several. */
static enum kind line_up(struct marks *marks, bool whole)
{
    enum kind kind = marks_count(marks) ? marks_at(marks, 0)->kind : KIND_NONE;
    size_t end = 0;
    for (size_t i = 0; i < marks_count(marks); i++) {
        const struct mark *mark = marks_at(marks, i);
        bool inside = whole && i > 0 && mark->start < end;
        marks_wait(marks, i, !inside);
        end = inside ? end : mark->end;
        kind = inside || mark->kind == kind ? kind : KIND_NONE;
    }
    return kind;
}

/* The next one that waits, from the front or from the BACK; it waits no more.  NULL when none is left. */
static const struct thing *next_waiting(struct session *session, bool back)
{
    struct marks *marks = doc_marks(session->doc);
    size_t count = marks_count(marks);
    for (size_t i = 0; i < count; i++) {
        size_t at = back ? count - 1 - i : i;
        if (!marks_at(marks, at)->waiting)
            continue;
        marks_wait(marks, at, false);
        const struct thing *thing = mark_thing(marks_at(marks, at), doc_story(session->doc));
        if (thing)
            return thing;
    }
    return NULL;
}

static const char *path_of(struct session *session, const struct thing *thing, struct arena *arena)
{
    return node_path(doc_tree(session->doc), thing->node, arena);
}

/* TEXT speaks of NAME; let it speak of ALL.  Of WHOLE things it tells more about the last one, which is left out. */
static void speak_of_all(struct buf *out, const char *text, const char *name, const char *all, bool whole)
{
    const char *at = strstr(text, name);
    if (!at) {
        buf_add_format(out, "%s: %s", all, text);
        return;
    }
    buf_add(out, text, (size_t)(at - text));
    buf_add_format(out, "%s%s", all, whole ? "" : at + strlen(name));
}

static void say_all(struct session *session, const char *name, size_t done, enum kind kind, bool whole, struct arena *arena)
{
    struct buf step = {0}, said = {0};
    const char *all = counted(done, kind, arena);
    if (*session->step)
        speak_of_all(&step, session->step, name, all, whole);
    speak_of_all(&said, buf_string(session->says), name, all, whole);
    command_step(session, "%s", step.length ? buf_string(&step) : buf_string(&said));
    buf_reset(session->says);
    command_say(session, "%s", buf_string(&said));
    buf_release(&step);
    buf_release(&said);
}

/* What the marked things go to, as in `move marked after 12A`, is followed meanwhile. */
static bool take_aim(struct session *session, size_t count, char **words, struct arena *arena)
{
    struct target target;
    if (count < 4 || (strcmp(words[2], "before") != 0 && strcmp(words[2], "after") != 0 && strcmp(words[2], "inside") != 0))
        return true;
    if (!target_find(session, words[3], arena, &target))
        return false;
    target = target_thing(session, target, arena);
    const struct thing *thing = story_thing_at(doc_story(session->doc), target.path);
    if (!thing || !thing->node || thing->kind == KIND_BOARD)
        return command_refuse(session, "move them to what? %s is no place", words[3]);
    marks_aim(doc_marks(session->doc), thing);
    words[3] = NULL;                    /* its path changes all the time */
    return true;
}

static bool run_one(struct session *session, const struct command *command, size_t count, char **words, const char *rest, const char *name,
                    struct arena *arena)
{
    buf_reset(session->says);
    *session->step = '\0';
    if (command->run(session, count, words, rest))
        return true;
    const char *why = arena_string(arena, buf_string(session->says));
    return strstr(why, name) ? false : command_refuse(session, "%s: %s", name, why);
}

bool each_run(struct session *session, const struct command *command, size_t count, char **words, const char *rest)
{
    struct marks *marks = doc_marks(session->doc);
    bool whole = command->flags & COMMAND_WHOLE, moves = count > 2 && strcmp(command->name, "move") == 0;
    bool back = moves && (strcmp(words[2], "after") == 0 || strcmp(words[2], "down") == 0), good = true;
    if (marks_count(marks) == 0)
        return command_refuse(session, "nothing is marked; `mark` does that");
    struct arena *arena = arena_new();
    const char *name = "";
    size_t done = 0;
    enum kind kind = line_up(marks, whole);
    good = !moves || take_aim(session, count, words, arena);
    bool aims = moves && count > 3 && !words[3];
    for (const struct thing *thing; good && (thing = next_waiting(session, back));) {
        const struct thing *aim = aims ? marks_aimed(doc_marks(session->doc), doc_story(session->doc)) : NULL;
        if (aims && (!aim || aim == thing))
            continue;
        words[1] = arena_string(arena, path_of(session, thing, arena));
        if (aims)
            words[3] = arena_string(arena, path_of(session, aim, arena));
        name = target_name(session, words[1], arena);
        good = run_one(session, command, count, words, rest, name, arena);
        done++;
    }
    if (good)
        say_all(session, name, done, kind, whole, arena);
    arena_free(arena);
    return good;
}
