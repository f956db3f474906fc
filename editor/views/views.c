#include "editor/view.h"

#include <string.h>

#include "editor/views/frame.h"
#include "editor/views/help.h"
#include "editor/views/inspector.h"
#include "editor/views/outline.h"
#include "editor/views/problems.h"
#include "editor/views/text.h"

/* In the order of the keys 1 to 5; the last one has a key of its own. */
const struct view views[] = {
    {"outline", "Outline", "Scenes, beats and shots as a tree; days, people and places below.", PLACE_OUTLINE,
     outline_draw, outline_move, outline_click, outline_selected},
    {"inspector", "Inspector", "Every field of the selected thing.", PLACE_INSPECTOR,
     inspector_draw, inspector_move, inspector_click, inspector_selected},
    {"frame", "Frame", "The frame of the selected shot, as large as it goes.", PLACE_FRAME, frame_draw, frame_move, NULL, NULL},
    {"problems", "Problems", "What the checker found; Enter goes there.", PLACE_PROBLEMS, problems_draw, problems_move, problems_click, NULL},
    {"text", "Text", "The file as it is, line by line.", PLACE_TEXT, text_draw, text_move, text_click, NULL},
    {"help", "Help", "Every key of the place it was asked in.", PLACE_HELP, help_draw, help_move, NULL, NULL},
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
