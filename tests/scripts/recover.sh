#!/bin/sh
# Nothing is lost: sessions are killed, lose their terminal, their disk, their memory; the next one has all that was done.
. tests/tap.sh
. tests/terminal.sh
cd "$work" || exit 1
export XDG_STATE_HOME="$work/state"

fresh() {
    was=$(program 2>/dev/null)
    mux kill-server 2>/dev/null
    [ -z "$was" ] || ended "$was"
    rm -rf desk state; mkdir desk
    printf 'title: Rain\nscenes:\n' >desk/film.board.yaml
    for scene in 1 2 3; do printf '  - id: sc-0000%s\n    heading: INT. ROOM %s - DAY\n    beats:\n      - what: It rains.\n' $scene $scene; done >>desk/film.board.yaml
    cp desk/film.board.yaml before.yaml
}
begin() { start "${1:-80}" 24 "'$BEATBOARD' desk/film.board.yaml"; }
kill_it() { killed=$(program); kill -9 "$killed"; ended "$killed"; }
command() { type ":$1"; key Enter; }

# ---- the status, and a kill ----
fresh; begin
ok "open" shows "scene 1"
ok "the board is locked" test -f desk/.film.board.yaml.lock
is "nothing is journaled before something is done" "$(ls state 2>&1 | grep -c journal)" 0
command "set /title Storm"
ok "a step" shows "not saved, journaled"
command "set scene:2 title \"The second\""
ok "and another" shows "title"
is "only its owner may read it" "$(stat -c %a state/beatboard/*.journal)" 600
kill_it
ok "check mentions it" sh -c '"$0" check desk/film.board.yaml 2>&1 | grep -q "not saved by an earlier session: 2 steps"' "$BEATBOARD"
ok "show too" sh -c '"$0" show desk/film.board.yaml 2>&1 >/dev/null | grep -q "2 steps"' "$BEATBOARD"
ok "recover --list names the board" sh -c '"$0" recover --list | grep -q "^$1/desk/film.board.yaml: 2 steps"' "$BEATBOARD" "$work"
is "the diff is shown without taking it in" "$("$BEATBOARD" recover -n desk/film.board.yaml | grep -c '^+[^+]')" 2
begin
ok "the next start takes the lock of a dead process and offers" shows "Not saved by an earlier session: 2 steps"
kill_it
begin
ok "also when that was killed" shows "2 steps"
type r
ok "it is taken in" shows "recovered 2 steps"
kill_it
begin
ok "also when that was killed before it was saved" shows "2 steps"
type r
ok "again" shows "recovered 2 steps"
key u
ok "undo goes back through the steps" shows "undone"
ok "one by one" gone "The second"
key C-r
ok "and redo forth" shows "done again"
key C-s
ok "saved" shows "saved desk/film.board.yaml"
ok "both are there" sh -c 'grep -q "title: Storm" desk/film.board.yaml && grep -q "The second" desk/film.board.yaml'
command "set /title Fog"
ok "it goes on" shows "journaled"
kill_it
begin 40
ok "what was saved meanwhile is not offered again" shows "earlier session: 1"
type r
ok "in a narrow terminal too" shows "● journaled"
key C-s
ok "saved" shows "saved desk"
key q
ok "left well" shows "left 0"
is "nothing stays" "$(ls -A desk; ls state/beatboard | grep journal)" "film.board.yaml"
begin
key U
ok "the undo of all sessions is known" shows "3 ●"

# ---- it can wait, and be dropped ----
fresh; begin
ok "open" shows "scene 1"
command "set /title Storm"
ok "a step" shows "journaled"
kill_it; begin
ok "offered" shows "Esc leaves it"
type x
ok "a key that is no answer settles nothing" shows "Only r, d or Esc answers"
key Escape
ok "not now" shows "it is kept"
command "set /title Snow"
ok "one goes on without it" shows "journaled"
command recover
ok "which must be settled first" shows "write it or undo it"
key Escape
ok "the prompt is closed" gone ":recover"
key C-s
ok "saved" shows "saved desk"
key q
ok "left" shows "left 0"
begin
ok "it is still offered" shows "1 step"
type d
ok "where it cannot be undone, it is asked twice" shows "cannot be undone"
type d
ok "dropped" shows "dropped"
is "it is gone" "$(ls state/beatboard | grep journal)" ""

# ---- the file was changed by somebody else meanwhile ----
fresh; begin
ok "open" shows "scene 1"
command "set /title Storm"
ok "a step" shows "journaled"
kill_it
sed -i 's/ROOM 3/ROOM 33/' desk/film.board.yaml
begin
ok "offered" shows "1 step"
type r
ok "both are merged" shows "both were merged"
is "the file is untouched until then" "$(grep -c Storm desk/film.board.yaml)" 0
key C-s
ok "saved" shows "saved desk"
is "theirs and ours" "$(grep -c 'Storm\|ROOM 33' desk/film.board.yaml)" 2
key q
ok "left" shows "left 0"
is "it is not offered any more" "$("$BEATBOARD" recover --list)" ""

fresh; begin
ok "open" shows "scene 1"
command "set /title Storm"
ok "a step" shows "journaled"
kill_it
sed -i 's/Rain/Hail/' desk/film.board.yaml
"$BEATBOARD" recover desk/film.board.yaml >said 2>&1; is "the same line: exit 1" $? 1
ok "and says how" grep -q "recover -o" said
"$BEATBOARD" recover -o desk/ours.yaml desk/film.board.yaml >said 2>&1; is "written to another file" $? 0
is "which is the lost text" "$(sed s/Rain/Storm/ before.yaml | diff - desk/ours.yaml)" ""
"$BEATBOARD" recover -o desk/ours.yaml desk/film.board.yaml >said 2>&1; is "never over one that is there" $? 1
begin
ok "offered" shows "1 step"
type r
ok "it becomes a board of its own" shows "film.recovered.board.yaml"
is "nothing is overwritten" "$(sed s/Rain/Hail/ before.yaml | diff - desk/film.board.yaml)" ""
is "nothing is lost" "$(diff desk/ours.yaml desk/film.recovered.board.yaml)" ""

# ---- two sessions ----
fresh; begin; first=$server
ok "open" shows "scene 1"
command "set /title Storm"
ok "a step" shows "journaled"
open 160 24 "'$BEATBOARD' desk/film.board.yaml"
ok "the second is told" shows "Open in another session: process"
ok "what is not saved there" shows "not saved there: 1 step"
type x
ok "it only looks" shows "only looking"
type D
ok "and changes nothing" shows "another session has this board open"
key u
ok "nor undoes" shows "another session has this board open"
"$BEATBOARD" recover desk/film.board.yaml >said 2>&1; is "nor is it taken from under the first" "$(grep -c 'nothing was left' said)" 1
command take-over
ok "it takes over" shows "recovered 1 step"
second=$server; at "$first"
ok "the first has ended" shows "left 1"
ok "and says why nothing is lost" shows "what was not saved is kept"
at "$second"
key C-s
ok "saved" shows "saved desk"
ok "what the first did is there" grep -q Storm desk/film.board.yaml

open 80 24 "'$BEATBOARD' desk/film.board.yaml"
ok "a third is told too" shows "Open in another session"
type b
ok "it may work beside" shows "both sessions may change"
command "set /title Snow"
ok "with a journal of its own" shows "journaled"
kill_it
at "$second"
command "set /title Fog"
ok "as the other" shows "journaled"
kill_it
is "nothing of both is lost" "$("$BEATBOARD" recover --list | wc -l)" 2

fresh
start 80 24 "set -m; '$BEATBOARD' desk/film.board.yaml; echo the shell has the terminal; read line"
ok "open in a shell with jobs" shows "scene 1"
command "set /title Storm"
ok "a step" shows "journaled"
stopped=$(program)
key C-z
ok "one is stopped" shows "the shell has the terminal"
open 80 24 "'$BEATBOARD' desk/film.board.yaml"
ok "the next is told" shows "Open in another session"
type t
ok "and takes over" shows "recovered 1 step"
ok "the stopped one has ended" ended "$stopped"

# ---- locks of others ----
fresh
printf '1 1 1700000000\nana\nelsewhere\n00000000-0000-0000-0000-000000000000\npts/9\n' >desk/.film.board.yaml.lock
begin
ok "another machine's lock is asked about" shows "ana on elsewhere"
type b
ok "and not broken" grep -q elsewhere desk/.film.board.yaml.lock
key q
ok "left" shows "left 0"
ok "it stays" test -f desk/.film.board.yaml.lock
rm desk/.film.board.yaml.lock
ln -s "$work/planted" desk/.film.board.yaml.lock
begin
ok "a planted link is no lock of ours" shows "does not say who it is"
is "and is not followed" "$(ls planted 2>/dev/null)" ""
rm desk/.film.board.yaml.lock
: >desk/.film.board.yaml.lock; touch -d '5 minutes ago' desk/.film.board.yaml.lock
begin
ok "an empty one that a power cut left is taken" shows "scene 1"
finish
