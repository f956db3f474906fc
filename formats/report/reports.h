/* Reports: the builders that the table of kinds names.  Each gives NULL, with options->why, when it cannot be built. */
#ifndef FORMATS_REPORT_REPORTS_H
#define FORMATS_REPORT_REPORTS_H

#include "formats/report/report.h"

const struct report *report_shot_list(struct report_options *, struct arena *);
const struct report *report_call_sheet(struct report_options *, struct arena *);
const struct report *report_schedule(struct report_options *, struct arena *);
const struct report *report_strips(struct report_options *, struct arena *);
const struct report *report_days(struct report_options *, struct arena *);
const struct report *report_shooting_schedule(struct report_options *, struct arena *);
const struct report *report_breakdown(struct report_options *, struct arena *);
const struct report *report_beats(struct report_options *, struct arena *);
const struct report *report_sides(struct report_options *, struct arena *);
const struct report *report_cast_list(struct report_options *, struct arena *);
const struct report *report_contacts(struct report_options *, struct arena *);

const struct report *report_storyboard(struct report_options *, struct arena *);
const struct report *report_credits(struct report_options *, struct arena *);
const struct report *report_cue_sheet(struct report_options *, struct arena *);
const struct report *report_consent(struct report_options *, struct arena *);

/* A shot list's other face: what options->coverage asks for. */
const struct report *report_coverage(struct report_options *, struct arena *);

#endif
