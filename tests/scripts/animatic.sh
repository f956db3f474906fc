#!/bin/sh
# The animatic: its frames and timeline, and that a video comes out whole or not at all.  Here ffmpeg is a program of our own that
# says what it was given; what the real one makes of it is for a person to look at.
. tests/tap.sh
film=$work/film
mkdir "$film"
cp examples/winter-coats/frames/*-1*.jpg "$film" 2>/dev/null || cp "$(find examples/winter-coats -name '*.jpg' | sort | head -n 1)" "$film/one.jpg"
picture=$(ls "$film" | head -n 1)
cat >"$film/film.board.yaml" <<YAML
title: Timed
fps: 25
scenes:
  - id: sc-1
    heading: INT. HUT - DAY
    beats:
      - id: bt-1
        what: He waits.
        feel: [{who: audience, from: {hope: 3}, to: {dread: 6}, why: The door is open.}]
        shots:
          - {id: sh-1, size: WS, seconds: 2.5, action: He sits., frame: $picture}
          - {id: sh-2, size: CU, action: His hand., frame: nowhere.jpg}
      - {id: bt-2, what: A bell.}
  - {id: sc-2, heading: EXT. PIER - DAY, omitted: true, beats: [{id: bt-3, what: Gone., shots: [{id: sh-3, seconds: 9}]}]}
YAML
out() { "$BEATBOARD" export animatic "$film/film.board.yaml" "$@" >"$work/said" 2>&1; }

ok "a folder of frames" out -o "$work/frames"
# 2.5 s at 25 fps end on frame 62 or 63; a shot without a time has 3 s; so has a beat without shots; an omitted scene has none.
is "the timeline in whole frames" "$(tr -d '\r' <"$work/frames/timeline.csv")" "frame,label,start,seconds,assumed
0001.png,1A,0.000,2.520,no
0002.png,1B,2.520,3.000,yes
0003.png,1.2,5.520,3.000,yes"
# The last frame's 3 s are 74 frames of 25 a second, and one that ends the film.
is "for ffmpeg the last frame is named twice" "$(tail -n 4 "$work/frames/timeline.ffconcat" | tr '\n' ' ')" "file '0003.png' duration 2.960000 file '0003.png' duration 0.040000 "
ok "the frames are the film's, as an independent reader sees them" sh -c "python3 tests/png_check.py '$work'/frames/*.png"
ok "a scene alone" out --scene 1 -o "$work/scene"
is "has its own time" "$(tr -d '\r' <"$work/scene/timeline.csv" | tail -n 1)" "0003.png,1.2,5.520,3.000,yes"
if out --scene 7 -o "$work/seven"; then bad "one that is not there is refused"; else ok "one that is not there is refused" grep -q 7 "$work/said"; fi
is "every frame is a PNG of one size" "$(identify -format '%m %wx%h\n' "$work"/frames/*.png | sort -u)" "PNG 1280x854"
if out -o "$work/frames"; then bad "nothing is written over"; else ok "nothing is written over" grep -q 'exists' "$work/said"; fi

mkdir "$work/bin"
cat >"$work/bin/ffmpeg" <<'SH'
#!/bin/sh
for last; do :; done
printf '%s\n' "$@" >"$FAKE/words"; ls "$(dirname "$(sed -n '/ffconcat$/p' "$FAKE/words")")" >"$FAKE/seen"
echo "out_time_us=1000000"
[ ! -e "$FAKE/fail" ] || exit 1
[ ! -e "$FAKE/stall" ] || { echo half >"$last"; echo here >"$FAKE/stall"; read -r never <"$FAKE/never"; }
echo video >"$last"
SH
chmod +x "$work/bin/ffmpeg"
export FAKE="$work"
ok "a video" env PATH="$work/bin:$PATH" "$BEATBOARD" export animatic "$film/film.board.yaml" -o "$work/film.mp4"
is "it is there, whole" "$(cat "$work/film.mp4")" video
is "ffmpeg got the board's frames as its clock" "$(grep -A1 -x -e -enc_time_base "$work/words" | tail -n 1)" "1:2500"
is "and three frames" "$(grep -c png "$work/seen")" 3
is "they are gone again" "$(ls -d /tmp/beatboard-animatic-* 2>/dev/null)" ""
# Ctrl-C while ffmpeg works: it has written half of the file when it says that it is there, and waits for what never comes.
mkfifo "$work/stall" "$work/never"
PATH="$work/bin:$PATH" "$BEATBOARD" export animatic "$film/film.board.yaml" -o "$work/stalled.mp4" 2>"$work/said" &
export_id=$!
read -r _ <"$work/stall"
kill -INT "$export_id"; wait "$export_id"
is "Ctrl-C ends it as shells expect" $? 130
ok "and it says so" grep -q 'cancelled; nothing was written' "$work/said"
is "nothing half-written is left" "$(ls "$work" | grep stalled; ls -d /tmp/beatboard-animatic-* 2>/dev/null)" ""
rm "$work/stall"
touch "$work/fail"
if PATH="$work/bin:$PATH" out -o "$work/other.mp4"; then bad "a failure is told"; else ok "a failure is told" grep -q 'could not make it' "$work/said"; fi
is "and leaves nothing" "$(ls "$work" | grep other)" ""

if PATH=/nonexistent out -o "$work/none.mp4"; then bad "without ffmpeg it is told"; else ok "without ffmpeg it is told" grep -q 'no ffmpeg' "$work/said"; fi
ok "and the frames come out" test -s "$work/none.frames/0001.png"
if out; then bad "an output must be named"; else ok "an output must be named" grep -q 'goes to -o' "$work/said"; fi
finish
