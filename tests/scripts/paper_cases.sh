#!/bin/sh
# Each paper of a small board in every form that can be read, against tests/cases/papers/NAME.FORM.  BEATBOARD_GOLDEN=write makes them
# anew, to be read; of a web page they have the body alone.
. tests/tap.sh
export SOURCE_DATE_EPOCH=
cases=tests/cases/papers board=$cases/harbour.board.yaml

# paper NAME FORM OPTION...: what the program makes of it.
paper() {
    name=$1 form=$2; shift 2
    "$BEATBOARD" export $name "$board" --paper a4 --as $form "$@" 2>/dev/null | case $form in html) sed '1,/^<body>/d' ;; *) cat ;; esac
}

for name in schedule shooting-schedule strips days breakdown beats sides cast-list contacts; do
    only=; [ $name = contacts ] && only=--production-copy
    for form in txt csv md html json; do
        [ -z "${BEATBOARD_GOLDEN:-}" ] || paper $name $form $only >"$cases/$name.$form"
        paper $name $form $only >"$work/got"
        ok "$name.$form" diff -u "$cases/$name.$form" "$work/got"
    done
done
is "the days' eighths are worked out by hand" "$(paper schedule csv | tr -d '\r' | awk -F, '{s[$1] += $11} END {print s["1"], s["2"], s[""]}')" "12 12 3"
finish
