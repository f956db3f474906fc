#!/bin/sh
# The papers of the schedule and the cast, of an ordinary board, of a feature film, of one as long as they come and of an empty one.
. tests/paper.sh
export SOURCE_DATE_EPOCH=

python3 tests/feature.py >"$work/feature.board.yaml"
python3 tests/crowded.py >"$work/crowded.board.yaml"
printf 'format: beatboard/1\n' >"$work/empty.board.yaml"
film=examples/five-minutes-fast/five-minutes-fast.board.yaml
ok "the feature film has no errors" "$BEATBOARD" check "$work/feature.board.yaml"

for kind in schedule days; do
    for board in "$film" "$work/feature.board.yaml" "$work/crowded.board.yaml" "$work/empty.board.yaml"; do
        name=$kind-$(basename "$board" .board.yaml)
        ok "$name is exported" export_all $kind "$board" "$name"
        check_paper "$name" "$name"
    done
    "$BEATBOARD" export $kind "$work/feature.board.yaml" -o "$work/again.pdf"
    ok "$kind: two runs are the same bytes" cmp "$work/$kind-feature.pdf" "$work/again.pdf"
    ok "$kind on Letter" export_all $kind "$work/feature.board.yaml" "$kind-letter" --paper letter
    check_paper "$kind on Letter" "$kind-letter"
done
finish
