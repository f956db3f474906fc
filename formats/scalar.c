#include "formats/scalar.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits at *TEXT, between LEAST and MOST of them; moves behind them. */
static bool read_digits(const char **text, size_t least, size_t most, int *number)
{
    int sum = 0;
    size_t count = 0;
    for (; is_digit((*text)[count]); count++) {
        if (count >= most)
            return false;
        sum = sum * 10 + ((*text)[count] - '0');
    }
    if (count < least)
        return false;
    *text += count;
    *number = sum;
    return true;
}

/* A decimal number without a sign or an exponent: what stands before a unit or a colon. */
static bool read_decimal(const char **text, double *number)
{
    size_t length = strspn(*text, "0123456789.");
    char *end;
    if (!length || length > 30 || !is_digit(**text) || !is_digit((*text)[length - 1]))
        return false;
    double value = strtod(*text, &end);
    if (end != *text + length)
        return false;
    *text = end;
    *number = value;
    return true;
}

bool read_number(const char *text, double *number)
{
    const char *digits = text + (*text == '-' || *text == '+');
    char *end;
    if (!is_digit(*digits) && !(*digits == '.' && is_digit(digits[1])))
        return false;
    if (digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X'))
        return false;
    double value = strtod(text, &end);
    if (*end || !isfinite(value))
        return false;
    *number = value;
    return true;
}

bool read_whole(const char *text, int *number)
{
    const char *at = text + (*text == '-' || *text == '+');
    int value;
    if (!read_digits(&at, 1, 9, &value) || *at)
        return false;
    *number = *text == '-' ? -value : value;
    return true;
}

bool read_bool(const char *text, bool *value)
{
    static const char *const words[] = {"false", "true", "no", "yes", "off", "on"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcasecmp(text, words[i]))
            continue;
        *value = i % 2;
        return true;
    }
    return false;
}

bool read_time(const char *text, int *minutes)
{
    int hour, minute;
    if (!read_digits(&text, 1, 2, &hour) || *text++ != ':' || !read_digits(&text, 2, 2, &minute) || *text)
        return false;
    if (hour > 47 || minute > 59)
        return false;
    *minutes = hour * 60 + minute;
    return true;
}

/* ---- dates: Howard Hinnant's civil calendar, eras of 400 years that begin in March ---- */

static int days_of(int year, int month, int day)
{
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void date_split(int days, int *year, int *month, int *day, int *weekday)
{
    *weekday = (int)(((days + 3LL) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
    long long shifted = days + 719468LL;
    long long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int of_era = (int)(shifted - era * 146097);
    int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * of_year + 2) / 153;
    *day = of_year - (153 * shifted_month + 2) / 5 + 1;
    *month = shifted_month + (shifted_month < 10 ? 3 : -9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

bool read_date(const char *text, int *days)
{
    int year, month, day, y, m, d, weekday;
    if (!read_digits(&text, 4, 4, &year) || *text++ != '-' || !read_digits(&text, 2, 2, &month) || *text++ != '-'
        || !read_digits(&text, 2, 2, &day) || *text || !year || !month || month > 12 || !day)
        return false;
    int count = days_of(year, month, day);
    date_split(count, &y, &m, &d, &weekday);
    if (y != year || m != month || d != day)
        return false; /* 31 April */
    *days = count;
    return true;
}

/* ---- lengths and shapes ---- */

/* "4/8", "1/2": eighths of a part of a page. */
static bool read_fraction(const char *text, int *eighths)
{
    int above, below;
    if (!read_digits(&text, 1, 2, &above) || *text++ != '/' || !read_digits(&text, 1, 1, &below) || *text)
        return false;
    if (below != 2 && below != 4 && below != 8)
        return false;
    *eighths = above * 8 / below;
    return true;
}

bool read_eighths(const char *text, int *eighths)
{
    double number;
    int pages, rest;
    if (read_number(text, &number)) {
        if (number < 0 || number > 10000 || floor(number * 8) != number * 8)
            return false;
        *eighths = (int)(number * 8);
        return true;
    }
    if (read_fraction(text, eighths))
        return true;
    if (!read_digits(&text, 1, 4, &pages) || *text++ != ' ' || !read_fraction(text, &rest) || rest >= 8)
        return false;
    *eighths = pages * 8 + rest;
    return true;
}

bool read_ratio(const char *text, double *ratio)
{
    double width, height = 1;
    if (!read_decimal(&text, &width))
        return false;
    if (*text == ':' && (text++, !read_decimal(&text, &height)))
        return false;
    if (*text || height <= 0 || width / height < 0.1 || width / height > 10)
        return false;
    *ratio = width / height;
    return true;
}

bool read_seconds(const char *text, double *seconds)
{
    double last, sum = 0;
    int part, parts = 0;
    for (const char *colon; (colon = strchr(text, ':')); parts++) {
        if (!read_digits(&text, 1, 4, &part) || text != colon || parts == 2 || (parts && part > 59))
            return false;
        sum = (sum + part) * 60;
        text++;
    }
    if (!read_decimal(&text, &last) || *text || (parts && last >= 60))
        return false;
    *seconds = sum + last;
    return true;
}

bool read_range(const char *text, double *low, double *high)
{
    double first, second;
    if (!read_decimal(&text, &first))
        return false;
    second = first;
    size_t dash = *text == '-' ? 1 : !strncmp(text, "\u2013", 3) ? 3 : 0;
    if (dash && (text += dash, !read_decimal(&text, &second)))
        return false;
    text += strspn(text, " ");
    if ((*text && strcmp(text, "mm")) || first > second || first <= 0)
        return false;
    *low = first;
    *high = second;
    return true;
}
