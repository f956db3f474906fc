/* Thousands of commands at random on the example film: none may break the file, and all can be taken back and done again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <unistd.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/message.h"
#include "formats/check.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"

enum { COMMANDS = 500 };

static uint32_t dice;

static uint32_t roll(uint32_t sides)
{
    dice = dice * 1664525 + 1013904223;
    return (dice >> 8) % sides;
}

/* %1 and %2 stand for things of the kinds named behind. */
static const struct template { const char *text; enum kind first, second; } templates[] = {
    {"add scene after %1 heading=\"INT. ROOM - DAY\"", KIND_SCENE, KIND_NONE},
    {"add beat inside %1 what=\"Someone laughs: 'no'.\"", KIND_SCENE, KIND_NONE},
    {"add shot inside %1 size=CU action=\"One thing. Another thing. # no comment\"", KIND_BEAT, KIND_NONE},
    {"add shot before %1 who=[ada]", KIND_SHOT, KIND_NONE},
    {"add note about=%1 text=\"Why {this}?\"", KIND_SHOT, KIND_NONE},
    {"add strip inside %1 scene=%2 time=7:15", KIND_DAY, KIND_SCENE},
    {"set %1 size MCU", KIND_SHOT, KIND_NONE},
    {"set %1 action \"A first line.\\n  An indented one.\\n\\nAn end.\"", KIND_SHOT, KIND_NONE},
    {"set %1 seconds 2.5", KIND_SHOT, KIND_NONE},
    {"set %1 size \"\"", KIND_SHOT, KIND_NONE},
    {"set %1 what \"- a dash: and a colon #\"", KIND_BEAT, KIND_NONE},
    {"set %1 synopsis \"First. Then more. At last.\"", KIND_SCENE, KIND_NONE},
    {"set %1 elements/props [kettle, torn envelope]", KIND_SCENE, KIND_NONE},
    {"unset %1 action", KIND_SHOT, KIND_NONE},
    {"unset %1 heading", KIND_SCENE, KIND_NONE},
    {"feel %1 audience: dread 3 -> hope 5 because it must", KIND_BEAT, KIND_NONE},
    {"remove %1", KIND_SHOT, KIND_NONE},
    {"remove %1", KIND_BEAT, KIND_NONE},
    {"remove %1", KIND_SCENE, KIND_NONE},
    {"duplicate %1", KIND_SCENE, KIND_NONE},
    {"duplicate %1", KIND_BEAT, KIND_NONE},
    {"duplicate %1", KIND_SHOT, KIND_NONE},
    {"move %1 after %2", KIND_SHOT, KIND_SHOT},
    {"move %1 before %2", KIND_BEAT, KIND_BEAT},
    {"move %1 inside %2", KIND_BEAT, KIND_SCENE},
    {"move %1 after %2", KIND_SCENE, KIND_SCENE},
    {"move %1 up", KIND_SHOT, KIND_NONE},
    {"move %1 down", KIND_BEAT, KIND_NONE},
    {"split at %1 what=\"And then.\"", KIND_SHOT, KIND_NONE},
    {"split at %1", KIND_BEAT, KIND_NONE},
    {"join %1", KIND_BEAT, KIND_NONE},
    {"join %1", KIND_SCENE, KIND_NONE},
    {"rename %1 renamed", KIND_CHARACTER, KIND_NONE},
    {"fix-ids", KIND_NONE, KIND_NONE},
    {"undo 3", KIND_NONE, KIND_NONE},
    {"redo 2", KIND_NONE, KIND_NONE},
};

static const char *some(struct doc *doc, enum kind kind)
{
    const struct story *story = doc_story(doc);
    const char *chosen = NULL;
    uint32_t seen = 0;
    for (const struct thing *at = NULL; (at = story_next(story, at));)
        if (at->kind == kind && at->id && roll(++seen) == 0)
            chosen = at->id;
    return chosen;
}

/* False when the film has nothing for it. */
static bool fill(struct doc *doc, const struct template *template, struct buf *out)
{
    buf_reset(out);
    for (const char *at = template->text; *at; at++) {
        if (*at != '%') {
            buf_add_byte(out, *at);
            continue;
        }
        const char *id = some(doc, *++at == '1' ? template->first : template->second);
        if (!id)
            return false;
        buf_add_string(out, id);
    }
    return true;
}

static void copy_bytes(struct doc *doc, struct buf *out)
{
    size_t length = tree_length(doc_tree(doc));
    buf_reset(out);
    buf_add(out, tree_bytes(doc_tree(doc), 0, length), length);
}

static void assert_bytes(struct doc *doc, const struct buf *expected)
{
    struct buf now = {0};
    copy_bytes(doc, &now);
    assert_string_equal(buf_string(&now), buf_string(expected));
    buf_release(&now);
}

/* Every splice was read again in part; read as a whole, the file must be the same story, with nothing doubled or broken. */
static void assert_sound(struct doc *doc)
{
    struct messages messages;
    struct buf bytes = {0};
    messages_init(&messages);
    copy_bytes(doc, &bytes);
    struct tree *tree = tree_new("board", buf_string(&bytes), bytes.length, &messages);
    struct story *story = story_new(tree, NULL);
    assert_non_null(story);
    assert_int_equal(story->scene_count, doc_story(doc)->scene_count);
    check_board(tree, story, "board", NULL, NULL, &messages);
    for (size_t i = 0; i < messages.count; i++) {
        const struct message *said = &messages.at[i];
        if (said->severity == SEVERITY_ERROR && strcmp(said->rule, "dangling-id") != 0)
            fail_msg("%zu: %s [%s]", said->line, said->text, said->rule);
    }
    story_free(story);
    tree_free(tree);
    buf_release(&bytes);
    messages_release(&messages);
}

static void soak(const char *path, uint32_t seed)
{
    struct messages messages;
    struct buf first = {0}, last = {0}, says = {0}, text = {0};
    size_t done = 0, refused = 0;
    messages_init(&messages);
    struct doc *doc = doc_open(path, &messages);
    assert_non_null(doc);
    struct session session = {.doc = doc, .says = &says, .seed = seed};
    copy_bytes(doc, &first);
    dice = seed;
    for (int i = 0; i < COMMANDS; i++) {
        const struct template *template = &templates[roll(sizeof templates / sizeof *templates)];
        if (!fill(doc, template, &text))
            continue;
        copy_bytes(doc, &last);
        bool good = command_run(&session, buf_string(&text));
        if (doc_stale(doc))
            fail_msg("%s left a file that cannot be read", buf_string(&text));
        if (!good)
            assert_bytes(doc, &last);
        done += good;
        refused += !good;
        if (i % 50 == 0)
            assert_sound(doc);
    }
    assert_sound(doc);
    doc_redo(doc, SIZE_MAX, NULL, NULL);
    copy_bytes(doc, &last);
    doc_undo(doc, SIZE_MAX, NULL, NULL);
    assert_bytes(doc, &first);
    doc_redo(doc, SIZE_MAX, NULL, NULL);
    assert_bytes(doc, &last);
    assert_true(done > refused);
    print_message("# %s: %zu commands done, %zu refused\n", path, done, refused);
    buf_release(&first);
    buf_release(&last);
    buf_release(&says);
    buf_release(&text);
    messages_release(&messages);
    doc_close(doc);
}

static void test_film(void **state)
{
    (void)state;
    soak("examples/five-minutes-fast/five-minutes-fast.board.yaml", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_film)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
