/* The table of the commands; what they do is in command_*.c. */
#include "editor/command.h"

#include "editor/command_cut.h"
#include "editor/command_field.h"
#include "editor/command_file.h"
#include "editor/command_ids.h"
#include "editor/command_item.h"
#include "editor/command_remove.h"
#include "editor/command_screen.h"

const struct command commands[] = {
    {"add", NULL, "add KIND [WORD] [before|after|inside SELECTOR] [FIELD=VALUE …]",
     "Add a scene, beat, shot, day, note, strip or feel; or a character, location, crew and the like by its WORD.",
     COMMAND_CHANGES, {ARG_KIND, ARG_PLACE, ARG_SELECTOR, ARG_SETTINGS}, command_add},
    {"ask", NULL, "ask [COMMAND]", "Open the prompt for the rest of a command.", COMMAND_SCREEN, {ARG_TEXT}, command_ask},
    {"cancel", NULL, "cancel", "Leave a field, the prompt or a filter as it was.", COMMAND_SCREEN, {ARG_END}, command_cancel},
    {"choose", NULL, "choose [next|previous]", "Take a completion.", COMMAND_SCREEN, {ARG_TEXT}, command_choose},
    {"clear", NULL, "clear", "Empty the selected field, or delete the selected item or line.", COMMAND_SCREEN, {ARG_END}, command_clear},
    {"commit", NULL, "commit", "Keep what was typed in the field or the prompt.", COMMAND_SCREEN, {ARG_END}, command_commit},
    {"cut", NULL, "cut",
     "Split the scene before the selected beat, or the beat before the selected shot.",
     COMMAND_SCREEN, {ARG_END}, command_cut},
    {"duplicate", "dup", "duplicate [SELECTOR]", "Put a copy right behind, with ids of its own.",
     COMMAND_CHANGES, {ARG_SELECTOR}, command_duplicate},
    {"edit", "e", "edit [FIELD]", "Edit a field of the selection in place.", COMMAND_SCREEN, {ARG_FIELD}, command_edit},
    {"editor", NULL, "editor", "Edit the field, or the whole text, in $EDITOR.", COMMAND_SCREEN, {ARG_END}, command_editor},
    {"feel", NULL, "feel SELECTOR WHO: FEELING N, … -> FEELING N, … because …", "Say what someone should feel in a beat.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_TEXT}, command_feel},
    {"filter", NULL, "filter [WORDS]",
     "Show only what holds all the words; without words, everything.",
     COMMAND_SCREEN, {ARG_TEXT}, command_filter},
    {"find", NULL, "find TEXT", "Go to the next thing that holds the text.", COMMAND_SCREEN, {ARG_TEXT}, command_find},
    {"fix-ids", NULL, "fix-ids", "Give every scene, beat, shot, day and note an id that has none.", COMMAND_CHANGES, {ARG_END}, command_fix_ids},
    {"focus", NULL, "focus [outline|inspector]", "Give the keys to the next pane.", COMMAND_SCREEN, {ARG_TEXT}, command_focus},
    {"fold", NULL, "fold [all]", "Fold or unfold the selection, or all scenes.", COMMAND_SCREEN, {ARG_TEXT}, command_fold},
    {"go", NULL, "go WHERE",
     "Move: up, down, in, out, first, last, page-up, page-down, half-up, half-down, next-scene, previous-scene, next-frame, previous-frame, error.",
     COMMAND_SCREEN, {ARG_TEXT}, command_go},
    {"help", NULL, "help", "Show the keys of this place and every command.", COMMAND_SCREEN, {ARG_END}, command_help},
    {"history", NULL, "history back|forth", "Take an earlier answer at the prompt.", COMMAND_SCREEN, {ARG_TEXT}, command_history},
    {"join", NULL, "join [SELECTOR] [SELECTOR]", "Join a scene or beat with another, or with the next.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_SELECTOR}, command_join},
    {"move", "mv", "move SELECTOR up|down|before SELECTOR|after SELECTOR|inside SELECTOR", "Move a scene, beat, shot or strip, with its comments.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_PLACE, ARG_SELECTOR}, command_move},
    {"new", NULL, "new after|before|inside|KIND", "Ask for a new thing there, or one of a kind, and add it.", COMMAND_SCREEN, {ARG_PLACE}, command_new},
    {"newline", NULL, "newline", "Break the line in a long text.", COMMAND_SCREEN, {ARG_END}, command_newline},
    {"next", NULL, "next", "Go to the next match.", COMMAND_SCREEN, {ARG_END}, command_next},
    {"previous", NULL, "previous", "Go to the match before.", COMMAND_SCREEN, {ARG_END}, command_previous},
    {"quit", "q", "quit", "Leave; asks when something is not saved.", COMMAND_SCREEN, {ARG_END}, command_quit},
    {"quit!", "q!", "quit!", "Leave without saving.", COMMAND_SCREEN, {ARG_END}, command_quit_anyway},
    {"recall", NULL, "recall", "Bring back into a field what was typed when one was left.", COMMAND_SCREEN, {ARG_END}, command_recall},
    {"redo", NULL, "redo [N]", "Do again what was undone.", 0, {ARG_NUMBER}, command_redo},
    {"redraw", NULL, "redraw", "Draw the screen anew.", COMMAND_SCREEN, {ARG_END}, command_redraw},
    {"remove", "rm", "remove SELECTOR", "Remove a thing with everything in it, and say what went.", COMMAND_CHANGES, {ARG_SELECTOR}, command_remove},
    {"rename", NULL, "rename SELECTOR WORD", "Give a character, location or other thing another word, also where it is named.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_TEXT}, command_rename},
    {"select", NULL, "select SELECTOR", "Go to what has this label, key or id.", 0, {ARG_SELECTOR}, command_select},
    {"set", NULL, "set SELECTOR FIELD VALUE", "Set a field; a value of several words wants quotes, an empty one unsets.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_FIELD, ARG_VALUE}, command_set},
    {"shift", NULL, "shift up|down",
     "Move the selection among its neighbours, and over the end into the next scene or beat.",
     COMMAND_SCREEN, {ARG_TEXT}, command_shift},
    {"split", NULL, "split [SELECTOR] at SELECTOR [FIELD=VALUE …]", "Cut a scene at a beat, or a beat at a shot.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_PLACE, ARG_SELECTOR, ARG_SETTINGS}, command_split},
    {"suspend", NULL, "suspend", "Go back to the shell; `fg` comes back here.", COMMAND_SCREEN, {ARG_END}, command_suspend},
    {"undo", "u", "undo [N]", "Take back the last step, or the last N.", 0, {ARG_NUMBER}, command_undo},
    {"unset", NULL, "unset SELECTOR FIELD", "Take a field out.", COMMAND_CHANGES, {ARG_SELECTOR, ARG_FIELD}, command_unset},
    {"view", NULL, "view NAME", "Show outline, inspector, frame, problems, text or help.", COMMAND_SCREEN, {ARG_VIEW}, command_view},
    {"write", "w", "write [FILE]", "Save, or write a copy to FILE.", COMMAND_SCREEN, {ARG_FILE}, command_write},
    {"write!", "w!", "write! [FILE]", "Save over what someone else wrote meanwhile.", COMMAND_SCREEN, {ARG_FILE}, command_write_over},
};
const size_t command_count = sizeof commands / sizeof *commands;
