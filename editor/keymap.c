#include "editor/keymap.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/screen.h"

const struct binding bindings[] = {
    {PLACE_OUTLINE, "j Down", "go down", "next line", NULL},
    {PLACE_OUTLINE, "k Up", "go up", "line before", NULL},
    {PLACE_OUTLINE, "l Right", "go in", "unfold, or go to the first inside", NULL},
    {PLACE_OUTLINE, "h Left", "go out", "fold, or go to what it stands in", NULL},
    {PLACE_OUTLINE, "Space", "fold", "fold or unfold it", NULL},
    {PLACE_OUTLINE, "t", "ask template", "begin an empty board from a template", NULL},
    {PLACE_OUTLINE, "z", "fold all", "fold everything to scenes, or unfold", NULL},

    {PLACE_THINGS, "]", "go next-scene", "next scene", NULL},
    {PLACE_THINGS, "[", "go previous-scene", "scene before", NULL},
    {PLACE_THINGS, "Enter e", "edit", "edit its main field", "edit"},
    {PLACE_THINGS, "o", "new after", "add one of its kind after it", "add"},
    {PLACE_THINGS, "O", "new before", "add one of its kind before it", NULL},
    {PLACE_THINGS, "i a", "new inside", "add inside it: a beat in a scene, a shot in a beat", "inside"},
    {PLACE_THINGS, "S", "new scene", "add a scene after this one", NULL},
    {PLACE_THINGS, "B", "new beat", "add a beat after this one, or to this scene", NULL},
    {PLACE_THINGS, "T", "new shot", "add a shot after this one, or to this beat", NULL},
    {PLACE_THINGS, "F", "ask feel", "add or change a feeling of the beat", "feeling"},
    {PLACE_THINGS, "E", "editor", "edit its main field in $EDITOR", NULL},
    {PLACE_THINGS, "d Delete", "cut these", "delete it, or all that is marked; p puts it in elsewhere", NULL},
    {PLACE_THINGS, "y", "copy these", "copy it, or all that is marked", NULL},
    {PLACE_THINGS, "p", "paste", "paste after it, or inside it where such things stand", NULL},
    {PLACE_THINGS, "P", "paste before .", "paste before it", NULL},
    {PLACE_THINGS, "D", "duplicate these", "duplicate it, or all that is marked", NULL},
    {PLACE_THINGS, "J Alt-Down", "shift down", "move it down, into the next one at the end", NULL},
    {PLACE_THINGS, "K Alt-Up", "shift up", "move it up, into the one before at the start", NULL},
    {PLACE_THINGS, "x", "mark-toggle", "mark it, or take its mark off, and go on", NULL},
    {PLACE_THINGS, "v", "mark-range", "mark from here to where one goes; again ends that", NULL},
    {PLACE_THINGS, "X", "mark-all", "mark all of its kind that are shown", NULL},
    {PLACE_THINGS, "s", "split-here", "split the scene before this beat, the beat before this shot", NULL},
    {PLACE_THINGS, "f", "ask filter", "show only what passes: words, size:CU, -status:done, seconds>5", NULL},
    {PLACE_THINGS, ".", "repeat", "do the last change again, here", NULL},
    {PLACE_THINGS, "m", "join .", "join it with the next one", NULL},
    {PLACE_THINGS, "?", "help", "every key of this place", "help"},

    {PLACE_INSPECTOR, "j Down", "go down", "next field", NULL},
    {PLACE_INSPECTOR, "k Up", "go up", "field before", NULL},
    {PLACE_INSPECTOR, "l Right", "go in", "into a nested thing", NULL},
    {PLACE_INSPECTOR, "Enter e", "edit", "edit the field in place", "edit"},
    {PLACE_INSPECTOR, "E", "editor", "edit the field in $EDITOR", "editor"},
    {PLACE_INSPECTOR, "o i a", "new inside", "add one to the list", "add"},
    {PLACE_INSPECTOR, "d Delete", "clear", "clear the field, or delete the item", "clear"},
    {PLACE_INSPECTOR, "J Alt-Down", "shift down", "move the item down", NULL},
    {PLACE_INSPECTOR, "K Alt-Up", "shift up", "move the item up", NULL},
    {PLACE_INSPECTOR, "h Left", "go out", "out of a nested thing, then to the outline", "back"},
    {PLACE_INSPECTOR, "F", "ask feel", "add or change a feeling of the beat", NULL},
    {PLACE_INSPECTOR, "?", "help", "every key of this place", "help"},

    {PLACE_FRAME, "j Down l Right", "go down", "next thing", "next"},
    {PLACE_FRAME, "k Up h Left", "go up", "thing before", NULL},
    {PLACE_FRAME, "] Space", "go next-frame", "next shot that has a frame", "frame"},
    {PLACE_FRAME, "[", "go previous-frame", "shot with a frame before", NULL},
    {PLACE_FRAME, "#", "guides next", "lines over the pictures: thirds, safe areas, both, none", NULL},
    {PLACE_FRAME, "%", "crop", "crop the pictures to the film's shape, or letterbox them", NULL},
    {PLACE_FRAME, "Escape", "view outline", "back to the outline", "back"},

    {PLACE_SHOTS, "j Down", "go down", "next shot", NULL},
    {PLACE_SHOTS, "k Up", "go up", "shot before", NULL},
    {PLACE_SHOTS, "l Right", "go in", "next column", NULL},
    {PLACE_SHOTS, "h Left", "go out", "column before", NULL},
    {PLACE_SHOTS, "Enter e", "edit", "edit the cell in place", "edit"},
    {PLACE_SHOTS, "=", "ask-these", "ask for a value of this column, for all marked shots or this one", "set all"},
    {PLACE_SHOTS, "t", "sort .", "sort by this column, then falling, then as in the story", "sort"},
    {PLACE_SHOTS, "z", "group next", "group by scene, setup, day, location, or not at all", "group"},
    {PLACE_SHOTS, "C", "ask columns", "choose the columns", "columns"},
    {PLACE_SHOTS, "<", "column narrower", "make the column narrower", NULL},
    {PLACE_SHOTS, ">", "column wider", "make the column wider", NULL},
    {PLACE_SHOTS, "H", "column left", "move the column to the left", NULL},
    {PLACE_SHOTS, "L", "column right", "move the column to the right", NULL},
    {PLACE_SHOTS, "W", "column hide", "take the column away", NULL},

    {PLACE_BOARD, "l Right", "go in", "next panel", NULL},
    {PLACE_BOARD, "h Left", "go out", "panel before", NULL},
    {PLACE_BOARD, "j Down", "go down", "panel below", NULL},
    {PLACE_BOARD, "k Up", "go up", "panel above", NULL},
    {PLACE_BOARD, "L Alt-Right", "shift down", "move it to the right, into the next beat at the end", "move"},
    {PLACE_BOARD, "H Alt-Left", "shift up", "move it to the left, into the beat before at the start", NULL},
    {PLACE_BOARD, "+ =", "zoom in", "larger panels, fewer of them", "larger"},
    {PLACE_BOARD, "-", "zoom out", "smaller panels, in the end the contact sheet", "smaller"},
    {PLACE_BOARD, "z", "zoom sheet", "the contact sheet of the whole film, or back", "sheet"},
    {PLACE_BOARD, "c", "edit size", "edit the size of the shot", NULL},
    {PLACE_BOARD, "t", "edit seconds", "edit how long it is", NULL},
    {PLACE_BOARD, "#", "guides next", "lines over the pictures: thirds, safe areas, both, none", NULL},
    {PLACE_BOARD, "%", "crop", "crop the pictures to the film's shape, or letterbox them", NULL},
    {PLACE_BOARD, "Escape", "view outline", "back to the outline", NULL},

    {PLACE_DAY, "j Down", "go down", "next line", NULL},
    {PLACE_DAY, "k Up", "go up", "line before", NULL},
    {PLACE_DAY, "l Right", "go in", "next field", NULL},
    {PLACE_DAY, "h Left", "go out", "field before", NULL},
    {PLACE_DAY, "]", "go next-scene", "next day", "next day"},
    {PLACE_DAY, "[", "go previous-scene", "day before", NULL},
    {PLACE_DAY, "d Delete", "clear", "clear the field", "clear"},
    {PLACE_DAY, "y", "copy line", "copy the strip of the scene, to be pasted on a day", NULL},
    {PLACE_DAY, "p", "paste after line", "paste a strip after this one", NULL},
    {PLACE_DAY, "P", "paste before line", "paste a strip before this one", NULL},
    {PLACE_DAY, "D", "schedule line boneyard", "take the strip of the scene off this day", NULL},
    {PLACE_DAY, "Escape", "view outline", "back to the outline", NULL},

    {PLACE_ARC, "l Right", "go in", "next beat", NULL},
    {PLACE_ARC, "h Left", "go out", "beat before", NULL},
    {PLACE_ARC, "j Down", "go down", "next lane", NULL},
    {PLACE_ARC, "k Up", "go up", "lane before", NULL},
    {PLACE_ARC, "Enter e", "edit", "edit what happens in the beat", "edit"},
    {PLACE_ARC, "F", "ask feel", "say what the lane's holder should feel in the beat", "feeling"},
    {PLACE_ARC, "+ =", "zoom in", "wider beats", "wider"},
    {PLACE_ARC, "-", "zoom out", "narrower beats, in the end the whole film", NULL},
    {PLACE_ARC, "z", "zoom fit", "the whole film", "film"},
    {PLACE_ARC, "Escape", "view outline", "back to the outline", NULL},

    {PLACE_STRIPS, "j Down", "go down", "next strip", NULL},
    {PLACE_STRIPS, "k Up", "go up", "strip before", NULL},
    {PLACE_STRIPS, "l Right", "go in", "next day", NULL},
    {PLACE_STRIPS, "h Left", "go out", "day before", NULL},
    {PLACE_STRIPS, "L Alt-Right", "schedule these next", "move it, or all that is marked, to the next day; behind the last is the boneyard", "later"},
    {PLACE_STRIPS, "H Alt-Left", "schedule these previous", "move it, or all that is marked, to the day before", "earlier"},
    {PLACE_STRIPS, "J Alt-Down", "schedule . down", "move it down in its day", NULL},
    {PLACE_STRIPS, "K Alt-Up", "schedule . up", "move it up in its day", NULL},
    {PLACE_STRIPS, "b", "schedule these boneyard", "put it, or all that is marked, in the boneyard", "boneyard"},
    {PLACE_STRIPS, "M", "ask schedule these", "move it, or all that is marked, to a day", "move"},
    {PLACE_STRIPS, "o", "new after", "add a scene or a banner after it", "banner"},
    {PLACE_STRIPS, "A", "new day", "add a shooting day", "day"},
    {PLACE_STRIPS, "s", "ask split . at", "split the strip at one of its shots", NULL},
    {PLACE_STRIPS, "z", "strips next", "days as bands, or as columns", NULL},

    {PLACE_PLAY, "Space", "roll toggle", "stop, or go on", "stop/go"},
    {PLACE_PLAY, "l Right j Down", "go in", "next frame", "next"},
    {PLACE_PLAY, "h Left k Up", "go out", "frame before", NULL},
    {PLACE_PLAY, "] PageDown", "go next-scene", "next scene", "scene"},
    {PLACE_PLAY, "[ PageUp", "go previous-scene", "to the start of the scene, or the one before", NULL},
    {PLACE_PLAY, "+ =", "roll faster", "faster", "faster"},
    {PLACE_PLAY, "-", "roll slower", "slower", NULL},
    {PLACE_PLAY, "L", "roll longer", "show this shot half a second longer", "longer"},
    {PLACE_PLAY, "H", "roll shorter", "show this shot half a second shorter", NULL},
    {PLACE_PLAY, "#", "guides next", "lines over the pictures: thirds, safe areas, both, none", NULL},
    {PLACE_PLAY, "%", "crop", "crop the pictures to the film's shape, or letterbox them", NULL},
    {PLACE_PLAY, "Enter e", "roll stop edit", "stop, and edit the shot's main field", "edit"},
    {PLACE_PLAY, "c", "roll stop edit size", "stop, and edit its size", NULL},
    {PLACE_PLAY, "t", "roll stop edit seconds", "stop, and edit how long it is", NULL},
    {PLACE_PLAY, "i a", "roll stop new inside", "stop, and add a shot to the beat", NULL},
    {PLACE_PLAY, "F", "roll stop ask feel", "stop, and add or change a feeling of the beat", NULL},
    {PLACE_PLAY, ":", "roll stop ask", "stop, and type a command", NULL},
    {PLACE_PLAY, "Escape Ctrl-C", "roll leave", "back, with the shot that was shown", "back"},
    {PLACE_PLAY, "?", "help", "every key of this place", NULL},

    {PLACE_PROBLEMS, "j Down", "go down", "next problem", NULL},
    {PLACE_PROBLEMS, "k Up", "go up", "problem before", NULL},
    {PLACE_PROBLEMS, "Enter l Right", "go in", "go to its place", "go there"},
    {PLACE_PROBLEMS, "Escape h Left", "view outline", "back to the outline", "back"},
    {PLACE_PROBLEMS, "?", "help", "every key of this place", "help"},

    {PLACE_STEPS, "j Down", "go down", "the step before", NULL},
    {PLACE_STEPS, "k Up", "go up", "the step after", NULL},
    {PLACE_STEPS, "Enter l Right", "go in", "go to that state of the board", "go there"},
    {PLACE_STEPS, "Escape h Left", "view outline", "back to the outline", "back"},
    {PLACE_STEPS, "?", "help", "every key of this place", "help"},

    {PLACE_REPLACE, "j Down", "go down", "next place", NULL},
    {PLACE_REPLACE, "k Up", "go up", "place before", NULL},
    {PLACE_REPLACE, "x Space", "preview toggle", "leave it out, or take it in", "leave out"},
    {PLACE_REPLACE, "Enter", "preview apply", "replace all that is not left out", "replace"},
    {PLACE_REPLACE, "Escape h Left", "view outline", "back to the outline", "back"},
    {PLACE_REPLACE, "?", "help", "every key of this place", "help"},

    {PLACE_TEXT, "j Down", "go down", "next line", NULL},
    {PLACE_TEXT, "k Up", "go up", "line before", NULL},
    {PLACE_TEXT, "Enter e", "edit", "edit the line", "edit"},
    {PLACE_TEXT, "o", "new after", "write a line after it", "line"},
    {PLACE_TEXT, "O", "new before", "write a line before it", NULL},
    {PLACE_TEXT, "d Delete", "clear", "delete the line", "delete"},
    {PLACE_TEXT, "E", "editor", "edit the whole text in $EDITOR", "editor"},
    {PLACE_TEXT, "x", "go error", "to the line that does not parse", NULL},
    {PLACE_TEXT, "Escape", "view outline", "back to the outline", NULL},
    {PLACE_TEXT, "?", "help", "every key of this place", "help"},

    {PLACE_HELP, "j Down", "go down", "scroll down", "down"},
    {PLACE_HELP, "k Up", "go up", "scroll up", "up"},
    {PLACE_HELP, "? Escape h Left q F1", "help", "close the help", "close"},

    {PLACE_FIELD, "Enter", "commit", "keep what was typed", "keep"},
    {PLACE_FIELD, "Escape Ctrl-C", "cancel", "leave it as it was", "leave"},
    {PLACE_FIELD, "Tab", "choose next", "complete, or the next choice", "complete"},
    {PLACE_FIELD, "Shift-Tab", "choose previous", "the choice before", NULL},
    {PLACE_FIELD, "Down", "choose down", "the next choice, or a line down", NULL},
    {PLACE_FIELD, "Up", "choose up", "the choice before, or a line up", NULL},
    {PLACE_FIELD, "Alt-Enter Ctrl-J", "newline", "a new line, in long text", "line"},
    {PLACE_FIELD, "Ctrl-S", "commit", "keep what was typed", NULL},
    {PLACE_FIELD, "Ctrl-Y", "recall", "bring back what was typed when a field was left", NULL},
    {PLACE_FIELD, "Ctrl-X", "editor", "go on in $EDITOR", "$EDITOR"},

    {PLACE_PROMPT, "Enter", "commit", "do it", "do it"},
    {PLACE_PROMPT, "Escape Ctrl-C", "cancel", "leave", "leave"},
    {PLACE_PROMPT, "Tab", "choose next", "complete, or the next choice", "complete"},
    {PLACE_PROMPT, "Shift-Tab", "choose previous", "the choice before", NULL},
    {PLACE_PROMPT, "Up Ctrl-P", "history back", "what was typed before", "before"},
    {PLACE_PROMPT, "Down Ctrl-N", "history forth", "what was typed after", NULL},

    {PLACE_ANY, "Ctrl-D", "go half-down", "half a page down", NULL},
    {PLACE_ANY, "Ctrl-U", "go half-up", "half a page up", NULL},
    {PLACE_ANY, "PageDown Ctrl-F", "go page-down", "a page down", NULL},
    {PLACE_ANY, "PageUp Ctrl-B", "go page-up", "a page up", NULL},
    {PLACE_ANY, "g Home", "go first", "to the first line", NULL},
    {PLACE_ANY, "G End", "go last", "to the last line", NULL},
    {PLACE_ANY, "Tab", "focus", "the next pane", NULL},
    {PLACE_ANY, "u", "undo", "undo", "undo"},
    {PLACE_ANY, "U", "view steps", "all that was ever done, also on branches that were left", NULL},
    {PLACE_ANY, "Ctrl-R", "redo", "redo", NULL},
    {PLACE_ANY, "/", "ask find", "search", NULL},
    {PLACE_ANY, "R", "ask replace", "replace a text in chosen fields", NULL},
    {PLACE_ANY, "'", "ask select", "go to a label, key or id", NULL},
    {PLACE_ANY, "Ctrl-P", "ask jump", "jump to anything by a few letters", NULL},
    {PLACE_ANY, "n", "next", "next match", NULL},
    {PLACE_ANY, "N", "previous", "match before", NULL},
    {PLACE_ANY, ":", "ask", "type a command", NULL},
    {PLACE_ANY, "1", "view outline", "outline", NULL},
    {PLACE_ANY, "2", "view inspector", "inspector", NULL},
    {PLACE_ANY, "3", "view frame", "frame", NULL},
    {PLACE_ANY, "4", "view board", "board", NULL},
    {PLACE_ANY, "5", "view shots", "shots", NULL},
    {PLACE_ANY, "6", "view strips", "strips", NULL},
    {PLACE_ANY, "7", "view day", "call sheet of a day", NULL},
    {PLACE_ANY, "8", "view arc", "feelings over story time", NULL},
    {PLACE_ANY, "F5 >", "view play", "play the animatic from here", NULL},
    {PLACE_ANY, "9", "view problems", "problems", NULL},
    {PLACE_ANY, "0", "view text", "text of the file", NULL},
    {PLACE_ANY, "|", "beside", "another view beside this one, or none", NULL},
    {PLACE_ANY, "Alt-1 Alt-2 Alt-3 Alt-4 Alt-5 Alt-6 Alt-7 Alt-8 Alt-9 Alt-0", "count", "a count: Alt-5 j goes down five lines", NULL},
    {PLACE_ANY, "Q", "record", "record what is done, until Q again", NULL},
    {PLACE_ANY, "@", "play", "do again what was recorded", NULL},
    {PLACE_ANY, "`", "doc next", "the next open board", NULL},
    {PLACE_ANY, "Escape Ctrl-C", "cancel", "close a message, end a range, take the marks off, close a filter", NULL},
    {PLACE_ANY, "F1", "help", "every key of this place", NULL},
    {PLACE_ANY, "Ctrl-S", "write", "save", NULL},
    {PLACE_ANY, "Ctrl-L", "redraw", "draw the screen anew", NULL},
    {PLACE_ANY, "Ctrl-Z", "suspend", "back to the shell; `fg` comes back here", NULL},
    {PLACE_ANY, "q", "quit", "leave; asks when something is not saved", NULL},
};
const size_t binding_count = sizeof bindings / sizeof *bindings;

static const char *const titles[PLACE_COUNT] = {
    [PLACE_ANY] = "Everywhere", [PLACE_THINGS] = "In every view of the story", [PLACE_OUTLINE] = "In the outline", [PLACE_INSPECTOR] = "In the inspector", [PLACE_FRAME] = "In the frame",
    [PLACE_BOARD] = "On the board", [PLACE_SHOTS] = "In the shots", [PLACE_STRIPS] = "On the stripboard", [PLACE_DAY] = "In the day",
    [PLACE_ARC] = "In the arc", [PLACE_PLAY] = "While playing",
    [PLACE_PROBLEMS] = "In the problems", [PLACE_STEPS] = "Among the steps", [PLACE_REPLACE] = "Before a replacement", [PLACE_TEXT] = "In the text", [PLACE_HELP] = "In the help", [PLACE_FIELD] = "While editing a field",
    [PLACE_PROMPT] = "At the prompt", [PLACE_QUESTION] = "At a question",
};

const char *place_title(enum place place)
{
    return titles[place];
}

static const bool shows_things[PLACE_COUNT] = {
    [PLACE_OUTLINE] = true, [PLACE_FRAME] = true, [PLACE_BOARD] = true, [PLACE_SHOTS] = true, [PLACE_STRIPS] = true, [PLACE_DAY] = true,
    [PLACE_ARC] = true,
};

enum place place_behind(enum place place)
{
    bool types = place == PLACE_FIELD || place == PLACE_PROMPT || place == PLACE_QUESTION;
    if (types || place == PLACE_ANY)
        return PLACE_COUNT;
    return shows_things[place] ? PLACE_THINGS : PLACE_ANY;
}

const char *keymap_key_for(const char *command, char *key, size_t size)
{
    *key = '\0';
    for (size_t i = 0; i < binding_count && !*key; i++) {
        if (bindings[i].place == PLACE_ANY && strcmp(bindings[i].command, command) == 0)
            snprintf(key, size, "%.*s", (int)strcspn(bindings[i].keys, " "), bindings[i].keys);
    }
    return key;
}

/* Does the blank-separated list KEYS hold NAME? */
static bool lists(const char *keys, const char *name, size_t length)
{
    for (const char *at = keys; *at; at += strcspn(at, " "), at += *at == ' ') {
        if (strcspn(at, " ") == length && memcmp(at, name, length) == 0)
            return true;
    }
    return false;
}

static const struct binding *find_in(const struct binding *rows, size_t count, enum place place, const char *name, size_t length)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i].place == place && rows[i].command && lists(rows[i].keys, name, length))
            return &rows[i];
    }
    return NULL;
}

static const struct binding *find_own(const struct keymap *keymap, enum place place, const char *name, size_t length)
{
    return find_in(keymap->own, keymap->count, place, name, length);
}

const struct binding *keymap_find(const struct keymap *keymap, enum place place, int key, int modifiers)
{
    struct buf name = {0};
    key_name(key, modifiers, &name);
    const struct binding *found = NULL;
    for (; !found && place != PLACE_COUNT; place = place_behind(place)) {
        found = find_own(keymap, place, buf_string(&name), name.length);
        found = found ? found : find_in(bindings, binding_count, place, buf_string(&name), name.length);
    }
    buf_release(&name);
    return found;
}

/* ---- keys of one's own ---- */

bool keymap_bind(struct keymap *keymap, enum place place, const char *key, const char *command)
{
    int code, modifiers;
    if (!key_named(key, &code, &modifiers))
        return false;
    mem_grow(&keymap->own, keymap->count, &keymap->capacity, sizeof *keymap->own);
    keymap->own[keymap->count++] = (struct binding){place, key, command, *command ? command : "nothing", NULL};
    return true;
}

void keymap_release(struct keymap *keymap)
{
    free(keymap->own);
    *keymap = (struct keymap){0};
}

/* Is every key of a row of the table bound otherwise? */
static bool overruled(const struct keymap *keymap, const struct binding *row)
{
    for (const char *at = row->keys; *at; at += strcspn(at, " "), at += *at == ' ') {
        if (!find_own(keymap, row->place, at, strcspn(at, " ")))
            return false;
    }
    return true;
}

const struct binding *keymap_next(const struct keymap *keymap, enum place place, const struct binding *after)
{
    bool own = after >= keymap->own && after < keymap->own + keymap->count;
    for (size_t i = own ? (size_t)(after - keymap->own) + 1 : 0; (!after || own) && i < keymap->count; i++) {
        if (keymap->own[i].place == place)
            return &keymap->own[i];
    }
    for (size_t i = after && !own ? (size_t)(after - bindings) + 1 : 0; i < binding_count; i++) {
        if (bindings[i].place == place && !overruled(keymap, &bindings[i]))
            return &bindings[i];
    }
    return NULL;
}
