#include "editor/command_file.h"

#include <stdlib.h>
#include <string.h>

#include "editor/command.h"
#include "editor/command_item.h"
#include "editor/doc.h"
#include "editor/history.h"
#include "formats/base/arena.h"
#include "formats/yaml/tree.h"

/* The first byte from OFFSET on that is more than the beginning of an item, with the comments above it. */
static size_t skip_indent(const struct tree *tree, size_t offset)
{
    size_t length = tree_length(tree), at = offset;
    bool comment = false;
    for (char c; at < length && (c = *tree_bytes(tree, at, 1), comment || strchr(" \t\r\n-#", c)); at++)
        comment = c != '\n' && (comment || c == '#');
    return at < length ? at : offset;
}

/* Select the thing around the place that was changed. */
static void select_at(struct session *session, size_t offset)
{
    const struct tree *tree = doc_tree(session->doc);
    struct arena *arena = arena_new();
    if (tree_root(tree)) {
        struct target target = target_at(session, node_path(tree, tree_node_at(tree, skip_indent(tree, offset)), arena));
        item_select(session, target_thing(session, target, arena).path);
    }
    arena_free(arena);
}

static bool travel(struct session *session, size_t count, char **words, const char *done, const char *none,
                   size_t (*go)(struct doc *, size_t, const char **, size_t *))
{
    char *end = NULL;
    unsigned long steps = count > 1 ? strtoul(words[1], &end, 10) : 1;
    const char *what;
    size_t offset;
    if (count > 2 || (end && (*end || steps == 0)))
        return command_refuse(session, "%s wants a number of steps, or nothing", words[0]);
    size_t went = go(session->doc, steps, &what, &offset);
    if (went == 0)
        return command_refuse(session, "%s", none);
    select_at(session, offset);
    return went == 1 ? command_say(session, "%s: %s", done, what) : command_say(session, "%s %zu steps: %s", done, went, what);
}

static bool go_to(struct session *session, size_t number)
{
    uint32_t before = doc_revision(session->doc);
    size_t offset = 0, most = history_made(doc_history(session->doc));
    if (!doc_go_to(session->doc, number, &offset))
        return command_refuse(session, most ? "there are steps 0 to %zu" : "nothing was done yet", most);
    if (doc_revision(session->doc) == before)
        return command_say(session, "that is what is here");
    select_at(session, offset);
    const struct step *step = history_step(doc_history(session->doc), number);
    return command_say(session, "step %zu of %zu: %s", number, most, step->parent ? step->what : "as it was opened");
}

/* Through all steps in the order in which they were made, also those that were left. */
static bool wander(struct session *session, size_t count, char **words, bool later)
{
    char *end = NULL;
    unsigned long by = count > 1 ? strtoul(words[1], &end, 10) : 1;
    size_t now = history_now(doc_history(session->doc))->number, most = history_made(doc_history(session->doc));
    if (count > 2 || (end && (*end || by == 0)))
        return command_refuse(session, "%s wants a number of steps, or nothing", words[0]);
    if (later ? now == most : now == 0)
        return command_refuse(session, later ? "this is the newest" : "this is as it was opened");
    return go_to(session, later ? (most - now < by ? most : now + by) : now < by ? 0 : now - by);
}

bool command_earlier(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    return wander(session, count, words, false);
}

bool command_later(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    return wander(session, count, words, true);
}

bool command_undo(struct session *session, size_t count, char **words, const char *rest)
{
    char *end;
    (void)rest;
    if (count == 3 && strcmp(words[1], "to") == 0 && *words[2]) {
        size_t number = strtoul(words[2], &end, 10);
        return *end ? command_refuse(session, "undo to which step? a number") : go_to(session, number);
    }
    return travel(session, count, words, "undone", "nothing to undo", doc_undo);
}

bool command_redo(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    return travel(session, count, words, "done again", "nothing to do again", doc_redo);
}

static bool write_to(struct session *session, size_t count, char **words, bool force)
{
    const char *why;
    if (count > 2)
        return command_refuse(session, "%s wants one file, or none", words[0]);
    enum save_result result = doc_save(session->doc, count == 2 ? words[1] : NULL, force, &why);
    bool good = result == SAVE_DONE || result == SAVE_UNCHANGED;
    return good ? command_say(session, "%s", why) : command_refuse(session, session->app ? "%s; your text is safe here" : "%s", why);
}

bool command_write(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    return write_to(session, count, words, false);
}

bool command_write_over(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    return write_to(session, count, words, true);
}

static bool reload(struct session *session, bool force)
{
    const char *why;
    return doc_reload(session->doc, force, &why) ? command_say(session, "%s", why) : command_refuse(session, "%s", why);
}

bool command_reload(struct session *session, size_t count, char **words, const char *rest)
{
    (void)count, (void)words, (void)rest;
    return reload(session, false);
}

bool command_reload_anyway(struct session *session, size_t count, char **words, const char *rest)
{
    (void)count, (void)words, (void)rest;
    return reload(session, true);
}

bool command_quit(struct session *session, size_t count, char **words, const char *rest)
{
    (void)count, (void)words, (void)rest;
    if (doc_dirty(session->doc))
        return command_refuse(session, "there are unsaved changes: `write` first, or `quit!` without them");
    session->quit = true;
    return true;
}

bool command_quit_anyway(struct session *session, size_t count, char **words, const char *rest)
{
    (void)count, (void)words, (void)rest;
    session->quit = true;
    return true;
}
