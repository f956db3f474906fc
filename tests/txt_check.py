"""txt_check.py WIDTH DATA.json TEXT  Say where the text of a paper is wider than WIDTH columns of a terminal, or what of the data it lacks.

Cells stand beside each other and are broken over lines, so it is counted: each letter of the data is in the text as often, at least.
Widths are those of Unicode's own tables, not of the program's library."""
import collections, json, sys, unicodedata

def width(line):
    cells = 0
    for c in line:
        if unicodedata.category(c) not in ("Mn", "Me", "Cf"):
            cells += 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return cells

def said(table):
    shown = [i for i, c in enumerate(table["columns"]) if c["paper"] and not c.get("picture")]
    for row in table["rows"]:
        if row["kind"] in ("cells", "total", "group", "banner"):
            for cell in row["cells"] if row["kind"] in ("group", "banner") else [row["cells"][i] for i in shown]:
                yield from (cell.get(part, "") for part in ("text", "below", "aside"))

def tables(node):
    if isinstance(node, dict) and "columns" in node and "rows" in node:
        yield node
    else:
        for item in node if isinstance(node, list) else node.values() if isinstance(node, dict) else []:
            yield from tables(item)

most, report, text = int(sys.argv[1]), json.load(open(sys.argv[2], encoding="utf-8")), open(sys.argv[3], encoding="utf-8").read()
wanted, there = collections.Counter(), collections.Counter(text)
for table in tables(report["blocks"]):
    for part in said(table):
        wanted.update(c for c in part if not c.isspace() and unicodedata.category(c) != "Cf")
lacking = {c: n - there[c] for c, n in wanted.items() if there[c] < n}
wide = [line for line in text.split("\n") if width(line) > most]
for line in wide[:3]:
    print(f"{width(line)} wide instead of {most}: {line}")
if lacking:
    print(f"lacks {lacking}")
sys.exit(bool(wide or lacking))
