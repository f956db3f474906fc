/* Schedule: what can be said of the shooting days: what stands on them twice or not at all, who is called, what a place lacks. */
#ifndef FORMATS_CHECK_SCHEDULE_H
#define FORMATS_CHECK_SCHEDULE_H

struct checker;

/* Also the hours (hours.h). */
void check_schedule(struct checker *checker);

#endif
