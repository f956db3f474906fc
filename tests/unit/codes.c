/* The codes of the day out of days, each worked out by hand from the rules in codes.h; the drawing beside each row is that work. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/story.h"

#include "formats/base/buf.h"
#include "formats/report/codes.h"
#include "formats/report/report.h"

/* May 2026.  Nothing is on the 9th and 10th: they are days off.  drop_days is 4.
 *
 *            4    5    6    7    8   (9  10)  11   12   13   14   15
 *                                                 hol. move
 * ada        x         x                                          x     4 to 6: one idle day; 6 to 15: eight, dropped
 * ben             x                       x                             five idle days, and he has agreed to six: held, not on 9 and 10
 * cleo            x                       x                             the same, and she has agreed to five: dropped
 * dora       x                                                    x     not held
 * eve                                     x              x              no hold on the holiday, but on the move
 * fay        t    xf   r    x    t                                      travels, fits while working, rehearses: start 5, finish 7
 * gus                  (R typed)
 * hal        x                            x                       x     agreed to three: 4 to 11 six, 11 to 15 three; dropped twice
 * ida                                                                   never */
static const char board_yaml[] =
    "settings: {drop_days: 4}\n"
    "characters:\n"
    "  ada: {name: Ada, number: 1}\n"
    "  ben: {name: Ben, number: 2, minimum_gap: 6}\n"
    "  cleo: {name: Cleo, number: 3, minimum_gap: 5}\n"
    "  dora: {name: Dora, number: 4, holds: false}\n"
    "  eve: {name: Eve, number: 5}\n"
    "  fay: {name: Fay, number: 6, minor: true}\n"
    "  gus: {name: Gus, number: 7}\n"
    "  hal: {name: Hal, number: 8, minimum_gap: 3}\n"
    "  ida: {name: Ida, number: 9}\n"
    "scenes:\n"
    "  - {id: sc-0000a, elements: {props: [Lamp, net]}, beats: [{what: x, shots: [{who: ada}]}]}\n"
    "  - {id: sc-0000b, elements: {props: [lamp]}, beats: [{what: x, shots: [{who: ben}]}]}\n"
    "  - {id: sc-0000c, beats: [{what: x, shots: [{who: cleo}]}]}\n"
    "  - {id: sc-0000d, beats: [{what: x, shots: [{who: dora}]}]}\n"
    "  - {id: sc-0000e, beats: [{what: x, shots: [{who: eve}]}]}\n"
    "  - {id: sc-0000f, beats: [{what: x, shots: [{who: fay}]}]}\n"
    "  - {id: sc-0000h, beats: [{what: x, shots: [{who: hal}]}]}\n"
    "days:\n"
    "  - {date: \"2026-05-04\", strips: [{scene: sc-0000a}, {scene: sc-0000d}, {scene: sc-0000h}], events: {fay: travel}}\n"
    "  - {date: \"2026-05-05\", strips: [{scene: sc-0000b}, {scene: sc-0000c}, {scene: sc-0000f}], events: {fay: fitting}}\n"
    "  - {date: \"2026-05-06\", strips: [{scene: sc-0000a}], events: {fay: rehearsal}, cast_calls: {gus: {status: R}}}\n"
    "  - {date: \"2026-05-07\", strips: [{scene: sc-0000f}]}\n"
    "  - {date: \"2026-05-08\", strips: [{banner: A day of landscapes}], events: {fay: travel}}\n"
    "  - {date: \"2026-05-11\", strips: [{scene: sc-0000b}, {scene: sc-0000c}]}\n"
    "  - {date: \"2026-05-11\", unit: Second, strips: [{scene: sc-0000e}, {scene: sc-0000h}]}\n"
    "  - {date: \"2026-05-12\", kind: holiday}\n"
    "  - {date: \"2026-05-13\", kind: move}\n"
    "  - {date: \"2026-05-14\", strips: [{scene: sc-0000e}]}\n"
    "  - {date: \"2026-05-15\", strips: [{scene: sc-0000a}, {scene: sc-0000d}, {scene: sc-0000h}]}\n";

static struct compose composed(struct board *b, struct report_options *o)
{
    o->story = b->story;
    o->labels = b->labels;
    return compose_begin(o, b->arena);
}

/* "SW H - …|work hold travel fitting rehearsal|start-finish", places counted from 0. */
static const char *told(struct board *b, const char *key)
{
    struct report_options o = {0};
    struct compose c = composed(b, &o);
    struct calendar calendar = codes_calendar(&c);
    struct engagement e = codes_character(&c, &calendar, story_character(b->story, key));
    struct codes codes = codes_of(&c, &calendar, &e);
    struct buf text = {0};
    for (size_t i = 0; i < calendar.count; i++)
        buf_add_format(&text, "%s%s", i ? " " : "", *codes.at[i] ? codes.at[i] : "-");
    buf_add_format(&text, "|%zu %zu %zu %zu %zu|%zu-%zu", codes.work, codes.hold, codes.travel, codes.fitting, codes.rehearsal, codes.start, codes.finish);
    const char *kept = arena_string(b->arena, buf_string(&text));
    buf_release(&text);
    return kept;
}

static void every_code_by_hand(void **state)
{
    (void)state;
    struct board b = board_open(board_yaml);
    assert_string_equal(told(&b, "ada"),  "SW H WD - - - - - - - - PWF|3 1 0 0 0|0-11");
    assert_string_equal(told(&b, "ben"),  "- SW H H H - - WF - - - -|2 3 0 0 0|1-7");
    assert_string_equal(told(&b, "cleo"), "- SWD - - - - - PWF - - - -|2 0 0 0 0|1-7");
    assert_string_equal(told(&b, "dora"), "SW - - - - - - - - - - WF|2 0 0 0 0|0-11");
    assert_string_equal(told(&b, "eve"),  "- - - - - - - SW - H WF -|2 1 0 0 0|7-10");
    assert_string_equal(told(&b, "fay"),  "T SW/FT R WF T - - - - - - -|2 0 2 1 1|1-3");
    assert_string_equal(told(&b, "gus"),  "- - R - - - - - - - - -|0 0 0 0 1|12-12");
    assert_string_equal(told(&b, "hal"),  "SWD - - - - - - PWD - - - PWF|3 0 0 0 0|0-11");
    assert_string_equal(told(&b, "ida"),  "- - - - - - - - - - - -|0 0 0 0 0|12-12");
    board_close(&b);
}

static const struct report *days(struct board *b, struct report_options *o)
{
    composed(b, o);
    return report_kind_named("days")->build(o, b->arena);
}

/* The headings' last three lines: weekday, date, shooting day; "#" before those that are shaded. */
static void the_calendar_is_whole(void **state)
{
    (void)state;
    struct board b = board_open(board_yaml);
    const struct table *t = days(&b, &(struct report_options){0})->blocks[1].tables;
    struct buf text = {0};
    for (size_t i = t->kept; i < t->column_count - t->ending; i++)
        buf_add_format(&text, "%s%s%s%s ", t->headings[i].shaded ? "#" : "", t->headings[i].lines[1], t->headings[i].lines[2], t->headings[i].lines[3]);
    assert_string_equal(buf_string(&text), "M41 T52 W63 T74 F85 #S9 #S10 M116+7 #T12/ W13M T148 F159 ");
    buf_release(&text);
    assert_string_equal(t->columns[t->kept].title, "2026-05-04");
    assert_int_equal(t->row_count, 8);      /* not ida */
    const struct cell_text *totals = t->rows[5].cells + t->column_count - t->ending;
    const char *fay[] = {"2", "–", "2", "2", "5 May", "7 May", "6"};
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(totals[i].text, fay[i]);
    assert_string_equal(t->rows[5].cells[1].text, "Fay (K)");
    assert_int_equal(t->rows[0].cells[t->kept].mark, CELL_SOLID);
    assert_int_equal(t->rows[0].cells[t->kept + 1].mark, CELL_OUTLINE);
    assert_int_equal(t->rows[5].cells[t->kept].mark, CELL_PALE);
    board_close(&b);
}

/* Of props, however they are spelled, and never held: the lamp with ada on 4, 6, 15 and with ben on 5, 11. */
static void things_have_days_too(void **state)
{
    (void)state;
    struct board b = board_open(board_yaml);
    const struct table *t = days(&b, &(struct report_options){.category = "props"})->blocks[1].tables;
    struct buf text = {0};
    for (size_t r = 0; r < t->row_count; r++)
        for (size_t i = 1; i < t->column_count - t->ending; i++)
            if (i == 1 || i >= t->kept)
                buf_add_format(&text, "%s ", *t->rows[r].cells[i].text ? t->rows[r].cells[i].text : "-");
    assert_string_equal(buf_string(&text), "Lamp SW W W - - - - W - - - WF net SW - W - - - - - - - - WF ");
    buf_release(&text);
    board_close(&b);
}

/* Without dates the board's own days are the calendar, and the gap is counted in them: 2 idle days, dropped from 2 on. */
static void days_without_dates(void **state)
{
    (void)state;
    struct board b = board_open(
        "settings: {drop_days: 2}\n"
        "characters: {ada: {name: Ada}, ben: {name: Ben, minimum_gap: 3}}\n"
        "scenes:\n"
        "  - {id: sc-0000a, beats: [{what: x, shots: [{who: [ada, ben]}]}]}\n"
        "days: [{strips: [{scene: sc-0000a}]}, {}, {}, {strips: [{scene: sc-0000a}]}]\n");
    assert_string_equal(told(&b, "ada"), "SWD - - PWF|2 0 0 0 0|0-3");
    assert_string_equal(told(&b, "ben"), "SW H H WF|2 2 0 0 0|0-3");
    board_close(&b);
    b = board_open("days: [{date: \"2026-01-01\"}, {date: \"2206-01-01\"}]\ncharacters: {ada: {name: Ada}}\n");     /* a slip of the pen is no century */
    assert_string_equal(told(&b, "ada"), "- -|0 0 0 0 0|2-2");
    board_close(&b);
}

/* On the 11th two units shoot: Ben and Cleo with the first, Eve and Hal with the second; Ada is between two engagements of hers. */
static void on_a_date_of_two_units_each_has_its_own(void **state)
{
    (void)state;
    struct board b = board_open(board_yaml);
    struct report_options o = {0};
    struct compose c = composed(&b, &o);
    static const struct { const char *who, *first, *second; } rows[] = {
        {"ben", "WF", ""}, {"cleo", "PWF", ""}, {"eve", "", "SW"}, {"hal", "", "PWD"}, {"ada", "", ""}, {"ida", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct character *who = story_character(b.story, rows[i].who);
        assert_string_equal(codes_status(&c, who, b.story->days[5]), rows[i].first);
        assert_string_equal(codes_status(&c, who, b.story->days[6]), rows[i].second);
    }
    board_close(&b);
}

/* Who stands before the camera of a photo shoot is named for the whole scene. */
static void models_are_cast(void **state)
{
    (void)state;
    struct board b = board_open("characters: {m: {name: Mo, number: 1}}\n"
                                "scenes: [{id: sc-0000a, models: [m, a passer-by], beats: [{what: x, shots: [{size: CU}]}]}]\n"
                                "days: [{date: \"2026-05-04\", strips: [{scene: sc-0000a}]}]\n");
    assert_non_null(b.story);
    struct report_options o = {0};
    struct compose c = composed(&b, &o);
    struct cast cast = compose_cast(&c, b.story->scenes[0], NULL);
    assert_int_equal(cast.count, 1);
    assert_int_equal(cast.stranger_count, 1);
    assert_string_equal(codes_status(&c, story_character(b.story, "m"), b.story->days[0]), "SWF");
    board_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_a_date_of_two_units_each_has_its_own),
        cmocka_unit_test(models_are_cast),
        cmocka_unit_test(every_code_by_hand),
        cmocka_unit_test(the_calendar_is_whole),
        cmocka_unit_test(things_have_days_too),
        cmocka_unit_test(days_without_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
