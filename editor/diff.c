#include "editor/diff.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "formats/base/buf.h"

extern char **environ;

/* Where output and texts stand in the child; the parent keeps its own files from CHILD_FREE on, so that none is in the way. */
enum { CHILD_OUT = 1, CHILD_TEXT = 3, CHILD_FREE = 10, TEXTS_MOST = 3 };

/* A file in memory that holds TEXT; -1 when there can be none. */
static int memory_file(struct text_of text)
{
    int low = memfd_create("beatboard-diff", MFD_CLOEXEC);
    int file = low < 0 ? -1 : fcntl(low, F_DUPFD_CLOEXEC, CHILD_FREE);
    if (low >= 0)
        close(low);
    for (size_t at = 0; file >= 0 && at < text.length;) {
        ssize_t wrote = write(file, text.bytes + at, text.length - at);
        if (wrote < 0 && errno != EINTR) {
            close(file);
            return -1;
        }
        at += wrote > 0 ? (size_t)wrote : 0;
    }
    return file;
}

/* The files are handed on by number, so no name on disk, and no shell, is between. */
static bool start(pid_t *child, const char *const *list, const int *files, size_t count, int out)
{
    union { const char *const *ours; char *const *theirs; } words = {.ours = list};      /* nothing writes to them */
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out, CHILD_OUT);
    for (size_t i = 0; i < count; i++)
        posix_spawn_file_actions_adddup2(&actions, files[i], CHILD_TEXT + (int)i);
    int error = posix_spawnp(child, list[0], &actions, NULL, words.theirs, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0;
}

/* What the child says; false when it ends with more than MOST. */
static bool collect(int from, pid_t child, int most, struct buf *out)
{
    char piece[1 << 14];
    ssize_t got;
    while ((got = read(from, piece, sizeof piece)) != 0)
        if (got > 0)
            buf_add(out, piece, (size_t)got);
        else if (errno != EINTR)
            break;
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return got == 0 && WIFEXITED(status) && WEXITSTATUS(status) <= most;
}

/* Run the program of LIST on TEXTS, which it finds as /dev/fd/3 and on. */
static bool run(const char *const *list, const struct text_of *texts, size_t count, int most, struct buf *out)
{
    int ends[2] = {-1, -1}, files[TEXTS_MOST];
    pid_t child;
    bool good = pipe2(ends, O_CLOEXEC) == 0;
    for (size_t i = 0; i < count; i++) {
        files[i] = memory_file(texts[i]);
        good = good && files[i] >= 0;
    }
    good = good && start(&child, list, files, count, ends[1]);
    if (ends[1] >= 0)
        close(ends[1]);
    good = good && collect(ends[0], child, most, out);
    if (ends[0] >= 0)
        close(ends[0]);
    for (size_t i = 0; i < count; i++)
        if (files[i] >= 0)
            close(files[i]);
    return good;
}

bool diff_unified(struct text_of old, struct text_of new, struct buf *out)
{
    const char *list[] = {"diff", "-u", "--label", old.label, "--label", new.label, "--", "/dev/fd/3", "/dev/fd/4", NULL};
    const struct text_of texts[] = {old, new};
    return run(list, texts, 2, 1, out);
}

bool diff_merge(struct text_of ours, struct text_of base, struct text_of theirs, struct buf *out)
{
    static const char *const list[] = {"diff3", "-E", "-a", "-m", "--", "/dev/fd/3", "/dev/fd/4", "/dev/fd/5", NULL};
    const struct text_of texts[] = {ours, base, theirs};
    return run(list, texts, 3, 0, out);
}
