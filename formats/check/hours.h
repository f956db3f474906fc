/* Hours: what the clock says of the shooting days: meals, rest, daylight, what overlaps. */
#ifndef FORMATS_CHECK_HOURS_H
#define FORMATS_CHECK_HOURS_H

struct checker;
struct roster;

void check_hours(struct checker *checker, const struct roster *roster);

#endif
