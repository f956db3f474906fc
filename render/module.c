#include "render/module.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "render/paper/paper.h"

/* A module is looked for in the folder of the program itself, never by a search path. */
static bool find(const char *place, char path[PATH_MAX])
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    char *end = length > 0 ? memrchr(program, '/', (size_t)length) : NULL;
    if (!end)
        return false;
    *end = '\0';
    return snprintf(path, PATH_MAX, "%s/%s", program, place) < PATH_MAX && access(path, F_OK) == 0;
}

const struct paper *module_paper(const char **why)
{
    static const char *const places[] = {"paper.so", "../lib/beatboard/paper.so"};
    char path[PATH_MAX];
    bool found = false;
    for (size_t i = 0; i < sizeof places / sizeof *places && !found; i++)
        found = find(places[i], path);
    if (!found) {
        *why = "paper.so, which draws papers, lies neither beside the program nor in ../lib/beatboard";
        return NULL;
    }
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);      /* again and again the same; it stays */
    const struct paper *paper = module ? dlsym(module, PAPER_SYMBOL) : NULL;
    if (!paper)
        *why = dlerror();
    else if (strcmp(paper->version, VERSION) != 0)
        *why = "paper.so, which draws papers, belongs to another version of the program";
    else
        return paper;
    return NULL;
}
