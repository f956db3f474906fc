/* Selectors: every way to name a thing; ambiguous and unknown ones say so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/story.h"

#include "formats/selector.h"

static const char yaml[] =
    "title: Names\n"
    "characters:\n  ada: {name: Ada}\n  jo: {name: Jo the child}\n"
    "crew:\n  jo: {name: Jo L., position: Gaffer}\n"
    "scenes:\n"
    "  - id: sc-00001\n    heading: INT. A - DAY\n    beats:\n"
    "      - id: bt-00001\n        what: One.\n        shots:\n          - {id: sh-00001, size: CU}\n          - {size: WS}\n"
    "      - what: Two.\n"
    "  - number: 1B\n    beats: []\n"
    "days:\n  - {id: dy-00001, date: \"2026-05-04\"}\n";

static void test_names(void **state)
{
    (void)state;
    static const struct { const char *selector, *path; } cases[] = {
        {"sh-00001", "/scenes/0/beats/0/shots/0"}, {"shot:sh-00001", "/scenes/0/beats/0/shots/0"},
        {"1A", "/scenes/0/beats/0/shots/0"}, {"1a", "/scenes/0/beats/0/shots/0"}, {"shot:1B", "/scenes/0/beats/0/shots/1"},
        {"scene:1B", "/scenes/1"}, {"scene:1", "/scenes/0"}, {"1", "/scenes/0"},
        {"beat:1.2", "/scenes/0/beats/1"}, {"1.2", "/scenes/0/beats/1"}, {"ada", "/characters/ada"}, {"character:jo", "/characters/jo"}, {"crew:jo", "/crew/jo"},
        {"day:1", "/days/0"}, {"day:2026-05-04", "/days/0"}, {"dy-00001", "/days/0"},
        {".", "/scenes/0/beats/1"}, {"/scenes/0/beats/0/what", "/scenes/0/beats/0/what"}, {"/logline", "/logline"},
        {"beat:9.9", NULL}, {"nobody", NULL}, {"/scenes/7/nothing", NULL}, {"jo", NULL}, {"1B", NULL},
    };
    struct board b = board_open(yaml);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *why = NULL;
        const char *path = selector_resolve(b.story, b.labels, cases[i].selector, "/scenes/0/beats/1", b.arena, &why);
        if (cases[i].path)
            assert_string_equal(path, cases[i].path);
        else {
            assert_null(path);
            assert_non_null(why);
        }
    }
    board_close(&b);
}

static void test_ambiguous_ones_list_their_candidates(void **state)
{
    (void)state;
    struct board b = board_open(yaml);
    const char *why = NULL;
    assert_null(selector_resolve(b.story, b.labels, "jo", "", b.arena, &why));
    assert_non_null(strstr(why, "character:jo"));
    assert_non_null(strstr(why, "crew:jo"));
    board_close(&b);
}

/* What is given out for a thing names that thing again. */
static void test_every_thing_can_be_named(void **state)
{
    (void)state;
    struct board b = board_open(yaml);
    size_t count = 0;
    for (const struct thing *t = NULL; (t = story_next(b.story, t)); count++) {
        const char *why = NULL;
        const char *selector = selector_for(b.story, b.labels, t, b.arena);
        const char *path = selector_resolve(b.story, b.labels, selector, "", b.arena, &why);
        assert_non_null(path);
        assert_string_equal(path, node_path(b.tree, t->node, b.arena));
    }
    assert_true(count >= 11);
    board_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_ambiguous_ones_list_their_candidates),
        cmocka_unit_test(test_every_thing_can_be_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
