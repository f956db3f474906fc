#!/bin/sh
# The storyboard in each of its layouts: every word of every panel is on the pages, once and readable, on both papers.
. tests/tap.sh
export SOURCE_DATE_EPOCH=
film=examples/five-minutes-fast/five-minutes-fast.board.yaml
python3 tests/crowded.py >"$work/crowded.board.yaml"

board() { "$BEATBOARD" export storyboard "$@"; }
whole() { name=$1; shift; for form in pdf html json; do board "$@" -o "$work/$name.$form" || return 1; done
          python3 tests/paper_check.py "$work/$name.json" "$work/$name.pdf" "$work/$name.html"; }

for layout in 3x2 2x3 4x3 1x1 beside e-konte; do
    for paper in a4 letter; do
        ok "$layout on $paper says all of the film" whole film "$film" --layout $layout --paper $paper --guides both
    done
    ok "$layout says all of a crowded board" whole crowded "$work/crowded.board.yaml" --layout $layout --run-on
    is "$layout has a bookmark a scene" "$(qpdf --json "$work/film.pdf" | jq '.outlines | length')" 8
done
is "the usual layout is 3x2" "$(board "$film" --as json | sha256sum)" "$(board "$film" --as json --layout 3x2 | sha256sum)"

# The panels of a shot, the time in seconds and frames (worked out by hand: 2.5 s at 24 are 60 frames, 2+12; 6.5 s at 25 are 162.5, rounded 163: 6+13).
shots() { printf 'format: beatboard/1\nfps: %s\nscenes: [{number: "12", beats: [{what: x, shots: [{size: CU}, {seconds: 6.5, frames: [{file: a.png, seconds: 2.5}, {file: b.png, seconds: 4, caption: She turns.}]}]}, {what: Not broken down.}]}]\n' "$1"; }
shots 24 >"$work/panels.board.yaml"
is "panels have numbers of their own" "$(board "$work/panels.board.yaml" --as csv | cut -d, -f2 | tr -d '\r' | tr '\n' ' ')" "Panel 12A 12B.1 12B.2 12.2 "
is "seconds and frames at 24" "$(board "$work/panels.board.yaml" --as csv --layout e-konte | cut -d, -f5 | tr -d '\r' | tr '\n' ' ')" "Time  2+12 4+00  "
is "seconds elsewhere" "$(board "$work/panels.board.yaml" --as csv | cut -d, -f5 | tr -d '\r' | tr '\n' ' ')" "Time  2.5 s 4.0 s  "
sed 's/frames: .*}]}\]}, /}]}, /' "$work/panels.board.yaml" >"$work/one.board.yaml"
sed -i 's/fps: 24/fps: 25/' "$work/one.board.yaml"
is "seconds and frames at 25" "$(board "$work/one.board.yaml" --as csv --layout e-konte | cut -d, -f5 | tr -d '\r' | tr '\n' ' ')" "Time  6+13  "
board "$work/panels.board.yaml" -o "$work/panels.pdf"; pdftotext "$work/panels.pdf" "$work/panels.txt"
is "a panel without a picture says so" "$(grep -c 'no frame' "$work/panels.txt")" 2
is "one that is missing says why" "$(grep -c 'a.png: ' "$work/panels.txt")" 1

# A scene begins a page, or not.
pages() { pdfinfo "$1" | awk '/^Pages/ {print $2}'; }
board "$film" -o "$work/pages.pdf"; board "$film" --run-on -o "$work/on.pdf"
ok "running on takes fewer pages" [ "$(pages "$work/on.pdf")" -lt "$(pages "$work/pages.pdf")" ]
board "$film" --scene 3 -o "$work/one.pdf"; pdftotext -layout "$work/one.pdf" "$work/one.txt"
is "a scene over two pages says which panels are where" "$(grep -o '[0-9–]* of 8 boards' "$work/one.txt" | tr '\n' ' ')" "1–6 of 8 boards 7–8 of 8 boards "
rows() { "$BEATBOARD" export "$@" --as json | jq '[.. | .rows? // empty | .[] | select(.kind == "cells")] | length'; }
is "the boards of a day" "$(rows storyboard "$film" --day 1)" "$(rows shot-list "$film" --day 1)"
board "$film" --layout worksheet -o "$work/sheet.pdf"; pdftotext "$work/sheet.pdf" "$work/sheet.txt"
is "the worksheet is one page" "$(pages "$work/sheet.pdf")" 1
ok "with places for what it is about" grep -q '^SCENE$' "$work/sheet.txt"
# Structure: one root, headings and figures; the panels under their scenes in the outline; a sheet is called by its scene.
pdfinfo -struct "$work/pages.pdf" >"$work/structure" 2>"$work/structure.err"
is "one document holds all" "$(grep -c '^[^ ]' "$work/structure"; head -n 1 "$work/structure"; cat "$work/structure.err")" "1
Document"
is "a figure a panel" "$(grep -c 'Figure' "$work/structure")" "$(rows storyboard "$film")"
is "panels stand under their scene" "$(qpdf --json "$work/pages.pdf" | jq '[.outlines[].kids | length] | add')" "$(rows storyboard "$film")"
is "a sheet is called by its scene" "$(qpdf --json "$work/pages.pdf" | jq -c '.pagelabels[] | select(.index == 3).label | [."/P", ."/St"]')" '["u:3+",7]'

# A drawing or a picture a page.
mkdir "$work/svg" "$work/png"
ok "as drawings" board "$film" -o "$work/svg/board.svg"
is "a file a page" "$(ls "$work/svg" | wc -l)" "$(pages "$work/pages.pdf")"
ok "each is well-formed" sh -c "xmllint --noout '$work'/svg/board-*.svg"
is "with its pictures in it" "$(grep -c '<image.*base64' "$work/svg/board-01.svg")" 6
board "$film" --page 2 -o "$work/one.svg"
is "one page alone has the name that was given" "$(grep -c '<image' "$work/one.svg")" "$(grep -c '<image' "$work/svg/board-02.svg")"
board "$film" --layout worksheet --dpi 100 -o "$work/png/sheet.png"
is "a paper of one page too" "$(identify -format '%w x %h' "$work/png/sheet.png")" "827 x 1170"
board "$film" --scene 1 --dpi 40 -o "$work/png/board.png"
ok "frames are in the pictures" [ "$(convert "$work/png/board.png" -crop 120x50+60+40 -unique-colors txt: | wc -l)" -gt 200 ]
is "a page that is not there" "$(board "$film" --page 99 -o "$work/none.svg" 2>&1)" "beatboard: there is no page 99: the paper has 12 pages"
ok "leaves nothing" [ ! -e "$work/none.svg" ]
mkdir "$work/svg/taken"; mkdir "$work/svg/taken/board-02.svg"
is "when one page cannot be written" "$(board "$film" -o "$work/svg/taken/board.svg" >/dev/null 2>&1; echo $?)" 1
is "the others are taken back" "$(ls "$work/svg/taken")" board-02.svg
is "a layout that is not there" "$(board "$film" --layout 9x9 2>&1 >/dev/null | head -n 1 | cut -c1-90)" "beatboard: there is no layout “9x9”; the layouts are 3x2, 2x3, 4x3, 1x1, beside, e-kon"
finish
