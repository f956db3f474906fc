#!/bin/sh
# The module of the papers: found beside the program and where it is installed; missed or foreign, it is named, and all else works.
. tests/tap.sh
# runs STATUS COMMAND...: the command ends with STATUS; what it says is in $work/out and $work/err.
runs() { expected=$1; shift; "$@" >"$work/out" 2>"$work/err"; is "$(basename "$1") $2 $3 ends with $expected" "$?" "$expected"; }
film=examples/five-minutes-fast/five-minutes-fast.board.yaml

mkdir -p "$work/usr/bin" "$work/usr/lib/beatboard"
cp "$BEATBOARD" "$work/usr/bin/beatboard"
alone=$work/usr/bin/beatboard
runs 1 "$alone" export beats "$film" -o "$work/beats.pdf"
is "without it a PDF is refused" "$(cat "$work/err")" \
   "beatboard: the pdf could not be made: paper.so, which draws papers, lies neither beside the program nor in ../lib/beatboard"
ok "nothing is left where the PDF would be" [ ! -e "$work/beats.pdf" ]
runs 0 "$alone" export beats "$film" --as txt
runs 1 "$alone" doctor "$film"
ok "doctor names it" grep -q 'paper.so' "$work/out"

cp "$(dirname "$BEATBOARD")/paper.so" "$work/usr/lib/beatboard/paper.so"
runs 0 "$alone" export beats "$film" -o "$work/beats.pdf"
"$BEATBOARD" export beats "$film" -o "$work/beside.pdf"
ok "installed, it draws the same bytes" cmp "$work/beats.pdf" "$work/beside.pdf"
mkdir "$work/bin"; ln -s "$alone" "$work/bin/bb"
runs 0 "$work/bin/bb" export beats "$film" --as pdf

printf 'const struct { const char *version; } beatboard_paper = {"0.0.0"};\n' >"$work/foreign.c"
${CC:-cc} -shared -fPIC -o "$work/usr/bin/paper.so" "$work/foreign.c"
runs 1 "$alone" export beats "$film" --as pdf
is "one of another version is refused" "$(cat "$work/err")" \
   "beatboard: the pdf could not be made: paper.so, which draws papers, belongs to another version of the program"
echo 'not a module' >"$work/usr/bin/paper.so"
runs 1 "$alone" export beats "$film" --as pdf
ok "one that is damaged, too" grep -q 'paper.so: ' "$work/err"
finish
