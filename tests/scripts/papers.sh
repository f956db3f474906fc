#!/bin/sh
# Shot list and call sheet of an ordinary board, of one as long as they come and of an empty one: every text is on the page, whole,
# inside the page, the same in every run, and every form can be read by others.
. tests/paper.sh
export SOURCE_DATE_EPOCH=

python3 tests/crowded.py >"$work/crowded.board.yaml"
printf 'format: beatboard/1\ndays: [{}]\n' >"$work/empty.board.yaml"
ok "the crowded board has no errors" "$BEATBOARD" check "$work/crowded.board.yaml"

film=examples/five-minutes-fast/five-minutes-fast.board.yaml
for kind in shot-list call-sheet storyboard; do
    for board in "$film" "$work/crowded.board.yaml" "$work/empty.board.yaml"; do
        name=$kind-$(basename "$board" .board.yaml)
        ok "$name is exported" export_all $kind "$board" "$name" --day 1
        check_paper "$name" "$name"
        "$BEATBOARD" export $kind "$board" --day 1 -o "$work/again.pdf"
        ok "$name: two runs are the same bytes" cmp "$work/$name.pdf" "$work/again.pdf"
    done
done

# Both papers; the pages follow.
ok "on Letter" export_all call-sheet "$film" letter --day 2 --paper letter
is "Letter is 612 x 792" "$(page_size "$work/letter.pdf")" "612 x 792"
is "A4 is 595.276 x 841.89" "$(page_size "$work/call-sheet-empty.pdf")" "595.276 x 841.89"
is "a shot list lies on its side" "$(page_size "$work/shot-list-empty.pdf")" "841.89 x 595.276"
check_paper letter letter
ok "a crowded sheet on Letter" export_all call-sheet "$work/crowded.board.yaml" crowded-letter --day 2 --paper letter
check_paper crowded-letter crowded-letter

# Headings are found as words.
pdftotext "$work/call-sheet-five-minutes-fast.pdf" "$work/words"
for heading in "CALL SHEET" "GENERAL CREW CALL" "SHOOTING CALL" "LOCATIONS" "SCENES" "DEPARTMENT NOTES" "ADVANCE SCHEDULE" "CREW CALLS" "WALKIE CHANNELS"; do
    ok "“$heading” is found as words" grep -qF "$heading" "$work/words"
done
is "frames pass through as JPEG" "$(pdfimages -list "$work/shot-list-five-minutes-fast.pdf" | awk 'NR > 2 {print $9}' | sort -u)" jpeg
ok "the outline names the scenes" sh -c "qpdf --qdf --object-streams=disable '$work/shot-list-five-minutes-fast.pdf' - | strings | grep -q '/Outlines'"

# What was asked is what is printed.
ok "columns in the order asked" sh -c "'$BEATBOARD' export shot-list '$film' --as csv --columns size,shot,est | head -n 1 | grep -qi '^size,shot,est'"
is "an unknown column is wrong usage" "$("$BEATBOARD" export shot-list "$film" --columns shoot >/dev/null 2>&1; echo $?)" 2
is "an unknown day is wrong usage" "$("$BEATBOARD" export call-sheet "$film" --day 77 >/dev/null 2>&1; echo $?)" 2
printf 'title: Nodays\n' >"$work/dayless.board.yaml"
is "and a board without days says so" "$("$BEATBOARD" export call-sheet "$work/dayless.board.yaml" --day 1 2>&1 | head -n 1)" "beatboard: the board has no days"
is "a day by its date" "$("$BEATBOARD" export call-sheet "$film" --day 2026-10-14)" "$("$BEATBOARD" export call-sheet "$film" --day 2)"
is "an unknown paper is wrong usage" "$("$BEATBOARD" export shotlist "$film" 2>/dev/null; echo $?)" 2
is "one scene only" "$("$BEATBOARD" export shot-list "$film" --as csv --columns scene --scene 2 | tr -d '\r' | tail -n +2 | sort -u)" 2
"$BEATBOARD" export shot-list "$film" --as pdf --issued 2026-01-02 >"$work/issued.pdf"
ok "the time of issue is the file's own" sh -c "pdfinfo '$work/issued.pdf' | grep -q 'CreationDate.*2026'"
"$BEATBOARD" export shot-list "$work/empty.board.yaml" -o "$work/undated.pdf"
ok "without one no date is made up" sh -c "! pdfinfo '$work/undated.pdf' | grep -q CreationDate"
SOURCE_DATE_EPOCH=1777852800 "$BEATBOARD" export shot-list "$work/empty.board.yaml" -o "$work/epoch.pdf"
ok "SOURCE_DATE_EPOCH is one" sh -c "pdfinfo '$work/epoch.pdf' | grep -q 'CreationDate.*2026'"
is "raw cells stay as they are" "$("$BEATBOARD" export shot-list "$work/crowded.board.yaml" --as csv --raw --columns action | grep -c '^"=HYPER\|^@SUM')" \
   "$("$BEATBOARD" export shot-list "$work/crowded.board.yaml" --as csv --columns action | grep -c "^\"'=HYPER\|^'@SUM")"
ok "a failed export leaves nothing behind" sh -c "! '$BEATBOARD' export shot-list '$film' -o '$work/no/such/folder.pdf' 2>/dev/null && [ ! -e '$work/no' ]"
cp "$work/empty.board.yaml" "$work/own.txt"; ln -s own.txt "$work/link.txt"; mkdir "$work/beside"; echo drawing >"$work/beside/a.txt"
printf 'scenes: [{beats: [{what: x, shots: [{frame: a.txt}]}]}]\n' >"$work/beside/film.board.yaml"
for own in "own.txt own.txt" "own.txt link.txt" "beside/film.board.yaml beside/a.txt"; do
    "$BEATBOARD" export shot-list "$work/${own% *}" --as txt -o "$work/${own#* }" 2>"$work/refused.out"; is "${own#* }, the board's own, is not written over" $? 1
done
ok "the board stands as it was" cmp "$work/empty.board.yaml" "$work/own.txt"
is "and so does the picture" "$(cat "$work/beside/a.txt")" drawing
rm -r "$work/beside"
ok "nothing is left beside" sh -c "! ls -A '$work' | grep -v '\.\(pdf\|html\|csv\|md\|txt\|json\|yaml\|out\)$' | grep -v '^words$'"

"$BEATBOARD" export shot-list "$work/crowded.board.yaml" --as txt --width 60 --columns shot,notes >"$work/wide.txt"
ok "wide characters keep to the width" narrow "$work/wide.txt" 60
is "and none is lost" "$(tr -d ' \n' <"$work/wide.txt" | grep -o '東京の夜、雨が降っている。' | wc -l)" 216

# An option that would do nothing is no option.
for wrong in "call-sheet --scene 2" "call-sheet --order setup" "shot-list --raw" "shot-list --as html --excel" "shot-list --as csv --width 80" \
             "shot-list --issued foo" "shot-list --issued 2026-02-30" "call-sheet --issued 2026-05-03T25:00" "shot-list --as csv --columns "; do
    set -- $wrong; kind=$1; shift
    case $wrong in *' ') set -- "$@" "" ;; esac
    is "wrong usage: $wrong" "$("$BEATBOARD" export $kind "$film" "$@" 2>&1 >/dev/null | wc -l; "$BEATBOARD" export $kind "$film" "$@" >/dev/null 2>&1; echo $?)" "2
2"
done
for right in 2026-05-03 "2026-05-03 18:40" 2026-05-03T18:40:00Z; do
    ok "issued $right" sh -c "'$BEATBOARD' export shot-list '$film' --issued '$right' | grep -qF 'issued $right'"
done

# A cell that fills many sheets: its cost grows with it, not with its square (that took 20 s), and every word of it is printed.
python3 -c '
print("scenes: [{beats: [{what: x, shots: [{action: \"" + " ".join(f"word{i}." for i in range(20000)) + "\"}]}]}]")' >"$work/book.board.yaml"
ok "a book in a cell is laid out in time" sh -c "ulimit -t 20; '$BEATBOARD' export shot-list '$work/book.board.yaml' -o '$work/book.pdf'"
is "and is whole" "$(pdftotext "$work/book.pdf" - | tr -d '\n' | grep -oE 'word[0-9]+\.' | sort -u | wc -l)" 20000

# A script that no font here has is said, once.
fonts=$(dirname "$(fc-match -f '%{file}' 'DejaVu Sans')")
echo "<fontconfig><dir>$fonts</dir><cachedir>$work/fonts.out</cachedir></fontconfig>" >"$work/few-fonts.out"
printf 'title: 東京\nscenes: [{heading: 夜, beats: [{what: x, shots: [{action: の}]}]}]\n' >"$work/japanese.board.yaml"
is "scripts without a font are said" \
   "$(env -u SOURCE_DATE_EPOCH FONTCONFIG_FILE="$work/few-fonts.out" "$BEATBOARD" export shot-list "$work/japanese.board.yaml" -o "$work/japanese.pdf" 2>&1)" \
   "beatboard: no font here has 東 (han), の (hiragana): boxes stand in their place"
is "nothing is said of scripts that have one" "$("$BEATBOARD" export shot-list "$film" -o "$work/said.pdf" 2>&1)" ""
rm -rf "$work/fonts.out"

# A frame that cannot be shown says why.
printf 'scenes: [{beats: [{what: x, shots: [{frame: nope.jpg}, {frame: words.png}, {size: CU}]}]}]\n' >"$work/frames.board.yaml"
echo words >"$work/words.png"
"$BEATBOARD" export shot-list "$work/frames.board.yaml" -o "$work/frames.pdf" && pdftotext "$work/frames.pdf" "$work/frames.txt"
"$BEATBOARD" export shot-list "$work/frames.board.yaml" -o "$work/frames.html"
for form in txt html; do
    is "one has no frame, in $form" "$(grep -c 'no frame' "$work/frames.$form")" 1
    ok "one is missing, in $form" grep -qi 'nope.jpg' "$work/frames.$form"
done
rm "$work/words.png"

# What a stranger wrote is shown, not obeyed.
printf 'format: beatboard/1\ntitle: "Tide\\e]0;owned\\a \\u202Eediw"\nscenes: [{beats: [{what: x, shots: [{action: "\\e=1\\e[2J"}]}]}]\n' >"$work/hostile.board.yaml"
ok "the hostile board has what is tried" sh -c "'$BEATBOARD' export shot-list '$work/hostile.board.yaml' --as json | jq -r .title | grep -q \"$(printf '\033')\""
for form in pdf html md txt; do
    ok "a stranger's bytes are made visible in $form" sh -c "
        '$BEATBOARD' export shot-list '$work/hostile.board.yaml' -o '$work/hostile.$form'
        [ $form = pdf ] && pdftotext '$work/hostile.pdf' '$work/hostile.txt'
        text='$work/hostile.$form'; [ $form = pdf ] && text='$work/hostile.txt'
        grep -q '202E' \$text && ! grep -q \"\$(printf '\033\\|\342\200\256')\" \$text"
done
ok "nor do they reach a CSV, whose first byte is still guarded" sh -c "'$BEATBOARD' export shot-list '$work/hostile.board.yaml' --as csv --columns action | grep -q \"^'=1.2J\""
for form in csv json md; do
    ok "a terminal gets no orders in $form" sh -c "script -qec \"'$BEATBOARD' export shot-list '$work/hostile.board.yaml' --as $form\" /dev/null </dev/null >'$work/terminal.txt' &&
        grep -q Tide '$work/terminal.txt' || grep -q '=1' '$work/terminal.txt' && ! grep -q \"\$(printf '\033')\" '$work/terminal.txt'"
done

# A picture that comes again and again.
mkdir -p "$work/frames"; cp "$(ls examples/five-minutes-fast/frames/*.jpg | head -n 1)" "$work/frames/a.jpg"
{ printf 'scenes: [{heading: INT. A - DAY, beats: [{what: One., shots: ['
  for i in $(seq 24); do printf '{id: sh-%d, frame: frames/a.jpg}, ' "$i"; done; echo ']}]}]'; } >"$work/again.board.yaml"
ok "a storyboard of one picture, 24 times" "$BEATBOARD" export storyboard "$work/again.board.yaml" -o "$work/again.pdf"
is "all of them are drawn" "$(pdfimages -list "$work/again.pdf" | grep -c jpeg)" 24
is "and stored as often as one sheet shows it" "$(pdfimages -list "$work/again.pdf" | awk '/jpeg/ {print $11}' | sort -u | wc -l)" 6
is "no reader complains" "$(qpdf --check "$work/again.pdf" 2>&1 | grep -c WARNING)" 0

# Other faces of the shot list.
export SOURCE_DATE_EPOCH=
ok "by day, without frames" export_all shot-list "$film" days --by day --no-frames
check_paper "by day, without frames" days
is "each day has its bar" "$("$BEATBOARD" export shot-list "$film" --by day --as json | jq -r '.blocks[].tables[]?.rows[] | select(.kind == "group") | .cells[1].text' | grep -c '^DAY [12] ')" 2
is "every shot stands under a day, once" "$("$BEATBOARD" export shot-list "$film" --by day --as csv --columns shot | sort)" "$("$BEATBOARD" export shot-list "$film" --as csv --columns shot | sort)"
is "no picture is printed" "$(pdfimages -list "$work/days.pdf" | wc -l)" 2
pages() { pdfinfo "$1" | awk '/^Pages/ {print $2}'; }
"$BEATBOARD" export shot-list "$film" -o "$work/with.pdf"; "$BEATBOARD" export shot-list "$film" --no-frames -o "$work/without.pdf"
ok "and the pages are fewer" [ "$(pages "$work/without.pdf")" -lt "$(pages "$work/with.pdf")" ]
ok "coverage" export_all shot-list "$film" coverage --coverage
check_paper "coverage" coverage
printf 'scenes: [{heading: EXT. A - DAY, beats: [{what: One., shots: [{id: sh-1, size: WS}, {id: sh-2}]}, {what: Two., feel: [{who: audience, to: {joy: 3}, by: [sh-1]}], shots: [{id: sh-3, size: CU}]}, {what: Three.}]}]\n' >"$work/beats.board.yaml"
is "a size in its own beat, a ring where it carries another" "$("$BEATBOARD" export shot-list "$work/beats.board.yaml" --coverage --as csv | tr -d '\r' | tail -n 4)" 'Beat,What happens,1A,1B,1C
1.1,One.,WS,●,
1.2,Two.,○,,CU
1.3,Three.,,,'
is "links of a call sheet lead to maps" "$("$BEATBOARD" export call-sheet "$film" --day 1 --as html | grep -c 'href="geo:56.2563')" 1
is "and to the hospital" "$("$BEATBOARD" export call-sheet "$work/crowded.board.yaml" --day 1 --as html | grep -c 'href="tel:112"')" 4
qpdf --qdf --object-streams=disable "$work/call-sheet-crowded.pdf" - | strings >"$work/links.out"
ok "in the pages too" grep -qF '(tel:112)' "$work/links.out"
finish
