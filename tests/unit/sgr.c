/* Sgr: what ncurses sends comes to fewer bytes, and to the very same screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <vterm.h>

#include "formats/base/buf.h"
#include "render/sgr.h"

enum { ROWS = 8, COLUMNS = 30, WALKS = 400, STEPS = 60 };

static void assert_squeezed(const char *given, const char *expected)
{
    struct sgr sgr = {.across = true};
    struct buf out = {0};
    sgr_squeeze(&sgr, given, strlen(given), &out);
    assert_string_equal(buf_string(&out), expected);
    buf_release(&out);
}

static void changes_wait_for_what_they_change(void **state)
{
    (void)state;
    assert_squeezed("\x1B[38;5;67m2H\x1B[39m\x1B(B\x1B[m \x1B(B\x1B[0;1mWS\x1B(B\x1B[m", "\x1B[38;5;67m2H \x1B[0;1mWS\x1B[m");
    assert_squeezed("\x1B[31ma\x1B[39m\x1B(B\x1B[m \x1B[31mb\x1B(B\x1B[m", "\x1B[31ma b\x1B[m");
    assert_squeezed("\x1B[44ma\x1B[49m\x1B(B\x1B[m b", "\x1B[44ma\x1B[m b");            /* a blank shows its background, */
    assert_squeezed("\x1B[4ma\x1B(B\x1B[m b", "\x1B[4ma\x1B[m b");                      /* and its line below */
    assert_squeezed("\x1B[31ma\x1B(B\x1B[m\x1B[K", "\x1B[31ma\x1B[K\x1B[m");
    assert_squeezed("\x1B[41ma\x1B(B\x1B[m\x1B[K", "\x1B[41ma\x1B[m\x1B[K");            /* what is erased has the background */
    assert_squeezed("\x1B[3ma", "\x1B[3ma");                                            /* not known: as it came */
    assert_squeezed("\x1B[31ma\x1B[0;10mb", "\x1B[31ma\x1B[0;10mb");                     /* and what it takes back is known */
    assert_squeezed("\x1B[3;2Ha\x1B[3;20Hb\x1B[3;1Hc\x1B[4;9Hd\n\x1B[4;9He", "\x1B[3;2Ha\x1B[20Gb\rc\x1B[4;9Hd\n\x1B[4;9He");
    assert_squeezed("\x1B(0q\x1B(Bq", "\x1B(0q\x1B(Bq");
}

/* ---- the same screen ---- */

static unsigned chance(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*seed >> 33) % below;
}

/* One thing that ncurses might send. */
static void add_step(struct buf *out, uint64_t *seed)
{
    static const char *const looks[] = {"\x1B[m", "\x1B(B\x1B[m", "\x1B[39;49m", "\x1B[39m", "\x1B[0;1m", "\x1B[1m", "\x1B[4m", "\x1B[7m", "\x1B[24m", "\x1B[27m",
        "\x1B[38;5;67m", "\x1B[48;5;25m", "\x1B[31m", "\x1B[44m", "\x1B[97m", "\x1B[38;2;1;2;3m", "\x1B[49m", "\x1B[0;7;33m", "\x1B[22m"};
    static const char *const others[] = {"\x1B[K", "\x1B[1K", "\x1B[J", "\x1B[3X", "\x1B[2P", "\x1B[2@", "\x1B[L", "\x1B[M", "\r", "\b", "\n", "\x1B[2C", "\x1B[D",
        "\x1B[5d", "\x1B[7G", "\x1B[A", "\x1B[2;7r", "\x1B[r", "\x1BM"};
    unsigned kind = chance(seed, 10);
    if (kind < 4)
        buf_add_string(out, looks[chance(seed, sizeof looks / sizeof *looks)]);
    else if (kind < 5)
        buf_add_string(out, others[chance(seed, sizeof others / sizeof *others)]);
    else if (kind < 6)
        buf_add_format(out, "\x1B[%u;%uH", 1 + chance(seed, ROWS), 1 + chance(seed, COLUMNS));
    else
        for (unsigned i = chance(seed, 6); i-- > 0;)
            buf_add_byte(out, chance(seed, 3) ? (char)('a' + chance(seed, 26)) : ' ');
}

static bool is_blank(const VTermScreenCell *cell)
{
    return cell->chars[0] == 0 || cell->chars[0] == ' ';
}

static void assert_same_cell(VTermScreen *a, VTermScreen *b, VTermPos at)
{
    VTermScreenCell x, y;
    vterm_screen_get_cell(a, at, &x);
    vterm_screen_get_cell(b, at, &y);
    bool blank = is_blank(&x), seen = !blank || x.attrs.underline || x.attrs.reverse;
    assert_int_equal(is_blank(&y), blank);
    if (!blank)
        assert_int_equal(x.chars[0], y.chars[0]);
    assert_int_equal(x.attrs.underline, y.attrs.underline);
    assert_int_equal(x.attrs.reverse, y.attrs.reverse);
    assert_true(vterm_color_is_equal(&x.bg, &y.bg));
    assert_true(!seen || vterm_color_is_equal(&x.fg, &y.fg));
    assert_true(blank || x.attrs.bold == y.attrs.bold);
}

static VTermScreen *open_screen(VTerm **term)
{
    *term = vterm_new(ROWS, COLUMNS);
    vterm_set_utf8(*term, 1);
    VTermScreen *screen = vterm_obtain_screen(*term);
    vterm_screen_reset(screen, 1);
    vterm_input_write(*term, "\x1B[?7l", 5);
    return screen;
}

static void the_screen_is_the_same(void **state)
{
    (void)state;
    uint64_t seed = 7;
    size_t before = 0, after = 0;
    for (int walk = 0; walk < WALKS; walk++) {
        VTerm *plain, *squeezed;
        VTermScreen *a = open_screen(&plain), *b = open_screen(&squeezed);
        struct sgr sgr = {.across = true};
        for (int piece = 0; piece < 3; piece++) {
            struct buf given = {0}, out = {0};
            for (int step = 0; step < STEPS; step++)
                add_step(&given, &seed);
            sgr_squeeze(&sgr, buf_string(&given), given.length, &out);
            vterm_input_write(plain, buf_string(&given), given.length);
            vterm_input_write(squeezed, buf_string(&out), out.length);
            before += given.length;
            after += out.length;
            for (int cell = 0; cell < ROWS * COLUMNS; cell++)
                assert_same_cell(a, b, (VTermPos){cell / COLUMNS, cell % COLUMNS});
            buf_release(&given);
            buf_release(&out);
        }
        vterm_free(plain);
        vterm_free(squeezed);
    }
    assert_true(after < before);
    printf("# %zu bytes became %zu\n", before, after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_wait_for_what_they_change),
        cmocka_unit_test(the_screen_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
