#include "editor/typing.h"

#include <string.h>

#include "editor/textedit.h"
#include "formats/base/buf.h"
#include "render/screen.h"

const struct typing_key typing_keys[] = {
    {"Left Ctrl-B", textedit_left, "a character back"},
    {"Right Ctrl-F", textedit_right, "a character on"},
    {"Ctrl-Left Alt-b Alt-Left", textedit_word_left, "a word back"},
    {"Ctrl-Right Alt-f Alt-Right", textedit_word_right, "a word on"},
    {"PageUp", textedit_page_up, "a page up"},
    {"PageDown", textedit_page_down, "a page down"},
    {"Home Ctrl-A", textedit_line_start, "to the start of the line"},
    {"End Ctrl-E", textedit_line_end, "to the end of the line"},
    {"Ctrl-Home", textedit_start, "to the start of the text"},
    {"Ctrl-End", textedit_end, "to the end of the text"},
    {"Backspace Ctrl-H", textedit_backspace, "delete the character before"},
    {"Delete Ctrl-D", textedit_delete, "delete the character under the cursor"},
    {"Ctrl-W Alt-Backspace", textedit_kill_word, "delete the word before"},
    {"Alt-d", textedit_kill_word_after, "delete the word after"},
    {"Ctrl-U", textedit_kill_to_start, "delete to the start of the line"},
    {"Ctrl-K", textedit_kill_to_end, "delete to the end of the line"},
};
const size_t typing_key_count = sizeof typing_keys / sizeof *typing_keys;

static bool lists(const char *keys, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = keys; *at; at += strcspn(at, " "), at += *at == ' ') {
        if (strcspn(at, " ") == length && strncmp(at, name, length) == 0)
            return true;
    }
    return false;
}

static bool act(struct textedit *edit, const struct event *event)
{
    struct buf name = {0};
    bool known = false;
    key_name(event->key, event->modifiers, &name);
    for (size_t i = 0; i < typing_key_count && !known; i++) {
        known = lists(typing_keys[i].keys, buf_string(&name));
        if (known)
            typing_keys[i].act(edit);
    }
    buf_release(&name);
    return known;
}

bool typing_event(struct textedit *edit, const struct event *event)
{
    if (event->kind == EVENT_PASTE) {
        textedit_insert(edit, event->paste, event->paste_length);
        return true;
    }
    if (act(edit, event))
        return true;
    if (!*event->text || (event->modifiers & (MOD_ALT | MOD_CONTROL)))
        return false;
    textedit_insert(edit, event->text, strlen(event->text));
    return true;
}
