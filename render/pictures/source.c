#include "render/pictures/source.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int source_walk(int folder, const char *file, int flags)
{
    if (*file == '/') {
        errno = EXDEV;
        return -1;
    }
    int at = dup(folder);
    while (at >= 0) {
        char name[256];
        size_t length = strcspn(file, "/");
        bool last = file[length] == '\0';
        int next = -1, error = length >= sizeof name ? ENAMETOOLONG : 0;
        memcpy(name, file, error ? 0 : length);
        name[error ? 0 : length] = '\0';
        if (strcmp(name, "..") == 0)
            error = EXDEV;
        if (!error) {
            next = openat(at, *name ? name : ".", O_CLOEXEC | O_NOFOLLOW | (last ? flags : O_PATH | O_DIRECTORY));
            error = errno;
        }
        close(at);
        errno = error;
        if (next < 0 || last)
            return next;
        at = next;
        file += length + 1;
    }
    return -1;
}

static int open_beneath(int folder, const char *file, int flags)
{
    struct open_how how = {.flags = (unsigned)flags | O_CLOEXEC, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    for (int tries = 0; tries < 8; tries++) {
        int fd = (int)syscall(SYS_openat2, folder, file, &how, sizeof how);
        if (fd >= 0)
            return fd;
        if (errno == ENOSYS || errno == EPERM)
            return source_walk(folder, file, flags);
        if (errno != EAGAIN)            /* a rename in between; again */
            break;
    }
    return -1;
}

static const char *sentence(int error)
{
    static const struct { int error; const char *text; } sentences[] = {
        {ENOENT, "no such file"}, {EBADF, "no such file"}, {ENOTDIR, "no such file"}, {ENAMETOOLONG, "no such file"},
        {EXDEV, "outside the project's folder"}, {ELOOP, "a link that is not followed"},
        {EACCES, "no permission to read it"}, {ENXIO, "not a picture file"},
    };
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (sentences[i].error == error)
            return sentences[i].text;
    return "it cannot be opened";
}

static bool acceptable(const struct stat *about, const char **why)
{
    if (!S_ISREG(about->st_mode))
        *why = S_ISDIR(about->st_mode) ? "a folder, not a picture file"
            : S_ISLNK(about->st_mode) ? sentence(ELOOP) : "not a picture file";
    else if (about->st_size > (off_t)SOURCE_MEGABYTES << 20)
        *why = "the picture file is too large: more than 64 MB";
    else
        return true;
    return false;
}

static int open_checked(int folder, const char *file, int flags, struct stat *about, const char **why)
{
    if (!*file) {
        *why = "no file is named";
        return -1;
    }
    if (strstr(file, "://")) {
        *why = "a web address; pictures are files beside the board";
        return -1;
    }
    int fd = open_beneath(folder, file, flags);
    if (fd < 0) {
        *why = sentence(errno);
        return -1;
    }
    if (fstat(fd, about) < 0 || !acceptable(about, why)) {
        close(fd);
        return -1;
    }
    return fd;
}

bool source_look(int folder, const char *file, struct stat *about, const char **why)
{
    int fd = open_checked(folder, file, O_PATH, about, why);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

int source_open(int folder, const char *file, struct stat *about, const char **why)
{
    /* Looked at first: opening a device for reading can already do something. */
    if (!source_look(folder, file, about, why))
        return -1;
    return open_checked(folder, file, O_RDONLY | O_NONBLOCK | O_NOCTTY, about, why);
}
