#include "editor/command_file.h"

#include <stdlib.h>
#include <string.h>

#include "editor/command.h"
#include "editor/command_item.h"
#include "editor/doc.h"
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

bool command_undo(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
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
