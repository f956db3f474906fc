#include "editor/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "formats/base/buf.h"
#include "formats/base/file.h"

enum { LENGTH_MOST = 512, TRIES = 5, UNREADABLE_MOST = 60 };     /* seconds that one which says nothing may be about to be written */

static char *lock_path(const char *board)
{
    struct buf path = {0};
    char *real = file_real_path(board);
    const char *slash = real ? strrchr(real, '/') : NULL;
    if (slash)
        buf_add_format(&path, "%.*s.%s.lock", (int)(slash - real) + 1, real, slash + 1);
    free(real);
    return path.data;
}

static bool write_owner(int file, const struct owner *self)
{
    struct buf text = {0};
    owner_write(self, &text);
    bool good = ftruncate(file, 0) == 0 && lseek(file, 0, SEEK_SET) == 0 && file_write(file, text.data, text.length);
    buf_release(&text);
    return good;
}

static bool read_owner(int file, struct owner *owner)
{
    char text[LENGTH_MOST];
    ssize_t got = pread(file, text, sizeof text, 0);
    bool good = got > 0 && owner_read(owner, text, (uint64_t)got);
    if (!good)
        *owner = (struct owner){0};
    return good;
}

/* It may be taken when whoever made it is gone, or is this process, which lost sight of it; or when a power cut left nothing in it. */
static bool is_stale(int file, const struct owner *self, struct owner *other)
{
    struct stat status;
    if (!read_owner(file, other))
        return fstat(file, &status) == 0 && status.st_mtim.tv_sec + UNREADABLE_MOST < self->since;
    enum owner_state state = owner_state(other);
    return state == OWNER_GONE || state == OWNER_SELF;
}

static bool still_named(int file, const char *path)
{
    struct stat open, named;
    return fstat(file, &open) == 0 && lstat(path, &named) == 0 && S_ISREG(open.st_mode) && open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

static bool make(const char *path, const struct owner *self, int *error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    *error = errno;
    if (file < 0)
        return false;
    bool good = write_owner(file, self);
    *error = 0;
    close(file);
    if (!good)
        unlink(path);
    return good;
}

/* Take what is there over when it is stale.  While that is looked at, no other process on this machine may do the same. */
static bool take_over(const char *path, const struct owner *self, struct owner *other)
{
    *other = (struct owner){0};
    int file = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0 && errno != ENOENT)
        file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return false;
    bool alone = flock(file, LOCK_EX | LOCK_NB) == 0;
    bool taken = is_stale(file, self, other) && alone && still_named(file, path) && write_owner(file, self);
    close(file);
    return taken;
}

enum lock_result lock_take(struct lock *lock, const char *board, const struct owner *self, struct owner *other)
{
    char *path = lock_path(board);
    enum lock_result result = path ? LOCK_HELD : LOCK_NONE;
    struct stat status;
    for (int i = 0; i < TRIES && result == LOCK_HELD; i++) {
        int error;
        if (make(path, self, &error) || (error == EEXIST && take_over(path, self, other)))
            result = LOCK_TAKEN;
        else if (error != EEXIST)
            result = LOCK_NONE;
        else if (lstat(path, &status) == 0)
            break;
    }
    *lock = (struct lock){result == LOCK_TAKEN ? path : NULL, *self};
    if (result != LOCK_TAKEN)
        free(path);
    return result;
}

void lock_drop(struct lock *lock)
{
    const struct owner *self = &lock->self;
    struct owner now;
    int file = lock->path ? open(lock->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
    if (file >= 0 && read_owner(file, &now) && now.pid == self->pid && now.start == self->start && strcmp(now.boot, self->boot) == 0)
        unlink(lock->path);
    if (file >= 0)
        close(file);
    free(lock->path);
    lock->path = NULL;
}
