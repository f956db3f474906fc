#include "render/key.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "formats/base/buf.h"
#include "formats/base/text.h"

static const struct { const char *name; int key; } names[] = {
    {"Up", KEY_UP_}, {"Down", KEY_DOWN_}, {"Left", KEY_LEFT_}, {"Right", KEY_RIGHT_}, {"Home", KEY_HOME_}, {"End", KEY_END_},
    {"PageUp", KEY_PAGE_UP_}, {"PageDown", KEY_PAGE_DOWN_}, {"Insert", KEY_INSERT_}, {"Delete", KEY_DELETE_},
    {"Backspace", KEY_BACKSPACE_}, {"Tab", KEY_TAB_}, {"Enter", KEY_ENTER_}, {"Escape", KEY_ESCAPE_}, {"Esc", KEY_ESCAPE_},
    {"Space", ' '}, {"F1", KEY_F1_}, {"F2", KEY_F1_ + 1}, {"F3", KEY_F1_ + 2}, {"F4", KEY_F1_ + 3}, {"F5", KEY_F1_ + 4},
    {"F6", KEY_F1_ + 5}, {"F7", KEY_F1_ + 6}, {"F8", KEY_F1_ + 7}, {"F9", KEY_F1_ + 8}, {"F10", KEY_F1_ + 9}, {"F11", KEY_F1_ + 10},
    {"F12", KEY_F12_},
};

static const struct { const char *name; int modifier; } prefixes[] = {{"Ctrl-", MOD_CONTROL}, {"Alt-", MOD_ALT}, {"Shift-", MOD_SHIFT}};

static size_t encode(int rune, char *out)
{
    if (rune < 0x80)
        return out[0] = (char)rune, 1;
    size_t size = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--, rune >>= 6)
        out[i] = (char)(0x80 | (rune & 0x3F));
    out[0] = (char)(0xF00 >> size | rune);
    return size;
}

void key_name(int key, int modifiers, struct buf *out)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (modifiers & prefixes[i].modifier)
            buf_add_string(out, prefixes[i].name);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].key == key) {
            buf_add_string(out, names[i].name);
            return;
        }
    char text[4];
    if (modifiers & MOD_CONTROL && key >= 'a' && key <= 'z')
        key -= 'a' - 'A';
    text_show(out, text, encode(key, text), false);
}

bool key_named(const char *name, int *key, int *modifiers)
{
    *modifiers = 0;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i].name);
        if (strncasecmp(name, prefixes[i].name, length) == 0 && name[length]) {
            *modifiers |= prefixes[i].modifier;
            name += length;
        }
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(names[i].name, name) == 0) {
            *key = names[i].key;
            return true;
        }
    int32_t rune = -1;
    size_t length = strlen(name);
    if (length == 0 || text_rune(name, length, &rune) != length || rune < ' ')
        return false;
    *key = *modifiers & MOD_CONTROL && rune >= 'A' && rune <= 'Z' ? rune + ('a' - 'A') : rune;
    return true;
}
