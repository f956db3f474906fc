/* The cache of encoded pictures: what is kept, what is not believed, what goes, and what happens where nothing can be kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/pictures/cache.h"
#include "render/pictures/jpeg.h"
#include "render/pictures/manager.h"
#include "render/pictures/result.h"

static const struct picture_place place = {PICTURE_SIXEL, 9, 32, 10, 20, 16.0 / 9, 256, .preset = PRESET_NORMAL};

static char top[] = "/tmp/picture_cache.XXXXXX";

static const char *at(const char *name)
{
    static char paths[4][512];
    static int turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", top, name);
    return path;
}

static void write_picture(const char *path, int seed)
{
    struct raster r = {160, 90, mem_new(160 * 90, 3)};
    for (int i = 0; i < 160 * 90 * 3; i++)
        r.rgb[i] = (uint8_t)(i / 7 * seed % 256);
    struct buf file = {0};
    assert_true(jpeg_encode(&r, &file));
    FILE *to = fopen(path, "wb");
    fwrite(file.data, 1, file.length, to);
    fclose(to);
    buf_release(&file);
    free(r.rgb);
}

static int set_up(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(top));
    assert_int_equal(mkdir(at("project"), 0755), 0);
    assert_int_equal(chmod(top, 0755), 0);
    write_picture(at("project/a.jpg"), 3);
    write_picture(at("project/b.jpg"), 5);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'", top);
    return system(command);
}

static void forget_all(void)
{
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'", at("cache"));
    assert_int_equal(system(command), 0);
}

/* Show FILE in a program of its own; gives how many children it took, and the hash of what is sent in *SENT. */
static size_t shown(const char *folder, const char *file, const struct picture_place *where, uint64_t *sent)
{
    struct pictures *p = pictures_new(at("project"));
    pictures_keep_in(p, folder);
    struct picture_answer a = pictures_wait(p, file, where);
    assert_int_equal(a.state, PICTURE_READY);
    *sent = XXH3_64bits(a.bits->bytes, a.bits->length);
    size_t started = pictures_started(p);
    pictures_free(p);
    return started;
}

/* The kept picture, not the note of its content: by its size. */
static char *kept_picture(off_t *size)
{
    static char found[1024];
    DIR *folder = opendir(at("cache/beatboard"));
    *size = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        struct stat about;
        char path[900];
        snprintf(path, sizeof path, "%s/%s", at("cache/beatboard"), entry->d_name);
        if (lstat(path, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > *size) {
            *size = about.st_size;
            snprintf(found, sizeof found, "%s", path);
        }
    }
    closedir(folder);
    return found;
}

static void what_was_made_is_taken_from_the_cache(void **state)
{
    (void)state;
    uint64_t first, again, other;
    forget_all();
    assert_int_equal(shown(at("cache/beatboard"), "a.jpg", &place, &first), 1);
    assert_int_equal(shown(at("cache/beatboard"), "a.jpg", &place, &again), 0);
    assert_true(first == again);
    struct stat about;
    off_t size;
    assert_int_equal(stat(at("cache/beatboard"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0700);
    assert_int_equal(stat(kept_picture(&size), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(shown(at("cache/beatboard"), "b.jpg", &place, &other), 1);
    assert_true(other != first);
    struct picture_place smaller = place, poorer = place, fewer = place;
    smaller.columns = 20;
    poorer.preset = PRESET_SLOW;
    fewer.colours = 16;
    assert_int_equal(shown(at("cache/beatboard"), "a.jpg", &smaller, &other), 1);
    assert_int_equal(shown(at("cache/beatboard"), "a.jpg", &poorer, &other), 1);
    assert_int_equal(shown(at("cache/beatboard"), "a.jpg", &fewer, &other), 1);
}

/* The name is the content's: a copy and a touched file are known, a changed one is not. */
static void the_content_is_what_counts(void **state)
{
    (void)state;
    uint64_t first, sent;
    forget_all();
    assert_int_equal(shown(at("cache/beatboard"), "a.jpg", &place, &first), 1);
    write_picture(at("project/copy.jpg"), 3);
    assert_int_equal(shown(at("cache/beatboard"), "copy.jpg", &place, &sent), 0);
    assert_true(sent == first);
    write_picture(at("project/copy.jpg"), 9);
    assert_int_equal(shown(at("cache/beatboard"), "copy.jpg", &place, &sent), 1);
    assert_true(sent != first);
}

/* ---- what is not believed ---- */

static void flip(const char *path, off_t size)
{
    int fd = open(path, O_RDWR);
    char byte;
    assert_int_equal(pread(fd, &byte, 1, size / 2), 1);
    byte ^= 1;
    assert_int_equal(pwrite(fd, &byte, 1, size / 2), 1);
    close(fd);
}

static void truncate_half(const char *path, off_t size)   { assert_int_equal(truncate(path, size / 2), 0); }
static void truncate_header(const char *path, off_t size) { (void)size; assert_int_equal(truncate(path, 7), 0); }
static void empty(const char *path, off_t size)     { (void)size; assert_int_equal(truncate(path, 0), 0); }
static void longer(const char *path, off_t size)    { assert_int_equal(truncate(path, size + 1), 0); }
static void huge(const char *path, off_t size)      { (void)size; assert_int_equal(truncate(path, 1ll << 40), 0); }
static void writable(const char *path, off_t size)  { (void)size; assert_int_equal(chmod(path, 0666), 0); }
static void folder(const char *path, off_t size)    { (void)size; unlink(path); assert_int_equal(mkdir(path, 0700), 0); }
static void fifo(const char *path, off_t size)      { (void)size; unlink(path); assert_int_equal(mkfifo(path, 0600), 0); }
static void to_zero(const char *path, off_t size)   { (void)size; unlink(path); assert_int_equal(symlink("/dev/zero", path), 0); }

/* A sound file of another name: a link that follows would be believed. */
static void to_itself(const char *path, off_t size)
{
    (void)size;
    char moved[1100];
    snprintf(moved, sizeof moved, "%s-moved", path);
    assert_int_equal(rename(path, moved), 0);
    assert_int_equal(symlink(moved, path), 0);
}

/* Whole, with a right sum, in our folder: and in it what a terminal would obey. */
static void harmful(const char *path, off_t size)
{
    enum { SUM = 32, BEGIN = 40 };      /* of the header: where the sum is, and how long it is */
    char *bytes = mem_new((size_t)size, 1);
    int fd = open(path, O_RDWR);
    assert_int_equal(pread(fd, bytes, (size_t)size, 0), size);
    struct result result;
    memcpy(&result, bytes + BEGIN, sizeof result);
    char *payload = bytes + BEGIN + sizeof result;
    memcpy(payload + 200, "\033[2J", 4);
    result.sum = XXH3_64bits(payload, result.length);
    memcpy(bytes + BEGIN, &result, sizeof result);
    uint64_t sum = XXH3_64bits(bytes + BEGIN, (size_t)size - BEGIN);
    memcpy(bytes + SUM, &sum, sizeof sum);
    assert_int_equal(pwrite(fd, bytes, (size_t)size, 0), size);
    close(fd);
    free(bytes);
}

static void what_is_not_sound_is_made_anew(void **state)
{
    (void)state;
    static void (*const harms[])(const char *, off_t) = {flip, truncate_half, truncate_header, empty, longer, huge, writable, folder, fifo,
                                                         to_zero, to_itself, harmful};
    uint64_t right, sent;
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        off_t size;
        forget_all();
        assert_int_equal(shown(at("cache/beatboard"), "a.jpg", &place, &right), 1);
        const char *path = kept_picture(&size);
        harms[i](path, size);
        if (shown(at("cache/beatboard"), "a.jpg", &place, &sent) != 1)
            fail_msg("harm %zu was believed", i);
        assert_true(sent == right);
    }
}

/* The same change without the harm is believed: so it is the harm that was refused. */
static void a_sound_file_is_believed(void **state)
{
    (void)state;
    struct cache_key key = {{1, 2, 3}}, other = {{1, 2, 4}};
    struct cache *cache = cache_new(at("plain"), 1 << 20);
    struct buf out = {0};
    assert_false(cache_read(cache, &key, &out));
    cache_write(cache, &key, "bytes", 5);
    assert_true(cache_read(cache, &key, &out));
    assert_string_equal(buf_string(&out), "bytes");
    assert_false(cache_read(cache, &other, &out));
    assert_int_equal(out.length, 5);
    buf_release(&out);
    cache_free(cache);
}

/* ---- where nothing can be kept ---- */

static void a_folder_that_is_not_ours_alone_is_left_alone(void **state)
{
    (void)state;
    uint64_t sent;
    assert_int_equal(mkdir(at("open"), 0700), 0);
    assert_int_equal(chmod(at("open"), 0755), 0);
    assert_int_equal(symlink(at("cache/beatboard"), at("link")), 0);
    const char *const wrong[] = {at("open"), at("link"), "/dev/null/cache"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(shown(wrong[i], "a.jpg", &place, &sent), 1);
        assert_int_equal(shown(wrong[i], "a.jpg", &place, &sent), 1);
    }
    assert_int_equal(rmdir(at("open")), 0);                      /* nothing was put into it */
}

/* In a child of this program: as somebody who may not write, or whose disk is full. */
static int in_child(void (*before)(void))
{
    pid_t pid = fork();
    if (pid == 0) {
        uint64_t sent;
        before();
        size_t first = shown(at("cache/beatboard"), "a.jpg", &place, &sent), second = shown(at("cache/beatboard"), "b.jpg", &place, &sent);
        _exit((int)(first * 10 + second));
    }
    int status;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void disk_full(void)
{
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){100, 100});         /* the notes fit, the pictures do not */
}

static void read_only(void)
{
    assert_int_equal(chmod(at("cache/beatboard"), 0500), 0);
    if (geteuid() == 0) {
        assert_int_equal(chown(at("cache/beatboard"), 65534, 65534), 0);
        assert_int_equal(setreuid(65534, 65534), 0);
    }
}

static void a_full_disk_and_a_read_only_one_do_no_harm(void **state)
{
    (void)state;
    uint64_t sent;
    off_t size;
    forget_all();
    assert_int_equal(in_child(disk_full), 11);
    kept_picture(&size);
    assert_true(size < 100);                                     /* no half of a picture is left */
    assert_int_equal(shown(at("cache/beatboard"), "a.jpg", &place, &sent), 1);
    assert_int_equal(in_child(read_only), 11);
    forget_all();
}

/* ---- many ---- */

static size_t count_files(const char *path)
{
    size_t count = 0;
    DIR *list = opendir(path);
    while (readdir(list))
        count++;
    closedir(list);
    return count - 2;
}

static void what_was_used_longest_ago_goes(void **state)
{
    (void)state;
    static char bytes[40000];
    struct cache *cache = cache_new(at("small"), 1 << 20);
    struct buf out = {0};
    for (int i = 0; i < 20; i++) {
        struct cache_key key = {{(uint8_t)i, 9}};
        char name[64];
        cache_write(cache, &key, bytes, sizeof bytes);
        snprintf(name, sizeof name, "small/pic-%02x09%028d", i, 0);
        struct timespec times[2] = {{.tv_sec = 1000000 + i}, {.tv_sec = 1000000 + i}};
        assert_int_equal(utimensat(AT_FDCWD, at(name), times, 0), 0);
    }
    assert_int_equal(count_files(at("small")), 20);
    struct cache_key first = {{0, 9}}, second = {{1, 9}}, more = {{0}};
    assert_true(cache_read(cache, &first, &out));                /* used now */
    for (int i = 0; i < 40; i++) {
        more.bytes[2] = (uint8_t)i;
        cache_write(cache, &more, bytes, sizeof bytes);
    }
    assert_in_range(count_files(at("small")), 15, 53);           /* a megabyte, and what may come until it is measured again */
    assert_true(cache_read(cache, &first, &out));
    assert_false(cache_read(cache, &second, &out));
    assert_true(cache_read(cache, &more, &out));
    buf_release(&out);
    cache_free(cache);
}

static void write_many(int seed)
{
    struct cache *cache = cache_new(at("shared"), 1 << 18);
    struct buf out = {0};
    static char bytes[9000];
    int taken = 0;
    for (int i = 0; i < 400; i++) {
        struct cache_key key = {{(uint8_t)(i * seed % 23)}};
        memset(bytes, 'a' + i * seed % 23, sizeof bytes);
        if (cache_read(cache, &key, &out)) {
            taken++;
            if (out.length != sizeof bytes || memcmp(out.data, bytes, sizeof bytes) != 0)
                _exit(1);
        }
        buf_reset(&out);
        cache_write(cache, &key, bytes, sizeof bytes);
    }
    _exit(taken > 100 ? 0 : 2);
}

static void two_programs_at_once_read_only_whole_files(void **state)
{
    (void)state;
    pid_t pids[2];
    for (int i = 0; i < 2; i++)
        if ((pids[i] = fork()) == 0)
            write_many(5 + i * 2);
    for (int i = 0; i < 2; i++) {
        int status;
        waitpid(pids[i], &status, 0);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    assert_in_range(count_files(at("shared")), 10, 23);          /* and nothing half written */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_made_is_taken_from_the_cache),
        cmocka_unit_test(the_content_is_what_counts),
        cmocka_unit_test(what_is_not_sound_is_made_anew),
        cmocka_unit_test(a_sound_file_is_believed),
        cmocka_unit_test(a_folder_that_is_not_ours_alone_is_left_alone),
        cmocka_unit_test(a_full_disk_and_a_read_only_one_do_no_harm),
        cmocka_unit_test(what_was_used_longest_ago_goes),
        cmocka_unit_test(two_programs_at_once_read_only_whole_files),
    };
    return cmocka_run_group_tests_name("cache", tests, set_up, tear_down);
}
