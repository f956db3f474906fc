#!/bin/sh
# The test of the screen must fail when a guard is taken away: each planted bug is a line of the source changed, one file compiled again
# and linked before the archives.
. tests/tap.sh
# shellcheck disable=SC2046
libs="$(pkg-config --libs $(sed -n 's/^PACKAGES := //p' Makefile)) -lgif -lm"
flags="-std=c11 -D_GNU_SOURCE -I. -Itests -O1 $(pkg-config --cflags ncursesw)"
case $O in *asan) flags="$flags -fsanitize=address,undefined" ;; esac
# shellcheck disable=SC2086
${CC:-cc} $flags -c -o "$work/test.o" tests/unit/screen.c

# planted NAME FILE FROM TO: with FROM replaced by TO in FILE the test no longer passes.
planted() {
    sed "s#$3#$4#" "$2" >"$work/planted.c"
    if cmp -s "$2" "$work/planted.c"; then bad "$1: the line to plant it in is gone"; return; fi
    # shellcheck disable=SC2086
    ${CC:-cc} $flags -iquote "$(dirname "$2")" -w -o "$work/planted" "$work/planted.c" "$work/test.o" "$O/librender.a" "$O/libformats.a" $libs \
        -lcmocka -lvterm 2>"$work/err" || { bad "$1: does not build: $(head -n 3 "$work/err")"; return; }
    BEATBOARD_STEPS=1200 timeout 60 "$work/planted" >"$work/said" 2>&1 && bad "$1 is caught" || echo "ok - $1 is caught by: $(sed -n 's/^not ok [0-9]* - //p' "$work/said" | tr '\n' ' ')"
}

planted "no guard against scrolling" render/screen_cells.c 'if (frame->pictures \&\& ' 'if (false \&\& '
planted "one marker for all pictures" render/overlay.c 'return marker;' 'return 0;'
planted "xterm's slots not counted" render/screen.c 'is_xterm ? XTERM_SLOTS : 0' 'is_xterm ? 0 : 0'
planted "pictures scrolled back in" render/overlay.c 'overlay->lurking = overlay->slots > 0' 'overlay->lurking = false'
planted "lower pictures not scrolled away" render/overlay.c 'row = overlay->lowest; row >= 0' 'row = 0; row >= 0'
planted "popups not noticed" render/overlay.c 'if (!uncovered(canvas, number, area) || ' 'if ('
planted "shortcuts over narrow pictures not noticed" render/overlay.c 'return area.column == 0 .*' 'return false \&\& area.column < columns;'
planted "a picture on the last row" render/overlay.c 'return box->area.row + box->area.rows < canvas->rows && ' 'return '
planted "the picture of a cleared screen believed there" render/overlay.c 'if (frame->cleared)' 'if (false)'
planted "more on the way than the line carries" render/screen.c ' \&\& link_may_send(&screen->link, part.length, screen->options.now())' ''
planted "all that may be on its way sent at once" render/link.c ' \&\& too_much(link, now) <= 0' ''
planted "frames queued on a stuck line" render/screen.c 'if (pending(screen) || !screen->open)' 'if (!screen->open)'
planted "letters under a picture not believed away" render/overlay.c 'screen_cells_believe(cells, area, laid->marker);' ';'
planted "strips cut a band off" render/overlay.c 'strip \* bands, bands, out' 'strip * bands + (strip > 0), bands, out'
finish
