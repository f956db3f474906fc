/* What must hold for every board and every edit, tried on boards from a seed: plain ones and ones salted with comments and
 * blank lines in every place.  Prints which kinds of node, places of comments and kinds of edit were met. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edits.h"
#include "generate.h"

enum { BOARDS = 300, EDITS = 25, BOARD_BYTES = 1500 };

static struct buf a_board(uint64_t seed, bool salt, const char *line_end)
{
    struct generator g = {.chance = {.seed = seed * 7919 + chance_seed()}, .line_end = line_end, .salt = salt};
    generate_board(&g, BOARD_BYTES);
    return g.out;
}

/* LF, CRLF, with a byte order mark, without a final newline, by turns. */
static struct buf some_board(uint64_t seed)
{
    struct buf board = a_board(seed, seed % 4 != 0, seed % 5 == 1 ? "\r\n" : "\n");
    if (seed % 7 == 2)
        buf_splice(&board, 0, 0, "\xEF\xBB\xBF", 3);
    while (seed % 6 == 3 && board.length && strchr("\r\n", board.data[board.length - 1]))
        buf_splice(&board, board.length - 1, 1, "", 0);
    return board;
}

static struct tree *open_board(const struct buf *board)
{
    struct tree *tree = tree_new("board", board->data, board->length, NULL);
    if (tree_error(tree, NULL))
        fail_msg("a generated board does not parse: %s\n%s", tree_error(tree, NULL), board->data);
    return tree;
}

static bool bytes_are(const struct tree *tree, const struct buf *bytes)
{
    return tree_length(tree) == bytes->length && memcmp(tree_bytes(tree, 0, bytes->length), bytes->data, bytes->length) == 0;
}

static void a_file_that_is_not_changed_is_the_same_bytes(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < BOARDS; seed++) {
        struct buf board = some_board(seed);
        struct tree *tree = open_board(&board);
        assert_true(bytes_are(tree, &board));
        assert_null(unsound(tree_root(tree)));
        tree_free(tree);
        buf_release(&board);
    }
}

/* ---- edits ---- */

enum { NODE_KINDS = 10, PLACES = 5 };
static const char *const kind_names[] = {"plain", "single", "double", "literal", "folded", "block map", "flow map", "block list", "flow list", "alias"};
static const char *const place_names[] = {"none", "leading", "trailing", "deeper", "place"};

struct coverage {
    size_t met[EDIT_KINDS][NODE_KINDS][PLACES];
    size_t edits, refusals;
};

static int kind_of(const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        return node->style;
    if (node->kind == NODE_ALIAS)
        return 9;
    return (node->kind == NODE_MAP ? 5 : 7) + (node->style == STYLE_FLOW);
}

static char byte_at(const struct tree *tree, size_t offset)
{
    return offset < tree_length(tree) ? *tree_bytes(tree, offset, 1) : '\n';
}

/* Where comments stand around a node, as bits by the order of place_names. */
static unsigned places_of(const struct tree *tree, const struct node *node)
{
    if (edits_in_flow(node->parent))
        return 1;
    const struct extent e = unit_extent(tree, node);
    const size_t end = node_offset(node) + node->length;
    unsigned bits = 0;
    if (!e.within_line && e.start < unit_line_start(tree, e.lead))
        bits |= 2;
    if (byte_at(tree, unit_over_blanks(tree, end)) == '#')
        bits |= 4;
    if (e.end > unit_next_line(tree, end))
        bits |= 8;
    if (e.start > 0 && !e.within_line && unit_blank_line(tree, unit_line_start(tree, e.start - 1)))
        bits |= 16;
    return bits ? bits : 1;
}

static void note_coverage(const struct tree *tree, const struct outcome *outcome, void *data)
{
    struct coverage *c = data;
    c->edits++;
    c->refusals += outcome->refusal != NULL;
    const unsigned places = places_of(tree, outcome->node);
    for (int i = 0; i < PLACES; i++)
        c->met[outcome->kind][kind_of(outcome->node)][i] += places >> i & 1;
    if (outcome->refusal)
        printf("# refused to %s a %s: %s\n", edit_names[outcome->kind], kind_names[kind_of(outcome->node)], outcome->refusal);
}

static void print_coverage(const struct coverage *c)
{
    printf("# %zu edits, %zu refused; met, by what stands around: %s, %s, %s, %s, %s\n", c->edits, c->refusals, place_names[0],
           place_names[1], place_names[2], place_names[3], place_names[4]);
    for (int e = 0; e < EDIT_KINDS; e++)
        for (int k = 0; k < NODE_KINDS; k++) {
            const size_t *met = c->met[e][k];
            if (met[0] + met[1] + met[2] + met[3] + met[4])
                printf("# %-14s %-10s %5zu %5zu %5zu %5zu %5zu\n", edit_names[e], kind_names[k], met[0], met[1], met[2], met[3], met[4]);
        }
}

static void edit_undo_redo(uint64_t seed, struct coverage *coverage)
{
    struct buf board = some_board(seed);
    struct tree *tree = open_board(&board);
    struct chance chance = {.seed = seed + 1000 * chance_seed()};
    struct history history = {0};
    for (int i = 0; i < EDITS; i++) {
        const size_t before = history.count;
        const struct outcome outcome = random_edit(tree, &chance, &history, note_coverage, coverage);
        if (outcome.wrong)
            fail_msg("board %d, edit %d, %s: %s; splices %zu to %zu", (int)seed, i, edit_names[outcome.kind], outcome.wrong, before,
                     history.count);
    }
    struct buf final = {0};
    buf_add(&final, tree_bytes(tree, 0, tree_length(tree)), tree_length(tree));
    history_undo(&history, tree);
    assert_true(bytes_are(tree, &board));
    assert_null(stale(tree));
    history_redo(&history, tree);
    assert_true(bytes_are(tree, &final));
    assert_null(stale(tree));
    history_release(&history);
    buf_release(&final);
    tree_free(tree);
    buf_release(&board);
}

static void every_edit_says_what_was_asked_and_can_be_undone(void **state)
{
    (void)state;
    static struct coverage coverage;
    for (uint64_t seed = 0; seed < BOARDS; seed++)
        edit_undo_redo(seed, &coverage);
    print_coverage(&coverage);
    assert_true(coverage.edits > BOARDS * EDITS / 2);
    assert_true(coverage.refusals * 200 <= coverage.edits);
}

/* ---- lines ---- */

static size_t differing_lines(const struct buf *a, const char *b, size_t b_length)
{
    size_t differ = 0;
    const char *x = a->data, *x_end = a->data + a->length, *y = b, *y_end = b + b_length;
    while (x < x_end && y < y_end) {
        const char *m = memchr(x, '\n', (size_t)(x_end - x)), *n = memchr(y, '\n', (size_t)(y_end - y));
        const size_t k = (size_t)((m ? m + 1 : x_end) - x), l = (size_t)((n ? n + 1 : y_end) - y);
        differ += k != l || memcmp(x, y, k) != 0;
        x += k;
        y += l;
    }
    return differ + (x < x_end) + (y < y_end);
}

static bool on_one_line(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->style < STYLE_LITERAL && node->length > 0;
}

static void a_changed_field_changes_one_line(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < BOARDS; seed++) {
        struct buf board = some_board(seed);
        struct tree *tree = open_board(&board);
        struct arena *arena = arena_new();
        struct chance chance = {.seed = seed};
        struct node *node = edits_choose(tree, &chance, on_one_line);
        const bool lines = memchr(tree_bytes(tree, node_offset(node), node->length), '\n', node->length);
        const struct plan plan = edit_replace(tree, node, value_text(arena, FORM_AUTO, "Something else."), arena);
        assert_null(plan.refusal);
        assert_int_equal(plan.count, 1);
        tree_splice(tree, plan.at[0].offset, plan.at[0].removed, plan.at[0].text, plan.at[0].length);
        if (!lines)
            assert_int_equal(differing_lines(&board, tree_bytes(tree, 0, tree_length(tree)), tree_length(tree)), 1);
        arena_free(arena);
        tree_free(tree);
        buf_release(&board);
    }
}

/* Any splice, also one that breaks the file, leaves the tree as if it had been read anew. */
static void a_spliced_tree_is_as_if_read_anew(void **state)
{
    static const char *const texts[] = {"", " ", "\n", "x", ": ", "- ", "  ", "# c\n", "\n\n", "  - a: b\n", "\"", "[", "|\n", "&a ", "*a", "---\n", "\t", "? "};
    (void)state;
    for (uint64_t seed = 0; seed < BOARDS; seed++) {
        struct buf board = some_board(seed);
        struct tree *tree = open_board(&board);
        struct chance chance = {.seed = seed};
        for (int i = 0; i < 10; i++) {
            const size_t offset = chance_below(&chance, tree_length(tree) + 1), left = tree_length(tree) - offset;
            const size_t removed = chance_percent(&chance, 50) ? 0 : chance_below(&chance, (left < 40 ? left : 40) + 1);
            const char *text = texts[chance_below(&chance, sizeof texts / sizeof texts[0])];
            tree_splice(tree, offset, removed, text, strlen(text));
            const char *wrong = stale(tree);
            if (wrong)
                fail_msg("board %d, splice %d at %zu: %s", (int)seed, i, offset, wrong);
        }
        tree_free(tree);
        buf_release(&board);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_is_not_changed_is_the_same_bytes),
        cmocka_unit_test(every_edit_says_what_was_asked_and_can_be_undone),
        cmocka_unit_test(a_changed_field_changes_one_line),
        cmocka_unit_test(a_spliced_tree_is_as_if_read_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
