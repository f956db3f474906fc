#include "render/pictures/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "formats/base/mem.h"

/* The address sanitizer owns terabytes of address space, and looks after the signal stack when a function does not return. */
#if defined __SANITIZE_ADDRESS__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum { OUT = 0, EXIT_MEMORY = 3, EXIT_NO_WALLS = 4, PIPE_BYTES = 1 << 20 };

static void no_memory(void)
{
    _exit(EXIT_MEMORY);
}

/* The parent's handlers would restore its terminal or save its document: not the child's business. */
static void forget_signals(void)
{
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Never raised: who started us may have set lower ones. */
static bool limit(int what, rlim_t soft, rlim_t hard)
{
    struct rlimit now;
    if (getrlimit(what, &now) < 0)
        return false;
    if (now.rlim_max < hard)
        hard = now.rlim_max;
    return setrlimit(what, &(struct rlimit){soft < hard ? soft : hard, hard}) == 0;
}

static bool set_limits(void)
{
    const rlim_t memory = (rlim_t)SANDBOX_MEMORY_MB << 20;
    return (SANITIZED || limit(RLIMIT_AS, memory, memory))
        && limit(RLIMIT_CPU, SANDBOX_CPU_SECONDS, SANDBOX_CPU_SECONDS + 1)
        && limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_NPROC, 0, 0) && limit(RLIMIT_NOFILE, 0, 0);
}

/* Memory (but none that could be run), how much of it there is (qsort() asks) and how many processors (dav1d asks), waking other threads, of
 * which there are none, the answer, the end. */
static bool allow_little(void)
{
    static const int calls[] = {SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap),
                                SCMP_SYS(madvise), SCMP_SYS(sysinfo), SCMP_SYS(sched_getaffinity), SCMP_SYS(futex), SCMP_SYS(rt_sigreturn)};
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter)
        return false;
    int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, OUT, 0));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    if (SANITIZED)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(sigaltstack), 0);
    failed |= seccomp_load(filter);
    seccomp_release(filter);
    return !failed;
}

/* Put up the walls.  What needs files comes before. */
static const uint8_t *enclose(pid_t parent, int file, size_t length, int out, void (*prepare)(const uint8_t *, size_t))
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(EXIT_NO_WALLS);           /* it died before it was watched */
    setpgid(0, 0);                      /* what is typed at the terminal, Ctrl-Z above all, is not for it */
    forget_signals();
    mem_set_handler(no_memory);
    void *bytes = length ? mmap(NULL, length, PROT_READ, MAP_PRIVATE, file, 0) : NULL;
    if (bytes == MAP_FAILED || dup2(out, OUT) < 0)
        _exit(EXIT_NO_WALLS);
    prepare(bytes, length);
    closefrom(OUT + 1);
    if (!set_limits() || !allow_little())
        _exit(EXIT_NO_WALLS);
    return bytes;
}

static int start_timer(void)
{
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    if (timer >= 0)
        timerfd_settime(timer, 0, &(struct itimerspec){.it_value.tv_sec = SANDBOX_WALL_SECONDS}, NULL);
    return timer;
}

static void close_both(const int fds[2])
{
    close(fds[0]);
    close(fds[1]);
}

bool sandbox_start(struct sandbox *sandbox, int file, size_t length, void (*prepare)(const uint8_t *bytes, size_t length),
                   void (*work)(const void *context, const uint8_t *bytes, size_t length, int out), const void *context)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0)
        return false;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    fcntl(ends[1], F_SETPIPE_SZ, PIPE_BYTES);       /* so that a picture rarely waits for its reader */
    int timer = start_timer();
    if (timer < 0) {
        close_both(ends);
        return false;
    }
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);        /* no handler of the parent may run in the child */
    pid_t parent = getpid(), pid = fork();
    if (pid == 0) {
        work(context, enclose(parent, file, length, ends[1], prepare), length, OUT);
        _exit(0);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        close(timer);
        return false;
    }
    *sandbox = (struct sandbox){pid, ends[0], timer};
    return true;
}

static enum sandbox_end end_of(int status, int *number)
{
    if (WIFEXITED(status)) {
        int code = WEXITSTATUS(status);
        return code == EXIT_MEMORY ? SANDBOX_MEMORY : code == EXIT_NO_WALLS ? SANDBOX_NO_WALLS : SANDBOX_FINISHED;
    }
    int by = WTERMSIG(status);
    if (number)
        *number = by;
    return by == SIGXCPU ? SANDBOX_TIME : by == SIGSYS ? SANDBOX_FORBIDDEN : SANDBOX_SIGNAL;
}

enum sandbox_end sandbox_stop(struct sandbox *sandbox, int *number)
{
    int status = 0;
    uint64_t rings;
    bool late = read(sandbox->timer, &rings, sizeof rings) == sizeof rings;
    /* The pipe's other end is closed when the child is gone or nearly so; one that is not gone is ended. */
    char byte;
    if (read(sandbox->answer, &byte, 1) != 0)
        kill(sandbox->pid, SIGKILL);
    else
        late = false;
    close(sandbox->answer);
    close(sandbox->timer);
    pid_t reaped;
    while ((reaped = waitpid(sandbox->pid, &status, 0)) < 0 && errno == EINTR)
        ;
    sandbox->pid = 0;
    return reaped < 0 ? SANDBOX_FINISHED : late ? SANDBOX_TIME : end_of(status, number);
}
