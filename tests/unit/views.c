/* The editor without a terminal: what the views draw, that the selection stays with its thing, that the key table is sound, and that
 * no row of keys leaves the program in a state that cannot be drawn or undone. */
#include "tests/stage.h"

#include <unistd.h>

#include "editor/select.h"
#include "editor/typing.h"
#include "formats/story.h"

static const char broken[] = "tests/cases/screens/broken.board.yaml";
static const char board[] = "tests/cases/screens/film.board.yaml";

/* ---- screens ---- */

static void test_screens(void **state)
{
    (void)state;
    static const struct screen_case cases[] = {
        {"outline-80x24", 80, 24, ""},
        {"outline-120x40", 120, 40, "jj"},
        {"outline-40x12", 40, 12, "jj"},
        {"folded-80x24", 80, 24, "zGkkkkkkkklj"},
        {"inspector-80x24", 80, 24, "<Tab>"},
        {"inspector-40x12", 40, 12, "jj<Tab>"},
        {"nested-80x24", 80, 24, "j<Tab>jjl"},
        {"board-80x24", 80, 24, "k<Tab>"},
        {"field-80x24", 80, 24, "jj<Tab><Enter><Backspace><Backspace>M"},
        {"wrong-80x24", 80, 24, "jj<Tab>jjjj<Enter>x"},
        {"number-80x24", 80, 24, "jj<Tab>jjjjjjjj<Enter>s"},
        {"frame-80x24", 80, 24, "jj3"},
        {"picture-80x24", 80, 24, "'frames/wet-window.jpg<Enter>3"},
        {"problems-80x24", 80, 24, "9"},
        {"text-80x24", 80, 24, "j0"},
        {"help-80x24", 80, 24, "?"},
        {"help-40x12", 40, 12, "?<PageDown>"},
        {"prompt-80x24", 80, 24, ":mo"},
        {"views-80x24", 80, 24, ":view "},
        {"newcomer-80x24", 80, 24, "o"},
        {"filter-80x24", 80, 24, "flies<Enter>"},
        {"problems-40x12", 40, 12, "D9j"},
        {"refused-80x24", 80, 24, "jF" "ada: hope<Enter>"},
        {"refused-40x12", 40, 12, ":go nowhere<Enter>"},
        {"sentence-40x12", 40, 12, "d"},
        {"stacked-80x50", 80, 50, "j"},
        {"small-30x8", 30, 8, ""},
    };
    static const struct screen_case broken_cases[] = {
        {"broken-80x24", 80, 24, ""},
        {"broken-line-80x24", 80, 24, "kO# why"},
    };
    assert_screens(board, cases, sizeof cases / sizeof *cases);
    assert_screens(broken, broken_cases, sizeof broken_cases / sizeof *broken_cases);
}

/* ---- the selection ---- */

static void test_selection_stays_with_its_thing(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    struct app *app = &stage.app;
    press(&stage, "jjjj");              /* the beat without an id */
    assert_string_equal(app->session.current, "/scenes/0/beats/1");
    assert_true(app_run(app, "add beat before /scenes/0/beats/0 what=\"First.\""));
    app_select(app, "/scenes/0/beats/2");
    assert_true(app_run(app, "remove /scenes/0/beats/0"));
    assert_string_equal(app->session.current, "/scenes/0/beats/1");
    assert_true(app_run(app, "set /title \"A much longer title than before\""));
    assert_string_equal(app->session.current, "/scenes/0/beats/1");
    app_select(app, "/scenes/0/beats/0/shots/0/lens");
    assert_true(app_run(app, "move /scenes/1 before /scenes/0"));
    app_select(app, "/scenes/1/beats/0/shots/0/lens");
    assert_true(app_run(app, "remove /scenes/0"));
    assert_string_equal(app->session.current, "/scenes/0/beats/0/shots/0/lens");
    leave(&stage);
}

static void test_paths_of_things(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    const struct story *story = doc_story(stage.doc);
    for (const struct thing *thing = NULL; (thing = story_next(story, thing));) {
        char path[256];
        if (thing != thing_outer(thing))
            continue;
        assert_ptr_equal(story_thing_at(story, thing_path(thing, path, sizeof path)), thing);
    }
    leave(&stage);
}

static void test_shots_move_through_the_film(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    struct app *app = &stage.app;
    press(&stage, "'1B<Enter>J");       /* the beat behind it has no shots */
    assert_string_equal(app->session.current, "/scenes/0/beats/1/shots/0");
    press(&stage, "J");                 /* nor has the omitted scene any beat */
    assert_string_equal(app->session.current, "/scenes/0/beats/1/shots/0");
    assert_string_equal(buf_string(&app->says), "it is the last already");
    assert_true(app_run(app, "add beat inside /scenes/1 what=Last."));
    press(&stage, "'1B<Enter>J");
    assert_string_equal(app->session.current, "/scenes/1/beats/0/shots/0");
    press(&stage, "KK");
    assert_string_equal(app->session.current, "/scenes/0/beats/0/shots/1");
    leave(&stage);
}

static void test_clicks_select_and_fold(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    struct event click = {.kind = EVENT_MOUSE, .row = 4, .column = 20, .button = 1};
    loop_event(&stage.app, &click);
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/0/shots/0");
    click.row = 2;
    click.column = 1;                   /* the fold sign of the scene */
    loop_event(&stage.app, &click);
    assert_string_equal(stage.app.session.current, "/scenes/0");
    assert_false(stage.app.outline.rows[1].open);
    click.button = 5;
    loop_event(&stage.app, &click);
    assert_string_equal(stage.app.session.current, "/characters");
    leave(&stage);
}

static void test_prompts_can_open_prompts(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    press(&stage, ":ask find<Enter>");
    assert_int_equal(app_place(&stage.app), PLACE_PROMPT);
    press(&stage, "lies<Enter>");
    assert_int_equal(app_place(&stage.app), PLACE_OUTLINE);
    assert_string_equal(stage.app.session.current, "/scenes/0/beats/1");
    press(&stage, ":nonsense<Enter>");  /* stays open and says why */
    assert_int_equal(app_place(&stage.app), PLACE_PROMPT);
    assert_non_null(strstr(stage.app.prompt.why, "nonsense"));
    press(&stage, "<Escape>:<Up>");
    assert_string_equal(textedit_text(&stage.app.prompt.edit), "nonsense");
    press(&stage, "<Up>");
    assert_string_equal(textedit_text(&stage.app.prompt.edit), "ask find");
    press(&stage, "<Escape>:he<Tab><Enter>");
    assert_int_equal(app_place(&stage.app), PLACE_HELP);
    press(&stage, "q");
    assert_int_equal(app_place(&stage.app), PLACE_OUTLINE);
    assert_false(stage.app.leave);
    leave(&stage);
}

static void test_what_was_typed_comes_back(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    press(&stage, "j<Enter> And goes.<Escape>");
    assert_non_null(strstr(buf_string(&stage.app.says), "Ctrl-Y"));
    press(&stage, "<Enter><Ctrl-Y>");
    assert_string_equal(textedit_text(&stage.app.entry.edit), "She sees the torn edge and says nothing. And goes.");
    press(&stage, "<Escape>oNever said<Escape>o<Up>");
    assert_string_equal(textedit_text(&stage.app.prompt.edit), "Never said");
    leave(&stage);
}

static void test_nothing_hidden_is_selected(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    struct app *app = &stage.app;
    press(&stage, "jf" "lies<Enter>");                  /* is in the other beat */
    assert_string_equal(app->session.current, "/scenes/0/beats/1");
    press(&stage, "<Escape>");
    assert_string_equal(app->session.current, "/scenes/0/beats/0");
    press(&stage, "f" "lies<Enter>f<Ctrl-U>zzzqq<Enter>");   /* is nowhere: refused, and shown as before */
    assert_true(app->prompt.open);
    press(&stage, "<Escape>");
    assert_string_equal(app->session.current, "/scenes/0/beats/1");
    assert_string_equal(app->outline.filter, "lies");
    press(&stage, "'ada<Enter>");                       /* does not pass, so it is shown as well */
    assert_ptr_equal(app->outline.rows[app->outline.row].thing, app_thing(app));
    press(&stage, "??");
    assert_string_equal(app->session.current, "/characters/ada");
    press(&stage, "<Escape>");
    assert_null(app->outline.filter);
    assert_string_equal(app->session.current, "/characters/ada");
    leave(&stage);
}

static void test_undo_selects_what_came_back(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    press(&stage, "d");                 /* the first scene: the second has its path now */
    assert_string_equal(stage.app.session.current, "/scenes/0");
    press(&stage, "u");
    assert_string_equal(stage.app.session.current, "/scenes/0");
    assert_string_equal(app_thing(&stage.app)->id, "sc-4r7qk");
    leave(&stage);
}

/* ---- the inspector ---- */

static void test_every_field_has_a_row(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, board, 80, 24);
    app_select(&stage.app, "/scenes/0/beats/0/shots/0");
    size_t count;
    const struct field *field = schema_first(KIND_SHOT, &count);
    assert_non_null(inspector_row(&stage.app));
    for (size_t i = 0; i < count; i++) {
        char path[128];
        bool found = false;
        snprintf(path, sizeof path, "/scenes/0/beats/0/shots/0/%s", field[i].key);
        for (size_t row = 0; row < stage.app.inspector.count; row++)
            found = found || strcmp(stage.app.inspector.rows[row].path, path) == 0;
        if (!found)
            fprintf(stderr, "no row for %s\n", path);
        assert_true(found);
    }
    leave(&stage);
}

static void test_fields_are_typed_as_people_say_them(void **state)
{
    (void)state;
    static const struct { const char *path, *typed, *then; } cases[] = {
        {"/scenes/0/beats/0/shots/0/size", "MCU", "MCU"},
        {"/scenes/0/beats/0/shots/0/who", "ada, tom", "ada, tom"},
        {"/scenes/0/beats/0/shots/0/who", "", ""},
        {"/scenes/0/beats/0/shots/0/seconds", "1:02.5", "1:02.5"},
        {"/scenes/0/beats/0/feel/1", "audience: dread 3 -> relief 8 because it is over", "audience: dread 3 -> relief 8 because it is over"},
        {"/scenes/0/beats/0/feel/0/to", "hope 4, dread 6", "hope 4, dread 6"},
        {"/scenes/0/elements/props", "kettle, \"a, b\"", "kettle, \"a, b\""},
        {"/locations/hut/hospital/phone", "+420 123", "+420 123"},
        {"/days/0/hazards", "wet floor, smoke", "wet floor, smoke"},
        {"/scenes/0/title", "He said \"no\" \\ and left: # gone", "He said \"no\" \\ and left: # gone"},
        {"/x-mood", "no", "no"},
    };
    struct stage stage;
    enter(&stage, board, 80, 24);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool done = entry_set(&stage.app, cases[i].path, cases[i].typed);
        if (!done)
            fprintf(stderr, "%s: %s\n", cases[i].path, buf_string(&stage.app.says));
        assert_true(done);
        assert_string_equal(value(&stage, cases[i].path), cases[i].then);
    }
    assert_false(entry_set(&stage.app, "/scenes/0/beats/0/shots/0/seconds", "soon"));
    assert_string_equal(value(&stage, "/scenes/0/beats/0/shots/0/seconds"), "1:02.5");
    leave(&stage);
}

static void test_choices_are_walked_and_replaced(void **state)
{
    (void)state;
    static const struct { const char *path, *keys, *then; } cases[] = {
        {"/scenes/0/beats/0/shots/0/move", "<Enter><Enter>", "push in"},
        {"/scenes/0/beats/0/shots/0/move", "<Enter>drift<Enter>", "drift"},             /* any word may stand there */
        {"/scenes/0/beats/0/shots/0/move", "<Enter><Right> a bit<Enter>", "drift a bit"},
        {"/scenes/0/beats/0/shots/0/status", "<Enter><Down><Enter>", "planned"},
        {"/scenes/0/beats/0/shots/0/status", "<Enter><Down><Down><Up><Enter>", "ready"},
        {"/scenes/0/beats/0/shots/0/status", "<Enter>del<Enter>", "delayed"},
        {"/scenes/0/beats/0/shots/0/status", "<Enter>d<Down><Enter>", "delayed"},
        {"/scenes/0/beats/0/shots/0/status", "<Enter>d<Down>cut<Enter>", "cut"},
        {"/scenes/0/beats/0/shots/0/status", "<Enter><Backspace><Enter>", ""},
        {"/scenes/0/beats/0/shots/0/who", "<Enter>, t<Enter>", "ada, tom"},             /* a list is no single choice */
    };
    struct stage stage;
    enter(&stage, board, 80, 24);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        app_show_field(&stage.app, cases[i].path);
        press(&stage, cases[i].keys);
        if (strcmp(value(&stage, cases[i].path), cases[i].then) != 0)
            fprintf(stderr, "%s: %s\n", cases[i].path, cases[i].keys);
        assert_string_equal(value(&stage, cases[i].path), cases[i].then);
    }
    leave(&stage);
}

/* ---- keys ---- */

static void test_key_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < binding_count; i++) {
        const struct binding *row = &bindings[i];
        char keys[128], command[32];
        snprintf(keys, sizeof keys, "%s", row->keys);
        for (char *rest = keys, *name; (name = strsep(&rest, " "));) {
            int key, modifiers;
            struct buf spelled = {0};
            if (!key_named(name, &key, &modifiers))
                fail_msg("there is no key %s", name);
            key_name(key, modifiers, &spelled);
            assert_string_equal(buf_string(&spelled), name);
            buf_release(&spelled);
            if (keymap_find(&(struct keymap){0}, row->place, key, modifiers) != row)
                fail_msg("%s is bound twice in place %d", name, (int)row->place);
        }
        snprintf(command, sizeof command, "%.*s", (int)strcspn(row->command, " "), row->command);
        if (!command_named(command))
            fail_msg("%s is bound to %s, which is no command", row->keys, command);
        assert_true(row->help && *row->help);
    }
}

static void test_typing_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < typing_key_count; i++) {
        char keys[128];
        snprintf(keys, sizeof keys, "%s", typing_keys[i].keys);
        for (char *rest = keys, *name; (name = strsep(&rest, " "));) {
            int key, modifiers;
            if (!key_named(name, &key, &modifiers))
                fail_msg("there is no key %s", name);
            assert_null(keymap_find(&(struct keymap){0}, PLACE_FIELD, key, modifiers));
        }
    }
}

/* Every command alone, in every place, as a person could type it at the prompt. */
static void test_every_command_in_every_view(void **state)
{
    (void)state;
    static const char *const places[] = {"", "<Tab>", "3", "9", "0", "?", "<Enter>", ":x"};
    static const char *const tails[] = {"", " .", " inside", " next", " back", " all", " beat"};
    for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
        struct stage stage;
        enter(&stage, p % 2 ? board : broken, 100, 30);
        for (size_t c = 0; c < command_count; c++) {
            char text[128];
            if (strncmp(commands[c].name, "write", 5) == 0)
                continue;
            press(&stage, places[p]);
            snprintf(text, sizeof text, "%s%s", commands[c].name, tails[(c + p) % (sizeof tails / sizeof *tails)]);
            app_run(&stage.app, text);
            stage.app.leave = stage.app.wants_outside = stage.app.wants_suspend = false;
            app_draw(&stage.app, &stage.canvas);
            press(&stage, "<Escape><Escape>1");
            press(&stage, ":");
            press(&stage, text);
            press(&stage, "<Enter><Escape><Escape>");
            stage.app.leave = stage.app.wants_outside = stage.app.wants_suspend = false;
            app_draw(&stage.app, &stage.canvas);
        }
        leave(&stage);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* A key, a paste or a click that somebody's cat could come up with; but nothing that leaves the program or writes a file. */
static void random_event(struct stage *stage, uint32_t *seed)
{
    static const int named[] = {KEY_UP_, KEY_DOWN_, KEY_LEFT_, KEY_RIGHT_, KEY_ENTER_, KEY_ENTER_, KEY_ESCAPE_, KEY_TAB_, KEY_BACKSPACE_,
                                KEY_DELETE_, KEY_HOME_, KEY_END_, KEY_PAGE_UP_, KEY_PAGE_DOWN_};
    struct event event = {.kind = EVENT_KEY};
    uint32_t kind = next_random(seed) % 20;
    if (kind < 6) {
        event.key = named[next_random(seed) % (sizeof named / sizeof *named)];
        event.modifiers = next_random(seed) % 8 ? 0 : (int)(next_random(seed) % 8);
    } else if (kind == 6) {
        event = (struct event){.kind = EVENT_MOUSE, .row = (int)(next_random(seed) % 50), .column = (int)(next_random(seed) % 130),
                               .button = (int)(next_random(seed) % 6)};
    } else if (kind == 7) {
        event = (struct event){.kind = EVENT_PASTE, .paste = "- {a: b\n\xff: é", .paste_length = 14};
    } else {
        event.key = (int)(' ' + next_random(seed) % 95);
        snprintf(event.text, sizeof event.text, "%c", event.key);
    }
    loop_event(&stage->app, &event);
    stage->app.leave = stage->app.wants_outside = stage->app.wants_suspend = false;
}

static void test_any_keys_can_be_drawn_and_undone(void **state)
{
    (void)state;
    char folder[] = "/tmp/beatboard-views-XXXXXX", here[1024];
    static const int sizes[][2] = {{80, 24}, {120, 40}, {40, 12}, {60, 45}, {20, 5}};
    assert_non_null(mkdtemp(folder));
    assert_non_null(getcwd(here, sizeof here));
    for (uint32_t run = 1; run <= 12; run++) {
        uint32_t seed = run * 7919;
        struct stage stage;
        enter(&stage, board, 80, 24);
        assert_int_equal(chdir(folder), 0);     /* `:write x` lands there */
        char *before = bytes_of(&stage);
        for (int i = 0; i < 1500; i++) {
            random_event(&stage, &seed);
            if (i % 40 == 0)
                canvas_resize(&stage.canvas, sizes[i / 40 % 5][1], sizes[i / 40 % 5][0]);
            if (i % 4 == 0)
                app_draw(&stage.app, &stage.canvas);
        }
        while (doc_undo(stage.doc, 1000, NULL, NULL))
            continue;
        char *after = bytes_of(&stage);
        assert_string_equal(before, after);
        free(before);
        free(after);
        leave(&stage);
        assert_int_equal(chdir(here), 0);
    }
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

/* Who looks at the day and moves nothing comes back to the beat he left. */
static void test_the_day_gives_the_beat_back(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, "examples/five-minutes-fast/five-minutes-fast.board.yaml", 120, 40);
    app_run(&stage.app, "select beat:2.2");
    char before[512];
    snprintf(before, sizeof before, "%s", stage.app.session.current);
    press(&stage, "7");
    app_draw(&stage.app, &stage.canvas);
    press(&stage, "1");
    assert_string_equal(stage.app.session.current, before);
    press(&stage, "7");
    press(&stage, "j");
    press(&stage, "1");
    assert_string_not_equal(stage.app.session.current, before);
    leave(&stage);
}

/* On the line of a scene the keys mean the strip of that day. */
static void test_the_day_carries_strips(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, "examples/five-minutes-fast/five-minutes-fast.board.yaml", 120, 40);
    char *before = bytes_of(&stage);
    press(&stage, "7");
    app_run(&stage.app, "select scene:2");
    press(&stage, "D");
    assert_string_equal(buf_string(&stage.app.says), "put strip 2 of day 1 in the boneyard");
    press(&stage, "u");
    char *after = bytes_of(&stage);
    assert_string_equal(before, after);
    app_run(&stage.app, "select scene:2");
    press(&stage, "y");
    assert_string_equal(buf_string(&stage.app.says), "copied 1 strip");
    free(before);
    free(after);
    leave(&stage);
}

/* A filter leaves one where one is, or at the nearest that passes; Escape goes back. */
static void test_a_filter_goes_to_the_nearest(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, "examples/five-minutes-fast/five-minutes-fast.board.yaml", 120, 40);
    press(&stage, "5");
    app_run(&stage.app, "select 4B");
    char before[512];
    snprintf(before, sizeof before, "%s", stage.app.session.current);
    app_run(&stage.app, "filter size:ECU");
    assert_true(strncmp(stage.app.session.current, "/scenes/0/", 10) != 0);
    press(&stage, "<Escape>");
    assert_string_equal(stage.app.session.current, before);
    leave(&stage);
}

/* The text beside another view shows the line of what is selected there. */
static void test_text_beside_follows(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, "examples/five-minutes-fast/five-minutes-fast.board.yaml", 120, 40);
    app_run(&stage.app, "beside text");
    app_run(&stage.app, "select beat:5.1");
    app_draw(&stage.app, &stage.canvas);
    size_t line, column;
    const struct thing *thing = app_thing(&stage.app);
    tree_place(doc_tree(stage.doc), node_offset(thing->node), &line, &column);
    assert_int_equal(stage.app.text.line + 1, line);
    leave(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_day_gives_the_beat_back),
        cmocka_unit_test(test_the_day_carries_strips),
        cmocka_unit_test(test_a_filter_goes_to_the_nearest),
        cmocka_unit_test(test_text_beside_follows),
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_selection_stays_with_its_thing),
        cmocka_unit_test(test_paths_of_things),
        cmocka_unit_test(test_shots_move_through_the_film),
        cmocka_unit_test(test_clicks_select_and_fold),
        cmocka_unit_test(test_prompts_can_open_prompts),
        cmocka_unit_test(test_what_was_typed_comes_back),
        cmocka_unit_test(test_nothing_hidden_is_selected),
        cmocka_unit_test(test_undo_selects_what_came_back),
        cmocka_unit_test(test_every_field_has_a_row),
        cmocka_unit_test(test_fields_are_typed_as_people_say_them),
        cmocka_unit_test(test_choices_are_walked_and_replaced),
        cmocka_unit_test(test_key_table),
        cmocka_unit_test(test_typing_keys),
        cmocka_unit_test(test_every_command_in_every_view),
        cmocka_unit_test(test_any_keys_can_be_drawn_and_undone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
