#include "render/input.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"
#include "formats/base/text.h"

enum { ESCAPE = 0x1B, CANCEL = 0x18, SUBSTITUTE = 0x1A, BELL = 0x07,
       PASTE_MOST = 16 << 20 };         /* bytes of one paste that are kept */

void input_init(struct input *input, void (*reply)(void *context, const struct reply *), void *context)
{
    *input = (struct input){.reply = reply, .context = context, .erase = 0x7F};
}

void input_release(struct input *input)
{
    struct event event;
    while (input_next(input, &event))
        ;
    free(input->given);
    free(input->queue);
    buf_release(&input->paste);
}

/* ---- the queue ---- */

void input_push(struct input *input, struct event event)
{
    if (input->first == input->count)
        input->first = input->count = 0;
    mem_grow(&input->queue, input->count, &input->capacity, sizeof *input->queue);
    input->queue[input->count++] = event;
}

bool input_next(struct input *input, struct event *event)
{
    free(input->given);
    input->given = NULL;
    if (input->first == input->count)
        return false;
    *event = input->queue[input->first++];
    if (event->kind == EVENT_PASTE)
        input->given = (char *)(uintptr_t)event->paste;
    return true;
}

static void push_key(struct input *input, int key, int modifiers)
{
    input_push(input, (struct event){.kind = EVENT_KEY, .key = key, .modifiers = modifiers});
}

static void push_rune(struct input *input, int rune, int modifiers, const char *text, size_t length)
{
    struct event event = {.kind = EVENT_KEY, .key = rune, .modifiers = modifiers};
    if (!(modifiers & (MOD_ALT | MOD_CONTROL)))
        memcpy(event.text, text, length);
    input_push(input, event);
}

/* A byte below 0x20, or 0x7F, pressed with MODIFIERS. */
static void push_control(struct input *input, unsigned char byte, int modifiers)
{
    if (byte == input->erase)
        push_key(input, KEY_BACKSPACE_, modifiers);
    else if (byte == 0x7F)
        push_key(input, KEY_DELETE_, modifiers);
    else if (byte == '\r')
        push_key(input, KEY_ENTER_, modifiers);
    else if (byte == '\t')
        push_key(input, KEY_TAB_, modifiers);
    else if (byte == 0)
        push_key(input, ' ', modifiers | MOD_CONTROL);
    else
        push_key(input, byte <= 26 ? byte + 'a' - 1 : byte + '@', modifiers | MOD_CONTROL);
}

/* ---- keys by their sequences ---- */

/* The last byte of CSI and SS3. */
static const struct { char final; int key, modifiers; } by_letter[] = {
    {'A', KEY_UP_, 0}, {'B', KEY_DOWN_, 0}, {'C', KEY_RIGHT_, 0}, {'D', KEY_LEFT_, 0}, {'H', KEY_HOME_, 0}, {'F', KEY_END_, 0},
    {'P', KEY_F1_, 0}, {'Q', KEY_F1_ + 1, 0}, {'R', KEY_F1_ + 2, 0}, {'S', KEY_F1_ + 3, 0}, {'M', KEY_ENTER_, 0}, {'I', KEY_TAB_, 0},
    {'Z', KEY_TAB_, MOD_SHIFT}, {'a', KEY_UP_, MOD_SHIFT}, {'b', KEY_DOWN_, MOD_SHIFT}, {'c', KEY_RIGHT_, MOD_SHIFT}, {'d', KEY_LEFT_, MOD_SHIFT},
};

/* The number before `~`. */
static const struct { int number, key; } by_number[] = {
    {1, KEY_HOME_}, {2, KEY_INSERT_}, {3, KEY_DELETE_}, {4, KEY_END_}, {5, KEY_PAGE_UP_}, {6, KEY_PAGE_DOWN_}, {7, KEY_HOME_}, {8, KEY_END_},
    {11, KEY_F1_}, {12, KEY_F1_ + 1}, {13, KEY_F1_ + 2}, {14, KEY_F1_ + 3}, {15, KEY_F1_ + 4}, {17, KEY_F1_ + 5}, {18, KEY_F1_ + 6},
    {19, KEY_F1_ + 7}, {20, KEY_F1_ + 8}, {21, KEY_F1_ + 9}, {23, KEY_F1_ + 10}, {24, KEY_F12_},
};

/* The modifiers out of xterm's parameter, 1 + bits. */
static int modifiers_of(int parameter)
{
    int bits = parameter > 1 ? parameter - 1 : 0;
    return (bits & 1 ? MOD_SHIFT : 0) | (bits & (2 | 8 | 32) ? MOD_ALT : 0) | (bits & 4 ? MOD_CONTROL : 0);
}

static void key_by_letter(struct input *input, char final, int modifiers)
{
    for (size_t i = 0; i < sizeof by_letter / sizeof *by_letter; i++)
        if (by_letter[i].final == final)
            push_key(input, by_letter[i].key, by_letter[i].modifiers | modifiers);
}

/* A code point that came as a number: `CSI 27;5;105~` and `CSI 105;5u`. */
static void key_by_code(struct input *input, int code, int modifiers)
{
    if (code == ESCAPE)
        push_key(input, KEY_ESCAPE_, modifiers);
    else if (code == 0x7F)
        push_key(input, KEY_BACKSPACE_, modifiers);
    else if (code == '\r' || code == '\t')
        push_control(input, (unsigned char)code, modifiers);
    else if (code >= ' ' && code < 0x110000)
        push_key(input, code, modifiers);
}

static void key_by_number(struct input *input, const struct reply *csi)
{
    int modifiers = csi->count > 1 ? modifiers_of(csi->parameters[1]) : 0;
    if (csi->parameters[0] == 27 && csi->count > 2)
        key_by_code(input, csi->parameters[2], modifiers);
    for (size_t i = 0; i < sizeof by_number / sizeof *by_number; i++)
        if (by_number[i].number == csi->parameters[0])
            push_key(input, by_number[i].key, modifiers);
}

/* ---- mouse ---- */

/* BUTTONS as the terminal codes them; X and Y from 1. */
static void push_mouse(struct input *input, int buttons, int x, int y, bool release)
{
    if (buttons & 32 || buttons >= 128 || x < 1 || y < 1)       /* motion; buttons that are not ours */
        return;
    int button = buttons & 64 ? 4 + (buttons & 3) : release || (buttons & 3) == 3 ? 0 : 1 + (buttons & 3);
    int modifiers = (buttons & 4 ? MOD_SHIFT : 0) | (buttons & 8 ? MOD_ALT : 0) | (buttons & 16 ? MOD_CONTROL : 0);
    if (button <= 5)
        input_push(input, (struct event){.kind = EVENT_MOUSE, .row = y - 1, .column = x - 1, .button = button, .modifiers = modifiers});
}

/* ---- whole sequences ---- */

/* Read the numbers of a CSI or of a DCS; a colon separates as a semicolon does. */
static void read_parameters(const char *text, size_t length, struct reply *reply)
{
    size_t at = 0;
    if (length && strchr("<=>?", text[0]))
        reply->prefix = text[at++];
    int number = -1;
    for (; at < length; at++) {
        if (text[at] >= '0' && text[at] <= '9') {
            number = number < 0 ? text[at] - '0' : number > 99999999 ? number : number * 10 + text[at] - '0';
        } else if (text[at] == ';' || text[at] == ':') {
            if (reply->count < REPLY_PARAMETERS)
                reply->parameters[reply->count++] = number;
            number = -1;
        } else if (text[at] >= ' ' && text[at] <= '/') {
            reply->intermediate = text[at];
        }
    }
    if (reply->count < REPLY_PARAMETERS)
        reply->parameters[reply->count++] = number;
}

static void give_reply(struct input *input, const struct reply *reply)
{
    if (input->reply)
        input->reply(input->context, reply);
}

/* Finals of CSI that are answers and never keys, when there is a prefix or a parameter. */
static bool is_reply(const struct reply *csi)
{
    if (csi->prefix == '<')
        return false;
    return csi->prefix || csi->intermediate || (strchr("tncxy", csi->final) && csi->parameters[0] >= 0);
}

static void begin(struct input *input, enum input_state state)
{
    input->state = state;
    input->length = 0;
    input->overflow = false;
}

static void end_csi(struct input *input, char final)
{
    struct reply csi = {.final = final};
    bool plain = input->length == 0, overflow = input->overflow;
    read_parameters(input->bytes, input->length, &csi);
    begin(input, INPUT_GROUND);
    if (overflow)
        return;
    if (is_reply(&csi))
        give_reply(input, &csi);
    else if (csi.prefix == '<' && (final == 'M' || final == 'm') && csi.count == 3)
        push_mouse(input, csi.parameters[0], csi.parameters[1], csi.parameters[2], final == 'm');
    else if (final == '~' && csi.parameters[0] == 200)
        begin(input, INPUT_PASTE);
    else if (final == '~')
        key_by_number(input, &csi);
    else if (final == 'u')
        key_by_code(input, csi.parameters[0], csi.count > 1 ? modifiers_of(csi.parameters[1]) : 0);
    else if (plain && final == 'M')
        begin(input, INPUT_X10);
    else if (plain && final == '[')
        begin(input, INPUT_LINUX);
    else if (plain && (final == 'I' || final == 'O'))
        input_push(input, (struct event){.kind = EVENT_FOCUS, .button = final == 'I'});
    else if (plain || csi.parameters[0] == 1)
        key_by_letter(input, final, csi.count > 1 ? modifiers_of(csi.parameters[1]) : 0);
}

static void end_string(struct input *input)
{
    struct reply reply = {.final = input->introducer, .text = input->bytes, .length = input->length};
    input->bytes[input->length] = '\0';
    if (!input->overflow)
        give_reply(input, &reply);
    begin(input, INPUT_GROUND);
}

/* ---- the machine: a function a state, each takes one byte ---- */

static void take(struct input *input, unsigned char byte);

static bool keep(struct input *input, unsigned char byte)
{
    if (input->length + 1 >= sizeof input->bytes) {
        input->overflow = true;
        return false;
    }
    input->bytes[input->length++] = (char)byte;
    return true;
}

static void enter(struct input *input, unsigned char introducer)
{
    input->introducer = (char)introducer;
    begin(input, introducer == '[' ? INPUT_CSI : INPUT_STRING);
}

static void take_ground(struct input *input, unsigned char byte)
{
    if (byte == ESCAPE)
        begin(input, INPUT_ESCAPE);
    else if (byte < ' ' || byte == 0x7F)
        push_control(input, byte, 0);
    else if (byte < 0x80)
        push_rune(input, byte, 0, (const char *)&byte, 1);
    else if (byte >= 0xC2 && byte <= 0xF4) {
        begin(input, INPUT_RUNE);
        keep(input, byte);
    }
}

static void take_rune(struct input *input, unsigned char byte)
{
    if ((byte & 0xC0) != 0x80) {        /* the code point was cut short */
        begin(input, INPUT_GROUND);
        take(input, byte);
        return;
    }
    keep(input, byte);
    unsigned char first = (unsigned char)input->bytes[0];
    size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (input->length < size)
        return;
    int32_t rune;
    text_rune(input->bytes, input->length, &rune);
    if (rune >= 0xA0)
        push_rune(input, rune, 0, input->bytes, input->length);
    begin(input, INPUT_GROUND);
}

static void take_escape(struct input *input, unsigned char byte)
{
    if (byte == ESCAPE) {
        push_key(input, KEY_ESCAPE_, 0);
    } else if (strchr("[P]_X^", byte) && byte) {
        enter(input, byte);
    } else if (byte == 'O') {
        begin(input, INPUT_SS3);
    } else {
        begin(input, INPUT_GROUND);
        if (byte < ' ' || byte == 0x7F)
            push_control(input, byte, MOD_ALT);
        else if (byte >= 0x80)
            take(input, byte);
        else if (byte != '\\')         /* the end of an answer whose beginning was lost */
            push_rune(input, byte, MOD_ALT, NULL, 0);
    }
}

static void take_csi(struct input *input, unsigned char byte)
{
    if (byte >= 0x40 && byte < 0x7F)
        end_csi(input, (char)byte);
    else if (byte >= 0x20 && byte < 0x40)
        keep(input, byte);
    else {
        begin(input, INPUT_GROUND);
        if (byte != CANCEL && byte != SUBSTITUTE)
            take(input, byte);
    }
}

static void take_ss3(struct input *input, unsigned char byte)
{
    if (byte >= '0' && byte <= '9') {
        keep(input, byte);
        return;
    }
    int modifiers = input->length ? modifiers_of(input->bytes[input->length - 1] - '0') : 0;
    begin(input, INPUT_GROUND);
    if (byte < ' ')
        take(input, byte);
    else if (byte >= 'j' && byte <= 'y')                /* the keypad */
        push_rune(input, byte - 'j' + '*', modifiers, (char[]){(char)(byte - 'j' + '*')}, 1);
    else
        key_by_letter(input, (char)byte, modifiers);
}

/* Anything that a string may not hold ends it: an answer that lost its end must not eat the keys that follow. */
static void take_string(struct input *input, unsigned char byte)
{
    bool escaped = input->length && input->bytes[input->length - 1] == ESCAPE;
    if (escaped) {
        input->length--;
        if (byte == '\\') {
            end_string(input);
        } else {
            begin(input, INPUT_ESCAPE);
            take(input, byte);
        }
    } else if (byte == ESCAPE) {
        if (!keep(input, byte))         /* too long to be one of ours: only look for the end */
            input->bytes[input->length - 1] = ESCAPE;
    } else if (byte == BELL) {
        end_string(input);
    } else if (byte < ' ') {
        begin(input, INPUT_GROUND);
        if (byte != CANCEL && byte != SUBSTITUTE)
            take(input, byte);
    } else {
        keep(input, byte);
    }
}

static void take_x10(struct input *input, unsigned char byte)
{
    keep(input, byte);
    if (input->length < 3)
        return;
    const unsigned char *at = (const unsigned char *)input->bytes;
    if (at[0] >= 32)
        push_mouse(input, at[0] - 32, at[1] - 32, at[2] - 32, false);
    begin(input, INPUT_GROUND);
}

static void take_linux(struct input *input, unsigned char byte)
{
    begin(input, INPUT_GROUND);
    if (byte >= 'A' && byte <= 'E')
        push_key(input, KEY_F1_ + byte - 'A', 0);
    else if (byte < ' ')
        take(input, byte);
}

static void take_paste(struct input *input, unsigned char byte)
{
    static const char end[] = "\x1B[201~";
    size_t size = sizeof end - 1;
    buf_add_byte(&input->paste, (char)byte);
    struct buf *paste = &input->paste;
    if (byte == '~' && paste->length >= size && memcmp(paste->data + paste->length - size, end, size) == 0) {
        buf_splice(paste, paste->length - size, size, "", 0);
        input_push(input, (struct event){.kind = EVENT_PASTE, .paste = paste->data, .paste_length = paste->length});
        *paste = (struct buf){0};
        begin(input, INPUT_GROUND);
    } else if (paste->length > PASTE_MOST) {            /* keep the tail, where the end may have begun */
        buf_splice(paste, PASTE_MOST - size, paste->length - PASTE_MOST, "", 0);
    }
}

/* After an Escape that came alone: its sequence may still come.  Only what an answer begins with is taken for one. */
static bool begins_reply(char introducer, unsigned char byte)
{
    bool digit = byte >= '0' && byte <= '9';
    switch (introducer) {
    case '[': return byte == '?' || byte == '>' || byte == '<' || digit;
    case 'P': return byte == '>' || byte == '!' || digit;
    case '_': return byte == 'G';
    default:  return digit;
    }
}

static void take_late(struct input *input, unsigned char byte)
{
    begin(input, INPUT_GROUND);
    if (byte && strchr("[P]_", byte)) {
        input->introducer = (char)byte;
        input->held = true;
        input->state = INPUT_LATE_INTRODUCER;
    } else {
        take(input, byte);
    }
}

static void give_held(struct input *input)
{
    if (input->held)
        push_rune(input, input->introducer, 0, &input->introducer, 1);
    input->held = false;
    begin(input, INPUT_GROUND);
}

static void take_late_introducer(struct input *input, unsigned char byte)
{
    if (begins_reply(input->introducer, byte)) {
        input->held = false;
        enter(input, (unsigned char)input->introducer);
    } else {
        give_held(input);
    }
    take(input, byte);
}

static void take(struct input *input, unsigned char byte)
{
    static void (*const states[])(struct input *, unsigned char) = {
        [INPUT_GROUND] = take_ground, [INPUT_RUNE] = take_rune, [INPUT_ESCAPE] = take_escape, [INPUT_CSI] = take_csi, [INPUT_SS3] = take_ss3,
        [INPUT_STRING] = take_string, [INPUT_X10] = take_x10, [INPUT_LINUX] = take_linux, [INPUT_PASTE] = take_paste,
        [INPUT_LATE] = take_late, [INPUT_LATE_INTRODUCER] = take_late_introducer,
    };
    states[input->state](input, byte);
}

void input_feed(struct input *input, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        take(input, (unsigned char)bytes[i]);
}

/* ---- silence ---- */

bool input_waits(const struct input *input)
{
    bool begun = input->state == INPUT_CSI || input->state == INPUT_STRING || input->state == INPUT_SS3;
    return input->state == INPUT_ESCAPE || (begun && input->length == 0 && !input->overflow)
        || (input->state == INPUT_LATE_INTRODUCER && input->held);
}

void input_timeout(struct input *input)
{
    if (!input_waits(input))
        return;
    if (input->state == INPUT_ESCAPE) {
        push_key(input, KEY_ESCAPE_, 0);
        begin(input, INPUT_LATE);
    } else if (input->state == INPUT_LATE_INTRODUCER) {
        give_held(input);
    } else {                            /* Alt with the introducer; its rest may still come */
        push_rune(input, input->state == INPUT_SS3 ? 'O' : input->introducer, MOD_ALT, NULL, 0);
        begin(input, input->state == INPUT_SS3 ? INPUT_GROUND : INPUT_LATE_INTRODUCER);
    }
}
