#!/bin/sh
# `beatboard show`: the text of a small board, its pictures, and what is refused.
. tests/tap.sh
board=tests/cases/show/small.board.yaml
escape=$(printf '\033')

# shows DESCRIPTION EXPECTED-FILE OPTION...: the output is the kept one, which was read and found right.
shows() { description=$1 expected=$2; shift 2; "$BEATBOARD" show "$@" >"$work/shown" 2>&1; ok "$description" diff -u "tests/cases/show/$expected" "$work/shown"; }
# refuses DESCRIPTION STATUS WORDS OPTION...: ends with STATUS and says WORDS on stderr, and prints nothing.
refuses() {
    description=$1 status=$2 words=$3; shift 3
    "$BEATBOARD" show "$@" >"$work/out" 2>"$work/err"; got=$?
    is "$description" "$got $(wc -c <"$work/out") $(grep -cF -- "$words" "$work/err")" "$status 0 1"
}

shows "text is wrapped by word" narrow.txt -w 60 "$board"
shows "with room an action stands beside its shot" wide.txt --width 110 "$board"
shows "in a pipe frames are their alt texts" frames.txt --frames -w 72 "$board"
shows "a shot alone" shot.txt --width 110 "$board" 1A
shows "a thing without a form of its own is shown as it is written" ada.txt "$board" character:ada
is "a beat by its label" "$("$BEATBOARD" show "$board" beat:3.1 | head -n 1)" "     3.1    Morning."
is "nothing a terminal could obey comes from the board" "$("$BEATBOARD" show --frames "$board" | grep -c "$escape")" 0

"$BEATBOARD" show --frames --as sixel -w 72 "$board" >"$work/sixel"
is "one picture as sixel" "$(grep -c "^ *${escape}P0;1;0q" "$work/sixel")" 1
is "and in it nothing else" "$(sed -n "s/^ *${escape}P\(.*\)$escape\\\\$/\1/p" "$work/sixel" | LC_ALL=C tr -d ' -~\n' | wc -c)" 0
is "it fills 48 columns at the board's shape" "$(grep -o '"1;1;[0-9;]*' "$work/sixel" | head -n 1)" '"1;1;480;320'
grep -v "${escape}P" "$work/sixel" | grep -v "▣" >"$work/left"
is "a picture that is not there says so" "$(grep -o 'frames/gone.jpg: no such file' "$work/sixel")" "frames/gone.jpg: no such file"
is "the text is the same with pictures" "$(cat "$work/left")" "$(grep -v "▣\|JPEG, 3:2" tests/cases/show/frames.txt)"

"$BEATBOARD" show --frames --as blocks "$board" >"$work/blocks"
is "as blocks it has 16 lines of 48 cells" \
   "$(grep "${escape}\[m\$" "$work/blocks" | sed "s/${escape}\[[0-9;]*m//g" | grep -cE '^ *[▀ ]{48}$')" 16

# A terminal that answers nothing is waited for at most a second.
begin=$(date +%s%N)
TERM=xterm script -qec "'$BEATBOARD' show --frames -w 72 '$board' 1A" /dev/null </dev/null >"$work/silent" 2>&1
is "a silent terminal does not hold it up" "$? $(( ($(date +%s%N) - begin) / 2500000000 ))" "0 0"
is "and its text is there" "$(grep -c 'Her hand stops' "$work/silent")" 1

printf 'title: [\n' >"$work/broken.yaml"
refuses "no such file" 1 "No such file" "$work/none.yaml"
refuses "a file that does not parse, with its line" 1 "broken.yaml:2:" "$work/broken.yaml"
refuses "a selector that names nothing" 1 "“nix”" "$board" nix
refuses "a way to show pictures that is none" 2 "--as takes" --as gif "$board"
refuses "a width that is none" 2 "--width takes" --width 7 "$board"
refuses "no file" 2 "show --help"
finish
