#!/bin/sh
# `beatboard doctor` without a terminal, and on one (tmux) that answers.
. tests/tap.sh
row() { sed -n "s/^$1  *//p" "$work/said"; }

TERM=xterm-256color "$BEATBOARD" doctor >"$work/said"
is "in a pipe nothing is asked" "$(row answers)" "was not asked"
is "a pipe takes no pictures" "$(row pictures)" "none: the output is not a terminal"
is "colours come from the terminal's description" "$(row colours)" "256, by the description of this TERM"
is "the locale says UTF-8" "$(row text)" "UTF-8, by the locale"
TERM='' "$BEATBOARD" doctor >"$work/said"
is "without TERM" "$(row TERM)" "not set"
NO_COLOR=1 TERM=xterm "$BEATBOARD" doctor >"$work/said"
is "NO_COLOR is heeded" "$(row colours)" "none: NO_COLOR is set"
TERM=$(printf 'x\033[2Jy') "$BEATBOARD" doctor >"$work/said"
is "what TERM holds is made fit to show" "$(row TERM)" "x^[[2Jy"

socket=$work/tmux
tmux -S "$socket" -f /dev/null new-session -d -x 100 -y 24 "'$BEATBOARD' doctor; tmux -S '$socket' wait-for -S done; exec cat"
tmux -S "$socket" wait-for done
tmux -S "$socket" capture-pane -p >"$work/said"
tmux -S "$socket" kill-server
is "tmux answers" "$(row answers)" "yes"
ok "tmux says its name" grep -q '^terminal *tmux' "$work/said"
is "tmux is known" "$(row 'in tmux')" "yes"
is "no sixel: letters, and why" "$(row pictures)" "quadrants: the answer to DA1 does not list 4, and no other protocol was answered"

# Of a board, the scripts that no font here can print.
fonts=$(dirname "$(fc-match -f '%{file}' 'DejaVu Sans')")
echo "<fontconfig><dir>$fonts</dir><cachedir>$work/cache</cachedir></fontconfig>" >"$work/few-fonts"
printf 'title: 東京\nscenes: [{heading: Žluťoučký Ωκεανός, beats: [{what: の}]}]\n' >"$work/japanese.board.yaml"
is "scripts without a font are named" "$(FONTCONFIG_FILE="$work/few-fonts" "$BEATBOARD" doctor "$work/japanese.board.yaml" </dev/null | grep '^scripts')" "scripts        no font here has 東 (han), の (hiragana)"
is "and that is a finding" "$(FONTCONFIG_FILE="$work/few-fonts" "$BEATBOARD" doctor "$work/japanese.board.yaml" </dev/null >/dev/null; echo $?)" 1
is "none is said to be fine" "$("$BEATBOARD" doctor examples/five-minutes-fast/five-minutes-fast.board.yaml </dev/null | grep '^scripts')" "scripts        every letter of the board has a font"

# The test card: every form is shown, the answer becomes a setting, nothing is left behind.
mux() { tmux -L "bb-card-$$" -f /dev/null "$@"; }
mux new-session -d -x 100 -y 120 "$BEATBOARD doctor --try; echo ended; cat"
shown() { for try in $(seq 100); do mux capture-pane -p | grep -qF -- "$1" && return 0; sleep 0.1; done; mux capture-pane -p; return 1; }
ok "every form is shown" shown "g  braille"
ok "and it asks" shown "Its letter, or nothing"
mux send-keys d Enter
ok "the answer is a setting" shown 'graphics: blocks'
ok "it ends" shown "ended"
mux kill-server
is "nothing is left" "$(ls -d /tmp/beatboard-card-* 2>/dev/null)" ""
is "without a terminal it is refused" "$("$BEATBOARD" doctor --try </dev/null 2>&1)" "beatboard: --try needs a terminal to look at"

# The person's own settings, with everything that is wrong in them.
mkdir -p "$work/config/beatboard"
printf 'theme: drak\nclock: 13\nkeys: {everywhere: {F9: vieww board}}\n' >"$work/config/beatboard/config.yaml"
XDG_CONFIG_HOME=$work/config "$BEATBOARD" doctor </dev/null >"$work/said"
is "settings: each fault with its place" "$(grep -c 'config.yaml:1:8: .*dark\|config.yaml:2:8: .*12\|config.yaml.*vieww' "$work/said")" 3
printf 'theme: dark\ncolumns: [shot, siez, lens:8]\n' >"$work/config/beatboard/config.yaml"
XDG_CONFIG_HOME=$work/config "$BEATBOARD" doctor </dev/null >"$work/said"
is "settings: what is no column, with its place and what was meant" "$(grep -c 'config.yaml:2:17: .*there is no column "siez"; did you mean "size"?' "$work/said")" 1
XDG_CONFIG_HOME=$work/config "$BEATBOARD" export shot-list examples/five-minutes-fast/five-minutes-fast.board.yaml --as csv >"$work/said" 2>"$work/err"
is "settings: a paper is made without it" "$? $(head -1 "$work/said" | tr -d '\r')" "0 Shot,Lens"
is "settings: and says so" "$(grep -c 'config.yaml:2:17: .*siez.*size' "$work/err")" 1
is "settings: none is no fault" "$(XDG_CONFIG_HOME=$work "$BEATBOARD" doctor </dev/null | grep -c '^settings .*none there$')" 1
finish
