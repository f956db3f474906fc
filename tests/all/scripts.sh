#!/bin/sh
# Every script prints right: each letter has a font, is embedded as an outline, and is found again.
. tests/tap.sh
unset SOURCE_DATE_EPOCH
export LC_ALL=C.UTF-8

cat >"$work/world.board.yaml" <<'Y'
format: beatboard/1
title: 東京の夜 Žluťoučký kůň
scenes:
  - heading: INT. 台所 - NIGHT
    beats:
      - what: x
        shots:
          - {size: CU, action: 彼女は手紙を開く。, dialogue: [{who: 美咲, text: どうして黙っていたの}]}
          - {size: MS, action: 她没有说话。}
          - {size: MS, action: 그녀는 기다린다.}
          - {size: WS, action: Η θάλασσα είναι ήσυχη.}
          - {size: WS, action: Она молчит у окна.}
          - {size: WS, action: مرحبا بكم}
          - {size: WS, action: A smile 😀 and a heart ❤️ here.}
Y
for kind in storyboard shot-list; do
    is "$kind: every letter has a font" "$("$BEATBOARD" export $kind "$work/world.board.yaml" -o "$work/$kind.pdf" 2>&1)" ""
    ok "$kind: all fonts are embedded, as subsets" sh -c "! pdffonts '$work/$kind.pdf' | tail -n +3 | grep -v ' yes yes yes '"
    is "$kind: no font is made of bitmaps" "$(pdffonts "$work/$kind.pdf" | grep -c 'Type 3')" 0
    pdftotext "$work/$kind.pdf" - | tr -d ' \n' >"$work/$kind.words"
    for text in 東京の夜 Žluťoučký 台所 彼女は手紙を開く どうして黙っていたの 她没有说话 그녀는기다린다 Ηθάλασσαείναιήσυχη Онамолчитуокна 😀 ❤; do
        ok "$kind: $text is found" grep -qF "$text" "$work/$kind.words"
    done
done
is "doctor finds a font for all of them" "$("$BEATBOARD" doctor "$work/world.board.yaml" </dev/null | grep '^scripts')" "scripts        every letter of the board has a font"
finish
