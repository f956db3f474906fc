#include "editor/path.h"

#include <stdio.h>
#include <string.h>

#include "formats/base/arena.h"

void path_add_key(char *path, size_t size, const char *key)
{
    size_t at = strlen(path);
    for (; *key && at + 3 < size; key++) {
        if (*key == '~' || *key == '/') {
            path[at++] = '~';
            path[at++] = *key == '~' ? '0' : '1';
        } else {
            path[at++] = *key;
        }
    }
    path[at] = '\0';
}

static char *unescaped(const char *key, struct arena *arena)
{
    char *copy = arena_string(arena, key), *out = copy;
    for (const char *in = key; *in; in++) {
        if (in[0] == '~' && (in[1] == '0' || in[1] == '1'))
            *out++ = *++in == '0' ? '~' : '/';
        else
            *out++ = *in;
    }
    *out = '\0';
    return copy;
}

char *path_parent(const char *path, const char **last, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    if (last)
        *last = unescaped(slash ? slash + 1 : path, arena);
    if (!slash || slash == path)
        return arena_string(arena, "/");
    return arena_copy(arena, path, (size_t)(slash - path));
}

char *path_join(const char *parent, const char *key, struct arena *arena)
{
    size_t size = strlen(parent) + 2 * strlen(key) + 8;
    char *path = arena_alloc(arena, size);
    snprintf(path, size, "%s/", strcmp(parent, "/") == 0 ? "" : parent);
    path_add_key(path, size, key);
    return path;
}

char *path_behind(const char *parent, const char *rest, struct arena *arena)
{
    return arena_format(arena, "%s/%s", strcmp(parent, "/") == 0 ? "" : parent, rest);
}

char *path_item(const char *parent, size_t index, struct arena *arena)
{
    return arena_format(arena, "%s/%zu", strcmp(parent, "/") == 0 ? "" : parent, index);
}

bool path_inside(const char *path, const char *around)
{
    size_t length = strlen(around);
    if (strcmp(around, "/") == 0)
        return true;
    return strncmp(path, around, length) == 0 && (path[length] == '/' || path[length] == '\0');
}
