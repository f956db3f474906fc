#!/bin/sh
# `beatboard preview`: one picture by every way, its options, the cache, and what is refused.
. tests/tap.sh
escape=$(printf '\033')
picture=$(find examples -name '*.jpg' | sort | head -n 1)
export XDG_CACHE_HOME="$work/cache"

preview() { "$BEATBOARD" preview "$@" 2>"$work/err"; }
# refuses DESCRIPTION STATUS WORDS OPTION...: ends with STATUS and says WORDS on stderr, and prints nothing.
refuses() {
    description=$1 status=$2 words=$3; shift 3
    preview "$@" >"$work/out"; got=$?
    is "$description" "$got $(wc -c <"$work/out") $(grep -cF -- "$words" "$work/err")" "$status 0 1"
}

is "as sixel it has the size that was asked for" "$(preview "$picture" --as sixel --size 320x180 --aspect 16:9 | grep -o '"1;1;[0-9;]*' | head -n 1)" '"1;1;320;180'
BEATBOARD_SIXEL_WRITER=libsixel "$BEATBOARD" preview "$picture" --as sixel --size 320x180 --no-cache >"$work/theirs" 2>&1
is "libsixel writes it when that is asked for" "$(grep -c '"1;1;320;' "$work/theirs") $("$BEATBOARD" preview "$picture" --as sixel --size 320x180 --no-cache | cmp -s - "$work/theirs"; echo $?)" "1 1"
is "a shape is letterboxed" "$(preview "$picture" --as sixel --size 320x320 --aspect 2 | grep -o '"1;1;[0-9;]*' | head -n 1)" '"1;1;320;160'
is "or cropped, to other pixels" "$(preview "$picture" --as sixel --size 318x318 --aspect 1 --crop | grep -o '"1;1;[0-9;]*' | head -n 1)" '"1;1;318;318'
for form in sixel kitty iterm blocks quadrants sextants braille; do
    ok "as $form it is something" test "$(preview "$picture" --as $form --size 60x30 | wc -c)" -gt 500
done
is "blocks of 20 x 10 cells at most" "$(preview "$picture" --as blocks --size 20x10 | grep -c "▀\{0,1\}${escape}\[m$")" "$(preview "$picture" --as blocks --size 20x99 | wc -l)"
slow=$(preview "$picture" --as sixel --size 320x180 --link slow | wc -c) normal=$(preview "$picture" --as sixel --size 320x180 --link normal | wc -c)
ok "a slow link gets fewer bytes" test "$slow" -lt "$normal"
ok "guides change the picture" sh -c '! cmp -s "$1" "$2"' - "$(preview "$picture" --as sixel --size 320x180 >"$work/plain"; echo "$work/plain")" \
    "$(preview "$picture" --as sixel --size 320x180 --guides thirds,safe,1.85 >"$work/guided"; echo "$work/guided")"

# The cache: the same bytes without a child; and nothing there when it is not wanted.
rm -rf "$work/cache"
preview "$picture" --as sixel --size 200x100 --no-cache >"$work/first"
ok "--no-cache keeps nothing" test ! -e "$work/cache"
preview "$picture" --as sixel --size 200x100 >"$work/second"
ASAN_OPTIONS=detect_leaks=0 strace -f -e trace=clone,clone3,fork,vfork -o "$work/trace" "$BEATBOARD" preview "$picture" --as sixel --size 200x100 >"$work/third"
is "the second time no child is needed" "$(grep -cE 'clone|fork' "$work/trace")" 0
ok "and the bytes are the same" cmp "$work/second" "$work/third"
ok "as without the cache" cmp "$work/first" "$work/second"

# Every kind that is shown, through the walls: a decoder that calls the system for anything dies.
convert "$picture" -resize 300x "$work/kind.jpg"
for kind in png gif webp tiff; do
    convert "$work/kind.jpg" "$work/kind.$kind"
done
heif-enc -q 80 "$work/kind.jpg" -o "$work/kind.heic" >"$work/log" 2>&1
heif-enc -A -q 80 "$work/kind.jpg" -o "$work/kind.avif" >"$work/log" 2>&1
for kind in jpg png gif webp tiff heic avif; do
    preview "$work/kind.$kind" --as sixel --size 160x90 >"$work/plain"
    preview "$work/kind.$kind" --as sixel --size 160x90 --guides thirds,1.5 >"$work/guided"
    ok "$kind is shown" test "$(wc -c <"$work/plain")" -gt 1000
    ok "and with guides over it" sh -c 'test "$(wc -c <"$1")" -gt 1000 && ! cmp -s "$1" "$2"' - "$work/guided" "$work/plain"
done

# A camera held upright says so in EXIF.
{ printf '\377\330\377\341\0\042Exif\0\0II*\0\010\0\0\0\001\0\022\001\003\0\001\0\0\0\006\0\0\0\0\0\0\0'; tail -c +3 "$work/kind.jpg"; } >"$work/turned.jpg"
is "a JPEG stands upright" "$(preview "$work/turned.jpg" --as sixel --size 160x90 | head -c 40 | grep -ao '"1;1;49;90')" '"1;1;49;90'

for kind in heic avif; do
    head -c "$(($(wc -c <"$work/kind.$kind") * 2 / 3))" "$work/kind.$kind" >"$work/part.$kind"
    refuses "$kind that is cut short" 1 "the picture file is cut short" "$work/part.$kind" --as sixel
    for at in 40 150 300 450; do
        { head -c $at "$work/kind.$kind"; printf '\377\0\377\0\377'; tail -c +$((at + 6)) "$work/kind.$kind"; } >"$work/hurt.$kind"
        preview "$work/hurt.$kind" --as sixel --size 60x30 >"$work/out" 2>"$work/err"
        is "$kind hurt at byte $at: shown, or a reason said" "$(test -s "$work/out" || grep -c 'the picture\|the decoder' "$work/err")" "$(test -s "$work/out" || echo 1)"
    done
done
for compression in none lzw jpeg group4 zstd lzma; do
    convert "$picture" -resize 300x -depth 8 -compress $compression "$work/kind.tiff" 2>/dev/null
    ok "a TIFF in $compression is shown" test "$(preview "$work/kind.tiff" --as sixel --size 160x90 | wc -c)" -gt 500
done

ln -s "$PWD/$picture" "$work/link.jpg"
ok "a link that a person names is followed" test "$(preview "$work/link.jpg" --as sixel --size 60x30 | wc -c)" -gt 500
printf 'hello\n' >"$work/text.jpg"; head -c 3000 "$picture" >"$work/short.jpg"; mkfifo "$work/fifo.jpg"
printf '8BPS\0\1' >"$work/psd.png"; printf '\0\0\0\30ftypheic' >"$work/phone.jpg"; printf '<svg xmlns="x"/>' >"$work/drawing.svg"
refuses "a PSD, by its kind" 1 "a Photoshop document (PSD), which is not shown" "$work/psd.png" --as sixel
refuses "a HEIC that is only its first bytes" 1 "the picture file is broken" "$work/phone.jpg" --as sixel
refuses "an SVG, by its kind" 1 "an SVG drawing, which is not shown" "$work/drawing.svg" --as sixel
refuses "what is no picture" 1 "text.jpg: not a picture file" "$work/text.jpg" --as sixel
refuses "what is cut short" 1 "short.jpg: the picture file is cut short" "$work/short.jpg" --as sixel
refuses "a pipe" 1 "fifo.jpg: not a picture file" "$work/fifo.jpg" --as sixel
refuses "what is not there" 1 "No such file" "$work/none.jpg" --as sixel
refuses "no terminal, and no --as" 1 "--as says how" "$picture"
refuses "a size that is none" 2 "--size takes" "$picture" --size 20
refuses "a shape that is none" 2 "--aspect takes" "$picture" --aspect wide
refuses "guides that are none" 2 "--guides takes" "$picture" --guides thirds,fifths
refuses "a link that is none" 2 "--link takes" "$picture" --link fast
refuses "a way that is none" 2 "--as takes" "$picture" --as gif
finish
