/* Key: what a person pressed, and its spelling. */
#ifndef RENDER_KEY_H
#define RENDER_KEY_H

#include <stdbool.h>

struct buf;

enum key {
    KEY_NONE = 0,                       /* others: a Unicode code point below 0x110000 */
    KEY_FIRST = 0x200000, KEY_UP_, KEY_DOWN_, KEY_LEFT_, KEY_RIGHT_, KEY_HOME_, KEY_END_, KEY_PAGE_UP_, KEY_PAGE_DOWN_,
    KEY_INSERT_, KEY_DELETE_, KEY_BACKSPACE_, KEY_TAB_, KEY_ENTER_, KEY_ESCAPE_, KEY_F1_, KEY_F12_ = KEY_F1_ + 11,
};
enum modifier { MOD_SHIFT = 1, MOD_ALT = 2, MOD_CONTROL = 4 };

/* Append "Ctrl-S", "Down", "Alt-j", "?": the spelling of the key table and of help.  Ctrl with a letter is shown as a capital. */
void key_name(int key, int modifiers, struct buf *out);

/* The key that NAME spells, letter case of the long names and of Ctrl letters aside; false when there is none. */
bool key_named(const char *name, int *key, int *modifiers);

#endif
