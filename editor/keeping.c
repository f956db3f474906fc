#include "editor/keeping.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "editor/doc.h"
#include "editor/history.h"
#include "editor/history_file.h"
#include "editor/journal.h"
#include "editor/journal_read.h"
#include "editor/owner.h"
#include "editor/remembered.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "formats/yaml/tree.h"

enum { PLACES_EACH = 32 };              /* journals that lost sessions may leave in one folder */

struct keeping {
    struct doc *doc;
    const char *state;
    const struct owner *self;
    struct journal *journal;            /* NULL: nothing was done yet, or it could not be written */
    bool failing;
    bool paused;
};

/* ---- where ---- */

static void place_beside(const char *board, size_t number, struct buf *out)
{
    const char *slash = strrchr(board, '/');
    int folder = slash ? (int)(slash - board) + 1 : 0;
    buf_add_format(out, "%.*s.%s.journal", folder, board, board + folder);
    if (number > 0)
        buf_add_format(out, ".%zu", number + 1);
}

static bool place_in_state(const char *state, const char *board, size_t number, struct buf *out)
{
    char suffix[32] = "journal";
    if (number > 0)
        snprintf(suffix, sizeof suffix, "journal.%zu", number + 1);
    return remembered_path(state, board, suffix, out);
}

bool keeping_place(const char *state, const char *board, size_t number, struct buf *out)
{
    buf_reset(out);
    if (number < PLACES_EACH && place_in_state(state, board, number, out))
        return true;
    if (number < PLACES_EACH)           /* no such folder: never the same place twice */
        return true;
    if (number < 2 * PLACES_EACH)
        place_beside(board, number - PLACES_EACH, out);
    return number < 2 * PLACES_EACH;
}

/* ---- beginning ---- */

/* The text as it was before STEP was made, or done again; or, UNDONE, before it was taken back. */
static void text_before(const struct doc *doc, const struct step *step, bool undone, struct buf *out)
{
    size_t length = tree_length(doc_tree(doc));
    buf_add(out, tree_bytes(doc_tree(doc), 0, length), length);
    for (size_t i = 0; i < step->count; i++) {
        const struct change *change = &step->at[undone ? i : step->count - 1 - i];
        if (undone)
            buf_splice(out, change->offset, change->removed_length, change->added, change->added_length);
        else
            buf_splice(out, change->offset, change->added_length, change->removed, change->removed_length);
    }
}

static struct journal *begin_at_first_place(const struct keeping *keeping, const struct journal_start *start)
{
    struct buf path = {0};
    struct journal *journal = NULL;
    for (size_t i = 0; !journal && keeping_place(keeping->state, start->board, i, &path); i++) {
        if (path.length == 0)
            continue;
        file_make_folders(buf_string(&path));
        journal = journal_new(buf_string(&path), start);
        if (!journal && errno != EEXIST && i < PLACES_EACH)
            i = PLACES_EACH - 1;        /* nothing can be written here: beside the board */
        else if (!journal && errno != EEXIST)
            break;
    }
    buf_release(&path);
    return journal;
}

/* STEP was the first to be done; the journal begins with the text before it. */
static void begin(struct keeping *keeping, const struct step *step, bool made, bool undone)
{
    struct buf text = {0};
    struct history_mark file = doc_file_mark(keeping->doc);
    text_before(keeping->doc, step, undone, &text);
    char *board = file_real_path(doc_path(keeping->doc));
    struct journal_start start = {.board = board ? board : doc_path(keeping->doc), .owner = keeping->self, .history = doc_history_id(keeping->doc),
                                  .number = undone ? step->number : step->parent->number,
                                  .made = history_made(doc_history(keeping->doc)) - made, .text = &text, .file = &file};
    keeping->journal = begin_at_first_place(keeping, &start);
    free(board);
    buf_release(&text);
}

/* ---- listening ---- */

static void made(void *context, const struct step *step)
{
    struct keeping *keeping = context;
    if (keeping->paused)
        return;
    if (!keeping->journal)
        begin(keeping, step, true, false);
    keeping->failing = !keeping->journal || !journal_made(keeping->journal, step);
}

static void moved(void *context, const struct step *step, bool undone)
{
    struct keeping *keeping = context;
    if (keeping->paused)
        return;
    if (!keeping->journal)
        begin(keeping, step, false, undone);
    keeping->failing = !keeping->journal || !journal_moved(keeping->journal, step, undone);
}

static void filed(void *context)
{
    struct keeping *keeping = context;
    if (!keeping->paused && keeping->journal)
        keeping->failing = !journal_filed(keeping->journal, doc_mark(keeping->doc));
}

/* ---- life ---- */

struct keeping *keeping_new(struct doc *doc, const char *state, const struct owner *self)
{
    struct keeping *keeping = mem_new(1, sizeof *keeping);
    *keeping = (struct keeping){.doc = doc, .state = state, .self = self};
    doc_keep(doc, (struct doc_keeper){made, moved, filed, keeping});
    return keeping;
}

void keeping_free(struct keeping *keeping, bool stays)
{
    if (!keeping)
        return;
    doc_keep(keeping->doc, (struct doc_keeper){0});
    if (stays)
        journal_free(keeping->journal);
    else if (keeping->journal)
        journal_remove(keeping->journal);
    free(keeping);
}

bool keeping_holds(const struct keeping *keeping)
{
    return keeping && keeping->journal && !keeping->failing && doc_dirty(keeping->doc);
}

enum keeping_state keeping_state(const struct keeping *keeping)
{
    return !keeping ? KEEPING_OFF : keeping->failing ? KEEPING_FAILS : KEEPING_ALL;
}

void keeping_pause(struct keeping *keeping, bool pause)
{
    if (keeping)
        keeping->paused = pause;
}

void keeping_go_on(struct keeping *keeping, const char *path, const struct journal_text *text, bool renumbered)
{
    if (!keeping)
        return;
    const struct history *history = doc_history(keeping->doc);
    struct journal_start start = {.owner = keeping->self, .history = doc_history_id(keeping->doc), .number = history_now(history)->number,
                                  .made = history_made(history)};
    if (keeping->journal)
        journal_remove(keeping->journal);
    keeping->journal = journal_go_on(path, text->length, text->chain, &start, renumbered);
    keeping->failing = !keeping->journal;
}
