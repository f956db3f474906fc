/* Feelings as people say them, read and said again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/story.h"

#include "formats/base/buf.h"
#include "formats/feel.h"
#include "formats/yaml/edit.h"

/* What is said goes through a file and comes back as it was said. */
static void test_said_read_and_said_again(void **state)
{
    (void)state;
    static const struct { const char *said, *again; } cases[] = {
        {"ada: hope 4 -> betrayal 7, tenderness 2 because her brother kept it from her for a year", NULL},
        {"dread 6", "audience: dread 6"},
        {"audience:dread 6.5→relief 2", "audience: dread 6.5 -> relief 2"},
        {"ada: -> quiet joy 3", "ada: quiet joy 3"},
        {"ada: fear 2 because it is late: \"now\" # or never", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        const char *why = NULL;
        struct value *map = feel_parse(cases[i].said, arena, &why);
        assert_non_null(map);
        struct value *board = value_map(arena, FORM_AUTO);
        struct value *scenes = value_add(board, "scenes", value_list(arena, FORM_AUTO));
        struct value *beats = value_add(value_add(scenes, NULL, value_map(arena, FORM_AUTO)), "beats", value_list(arena, FORM_AUTO));
        value_add(value_add(value_add(beats, NULL, value_map(arena, FORM_AUTO)), "feel", value_list(arena, FORM_AUTO)), NULL, map);
        struct board b = board_open(edit_layout(board, "\n", arena));
        assert_non_null(b.story);
        assert_string_equal(feel_full_text(&b.story->scenes[0]->beats[0].feel[0], arena), cases[i].again ? cases[i].again : cases[i].said);
        board_close(&b);
        arena_free(arena);
    }
}

static void test_refused_with_a_reason(void **state)
{
    (void)state;
    static const char *const cases[] = {"", "ada:", "ada: hope", "ada: hope 11", "ada: hope -1", "ada: hope 4, ", "ada: hope 4 ->", ": hope 4",
                                        "ada: hope 4 -> because of that", "ada: fear 2 because: why not", "ada: hope 4, hope 5",
                                        "ada: hope 4, ben: fear 5"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        const char *why = NULL;
        assert_null(feel_parse(cases[i], arena, &why));
        assert_non_null(why);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_said_read_and_said_again),
        cmocka_unit_test(test_refused_with_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
