/* The data of the papers, and how the writers guard it.  What is expected is worked out by hand beside each board. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <strings.h>

#include <cmocka.h>

#include "tests/story.h"

#include "formats/base/buf.h"
#include "formats/people.h"
#include "formats/report/report.h"
#include "render/writers/writers.h"

static const struct report *build(struct board *b, const char *kind, struct report_options *o)
{
    o->story = b->story;
    o->labels = b->labels;
    const struct report *report = report_kind_named(kind)->build(o, b->arena);
    return report;
}

static const struct table *table_titled(const struct report *report, const char *title)
{
    for (size_t i = 0; i < report->block_count; i++)
        for (size_t k = 0; k < report->blocks[i].table_count; k++)
            if (strcasecmp(report->blocks[i].tables[k].title, title) == 0)
                return &report->blocks[i].tables[k];
    fail_msg("there is no table %s", title);
    return NULL;
}

static size_t column_named(const struct table *t, const char *name)
{
    for (size_t i = 0; i < t->column_count; i++)
        if (strcmp(t->columns[i].name, name) == 0)
            return i;
    fail_msg("there is no column %s", name);
    return 0;
}

/* The texts of a column, rows of KIND only, joined by "|". */
static const char *column_text(struct board *b, const struct table *t, const char *name, enum row_kind kind)
{
    struct buf text = {0};
    size_t column = column_named(t, name), count = 0;
    for (size_t r = 0; r < t->row_count; r++)
        if (t->rows[r].kind == kind)
            buf_add_format(&text, "%s%s", count++ ? "|" : "", t->rows[r].cells[column].text);
    const char *kept = arena_string(b->arena, buf_string(&text));
    buf_release(&text);
    return kept;
}

/* ---- the call sheet ---- */

/* Works on            day 1  day 2  day 3  day 4
 * ada   (1)             x      -      x      x     SW  H   W   WF
 * ben   (2)             x      -      -      -     SWF -   -   -
 * cleo  (3), no holds   -      x      -      x     -   SW  -   WF
 * dora  (4)             -      -      x      -     -   -   SWF -     travels on day 2, fitted on day 4
 * ed    (5)             only in a shot of scene s3 that is not on day 3's strip: no status there; typed R on day 1 */
static const char days_yaml[] =
    "format: beatboard/1\n"
    "characters:\n"
    "  dora: {name: Dora, number: 4}\n"
    "  ada: {name: Ada, number: 1}\n"
    "  ben: {name: Ben, number: 2}\n"
    "  cleo: {name: Cleo, number: 3, holds: false}\n"
    "  ed: {name: Ed, number: 5}\n"
    "scenes:\n"
    "  - {id: sc-1, heading: INT. A - DAY, pages: 1 4/8, beats: [{what: x, shots: [{id: sh-1, who: [ada, ben]}, {id: sh-2, dialogue: [{who: ada, text: Hm.}]}]}]}\n"
    "  - {id: sc-2, heading: EXT. B - NIGHT, pages: 5/8, beats: [{what: x, feel: [{who: cleo, to: {joy: 3}}, {who: audience, to: {joy: 3}}]}]}\n"
    "  - {id: sc-3, heading: EXT. C - DAY, pages: 2/8, beats: [{what: x, shots: [{id: sh-3, who: [ada, dora]}, {id: sh-4, who: [ed]}]}]}\n"
    "  - {id: sc-4, heading: INT. D - NIGHT, pages: 1, beats: [{what: x, shots: [{id: sh-5, who: [cleo, ada]}]}]}\n"
    "days:\n"
    "  - {id: dy-1, call: '07:30', strips: [{scene: sc-1}], cast_calls: {ed: {status: R}}}\n"
    "  - {id: dy-2, strips: [{scene: sc-2}, {banner: Lunch}], events: {dora: travel}}\n"
    "  - {id: dy-3, strips: [{scene: sc-3, shots: [sh-3]}]}\n"
    "  - {id: dy-4, strips: [{scene: sc-4}], events: {dora: fitting}}\n";

static void test_statuses(void **state)
{
    (void)state;
    static const struct { const char *numbers, *statuses; } days[] = {
        {"1|2|5", "SW|SWF|R"}, {"1|3|4", "H|SW|T"}, {"1|4", "W|SWF"}, {"1|3|4", "WF|WF|FT"},
    };
    struct board b = board_open(days_yaml);
    for (size_t i = 0; i < 4; i++) {
        struct report_options o = {.day = b.story->days[i]};
        const struct table *cast = table_titled(build(&b, "call-sheet", &o), "Cast");
        assert_string_equal(column_text(&b, cast, cast->columns[0].name, ROW_CELLS), days[i].numbers);
        assert_string_equal(column_text(&b, cast, "status", ROW_CELLS), days[i].statuses);
    }
    board_close(&b);
}

/* Days that stand in the file in another order than in the calendar: who works first is said by the dates. */
static void test_statuses_go_by_date(void **state)
{
    (void)state;
    struct board b = board_open(
        "format: beatboard/1\ncharacters: {ada: {name: Ada, number: 1}}\n"
        "scenes: [{id: sc-1, beats: [{what: x, shots: [{who: [ada]}]}]}]\n"
        "days:\n  - {id: dy-2, date: '2026-05-05', strips: [{scene: sc-1}]}\n  - {id: dy-1, date: '2026-05-04', strips: [{scene: sc-1}]}\n");
    struct report_options o = {.day = b.story->days[0]};
    const struct table *cast = table_titled(build(&b, "call-sheet", &o), "Cast");
    assert_string_equal(column_text(&b, cast, "status", ROW_CELLS), "WF");
    board_close(&b);
}

/* 1 4/8 + 2/8 of the scenes; a scene that comes back later in the day has its pages once. */
static void test_scenes_and_totals(void **state)
{
    (void)state;
    struct board b = board_open(
        "format: beatboard/1\nscenes:\n"
        "  - {id: sc-1, heading: INT. A - DAY, pages: 1 4/8, beats: [{what: x, shots: [{id: sh-1}, {id: sh-2}]}]}\n"
        "  - {id: sc-2, heading: EXT. B - NIGHT, pages: 2/8, beats: [{what: x, shots: [{id: sh-3}]}]}\n"
        "days: [{strips: [{scene: sc-1, shots: [sh-2]}, {banner: Lunch}, {scene: sc-2}, {scene: sc-1, shots: [sh-1]}]}]\n");
    struct report_options o = {.day = b.story->days[0]};
    const struct table *scenes = table_titled(build(&b, "call-sheet", &o), "Scenes");
    assert_string_equal(column_text(&b, scenes, "pages", ROW_TOTAL), "1 6/8");
    assert_string_equal(column_text(&b, scenes, "shots", ROW_TOTAL), "3");
    assert_string_equal(column_text(&b, scenes, "shots", ROW_CELLS), "1|1|1");
    assert_int_equal(scenes->rows[1].kind, ROW_BANNER);
    assert_int_equal(scenes->rows[0].colour, STRIP_INT_DAY);
    assert_int_equal(scenes->rows[2].colour, STRIP_EXT_NIGHT);
    board_close(&b);
}

static void test_an_empty_board_has_a_sheet(void **state)
{
    (void)state;
    struct board b = board_open("format: beatboard/1\n");
    struct report_options o = {0};
    const struct report *sheet = build(&b, "call-sheet", &o), *list = build(&b, "shot-list", &o);
    assert_string_equal(sheet->blocks[0].masthead->right.head, "DAY");      /* its number is for a pen */
    assert_string_equal(sheet->footer, "call sheet");
    assert_string_equal(list->footer, "");
    board_close(&b);
}

static void test_footers(void **state)
{
    (void)state;
    struct board b = board_open("format: beatboard/1\ndays: [{revision: blue}]\n");
    struct report_options o = {.issued = "2026-05-03"};
    assert_string_equal(build(&b, "call-sheet", &o)->footer, "call sheet 1 · rev. blue · issued 2026-05-03");
    assert_string_equal(build(&b, "shot-list", &o)->footer, "issued 2026-05-03");
    board_close(&b);
}

/* Words that no character answers to stay on the papers: whoever reads them knows whom they call. */
static void test_strangers_stay(void **state)
{
    (void)state;
    struct board b = board_open(
        "format: beatboard/1\ncharacters: {ada: {name: Ada, number: 1}}\n"
        "scenes: [{id: sc-1, pages: 1, beats: [{what: x, shots: [{who: [ghost, ada]}, {who: [ghost]}]}]}]\n"
        "days: [{strips: [{scene: sc-1}], cast_calls: {ada: {set: '09:00'}, spook: {set: '25:00', notes: Alone}}}]\n");
    struct report_options o = {.day = b.story->days[0]};
    const struct report *report = build(&b, "call-sheet", &o);
    const struct table *cast = table_titled(report, "Cast"), *scenes = table_titled(report, "Scenes");
    assert_string_equal(column_text(&b, cast, "character", ROW_CELLS), "Ada|spook");
    assert_string_equal(column_text(&b, cast, "set", ROW_CELLS), "09:00|01:00 +1");
    assert_string_equal(column_text(&b, cast, "notes", ROW_CELLS), "|Alone");
    assert_string_equal(column_text(&b, scenes, "cast", ROW_CELLS), "1, ghost");
    assert_string_equal(scenes->right, "1 scene · 1 page · 2 shots");
    const struct table *list = table_titled(build(&b, "shot-list", &(struct report_options){0}), "");
    assert_non_null(strstr(list->rows[0].cells[GROUP_RIGHT].text, "cast 1, ghost"));
    board_close(&b);
}

/* Its number stays and says so, once; nothing of it counts, nobody is called for it. */
static void test_an_omitted_scene(void **state)
{
    (void)state;
    struct board b = board_open(
        "format: beatboard/1\ncharacters: {ada: {name: Ada, number: 1}}\nlocations: {ice: {name: Rink}}\n"
        "scenes:\n  - {id: sc-1, heading: INT. A - DAY, pages: 1, beats: [{what: x, shots: [{size: CU}]}]}\n"
        "  - {id: sc-2, heading: EXT. ICE - DAY, omitted: true, synopsis: Cold., location: ice, beats: [{what: y, shots: [{who: [ada]}]}]}\n"
        "days: [{strips: [{scene: sc-1}, {scene: sc-2}]}]\n");
    struct report_options o = {.day = b.story->days[0]};
    const struct report *report = build(&b, "call-sheet", &o);
    const struct table *scenes = table_titled(report, "Scenes");
    assert_string_equal(scenes->right, "1 scene · 1 page · 1 shot");
    assert_string_equal(column_text(&b, scenes, "scene", ROW_CELLS), "1|2");
    assert_string_equal(column_text(&b, scenes, "set", ROW_CELLS), "INT. A - DAY|OMITTED");
    assert_string_equal(column_text(&b, scenes, "shots", ROW_CELLS), "1|");
    assert_int_equal(table_titled(report, "Cast")->row_count, 0);
    assert_int_equal(table_titled(report, "Locations")->row_count, 0);
    const struct cell_text *band = table_titled(build(&b, "shot-list", &(struct report_options){0}), "")->rows[2].cells;
    assert_string_equal(band[GROUP_HEADING].text, "OMITTED");
    assert_string_equal(band[GROUP_NOTE].text, "");
    assert_string_equal(band[GROUP_RIGHT].text, "");
    board_close(&b);
}

static const char *weather_of(struct board *b, size_t day)
{
    struct report_options o = {.day = b->story->days[day]};
    return build(b, "call-sheet", &o)->blocks[0].masthead->right.pairs[0].text;
}

static void test_weather(void **state)
{
    (void)state;
    struct board b = board_open("format: beatboard/1\ndays:\n  - forecast: {text: Sun, low: -5, high: 11, wind: NW 3}\n"
                                "  - forecast: {low: 8, high: 14}\n  - forecast: {high: -2, rain: 10 %}\n  - {}\n");
    assert_string_equal(weather_of(&b, 0), "Sun\u00A0· −5\u00A0to\u00A011°\u00A0· NW 3");
    assert_string_equal(weather_of(&b, 1), "8–14°");
    assert_string_equal(weather_of(&b, 2), "−2°\u00A0· rain 10 %");
    assert_string_equal(weather_of(&b, 3), "");
    board_close(&b);
}

/* ---- where the texts of a sheet come from ---- */

struct sources { struct buf *all; };

/* Each is a field of the schema; those of ALL are joined by blanks. */
static void add_sources(struct sources *s, const char *const *from)
{
    for (; from && *from; from++) {
        if (!schema_at(*from, NULL))
            fail_msg("%s is no field", *from);
        buf_add_format(s->all, "%s ", *from);
    }
}

static void add_head_sources(struct sources *s, const struct column_head *head)
{
    add_sources(s, head->head_from);
    add_sources(s, head->below_from);
    for (size_t i = 0; i < head->pair_count; i++)
        add_sources(s, head->pairs[i].from);
}

static void add_table_sources(struct sources *s, const struct table *table)
{
    add_sources(s, table->from);
    for (size_t r = 0; r < table->row_count; r++)
        for (size_t i = 0; i < (table->rows[r].kind == ROW_BANNER ? 1 : table->column_count); i++) {
            add_sources(s, table->rows[r].cells[i].from);
            add_sources(s, table->rows[r].cells[i].below_from);
        }
}

static void add_block_sources(struct sources *s, const struct block *block)
{
    add_sources(s, block->from);
    if (block->masthead) {
        add_head_sources(s, &block->masthead->left);
        add_head_sources(s, &block->masthead->right);
        add_sources(s, block->masthead->title_from);
        add_sources(s, block->masthead->big_from);
        for (size_t i = 0; i < block->masthead->time_count; i++)
            add_sources(s, block->masthead->times[i].from);
    }
    for (size_t i = 0; i < block->table_count; i++)
        add_table_sources(s, &block->tables[i]);
    for (size_t i = 0; i < block->box_count; i++)
        for (size_t k = 0; k < block->boxes[i].pair_count; k++)
            add_sources(s, block->boxes[i].pairs[k].from);
}

/* Also of what is not set yet, of keys that a path must escape, and of a single word where a list may stand. */
static void test_texts_say_where_they_come_from(void **state)
{
    (void)state;
    struct board b = board_open(
        "format: beatboard/1\nnotices: [Closed set.]\ncharacters: {ada/b: {name: Ada}}\nlocations: {ice: {name: Rink}}\ncrew: {jo: {name: Jo}}\nwalkie: {1: Production}\n"
        "scenes: [{id: sc-1, location: ice, beats: [{what: x, shots: [{who: [ada/b]}]}]}]\n"
        "days: [{}, {strips: [{banner: Lunch}, {scene: sc-1}], cast_calls: {spook: {set: '09:00'}}, background: [{count: 3}],\n"
        "        stand_ins: [Greta], hazards: Wet floor, meals: [Soup, Bread], department_notes: {set dressing: Dust}}]\n");
    struct report_options o = {.day = b.story->days[1]};
    struct buf all = {0};
    struct sources s = {&all};
    const struct report *report = build(&b, "call-sheet", &o);
    for (size_t i = 0; i < report->block_count; i++)
        add_block_sources(&s, &report->blocks[i]);
    static const char *const some[] = {
        "/days/1/call", "/notices", "/locations/ice/hospital/phone", "/days/1/strips/0/banner", "/scenes/0/pages", "/scenes/0/beats/0/what",
        "/days/1/cast_calls/ada~1b/set", "/days/1/cast_calls/spook/notes", "/days/1/background/0/count", "/days/1/stand_ins/0", "/days/1/hazards",
        "/days/1/meals/1", "/days/1/department_notes/set dressing", "/days/1/crew_calls/jo", "/walkie/1", "/days/1/forecast/low",
    };
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        if (!strstr(buf_string(&all), some[i]))
            fail_msg("no text comes from %s, only from %s", some[i], buf_string(&all));
    buf_release(&all);
    board_close(&b);
}

/* ---- the shot list ---- */

static const char shots_yaml[] =
    "format: beatboard/1\nscenes:\n"
    "  - id: sc-1\n    heading: INT. A - DAY\n    beats:\n"
    "      - what: x\n        feel: [{who: audience, from: {hope: 2}, to: {dread: 6, joy: 1}, by: [sh-2]}]\n        shots:\n"
    "          - {id: sh-1, setup: 2, size: CU, setup_minutes: 10, shoot_minutes: 25, lens: 24-70mm}\n"
    "          - {id: sh-2, setup: 1, size: WS, shoot_minutes: 5, status: done, action: \"=1+1\"}\n"
    "          - {id: sh-3, setup: 2, size: ECU, lens: anamorphic at the long end}\n"
    "  - {heading: EXT. B - DAY, beats: [{what: y, shots: [{size: MS}]}]}\n";

static void test_orders(void **state)
{
    (void)state;
    struct board b = board_open(shots_yaml);
    struct report_options script = {0}, setup = {.by_setup = true}, one = {.scene = b.story->scenes[1]};
    assert_string_equal(column_text(&b, table_titled(build(&b, "shot-list", &script), ""), "shot", ROW_CELLS), "1A|1B|1C|2A");
    assert_string_equal(column_text(&b, table_titled(build(&b, "shot-list", &setup), ""), "shot", ROW_CELLS), "1B|1A|1C|2A");
    assert_string_equal(column_text(&b, table_titled(build(&b, "shot-list", &one), ""), "shot", ROW_CELLS), "2A");
    board_close(&b);
}

static void test_columns(void **state)
{
    (void)state;
    struct board b = board_open(shots_yaml);
    struct report_options all = {0}, some = {.columns = "est,shot"}, wrong = {.columns = "shot,lense"}, none = {.columns = ""};
    const struct table *t = table_titled(build(&b, "shot-list", &all), "");
    assert_string_equal(column_text(&b, t, "est", ROW_CELLS), "35′|5′||");
    assert_string_equal(column_text(&b, t, "lens", ROW_CELLS), "24-70||anamorphic at the long end|");
    assert_string_equal(column_text(&b, t, "intent", ROW_CELLS), "|audience: hope → dread||");
    assert_true(t->rows[2].ticked && !t->rows[1].ticked);
    t = table_titled(build(&b, "shot-list", &some), "");
    assert_int_equal(t->column_count, 2);
    assert_string_equal(t->columns[0].name, "est");
    assert_null(build(&b, "shot-list", &wrong));
    assert_non_null(strstr(wrong.why, "lense"));
    assert_null(build(&b, "shot-list", &none));
    assert_non_null(strstr(none.why, "They are done, scene"));
    board_close(&b);
}

/* ---- what a spreadsheet would run ---- */

static const char *csv_of(struct board *b, const char *columns, bool raw, bool excel)
{
    struct report_options o = {.columns = columns};
    struct writer_options how = {.raw = raw, .excel = excel};
    struct buf out = {0};
    const char *why;
    assert_true(writer_named("csv")->write(build(b, "shot-list", &o), &how, &out, &why));
    const char *kept = arena_copy(b->arena, out.data, out.length);
    buf_release(&out);
    return kept;
}

static void test_csv_guards(void **state)
{
    (void)state;
    struct board b = board_open(
        "format: beatboard/1\nscenes:\n  - beats:\n      - what: x\n        shots:\n"
        "          - {action: \"=HYPERLINK(\\\"http://x\\\")\"}\n          - {action: '@SUM(A1)'}\n          - {action: '-2+3'}\n"
        "          - {action: '+1 555'}\n          - {action: '-3'}\n          - {action: 'one, \"two\"'}\n          - {action: 12E2}\n"
        "          - {action: 3-5}\n          - {action: '007'}\n          - {action: 1 4/8}\n");
    assert_string_equal(csv_of(&b, "action", false, false),
        "Action / dialogue\r\n\"'=HYPERLINK(\"\"http://x\"\")\"\r\n'@SUM(A1)\r\n'-2+3\r\n'+1 555\r\n-3\r\n\"one, \"\"two\"\"\"\r\n12E2\r\n3-5\r\n007\r\n1 4/8\r\n");
    assert_string_equal(csv_of(&b, "action", true, false),
        "Action / dialogue\r\n\"=HYPERLINK(\"\"http://x\"\")\"\r\n@SUM(A1)\r\n-2+3\r\n+1 555\r\n-3\r\n\"one, \"\"two\"\"\"\r\n12E2\r\n3-5\r\n007\r\n1 4/8\r\n");
    const char *excel = csv_of(&b, "action", false, true);
    assert_memory_equal(excel, "\xEF\xBB\xBF", 3);
    for (const char *const *cell = (const char *const[]){"\"=\"\"12E2\"\"\"", "\"=\"\"3-5\"\"\"", "\"=\"\"007\"\"\"", "\"=\"\"1 4/8\"\"\"", NULL}; *cell; cell++)
        if (!strstr(excel, *cell))
            fail_msg("Excel would change %s", *cell);
    board_close(&b);
}

/* ---- marks of what was revised ---- */

/* A band, a row, a banner and a paragraph that are marked, a row that is not, and a wide cell whose second line has no mark. */
static const struct report *revised_report(void)
{
    static const struct column columns[] = {
        {"scene", "Sc", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 30, true, true},
        {"set", "Set", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, true},
    };
    static const struct cell_text band[] = {{.text = "1"}, {.text = "THE SHED"}, {.text = "They wait."}, {.text = "DAY"}}, lunch[] = {{.text = "Lunch"}},
        first[] = {{.text = "1A"}, {.text = "The door", .below = "It stands open."}}, second[] = {{.text = "1B"}, {.text = "The boat"}};
    static const struct row rows[] = {
        {.kind = ROW_GROUP, .cells = band, .revised = "*"}, {.cells = first, .revised = "*"}, {.cells = second}, {.kind = ROW_BANNER, .cells = lunch, .revised = "**"},
    };
    static const struct table table = {.title = "", .right = "", .columns = columns, .column_count = 2, .rows = rows, .row_count = 4};
    static const struct paragraph script[] = {
        {.kind = PARAGRAPH_HEADING, .text = "THE SHED", .number = "1", .revised = "*"}, {.kind = PARAGRAPH_ACTION, .text = "They wait."}};
    static const struct block blocks[] = {{.kind = BLOCK_TABLE, .text = "", .tables = &table, .table_count = 1},
                                          {.kind = BLOCK_SCRIPT, .text = "", .paragraphs = script, .paragraph_count = 2}};
    static const struct report report = {.kind = "test", .title = "", .language = "", .footer = "", .issued = "", .blocks = blocks, .block_count = 2};
    return &report;
}

static void test_marks_of_what_was_revised(void **state)
{
    (void)state;
    static const struct { const char *writer, *expected; } writes[] = {
        {"txt", "Sc  Set\n────────────────────────────────────────\n\n1  THE SHED                       DAY  *\nThey wait.\n"
                "········································\n1A  The door          *\n    It stands open.\n1B  The boat\n               Lunch  **\n"
                "\n\n1  THE SHED  *\n\nThey wait.\n\n"},
        {"md", "\n## 1 THE SHED \\*\n\n*They wait.*\n\nDAY\n\n| Sc | Set |\n| --- | --- |\n| 1A | The door<br>It stands open. \\* |\n| 1B | The boat |\n"
               "| **Lunch** \\*\\* |\n\n## 1 THE SHED \\*\n\nThey wait.\n\n"},
        {"csv", "\r\nSc,Set,Changed\r\n1A,The door,*\r\n1B,The boat,\r\nLunch,,**\r\n1,heading,THE SHED,*\r\n1,action,They wait.,\r\n"},
    };
    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++) {
        struct writer_options how = {.columns = 40};
        struct buf out = {0};
        const char *why;
        assert_true(writer_named(writes[i].writer)->write(revised_report(), &how, &out, &why));
        assert_string_equal(buf_string(&out), writes[i].expected);
        buf_release(&out);
    }
}

/* The board's draft stands in the head of every paper, and a scene's own revision wherever the scene does, but on the narrow strips. */
static void test_every_paper_says_its_revision(void **state)
{
    (void)state;
    static const char *const without[] = {"strips", "days", "cast-list", "contacts", "credits", "cue-sheet", "consent"};
    struct board b = board_open(
        "format: beatboard/1\ntitle: Sea\ndraft: {colour: blue, date: '2026-04-18'}\n"
        "scenes: [{id: sc-1, heading: INT. A - DAY, revision: pink, revision_date: '2026-04-20', beats: [{what: x, shots: [{id: sh-1}]}]}]\n"
        "days: [{id: dy-1, strips: [{scene: sc-1}]}]\n");
    static const char *const forms[] = {"txt", "md", "html", "json"};
    const struct people nobody = {0};
    for (size_t k = 0; k < report_kind_count; k++) {
        bool scenes = true;
        for (size_t i = 0; i < sizeof without / sizeof *without; i++)
            scenes &= strcmp(without[i], report_kinds[k].name) != 0;
        for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
            struct report_options o = {.people = &nobody};
            struct buf out = {0};
            const char *why;
            assert_true(writer_named(forms[f])->write(build(&b, report_kinds[k].name, &o), &(struct writer_options){0}, &out, &why));
            const char *draft = strstr(buf_string(&out), "BLUE rev. 2026-04-18"), *table = strstr(buf_string(&out), "\"rows\"");
            if (!draft || (table && draft > table) || (scenes && !strstr(buf_string(&out), "PINK rev. 2026-04-20")))
                fail_msg("%s as %s does not say its revision: %s", report_kinds[k].name, forms[f], buf_string(&out));
            buf_release(&out);
        }
    }
    board_close(&b);
}

/* A word, "#rgb", a dark one under black text, which is mixed half with white, and a slip, which leaves the usual one. */
static void test_a_palette_of_its_own(void **state)
{
    (void)state;
    struct board b = board_open("format: beatboard/1\nsettings: {palette: {int_day: pink, ext_day: '#0a8', int_night: red, ext_night: gren, holiday: '#000080', idle: grey}}\n"
                                "scenes: [{id: sc-1, heading: INT. A - DAY}, {id: sc-2, heading: EXT. A - DAY}]\n"
                                "days: [{id: dy-1, date: '2026-05-04', strips: [{scene: sc-1}, {scene: sc-2}]}]\n");
    static const char *const kinds[] = {"strips", "schedule", "shooting-schedule", "call-sheet", "shot-list"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct report_options o = {0};
        const struct strip_paint *p = build(&b, kinds[i], &o)->palette;
        assert_non_null(p);
        assert_true(p[STRIP_INT_DAY].rgb == 0xf2a7c3 && p[STRIP_INT_DAY].own && p[STRIP_EXT_DAY].rgb == 0x00aa88);
        assert_true(p[STRIP_INT_NIGHT].rgb == 0xce8e8e && !p[STRIP_INT_NIGHT].dark);
        assert_true(p[STRIP_EXT_NIGHT].rgb == 0x7dc383 && !p[STRIP_EXT_NIGHT].own && !p[STRIP_OFF].own);
        assert_true(p[STRIP_HOLIDAY].pale == 0x000080 && p[STRIP_HOLIDAY].dark);
    }
    static const struct { const char *writer, *said; } writes[] = {
        {"html", ".int-day{--strip:#f2a7c3;--on:#111418}\n.ext-day{--strip:#00aa88"}, {"txt", "pink INT day · #0a8 EXT day · red INT night · green EXT night"},
        {"json", "\"ext-day\": \"#00aa88\""}, {"md", "pink INT day"},
    };
    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++) {
        struct report_options o = {0};
        struct buf out = {0};
        const char *why;
        assert_true(writer_named(writes[i].writer)->write(build(&b, "strips", &o), &(struct writer_options){0}, &out, &why));
        if (!strstr(buf_string(&out), writes[i].said))
            fail_msg("%s does not paint as it should: %s", writes[i].writer, buf_string(&out));
        buf_release(&out);
    }
    board_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statuses),
        cmocka_unit_test(test_statuses_go_by_date),
        cmocka_unit_test(test_scenes_and_totals),
        cmocka_unit_test(test_an_empty_board_has_a_sheet),
        cmocka_unit_test(test_footers),
        cmocka_unit_test(test_strangers_stay),
        cmocka_unit_test(test_an_omitted_scene),
        cmocka_unit_test(test_weather),
        cmocka_unit_test(test_texts_say_where_they_come_from),
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_csv_guards),
        cmocka_unit_test(test_marks_of_what_was_revised),
        cmocka_unit_test(test_every_paper_says_its_revision),
        cmocka_unit_test(test_a_palette_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
