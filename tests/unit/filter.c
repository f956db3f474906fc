/* The filter: which things pass which words. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/filter.h"

/* A shot as the filter sees it. */
static const struct { const char *field, *text; double number; } shot[] = {
    {"size", "MCU", NAN}, {"who", "ada, old tom", NAN}, {"lens", "24-70", 24}, {"seconds", "0:04", 3.5}, {"notes", "", NAN},
    {"pages", "2 4/8", NAN}, {"place", "CAFÉ", NAN},
};

static bool holds(void *context, const char *words)
{
    return text_holds(context, words);
}

static const char *text(void *context, const char *field, double *number)
{
    (void)context;
    for (size_t i = 0; i < sizeof shot / sizeof *shot; i++) {
        if (strcmp(shot[i].field, field) == 0) {
            *number = shot[i].number;
            return shot[i].text;
        }
    }
    return NULL;
}

static void test_passes(void **state)
{
    (void)state;
    static const struct { const char *words; bool passes; } cases[] = {
        {"rain", true}, {"RAIN falls", true}, {"snow", false}, {"rain -snow", true}, {"-rain", false}, {"\"rain falls\"", true},
        {"\"falls rain\"", false}, {"size:MCU", true}, {"size:mcu", true}, {"size:CU", false}, {"size:*CU", true}, {"size:M*", true},
        {"size:CU,MCU", true}, {"size:CU,MS", false}, {"-size:CU", true}, {"-size:MCU", false}, {"who:ada", true}, {"who:tom", true},
        {"who:\"old tom\"", true}, {"who:ad", false}, {"notes:", true}, {"-notes:", false}, {"size:", false}, {"seconds>3", true},
        {"seconds>3.5", false}, {"seconds>=3.5", true}, {"seconds:<4", true}, {"seconds:3.5", true}, {"seconds:4", false},
        {"seconds:0:04", true}, {"lens<35", true}, {"lens:24", true}, {"pages>2", true}, {"pages<=\"2 4/8\"", true}, {"size>3", false},
        {"-size>3", true}, {"nothing:x", false}, {"-nothing:x", false}, {"size:MCU rain seconds<5", true}, {"size:MCU snow", false},
        {"place:café", true}, {"place:cafe", true}, {"place:caf", false}, {"-", true}, {"12:30", false},
    };
    char said[] = "The rain falls - on the roof.";
    struct filter_thing thing = {said, holds, text};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *why;
        struct filter *filter = filter_new(cases[i].words, arena, &why);
        assert_non_null(filter);
        bool expected = cases[i].passes;
        if (filter_passes(filter, &thing) != expected)
            print_error("%s\n", cases[i].words);
        assert_int_equal(filter_passes(filter, &thing), expected);
    }
    arena_free(arena);
}

static void test_what_is_not_understood(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *why;
    assert_null(filter_new("seconds>soon", arena, &why));
    assert_string_equal(why, "“soon” is no number to compare seconds with");
    assert_null(filter_new("  ", arena, &why));
    struct filter *filter = filter_new("a -size:CU \"b:c\" lens>3", arena, &why);
    assert_string_equal(filter_field(filter, 0), "size");
    assert_string_equal(filter_field(filter, 1), "lens");
    assert_null(filter_field(filter, 2));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_passes), cmocka_unit_test(test_what_is_not_understood)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
