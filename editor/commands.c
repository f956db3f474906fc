/* The table of the commands; what they do is in command_*.c. */
#include "editor/command.h"

#include "editor/command_cut.h"
#include "editor/command_field.h"
#include "editor/command_file.h"
#include "editor/command_ids.h"
#include "editor/command_item.h"

const struct command commands[] = {
    {"add", NULL, "add KIND [WORD] [before|after|inside SELECTOR] [FIELD=VALUE …]",
     "Add a scene, beat, shot, day, note, strip or feel; or a character, location, crew and the like by its WORD.",
     COMMAND_CHANGES, {ARG_KIND, ARG_PLACE, ARG_SELECTOR, ARG_SETTINGS}, command_add},
    {"duplicate", "dup", "duplicate [SELECTOR]", "Put a copy right behind, with ids of its own.",
     COMMAND_CHANGES, {ARG_SELECTOR}, command_duplicate},
    {"feel", NULL, "feel SELECTOR WHO: FEELING N, … -> FEELING N, … because …", "Say what someone should feel in a beat.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_TEXT}, command_feel},
    {"fix-ids", NULL, "fix-ids", "Give every scene, beat, shot, day and note an id that has none.", COMMAND_CHANGES, {ARG_END}, command_fix_ids},
    {"join", NULL, "join [SELECTOR] [SELECTOR]", "Join a scene or beat with another, or with the next.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_SELECTOR}, command_join},
    {"move", "mv", "move SELECTOR up|down|before SELECTOR|after SELECTOR|inside SELECTOR", "Move a scene, beat, shot or strip, with its comments.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_PLACE, ARG_SELECTOR}, command_move},
    {"quit", "q", "quit", "Leave; asks when something is not saved.", COMMAND_SCREEN, {ARG_END}, command_quit},
    {"quit!", "q!", "quit!", "Leave without saving.", COMMAND_SCREEN, {ARG_END}, command_quit_anyway},
    {"redo", NULL, "redo [N]", "Do again what was undone.", 0, {ARG_NUMBER}, command_redo},
    {"remove", "rm", "remove SELECTOR", "Remove a thing with everything in it, and say what went.", COMMAND_CHANGES, {ARG_SELECTOR}, command_remove},
    {"rename", NULL, "rename SELECTOR WORD", "Give a character, location or other thing another word, also where it is named.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_TEXT}, command_rename},
    {"set", NULL, "set SELECTOR FIELD VALUE", "Set a field; a value of several words wants quotes, an empty one unsets.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_FIELD, ARG_VALUE}, command_set},
    {"split", NULL, "split [SELECTOR] at SELECTOR [FIELD=VALUE …]", "Cut a scene at a beat, or a beat at a shot.",
     COMMAND_CHANGES, {ARG_SELECTOR, ARG_PLACE, ARG_SELECTOR, ARG_SETTINGS}, command_split},
    {"undo", "u", "undo [N]", "Take back the last step, or the last N.", 0, {ARG_NUMBER}, command_undo},
    {"unset", NULL, "unset SELECTOR FIELD", "Take a field out.", COMMAND_CHANGES, {ARG_SELECTOR, ARG_FIELD}, command_unset},
    {"write", "w", "write [FILE]", "Save, or write a copy to FILE.", COMMAND_SCREEN, {ARG_FILE}, command_write},
    {"write!", "w!", "write! [FILE]", "Save over what someone else wrote meanwhile.", COMMAND_SCREEN, {ARG_FILE}, command_write_over},
};
const size_t command_count = sizeof commands / sizeof *commands;
