#!/bin/sh
# The walks on terminals must fail when a guard is taken away: each planted bug is a line of the source changed, one file compiled again
# and linked before the archives.
. tests/tap.sh
# shellcheck disable=SC2046
libs="$(pkg-config --libs $(sed -n 's/^PACKAGES := //p' Makefile)) -lgif -lm"
flags="-std=c11 -D_GNU_SOURCE -I. -Itests -O1 $(pkg-config --cflags ncursesw)"
case $O in *asan) flags="$flags -fsanitize=address,undefined" ;; esac
for test in walks screen replies; do
    # shellcheck disable=SC2086
    ${CC:-cc} $flags -c -o "$work/$test.o" "tests/unit/$test.c"
done

# planted NAME TEST FILE FROM TO: with FROM replaced by TO in FILE the test (its program, and a word of the terminal's name) no longer passes.
planted() {
    program=${2%% *}; terminal=${2#"$program"}; terminal=${terminal# }
    sed "s#$4#$5#" "$3" >"$work/planted.c"
    if cmp -s "$3" "$work/planted.c"; then bad "$1: the line to plant it in is gone"; return; fi
    # shellcheck disable=SC2086
    ${CC:-cc} $flags -iquote "$(dirname "$3")" -w -o "$work/planted" "$work/planted.c" "$work/$program.o" "$O/librender.a" "$O/libformats.a" $libs \
        -lcmocka -lvterm 2>"$work/err" || { bad "$1: does not build: $(head -n 3 "$work/err")"; return; }
    BEATBOARD_STEPS=1200 timeout 60 "$work/planted" ${terminal:+"$terminal"} >"$work/said" 2>&1 && bad "$1 is caught" || \
        echo "ok - $1 is caught by: $(sed -n 's/^not ok [0-9]* - //p' "$work/said" | head -n 2 | tr '\n' ' ')"
}

planted "no guard against scrolling" "walks xterm" render/screen_cells.c 'if (frame->pictures \&\& ' 'if (false \&\& '
planted "one marker for all pictures" "walks xterm" render/overlay.c 'return marker;' 'return 0;'
planted "xterm's slots not counted" "walks xterm" render/screen.c 'is_xterm ? XTERM_SLOTS :' 'is_xterm ? 0 :'
planted "tmux's slots not counted" "walks tmux 3.5a" render/screen.c 'is_tmux ? TMUX_SLOTS :' 'is_tmux ? 0 :'
planted "pictures scrolled back in" "screen" render/overlay.c 'overlay->lurking = overlay->slots > 0' 'overlay->lurking = false'
planted "lower pictures not scrolled away" "walks xterm" render/overlay.c 'row = overlay->lowest; row >= 0' 'row = 0; row >= 0'
planted "popups not noticed" "walks foot" render/overlay.c 'if (!uncovered(canvas, number, area) || ' 'if ('
planted "shortcuts over narrow pictures not noticed" "walks mlterm" render/overlay.c 'return area.column == 0 .*' 'return false \&\& area.column < columns;'
planted "a picture on the last row" "walks foot" render/overlay.c 'return box->area.row + box->area.rows < canvas->rows && ' 'return '
planted "the picture of a cleared screen believed there" "screen" render/overlay.c 'if (frame->cleared)' 'if (false)'
planted "more on the way than the line carries" "screen" render/screen.c ' \&\& link_may_send(&screen->link, part.length, screen->options.now())' ''
planted "all that may be on its way sent at once" "screen" render/link.c ' \&\& too_much(link, now) <= 0' ''
planted "frames queued on a stuck line" "screen" render/screen.c 'if (pending(screen) || !screen->open)' 'if (!screen->open)'
planted "letters under a picture not believed away" "walks foot" render/overlay.c 'screen_cells_believe(cells, area, laid->marker);' ';'
planted "strips cut a band off" "walks foot" render/overlay.c 'strip \* bands, bands, out' 'strip * bands + (strip > 0), bands, out'
planted "a wide letter cut in the lower right corner" "walks tmux 3.5a" render/screen_cells.c '!cells->wraps || ' 'true || '
planted "kitty's pictures not lifted" "walks kitty" render/overlay.c 'if (laid->form == PICTURE_KITTY \&\& !wanted)' 'if (false)'
planted "kitty's pictures not cut around what covers them" "walks Konsole" render/overlay.c 'cells\[column\].picture == number + 1; column++)' 'true; column++)'
planted "the same picture in two places placed as one" "walks Ghostty" render/overlay.c 'placement = overlay->glass\[i\].placement + OVERLAY_PARTS' 'placement = 1'
planted "a picture that was given in part not ended" "walks kitty" render/lay.c '"q=2,m=0"' '"q=2,m=1"'
planted "a number that the letters cannot say" "walks tmux 3.3a in kitty" render/lay.c 'through ? CUBE + (uint32_t)' 'through ? 1000 + (uint32_t)'
planted "kitty inside tmux not spoken to through it" "walks tmux 3.5a in kitty" render/lay.c 'through ? "\\x1BPtmux;" : ""' '""'
planted "iTerm2's file in pieces for all" "walks WezTerm" render/lay.c 'pieces ? "MultipartFile" : "File"' '"MultipartFile"'
planted "a wrong size for iTerm2" "walks iTerm2" render/lay.c 'bits->length / 4 \* 3 - padding' 'bits->length'
planted "Konsole's sixels believed" "screen" render/probe.c '{"Konsole", PICTURE_SIXEL},' '{"none", PICTURE_SIXEL},'
planted "any terminal around tmux taken for kitty" "replies" render/probe.c 'probe->placeholders == PLACEHOLDERS_KNOWN' 'probe->placeholders'
planted "a reply behind a lone Escape taken for keys" "replies" render/input.c 'begin(input, INPUT_LATE);' 'begin(input, INPUT_GROUND);'
planted "a reply without its end eats Enter" "replies" render/input.c '} else if (byte < . .) {' '} else if (false) {'
finish
