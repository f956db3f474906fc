#!/bin/sh
# Call times as calendars, read again by an independent reader.  Expected moments are worked out by hand: Prague is one hour ahead of UTC in
# winter, two from 29 March 2026 02:00 on; New York five behind, four from 8 March 2026 02:00 on.
. tests/tap.sh
export SOURCE_DATE_EPOCH=

cat >"$work/film.board.yaml" <<'Y'
format: beatboard/1
title: Příliv, odliv; a tak
characters: {ada: {name: Ada Nováková, number: 1}, ben: {name: Ben, number: 2}}
crew: {gaffer: {name: Łukasz, position: Gaffer, department: electric}}
locations:
  quay: {name: Quay, address: "1, Quay Street; Prague\\Praha", latitude: 50.0875, longitude: 14.4213, timezone: Europe/Prague,
         hospital: {name: Na Františku, address: Na Františku 847/8, phone: "+420 222 801 111"}}
  pier: {name: Pier, timezone: America/New_York}
  moor: {name: Moor}
scenes: [{id: sc-1, heading: EXT. QUAY - DAY, beats: [{what: x}]}]
days:
  - {id: dy-1, date: "2026-03-28", call: "07:00", wrap: "19:30", location: quay, revision: white, strips: [{scene: sc-1}]}
  - {id: dy-2, date: "2026-03-29", call: "07:00", wrap: "26:00", location: quay, revision: pink, strips: [{scene: sc-1}],
     cast_calls: {ada: {pickup: "05:40", makeup: "06:10", set: "07:30", notes: "One line, of many; that \\ is long enough to be folded, as žluťoučký kůň is"}, ben: {set: "09:00"}},
     crew_calls: {gaffer: "06:12"}}
  - {id: dy-3, date: "2026-03-08", call: "02:30", location: pier, strips: [{scene: sc-1}]}
  - {id: dy-4, date: "2026-04-01", call: "08:00", location: moor, strips: [{scene: sc-1}]}
Y
calendar() { "$BEATBOARD" export "$@"; }
# events FILE: uid, sequence, begin, end, summary of each, by the reader.
events() { /usr/bin/python3 -c '
import sys, icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
for e in calendar.walk("VEVENT"):
    assert e["DTSTAMP"].dt.tzinfo is not None
    end = e["DTEND"].dt.strftime("%d %H:%M") if "DTEND" in e else "-"
    begin = e["DTSTART"].dt
    print(e["UID"], e["SEQUENCE"], begin.strftime("%d %H:%M"), "UTC" if begin.tzinfo else "local", end, e["SUMMARY"], sep="|")' "$1"; }

calendar schedule "$work/film.board.yaml" -o "$work/film.ics"
is "moments by the clocks of each place, on both sides of a clock change" "$(events "$work/film.ics")" \
"dy-1-crew@beatboard|0|28 06:00|UTC|28 18:30|Crew call – Příliv, odliv; a tak, day 1
dy-2-crew@beatboard|2|29 05:00|UTC|30 00:00|Crew call – Příliv, odliv; a tak, day 2
dy-2-ada@beatboard|2|29 03:40|UTC|30 00:00|Ada Nováková: call – Příliv, odliv; a tak, day 2
dy-2-ben@beatboard|2|29 07:00|UTC|30 00:00|Ben: call – Příliv, odliv; a tak, day 2
dy-2-gaffer@beatboard|2|29 04:12|UTC|30 00:00|Łukasz: call – Příliv, odliv; a tak, day 2
dy-3-crew@beatboard|0|08 07:30|UTC|-|Crew call – Příliv, odliv; a tak, day 3
dy-4-crew@beatboard|0|01 08:00|local|-|Crew call – Příliv, odliv; a tak, day 4"
# The night on which Prague's clocks go back, 25 October 2026 at 03:00: 02:30 comes twice, and the first is meant, 00:30 UTC; from 03:00 on it
# is one hour ahead.  Two units on one date, neither with an id, are two entries.
sed '/^days:/,$d' "$work/film.board.yaml" >"$work/autumn.board.yaml"
cat >>"$work/autumn.board.yaml" <<'Y'
days:
  - {date: "2026-10-24", call: "18:00", wrap: "29:00", location: quay, cast_calls: {ada: {set: "26:30"}, ben: {set: "27:15"}}}
  - {date: "2026-10-25", call: "02:30", wrap: "12:00", location: quay, crew_calls: {gaffer: "09:00"}}
  - {date: "2026-10-25", unit: Second, call: "08:00", location: quay}
Y
calendar schedule "$work/autumn.board.yaml" -o "$work/autumn.ics" 2>"$work/said"
is "an hour that comes twice, and two units of one date" "$(events "$work/autumn.ics" | sed 's/|[^|]*$//')" \
"2026-10-24-crew@beatboard|0|24 16:00|UTC|25 04:00
2026-10-24-ada@beatboard|0|25 00:30|UTC|25 04:00
2026-10-24-ben@beatboard|0|25 02:15|UTC|25 04:00
2026-10-25-crew@beatboard|0|25 00:30|UTC|25 11:00
2026-10-25-gaffer@beatboard|0|25 08:00|UTC|25 11:00
2026-10-25.2-crew@beatboard|0|25 07:00|UTC|-"
for who in crew gaffer ada; do
    calendar schedule "$work/autumn.board.yaml" --as ics --person $who 2>"$work/said" >"$work/one.ics"
    is "--person $who has those of $who alone" "$(events "$work/one.ics")" "$(events "$work/autumn.ics" | grep -- "-$who@")"
done
field() { /usr/bin/python3 -c '
import sys, icalendar
for e in icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read()).walk("VEVENT"):
    if e["UID"].startswith(sys.argv[2]): print(e[sys.argv[3]] if sys.argv[3] != "GEO" else e["GEO"].to_ical())' "$@"; }
is "a place with all its marks" "$(field "$work/film.ics" dy-1 LOCATION)" 'Quay, 1, Quay Street; Prague\Praha'
is "and where it is" "$(field "$work/film.ics" dy-1 GEO)" "50.0875;14.4213"
is "all times of a person" "$(field "$work/film.ics" dy-2-ada DESCRIPTION)" 'Příliv, odliv; a tak, day 2
Pickup 05:40
Make-up 06:10
On set 07:30
One line, of many; that \ is long enough to be folded, as žluťoučký kůň is
Nearest hospital: Na Františku, Na Františku 847/8, +420 222 801 111'
is "no line is longer than 75 bytes" "$(tr -d '\r' <"$work/film.ics" | LC_ALL=C awk 'length > 75')" ""
is "every line ends in CRLF" "$(grep -vc "$(printf '\r')\$" "$work/film.ics")" 0
ok "no letter is torn" /usr/bin/python3 -c 'import sys; [line.decode() for line in open(sys.argv[1], "rb")]' "$work/film.ics"
calendar schedule "$work/film.board.yaml" -o "$work/again.ics"
ok "two runs are the same bytes" cmp "$work/film.ics" "$work/again.ics"
sed 's/revision: pink, strips/revision: yellow, strips/; s/"05:40"/"05:50"/' "$work/film.board.yaml" >"$work/later.board.yaml"
calendar call-sheet "$work/later.board.yaml" --day 2 --person ada -o "$work/later.ics"
is "a later revision replaces the same entry" "$(events "$work/later.ics")" "dy-2-ada@beatboard|3|29 03:50|UTC|30 00:00|Ada Nováková: call – Příliv, odliv; a tak, day 2"
is "the time of issue is the stamp" "$(calendar call-sheet "$work/film.board.yaml" --day 1 --as ics --issued "2026-03-27 18:40" | grep -c '^DTSTAMP:20260327T184000Z')" 1
is "a paper without times says so" "$(calendar shot-list "$work/film.board.yaml" --as ics 2>&1 | head -1)" \
   "beatboard: shot-list is no calendar; these can be one: call-sheet, schedule"
finish
