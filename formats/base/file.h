/* File: whole files read and written so that nothing is lost.
 *
 * A save never leaves less than the old file or the new one:
 *   1. the bytes go to a new temporary file in the same folder (never through a link that somebody planted there), and are synced;
 *   2. mode, owner, access list and attributes of the old file are given to it;
 *   3. it takes the old file's name in one step, and the folder is synced.
 * A symbolic link stays a link: what it points at is replaced.  A file with other hard links, or of an owner that cannot be kept, is
 * written in place, after a synced copy of the new bytes stands beside it as NAME.rescue; that is removed when all went well. */
#ifndef FORMATS_BASE_FILE_H
#define FORMATS_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

enum { FILE_MOST = 256 * 1024 * 1024 };     /* bytes; larger files are refused */

/* Which bytes stood under a name.  All zero: no file. */
struct file_identity {
    bool exists;
    uint64_t device, inode, size;
    int64_t modified, changed;              /* nanoseconds: of the content, and of anything about the file (which nobody can set) */
    uint64_t hash;                          /* of the content, file_hash() */
};

/* Mixes LENGTH bytes into HASH (0 to begin); pieces may be of any size as long as all but the last are multiples of eight bytes. */
uint64_t file_hash(uint64_t hash, const char *bytes, size_t length);

/* Read PATH whole behind what is in OUT.  A file that is not there is read as empty, with identity->exists false.  False, with a
 * reason added to WHY ("it is a folder"), when it is not a regular file, too large, or cannot be read. */
bool file_read(const char *path, struct buf *out, struct file_identity *identity, struct buf *why);

/* Has PATH other bytes than when KNOWN was taken?  Looks inside only when the file's marks differ; when just the marks do, KNOWN
 * gets the new ones. */
bool file_differs(const char *path, struct file_identity *known);

/* Write all LENGTH bytes to the open FILE, going on when a signal interrupts; false, with errno, when that fails. */
bool file_write(int file, const char *bytes, size_t length);

/* Replace the content of PATH as said above.  EXPECTED (may be NULL) is what must still stand there just before.  False, with a
 * sentence added to WHY, when it was not done or the disk did not confirm it; nothing but the old file is left then, or WHY
 * names where the new bytes are.  NOW (may be NULL) gets what stands there whenever that are the new bytes, even unconfirmed. */
bool file_save(const char *path, const char *bytes, size_t length, const struct file_identity *expected, struct file_identity *now,
               struct buf *why);

/* Replace PATH, which is a file of the program's own: only its owner may read it, its folder is made where it is missing, and whoever
 * reads it meanwhile gets the old bytes or the new ones.  False when it could not be done; nothing is lost that could not be made again. */
bool file_keep(const char *path, const char *bytes, size_t length);

/* The path of PATH as seen from everywhere, behind all links; to be freed.  Of a file that is not there yet, in its folder; NULL when that
 * is not there either. */
char *file_real_path(const char *path);

/* Make the folders that PATH stands in, for nobody else to look into, as far as they are missing. */
bool file_make_folders(const char *path);

/* Remove what a killed save of PATH left beside it. */
void file_sweep(const char *path);

#endif
