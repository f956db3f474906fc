#include "formats/base/file.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"

/* ---- identity ---- */

uint64_t file_hash(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length; at += 8) {
        uint64_t word = 0;
        memcpy(&word, bytes + at, length - at < 8 ? length - at : 8);
        hash = (hash ^ word ^ (length - at < 8 ? length - at : 8)) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    return hash;
}

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static struct file_identity identity_of(const struct stat *status, uint64_t hash)
{
    return (struct file_identity){true, status->st_dev, status->st_ino, (uint64_t)status->st_size,
                                  nanoseconds(status->st_mtim), nanoseconds(status->st_ctim), hash};
}

static bool same_marks(const struct file_identity *a, const struct file_identity *b)
{
    return a->exists == b->exists && a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->modified == b->modified && a->changed == b->changed;
}

/* ---- reading ---- */

/* What a person understands of an errno. */
static const char *reason(int error)
{
    switch (error) {
    case ENOSPC: return "disk full";
    case EDQUOT: return "your share of the disk is used up";
    case EIO:    return "the disk reports an error";
    case EROFS:  return "the disk can only be read";
    case EACCES:
    case EPERM:  return "it is not permitted";
    case ENOENT: return "its folder is not there";
    default:     return strerror(error);
    }
}

static bool refuse(struct buf *why, const char *text)
{
    buf_add_string(why, text);
    return false;
}

static bool readable(const struct stat *status, struct buf *why)
{
    if (S_ISDIR(status->st_mode))
        return refuse(why, "it is a folder");
    if (!S_ISREG(status->st_mode))
        return refuse(why, "it is not a regular file");
    if (status->st_size > FILE_MOST)
        return refuse(why, "it is larger than 256 MB");
    return true;
}

static bool read_all(int file, struct buf *out, struct buf *why)
{
    char piece[1 << 16];
    size_t before = out->length;
    for (;;) {
        ssize_t got = read(file, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refuse(why, reason(errno));
        if (got == 0)
            return true;
        buf_add(out, piece, (size_t)got);
        if (out->length - before > FILE_MOST)
            return refuse(why, "it is larger than 256 MB");
    }
}

bool file_read(const char *path, struct buf *out, struct file_identity *identity, struct buf *why)
{
    *identity = (struct file_identity){0};
    size_t before = out->length;
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);   /* a FIFO must not hold us up */
    if (file < 0)
        return errno == ENOENT || refuse(why, reason(errno));
    struct stat status;
    bool good = fstat(file, &status) == 0 ? readable(&status, why) : refuse(why, reason(errno));
    good = good && read_all(file, out, why);
    close(file);
    if (good)
        *identity = identity_of(&status, file_hash(0, buf_string(out) + before, out->length - before));
    return good;
}

bool file_differs(const char *path, struct file_identity *known)
{
    struct stat status;
    struct file_identity now = {0};
    if (stat(path, &status) == 0)
        now = identity_of(&status, 0);
    if (same_marks(&now, known))
        return false;
    struct buf bytes = {0}, why = {0};
    bool differs = !file_read(path, &bytes, &now, &why) || now.exists != known->exists || now.hash != known->hash;
    buf_release(&bytes);
    buf_release(&why);
    if (!differs)
        *known = now;
    return differs;
}

/* ---- saving ---- */

struct save {
    char *target;                           /* the file itself, behind all links */
    char *folder;                           /* of the target */
    char *temporary;                        /* NULL before it was made */
    const char *bytes;
    size_t length;
    bool exists;
    struct stat old;                        /* of the target when it exists */
    struct buf *why;
};

static bool not_saved(struct save *save, const char *what)
{
    buf_add_format(save->why, "not saved: %s", what);
    return false;
}

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return mem_copy(".", 1);
    return mem_copy(path, slash == path ? 1 : (size_t)(slash - path));
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static char *beside(const char *folder, const char *name)
{
    struct buf path = {0};
    buf_add_format(&path, "%s/%s", folder, name);
    return path.data;
}

/* Where the links at PATH lead; the last may point at what is not there yet.  NULL when they lead in a circle. */
static char *follow(const char *path)
{
    char *at = mem_copy(path, strlen(path));
    for (int depth = 0; depth < 40; depth++) {
        char next[PATH_MAX];
        ssize_t length = readlink(at, next, sizeof next - 1);
        if (length < 0)
            return at;
        next[length] = '\0';
        char *folder = folder_of(at);
        free(at);
        at = *next == '/' ? mem_copy(next, (size_t)length) : beside(folder, next);
        free(folder);
    }
    free(at);
    return NULL;
}

static bool find_target(struct save *save, const char *path)
{
    save->target = follow(path);
    if (!save->target)
        return not_saved(save, "the link leads in a circle");
    save->folder = folder_of(save->target);
    save->exists = stat(save->target, &save->old) == 0;
    if (!save->exists)
        return errno == ENOENT || not_saved(save, reason(errno));
    if (!S_ISREG(save->old.st_mode))
        return not_saved(save, S_ISDIR(save->old.st_mode) ? "it is a folder" : "it is not a regular file");
    if (euidaccess(save->target, W_OK) != 0)
        return not_saved(save, errno == EROFS ? reason(EROFS) : "the file is write-protected");
    return true;
}

/* A name of at most 255 bytes: ".NAME.saving-PID-TRY", where a long NAME is cut between characters. */
static char *temporary_name(const struct save *save, int try)
{
    const char *name = name_of(save->target);
    int length = (int)strlen(name);
    if (length > 200)
        for (length = 200; ((unsigned char)name[length] & 0xc0) == 0x80; length--)
            continue;
    struct buf path = {0};
    buf_add_format(&path, "%s/.%.*s.saving-%d-%d", save->folder, length, name, (int)getpid(), try);
    return path.data;
}

/* A new file at PATH, which O_EXCL refuses to reach through a link; -1 when that is taken or cannot be. */
static int create(const char *path, mode_t mode)
{
    return open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
}

static int create_temporary(struct save *save)
{
    for (int try = 0; try < 100; try++) {
        char *path = temporary_name(save, try);
        int file = create(path, save->exists ? 0600 : 0666);
        if (file >= 0) {
            save->temporary = path;
            return file;
        }
        free(path);
        if (errno != EEXIST)
            break;
    }
    not_saved(save, reason(errno));
    return -1;
}

bool file_write(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t wrote = write(file, bytes, length);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return false;
        bytes += wrote;
        length -= (size_t)wrote;
    }
    return true;
}

static bool write_durably(int file, const struct save *save)
{
    return file_write(file, save->bytes, save->length) && fsync(file) == 0;
}

/* Access lists and attributes; what a file system does not know is no reason not to save. */
static void copy_attributes(const char *from, int to)
{
    char names[1 << 14], value[1 << 14];
    ssize_t length = listxattr(from, names, sizeof names);
    for (ssize_t at = 0; at < length; at += (ssize_t)strlen(names + at) + 1) {
        ssize_t size = getxattr(from, names + at, value, sizeof value);
        if (size >= 0)
            fsetxattr(to, names + at, value, (size_t)size, 0);
    }
}

/* Make the temporary file look like the old one; false when its owner cannot be kept. */
static bool take_looks(const struct save *save, int file)
{
    struct stat made;
    if (!save->exists)
        return true;
    if (fstat(file, &made) != 0)
        return false;
    if ((made.st_uid != save->old.st_uid || made.st_gid != save->old.st_gid) && fchown(file, save->old.st_uid, save->old.st_gid) != 0)
        return false;
    if (fchmod(file, save->old.st_mode & 07777) != 0)
        return false;
    copy_attributes(save->target, file);
    return true;
}

static bool sync_folder(const struct save *save)
{
    int folder = open(save->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    bool good = fsync(folder) == 0 || errno == EINVAL || errno == ENOTSUP;      /* some file systems have no such sync */
    int error = errno;
    close(folder);
    errno = error;
    return good;
}

static void drop_temporary(struct save *save)
{
    if (save->temporary)
        unlink(save->temporary);
    free(save->temporary);
    save->temporary = NULL;
}

/* After the new bytes stand under the name: make that last, and say what stands there. */
static bool confirm(struct save *save, struct file_identity *now)
{
    bool synced = sync_folder(save);
    int error = errno;
    struct stat status;
    if (now && stat(save->target, &status) == 0)
        *now = identity_of(&status, file_hash(0, save->bytes, save->length));
    if (synced)
        return true;
    buf_add_format(save->why, "written, but not confirmed by the disk: %s; save again", reason(error));
    return false;
}

static bool still_expected(struct save *save, const struct file_identity *expected)
{
    struct file_identity known = expected ? *expected : (struct file_identity){0};
    if (expected && file_differs(save->target, &known))
        return not_saved(save, "the file changed on disk meanwhile");
    return true;
}

static bool replace(struct save *save, const struct file_identity *expected, struct file_identity *now)
{
    if (!still_expected(save, expected)) {
        drop_temporary(save);
        return false;
    }
    if (rename(save->temporary, save->target) != 0) {
        not_saved(save, reason(errno));
        drop_temporary(save);
        return false;
    }
    free(save->temporary);
    save->temporary = NULL;
    return confirm(save, now);
}

/* Room first, so that a full disk is met before the old bytes are touched. */
static bool overwrite(struct save *save)
{
    int file = open(save->target, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return false;
    bool room = fallocate(file, FALLOC_FL_KEEP_SIZE, 0, (off_t)save->length) == 0 || (errno != ENOSPC && errno != EDQUOT);
    bool good = room && file_write(file, save->bytes, save->length) && ftruncate(file, (off_t)save->length) == 0 && fsync(file) == 0;
    int error = errno;
    good = (close(file) == 0) && good;
    errno = error;
    return good;
}

static char *make_rescue(struct save *save)
{
    for (int try = 1; try < 100; try++) {
        struct buf path = {0};
        buf_add_format(&path, "%s.rescue", save->target);
        if (try > 1)
            buf_add_format(&path, "-%d", try);
        int file = create(path.data, 0600);
        if (file >= 0) {
            bool good = write_durably(file, save);
            if (close(file) == 0 && good && sync_folder(save))
                return path.data;
            unlink(path.data);
        }
        buf_release(&path);
        if (file >= 0 || errno != EEXIST)
            return NULL;
    }
    return NULL;
}

static bool write_in_place(struct save *save, const struct file_identity *expected, struct file_identity *now)
{
    if (!still_expected(save, expected))
        return false;
    char *rescue = make_rescue(save);
    if (!rescue)
        return not_saved(save, reason(errno));
    bool good = overwrite(save);
    if (good) {
        unlink(rescue);
        good = confirm(save, now);
    } else {
        buf_add_format(save->why, "not saved: %s; the file may be damaged, the new text is whole in %s", reason(errno), rescue);
    }
    free(rescue);
    return good;
}

static bool save_new(struct save *save, const struct file_identity *expected, struct file_identity *now)
{
    int file = create_temporary(save);
    if (file < 0)
        return false;
    bool written = write_durably(file, save);
    bool alike = written && take_looks(save, file);
    int error = errno;
    if (close(file) != 0 && written) {
        written = false;
        error = errno;
    }
    if (written && alike)
        return replace(save, expected, now);
    drop_temporary(save);
    return written ? write_in_place(save, expected, now) : not_saved(save, reason(error));
}

bool file_save(const char *path, const char *bytes, size_t length, const struct file_identity *expected, struct file_identity *now,
               struct buf *why)
{
    struct save save = {.bytes = bytes, .length = length, .why = why};
    bool good = find_target(&save, path);
    if (good && save.exists && save.old.st_nlink > 1)
        good = write_in_place(&save, expected, now);
    else if (good)
        good = save_new(&save, expected, now);
    free(save.target);
    free(save.folder);
    assert(!save.temporary);
    return good;
}

/* Is ENTRY the temporary file of a save of NAME whose process is gone? */
static bool is_left_over(const char *entry, const char *name)
{
    size_t length = strlen(name);
    int pid, try, end = 0;
    if (entry[0] != '.' || strncmp(entry + 1, name, length) != 0)
        return false;
    if (sscanf(entry + 1 + length, ".saving-%d-%d%n", &pid, &try, &end) != 2 || entry[1 + length + (size_t)end])
        return false;
    return pid > 0 && kill(pid, 0) != 0 && errno == ESRCH;
}

void file_sweep(const char *path)
{
    char *target = follow(path);
    char *folder = target ? folder_of(target) : NULL;
    DIR *entries = folder ? opendir(folder) : NULL;
    for (struct dirent *entry; entries && (entry = readdir(entries));)
        if (is_left_over(entry->d_name, name_of(target))) {
            char *stray = beside(folder, entry->d_name);
            unlink(stray);
            free(stray);
        }
    if (entries)
        closedir(entries);
    free(folder);
    free(target);
}

/* ---- files of one's own ---- */

char *file_real_path(const char *path)
{
    char *real = realpath(path, NULL);
    if (real)
        return real;
    char *folder = folder_of(path), *real_folder = realpath(folder, NULL);
    real = real_folder ? beside(strcmp(real_folder, "/") == 0 ? "" : real_folder, name_of(path)) : NULL;
    free(folder);
    free(real_folder);
    return real;
}

bool file_make_folders(const char *path)
{
    char *folder = mem_copy(path, strlen(path));
    bool made = true;
    for (char *at = *folder ? strchr(folder + 1, '/') : NULL; at && made; at = strchr(at + 1, '/')) {
        *at = '\0';
        made = mkdir(folder, 0700) == 0 || errno == EEXIST;
        *at = '/';
    }
    free(folder);
    return made;
}

bool file_keep(const char *path, const char *bytes, size_t length)
{
    struct buf temporary = {0};
    buf_add_format(&temporary, "%s.%ld", path, (long)getpid());
    unlink(buf_string(&temporary));     /* of a process that was killed at it */
    int file = file_make_folders(path) ? create(buf_string(&temporary), 0600) : -1;
    bool kept = file >= 0 && file_write(file, bytes, length);
    kept = file >= 0 && close(file) == 0 && kept && rename(buf_string(&temporary), path) == 0;
    if (file >= 0 && !kept)
        unlink(buf_string(&temporary));
    buf_release(&temporary);
    return kept;
}
