/* Source: a picture's file, found inside the project's folder and nowhere else.
 *
 * A board may come from a stranger: its paths may name devices, pipes, links and places that are none of its business. */
#ifndef RENDER_PICTURES_SOURCE_H
#define RENDER_PICTURES_SOURCE_H

#include <stdbool.h>
#include <sys/stat.h>

enum { SOURCE_MEGABYTES = 64 };         /* larger files are refused */

/* What FILE, a path from FOLDER (a descriptor), is now.  False and a constant sentence in *WHY when it is not a regular file of a
 * sensible size below FOLDER.  Does not open it for reading, and never blocks. */
bool source_look(int folder, const char *file, struct stat *about, const char **why);

/* The same, and open it for reading: the descriptor, to be closed, or -1. */
int source_open(int folder, const char *file, struct stat *about, const char **why);

/* Open FILE below FOLDER with open(2)'s FLAGS, step by step and through no link: what the two above do on a system
 * without openat2(2).  -1 and errno; EXDEV says that the path leads out. */
int source_walk(int folder, const char *file, int flags);

#endif
