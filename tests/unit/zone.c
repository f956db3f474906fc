/* Clocks of places, against Python's zoneinfo reading the same files: before, between and after the listed changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/zone.h"

static void read_zone(const char *name, struct buf *bytes)
{
    struct buf path = {0}, why = {0};
    struct file_identity identity;
    buf_add_format(&path, "/usr/share/zoneinfo/%s", name);
    assert_true(file_read(buf_string(&path), bytes, &identity, &why));
    assert_true(identity.exists);
    buf_release(&path);
    buf_release(&why);
}

static void test_offsets(void **state)
{
    (void)state;
    static const struct { const char *name; int64_t time; int offset; const char *abbreviation; } cases[] = {
        {"Europe/London", 1774745999, 0, "GMT"}, {"Europe/London", 1774746000, 3600, "BST"},    /* the second of the change, 2026-03-29 01:00 UTC */
        {"Europe/Dublin", 1790000000, 3600, "IST"},                     /* "winter time" is the one that is saved there */
        {"Asia/Kolkata", 1790000000, 19800, "IST"},
        {"America/New_York", 2500000000, -14400, "EDT"},                /* 2049: by the rule at the file's end */
        {"America/New_York", 4102444800, -18000, "EST"},                /* 2100 */
        {"America/St_Johns", 2508000000, -9000, "NDT"},
        {"Australia/Lord_Howe", 2500000000, 39600, "+11"},              /* half an hour of summer, over the new year */
        {"Australia/Lord_Howe", 2515000000, 37800, "+1030"},
        {"Pacific/Apia", 1300000000, -36000, "-10"},                    /* before it changed the side of the date line */
        {"Europe/Prague", -1000000000, 3600, "CET"},                    /* 1938 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf bytes = {0};
        int offset = -1;
        char abbreviation[16] = "";
        read_zone(cases[i].name, &bytes);
        assert_true(zone_offset(bytes.data, bytes.length, cases[i].time, &offset, abbreviation));
        if (offset != cases[i].offset || strcmp(abbreviation, cases[i].abbreviation) != 0)
            fail_msg("%s at %lld: %d %s", cases[i].name, (long long)cases[i].time, offset, abbreviation);
        buf_release(&bytes);
    }
}

static const char *rules(void *context, const char *name, size_t *length)
{
    struct buf *bytes = context;
    buf_reset(bytes);
    read_zone(name, bytes);
    *length = bytes->length;
    return bytes->data;
}

/* Against Python's datetime with zoneinfo, fold=0: a time that is skipped, one that is shown twice, and those beside them. */
static void test_moments(void **state)
{
    (void)state;
    static const struct { const char *name; int days, minutes; int64_t moment; } cases[] = {
        {"Europe/London", 20541, 30, 1774744200}, {"Europe/London", 20541, 60, 1774746000}, {"Europe/London", 20541, 90, 1774747800},
        {"Europe/London", 20541, 120, 1774746000}, {"Europe/London", 20541, 540, 1774771200},
        {"Europe/London", 20540, 22 * 60 + 30, 1774737000}, {"Europe/London", 20540, 33 * 60, 1774771200},
        {"Europe/London", 20751, 90, 1792888200}, {"Europe/London", 20751, 120, 1792893600},
        {"America/New_York", 20577, 450, 1777894200},
    };
    struct buf bytes = {0};
    struct zones zones = {rules, &bytes};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(zones_moment(&zones, cases[i].name, cases[i].days, cases[i].minutes), cases[i].moment);
    assert_int_equal(zones_moment(NULL, "Europe/London", 1, 60), 86400 + 3600);
    assert_int_equal(zones_moment(&zones, NULL, 1, 60), 86400 + 3600);
    buf_release(&bytes);
}

/* A file cut anywhere, or with any byte changed, is refused or answered, never read beyond. */
static void test_damaged_files(void **state)
{
    (void)state;
    struct buf bytes = {0};
    int offset;
    char abbreviation[16];
    read_zone("Australia/Lord_Howe", &bytes);
    for (size_t length = 0; length < bytes.length; length++) {
        char *cut = test_malloc(length + 1);            /* so that a sanitizer sees a byte too far */
        memcpy(cut, bytes.data, length);
        zone_offset(cut, length, 2500000000, &offset, abbreviation);
        test_free(cut);
    }
    for (size_t i = 0; i < bytes.length; i++)
        for (int flip = 1; flip < 256; flip *= 16) {
            bytes.data[i] ^= (char)flip;
            zone_offset(bytes.data, bytes.length, 2500000000, &offset, abbreviation);
            bytes.data[i] ^= (char)flip;
        }
    assert_false(zone_offset(bytes.data, 20, 0, &offset, abbreviation));
    assert_false(zone_offset("not a zone", 10, 0, &offset, abbreviation));
    buf_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offsets), cmocka_unit_test(test_moments),
        cmocka_unit_test(test_damaged_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
