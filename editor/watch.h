/* Watch: hears when somebody else writes the board's file, without looking at it again and again. */
#ifndef EDITOR_WATCH_H
#define EDITOR_WATCH_H

#include <poll.h>
#include <stdbool.h>

struct app;

struct watch {
    int fd;                             /* -1: the system cannot; the file is looked at when the terminal gets the focus */
    char name[256];                     /* of the file in its folder */
};

void watch_open(struct watch *, const char *path);
void watch_close(struct watch *);

struct pollfd watch_poll(const struct watch *);

/* Take what was heard.  Gives whether any of it was about the file. */
bool watch_pump(struct watch *);

/* Look at the file, and say in the status line when it became another.  Gives whether there is something new to show. */
bool watch_look(struct app *);

#endif
