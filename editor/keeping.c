#include "editor/keeping.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "editor/doc.h"
#include "editor/history.h"
#include "editor/history_file.h"
#include "editor/journal.h"
#include "editor/journal_read.h"
#include "editor/owner.h"
#include "editor/remembered.h"
#include "editor/syncing.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "formats/yaml/tree.h"

enum {
    PLACES_EACH = 32,                   /* journals that lost sessions may leave in one folder */
    SYNC_IDLE = 100, SYNC_MOST = 1000,  /* ms from a step until it is synced; between two syncs */
    RETRY = 2000,                       /* ms between two tries to write what could not be */
    LENGTH_MOST = 8 << 20,              /* bytes, besides the text, from which on a journal begins anew when all is saved */
    LAST_SYNC = 400,                    /* ms that leaving waits for the disk */
};

struct keeping {
    struct doc *doc;
    const char *state;
    struct owner self;
    struct journal *journal;            /* NULL: nothing was done yet, or it could not be written */
    bool failing;                       /* not all of it stands there */
    bool paused;
    char *owed;                         /* a file to be removed when all is saved, or NULL */
    struct syncing syncing;
    bool fresh;                         /* the file's name is not synced yet */
    bool unsynced;
    int64_t due, synced, tried;         /* ms: when to sync, 0: not known yet; when that was begun last; when writing was tried last */
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

/* A journal that begins with TEXT, standing at step NUMBER of MADE; NULL when there is no place for it. */
static struct journal *begin(const struct keeping *keeping, const struct buf *text, size_t number, size_t made)
{
    struct history_mark file = doc_file_mark(keeping->doc);
    char *board = file_real_path(doc_path(keeping->doc));
    struct journal_start start = {.board = board ? board : doc_path(keeping->doc), .owner = &keeping->self, .history = doc_history_id(keeping->doc),
                                  .number = number, .made = made, .text = text, .file = &file};
    struct journal *journal = begin_at_first_place(keeping, &start);
    free(board);
    return journal;
}

static void take(struct keeping *keeping, struct journal *journal)
{
    keeping->journal = journal;
    keeping->fresh = true;
    syncing_forget(&keeping->syncing);
}

/* STEP was the first to be done; the journal begins with the text before it. */
static void begin_before(struct keeping *keeping, const struct step *step, bool made, bool undone)
{
    struct buf text = {0};
    text_before(keeping->doc, step, undone, &text);
    take(keeping, begin(keeping, &text, undone ? step->number : step->parent->number, history_made(doc_history(keeping->doc)) - made));
    buf_release(&text);
}

/* Another journal, which begins with the text as it is, in the place of one that cannot be trusted or is too long. */
static bool begin_anew(struct keeping *keeping)
{
    struct buf text = {0};
    const struct history *history = doc_history(keeping->doc);
    size_t length = tree_length(doc_tree(keeping->doc));
    buf_add(&text, tree_bytes(doc_tree(keeping->doc), 0, length), length);
    struct journal *journal = begin(keeping, &text, history_now(history)->number, history_made(history));
    buf_release(&text);
    if (!journal)
        return false;
    if (keeping->journal)
        journal_remove(keeping->journal);
    take(keeping, journal);
    keeping->unsynced = true;
    keeping->failing = false;
    return true;
}

/* ---- listening ---- */

/* What was done is in the journal, or not; where it cannot be written is another place tried, at first. */
static void wrote(struct keeping *keeping, bool good)
{
    bool failed_before = keeping->failing;
    keeping->failing = !good;
    keeping->unsynced = true;
    if (!good && keeping->journal && !failed_before)
        begin_anew(keeping);
}

static void owe(struct keeping *keeping, char *path)
{
    free(keeping->owed);
    keeping->owed = path;
}

static void made(void *context, const struct step *step)
{
    struct keeping *keeping = context;
    if (keeping->paused)
        return;
    if (!keeping->journal)
        begin_before(keeping, step, true, false);
    wrote(keeping, keeping->journal && journal_made(keeping->journal, step));
}

static void moved(void *context, const struct step *step, bool undone)
{
    struct keeping *keeping = context;
    if (keeping->paused)
        return;
    if (!keeping->journal)
        begin_before(keeping, step, false, undone);
    wrote(keeping, keeping->journal && journal_moved(keeping->journal, step, undone));
}

static void filed(void *context, bool done)
{
    struct keeping *keeping = context;
    if (!keeping->paused && keeping->journal)
        wrote(keeping, journal_filed(keeping->journal, doc_mark(keeping->doc), done));
    if (done && keeping->owed)
        unlink(keeping->owed);
    if (done)
        owe(keeping, NULL);
}

/* ---- time ---- */

static void sync_now(struct keeping *keeping, int64_t now)
{
    const char *path = journal_path(keeping->journal), *slash = strrchr(path, '/');
    char *folder = slash ? mem_copy(path, (size_t)(slash - path) + 1) : mem_copy(".", 1);
    syncing_begin(&keeping->syncing, journal_file(keeping->journal), keeping->fresh ? folder : NULL);
    free(folder);
    keeping->unsynced = keeping->fresh = false;
    keeping->synced = now;
    keeping->due = 0;
}

/* What the disk said to the last sync.  A file that it could not keep is not asked for again: the kernel may have dropped what was in it. */
static void hear_disk(struct keeping *keeping, int ms)
{
    int error;
    if (syncing_done(&keeping->syncing, ms, &error) && error && !begin_anew(keeping))
        keeping->failing = true;
}

static void try_again(struct keeping *keeping, int64_t now)
{
    if (now - keeping->tried < RETRY)
        return;
    keeping->tried = now;
    if (keeping->journal && journal_flush(keeping->journal))
        keeping->failing = false;
    else
        begin_anew(keeping);
}

bool keeping_tick(struct keeping *keeping, int64_t now)
{
    if (!keeping)
        return false;
    bool before = keeping->failing;
    hear_disk(keeping, 0);
    if (keeping->failing)
        try_again(keeping, now);
    else if (keeping->journal && journal_length(keeping->journal) > LENGTH_MOST + 2 * tree_length(doc_tree(keeping->doc)) && !doc_dirty(keeping->doc))
        begin_anew(keeping);
    if (!keeping->unsynced || keeping->failing)
        return before != keeping->failing;
    if (!keeping->due)
        keeping->due = now + SYNC_IDLE > keeping->synced + SYNC_MOST ? now + SYNC_IDLE : keeping->synced + SYNC_MOST;
    if (now >= keeping->due && keeping->syncing.answer < 0)
        sync_now(keeping, now);
    return before != keeping->failing;
}

int keeping_timeout(const struct keeping *keeping, int64_t now)
{
    if (keeping && keeping->failing)
        return RETRY;
    if (keeping && keeping->syncing.answer >= 0)
        return SYNC_IDLE;
    if (!keeping || !keeping->unsynced || !keeping->due)
        return -1;
    int64_t left = keeping->due - now;
    return left > 0 ? (int)left : 0;
}

/* ---- life ---- */

struct keeping *keeping_new(struct doc *doc, const char *state, const struct owner *self)
{
    struct keeping *keeping = mem_new(1, sizeof *keeping);
    *keeping = (struct keeping){.doc = doc, .state = state, .self = *self, .syncing = SYNCING_NONE, .synced = -SYNC_MOST, .tried = -RETRY};
    doc_keep(doc, (struct doc_keeper){made, moved, filed, keeping});
    return keeping;
}

/* As far as the disk is quick enough: what was written outlives the program anyway, only not the machine. */
static void sync_last(struct keeping *keeping)
{
    hear_disk(keeping, LAST_SYNC);
    if (keeping->unsynced && keeping->syncing.answer < 0) {
        sync_now(keeping, 0);
        hear_disk(keeping, LAST_SYNC);
    }
}

void keeping_free(struct keeping *keeping, bool stays)
{
    if (!keeping)
        return;
    doc_keep(keeping->doc, (struct doc_keeper){0});
    if (keeping->journal && stays)
        sync_last(keeping);
    syncing_forget(&keeping->syncing);
    if (keeping->journal && stays)
        journal_free(keeping->journal);
    else if (keeping->journal)
        journal_remove(keeping->journal);
    owe(keeping, NULL);
    free(keeping);
}

void keeping_owe(struct keeping *keeping, const char *path)
{
    if (keeping)
        owe(keeping, mem_copy(path, strlen(path)));
}

bool keeping_begun(const struct keeping *keeping)
{
    return keeping && keeping->journal;
}

bool keeping_stays(const struct keeping *keeping)
{
    return keeping && keeping->journal && doc_dirty(keeping->doc);
}

bool keeping_holds(const struct keeping *keeping)
{
    return keeping_stays(keeping) && !keeping->failing;
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
    struct journal_start start = {.owner = &keeping->self, .history = doc_history_id(keeping->doc), .number = history_now(history)->number,
                                  .made = history_made(history)};
    if (keeping->journal)
        journal_remove(keeping->journal);
    take(keeping, journal_go_on(path, text->length, text->chain, &start, renumbered));
    keeping->failing = !keeping->journal;
    keeping->unsynced = true;
}
