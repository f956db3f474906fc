/* Input: the one decoder of what a terminal sends: keys, mouse, pastes, focus, and replies to questions.
 *
 * A complete machine: bytes may come split anywhere, late, doubled or damaged; every sequence has a length limit; what is not known is
 * swallowed whole and never becomes keys.  No clock in here: when input_waits(), the owner calls input_timeout() after INPUT_ESCAPE_MS
 * of silence, which is how a lone Escape is told from the beginning of a sequence. */
#ifndef RENDER_INPUT_H
#define RENDER_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/base/buf.h"
#include "render/key.h"

enum event_kind { EVENT_KEY, EVENT_PASTE, EVENT_MOUSE, EVENT_RESIZE, EVENT_TERMINAL, EVENT_FOCUS, EVENT_REST, EVENT_CLOSED };
struct event {
    enum event_kind kind;
    int key, modifiers;                 /* EVENT_KEY; Ctrl-S is 's' with MOD_CONTROL */
    char text[32];                      /* EVENT_KEY: the grapheme typed, when it is text */
    const char *paste; size_t paste_length;     /* EVENT_PASTE: the whole paste; valid until the next event */
    int row, column, button;            /* EVENT_MOUSE: 1..3 press, 0 release, 4/5 wheel up/down; EVENT_FOCUS: 1 gained, 0 lost */
};

/* A reply of the terminal, whole.  CSI: FINAL is its last byte.  Strings: FINAL is 'P' (DCS), ']' (OSC), '_' (APC), with TEXT. */
enum { REPLY_PARAMETERS = 24 };
struct reply {
    char prefix;                        /* '?', '>', '<', '=' or 0 */
    char intermediate;                  /* '$' and the like, or 0 */
    char final;
    int parameters[REPLY_PARAMETERS]; size_t count;     /* -1: left out */
    const char *text; size_t length;    /* valid during the call */
};

enum { INPUT_ESCAPE_MS = 50 };

struct input {
    void (*reply)(void *context, const struct reply *);         /* may be NULL */
    void *context;
    unsigned char erase;                /* what the Backspace key sends: 0x7F or 0x08 */

    enum input_state { INPUT_GROUND, INPUT_RUNE, INPUT_ESCAPE, INPUT_CSI, INPUT_SS3, INPUT_STRING, INPUT_X10, INPUT_LINUX, INPUT_PASTE,
                       INPUT_LATE, INPUT_LATE_INTRODUCER } state;
    char introducer;                    /* '[', 'P', ']', '_', 'X' or '^' of the sequence being read */
    bool held;                          /* in INPUT_LATE_INTRODUCER: it is still to be given as a key */
    char bytes[512]; size_t length;     /* of the sequence or code point being read */
    bool overflow;                      /* it was longer than BYTES: swallow it */
    struct buf paste;

    struct event *queue; size_t first, count, capacity;
    char *given;                        /* the paste of the last event taken */
};

void input_init(struct input *, void (*reply)(void *context, const struct reply *), void *context);
void input_release(struct input *);

void input_feed(struct input *, const char *bytes, size_t length);
bool input_waits(const struct input *);
void input_timeout(struct input *);

/* Put an event of the owner's behind those that wait. */
void input_push(struct input *, struct event);

/* Take the next event; false when there is none. */
bool input_next(struct input *, struct event *);

#endif
