#include "editor/syncing.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <threads.h>
#include <unistd.h>

#include "formats/base/mem.h"

struct job { int file, folder, answer; };       /* descriptors of its own */

static void close_job(struct job *job)
{
    close(job->file);
    if (job->folder >= 0)
        close(job->folder);
    close(job->answer);
    free(job);
}

/* The answer is the errno and one more, since a counter of 0 would not be heard. */
static int work(void *context)
{
    struct job *job = context;
    int error = fdatasync(job->file) == 0 ? 0 : errno;
    if (!error && job->folder >= 0 && fsync(job->folder) != 0 && errno != EINVAL && errno != ENOTSUP)   /* some file systems have no such sync */
        error = errno;
    eventfd_write(job->answer, (eventfd_t)error + 1);
    close_job(job);
    return 0;
}

/* Without the program's signals: they are for the one that has the terminal. */
static bool start(struct job *job)
{
    sigset_t all, before;
    thrd_t thread;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = thrd_create(&thread, work, job) == thrd_success;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (started)
        thrd_detach(thread);
    return started;
}

void syncing_begin(struct syncing *syncing, int file, const char *folder)
{
    syncing->answer = eventfd(0, EFD_CLOEXEC);
    if (syncing->answer < 0)
        return;
    struct job *job = mem_new(1, sizeof *job);
    job->file = fcntl(file, F_DUPFD_CLOEXEC, 0);
    job->folder = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    job->answer = fcntl(syncing->answer, F_DUPFD_CLOEXEC, 0);
    if (!start(job))
        work(job);
}

bool syncing_done(struct syncing *syncing, int ms, int *error)
{
    struct pollfd answer = {.fd = syncing->answer, .events = POLLIN};
    eventfd_t said;
    if (syncing->answer < 0 || poll(&answer, 1, ms) != 1 || eventfd_read(syncing->answer, &said) != 0)
        return false;
    *error = (int)said - 1;
    syncing_forget(syncing);
    return true;
}

void syncing_forget(struct syncing *syncing)
{
    if (syncing->answer >= 0)
        close(syncing->answer);
    syncing->answer = -1;
}
