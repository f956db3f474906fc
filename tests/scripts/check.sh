#!/bin/sh
# `beatboard check`: each rule on a small board that breaks just it; quiet on good boards; formats, statuses and answers.
. tests/tap.sh
cases=tests/cases/check

# The first line of a case says what is found, where, and words of the sentence: "# expect: LINE:COLUMN: SEVERITY: [RULE] WORDS".
for case in $cases/*.yaml; do
    expected=$(sed -n '1s/^# expect: //p' "$case")
    place=${expected%%: \[*}; rule=${expected##*\[}; words=${rule#*\]}; rule=${rule%%\]*}
    found=$("$BEATBOARD" check "$case")
    case $found in
    "$case:$place: "*"${words# }"*" [$rule]") echo "ok - $(basename "$case" .yaml) is found" ;;
    *) is "$(basename "$case" .yaml) is found, and nothing else" "$found" "$expected" ;;
    esac
done
is "each case finds one thing" "$(for case in $cases/*.yaml; do "$BEATBOARD" check "$case" | wc -l; done | sort -u)" 1
"$BEATBOARD" man 5 | sed -n 's/^\.It Sy \([a-z\\-]*\) Pq .*/\1/p' | tr -d '\\' | sort >"$work/rules"
cat $cases/*.yaml | sed -n 's/^# expect:.*\[\([a-z-]*\)\].*/\1/p' | sort -u >"$work/shown"
is "each rule has a case" "$(diff "$work/rules" "$work/shown")" ""

# Good boards.
printf 'scenes:\n  - beats:\n' >"$work/ten.yaml"
for i in 1 2 3 4 5 6 7 8 9 10; do echo "      - what: Sentence $i." >>"$work/ten.yaml"; done
is "ten sentences are a board" "$("$BEATBOARD" check "$work/ten.yaml" 2>&1; echo $?)" 0
: >"$work/empty.yaml"
is "so is an empty file" "$("$BEATBOARD" check "$work/empty.yaml" 2>&1; echo $?)" 0
printf GIF89a >"$work/one.gif"
printf '\357\273\277title: A\r\nx-mine: [1]\r\nscenes:\r\n- &a {beats: [{what: x, shots: [{<<: {size: CU}, frame: one.gif}]}]}\r\n' >"$work/odd.yaml"
is "BOM, CRLF, anchors, merges and x- keys are fine" "$("$BEATBOARD" check "$work/odd.yaml" 2>&1; echo $?)" 0
printf 'scenes:\n  - beats:\n      - &a {id: bt-00001, what: x, shots: [{id: sh-00001, label: "1A"}]}\n      - what: y\n  - beats:\n      - *a\n' >"$work/again.yaml"
is "a thing that an alias shows once more is one thing" "$("$BEATBOARD" check "$work/again.yaml" 2>&1; echo $?)" 0
cat >"$work/empties.yaml" <<'END'
title:
characters: {}
scenes: ~
days: []
ai_use: {}
notes: []
settings:
END
is "nothing is said where nothing is" "$("$BEATBOARD" check "$work/empties.yaml" 2>&1; echo $?)" 0

# Statuses.
"$BEATBOARD" check $cases/unknown-key.yaml >/dev/null; is "warnings end with 0" $? 0
"$BEATBOARD" check --strict $cases/unknown-key.yaml >"$work/strict"; is "strict ones with 1" $? 1
ok "and are called errors" grep -q ': error: ' "$work/strict"
"$BEATBOARD" check --strict $cases/own-word.yaml >/dev/null; is "notes stay notes" $? 0
"$BEATBOARD" check $cases/wrong-type.yaml >/dev/null; is "errors end with 1" $? 1
"$BEATBOARD" check >/dev/null 2>&1; is "no file is misuse" $? 2
"$BEATBOARD" check --format xml "$work/ten.yaml" >/dev/null 2>&1; is "so is an unknown format" $? 2
"$BEATBOARD" check "$work/none.yaml" "$work/ten.yaml" >/dev/null 2>"$work/err"; is "a file that is not there ends with 1" $? 1
ok "and is named" grep -q 'none.yaml' "$work/err"
is "a pipe is read" "$(printf 'fps: x\n' | "$BEATBOARD" check - | cut -d: -f1-4)" "-:1:6: error"

printf 'scenes: [{beats: [{what: [a, b]}]}]\ndays: [{date: 4.5.2026, call: 7.30}]\n' >"$work/wrong.yaml"
is "what is wrong is not called missing" "$("$BEATBOARD" check "$work/wrong.yaml" | grep -c 'missing-what\|no-date\|no-call')" 0

# Pictures: a fault is told of once, where a shot has it; cut short it looks well at first.
mkdir "$work/frames"
printf 'no picture' >"$work/frames/text.jpg"
head -c 30000 examples/five-minutes-fast/frames/far-below.jpg >"$work/frames/short.jpg"
cat >"$work/frames.yaml" <<'END'
pictures:
  frames/none.jpg: {alt: a}
  frames/text.jpg: {alt: b}
  frames/short.jpg: {alt: c}
  frames/lost.jpg: {alt: d}
scenes:
- beats:
  - what: x
    shots:
    - frame: frames/none.jpg
    - frame: frames/text.jpg
    - frame: frames/short.jpg
    - frame: frames/none.jpg
END
"$BEATBOARD" check "$work/frames.yaml" | sed "s|$work/||; s|:[0-9]*: |: |" >"$work/said"
is "each picture's fault is told of once" "$(cat "$work/said")" 'frames.yaml:5: warning: there is no picture "frames/lost.jpg" [missing-picture]
frames.yaml:10: warning: there is no picture "frames/none.jpg" [missing-picture]
frames.yaml:11: warning: "frames/text.jpg": not a picture file [broken-picture]'
is "with --frames they are decoded" "$("$BEATBOARD" check --frames "$work/frames.yaml" | grep -c ':12:.*"frames/short.jpg": the picture file is cut short')" 1

# JSON.
is "what cannot be read is a finding" "$("$BEATBOARD" check --format json "$work/none.yaml" | jq -r '.[0].rule')" file
printf 'fps: x\n' >"$work/two
lines.yaml"
is "a finding is one line" "$("$BEATBOARD" check "$work/two
lines.yaml" | wc -l)" 1
"$BEATBOARD" check --format json $cases/*.yaml >"$work/json"
is "JSON holds every finding" "$(jq length "$work/json")" "$(ls $cases/*.yaml | wc -l)"
is "with file, place and rule" "$(jq -c '.[] | select(.rule == "out-of-range" and .line == 3) | [.file, .column, .severity, .path]' "$work/json")" \
   "[\"$cases/out-of-range.yaml\",24,\"error\",\"/locations/harbour/latitude\"]"
is "no finding is an empty list" "$("$BEATBOARD" check --format json "$work/ten.yaml" | jq -c .)" "[]"

# Answers, and how loud.
beat='scenes: [{beats: [{id: bt-00001, knows: ahead'
printf '%s, breaks: [{rule: missing-what, because: A breath.}]}]}]\n' "$beat" >"$work/answer.yaml"
is "breaks answers on the spot" "$("$BEATBOARD" check "$work/answer.yaml")" ""
printf '%s}]}]\nanswers: [{rule: missing-what, about: bt-00001, because: A breath.}]\n' "$beat" >"$work/answer.yaml"
is "answers do so from afar" "$("$BEATBOARD" check "$work/answer.yaml")" ""
printf '%s}]}, {id: sc-00002}]\nanswers: [{rule: missing-what, about: sc-00002}]\n' "$beat" >"$work/answer.yaml"
is "an answer about something else does not" "$("$BEATBOARD" check "$work/answer.yaml" | wc -l)" 1
printf '%s}]}]\nsettings: {lints: {missing-what: off}}\n' "$beat" >"$work/answer.yaml"
is "a rule can be silent" "$("$BEATBOARD" check "$work/answer.yaml")" ""
printf '%s}]}]\nsettings: {strict: [missing-what]}\n' "$beat" >"$work/answer.yaml"
"$BEATBOARD" check "$work/answer.yaml" >/dev/null; is "or strict for this board" $? 1
printf 'settings: {lints: {mising-what: off}}\n' >"$work/answer.yaml"
is "a rule that is none is asked about" "$("$BEATBOARD" check "$work/answer.yaml" | sed 's/.*: //')" 'there is no rule "mising-what" (did you mean "missing-what"?) [unknown-word]'
printf 'fps: "\033]0;x\007\342\200\256"\n' | "$BEATBOARD" check - >"$work/shown" 
ok "what a stranger wrote is shown safely" sh -c "! LC_ALL=C grep -q '[[:cntrl:]]\|$(printf '\342\200\256')' '$work/shown'"
i=0; while [ $i -lt 150 ]; do echo "k$i: 1"; i=$((i + 1)); done >"$work/many.yaml"
is "a hundred of one rule are enough" "$("$BEATBOARD" check "$work/many.yaml" | wc -l)" 100

# The schema.
"$BEATBOARD" schema >"$work/schema.json"
cat >"$work/validate.py" <<'END'
import json, sys, yaml, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
for name in sys.argv[2:]:
    print("valid" if validator.is_valid(yaml.safe_load(open(name))) else "invalid", name)
END
good="$(find examples -name '*.board.yaml' ! -name 'broken*') $cases/unknown-key.yaml $cases/own-word.yaml $work/ten.yaml"
bad="$cases/wrong-type.yaml $cases/wrong-type-list.yaml $cases/wrong-type-item.yaml $cases/wrong-type-root.yaml
     $cases/out-of-range.yaml $cases/out-of-range-feeling.yaml"
is "the schema takes good boards, unknown keys and own words, and no wrong types" "$(python3 "$work/validate.py" "$work/schema.json" $good $bad 2>&1)" \
   "$(printf 'valid %s\n' $good; printf 'invalid %s\n' $bad)"

# The page of the format.
"$BEATBOARD" man 5 >"$work/page"
is "beatboard(5) is clean mdoc" "$(mandoc -T lint <"$work/page" | grep -v 'referenced manual not found')" ""
jq -r '.definitions[].properties, .properties | keys[]' "$work/schema.json" | sort -u >"$work/keys"
sed -n 's/^\.It Sy "\(.*\)"$/\1/p' "$work/page" | tr -d '\\' | sort -u >"$work/told"
is "and has every key" "$(comm -23 "$work/keys" "$work/told")" ""
mandoc -T utf8 "$work/page" | sed 's/.\x08//g' | tr -s '[:space:]' ' ' >"$work/text"
jq -r '.. | .properties? // empty | .[].description' "$work/schema.json" >"$work/helps"
ok "and there are some" test "$(wc -l <"$work/helps")" -gt 200
is "with its sentence" "$(awk 'NR == FNR { text = text $0; next } !index(text, $0)' "$work/text" "$work/helps")" ""
finish
