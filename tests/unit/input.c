/* Input: keys, mouse and pastes become events; the terminal's answers never become keys, however they come. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "render/input.h"

/* What was decoded, as text: keys by name, answers as "{?c}". */
struct heard { struct input input; struct buf text; };

static void hear(void *context, const struct reply *reply)
{
    struct heard *heard = context;
    buf_add_format(&heard->text, "{%.*s%c}", reply->prefix != 0, &reply->prefix, reply->final);
}

static void collect(struct heard *heard)
{
    struct event event;
    while (input_next(&heard->input, &event)) {
        if (event.kind == EVENT_KEY) {
            key_name(event.key, event.modifiers, &heard->text);
            buf_add_byte(&heard->text, ' ');
        } else if (event.kind == EVENT_PASTE) {
            buf_add_format(&heard->text, "paste(%.*s) ", (int)event.paste_length, event.paste);
        } else if (event.kind == EVENT_MOUSE) {
            buf_add_format(&heard->text, "mouse(%d %d,%d %d) ", event.button, event.row, event.column, event.modifiers);
        } else if (event.kind == EVENT_FOCUS) {
            buf_add_format(&heard->text, "focus(%d) ", event.button);
        }
    }
}

/* Decode BYTES, cut in two at CUT, with silence in between when PAUSE; silence at the end. */
static const char *decode(struct heard *heard, const char *bytes, size_t length, size_t cut, bool pause)
{
    input_release(&heard->input);
    input_init(&heard->input, hear, heard);
    buf_reset(&heard->text);
    input_feed(&heard->input, bytes, cut);
    if (pause)
        input_timeout(&heard->input);
    collect(heard);
    input_feed(&heard->input, bytes + cut, length - cut);
    input_timeout(&heard->input);
    collect(heard);
    return buf_string(&heard->text);
}

static void finish(struct heard *heard)
{
    input_release(&heard->input);
    buf_release(&heard->text);
}

static const struct { const char *bytes, *keys; } keys[] = {
    {"aZ\xC3\xA4\xE6\xBC\xA2", "a Z \xC3\xA4 \xE6\xBC\xA2 "}, {"\r\t\x7F \x13", "Enter Tab Backspace Space Ctrl-S "}, {"\x08", "Ctrl-H "},
    {"\x1B", "Escape "}, {"\x1B\x1B", "Escape Escape "}, {"\x1Bj", "Alt-j "}, {"\x1B\x7F", "Alt-Backspace "}, {"\x1B[", "Alt-[ "}, {"\x1BO", "Alt-O "},
    {"\x1B[A\x1B[B\x1BOC\x1BOD", "Up Down Right Left "}, {"\x1B[H\x1B[F\x1B[1~\x1B[4~\x1BOH", "Home End Home End Home "},
    {"\x1B[5~\x1B[6~\x1B[2~\x1B[3~", "PageUp PageDown Insert Delete "}, {"\x1B[Z", "Shift-Tab "},
    {"\x1B[1;5A\x1B[1;3B\x1B[1;2C\x1B[3;5~", "Ctrl-Up Alt-Down Shift-Right Ctrl-Delete "},
    {"\x1BOP\x1B[[A\x1B[11~\x1B[15~\x1B[24~\x1B[1;2P", "F1 F1 F1 F5 F12 Shift-F1 "}, {"\x1BOj\x1BOM", "* Enter "},
    {"\x1B[106;5u\x1B[27;6;106~", "Ctrl-J Ctrl-Shift-J "},
    {"\x1B[<0;5;3M\x1B[<0;5;3m\x1B[<65;1;1M\x1B[<20;2;2M", "mouse(1 2,4 0) mouse(0 2,4 0) mouse(5 0,0 0) mouse(1 1,1 5) "},
    {"\x1B[<35;5;3M", ""}, {"\x1B[M !!", "mouse(1 0,0 0) "}, {"\x1B[I\x1B[O", "focus(1) focus(0) "},
    {"\x1B[200~a\x1B[Ab\r\x1B[201~c", "paste(a\x1B[Ab\r) c "}, {"\x1B[200~\x1B[201\x1B[201~", "paste(\x1B[201) "},
    {"\xFFx\x80y\xC3z\xED\xA0\x80w", "x y z w "}, {"\x1B[999Wx", "x "}, {"\x1B[12\x18x", "x "}, {"\x1B]0;title\x07x", "{]}x "},
    {"\x1B[1\rx", "Enter x "}, {"\x1BPabc\x1B[Ax", "Up x "}, {"\x1B\\x", "x "},
};

static void keys_are_decoded_however_they_are_cut(void **state)
{
    (void)state;
    struct heard heard = {0};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        size_t length = strlen(keys[i].bytes);
        for (size_t cut = 0; cut <= length; cut++)
            assert_string_equal(decode(&heard, keys[i].bytes, length, cut, false), keys[i].keys);
    }
    finish(&heard);
}

/* What terminals were seen to answer, and what attackers may make them answer. */
static const struct { const char *bytes, *replies; } replies[] = {
    {"\x1B[?64;1;2;6;9;15;16;17;18;21;22;28c", "{?c}"}, {"\x1B[?62;4;22c", "{?c}"}, {"\x1B[>41;379;0c", "{>c}"}, {"\x1B[?1;2c", "{?c}"},
    {"\x1B[?1;0;1024S", "{?S}"}, {"\x1B[?1;3S", "{?S}"}, {"\x1B[?2;0;800;578S", "{?S}"}, {"\x1B[?1;3;0S", "{?S}"}, {"\x1B[?2026;2$y", "{?y}"}, {"\x1B[?2026;0$y", "{?y}"},
    {"\x1B[6;20;10t", "{t}"}, {"\x1B[4;600;800t", "{t}"}, {"\x1B[0n", "{n}"}, {"\x1B[?13n", "{?n}"},
    {"\x1BP>|XTerm(379)\x1B\\", "{P}"}, {"\x1BP>|tmux 3.3a\x1B\\", "{P}"}, {"\x1BP1$r0m\x1B\\", "{P}"}, {"\x1BP0$r\x1B\\", "{P}"},
    {"\x1B_Gi=31;OK\x1B\\", "{_}"}, {"\x1B]11;rgb:0000/0000/0000\x1B\\", "{]}"}, {"\x1B]11;rgb:0000/0000/0000\x07", "{]}"},
};

static void answers_never_become_keys(void **state)
{
    (void)state;
    struct heard heard = {0};
    char bytes[256], expected[64];
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        size_t once = strlen(replies[i].bytes);
        for (size_t cut = 0; cut <= once; cut++)
            assert_string_equal(decode(&heard, replies[i].bytes, once, cut, false), replies[i].replies);

        int length = snprintf(bytes, sizeof bytes, "%s%sj", replies[i].bytes, replies[i].bytes);        /* doubled, a key behind */
        snprintf(expected, sizeof expected, "%s%sj ", replies[i].replies, replies[i].replies);
        for (int cut = 0; cut <= length; cut++)
            assert_string_equal(decode(&heard, bytes, (size_t)length, (size_t)cut, false), expected);
    }
    finish(&heard);
}

/* A line so slow that a lone Escape was believed in the middle of an answer: that Escape is all there is of keys. */
static void torn_answers_type_nothing(void **state)
{
    (void)state;
    struct heard heard = {0};
    char expected[64];
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        size_t length = strlen(replies[i].bytes);
        for (size_t cut = 0; cut < length; cut++) {
            const char *got = decode(&heard, replies[i].bytes, length, cut, true);
            snprintf(expected, sizeof expected, "%s%s",
                     cut == 1 ? "Escape " : cut != 2 ? "" : replies[i].bytes[1] == '[' ? "Alt-[ " : replies[i].bytes[1] == 'P' ? "Alt-P "
                     : replies[i].bytes[1] == '_' ? "Alt-_ " : "Alt-] ", replies[i].replies);
            assert_string_equal(got, expected);
        }
    }
    assert_string_equal(decode(&heard, "\x1B[x", 3, 1, true), "Escape [ x ");           /* and what a person types stays typed */
    assert_string_equal(decode(&heard, "\x1B[", 2, 1, true), "Escape [ ");
    assert_string_equal(decode(&heard, "\x1BPaul", 5, 1, true), "Escape P a u l ");
    finish(&heard);
}

static void too_long_is_swallowed(void **state)
{
    (void)state;
    struct heard heard = {0};
    struct buf bytes = {0};
    buf_add_string(&bytes, "\x1B[");
    for (int i = 0; i < 3000; i++)
        buf_add_string(&bytes, "1;");
    buf_add_string(&bytes, "Ax\x1BP>|");
    for (int i = 0; i < 3000; i++)
        buf_add_string(&bytes, "long ");
    buf_add_string(&bytes, "\x1B\\y");
    assert_string_equal(decode(&heard, bytes.data, bytes.length, 100, false), "x y ");
    assert_string_equal(decode(&heard, bytes.data, bytes.length - 3, 100, false), "x ");        /* its end never comes … */
    buf_splice(&bytes, bytes.length - 3, 3, "\rz", 2);
    assert_string_equal(decode(&heard, bytes.data, bytes.length, 100, false), "x Enter z ");    /* … but Enter gets through */
    buf_release(&bytes);
    finish(&heard);
}

static void numbers_are_read(void **state)
{
    (void)state;
    struct heard heard = {0};
    assert_string_equal(decode(&heard, "\x1B[99999999999999999999;5A", 25, 3, false), "");
    assert_string_equal(decode(&heard, "\x1B[1;99999999999A", 15, 3, false), decode(&heard, "\x1B[1;100000000A", 14, 3, false));
    finish(&heard);
}

static void backspace_is_what_the_terminal_says(void **state)
{
    (void)state;
    struct heard heard = {0};
    input_init(&heard.input, NULL, NULL);
    heard.input.erase = '\b';
    input_feed(&heard.input, "\b\x7F\x1B[?6c", 7);
    collect(&heard);
    assert_string_equal(buf_string(&heard.text), "Backspace Delete ");
    finish(&heard);
}

static void large_paste_is_one_event(void **state)
{
    (void)state;
    struct input input;
    struct event event;
    size_t size = 17 << 20;
    char *bytes = malloc(size);
    memset(bytes, 'p', size);
    input_init(&input, NULL, NULL);
    input_feed(&input, "\x1B[200~", 6);
    input_feed(&input, bytes, size);
    input_feed(&input, "\x1B[201~x", 7);
    assert_true(input_next(&input, &event));
    assert_int_equal(event.kind, EVENT_PASTE);
    assert_in_range(event.paste_length, 15 << 20, 17 << 20);    /* what is over the limit is dropped */
    assert_true(input_next(&input, &event));
    assert_int_equal(event.key, 'x');
    assert_string_equal(event.text, "x");
    assert_false(input_next(&input, &event));
    input_release(&input);
    free(bytes);
}

static void key_names_are_read_back(void **state)
{
    (void)state;
    static const char *const names[] = {"Ctrl-S", "Down", "Alt-j", "Alt-J", "?", "Shift-Tab", "F12", "Ctrl-Alt-Delete", "Space", "-", "Ctrl--", "\xC3\xA4", "Ctrl-Space"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int key, modifiers;
        struct buf name = {0};
        assert_true(key_named(names[i], &key, &modifiers));
        key_name(key, modifiers, &name);
        assert_string_equal(buf_string(&name), names[i]);
        buf_release(&name);
    }
    int key, modifiers;
    assert_true(key_named("ctrl-s", &key, &modifiers));
    assert_int_equal(key, 's');
    assert_true(key_named("esc", &key, &modifiers));
    assert_false(key_named("", &key, &modifiers));
    assert_false(key_named("Ctrl-", &key, &modifiers));
    assert_false(key_named("nokey", &key, &modifiers));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_decoded_however_they_are_cut), cmocka_unit_test(answers_never_become_keys),
        cmocka_unit_test(torn_answers_type_nothing), cmocka_unit_test(too_long_is_swallowed), cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(backspace_is_what_the_terminal_says), cmocka_unit_test(large_paste_is_one_event),
        cmocka_unit_test(key_names_are_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
