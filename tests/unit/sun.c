/* The sun, against times worked out by another program with another theory: PyEphem 4.1.4 (libastro, VSOP87), pressure 0, the horizon at
 * -0.833 degrees for rise and set and at -6 for first and last light, the sun's centre; in UTC. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <math.h>

#include "formats/scalar.h"
#include "formats/sun.h"

enum { TOLERANCE = 30 };                /* seconds; the sheet prints minutes */

static int day_of(const char *date)
{
    int days = 0;
    assert_true(read_date(date, &days));
    return days;
}

/* TIME as "d hh:mm:ss", d the day of the month; NULL: it does not happen. */
static void assert_at(double seconds, int days, const char *time)
{
    if (!time) {
        assert_true(isnan(seconds));
        return;
    }
    int offset, hour, minute, second;
    assert_int_equal(sscanf(time, "%d %d:%d:%d", &offset, &hour, &minute, &second), 4);
    double expected = (days + offset) * 86400.0 + hour * 3600 + minute * 60 + second;
    if (!(fabs(seconds - expected) <= TOLERANCE))
        fail_msg("%s: %+.0f s", time, seconds - expected);
}

static void test_rise_and_set(void **state)
{
    (void)state;
    /* The first number counts days from the date: Sydney's morning is the evening before, in UTC. */
    static const struct { const char *date; double latitude, longitude; const char *first, *rise, *set, *last; } cases[] = {
        {"2026-06-21", 51.5074, -0.1278, "0 02:55:19", "0 03:43:06", "0 20:21:33", "0 21:09:19"},       /* London */
        {"2024-03-20", 40.7128, -74.0060, "0 10:31:14", "0 10:58:31", "0 23:08:42", "0 23:36:03"},      /* New York */
        {"2026-10-13", 56.2563, -5.6571, "0 06:12:22", "0 06:50:07", "0 17:26:35", "0 18:04:15"},       /* Luing */
        {"2026-01-15", -0.1807, -78.4678, "0 10:57:15", "0 11:19:24", "0 23:27:15", "0 23:49:24"},      /* Quito */
        {"2026-12-21", -33.8688, 151.2093, "-1 18:11:29", "-1 18:40:39", "0 09:05:24", "0 09:34:34"},   /* Sydney */
        {"2026-07-01", -18.1416, 178.4419, "-1 18:14:39", "-1 18:38:20", "0 05:41:46", "0 06:05:26"},   /* Suva */
        {"2026-03-01", 69.6492, 18.9553, "0 05:09:20", "0 06:10:14", "0 15:44:28", "0 16:45:36"},       /* Tromsø */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int days = day_of(cases[i].date);
        struct sun sun = sun_of(days, cases[i].latitude, cases[i].longitude);
        assert_at(sun.first_light, days, cases[i].first);
        assert_at(sun.rise, days, cases[i].rise);
        assert_at(sun.set, days, cases[i].set);
        assert_at(sun.last_light, days, cases[i].last);
        assert_true(sun.rise < sun.noon && sun.noon < sun.set);
    }
}

/* Beyond the polar circle: the midnight sun has no events; the polar night still has its blue hours. */
static void test_where_it_does_not_rise_or_set(void **state)
{
    (void)state;
    struct sun summer = sun_of(day_of("2026-06-21"), 69.6492, 18.9553);
    assert_true(isnan(summer.rise) && isnan(summer.set) && isnan(summer.first_light) && isnan(summer.last_light));
    int days = day_of("2026-12-21");
    struct sun winter = sun_of(days, 69.6492, 18.9553);
    assert_at(winter.first_light, days, "0 08:31:15");
    assert_at(winter.rise, days, NULL);
    assert_at(winter.set, days, NULL);
    assert_at(winter.last_light, days, "0 12:53:09");
    struct sun pole = sun_of(days, 90, 0);
    assert_true(isnan(pole.rise) && isnan(pole.set));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rise_and_set),
        cmocka_unit_test(test_where_it_does_not_rise_or_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
