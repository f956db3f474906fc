#!/bin/sh
# What the shells offer, asked in the shells themselves.
. tests/tap.sh

for shell in bash zsh fish; do "$BEATBOARD" completion $shell >"$work/$shell" || bad "$shell: printed"; done
ok "bash reads its script" bash -n "$work/bash"
ok "zsh reads its script" zsh -n "$work/zsh"
ok "fish reads its script" fish --no-config -n "$work/fish"

# offers WHAT: the words of a line "beatboard …", its last one to be completed, in bash.
offers() {
    bash --norc -c 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _beatboard; printf "%s\n" "${COMPREPLY[@]}"' "$work/bash" beatboard "$@" |
        sort | tr '\n' ' '
}
is "bash: a command" "$(offers exp)" "export "
is "bash: a paper" "$(offers export call-s)" "call-sheet "
is "bash: an option" "$(offers export shot-list x --col)" "--columns "
is "bash: a choice" "$(offers export shot-list x --paper '')" "a4 letter "
is "bash: files are the shell's" "$(offers edit '')" " "
is "bash: nothing is offered twice" "$(offers check '' | tr ' ' '\n' | sort | uniq -d)" ""

fishes() { HOME=$work fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$work/fish" "$1" | cut -f1 | sort | tr '\n' ' '; }
is "fish: a command" "$(fishes 'beatboard expo')" "export "
is "fish: an option" "$(fishes 'beatboard export shot-list x --colu')" "--columns "
is "fish: a choice" "$(fishes 'beatboard export --paper l')" "letter "

# Every command and option of the tables is in every script.
for command in $("$BEATBOARD" --help | sed -n '/^commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p'); do
    for shell in bash zsh fish; do grep -qw -- "$command" "$work/$shell" || bad "$shell: $command"; done
    for option in $("$BEATBOARD" "$command" --help | sed -n 's/^ *\(-[a-z], \)\{0,1\}--\([a-z-]*\).*/\2/p'); do
        for shell in bash zsh fish; do grep -qw -- "$option" "$work/$shell" || bad "$shell: $command --$option"; done
    done
done
echo "ok - every command and option is offered"
finish
