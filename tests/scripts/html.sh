#!/bin/sh
# Every paper as HTML is sound for an independent parser, and one file that asks nobody for anything.
. tests/tap.sh
board=examples/five-minutes-fast/five-minutes-fast.board.yaml
cp examples/five-minutes-fast/*.yaml "$work"
python3 tests/feature.py >"$work/feature.yaml"
page() { name=$1; shift; "$BEATBOARD" export "$@" -o "$work/$name.html" 2>/dev/null; }
for paper in $("$BEATBOARD" export --help | sed -n '/^papers:/,/^options:/s/^  \([a-z-]*\) .*/\1/p'); do
    extra=; [ "$paper" != contacts ] || extra=--production-copy
    ok "$paper is made" page "$paper" "$paper" "$board" $extra
    [ "$paper" = contacts ] || page "$paper-120" "$paper" "$work/feature.yaml"
done
page coverage shot-list "$board" --coverage
page worksheet storyboard "$board" --layout worksheet
page e-konte storyboard "$board" --layout e-konte
ok "there is a page for every paper of both boards" [ "$(ls "$work"/*.html | wc -l)" -ge 32 ]
is "no parse error in any" "$(/usr/bin/python3 - "$work"/*.html <<'PY'
import html5lib, sys
for path in sys.argv[1:]:
    parser = html5lib.HTMLParser()
    parser.parse(open(path, encoding="utf-8").read())
    for place, error, about in parser.errors[:3]:
        print(path, place, error, about)
PY
)" ""
is "no page loads anything from elsewhere" "$(grep -lE '(src|href)="(https?:|//|file:|[a-z]+/)|@import|url\((https?:)?/' "$work"/*.html)" ""
finish
