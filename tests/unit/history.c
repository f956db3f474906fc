/* History: steps, groups and branches. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "editor/history.h"

static void make(struct history *history, const char *what)
{
    char removed[] = "x", added[] = "yz";
    history_begin(history, what);
    history_add(history, (struct change){0, 7, removed, added, 1, 2});
    history_end(history);
}

static void test_empty_group_leaves_nothing(void **state)
{
    (void)state;
    struct history *history = history_new();
    history_begin(history, "nothing");
    history_end(history);
    assert_null(history_now(history)->parent);
    assert_null(history_back(history));
    assert_null(history_forth(history));
    history_free(history);
}

static void test_only_the_outermost_group_counts(void **state)
{
    (void)state;
    struct history *history = history_new();
    history_begin(history, "outer");
    make(history, "inner");
    make(history, "inner again");
    assert_true(history_in_group(history));
    history_end(history);
    assert_string_equal(history_now(history)->what, "outer");
    assert_int_equal(history_now(history)->count, 2);
    assert_null(history_now(history)->parent->parent);
    history_free(history);
}

static void test_left_branch_is_kept(void **state)
{
    (void)state;
    struct history *history = history_new();
    make(history, "first");
    make(history, "left");
    assert_string_equal(history_back(history)->what, "left");
    make(history, "taken");
    const struct step *first = history_now(history)->parent;
    assert_string_equal(first->first->what, "left");
    assert_string_equal(first->first->next->what, "taken");
    assert_null(history_forth(history));
    history_back(history);
    assert_string_equal(history_forth(history)->what, "taken");
    history_free(history);
}

static void test_abandoned_group_can_be_put_back(void **state)
{
    (void)state;
    struct history *history = history_new();
    char removed[] = "old", added[] = "new";
    history_begin(history, "given up");
    history_add(history, (struct change){0, 3, removed, added, 3, 3});
    struct change change;
    assert_true(history_take(history, &change));
    assert_memory_equal(change.removed, "old", 3);
    change_release(&change);
    assert_false(history_take(history, &change));
    history_abandon(history);
    assert_null(history_now(history)->parent);
    history_free(history);
}

/* A session of a hundred thousand steps is freed without deep recursion. */
static void test_long_chain(void **state)
{
    (void)state;
    struct history *history = history_new();
    for (int i = 0; i < 100000; i++)
        make(history, "step");
    assert_int_equal(history_now(history)->number, 100000);
    history_free(history);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty_group_leaves_nothing),
        cmocka_unit_test(test_only_the_outermost_group_counts),
        cmocka_unit_test(test_left_branch_is_kept),
        cmocka_unit_test(test_abandoned_group_can_be_put_back),
        cmocka_unit_test(test_long_chain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
