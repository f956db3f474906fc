/* Command: words and quoting, running, the selection, completion.  What each command does is in tests/cases/edit. */
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
#include "editor/ids.h"
#include "editor/spelling.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "formats/yaml/tree.h"

static const char board[] =
    "title: Rain\n"
    "characters:\n"
    "  ada: {name: Ada}\n"
    "scenes:\n"
    "  - id: sc-00001\n"
    "    beats:\n"
    "      - id: bt-00001\n"
    "        what: It rains.\n"
    "        shots:\n"
    "          - {id: sh-00001, size: CU}\n"
    "          - {id: sh-00002, size: WS}\n";

static struct desk { struct doc *doc; struct session session; struct buf says; struct arena *arena; } desk;

static int set_up(void **state)
{
    char path[] = "/tmp/beatboard-command-XXXXXX";
    struct messages messages;
    int file = mkstemp(path);
    (void)state;
    if (file < 0 || write(file, board, sizeof board - 1) != sizeof board - 1)
        return -1;
    close(file);
    messages_init(&messages);
    desk = (struct desk){.doc = doc_open(path, &messages), .arena = arena_new()};
    desk.session = (struct session){.doc = desk.doc, .says = &desk.says};
    messages_release(&messages);
    return unlink(path);
}

static int tear_down(void **state)
{
    (void)state;
    doc_close(desk.doc);
    arena_free(desk.arena);
    buf_release(&desk.says);
    return 0;
}

/* ---- words ---- */

static void splits(const char *text, size_t count, const char *const *expected)
{
    size_t got;
    const char *why;
    char **words = command_words(text, desk.arena, &got, &why);
    assert_non_null(words);
    assert_int_equal(got, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(words[i], expected[i]);
}

static void test_words(void **state)
{
    (void)state;
    splits("", 0, NULL);
    splits("  set  12A\tsize CU ", 4, (const char *const[]){"set", "12A", "size", "CU"});
    splits("a \"two words\" b", 3, (const char *const[]){"a", "two words", "b"});
    splits("\"a\\n\\\"b\\\" \\u00e9\\t\\\\\"", 1, (const char *const[]){"a\n\"b\" \xC3\xA9\t\\"});
    splits("'it''s' don't", 2, (const char *const[]){"it's", "don't"});
    splits("{a: [b, {c: d}]} x", 2, (const char *const[]){"{a: [b, {c: d}]}", "x"});
    splits("{a: \"}\", b: don't}", 1, (const char *const[]){"{a: \"}\", b: don't}"});
    splits("what=\"two words\" size=CU to={a: 1}", 3, (const char *const[]){"what=\"two words\"", "size=CU", "to={a: 1}"});
    splits("\"\"", 1, (const char *const[]){""});
}

static void breaks(const char *text, const char *reason)
{
    size_t count;
    const char *why = "";
    assert_null(command_words(text, desk.arena, &count, &why));
    assert_string_equal(why, reason);
}

static void test_broken_words(void **state)
{
    (void)state;
    breaks("a \"b", "a quote is not closed");
    breaks("a {b: [c}", "a bracket is not closed");
    breaks("a \"b\"c", "a blank is missing behind a quote or a bracket");
}

static void test_what_is_behind(void **state)
{
    (void)state;
    assert_string_equal(command_behind(" feel .  ada: hope 4", 2), "ada: hope 4");
    assert_string_equal(command_behind("undo", 1), "");
    assert_string_equal(command_typed("set x \"a b\" c", 2, desk.arena), "\"a b\"");
    assert_string_equal(command_typed("set", 2, desk.arena), "");
}

/* Whatever a field holds goes through a command text unharmed. */
static void test_quoting_comes_back(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "plain", "two words", "a\nb\tc", "say \"no\"", "back\\slash", "{a: b}", "[x", "=", ":", "#1", "12A",
                                        "it's", "\xC3\xA9t\xC3\xA9 \xE6\xBC\xA2", "/scenes/0", "-", "a=b"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct buf quoted = {0};
        buf_add_string(&quoted, "set x what ");
        command_quote(&quoted, texts[i]);
        splits(buf_string(&quoted), 4, (const char *const[]){"set", "x", "what", texts[i]});
        buf_reset(&quoted);
        buf_add_string(&quoted, "set bt-00001 keep ");
        command_quote(&quoted, texts[i]);
        assert_true(command_run(&desk.session, buf_string(&quoted)));
        const struct tree *tree = doc_tree(desk.doc);
        struct node *node = tree_find(tree, "/scenes/0/beats/0/keep");
        assert_string_equal(node ? node_text(tree, node, desk.arena) : "", texts[i]);
        buf_release(&quoted);
    }
}

/* ---- running ---- */

static void refuses(const char *text, const char *reason)
{
    assert_false(command_run(&desk.session, text));
    if (!strstr(buf_string(&desk.says), reason))
        fail_msg("“%s” says: %s", text, buf_string(&desk.says));
}

static void test_refusals_change_nothing(void **state)
{
    (void)state;
    uint32_t revision = doc_revision(desk.doc);
    strcpy(desk.session.current, "/scenes/0");
    refuses("nonsense", "no command “nonsense”");
    refuses("set sh-00001 size", "wants");
    refuses("set sh-00001 size CU extra", "quotes");
    refuses("set sh-00001 seconds many", "seconds");
    refuses("set /title/x y", "nothing can stand inside");
    refuses("set /scenes/9/heading x", "no place 9");
    refuses("unset bt-00001 what", "needs its `what`");
    refuses("set / x", "name a field");
    refuses("unset sh-00001", "name the field");
    refuses("add", "kind");
    refuses("add unicorn", "kind");
    refuses("add character", "short word");
    refuses("add character ada", "already");
    refuses("add shot inside bt-00001 size", "no FIELD=VALUE");
    refuses("add shot inside bt-00001 sise=CU", "did you mean “size”");
    refuses("remove /", "cannot be removed");
    refuses("remove", "one selector");
    refuses("duplicate ada", "in a list");
    refuses("move sh-00001 up", "first already");
    refuses("move sh-00002 down", "last already");
    refuses("move ada up", "in a list");
    refuses("move sh-00001", "wants");
    refuses("split sc-00001 at bt-00001", "nothing would stay");
    refuses("split sc-00001 at sh-00002", "not in there");
    refuses("split sc-00001 at ada", "cut at");
    refuses("join sc-00001", "no scene behind it");
    refuses("join bt-00001 sc-00001", "another beat");
    refuses("join ada", "scenes are joined");
    refuses("feel sc-00001 dread 6", "in none");
    refuses("feel bt-00001 dread", "how strong");
    refuses("rename ada ada", "already");
    refuses("rename /title x", "no name");
    refuses("undo", "nothing to undo");
    refuses("undo zero", "number");
    refuses("quit", "needs the screen");
    assert_string_equal(desk.session.current, "/scenes/0");
    assert_null(doc_last_step(desk.doc));
    assert_int_equal(tree_length(doc_tree(desk.doc)), sizeof board - 1);
    assert_memory_equal(tree_bytes(doc_tree(desk.doc), 0, sizeof board - 1), board, sizeof board - 1);
    assert_true(doc_revision(desk.doc) >= revision);
}

static void test_selection_follows(void **state)
{
    (void)state;
    struct session *session = &desk.session;
    assert_true(command_run(session, " : "));
    assert_true(command_run(session, ":add shot after sh-00001 size=MS"));
    assert_string_equal(session->current, "/scenes/0/beats/0/shots/1");
    assert_true(command_run(session, "move . up"));
    assert_string_equal(session->current, "/scenes/0/beats/0/shots/0");
    assert_true(command_run(session, "remove ."));
    assert_string_equal(session->current, "/scenes/0/beats/0/shots/0");
    assert_true(command_run(session, "remove sh-00002"));
    assert_string_equal(session->current, "/scenes/0/beats/0/shots/0");
    assert_true(command_run(session, "remove ."));
    assert_string_equal(session->current, "/scenes/0/beats/0");
    assert_true(command_run(session, "undo"));
    assert_string_equal(session->current, "/scenes/0/beats/0/shots/0");
    assert_true(command_run(session, "remove sc-00001"));
    assert_string_equal(session->current, "/");
    assert_true(command_run(session, "undo"));
    assert_string_equal(session->current, "/scenes/0");
}

static void test_names_of_steps(void **state)
{
    (void)state;
    assert_true(command_run(&desk.session, "set sh-00001 size MS"));
    assert_string_equal(doc_last_step(desk.doc), "shot 1A: size");
    assert_true(command_run(&desk.session, "remove sh-00001"));
    assert_string_equal(doc_last_step(desk.doc), buf_string(desk.session.says));
}

static void test_tables_are_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < command_count; i++) {
        if (i > 0)
            assert_true(strcmp(commands[i - 1].name, commands[i].name) < 0);
        assert_ptr_equal(command_named(commands[i].name), &commands[i]);
        assert_memory_equal(commands[i].usage, commands[i].name, strlen(commands[i].name));
        assert_true(commands[i].help[strlen(commands[i].help) - 1] == '.');
    }
}

static void test_ids_are_new(void **state)
{
    (void)state;
    desk.session.seed = 1;
    char *id = id_new(&desk.session, KIND_SHOT, desk.arena);
    char text[80];
    snprintf(text, sizeof text, "set sh-00001 id %s", id);
    assert_true(command_run(&desk.session, text));
    desk.session.seed = 1;              /* the same dice again: the id is taken now */
    assert_string_not_equal(id_new(&desk.session, KIND_SHOT, desk.arena), id);
    assert_int_equal(strlen(id), 8);
    assert_int_equal(strspn(id + 3, "0123456789abcdefghjkmnpqrstvwxyz"), 5);
}

static void test_sentences(void **state)
{
    (void)state;
    static const struct { const char *text, *lines; } cases[] = {
        {"One.", "One."},
        {"One two. Three four! Five?", "One two.\nThree four!\nFive?"},
        {"Mr. Novak enters INT. KITCHEN quickly.", "Mr. Novak enters INT. KITCHEN quickly."},
        {"Its number is 12. Nobody knows.", "Its number is 12.\nNobody knows."},
        {"She waits … and waits. No. 5 is shut.", "She waits … and waits.\nNo. 5 is shut."},
        {"Typed. As\nit is. Kept.", "Typed. As\nit is. Kept."},
        {"e.g. this one. And that.", "e.g. this one.\nAnd that."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(spelling_sentences(cases[i].text, desk.arena), cases[i].lines);
}

/* ---- completion ---- */

static void offers(const char *text, const char *wanted, bool is_offered)
{
    const char *found[256];
    size_t start, count = command_complete(&desk.session, text, strlen(text), desk.arena, &start, found, 256);
    bool there = false;
    for (size_t i = 0; i < count; i++)
        there = there || strcmp(found[i], wanted) == 0;
    if (there != is_offered)
        fail_msg("“%s” %s “%s” among %zu", text, is_offered ? "lacks" : "offers", wanted, count);
    assert_true(start == 0 || text[start - 1] == ' ');
}

static void test_completion(void **state)
{
    (void)state;
    buf_add_string(&desk.says, "kept");
    offers("", "set", true);
    offers("dup", "duplicate", true);
    offers("q", "quit", false);
    offers("set sh", "sh-00001", true);
    offers("set ", "ada", true);
    offers("set 1", "1A", true);
    offers("set sh-00001 s", "size", true);
    offers("set sh-00001 s", "lens", false);
    offers("set bt-00001 ", "what", true);
    offers("set sh-00001 size M", "MCU", true);
    offers("set sh-00001 who ", "ada", true);
    offers("set sh-00001 move p", "\"pan left\"", true);
    offers("set sh-00001 locked ", "true", true);
    offers("add s", "scene", true);
    offers("add s", "board", false);
    offers("add shot ", "after", true);
    offers("add shot s", "size=", true);
    offers("add shot inside bt-00001 size=M", "size=MCU", true);
    offers("move sh-00001 ", "up", true);
    offers("split sc-00001 ", "at", true);
    offers("undo ", "1", false);
    offers("nonsense ", "set", false);
    assert_string_equal(buf_string(&desk.says), "kept");
}

#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_DESK(test_words), AT_DESK(test_broken_words), AT_DESK(test_what_is_behind), AT_DESK(test_quoting_comes_back),
        AT_DESK(test_refusals_change_nothing), AT_DESK(test_selection_follows), AT_DESK(test_names_of_steps),
        AT_DESK(test_tables_are_in_order), AT_DESK(test_ids_are_new), AT_DESK(test_sentences), AT_DESK(test_completion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
