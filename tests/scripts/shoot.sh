#!/bin/sh
# What the papers of the shoot say of units, weeks, parts of a scene and calls, on a board made for it: two units share a date, two weeks
# lie between with nobody shooting, a minor is in one part of a scene, and who plays has not always a call.
. tests/tap.sh
export SOURCE_DATE_EPOCH=
board=$work/shoot.board.yaml
cat >"$board" <<'Y'
format: beatboard/1
title: Snow
characters: {ada: {name: Ada, number: 1}, kid: {name: Kid, number: 2, minor: true}, ben: {name: Ben, number: 3}}
scenes:
  - {id: a, heading: INT. HUT - DAY, beats: [{shots: [{id: a1, who: [ada]}, {id: a2, who: [kid]}]}]}
  - {id: b, heading: EXT. HUT - DAY, beats: [{shots: [{id: b1, who: [ada]}]}]}
days:
  - {id: d1, date: "2026-10-24", call: "07:00", strips: [{scene: a, shots: [a1]}]}
  - {id: d2, date: "2026-10-24", unit: Second, strips: [{scene: a, shots: [a2]}]}
  - {id: d3, date: "2026-10-28", kind: holiday}
  - {id: d4, date: "2026-11-10", unit: Splinter unit, call: "09:00", cast_calls: {ada: {set: "10:00"}}, strips: [{scene: b}]}
Y
paper() { "$BEATBOARD" export "$@" 2>/dev/null; }

# Units.
for kind in schedule strips shooting-schedule; do
    is "$kind: the bar of a day names its unit, once" "$(paper $kind "$board" | grep -o 'DAY [0-9] · .*2026' | tr '\n' '|')" \
        "DAY 1 · Saturday 24 October 2026|DAY 2 · Second unit · Saturday 24 October 2026|DAY 3 · Splinter unit · Tuesday 10 November 2026|"
done
ok "sides: as does their head" eval 'paper sides "$board" --day 2 | grep -q "DAY 2 · Second unit · Saturday"'
ok "shot list: of a day, and under days" eval 'paper shot-list "$board" --day 2 | grep -q "Day 2 of 3 · Second unit" && paper shot-list "$board" --by day | grep -q "DAY 2 · Second unit ·"'
ok "call sheet: the days ahead" eval 'paper call-sheet "$board" --day 1 | grep -A1 "Day 2" | grep -q "Second unit"'

# Weeks: only those that shoot have an end; what they are called goes by the calendar.
is "weeks without a shooting day have no end" "$(paper schedule "$board" | grep -o 'END OF WEEK.*' | tr -s ' ' | tr '\n' '|')" \
    "END OF WEEK 1 2 days · 1/8 pages|END OF WEEK 4 1 day · 1/8 pages|"

# A minor in one part of a scene.
is "flags are those of the part" "$(paper schedule "$board" --as csv --columns day,scene,flags | tr -d '\r' | tr '\n' ' ')" "Day,Sc,Flags 1,1, 2,1,minor 3,2, "

# Calendars: who plays and has no call keeps the crew's; without one of those it is said.
"$BEATBOARD" export schedule "$board" --as ics >"$work/ics" 2>"$work/err"
is "no call yet: an entry at the crew's" "$(tr -d '\r' <"$work/ics" | grep -A9 'UID:d1-ada' | grep 'DTSTART\|SUMMARY' | tr '\n' ' ')" \
    "DTSTART:20261024T070000 SUMMARY:Ada: no call yet – Snow\\, day 1 "
is "who has a call has one entry" "$(grep -c 'UID:d4-ada' "$work/ics")" 1
is "nor any crew call: it is said" "$(grep -c 'not in the calendar.*Kid on day 2$' "$work/err")" 1
is "of one person, only that is said" "$("$BEATBOARD" export schedule "$board" --as ics --person ada 2>&1 >"$work/ics" | grep -c 'Kid')" 0

# A night in which the clocks go back: one abbreviation would be wrong of half its times.
sed 's/^scenes:/locations: {hut: {timezone: Europe\/Prague, latitude: 50, longitude: 14}}\nscenes:/; s/{id: d1, date: "2026-10-24",/& location: hut, wrap: "28:30",/; s/{id: d4,/& location: hut,/' "$board" >"$work/night.board.yaml"
is "the zone of a night that changes its clocks has no abbreviation" "$(for day in 1 3; do paper call-sheet "$work/night.board.yaml" --day $day | grep -o 'all times.*'; done)" \
    "all times Europe/Prague
all times Europe/Prague (CET)"
finish
