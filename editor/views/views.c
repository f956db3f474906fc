#include "editor/view.h"

#include <string.h>

#include "editor/views/arc.h"
#include "editor/views/board.h"
#include "editor/views/day.h"
#include "editor/views/frame.h"
#include "editor/views/help.h"
#include "editor/views/inspector.h"
#include "editor/views/outline.h"
#include "editor/views/play.h"
#include "editor/views/problems.h"
#include "editor/replace.h"
#include "editor/views/replace.h"
#include "editor/views/shots.h"
#include "editor/views/steps.h"
#include "editor/views/strips.h"
#include "editor/views/text.h"

/* In the order of their keys. */
const struct view views[] = {
    {.name = "outline", .title = "Outline", .help = "Scenes, beats and shots as a tree; days, people and places below.", .place = PLACE_OUTLINE,
     .draw = outline_draw, .move = outline_move, .click = outline_click, .selected = outline_selected, .refresh = outline_refresh,
     .release = outline_release, .remember = outline_remember, .path = outline_selected_path, .partner = "inspector"},
    {.name = "inspector", .title = "Inspector", .help = "Every field of the selected thing.", .place = PLACE_INSPECTOR,
     .draw = inspector_draw, .move = inspector_move, .click = inspector_click, .selected = inspector_selected, .refresh = inspector_refresh,
     .release = inspector_release, .path = inspector_path},
    {.name = "frame", .title = "Frame", .help = "The frame of the selected shot, as large as it goes.", .place = PLACE_FRAME,
     .draw = frame_draw, .move = frame_move, .remember = frame_remember, .frames = true},
    {.name = "board", .title = "Board", .help = "The film as a grid of panels, or a contact sheet.", .place = PLACE_BOARD, .draw = board_draw,
     .move = board_move, .step = board_step, .click = board_click, .refresh = board_refresh, .release = board_release, .path = board_path, .frames = true},
    {.name = "shots", .title = "Shots", .help = "All shots as a table: sort, group, choose columns, type into the cells.", .place = PLACE_SHOTS,
     .draw = shots_draw, .move = shots_move, .click = shots_click, .selected = shots_selected, .refresh = shots_refresh,
     .release = shots_release, .path = shots_selected_path, .remember = shots_remember, .cells = true, .cell = shots_cell},
    {.name = "strips", .title = "Strips", .help = "The stripboard: scenes on shooting days, and the boneyard.", .place = PLACE_STRIPS,
     .draw = strips_draw, .move = strips_move, .click = strips_click, .selected = strips_selected, .refresh = strips_refresh,
     .release = strips_release, .path = strips_path, .remember = strips_remember},
    {.name = "day", .title = "Day", .help = "The call sheet of a day, as it will print; every field can be edited where it stands.",
     .place = PLACE_DAY, .draw = day_draw, .move = day_move, .click = day_click, .selected = day_selected, .refresh = day_refresh,
     .release = day_release, .thing = day_thing, .path = day_path, .cells = true},
    {.name = "arc", .title = "Arc", .help = "The feelings over story time, for the audience and each character: small letters are meant, capital ones (×) were felt.",
     .place = PLACE_ARC, .draw = arc_draw, .move = arc_move, .click = arc_click, .selected = arc_selected, .refresh = arc_refresh,
     .release = arc_release, .path = arc_path, .cells = true, .cell = arc_cell},
    {.name = "play", .title = "Play", .help = "The animatic: the frames in time, with captions and feelings.", .place = PLACE_PLAY, .draw = play_draw,
     .move = play_move, .click = play_click, .selected = play_selected, .refresh = play_refresh, .path = play_path, .timeout = play_timeout,
     .tick = play_tick, .shown = play_shown, .left = play_left, .frames = true},
    {.name = "problems", .title = "Problems", .help = "What the checker found; Enter goes there.", .place = PLACE_PROBLEMS,
     .draw = problems_draw, .move = problems_move, .click = problems_click, .release = problems_release},
    {.name = "steps", .title = "Steps", .help = "All that was ever done, also what was undone and left; Enter goes there.", .place = PLACE_STEPS,
     .draw = steps_draw, .move = steps_move, .click = steps_click, .refresh = steps_refresh},
    {.name = "replace", .title = "Replace", .help = "What a replacement would change, place by place, before it is done.", .place = PLACE_REPLACE,
     .draw = replace_draw, .move = replace_move, .click = replace_click, .refresh = preview_refresh, .release = preview_release},
    {.name = "text", .title = "Text", .help = "The file as it is, line by line.", .place = PLACE_TEXT,
     .draw = text_draw, .move = text_move, .click = text_click, .refresh = text_refresh, .release = text_release},
    {.name = "help", .title = "Help", .help = "Every key of the place it was asked in.", .place = PLACE_HELP, .draw = help_draw, .move = help_move},
};
const int view_count = sizeof views / sizeof *views;

const struct view *view_named(const char *name)
{
    for (int i = 0; i < view_count; i++) {
        if (strcmp(views[i].name, name) == 0)
            return &views[i];
    }
    return NULL;
}

bool view_move_rows(const struct view *view, struct app *app, enum motion motion, int rows)
{
    int step = view->step ? view->step(app) : 1;
    return view->move(app, motion, rows > step ? rows / step : 1);
}
