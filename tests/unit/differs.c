/* Differs: whatever is spliced, it knows whether the text is another than the first one, and what the first one had there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chance.h"
#include "editor/differs.h"
#include "formats/base/buf.h"
#include "formats/yaml/tree.h"

struct text { struct tree *tree; struct buf first; struct differs differs; };

static void change(struct text *text, size_t offset, size_t removed, const char *in)
{
    struct buf out = {0};
    struct splice splice = {.offset = offset, .removed = removed, .text = in, .length = strlen(in)};
    buf_add(&out, tree_bytes(text->tree, offset, removed), removed);
    tree_splice(text->tree, offset, removed, in, splice.length);
    differs_spliced(&text->differs, text->tree, &splice, buf_string(&out));
    buf_release(&out);
}

/* With each stretch put back there is the first text. */
static void assert_true_to(struct text *text)
{
    struct buf back = {0};
    size_t length = tree_length(text->tree);
    buf_add(&back, tree_bytes(text->tree, 0, length), length);
    for (size_t i = text->differs.count; i-- > 0;) {
        const struct stretch *at = &text->differs.at[i];
        if (i > 0)
            assert_true(text->differs.at[i - 1].offset + text->differs.at[i - 1].length < at->offset);
        buf_splice(&back, at->offset, at->length, at->was, at->was_length);
    }
    assert_string_equal(buf_string(&back), buf_string(&text->first));
    buf_release(&back);
}

static void begin(struct text *text, const char *first)
{
    *text = (struct text){.tree = tree_new("t", first, strlen(first), NULL)};
    buf_add_string(&text->first, first);
}

static void end(struct text *text)
{
    differs_release(&text->differs);
    buf_release(&text->first);
    tree_free(text->tree);
}

static void test_typed_back(void **state)
{
    (void)state;
    struct text text;
    begin(&text, "a: one\nb: two\nc: three\n");
    change(&text, 3, 3, "ONE");
    change(&text, 10, 3, "2");
    assert_int_equal(text.differs.count, 2);
    assert_true_to(&text);
    change(&text, 3, 3, "one");
    assert_int_equal(text.differs.count, 1);
    change(&text, 10, 1, "two");
    assert_int_equal(text.differs.count, 0);
    change(&text, 0, 7, "");            /* a line moved down and up again */
    change(&text, 7, 0, "a: one\n");
    assert_true(text.differs.count > 0);
    change(&text, 7, 7, "");
    change(&text, 0, 0, "a: one\n");
    assert_int_equal(text.differs.count, 0);
    end(&text);
}

static void test_any_changes(void **state)
{
    (void)state;
    static const char *const pieces[] = {"", "x", "a: b\n", "- 1\n- 2\n", "[a, b]"};
    struct chance chance = {.seed = chance_seed()};
    for (int round = 0; round < 200; round++) {
        struct text text;
        begin(&text, "a: one\nb: [1, 2, 3]\nc:\n  - d\n  - e\n");
        for (int i = 0; i < 30; i++) {
            size_t length = tree_length(text.tree), offset = chance_below(&chance, length + 1);
            size_t removed = chance_below(&chance, 8);
            change(&text, offset, offset + removed > length ? length - offset : removed, pieces[chance_below(&chance, 5)]);
            assert_true_to(&text);
        }
        end(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_typed_back), cmocka_unit_test(test_any_changes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
