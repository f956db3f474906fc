#include "editor/rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "editor/doc.h"
#include "editor/keeping.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "formats/yaml/tree.h"
#include "render/screen.h"

enum { NUMBERS_MOST = 99, GUARDED_MOST = 64 };

/* A signal handler gets no context; this is the only variable of the program that outlives a call. */
static struct guarded { struct doc *doc; const struct keeping *keeping; } guarded[GUARDED_MOST];

static void name_file(const char *board, int number, char *path, size_t size)
{
    const char *slash = strrchr(board, '/');
    int folder = slash ? (int)(slash - board) + 1 : 0;
    if (number > 1)
        snprintf(path, size, "%.*s.%s.unsaved.%d", folder, board, board + folder, number);
    else
        snprintf(path, size, "%.*s.%s.unsaved", folder, board, board + folder);
}

static bool write_to(int fd, const struct tree *tree)
{
    size_t length = tree_length(tree);
    return file_write(fd, tree_bytes(tree, 0, length), length) && fsync(fd) == 0;
}

static void tell(const char *what, const char *path)
{
    char text[1200];
    int length = snprintf(text, sizeof text, "beatboard: %s%s\n", what, path);
    int flags = fcntl(STDERR_FILENO, F_GETFL);
    fcntl(STDERR_FILENO, F_SETFL, flags | O_NONBLOCK);          /* a terminal that nobody reads must not keep us */
    ssize_t written = write(STDERR_FILENO, text, length > 0 ? strnlen(text, sizeof text) : 0);
    (void)written;                      /* nobody is left to be told */
    fcntl(STDERR_FILENO, F_SETFL, flags);
}

bool rescue_save(struct doc *doc)
{
    char path[1024];
    if (!doc_dirty(doc))
        return false;
    for (int number = 1; number <= NUMBERS_MOST; number++) {
        name_file(doc_path(doc), number, path, sizeof path);
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0 && errno == EEXIST)
            continue;
        bool good = fd >= 0 && write_to(fd, doc_tree(doc));
        if (fd >= 0)
            close(fd);
        tell(good ? "what was not saved is in " : "what was not saved could not be written to ", path);
        return true;
    }
    return true;
}

bool rescue_keep(struct doc *doc, const struct keeping *keeping)
{
    if (!keeping_holds(keeping))
        return rescue_save(doc);
    tell("what was not saved is kept; it is offered when you open the board again: ", doc_path(doc));
    return true;
}

static bool is_newer(const struct stat *a, const struct stat *b)
{
    return a->st_mtim.tv_sec != b->st_mtim.tv_sec ? a->st_mtim.tv_sec > b->st_mtim.tv_sec : a->st_mtim.tv_nsec > b->st_mtim.tv_nsec;
}

int rescue_find(const char *board, char *path, size_t size)
{
    struct stat newest = {0}, status;
    int found = 0, at = 0;
    stat(board, &newest);
    for (int number = 1; number <= NUMBERS_MOST; number++) {
        name_file(board, number, path, size);
        if (stat(path, &status) != 0)
            continue;
        found++;
        if (is_newer(&status, &newest)) {
            newest = status;
            at = number;
        }
    }
    name_file(board, at, path, size);
    return at ? found : 0;
}

/* Each is taken out before it is saved: a crash in there must not come here for it again. */
static void save_guarded(void)
{
    for (int i = 0; i < GUARDED_MOST; i++) {
        struct guarded one = guarded[i];
        guarded[i] = (struct guarded){0};
        if (one.doc)
            rescue_keep(one.doc, one.keeping);
    }
}

static void crashed(int number)
{
    screen_restore();
    save_guarded();
    raise(number);                      /* the handler is gone by now: the usual end */
}

static void exhausted(void)
{
    screen_restore();
    tell("out of memory", "");
    save_guarded();
    _exit(1);
}

/* In the place of OLD, NULL for a free one. */
static void put(const struct doc *old, struct guarded new)
{
    int i = 0;
    while (i < GUARDED_MOST && guarded[i].doc != old)
        i++;
    if (i < GUARDED_MOST)
        guarded[i] = new;
}

void rescue_guard(struct doc *doc, const struct keeping *keeping)
{
    static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
    struct sigaction action = {.sa_handler = crashed, .sa_flags = (int)(SA_RESETHAND | SA_NODEFER)};
    put(NULL, (struct guarded){doc, keeping});
    mem_set_handler(exhausted);
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
        sigaction(fatal[i], &action, NULL);
}

void rescue_unguard(struct doc *doc)
{
    put(doc, (struct guarded){0});
}
