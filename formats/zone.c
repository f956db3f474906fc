#include "formats/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/schema.h"

enum { HEADER = 44, TYPE_SIZE = 6 };

static int64_t big_endian(const char *bytes, int count)
{
    uint64_t value = (unsigned char)bytes[0] & 0x80 ? UINT64_MAX : 0;
    for (int i = 0; i < count; i++)
        value = value << 8 | (unsigned char)bytes[i];
    return (int64_t)value;
}

struct counts { size_t utc, standard, leaps, times, types, letters; };

static bool read_header(const char *bytes, size_t length, struct counts *c)
{
    if (length < HEADER || memcmp(bytes, "TZif", 4) != 0 || bytes[4] < '2')
        return false;
    size_t *const into[] = {&c->utc, &c->standard, &c->leaps, &c->times, &c->types, &c->letters};
    for (int i = 0; i < 6; i++) {
        int64_t n = big_endian(bytes + 20 + 4 * i, 4);
        if (n < 0 || n > 100000)
            return false;
        *into[i] = (size_t)n;
    }
    return true;
}

static size_t body_size(const struct counts *c, size_t time_size)
{
    return c->times * (time_size + 1) + c->types * TYPE_SIZE + c->letters + c->leaps * (time_size + 4) + c->standard + c->utc;
}

/* ---- the rule behind the last transition: "IST-1GMT0,M10.5.0,M3.5.0/1" ---- */

struct daylight { char standard[16], summer[16]; int standard_offset, summer_offset; const char *start, *end; };

static const char *read_name(const char *p, char name[16])
{
    bool quoted = *p == '<';
    const char *start = p += quoted;
    while (*p && (quoted ? *p != '>' : (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z')))
        p++;
    size_t length = (size_t)(p - start);
    snprintf(name, 16, "%.*s", length > 15 ? 15 : (int)length, start);
    return p + (quoted && *p == '>');
}

static const char *read_seconds_of(const char *p, int *seconds)
{
    int sign = *p == '-' ? -1 : 1, unit = 3600, sum = 0;
    p += *p == '-' || *p == '+';
    for (char *end; unit; unit /= 60, p = end + (*end == ':')) {
        sum += (int)strtol(p, &end, 10) * unit;
        if (*end != ':' || unit == 1) {
            p = end;
            break;
        }
    }
    *seconds = sign * sum;
    return p;
}

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_to(int year, int month)         /* first of the month, since 1970 */
{
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    int y = year - 1;
    return 365 * (year - 1970) + (y / 4 - y / 100 + y / 400) - (1969 / 4 - 1969 / 100 + 1969 / 400)
         + before[month - 1] + (month > 2 && leap(year));
}

/* Local seconds since 1970 at which a rule as "M10.5.0/3" takes hold in YEAR; only that form is in use. */
static int64_t rule_time(const char *p, int year)
{
    int month, week, weekday, seconds = 7200;
    if (sscanf(p, "M%d.%d.%d", &month, &week, &weekday) != 3 || month < 1 || month > 12)
        return 0;
    const char *slash = strpbrk(p, "/,");
    if (slash && *slash == '/')
        read_seconds_of(slash + 1, &seconds);
    int first = days_to(year, month), next = month == 12 ? days_to(year + 1, 1) : days_to(year, month + 1);
    int day = first + ((weekday - (first + 4)) % 7 + 7) % 7 + 7 * (week - 1);       /* 1970-01-01 was a Thursday, 4 */
    while (day >= next)
        day -= 7;
    return (int64_t)day * 86400 + seconds;
}

static bool by_rule(const char *rule, int64_t seconds, int *offset, char abbreviation[16])
{
    struct daylight d = {0};
    const char *p = read_name(rule, d.standard);
    if (!*d.standard)
        return false;
    p = read_seconds_of(p, &d.standard_offset);
    *offset = -d.standard_offset;
    memcpy(abbreviation, d.standard, 16);
    if (!*p)
        return true;
    p = read_name(p, d.summer);
    d.summer_offset = d.standard_offset - 3600;
    if (*p && *p != ',')
        p = read_seconds_of(p, &d.summer_offset);
    d.start = *p == ',' ? p + 1 : "";
    d.end = strchr(d.start, ',') ? strchr(d.start, ',') + 1 : "";

    int year, month, day, weekday;
    date_split((int)((seconds - d.standard_offset) / 86400), &year, &month, &day, &weekday);
    int64_t start = rule_time(d.start, year) + d.standard_offset, end = rule_time(d.end, year) + d.summer_offset;
    bool summer = start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end;
    if (summer) {
        *offset = -d.summer_offset;
        memcpy(abbreviation, d.summer, 16);
    }
    return true;
}

/* ---- the table of transitions ---- */

static void of_type(const char *types, const char *letters, const struct counts *c, size_t type, int *offset, char abbreviation[16])
{
    const char *t = types + type * TYPE_SIZE;
    *offset = (int)big_endian(t, 4);
    size_t name = (unsigned char)t[5], left = name < c->letters ? c->letters - name : 0;
    size_t length = strnlen(letters + (left ? name : 0), left);
    snprintf(abbreviation, 16, "%.*s", length > 15 ? 15 : (int)length, left ? letters + name : "");
}

bool zone_offset(const char *bytes, size_t length, int64_t seconds, int *offset, char abbreviation[16])
{
    struct counts c;
    if (!read_header(bytes, length, &c))
        return false;
    size_t skip = HEADER + body_size(&c, 4);                    /* the 32-bit data of old readers */
    if (length < skip + HEADER || !read_header(bytes + skip, length - skip, &c))
        return false;
    const char *times = bytes + skip + HEADER;
    size_t size = body_size(&c, 8), left = length - skip - HEADER;
    if (!c.types || left < size)
        return false;
    const char *kinds = times + c.times * 8, *types = kinds + c.times, *letters = types + c.types * TYPE_SIZE;

    size_t n = 0;
    while (n < c.times && big_endian(times + 8 * n, 8) <= seconds)
        n++;
    if (n == c.times && left > size + 2 && times[size] == '\n') {
        char rule[128];
        const char *end = memchr(times + size + 1, '\n', left - size - 1);
        size_t width = end ? (size_t)(end - times) - size - 1 : 0;
        if (width && width < sizeof rule) {
            memcpy(rule, times + size + 1, width);
            rule[width] = '\0';
            if (by_rule(rule, seconds, offset, abbreviation))
                return true;
        }
    }
    size_t type = n ? (unsigned char)kinds[n - 1] : 0;
    of_type(types, letters, &c, type < c.types ? type : 0, offset, abbreviation);
    return true;
}

/* ---- moments ---- */

static bool offset_at(const struct zones *zones, const char *name, int64_t seconds, int *offset)
{
    size_t length;
    char abbreviation[16];
    const char *rules = zones && name ? zones->rules(zones->context, name, &length) : NULL;
    return rules && zone_offset(rules, length, seconds, offset, abbreviation);
}

bool zones_known(const struct zones *zones, const char *name)
{
    int offset;
    return offset_at(zones, name, 0, &offset);
}

/* The offset half a day before and after leave two moments at most; the earlier is it when the clock shows the same there. */
int64_t zones_moment(const struct zones *zones, const char *name, int days, int minutes)
{
    int64_t shown = (int64_t)days * 86400 + (int64_t)minutes * 60;
    int before, behind, there;
    if (!offset_at(zones, name, shown - 43200, &before) || !offset_at(zones, name, shown + 43200, &behind))
        return shown;
    int64_t moment = shown - before;
    if (offset_at(zones, name, moment, &there) && there == before)
        return moment;
    moment = shown - behind;
    return offset_at(zones, name, moment, &there) && there == behind ? moment : shown - before;
}
