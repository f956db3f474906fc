/* Doc: the one mutator, groups, undo and redo, the story that follows, saving, and text that does not parse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "editor/doc.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "formats/measure.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"

static const char board[] =
    "# a short film\n"
    "title: Rain\n"
    "scenes:\n"
    "  - id: sc-00001\n"
    "    heading: INT. FLAT - DAY\n"
    "    beats:\n"
    "      - {id: bt-00001, what: It rains.}\n"
    "  - id: sc-00002\n"
    "    heading: EXT. STREET - DAY\n";

static char path[64];

static void put(const char *text)
{
    FILE *file = fopen(path, "w");
    fputs(text, file);
    fclose(file);
}

static int make_file(void **state)
{
    (void)state;
    strcpy(path, "/tmp/beatboard-doc-XXXXXX");
    int file = mkstemp(path);
    close(file);
    put(board);
    return file < 0;
}

static int remove_file(void **state)
{
    (void)state;
    unlink(path);
    return 0;
}

static struct doc *open_file(void)
{
    struct messages messages;
    messages_init(&messages);
    struct doc *doc = doc_open(path, &messages);
    messages_release(&messages);
    assert_non_null(doc);
    return doc;
}

static void says(struct doc *doc, const char *text)
{
    size_t length = tree_length(doc_tree(doc));
    assert_int_equal(length, strlen(text));
    assert_memory_equal(tree_bytes(doc_tree(doc), 0, length), text, length);
}

/* Replace the first OLD by NEW. */
static void change(struct doc *doc, const char *old, const char *new)
{
    size_t length = tree_length(doc_tree(doc));
    const char *bytes = tree_bytes(doc_tree(doc), 0, length);
    const char *at = memmem(bytes, length, old, strlen(old));
    assert_non_null(at);
    doc_splice(doc, &(struct splice){0, (size_t)(at - bytes), strlen(old), new, strlen(new)});
}

static void test_undo_everything_and_redo_everything(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    const char *what;
    size_t offset;
    change(doc, "Rain", "Snow");
    doc_begin(doc, "two at once");
    change(doc, "FLAT", "HOUSE");
    change(doc, "# a short film\n", "");
    doc_end(doc);
    struct buf final = {0};
    size_t length = tree_length(doc_tree(doc));
    buf_add(&final, tree_bytes(doc_tree(doc), 0, length), length);

    assert_int_equal(doc_undo(doc, 1, &what, &offset), 1);
    assert_string_equal(what, "two at once");
    assert_int_equal(doc_undo(doc, 99, &what, NULL), 1);
    says(doc, board);
    assert_false(doc_dirty(doc));
    assert_int_equal(doc_undo(doc, 1, NULL, NULL), 0);
    assert_int_equal(doc_redo(doc, 99, NULL, NULL), 2);
    says(doc, buf_string(&final));
    buf_release(&final);
    doc_close(doc);
}

static void test_abandoned_group_leaves_no_trace(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    doc_begin(doc, "outer");
    change(doc, "Rain", "Snow");
    doc_begin(doc, "inner");
    change(doc, "Snow", "Hail");
    doc_end(doc);
    doc_abandon(doc);
    says(doc, board);
    assert_null(doc_last_step(doc));
    assert_false(doc_dirty(doc));
    doc_close(doc);
}

static void test_dirty_knows_text_typed_back(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    change(doc, "Rain", "Snow");
    assert_true(doc_dirty(doc));
    change(doc, "Snow", "Rain");
    assert_string_equal(doc_last_step(doc), "edit");
    assert_false(doc_dirty(doc));
    doc_close(doc);
}

static void test_story_follows_and_shares(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    const struct story *story = doc_story(doc);
    const struct scene *second = story->scenes[1];
    assert_ptr_equal(doc_story(doc), story);
    assert_string_equal(label_scene(doc_labels(doc), second), "2");
    change(doc, "It rains.", "It pours.");
    story = doc_story(doc);
    assert_string_equal(story->scenes[0]->beats[0].what, "It pours.");
    assert_ptr_equal(story->scenes[1], second);
    doc_close(doc);
}

static void test_text_that_does_not_parse_keeps_the_last_story(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    doc_story(doc);
    change(doc, "{id: bt-00001", "{id: [bt-00001");
    assert_true(doc_stale(doc));
    assert_string_equal(doc_story(doc)->title, "Rain");
    change(doc, "title: Rain", "title: Snow");
    assert_true(doc_stale(doc));
    change(doc, "{id: [", "{id: ");
    assert_false(doc_stale(doc));
    assert_string_equal(doc_story(doc)->title, "Snow");
    doc_undo(doc, 3, NULL, NULL);
    says(doc, board);
    assert_string_equal(doc_story(doc)->title, "Rain");
    doc_close(doc);
}

static void test_file_that_never_parsed_opens(void **state)
{
    (void)state;
    put("title: [Rain\n");
    struct doc *doc = open_file();
    assert_true(doc_stale(doc));
    assert_null(doc_story(doc));
    assert_null(doc_labels(doc));
    change(doc, "[Rain", "Rain");
    assert_string_equal(doc_story(doc)->title, "Rain");
    doc_close(doc);
}

struct heard { size_t count, undone; char removed[64]; };

static void hear(void *context, const struct splice *splice, const char *removed, bool undone)
{
    struct heard *heard = context;
    heard->count++;
    heard->undone += undone;
    snprintf(heard->removed, sizeof heard->removed, "%.*s", (int)splice->removed, removed);
}

static void test_listener_hears_every_splice(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    struct heard heard = {0};
    doc_listen(doc, (struct doc_listener){hear, &heard});
    change(doc, "Rain", "Snow");
    assert_string_equal(heard.removed, "Rain");
    doc_undo(doc, 1, NULL, NULL);
    assert_string_equal(heard.removed, "Snow");
    doc_redo(doc, 1, NULL, NULL);
    assert_int_equal(heard.count, 3);
    assert_int_equal(heard.undone, 1);
    doc_close(doc);
}

static void test_refused_plan_changes_nothing(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    struct plan plan = {.refusal = "it stands in an anchor"};
    assert_false(doc_apply(doc, &plan));
    assert_string_equal(doc_refusal(doc), "it stands in an anchor");
    plan = (struct plan){.at = {{0, 0, 0, "[", 1}}, .count = 1};       /* a plan that lies */
    assert_false(doc_apply(doc, &plan));
    says(doc, board);
    assert_null(doc_last_step(doc));
    doc_close(doc);
}

static void test_saving(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    const char *why;
    struct stat before, after;
    stat(path, &before);
    assert_int_equal(doc_save(doc, NULL, false, &why), SAVE_UNCHANGED);
    stat(path, &after);
    assert_true(before.st_ino == after.st_ino && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
    change(doc, "Rain", "Snow");
    assert_int_equal(doc_save(doc, NULL, false, &why), SAVE_DONE);
    assert_false(doc_dirty(doc));
    doc_undo(doc, 1, NULL, NULL);
    assert_true(doc_dirty(doc));
    doc_close(doc);
}

static void test_file_changed_on_disk_is_not_overwritten(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    const char *why;
    change(doc, "Rain", "Snow");
    put("title: Hail\n");
    assert_true(doc_changed_on_disk(doc));
    assert_int_equal(doc_save(doc, NULL, false, &why), SAVE_CHANGED_ON_DISK);
    assert_non_null(strstr(why, "changed on disk"));
    assert_true(doc_dirty(doc));
    unlink(path);
    assert_int_equal(doc_save(doc, NULL, false, &why), SAVE_CHANGED_ON_DISK);
    assert_non_null(strstr(why, "gone"));
    assert_int_equal(doc_save(doc, NULL, true, &why), SAVE_DONE);
    assert_int_equal(doc_save(doc, NULL, false, &why), SAVE_UNCHANGED);
    doc_close(doc);
}

static void test_what_someone_else_wrote_is_read_again(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    const char *why;
    struct buf theirs = {0};
    buf_add_string(&theirs, board);
    buf_splice(&theirs, (size_t)(strstr(board, "INT. FLAT") - board), 9, "EXT. PARK", 9);
    put(buf_string(&theirs));
    assert_true(doc_changed_on_disk(doc) && doc_outdated(doc));
    assert_true(doc_reload(doc, false, &why));
    says(doc, buf_string(&theirs));
    assert_false(doc_dirty(doc) || doc_outdated(doc));
    assert_int_equal(doc_undo(doc, 1, NULL, NULL), 1);
    says(doc, board);                   /* what was here is not lost */
    assert_true(doc_dirty(doc));
    assert_int_equal(doc_save(doc, NULL, false, &why), SAVE_DONE);
    assert_true(doc_reload(doc, false, &why));
    says(doc, board);
    buf_release(&theirs);
    doc_close(doc);
}

static void test_reading_again_gives_nothing_up(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    const char *why;
    change(doc, "Rain", "Snow");
    put("title: Hail\n");
    assert_false(doc_reload(doc, false, &why));
    assert_non_null(strstr(why, "not saved"));
    assert_true(doc_reload(doc, true, &why));
    says(doc, "title: Hail\n");
    doc_undo(doc, 2, NULL, NULL);
    says(doc, board);
    put("title: \xff\n");
    assert_false(doc_reload(doc, true, &why));
    unlink(path);
    assert_false(doc_reload(doc, true, &why));
    assert_non_null(strstr(why, "gone"));
    says(doc, board);
    doc_close(doc);
}

static void test_same_bytes_written_by_someone_else_are_ours(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    const char *why;
    change(doc, board, "title: Hail\n");
    put("title: Hail\n");
    assert_int_equal(doc_save(doc, NULL, false, &why), SAVE_UNCHANGED);
    assert_false(doc_dirty(doc));
    doc_close(doc);
}

static void test_copy_leaves_the_document_with_its_own_file(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    const char *why;
    char other[80];
    snprintf(other, sizeof other, "%s.copy", path);
    change(doc, "Rain", "Snow");
    assert_int_equal(doc_save(doc, other, false, &why), SAVE_DONE);
    assert_true(doc_dirty(doc));
    assert_int_equal(doc_save(doc, other, false, &why), SAVE_CHANGED_ON_DISK);
    assert_int_equal(doc_save(doc, other, true, &why), SAVE_DONE);
    unlink(other);
    doc_close(doc);
}

static void test_diff_is_one_line_for_one_field(void **state)
{
    (void)state;
    struct doc *doc = open_file();
    struct buf diff = {0};
    assert_true(doc_diff(doc, &diff));
    assert_int_equal(diff.length, 0);
    change(doc, "title: Rain", "title: Snow");
    assert_true(doc_diff(doc, &diff));
    assert_non_null(strstr(buf_string(&diff), "\n-title: Rain\n+title: Snow\n"));
    assert_non_null(strstr(buf_string(&diff), path));
    buf_release(&diff);
    doc_close(doc);
}

static void test_opening_refuses_and_says_where(void **state)
{
    (void)state;
    put("title: one\nkind: \xFFilm\n");
    struct messages messages;
    messages_init(&messages);
    assert_null(doc_open(path, &messages));
    assert_int_equal(messages.at[0].line, 2);
    messages_reset(&messages);
    assert_null(doc_open("/tmp", &messages));
    assert_int_equal(messages.count, 1);
    messages_release(&messages);
}

static void test_file_that_is_not_there_is_made_by_saving(void **state)
{
    (void)state;
    unlink(path);
    struct doc *doc = open_file();
    const char *why;
    assert_int_equal(doc_story(doc)->scene_count, 0);
    assert_int_equal(doc_save(doc, NULL, false, &why), SAVE_UNCHANGED);
    assert_int_equal(access(path, F_OK), -1);
    doc_splice(doc, &(struct splice){0, 0, 0, "title: New\n", 11});
    assert_int_equal(doc_save(doc, NULL, false, &why), SAVE_DONE);
    doc_close(doc);
}

#define WITH_FILE(test) cmocka_unit_test_setup_teardown(test, make_file, remove_file)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FILE(test_undo_everything_and_redo_everything),
        WITH_FILE(test_abandoned_group_leaves_no_trace),
        WITH_FILE(test_dirty_knows_text_typed_back),
        WITH_FILE(test_story_follows_and_shares),
        WITH_FILE(test_text_that_does_not_parse_keeps_the_last_story),
        WITH_FILE(test_file_that_never_parsed_opens),
        WITH_FILE(test_listener_hears_every_splice),
        WITH_FILE(test_refused_plan_changes_nothing),
        WITH_FILE(test_saving),
        WITH_FILE(test_file_changed_on_disk_is_not_overwritten),
        WITH_FILE(test_what_someone_else_wrote_is_read_again),
        WITH_FILE(test_reading_again_gives_nothing_up),
        WITH_FILE(test_same_bytes_written_by_someone_else_are_ours),
        WITH_FILE(test_copy_leaves_the_document_with_its_own_file),
        WITH_FILE(test_diff_is_one_line_for_one_field),
        WITH_FILE(test_opening_refuses_and_says_where),
        WITH_FILE(test_file_that_is_not_there_is_made_by_saving),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
