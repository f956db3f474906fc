/* Boxes: what stands in a frame's place where no picture is: what there is to say of it, or why it is missing, in every view. */
#include "stage.h"

#include <poll.h>
#include <unistd.h>

#include "editor/picture_box.h"
#include "render/pictures/facts.h"
#include "render/pictures/pictures.h"

static char folder[] = "/tmp/boxes.XXXXXX", board[64];

static const char film[] =
    "title: Boxes\n"
    "aspect: 2.39\n"
    "pictures:\n"
    "  good.jpg: {alt: \"Far below, a boat.\", credit: Rowan, licence: CC0-1.0}\n"
    "  gone.jpg: {alt: She waits at the window of the kitchen while the kettle boils over}\n"
    "scenes:\n"
    "- heading: INT. ROOM - DAY\n"
    "  beats:\n"
    "  - what: Something.\n"
    "    shots:\n"
    "    - {label: 1A, frame: good.jpg}\n"
    "    - {label: 1B, frame: gone.jpg}\n"
    "    - {label: 1C, frame: text.jpg}\n";

static void write_file(const char *name, const char *text)
{
    char path[96];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_true(file && fputs(text, file) >= 0 && fclose(file) == 0);
}

static int begin(void **state)
{
    char command[160];
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(board, sizeof board, "%s/boxes.board.yaml", folder);
    write_file("boxes.board.yaml", film);
    write_file("text.jpg", "no picture");
    snprintf(command, sizeof command, "cp examples/five-minutes-fast/frames/far-below.jpg %s/good.jpg", folder);
    return system(command);
}

static int end(void **state)
{
    char command[64];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

/* Until every child has answered. */
static void draw_all(struct stage *stage)
{
    struct pollfd fds[PICTURES_POLL];
    app_draw(&stage->app, &stage->canvas);
    for (size_t count; (count = pictures_poll(stage->app.pictures, fds, PICTURES_POLL)) > 0;) {
        assert_true(poll(fds, count, 10000) > 0);
        pictures_pump(stage->app.pictures);
    }
    app_draw(&stage->app, &stage->canvas);
}

static void test_screens(void **state)
{
    (void)state;
    static const struct screen_case cases[] = {
        {"box-frame-80x24", 80, 24, "j3"}, {"box-gone-40x12", 40, 12, "jjj3"}, {"box-frame-40x12", 40, 12, "jj3"}, {"box-board-80x24", 80, 24, "4"},
        {"box-sheet-80x24", 80, 24, "4z"}, {"box-play-80x24", 80, 24, "jjjjj<F5>"}, {"box-beside-120x40", 120, 40, "4:beside frame<Enter>l"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage stage;
        enter(&stage, board, cases[i].columns, cases[i].rows);
        stage.app.pictures = pictures_new(folder);
        press(&stage, cases[i].keys);
        draw_all(&stage);
        assert_shown(&stage, cases[i].name);
        pictures_free(stage.app.pictures);
        stage.app.pictures = NULL;
        leave(&stage);
    }
}

/* What the check says of pictures grows as they are met. */
static void test_a_fault_is_a_problem_once_it_is_known(void **state)
{
    (void)state;
    struct stage stage;
    write_file("short.jpg", "\xff\xd8\xff\xe0 and no more");
    write_file("boxes.board.yaml", "scenes: [{beats: [{what: x, shots: [{frame: short.jpg}]}]}]\n");
    enter(&stage, board, 80, 24);
    stage.app.pictures = pictures_new(folder);
    problems_check(&stage.app);
    assert_int_equal(stage.app.problems.found.count, 0);
    press(&stage, "jj3");
    draw_all(&stage);
    assert_true(problems_due(&stage.app));
    assert_true(problems_check(&stage.app));
    assert_string_equal(stage.app.problems.found.at[0].rule, "broken-picture");
    assert_false(problems_due(&stage.app));
    pictures_free(stage.app.pictures);
    stage.app.pictures = NULL;
    leave(&stage);
}

/* Guides and crop hold in every view that shows frames, and the next time. */
static void test_guides_and_crop_are_looks(void **state)
{
    (void)state;
    static const struct { const char *keys, *remembered; int sets; double ratio; bool crop; } cases[] = {
        {"3", "", 0, 0, false}, {"3#", "guides thirds\n", GUIDES_THIRDS, 0, false}, {"4##", "guides safe\n", GUIDES_SAFE, 0, false},
        {"<F5>###", "guides thirds,safe\n", GUIDES_THIRDS | GUIDES_SAFE, 0, false}, {"3####", "", 0, 0, false},
        {"4:guides 1.85, safe<Enter>%", "guides safe,1.85\ncrop on\n", GUIDES_SAFE, 1.85, true}, {"3%%", "", 0, 0, false},
        {"3:guides thirds<Enter>:guides fifths<Enter>", "guides thirds\n", GUIDES_THIRDS, 0, false},
        {"3:guides both<Enter>:guides none<Enter>", "", 0, 0, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage stage;
        struct buf out = {0};
        enter(&stage, board, 80, 24);
        press(&stage, cases[i].keys);
        struct picture_place place = picture_place_for(&stage.app, (struct area){0, 0, 20, 40});
        assert_int_equal(place.guides, cases[i].sets);
        assert_true(place.ratio == cases[i].ratio);
        assert_int_equal(place.crop, cases[i].crop);
        view_named("frame")->remember(&stage.app, &out);
        assert_string_equal(buf_string(&out), cases[i].remembered);
        buf_release(&out);
        leave(&stage);
    }
}

static void test_facts_are_said_as_people_say_them(void **state)
{
    (void)state;
    static const struct { struct picture_facts facts; double aspect; const char *text; } cases[] = {
        {{1920, 1080, "JPEG"}, 0, "1920x1080 JPEG, 16:9"}, {{1920, 1080, "JPEG"}, 16.0 / 9, "1920x1080 JPEG, 16:9"},
        {{1920, 1080, "PNG"}, 2.39, "1920x1080 PNG, 16:9, letterboxed to 2.39:1"}, {{1920, 1080, "PNG"}, 2.39, "1920x1080 PNG, 16:9, cropped to 2.39:1"},
        {{1080, 1920, "WebP"}, 0, "1080x1920 WebP, 9:16"},
        {{2048, 858, "TIFF"}, 2.39, "2048x858 TIFF, 2.39:1"}, {{1000, 300, "GIF"}, 0, "1000x300 GIF, 3.33:1"}, {{300, 1000, "GIF"}, 0, "300x1000 GIF, 1:3.33"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        assert_string_equal(facts_text(&cases[i].facts, cases[i].aspect, i == 3, arena), cases[i].text);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens), cmocka_unit_test(test_a_fault_is_a_problem_once_it_is_known), cmocka_unit_test(test_guides_and_crop_are_looks),
        cmocka_unit_test(test_facts_are_said_as_people_say_them),
    };
    return cmocka_run_group_tests_name("boxes", tests, begin, end);
}
