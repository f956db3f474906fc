/* Replies: what is believed of each terminal by what it answered; and that an answer which is late, split, wrong, doubled or cut off is
 * never taken for keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>

#include <cmocka.h>

#include "formats/base/buf.h"
#include "render/input.h"
#include "render/probe.h"
#include "terminals.h"

static int64_t clock_ms;
static int64_t now(void) { return clock_ms; }

/* One that asks and listens, as the screen does. */
struct listener { struct probe probe; struct input input; struct buf out; };

static void hear(void *context, const struct reply *reply)
{
    struct listener *listener = context;
    probe_reply(&listener->probe, reply, &listener->out);
}

static void begin(struct listener *listener, const struct profile *profile)
{
    struct screen_options options = {.term = profile->term, .now = now};
    input_init(&listener->input, hear, listener);
    probe_init(&listener->probe, &options, strstr(profile->term, "256") ? 256 : 8, true);
    probe_size(&listener->probe, 24, 80, 80 * profile->cell_width, 24 * profile->cell_height);
    listener->out = (struct buf){0};
    probe_ask(&listener->probe, &listener->out);
}

static void end(struct listener *listener)
{
    input_release(&listener->input);
    buf_release(&listener->out);
}

/* Nothing comes for so long. */
static void pass(struct listener *listener, int ms)
{
    clock_ms += ms;
    if (ms >= INPUT_ESCAPE_MS && input_waits(&listener->input))
        input_timeout(&listener->input);
    probe_overdue(&listener->probe);
}

/* No event but an Escape, or Alt with what comes behind one: that is what a beginning looks like when nothing more came for a while. */
static void assert_nothing_typed(struct listener *listener, const char *name, size_t cut)
{
    for (struct event event; input_next(&listener->input, &event);)
        if (event.kind != EVENT_KEY || !(event.key == KEY_ESCAPE_ || (event.modifiers & MOD_ALT)))
            fail_msg("%s, cut at %zu: event %d, key %d \"%s\"", name, cut, (int)event.kind, event.key, event.text);
}

static void assert_believed(const struct listener *listener, const struct profile *profile)
{
    const struct terminal *terminal = &listener->probe.terminal;
    if (terminal->form != profile->form)
        fail_msg("%s gets form %d: %s", profile->name, terminal->form, terminal->form_because);
    assert_true(terminal->known);
    assert_int_equal(terminal->registers, profile->registers);
    assert_int_equal(terminal->cell_width, profile->cell_width);
    assert_int_equal(terminal->cell_height, profile->cell_height);
    assert_int_equal(terminal->synchronized, profile->synchronized);
    assert_int_equal(terminal->is_tmux, profile->is_tmux);
    assert_int_equal(terminal->multipart, profile->multipart);
    assert_int_equal(terminal->placeholders, profile->rules.through);
    assert_int_equal(terminal->is_xterm, strncmp(profile->name, "xterm", 5) == 0);
}

/* All that it answered, as one. */
static void all_answers(const struct profile *profile, struct buf *out)
{
    buf_reset(out);
    buf_add_string(out, profile->answers);
    buf_add_string(out, profile->more ? profile->more : "");
}

static void each_terminal_gets_what_suits_it(void **state)
{
    (void)state;
    struct buf answers = {0};
    for (size_t i = 0; i < PROFILES; i++) {
        struct listener listener;
        begin(&listener, &profiles[i]);
        all_answers(&profiles[i], &answers);
        input_feed(&listener.input, buf_string(&answers), answers.length);
        pass(&listener, 3000);          /* what is silent has been waited for */
        assert_believed(&listener, &profiles[i]);
        input_feed(&listener.input, buf_string(&answers), answers.length);      /* doubled */
        assert_believed(&listener, &profiles[i]);
        assert_nothing_typed(&listener, profiles[i].name, 0);
        end(&listener);
    }
    buf_release(&answers);
}

static void split(const struct profile *profile, const struct buf *answers, size_t cut, int ms)
{
    struct listener listener;
    begin(&listener, profile);
    input_feed(&listener.input, answers->data, cut);
    pass(&listener, ms);
    input_feed(&listener.input, answers->data + cut, answers->length - cut);
    pass(&listener, 3000);
    assert_nothing_typed(&listener, profile->name, cut);
    assert_believed(&listener, profile);
    end(&listener);
}

/* What never comes: the next Enter is an Enter all the same. */
static void cut_off(const struct profile *profile, const struct buf *answers, size_t cut, int ms)
{
    struct listener listener;
    struct event event = {.kind = EVENT_CLOSED}, last = event;
    begin(&listener, profile);
    input_feed(&listener.input, answers->data, cut);
    pass(&listener, ms);
    assert_nothing_typed(&listener, profile->name, cut);
    input_feed(&listener.input, "\r", 1);
    while (input_next(&listener.input, &event))
        last = event;
    assert_true(last.kind == EVENT_KEY && last.key == KEY_ENTER_);
    assert_true(listener.probe.terminal.known || ms < 1000);
    end(&listener);
}

static void answers_come_in_two_parts_or_not_at_all(void **state)
{
    (void)state;
    static const int pauses[] = {0, INPUT_ESCAPE_MS - 1, INPUT_ESCAPE_MS, 900, 3000};
    struct buf answers = {0};
    for (size_t i = 0; i < PROFILES; i++) {
        all_answers(&profiles[i], &answers);
        for (size_t cut = 0; cut < answers.length; cut++)
            for (size_t pause = 0; pause < sizeof pauses / sizeof *pauses; pause++) {
                split(&profiles[i], &answers, cut, pauses[pause]);
                cut_off(&profiles[i], &answers, cut, pauses[pause]);
            }
    }
    buf_release(&answers);
}

/* Every digit wrong, one by one; what is asked for then is still no key, and what is believed can be worked with. */
static void wrong_numbers_are_harmless(void **state)
{
    (void)state;
    struct buf answers = {0};
    for (size_t i = 0; i < PROFILES; i++)
        for (size_t at = 0; at < strlen(profiles[i].answers); at++) {
            struct listener listener;
            all_answers(&profiles[i], &answers);
            if (answers.data[at] < '0' || answers.data[at] > '9')
                continue;
            answers.data[at] = answers.data[at] == '9' ? '0' : '9';
            begin(&listener, &profiles[i]);
            input_feed(&listener.input, answers.data, answers.length);
            pass(&listener, 3000);
            assert_nothing_typed(&listener, profiles[i].name, at);
            const struct terminal *terminal = &listener.probe.terminal;
            assert_true(terminal->known && terminal->registers >= 1 && terminal->cell_width >= 2 && terminal->cell_height >= 4);
            end(&listener);
        }
    buf_release(&answers);
}

/* The answers of one while another's are expected, and of all one behind the other. */
static void answers_of_others_are_harmless(void **state)
{
    (void)state;
    struct listener listener;
    struct buf answers = {0};
    begin(&listener, &profiles[0]);
    for (size_t i = 0; i < PROFILES; i++) {
        all_answers(&profiles[i], &answers);
        input_feed(&listener.input, buf_string(&answers), answers.length);
        assert_nothing_typed(&listener, profiles[i].name, 0);
    }
    end(&listener);
    buf_release(&answers);
}

static int set_locale(void **state)
{
    (void)state;
    return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_terminal_gets_what_suits_it), cmocka_unit_test(answers_come_in_two_parts_or_not_at_all),
        cmocka_unit_test(wrong_numbers_are_harmless), cmocka_unit_test(answers_of_others_are_harmless),
    };
    return cmocka_run_group_tests_name("replies", tests, set_locale, NULL);
}
