/* The journal: whatever ends the program after whatever step, the next session has the board as it was behind that step, and its undo. */
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

#include "chance.h"
#include "editor/doc.h"
#include "editor/history.h"
#include "editor/keeping.h"
#include "editor/recovery.h"
#include "editor/remembered.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "formats/base/message.h"
#include "formats/yaml/tree.h"

enum { STEPS = 70 };

static const char first[] =
    "title: Rain\nscenes:\n  - id: sc-00001\n    heading: INT. FLAT - DAY\n    beats:\n      - {id: bt-00001, what: It rains.}\n"
    "  - id: sc-00002\n    heading: EXT. STREET - DAY\n";

static char folder[] = "/tmp/beatboard-journal-XXXXXX";
static char board[96], state_folder[96];
static struct owner gone;               /* a process that is not there any more: ours, begun at another time */

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(board, sizeof board, "%s/rain.board.yaml", folder);
    snprintf(state_folder, sizeof state_folder, "%s/state", folder);
    owner_self(&gone, 0);
    gone.start++;
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static void put(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "w");
    assert_true(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
}

static void get(const char *path, struct buf *out)
{
    struct buf why = {0};
    struct file_identity identity;
    buf_reset(out);
    assert_true(file_read(path, out, &identity, &why));
}

/* No state, and the board as it was in the beginning. */
static void begin_anew(void)
{
    char command[256];
    snprintf(command, sizeof command, "rm -rf %s %s/.rain*", state_folder, folder);
    assert_int_equal(system(command), 0);
    put(board, first, strlen(first));
}

static struct doc *open_board(void)
{
    struct messages messages;
    struct buf history = {0};
    messages_init(&messages);
    struct doc *doc = doc_open(board, &messages);
    assert_non_null(doc);
    messages_release(&messages);
    remembered_history(state_folder, board, &history);
    doc_read_history(doc, buf_string(&history), history.length);
    buf_release(&history);
    return doc;
}

static char *text_of(const struct doc *doc)
{
    size_t length = tree_length(doc_tree(doc));
    return mem_copy(tree_bytes(doc_tree(doc), 0, length), length);
}

static const char *journal_place(void)
{
    static char path[256];
    struct buf place = {0};
    assert_true(keeping_place(state_folder, board, 0, &place));
    snprintf(path, sizeof path, "%s", buf_string(&place));
    buf_release(&place);
    return path;
}

/* ---- random sessions ---- */

/* What was there when the journal was so long. */
struct moment { size_t length, made, now; char *text, *file; bool dirty; };
struct moments { struct moment at[STEPS + 1]; size_t count; };

static void note(struct moments *moments, struct doc *doc)
{
    struct stat status;
    struct buf file = {0};
    get(board, &file);
    const struct history *history = doc_history(doc);
    moments->at[moments->count++] = (struct moment){stat(journal_place(), &status) == 0 ? (size_t)status.st_size : 0, history_made(history),
        history_now(history)->number, text_of(doc), mem_copy(buf_string(&file), file.length), doc_dirty(doc)};
    buf_release(&file);
}

static void release(struct moments *moments)
{
    for (size_t i = 0; i < moments->count; i++) {
        free(moments->at[i].text);
        free(moments->at[i].file);
    }
}

static void splice_at_random(struct doc *doc, struct chance *chance)
{
    static const char *const pieces[] = {"", "x", "# so\n", "\n  - id: sc-0000z\n", "{[", "a longer piece of text, with some words"};
    size_t length = tree_length(doc_tree(doc)), offset = chance_below(chance, length + 1), most = length - offset;
    const char *text = pieces[chance_below(chance, sizeof pieces / sizeof *pieces)];
    size_t removed = chance_below(chance, (most < 12 ? most : 12) + 1);
    doc_splice(doc, &(struct splice){0, offset, removed, text, strlen(text)});
}

static void change_at_random(struct doc *doc, struct chance *chance)
{
    doc_begin(doc, "a step\nof two lines");
    for (size_t i = chance_below(chance, 3) + 1; i > 0; i--)
        splice_at_random(doc, chance);
    if (chance_percent(chance, 10))
        doc_abandon(doc);
    else
        doc_end(doc);
}

static void act_at_random(struct doc *doc, struct chance *chance)
{
    const char *why;
    size_t dice = chance_below(chance, 100);
    if (dice < 50)
        change_at_random(doc, chance);
    else if (dice < 72)
        doc_undo(doc, 1, NULL, NULL);
    else if (dice < 88)
        doc_redo(doc, 1, NULL, NULL);
    else if (dice < 94)
        assert_true(doc_save(doc, NULL, false, &why) <= SAVE_UNCHANGED);
    else
        splice_at_random(doc, chance);
}

/* A session of random steps that ends without a word; what was there after each of them. */
static void session(struct chance *chance, size_t steps, struct moments *moments)
{
    struct doc *doc = open_board();
    struct keeping *keeping = keeping_new(doc, state_folder, &gone);
    note(moments, doc);
    for (size_t i = 0; i < steps; i++) {
        act_at_random(doc, chance);
        assert_int_equal(keeping_state(keeping), KEEPING_ALL);
        note(moments, doc);
    }
    keeping_free(keeping, true);
    doc_close(doc);
}

/* ---- recovering ---- */

/* The next session: take in what is there, if anything is.  Gives its document; *KEEPING keeps it from there on. */
static struct doc *recover(struct keeping **keeping)
{
    struct lefts lefts;
    struct doc *doc = open_board();
    *keeping = keeping_new(doc, state_folder, &gone);
    recovery_find(state_folder, board, doc_file_mark(doc), &lefts);
    assert_true(lefts.count <= 1);
    if (lefts.count) {
        struct recovery recovery;
        keeping_pause(*keeping, true);
        assert_int_equal(recovery_take(state_folder, lefts.at, doc, &recovery), RECOVERED_STEPS);
        keeping_pause(*keeping, false);
        keeping_go_on(*keeping, lefts.at->path, &recovery.journal, recovery.renumbered);
        recovery_release(&recovery);
    }
    lefts_release(&lefts);
    return doc;
}

static void assert_as(const struct moment *moment, struct doc *doc, bool exactly)
{
    char *text = text_of(doc);
    assert_string_equal(text, moment->text);
    free(text);
    assert_int_equal(doc_dirty(doc), moment->dirty);
    if (!exactly)
        return;
    assert_int_equal(history_made(doc_history(doc)), moment->made);
    assert_int_equal(history_now(doc_history(doc))->number, moment->now);
}

static const struct moment *moment_at(const struct moments *moments, size_t length)
{
    const struct moment *found = &moments->at[0];
    for (size_t i = 0; i < moments->count; i++)
        found = moments->at[i].length <= length ? &moments->at[i] : found;
    return found;
}

/* The journal is cut at every byte, as a power cut may leave it. */
static void assert_recovers(const struct moments *moments, const struct buf *journal, size_t step)
{
    struct keeping *keeping;
    for (size_t length = 0; length <= journal->length; length += step) {
        const struct moment *moment = moment_at(moments, length);
        put(journal_place(), journal->data, length);
        put(board, moment->file, strlen(moment->file));
        struct doc *doc = recover(&keeping);
        assert_as(moment, doc, moment->length > 0);
        keeping_free(keeping, true);
        doc_close(doc);
        unlink(journal_place());
    }
}

static void torn_anywhere(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 3; seed++) {
        struct chance chance = {.seed = chance_seed() + seed * 77};
        struct moments moments = {0};
        struct buf journal = {0};
        begin_anew();
        session(&chance, STEPS, &moments);
        get(journal_place(), &journal);
        assert_recovers(&moments, &journal, seed ? 7 : 1);
        release(&moments);
        buf_release(&journal);
    }
}

/* One lost session after another, each going on from what the last one left. */
static void lost_again_and_again(void **state)
{
    (void)state;
    struct chance chance = {.seed = chance_seed()};
    begin_anew();
    struct moments moments = {0};
    session(&chance, 8, &moments);
    for (int i = 0; i < 40; i++) {
        struct keeping *keeping;
        struct moment last = moments.at[moments.count - 1];
        struct doc *doc = recover(&keeping);
        assert_as(&last, doc, last.length > 0);
        release(&moments);
        moments.count = 0;
        for (size_t n = chance_below(&chance, 5) + 1; n > 0; n--)
            act_at_random(doc, &chance);
        note(&moments, doc);
        keeping_free(keeping, true);
        doc_close(doc);
    }
    release(&moments);
}

/* What stands in the journal is refused from the first byte on that is another one. */
static void damage_is_cut_off(void **state)
{
    (void)state;
    struct chance chance = {.seed = chance_seed()};
    struct moments moments = {0};
    struct buf journal = {0};
    begin_anew();
    session(&chance, 12, &moments);
    get(journal_place(), &journal);
    for (size_t at = 0; at < journal.length; at++) {
        const struct moment *moment = moment_at(&moments, at);
        struct keeping *keeping;
        journal.data[at] ^= 4;
        put(journal_place(), journal.data, journal.length);
        put(board, moment->file, strlen(moment->file));
        struct doc *doc = recover(&keeping);
        assert_as(moment, doc, false);
        keeping_free(keeping, true);
        doc_close(doc);
        unlink(journal_place());
        journal.data[at] ^= 4;
    }
    release(&moments);
    buf_release(&journal);
}

/* ---- with what was remembered of earlier sessions ---- */

static void leave_well(struct doc *doc, struct keeping *keeping)
{
    struct buf history = {0}, path = {0};
    const char *why;
    assert_true(doc_save(doc, NULL, false, &why) <= SAVE_UNCHANGED);
    doc_write_history(doc, &history);
    assert_true(remembered_path(state_folder, board, "undo", &path) && file_keep(buf_string(&path), history.data, history.length));
    buf_release(&history);
    buf_release(&path);
    keeping_free(keeping, false);
    doc_close(doc);
}

/* Undo goes back behind the beginning of the lost session, to steps that only the kept history knows; also when that is gone. */
static void with_an_older_history(bool forgotten)
{
    for (uint64_t seed = 0; seed < 4; seed++) {
        struct chance chance = {.seed = chance_seed() + seed * 13};
        struct moments moments = {0};
        struct buf journal = {0}, undo = {0};
        begin_anew();
        struct doc *doc = open_board();
        struct keeping *keeping = keeping_new(doc, state_folder, &gone);
        for (int i = 0; i < 12; i++)
            act_at_random(doc, &chance);
        leave_well(doc, keeping);
        assert_int_not_equal(access(journal_place(), F_OK), 0);
        doc = open_board();
        keeping = keeping_new(doc, state_folder, &gone);
        doc_undo(doc, 5, NULL, NULL);
        note(&moments, doc);
        for (int i = 0; i < 40; i++) {
            act_at_random(doc, &chance);
            note(&moments, doc);
        }
        keeping_free(keeping, true);
        doc_close(doc);
        get(journal_place(), &journal);
        remembered_path(state_folder, board, "undo", &undo);
        if (forgotten)
            unlink(buf_string(&undo));
        for (size_t i = 1; i < moments.count; i++) {
            put(journal_place(), journal.data, moments.at[i].length);
            put(board, moments.at[i].file, strlen(moments.at[i].file));
            doc = recover(&keeping);
            assert_as(&moments.at[i], doc, !forgotten);
            keeping_free(keeping, true);
            doc_close(doc);
            doc = recover(&keeping);            /* what was gone on with is as good */
            assert_as(&moments.at[i], doc, !forgotten);
            doc_undo(doc, 1000, NULL, NULL);
            doc_redo(doc, 1000, NULL, NULL);
            keeping_free(keeping, false);
            doc_close(doc);
        }
        release(&moments);
        buf_release(&journal);
        buf_release(&undo);
    }
}

static void history_goes_on(void **state)
{
    (void)state;
    with_an_older_history(false);
}

static void history_is_gone(void **state)
{
    (void)state;
    with_an_older_history(true);
}

/* ---- modes and links ---- */

static void nobody_else_may_read(void **state)
{
    (void)state;
    struct chance chance = {.seed = 3};
    struct moments moments = {0};
    struct stat status;
    begin_anew();
    mkdir(state_folder, 0700);
    assert_int_equal(symlink("/tmp/beatboard-journal-planted", journal_place()), 0);
    session(&chance, 3, &moments);
    assert_int_not_equal(access("/tmp/beatboard-journal-planted", F_OK), 0);
    assert_int_equal(lstat(journal_place(), &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    struct buf second = {0};
    assert_true(keeping_place(state_folder, board, 1, &second));
    assert_int_equal(stat(buf_string(&second), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    release(&moments);
    buf_release(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(torn_anywhere), cmocka_unit_test(lost_again_and_again), cmocka_unit_test(damage_is_cut_off),
        cmocka_unit_test(history_goes_on), cmocka_unit_test(history_is_gone), cmocka_unit_test(nobody_else_may_read),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
