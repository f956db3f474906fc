#!/bin/sh
# CSV for Excel, read again by another reader of tables: what it takes for the separator, and that every cell says what it says without the
# guards, and nothing that a spreadsheet would run.
. tests/tap.sh
export SOURCE_DATE_EPOCH=
cat >"$work/film.board.yaml" <<'Y'
format: beatboard/1
scenes:
  - heading: "=INT. SHED; BACK, ROOM - DAY"
    pages: 1 4/8
    beats:
      - what: x
        shots:
          - {action: "=HYPERLINK(\"http://x\",\"y\")", notes: "@SUM(A1)", size: "+CU"}
          - {action: "-2+3", notes: "\t=1+1", props: "12E2", vfx: 007}
          - {action: "one, \"two\"; three", notes: "2/8", props: "3-5"}
          - {action: "Ž, 東京\nand a second line", notes: "-3", lens: 50}
Y
"$BEATBOARD" export shot-list "$work/film.board.yaml" --as csv --excel >"$work/excel.csv"
"$BEATBOARD" export shot-list "$work/film.board.yaml" --as csv --raw >"$work/raw.csv"
"$BEATBOARD" export shot-list "$work/film.board.yaml" --as csv >"$work/plain.csv"
cat >"$work/read.py" <<'P'
import csv, io, re, sys
def rows(path, excel):
    raw = open(path, "rb").read()
    assert raw.startswith(b"\xef\xbb\xbf") == excel, "byte order mark"
    text = raw.decode("utf-8-sig")
    if excel:
        first, text = text.split("\r\n", 1)
        assert first == "sep=,", first          # whatever separator the reader's country has
    return list(csv.reader(io.StringIO(text, newline=""), strict=True)), text
excel, text = rows(sys.argv[1], True)
raw, _ = rows(sys.argv[2], False)
plain, _ = rows(sys.argv[3], False)
assert csv.Sniffer().sniff(text.split("\r\n")[0], ",;\t|").delimiter == ",", "separator"
assert len({len(row) for row in excel}) == 1, "rows of one length"
number = re.compile(r"[+-]?[0-9.]+")
def said(cell):
    wrapped = re.fullmatch(r'="([^"]*)"', cell)
    return wrapped[1] if wrapped else cell[1:] if cell.startswith("'") else cell
for name, table in ("excel", excel), ("plain", plain):
    for row, bare in zip(table, raw, strict=True):
        assert [said(cell) for cell in row] == bare, (name, row, bare)
        for cell in row:
            harmless = re.fullmatch(r'="[^"]*"', cell) if name == "excel" else None
            assert cell[:1] not in tuple("=+-@\t\r") or number.fullmatch(cell) or harmless, (name, cell)
        if name == "excel":
            for cell in row:
                assert not re.fullmatch(r"0\d+|\d+ \d+/\d+|\d+[/-]\d+|\d+[eE]\d+", cell), "Excel would change " + cell
flat = [cell for row in raw for cell in row]
for wanted in '=HYPERLINK("http://x","y")', "@SUM(A1)", "+CU", "-2+3", "12E2", "007", "2/8", "3-5", "1 4/8", "-3", 'one, "two"; three', "Ž, 東京 and a second line":
    assert wanted in flat, "lost: " + wanted
P
is "every cell says what it should, and none runs" "$(python3 "$work/read.py" "$work/excel.csv" "$work/raw.csv" "$work/plain.csv" 2>&1)" ""
ok "the reader would see an unguarded cell" sh -c "! python3 '$work/read.py' '$work/excel.csv' '$work/raw.csv' '$work/raw.csv' 2>'$work/said'"
finish
