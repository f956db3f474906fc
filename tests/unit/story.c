/* The story says what the file says, shares what did not change, and survives any tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "formats/schedule.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"

static const char board[] =
    "format: beatboard/1\n"
    "title: The Long Winter\n"
    "aspect: \"2.39:1\"\n"
    "settings:\n"
    "  numbering: {scheme: uk, lock: yes, retired: [\"12C\"]}\n"
    "  limits: {meal: 5}\n"
    "draft: {colour: blue, date: \"2026-03-01\"}\n"
    "walkie: {1: Production, 2: Talk}\n"
    "characters:\n"
    "  ada: {name: Ada Novak, number: 1}\n"
    "  ben:\n"
    "locations:\n"
    "  novak-kitchen:\n"
    "    latitude: 49.2\n"
    "    hospital: {name: FN Brno, minutes: 12}\n"
    "pictures:\n"
    "  frames/a.png: {alt: A kettle, people: ada}\n"
    "scenes:\n"
    "  - id: sc-00001\n"
    "    heading: INT. NOVAK KITCHEN - NIGHT\n"
    "    location: novak-kitchen\n"
    "    pages: 2 4/8\n"
    "    value: {name: trust, from: \"+\", to: \"-\"}\n"
    "    elements: {props: [torn envelope, kettle], sound: rain}\n"
    "    background: [{count: 3, what: guests}]\n"
    "    beats:\n"
    "      - id: bt-00001\n"
    "        what: She sees the torn edge.\n"
    "        feel:\n"
    "          - {who: ada, from: {hope: 4}, to: {betrayal: 7, tenderness: 2}, why: He kept it, by: [sh-00001, sound: the clock stops]}\n"
    "          - {who: audience, to: {dread: 11, fear: x, awe: 3}}\n"
    "        felt: [{when: \"2026-03-02\", who: table read, audience: {confusion: 5}, note: Nobody saw it}]\n"
    "        breaks: [{rule: axis, because: She is lost}]\n"
    "        shots:\n"
    "          - id: sh-00001\n"
    "            size: CU\n"
    "            type: OTS\n"
    "            lens: 24-70mm\n"
    "            seconds: 3.5\n"
    "            who: [ada, ben]\n"
    "            dialogue:\n"
    "              - {who: ada, text: You opened it.}\n"
    "            frame: frames/a.png\n"
    "            frames: [frames/b.png, {file: frames/c.png, seconds: 2, caption: Later}]\n"
    "          - size: WS\n"
    "            seconds: soon\n"
    "            setup: 0\n"
    "  - id: sc-00002\n"
    "    omitted: true\n"
    "days:\n"
    "  - id: dy-00001\n"
    "    date: \"2026-05-04\"\n"
    "    call: \"07:30\"\n"
    "    wrap: \"25:30\"\n"
    "    strips: [{scene: sc-00001, shots: [sh-00001]}, {banner: Lunch}]\n"
    "    cast_calls: {ada: {set: \"07:30\"}}\n"
    "    crew_calls: {jo: O/C}\n"
    "    forecast: {text: Rain, high: 11}\n"
    "    hazards: Wet floor\n";

struct read { struct tree *tree; struct story *story; };

static struct read read_board(const char *text)
{
    struct messages messages;
    messages_init(&messages);
    struct read read = {.tree = tree_new("board", text, strlen(text), &messages)};
    read.story = story_new(read.tree, NULL);
    messages_release(&messages);
    return read;
}

static void drop(struct read *read)
{
    story_free(read->story);
    tree_free(read->tree);
}

static void the_board_is_read(void **state)
{
    (void)state;
    struct read read = read_board(board);
    const struct story *story = read.story;
    assert_string_equal(story->title, "The Long Winter");
    assert_true(story->aspect == 2.39);
    assert_string_equal(story->aspect_text, "2.39:1");
    assert_true(story->fps == 24);
    assert_string_equal(story->settings.scheme, "uk");
    assert_string_equal(story->settings.master, "A");
    assert_true(story->settings.lock);
    assert_string_equal(story->settings.retired.at[0], "12C");
    assert_true(story->settings.limit_meal == 5 && story->settings.limit_rest_cast == 12);
    assert_string_equal(story->draft_colour, "blue");
    assert_int_equal(story->draft_date, 20513); /* python: (date(2026,3,1) - date(1970,1,1)).days */
    assert_int_equal(story->walkie.count, 2);
    assert_string_equal(story->walkie.at[1].key, "2");
    assert_int_equal(story->character_count, 2);
    assert_string_equal(story->characters[1].thing.id, "ben");
    assert_true(story->characters[1].number == NONE && story->characters[1].holds);
    assert_int_equal(story->locations[0].hospital.minutes, 12);
    assert_true(isnan(story->locations[0].longitude));
    assert_string_equal(story_picture(story, "frames/a.png")->people.at[0], "ada");
    drop(&read);
}

static void scenes_beats_and_shots_are_read(void **state)
{
    (void)state;
    struct read read = read_board(board);
    const struct scene *scene = read.story->scenes[0];
    assert_int_equal(scene->pages, 20);
    assert_int_equal(scene->minutes, NONE);
    assert_string_equal(scene->value_from, "+");
    assert_int_equal(scene->element_count, 2);
    assert_string_equal(scene->elements[0].things.at[1], "kettle");
    assert_string_equal(scene->elements[1].things.at[0], "rain");
    assert_int_equal(scene->background[0].count, 3);
    const struct beat *beat = &scene->beats[0];
    assert_string_equal(beat->feel[0].to.at[1].word, "tenderness");
    assert_true(beat->feel[0].to.at[0].strength == 7);
    assert_string_equal(beat->feel[0].by.at[1], "sound: the clock stops");
    assert_int_equal(beat->feel[1].to.count, 1); /* 11 is beyond the scale, x is no number */
    assert_string_equal(beat->felt[0].reactions[0].who, "audience");
    assert_string_equal(beat->felt[0].note, "Nobody saw it");
    assert_string_equal(beat->breaks[0].because, "She is lost");
    const struct shot *shot = &beat->shots[0];
    assert_string_equal(shot->type.at[0], "OTS");
    assert_true(shot->lens.low == 24 && shot->lens.high == 70 && shot->seconds == 3.5);
    assert_int_equal(shot->frame_count, 3);
    assert_string_equal(shot->frames[0].file, "frames/a.png");
    assert_string_equal(shot->frames[1].file, "frames/b.png");
    assert_string_equal(shot->frames[2].caption, "Later");
    assert_string_equal(shot->dialogue[0].text, "You opened it.");
    assert_true(isnan(beat->shots[1].seconds) && isnan(beat->shots[1].lens.low));
    assert_int_equal(beat->shots[1].setup, NONE);
    assert_true(read.story->scenes[1]->omitted);
    drop(&read);
}

static void days_are_read(void **state)
{
    (void)state;
    struct read read = read_board(board);
    const struct day *day = read.story->days[0];
    assert_int_equal(day->date, 20577);
    assert_int_equal(day->wrap, 1530);
    assert_int_equal(day->lunch, NONE);
    assert_string_equal(day->strips[0].shots.at[0], "sh-00001");
    assert_string_equal(day->strips[1].banner, "Lunch");
    assert_string_equal(day->cast_calls[0].thing.id, "ada");
    assert_int_equal(day->cast_calls[0].set, 450);
    assert_string_equal(day->crew_calls.at[0].text, "O/C");
    assert_true(day->forecast_high == 11 && isnan(day->forecast_low));
    assert_string_equal(day->hazards.at[0], "Wet floor");
    drop(&read);
}

static void things_are_found(void **state)
{
    (void)state;
    struct read read = read_board(board);
    const struct story *story = read.story;
    assert_int_equal(story_find(story, "sh-00001")->kind, KIND_SHOT);
    assert_int_equal(story_find(story, "ada")->kind, KIND_CHARACTER);
    assert_null(story_find(story, "nobody"));
    assert_null(story_character(story, "novak-kitchen"));
    assert_ptr_equal(story_scene(story, "sc-00002"), story->scenes[1]);
    const struct thing *shot = story_thing_at(story, "/scenes/0/beats/0/shots/1/size");
    assert_ptr_equal(shot, &story->scenes[0]->beats[0].shots[1]);
    assert_ptr_equal(thing_scene(shot), story->scenes[0]);
    assert_ptr_equal(thing_beat(shot), story->scenes[0]->beats);
    assert_null(thing_shot(&story->scenes[0]->beats[0].thing));
    assert_ptr_equal(story_thing_at(story, "/locations/novak-kitchen/hospital/name"), story->locations);
    assert_ptr_equal(story_thing_at(story, "/pictures/frames~1a.png/alt"), story->pictures);
    assert_ptr_equal(story_thing_at(story, "/scenes/0/value/from"), story->scenes[0]);
    assert_ptr_equal(story_thing_at(story, "/scenes/0/beats/0/shots/0/frames/1/caption"),
                     &story->scenes[0]->beats[0].shots[0].frames[2]);
    assert_ptr_equal(story_thing_at(story, "/scenes/9/title"), story);
    assert_ptr_equal(story_thing_at(story, "/nonsense"), story);
    assert_ptr_equal(story_thing_at(story, "/"), story);
    drop(&read);
}

/* Every thing comes once, behind its parent, in the order of the file. */
static void the_walk_goes_as_the_file_goes(void **state)
{
    (void)state;
    struct read read = read_board(board);
    size_t count = 0, last = 0;
    const struct thing *before = NULL;
    for (const struct thing *thing = NULL; (thing = story_next(read.story, thing)); count++) {
        size_t offset = node_offset(thing->node);
        if (before && (offset < last || thing == before))
            fail_msg("%s at %zu", kind_name(thing->kind), offset);
        assert_ptr_equal(story_previous(read.story, thing), before);
        last = offset;
        before = thing;
    }
    /* board, 2 characters, location, picture, 2 scenes, background, beat, 2 feel, felt, break, 2 shots, line, 3 panels, day, 2 strips, call */
    assert_int_equal(count, 23);
    drop(&read);
}

static size_t offset_of(const char *text, const char *what)
{
    return (size_t)(strstr(text, what) - text);
}

static void untouched_scenes_are_shared(void **state)
{
    (void)state;
    struct read read = read_board(board);
    size_t at = offset_of(board, "true\ndays");
    struct touched touched = tree_splice(read.tree, at, 4, "false", 5);
    struct story *next = story_new(read.tree, read.story);
    assert_false(next->scenes[1]->omitted);
    assert_true(read.story->scenes[1]->omitted);
    if (!touched.whole)
        assert_ptr_equal(next->scenes[0], read.story->scenes[0]);
    assert_ptr_not_equal(next->scenes[1], read.story->scenes[1]);
    story_free(read.story); /* the older one first: what is shared lives on */
    assert_string_equal(next->scenes[0]->beats[0].what, "She sees the torn edge.");
    assert_ptr_equal(story_scene(next, "sc-00001"), next->scenes[0]);
    story_free(next);
    tree_free(read.tree);
}

/* An edit in one day makes that day anew, one in a scene none; the lists of the board stay as long as nothing in them changes. */
static void untouched_days_and_lists_are_shared(void **state)
{
    (void)state;
    static const char text[] = "characters:\n  ada: {name: Ada}\nscenes:\n  - {id: sc-1, title: One}\ndays:\n"
                               "  - id: dy-1\n    call: \"08:00\"\n    strips: [{scene: sc-1}]\n"
                               "  - id: dy-2\n    call: \"09:00\"\n    strips: [{scene: sc-1}]\n";
    struct read read = read_board(text);
    tree_splice(read.tree, offset_of(text, "One"), 3, "Two", 3);
    struct story *second = story_new(read.tree, read.story);
    assert_ptr_not_equal(second->scenes[0], read.story->scenes[0]);
    assert_ptr_equal(second->days[0], read.story->days[0]);
    assert_ptr_equal(second->days[1], read.story->days[1]);
    assert_ptr_equal(second->characters, read.story->characters);
    tree_splice(read.tree, offset_of(text, "09:00"), 5, "10:00", 5);
    struct story *third = story_new(read.tree, second);
    assert_ptr_equal(third->days[0], read.story->days[0]);
    assert_int_equal(third->days[1]->call, 600);
    assert_int_equal(second->days[1]->call, 540);
    assert_ptr_equal(strip_day(&third->days[0]->strips[0]), third->days[0]);
    story_free(read.story);
    story_free(second);
    assert_ptr_equal(story_find(third, "dy-1"), third->days[0]);
    assert_ptr_equal(story_character(third, "ada"), third->characters);
    assert_int_equal(story_day_place(third, third->days[1]), 1);
    story_free(third);
    tree_free(read.tree);
}

static void aliases_and_merges_are_followed(void **state)
{
    (void)state;
    struct read read = read_board("defaults: &d {size: WS, angle: low}\n"
                                  "scenes:\n"
                                  "  - &s {id: sc-1, beats: [{what: One, shots: [{<<: *d, size: CU}, {<<: [*d], seconds: 2}]}]}\n"
                                  "  - *s\n");
    const struct story *story = read.story;
    assert_int_equal(story->scene_count, 2);
    const struct shot *shots = story->scenes[1]->beats[0].shots;
    assert_string_equal(shots[0].size, "CU");
    assert_string_equal(shots[0].angle, "low");
    assert_string_equal(shots[1].size, "WS");
    size_t count = 0;
    for (const struct thing *thing = NULL; (thing = story_next(story, thing));)
        count++;
    assert_int_equal(count, 9);
    drop(&read);
}

/* A long text, and a thousand aliases of it: the story takes no more than 64 times what the file holds. */
static void aliases_that_unfold_without_end_are_cut(void **state)
{
    (void)state;
    struct buf text = {0};
    buf_add_string(&text, "long: &a ");
    for (int i = 0; i < 50000; i++)
        buf_add_byte(&text, 'x');
    buf_add_string(&text, "\nscenes:\n");
    for (int i = 0; i < 9000; i++)
        buf_add_string(&text, "  - {title: *a}\n");
    struct read read = read_board(buf_string(&text));
    size_t taken = 0;
    for (size_t i = 0; i < read.story->scene_count; i++)
        taken += read.story->scenes[i]->title ? strlen(read.story->scenes[i]->title) : 0;
    assert_in_range(taken, 50000, 64 * text.length + 65536);
    drop(&read);
    buf_release(&text);
}

/* Half a million empty shots would take hundreds of times the two bytes each of them stands for. */
static void long_lists_of_nothing_are_left_out(void **state)
{
    (void)state;
    struct buf text = {0};
    buf_add_string(&text, "scenes: [{title: A, beats: [{what: x, shots: [");
    for (int i = 0; i < 500000; i++)
        buf_add_string(&text, "~,");
    buf_add_string(&text, "]}]}, {title: B}]\n");
    struct read read = read_board(buf_string(&text));
    assert_int_equal(read.story->scene_count, 2);
    assert_int_equal(read.story->scenes[0]->beats[0].shot_count, 0);
    assert_string_equal(read.story->scenes[1]->title, "B");
    drop(&read);
    buf_release(&text);
}

static void wrong_shapes_are_left_out(void **state)
{
    (void)state;
    static const char *const boards[] = {
        "",
        "~\n",
        "[1, 2]\n",
        "just words\n",
        "scenes: 3\n",
        "scenes: {a: b}\n",
        "scenes: [1, [2], {beats: 4}, {beats: [x, {shots: {y: z}}]}]\n",
        "characters: [a, b]\n",
        "characters: {? [a] : b, ? {c: d} : e}\n",
        "title: [a]\nfps: {x: y}\nwalkie: [1]\nsettings: 4\n",
        "scenes: [{elements: [1], value: 3, background: {a: b}, beats: [{feel: {who: x}, felt: [{audience: 3}]}]}]\n",
        "a: &a [*a]\nscenes: *a\n",
        "? a\n",
        "scenes: [{<<: 3}, {<<: [1, {<<: x}]}]\n",
        "days: [{cast_calls: {ada:}}]\n",
    };
    for (size_t i = 0; i < sizeof boards / sizeof *boards; i++) {
        struct read read = read_board(boards[i]);
        assert_true(!read.story == (tree_error(read.tree, &(size_t){0}) != NULL));
        const struct thing *thing = NULL;
        for (const struct thing *next; read.story && (next = story_next(read.story, thing)); thing = next) {
            assert_true(next->kind < KIND_COUNT);
            assert_ptr_equal(story_previous(read.story, next), thing);
        }
        drop(&read);
    }
    struct read broken = read_board("a: [\n");
    assert_null(broken.story);
    drop(&broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_board_is_read),
        cmocka_unit_test(scenes_beats_and_shots_are_read),
        cmocka_unit_test(days_are_read),
        cmocka_unit_test(things_are_found),
        cmocka_unit_test(the_walk_goes_as_the_file_goes),
        cmocka_unit_test(untouched_scenes_are_shared),
        cmocka_unit_test(untouched_days_and_lists_are_shared),
        cmocka_unit_test(aliases_and_merges_are_followed),
        cmocka_unit_test(aliases_that_unfold_without_end_are_cut),
        cmocka_unit_test(long_lists_of_nothing_are_left_out),
        cmocka_unit_test(wrong_shapes_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
