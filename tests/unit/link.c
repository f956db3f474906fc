/* Link: the line is measured by what is sent over it, never holds more than it may, and is never idle for nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "render/link.h"

/* A line that carries RATE bytes a millisecond, and a terminal at its far end, DELAY ms away, that answers each fence at once. */
struct line {
    double rate;
    int delay;
    double free_at;                     /* when the line has carried all that was given to it */
    int64_t answers[LINK_FENCES]; size_t count;
    int64_t now;
};

static void give(struct line *line, struct link *link, size_t bytes)
{
    if (line->free_at < (double)line->now)
        line->free_at = (double)line->now;
    line->free_at += (double)(bytes + 4) / line->rate;
    line->answers[line->count++] = (int64_t)(line->free_at + 2 * line->delay + 0.999);
    link_sent(link, bytes, line->now);
}

static void take_answers(struct line *line, struct link *link)
{
    size_t due = 0;
    while (due < line->count && line->answers[due] <= line->now)
        due++;
    for (size_t i = 0; i < due; i++)
        assert_true(link_arrived(link, line->now));
    line->count -= due;
    for (size_t i = 0; i < line->count; i++)
        line->answers[i] = line->answers[i + due];
}

/* Send COUNT pieces of BYTES as the screen does; gives the milliseconds until the last answer.  *MOST: bytes on their way at most. */
static int64_t send_all(struct line *line, struct link *link, int count, size_t bytes, size_t *most)
{
    int64_t begun = line->now;
    *most = 0;
    while (count > 0 || line->count) {
        while (count > 0 && link_may_send(link, bytes, line->now)) {
            if (link->count == 0)
                give(line, link, 0);
            give(line, link, bytes);
            count--;
        }
        *most = link->unacknowledged > *most ? link->unacknowledged : *most;
        line->now++;
        take_answers(line, link);
    }
    return line->now - begun;
}

static void the_rate_is_measured(void **state)
{
    (void)state;
    static const struct { double rate; int delay; } lines[] = {{31.25, 80}, {125, 100}, {125, 5}, {1250, 20}, {12500, 1}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct line line = {.rate = lines[i].rate, .delay = lines[i].delay, .now = 1000};
        struct link link;
        size_t most;
        link_init(&link, true);
        send_all(&line, &link, lines[i].rate < 1000 ? 12 : 120, 9000, &most);
        printf("# %g bytes/ms, %d ms one way: measured %.4g bytes/ms, %d ms there and back\n", lines[i].rate, lines[i].delay, link.rate, link.round_trip);
        if (lines[i].rate < 2000)       /* faster than the clock can tell, the least is enough */
            assert_true(link.rate > 0.85 * lines[i].rate && link.rate < 1.25 * lines[i].rate);
        else
            assert_true(link.rate > 0.5 * lines[i].rate);
        assert_in_range(link.round_trip, 2 * lines[i].delay, 2 * lines[i].delay + 2);
    }
}

/* What is on its way is at most 0.3 s of the line, and yet the line is hardly ever idle. */
static void the_window_is_kept_and_filled(void **state)
{
    (void)state;
    struct line line = {.rate = 125, .delay = 100, .now = 1};
    struct link link;
    size_t most;
    link_init(&link, true);
    send_all(&line, &link, 4, 9000, &most);
    assert_true(most <= 30000);                 /* before it was measured */
    int64_t took = send_all(&line, &link, 24, 9000, &most);
    int64_t least = 24 * 9004 / 125 + 200;
    printf("# 24 x 9000 bytes: %d ms, the line and one round trip take %d; %zu bytes on their way at most\n", (int)took, (int)least, most);
    assert_true(most <= link_window(&link) && link_window(&link) <= 300 * 140);
    assert_true(most > 18000);
    assert_true(took < least * 115 / 100);
}

/* At the beginning of a thin line there never waits more than a piece and a little, and yet it is not idle; a fast one is not waited for. */
static void what_waits_is_little(void **state)
{
    (void)state;
    struct line line = {.rate = 125, .delay = 100, .now = 1};
    struct link link;
    size_t most;
    link_init(&link, true);
    send_all(&line, &link, 12, 9000, &most);
    assert_int_equal(link_pause(&link, 9000, line.now), 0);
    give(&line, &link, 9000);
    assert_false(link_may_send(&link, 9000, line.now));
    int pause = link_pause(&link, 9000, line.now);
    assert_in_range(pause, 20, 9000 / 125 - 20);
    assert_true(link_may_send(&link, 9000, line.now + pause));
    assert_int_equal(link_pause(&link, 9000, line.now + pause), 0);
    give(&line, &link, 9000);
    give(&line, &link, 9000);
    assert_int_equal(link_pause(&link, 40000, line.now), -1);           /* there an answer has to come first */
    link_init(&link, false);
    give(&line, &link, 9000);
    assert_true(link_may_send(&link, 9000, line.now));
}

/* Answers that come together say nothing about the pieces one by one: no thin line is taken for a fast one. */
static void answers_in_bunches_do_not_deceive(void **state)
{
    (void)state;
    struct link link;
    link_init(&link, true);
    for (int64_t now = 1000; now < 9000; now += 400) {          /* two pieces of 9000 bytes, 125 a millisecond, whose answers come with the last */
        link_sent(&link, 0, now);
        link_sent(&link, 9000, now);
        link_sent(&link, 9000, now + 72);
        for (int i = 0; i < 3; i++)
            assert_true(link_arrived(&link, now + 344));
        assert_true(link_is_thin(&link));
    }
}

static void a_change_of_the_line_is_noticed(void **state)
{
    (void)state;
    struct line line = {.rate = 1250, .delay = 10, .now = 1};
    struct link link;
    size_t most;
    link_init(&link, true);
    send_all(&line, &link, 120, 9000, &most);
    assert_true(link.rate > 1000);
    line.rate = 60;
    send_all(&line, &link, 12, 9000, &most);
    assert_true(link.rate < 120);
}

static void presets_fit_the_line(void **state)
{
    (void)state;
    static const double one = 320 * 180, six = 6 * one, large = 1280 * 720;
    static const struct { enum link_wish wish; double rate; double pixels; enum picture_preset first, resting; } cases[] = {
        {LINK_AUTO, 125, 320 * 180, PRESET_SLOW, PRESET_LOCAL},
        {LINK_AUTO, 125, 6 * 320 * 180, PRESET_TINY, PRESET_SLOW},
        {LINK_AUTO, 1250, 320 * 180, PRESET_LOCAL, PRESET_LOCAL},
        {LINK_AUTO, 1250, 1280 * 720, PRESET_TINY, PRESET_LOCAL},
        {LINK_AUTO, 8000, 1280 * 720, PRESET_LOCAL, PRESET_LOCAL},
        {LINK_SLOW, 8000, 320 * 180, PRESET_SLOW, PRESET_SLOW},
        {LINK_NORMAL, 10, 1280 * 720, PRESET_NORMAL, PRESET_NORMAL},
        {LINK_LOCAL, 10, 1280 * 720, PRESET_LOCAL, PRESET_LOCAL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct link link;
        link_init(&link, true);
        link.wish = cases[i].wish;
        link.rate = cases[i].rate;
        assert_int_equal(link_preset(&link, PICTURE_SIXEL, cases[i].pixels, false), cases[i].first);
        assert_int_equal(link_preset(&link, PICTURE_SIXEL, cases[i].pixels, true), cases[i].resting);
    }
    struct link thin;                   /* the same line carries more of what is smaller */
    link_init(&thin, true);
    thin.rate = 125;
    assert_int_equal(link_preset(&thin, PICTURE_KITTY, one, false), PRESET_NORMAL);
    assert_int_equal(link_preset(&thin, PICTURE_ITERM, one, false), PRESET_LOCAL);
    assert_int_equal(link_preset(&thin, PICTURE_KITTY, six, true), PRESET_NORMAL);
    assert_int_equal(link_preset(&thin, PICTURE_ITERM, six, true), PRESET_LOCAL);
    assert_int_equal(link_preset(&thin, PICTURE_QUADRANTS, six, false), PRESET_LOCAL);
    struct link near, far;
    link_init(&near, false);
    link_init(&far, true);
    assert_int_equal(link_preset(&near, PICTURE_SIXEL, six, false), PRESET_LOCAL);     /* nothing measured yet: what is here is fast */
    assert_int_equal(link_preset(&far, PICTURE_SIXEL, six, false), PRESET_TINY);
    assert_true(link_is_thin(&far) && !link_is_thin(&near));
    far.blind = true;                   /* tmux there answers for the line */
    far.rate = 100000;
    assert_int_equal(link_preset(&far, PICTURE_SIXEL, large, false), PRESET_NORMAL);
    assert_true(link_is_thin(&far));
}

static void answers_that_never_come_are_given_up(void **state)
{
    (void)state;
    struct link link;
    link_init(&link, true);
    assert_int_equal(link_timeout(&link, 0), -1);
    assert_false(link_arrived(&link, 0));       /* an answer to nothing, or twice */
    link_sent(&link, 0, 100);
    link_sent(&link, 90000, 100);
    assert_false(link_may_send(&link, 1, 1000));
    assert_int_equal(link_timeout(&link, 1100), LINK_FENCE_MS - 1000);
    assert_false(link_overdue(&link, 100 + LINK_FENCE_MS - 1));
    assert_true(link_overdue(&link, 100 + LINK_FENCE_MS));
    assert_true(link_may_send(&link, 1000000, 6000));
    assert_false(link_arrived(&link, 9000));    /* late */
    for (int i = 0; i < 3 * LINK_FENCES; i++)
        link_sent(&link, 1, 9000 + i);          /* more than there is room for */
    for (int i = 0; i < 3 * LINK_FENCES; i++)
        link_arrived(&link, 9500 + i);
    assert_int_equal(link.unacknowledged, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rate_is_measured), cmocka_unit_test(the_window_is_kept_and_filled), cmocka_unit_test(what_waits_is_little), cmocka_unit_test(answers_in_bunches_do_not_deceive), cmocka_unit_test(a_change_of_the_line_is_noticed),
        cmocka_unit_test(presets_fit_the_line), cmocka_unit_test(answers_that_never_come_are_given_up),
    };
    return cmocka_run_group_tests_name("link", tests, NULL, NULL);
}
