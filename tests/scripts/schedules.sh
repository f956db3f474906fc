#!/bin/sh
# The papers of the schedule and the cast, of an ordinary board, of a feature film, of one as long as they come and of an empty one.
. tests/paper.sh
export SOURCE_DATE_EPOCH=

python3 tests/feature.py >"$work/feature.board.yaml"
python3 tests/crowded.py >"$work/crowded.board.yaml"
printf 'format: beatboard/1\n' >"$work/empty.board.yaml"
film=examples/five-minutes-fast/five-minutes-fast.board.yaml
ok "the feature film has no errors" "$BEATBOARD" check "$work/feature.board.yaml"

# Each on the example, the feature film, the crowded board or one of its days, and an empty one; the feature film on Letter.
for kind in schedule strips days shooting-schedule breakdown beats sides cast-list; do
    case $kind in breakdown | shooting-schedule | sides) day="--day 3" ;; *) day= ;; esac
    for board in "$film" "$work/feature.board.yaml" "$work/crowded.board.yaml" "$work/empty.board.yaml"; do
        name=$kind-$(basename "$board" .board.yaml)
        case $name in *-feature) only="$day --paper letter" ;; *-crowded) only=$day ;; *) only= ;; esac
        case $kind in days | cast-list) only=${only#--day 3} ;; esac
        ok "$name is exported" export_all $kind "$board" "$name" $only
        case $name in *-empty) ;; *) check_paper "$name" "$name" ;; esac
    done
    for run in once again; do "$BEATBOARD" export $kind "$work/feature.board.yaml" -o "$work/$run.pdf" 2>/dev/null; done
    ok "$kind of the whole feature film: two runs are the same bytes" cmp "$work/once.pdf" "$work/again.pdf"
    ok "$kind of the whole feature film: a well-formed PDF" qpdf --check "$work/once.pdf"
done
finish
