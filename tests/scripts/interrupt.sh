#!/bin/sh
# Ctrl-C while a paper is made: what stood there before stays as it was, or the new one is there whole; nothing else is left.
. tests/tap.sh
film=examples/five-minutes-fast/five-minutes-fast.board.yaml
mkdir "$work/out"
# The signal comes as the program enters a call of the kernel: the WHEN-th of those named CALLS.
interrupted() { strace -f -o "$work/trace" -e "trace=$1" -e "inject=$1:signal=SIGINT:when=$2" "$BEATBOARD" export storyboard "$film" -o "$work/out/film.pdf" 2>"$work/said"; }
ok "a storyboard" "$BEATBOARD" export storyboard "$film" -o "$work/out/film.pdf"
whole=$(sha256sum <"$work/out/film.pdf")

cut=0
for when in 10 30 60 80 100; do
    echo old >"$work/out/film.pdf"
    interrupted openat "$when"
    status=$?
    [ "$status" != 130 ] || cut=$((cut + 1))
    is "at the ${when}th file it is the old one or the new one" "$(sha256sum <"$work/out/film.pdf" | grep -cx -e "$whole" -e "$(echo old | sha256sum)")" 1
    is "and alone in its folder" "$(ls -A "$work/out")" film.pdf
done
ok "most of them were cut off, as shells expect ($cut)" [ "$cut" -ge 3 ]

echo old >"$work/out/film.pdf"
interrupted fsync 1
is "while the file is written it ends as shells expect" $? 130
is "and the new one is there, whole" "$(sha256sum <"$work/out/film.pdf")" "$whole"
is "alone in its folder" "$(ls -A "$work/out")" film.pdf

# A file a page: told to stop while the first is written, it still writes all of them.
mkdir "$work/pages"
strace -f -o "$work/trace" -e trace=fsync -e inject=fsync:signal=SIGINT:when=1 "$BEATBOARD" export storyboard "$film" --scene 3 -l e-konte -o "$work/pages/p.svg" 2>"$work/said"
is "pages: it ends as shells expect" $? 130
is "and none is missing" "$(ls -A "$work/pages" | tr '\n' ' ')" "p-01.svg p-02.svg "
finish
