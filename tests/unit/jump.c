/* Jumping by a few letters: what is meant comes first, and it leads there. */
#include "stage.h"

#include "editor/jump.h"

static const char board[] = "tests/cases/screens/film.board.yaml";

static void letters_are_scored(void **state)
{
    (void)state;
    static const struct { const char *typed, *better, *worse; } cases[] = {
        {"eff", "effie", "the offer"},                  /* a word's beginning before its inside */
        {"ki", "int. kitchen", "making"},
        {"nk", "novak kitchen", "blanket"},             /* initials */
        {"pier", "ext. pier - day", "the paper stirs"},    /* together before apart */
        {"kitch phone", "alasdair's kitchen. the telephone on the wall rings", "lit like a kitchen. effie at the post has opened, near"},
        {"view", "view", "view arc"},                   /* the whole before a part */
        {"BELL", "bell", "bell rope of the pier at night, seen from below"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int better = jump_score(cases[i].better, cases[i].typed), worse = jump_score(cases[i].worse, cases[i].typed);
        if (better <= worse)
            fail_msg("%s: %s %d, %s %d", cases[i].typed, cases[i].better, better, cases[i].worse, worse);
    }
    assert_int_equal(jump_score("effie", "effx"), 0);
    assert_int_equal(jump_score("effie", "ieff"), 0);
    assert_true(jump_score("12A", "1 2 a") > 0);
    assert_true(jump_score("anything", "") > 0);
}

/* A long text of one letter takes no longer than it should: nothing is tried again and again. */
static void long_texts_are_quick(void **state)
{
    (void)state;
    char text[4096], typed[64];
    memset(text, 'a', sizeof text - 1);
    memset(typed, 'a', sizeof typed - 1);
    text[sizeof text - 1] = typed[sizeof typed - 1] = '\0';
    typed[sizeof typed - 2] = 'b';
    assert_int_equal(jump_score(text, typed), 0);
}

static const char *selected_after(const char *keys)
{
    static char path[640];
    struct stage stage;
    enter(&stage, board, 80, 24);
    press(&stage, keys);
    app_draw(&stage.app, &stage.canvas);
    snprintf(path, sizeof path, "%s%s", stage.app.prompt.open ? "asks:" : "", stage.app.session.current);
    if (stage.app.view->place == PLACE_PROBLEMS)
        snprintf(path, sizeof path, "problems");
    leave(&stage);
    return path;
}

static void it_leads_there(void **state)
{
    (void)state;
    assert_string_equal(selected_after("<Ctrl-P>ada<Enter>"), "/characters/ada");
    assert_string_equal(selected_after("<Ctrl-P>1a<Enter>"), "/scenes/0/beats/0/shots/0");
    assert_string_equal(selected_after("<Ctrl-P>:view<Enter>problems<Enter>"), "problems");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_scored), cmocka_unit_test(long_texts_are_quick), cmocka_unit_test(it_leads_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
