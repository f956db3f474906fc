#!/bin/sh
# Every paper of a small board in every form that can be read, against tests/cases/papers/NAME.FORM, and what holds for all papers: every
# text of the data is on the pages, and twice is the same bytes.  BEATBOARD_GOLDEN=write makes the cases anew, to be read; of a web page
# they have the body alone.  Where each thing is drawn on the pages: tests/unit/trace.c, of every paper too.
. tests/paper.sh
export SOURCE_DATE_EPOCH=
cases=tests/cases/papers board=$cases/harbour.board.yaml
papers=$("$BEATBOARD" export --help | sed -n '/^papers:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
is "there are papers" "$(echo "$papers" | wc -l)" 15

# What a paper is asked for.
usual() { case $1 in contacts) echo --production-copy ;; call-sheet) echo --day 1 --issued 2026-04-20 ;; esac; }

# paper FORM OPTION...: what the program makes of it.
paper() {
    form=$1; shift
    "$BEATBOARD" export "$@" --paper a4 --as $form 2>/dev/null | case $form in html) sed '1,/^<body>/d' ;; *) cat ;; esac
}

# tried NAME PAPER OPTION...: against its cases; as pages; again.
tried() {
    name=$1; shift
    for form in txt csv md html json; do
        [ -z "${BEATBOARD_GOLDEN:-}" ] || paper $form "$@" >"$cases/$name.$form"
        paper $form "$@" >"$work/got"
        ok "$name.$form" diff -u "$cases/$name.$form" "$work/got"
    done
    kind=$1; shift 2
    ok "$name is exported" export_all $kind "$board" $name --paper a4 "$@" 2>"$work/said"
    check_paper $name $name
    for form in pdf html csv md txt json; do
        "$BEATBOARD" export $kind "$board" --paper a4 "$@" -o "$work/again.$form" 2>"$work/said"
        ok "$name.$form: twice is the same bytes" cmp "$work/$name.$form" "$work/again.$form"
    done
    for run in once again; do "$BEATBOARD" export $kind "$board" --paper a4 "$@" --page 1 -o "$work/$run.svg" 2>"$work/said"; done
    ok "$name.svg: twice is the same bytes" cmp "$work/once.svg" "$work/again.svg"
}

for name in $papers; do
    tried $name $name "$board" $(usual $name)
done
tried shot-list-by-day shot-list "$board" --by day --no-frames
tried coverage shot-list "$board" --coverage
tried storyboard-e-konte storyboard "$board" --layout e-konte
tried days-props days "$board" --of props
is "the days' eighths are worked out by hand" "$(paper csv schedule "$board" | tr -d '\r' | awk -F, '{s[$1] += $11} END {print s["1"], s["2"], s[""]}')" "12 12 3"
finish
