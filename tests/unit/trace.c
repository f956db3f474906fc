/* Where everything is drawn on the pages, against tests/golden/NAME.trace, with letters measured by a fixed rule so that the fonts of a
 * machine do not matter; and nothing of it lies where printers do not reach.  BEATBOARD_GOLDEN=write makes them anew, to be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/story.h"

#include "formats/base/buf.h"
#include "formats/people.h"
#include "formats/report/report.h"
#include "formats/report/storyboard.h"
#include "render/paper/pdf.h"

static const char board_yaml[] =
    "format: beatboard/1\ntitle: Harbour\naspect: 16:9\nfps: 24\ndraft: {colour: blue, date: '2026-03-28'}\n"
    "characters: {mara: {name: Mara, number: 1, player: Ana}}\n"
    "pictures: {frames/a.jpg: {alt: Mara with the letter, credit: Ana, licence: own-work}, frames/b.jpg: {made: ai, ai: {tool: Brush 3, by: Jo}}}\n"
    "releases: {mara: {person: mara, kind: appearance, status: signed, date: '2026-03-01'}, kid: {person: The boy, kind: minor, status: asked}}\n"
    "locations: {slip: {name: Slipway, address: 1 Quay, hospital: {name: General, address: 2 Hill, phone: '112', minutes: 9}}}\n"
    "scenes:\n"
    "  - id: sc-1\n    heading: EXT. SLIPWAY - DAY\n    location: slip\n    pages: 1 4/8\n    revision: pink\n    revision_date: '2026-04-02'\n"
    "    synopsis: Mara comes down to the water with the letter that she has carried about for a year, and cannot put it into the box, and sits.\n"
    "    beats:\n      - what: The letter.\n        feel: [{who: mara, from: {hope: 4}, to: {dread: 6}, why: it is addressed to him}]\n        shots:\n"
    "          - {id: sh-1, size: WS, angle: high, move: static, lens: 24mm, seconds: 4, frame: frames/a.jpg, who: [mara], action: 'Slipway from the wall. Rain drifts in.', setup: 1, setup_minutes: 10, shoot_minutes: 20}\n"
    "          - {id: sh-2, size: CU, seconds: 6.5, action: 'Ink runs. ', dialogue: [{who: mara, text: He was never going to come by sea.}], frames: [{file: frames/b.jpg, seconds: 2.5}, {file: frames/c.jpg, seconds: 4, caption: She turns.}]}\n"
    "  - {id: sc-2, heading: INT. SHED - NIGHT, omitted: true}\n"
    "  - {id: sc-3, heading: INT. SHED - NIGHT, pages: 2/8, beats: [{what: She waits for the boat that does not come.}]}\n"
    "days: [{id: dy-1, date: '2026-05-04', call: '07:00', location: slip, strips: [{scene: sc-1, time: '08:00'}, {banner: Lunch}, {scene: sc-3}], cast_calls: {mara: {set: '08:00'}}}]\n";

static const struct { const char *name, *kind, *layout; bool letter, coverage; } papers[] = {
    {"storyboard", "storyboard", NULL, false, false},
    {"storyboard-e-konte", "storyboard", "e-konte", true, false},
    {"storyboard-beside", "storyboard", "beside", false, false},
    {"storyboard-worksheet", "storyboard", "worksheet", true, false},
    {"storyboard-1x1", "storyboard", "1x1", false, false},
    {"shot-list", "shot-list", NULL, false, false},
    {"call-sheet", "call-sheet", NULL, true, false},
    {"schedule", "schedule", NULL, true, false},
    {"shooting-schedule", "shooting-schedule", NULL, false, false},
    {"strips", "strips", NULL, false, false},
    {"days", "days", NULL, true, false},
    {"breakdown", "breakdown", NULL, false, false},
    {"beats", "beats", NULL, false, false},
    {"sides", "sides", NULL, true, false},
    {"cast-list", "cast-list", NULL, false, false},
    {"storyboard-2x3", "storyboard", "2x3", true, false},
    {"storyboard-4x3", "storyboard", "4x3", false, false},
    {"coverage", "shot-list", NULL, false, true},
    {"contacts", "contacts", NULL, false, false},
    {"credits", "credits", NULL, false, false},
    {"cue-sheet", "cue-sheet", NULL, true, false},
    {"consent", "consent", NULL, false, false},
};

static void draw(size_t paper, struct buf *trace)
{
    struct board b = board_open(board_yaml);
    static const struct person kit = {.name = "Western Kit", .role = "Camera hire", .phone = "01632 960002"};
    const struct people people = {.contacts = &kit, .contact_count = 1};
    struct report_options o = {.story = b.story, .labels = b.labels, .layout = papers[paper].layout, .paper = papers[paper].letter ? "letter" : "a4",
                               .coverage = papers[paper].coverage, .people = strcmp(papers[paper].kind, "contacts") == 0 ? &people : NULL};
    const char *why;
    const struct report *report = report_kind_named(papers[paper].kind)->build(&o, b.arena);
    assert_non_null(report);
    assert_true(trace_write(report, &(struct writer_options){0}, trace, &why));
    board_close(&b);
}

/* No paper and no layout is left out. */
static void test_all_are_tried(void **state)
{
    (void)state;
    for (size_t k = 0; k < report_kind_count + storyboard_layout_count; k++) {
        const char *name = k < report_kind_count ? report_kinds[k].name : storyboard_layouts[k - report_kind_count].name;
        bool tried = strcmp(name, storyboard_layouts[0].name) == 0;         /* what is drawn when none is said */
        for (size_t i = 0; i < sizeof papers / sizeof *papers && !tried; i++)
            tried = strcmp(papers[i].kind, name) == 0 || (papers[i].layout && strcmp(papers[i].layout, name) == 0);
        if (!tried)
            fail_msg("%s has no trace", name);
    }
}

static void test_golden(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        char path[128], line[4096];
        struct buf trace = {0}, golden = {0};
        draw(i, &trace);
        snprintf(path, sizeof path, "tests/golden/%s.trace", papers[i].name);
        const char *write = getenv("BEATBOARD_GOLDEN");
        FILE *file = fopen(path, write ? "w" : "r");
        assert_non_null(file);
        if (write)
            fwrite(trace.data, 1, trace.length, file);
        while (!write && fgets(line, sizeof line, file))
            buf_add_string(&golden, line);
        fclose(file);
        if (!write)
            assert_string_equal(buf_string(&trace), buf_string(&golden));
        buf_release(&trace);
        buf_release(&golden);
    }
}

/* The corners of what a line of the trace draws; false when it draws nothing. */
static bool corners(const char *line, double c[4])
{
    double width, height, x1, y1;
    bool line_drawn = sscanf(line, "line %lf %lf to %lf %lf", &c[0], &c[1], &x1, &y1) == 4;
    if (line_drawn) {
        c[2] = x1;
        c[3] = y1;
        return true;
    }
    if (sscanf(line, "%*s %lf %lf, %lf x %lf", &c[0], &c[1], &width, &height) == 4) {
        c[2] = c[0] + width;
        c[3] = c[1] + height;
        return true;
    }
    if (sscanf(line, "text %lf %lf,", &c[0], &c[1]) != 2)
        return false;
    c[2] = c[0];
    c[3] = c[1];
    return true;
}

static void test_inside_the_page(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        struct buf trace = {0};
        double width = 0, height = 0, c[4];
        size_t drawn = 0;
        draw(i, &trace);
        for (char *line = strtok(trace.data, "\n"); line; line = strtok(NULL, "\n")) {
            sscanf(line, "sheet %*d: %lf x %lf", &width, &height);
            if (!corners(line, c))
                continue;
            drawn++;
            if (c[0] < 17 || c[1] < 17 || c[2] > width - 17 || c[3] > height - 17)
                fail_msg("%s: outside of what printers reach: %s", papers[i].name, line);
        }
        assert_true(drawn > 20);
        buf_release(&trace);
    }
}

/* A call sheet with that many background players, as a trace. */
static void draw_crowd(size_t players, struct buf *trace)
{
    struct buf yaml = {0};
    buf_add_string(&yaml, "scenes: [{id: sc-1, heading: INT. A - DAY}, {id: sc-2, heading: INT. B - DAY}]\ndays:\n  - strips: [{scene: sc-1}]\n    background:\n");
    for (size_t i = 0; i < players; i++)
        buf_add_format(&yaml, "      - {what: player %zu}\n", i);
    buf_add_format(&yaml, "  - strips: [{scene: sc-2}%s]\n", players % 2 ? "" : ", {scene: sc-1}");
    struct board b = board_open(buf_string(&yaml));
    struct report_options o = {.story = b.story, .labels = b.labels};
    const char *why;
    assert_true(trace_write(report_kind_named("call-sheet")->build(&o, b.arena), &(struct writer_options){0}, trace, &why));
    board_close(&b);
    buf_release(&yaml);
}

/* However full the sheet, those who sign see what: on the sheet with the signatures stand the end of the advance schedule, with its head and
 * at least two rows when it has two. */
static void test_signatures_stand_with_what_they_sign(void **state)
{
    (void)state;
    size_t broken = 0;
    for (size_t players = 0; players < 90; players++) {
        struct buf trace = {0};
        draw_crowd(players, &trace);
        char *signed_at = strstr(buf_string(&trace), ": 1st Assistant Director"), *sheet = trace.data, *next;
        assert_non_null(signed_at);
        while ((next = strstr(sheet + 1, "\nsheet ")) && next < signed_at)
            sheet = next + 1;
        *signed_at = '\0';
        bool head = strstr(sheet, ": ADVANCE SCHEDULE"), first = strstr(sheet, "left 8.4: INT. B - DAY") || strstr(sheet, ": INT. B - DAY"),
             second = players % 2 || strstr(strstr(sheet, ": ADVANCE SCHEDULE") ? strstr(sheet, ": ADVANCE SCHEDULE") : sheet, ": INT. A - DAY");
        if (!head || !first || !second)
            fail_msg("with %zu players the signatures stand alone: %s", players, sheet);
        broken += sheet != trace.data;
        buf_release(&trace);
    }
    assert_in_range(broken, 10, 80);    /* they stood on a first sheet and on later ones */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_all_are_tried), cmocka_unit_test(test_golden), cmocka_unit_test(test_inside_the_page),
                                       cmocka_unit_test(test_signatures_stand_with_what_they_sign)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
