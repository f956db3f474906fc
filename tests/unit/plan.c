/* The shoot laid out in days, and the one-line schedule.  What is expected is worked out by hand beside each board. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/story.h"

#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/report/report.h"

/* Pages in eighths: kitchen 16, street 12, attic 8, cellar 6.
 *
 * day 1  Fri 1 May   kitchen 16, street 4 (typed)                20 = 2 4/8     week 1
 * day 2  Mon 4 May   holiday                                                    week 2
 * day 3  Tue 5 May   street: what is left, 12 - 4 = 8; kitchen again: nothing   8 = 1
 * no day             attic 8;   the cellar is omitted and counts nowhere */
static const char board_yaml[] =
    "title: Plan\n"
    "scenes:\n"
    "  - {id: sc-00001, heading: INT. KITCHEN - DAY, pages: 2, location: flat, revision: blue}\n"
    "  - {id: sc-00002, heading: EXT. STREET - NIGHT, pages: 1 4/8, revision: pink, revision_date: \"2026-04-20\",\n"
    "     elements: {stunts: [a fall], vfx: []}, background: [{count: 12, what: walkers}, {count: 3, what: a band}],\n"
    "     beats: [{what: She falls., shots: [{who: [kid]}]}]}\n"
    "  - {id: sc-00003, heading: INT. ATTIC - NIGHT, pages: 1}\n"
    "  - {id: sc-00004, heading: INT. CELLAR - NIGHT, pages: 6/8, omitted: true}\n"
    "characters: {kid: {name: Kid, number: 3, minor: true}}\n"
    "locations: {flat: {name: The flat}}\n"
    "draft: {colour: blue, date: \"2026-04-18\"}\n"
    "days:\n"
    "  - {date: \"2026-05-01\", strips: [{scene: sc-00001, time: \"08:00\"}, {banner: Lunch, time: \"13:00\", minutes: 45}, {scene: sc-00002, pages: 4/8}]}\n"
    "  - {date: \"2026-05-04\", kind: holiday}\n"
    "  - {date: \"2026-05-05\", strips: [{scene: sc-00002}, {scene: sc-00001, minutes: 30}]}\n";

static const struct table *schedule(struct board *b, struct report_options *o)
{
    o->story = b->story;
    o->labels = b->labels;
    const struct report *report = report_kind_named("schedule")->build(o, b->arena);
    assert_non_null(report);
    return report->blocks[1].tables;
}

/* The texts of a column, "-" where a row has none: bars by their heading and what stands at their right. */
static const char *told(struct board *b, const struct table *t, const char *column)
{
    struct buf text = {0};
    size_t at = 0;
    while (strcmp(t->columns[at].name, column) != 0)
        at++;
    for (size_t r = 0; r < t->row_count; r++) {
        const struct row *row = &t->rows[r];
        if (row->kind == ROW_GROUP)
            buf_add_format(&text, "[%s|%s] ", row->cells[GROUP_HEADING].text, row->cells[GROUP_RIGHT].text);
        else
            buf_add_format(&text, "%s ", (row->data ? row->data : row->cells)[at].text);
    }
    const char *kept = arena_string(b->arena, buf_string(&text));
    buf_release(&text);
    return kept;
}

static void pages_add_up_to_the_script(void **state)
{
    (void)state;
    struct board b = board_open(board_yaml);
    const struct table *t = schedule(&b, &(struct report_options){0});
    assert_string_equal(told(&b, t, "eighths"),
        "[DAY 1 · Friday 1 May 2026|2 4/8 pages] 16  4 [END OF WEEK 1|1 day · 2 4/8 pages] "
        "[HOLIDAY · Monday 4 May 2026|] "
        "[DAY 2 · Tuesday 5 May 2026|1 page] 8 0 [END OF WEEK 2|1 day · 1 page] "
        "[NOT SCHEDULED|1 page] 8 ");
    board_close(&b);
}

static void rows_say_their_day_and_revision(void **state)
{
    (void)state;
    struct board b = board_open(board_yaml);
    const struct table *t = schedule(&b, &(struct report_options){.bars_below = true});
    assert_string_equal(told(&b, t, "day"), "1 1 1 [END OF DAY 1 · Friday 1 May 2026|2 4/8 pages] [END OF WEEK 1|1 day · 2 4/8 pages] "
                        "[END OF HOLIDAY · Monday 4 May 2026|] 2 2 [END OF DAY 2 · Tuesday 5 May 2026|1 page] [END OF WEEK 2|1 day · 1 page] "
                        "[NOT SCHEDULED|1 page]  ");
    t = schedule(&b, &(struct report_options){.day = b.story->days[0]});
    assert_string_equal(told(&b, t, "scene"), "[DAY 1 · Friday 1 May 2026|2 4/8 pages] 1  2 ");
    assert_string_equal(told(&b, t, "revision"), "[DAY 1 · Friday 1 May 2026|2 4/8 pages] BLUE  PINK ");
    assert_string_equal(told(&b, t, "revision_date"), "[DAY 1 · Friday 1 May 2026|2 4/8 pages] 2026-04-18  2026-04-20 ");
    assert_string_equal(told(&b, t, "flags"), "[DAY 1 · Friday 1 May 2026|2 4/8 pages]   minor, stunts ");
    assert_string_equal(told(&b, t, "background"), "[DAY 1 · Friday 1 May 2026|2 4/8 pages]   15 ");
    assert_string_equal(told(&b, t, "minutes"), "[DAY 1 · Friday 1 May 2026|2 4/8 pages]  45  ");
    assert_int_equal(measure_shoot_days(b.story), 2);
    assert_int_equal(measure_shoot_day(b.story, b.story->days[1]), 0);
    assert_int_equal(measure_shoot_day(b.story, b.story->days[2]), 2);
    board_close(&b);
}

/* What a scene needs: the cast by number, background counted, elements in the order of a sheet, a shot's prop once, words of one's own
 * last.  In the strip that has the second shot alone only its cast and its prop are needed; the sheet's usual boxes stay open. */
static const char needs_yaml[] =
    "characters: {ada: {name: Ada, number: 2}, kid: {name: Kid, number: 1, minor: true}, off: {name: Off, kind: voice}}\n"
    "scenes:\n"
    "  - id: sc-00001\n"
    "    heading: INT. KITCHEN - DAY\n"
    "    pages: 5/8\n"
    "    background: [{count: 6, what: Neighbours}, {what: A priest}]\n"
    "    elements: {bees: [Hive], Props: [Lamp, Rope], stunts: [A fall], props: [lamp]}\n"
    "    beats: [{what: x, shots: [{id: sh-00001, who: [ada, off], props: rope}, {id: sh-00002, who: [kid], props: A knife}]}]\n"
    "days: [{strips: [{scene: sc-00001, shots: [sh-00002]}]}]\n";

/* "CODE title: text" of each row; what goes on with the box above has no code. */
static const char *boxes(struct board *b, const struct table *t, enum row_kind kind)
{
    struct buf text = {0};
    for (size_t r = 0; r < t->row_count; r++)
        if (t->rows[r].kind == kind)
            buf_add_format(&text, "%s%s%s|", t->rows[r].cells[CARD_CODE].text, *t->rows[r].cells[CARD_CODE].text ? " " : "", t->rows[r].cells[CARD_TEXT].text);
    const char *kept = arena_string(b->arena, buf_string(&text));
    buf_release(&text);
    return kept;
}

static void what_a_scene_needs(void **state)
{
    (void)state;
    struct board b = board_open(needs_yaml);
    struct report_options o = {.story = b.story, .labels = b.labels};
    const struct table *sheet = report_kind_named("breakdown")->build(&o, b.arena)->blocks[1].tables;
    assert_string_equal(boxes(&b, sheet, ROW_CELLS), "C 1. Kid (K)|2. Ada|B 6 × Neighbours|A priest|ST A fall|P Lamp|Rope|A knife|· Hive|");
    assert_string_equal(boxes(&b, sheet, ROW_OPEN), "FX |V |W |MU |SD |S |E |VX |");
    const struct table *day = report_kind_named("shooting-schedule")->build(&o, b.arena)->blocks[1].tables;
    assert_string_equal(boxes(&b, day, ROW_CELLS), "C 1. Kid (K)|B 6 × Neighbours|A priest|ST A fall|P Lamp|Rope|A knife|· Hive|");
    assert_string_equal(boxes(&b, day, ROW_OPEN), "");
    assert_int_equal(sheet->rows[sheet->row_count - 1].rgb, 0);
    board_close(&b);
}

/* The shots that no strip names are owed, with who is in them and no page of the script twice; the shot list has them once. */
static void what_a_part_leaves(void **state)
{
    (void)state;
    struct board b = board_open(needs_yaml);
    const struct table *t = schedule(&b, &(struct report_options){0});
    assert_string_equal(told(&b, t, "action"), "[DAY 1|3/8 pages] INT. KITCHEN - DAY (1B) [NOT SCHEDULED|2/8 pages] INT. KITCHEN - DAY (1A) ");
    assert_string_equal(told(&b, t, "cast"), "[DAY 1|3/8 pages] 1 [NOT SCHEDULED|2/8 pages] 2 ");
    struct report_options o = {.story = b.story, .labels = b.labels, .by_day = true};
    t = report_kind_named("shot-list")->build(&o, b.arena)->blocks[1].tables;
    assert_string_equal(told(&b, t, "shot"), "[DAY 1|] [INT. KITCHEN - DAY|DAY · 3/8 pp · cast 1] 1B [NOT SCHEDULED|] [INT. KITCHEN - DAY|DAY · 2/8 pp · cast 2] 1A ");
    board_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_add_up_to_the_script),
        cmocka_unit_test(rows_say_their_day_and_revision),
        cmocka_unit_test(what_a_scene_needs),
        cmocka_unit_test(what_a_part_leaves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
