#include "editor/doc.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "editor/diff.h"
#include "editor/differs.h"
#include "editor/history.h"
#include "editor/history_file.h"
#include "editor/marks.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "formats/base/message.h"
#include "formats/base/text.h"
#include "formats/measure.h"
#include "formats/schedule.h"
#include "formats/story.h"

struct doc {
    char *path, *folder;
    struct tree *tree;
    uint32_t revision;                  /* counts splices, undone ones too */
    struct history *history;
    uint64_t history_id;
    size_t *begun, depth, begun_capacity;       /* for each open group: the changes that were there before it */
    struct marks *marks;
    struct doc_listener listener;
    struct doc_keeper keeper;

    struct story *story;                /* the last good one, or NULL */
    struct labels *labels;              /* of that story, or NULL until asked for */
    struct schedule *schedule;          /* of that story or an earlier one, or NULL until asked for */
    struct arena *schedule_arena;
    uint32_t schedule_revision;         /* when it was looked at last */
    uint32_t story_revision;            /* when it was looked for last */
    bool story_asked;
    bool whole;                         /* since then the tree was read anew as a whole: no scene can be shared */

    struct file_identity disk;          /* what was read or saved last */
    const struct step *saved;           /* the step that equals it */
    struct differs since_opened;        /* from the text as it was opened */
    struct differs differs;             /* from it, unless it is not known any more: */
    bool adrift;                        /* a save failed half-way, and the file is neither what it was nor what is here */
    bool outdated;                      /* somebody else was seen to have changed the file */
    bool unconfirmed;                   /* it was written, but the disk did not say that it will last */
    uint32_t hash_revision;             /* of `hash`; the text's hash is taken once a revision, when it is needed */
    bool hashed;
    uint64_t hash;

    struct buf refusal, why;            /* the last sentences given out */
};

/* ---- opening ---- */

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? mem_copy(path, slash == path ? 1 : (size_t)(slash - path)) : mem_copy(".", 1);
}

static size_t lines_before(const char *bytes, size_t offset)
{
    size_t lines = 0;
    for (const char *at = bytes; (at = memchr(at, '\n', offset - (size_t)(at - bytes))); at++)
        lines++;
    return lines;
}

static bool good_text(const char *path, const struct buf *bytes, struct messages *messages)
{
    size_t bad = text_valid(buf_string(bytes), bytes->length);
    if (bad == bytes->length)
        return true;
    struct message about = {.file = path, .offset = bad, .severity = SEVERITY_ERROR, .rule = "encoding",
                            .line = lines_before(bytes->data, bad) + 1, .column = 1};
    messages_add(messages, about, "this is not UTF-8: byte %02X", (unsigned char)bytes->data[bad]);
    return false;
}

struct doc *doc_open(const char *path, struct messages *messages)
{
    struct buf bytes = {0}, why = {0};
    struct file_identity disk;
    struct doc *doc = NULL;
    if (!file_read(path, &bytes, &disk, &why)) {
        messages_add(messages, (struct message){.file = path, .severity = SEVERITY_ERROR, .rule = "file"},
                     "it cannot be read: %s", buf_string(&why));
    } else if (good_text(path, &bytes, messages)) {
        file_sweep(path);
        doc = mem_new(1, sizeof *doc);
        doc->path = mem_copy(path, strlen(path));
        doc->folder = folder_of(path);
        doc->tree = tree_new(path, buf_string(&bytes), bytes.length, messages);
        doc->history = history_new();
        doc->marks = marks_new();
        doc->disk = disk;
        doc->saved = history_now(doc->history);
    }
    buf_release(&bytes);
    buf_release(&why);
    return doc;
}

void doc_close(struct doc *doc)
{
    if (!doc)
        return;
    if (doc->labels)
        labels_free(doc->labels);
    if (doc->story)
        story_free(doc->story);
    arena_free(doc->schedule_arena);
    tree_free(doc->tree);
    history_free(doc->history);
    marks_free(doc->marks);
    differs_release(&doc->differs);
    differs_release(&doc->since_opened);
    buf_release(&doc->refusal);
    buf_release(&doc->why);
    free(doc->begun);
    free(doc->path);
    free(doc->folder);
    free(doc);
}

const char *doc_path(const struct doc *doc)
{
    return doc->path;
}

const char *doc_folder(const struct doc *doc)
{
    return doc->folder;
}

const struct differs *doc_since_opened(const struct doc *doc)
{
    return &doc->since_opened;
}

const struct tree *doc_tree(const struct doc *doc)
{
    return doc->tree;
}

uint32_t doc_revision(const struct doc *doc)
{
    return doc->revision;
}

/* ---- the story ---- */

bool doc_stale(const struct doc *doc)
{
    return !tree_root(doc->tree) && tree_error(doc->tree, NULL);
}

const struct story *doc_story(struct doc *doc)
{
    if ((doc->story_asked && doc->story_revision == doc->revision) || doc_stale(doc))
        return doc->story;
    struct story *story = story_new(doc->tree, doc->whole ? NULL : doc->story);
    if (doc->labels)
        labels_free(doc->labels);
    if (doc->story)
        story_free(doc->story);
    doc->labels = NULL;
    doc->story = story;
    doc->story_asked = true;
    doc->story_revision = doc->revision;
    doc->whole = false;
    return story;
}

struct labels *doc_labels(struct doc *doc)
{
    const struct story *story = doc_story(doc);
    if (!doc->labels && story)
        doc->labels = labels_new(story);
    return doc->labels;
}

const struct schedule *doc_schedule(struct doc *doc)
{
    const struct story *story = doc_story(doc);
    if (!story || (doc->schedule && doc->schedule_revision == doc->story_revision))
        return doc->schedule;
    doc->schedule_revision = doc->story_revision;
    if (doc->schedule && schedule_holds(doc->schedule, story))
        return doc->schedule;
    struct arena *arena = arena_new();
    doc->schedule = schedule_again(story, doc->schedule, arena);
    arena_free(doc->schedule_arena);
    doc->schedule_arena = arena;
    return doc->schedule;
}

struct marks *doc_marks(struct doc *doc)
{
    if (marks_unsettled(doc->marks) && !doc_stale(doc))
        marks_settle(doc->marks, doc_story(doc));
    return doc->marks;
}

/* ---- changing ---- */

/* The one place where bytes change.  Gives what was taken out, to be freed. */
static char *apply(struct doc *doc, const struct splice *splice, bool undone)
{
    assert(splice->file == 0);
    char *removed = mem_copy(tree_bytes(doc->tree, splice->offset, splice->removed), splice->removed);
    struct touched touched = tree_splice(doc->tree, splice->offset, splice->removed, splice->text, splice->length);
    doc->whole = doc->whole || touched.whole;
    doc->revision++;
    marks_spliced(doc->marks, splice);
    differs_spliced(&doc->differs, doc->tree, splice, removed);
    differs_spliced(&doc->since_opened, doc->tree, splice, removed);
    if (doc->listener.spliced)
        doc->listener.spliced(doc->listener.context, splice, removed, undone);
    return removed;
}

static void apply_change(struct doc *doc, const struct change *change, bool undo)
{
    struct splice splice = {change->file, change->offset, undo ? change->added_length : change->removed_length,
                            undo ? change->removed : change->added, undo ? change->removed_length : change->added_length};
    free(apply(doc, &splice, undo));
}

void doc_listen(struct doc *doc, struct doc_listener listener)
{
    doc->listener = listener;
}

void doc_keep(struct doc *doc, struct doc_keeper keeper)
{
    doc->keeper = keeper;
}

void doc_begin(struct doc *doc, const char *what)
{
    mem_grow(&doc->begun, doc->depth, &doc->begun_capacity, sizeof *doc->begun);
    doc->begun[doc->depth++] = history_group_count(doc->history);
    history_begin(doc->history, what);
}

void doc_name(struct doc *doc, const char *what)
{
    history_name(doc->history, what);
}

void doc_end(struct doc *doc)
{
    const struct step *before = history_now(doc->history);
    doc->depth--;
    history_end(doc->history);
    if (history_now(doc->history) != before && doc->keeper.made)
        doc->keeper.made(doc->keeper.context, history_now(doc->history));
}

bool doc_in_step(const struct doc *doc)
{
    return history_in_group(doc->history);
}

/* Take back the changes of the open group down to the KEEPth. */
static void put_back(struct doc *doc, size_t keep)
{
    struct change change;
    while (history_group_count(doc->history) > keep && history_take(doc->history, &change)) {
        apply_change(doc, &change, true);
        change_release(&change);
    }
}

void doc_abandon(struct doc *doc)
{
    put_back(doc, doc->begun[--doc->depth]);
    if (doc->depth > 0)
        history_end(doc->history);
    else
        history_abandon(doc->history);
}

void doc_splice(struct doc *doc, const struct splice *splice)
{
    bool alone = !history_in_group(doc->history);
    if (alone)
        doc_begin(doc, "edit");
    char *removed = apply(doc, splice, false);
    struct buf added = {0};             /* history copies; this only drops the const */
    buf_add(&added, splice->text, splice->length);
    history_add(doc->history, (struct change){splice->file, splice->offset, removed, added.data, splice->removed, splice->length});
    buf_release(&added);
    free(removed);
    if (alone)
        doc_end(doc);
}

static bool refuse(struct doc *doc, const char *why)
{
    buf_reset(&doc->refusal);
    buf_add_string(&doc->refusal, why);
    return false;
}

bool doc_apply(struct doc *doc, const struct plan *plan)
{
    if (plan->refusal)
        return refuse(doc, plan->refusal);
    bool could_be_read = !doc_stale(doc);
    doc_begin(doc, "edit");
    size_t before = history_group_count(doc->history);
    for (size_t i = 0; i < plan->count; i++)
        doc_splice(doc, &plan->at[i]);
    bool good = !could_be_read || !doc_stale(doc);
    if (!good)
        put_back(doc, before);
    doc_end(doc);
    return good || refuse(doc, "the file could not be read after that");
}

const char *doc_refusal(const struct doc *doc)
{
    return buf_string(&doc->refusal);
}

/* ---- history ---- */

static void tell(struct doc *doc, const struct step *step, bool undone, const char **what, size_t *offset)
{
    if (doc->keeper.moved)
        doc->keeper.moved(doc->keeper.context, step, undone);
    if (what)
        *what = step->what;
    if (offset)
        *offset = step->at[step->count - 1].offset;
}

size_t doc_undo(struct doc *doc, size_t steps, const char **what, size_t *offset)
{
    assert(!history_in_group(doc->history));
    const struct step *step;
    size_t done = 0;
    while (done < steps && (step = history_back(doc->history))) {
        for (size_t i = step->count; i-- > 0;)
            apply_change(doc, &step->at[i], true);
        tell(doc, step, true, what, offset);
        done++;
    }
    return done;
}

size_t doc_redo(struct doc *doc, size_t steps, const char **what, size_t *offset)
{
    assert(!history_in_group(doc->history));
    const struct step *step;
    size_t done = 0;
    while (done < steps && (step = history_forth(doc->history))) {
        for (size_t i = 0; i < step->count; i++)
            apply_change(doc, &step->at[i], false);
        tell(doc, step, false, what, offset);
        done++;
    }
    return done;
}

const struct history *doc_history(const struct doc *doc)
{
    return doc->history;
}

static bool made_upon(const struct step *step, const struct step *below)
{
    while (step && step != below)
        step = step->parent;
    return step != NULL;
}

bool doc_go_to(struct doc *doc, size_t number, size_t *offset)
{
    const struct step *step = history_step(doc->history, number);
    if (!step)
        return false;
    while (!made_upon(step, history_now(doc->history)))
        doc_undo(doc, 1, NULL, offset);
    history_aim(doc->history, step);
    while (history_now(doc->history) != step)
        doc_redo(doc, 1, NULL, offset);
    return true;
}

const struct step *doc_saved_step(const struct doc *doc)
{
    return doc->saved;
}

const char *doc_last_step(const struct doc *doc)
{
    const struct step *step = history_now(doc->history);
    return step->parent ? step->what : NULL;
}

/* ---- the file ---- */

static uint64_t hash_now(struct doc *doc)
{
    enum { PIECE = 1 << 16 };
    if (doc->hashed && doc->hash_revision == doc->revision)
        return doc->hash;
    size_t length = tree_length(doc->tree);
    doc->hash = 0;
    for (size_t at = 0; at < length; at += PIECE) {
        size_t piece = length - at < PIECE ? length - at : PIECE;
        doc->hash = file_hash(doc->hash, tree_bytes(doc->tree, at, piece), piece);
    }
    doc->hashed = true;
    doc->hash_revision = doc->revision;
    return doc->hash;
}

static bool equals(struct doc *doc, const struct file_identity *file)
{
    return tree_length(doc->tree) == file->size && hash_now(doc) == file->hash;
}

struct history_mark doc_mark(struct doc *doc)
{
    return (struct history_mark){tree_length(doc->tree), hash_now(doc)};
}

struct history_mark doc_file_mark(const struct doc *doc)
{
    return (struct history_mark){doc->disk.size, doc->disk.hash};
}

void doc_write_history(const struct doc *doc, struct buf *out)
{
    assert(doc->saved);
    history_write(doc->saved, doc_file_mark(doc), out);
}

static void take_history(struct doc *doc, struct history *history, uint64_t id)
{
    history_free(doc->history);
    doc->history = history;
    doc->history_id = id;
    doc->saved = history_now(history);
}

bool doc_read_history(struct doc *doc, const char *bytes, size_t length)
{
    struct history *history = doc->disk.exists ? history_read(bytes, length, doc_file_mark(doc)) : NULL;
    if (history)
        take_history(doc, history, file_hash(0, bytes, length));
    return history != NULL;
}

uint64_t doc_history_id(const struct doc *doc)
{
    return doc->history_id;
}

bool doc_dirty(struct doc *doc)
{
    bool open = history_group_count(doc->history) > 0;
    if (doc->unconfirmed || (!open && history_now(doc->history) == doc->saved && !doc->adrift))
        return doc->unconfirmed;
    return doc->adrift ? !equals(doc, &doc->disk) : doc->differs.count > 0;
}

static void tell_filed(struct doc *doc, bool done)
{
    if (doc->keeper.filed)
        doc->keeper.filed(doc->keeper.context, done);
}

/* The file says what is here. */
static void agree(struct doc *doc)
{
    doc->saved = history_now(doc->history);
    differs_reset(&doc->differs);
    doc->adrift = false;
}

bool doc_changed_on_disk(struct doc *doc)
{
    doc->outdated = file_differs(doc->path, &doc->disk);
    return doc->outdated;
}

bool doc_outdated(const struct doc *doc)
{
    return doc->outdated;
}

static enum save_result say(struct doc *doc, enum save_result result, const char *text, const char **why)
{
    if (text)
        buf_add_string(&doc->why, text);
    *why = buf_string(&doc->why);
    return result;
}

static enum save_result write_out(struct doc *doc, const char *path, const struct file_identity *expected, struct file_identity *now,
                                  const char **why)
{
    size_t length = tree_length(doc->tree);
    struct file_identity stands = {0};
    bool good = file_save(path, tree_bytes(doc->tree, 0, length), length, expected, &stands, &doc->why);
    if (stands.exists)
        *now = stands;
    if (good)
        buf_add_format(&doc->why, "saved %s", path);
    return say(doc, good ? SAVE_DONE : SAVE_FAILED, NULL, why);
}

static enum save_result save_copy(struct doc *doc, const char *path, bool force, const char **why)
{
    struct file_identity none = {0};
    if (!force && file_differs(path, &none)) {
        buf_add_format(&doc->why, "not saved: %s is there already; `write! %s` replaces it", path, path);
        return say(doc, SAVE_CHANGED_ON_DISK, NULL, why);
    }
    return write_out(doc, path, force ? NULL : &none, &none, why);
}

static void took(struct doc *doc, const struct file_identity *now)
{
    doc->disk = *now;
    agree(doc);
    doc->outdated = doc->unconfirmed = false;
    tell_filed(doc, true);
}

bool doc_meet_file(struct doc *doc)
{
    bool same = equals(doc, &doc->disk);
    if (same)
        agree(doc);
    return same;
}

/* Somebody else wrote the file.  When they wrote what is here, all is well. */
static enum save_result meet_change(struct doc *doc, const char **why)
{
    struct buf bytes = {0}, reason = {0};
    struct file_identity now;
    bool read = file_read(doc->path, &bytes, &now, &reason);
    buf_release(&bytes);
    buf_release(&reason);
    if (read && now.exists && equals(doc, &now)) {
        took(doc, &now);
        return say(doc, SAVE_UNCHANGED, "nothing to save: the file says the same", why);
    }
    if (read && !now.exists)
        return say(doc, SAVE_CHANGED_ON_DISK, "not saved: the file is gone from disk; `write!` makes it anew", why);
    return say(doc, SAVE_CHANGED_ON_DISK, "not saved: the file was changed on disk by someone else; `write!` overwrites it, `reload!` reads it", why);
}

enum save_result doc_save(struct doc *doc, const char *path, bool force, const char **why)
{
    buf_reset(&doc->why);
    if (path && strcmp(path, doc->path) != 0)
        return save_copy(doc, path, force, why);
    if (!force && doc_changed_on_disk(doc))
        return meet_change(doc, why);
    if (!force && !doc->unconfirmed && equals(doc, &doc->disk)) {
        agree(doc);
        return say(doc, SAVE_UNCHANGED, "nothing to save", why);
    }
    struct file_identity before = doc->disk;
    tell_filed(doc, false);
    enum save_result result = write_out(doc, doc->path, force ? NULL : &doc->disk, &doc->disk, why);
    bool equal = equals(doc, &doc->disk);
    doc->unconfirmed = result == SAVE_FAILED && equal;
    if (equal)
        agree(doc);
    else if (before.size != doc->disk.size || before.hash != doc->disk.hash)
        doc->adrift = true;
    if (result == SAVE_DONE) {
        doc->outdated = false;
        tell_filed(doc, true);
    }
    return result;
}

/* Bytes at the start of A and B, and at their ends, that are the same, by whole lines: what a reload need not touch, so that the
 * selection and the story's other scenes stay. */
static size_t same_before(const char *a, const char *b, size_t most)
{
    size_t lines = 0;
    for (size_t i = 0; i < most && a[i] == b[i]; i++)
        lines = a[i] == '\n' ? i + 1 : lines;
    return lines;
}

static size_t same_behind(const char *a_end, const char *b_end, size_t most)
{
    size_t lines = 0;
    for (size_t i = 0; i < most && a_end[-1 - (ptrdiff_t)i] == b_end[-1 - (ptrdiff_t)i]; i++)
        lines = a_end[-1 - (ptrdiff_t)i] == '\n' ? i : lines;
    return lines;
}

/* The splice that makes the whole text be TEXT. */
static struct splice whole(const struct doc *doc, const char *text, size_t length)
{
    size_t old = tree_length(doc->tree), most = old < length ? old : length;
    const char *bytes = tree_bytes(doc->tree, 0, old);
    size_t before = same_before(bytes, text, most), behind = same_behind(bytes + old, text + length, most - before);
    return (struct splice){.offset = before, .removed = old - before - behind, .text = text + before, .length = length - before - behind};
}

void doc_replace(struct doc *doc, const char *what, const char *text, size_t length)
{
    struct splice splice = whole(doc, text, length);
    doc_begin(doc, what);
    if (splice.removed || splice.length)
        doc_splice(doc, &splice);
    doc_end(doc);
}

void doc_begin_again(struct doc *doc, const struct buf *text, const struct buf *history)
{
    struct history_mark mark = {text->length, file_hash(0, buf_string(text), text->length)};
    struct history *known = history->length ? history_read(history->data, history->length, mark) : NULL;
    struct splice splice = whole(doc, buf_string(text), text->length);
    free(apply(doc, &splice, false));
    take_history(doc, known ? known : history_new(), known ? file_hash(0, history->data, history->length) : 0);
    doc->saved = NULL;                  /* until doc_meet_file() */
    doc_meet_file(doc);
}

/* Read what is on disk, if it can stand here. */
static bool read_again(struct doc *doc, struct buf *bytes, struct file_identity *now)
{
    buf_add_string(&doc->why, "not read: ");
    if (!file_read(doc->path, bytes, now, &doc->why))
        return false;
    const char *wrong = !now->exists ? "the file is gone from disk; `write!` makes it anew"
                      : text_valid(buf_string(bytes), bytes->length) < bytes->length ? "what is on disk is not UTF-8" : NULL;
    buf_add_string(&doc->why, wrong ? wrong : "");
    return !wrong;
}

bool doc_reload(struct doc *doc, bool force, const char **why)
{
    struct buf bytes = {0};
    struct file_identity now;
    buf_reset(&doc->why);
    if (!force && doc_dirty(doc)) {
        say(doc, SAVE_FAILED, "not read: what is here is not saved; `write FILE` keeps it in another file, `write!` puts it over what is on "
            "disk, `reload!` takes what is on disk, and undo brings this back", why);
        return false;
    }
    bool good = read_again(doc, &bytes, &now);
    if (good) {
        bool same = equals(doc, &now);
        if (!same)
            doc_replace(doc, "reload", buf_string(&bytes), bytes.length);
        took(doc, &now);
        buf_reset(&doc->why);
        buf_add_format(&doc->why, same ? "%s says the same" : "read %s again; undo brings back what was here", doc->path);
    }
    buf_release(&bytes);
    *why = buf_string(&doc->why);
    return good;
}

bool doc_diff(struct doc *doc, struct buf *out)
{
    struct buf bytes = {0}, why = {0};
    struct file_identity now;
    size_t length = tree_length(doc->tree);
    bool good = file_read(doc->path, &bytes, &now, &why) &&
                diff_unified((struct text_of){doc->path, buf_string(&bytes), bytes.length},
                             (struct text_of){doc->path, tree_bytes(doc->tree, 0, length), length}, out);
    buf_release(&bytes);
    buf_release(&why);
    return good;
}
