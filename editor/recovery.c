#include "editor/recovery.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "editor/doc.h"
#include "editor/keeping.h"
#include "editor/remembered.h"
#include "editor/rescue.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"

/* ---- finding ---- */

static int newest_first(const void *a, const void *b)
{
    const struct left *one = a, *other = b;
    return one->changed != other->changed ? (one->changed < other->changed ? 1 : -1) : strcmp(one->path, other->path);
}

static void add(struct lefts *lefts, struct left left, const char *path)
{
    struct stat status;
    left.changed = lstat(path, &status) == 0 ? status.st_mtim.tv_sec : 0;
    left.path = mem_copy(path, strlen(path));
    mem_grow(&lefts->at, lefts->count, &lefts->capacity, sizeof *lefts->at);
    lefts->at[lefts->count++] = left;
}

static void add_journal(struct lefts *lefts, const struct doc *doc, const char *path)
{
    struct journal_text text;
    if (!journal_read(path, &text))
        return;
    struct left left = {.journal = true, .owner = owner_state(&text.owner)};
    left.stand = journal_stand(&text, doc_file_mark(doc), &left.steps);
    add(lefts, left, path);
    journal_text_release(&text);
}

void recovery_find(const char *state, const struct doc *doc, struct lefts *lefts)
{
    struct buf place = {0};
    char unsaved[1024];
    *lefts = (struct lefts){0};
    for (size_t i = 0; keeping_place(state, doc_path(doc), i, &place); i++) {
        if (place.length)
            add_journal(lefts, doc, buf_string(&place));
    }
    if (rescue_find(doc_path(doc), unsaved, sizeof unsaved))
        add(lefts, (struct left){.owner = OWNER_GONE, .steps = 1}, unsaved);
    buf_release(&place);
    if (lefts->count)
        qsort(lefts->at, lefts->count, sizeof *lefts->at, newest_first);
}

void lefts_release(struct lefts *lefts)
{
    for (size_t i = 0; i < lefts->count; i++)
        free(lefts->at[i].path);
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

static void ago_text(int64_t then, int64_t now, struct buf *out)
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
    buf_add_format(out, "%lld %s%s ago (%s)", (long long)count, units[i].name, count == 1 ? "" : "s", at);
}

void left_text(const struct left *left, int64_t now, struct buf *out)
{
    if (left->journal)
        buf_add_format(out, "%zu step%s, the last ", left->steps, left->steps == 1 ? "" : "s");
    else
        buf_add_string(out, "a whole text, written ");
    ago_text(left->changed, now, out);
}

/* ---- taking in ---- */

static bool take_text(const struct left *left, struct doc *doc, struct buf *why)
{
    struct buf bytes = {0};
    struct file_identity identity;
    bool good = file_read(left->path, &bytes, &identity, why) && identity.exists && text_valid(buf_string(&bytes), bytes.length) == bytes.length;
    if (good)
        doc_replace(doc, "recover", buf_string(&bytes), bytes.length);
    else if (!why->length)
        buf_add_string(why, "it is not there any more, or is no text");
    buf_release(&bytes);
    return good;
}

bool recovery_take(const char *state, const struct left *left, struct doc *doc, struct journal_text *text, bool *renumbered, struct buf *why)
{
    *text = (struct journal_text){0};
    if (!left->journal)
        return take_text(left, doc, why);
    if (!journal_read(left->path, text)) {
        buf_add_string(why, "it is not there any more, or damaged");
        return false;
    }
    size_t steps;
    enum journal_stand stand = journal_stand(text, doc_file_mark(doc), &steps);
    if (stand == STAND_STRANGE) {
        buf_add_string(why, "the file was changed by someone else since");
        journal_text_release(text);
        return false;
    }
    struct buf history = {0};
    remembered_history(state, doc_path(doc), &history);
    journal_do_again(text, doc, &history, stand == STAND_APART, renumbered);
    buf_release(&history);
    return true;
}
