#include "editor/watch.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "editor/app.h"
#include "editor/doc.h"

/* The folder is watched, not the file: editors and git put another file in its place. */
void watch_open(struct watch *watch, const char *path)
{
    enum { HEARD = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE };
    char real[PATH_MAX], *slash;
    *watch = (struct watch){.fd = -1};
    snprintf(real, sizeof real, "%s", path);
    if (!realpath(path, real) && !strchr(path, '/'))
        snprintf(real, sizeof real, "./%s", path);
    slash = strrchr(real, '/');
    if (!slash)
        return;
    snprintf(watch->name, sizeof watch->name, "%s", slash + 1);
    slash[slash == real] = '\0';
    watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch->fd >= 0 && inotify_add_watch(watch->fd, real, HEARD) < 0)
        watch_close(watch);
}

void watch_close(struct watch *watch)
{
    if (watch->fd >= 0)
        close(watch->fd);
    watch->fd = -1;
}

struct pollfd watch_poll(const struct watch *watch)
{
    return (struct pollfd){.fd = watch->fd, .events = POLLIN};
}

bool watch_pump(struct watch *watch)
{
    union { struct inotify_event event; char bytes[4096]; } block;
    bool ours = false;
    ssize_t got;
    while (watch->fd >= 0 && (got = read(watch->fd, &block, sizeof block)) > 0) {
        for (ssize_t at = 0; at < got;) {
            struct inotify_event event;
            memcpy(&event, block.bytes + at, sizeof event);
            const char *name = event.len ? block.bytes + at + sizeof event : "";
            ours = ours || strcmp(name, watch->name) == 0 || event.mask & IN_Q_OVERFLOW;
            at += (ssize_t)(sizeof event + event.len);
        }
    }
    return ours;
}

bool watch_look(struct app *app)
{
    bool before = doc_outdated(app->doc), now = doc_changed_on_disk(app->doc);
    if (now && !before && doc_dirty(app->doc))
        app_refuse(app, "somebody else changed the file, and what is here is not saved: `reload` says what can be done");
    else if (now && !before)
        app_refuse(app, "somebody else changed the file: `:reload` reads it again");
    else if (before && !now)
        buf_reset(&app->says);          /* it is what it was */
    return now != before;
}
