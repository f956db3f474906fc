/* The span tree, a case for each thing that libyaml's marks do not say, and for each thing that is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compare.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "formats/yaml/tree.h"

static struct tree *read_text(const char *text)
{
    struct tree *tree = tree_new("test", text, strlen(text), NULL);
    if (tree_root(tree))
        assert_null(unsound(tree_root(tree)));
    return tree;
}

/* ---- spans ---- */

static void spans_are_tight(void **state)
{
    static const struct { const char *file, *path, *span; } rows[] = {
        {"a: b   # c\n", "/a", "b"},
        {"a: b c\n  d  # c\n", "/a", "b c\n  d"},
        {"a: |\n  x\n\n  y\n\n\n# c\nb: z\n", "/a", "|\n  x\n\n  y"},
        {"a: |+\n  x\n\n\nb: z\n", "/a", "|+\n  x"},
        {"a: |\n\nb: c\n", "/a", "|"},
        {"a:\n  - x # c\n\n# d\nb: c\n", "/a", "- x"},
        {"a:\n  b:\n    - c: \"d\"  # e\n\n  # f\ng: h\n", "/a", "b:\n    - c: \"d\""},
        {"- [ a, b ] # c\n", "/0", "[ a, b ]"},
        {"a: &n !t x # c\n", "/a", "&n !t x"},
        {"a: &n\n  - b\n", "/a", "&n\n  - b"},
        {"[a: b, c]\n", "/0", "a: b"},
        {"[? a : b]\n", "/0", "? a : b"},
        {"? a\n# c\n? b\n", "/", "? a\n# c\n? b"},
        {"\xEF\xBB\xBF# \xC3\xA9\n\xC3\xA9: \xE9\x9B\xA8\n", "/\xC3\xA9", "\xE9\x9B\xA8"},
        {"a: x\r\nb: y\r\n", "/a", "x"},
        {"a: *b\n", "/a", "*b"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct tree *tree = read_text(rows[i].file);
        const struct node *node = tree_find(tree, rows[i].path);
        if (!node && strcmp(rows[i].path, "/a") == 0 && tree_root(tree))
            node = tree_root(tree)->first->next;
        assert_non_null(node);
        if (node->length != strlen(rows[i].span) || memcmp(tree_bytes(tree, node_offset(node), node->length), rows[i].span, node->length) != 0)
            fail_msg("%s: the span is <%.*s>", rows[i].file, (int)node->length, tree_bytes(tree, node_offset(node), node->length));
        tree_free(tree);
    }
}

static void empty_values_stand_behind_their_indicator(void **state)
{
    static const struct { const char *file; size_t child, offset; } rows[] = {
        {"a:   # c\nb: d\n", 1, 2}, {"a:\n\n\nb: c\n", 1, 2}, {"{a: , b: c}\n", 1, 3}, {"{a, b: c}\n", 1, 2}, {"-\n- a\n", 0, 1},
        {"-   # c\n\n- a\n", 0, 1}, {"- a\n-", 1, 5}, {"? a\n# c\n? b\n", 1, 3}, {"a: x\nb:", 3, 7}, {"[a: , b]\n", 0, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct tree *tree = read_text(rows[i].file);
        const struct node *node = tree_root(tree)->first;
        for (size_t n = rows[i].child; n > 0; n--)
            node = node->next;
        if (node_offset(node) != rows[i].offset)
            fail_msg("%s: the empty value is at %zu", rows[i].file, node_offset(node));
        tree_free(tree);
    }
}

static void texts_are_as_yaml_means_them(void **state)
{
    static const struct { const char *value, *text; } rows[] = {
        {"plain", "plain"}, {"'it''s'", "it's"}, {"\"a\\tb\\u263A\"", "a\tb\xE2\x98\xBA"}, {"|\n  x\n\n  y\n", "x\n\ny\n"}, {"|-\n  x\n", "x"}, {"|+\n  x\n", "x\n\n"},
        {">\n  x\n  y\n", "x y\n"}, {"one\n  two", "one two"}, {"", ""}, {"&n x", "x"}, {"!!str 12", "12"}, {"\"a\\0b\"", "a\xEF\xBF\xBD" "b"}, {"'x'", "x"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *arena = arena_new();
        struct tree *tree = read_text(arena_format(arena, "a: %s\n", rows[i].value));
        assert_string_equal(node_text(tree, tree_find(tree, "/a"), arena), rows[i].text);
        tree_free(tree);
        arena_free(arena);
    }
}

static void a_text_that_is_its_bytes_is_not_copied(void **state)
{
    (void)state;
    struct tree *tree = read_text("a: plain\nb: 'single'\nc: \"double\"\nd: 'it''s'\n");
    assert_null(tree_find(tree, "/a")->value);
    assert_null(tree_find(tree, "/b")->value);
    assert_null(tree_find(tree, "/c")->value);
    assert_string_equal(tree_find(tree, "/d")->value, "it's");
    tree_free(tree);
}

/* ---- keys, paths, aliases ---- */

static void keys_and_paths_lead_to_nodes(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct tree *tree = read_text("a/b: 1\nm~n: 2\nl: [x, {y: z}]\n");
    assert_true(node_is(tree, tree_find(tree, "/a~1b"), "1"));
    assert_true(node_is(tree, tree_find(tree, "/m~0n"), "2"));
    assert_true(node_is(tree, tree_find(tree, "/l/1/y"), "z"));
    assert_null(tree_find(tree, "/l/2"));
    assert_null(tree_find(tree, "/l/x"));
    assert_null(tree_find(tree, "l"));
    assert_string_equal(node_path(tree, tree_find(tree, "/l/1/y"), arena), "/l/1/y");
    assert_string_equal(node_path(tree, tree_find(tree, "/a~1b"), arena), "/a~1b");
    assert_string_equal(node_path(tree, tree_root(tree), arena), "/");
    assert_ptr_equal(tree_node_at(tree, 19), tree_find(tree, "/l/0"));
    assert_int_equal(node_index(tree_find(tree, "/l")), 2);
    tree_free(tree);
    arena_free(arena);
}

static void doubled_keys_are_marked_and_the_first_counts(void **state)
{
    (void)state;
    struct buf text = {0};
    for (int i = 0; i < 40; i++)
        buf_add_format(&text, "k%d: %d\n", i % 39, i);
    struct tree *tree = read_text(text.data);
    assert_true(tree_root(tree)->last->previous->doubled);
    assert_false(tree_root(tree)->first->doubled);
    assert_true(node_is(tree, tree_find(tree, "/k0"), "0"));
    tree_free(tree);
    tree = read_text("a: 1\n\"a\": 2\n");
    assert_true(tree_root(tree)->last->previous->doubled);
    tree_splice(tree, 6, 1, "b", 1);
    assert_false(tree_root(tree)->last->previous->doubled);
    tree_free(tree);
    buf_release(&text);
}

static void aliases_and_merge_keys_are_followed(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct tree *tree = read_text("a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\nc: *x\nd: &x word\ne: *x\nf: *none\ng: {<<: [*x, {r: 5}]}\n");
    assert_true(node_is(tree, node_get(tree, tree_find(tree, "/b"), "p"), "1"));
    assert_true(node_is(tree, node_get(tree, tree_find(tree, "/b"), "q"), "3"));
    assert_true(node_is(tree, node_get(tree, tree_find(tree, "/c"), "q"), "2"));
    assert_string_equal(node_text(tree, tree_find(tree, "/e"), arena), "word");
    assert_null(node_resolve(tree, tree_find(tree, "/f")));
    assert_true(node_is(tree, node_get(tree, tree_find(tree, "/g"), "r"), "5"));
    tree_free(tree);
    arena_free(arena);
}

/* ---- errors ---- */

static void what_cannot_be_read_is_explained_with_its_place(void **state)
{
    static const struct { const char *file, *message; } rows[] = {
        {"a: 1\n b: 2\n", "t:2:3: error: a ': ' where none can be: is this line indented too deep, or does its text want quotes? [yaml]\n"},
        {"a: b\nc: \"d\ne: f\ng: \"h\"\n", "t:2:4: error: a quoted text that goes on for lines, to where another was meant to begin: "
                                         "is its closing quote missing? [yaml]\n"},
        {"a: [b, 'c, d]\ne: ['f']\n", "t:1:8: error: a quoted text that goes on for lines, to where another was meant to begin: "
                                     "is its closing quote missing? [yaml]\n"},
        {"a:\n  - b\n c: d\n", "t:3:2: error: this line does not fit here: a key is expected; is its indentation right? [yaml]\n"},
        {"a: [b\n", "t:1:4: error: a list opened with [ is not closed with ] [yaml]\n"},
        {"a: \"b\nc: d\n", "t:1:4: error: a quoted text that never ends [yaml]\n"},
        {"\xC3\xA9: x\n\t- y\n", "t:2:1: error: a TAB in the indentation; use blanks [yaml]\n"},
        {"a: x\nb: \xFF\n", "t:2:4: error: a byte that is not UTF-8 [yaml]\n"},
        {"a: x\nb: \x01\n", "t:2:4: error: a control character; it must be written as an escape in double quotes [yaml]\n"},
        {"a: b\n---\nc: d\n", "t:2:1: error: a second document begins here; a board is one [yaml]\n"},
        {"a: &x [*x]\n", "t:1:8: error: an alias inside the very thing that it stands for [yaml]\n"},
        {"\xEF\xBB\xBF" "a: 'b\n", "t:1:4: error: a quoted text that never ends [yaml]\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct messages messages;
        struct buf out = {0};
        messages_init(&messages);
        struct tree *tree = tree_new("t", rows[i].file, strlen(rows[i].file), &messages);
        assert_null(tree_root(tree));
        assert_int_equal(messages.count, 1);
        message_print(&messages.at[0], &out);
        assert_string_equal(out.data, rows[i].message);
        tree_free(tree);
        messages_release(&messages);
        buf_release(&out);
    }
}

static const char *error_of(const char *bytes, size_t length)
{
    struct tree *tree = tree_new("t", bytes, length, NULL);
    const char *error = tree_error(tree, NULL);
    tree_free(tree);
    return error ? error : "none";
}

static void what_would_cost_too_much_is_refused(void **state)
{
    (void)state;
    struct buf text = {0};
    for (int i = 0; i < 60000; i++)
        buf_add_byte(&text, '[');
    assert_string_equal(error_of(text.data, text.length), "more than 200 levels deep");
    buf_reset(&text);
    for (int i = 0; i < 2000; i++)
        buf_add_format(&text, "- &a%d x\n", i);
    assert_string_equal(error_of(text.data, text.length), "more than 1000 anchors");
    buf_reset(&text);
    buf_add_string(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++)
        buf_add_format(&text, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    assert_string_equal(error_of(text.data, text.length), "the aliases up to here stand for too much");
    buf_release(&text);
    assert_string_equal(error_of("\xFF\xFE" "a\0:\0 \0b\0", 10), "this is UTF-16; a board is UTF-8");
}

static void an_empty_file_has_no_root_and_no_error(void **state)
{
    static const char *const files[] = {"", "\n", "# only a comment\n", "\xEF\xBB\xBF"};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct tree *tree = read_text(files[i]);
        assert_null(tree_root(tree));
        assert_null(tree_error(tree, NULL));
        assert_null(tree_find(tree, "/a"));
        tree_free(tree);
    }
}

/* ---- splices ---- */

static void a_broken_file_is_kept_and_can_be_mended(void **state)
{
    (void)state;
    size_t offset = 0;
    struct tree *tree = read_text("a: b\nc: d\n");
    assert_true(tree_splice(tree, 3, 1, "[", 1).whole);
    assert_null(tree_root(tree));
    assert_string_equal(tree_error(tree, &offset), "a list opened with [ is not closed with ]");
    assert_int_equal(offset, 3);
    assert_memory_equal(tree_bytes(tree, 0, 10), "a: [\nc: d\n", 10);
    tree_splice(tree, 3, 1, "x", 1);
    assert_true(node_is(tree, tree_find(tree, "/a"), "x"));
    assert_int_equal(tree_revision(tree), 2);
    tree_free(tree);
}

static void a_splice_reads_the_smallest_unit_and_stamps_what_holds_it(void **state)
{
    (void)state;
    struct tree *tree = read_text("scenes:\n  - id: a\n    beats:\n      - what: x\n  - id: b\n");
    struct node *scenes = tree_find(tree, "/scenes"), *first = tree_find(tree, "/scenes/0"), *second = tree_find(tree, "/scenes/1");
    struct node *what = tree_find(tree, "/scenes/0/beats/0/what");
    const struct touched touched = tree_splice(tree, node_offset(what), 1, "longer", 6);
    assert_false(touched.whole);
    assert_ptr_equal(touched.node, tree_find(tree, "/scenes/0/beats/0"));
    assert_ptr_equal(tree_find(tree, "/scenes"), scenes);
    assert_ptr_equal(tree_find(tree, "/scenes/0"), first);
    assert_int_equal(scenes->stamp, 1);
    assert_int_equal(first->stamp, 1);
    assert_int_equal(second->stamp, 0);
    assert_null(stale(tree));

    const size_t end = node_offset(second);
    assert_ptr_equal(tree_splice(tree, end - 4, 0, "  - id: c\n", 10).node, scenes);
    assert_ptr_equal(tree_find(tree, "/scenes/2"), second);
    assert_true(node_is(tree, tree_find(tree, "/scenes/1/id"), "c"));
    assert_null(stale(tree));
    tree_free(tree);
}

/* To YAML a bare CR ends a line, to git and to us it does not: nothing of such a file may be read alone. */
static void odd_line_breaks_are_read_with_the_whole_file(void **state)
{
    static const char *const files[] = {"a:\n- b\r- c: d\ne: f\n", "a:\n- b\xC2\x85- c: d\ne: f\n", "a:\n- b\xE2\x80\xA8- c: d\ne: f\n"};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        for (size_t offset = 0; offset < strlen(files[i]); offset++) {
            struct tree *tree = read_text(files[i]);
            tree_splice(tree, offset, 1, "x", 1);
            assert_null(stale(tree));
            tree_splice(tree, offset, 1, files[i] + offset, 1);
            assert_null(stale(tree));
            tree_free(tree);
        }
}

static void places_count_lines_and_code_points(void **state)
{
    (void)state;
    size_t line, column;
    struct tree *tree = read_text("\xEF\xBB\xBF\xC3\xA9: x\nb: y\r\nc: z\n");
    static const struct { size_t offset, line, column; } rows[] = {{3, 1, 1}, {5, 1, 2}, {9, 2, 1}, {15, 3, 1}, {18, 3, 4}, {9, 2, 1}, {3, 1, 1}, {100, 4, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tree_place(tree, rows[i].offset, &line, &column);
        assert_int_equal(line, rows[i].line);
        assert_int_equal(column, rows[i].column);
    }
    tree_splice(tree, 9, 0, "n: m\n", 5);
    tree_place(tree, 20, &line, &column);
    assert_int_equal(line, 4);
    tree_splice(tree, 9, 5, "", 0);
    tree_place(tree, 15, &line, &column);
    assert_int_equal(line, 3);
    assert_string_equal(tree_line_end(tree), "\n");
    tree_free(tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_are_tight),
        cmocka_unit_test(empty_values_stand_behind_their_indicator),
        cmocka_unit_test(texts_are_as_yaml_means_them),
        cmocka_unit_test(a_text_that_is_its_bytes_is_not_copied),
        cmocka_unit_test(keys_and_paths_lead_to_nodes),
        cmocka_unit_test(doubled_keys_are_marked_and_the_first_counts),
        cmocka_unit_test(aliases_and_merge_keys_are_followed),
        cmocka_unit_test(what_cannot_be_read_is_explained_with_its_place),
        cmocka_unit_test(what_would_cost_too_much_is_refused),
        cmocka_unit_test(an_empty_file_has_no_root_and_no_error),
        cmocka_unit_test(a_broken_file_is_kept_and_can_be_mended),
        cmocka_unit_test(a_splice_reads_the_smallest_unit_and_stamps_what_holds_it),
        cmocka_unit_test(odd_line_breaks_are_read_with_the_whole_file),
        cmocka_unit_test(places_count_lines_and_code_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
