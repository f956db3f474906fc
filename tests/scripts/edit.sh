#!/bin/sh
# The editing commands, each case a folder of tests/cases/edit: board.yaml, one command a line in `commands`, what they say in `says`,
# and the file afterwards in expected.yaml.  A case without expected.yaml is refused: exit 1, and the file is not touched.
# Each accepted case is played again with CRLF, and back and forth through the history.
. tests/tap.sh

# play FILE CASE [COMMAND...]: edit FILE by the case's commands and then these.
play() {
    file=$1; case=$2; shift 2
    { cat "$case/commands"; for command; do echo "$command"; done; } >list
    set --
    while IFS= read -r command; do set -- "$@" -c "$command"; done <list
    "$BEATBOARD" edit "$file" "$@"
}

crlf() { sed 's/$/\r/' "$1"; }

refused() {
    ls -i --full-time board.yaml >before
    play board.yaml "$1" >said 2>&1; is "$2: exits with 1" $? 1
    is "$2: the file is not touched" "$(ls -i --full-time board.yaml)" "$(cat before)"
}

accepted() {
    play board.yaml "$1" >said 2>&1; is "$2: exits with 0" $? 0
    is "$2: the file" "$(cat board.yaml; echo .)" "$(cat "$1/expected.yaml"; echo .)"

    cp "$1/board.yaml" board.yaml
    play board.yaml "$1" "undo 999" >again 2>&1
    ok "$2: undone, the bytes are the old ones" cmp board.yaml "$1/board.yaml"
    play board.yaml "$1" "undo 999" "redo 999" >again 2>&1
    ok "$2: done again, the bytes are the new ones" cmp board.yaml "$1/expected.yaml"

    grep -q . "$1/board.yaml" || return 0           # an empty file has no line ends of its own
    crlf "$1/board.yaml" >board.yaml; crlf "$1/expected.yaml" >expected.yaml
    play board.yaml "$1" >again 2>&1
    ok "$2: with CRLF" cmp board.yaml expected.yaml
}

cases=$PWD/tests/cases/edit
cd "$work" || exit 1
for case in "$cases"/*; do
    name=$(basename "$case")
    cp "$case/board.yaml" board.yaml
    if [ -f "$case/expected.yaml" ]; then accepted "$case" "$name"; else refused "$case" "$name"; fi
    is "$name: what it says" "$(cat said)" "$(cat "$case/says")"
done

# Every command that needs no screen is played by a case.
for command in $("$BEATBOARD" man 1 | sed -n '/^\.Sh EDITOR COMMANDS/,/^\.Sh KEYS/s/^\.It Sy "\([a-z\\!-]*\).*/\1/p' | tr -d '\\'); do
    "$BEATBOARD" edit none.yaml -c "$command" 2>&1 | grep -q 'needs the screen' || ok "$command is in a case" grep -qE "^$command( |$)" "$cases"/*/commands
done

# Nothing is written when nothing changed, nor by a dry run, which prints the diff.
cp "$cases/set/board.yaml" board.yaml
stamp=$(ls -i --full-time board.yaml)
"$BEATBOARD" edit board.yaml -c 'set sh-00001 size WS' >said
is "an edit that changes nothing writes nothing" "$(ls -i --full-time board.yaml)" "$stamp"
"$BEATBOARD" edit board.yaml --dry-run -c 'set sh-00001 size CU' >diff
is "a dry run writes nothing" "$(ls -i --full-time board.yaml)" "$stamp"
is "one field is one line of diff" "$(grep '^[-+] ' diff)" "$(printf -- '-            size: WS\n+            size: CU')"

# A file that is not there is made by the first save; ids are random without a seed.
"$BEATBOARD" edit new.yaml -c 'add scene heading="INT. A - DAY"' >said
is "a new file" "$(head -n 1 new.yaml)" "format: beatboard/1"
(unset BEATBOARD_SEED; for i in 1 2 3; do "$BEATBOARD" edit random.yaml -c 'add scene'; done) >said
is "three random ids" "$(grep -cE '^  - id: sc-[0-9abcdefghjkmnpqrstvwxyz]{5}$' random.yaml) $(grep id: random.yaml | sort -u | wc -l)" "3 3"
finish
