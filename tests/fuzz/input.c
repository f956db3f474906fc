/* Any bytes into the decoder: it never fails, and how they are cut makes no difference. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/text.h"
#include "render/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct heard { struct input input; struct buf text; };

static void require(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "%s\n", what);
        abort();
    }
}

static void hear(void *context, const struct reply *reply)
{
    struct heard *heard = context;
    require(reply->count <= REPLY_PARAMETERS, "as many parameters as there is room for");
    buf_add_format(&heard->text, "reply %d %d %d %.*s;", reply->prefix, reply->final, reply->count ? reply->parameters[0] : 0,
                   (int)reply->length, reply->length ? reply->text : "");
}

static void collect(struct heard *heard)
{
    struct event event;
    while (input_next(&heard->input, &event)) {
        require(event.kind != EVENT_MOUSE || (event.row >= 0 && event.column >= 0 && event.button <= 5), "mice stay inside");
        require(event.kind != EVENT_KEY || (event.key >= 0 && event.key <= KEY_F12_), "keys have a code");
        require(text_valid(event.text, strlen(event.text)) == strlen(event.text), "what is typed is UTF-8");
        buf_add_format(&heard->text, "%d %d %d %s %d %d %d;", event.kind, event.key, event.modifiers, event.text, event.row, event.column, event.button);
        if (event.kind == EVENT_PASTE)
            buf_add(&heard->text, event.paste, event.paste_length);
    }
}

static struct buf decode(const uint8_t *data, size_t size, size_t step)
{
    struct heard heard = {0};
    input_init(&heard.input, hear, &heard);
    for (size_t at = 0; at < size; at += step)
        input_feed(&heard.input, (const char *)data + at, size - at < step ? size - at : step);
    input_timeout(&heard.input);
    collect(&heard);
    input_release(&heard.input);
    return heard.text;
}

/* With silence after every byte there is no reference to compare with; it must only hold. */
static void decode_slowly(const uint8_t *data, size_t size)
{
    struct heard heard = {0};
    input_init(&heard.input, hear, &heard);
    for (size_t at = 0; at < size; at++) {
        input_feed(&heard.input, (const char *)data + at, 1);
        input_timeout(&heard.input);
        collect(&heard);
    }
    input_release(&heard.input);
    buf_release(&heard.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf whole = decode(data, size, size + 1), single = decode(data, size, 1);
    require(whole.length == single.length && memcmp(buf_string(&whole), buf_string(&single), whole.length) == 0,
            "the cut makes no difference");
    buf_release(&whole);
    buf_release(&single);
    decode_slowly(data, size);
    return 0;
}
