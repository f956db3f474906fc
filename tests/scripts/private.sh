#!/bin/sh
# What is private: on a production copy alone, every sheet of which says so.
. tests/paper.sh
export SOURCE_DATE_EPOCH=

film=examples/five-minutes-fast/five-minutes-fast.board.yaml
private=examples/five-minutes-fast/five-minutes-fast.private.yaml
papers=$("$BEATBOARD" export --help | sed -n '/^papers:/,/^$/s/^  \([a-z-]*\) .*/\1/p')

# Everything that the file keeps, one a line: phones, mails, addresses, agents, what the medic must know.
python3 - "$private" >"$work/secrets.out" <<'END'
import re, sys
for line in open(sys.argv[1], encoding="utf-8"):
    if not line.startswith("#"):
        for key, value in re.findall(r'(phone|mail|address|agent|emergency|medical|notes): (?:"([^"]*)"|[^,}]*)', line):
            said = value or re.search(key + r": ([^,}\n]*)", line)[1]
            if len(said) > 7:
                print(said)
END
ok "there is something to keep" sh -c "[ \$(sort -u '$work/secrets.out' | grep -c .) -gt 50 ] && ! grep -qx '' '$work/secrets.out'"

said() { { cat "$1"; case $1 in *.pdf) pdftotext -layout "$1" - ;; esac; } | grep -aF -f "$work/secrets.out"; }
for kind in $papers; do
    [ $kind = contacts ] && continue
    for form in pdf html csv md txt json; do
        "$BEATBOARD" export $kind "$film" -o "$work/open.$form" 2>"$work/why.out" || continue
        is "$kind.$form keeps everything to itself" "$(said "$work/open.$form")" ""
    done
done
is "contacts are refused" "$("$BEATBOARD" export contacts "$film" 2>&1 >/dev/null; echo $?)" \
   "beatboard: the contact list is made of the private file beside the board: print it with --production-copy
\`beatboard export --help\` shows how it is used.
2"

for kind in call-sheet cast-list contacts; do
    ok "$kind as a production copy" export_all $kind "$film" $kind --production-copy --recipient "Bea Sinclair"
    check_paper "$kind as a production copy" $kind
    pages=$(pdfinfo "$work/$kind.pdf" | sed -n 's/^Pages: *//p')
    is "every sheet of $kind is marked" "$(pdftotext "$work/$kind.pdf" - | grep -c 'CONFIDENTIAL · production copy for Bea Sinclair')" "$pages"
    for form in html md txt json; do
        ok "$kind.$form is marked" grep -q "CONFIDENTIAL · production copy for Bea Sinclair" "$work/$kind.$form"
    done
done
for phone in "07700 900101" "07700 900204" "01632 960 301"; do
    ok "$phone is a contact" grep -qF "$phone" "$work/contacts.txt"
done
ok "the call sheet has the first AD's telephone" sh -c "pdftotext '$work/call-sheet.pdf' - | grep -q '07700 900204'"
ok "the cast list has the cast's" grep -q "07700 900103" "$work/cast-list.csv"
is "diets and medical notes wait until they are asked for" "$(cat "$work"/contacts.* "$work"/cast-list.* "$work"/call-sheet.* | grep -ac 'Penicillin\|Hip replacement')" 0
ok "and then come" sh -c "'$BEATBOARD' export contacts '$film' --production-copy --columns name,medical | grep -q Penicillin"

# No file, a broken one, one with strangers in it.
printf 'characters: {ada: {name: Ada}}\n' >"$work/film.board.yaml"
is "no private file" "$("$BEATBOARD" export contacts "$work/film.board.yaml" --production-copy 2>&1 >/dev/null; echo $?)" \
   "beatboard: $work/film.private.yaml: there is no such file, and a production copy prints what it keeps
1"
printf 'characters: {adda: {phone: "1"}, ada: {fone: "2", phone: [1]}}\n' >"$work/film.private.yaml"
"$BEATBOARD" check "$work/film.board.yaml" >"$work/found.out"; is "check ends with an error" $? 1
is "and says what is wrong in it" "$(sed 's/^[^:]*\///' "$work/found.out")" \
'film.private.yaml:1:14: error: there is no character "adda" (did you mean "ada"?) [dangling-id]
film.private.yaml:1:40: warning: unknown key `fone` in `person` [unknown-key]
film.private.yaml:1:58: error: `phone` wants a text on one line, and this is a list [wrong-type]'
is "such a copy is not printed" "$("$BEATBOARD" export contacts "$work/film.board.yaml" --production-copy >/dev/null 2>&1; echo $?)" 1
is "nor is a broken one" "$(echo '{' >"$work/film.private.yaml"; "$BEATBOARD" export contacts "$work/film.board.yaml" --production-copy >/dev/null 2>&1; echo $?)" 1
is "the example's is fine" "$("$BEATBOARD" check "$private")" ""
for wrong in "schedule --production-copy" "cast-list --recipient Bea"; do
    is "wrong usage: $wrong" "$("$BEATBOARD" export $wrong "$film" >/dev/null 2>&1; echo $?)" 2
done
finish
