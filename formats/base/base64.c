#include "formats/base/base64.h"

#include <string.h>

#include "formats/base/buf.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_add(struct buf *out, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i += 3) {
        size_t left = length - i;
        unsigned long three = (unsigned long)at[i] << 16 | (left > 1 ? at[i + 1] << 8 : 0) | (left > 2 ? at[i + 2] : 0);
        char four[4] = {letters[three >> 18], letters[three >> 12 & 63], letters[three >> 6 & 63], letters[three & 63]};
        memset(four + (left > 2 ? 4 : left + 1), '=', left > 2 ? 0 : 3 - left);
        buf_add(out, four, sizeof four);
    }
}

bool base64_sound(const char *text, size_t length)
{
    size_t padding = 0;
    while (padding < 2 && padding < length && text[length - 1 - padding] == '=')
        padding++;
    for (size_t i = 0; i + padding < length; i++)
        if (text[i] == '\0' || !strchr(letters, text[i]))
            return false;
    return length > 0 && length % 4 == 0;
}
