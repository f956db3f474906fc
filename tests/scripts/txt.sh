#!/bin/sh
# Papers as text are aligned to any width: no line is longer, nothing is lost, and letters of every script take the cells they take.
. tests/tap.sh
cp examples/five-minutes-fast/*.yaml "$work"
for board in five-minutes-fast.board world.board; do
    file=$work/$board.yaml
    [ "$board" != world.board ] || file=tests/world.board.yaml
    for paper in $("$BEATBOARD" export --help | sed -n '/^papers:/,/^options:/s/^  \([a-z-]*\) .*/\1/p'); do
        [ "$paper" != contacts ] || continue
        "$BEATBOARD" export "$paper" "$file" -o "$work/$paper.json" 2>/dev/null
        ok "$board: $paper has data" test -s "$work/$paper.json"
        for width in 40 60 132; do
            "$BEATBOARD" export "$paper" "$file" -w "$width" -o "$work/$paper.txt" 2>/dev/null
            is "$board: $paper in $width columns" "$(python3 tests/txt_check.py "$width" "$work/$paper.json" "$work/$paper.txt" 2>&1)" ""
        done
    done
done
finish
