#include "editor/surroundings.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "render/pictures/pictures.h"

int64_t surroundings_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

int64_t surroundings_clock(void)
{
    return time(NULL);
}

/* A variable counts as set when it is not empty. */
static bool set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

/* A value that is no way of using the line counts as none. */
static enum link_wish wish_for_link(void)
{
    const char *value = getenv("BEATBOARD_LINK");
    int wish = value ? link_named(value) : -1;
    return wish < 0 ? LINK_AUTO : (enum link_wish)wish;
}

/* NULL when neither variable says where. */
static char *cache_folder(void)
{
    const char *folder = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    struct buf path = {0};
    if (folder && *folder == '/')       /* a relative one is to be ignored, says the specification */
        buf_add_format(&path, "%s/beatboard", folder);
    else if (home && *home == '/')
        buf_add_format(&path, "%s/.cache/beatboard", home);
    return path.data;
}

struct pictures *surroundings_fresh_pictures(const char *folder)
{
    const char *writer = getenv("BEATBOARD_SIXEL_WRITER");
    struct pictures *pictures = pictures_new(folder);
    if (writer && strcmp(writer, "libsixel") == 0)
        pictures_write_sixels_by(pictures, SIXEL_LIBSIXEL);
    return pictures;
}

struct pictures *surroundings_pictures(const char *folder)
{
    struct pictures *pictures = surroundings_fresh_pictures(folder);
    char *cache = cache_folder();
    if (cache)
        pictures_keep_in(pictures, cache);
    free(cache);
    return pictures;
}

struct screen_options surroundings_screen(void)
{
    return (struct screen_options){.term = getenv("TERM"), .graphics = getenv("BEATBOARD_GRAPHICS"), .no_color = set("NO_COLOR"),
                                   .over_ssh = set("SSH_CONNECTION"), .link = wish_for_link(), .now = surroundings_now};
}

void surroundings_folder(enum own_folder which, struct buf *out)
{
    static const struct { const char *variable, *below_home; } folders[] = {
        [FOLDER_CONFIG] = {"XDG_CONFIG_HOME", ".config"}, [FOLDER_STATE] = {"XDG_STATE_HOME", ".local/state"}, [FOLDER_CACHE] = {"XDG_CACHE_HOME", ".cache"},
    };
    const char *own = getenv(folders[which].variable), *home = getenv("HOME");
    if (own && *own == '/')             /* a relative one is to be ignored, says the specification */
        buf_add_format(out, "%s/beatboard", own);
    else if (home && *home == '/')
        buf_add_format(out, "%s/%s/beatboard", home, folders[which].below_home);
}

/* glibc gives the height in millimetres as a number in the place of a text. */
const char *surroundings_paper(void)
{
#ifdef _NL_PAPER_HEIGHT
    uintptr_t height = (uintptr_t)nl_langinfo(_NL_PAPER_HEIGHT);
    return height == 279 ? "letter" : height == 297 ? "a4" : NULL;
#else
    return NULL;
#endif
}

const char *surroundings_zone(void *buf, const char *name, size_t *length)
{
    struct buf *rules = buf, path = {0}, why = {0};
    struct file_identity identity;
    buf_reset(rules);
    bool safe = *name && *name != '/' && !strstr(name, "..");
    buf_add_format(&path, "/usr/share/zoneinfo/%s", name);
    bool read = safe && file_read(buf_string(&path), rules, &identity, &why) && identity.exists;
    buf_release(&path);
    buf_release(&why);
    *length = rules->length;
    return read ? rules->data : NULL;
}

const char *surroundings_known_zone(void *context, const char *name, size_t *length)
{
    struct known_zone *known = context;
    if (known->rules.length == 0 || strcmp(known->name, name) != 0) {
        snprintf(known->name, sizeof known->name, "%s", name);
        if (strlen(name) >= sizeof known->name || !surroundings_zone(&known->rules, name, length)) {
            buf_reset(&known->rules);
            return NULL;
        }
    }
    *length = known->rules.length;
    return known->rules.data;
}

void surroundings_forget_zone(struct known_zone *known)
{
    buf_release(&known->rules);
}
