#!/bin/sh
# What is wrong with the shoot is said before its papers are printed; it keeps nobody from printing.
. tests/tap.sh
cat >"$work/film.board.yaml" <<'YAML'
title: Two days
locations:
  hut: {name: Hut}
scenes:
  - {id: sc-1, heading: INT. HUT - DAY, location: hut, beats: [{id: bt-1, what: He waits.}]}
days:
  - {id: dy-1, date: "2026-05-04", call: "07:00", lunch: "15:00", wrap: "22:00", location: hut, strips: [{scene: sc-1}]}
  - {id: dy-2, date: "2026-05-05", call: "06:00", wrap: "15:00", location: hut, strips: [{banner: Pick-ups}]}
YAML
"$BEATBOARD" check "$work/film.board.yaml" >"$work/all"
export_() { "$BEATBOARD" export "$@" 2>"$work/said" >"$work/paper"; echo $?; }

is "a call sheet is printed all the same" "$(export_ call-sheet "$work/film.board.yaml" --day 1 --checks)" 0
ok "and it is whole" grep -q "Two days" "$work/paper"
ok "a late meal is told" grep -q 'late-meal' "$work/said"
ok "a missing hospital is told" grep -q 'no-hospital' "$work/said"
is "the other day's rest is not" "$(grep -c 'short-rest' "$work/said")" 0
export_ call-sheet "$work/film.board.yaml" --day 2 --checks >"$work/status"
ok "on its own day it is" grep -q 'short-rest' "$work/said"
is "what is not of the shoot is not told" "$(grep -c 'no-alt\|missing-picture' "$work/said")" 0

export_ schedule "$work/film.board.yaml" >"$work/status"
ok "without --checks only how much it is" grep -qE '^beatboard: [0-9]+ warnings about the shoot; --checks lists them$' "$work/said"
is "in one line" "$(wc -l <"$work/said")" 1
export_ shot-list "$work/film.board.yaml" >"$work/status"
is "other papers say nothing" "$(cat "$work/said")" ""
finish
