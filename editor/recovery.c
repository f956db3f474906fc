#include "editor/recovery.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "editor/diff.h"
#include "editor/doc.h"
#include "editor/keeping.h"
#include "editor/remembered.h"
#include "editor/rescue.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "formats/base/message.h"
#include "formats/base/text.h"
#include "formats/yaml/tree.h"

enum { JUST_NOW = 5 };                  /* seconds */

/* ---- finding ---- */

static int newest_first(const void *a, const void *b)
{
    const struct left *one = a, *other = b;
    return one->changed != other->changed ? (one->changed < other->changed ? 1 : -1) : strcmp(one->path, other->path);
}

static void add(struct lefts *lefts, struct left left, const char *path, const char *board)
{
    struct stat status;
    left.changed = lstat(path, &status) == 0 ? status.st_mtim.tv_sec : 0;
    left.path = mem_copy(path, strlen(path));
    left.board = mem_copy(board, strlen(board));
    mem_grow(&lefts->at, lefts->count, &lefts->capacity, sizeof *lefts->at);
    lefts->at[lefts->count++] = left;
}

/* What the file at PATH says; a file that is not there says nothing. */
static struct history_mark mark_of(const char *path)
{
    struct buf bytes = {0}, why = {0};
    struct file_identity identity;
    struct history_mark mark = {0};
    if (file_read(path, &bytes, &identity, &why) && identity.exists)
        mark = (struct history_mark){identity.size, identity.hash};
    buf_release(&bytes);
    buf_release(&why);
    return mark;
}

/* The journal at PATH, if there is one; of a BOARD whose file says what MARK is about, or NULL when that is to be seen in it. */
static bool add_journal(struct lefts *lefts, const char *path, const char *board, struct history_mark mark)
{
    struct journal_text text;
    if (!journal_read(path, &text))
        return false;
    struct left left = {.journal = true, .writer = text.owner, .owner = owner_state(&text.owner)};
    left.stand = journal_stand(&text, board ? mark : mark_of(text.board), &left.steps);
    add(lefts, left, path, board ? board : text.board);
    journal_text_release(&text);
    return true;
}

static void sort(struct lefts *lefts)
{
    if (lefts->count)
        qsort(lefts->at, lefts->count, sizeof *lefts->at, newest_first);
}

void recovery_find(const char *state, const char *board, struct history_mark mark, struct lefts *lefts)
{
    struct buf place = {0};
    char unsaved[1024];
    *lefts = (struct lefts){0};
    for (size_t i = 0; keeping_place(state, board, i, &place); i++) {
        if (place.length)
            add_journal(lefts, buf_string(&place), board, mark);
    }
    if (rescue_find(board, unsaved, sizeof unsaved))
        add(lefts, (struct left){.owner = OWNER_GONE, .steps = 1}, unsaved, board);
    buf_release(&place);
    sort(lefts);
}

bool recovery_find_one(const char *path, struct lefts *lefts)
{
    *lefts = (struct lefts){0};
    return add_journal(lefts, path, NULL, (struct history_mark){0});
}

void recovery_find_all(const char *state, struct lefts *lefts)
{
    *lefts = (struct lefts){0};
    DIR *entries = opendir(state);
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        struct buf path = {0};
        buf_add_format(&path, "%s/%s", state, entry->d_name);
        if (strstr(entry->d_name, ".journal"))
            add_journal(lefts, buf_string(&path), NULL, (struct history_mark){0});
        buf_release(&path);
    }
    if (entries)
        closedir(entries);
    sort(lefts);
}

void lefts_release(struct lefts *lefts)
{
    for (size_t i = 0; i < lefts->count; i++) {
        free(lefts->at[i].path);
        free(lefts->at[i].board);
    }
    free(lefts->at);
    *lefts = (struct lefts){0};
}

static bool is_free(const struct left *left)
{
    return left->owner == OWNER_GONE && left->steps > 0;
}

const struct left *lefts_newest(const struct lefts *lefts, size_t *more)
{
    const struct left *newest = NULL;
    *more = 0;
    for (size_t i = 0; i < lefts->count; i++) {
        if (!is_free(&lefts->at[i]))
            continue;
        *more += newest != NULL;
        newest = newest ? newest : &lefts->at[i];
    }
    return newest;
}

/* ---- saying ---- */

void recovery_ago(int64_t then, int64_t now, struct buf *out)
{
    static const struct { int64_t below, unit; const char *name; } units[] = {
        {90, 1, "second"}, {90 * 60, 60, "minute"}, {36 * 3600, 3600, "hour"}, {INT64_MAX, 86400, "day"},
    };
    int64_t ago = now > then ? now - then : 0;
    size_t i = 0;
    while (ago >= units[i].below)
        i++;
    int64_t count = ago / units[i].unit;
    char at[32];
    time_t time = (time_t)then;
    struct tm local;
    if (!localtime_r(&time, &local) || strftime(at, sizeof at, ago < 12 * 3600 ? "%H:%M" : "%Y-%m-%d %H:%M", &local) == 0)
        *at = '\0';
    if (ago < JUST_NOW)
        buf_add_format(out, "just now (%s)", at);
    else
        buf_add_format(out, "%lld %s%s ago (%s)", (long long)count, units[i].name, count == 1 ? "" : "s", at);
}

void left_text(const struct left *left, int64_t now, struct buf *out)
{
    if (left->journal)
        buf_add_format(out, "%zu step%s, the last ", left->steps, left->steps == 1 ? "" : "s");
    else
        buf_add_string(out, "a whole text, written ");
    recovery_ago(left->changed, now, out);
}

/* ---- taking in ---- */

static bool read_text(const struct left *left, struct buf *out, struct buf *why)
{
    struct file_identity identity;
    bool good = file_read(left->path, out, &identity, why);
    if (good && (!identity.exists || text_valid(buf_string(out), out->length) < out->length)) {
        buf_add_string(why, identity.exists ? "what was left is not UTF-8" : "it is not there any more");
        good = false;
    }
    return good;
}

static void copy_text(const struct doc *doc, struct buf *out)
{
    size_t length = tree_length(doc_tree(doc));
    buf_add(out, tree_bytes(doc_tree(doc), 0, length), length);
}

static bool read_journal(const struct left *left, struct journal_text *journal, struct buf *why)
{
    bool good = journal_read(left->path, journal);
    if (!good)
        buf_add_string(why, "it is not there any more, or damaged");
    return good;
}

/* What the journal comes to, and what the file said last before that. */
static bool texts_of(const struct journal_text *journal, const char *board, struct buf *out, struct buf *filed, struct buf *why)
{
    struct messages messages;
    struct buf none = {0};
    bool renumbered;
    messages_init(&messages);
    struct doc *scratch = doc_open(board, &messages);
    if (scratch) {
        journal_do_again(journal, scratch, &none, false, filed, &renumbered);
        copy_text(scratch, out);
        doc_close(scratch);
    } else {
        buf_add_string(why, messages.count ? messages.at[0].text : "the board cannot be read");
    }
    messages_release(&messages);
    return scratch != NULL;
}

bool recovery_text(const struct left *left, const char *board, struct buf *out, struct buf *why)
{
    struct journal_text journal;
    struct buf filed = {0};
    if (!left->journal)
        return read_text(left, out, why);
    bool good = read_journal(left, &journal, why);
    good = good && texts_of(&journal, board, out, &filed, why);
    if (journal.arena)
        journal_text_release(&journal);
    buf_release(&filed);
    return good;
}

/* Somebody else wrote the file since: what both made of what it said before.  A merge that does not parse is none. */
static enum recovered merge(struct doc *doc, struct recovery *recovery)
{
    struct buf filed = {0}, theirs = {0}, merged = {0};
    bool could_be_read = !doc_stale(doc);
    enum recovered result = RECOVERED_NOT;
    if (texts_of(&recovery->journal, doc_path(doc), &recovery->text, &filed, &recovery->why)) {
        copy_text(doc, &theirs);
        result = RECOVERED_ASIDE;
        if (journal_knows_file(&recovery->journal) &&
            diff_merge((struct text_of){"", buf_string(&recovery->text), recovery->text.length}, (struct text_of){"", buf_string(&filed), filed.length},
                       (struct text_of){"", buf_string(&theirs), theirs.length}, &merged)) {
            doc_replace(doc, "recover", buf_string(&merged), merged.length);
            result = RECOVERED_ONE;
        }
        if (result == RECOVERED_ONE && could_be_read && doc_stale(doc)) {
            doc_undo(doc, 1, NULL, NULL);
            result = RECOVERED_ASIDE;
        }
    }
    buf_release(&filed);
    buf_release(&theirs);
    buf_release(&merged);
    return result;
}

static enum recovered take_journal(const char *state, struct doc *doc, struct recovery *recovery)
{
    struct buf history = {0};
    size_t steps;
    enum journal_stand stand = journal_stand(&recovery->journal, doc_file_mark(doc), &steps);
    if (stand == STAND_STRANGE)
        return merge(doc, recovery);
    remembered_history(state, doc_path(doc), &history);
    journal_do_again(&recovery->journal, doc, &history, stand == STAND_APART, NULL, &recovery->renumbered);
    buf_release(&history);
    return RECOVERED_STEPS;
}

enum recovered recovery_take(const char *state, const struct left *left, struct doc *doc, struct recovery *recovery)
{
    *recovery = (struct recovery){0};
    if (left->journal)
        return read_journal(left, &recovery->journal, &recovery->why) ? take_journal(state, doc, recovery) : RECOVERED_NOT;
    if (!read_text(left, &recovery->text, &recovery->why))
        return RECOVERED_NOT;
    doc_replace(doc, "recover", buf_string(&recovery->text), recovery->text.length);
    return RECOVERED_ONE;
}

void recovery_release(struct recovery *recovery)
{
    if (recovery->journal.arena)
        journal_text_release(&recovery->journal);
    buf_release(&recovery->text);
    buf_release(&recovery->why);
}

void recovery_aside(const char *board, int number, struct buf *path)
{
    static const char usual[] = ".board.yaml";
    size_t length = strlen(board), end = sizeof usual - 1;
    const char *slash = strrchr(board, '/'), *dot = strrchr(slash ? slash : board, '.');
    size_t stem = length > end && strcmp(board + length - end, usual) == 0 ? length - end : dot && dot > board && dot[-1] != '/' ? (size_t)(dot - board) : length;
    buf_reset(path);
    buf_add(path, board, stem);
    buf_add_string(path, ".recovered");
    if (number > 1)
        buf_add_format(path, "-%d", number);
    buf_add_string(path, board + stem);
}
