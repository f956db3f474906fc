#!/bin/sh
# Every paper as HTML in Chromium: on a phone nothing of it is cut off at the right.
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cp examples/five-minutes-fast/*.yaml "$work"
for paper in $("$BEATBOARD" export --help | sed -n '/^papers:/,/^options:/s/^  \([a-z-]*\) .*/\1/p'); do
    extra=; [ "$paper" != contacts ] || extra=--production-copy
    "$BEATBOARD" export "$paper" examples/five-minutes-fast/five-minutes-fast.board.yaml $extra -o "$work/$paper.html" 2>/dev/null || exit 1
done
"$BEATBOARD" export shot-list examples/five-minutes-fast/five-minutes-fast.board.yaml --coverage -o "$work/coverage.html" || exit 1
for width in 390 1200; do
    python3 tests/html_width.py $width "$work"/*.html || exit 1
    echo "ok - nothing is wider than $width pixels"
done
