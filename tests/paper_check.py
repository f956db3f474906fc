"""paper_check.py DATA.json PAGES.pdf HTML  Say what a page lacks of its report's data, or where it is not fit to read.

Texts are compared without blanks and line ends (cells wrap) and without the marks that only choose a glyph.  Prints one line a
problem; silence is good."""
import json, re, subprocess, sys, unicodedata

def squeezed(text):
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not c.isspace() and c not in "\ufe0e\ufe0f\u00ad\u200d\u202a\u202b\u202c")

def texts(node, on_paper=True):
    """All texts that paper must say: of tables only the columns that stand on it, but pictures' own names."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from texts(item)
    elif isinstance(node, dict) and "panels" in node:
        """Panels have no titles of columns, and what has no room goes on in the next place: each word is looked for alone."""
        yield from texts(node.get("masthead", {}))
        for table in node["tables"]:
            shown = [i for i, c in enumerate(table["columns"]) if c["paper"] and not c.get("picture")]
            for row in table["rows"]:
                for cell in row["cells"] if row["kind"] == "group" else [row["cells"][i] for i in shown]:
                    for value in cell.values():
                        yield from value.split()
    elif isinstance(node, dict) and "columns" in node and "rows" in node:
        yield node.get("title", "")
        yield node.get("right", "")
        shown = [i for i, c in enumerate(node["columns"]) if c["paper"] and not c.get("picture")]
        for i in shown:
            column = node["columns"][i]
            yield from column["heading"]["lines"] if "heading" in column else [] if column.get("keys") else [column.get("title", "")]
        for key in node.get("keys", []):
            yield from key.values()
        for row in node["rows"]:
            cells = row["cells"] if row["kind"] in ("group", "banner") else [row["cells"][i] for i in shown]
            if row["kind"] == "cells":  # keys of the table stand each on a line of their own
                keys = [row["cells"][i] for i in shown if node["columns"][i].get("keys")]
                cells = [cell for cell in cells if cell not in keys] + [{"text": key} for cell in keys for key in cell.get("text", "").split(", ")]
            for cell in cells:
                yield from (v for k, v in cell.items() if k not in ("mark", "link"))
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in ("kind", "issued") or key == "kind" and "big" in node:
                yield from texts(value)

def pdf_text(path, *options):
    return subprocess.run(["pdftotext", *options, path, "-"], check=True, capture_output=True, text=True).stdout

def lacking(wanted, *pages):
    """Right-to-left words change places with their neighbours when read from a page; they are looked for apart from them."""
    pages = [squeezed(page).casefold() for page in pages]
    for text in wanted:
        parts = re.split("([\u0590-\u08ff]+)", squeezed(text).casefold())
        if not all(any(part in page for page in pages) for part in parts):
            yield text

def boxes(path):
    """Words of each page as (left, top, right, bottom, text), with the page's size."""
    pages, size = [], None
    for line in pdf_text(path, "-bbox").splitlines():
        page = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line)
        word = re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line)
        if page:
            pages.append((float(page[1]), float(page[2]), []))
        elif word:
            pages[-1][2].append((*map(float, word.groups()[:4]), word[5]))
    return pages

def overlapping(words):
    """Pairs of words whose middles lie in each other: text printed over text."""
    words = sorted(words, key=lambda w: w[1])
    for i, a in enumerate(words):
        for b in words[i + 1:]:
            if b[1] > a[3]:
                break
            wide = min(a[2], b[2]) - max(a[0], b[0])
            high = min(a[3], b[3]) - max(a[1], b[1])
            if wide > 1 and high > 0.45 * min(a[3] - a[1], b[3] - b[1]):
                yield a[4], b[4]

def check(data, pdf, html):
    report = json.load(open(data, encoding="utf-8"))
    wanted = sorted({t for t in texts(report["blocks"]) if t} | {report.get("footer", "")})
    if len(wanted) < 2:
        yield "the data are empty"
    for text in lacking(wanted, pdf_text(pdf, "-raw"), pdf_text(pdf)):
        yield f"the pages lack: {text!r}"
    for text in lacking(wanted, re.sub(r"<[^>]*>", "", open(html, encoding="utf-8").read()).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')):
        yield f"the web page lacks: {text!r}"
    for number, (width, height, words) in enumerate(boxes(pdf), 1):
        if not words:
            yield f"page {number} is empty"
        for left, top, right, bottom, text in words:
            if left < 17 or top < 17 or right > width - 17 or bottom > height - 17:
                yield f"page {number}: {text!r} stands outside of what printers reach"
        for a, b in overlapping(words):
            yield f"page {number}: {a!r} and {b!r} are printed over each other"

problems = list(check(*sys.argv[1:4]))
print("\n".join(problems[:20]))
sys.exit(bool(problems))
