#include "editor/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "editor/history.h"
#include "editor/history_file.h"
#include "editor/owner.h"
#include "editor/written.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"

const char journal_magic[] = "beatboard journal 1\n";

struct journal {
    int file;
    char *path;
    uint64_t length;                    /* what stands in the file for good */
    uint64_t chain;                     /* the hash of all bodies, those that are not written yet as well */
    struct buf waiting;                 /* records that are not written yet */
    struct buf body;                    /* of the one that is made */
    size_t old;                         /* steps up to this number were made before */
    int error;                          /* of the last write; 0: all is well */
};

static void add_record(struct journal *journal, char kind)
{
    const struct buf *body = &journal->body;
    journal->chain = file_hash(journal->chain ^ (unsigned char)kind, buf_string(body), body->length);
    buf_add_format(&journal->waiting, "%c %zu %016llx\n", kind, body->length, (unsigned long long)journal->chain);
    buf_add(&journal->waiting, buf_string(body), body->length);
    buf_add_byte(&journal->waiting, '\n');
    buf_reset(&journal->body);
}

static void add_step(struct journal *journal, char kind, const struct step *step)
{
    buf_add_format(&journal->body, "%zu %zu %zu %zu\n%s\n", step->number, step->parent->number, step->count, strlen(step->what), step->what);
    for (size_t i = 0; i < step->count; i++)
        written_change(&step->at[i], &journal->body);
    add_record(journal, kind);
}

static void add_mark(struct journal *journal, char kind, const struct history_mark *mark)
{
    buf_add_format(&journal->body, "%llu %llu\n", (unsigned long long)mark->length, (unsigned long long)mark->hash);
    add_record(journal, kind);
}

static void add_owner(struct journal *journal, const struct owner *owner)
{
    owner_write(owner, &journal->body);
    add_record(journal, 'O');
}

static void add_numbering(struct journal *journal, const struct journal_start *start)
{
    buf_add_format(&journal->body, "%llu %zu\n", (unsigned long long)start->history, start->number);
    add_record(journal, 'N');
    journal->old = start->made;
}

/* ---- writing ---- */

/* What a failed write left behind the good part is written over by the next. */
bool journal_flush(struct journal *journal)
{
    for (size_t at = 0; at < journal->waiting.length;) {
        ssize_t wrote = pwrite(journal->file, journal->waiting.data + at, journal->waiting.length - at, (off_t)(journal->length + at));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0) {
            journal->error = wrote < 0 ? errno : EIO;
            return false;
        }
        at += (size_t)wrote;
    }
    journal->length += journal->waiting.length;
    journal->error = 0;
    buf_reset(&journal->waiting);
    return true;
}

int journal_error(const struct journal *journal)
{
    return journal->error;
}

bool journal_made(struct journal *journal, const struct step *step)
{
    add_step(journal, 'S', step);
    return journal_flush(journal);
}

bool journal_moved(struct journal *journal, const struct step *step, bool undone)
{
    if (step->number <= journal->old)
        add_step(journal, 'D', step);
    buf_add_format(&journal->body, "%zu\n", step->number);
    add_record(journal, undone ? 'U' : 'R');
    return journal_flush(journal);
}

bool journal_filed(struct journal *journal, struct history_mark mark, bool done)
{
    add_mark(journal, done ? 'F' : 'W', &mark);
    return journal_flush(journal);
}

/* ---- life ---- */

static struct journal *make(const char *path, int file)
{
    struct journal *journal = mem_new(1, sizeof *journal);
    journal->file = file;
    journal->path = mem_copy(path, strlen(path));
    return journal;
}

struct journal *journal_new(const char *path, const struct journal_start *start)
{
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return NULL;
    struct journal *journal = make(path, file);
    buf_add_string(&journal->waiting, journal_magic);
    buf_add_string(&journal->body, start->board);
    add_record(journal, 'P');
    add_owner(journal, start->owner);
    add_numbering(journal, start);
    add_mark(journal, 'A', start->file);
    buf_add(&journal->body, buf_string(start->text), start->text->length);
    add_record(journal, 'T');
    if (journal_flush(journal))
        return journal;
    int error = journal->error;
    journal_remove(journal);
    errno = error;
    return NULL;
}

struct journal *journal_go_on(const char *path, uint64_t length, uint64_t chain, const struct journal_start *start, bool renumbered)
{
    int file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return NULL;
    struct journal *journal = make(path, file);
    journal->length = length;
    journal->chain = chain;
    journal->old = start->made;
    add_owner(journal, start->owner);
    if (renumbered)
        add_numbering(journal, start);
    if (ftruncate(file, (off_t)length) == 0 && journal_flush(journal))
        return journal;
    int error = errno;
    journal_free(journal);
    errno = error;
    return NULL;
}

void journal_free(struct journal *journal)
{
    if (!journal)
        return;
    close(journal->file);
    buf_release(&journal->waiting);
    buf_release(&journal->body);
    free(journal->path);
    free(journal);
}

/* Never another file that took its name. */
void journal_remove(struct journal *journal)
{
    struct stat own, named;
    if (fstat(journal->file, &own) == 0 && lstat(journal->path, &named) == 0 && own.st_dev == named.st_dev && own.st_ino == named.st_ino)
        unlink(journal->path);
    journal_free(journal);
}

const char *journal_path(const struct journal *journal)
{
    return journal->path;
}

int journal_file(const struct journal *journal)
{
    return journal->file;
}

uint64_t journal_length(const struct journal *journal)
{
    return journal->length;
}
