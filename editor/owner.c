#include "editor/owner.h"

#include <errno.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/pidfd.h>
#include <unistd.h>

#include "editor/written.h"
#include "formats/base/buf.h"

/* The first line of a file of the kernel's; "" when there is none. */
static void read_line(const char *path, char *line, size_t size)
{
    *line = '\0';
    FILE *file = fopen(path, "re");
    if (!file)
        return;
    if (!fgets(line, (int)size, file))
        *line = '\0';
    line[strcspn(line, "\n")] = '\0';
    fclose(file);
}

/* When process PID began; 0 when there is none, or only what is left of a dead one until its parent looks; 1 when it may not be known. */
static uint64_t start_of(int64_t pid)
{
    char path[48], line[1024], state;
    unsigned long long start = 0;
    if (kill((pid_t)pid, 0) != 0 && errno == ESRCH)
        return 0;
    snprintf(path, sizeof path, "/proc/%lld/stat", (long long)pid);
    read_line(path, line, sizeof line);
    const char *behind = strrchr(line, ')');        /* a program's name may hold anything */
    if (!behind || sscanf(behind + 1, " %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu", &state, &start) != 2)
        return 1;
    return state == 'Z' || state == 'X' ? 0 : start;
}

void owner_self(struct owner *owner, int64_t now)
{
    *owner = (struct owner){.pid = getpid(), .since = now};
    owner->start = start_of(owner->pid);
    struct passwd *user = getpwuid(geteuid());
    if (user)
        snprintf(owner->user, sizeof owner->user, "%s", user->pw_name);
    else
        snprintf(owner->user, sizeof owner->user, "%ld", (long)geteuid());
    if (gethostname(owner->host, sizeof owner->host - 1) != 0)
        *owner->host = '\0';
    read_line("/proc/sys/kernel/random/boot_id", owner->boot, sizeof owner->boot);
    char tty[64];
    if (ttyname_r(STDIN_FILENO, tty, sizeof tty) == 0)
        snprintf(owner->tty, sizeof owner->tty, "%.*s", (int)sizeof owner->tty - 1, strncmp(tty, "/dev/", 5) == 0 ? tty + 5 : tty);
}

void owner_write(const struct owner *owner, struct buf *out)
{
    buf_add_format(out, "%lld %llu %lld\n%s\n%s\n%s\n%s\n", (long long)owner->pid, (unsigned long long)owner->start, (long long)owner->since,
                   owner->user, owner->host, owner->boot, owner->tty);
}

static void read_word(struct reader *reader, char *word, size_t size)
{
    const char *end = reader->good ? memchr(reader->at, '\n', (size_t)(reader->end - reader->at)) : NULL;
    reader->good = end && (size_t)(end - reader->at) < size;
    if (!reader->good)
        return;
    snprintf(word, size, "%.*s", (int)(end - reader->at), reader->at);
    reader->at = end + 1;
}

bool owner_read(struct owner *owner, const char *bytes, uint64_t length)
{
    struct reader reader = {bytes, bytes + length, true};
    *owner = (struct owner){0};
    owner->pid = (int64_t)reader_number(&reader, ' ');
    owner->start = reader_number(&reader, ' ');
    owner->since = (int64_t)reader_number(&reader, '\n');
    read_word(&reader, owner->user, sizeof owner->user);
    read_word(&reader, owner->host, sizeof owner->host);
    read_word(&reader, owner->boot, sizeof owner->boot);
    read_word(&reader, owner->tty, sizeof owner->tty);
    return reader.good && reader.at == reader.end && owner->pid > 0 && owner->pid <= INT32_MAX;
}

enum owner_state owner_state(const struct owner *owner)
{
    struct owner self;
    owner_self(&self, 0);
    if (strcmp(owner->host, self.host) != 0)
        return OWNER_ELSEWHERE;
    if (strcmp(owner->boot, self.boot) != 0)
        return OWNER_GONE;
    if (owner->pid == self.pid && owner->start == self.start)
        return OWNER_SELF;
    uint64_t start = start_of(owner->pid);
    return start == owner->start || start == 1 ? OWNER_LIVES : OWNER_GONE;
}

/* By a descriptor, so that no other process that got its number meanwhile can be meant. */
bool owner_end(const struct owner *owner, int ms)
{
    struct pollfd ended = {.fd = pidfd_open((pid_t)owner->pid, 0), .events = POLLIN};
    if (ended.fd < 0)
        return errno == ESRCH;
    bool gone = owner_state(owner) == OWNER_GONE;
    if (!gone && owner_state(owner) == OWNER_LIVES && pidfd_send_signal(ended.fd, SIGTERM, NULL, 0) == 0) {
        pidfd_send_signal(ended.fd, SIGCONT, NULL, 0);  /* it may have been stopped */
        gone = poll(&ended, 1, ms) == 1;
    }
    close(ended.fd);
    return gone;
}
