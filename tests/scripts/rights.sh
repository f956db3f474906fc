#!/bin/sh
# The papers on pictures, consent and declared AI.  What must stand there is written out by hand below; the pages are asked for it.
. tests/tap.sh
board=tests/cases/rights/well.board.yaml

# csv PAPER: its rows, without the ends of lines.
csv() { "$BEATBOARD" export "$1" "$board" --as csv | tr -d '\r'; }

csv credits >"$work/credits"
is "credits: withdrawn and asked are told by person" "$(grep -c 'Tomás: withdrawn; Vera: asked' "$work/credits")" 1
is "credits: a machine's picture without licence and credit" "$(grep '^frames/b.jpg' "$work/credits" | grep -c 'licence unknown; no credit')" 1
is "credits: a frame nobody spoke of is listed" "$(grep -c '^frames/c.jpg' "$work/credits")" 1
is "credits: where each is shown" "$(grep '^frames/a.jpg' "$work/credits" | grep -o ',1A,')" ",1A,"

csv consent >"$work/consent"
is "consent: who is a minor has a guardian" "$(grep '^r2,' "$work/consent")" "r2,Vera,minor,,asked,,Her mother,,2026-06-01,,,1B"
is "consent: what leans on a withdrawn one must not be used" "$(grep 'withdrawn$' "$work/consent" | cut -d, -f1 | tr '\n' ' ')" "Shots 1A frames/a.jpg "
sed 's/withdrawn/signed/' "$board" >"$work/signed.board.yaml"
is "consent: signed bars nothing" "$("$BEATBOARD" export consent "$work/signed.board.yaml" | grep -c 'Must not')" 0

# Who is refused a use keeps her shots: only that use is forbidden; a picture that leans on the replica is one of it.
sed 's/^  r1: .*/  r1: {person: tomas, kind: appearance, status: signed}\n  r3: {person: tomas, kind: digital-replica, status: refused}\n  r4: {person: vera, kind: image-for-training, status: refused}/
     s/releases: \[r1\]/releases: [r1, r4]/; s/{alt: "The well at night"/{releases: [r3], alt: "The well at night"/' "$board" >"$work/replica.board.yaml"
"$BEATBOARD" export consent "$work/replica.board.yaml" --as csv | tr -d '\r' >"$work/consent"
is "consent: a refused replica forbids replicas, and no shot" "$(grep 'refused$' "$work/consent" | cut -d, -f1 | tr '\n' ' ')" "Digital replica frames/b.jpg Images for training "
is "consent: it names no shots either" "$(grep '^r3' "$work/consent" | grep -c '1A')" 0
is "credits: nor does it keep her picture out" "$("$BEATBOARD" export credits "$work/replica.board.yaml" --as csv | grep '^frames/a.jpg' | grep -c 'Tomás: \|r4')" 0

csv cue-sheet >"$work/cues"
is "cue sheet: a use in a shot, one in a picture" "$(grep -c '^Shot 1B,00:01:02,Voice 1\|^frames/b.jpg,,Brush 3,placeholder' "$work/cues")" 2
sed '/^ai_use/,$d; /frames\/b.jpg: {alt/d' "$board" >"$work/none.board.yaml"
"$BEATBOARD" export cue-sheet "$work/none.board.yaml" >"$work/none"
ok "cue sheet: none declared" grep -q 'None declared' "$work/none"
ok "and the statement says so" grep -q 'No use of AI is declared' "$work/none"

# On paper: nothing is lost, and twice the same.
for paper in credits consent cue-sheet; do
    "$BEATBOARD" export $paper "$board" -o "$work/$paper.pdf"; "$BEATBOARD" export $paper "$board" -o "$work/again.pdf"
    is "$paper: the same bytes" "$(cmp "$work/$paper.pdf" "$work/again.pdf" 2>&1)" ""
    ok "$paper: a good file" qpdf --check "$work/$paper.pdf" >"$work/qpdf"
    pdftotext -layout "$work/$paper.pdf" "$work/text"
    ok "$paper: the film is named" grep -q 'The Well' "$work/text"
    "$BEATBOARD" export $paper examples/five-minutes-fast/five-minutes-fast.board.yaml --as html >"$work/film.html"
    ok "$paper: of the film" xmllint --html --noout "$work/film.html" 2>"$work/err"
done
ok "people sign" grep -q 'Writer' "$work/text"
finish
