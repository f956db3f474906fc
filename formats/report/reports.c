#include "formats/report/reports.h"

#include <string.h>

const struct report_kind report_kinds[] = {
    {"shot-list", "The shots in story or setup order, with frames, action and intended feeling.", report_shot_list, false, false},
    {"storyboard", "The panels with their pictures, action, dialogue and time, in one of several layouts.", report_storyboard, false, false},
    {"call-sheet", "Who is where at what time on a shooting day: front page and crew page.", report_call_sheet, true, true},
    {"schedule", "The one-line schedule: a bar a day, a line a scene, the total of each week.", report_schedule, true, true},
    {"shooting-schedule", "The days with each scene's cast and elements, and the notes of the day.", report_shooting_schedule, true, false},
    {"strips", "The stripboard: the strips of all days in their colours, and what has no day yet.", report_strips, true, false},
    {"days", "The day out of days: who works, holds, travels on which day, from start to finish.", report_days, true, false},
    {"breakdown", "A sheet a scene: what each department must bring, in the colours that scripts are marked with.", report_breakdown, false, false},
    {"beats", "The beat sheet: from what to what everybody feels, why, how it is shown and what to play.", report_beats, false, false},
    {"sides", "The scenes of a day, or all, as script pages for the actors.", report_sides, true, false},
    {"cast-list", "Who plays whom, in which scenes and on which days.", report_cast_list, false, false},
    {"contacts", "How to reach everybody, from the private file; with --production-copy alone.", report_contacts, false, false},
    {"credits", "Whose each picture is, on which terms it may be used, and what is still open.", report_credits, false, false},
    {"cue-sheet", "Every declared use of AI, or none, and the statement of human authorship.", report_cue_sheet, false, false},
    {"consent", "The consent register: who agreed to what, and what must not be used.", report_consent, false, false},
};
const size_t report_kind_count = sizeof report_kinds / sizeof *report_kinds;

const struct report_kind *report_kind_named(const char *name)
{
    for (size_t i = 0; i < report_kind_count; i++)
        if (strcmp(report_kinds[i].name, name) == 0)
            return &report_kinds[i];
    return NULL;
}
