#!/bin/sh
# The command line: help, manual and version are made from the tables; exit codes; slips of the finger.
. tests/tap.sh

# says STATUS TEXT ARGUMENT...: exits with STATUS and prints TEXT somewhere.
says() {
    status=$1; text=$2; shift 2
    "$BEATBOARD" "$@" >"$work/said" 2>&1 </dev/null; is "beatboard $*: exit $status" $? "$status"
    ok "beatboard $*: says “$text”" grep -qF -- "$text" "$work/said"
}
says 0 "beatboard 0." --version
says 0 "usage: beatboard" --help
says 0 "usage: beatboard edit" help edit
says 0 "usage: beatboard edit" edit --help
says 2 "did you mean “edit”" edti
says 2 "did you mean “edit”" help edti
says 2 "did you mean “--dry-run”" edit x.yaml --dry-rnu
says 2 "there is no option -z" edit x.yaml -z
says 2 "-c wants an argument" edit x.yaml -c
says 2 "edit wants FILE" edit
says 2 "one too many" edit a b -c undo
says 2 "name a board" 
says 1 "needs a terminal" new.board.yaml
says 1 "it is a folder" edit /tmp -c 'set /title x'
says 1 "there is no command “sett”" edit new.yaml -c 'sett x'
says 1 "needs the screen" edit new.yaml -c 'quit'
says 2 "page 1 and a page 5" man 7

# A new board: by its template, its beats under questions; never over what is there.
cd "$work" || exit 1
says 0 "from the template short" new first.board.yaml
says 1 "writes over nothing" new first.board.yaml --template feature
says 0 "from the template documentary, three-acts" new second.board.yaml --template documentary --structure three-acts
says 2 "did you mean “feature”" new third.board.yaml --template featur
says 2 "did you mean “three-acts”" new third.board.yaml --structure three-act
says 1 "its folder is not there" new no-such-folder/third.board.yaml
is "nothing else was made" "$(ls ./*.board.yaml | tr '\n' ' ')" "./first.board.yaml ./second.board.yaml "
is "a new board has no errors" "$("$BEATBOARD" check ./*.board.yaml 2>&1 | grep -vc missing-what)" 0
ln -s nowhere link.board.yaml
says 1 "writes over nothing" new link.board.yaml
cd "$OLDPWD" || exit 1

# What is no text of ours is made fit to show.
"$BEATBOARD" edit new.yaml -c "$(printf 'set \033]0;x\007 y z')" >"$work/said" 2>&1
is "no escape gets through" "$(tr -cd '\033\007' <"$work/said")" ""

# The output cannot be written.
if "$BEATBOARD" --help >/dev/full 2>"$work/said"; then bad "a full disk is told"; else ok "a full disk is told" grep -q 'could not be written' "$work/said"; fi

# Each command has its help, and each row of the tables is in the manual.
"$BEATBOARD" man 1 >"$work/page"
is "the manual is well made" "$(mandoc -T lint -W warning <"$work/page" 2>&1)" ""
mandoc -T ascii -O width=200 <"$work/page" | sed 's/.\x08//g' >"$work/text"
"$BEATBOARD" --help | sed -n '/^commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p' >"$work/commands"
is "there are commands" "$([ "$(wc -l <"$work/commands")" -ge 4 ] && echo yes)" yes
while read -r command; do
    "$BEATBOARD" "$command" --help >"$work/help" </dev/null
    is "$command --help: exit 0" $? 0
    ok "$command is in the manual" grep -qE "^ +$command( |$)" "$work/text"
    for option in $(grep -oE -- '--[a-z-]+ ' "$work/help" | grep -v -- '--help' | sort -u); do
        ok "$command $option is in the manual" grep -qF -- "$option" "$work/text"
    done
done <"$work/commands"
is "a slip in a command is seen before its file" "$("$BEATBOARD" chekc film.yaml 2>&1 | grep -c 'did you mean')" 1
: >"$work/empty.yaml"
is "an empty board is shown" "$("$BEATBOARD" show "$work/empty.yaml" >/dev/null 2>&1; echo $?)" 0
finish
