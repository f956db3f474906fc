#include "render/pictures/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>
#include <xxhash.h>

#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "render/pictures/result.h"

enum {
    MOST_FILE = 17 << 20,               /* bytes; larger ones are not ours */
    NAME = 2 * sizeof(struct cache_key) + 1,
    SWEEP_AFTER = 16 << 20,             /* bytes written until the folder is measured again */
    FORGOTTEN = 600,                    /* seconds after which a half-written file is nobody's */
    ENCODING = 2,                       /* raise it when the same work makes other bytes within a version */
};

static const char prefix[] = "pic-", unfinished[] = "new-";

/* Before the bytes of a file. */
struct header {
    char magic[8];
    struct cache_key key;
    uint64_t length;                    /* bytes that follow */
    uint64_t sum;                       /* of those bytes */
};
static const char magic[8] = "bbcache";

struct cache {
    char *path;
    uint64_t most;
    int folder;                         /* descriptor, or -1 while there is none */
    bool broken;                        /* could not be written: not tried again */
    uint64_t written;                   /* bytes since it was last measured */
    bool measured;
    unsigned count;                     /* of files written, for their names */
};

struct cache *cache_new(const char *folder, uint64_t most)
{
    struct cache *cache = mem_new(1, sizeof *cache);
    *cache = (struct cache){.path = mem_copy(folder, strlen(folder)), .most = most, .folder = -1};
    return cache;
}

void cache_free(struct cache *cache)
{
    if (!cache)
        return;
    if (cache->folder >= 0)
        close(cache->folder);
    free(cache->path);
    free(cache);
}

/* ---- the folder ---- */

/* It must be ours and nobody else's: what is in it reaches the terminal. */
static bool open_folder(struct cache *cache)
{
    struct stat about;
    if (cache->folder >= 0)
        return true;
    int folder = open(cache->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return false;
    if (fstat(folder, &about) < 0 || about.st_uid != geteuid() || (about.st_mode & 077) != 0) {
        cache->broken = true;
        close(folder);
        return false;
    }
    cache->folder = folder;
    return true;
}

static void make_folders(const char *path)
{
    char *part = mem_copy(path, strlen(path));
    for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(part, 0700);
        *slash = '/';
    }
    mkdir(part, 0700);
    free(part);
}

static void name_of(const struct cache_key *key, char name[sizeof prefix + NAME])
{
    int length = snprintf(name, sizeof prefix, "%s", prefix);
    for (size_t i = 0; i < sizeof key->bytes; i++)
        length += snprintf(name + length, 3, "%02x", key->bytes[i]);
}

/* ---- reading ---- */

static bool sound(const struct cache_key *key, const struct header *header, const char *bytes, size_t length)
{
    return memcmp(header->magic, magic, sizeof magic) == 0 && memcmp(&header->key, key, sizeof *key) == 0
        && header->length == length && header->sum == XXH3_64bits(bytes, length);
}

size_t cache_check(const struct cache_key *key, const char *file, size_t length)
{
    struct header header;
    if (length < sizeof header)
        return 0;
    memcpy(&header, file, sizeof header);
    return sound(key, &header, file + sizeof header, length - sizeof header) ? sizeof header : 0;
}

static bool ours(const struct stat *about)
{
    return S_ISREG(about->st_mode) && about->st_uid == geteuid() && (about->st_mode & 022) == 0 && about->st_size <= MOST_FILE;
}

/* A file that is there in one piece is read in one go; what is not is not sound. */
static bool read_sound(int fd, const struct cache_key *key, size_t length, struct buf *out)
{
    struct header header;
    if (length < sizeof header)
        return false;
    length -= sizeof header;
    out->data = mem_resize(out->data, out->length + length + 1, 1);
    out->capacity = out->length + length + 1;
    char *bytes = out->data + out->length;
    bytes[0] = bytes[length] = '\0';
    const struct iovec parts[2] = {{&header, sizeof header}, {bytes, length}};
    if (readv(fd, parts, 2) != (ssize_t)(sizeof header + length) || !sound(key, &header, bytes, length)) {
        bytes[0] = '\0';
        return false;
    }
    out->length += length;
    return true;
}

bool cache_read(struct cache *cache, const struct cache_key *key, struct buf *out)
{
    char name[sizeof prefix + NAME];
    struct stat about;
    name_of(key, name);
    int fd = open_folder(cache) ? openat(cache->folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
    if (fd < 0)
        return false;
    bool good = fstat(fd, &about) == 0 && ours(&about) && read_sound(fd, key, (size_t)about.st_size, out);
    if (good)
        futimens(fd, NULL);             /* a file's own time is when it was used last */
    else
        unlinkat(cache->folder, name, 0);
    close(fd);
    return good;
}

/* ---- keeping it small ---- */

struct kept { char name[sizeof prefix + NAME]; int64_t used; uint64_t size; };

static int by_use(const void *a, const void *b)
{
    const struct kept *x = a, *y = b;
    return (x->used > y->used) - (x->used < y->used);
}

/* What is in the folder, and how large it is; what nobody will finish is removed. */
static size_t list(struct cache *cache, struct kept **all, uint64_t *total)
{
    size_t count = 0, capacity = 0;
    struct stat about;
    int64_t newest = 0;
    int fd = openat(cache->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
    if (fstat(cache->folder, &about) == 0)
        newest = about.st_mtim.tv_sec;
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        bool whole = strncmp(entry->d_name, prefix, sizeof prefix - 1) == 0 && strlen(entry->d_name) < sizeof prefix + NAME;
        bool half = strncmp(entry->d_name, unfinished, sizeof unfinished - 1) == 0;
        if ((!whole && !half) || fstatat(cache->folder, entry->d_name, &about, AT_SYMLINK_NOFOLLOW) < 0)
            continue;
        if (half && newest - about.st_mtim.tv_sec > FORGOTTEN)
            unlinkat(cache->folder, entry->d_name, 0);
        if (!whole)
            continue;
        mem_grow(all, count, &capacity, sizeof **all);
        struct kept *kept = &(*all)[count++];
        snprintf(kept->name, sizeof kept->name, "%.*s", (int)sizeof kept->name - 1, entry->d_name);
        kept->used = about.st_mtim.tv_sec;
        kept->size = (uint64_t)about.st_blocks * 512;
        *total += kept->size;
    }
    if (folder)
        closedir(folder);
    else if (fd >= 0)
        close(fd);
    return count;
}

/* Down to nine tenths, so that it is not done again at once. */
static void sweep(struct cache *cache)
{
    struct kept *all = NULL;
    uint64_t total = 0;
    size_t count = list(cache, &all, &total);
    cache->measured = true;
    cache->written = 0;
    if (total > cache->most) {
        qsort(all, count, sizeof *all, by_use);
        for (size_t i = 0; i < count && total > cache->most / 10 * 9; i++) {
            unlinkat(cache->folder, all[i].name, 0);
            total -= all[i].size;
        }
    }
    free(all);
}

/* ---- writing ---- */

/* Under a name of its own first, so that nobody reads half of it. */
static bool write_file(struct cache *cache, const struct cache_key *key, const char *bytes, size_t length)
{
    char name[sizeof prefix + NAME], first[64];
    struct header header = {.key = *key, .length = length, .sum = XXH3_64bits(bytes, length)};
    memcpy(header.magic, magic, sizeof magic);
    name_of(key, name);
    snprintf(first, sizeof first, "%s%ld-%u", unfinished, (long)getpid(), cache->count++);
    unlinkat(cache->folder, first, 0);              /* of a program that is gone and had our number */
    int fd = openat(cache->folder, first, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    bool good = file_write(fd, (const char *)&header, sizeof header) && file_write(fd, (const char *)bytes, length);
    good = close(fd) == 0 && good && renameat(cache->folder, first, cache->folder, name) == 0;
    if (!good)
        unlinkat(cache->folder, first, 0);
    return good;
}

void cache_write(struct cache *cache, const struct cache_key *key, const char *bytes, size_t length)
{
    if (cache->broken || length > MOST_FILE - sizeof(struct header))
        return;
    if (!open_folder(cache)) {
        make_folders(cache->path);
        if (cache->broken || !open_folder(cache)) {
            cache->broken = true;
            return;
        }
    }
    cache->broken = !write_file(cache, key, bytes, length);
    cache->written += length;
    if (!cache->measured || cache->written > SWEEP_AFTER || cache->written > cache->most)
        sweep(cache);
}

/* ---- keys ---- */

static struct cache_key key_of(XXH3_state_t *state)
{
    struct cache_key key;
    XXH128_canonical_t whole;
    XXH128_canonicalFromHash(&whole, XXH3_128bits_digest(state));
    memcpy(key.bytes, whole.digest, sizeof key.bytes);
    return key;
}

/* Each kind of name begins otherwise, and all with what wrote the cache. */
static void begin(XXH3_state_t *state, const char *kind)
{
    static const int32_t encoding = ENCODING;
    XXH3_128bits_reset(state);
    XXH3_128bits_update(state, VERSION, sizeof VERSION);
    XXH3_128bits_update(state, &encoding, sizeof encoding);
    XXH3_128bits_update(state, kind, strlen(kind) + 1);
}

/* What tells a file's content as long as nobody writes to it. */
static struct cache_key identity(XXH3_state_t *state, const struct stat *about)
{
    const uint64_t told[] = {about->st_dev, about->st_ino, (uint64_t)about->st_size, (uint64_t)about->st_mtim.tv_sec,
                             (uint64_t)about->st_mtim.tv_nsec, (uint64_t)about->st_ctim.tv_sec, (uint64_t)about->st_ctim.tv_nsec};
    begin(state, "file");
    XXH3_128bits_update(state, told, sizeof told);
    return key_of(state);
}

static bool hash_content(XXH3_state_t *state, int file, struct cache_key *content)
{
    char bytes[65536];
    ssize_t got;
    off_t at = 0;
    begin(state, "content");
    while ((got = pread(file, bytes, sizeof bytes, at)) != 0)
        if (got > 0) {
            XXH3_128bits_update(state, bytes, (size_t)got);
            at += got;
        } else if (errno != EINTR) {
            return false;
        }
    *content = key_of(state);
    return true;
}

static bool content_of(struct cache *cache, XXH3_state_t *state, int file, const struct stat *about, struct cache_key *content)
{
    struct buf known = {0};
    struct cache_key name = identity(state, about);
    bool good = cache_read(cache, &name, &known) && known.length == sizeof *content;
    if (good) {
        memcpy(content, known.data, sizeof *content);
    } else if (hash_content(state, file, content)) {
        good = true;
        cache_write(cache, &name, (const char *)content, sizeof *content);
    }
    buf_release(&known);
    return good;
}

bool cache_key(struct cache *cache, int file, const struct stat *about, const struct work *work, struct cache_key *key)
{
    struct cache_key content;
    XXH3_state_t *state = XXH3_createState();
    bool good = state && content_of(cache, state, file, about, &content);
    if (good) {
        begin(state, "picture");
        XXH3_128bits_update(state, &content, sizeof content);
        XXH3_128bits_update(state, work, sizeof *work);
        *key = key_of(state);
    }
    XXH3_freeState(state);
    return good;
}
