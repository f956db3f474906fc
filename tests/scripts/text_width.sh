#!/bin/sh
# Papers as text in any width: no line is wider, no word is broken that has room, nothing is left out.
. tests/tap.sh
film=examples/five-minutes-fast/five-minutes-fast.board.yaml
cat >"$work/compare.py" <<'END'
import re, sys, unicodedata
width, wide, narrow = int(sys.argv[1]), open(sys.argv[2]).read(), open(sys.argv[3]).read()
cells = lambda line: sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
words = lambda text: {word.strip("…-") for word in re.split(r"[\s·─═]+", text) if len(word) < 15 and word not in ("-", "[", "]")}
for line in narrow.splitlines():
    if cells(line) > width:
        print("too wide:", line)
wide = re.sub(r"(?m)^.*\n─+$", "", wide)       # the title of a column that is empty may go
for word in sorted(words(wide) - words(narrow) - {word.rstrip(":") for word in words(narrow)}):
    print("lost or broken:", word)
END
for kind in shot-list beats consent call-sheet schedule shooting-schedule breakdown strips cast-list credits cue-sheet storyboard sides; do
    "$BEATBOARD" export $kind "$film" -w 400 >"$work/wide"
    for width in 40 60 80 100; do
        "$BEATBOARD" export $kind "$film" -w $width >"$work/narrow"
        is "$kind at $width" "$(python3 "$work/compare.py" $width "$work/wide" "$work/narrow")" ""
    done
done
finish
