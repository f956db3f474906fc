/* Pictures, the manager: what it says of files that are none, and what it does when a child goes wrong.
 *
 * The faults are work functions of their own, handed to the manager's children: they run behind the very walls of the product. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/pictures/jpeg.h"
#include "render/pictures/manager.h"
#include "render/pictures/result.h"
#include "render/pictures/source.h"
#include "render/pictures/work.h"

#if defined __SANITIZE_ADDRESS__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static const struct picture_place sixel_place = {PICTURE_SIXEL, 9, 32, 10, 20, 16.0 / 9, 256, .preset = PRESET_NORMAL};
static const struct picture_place block_place = {PICTURE_BLOCKS, 9, 32, 0, 0, 0, 256, .preset = PRESET_NORMAL};

/* ---- a folder with a board's pictures, and things that are none ---- */

static char folder[] = "/tmp/picture_faults.XXXXXX";

static const char *at(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *name, const char *bytes, size_t length)
{
    int fd = open(at(name), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_int_equal(write(fd, bytes, length), length);
    close(fd);
}

static void write_picture(const char *name, int width, int height)
{
    struct raster r = {width, height, mem_new((size_t)width * (size_t)height, 3)};
    for (size_t i = 0; i < (size_t)width * (size_t)height * 3; i++)
        r.rgb[i] = (uint8_t)(i / 7 % 256);
    struct buf file = {0};
    assert_true(jpeg_encode(&r, &file));
    write_file(name, file.data, file.length);
    buf_release(&file);
    free(r.rgb);
}

static int set_up(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(mkdir(at("project"), 0700), 0);
    assert_int_equal(mkdir(at("project/frames"), 0700), 0);
    write_picture("project/frames/a.jpg", 200, 100);
    write_picture("project/frames/b.jpg", 100, 200);
    write_picture("secret.jpg", 10, 10);
    write_file("project/text.jpg", "not a picture\n", 14);
    write_file("project/empty.jpg", "", 0);
    assert_int_equal(mkfifo(at("project/fifo.jpg"), 0600), 0);
    assert_int_equal(symlink("/dev/zero", at("project/zero.jpg")), 0);
    assert_int_equal(symlink("../secret.jpg", at("project/out.jpg")), 0);
    assert_int_equal(symlink("frames/a.jpg", at("project/in.jpg")), 0);
    assert_int_equal(symlink("loop.jpg", at("project/loop.jpg")), 0);
    int fd = open(at("project/huge.jpg"), O_WRONLY | O_CREAT, 0600);
    assert_int_equal(ftruncate(fd, (64 << 20) + 1), 0);
    close(fd);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%.100s", at("project/socket.jpg"));
    fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    close(fd);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static struct pictures *project(void)
{
    return pictures_new(at("project"));
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void turn(struct pictures *p)
{
    struct pollfd fds[PICTURES_POLL];
    poll(fds, (nfds_t)pictures_poll(p, fds, PICTURES_POLL), pictures_timeout(p));
    pictures_pump(p);
}

static size_t open_files(void)
{
    size_t count = 0;
    DIR *list = opendir("/proc/self/fd");
    while (readdir(list))
        count++;
    closedir(list);
    return count;
}

/* ---- the ordinary course ---- */

static void a_picture_is_made_once_and_kept(void **state)
{
    (void)state;
    size_t files = open_files();
    struct pictures *p = project();
    assert_int_equal(pictures_get(p, "frames/a.jpg", &sixel_place).state, PICTURE_MAKING);
    struct picture_answer a = pictures_wait(p, "frames/a.jpg", &sixel_place);
    assert_int_equal(a.state, PICTURE_READY);
    assert_int_equal(a.bits->form, PICTURE_SIXEL);
    assert_int_equal(a.bits->width, 320);
    assert_int_equal(a.bits->height, 180);
    assert_int_equal(a.bits->columns, 32);
    assert_int_equal(a.bits->rows, 9);
    assert_memory_equal(a.bits->bytes, "\033P", 2);
    assert_ptr_equal(pictures_get(p, "frames/a.jpg", &sixel_place).bits, a.bits);
    assert_ptr_equal(pictures_get(p, "frames/../frames/a.jpg", &sixel_place).bits, a.bits);
    assert_int_equal(pictures_started(p), 1);

    struct picture_answer b = pictures_wait(p, "frames/a.jpg", &block_place);
    assert_int_equal(b.state, PICTURE_READY);
    assert_int_equal(b.bits->form, PICTURE_BLOCKS);
    assert_int_equal(b.bits->width, b.bits->columns);
    assert_int_equal(b.bits->height, b.bits->rows * 2);
    assert_int_equal(b.bits->columns, 32);
    assert_int_equal(b.bits->rows, 8);
    assert_true(b.bits->serial != a.bits->serial);
    assert_ptr_equal(pictures_get(p, "frames/a.jpg", &sixel_place).bits, a.bits);    /* still there */
    pictures_free(p);
    assert_int_equal(open_files(), files);
    assert_int_equal(waitpid(-1, NULL, 0), -1);
}

static void a_changed_file_is_made_anew(void **state)
{
    (void)state;
    struct pictures *p = project();
    write_picture("project/frames/c.jpg", 40, 40);
    uint64_t before = pictures_wait(p, "frames/c.jpg", &sixel_place).bits->serial;
    write_picture("project/frames/c.jpg", 80, 20);
    struct picture_answer after = pictures_wait(p, "frames/c.jpg", &sixel_place);
    assert_int_equal(after.state, PICTURE_READY);
    assert_true(after.bits->serial != before);
    write_file("project/frames/c.jpg", "\xff\xd8\xff", 3);
    assert_string_equal(pictures_wait(p, "frames/c.jpg", &sixel_place).why, "the picture file is cut short");
    assert_string_equal(pictures_wait(p, "frames/c.jpg", &sixel_place).why, "the picture file is cut short");
    assert_int_equal(pictures_started(p), 3);                    /* a refusal is kept as well */
    pictures_free(p);
}

static void what_is_not_looked_at_is_forgotten(void **state)
{
    (void)state;
    struct pictures *p = project();
    pictures_wait(p, "frames/a.jpg", &sixel_place);
    pictures_wait(p, "frames/b.jpg", &sixel_place);
    pictures_trim(p, 0);                                         /* both were asked for */
    pictures_get(p, "frames/a.jpg", &sixel_place);
    pictures_trim(p, 64 << 20);                                  /* room enough */
    assert_int_equal(pictures_get(p, "frames/b.jpg", &sixel_place).state, PICTURE_READY);
    pictures_trim(p, 0);
    pictures_get(p, "frames/b.jpg", &sixel_place);
    pictures_trim(p, 0);
    assert_int_equal(pictures_get(p, "frames/b.jpg", &sixel_place).state, PICTURE_READY);
    assert_int_equal(pictures_get(p, "frames/a.jpg", &sixel_place).state, PICTURE_MAKING);
    assert_int_equal(pictures_started(p), 3);
    pictures_free(p);
}

/* ---- files that are none ---- */

static void what_is_no_picture_file_is_said(void **state)
{
    (void)state;
    static const struct { const char *file, *why; } refused[] = {
        {"", "no file is named"}, {"nowhere.jpg", "no such file"}, {"nowhere/a.jpg", "no such file"}, {"text.jpg/a", "no such file"},
        {"frames", "a folder, not a picture file"}, {".", "a folder, not a picture file"},
        {"fifo.jpg", "not a picture file"}, {"socket.jpg", "not a picture file"},
        {"text.jpg", "not a picture file"}, {"empty.jpg", "not a picture file"},
        {"../secret.jpg", "outside the project's folder"}, {"frames/../../secret.jpg", "outside the project's folder"},
        {"/etc/passwd", "outside the project's folder"}, {"/dev/zero", "outside the project's folder"},
        {"out.jpg", "outside the project's folder"}, {"zero.jpg", "outside the project's folder"},
        {"loop.jpg", "a link that is not followed"},
        {"huge.jpg", "the picture file is too large: more than 64 MB"},
        {"https://example.org/a.jpg", "a web address; pictures are files beside the board"},
    };
    struct pictures *p = project();
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        double begin = seconds_now();
        struct picture_answer a = pictures_wait(p, refused[i].file, &sixel_place);
        assert_int_equal(a.state, PICTURE_FAILED);
        assert_string_equal(a.why, refused[i].why);
        assert_true(seconds_now() - begin < 1);                  /* nothing blocks */
    }
    assert_int_equal(pictures_started(p), 2);                    /* only the two regular files were looked into */
    assert_int_equal(pictures_wait(p, "in.jpg", &sixel_place).state, PICTURE_READY);
    struct picture_place none = sixel_place;
    none.rows = 0;
    assert_string_equal(pictures_get(p, "frames/a.jpg", &none).why, "no room for a picture");
    none = (struct picture_place){PICTURE_SIXEL, 1000, 1000, 200, 200, 0, 256, .preset = PRESET_NORMAL};
    assert_string_equal(pictures_get(p, "frames/a.jpg", &none).why, "no room for a picture");
    pictures_free(p);
}

static void a_missing_folder_has_no_pictures_until_it_is_there(void **state)
{
    (void)state;
    struct pictures *p = pictures_new(at("later"));
    assert_string_equal(pictures_get(p, "a.jpg", &sixel_place).why, "no such file");
    assert_int_equal(mkdir(at("later"), 0700), 0);
    write_picture("later/a.jpg", 8, 8);
    assert_int_equal(pictures_wait(p, "a.jpg", &sixel_place).state, PICTURE_READY);
    pictures_free(p);
}

static void without_openat2_no_link_and_no_way_up_is_taken(void **state)
{
    (void)state;
    static const struct { const char *file; int error; } walks[] = {
        {"frames/a.jpg", 0}, {"./frames//a.jpg", 0}, {"text.jpg", 0},
        {"in.jpg", ELOOP}, {"out.jpg", ELOOP}, {"../secret.jpg", EXDEV}, {"frames/../text.jpg", EXDEV}, {"/etc/passwd", EXDEV},
        {"nowhere", ENOENT}, {"text.jpg/a", ENOTDIR},
    };
    int project_folder = open(at("project"), O_PATH | O_DIRECTORY);
    size_t files = open_files();
    for (size_t i = 0; i < sizeof walks / sizeof *walks; i++) {
        int fd = source_walk(project_folder, walks[i].file, O_RDONLY);
        assert_int_equal(fd < 0 ? errno : 0, walks[i].error);
        if (fd >= 0)
            close(fd);
    }
    assert_int_equal(open_files(), files);
    close(project_folder);
}

/* ---- children that go wrong ---- */

static void w_opens(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length;
    int fd = open("/etc/passwd", O_RDONLY);
    result_send(out, (struct result){.refusal = fd < 0 ? REFUSAL_BROKEN : REFUSAL_NONE}, "", 0);
}

static void w_connects(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length;
    socket(AF_INET, SOCK_STREAM, 0);
    result_send(out, (struct result){.refusal = REFUSAL_BROKEN}, "", 0);
}

static void w_forks(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length, (void)out;
    if (fork() == 0)
        for (;;)
            ;
}

static void w_kills_its_parent(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length, (void)out;
    kill(getppid(), SIGKILL);
}

static void w_writes_elsewhere(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length;
    if (write(out + 2, "\033c", 2) < 0)
        result_send(out, (struct result){.refusal = REFUSAL_BROKEN}, "", 0);
}

static void w_makes_code(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length;
    mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    result_send(out, (struct result){.refusal = REFUSAL_BROKEN}, "", 0);
}

static void w_crashes(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length, (void)out;
    __builtin_trap();
}

static void w_loops(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length, (void)out;
    for (volatile unsigned i = 0;; i++)      /* a signed one would overflow, and the sanitizer would want to say so */
        ;
}

static void w_eats(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length, (void)out;
    for (;;)
        memset(mem_resize(NULL, 16 << 20, 1), 1, 1 << 20);
}

static void w_says_nothing(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length, (void)out;
}

static void w_floods(const void *work, const uint8_t *bytes, size_t length, int out)
{
    (void)work, (void)bytes, (void)length;
    static char noise[65536];
    while (write(out, noise, sizeof noise) > 0)
        ;
}

/* What an honest child would send, but for one thing. */
static void send_bent(const void *context, const uint8_t *bytes, size_t length, int out,
                      void (*bend)(struct result *, struct buf *payload))
{
    struct buf payload = {0}, whole = {0};
    struct result result = {.kind = PICTURE_SIXEL};
    work_make(context, bytes, length, &payload, &result.width, &result.height);
    memcpy(result.magic, RESULT_MAGIC, sizeof result.magic);
    result.length = (uint32_t)payload.length;
    result.sum = XXH3_64bits(payload.data, payload.length);
    bend(&result, &payload);
    buf_add(&whole, (char *)&result, sizeof result);
    buf_add(&whole, payload.data, payload.length);
    for (size_t sent = 0; sent < whole.length;)
        sent += (size_t)write(out, whole.data + sent, whole.length - sent);
}

static void b_nothing(struct result *r, struct buf *b)  { (void)r, (void)b; }
static void b_magic(struct result *r, struct buf *b)    { (void)b; r->magic[0] = 'X'; }
static void b_kind(struct result *r, struct buf *b)     { (void)b; r->kind = PICTURE_BLOCKS; }
static void b_wide(struct result *r, struct buf *b)     { (void)b; r->width = 100000; }
static void b_negative(struct result *r, struct buf *b) { (void)b; r->height = -180; }
static void b_endless(struct result *r, struct buf *b)  { (void)b; r->length = UINT32_MAX; }
static void b_short(struct result *r, struct buf *b)    { (void)r; b->length--; }
static void b_long(struct result *r, struct buf *b)     { (void)r; buf_add_byte(b, 'x'); }
static void b_flip(struct result *r, struct buf *b)     { (void)r; b->data[b->length / 2] ^= 1; }
static void b_refusal(struct result *r, struct buf *b)  { r->refusal = 99; r->length = 0; r->width = r->height = 0; b->length = 0; }
static void b_both(struct result *r, struct buf *b)     { (void)b; r->refusal = REFUSAL_BROKEN; }

/* A clean sum over bytes that would reach into the terminal. */
static void b_escape(struct result *r, struct buf *b)
{
    memcpy(b->data + 100, "\033[2J", 4);
    r->sum = XXH3_64bits(b->data, b->length);
}

#define BENT(name) static void w_##name(const void *c, const uint8_t *b, size_t l, int out) { send_bent(c, b, l, out, b_##name); }
BENT(nothing) BENT(magic) BENT(kind) BENT(wide) BENT(negative) BENT(endless) BENT(short) BENT(long) BENT(flip) BENT(refusal) BENT(both) BENT(escape)

static const char forbidden[] = "the decoder did what it must not do and was ended", damaged[] = "the decoder's answer was damaged",
                  late[] = "the picture took too long to decode", memory[] = "the picture is too large: it needs more than 512 MB of memory";

static const struct { const char *name; void (*work)(const void *, const uint8_t *, size_t, int); const char *why; } faults[] = {
    {"opens a file", w_opens, forbidden}, {"connects", w_connects, forbidden}, {"forks", w_forks, forbidden},
    {"kills its parent", w_kills_its_parent, forbidden}, {"writes elsewhere", w_writes_elsewhere, forbidden},
    {"makes memory that can be run", w_makes_code, forbidden},
    {"crashes", w_crashes, "the decoder was ended by signal 4 (Illegal instruction)"},
    {"says nothing", w_says_nothing, damaged}, {"floods", w_floods, damaged},
    {"another magic", w_magic, damaged}, {"another kind", w_kind, damaged}, {"too wide", w_wide, damaged}, {"negative", w_negative, damaged},
    {"endless", w_endless, damaged}, {"too short", w_short, damaged}, {"too long", w_long, damaged}, {"a flipped bit", w_flip, damaged},
    {"unknown refusal", w_refusal, damaged}, {"refusal and picture", w_both, damaged}, {"an escape in the sixel", w_escape, damaged},
};

static void every_fault_is_survived_and_said(void **state)
{
    (void)state;
    size_t files = open_files();
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct pictures *p = pictures_new_with(at("project"), faults[i].work);
        double begin = seconds_now();
        assert_int_equal(pictures_get(p, "frames/a.jpg", &sixel_place).state, PICTURE_MAKING);
        struct picture_answer a = pictures_wait(p, "frames/a.jpg", &sixel_place);
        if (a.state != PICTURE_FAILED || strcmp(a.why, faults[i].why) != 0)
            fail_msg("%s: %s", faults[i].name, a.why ? a.why : "taken");
        assert_true(seconds_now() - begin < 2);
        assert_string_equal(pictures_get(p, "frames/a.jpg", &sixel_place).why, faults[i].why);
        assert_int_equal(pictures_started(p), 1);                /* not tried again while the file is the same */
        pictures_free(p);
    }
    assert_int_equal(open_files(), files);
    assert_int_equal(waitpid(-1, NULL, 0), -1);
}

/* The same way of sending, unbent, is taken: so it is the damage that was refused above. */
static void the_unbent_answer_is_taken(void **state)
{
    (void)state;
    struct pictures *p = pictures_new_with(at("project"), w_nothing);
    assert_int_equal(pictures_wait(p, "frames/a.jpg", &sixel_place).state, PICTURE_READY);
    pictures_free(p);
}

static void memory_is_limited(void **state)
{
    (void)state;
    if (SANITIZED)                                               /* its shadow memory leaves no room for the limit */
        return;
    struct pictures *p = pictures_new_with(at("project"), w_eats);
    assert_string_equal(pictures_wait(p, "frames/a.jpg", &sixel_place).why, memory);
    pictures_free(p);
}

/* The only child of this process that has not been seen yet. */
static pid_t child_of_this_process(pid_t but)
{
    FILE *list = fopen("/proc/thread-self/children", "r");
    int pid = 0;
    while (fscanf(list, "%d", &pid) == 1 && pid == but)
        ;
    fclose(list);
    return pid;
}

/* One child computes for ever, one is stopped for good, both at the same time: the parent answers at once all the while. */
static void time_is_limited_and_no_one_waits_for_it(void **state)
{
    (void)state;
    struct pictures *p = pictures_new_with(at("project"), w_loops);
    double begin = seconds_now(), cpu = 0, wall = 0;
    pictures_get(p, "frames/a.jpg", &sixel_place);
    pid_t loops = child_of_this_process(0);
    pictures_get(p, "frames/b.jpg", &sixel_place);
    pid_t stopped = child_of_this_process(loops);
    assert_true(loops > 0 && stopped > 0 && stopped != loops);
    assert_int_equal(kill(stopped, SIGSTOP), 0);
    while (!cpu || !wall) {
        double asked = seconds_now();
        struct picture_answer a = pictures_get(p, "frames/a.jpg", &sixel_place), b = pictures_get(p, "frames/b.jpg", &sixel_place);
        assert_true(seconds_now() - asked < 2);                  /* waiting for them would take three */
        if (!cpu && a.state == PICTURE_FAILED) {
            assert_string_equal(a.why, late);
            cpu = seconds_now() - begin;
        }
        if (!wall && b.state == PICTURE_FAILED) {
            assert_string_equal(b.why, late);
            wall = seconds_now() - begin;
        }
        if (!cpu || !wall)
            turn(p);
    }
    assert_true(cpu > 1 && cpu < 30);
    assert_true(wall > 2.9 && wall < 30);
    pictures_free(p);
    assert_int_equal(waitpid(-1, NULL, 0), -1);
}

/* Answers at once for a place 90 pixels wide, and never for others. */
static void w_answers_the_last(const void *context, const uint8_t *bytes, size_t length, int out)
{
    const struct work *work = context;
    if (work->width != 90)
        w_loops(context, bytes, length, out);
    result_send(out, (struct result){.kind = work->kind, .refusal = REFUSAL_BROKEN}, "", 0);
}

static void two_children_at_most_and_the_last_asked_first(void **state)
{
    (void)state;
    struct pictures *p = pictures_new_with(at("project"), w_answers_the_last);
    struct picture_place place = sixel_place;
    for (place.columns = 4; place.columns <= 9; place.columns++)
        assert_int_equal(pictures_get(p, "frames/a.jpg", &place).state, PICTURE_MAKING);
    assert_int_equal(pictures_started(p), 2);
    struct pollfd fds[PICTURES_POLL + 4];
    assert_int_equal(pictures_poll(p, fds, PICTURES_POLL + 4), PICTURES_POLL);
    pictures_pump(p);                                            /* a new turn, in which only one of the waiting is still wanted */
    place.columns = 9;
    assert_int_equal(pictures_get(p, "frames/a.jpg", &place).state, PICTURE_MAKING);
    assert_int_equal(kill(child_of_this_process(0), SIGKILL), 0);
    assert_int_equal(pictures_wait(p, "frames/a.jpg", &place).state, PICTURE_FAILED);
    assert_int_equal(pictures_started(p), 4);                    /* it, and one of the others in its place */
    pictures_free(p);                                            /* with children under way */
    assert_int_equal(waitpid(-1, NULL, 0), -1);
}

static void a_killed_child_is_said(void **state)
{
    (void)state;
    struct pictures *p = pictures_new_with(at("project"), w_loops);
    pictures_get(p, "frames/a.jpg", &sixel_place);
    assert_int_equal(kill(child_of_this_process(0), SIGKILL), 0);
    assert_string_equal(pictures_wait(p, "frames/a.jpg", &sixel_place).why, "the decoder was ended by signal 9 (Killed)");
    pictures_free(p);
}

static void print_takes_the_file_or_says_why_not(void **state)
{
    (void)state;
    struct pictures *p = project();
    struct buf out = {0};
    int width = 0, height = 0;
    const char *why = NULL;
    assert_true(pictures_jpeg(p, "frames/a.jpg", 200, &out, &width, &height, &why));
    assert_int_equal(width, 200);
    assert_int_equal(height, 100);
    assert_memory_equal(out.data, "\xff\xd8\xff", 3);
    assert_int_equal(pictures_started(p), 0);                    /* as it is: nobody had to decode it */
    buf_reset(&out);
    assert_true(pictures_jpeg(p, "frames/a.jpg", 100, &out, &width, &height, &why));
    assert_int_equal(width, 100);
    assert_int_equal(pictures_started(p), 1);
    assert_false(pictures_jpeg(p, "text.jpg", 100, &out, &width, &height, &why));
    assert_string_equal(why, "not a picture file");
    assert_false(pictures_jpeg(p, "nowhere.jpg", 100, &out, &width, &height, &why));
    assert_string_equal(why, "no such file");
    buf_release(&out);
    pictures_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_is_made_once_and_kept),
        cmocka_unit_test(a_changed_file_is_made_anew),
        cmocka_unit_test(what_is_not_looked_at_is_forgotten),
        cmocka_unit_test(what_is_no_picture_file_is_said),
        cmocka_unit_test(a_missing_folder_has_no_pictures_until_it_is_there),
        cmocka_unit_test(without_openat2_no_link_and_no_way_up_is_taken),
        cmocka_unit_test(every_fault_is_survived_and_said),
        cmocka_unit_test(the_unbent_answer_is_taken),
        cmocka_unit_test(memory_is_limited),
        cmocka_unit_test(time_is_limited_and_no_one_waits_for_it),
        cmocka_unit_test(two_children_at_most_and_the_last_asked_first),
        cmocka_unit_test(a_killed_child_is_said),
        cmocka_unit_test(print_takes_the_file_or_says_why_not),
    };
    return cmocka_run_group_tests_name("picture faults", tests, set_up, tear_down);
}
