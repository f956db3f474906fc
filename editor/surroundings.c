#include "editor/surroundings.h"

#include <stdlib.h>
#include <time.h>

int64_t surroundings_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* A variable counts as set when it is not empty. */
static bool set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

struct screen_options surroundings_screen(void)
{
    return (struct screen_options){.term = getenv("TERM"), .graphics = getenv("BEATBOARD_GRAPHICS"), .no_color = set("NO_COLOR"),
                                   .over_ssh = set("SSH_CONNECTION"), .now = surroundings_now};
}
