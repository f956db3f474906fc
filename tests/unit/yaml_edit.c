/* Edits, a case for each trap.  A row is a file, one edit, and the very bytes that must come out. */
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
#include "formats/yaml/edit.h"
#include "formats/yaml/tree.h"

enum op { SET, REPLACE, INSERT, REMOVE, DUPLICATE, MOVE };

struct row {
    const char *name, *before;
    enum op op;
    const char *path;                   /* of the map, the list, the node */
    const char *key;                    /* SET: the key; MOVE: the path of the other list */
    size_t index;
    enum value_form form;
    const char *value;                  /* as value_parse() reads it when FORM_AUTO or FORM_FLOW, else the text */
    const char *after;                  /* NULL: it must be refused */
};

static const char *const order[] = {"id", "what", "knows", "feel", "keep", "shots", NULL};

static struct value *wanted(const struct row *row, struct arena *arena)
{
    const char *why = NULL;
    if (!row->value || (row->form != FORM_AUTO && row->form != FORM_FLOW))
        return value_text(arena, row->form, row->value);
    struct value *value = value_parse(arena, row->value, &why);
    assert_non_null(value);
    if (value->kind != VALUE_SCALAR)
        value->form = row->form;
    return value;
}

static struct plan plan_of(const struct tree *tree, const struct row *row, struct arena *arena)
{
    struct node *node = tree_find(tree, row->path);
    assert_non_null(node);
    switch (row->op) {
    case SET:       return edit_set(tree, node, row->key, wanted(row, arena), order, arena);
    case REPLACE:   return edit_replace(tree, node, wanted(row, arena), arena);
    case INSERT:    return edit_insert(tree, node, row->index, wanted(row, arena), arena);
    case REMOVE:    return edit_remove(tree, node, arena);
    case DUPLICATE: return edit_duplicate(tree, node, arena);
    case MOVE:      return edit_move(tree, node, tree_find(tree, row->key), row->index, arena);
    }
    return (struct plan){0};
}

static void apply(struct tree *tree, const struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        const struct splice *s = &plan->at[i];
        assert_true(i == 0 || s->offset + s->removed <= plan->at[i - 1].offset);
        tree_splice(tree, s->offset, s->removed, s->text, s->length);
        const char *wrong = stale(tree);
        if (wrong)
            fail_msg("after the splice the tree is not as if read anew: %s", wrong);
    }
}

static void check_row(const struct row *row)
{
    struct arena *arena = arena_new();
    struct tree *tree = tree_new("row", row->before, strlen(row->before), NULL);
    assert_null(tree_error(tree, NULL));
    const struct plan plan = plan_of(tree, row, arena);
    if (!row->after) {
        if (!plan.refusal)
            fail_msg("%s: not refused", row->name);
    } else {
        if (plan.refusal)
            fail_msg("%s: %s", row->name, plan.refusal);
        apply(tree, &plan);
        const char *got = arena_copy(arena, tree_bytes(tree, 0, tree_length(tree)), tree_length(tree));
        if (strcmp(got, row->after) != 0)
            fail_msg("%s:\n--- got\n%s--- expected\n%s", row->name, got, row->after);
        if (*plan.path && !tree_find(tree, plan.path))
            fail_msg("%s: nothing at %s", row->name, plan.path);
    }
    tree_free(tree);
    arena_free(arena);
}

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_row(&rows[i]);
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof(rows)[0])

/* ---- scalars ---- */

static void a_scalar_keeps_its_style_and_comment(void **state)
{
    static const struct row rows[] = {
        {"plain", "a: x   # why\nb: y\n", SET, "/", "a", .value = "new", .after = "a: new   # why\nb: y\n"},
        {"double", "a: \"x\"  # why\n", SET, "/", "a", .value = "new", .after = "a: \"new\"  # why\n"},
        {"single", "a: 'x'\n", SET, "/", "a", .value = "it's", .after = "a: 'it''s'\n"},
        {"plain over lines", "a: one\n  two # why\nb: c\n", SET, "/", "a", .value = "x", .after = "a: x # why\nb: c\n"},
        {"empty", "a:\nb: c\n", SET, "/", "a", .value = "x", .after = "a: x\nb: c\n"},
        {"empty with comment", "a: # why\nb: c\n", SET, "/", "a", .value = "x", .after = "a: x # why\nb: c\n"},
        {"empty with blanks", "a:   \nb: c\n", SET, "/", "a", .value = "x", .after = "a: x\nb: c\n"},
        {"empty item", "- \n- b\n", REPLACE, "/0", .value = "x", .after = "- x\n- b\n"},
        {"the same", "a: x # why", SET, "/", "a", .value = "x", .after = "a: x # why"},
        {"anchor stays", "a: &n x # why\nb: *n\n", SET, "/", "a", .value = "new", .after = "a: &n new # why\nb: *n\n"},
        {"alias goes", "a: &n x\nb: *n # why\n", SET, "/", "b", .value = "new", .after = "a: &n x\nb: new # why\n"},
        {"in flow", "a: {x: 1, y: 2} # why\n", SET, "/a", "x", .value = "3", .after = "a: {x: 3, y: 2} # why\n"},
        {"bare key in flow", "a: {x, y: 2}\n", SET, "/a", "x", .value = "3", .after = "a: {x: 3, y: 2}\n"},
        {"no colon's blank in flow", "a: {x: , y: 2}\n", SET, "/a", "x", .value = "3", .after = "a: {x: 3 , y: 2}\n"},
        {"value on its own line", "a:\n  x # why\n", SET, "/", "a", .value = "new", .after = "a:\n  new # why\n"},
        {"crlf", "a: x\r\nb: y\r\n", SET, "/", "a", .value = "z", .after = "a: z\r\nb: y\r\n"},
        {"byte order mark", "\xEF\xBB\xBF" "a: x\n", SET, "/", "a", .value = "z", .after = "\xEF\xBB\xBF" "a: z\n"},
        {"no final newline", "a: x", SET, "/", "a", .value = "z", .after = "a: z"},
        {"of doubled keys the first", "a: x\na: y\n", SET, "/", "a", .value = "z", .after = "a: z\na: y\n"},
        {"null", "a: x # why\nb: c\n", SET, "/", "a", .form = FORM_TEXT, .value = NULL, .after = "a: # why\nb: c\n"},
        {"root", "word # why\n", REPLACE, "/", .value = "other", .after = "other # why\n"},
    };
    (void)state;
    CHECK(rows);
}

static void what_could_be_misread_is_quoted(void **state)
{
    static const char *const quoted[] = {
        "no", "Yes", "ON", "off", "y", "N", "null", "~", "Null", "12A", "2.39:1", "07:30", "2026-05-04", "2026-05-04 10:00:00",
        "2026-05-04T10:00:00Z", "0x1F", "0o17", "017", "1_000", "1e3", "+1", ".5", "1.", ".inf", "-.INF", ".NaN", "<<", "=", "1,000", "190:20:30",
        "- x", "-x", "-", "? x", "# x", "a # b", "a: b", "a:", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "[a", "{a", "'a", "\"a", ",a", " a", "a ", "",
        "---", "...", "TRUE", "False", "0b11", "12e", "a\tb", "a\rb", "a\xC2\x85" "b", "a\xE2\x80\xA8" "b", "a\xE2\x80\xA9" "b", "\xEF\xBB\xBF" "a", "a\x01" "b", "a\x7F",
    };
    static const char *const plain[] = {
        "12", "-3", "3.5", "0", "true", "false", "50mm", "2 4/8", "Ada's letter", "a, b", "a [b]", "it is: not", "x#y", "sh-7k3qz", "M\xC3\xA1ria",
        "frames/wet.jpg", "act three", "a:b", "INT. NOVAK KITCHEN - NIGHT",
    };
    (void)state;
    for (size_t i = 0; i < sizeof quoted / sizeof quoted[0] + sizeof plain / sizeof plain[0]; i++) {
        const size_t count = sizeof quoted / sizeof quoted[0];
        const char *text = i < count ? quoted[i] : plain[i - count];
        struct arena *arena = arena_new();
        struct tree *tree = tree_new("word", "a: x\n", 5, NULL);
        const struct plan plan = edit_set(tree, tree_root(tree), "a", value_text(arena, FORM_AUTO, text), NULL, arena);
        assert_null(plan.refusal);
        apply(tree, &plan);
        const bool is_quoted = tree_bytes(tree, 3, 1)[0] == '"';
        if (is_quoted != (i < count) && strcmp(text, "it is: not") != 0)
            fail_msg("<%s> is %s", text, is_quoted ? "quoted" : "plain");
        assert_string_equal(node_text(tree, tree_find(tree, "/a"), arena), text);
        tree_free(tree);
        arena_free(arena);
    }
}

static void forms_say_how_something_new_is_spelled(void **state)
{
    static const struct row rows[] = {
        {"quoted", "a: x\n", SET, "/", "b", .form = FORM_QUOTED, .value = "07:30", .after = "a: x\nb: \"07:30\"\n"},
        {"quoted though plain would do", "a: x\n", SET, "/", "b", .form = FORM_QUOTED, .value = "w", .after = "a: x\nb: \"w\"\n"},
        {"text that looks like a number", "a: x\n", SET, "/", "b", .form = FORM_TEXT, .value = "1917", .after = "a: x\nb: \"1917\"\n"},
        {"literal", "a: x\n", SET, "/", "b", .form = FORM_LITERAL, .value = "One.\nTwo.\n", .after = "a: x\nb: |\n  One.\n  Two.\n"},
        {"literal without final line feed", "a: x\n", SET, "/", "b", .form = FORM_LITERAL, .value = "One.", .after = "a: x\nb: |-\n  One.\n"},
        {"flow", "a: x\n", SET, "/", "b", .form = FORM_FLOW, .value = "{dread: 6, t: \"07:30\"}", .after = "a: x\nb: {dread: 6, t: \"07:30\"}\n"},
        {"flow that does not fit", "a: x\n", SET, "/", "b", .form = FORM_FLOW,
         .value = "{one: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, two: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}",
         .after = "a: x\nb:\n  one: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  two: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"},
        {"block", "a: x\n", SET, "/", "b", .value = "{c: [1, 2], d: {}}", .after = "a: x\nb:\n  c: [1, 2]\n  d: {}\n"},
        {"a text that needs quotes in flow", "a: x\n", SET, "/", "b", .form = FORM_FLOW, .value = "[\"a, b\", \"c: d\"]", .after = "a: x\nb: [\"a, b\", \"c: d\"]\n"},
    };
    (void)state;
    CHECK(rows);
}

static void long_text_is_literal(void **state)
{
    static const struct row rows[] = {
        {"plain becomes literal and keeps its comment", "a: x # why\nb: y\n", SET, "/", "a", .form = FORM_LITERAL, .value = "One.\nTwo.\n",
         .after = "a: | # why\n  One.\n  Two.\nb: y\n"},
        {"literal stays literal", "a: | # why\n  x\n\nb: y\n", SET, "/", "a", .form = FORM_LITERAL, .value = "One.\nTwo.\n",
         .after = "a: | # why\n  One.\n  Two.\n\nb: y\n"},
        {"literal of one line", "a: |\n  x\nb: y\n", SET, "/", "a", .value = "One.", .after = "a: |-\n  One.\nb: y\n"},
        {"two final line feeds need quotes", "a: x\n", SET, "/", "a", .form = FORM_LITERAL, .value = "One.\n\n", .after = "a: \"One.\\n\\n\"\n"},
        {"keep becomes clip", "a: |+\n  x\n\nb: y\n", SET, "/", "a", .form = FORM_LITERAL, .value = "z\n", .after = "a: |\n  z\nb: y\n"},
        {"first line begins with a blank", "a: x\n", SET, "/", "a", .form = FORM_LITERAL, .value = "  in\nout\n", .after = "a: |2\n    in\n  out\n"},
        {"empty lines within", "a: x\n", SET, "/", "a", .form = FORM_LITERAL, .value = "One.\n\nTwo.\n", .after = "a: |\n  One.\n\n  Two.\n"},
        {"a line of hashes", "a: x\n", SET, "/", "a", .form = FORM_LITERAL, .value = "# One\n--- Two\n", .after = "a: |\n  # One\n  --- Two\n"},
        {"TAB first", "a: x\n", SET, "/", "a", .form = FORM_LITERAL, .value = "\tx\ny\n", .after = "a: \"\\tx\\ny\\n\"\n"},
        {"a line separator", "a: x\n", SET, "/", "a", .form = FORM_LITERAL, .value = "x\xE2\x80\xA8y\nz\n", .after = "a: \"x\\Ly\\nz\\n\"\n"},
        {"a deeper comment behind would be swallowed", "a: x\n    # deep\nb: y\n", SET, "/", "a", .form = FORM_LITERAL, .value = "One.\nTwo.\n",
         .after = "a: \"One.\\nTwo.\\n\"\n    # deep\nb: y\n"},
        {"end of file without newline", "a: x", SET, "/", "a", .form = FORM_LITERAL, .value = "One.\n", .after = "a: |\n  One.\n"},
        {"the same at the end, without final line feed", "a: x", SET, "/", "a", .form = FORM_LITERAL, .value = "One.\nTwo.", .after = "a: |-\n  One.\n  Two."},
        {"crlf", "a: x\r\nb: y\r\n", SET, "/", "a", .form = FORM_LITERAL, .value = "One.\nTwo.\n", .after = "a: |\r\n  One.\r\n  Two.\r\nb: y\r\n"},
        {"in an item", "- x # why\n- y\n", REPLACE, "/0", .form = FORM_LITERAL, .value = "One.\nTwo.\n", .after = "- | # why\n  One.\n  Two.\n- y\n"},
        {"in flow it is quoted", "a: {b: c}\n", SET, "/a", "b", .form = FORM_LITERAL, .value = "One.\nTwo.\n", .after = "a: {b: \"One.\\nTwo.\\n\"}\n"},
        {"folded becomes literal", "a: >-\n  x\n  y\n", SET, "/", "a", .value = "z", .after = "a: |-\n  z\n"},
        {"explicit indentation", "a: |4\n     x\nb: y\n", SET, "/", "a", .form = FORM_LITERAL, .value = "z\n", .after = "a: |\n  z\nb: y\n"},
    };
    (void)state;
    CHECK(rows);
}

/* ---- keys ---- */

static void a_new_key_has_its_place(void **state)
{
    static const struct row rows[] = {
        {"by the order", "id: 1\nwhat: x\nshots: []\n", SET, "/", "keep", .value = "new", .after = "id: 1\nwhat: x\nkeep: new\nshots: []\n"},
        {"at the front", "what: x\n", SET, "/", "id", .value = "new", .after = "id: new\nwhat: x\n"},
        {"at the front behind a dash", "- what: x # why\n  keep: z\n", SET, "/0", "id", .value = "new", .after = "- id: new\n  what: x # why\n  keep: z\n"},
        {"unknown at the end", "id: 1\nshots: []\n", SET, "/", "other", .value = "new", .after = "id: 1\nshots: []\nother: new\n"},
        {"behind deeper comments", "what: x\n  # about what\n# place\n\nshots: []\n", SET, "/", "keep", .value = "new",
         .after = "what: x\n  # about what\nkeep: new\n# place\n\nshots: []\n"},
        {"behind a literal", "- what: |\n    x\n\n- b\n", SET, "/0", "keep", .value = "new", .after = "- what: |\n    x\n  keep: new\n\n- b\n"},
        {"behind a literal that keeps its line ends", "what: |+\n  x\n\nshots: []\n", SET, "/", "keep", .value = "new",
         .after = "what: |+\n  x\n\nkeep: new\nshots: []\n"},
        {"no final newline", "what: x", SET, "/", "keep", .value = "new", .after = "what: x\nkeep: new"},
        {"in flow", "{what: x, shots: []}\n", SET, "/", "keep", .value = "new", .after = "{what: x, keep: new, shots: []}\n"},
        {"first in flow", "{what: x}\n", SET, "/", "id", .value = "new", .after = "{id: new, what: x}\n"},
        {"into {}", "a: {} # why\n", SET, "/a", "dread", .value = "6", .after = "a: {dread: 6} # why\n"},
        {"a map into {}", "a: {} # why\nb: c\n", SET, "/a", "ada", .form = FORM_FLOW, .value = "{name: Ada}", .after = "a: # why\n  ada: {name: Ada}\nb: c\n"},
        {"into nothing", "a:\nb: c\n", SET, "/a", "ada", .value = "x", .after = "a: {ada: x}\nb: c\n"},
        {"json", "{\n  \"what\": \"x\",\n  \"shots\": []\n}\n", SET, "/", "keep", .value = "new", .after = "{\n  \"what\": \"x\",\n  \"keep\": \"new\",\n  \"shots\": []\n}\n"},
        {"json number", "{\"what\": 1}\n", SET, "/", "keep", .value = "2", .after = "{\"what\": 1, \"keep\": 2}\n"},
        {"a pair without braces", "[a: b]\n", SET, "/0", "id", .value = "new", .after = "[{id: new, a: b}]\n"},
        {"a key that needs quotes", "a: b\n", SET, "/", "x: y", .value = "z", .after = "a: b\n\"x: y\": z\n"},
        {"steps as in the file", "a:\n    b:\n        c: d\ne: {}\n", SET, "/", "f", .value = "{g: {h: i}}", .after = "a:\n    b:\n        c: d\ne: {}\nf:\n    g: {h: i}\n"},
        {"dashes as in the file", "a:\n- x\nb: y\n", SET, "/", "f", .value = "[{g: h}]", .after = "a:\n- x\nb: y\nf:\n- {g: h}\n"},
        {"a merged key is set here", "a: &m {x: 1}\nb:\n  <<: *m\n  y: 2\n", SET, "/b", "x", .value = "3", .after = "a: &m {x: 1}\nb:\n  <<: *m\n  y: 2\n  x: 3\n"},
        {"not a map", "a: x\n", SET, "/a", "b", .value = "new"},
        {"an alias", "a: &m {x: 1}\nb: *m\n", SET, "/b", "x", .value = "3", .after = NULL},
        {"not UTF-8", "a: x\n", SET, "/", "a", .value = "\xFF"},
    };
    (void)state;
    CHECK(rows);
}

/* ---- maps and lists as values ---- */

static void only_what_differs_changes(void **state)
{
    static const struct row rows[] = {
        {"one value of a block map", "a:\n  b: 1 # one\n  c: 2 # two\n", SET, "/", "a", .form = FORM_FLOW, .value = "{b: 1, c: 3}",
         .after = "a:\n  b: 1 # one\n  c: 3 # two\n"},
        {"one more", "a: [x,  y] # why\n", SET, "/", "a", .form = FORM_FLOW, .value = "[x, y, z]", .after = "a: [x,  y,  z] # why\n"},
        {"one less", "a: [x,  y, z] # why\n", SET, "/", "a", .form = FORM_FLOW, .value = "[x, z]", .after = "a: [x, z] # why\n"},
        {"all of a flow map", "a: {b: 1, c: 2} # why\n", SET, "/", "a", .value = "{d: 3, e: 4}", .after = "a: {d: 3, e: 4} # why\n"},
        {"all of a block map", "a: # why\n  b: 1\n  c: 2\nd: e\n", SET, "/", "a", .form = FORM_FLOW, .value = "{d: 3, e: 4}", .after = "a: # why\n  d: 3\n  e: 4\nd: e\n"},
        {"scalar becomes map", "a: x # why\nd: e\n", SET, "/", "a", .form = FORM_FLOW, .value = "{d: 3}", .after = "a: {d: 3} # why\nd: e\n"},
        {"scalar becomes block list", "a: x # why\nd: e\n", SET, "/", "a", .value = "[{b: c}]", .after = "a: # why\n  - {b: c}\nd: e\n"},
        {"block map becomes scalar", "a: # why\n  b: 1\n  # deep\n\n  c: 2\n\nd: e\n", SET, "/", "a", .value = "x", .after = "a: x # why\n\nd: e\n"},
        {"block list becomes empty", "a: # why\n  - b\nd: e\n", SET, "/", "a", .value = "[]", .after = "a: [] # why\nd: e\n"},
        {"item becomes a map", "- x # why\n- y\n", REPLACE, "/0", .value = "{a: b, c: d}", .after = "- a: b # why\n  c: d\n- y\n"},
    };
    (void)state;
    CHECK(rows);
}

/* ---- lists ---- */

static void items_come_in(void **state)
{
    static const struct row rows[] = {
        {"at the end", "a:\n  - x\n  # about y\n  - y # why\nb: c\n", INSERT, "/a", .index = 2, .value = "z", .after = "a:\n  - x\n  # about y\n  - y # why\n  - z\nb: c\n"},
        {"in the middle", "- x\n# about y\n- y\n", INSERT, "/", .index = 1, .value = "z", .after = "- x\n- z\n# about y\n- y\n"},
        {"at the front", "# place\n\n# about x\n- x\n", INSERT, "/", .index = 0, .value = "z", .after = "# place\n\n- z\n# about x\n- x\n"},
        {"at the front, within a line", "- - x\n  - y\n", INSERT, "/0", .index = 0, .value = "z", .after = "- - z\n  - x\n  - y\n"},
        {"apart by blank lines", "- x\n\n- y\n", INSERT, "/", .index = 1, .value = "z", .after = "- x\n\n- z\n\n- y\n"},
        {"apart by blank lines at the end", "- x\n\n- y\n", INSERT, "/", .index = 2, .value = "z", .after = "- x\n\n- y\n\n- z\n"},
        {"apart by blank lines at the front", "- x\n\n- y\n", INSERT, "/", .index = 0, .value = "z", .after = "- z\n\n- x\n\n- y\n"},
        {"no final newline", "- x", INSERT, "/", .index = 1, .value = "z", .after = "- x\n- z"},
        {"a map", "- x\n", INSERT, "/", .index = 1, .value = "{a: b, c: [1]}", .after = "- x\n- a: b\n  c: [1]\n"},
        {"into []", "a: [] # why\nb: c\n", INSERT, "/a", .form = FORM_FLOW, .value = "{x: w}", .after = "a: # why\n  - {x: w}\nb: c\n"},
        {"a word into []", "a: [] # why\nb: c\n", INSERT, "/a", .value = "ada", .after = "a: [ada] # why\nb: c\n"},
        {"into [] of an item", "- []\n", INSERT, "/0", .form = FORM_FLOW, .value = "{x: w}", .after = "- - {x: w}\n"},
        {"into [] in flow", "{a: []}\n", INSERT, "/a", .value = "x", .after = "{a: [x]}\n"},
        {"into nothing", "a:\nb: c\n", INSERT, "/a", .form = FORM_FLOW, .value = "{x: w}", .after = "a:\n  - {x: w}\nb: c\n"},
        {"into flow", "a: [x, y]\n", INSERT, "/a", .index = 1, .value = "z", .after = "a: [x, z, y]\n"},
        {"into flow over lines", "a: [\n  x, # one\n  y\n]\n", INSERT, "/a", .index = 2, .value = "z", .after = "a: [\n  x, # one\n  y, z\n]\n"},
        {"crlf", "- x\r\n\r\n- y\r\n", INSERT, "/", .index = 2, .value = "z", .after = "- x\r\n\r\n- y\r\n\r\n- z\r\n"},
        {"behind a literal at the very end", "- |\n  x", INSERT, "/", .index = 1, .value = "z", .after = "- |\n  x\n- z"},
        {"a map into an indentless list", "a:\n- b: 1\n  c: 2\nd: e\n", INSERT, "/a", .index = 1, .value = "{b: 3}", .after = "a:\n- b: 1\n  c: 2\n- b: 3\nd: e\n"},
    };
    (void)state;
    CHECK(rows);
}

static void items_go_out_with_their_comments(void **state)
{
    static const struct row rows[] = {
        {"in the middle", "- x\n# about y\n- y # why\n  # deep\n- z\n", REMOVE, "/1", .after = "- x\n- z\n"},
        {"two lines of comment", "- x\n# about y\n# and more\n- y\n- z\n", REMOVE, "/1", .after = "- x\n- z\n"},
        {"a comment of the place stays", "- x\n# place\n\n- y\n- z\n", REMOVE, "/1", .after = "- x\n# place\n\n- z\n"},
        {"one blank line goes", "- x\n\n- y\n\n- z\n", REMOVE, "/1", .after = "- x\n\n- z\n"},
        {"at the end", "- x\n\n- y\n", REMOVE, "/1", .after = "- x\n"},
        {"the last leaves []", "a: # why\n  # about x\n  - x\nb: c\n", REMOVE, "/a/0", .after = "a: [] # why\nb: c\n"},
        {"the last leaves [], comments of the place stay", "a:\n  # place\n\n  - x\nb: c\n", REMOVE, "/a/0", .after = "a: []\n  # place\n\nb: c\n"},
        {"the last of an item", "- - x\n- y\n", REMOVE, "/0/0", .after = "- []\n- y\n"},
        {"the last entry leaves {}", "- a: b\n- y\n", REMOVE, "/0/a", .after = "- {}\n- y\n"},
        {"the last of the file", "# place\n- x\n", REMOVE, "/0", .after = "# place\n[]\n"},
        {"first entry behind a dash", "- id: x\n  a: b\n", REMOVE, "/0/id", .after = "- a: b\n"},
        {"first entry behind a dash, with comments", "- id: x # why\n  # about a\n  a: b\n", REMOVE, "/0/id", .after = "-\n  # about a\n  a: b\n"},
        {"an entry over lines", "a: b\nc:\n  - d\n  - e\nf: g\n", REMOVE, "/c", .after = "a: b\nf: g\n"},
        {"a literal", "a: b\nc: |\n  d\n\n  e\nf: g\n", REMOVE, "/c", .after = "a: b\nf: g\n"},
        {"behind a literal that keeps its line ends", "- |+\n  a\n\n- b\n\n- c\n", REMOVE, "/1", .after = "- |+\n  a\n\n- c\n"},
        {"flow first", "[a, b, c]\n", REMOVE, "/0", .after = "[b, c]\n"},
        {"flow middle", "[a, b, c]\n", REMOVE, "/1", .after = "[a, c]\n"},
        {"flow last", "{a: b, c: d}\n", REMOVE, "/c", .after = "{a: b}\n"},
        {"flow only", "[ a, ] # why\n", REMOVE, "/0", .after = "[ ] # why\n"},
        {"flow pair", "[a: b]\n", REMOVE, "/0/a", .after = "[{}]\n"},
        {"crlf", "- x\r\n- y\r\n", REMOVE, "/1", .after = "- x\r\n"},
        {"byte order mark", "\xEF\xBB\xBF- x\n- y\n", REMOVE, "/0", .after = "\xEF\xBB\xBF- y\n"},
        {"no final newline", "- x\n- y", REMOVE, "/1", .after = "- x\n"},
        {"an alias stands for it", "- &a x\n- *a\n", REMOVE, "/0", .after = NULL},
    };
    (void)state;
    CHECK(rows);
}

static void a_second_copy_comes_behind(void **state)
{
    static const struct row rows[] = {
        {"with comments", "# about x\n- x # why\n  # deep\n- y\n", DUPLICATE, "/0", .after = "# about x\n- x # why\n  # deep\n# about x\n- x # why\n  # deep\n- y\n"},
        {"a map", "- id: x\n\n- y\n", DUPLICATE, "/0", .after = "- id: x\n\n- id: x\n\n- y\n"},
        {"within a line", "- - x\n  - y\n", DUPLICATE, "/0/0", .after = "- - x\n  - x\n  - y\n"},
        {"flow", "[a, b]\n", DUPLICATE, "/1", .after = "[a, b, b]\n"},
        {"no final newline", "- x", DUPLICATE, "/0", .after = "- x\n- x\n"},
        {"an entry", "a: b\n", DUPLICATE, "/a", .after = NULL},
    };
    (void)state;
    CHECK(rows);
}

static void items_move_with_their_comments(void **state)
{
    static const struct row rows[] = {
        {"down", "- x # why\n- y\n# about z\n- z\n", MOVE, "/0", "/", 2, .after = "- y\n# about z\n- z\n- x # why\n"},
        {"up", "- x\n- y\n# about z\n- z\n", MOVE, "/2", "/", 0, .after = "# about z\n- z\n- x\n- y\n"},
        {"to its own place", "- x\n- y\n", MOVE, "/1", "/", 1, .after = "- x\n- y\n"},
        {"apart by blank lines", "- x\n\n- y\n\n- z\n", MOVE, "/0", "/", 2, .after = "- y\n\n- z\n\n- x\n"},
        {"into another list", "a:\n  - x\n  # about y\n  - y: 1\n    # in y\n    z: |\n      t\nb:\n- w\n", MOVE, "/a/1", "/b", 0,
         .after = "a:\n  - x\nb:\n# about y\n- y: 1\n  # in y\n  z: |\n    t\n- w\n"},
        {"the last, into an empty one", "a:\n  - x # why\nb: [] # none\n", MOVE, "/a/0", "/b", 0, .after = "a: []\nb: # none\n  - x # why\n"},
        {"deeper", "a:\n- x: |\n    t\n- l:\n    - m:\n      - w\n", MOVE, "/a/0", "/a/1/l/0/m", 1, .after = "a:\n- l:\n    - m:\n      - w\n      - x: |\n          t\n"},
        {"first of a line", "- - x\n  - y\n- z\n", MOVE, "/0/0", "/", 2, .after = "- - y\n- z\n- x\n"},
        {"only of a line", "- - x\n- z\n", MOVE, "/0/0", "/", 2, .after = "- []\n- z\n- x\n"},
        {"within flow", "[a, b, c]\n", MOVE, "/0", "/", 1, .after = "[b, a, c]\n"},
        {"from flow to block", "a: [x, y]\nb:\n  - z\n", MOVE, "/a/0", "/b", 1, .after = "a: [y]\nb:\n  - z\n  - x\n"},
        {"from block to flow", "a: [x]\nb:\n  - z: 1\n  - w\n", MOVE, "/b/0", "/a", 1, .after = "a: [x, {z: 1}]\nb:\n  - w\n"},
        {"from block to flow with a comment", "a: [x]\nb:\n  - z # why\n  - w\n", MOVE, "/b/0", "/a", 1, .after = NULL},
        {"into nothing", "a:\n  - x\n  - y\nb:\n", MOVE, "/a/0", "/b", 0, .after = "a:\n  - y\nb: [x]\n"},
        {"no final newline", "- x\n- y", MOVE, "/0", "/", 1, .after = "- y\n- x\n"},
        {"crlf", "- x\r\n- y\r\n", MOVE, "/0", "/", 1, .after = "- y\r\n- x\r\n"},
        {"into itself", "- - x\n", MOVE, "/0", "/0", 0, .after = NULL},
        {"an anchor", "- &a x\n- y\n- *a\n", MOVE, "/0", "/", 2, .after = NULL},
    };
    (void)state;
    CHECK(rows);
}

static void a_new_file_is_laid_out(void **state)
{
    (void)state;
    const char *why;
    struct arena *arena = arena_new();
    struct value *board = value_parse(arena, "{format: beatboard/1, title: \"1917\", settings: {numbering: {scheme: us}}, scenes: [{id: sc-1, beats: []}]}", &why);
    board->form = FORM_AUTO;
    board->last->form = FORM_AUTO;
    board->last->first->form = FORM_AUTO;
    assert_string_equal(edit_layout(board, "\n", arena), "format: beatboard/1\ntitle: \"1917\"\nsettings: {numbering: {scheme: us}}\nscenes:\n  - id: sc-1\n    beats: []\n");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scalar_keeps_its_style_and_comment),
        cmocka_unit_test(what_could_be_misread_is_quoted),
        cmocka_unit_test(forms_say_how_something_new_is_spelled),
        cmocka_unit_test(long_text_is_literal),
        cmocka_unit_test(a_new_key_has_its_place),
        cmocka_unit_test(only_what_differs_changes),
        cmocka_unit_test(items_come_in),
        cmocka_unit_test(items_go_out_with_their_comments),
        cmocka_unit_test(a_second_copy_comes_behind),
        cmocka_unit_test(items_move_with_their_comments),
        cmocka_unit_test(a_new_file_is_laid_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
