/* The person's own settings: what they say holds, what is wrong in them is named and harms nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "editor/preferences.h"
#include "formats/base/arena.h"
#include "formats/base/message.h"
#include "formats/schema.h"
#include "render/key.h"
#include "render/link.h"
#include "render/pictures/form.h"

struct desk { struct preferences preferences; struct messages found; };

static void read_text(struct desk *desk, const char *text)
{
    char path[] = "/tmp/beatboard-config-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text) && close(file) == 0);
    messages_init(&desk->found);
    preferences_read(&desk->preferences, path, &desk->found);
    unlink(path);
}

static void leave(struct desk *desk)
{
    preferences_release(&desk->preferences);
    messages_release(&desk->found);
}

static const char *command_of(const struct desk *desk, enum place place, const char *name)
{
    int key, modifiers;
    assert_true(key_named(name, &key, &modifiers));
    const struct binding *row = keymap_find(&desk->preferences.keymap, place, key, modifiers);
    return row ? row->command : NULL;
}

static void what_is_said_holds(void **state)
{
    (void)state;
    struct desk desk;
    read_text(&desk, "theme: dark\n"
                     "colours: {feeling: \"bold #ff0000\", int day: black on white}\n"
                     "keys:\n"
                     "  everywhere: {F8: write, q: ''}\n"
                     "  story: {d: duplicate .}\n"
                     "columns: [shot, size, lens]\n"
                     "paper: letter\n");
    for (size_t i = 0; i < desk.found.count; i++)
        fail_msg("%s", desk.found.at[i].text);
    struct arena *arena = arena_new();
    assert_int_equal(desk.preferences.theme.base, THEME_DARK);
    assert_int_equal(desk.preferences.theme.looks[INK_FEELING].foreground, 0xff0000);
    assert_int_equal(desk.preferences.theme.looks[INK_INT_DAY].background, 0xffffff);
    assert_string_equal(desk.preferences.config.paper, "letter");
    assert_string_equal(desk.preferences.config.link, "auto");
    assert_null(desk.preferences.config.clock);
    assert_string_equal(preferences_columns(&desk.preferences, arena), "shot,size,lens");
    assert_string_equal(command_of(&desk, PLACE_ARC, "F8"), "write");
    assert_string_equal(command_of(&desk, PLACE_TEXT, "q"), "");
    assert_string_equal(command_of(&desk, PLACE_OUTLINE, "d"), "duplicate .");
    assert_string_equal(command_of(&desk, PLACE_TEXT, "d"), "clear");
    assert_string_equal(command_of(&desk, PLACE_OUTLINE, "Delete"), command_of(&desk, PLACE_ARC, "Delete"));
    arena_free(arena);
    leave(&desk);
}

/* The help shows what holds: one's own keys first, and no row of the table that means nothing any more. */
static void help_shows_what_holds(void **state)
{
    (void)state;
    struct desk desk;
    read_text(&desk, "keys: {everywhere: {q: write, Ctrl-L: ''}}\n");
    const struct keymap *keymap = &desk.preferences.keymap;
    const struct binding *row = keymap_next(keymap, PLACE_ANY, NULL);
    assert_string_equal(row->keys, "q");
    size_t rows = 1, table = 0;
    for (; (row = keymap_next(keymap, PLACE_ANY, row)); rows++)
        assert_true(row < bindings || row >= bindings + binding_count || (strcmp(row->command, "quit") && strcmp(row->command, "redraw")));
    for (size_t i = 0; i < binding_count; i++)
        table += bindings[i].place == PLACE_ANY;
    assert_int_equal(rows, table);      /* two went, two came */
    leave(&desk);
}

static void what_is_wrong_is_named(void **state)
{
    (void)state;
    static const struct { const char *text, *says; } cases[] = {
        {"theme: darkk\n", "dark"},
        {"tehme: dark\n", "theme"},
        {"colours: {feelings: red}\n", "feelings"},
        {"colours: {feeling: mauve}\n", "feeling"},
        {"keys: {everywhere: {F99: write}}\n", "F99"},
        {"keys: {everywhere: {F8: wriet}}\n", "wriet"},
        {"keys: {evrywhere: {F8: write}}\n", "everywhere"},
        {"- theme\n", "map of keys"},
        {"theme: [dark\n", ""},
        {"theme: \xff\n", "UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk desk;
        read_text(&desk, cases[i].text);
        if (desk.found.count == 0 || !strstr(desk.found.at[0].text, cases[i].says))
            fail_msg("%s: %s", cases[i].text, desk.found.count ? desk.found.at[0].text : "nothing was said");
        assert_int_equal(desk.preferences.theme.base, THEME_AUTO);
        assert_string_equal(command_of(&desk, PLACE_ANY, "Ctrl-S"), "write");
        leave(&desk);
    }
}

/* What the settings offer is what the program knows. */
static void words_are_those_of_the_tables(void **state)
{
    (void)state;
    const struct field *graphics = schema_field(KIND_CONFIG, "graphics"), *link = schema_field(KIND_CONFIG, "link"),
                       *theme = schema_field(KIND_CONFIG, "theme");
    for (int i = 0; i < PICTURE_FORMS; i++)
        assert_non_null(schema_nearest(graphics->choices, forms[i].name));
    for (size_t i = 0; graphics->choices[i]; i++)
        assert_true(form_named(graphics->choices[i]) >= 0 || !strcmp(graphics->choices[i], "auto") || !strcmp(graphics->choices[i], "none"));
    for (size_t i = 0; link->choices[i]; i++)
        assert_true(link_named(link->choices[i]) >= 0);
    for (size_t i = 0; theme->choices[i]; i++)
        assert_true(theme_named(theme->choices[i]) >= 0);
}

static void no_file_is_no_fault(void **state)
{
    (void)state;
    struct desk desk;
    messages_init(&desk.found);
    preferences_read(&desk.preferences, "/nonexistent/config.yaml", &desk.found);
    assert_int_equal(desk.found.count, 0);
    assert_string_equal(command_of(&desk, PLACE_ANY, "q"), "quit");
    leave(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_holds), cmocka_unit_test(help_shows_what_holds), cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(no_file_is_no_fault), cmocka_unit_test(words_are_those_of_the_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
