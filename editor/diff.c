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
enum { CHILD_OUT = 1, CHILD_OLD = 3, CHILD_NEW = 4, CHILD_FREE = 10 };

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
static bool start(pid_t *child, const char *old_label, const char *new_label, int old, int new, int out)
{
    const char *list[] = {"diff", "-u", "--label", old_label, "--label", new_label, "--", "/dev/fd/3", "/dev/fd/4", NULL};
    union { const char *const *ours; char *const *theirs; } words = {.ours = list};      /* nothing writes to them */
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out, CHILD_OUT);
    posix_spawn_file_actions_adddup2(&actions, old, CHILD_OLD);
    posix_spawn_file_actions_adddup2(&actions, new, CHILD_NEW);
    int error = posix_spawnp(child, list[0], &actions, NULL, words.theirs, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0;
}

static bool collect(int from, pid_t child, struct buf *out)
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
    return got == 0 && WIFEXITED(status) && WEXITSTATUS(status) < 2;
}

bool diff_unified(struct text_of old, struct text_of new, struct buf *out)
{
    int ends[2] = {-1, -1};
    int old_file = memory_file(old), new_file = memory_file(new);
    pid_t child;
    bool good = old_file >= 0 && new_file >= 0 && pipe2(ends, O_CLOEXEC) == 0 && 
                start(&child, old.label, new.label, old_file, new_file, ends[1]);
    if (ends[1] >= 0)
        close(ends[1]);
    good = good && collect(ends[0], child, out);
    if (ends[0] >= 0)
        close(ends[0]);
    if (old_file >= 0)
        close(old_file);
    if (new_file >= 0)
        close(new_file);
    return good;
}
