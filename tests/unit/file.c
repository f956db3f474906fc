/* File: reading, identity, and the saves that can be tried without injecting faults (tests/scripts/save.sh injects them). */
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
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "formats/base/buf.h"
#include "formats/base/file.h"

static char folder[64];

static int enter_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/beatboard-file-XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_folder(void **state)
{
    (void)state;
    DIR *entries = opendir(".");
    for (struct dirent *entry; (entry = readdir(entries));)
        remove(entry->d_name);
    closedir(entries);
    return chdir("/") == 0 ? rmdir(folder) : -1;
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    fputs(text, file);
    fclose(file);
}

static void holds(const char *name, const char *text)
{
    struct buf bytes = {0}, why = {0};
    struct file_identity identity;
    assert_true(file_read(name, &bytes, &identity, &why));
    assert_string_equal(buf_string(&bytes), text);
    buf_release(&bytes);
    buf_release(&why);
}

static bool save(const char *name, const char *text, struct buf *why)
{
    struct file_identity now = {0};
    return file_save(name, text, strlen(text), NULL, &now, why);
}

static void assert_only(const char *name)
{
    DIR *entries = opendir(".");
    for (struct dirent *entry; (entry = readdir(entries));)
        if (entry->d_name[0] != '.' || strlen(entry->d_name) > 2)
            assert_string_equal(entry->d_name, name);
    closedir(entries);
}

static void refuses(const char *name, const char *reason)
{
    struct buf bytes = {0}, why = {0};
    struct file_identity identity;
    assert_false(file_read(name, &bytes, &identity, &why));
    assert_string_equal(buf_string(&why), reason);
    buf_release(&bytes);
    buf_release(&why);
}

static void test_reading_refuses_what_is_no_file(void **state)
{
    (void)state;
    mkfifo("fifo", 0600);
    put("huge", "");
    assert_int_equal(truncate("huge", (off_t)FILE_MOST + 1), 0);
    refuses(".", "it is a folder");
    refuses("fifo", "it is not a regular file");
    refuses("/dev/zero", "it is not a regular file");
    refuses("huge", "it is larger than 256 MB");
    holds("missing", "");
}

static void test_identity_sees_same_size_and_time(void **state)
{
    (void)state;
    struct buf bytes = {0}, why = {0};
    struct file_identity identity;
    put("board", "one\n");
    assert_true(file_read("board", &bytes, &identity, &why));
    assert_false(file_differs("board", &identity));
    struct stat status;
    stat("board", &status);
    struct timespec times[2] = {status.st_atim, status.st_mtim};
    put("board", "two\n");
    utimensat(AT_FDCWD, "board", times, 0);
    assert_true(file_differs("board", &identity));
    put("board", "one\n");              /* other marks, the same bytes */
    assert_false(file_differs("board", &identity));
    unlink("board");
    assert_true(file_differs("board", &identity));
    buf_release(&bytes);
    buf_release(&why);
}

static void test_hash_is_the_same_in_pieces(void **state)
{
    (void)state;
    char bytes[100];
    for (int i = 0; i < 100; i++)
        bytes[i] = (char)(i * 7);
    assert_true(file_hash(file_hash(0, bytes, 64), bytes + 64, 36) == file_hash(0, bytes, 100));
    assert_true(file_hash(0, "a", 1) != file_hash(0, "a\0", 2));
}

static void test_save_keeps_mode_and_attributes(void **state)
{
    (void)state;
    struct buf why = {0};
    struct stat status;
    put("board", "old\n");
    chmod("board", 0640);
    bool attributes = setxattr("board", "user.origin", "scan", 4, 0) == 0;
    assert_true(save("board", "new\n", &why));
    holds("board", "new\n");
    stat("board", &status);
    assert_int_equal(status.st_mode & 07777, 0640);
    char value[8] = "";
    if (attributes)
        assert_int_equal(getxattr("board", "user.origin", value, sizeof value), 4);
    assert_only("board");
    buf_release(&why);
}

static void test_save_keeps_links(void **state)
{
    (void)state;
    struct buf why = {0};
    struct stat status;
    put("real", "old\n");
    assert_int_equal(symlink("real", "soft"), 0);
    assert_true(save("soft", "by the link\n", &why));
    lstat("soft", &status);
    assert_true(S_ISLNK(status.st_mode));
    holds("real", "by the link\n");

    assert_int_equal(link("real", "hard"), 0);
    assert_true(save("real", "shorter\n", &why));
    stat("real", &status);
    assert_int_equal(status.st_nlink, 2);
    holds("hard", "shorter\n");

    assert_int_equal(symlink("not-yet", "ahead"), 0);
    assert_true(save("ahead", "made\n", &why));
    holds("not-yet", "made\n");

    assert_int_equal(symlink("circle", "circle"), 0);
    assert_false(save("circle", "never\n", &why));
    assert_string_equal(buf_string(&why), "not saved: the link leads in a circle");
    buf_release(&why);
}

static void test_save_refuses_what_changed(void **state)
{
    (void)state;
    struct buf bytes = {0}, why = {0};
    struct file_identity identity, now = {0};
    put("board", "read\n");
    assert_true(file_read("board", &bytes, &identity, &why));
    put("board", "theirs\n");
    assert_false(file_save("board", "ours\n", 5, &identity, &now, &why));
    assert_false(now.exists);
    holds("board", "theirs\n");
    assert_only("board");
    buf_release(&bytes);
    buf_release(&why);
}

/* A planted link under the temporary name is not followed; another name is taken. */
static void test_save_does_not_follow_planted_links(void **state)
{
    (void)state;
    struct buf why = {0};
    char planted[64];
    put("victim", "mine\n");
    put("board", "old\n");
    snprintf(planted, sizeof planted, ".board.saving-%d-0", (int)getpid());
    assert_int_equal(symlink("victim", planted), 0);
    assert_true(save("board", "new\n", &why));
    holds("victim", "mine\n");
    holds("board", "new\n");
    buf_release(&why);
}

static void test_sweep_takes_only_what_the_dead_left(void **state)
{
    (void)state;
    pid_t dead = fork();
    if (dead == 0)
        _exit(0);
    waitpid(dead, NULL, 0);
    char left[64], alive[64];
    snprintf(left, sizeof left, ".board.saving-%d-0", (int)dead);
    snprintf(alive, sizeof alive, ".board.saving-%d-0", (int)getpid());
    put(left, "half");
    put(alive, "half");
    put(".board.saving-notes", "a person's");
    file_sweep("board");
    assert_int_equal(access(left, F_OK), -1);
    assert_int_equal(access(alive, F_OK), 0);
    assert_int_equal(access(".board.saving-notes", F_OK), 0);
}

static void test_long_names(void **state)
{
    (void)state;
    struct buf why = {0};
    char name[256];
    memset(name, 'n', 255);
    name[255] = '\0';
    assert_true(save(name, "long\n", &why));
    holds(name, "long\n");
    buf_release(&why);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_reading_refuses_what_is_no_file),
        IN_FOLDER(test_identity_sees_same_size_and_time),
        IN_FOLDER(test_hash_is_the_same_in_pieces),
        IN_FOLDER(test_save_keeps_mode_and_attributes),
        IN_FOLDER(test_save_keeps_links),
        IN_FOLDER(test_save_refuses_what_changed),
        IN_FOLDER(test_save_does_not_follow_planted_links),
        IN_FOLDER(test_sweep_takes_only_what_the_dead_left),
        IN_FOLDER(test_long_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
