/* Cache: encoded pictures, kept in a folder from one run of the program to the next.
 *
 * A picture is named by the hash of its file's content, of what was asked for, and of the version of the program.  Hashing the content
 * takes reading it, so it is remembered too, by what the file system says of the file: a picture seen before costs two small reads.
 *
 * What is in the folder is believed as little as a child's answer: it may be cut, foreign or meant to harm.  Files are 0600 in a folder
 * of 0700 that is ours alone, opened through no link; a header has length and checksum; and who reads one checks the picture in it
 * (result_check()).  Several programs may use it at once: files come by rename and go by unlink.  When it cannot be
 * read or written, nothing is cached and nobody is bothered. */
#ifndef RENDER_PICTURES_CACHE_H
#define RENDER_PICTURES_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

struct buf;
struct cache;
struct work;

enum { CACHE_MEGABYTES = 256 };         /* kept at most; of more, what was used longest ago goes */

struct cache_key { uint8_t bytes[16]; };

/* The cache in FOLDER, which is made (with the folders above it) when something is kept first.  MOST is in bytes. */
struct cache *cache_new(const char *folder, uint64_t most);
void cache_free(struct cache *);        /* NULL is fine */

/* The name of what WORK makes of FILE, a descriptor at its beginning that ABOUT tells of.  False when the file cannot be read. */
bool cache_key(struct cache *, int file, const struct stat *about, const struct work *work, struct cache_key *key);

/* Append the bytes kept under KEY to OUT; false, and nothing appended, when there are none or they are damaged. */
bool cache_read(struct cache *, const struct cache_key *key, struct buf *out);

/* Keep BYTES under KEY. */
void cache_write(struct cache *, const struct cache_key *key, const char *bytes, size_t length);

/* Are these LENGTH bytes a whole and sound file of the cache for KEY?  Gives where its bytes begin; 0 when not. */
size_t cache_check(const struct cache_key *key, const char *file, size_t length);

#endif
