#!/bin/sh
# Papers: a storyboard of 40 pages with 240 pictures, beside pdfkit doing the same and libharu drawing unshaped text; 2,000 shots as CSV beside
# jq over the same data.  Processor time of the whole process, children included.
set -u
here=tests/bench/papers
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 $here/board.py "$work"
cpu() { python3 $here/cpu.py 5 "$@"; }
row() { printf '%-52s %14s   %-34s %8s   %s\n' "$1" "$2" "$3" "$4" "$5"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }

ours=$(cpu "$BEATBOARD" export storyboard "$work/film.board.yaml" -o "$work/ours.pdf")
sed 's/, frame: [^}]*}/}/' "$work/film.board.yaml" >"$work/bare.board.yaml"
bare=$(cpu "$BEATBOARD" export storyboard "$work/bare.board.yaml" -o "$work/bare.pdf")
row "storyboard, 40 pages, without its 240 pictures" "$bare s" "" "" ""

# The peer is pinned, fetched once, and kept outside of the tree's own files.
peers=$O/peers
[ -d "$peers/node_modules/pdfkit" ] || { command -v npm >/dev/null && npm install --silent --no-audit --no-fund --prefix "$peers" pdfkit@0.13.0 >/dev/null 2>&1; }
if [ -d "$peers/node_modules/pdfkit" ]; then
    theirs=$(NODE_PATH=$peers/node_modules cpu node $here/pdfkit.js "$work/frames" "$work/pdfkit.pdf")
    row "storyboard, 40 pages, 240 pictures" "$ours s" "pdfkit 0.13.0 $theirs s" "$(ratio "$ours" "$theirs")" "<= 0.20"
else
    row "storyboard, 40 pages, 240 pictures" "$ours s" "pdfkit: npm is not to be had here" "-" "<= 0.20"
fi
cc -O2 -o "$work/haru" $here/haru.c -lhpdf
theirs=$(cpu "$work/haru" "$work/frames" "$work/haru.pdf")
row "storyboard, 40 pages, 240 pictures" "$ours s" "libharu, unshaped text $theirs s" "$(ratio "$ours" "$theirs")" "<= 2.2"
pictures=$(cat "$work"/frames/*.jpg | wc -c); size=$(wc -c <"$work/ours.pdf")
row "size of that PDF" "$size bytes" "the pictures $pictures bytes" "$(ratio "$size" "$pictures")" "<= 1.05"

"$BEATBOARD" export shot-list "$work/list.board.yaml" --as json >"$work/list.json"
ours=$(cpu "$BEATBOARD" export shot-list "$work/list.board.yaml" --as csv)
theirs=$(cpu jq -r '.blocks[].tables[]?.rows[] | select(.kind == "cells") | [.cells[].text] | @csv' "$work/list.json")
row "2,000 shots to CSV" "$ours s" "jq $theirs s" "$(ratio "$ours" "$theirs")" "<= 1.0"
