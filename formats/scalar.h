/* Scalar: strict readings of the texts that people write for numbers, times, dates, lengths and shapes.
 *
 * Each gives false, and leaves its result alone, when TEXT is not one.  NONE and NAN are never given. */
#ifndef FORMATS_SCALAR_H
#define FORMATS_SCALAR_H

#include <stdbool.h>

bool read_number(const char *text, double *number);     /* 24, -0.5, 1e3 */
bool read_whole(const char *text, int *number);         /* 3, 1_000 is not one */
bool read_bool(const char *text, bool *value);          /* true, yes, on, and their opposites, as YAML 1.1 has them */
bool read_time(const char *text, int *minutes);         /* 07:30, 7:30; 25:30 is past midnight; up to 47:59 */
bool read_date(const char *text, int *days);            /* 2026-05-04: days since 1970-01-01, proleptic Gregorian, years 1 to 9999 */
bool read_eighths(const char *text, int *eighths);      /* 2 4/8, 4/8, 2, 1 1/2, 2.5 */
bool read_ratio(const char *text, double *ratio);       /* 2.39:1, 16:9, 1.85; from 1:10 to 10:1 */
bool read_seconds(const char *text, double *seconds);   /* 3.5, 1:02.5, 1:00:00 */
bool read_range(const char *text, double *low, double *high);   /* 50, 50mm, 24-70, 24-70mm; never falling */

void date_split(int days, int *year, int *month, int *day, int *weekday);    /* weekday: 0 is Monday */

#endif
