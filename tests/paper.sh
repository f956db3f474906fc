# Sourced by the tests of papers: every form of a paper, and what holds for all of them.
. tests/tap.sh

# export KIND BOARD NAME OPTION...: every form of it, as $work/NAME.*
export_all() {
    kind=$1 board=$2 name=$3; shift 3
    for form in pdf html csv md txt json; do
        "$BEATBOARD" export "$kind" "$board" "$@" -o "$work/$name.$form" || return 1
    done
}

fonts_embedded() { ! pdffonts "$1" | tail -n +3 | grep -v ' yes yes yes '; }
page_size() { pdfinfo "$1" | sed -n 's/^Page size: *\([0-9.]* x [0-9.]*\).*/\1/p'; }
csv_reads() { python3 -c '
import csv, sys
raw = open(sys.argv[1], "rb").read()
assert raw.endswith(b"\r\n") or not raw, "records end in CRLF"
rows = list(csv.reader(raw.decode("utf-8").splitlines(keepends=True), strict=True))
assert rows, "no records"
for row in rows:
    for cell in row:
        assert cell[:1] not in tuple("=@\t\r"), "a cell a spreadsheet would run: " + cell
' "$1"; }
narrow() { python3 -c '
import sys, unicodedata
wide = lambda s: sum(0 if unicodedata.combining(c) or c in "\ufe0f\u200d" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
sys.exit(any(wide(line.rstrip("\n")) > int(sys.argv[2]) for line in open(sys.argv[1], encoding="utf-8")))' "$1" "$2"; }

check_paper() {
    what=$1 file=$work/$2
    ok "$what: every text is on the page, whole and readable" python3 tests/paper_check.py "$file.json" "$file.pdf" "$file.html"
    ok "$what: a well-formed PDF" qpdf --check "$file.pdf"
    ok "$what: all fonts embedded" fonts_embedded "$file.pdf"
    ok "$what: HTML parses" sh -c "xmllint --html --noout '$file.html' 2>&1 | grep -vE 'Tag (header|section|footer|main|figure|figcaption|article|nav) invalid|^[^:]*:[0-9]+:.*HTML parser error : Tag|^ *\\^|^<' | grep -i error && exit 1 || exit 0"
    ok "$what: the HTML asks nothing of the network" sh -c "! grep -oE '(src|href)=\"(https?:)?//[^\"]*' '$file.html'"
    ok "$what: CSV is read again and runs nothing" csv_reads "$file.csv"
    ok "$what: text keeps to its width" narrow "$file.txt" 100
}
