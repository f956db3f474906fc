/* A scene that is shot in parts: its pages and its cast are the same on every paper, and the parts add up to the scene.  What is expected
 * is worked out by hand beside the board; for boards of any shape the sums must hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/chance.h"
#include "tests/story.h"

#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/report/plan.h"
#include "formats/report/report.h"

/* Pages in eighths: yard 3, kitchen 12, street 5, attic 1.  The kitchen's three shots have 4 each.
 *
 * day 1   yard 3                                                                             3 = 3/8
 * day 2   kitchen A 4; street: it has no shots, all 5; kitchen C 4                          13 = 1 5/8    kitchen 8 = 1, ada and cleo
 * day 3   kitchen B 4, and the radio is called; street: nothing is left; attic A 1           5 = 5/8
 * day 4   attic B: the one eighth is gone                                                    0
 *
 * The radio is heard in the kitchen's second shot and in the yard, and is called on days 1 (for nothing that it has a time for, so it does
 * not come) and 3. */
static const char board_yaml[] =
    "title: Parts\n"
    "characters:\n"
    "  ada: {name: Ada, number: 1}\n"
    "  ben: {name: Ben, number: 2}\n"
    "  cleo: {name: Cleo, number: 3}\n"
    "  radio: {name: Radio, number: 9, kind: voice}\n"
    "scenes:\n"
    "  - {id: sc-0000y, heading: EXT. YARD - DAY, pages: 3/8, beats: [{what: x, shots: [{dialogue: [{who: radio, text: Hello}]}]}]}\n"
    "  - id: sc-0000k\n"
    "    heading: INT. KITCHEN - DAY\n"
    "    pages: 1 4/8\n"
    "    beats:\n"
    "      - what: x\n"
    "        shots: [{id: sh-0000a, who: ada}, {id: sh-0000b, who: ben, dialogue: [{who: radio, text: Rain}]}, {id: sh-0000c, who: cleo}]\n"
    "  - {id: sc-0000s, heading: EXT. STREET - DAY, pages: 5/8}\n"
    "  - {id: sc-0000t, heading: INT. ATTIC - DAY, pages: 1/8, beats: [{what: x, shots: [{id: sh-0000d, who: ada}, {id: sh-0000e, who: ben}]}]}\n"
    "days:\n"
    "  - {strips: [{scene: sc-0000y}], cast_calls: {radio: {notes: sends a tape}}}\n"
    "  - {strips: [{scene: sc-0000k, shots: [sh-0000a]}, {scene: sc-0000s}, {scene: sc-0000k, shots: [sh-0000c]}]}\n"
    "  - {strips: [{scene: sc-0000k, shots: [sh-0000b]}, {scene: sc-0000s}, {scene: sc-0000t, shots: [sh-0000d]}], cast_calls: {radio: {set: \"09:00\"}}}\n"
    "  - {strips: [{scene: sc-0000t, shots: [sh-0000e]}]}\n";

static const struct report *paper(struct board *b, const char *kind, struct report_options o)
{
    o.story = b->story;
    o.labels = b->labels;
    const struct report *report = report_kind_named(kind)->build(&o, b->arena);
    assert_non_null(report);
    return report;
}

static const struct table *table_titled(const struct report *report, const char *title)
{
    for (size_t i = 0; i < report->block_count; i++)
        if (report->blocks[i].table_count == 1 && strcmp(report->blocks[i].tables->title, title) == 0)
            return report->blocks[i].tables;
    return NULL;
}

static size_t column(const struct table *t, const char *name)
{
    size_t at = 0;
    while (strcmp(t->columns[at].name, name) != 0)
        at++;
    return at;
}

/* "scene pages (cast) · …" of the rows of a table. */
static const char *told(struct board *b, const struct table *t)
{
    struct buf text = {0};
    size_t scene = column(t, "scene"), pages = column(t, "pages"), cast = column(t, "cast");
    for (size_t r = 0; r < t->row_count; r++)
        if (t->rows[r].kind == ROW_CELLS || t->rows[r].kind == ROW_TOTAL)
            buf_add_format(&text, "%s%s %s (%s)", text.length ? " · " : "", t->rows[r].cells[scene].text, t->rows[r].cells[pages].text,
                           t->rows[r].cells[cast].text);
    const char *kept = arena_string(b->arena, buf_string(&text));
    buf_release(&text);
    return kept;
}

/* What stands at the right of the groups of scenes. */
static const char *bands(struct board *b, const struct table *t)
{
    struct buf text = {0};
    for (size_t r = 0; r < t->row_count; r++)
        if (t->rows[r].kind == ROW_GROUP)
            buf_add_format(&text, "%s%s %s", text.length ? " | " : "", t->rows[r].cells[GROUP_NUMBER].text, t->rows[r].cells[GROUP_RIGHT].text);
    const char *kept = arena_string(b->arena, buf_string(&text));
    buf_release(&text);
    return kept;
}

static void call_sheets_by_hand(void **state)
{
    (void)state;
    static const struct { const char *right, *scenes, *advance; } days[] = {
        {"1 scene · 3/8 pages · 1 shot", "1 3/8 () ·  3/8 (TOTAL)", "2 1 (1, 3) · 3 5/8 () · 2 4/8 (2, 9) · 3 cont. () · 4 1/8 (1)"},
        {"2 scenes · 1 5/8 pages · 2 shots", "2 4/8 (1) · 3 5/8 () · 2 4/8 (3) ·  1 5/8 (TOTAL)",
         "2 4/8 (2, 9) · 3 cont. () · 4 1/8 (1) · 4 cont. (2)"},
        {"3 scenes · 5/8 pages · 2 shots", "2 4/8 (2, 9) · 3 cont. () · 4 1/8 (1) ·  5/8 (TOTAL)", "4 cont. (2)"},
        {"1 scene · 0 pages · 1 shot", "4 cont. (2) ·  0 (TOTAL)", NULL},
    };
    struct board b = board_open(board_yaml);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        const struct report *sheet = paper(&b, "call-sheet", (struct report_options){.day = b.story->days[i]});
        const struct table *scenes = table_titled(sheet, "Scenes"), *advance = table_titled(sheet, "Advance schedule");
        assert_string_equal(scenes->right, days[i].right);
        assert_string_equal(told(&b, scenes), days[i].scenes);
        assert_true(!advance == !days[i].advance);
        if (advance)
            assert_string_equal(told(&b, advance), days[i].advance);
    }
    board_close(&b);
}

static void the_other_papers_agree(void **state)
{
    (void)state;
    static const char *const strips = "1 3/8 () · 2 4/8 (1) · 3 5/8 () · 2 4/8 (3) · 2 4/8 (2, 9) · 3 cont. () · 4 1/8 (1) · 4 cont. (2)";
    struct board b = board_open(board_yaml);
    const struct table *board = paper(&b, "strips", (struct report_options){0})->blocks[1].tables;
    assert_string_equal(told(&b, paper(&b, "schedule", (struct report_options){0})->blocks[1].tables), strips);
    assert_string_equal(told(&b, board), strips);
    assert_int_equal(board->key_count, 4);
    assert_string_equal(bands(&b, paper(&b, "shooting-schedule", (struct report_options){0})->blocks[1].tables),
        " 3/8 pages | 1 3/8 pages |  1 5/8 pages | 2 4/8 pages | 3 5/8 pages | 2 4/8 pages |  5/8 pages | 2 4/8 pages | 3 cont. | 4 1/8 pages |"
        "  0 pages | 4 cont.");
    assert_string_equal(bands(&b, paper(&b, "shot-list", (struct report_options){.day = b.story->days[2]})->blocks[1].tables),
        "2 DAY · 4/8 pp · cast 2, 9 | 3 DAY · 0 pp | 4 DAY · 1/8 pp · cast 1");
    const struct report *sides = paper(&b, "sides", (struct report_options){.day = b.story->days[2]});
    assert_string_equal(sides->blocks[1].paragraphs[1].text, "4/8 pages · cast 2, 9 · shots 2B");
    assert_string_equal(sides->blocks[2].paragraphs[1].text, "cont.");
    board_close(&b);
}

/* Of the four days the radio works on the third alone, and the breakdown of the scene that it is called for has it. */
static void a_voice_works_when_it_is_called(void **state)
{
    (void)state;
    struct board b = board_open(board_yaml);
    const struct table *days = paper(&b, "days", (struct report_options){0})->blocks[1].tables;
    const struct cell_text *radio = days->rows[days->row_count - 1].cells;
    assert_string_equal(radio[1].text, "Radio");
    struct buf codes = {0};
    for (size_t i = days->kept; i < days->column_count - days->ending; i++)
        buf_add_format(&codes, "[%s]", radio[i].text);
    assert_string_equal(buf_string(&codes), "[][][SWF][]");
    buf_release(&codes);
    static const char *const statuses[] = {"", NULL, "SWF", NULL};
    for (size_t i = 0; i < 4; i++) {
        const struct table *cast = table_titled(paper(&b, "call-sheet", (struct report_options){.day = b.story->days[i]}), "Cast");
        const struct cell_text *last = cast->rows[cast->row_count - 1].cells;
        bool there = strcmp(last[2].text, "Radio") == 0;
        assert_int_equal(there, statuses[i] != NULL);
        if (there)
            assert_string_equal(last[3].text, statuses[i]);
    }
    struct report_options o = {.story = b.story, .labels = b.labels};
    struct compose c = compose_begin(&o, b.arena);
    assert_string_equal(compose_cast_numbers(&c, compose_cast(&c, b.story->scenes[0], NULL)), "");
    assert_string_equal(compose_cast_numbers(&c, compose_cast(&c, b.story->scenes[1], NULL)), "1, 2, 3, 9");
    board_close(&b);
}

/* What was typed holds; what it leaves is divided among the other strips, and what no strip has waits for its day.  12 eighths, 4 shots:
 * 5 typed for the first shot, 7 left for three: rounded up 3, 5, 7, so 3 for one strip, 2 for the other, and 2 that are not scheduled. */
static void typed_pages_hold(void **state)
{
    (void)state;
    struct board b = board_open(
        "scenes:\n"
        "  - {id: sc-00001, pages: 1 4/8, beats: [{what: x, shots: [{id: sh-00001}, {id: sh-00002}, {id: sh-00003}, {id: sh-00004}]}]}\n"
        "days:\n"
        "  - {strips: [{scene: sc-00001, shots: [sh-00001], pages: 5/8}, {scene: sc-00001, shots: [sh-00002]}]}\n"
        "  - {strips: [{scene: sc-00001, shots: [sh-00003, sh-00002]}]}\n");
    const struct table *t = paper(&b, "schedule", (struct report_options){0})->blocks[1].tables;
    assert_string_equal(told(&b, t), "1 5/8 () · 1 3/8 () · 1 2/8 () · 1 2/8 ()");
    board_close(&b);
}

/* ---- boards of any shape ---- */

enum { BOARDS = 200, SCENES = 6, DAYS = 5, SHOTS = 5 };

/* Strips for every shot of every scene, or with PARTLY for some of them: each on a day of its own choice, whole scenes and scenes without
 * shots sometimes twice, some eighths typed. */
static const char *any_board(struct chance *chance, bool partly, struct buf *yaml)
{
    struct buf days[DAYS] = {{0}};
    buf_add_string(yaml, "scenes:\n");
    for (size_t s = 0; s < SCENES; s++) {
        size_t shots = chance_below(chance, SHOTS + 1), eighths = 1 + chance_below(chance, 20);
        buf_add_format(yaml, "  - {id: sc-0000%zu, pages: %zu/8, beats: [{what: x, shots: [", s, eighths);
        for (size_t i = 0; i < shots; i++)
            buf_add_format(yaml, "%s{id: sh-000%zu%zu}", i ? ", " : "", s, i);
        buf_add_string(yaml, "]}]}\n");
        for (size_t i = 0; shots && i < shots && !chance_percent(chance, 30); i++) {
            bool typed = i && chance_percent(chance, 20);
            if (!partly || chance_percent(chance, 70))
                buf_add_format(&days[chance_below(chance, DAYS)], "{scene: sc-0000%zu, shots: [sh-000%zu%zu]%s}, ", s, s, i, typed ? ", pages: 1/8" : "");
        }
        for (size_t i = partly ? chance_below(chance, 2) : 1; i < 2; i++)
            buf_add_format(&days[chance_below(chance, DAYS)], "{scene: sc-0000%zu}, ", s);
    }
    buf_add_string(yaml, "days:\n");
    for (size_t d = 0; d < DAYS; d++) {
        buf_add_format(yaml, "  - {strips: [%s]}\n", buf_string(&days[d]));
        buf_release(&days[d]);
    }
    return buf_string(yaml);
}

/* The scene's pages when its typed ones leave something; else what was typed. */
static int expected(const struct board *b, const struct scene *scene)
{
    int typed = 0, all = measure_eighths(b->story, scene, NULL);
    for (size_t d = 0; d < b->story->day_count; d++)
        for (size_t i = 0; i < b->story->days[d]->strip_count; i++) {
            const struct strip *strip = &b->story->days[d]->strips[i];
            typed += strip->pages != NONE && strcmp(strip->scene, scene->thing.id) == 0 ? strip->pages : 0;
        }
    return typed > all ? typed : all;
}

static void sums_hold_of(struct board *b, bool partly, const char *yaml)
{
    struct report_options o = {.story = b->story, .labels = b->labels};
    struct compose c = compose_begin(&o, b->arena);
    int script = 0, days = 0;
    for (size_t s = 0; s < b->story->scene_count; s++)
        script += expected(b, b->story->scenes[s]);
    for (size_t d = 0; d < b->story->day_count; d++) {
        int today = plan_day_eighths(&c, b->story->days[d]);
        days += today;
        const struct table *scenes = table_titled(paper(b, "call-sheet", (struct report_options){.day = b->story->days[d]}), "Scenes");
        const struct row *total = scenes->row_count ? &scenes->rows[scenes->row_count - 1] : NULL;
        if (total)
            assert_string_equal(total->cells[column(scenes, "pages")].text, eighths_text(today, b->arena));
    }
    struct leftovers left = plan_unscheduled(&c);
    for (size_t i = 0; i < left.count; i++)
        days += left.at[i].eighths;
    if (days != script || (!partly && left.count))
        fail_msg("%d eighths of %d, %zu left of:\n%s", days, script, left.count, yaml);
}

static void days_add_up_to_the_script(void **state)
{
    (void)state;
    struct chance chance = {.seed = chance_seed()};
    for (size_t i = 0; i < BOARDS; i++) {
        struct buf yaml = {0};
        struct board b = board_open(any_board(&chance, i % 2, &yaml));
        assert_non_null(b.story);
        sums_hold_of(&b, i % 2, buf_string(&yaml));
        board_close(&b);
        buf_release(&yaml);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(call_sheets_by_hand), cmocka_unit_test(the_other_papers_agree), cmocka_unit_test(a_voice_works_when_it_is_called),
        cmocka_unit_test(typed_pages_hold), cmocka_unit_test(days_add_up_to_the_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
