/* The table of keys is whole: grouped, helped, safe to write, and true to the structs of the story. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

#include "formats/base/arena.h"
#include "formats/schema.h"

static void rows_are_grouped(void **state)
{
    (void)state;
    for (size_t i = 1; i < schema_count; i++) {
        assert_true(schema[i].where >= schema[i - 1].where);
        if (schema[i].key[0] == '*')
            assert_true(i + 1 == schema_count || schema[i + 1].where != schema[i].where);
    }
    for (enum kind kind = KIND_BOARD; kind < KIND_COUNT; kind++) {
        size_t count;
        const struct field *first = schema_first(kind, &count);
        assert_true(count > 0 && count < 64);
        for (size_t i = 0; i < count; i++)
            assert_ptr_equal(schema_field(kind, first[i].key), &first[i]);
    }
}

static void every_row_has_a_good_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < schema_count; i++) {
        const char *help = schema[i].help;
        assert_non_null(help);
        if (strlen(help) < 8 || help[strlen(help) - 1] != '.' || strchr(help, '\n'))
            fail_msg("%s: %s", schema[i].key, help);
    }
}

static void no_key_is_a_boolean_of_yaml(void **state)
{
    (void)state;
    static const char *const booleans[] = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"};
    for (size_t i = 0; i < schema_count; i++)
        for (size_t j = 0; j < sizeof booleans / sizeof *booleans; j++)
            assert_true(strcasecmp(schema[i].key, booleans[j]) != 0);
}

/* What the C type of a member may keep. */
static bool member_fits(const struct field *field)
{
    bool text = field->type == TYPE_TEXT || field->type == TYPE_PROSE || field->type == TYPE_WORD || field->type == TYPE_REF
                || field->type == TYPE_PATH || field->type == TYPE_COLOUR;
    bool one = field->container == ONE;
    switch (field->member) {
    case MEMBER_NOTHING: return true;
    case MEMBER_TEXT: return one && text;
    case MEMBER_INT:
        return one
               && (field->type == TYPE_WHOLE || field->type == TYPE_TIME || field->type == TYPE_DATE
                   || field->type == TYPE_EIGHTHS);
    case MEMBER_REAL: return one && (field->type == TYPE_NUMBER || field->type == TYPE_SECONDS || field->type == TYPE_RATIO);
    case MEMBER_BOOL: return one && field->type == TYPE_BOOL;
    case MEMBER_RANGE: return one && field->type == TYPE_RANGE;
    case MEMBER_FEELINGS: return one && field->type == TYPE_FEELINGS;
    case MEMBER_WORDS: return field->container == LIST && text;
    case MEMBER_TEXTS: return field->container == KEYED && text && !(field->flags & FIELD_LISTS);
    case MEMBER_MAP: return one && field->type == TYPE_MAP;
    case MEMBER_ITEMS:
        return field->type == TYPE_MAP || field->of == KIND_PANEL || field->flags & FIELD_LISTS || field->key[0] == '*';
    }
    return false;
}

static void members_fit_their_types(void **state)
{
    (void)state;
    for (size_t i = 0; i < schema_count; i++)
        if (!member_fits(&schema[i]))
            fail_msg("%s.%s", kind_name(schema[i].where), schema[i].key);
}

static void rows_agree_with_themselves(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < schema_count; i++) {
        const struct field *field = &schema[i];
        const char *why = NULL;
        assert_true(field->min <= field->max);
        if (field->type == TYPE_MAP)
            assert_true(field->of != KIND_NONE);
        if (field->keys)
            assert_true(field->container == KEYED || field->key[0] == '*');
        if (field->fallback && !field_accepts(field, field->fallback, arena, &why))
            fail_msg("%s: %s", field->key, why);
        for (const char *const *choice = field->choices; choice && *choice; choice++) {
            assert_true(**choice != '\0');
            for (const char *const *other = choice + 1; *other; other++)
                assert_string_not_equal(*choice, *other);
        }
        if (field->fallback && field->choices)
            assert_string_equal(schema_nearest(field->choices, field->fallback), field->fallback);
        assert_non_null(type_expects(field->type));
    }
    arena_free(arena);
}

static void paths_name_fields(void **state)
{
    (void)state;
    bool inside;
    assert_string_equal(schema_at("/scenes/0/beats/1/feel/0/to", &inside)->key, "to");
    assert_true(inside);
    assert_int_equal(schema_at("/scenes/0/beats/1/feel/0/to", NULL)->where, KIND_FEEL);
    assert_string_equal(schema_at("/scenes/0", &inside)->key, "scenes");
    assert_true(inside);
    assert_string_equal(schema_at("/scenes", &inside)->key, "scenes");
    assert_false(inside);
    assert_int_equal(schema_at("/scenes/0/value/from", NULL)->where, KIND_VALUE);
    assert_int_equal(schema_at("/pictures/frames~1a.png/alt", NULL)->where, KIND_PICTURE);
    assert_string_equal(schema_at("/scenes/3/elements/props/0", &inside)->key, "elements");
    assert_true(inside);
    schema_at("/scenes/3/elements/props", &inside);
    assert_false(inside);
    assert_string_equal(schema_at("/days/0/cast_calls/ada/set", NULL)->key, "set");
    assert_int_equal(schema_at("/scenes/0/beats/0/felt/0/audience", NULL)->type, TYPE_FEELINGS);
    assert_null(schema_at("/", NULL));
    assert_null(schema_at("/scenes/first", NULL));
    assert_null(schema_at("/nonsense", NULL));
    assert_null(schema_at("/title/deeper", NULL));
}

static void slips_find_their_word(void **state)
{
    (void)state;
    assert_string_equal(schema_nearest_key(KIND_SHOT, "sze"), "size");
    assert_string_equal(schema_nearest_key(KIND_SHOT, "lense"), "lens");
    assert_string_equal(schema_nearest_key(KIND_BOARD, "charaters"), "characters");
    assert_null(schema_nearest_key(KIND_BOARD, "weather_of_the_heart"));
    assert_string_equal(schema_nearest(schema_field(KIND_SHOT, "size")->choices, "MCUU"), "MCU");
    assert_null(schema_nearest(NULL, "x"));
}

static void kinds_have_names(void **state)
{
    (void)state;
    for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++) {
        assert_non_null(kind_name(kind));
        assert_int_equal(kind_named(kind_name(kind)), kind);
        assert_non_null(kind_plural(kind));
        const struct field *id = schema_field(kind, "id");
        assert_int_equal(kind_prefix(kind) != NULL, id && !strcmp(id->key, "id"));
    }
    assert_int_equal(kind_named("scenes"), KIND_SCENE);
    assert_int_equal(kind_named("sonnet"), KIND_NONE);
}

static void texts_are_read_strictly(void **state)
{
    (void)state;
    static const struct {
        enum kind kind;
        const char *key, *text;
        enum reading reading;
        double first, second;
    } cases[] = {
        {KIND_SHOT, "setup", "3", READ_FINE, 3, 0},
        {KIND_SHOT, "setup", "3.5", READ_WRONG, 0, 0},
        {KIND_SHOT, "setup", "0", READ_OUTSIDE, 0, 0},
        {KIND_SHOT, "setup", "0x3", READ_WRONG, 0, 0},
        {KIND_SHOT, "setup", "99999999999999", READ_WRONG, 0, 0},
        {KIND_SHOT, "fps", "23.976", READ_FINE, 23.976, 0},
        {KIND_SHOT, "fps", "nan", READ_WRONG, 0, 0},
        {KIND_SHOT, "fps", "inf", READ_WRONG, 0, 0},
        {KIND_SHOT, "fps", "1e999", READ_WRONG, 0, 0},
        {KIND_SHOT, "fps", " 24", READ_WRONG, 0, 0},
        {KIND_SHOT, "fps", "0x18", READ_WRONG, 0, 0},
        {KIND_SHOT, "seconds", "3.5", READ_FINE, 3.5, 0},
        {KIND_SHOT, "seconds", "1:02.5", READ_FINE, 62.5, 0},
        {KIND_SHOT, "seconds", "1:00:01", READ_FINE, 3601, 0},
        {KIND_SHOT, "seconds", "1:75", READ_WRONG, 0, 0},
        {KIND_SHOT, "seconds", "-1", READ_WRONG, 0, 0},
        {KIND_SHOT, "seconds", "3s", READ_WRONG, 0, 0},
        {KIND_SHOT, "lens", "50mm", READ_FINE, 50, 50},
        {KIND_SHOT, "lens", "24-70", READ_FINE, 24, 70},
        {KIND_SHOT, "lens", "24\u201370 mm", READ_FINE, 24, 70},
        {KIND_SHOT, "lens", "70-24", READ_WRONG, 0, 0},
        {KIND_SHOT, "lens", "wide", READ_WRONG, 0, 0},
        {KIND_SHOT, "lens", "24-9000", READ_OUTSIDE, 24, 9000},
        {KIND_SHOT, "locked", "yes", READ_FINE, 1, 0},
        {KIND_SHOT, "locked", "False", READ_FINE, 0, 0},
        {KIND_SHOT, "locked", "maybe", READ_WRONG, 0, 0},
        {KIND_DAY, "call", "07:30", READ_FINE, 450, 0},
        {KIND_DAY, "call", "25:30", READ_FINE, 1530, 0},
        {KIND_DAY, "call", "7:3", READ_WRONG, 0, 0},
        {KIND_DAY, "call", "07:60", READ_WRONG, 0, 0},
        {KIND_DAY, "call", "48:00", READ_WRONG, 0, 0},
        {KIND_DAY, "call", "7.30", READ_WRONG, 0, 0},
        {KIND_DAY, "date", "1970-01-01", READ_FINE, 0, 0},
        {KIND_DAY, "date", "2026-05-04", READ_FINE, 20577, 0},
        {KIND_DAY, "date", "2024-02-29", READ_FINE, 19782, 0},
        {KIND_DAY, "date", "2026-02-29", READ_WRONG, 0, 0},
        {KIND_DAY, "date", "1969-12-31", READ_FINE, -1, 0},
        {KIND_DAY, "date", "4.5.2026", READ_WRONG, 0, 0},
        {KIND_SCENE, "pages", "2 4/8", READ_FINE, 20, 0},
        {KIND_SCENE, "pages", "4/8", READ_FINE, 4, 0},
        {KIND_SCENE, "pages", "2", READ_FINE, 16, 0},
        {KIND_SCENE, "pages", "1 1/2", READ_FINE, 12, 0},
        {KIND_SCENE, "pages", "1.125", READ_FINE, 9, 0},
        {KIND_SCENE, "pages", "1.1", READ_WRONG, 0, 0},
        {KIND_SCENE, "pages", "2 9/8", READ_WRONG, 0, 0},
        {KIND_SCENE, "pages", "1/3", READ_WRONG, 0, 0},
        {KIND_BOARD, "aspect", "16:9", READ_FINE, 16.0 / 9, 0},
        {KIND_BOARD, "aspect", "1.85", READ_FINE, 1.85, 0},
        {KIND_BOARD, "aspect", "2.39:1", READ_FINE, 2.39, 0},
        {KIND_BOARD, "aspect", "1:0", READ_WRONG, 0, 0},
        {KIND_BOARD, "aspect", "square", READ_WRONG, 0, 0},
        {KIND_BOARD, "aspect", "1:99", READ_WRONG, 0, 0},
        {KIND_EMOTION, "colour", "#5b3a8e", READ_FINE, 0, 0},
        {KIND_EMOTION, "colour", "#5b3a8", READ_WRONG, 0, 0},
        {KIND_EMOTION, "colour", "deep red", READ_FINE, 0, 0},
        {KIND_SHOT, "size", "anything goes", READ_FINE, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double numbers[2];
        enum reading reading = field_read(schema_field(cases[i].kind, cases[i].key), cases[i].text, numbers);
        if (reading != cases[i].reading)
            fail_msg("%s: %s reads as %d", cases[i].key, cases[i].text, (int)reading);
        if (reading != READ_FINE)
            continue;
        if (numbers[0] != cases[i].first || (cases[i].second != 0 && numbers[1] != cases[i].second))
            fail_msg("%s: %s is %g", cases[i].key, cases[i].text, numbers[0]);
    }
}

/* Every day of four centuries goes to its date and back; 2000-01-01 was a Saturday. */
static void dates_split_as_the_calendar_does(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = 1800, month = 1, day = 1, weekday = 2, count = -62091; /* 1800-01-01, a Wednesday */
    for (; year < 2200; count++, weekday = (weekday + 1) % 7) {
        int y, m, d, w;
        date_split(count, &y, &m, &d, &w);
        if (y != year || m != month || d != day || w != weekday)
            fail_msg("%d is %d-%d-%d (%d)", count, y, m, d, w);
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        if (++day > lengths[month - 1] + (month == 2 && leap))
            day = 1, month++;
        if (month > 12)
            month = 1, year++;
    }
}

static void refusals_are_sentences(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *why = NULL;
    assert_false(field_accepts(schema_field(KIND_DAY, "call"), "noon", arena, &why));
    assert_string_equal(why, "`call` wants a time such as \"07:30\"");
    assert_false(field_accepts(schema_field(KIND_LOCATION, "latitude"), "123", arena, &why));
    assert_string_equal(why, "`latitude` goes from -90 to 90 degrees");
    const char *const *order = schema_order(KIND_LINE, arena);
    assert_string_equal(order[0], "who");
    assert_string_equal(order[1], "text");
    assert_null(order[2]);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_grouped),
        cmocka_unit_test(every_row_has_a_good_sentence),
        cmocka_unit_test(no_key_is_a_boolean_of_yaml),
        cmocka_unit_test(members_fit_their_types),
        cmocka_unit_test(rows_agree_with_themselves),
        cmocka_unit_test(paths_name_fields),
        cmocka_unit_test(slips_find_their_word),
        cmocka_unit_test(kinds_have_names),
        cmocka_unit_test(texts_are_read_strictly),
        cmocka_unit_test(dates_split_as_the_calendar_does),
        cmocka_unit_test(refusals_are_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
