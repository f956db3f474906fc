#!/bin/sh
# Saving under fire: the disk fails, the process is killed at each of its calls; the file is the old one or the new one, whole.
# strace injects the faults; the first write is what the command says, the second the file.
. tests/tap.sh
cd "$work" || exit 1

old='title: Old'
new='title: New'
fresh() { rm -rf desk; mkdir desk; printf '%s\n' "$old" >desk/board.yaml; }
save() { "$BEATBOARD" edit desk/board.yaml -c 'set /title New'; }
# under EXPRESSION: save with a fault injected.  The leak sanitizer cannot look at a traced process.
under() { ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o trace -e trace=file,desc,fsync -e "inject=$1" "$BEATBOARD" edit desk/board.yaml -c 'set /title New'; }

# fails FAULT SENTENCE: the save fails, says SENTENCE, the old file stands, nothing is left beside it.
fails() {
    fresh
    under "$1" >said 2>&1; is "$1: exit 1" $? 1
    is "$1: says so" "$(grep beatboard: said)" "beatboard: desk/board.yaml: $2"
    is "$1: the old file stands" "$(cat desk/board.yaml)" "$old"
    is "$1: nothing is left beside it" "$(ls -A desk)" "board.yaml"
    save >said 2>&1
    is "$1: the next save does it" "$(cat desk/board.yaml)" "$new"
}
fails write:error=ENOSPC:when=2 "not saved: disk full"
fails write:error=EDQUOT:when=2 "not saved: your share of the disk is used up"
fails write:error=EIO:when=2 "not saved: the disk reports an error"
fails fsync:error=EIO:when=1 "not saved: the disk reports an error"
fails fsync:error=ENOSPC:when=1 "not saved: disk full"
fails /^rename:error=EIO "not saved: the disk reports an error"
fails /^rename:error=EROFS "not saved: the disk can only be read"

fresh
under write:error=EINTR:when=2 >said 2>&1
is "an interrupted write goes on" "$? $(cat desk/board.yaml)" "0 $new"

fresh
under fsync:error=EIO:when=2 >said 2>&1; is "an unconfirmed folder is not reported as saved" $? 1
ok "and says so" grep -q 'not confirmed by the disk' said

# Killed at each call from the first look at the folder on: the old file or the new one, and the next start clears up.
fresh
strace -f -qq -o trace -e trace=file,desc,fsync "$BEATBOARD" edit desk/board.yaml -c 'set /title New' >said
awk '{ name = $2; sub(/\(.*/, "", name); n[name]++; if (/saving/) on = 1; if (on) print name ":signal=KILL:when=" n[name] }' trace >points
is "there are calls to be killed at" "$([ "$(wc -l <points)" -ge 6 ] && echo yes)" yes
while read -r point; do
    fresh
    under "$point" >said 2>&1
    case $(cat desk/board.yaml) in "$old"|"$new") ok "$point: old or new" true;; *) bad "$point: old or new";; esac
    "$BEATBOARD" edit desk/board.yaml -c 'set /title New' >said 2>&1
    is "$point: the next start clears up" "$(ls -A desk) $(cat desk/board.yaml)" "board.yaml $new"
done <points

# What a file is besides its bytes.
fresh; chmod 640 desk/board.yaml; save >said
is "the mode is kept" "$(stat -c %a desk/board.yaml)" 640
fresh; mv desk/board.yaml desk/real.yaml; ln -s real.yaml desk/board.yaml; save >said
is "a link stays a link" "$(readlink desk/board.yaml) $(cat desk/real.yaml)" "real.yaml $new"
fresh; ln desk/board.yaml desk/twin.yaml; save >said
is "hard links stay" "$(stat -c %h desk/board.yaml) $(cat desk/twin.yaml)" "2 $new"
fresh; ln desk/board.yaml desk/twin.yaml
under fsync:error=EIO:when=3 >said 2>&1; is "a fault while writing in place: exit 1" $? 1
is "the new text is whole beside it" "$(cat desk/board.yaml.rescue)" "$new"
ok "and named" grep -q 'board.yaml.rescue' said

# Nothing to say, nothing written.
fresh; stamp=$(ls -i --full-time desk/board.yaml)
"$BEATBOARD" edit desk/board.yaml -c 'set /title Old' >said
is "nothing is written when nothing changed" "$(ls -i --full-time desk/board.yaml)" "$stamp"

mkfifo desk/fifo
for odd in desk desk/fifo /dev/zero; do
    "$BEATBOARD" edit "$odd" -c 'set /title New' >said 2>&1; is "$odd is refused" $? 1
done
finish
