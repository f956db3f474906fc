#!/bin/sh
# The editor in a real terminal (tmux), by keys alone.
. tests/tap.sh
. tests/terminal.sh
export XDG_STATE_HOME=/dev/null/none     # every start is a first one
cases=$PWD/tests/cases/session
export EDITOR='sed -i s/phone/watch/' VISUAL=
# play FILE: the steps of a key file.
play() {
    while read -r what rest; do
        case $what in
            key) key $rest ;;
            type) type "$rest"; key Enter ;;
        esac
    done <"$1"
}

# ---- a board from nothing ----
cd "$work" || exit 1
start 80 24 "'$BEATBOARD' film.board.yaml"
ok "a new file offers the first scene" shows "o adds the first scene"
play "$cases/keys"
ok "six scenes by keys alone" shows "added crew nuala"
key C-s
ok "Ctrl-S saves" shows "saved film.board.yaml"
is "the file is the expected one" "$(diff "$cases/expected.yaml" film.board.yaml)" ""
is "check has nothing to say" "$("$BEATBOARD" check film.board.yaml 2>&1 | grep -v 'warning\|note')" ""
ok "the bar says saved" shows " saved "
key q
ok "q leaves when all is saved" shows "left 0"
is "the terminal is as it was" "$(cat stty.after)" "$(cat stty.before)"
is "nothing is left beside" "$(ls -A | grep -v '^.out' | tr '\n' ' ')" "film.board.yaml stty.after stty.before "

# ---- the animatic ----
start 80 24 "'$BEATBOARD' play film.board.yaml scene:2"
ok "play runs from a scene" shows "► 0:"
key Space
ok "and stops" shows "‖ 0:"
key Escape
ok "Escape goes back to the outline" shows "Enter edit  o add"
key q
ok "q leaves it" shows "left 0"

# ---- undo, redo, find, filter, wide ----
start 120 40 "'$BEATBOARD' film.board.yaml"
ok "wide: outline, frame and inspector" shows "[1 Outline]"
ok "the first scene is in the inspector" shows "INT. TICKET HUT - DAWN"
key d
ok "delete says what goes" shows "removed scene 1: 2 beats, 3 shots"
key u
ok "undo brings it back" shows "undone: remove"
key C-r
ok "redo" shows "done again: remove"
key u
key C-s
is "undone is as saved" "$(diff "$cases/expected.yaml" film.board.yaml)" ""
type /
type phone
key Enter
ok "search selects" shows "beat 2.1 · shot 2A"
key E
ok "\$EDITOR works on the field" shows "His watch, 10:02."
key u
key f
type grief
key Enter
ok "filter" gone "INT. KITCHEN"
key Escape
ok "Escape shows all again" shows "INT. KITCHEN"
mux resize-window -x 60 -y 15
ok "narrower: one pane" gone "[1 Outline]"
ok "the selection is still there" shows "shot 2A"
mux resize-window -x 30 -y 8
ok "too small says so" shows "too small"
mux resize-window -x 120 -y 40
ok "and back" shows "[1 Outline]"
key Tab
ok "Tab: the inspector" shows "h back"
key e
type " MC"
ok "choices are offered, or the text is typed" shows "keep"
key Escape
ok "Escape leaves the field" gone "keep"
key Tab
ok "the outline again" shows "F feeling"

type "'"
type day:2
key Enter
ok "it goes to a label" shows "Day 2"
mux send-keys -l "$(printf '\033[<0;6;3M\033[<0;6;3m')"
ok "a click selects" shows " scene 1  "
mux send-keys -l "$(printf '\033[<65;6;3M')"
ok "the wheel moves" shows "shot 1B"
key q
ok "it leaves" shows "left 0"

# ---- stop, continue ----
start 120 40 "set -m; '$BEATBOARD' film.board.yaml; echo the shell has the terminal; read line; fg >/dev/null"
ok "in a shell with jobs" shows "scene 1"
key C-z
ok "Ctrl-Z gives the terminal to the shell" shows "the shell has the terminal"
key Enter
ok "fg: it is drawn anew" shows "scene 1"
type J
ok "it goes on where it was" shows "moved"
key u
ok "and undoes" shows "undone"

# ---- an editor that is not there ----
start 80 24 "EDITOR=no-such-program '$BEATBOARD' film.board.yaml"
ok "open for the outside" shows "scene 1"
type jE
ok "E names the program that is missing" shows "there is no program no-such-program"
ok "and is back where it was pressed" shows "F feeling"

# ---- leaving with something unsaved ----
start 80 24 "'$BEATBOARD' film.board.yaml"
ok "open to leave" shows "scene 1"
type D
key q
ok "q asks" shows "s saves and leaves"
type x
ok "any other key stays" gone "s saves and leaves"
key q
type d
ok "d discards" shows "left 0"
is "discarded is discarded" "$(diff "$cases/expected.yaml" film.board.yaml)" ""

start 80 24 "'$BEATBOARD' film.board.yaml"
ok "again" shows "scene 1"
type je
ok "a field is open" shows "keep"
type 'One more thing. '
ok "typed" shows "One more thing."
hang_up
ok "SIGHUP while typing" shows "what was not saved is kept"
start 80 24 "'$BEATBOARD' film.board.yaml"
ok "the next start says so" shows "Not saved by an earlier session: 1 step"
type r
ok "and takes it in" shows "recovered 1 step"
ok "it is not saved, but kept" shows "not saved, journaled"
key C-s
ok "saved" shows "saved film.board.yaml"
ok "what was typed is there" grep -q "One more thing" film.board.yaml
key u
key C-s
ok "undone and saved" shows "saved film.board.yaml"
is "the board is as it was" "$(diff "$cases/expected.yaml" film.board.yaml)" ""
key q
ok "it leaves" shows "left 0"
start 80 24 "'$BEATBOARD' film.board.yaml"
ok "once more" shows "scene 1"
type jj:
type 'edit seconds'
key Enter
ok "a field that takes no words" shows "keep"
type soon
ok "typed there" shows "soon"
hang_up
ok "SIGHUP at what cannot be kept" shows "what was not saved is kept"
start 80 24 "'$BEATBOARD' film.board.yaml"
ok "and again" shows "Not saved by an earlier session"
key Escape
ok "it can wait" shows "it is kept"
type :recover
key Enter
ok "until it is asked for" shows "recovered 1 step"
key C-s
ok "saved as a remark" shows "saved film.board.yaml"
ok "which says what was typed" grep -q "^# typed, but not kept: .*soon" film.board.yaml
key u
key C-s
ok "undone" shows "saved film.board.yaml"
type D
ok "duplicated" shows "not saved, journaled"
hang_up
ok "SIGHUP says where the work is" shows "what was not saved is kept"
is "the board itself is untouched" "$(diff "$cases/expected.yaml" film.board.yaml)" ""
start 80 24 "'$BEATBOARD' film.board.yaml"
ok "it is offered" shows "d discards"
type d
ok "and dropped" shows "dropped"
key q
ok "it leaves" shows "left 0"
cp film.board.yaml .film.board.yaml.unsaved
sed -i s/HUT/HALL/ .film.board.yaml.unsaved
start 80 24 "'$BEATBOARD' film.board.yaml"
ok "a text that was left is offered" shows "Not saved by an earlier session: a whole text"
type r
ok "and taken in" shows "INT. TICKET HALL"
key u
ok "as one step" shows "INT. TICKET HUT"
key q
ok "it leaves" shows "left 0"
touch film.board.yaml
start 80 24 "'$BEATBOARD' film.board.yaml"
ok "once the board was saved" shows "scene 1"
ok "it is silent" gone "Not saved by"
rm .film.board.yaml.unsaved
key q

# ---- somebody else writes the file ----
start 80 24 "'$BEATBOARD' film.board.yaml"
ok "open" shows "scene 1"
sed 's/INT. TICKET HUT/INT. FERRY HUT/' "$cases/expected.yaml" >theirs.yaml
cp theirs.yaml film.board.yaml
ok "that is noticed" shows "somebody else changed the file"
key j
ok "and stays in sight" shows "changed on disk"
type :reload
key Enter
ok "it is read again" shows "INT. FERRY HUT"
ok "and is what is saved" shows " saved "
type D
ok "duplicated" shows "not saved"
cp "$cases/expected.yaml" theirs.yaml
mv theirs.yaml film.board.yaml
ok "another file in its place is noticed too" shows "journaled, changed on disk"
type :reload
key Enter
ok "nothing is given up for it" shows "\`reload!\`"
key Escape
ok "the prompt is closed" gone "\`reload!\`"
type ':reload!'
key Enter
ok "but on purpose" shows "INT. TICKET HUT"
key q
ok "it leaves" shows "left 0"

# ---- a file that does not parse ----
printf 'format: beatboard/1\nscenes:\n  - heading: "INT. HUT\n    beats:\n      - what: She waits.\n' >broken.board.yaml
start 80 24 "'$BEATBOARD' broken.board.yaml"
ok "it opens at the error" shows "^ "
type k
type k
type '/INT. HUT'
key Enter
key Enter
ok "the line is edited" shows "keep"
type '"'
key Enter
ok "now it parses" gone "does not parse"
type u
ok "undo breaks it again" shows "does not parse"
key G
type o
ok "a new line is typed below" shows "keep"
type '# a remark'
key Enter
key C-s
ok "it is not saved silently" shows "s saves it as it is"
type x
ok "nor then" gone "s saves it as it is"
key u
type /
type 'INT. HUT'
key Enter
key Enter
type '"'
key Enter
ok "mended again" gone "does not parse"
key C-s
ok "saved" shows "saved broken.board.yaml"
is "one quote was added" "$(sed -n 3p broken.board.yaml)" '  - heading: "INT. HUT"'
key 1
ok "and is a board" shows "INT. HUT"

# ---- pictures that will not be made ----
mkdir frames
mkfifo frames/never.png
head -c 100000 /dev/zero >frames/zero.png
cat >frames.board.yaml <<'END'
format: beatboard/1
scenes:
  - heading: INT. HUT
    beats:
      - what: She waits.
        shots:
          - {action: One., frame: frames/never.png}
          - {action: Two., frame: frames/zero.png}
          - {action: Three., frame: frames/none.png}
END
start 120 40 "env BEATBOARD_GRAPHICS=blocks '$BEATBOARD' frames.board.yaml"
ok "it opens" shows "INT. HUT"
type jj
ok "a pipe is no picture, and says so" shows "frames/never.png: not a picture file"
type j
ok "the next one is asked for" shows "│  frames/zero.png"
ok "zeros are none either" shows "frames/zero.png: not a picture file"
type j
ok "nor is what is missing" shows "frames/none.png: no such file"
type o
ok "keys answer all the while" shows "Shot:"
key Escape
ok "the prompt is gone" gone "Shot:"
key q
ok "it leaves" shows "left 0"
finish
